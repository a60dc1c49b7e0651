"""What being in one room proves: the fewer there were, the more."""

from datetime import date

import pytest
from tests.scene import JULIE

from entregent.relations.service import Relations
from entregent.wording import Words

TODAY = date(2026, 6, 1)
MARC = "Marc Roy <marc@molson.example>"


@pytest.fixture
def marc(scene):
    return scene.card("marc", "FN:Marc Roy", "EMAIL:marc@molson.example")


def crowd(count):
    return [f"Invité {at} <i{at}@x.example>" for at in range(count)]


def probability(scene, person, as_of=TODAY):
    tie = Relations(scene.store).tie(person, as_of=as_of)
    return tie.probability if tie else 0.0


def alone(scene, person):
    """What a card alone proves, with nothing in any room."""
    return probability(scene, person, date(2000, 1, 1))


@pytest.mark.parametrize("kind", ["event", "meeting"])
def test_a_roster_of_150_proves_nearly_nothing_and_a_table_of_four_something(scene, marc, kind):
    before = alone(scene, marc)
    scene.exchange(kind, "2026-05-20T18:00:00-04:00", JULIE, MARC, *crowd(148), role="attendee")
    roster = probability(scene, marc)
    scene.exchange(kind, "2026-05-21T18:00:00-04:00", JULIE, MARC, *crowd(2), role="attendee")
    assert before < roster < before + 0.02
    assert probability(scene, marc) > roster + 0.15


def test_two_others_of_one_table_may_know_each_other_and_two_of_a_crowd_not(scene, marc):
    scene.card("ann", "FN:Ann Lee", "EMAIL:ann@lee.example")
    ann = "Ann Lee <ann@lee.example>"
    for at in range(6):
        scene.exchange("mail", f"2026-04-0{at + 1}T09:00:00Z", JULIE, ann)
        scene.exchange("mail", f"2026-04-0{at + 1}T10:00:00Z", ann, JULIE)
    scene.exchange("event", "2026-05-20", JULIE, ann, MARC, *crowd(147), role="attendee")

    def leading_to_marc():
        found = Relations(scene.store).who(["Marc Roy"], as_of=TODAY)
        return [path for path in found if path.path[0].name == "Ann Lee"]

    assert not any(path.probability > 0.1 for path in leading_to_marc())
    scene.exchange("event", "2026-05-21", JULIE, ann, MARC, *crowd(1), role="attendee")
    assert any(path.probability > 0.1 for path in leading_to_marc())


def test_what_is_still_to_come_proves_nothing(scene, marc):
    before = alone(scene, marc)
    scene.exchange("meeting", "2026-06-02T09:00:00-04:00", JULIE, MARC, role="attendee")
    assert probability(scene, marc) == before
    assert probability(scene, marc, date(2026, 6, 3)) > before + 0.15


def test_the_reason_says_that_they_met(scene, marc):
    scene.exchange("meeting", "2026-05-21T18:00:00-04:00", JULIE, MARC, role="attendee")
    scene.exchange("event", "2026-05-22", JULIE, MARC, *crowd(1), role="attendee")
    reasons = Relations(scene.store).tie(marc, as_of=TODAY).reasons
    (met,) = [reason for reason in reasons if reason.kind == "tie.meetings"]
    assert (met.values["count"], met.values["last"]) == (2, "2026-05-22")
    assert Words("fr").reason(met).startswith("2 rencontres, la dernière")
    assert Words("en").reason(met).startswith("2 meetings, the last")
