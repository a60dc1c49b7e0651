"""What a delivery failure says of an address on a card."""

from datetime import date

import pytest
from tests.scene import JULIE

from entregent.freshness.service import Freshness
from entregent.relations.service import Relations
from entregent.store import schema

TODAY = date(2026, 6, 1)
WORK, OWN = "helene@bell.example", "hgagnon@gmail.com"
LINES = ("FN:Hélène Gagnon", "ORG:Bell", f"EMAIL:{WORK}", f"EMAIL:{OWN}", "REV:20260101T000000Z")


def bounce(scene, at, address=WORK, status="5.1.1"):
    row = {
        "kind": "bounce",
        "at": at,
        "source": "mail",
        "external_id": f"{at}{address}",
        "participants": f'[{{"role":"failed","email":"{address}"}}]',
        "extra": f'{{"status":"{status}"}}',
    }
    with scene.store.write("scene") as write:
        write.insert(schema.interaction, [row])


def of(scene, value, as_of=TODAY):
    rows = Freshness(scene.store).stale(as_of, all=True)
    return next(row for row in rows if row.value == value)


def test_an_address_that_bounced_is_probably_dead_and_says_why(scene):
    scene.card("h", *LINES)
    before = of(scene, OWN)
    bounce(scene, "2026-03-02T09:00:00Z", WORK.upper())
    dead = of(scene, WORK)
    assert dead.probability_valid < 0.1
    assert dead.reasons[0].kind == "stale.bounced"
    assert dead.reasons[0].values == {"address": WORK, "on": "2026-03-02", "status": "5.1.1"}
    assert dead.action == "ask"  # by the other address
    assert of(scene, OWN) == before
    doubtful = Freshness(scene.store).stale(TODAY)
    assert [row.value for row in doubtful] == [WORK]


def test_mail_from_the_address_on_a_later_day_shows_that_it_lives(scene):
    scene.card("h", *LINES)
    bounce(scene, "2026-03-02T09:00:00Z")
    scene.exchange("mail", "2026-03-01T09:00:00Z", WORK, JULIE)
    assert of(scene, WORK).probability_valid < 0.1
    scene.exchange("mail", "2026-03-03T09:00:00Z", WORK, JULIE)
    alive = of(scene, WORK)
    assert alive.probability_valid > 0.8
    assert alive.reasons[0].kind == "stale.mail_from"
    bounce(scene, "2026-03-04T09:00:00Z")
    assert of(scene, WORK).probability_valid < 0.1


def test_a_failure_after_the_day_asked_for_is_not_known_on_it(scene):
    scene.card("h", *LINES)
    bounce(scene, "2026-03-02T09:00:00Z")
    assert of(scene, WORK, date(2026, 3, 1)).probability_valid > 0.5


@pytest.mark.parametrize("at", [None, "soon"])
def test_an_undated_failure_says_nothing(scene, at):
    scene.card("h", *LINES)
    bounce(scene, at)
    assert of(scene, WORK).probability_valid > 0.5


def test_a_failure_is_no_tie_and_no_exchange(scene):
    person = scene.card("h", *LINES)
    paths = Relations(scene.store).who([WORK], TODAY)
    for day in range(1, 9):
        bounce(scene, f"2022-01-0{day}T09:00:00Z")
    assert Relations(scene.store).who([WORK], TODAY) == paths
    quiet = [row for row in Freshness(scene.store).stale(TODAY) if row.field is None]
    assert person
    assert not quiet
