"""A user's day through the window, on the sample: from three files to a draft in a folder."""

from __future__ import annotations

import email
from collections.abc import Callable, Iterator
from email import policy
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from entregent.resources import resource
from entregent.ui.app import Desk

FILES = (
    "Contacts-Outlook.csv",
    "Contacts-iPhone.vcf",
    "Complete_LinkedInDataExport_10-03-2026.zip",
)
PATIENCE = 60_000


@pytest.fixture
def desk(qapp, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path / "data", "fr", "light")
    made.window.show()
    made.session.start()
    yield made
    made.close()


@pytest.fixture
def settle(qtbot, desk: Desk) -> Callable[[], None]:
    def wait() -> None:
        before = -1
        while desk.tasks.begun != before:
            before = desk.tasks.begun
            qtbot.wait(150)  # longer than the list's timer of 90 ms
            qtbot.waitUntil(lambda: desk.tasks.idle, timeout=PATIENCE)

    return wait


def press(desk: Desk, word: str) -> None:
    """Press the button with this word on the page that is shown."""
    page = desk.window.page
    shown = [button for button in page.findChildren(QPushButton) if button.isVisible()]
    for button in shown:
        if button.text() == word and button.isEnabled():
            button.click()
            return
    words = [f"{button.text()} ({button.isEnabled()})" for button in shown]
    pytest.fail(f"no « {word} » among {words}; {page.aside.text()}; {desk.window.notice.text}")


def test_from_three_files_to_a_draft(desk, settle, tmp_path):
    window, workspace = desk.window, desk.workspace
    settle()

    # import three files: seen first, then done
    window.open_page("import", [resource("sample", name) for name in FILES])
    settle()
    assert workspace.contacts.count() == 0
    press(desk, "Importer")
    settle()
    people = workspace.contacts.count()
    assert people > 300

    # review a duplicate of one address book, merge it, undo it, merge it again
    window.open_page("duplicates")
    settle()
    page = window.page
    for chosen in page.groups:
        page.show_argument(chosen.reference)
        settle()
        if page.review.plan is not None:
            break
    else:
        pytest.fail("the sample holds no duplicate inside one address book")
    before = {uid: workspace.contacts.raw(uid) for uid in chosen.uids}
    press(desk, "Même personne")
    settle()
    assert chosen.reference not in [group.reference for group in page.groups]
    window.session.undo()
    settle()
    assert {uid: workspace.contacts.raw(uid) for uid in chosen.uids} == before
    assert chosen.reference in [group.reference for group in page.groups]

    # accept an update
    window.open_page("updates")
    settle()
    page = window.page
    person = page.people[0]
    page.apply()
    settle()
    assert person.person_id not in [each.person_id for each in page.people]
    assert person.suggestions[0].new in str(workspace.contacts.show(person.person_id).values)

    # find a path, mend the draft, save it
    window.open_page("introductions", "Molson")
    settle()
    page = window.page
    assert page.paths
    assert page.letter.draft.body
    drafts = tmp_path / "drafts"
    page.save_to(drafts)
    settle()
    (saved,) = drafts.glob("*.eml")
    message = email.message_from_bytes(saved.read_bytes(), policy=policy.default)
    assert message["X-Unsent"] == "1"
    assert message["Subject"] == page.letter.draft.subject
    assert len(workspace.requests.list()) == 1
