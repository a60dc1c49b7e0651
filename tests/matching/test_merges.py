"""Merging in the store: planned, applied, undone to the byte."""

from __future__ import annotations

import pytest
from tests.matching.vcards import person

from entregent.cards.card import Card
from entregent.errors import InputError, Refused
from entregent.matching.decisions import decided
from entregent.matching.duplicates import DuplicateGroup, Duplicates
from entregent.matching.merges import Merges
from entregent.matching.service import Matching
from entregent.store.cards import cards_by_id, cards_by_uid


@pytest.fixture
def merges(store):
    return Merges(store)


def state_of(store, ids):
    with store.read() as conn:
        return {id_: (row.raw, row.state, row.merged_into)
                for id_, row in cards_by_id(conn, ids).items()}  # fmt: skip


def test_a_plan_shows_what_differs_and_writes_nothing(store, put, merges):
    put(
        person("a", "Jean", "Roy", "TITLE:Analyste", "EMAIL:j@roy.ca", "TEL:tel:+1-514-555-0134"),
        person(
            "b", "Jean", "Roy", "TITLE:Directeur", "EMAIL:j@roy.ca", "TEL:(514) 555-0134", "NOTE:x"
        ),
    )
    before = store.position
    plan = merges.plan(["b", "a"], {"TITLE": "b"})
    assert store.position == before
    rows = {row.field: row for row in plan.rows}
    assert rows["TITLE"].differs
    assert rows["TITLE"].choosable
    assert rows["TITLE"].values == ("Directeur", "Analyste")
    assert rows["TITLE"].result.startswith("Directeur")
    assert not rows["EMAIL"].differs
    assert not rows["TEL"].differs  # one number, written two ways
    assert not rows["NOTE"].differs  # one card has none
    assert plan.survivor not in plan.removed


def test_a_merge_of_ten_is_undone_to_the_byte(store, put, merges):
    ids = put(
        *(
            person(f"u{i}", "Jean", "Roy", f"EMAIL:j{i}@roy.ca", f"NOTE:mot {i}", f"X-ODD-{i}:  é")
            for i in range(10)
        )
    )
    before = state_of(store, ids.values())
    plan = merges.plan(list(ids))
    merges.apply(plan)
    merged = state_of(store, ids.values())
    assert sorted(state for _, state, _ in merged.values()) == ["live"] + ["merged"] * 9
    survivor = Card.parse(merged[plan.survivor_id][0])
    assert len(survivor.get("EMAIL")) == 10
    assert {into for _, _, into in merged.values()} == {None, plan.survivor_id}
    store.undo()
    assert state_of(store, ids.values()) == before


def test_cards_merged_away_keep_their_bytes_and_leave_the_duplicates(store, put, merges):
    ids = put(
        person("a", "Jean", "Zanetti", "EMAIL:j@z.ca"),
        person("b", "Jean", "Zanetti", "EMAIL:j@z.ca", "TEL:5145550134"),
        person("c", "Rita", "Fex"),
    )
    Matching(store).catch_up()
    (group,) = Duplicates(store).groups()
    merges.apply(merges.plan(group.cards))
    Matching(store).catch_up()
    assert Duplicates(store).groups() == []
    assert state_of(store, [ids["a"]])[ids["a"]][0].startswith(b"BEGIN:VCARD")
    with store.read() as conn:
        count = conn.exec_driver_sql("SELECT count(*) FROM person").scalar()
    assert count == 2


def test_what_was_said_of_a_merged_card_holds_for_the_survivor(store, put, merges):
    put(
        person("a", "Jean", "Zanetti", "EMAIL:j@z.ca", "TITLE:Chef"),
        person("b", "Jean", "Zanetti", "EMAIL:j@z.ca"),
        person("c", "Jean", "Zanetti"),
        person("d", "Rita", "Fex"),
    )
    Matching(store).catch_up()
    duplicates = Duplicates(store)
    duplicates.decide(["b", "c"], "different")
    plan = merges.plan(["a", "b"])
    assert plan.survivor == "a"
    merges.apply(plan)
    Matching(store).catch_up()
    assert duplicates.groups(0.05) == []


