"""The page of stale values: one row a person, every doubt with its reason and its verbs."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from entregent.evidence import Reason
from entregent.freshness.model import StaleValue
from entregent.ui.models import stale
from entregent.ui.rail import Tab
from entregent.ui.widgets.doubt import DoubtView
from entregent.updates.model import Suggestion


def value(person: int, card: str, field: str | None, text: str, probability: float) -> StaleValue:
    reasons = (Reason("stale.age", {"years": 4.0}),)
    return StaleValue(person, f"P{person}", card, field, text, probability, reasons, "ask", text)


def suggestion(card: str, field: str, old: str, new: str) -> Suggestion:
    return Suggestion(
        f"{card}-{field}", 1, "P1", 1, card, "A", field, old, new, "linkedin", "2026-10-03", None
    )


def test_a_person_is_one_row_and_the_same_value_on_two_cards_one_doubt():
    found = stale.by_person(
        [
            value(1, "a", "title", "VP", 0.05),
            value(2, "c", "phone", "514", 0.1),
            value(1, "b", "title", "VP", 0.2),
            value(1, "a", "organization", "Bell", 0.3),
            value(3, "", None, "", 0.1),
        ],
        [suggestion("a", "TITLE", "VP", "PDG"), suggestion("a", "TITLE", "other", "no")],
    )
    assert [person.person_id for person in found] == [1, 2]
    first = found[0]
    assert [(doubt.field, len(doubt.values)) for doubt in first.doubts] == [
        ("organization", 1),
        ("title", 2),
    ]
    assert first.worst.probability == 0.05
    assert [each.new for each in first.suggestions] == ["PDG"]


@pytest.fixture
def page(desk, settle):
    desk.window.open_page("stale")
    settle(desk)
    return desk.window.page


def test_the_rail_counts_people(desk, page):
    shown = next(t for t in desk.window.findChildren(Tab) if t.accessibleName().startswith("Stale"))
    people = {value.person_id for value in desk.session.stale.value}
    assert len(people) < len(desk.session.stale.value)
    assert shown.accessibleName() == f"Stale, {len(people)}"


def helene(page) -> int:
    return [person.name for person in page.people].index("Hélène Gagnon")


def test_every_doubt_has_its_verbs_and_what_a_network_says_is_applied_at_once(desk, page, settle):
    page.show_argument(page.people[helene(page)].reference)
    settle(desk)
    person = page.people[helene(page)]
    views = page.findChildren(DoubtView)
    assert len([view for view in views if view.isVisible()]) == len(person.doubts)
    before = desk.workspace.contacts.raw("gagnon")
    organization = next(i for i, doubt in enumerate(person.doubts) if doubt.field == "organization")
    apply = next(b for b in views[organization].findChildren(QPushButton) if b.text() == "Apply")
    assert apply.accessibleName() == "Apply Bell"
    apply.click()
    settle(desk)
    after = desk.workspace.contacts.raw("gagnon")
    assert b"ORG:Bell" in after
    assert b"TITLE:Conseill" in after
    desk.session.undo()
    settle(desk)
    assert desk.workspace.contacts.raw("gagnon") == before


def test_a_applies_all_that_networks_say_of_the_person(desk, page, settle, qtbot):
    page.show_argument(page.people[helene(page)].reference)
    settle(desk)
    qtbot.keyClick(page, Qt.Key.Key_A)
    settle(desk)
    raw = desk.workspace.contacts.raw("gagnon")
    assert b"ORG:Bell" in raw
    assert b"TITLE:VP" in raw


def test_a_value_is_removed_from_its_card_and_undone(desk, page, settle):
    person = next(p for p in page.people if p.name == "Sophie Côté")
    page.show_argument(person.reference)
    settle(desk)
    before = desk.workspace.contacts.raw("cote")
    page.remove(next(doubt for doubt in person.doubts if doubt.field == "email"))
    settle(desk)
    assert b"EMAIL" not in desk.workspace.contacts.raw("cote")
    desk.session.undo()
    settle(desk)
    assert desk.workspace.contacts.raw("cote") == before


def test_e_opens_the_card_ready_to_correct_the_most_doubtful_value(desk, page, settle, qtbot):
    person = next(p for p in page.people if p.name == "Sophie Côté")
    page.show_argument(person.reference)
    settle(desk)
    qtbot.keyClick(page, Qt.Key.Key_E)
    settle(desk)
    assert desk.window.page.accessibleName() == "Contacts"
    assert desk.window.page.editor.isVisible()


def test_a_person_put_off_is_gone_until_tomorrow(desk, page, settle, qtbot):
    first = page.people[0].reference
    qtbot.keyClick(page.anchor(), Qt.Key.Key_Space)
    settle(desk)
    assert first not in [person.reference for person in page.people]


def test_today_does_not_ask_twice_what_an_update_asks(desk, settle):
    desk.window.open_page("today")
    settle(desk)
    names = [row.decision.name for row in desk.window.page.rows]
    assert names.count("Hélène Gagnon") == 1
    leads = [label.text() for label in desk.window.page.findChildren(QLabel)]
    assert any(text.endswith("The rest can wait.") for text in leads)
