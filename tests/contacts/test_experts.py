"""Finding experts: fields in both languages, forms of words, order, and why."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.store.making import add_card, add_profile

from entregent.contacts.service import Contacts
from entregent.store import schema
from entregent.store.store import Store

ME = {"role": "from", "name": "Julie Fortin", "email": "moi@x.example", "me": True}


def interact(
    store: Store,
    kind: str,
    at: str | None,
    *others: dict[str, str],
    given: bool = True,
    **extra: str,
) -> int:
    """An interaction between the user and others, from the user unless not `given`."""
    mine, theirs = ("from", "to") if given else ("to", "from")
    people = [{**ME, "role": mine}, *({"role": theirs, **other} for other in others)]
    with store.write("import") as tx:
        number = tx.conn.exec_driver_sql("SELECT count(*) FROM interaction").scalar_one()
        row = {"kind": kind, "at": at, "source": "test", "external_id": f"{kind}{number}"}
        told = {"participants": json.dumps(people), "extra": json.dumps(extra)}
        (id_,) = tx.insert(schema.interaction, [{**row, **told}])
    return int(id_)


def url(name: str) -> dict[str, str]:
    return {"url": f"https://www.linkedin.com/in/{name}"}


@pytest.fixture
def full(contacts: Contacts, store: Store, book: int) -> Contacts:
    add_card(store, book, "marie", "FN:Marie Roy", "ORG:Molson", "TITLE:Présidente",
             "EMAIL:m@molson.example", "ADR:;;;Montréal;;;",
             "CATEGORIES:Paiements")  # fmt: skip
    add_card(store, book, "paul", "FN:Paul Côté", "ORG:Desjardins", "TITLE:Directeur financier",
             "EMAIL:p@dj.example", "NOTE:s’y connaît en paiement et en fintech")  # fmt: skip
    add_card(store, book, "anne", "FN:Anne Bouchard", "ORG:Bell", "EXPERTISE:Développeuse Python",
             "TITLE:CFO", "EMAIL:a@bell.example")  # fmt: skip
    add_card(store, book, "zoe", "FN:Zoé Payer", "TITLE:Payments Director", "ORG:Nuvei",
             "EMAIL:z@nuvei.example")  # fmt: skip
    jean = add_profile(store, "linkedin.com/in/jean", name="Jean Roy", organization="Bell",
                       title="Vice-président, ventes", connected_on="2019-03-14")  # fmt: skip
    with store.write("import") as tx:
        job = {"holder": f"profile:{jean}", "organization": "Molson", "organization_key": "molson"}
        tx.insert(schema.employment, [job])
    jean_roy = {"name": "Jean Roy", **url("jean")}
    interact(store, "endorsement", "2024-05-01", jean_roy, skill="Paiements")
    interact(store, "endorsement", "2024-05-01", jean_roy, given=False, skill="Négociation")
    marie, paul, anne = ({"email": f"{each}.example"} for each in ("m@molson", "p@dj", "a@bell"))
    interact(store, "meeting", "2025-03-14T12:00:00", paul, title="5 à 7 de la Chambre")
    interact(store, "event", "2024-11-02", anne, marie, title="Gala des Mercures")
    named = {"name": "Anne Bouchard"}
    interact(store, "recommendation", "2020-01-01", named, given=False, title="Analyste, paiements")
    return contacts


def found(contacts: Contacts, text: str) -> list[str]:
    return [row.name for row in contacts.rows(contacts.ids(text))]


MARIE, PAUL, ANNE, ZOE, JEAN = "Marie Roy", "Paul Côté", "Anne Bouchard", "Zoé Payer", "Jean Roy"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # what the user endorsed, a title, a card's own words, a recommendation's title, a note
        ("skill:paiement", [JEAN, ZOE, MARIE, ANNE, PAUL]),
        ("compétence:payments", [JEAN, ZOE, MARIE, ANNE, PAUL]),
        ("competence : PAIEMENTS", [JEAN, ZOE, MARIE, ANNE, PAUL]),
        ("expert:python", [ANNE]),
        ("skill:fintech", [PAUL]),
        ("skill:négociation", []),  # endorsed in the user, says nothing of whoever did
        ("skill:developpeur", [ANNE]),
        ("skill:developer", [ANNE]),
        ("title:cfo", [ANNE, PAUL]),
        ("titre:cfo", [ANNE, PAUL]),
        ('title:"directrice financière"', [ANNE, PAUL]),
        ('poste:vp|"directeur financier"', [ANNE, PAUL, JEAN]),  # whom the user met lately
        ("title:vice-présidente", [JEAN]),
        ("titre:présidents", [MARIE, JEAN]),  # a president before a vice-president
        ("org:molson", [MARIE, JEAN]),  # at present, formerly
        ("employeur:molson", [MARIE, JEAN]),
        ("-org:molson", [ANNE, JEAN, PAUL, ZOE]),  # whoever left is there no longer
        ("skill:paiement -org:bell", [ZOE, MARIE, PAUL]),
        ("skill:paiement -titre:cfo -skill:fintech", [JEAN, ZOE, MARIE]),
        ("org:molson|desjardins -network:linkedin", [MARIE, PAUL]),
        ("met:2025", [PAUL]),
        ("rencontré:2025-03", [PAUL]),
        ("met:2025-03-14", [PAUL]),
        ("met:2025-04", []),
        ("met:>2024", [PAUL]),
        ("met:<2025", [ANNE, MARIE]),
        ("met:2024..2025", [ANNE, MARIE, PAUL]),
        ("met:2024-12..", [PAUL]),
        ('met:"5 à 7"', [PAUL]),
        ("événement:galas", [ANNE, MARIE]),
        ("event:mercures -org:bell", [MARIE]),
        ("met:2025|2024-11", [ANNE, MARIE, PAUL]),
        ("since:2019", [JEAN]),
        ("depuis:>2019", []),
        ("depuis:<=2019-03", [JEAN]),
        ("last:2025", [PAUL]),
        ("dernier:<2025", [ANNE, JEAN, MARIE]),
        ("groupe:paiements", [MARIE]),
        ("org:molson title:président skill:paiement city:montréal met:2024", [MARIE]),
        ("org:molson title:président skill:paiement network:linkedin", [JEAN]),
        ("since:never", []),
        ("roy", [JEAN, MARIE]),
        ("paiement", [MARIE, PAUL]),  # free words are sought as they are typed, by name
        ("-roy", [JEAN, MARIE]),
        ("skill:!!!", []),
        ("skill:!!! marie", [MARIE]),
    ],
)  # fmt: skip
def test_people_who_answer(full: Contacts, text: str, names: list[str]) -> None:
    assert found(full, text) == names


def told(contacts: Contacts, text: str, name: str) -> list[tuple[str, tuple[object, ...]]]:
    ids = [int(id_) for id_ in contacts.ids(text)]
    rows = contacts.rows(ids)
    whys = contacts.why(text, ids)
    (reasons,) = [why for row, why in zip(rows, whys, strict=True) if row.name == name]
    return [(reason.kind, tuple(reason.values.values())) for reason in reasons]


def test_each_says_why(full: Contacts) -> None:
    assert told(full, "skill:payment", JEAN) == [("found.endorsed", ("Paiements",))]
    assert told(full, "skill:payment", PAUL) == [
        ("found.note", ("s’y connaît en paiement et en fintech",))
    ]
    assert told(full, "skill:payment", ANNE) == [("found.recommended", ("Analyste, paiements",))]
    assert told(full, "skill:payment", MARIE) == [("found.on_card", ("Paiements",))]
    assert told(full, "org:molson", JEAN) == [("found.formerly", ("Molson",))]
    assert told(full, "org:molson title:président", MARIE) == [
        ("found.employed", ("Molson",)),
        ("found.title", ("Présidente",)),
    ]
    assert told(full, "title:cfo", PAUL) == [("found.title", ("Directeur financier",))]
    assert told(full, "met:2025", PAUL) == [("found.event", ("5 à 7 de la Chambre", "2025-03-14"))]
    assert told(full, "event:gala", ANNE) == [("found.event", ("Gala des Mercures", "2024-11-02"))]
    assert told(full, "since:2019", JEAN) == [("found.since", ("linkedin", "2019-03-14"))]
    assert told(full, "last:2025", PAUL) == [("found.last", ("2025-03-14",))]
    assert told(full, "marie", MARIE) == []


def test_a_long_note_is_told_by_the_words_about_what_was_found(
    contacts: Contacts, store: Store, book: int
) -> None:
    note = "Rencontrée il y a longtemps dans un congrès à Lévis, parle souvent de cybersécurité"
    add_card(store, book, "a", "FN:Marie Roy", f"NOTE:{note} avec ses collègues du matin au soir")
    assert told(contacts, "skill:cybersecurity", MARIE) == [
        ("found.note", ("… Lévis, parle souvent de cybersécurité avec ses collègues du …",))
    ]


def test_a_recent_contact_comes_first_among_equals_and_never_before_better(
    contacts: Contacts, store: Store, book: int
) -> None:
    for uid in "abc":
        add_card(
            store, book, uid, f"FN:{uid.upper()} Roy", "TITLE:Notaire", f"EMAIL:{uid}@x.example"
        )
    add_card(store, book, "d", "FN:D Roy", "NOTE:ancien notaire", "EMAIL:d@x.example")
    interact(store, "mail", "2026-09-01", {"email": "c@x.example"})
    interact(store, "mail", "2015-09-01", {"email": "b@x.example"})
    interact(store, "mail", "2026-09-30", {"email": "d@x.example"})
    assert found(contacts, "skill:notaire") == ["C Roy", "A Roy", "B Roy", "D Roy"]
    assert found(contacts, "roy") == ["A Roy", "B Roy", "C Roy", "D Roy"]


def test_what_is_known_moves_with_its_key(contacts: Contacts, store: Store, book: int) -> None:
    interact(store, "endorsement", None, {"name": "Jean Roy", **url("jean")}, skill="Fiscalité")
    assert found(contacts, "skill:fiscalité") == []
    add_card(store, book, "namesake", "FN:Jean Roy")
    assert found(contacts, "skill:taxation") == [JEAN]  # the only one of that name
    add_card(store, book, "other", "FN:Jean Roy", "TITLE:autre")
    assert found(contacts, "skill:fiscalité") == []  # which of the two?
    add_profile(store, "linkedin.com/in/jean", name="J. Roy")
    assert found(contacts, "skill:fiscalité") == ["J. Roy"]
    store.undo()
    assert found(contacts, "skill:fiscalité") == []


def test_an_interaction_that_is_undone_is_forgotten(full: Contacts, store: Store) -> None:
    interact(store, "endorsement", "2025-01-01", {"name": "Zoé Payer", "email": "z@nuvei.example"},
             skill="Vélo")  # fmt: skip
    assert found(full, "skill:vélo") == [ZOE]
    store.undo()
    assert found(full, "skill:vélo") == []
    assert store.check() == []


@pytest.mark.parametrize(
    "text",
    [
        'skill:"', "skill:' OR 1=1", "skill:a* OR b", "title:NEAR(a b)", "skill:{title}:x",
        "met:..", "met:9999..0000", "met:2025..2024", "-skill:", "-org:|", "org:||||", "met:>>2025",
        "skill:" + "x" * 10_000, '"' * 10_000, "a:" * 5_000, "skill:\x00 -org:\ud800",
        "title:^a", "since:0000", "last:9999", "-", "--org:a", " ".join(["skill:a"] * 100),
        "org:" + "|".join("abcdefghij" * 30),
    ],
)  # fmt: skip
def test_hostile_text_is_a_query(full: Contacts, text: str) -> None:
    ids = full.ids(text)
    assert len(full.why(text, ids)) == len(ids)


_WORDS = "skill: titre: met: since: last: event: org: -org: group: paiement 2025 -03 AND"
_PIECES = st.sampled_from([*_WORDS.split(), '"', "|", ">", "..", " ", "*", "(", "\u00a0"])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.one_of(_PIECES, st.text(max_size=5)), max_size=12).map("".join))
def test_any_text_is_a_query_and_each_answer_comes_once(full: Contacts, text: str) -> None:
    ids = full.ids(text).tolist()
    assert len(set(ids)) == len(ids)
    assert set(ids) <= set(full.ids().tolist())
    assert len(full.why(text, ids)) == len(ids)
