"""Corrections of single values: in place, one change of the journal, nothing else touched."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.scene import Scene

from entregent.contacts.service import Contacts, Correction
from entregent.errors import InputError

LINES = (
    "N:Roy;Marc;;;",
    "FN:Marc Roy",
    "EMAIL;TYPE=HOME:marc@home.example",
    "EMAIL;TYPE=WORK:marc@molson.example",
    "X-ODD:kept as it is",
)


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    made = Scene(tmp_path / "data")
    made.card("roy", *LINES)
    yield made
    made.store.close()


def lines(scene: Scene) -> list[str]:
    text = scene.raw("roy").decode()
    return [line for line in text.splitlines() if not line.startswith("REV")]


def test_the_second_value_of_a_field_is_corrected_on_its_own_line(scene):
    Contacts(scene.store).correct(
        "roy", [Correction("EMAIL", "marc@molson.example", "m.roy@bell.example")]
    )
    changed = [line.replace("marc@molson", "m.roy@bell") for line in LINES]
    assert lines(scene)[3:-1] == changed


def test_several_corrections_are_one_change_and_undone_together(scene):
    before = scene.raw("roy")
    changes = Contacts(scene.store).correct(
        "roy",
        [
            Correction("FN", "Marc Roy", "Marc-André Roy"),
            Correction("N", "", "Marc-André Roy"),
            Correction("EMAIL", "marc@home.example", ""),
            Correction("TEL", "", "+1 514 555-0142"),
        ],
    )
    text = scene.raw("roy").decode()
    assert "FN:Marc-André Roy" in text
    assert "N:Roy;Marc-André;;;" in text
    assert "marc@home.example" not in text
    assert "TEL:+1 514 555-0142" in text
    scene.store.undo(changes.change_id)
    assert scene.raw("roy") == before


def test_a_value_that_is_not_there_is_refused_and_nothing_changes(scene):
    before = scene.raw("roy")
    with pytest.raises(InputError) as refused:
        Contacts(scene.store).correct(
            "roy",
            [Correction("FN", "Marc Roy", "X"), Correction("EMAIL", "no@x.example", "y@x.example")],
        )
    assert refused.value.kind == "contact.value_missing"
    assert scene.raw("roy") == before


def test_a_name_cannot_be_taken_away(scene):
    with pytest.raises(InputError, match=r"contact\.field_needed"):
        Contacts(scene.store).correct("roy", [Correction("FN", "Marc Roy", "")])