def test_cards_of_two_books_of_this_machine_merge_and_the_survivor_stays_in_its_own(
    store, put, merges
):
    ids = put(person("a", "Jean", "Roy", "EMAIL:j@roy.ca"), book="Outlook")
    ids |= put(person("b", "Jean", "Roy", "TEL:5145550134", "NOTE:x"), book="vCard")
    before = state_of(store, ids.values())
    plan = merges.plan(["a", "b"])
    assert (plan.survivor, plan.book, plan.books) == ("b", "vCard", ("Outlook", "vCard"))
    merges.apply(plan)
    with store.read() as conn:
        rows = cards_by_id(conn, ids.values())
    assert rows[ids["b"]].book == "vCard"
    assert b"j@roy.ca" in rows[ids["b"]].raw
    assert (rows[ids["a"]].state, rows[ids["a"]].merged_into) == ("merged", ids["b"])
    store.undo()
    assert state_of(store, ids.values()) == before


def group_of(ids, uids):
    return DuplicateGroup(tuple(uids), tuple(ids[uid] for uid in uids), (), 1.0, "sure", ())


def test_many_duplicates_are_accepted_as_one_change_and_undone_as_one(store, put, merges):
    ids = put(*(person(f"{who}{i}", who, "Roy") for who in ("Jean", "Rita") for i in range(2)))
    ids |= put(person("far", "Jean", "Côté"), book="Nextcloud", kind="carddav")
    ids |= put(person("near", "Jean", "Côté"))
    before, position = state_of(store, ids.values()), store.position
    pairs = [("Jean0", "Jean1"), ("Rita0", "Rita1"), ("far", "near")]
    done = merges.accept([group_of(ids, pair) for pair in pairs])
    assert (done.merged, done.linked) == (2, 1)
    assert store.position == position + 1
    states = [state for _, state, _ in state_of(store, ids.values()).values()]
    assert sorted(states) == ["live"] * 4 + ["merged"] * 2
    with store.read() as conn:
        assert len(decided(conn).same) == 1
    store.undo()
    assert state_of(store, ids.values()) == before
    with store.read() as conn:
        assert not decided(conn).same


def test_a_plan_that_others_overtook_is_refused(store, put, merges):
    ids = put(person("a", "Jean", "Roy"), person("b", "Jean", "Roy", "NOTE:x"))
    plan = merges.plan(["a", "b"])
    with store.write("edit") as transaction:
        transaction.set_raw(ids["a"], person("a", "Jean", "Roy", "TEL:5145550134"))
    with pytest.raises(Refused) as raised:
        merges.apply(plan)
    assert raised.value.kind == "merge.changed"
    with store.read() as conn:
        assert cards_by_uid(conn, "b")[0].state == "live"


@pytest.mark.parametrize(
    ("uids", "choices", "kind"),
    [
        (["a"], {}, "merge.two_needed"),
        (["a", "a"], {}, "merge.two_needed"),
        (["a", "nobody"], {}, "merge.unknown"),
        (["a", "far"], {}, "merge.different_books"),
        (["a", "b"], {"EMAIL": "a"}, "merge.choice"),
        (["a", "b"], {"TITLE": "nobody"}, "merge.choice"),
        (["a", "b"], {"TITLE": 7}, "merge.choice"),
    ],
)
def test_a_merge_that_makes_no_sense_is_refused(store, put, merges, uids, choices, kind):
    put(person("a", "Jean", "Roy"), person("b", "Jean", "Roy"))
    put(person("far", "Jean", "Roy"), book="Elsewhere", kind="carddav")
    with pytest.raises(InputError) as raised:
        merges.plan(uids, choices)
    assert raised.value.kind == kind
