"""What came with a job stays doubtful when the card names the next one."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta

import pytest

from entregent.freshness.service import Freshness
from entregent.store import schema
from entregent.updates.service import Suggestions

TODAY = datetime.now(UTC).date()
WORK, OWN, NEW = "marie@desjardins.example", "mroy@gmail.com", "m.roy@molson.example"
DESK, CELL = "514 555-0100", "(514) 555-0101"
MARIE = (
    "N:Roy;Marie;;;",
    "FN:Marie Roy",
    "ORG:Desjardins",
    "TITLE:Analyste",
    f"EMAIL;TYPE=WORK:{WORK}",
    f"EMAIL:{OWN}",
    f"TEL;TYPE=WORK:{DESK}",
    f"TEL;TYPE=CELL:{CELL}",
)


def judged(scene, as_of: date = TODAY):
    rows = Freshness(scene.store).stale(as_of, all=True)
    return {row.value: row for row in rows if row.field is not None}


@pytest.fixture
def marie(scene):
    """Marie's card, and her profile at another employer, seen yesterday."""
    scene.seen = (TODAY - timedelta(days=1)).isoformat()
    scene.person = scene.card("m", *MARIE, "REV:2024-01-01T00:00:00Z")
    scene.page = scene.profile(
        "marie",
        with_person=scene.person,
        name="Marie Roy",
        organization="Molson",
        title="Directrice",
        email=NEW,
        seen=scene.seen,
    )
    return scene


def accept(scene, *fields: str):
    suggestions = Suggestions(scene.store)
    suggestions.catch_up()
    return suggestions.accept([each.id for each in suggestions.open() if each.field in fields])


def test_the_employer_put_right_leaves_its_mail_and_telephone_doubtful(marie):
    accept(marie, "ORG", "TITLE", "EMAIL")
    rows = judged(marie)
    assert rows["Molson"].probability_valid > 0.8
    for value in (WORK, DESK):
        assert rows[value].probability_valid < 0.15
        reason = rows[value].reasons[0]
        assert reason.kind == "stale.left_employer"
        assert reason.values == {
            "organization": "Desjardins",
            "network": "linkedin",
            "now": "Molson",
            "on": marie.seen,
        }
    for value in (OWN, CELL, NEW):
        assert "stale.left_employer" not in {each.kind for each in rows[value].reasons}


def test_the_employer_put_right_and_taken_back_is_as_before(marie):
    before = {value: row.probability_valid for value, row in judged(marie).items()}
    change = accept(marie, "ORG").change_id
    marie.store.undo(change)
    assert {value: row.probability_valid for value, row in judged(marie).items()} == before


def test_a_card_revised_since_has_only_the_former_mail_in_doubt(marie):
    accept(marie, "ORG")
    tomorrow = TODAY + timedelta(days=1)
    raw = marie.raw("m").replace(b"REV:2024-01-01", f"REV:{tomorrow}".encode())
    with marie.store.write("scene") as write:
        write.set_raw(marie.person // 2, raw)
    rows = judged(marie, tomorrow + timedelta(days=1))
    assert rows[WORK].probability_valid < 0.15
    assert rows[DESK].probability_valid > 0.5


def test_an_employer_corrected_by_hand_is_known_by_what_the_profile_said_before(marie):
    data = json.dumps({"organization": "Desjardins"})
    with marie.store.write("scene") as write:
        row = {"profile_id": marie.page, "seen_on": "2023-01-01", "data": data}
        write.insert(schema.profile_snapshot, [row])
        raw = marie.raw("m").replace(b"ORG:Desjardins", b"ORG:Molson")
        write.set_raw(marie.person // 2, raw.replace(b"2024-01-01", str(TODAY).encode()))
    rows = judged(marie)
    assert rows[WORK].reasons[0].kind == "stale.left_employer"
    assert rows[DESK].probability_valid > 0.5


def test_mail_from_the_former_address_since_speaks_for_it(marie):
    accept(marie, "ORG")
    doubtful = judged(marie)[WORK].probability_valid
    marie.exchange("mail", f"{TODAY}T08:00:00Z", f"Marie Roy <{WORK}>", "julie@fortin.example")
    assert judged(marie)[WORK].probability_valid > doubtful + 0.4
