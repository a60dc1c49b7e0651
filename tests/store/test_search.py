"""Search finds people by what anybody may type, and no text is an error."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.store.making import add_card, add_profile, card_text

from entregent.store import people, search
from entregent.store.search import Term
from entregent.store.store import Store

PEOPLE = {
    "marie": ("FN:Marie-Ève Côté", "ORG:Brasserie Molson;Ventes", "TITLE:Présidente",
              "EMAIL:meve.cote@molson-coors.example", "TEL:(514) 555-0134"),
    "jean": ("FN:Jean Roy", "TEL;TYPE=CELL:+33 6 12 34 56 78", "NOTE:aime l’opéra",
             "ADR:;;1 rue X;Québec;QC;G1R 4P5;Canada"),
    "oe": ("FN:Œdipe Lefebvre", "TEL:5145559876", "NICKNAME:Eddy", "ORG:L’Oréal"),
    "paris": ("FN:Zoé Straße", "TEL:01 42 68 53 00 poste 12", "CATEGORIES:Amis,5 à 7"),
}  # fmt: skip


@pytest.fixture
def full(store: Store, book: int) -> Store:
    for uid, lines in PEOPLE.items():
        add_card(store, book, uid, *lines)
    return store


def found(store: Store, text: str) -> list[str]:
    """The given names of those found, in order."""
    with store.read() as conn:
        ids = search.search_people(conn, text)
        return [row.name.split()[0] for row in people.rows(conn, ids)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("cote", ["Marie-Ève"]),
        ("CÔTÉ", ["Marie-Ève"]),
        ("mar", ["Marie-Ève"]),
        ("ma co", ["Marie-Ève"]),
        ("co ma", ["Marie-Ève"]),
        ("marie-eve", ["Marie-Ève"]),
        ("marie-è", ["Marie-Ève"]),
        ("marie roy", []),
        ("molson pres", ["Marie-Ève"]),
        ("ventes", ["Marie-Ève"]),
        ("meve.cote", ["Marie-Ève"]),
        ("@molson", ["Marie-Ève"]),
        ("cote@molson-coors.ex", ["Marie-Ève"]),
        ("coors", ["Marie-Ève"]),
        ("olson", []),
        ("opera", ["Jean"]),
        ("quebec", ["Jean"]),
        ("œd", ["Œdipe"]),
        ("oedipe", ["Œdipe"]),
        ("l'oreal", ["Œdipe"]),
        ("eddy", ["Œdipe"]),
        ("strasse", ["Zoé"]),
        ("amis", ["Zoé"]),
        ("canada j", ["Jean"]),
    ],
)
def test_words_are_found_by_how_they_begin(full: Store, text: str, expected: list[str]) -> None:
    assert found(full, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5145550134", ["Marie-Ève"]),
        ("514 555-01", ["Marie-Ève"]),
        ("(514) 5550134", ["Marie-Ève"]),
        ("+1 514 555 0134", ["Marie-Ève"]),
        ("1-514-555-0134", ["Marie-Ève"]),
        ("555.0134", ["Marie-Ève"]),
        ("0134", ["Marie-Ève"]),
        ("514", ["Marie-Ève", "Œdipe"]),
        ("5559876", ["Œdipe"]),
        ("514-555-9876", ["Œdipe"]),
        ("9876", ["Œdipe"]),
        ("06 12 34 56", ["Jean"]),
        ("0612345678", ["Jean"]),
        ("+33612", ["Jean"]),
        ("12 34 56 78", ["Jean"]),
        ("0142685300", ["Zoé"]),
        ("142 685", ["Zoé"]),
        ("marie 514 555", ["Marie-Ève"]),
        ("jean 514", []),
        ("amis 5 à 7", ["Zoé"]),
    ],
)
def test_digits_are_found_in_any_formatting(full: Store, text: str, expected: list[str]) -> None:
    assert found(full, text) == expected


def test_the_found_are_in_the_order_of_names(full: Store, book: int) -> None:
    for uid, name in (("a", "éric abel"), ("b", "Eric Zed"), ("c", "Éric Côté"), ("d", "")):
        add_card(full, book, uid, f"FN:{name}", "ORG:Abc" if name else "NOTE:Abc")
    with full.read() as conn:
        rows = people.rows(conn, search.search_people(conn, "abc"))
        everybody = people.rows(conn, search.order_of(conn).ids.tolist())
    assert [row.name for row in rows] == ["éric abel", "Éric Côté", "Eric Zed", ""]
    assert [row.name for row in everybody][-2:] == ["Zoé Straße", ""]


def test_a_search_sees_what_was_just_written(full: Store, book: int) -> None:
    assert found(full, "nouveau") == []
    card = add_card(full, book, "n", "FN:Aline Nouveau")
    assert found(full, "nouveau") == ["Aline"]
    with full.write("edit") as tx:
        tx.set_raw(card, card_text("n", "FN:Zita Nouveau"))
        ids = tx.conn.exec_driver_sql("SELECT id FROM person").scalars().all()
        assert card * 2 in ids
    assert found(full, "nouveau") == ["Zita"]
    full.undo()
    assert found(full, "nouveau") == ["Aline"]
    full.undo()
    assert found(full, "nouveau") == []


def test_terms_can_be_for_one_field(full: Store) -> None:
    def matching(*terms: Term) -> int:
        with full.read() as conn:
            return len(search.matching(conn, terms))

    assert matching(Term("mols", "organization")) == 1
    assert matching(Term("mols", "name")) == 0
    assert matching(Term("514.555", "digits")) == 2
    assert matching(Term("marie ève", whole=True)) == 1
    assert matching(Term("marie è", whole=True)) == 0
    assert matching(Term("roy"), Term("jean", "name")) == 1


def test_people_are_found_by_where_they_come_from(full: Store) -> None:
    profile = add_profile(full, "linkedin.com/in/x", name="Xavier")
    with full.derive() as tx:
        tx.set_membership([("profile", profile, 2, 0.9, "engine")])
    with full.read() as conn:
        assert search.matching(conn, [Term("linked", "sources")]).tolist() == [2]
        assert len(search.matching(conn, [Term("OUT", "sources")])) == len(PEOPLE)
        assert search.matching(conn, [Term("viadeo", "sources")]).tolist() == []
        assert search.search_people(conn, "outlook") == []  # a word that somebody typed


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.text(max_size=60) | st.text(alphabet="\"'*^:(){}+-.,|\\ \x00aéœ1ANDORNT", max_size=60)
)
@example(text="x" * 10_000)
@example(text="a " * 5_000)
@example(text="1 " * 5_000)
@example(text='"')
@example(text='a" OR "b')
@example(text="name: NEAR(a b) AND NOT *")
@example(text="\x00")
@example(text="é\x00è")
@example(text="\ud800")
@example(text="{digits} : 5*")
@example(text="(((((")
@example(text="-")
@example(text="^a")
@example(text="²³")
@example(text="١٢٣ ٤٥٦")
def test_no_text_is_an_error(full: Store, text: str) -> None:
    with full.read() as conn:
        assert isinstance(search.search_people(conn, text), list)
        for field in ("name", "digits", "sources"):
            for whole in (False, True):
                search.matching(conn, [Term(text, field, whole=whole)])


def test_a_query_of_signs_alone_finds_nobody(full: Store) -> None:
    for text in ("", "   ", "!!!", "...", '"', "*"):
        assert found(full, text) == []
