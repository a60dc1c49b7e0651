"""Settings: JSON values by name, taken away and set again, and all of it undone in any order."""

import pytest

from entregent.errors import Refused


def test_a_setting_that_was_taken_away_is_unset(store):
    store.set("region", "FR")
    store.set("region", None)
    assert store.get("region", "CA") == "CA"
    assert store.get("region") is None


def test_taking_away_what_was_never_set_is_no_change(store):
    position = store.position
    store.set("region", None)
    assert store.position == position


def test_set_again_after_it_was_taken_away_all_is_undone_in_turn(store):
    for value in ("FR", None, "BE", None):
        store.set("region", value)
    for expected in ("BE", None, "FR", None):
        store.undo()
        assert store.get("region") == expected


def test_an_undone_removal_does_not_stand_beside_a_later_value(store):
    store.set("region", "FR")
    removed = store.set("region", None).change_id
    last = store.set("region", "BE").change_id
    with pytest.raises(Refused) as refused:
        store.undo(removed)
    assert refused.value.kind == "undo.later_change"
    assert refused.value.values["later"] == last
    store.undo(last)
    store.undo(removed)
    assert store.get("region") == "FR"
