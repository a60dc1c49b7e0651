"""Duplicates, links and decisions, on a real store."""

from __future__ import annotations

from math import log2

import pytest
from tests.matching.vcards import person, vcard

from entregent.errors import InputError
from entregent.matching.duplicates import Duplicates
from entregent.matching.links import Links
from entregent.matching.service import Matching

CROWD = [
    person(f"crowd-{i}", given, f"{family}{i % 7}", f"EMAIL:{given.lower()}{i}@inter{i}.example")
    for i, (given, family) in enumerate(
        (g, f)
        for g in ("Luc", "Anne", "Paul", "Rita", "Marc", "Lise", "Omar", "Ines", "Yves", "Nora")
        for f in ("Dubois", "Caron", "Leduc", "Morin", "Houle", "Plante", "Gravel", "Cyr")
    )
]


@pytest.fixture
def duplicates(store):
    return Duplicates(store)


def groups(store, duplicates, threshold=None):
    Matching(store).catch_up()
    return [set(group.cards) for group in duplicates.groups(threshold)]


def test_an_empty_store_has_no_duplicates(store, duplicates):
    assert groups(store, duplicates) == []
    assert Links(store).all() == []


def test_the_same_mailbox_and_a_short_form_are_one_person(store, put, duplicates):
    put(
        *CROWD,
        person("a", "Robert", "Zanetti", "EMAIL:r.zanetti@gmail.com"),
        person("b", "Bob", "Zanetti", "EMAIL:RZANETTI+club@gmail.com"),
    )
    Matching(store).catch_up()
    (group,) = duplicates.groups()
    assert set(group.cards) == {"a", "b"}
    assert group.tier == "sure"
    assert {reason.kind for reason in group.reasons} >= {"email.same", "given.nickname"}
    assert len(set(group.people)) == 1


def test_a_couple_on_one_landline_and_one_mailbox_are_two_people(store, put, duplicates):
    shared = (
        "TEL:514-555-0134",
        "EMAIL:les.zanetti@gmail.com",
        "ADR:;;12 rue Roy;Laval;QC;H7N 1A1;",
    )
    put(*CROWD, person("a", "Marc", "Zanetti", *shared), person("b", "Julie", "Zanetti", *shared))
    assert {"a", "b"} not in groups(store, duplicates)


def test_colleagues_behind_one_switchboard_are_different_people(store, put, duplicates):
    names = ("Luc Roy", "Anne Côté", "Paul Dion", "Rita Fex", "Omar Aziz")
    put(
        *CROWD,
        *(
            person(
                f"x{i}", *name.split(), "ORG:Zabtel inc.", "TEL:514-555-0199", "EMAIL:info@zab.ca"
            )
            for i, name in enumerate(names)
        ),
    )
    assert groups(store, duplicates) == []


def test_a_different_birthday_keeps_namesakes_apart(store, put, duplicates):
    put(
        *CROWD,
        person("a", "Jean", "Zanetti", "BDAY:1960-04-05"),
        person("b", "Jean", "Zanetti", "BDAY:1991-11-23"),
    )
    assert groups(store, duplicates) == []


def test_two_profile_addresses_on_one_network_keep_namesakes_apart(store, put, duplicates):
    put(
        *CROWD,
        person("a", "Jean", "Caron3", "URL:https://www.linkedin.com/in/jean-caron-1"),
        person("b", "Jean", "Caron3", "URL:https://ca.linkedin.com/in/jean-caron-2"),
    )
    assert groups(store, duplicates) == []


def test_not_the_same_is_said_once_and_for_all(store, put, duplicates):
    put(*CROWD, person("a", "Jean", "Zanetti"), person("b", "Jean", "Zanetti"))
    assert groups(store, duplicates) == [{"a", "b"}]
    duplicates.decide(["card:a", "card:b"], "different")
    assert groups(store, duplicates) == []
    put(person("c", "Rita", "Nowak"))
    assert groups(store, duplicates) == []
    store.undo()
    store.undo()
    assert groups(store, duplicates) == [{"a", "b"}]


def test_same_across_books_ties_the_cards_and_leaves_nothing_to_review(store, put, duplicates):
    ids = put(*CROWD, person("a", "Jean", "Zanetti"), book="Work")
    ids |= put(person("b", "J.", "Zaneti"), book="Home")
    Matching(store).catch_up()
    duplicates.decide(["a", "b"], "same")
    assert groups(store, duplicates) == []
    with store.read() as conn:
        rows = conn.exec_driver_sql(
            "SELECT person_id, decided_by FROM membership WHERE member_kind = 'card'"
            f" AND member_id IN ({ids['a']}, {ids['b']})"
        ).all()
    assert rows == [(2 * ids["a"], "user")] * 2


def test_same_in_one_book_waits_for_the_merge(store, put, duplicates):
    put(*CROWD, person("a", "Jean", "Zanetti"), person("b", "Luc", "Wong"))
    Matching(store).catch_up()
    duplicates.decide(["a", "b"], "same")
    assert groups(store, duplicates) == [{"a", "b"}]


@pytest.mark.parametrize(
    ("refs", "kind"),
    [(["a"], "decision.two_needed"), (["a", "nobody"], "decision.unknown")],
)
def test_a_decision_names_two_that_exist(store, put, duplicates, refs, kind):
    put(person("a", "Jean", "Zanetti"))
    with pytest.raises(InputError) as raised:
        duplicates.decide(refs, "same")
    assert raised.value.kind == kind
    assert store.journal()[0].kind == "import"


