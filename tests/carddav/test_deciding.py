"""What becomes of one card by what changed on either side since both agreed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entregent.carddav.merge import Sides, decide, kept

FIELDS = ("FN", "TITLE", "NOTE", "ORG")


def card(**values: str) -> bytes:
    lines = ["BEGIN:VCARD", "VERSION:3.0", "UID:u", "FN:Marie Roy"]
    lines += [f"{name.rstrip('_0123456789')}:{value}" for name, value in values.items()]
    return ("\r\n".join([*lines, "END:VCARD"]) + "\r\n").encode()


BASE = card(TITLE="Notaire", TEL="1")


def both(here: bytes | None, there: bytes | None, base: bytes | None = BASE) -> Sides:
    return Sides(base, base, here, there)


def test_nothing_changed_is_nothing():
    assert decide(both(BASE, BASE)).kind == "nothing"


def test_one_sides_change_is_taken_byte_for_byte():
    edited = card(TITLE="Juge", TEL="1")
    assert decide(both(edited, BASE)).there == edited
    assert decide(both(BASE, edited)).here == edited


def test_edits_of_different_fields_merge():
    outcome = decide(both(card(TITLE="Juge", TEL="1"), card(TITLE="Notaire", TEL="2")))
    assert outcome.kind == "merge"
    assert outcome.here == outcome.there == card(TITLE="Juge", TEL="2")
    assert outcome.conflicts == ()


def test_the_same_field_edited_twice_keeps_both_values_and_asks():
    outcome = decide(both(card(TITLE="Juge", TEL="1"), card(TITLE="Avocate", TEL="2")))
    (conflict,) = outcome.conflicts
    assert (conflict.name, conflict.mine, conflict.theirs) == ("TITLE", "Juge", "Avocate")
    assert outcome.here == card(TITLE="Juge", TEL="2")
    assert outcome.there == card(TITLE="Avocate", TEL="2")


def test_a_conflict_alone_sends_nothing():
    here, there = card(TITLE="Juge", TEL="1"), card(TITLE="Avocate", TEL="1")
    outcome = decide(both(here, there))
    assert (outcome.kind, outcome.here, outcome.there) == ("conflict", here, there)


def test_while_a_conflict_stands_everything_else_goes_on():
    mine, theirs = card(TITLE="Juge", TEL="1"), card(TITLE="Avocate", TEL="1")
    outcome = decide(Sides(mine, theirs, card(TITLE="Juge", TEL="9"), theirs))
    assert outcome.kind == "push"
    assert outcome.there == card(TITLE="Avocate", TEL="9")
    outcome = decide(Sides(mine, theirs, mine, card(TITLE="Avocate", TEL="9")))
    assert outcome.here == card(TITLE="Juge", TEL="9")
    assert outcome.conflicts == ()


def test_an_edit_outlives_a_deletion_and_is_told():
    edited = card(TITLE="Juge", TEL="1")
    for here, there in ((edited, None), (None, edited)):
        outcome = decide(both(here, there))
        assert outcome.here == outcome.there == edited
        assert [each.name for each in outcome.conflicts] == [""]


def test_a_deletion_there_of_a_contested_card_keeps_the_edit_that_was_never_sent():
    mine, theirs = card(TITLE="Juge", TEL="1"), card(TITLE="Avocate", TEL="1")
    outcome = decide(Sides(mine, theirs, mine, None, contested=True))
    assert (outcome.here, outcome.there) == (mine, mine)
    assert [each.name for each in outcome.conflicts] == [""]
    assert decide(Sides(mine, theirs, mine, None)).kind == "delete_here"


def test_a_deletion_of_what_the_other_left_alone_is_carried_over():
    assert decide(both(None, BASE)).kind == "delete_there"
    assert decide(both(BASE, None)).kind == "delete_here"
    assert decide(both(None, None)).kind == "agree"


def test_new_on_both_sides_is_one_card():
    here, there = card(TITLE="Juge"), card(TEL="2")
    outcome = decide(both(here, there, None))
    assert outcome.here == outcome.there
    assert b"TITLE:Juge" in (outcome.here or b"")
    assert b"TEL:2" in (outcome.here or b"")


def test_a_card_that_comes_back_here_goes_back_there():
    outcome = decide(Sides(None, None, BASE, None))
    assert (outcome.kind, outcome.there) == ("push", BASE)


states = st.one_of(
    st.none(),
    st.builds(
        lambda title, tel, note: card(TITLE=title, TEL=tel, NOTE=note),
        *(st.sampled_from(["a", "b", "c"]) for _ in range(3)),
    ),
)


@given(states, states, states)
def test_deciding_again_after_either_half_was_done_ends_alike(base, here, there):
    """A sync that is killed after it sent, or after it wrote here, comes to the same end."""
    first = decide(both(here, there, base))
    if first.conflicts and any(each.name == "" for each in first.conflicts):
        return  # kept and told: the second time there is nothing left to ask
    sent = decide(both(here, first.there, base))
    assert (sent.here, sent.there) == (first.here, first.there)
    written = decide(both(first.here, there, base))
    assert (written.here, written.there) == (first.here, first.there)


@given(states, states, states)
def test_what_both_hold_in_the_end_needs_nothing_more(base, here, there):
    end = decide(both(here, there, base))
    again = decide(Sides(end.here, end.there, end.here, end.there))
    assert again.kind == "nothing"


@given(states, states, states)
def test_no_edit_is_lost(base, here, there):
    """Every value that a side put in stands in the result or is named in a conflict."""
    outcome = decide(both(here, there, base))
    before = _values(base)
    for side in (here, there):
        for name, value in _values(side).items():
            if before.get(name) == value:
                continue
            kept_somewhere = (
                value
                in {
                    _values(outcome.here).get(name),
                    _values(outcome.there).get(name),
                }
                or value in (outcome.here or b"").decode()
            )
            told = any(value in {each.mine, each.theirs} for each in outcome.conflicts)
            assert kept_somewhere or told, (name, value, outcome)


def _values(raw: bytes | None) -> dict[str, str]:
    if raw is None:
        return {}
    lines = (line.partition(":") for line in raw.decode().splitlines())
    return {name: value for name, _, value in lines if name in {"TITLE", "TEL", "NOTE"}}


def test_a_server_that_only_writes_otherwise_is_followed():
    lines = BASE.splitlines(keepends=True)
    stored = b"".join([*lines[:2], *sorted(lines[2:-1]), lines[-1]])
    assert kept(BASE, BASE, stored, surely_ours=True) == stored


def test_what_a_server_leaves_out_is_kept_here():
    sent = card(TITLE="Notaire", TEL="1", X_PET="Rex")
    assert kept(sent, sent, BASE, surely_ours=True) == sent
    assert b"Rex" in kept(sent, sent, BASE, surely_ours=False)


def test_an_edit_between_writing_and_reading_back_is_taken():
    stored = card(TITLE="Juge", TEL="1")
    assert b"TITLE:Juge" in kept(BASE, BASE, stored, surely_ours=False)


@pytest.mark.parametrize("fault", [b"", b"no card at all", b"BEGIN:VCARD"])
def test_rubbish_never_raises(fault):
    decide(both(fault, BASE))
    decide(both(BASE, fault))
