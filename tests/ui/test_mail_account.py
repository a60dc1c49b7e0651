"""Mail and calendars in the window: connected, read, told plainly, removed."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from tests.servers.hostile_imap import HostileImap
from tests.sources.online.test_mail import message
from tests.ui.looking import chip, press, told

USER, SECRET = "julie", "secret"


@pytest.fixture
def mail(server):
    """A mail server with three messages; `server` takes the keyring away."""
    with HostileImap() as mail:
        mail.messages = {uid: message(str(uid)).partition(b"\r\n\r\n")[0] for uid in range(1, 4)}
        yield mail


@pytest.fixture
def page(empty):
    return empty.window.page


@pytest.fixture
def form(page, mail):
    page.add()
    form = page.form
    press(form, "Mail")
    form.where.setText(mail.url)
    form.user.setText(USER)
    form.password.setText(SECRET)
    return form


@pytest.fixture
def read(empty, form, settle):
    """The window with the account, read."""
    for _ in range(2):
        form._pressed()
        settle(empty)
    return empty


def test_the_form_says_what_is_read_before_anything_is(form):
    assert "never what was said" in told(form)
    assert "Nothing is ever written" in told(form)
    press(form, "Address book")
    assert "never what was said" not in told(form)


def test_another_kind_is_found_anew(empty, form, settle):
    press(form, "Find")
    settle(empty)
    assert [box.accessibleName() for box in form.boxes] == ["INBOX"]
    press(form, "Calendar")
    assert form.boxes == []


def test_connecting_reads_at_once_and_says_so(read, page):
    assert page.form is None
    assert "3 received" in read.window.notice.text
    assert [each.state for each in page.connections] == ["synced"]
    assert chip(page) == "synced just now"
    (account,) = read.workspace.accounts.all()
    assert (account.kind, account.books[0].read) == ("imap", 3)
    seen = told(page.detail)
    assert "never what was said" in seen
    assert "read-only" not in seen


def test_how_far_back_is_the_users_choice(empty, form, settle):
    assert form.span.isVisible()
    press(form, "5 year")
    for _ in range(2):
        form._pressed()
        settle(empty)
    with empty.workspace.store.read() as conn:
        since = conn.exec_driver_sql("SELECT since FROM collection").scalar()
    assert 5 * 365 <= (datetime.now(UTC).date() - date.fromisoformat(since)).days <= 5 * 366


def test_an_address_book_comes_whole(form):
    press(form, "Address book")
    assert not form.span.isVisible()


def test_a_sync_of_mail_is_undone_from_the_bar(read, settle):
    press(read.window.notice, "Undo")
    settle(read)
    with read.workspace.store.read() as conn:
        assert conn.exec_driver_sql("SELECT count(*) FROM interaction").scalar() == 0


def test_a_password_that_is_missing_is_asked_for(read, page, settle):
    read.workspace.accounts.credentials._session.clear()
    page.sync_all()
    settle(read)
    assert [each.state for each in page.connections] == ["password"]


def test_removing_says_that_what_was_read_stays(read, page, settle):
    page.remove()
    settle(read)
    assert "stays here" in read.window.notice.text
    assert read.workspace.accounts.all() == []


def test_a_mail_account_needs_a_name(empty, form, settle):
    form.user.setText("")
    press(form, "Find")
    settle(empty)
    assert "user name" in form.note
