"""The page of updates: news first, housekeeping at once."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton

from entregent.ui.models.updates import by_person
from entregent.ui.widgets.rowlist import FACE
from entregent.updates.model import Suggestion


def suggestion(person: int, field: str, card: str = "a", new: str = "new") -> Suggestion:
    return Suggestion(
        f"{person}{field}{card}",
        person,
        f"P{person}",
        1,
        card,
        "A",
        field,
        "old",
        new,
        "linkedin",
        "2026-10-03",
        None,
    )


def test_changes_of_employer_come_first_and_web_addresses_last():
    found = by_person(
        [suggestion(1, "URL"), suggestion(2, "URL"), suggestion(2, "ORG"), suggestion(3, "TITLE")]
    )
    assert [person.person_id for person in found] == [2, 3, 1]


def test_the_same_value_for_two_cards_is_one_proposal():
    (person,) = by_person([suggestion(1, "EMAIL", "a"), suggestion(1, "EMAIL", "b")])
    (proposal,) = person.proposals
    assert proposal.ids == ["1EMAILa", "1EMAILb"]


@pytest.fixture
def page(desk, settle):
    desk.window.open_page("updates")
    settle(desk)
    return desk.window.page


def test_a_row_says_what_changed(page):
    model = page.anchor().model()
    face = model.index(0, 0).data(FACE)
    assert (face.title, face.subtitle) == ("Hélène Gagnon", "Desjardins → Bell")


def test_the_web_addresses_are_added_at_once_and_nothing_else(desk, page, settle):
    addresses = [each for each in desk.session.updates.value if each.field == "URL"]
    others = {each.id for each in desk.session.updates.value} - {each.id for each in addresses}
    assert len(addresses) > 1
    button = next(b for b in page.findChildren(QPushButton) if b.text().startswith("Add the"))
    assert button.text() == f"Add the {len(addresses)} web addresses"
    position = desk.workspace.store.position
    button.click()
    settle(desk)
    assert {each.id for each in desk.workspace.suggestions.open()} == others
    assert desk.workspace.store.position == position + 1
    assert not button.isVisible()
    desk.session.undo()
    settle(desk)
    assert len(desk.workspace.suggestions.open()) == len(addresses) + len(others)
