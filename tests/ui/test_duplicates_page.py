"""The page of duplicates: compare, choose, merge, keep apart; each in one key and undone in one."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt


@pytest.fixture
def page(desk, settle):
    desk.window.open_page("duplicates")
    settle(desk)
    return desk.window.page


def result_of(page, field: str) -> str | None:
    return next(row.result for row in page.review.rows if row.field == field)


def test_the_cards_stand_side_by_side_with_what_differs_marked(page):
    rows = {row.field: row for row in page.review.rows}
    assert len(page.review.cards) == 2
    assert rows["TITLE"].differs
    assert not rows["FN"].differs
    assert set(rows["TITLE"].values) == {"Directeur", "Président"}


def test_a_click_on_a_value_makes_it_the_result_and_the_merge_keeps_to_it(desk, page, settle):
    values = next(row.values for row in page.review.rows if row.field == "TITLE")
    result = result_of(page, "TITLE")
    other = next(i for i, value in enumerate(values) if not result.startswith(value))
    page.comparison.chosen.emit("TITLE", other)
    settle(desk)
    assert result_of(page, "TITLE").splitlines()[0] == values[other]
    survivor = page.review.plan.survivor
    page.same()
    settle(desk)
    assert desk.workspace.contacts.find(survivor)
    titles = re.findall(
        r"^TITLE.*:(.*)\r$", desk.workspace.contacts.raw(survivor).decode(), re.MULTILINE
    )
    assert titles[0] == values[other]


def test_the_evidence_is_told_in_words_and_adds_up(page):
    explanation = page.review.explanation
    assert explanation.reasons
    bits = explanation.prior_odds + sum(reason.weight for reason in explanation.reasons)
    assert 2**bits / (1 + 2**bits) == pytest.approx(explanation.probability, abs=0.01)


def test_m_merges_and_undo_gives_both_cards_back_to_the_byte(desk, page, settle, qtbot):
    before = {uid: desk.workspace.contacts.raw(uid) for uid in ("roy-1", "roy-2")}
    qtbot.keyClick(page, Qt.Key.Key_M)
    settle(desk)
    assert page.groups == []
    assert "Merged" in desk.window.notice.text
    desk.session.undo()
    settle(desk)
    assert {uid: desk.workspace.contacts.raw(uid) for uid in before} == before
    assert len(page.groups) == 1


def test_n_keeps_them_apart_until_it_is_undone(desk, page, settle, qtbot):
    qtbot.keyClick(page, Qt.Key.Key_N)
    settle(desk)
    assert page.groups == []
    assert desk.workspace.duplicates.groups() == []
    desk.session.undo()
    settle(desk)
    assert len(page.groups) == 1


def test_the_space_bar_puts_a_group_off_and_changes_no_data(desk, page, settle, qtbot):
    position = desk.workspace.store.position
    qtbot.keyClick(page.anchor(), Qt.Key.Key_Space)
    settle(desk)
    assert page.groups == []
    assert desk.workspace.store.position == position
    assert len(desk.workspace.duplicates.groups()) == 1