def test_an_explanation_adds_up_to_its_probability(store, put, duplicates):
    ids = put(
        *CROWD,
        person("a", "Robert", "Zanetti", "EMAIL:rz@gmail.com", "ORG:Zab", "TITLE:Directeur"),
        person("b", "Bob", "Zanetti", "EMAIL:rz@gmail.com", "ORG:Other", "TEL:5145550134"),
    )
    Matching(store).catch_up()
    told = duplicates.explain(ids["a"], ids["b"])
    bits = told.prior_odds + sum(reason.weight for reason in told.reasons)
    assert bits == pytest.approx(log2(told.probability / (1 - told.probability)), abs=0.05)


def test_a_threshold_shows_what_is_only_possible(store, put, duplicates):
    put(*CROWD, person("a", "Jean", "Zanetti"), person("b", "J.", "Zanetti"))
    assert len(groups(store, duplicates, 0.1)) >= len(groups(store, duplicates, 0.99))


def test_a_profile_is_tied_to_the_card_with_its_address(store, put, put_profiles, duplicates):
    put(*CROWD, person("a", "Jean", "Zanetti", "URL:https://www.linkedin.com/in/jzan/"))
    put_profiles([{"key": "linkedin.com/in/jzan", "given": "Jean", "family": "Zanetti"}])
    Matching(store).catch_up()
    (link,) = Links(store).all()
    assert (link.card_uid, link.network) == ("a", "linkedin")
    assert link.reasons
    assert "profile.same" in {reason.kind for reason in link.reasons}


def test_a_profile_decided_not_to_be_the_cards_stays_alone(store, put, put_profiles, duplicates):
    put(*CROWD, person("a", "Jean", "Zanetti"))
    put_profiles([{"key": "linkedin.com/in/jzan", "given": "Jean", "family": "Zanetti"}])
    Matching(store).catch_up()
    assert len(Links(store).all()) == 1
    duplicates.decide(["card:a", "profile:linkedin:linkedin.com/in/jzan"], "different")
    Matching(store).catch_up()
    assert Links(store).all() == []


def test_a_card_without_anything_is_nobodys_double(store, put, duplicates):
    put(*CROWD, vcard("a"), vcard("b"), vcard("c", "FN:"))
    assert groups(store, duplicates) == []


def told(store, put, probabilities):
    """The one group of cards a, b, c … of which the pairs have these probabilities."""
    uids = sorted(set("".join(probabilities)))
    ids = put(*(person(uid, f"Nom{uid}", f"Zab{uid}") for uid in uids))
    Matching(store).catch_up()
    rows = [(2 * ids[a], 2 * ids[b], p, "[ ]") for (a, b), p in probabilities.items()]
    with store.derive() as transaction:
        transaction.conn.exec_driver_sql("DELETE FROM match_pair")
        transaction.conn.exec_driver_sql("INSERT INTO match_pair VALUES (?, ?, ?, ?)", rows)
    (group,) = Duplicates(store).groups()
    return group


def test_two_sure_pairs_are_no_surer_to_be_one_person_than_what_ties_them(store, put):
    group = told(store, put, {"ab": 0.999, "cd": 0.999, "bc": 0.9, "ac": 0.8, "ad": 0.8, "bd": 0.8})
    assert (len(group.cards), group.probability, group.tier) == (4, 0.9, "likely")


def test_a_group_in_which_a_pair_contradicts_is_not_merged_in_bulk(store, put):
    group = told(store, put, {"ab": 0.999, "bc": 0.999, "ac": 0.1})
    assert (len(group.cards), group.probability, group.tier) == (3, 0.999, "likely")


def test_a_group_without_a_doubt_is_sure(store, put):
    group = told(store, put, {"ab": 0.999, "bc": 0.99, "ac": 0.6})
    assert (len(group.cards), group.probability, group.tier) == (3, 0.99, "sure")


def test_a_reason_names_the_very_value_it_rests_on(store, put, duplicates):
    """Of each kind of value there are others that are shared too, and come before."""
    elsewhere = ("ADR:;;1 av. Aaa;Aaaville;QC;H1A 1A1;", "EMAIL:aaaaaa@aaa.example")
    put(
        *CROWD,
        *(person(f"s{i}", "Aa", f"Aab{i % 2}", *elsewhere) for i in range(2)),
        person(
            "a", "Jean", "Zanetti", "EMAIL:beltour45@gmail.com",
            "ADR:;;4321 boulevard Saint-Laurent;Québec;QC;G1K 9Z9;",
        ),
        person(
            "b", "J.", "Zanetti", "EMAIL:beltour45@yahoo.ca", "ADR:;;8 rue Fex;Québec;QC;G2B 1B1;"
        ),
    )  # fmt: skip
    Matching(store).catch_up()
    found = next(group for group in duplicates.groups(0.01) if "a" in group.cards)
    values = {reason.kind: reason.values.get("value") for reason in found.reasons}
    assert values["email.same_local_part"] == "beltour45"
    assert values["address.same_city"] == "Québec"


def test_a_profile_decided_to_be_a_card_s_is_nobody_s_double(store, put, put_profiles, duplicates):
    put(person("a", "Jean", "Zanetti"), person("b", "Luc", "Weber"))
    put_profiles([{"key": "linkedin.com/in/zoe", "given": "Zoé", "family": "Quirion"}])
    Matching(store).catch_up()
    duplicates.decide(["card:b", "profile:linkedin:linkedin.com/in/zoe"], "same")
    Matching(store).catch_up()
    assert [group for group in duplicates.groups(0.5) if group.probability == 1] == []
