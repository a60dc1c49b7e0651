"""The page of duplicates: compare, choose, merge, keep apart; each in one key and undone in one."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from entregent.sources.imports import ImportOptions
from entregent.store import schema
from entregent.workspace import Workspace

OTHER_BOOK = """BEGIN:VCARD
VERSION:3.0
UID:cote-phone
N:Côté;Sophie;;;
FN:Sophie Côté
ORG:Bell
EMAIL:sophie.cote@bell.example
TEL:514-555-0177
END:VCARD
"""


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


# --- cards of several address books --------------------------------------------------------------


@pytest.fixture
def across(folder, tmp_path):
    """Sophie Côté in two books of this machine, besides Marc Roy twice in one."""
    file = tmp_path / "phone.vcf"
    file.write_bytes(OTHER_BOOK.replace("\n", "\r\n").encode())
    with Workspace.open(folder) as workspace:
        workspace.imports.run([file], options=ImportOptions(book="Phone"))
        workspace.refresh()
    return folder


@pytest.fixture
def opened(open_desk, across, settle):
    """The page of duplicates on Sophie Côté."""

    def open_on(account: bool = False):
        if account:
            hold_in_an_account(across)
        desk = open_desk(across)
        desk.window.open_page("duplicates")
        settle(desk)
        page = desk.window.page
        page.show_argument(next(g.reference for g in page.groups if "cote" in g.uids))
        settle(desk)
        return desk, page

    return open_on


def hold_in_an_account(folder):
    with Workspace.open(folder) as workspace, workspace.store.write("setting") as transaction:
        table = schema.address_book
        book = transaction.conn.execute(table.select().where(table.c.name == "Phone")).one()
        transaction.update(table, book.id, {"kind": "carddav"})


def link_button(page):
    return next(b for b in page.findChildren(QPushButton) if b.text() == "Only link")


def test_m_merges_cards_of_two_books_of_this_machine(opened, settle, qtbot):
    desk, page = opened()
    assert "Phone" in page.consequence
    assert "vCard" in page.consequence
    assert result_of(page, "TEL") == "514-555-0177"
    contacts = desk.workspace.contacts
    before = {uid: contacts.raw(uid) for uid in ("cote", "cote-phone")}
    qtbot.keyClick(page, Qt.Key.Key_M)
    settle(desk)
    assert "Merged" in desk.window.notice.text
    (card,) = contacts.show(contacts.find("sophie.cote@bell.example")).cards
    assert card.book == {"cote": "vCard", "cote-phone": "Phone"}[card.uid]
    desk.session.undo()
    settle(desk)
    assert {uid: contacts.raw(uid) for uid in before} == before


def test_l_only_links_cards_of_two_books(opened, settle, qtbot):
    desk, page = opened()
    assert link_button(page).isVisible()
    contacts = desk.workspace.contacts
    before = {uid: contacts.raw(uid) for uid in ("cote", "cote-phone")}
    qtbot.keyClick(page, Qt.Key.Key_L)
    settle(desk)
    assert "Linked" in desk.window.notice.text
    assert {uid: contacts.raw(uid) for uid in before} == before
    assert len(contacts.show(contacts.find("cote")).cards) == 2
    assert all("cote" not in group.uids for group in page.groups)


def test_a_card_of_an_account_is_only_linked_and_the_result_shows_both(opened, settle, qtbot):
    desk, page = opened(account=True)
    assert page.review.plan is None
    assert result_of(page, "TEL") == "514-555-0177"
    assert "account" in page.consequence
    assert not link_button(page).isVisible()
    qtbot.keyClick(page, Qt.Key.Key_M)
    settle(desk)
    assert "Linked" in desk.window.notice.text
    assert len(desk.workspace.contacts.show(desk.workspace.contacts.find("cote")).cards) == 2


def test_within_one_book_there_is_nothing_to_only_link(desk, page, settle, qtbot):
    position = desk.workspace.store.position
    assert not link_button(page).isVisible()
    qtbot.keyClick(page, Qt.Key.Key_L)
    settle(desk)
    assert desk.workspace.store.position == position


def test_the_sure_ones_are_accepted_as_one_change(opened, settle):
    desk, page = opened()
    sure = [group for group in page.groups if group.sure]
    assert len(sure) == len(page.groups) == 2
    position = desk.workspace.store.position
    page.accept_sure()
    settle(desk)
    assert page.groups == []
    assert desk.workspace.store.position == position + 1
    desk.session.undo()
    settle(desk)
    assert len(page.groups) == 2
