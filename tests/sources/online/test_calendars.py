"""Calendars are read from real servers, what changed alone, and nothing is written there."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from tests.servers.editor import Editor
from tests.servers.hostile import HostileServer
from tests.servers.radicale import start_radicale
from tests.servers.running import RunningServer
from tests.servers.xandikos import start_xandikos

from entregent.errors import InputError
from entregent.servers.faults import ServerError
from entregent.sources.online import agenda, remote
from entregent.sources.online.finding import start_of

LATER = (datetime.now(UTC) + timedelta(days=90)).strftime("%Y%m%d")


def meeting(uid: str, day: str = "20240305", *more: str, title: str = "5 à 7") -> bytes:
    lines = (
        *("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//exemple//fr", "BEGIN:VEVENT"),
        *(f"UID:{uid}", "DTSTAMP:20240101T000000Z", f"SUMMARY:{title}"),
        *(f"DTSTART:{day}T170000Z", f"DTEND:{day}T190000Z", "DESCRIPTION:What nobody may read"),
        "ORGANIZER;CN=Julie:mailto:julie@exemple.ca",
        "ATTENDEE;CN=Anne Roy;PARTSTAT=ACCEPTED:mailto:anne@roy.example",
        *more,
        *("END:VEVENT", "END:VCALENDAR", ""),
    )
    return "\r\n".join(lines).encode()


class Calendar:
    """A server and one calendar on it, which another program fills."""

    def __init__(self, server: RunningServer) -> None:
        self.server = server
        self.url = f"{server.url}{server.user}/calendars/work/"
        if server.cafile is None:
            self.url = f"{server.url}{server.user}/work/"
        editor = server.editor
        editor.make_calendar(self.url, "Travail")
        self.editor = Editor(
            self.url, server.user, server.password, getattr(editor, "_context", None)
        )

    def put(self, uid: str, *arguments: str, **wanted: str) -> None:
        self.editor.put(f"{uid}.ics", meeting(uid, *arguments, **wanted))


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    servers: dict[str, RunningServer] = {}
    yield servers
    for server in servers.values():
        server.stop()


@pytest.fixture(params=["radicale", "xandikos"])
def calendar(request, running, tmp_path_factory, monkeypatch):
    """Each server in turn, with an empty calendar "Travail"."""
    name = request.param
    if name not in running:
        start = {"radicale": start_radicale, "xandikos": start_xandikos}[name]
        running[name] = start(tmp_path_factory.mktemp(name))
    server = running[name]
    if server.cafile:
        monkeypatch.setenv("SSL_CERT_FILE", str(server.cafile))
    calendar = Calendar(server)
    yield calendar
    calendar.editor.delete_book(calendar.url)


@pytest.fixture
def connected(user, calendar):
    user.connect(
        "calendar",
        calendar.server.url,
        calendar.server.user,
        calendar.server.password,
        books=["Travail"],
    )
    return user


def watched(monkeypatch) -> list[str]:
    """The objects that are asked for from now on."""
    asked: list[str] = []
    fetch = remote.RemoteCalendar.fetch

    def fetched(self, paths):
        asked.extend(paths)
        return fetch(self, paths)

    monkeypatch.setattr(remote.RemoteCalendar, "fetch", fetched)
    return asked


def titles(user) -> list[object]:
    return [title for (title,) in user.rows("SELECT title FROM event ORDER BY start, title")]


def test_the_calendars_of_an_account_are_found_without_its_task_lists(user, calendar):
    tasks = calendar.url.replace("/work/", "/tasks/")
    calendar.editor.make_calendar(tasks, "Tâches", "VTODO")
    try:
        start = user.workspace.accounts.start(calendar.server.url, calendar.server.user, "calendar")
        found = user.workspace.accounts.find(start, calendar.server.password)
    finally:
        calendar.editor.delete_book(tasks)
    names = [each.name for each in found.books]
    assert "Travail" in names
    assert "Tâches" not in names


def test_who_meets_when_and_no_more(connected, calendar):
    calendar.put("a")
    (report,) = connected.sync()
    assert (report.pulled, report.stopped) == (1, None)
    ((kind, at, people),) = connected.rows("SELECT kind, at, participants FROM interaction")
    assert (kind, at) == ("meeting", "2024-03-05T17:00:00Z")
    assert "anne@roy.example" in str(people)
    assert b"nobody may read" not in connected.workspace.store.path.read_bytes()


def test_nothing_is_written_there(connected, calendar):
    calendar.put("a")
    before = calendar.editor.all()
    connected.sync()
    connected.sync(everything=True)
    assert calendar.editor.all() == before


def test_only_what_changed_is_read(connected, calendar, monkeypatch):
    calendar.put("a")
    calendar.put("b", title="Dîner")
    connected.sync()
    asked = watched(monkeypatch)
    assert [each.pulled for each in connected.sync()] == [0]
    assert asked == []
    calendar.put("b", "20240306", title="Souper")
    assert [each.pulled for each in connected.sync()] == [1]
    assert [path.rpartition("/")[2] for path in asked] == ["b.ics"]
    assert titles(connected) == ["5 à 7", "Souper"]
    assert [each.pulled for each in connected.sync(everything=True)] == [0]


def test_without_a_sync_report_the_list_is_compared(connected, calendar, monkeypatch):
    def none(self, token):
        raise remote.TokenInvalid

    monkeypatch.setattr(remote.RemoteCalendar, "_collected", none)
    calendar.put("a", LATER)
    calendar.put("b", LATER, title="Dîner")
    assert [each.pulled for each in connected.sync()] == [2]
    assert [each.quiet for each in connected.sync()] == [True]
    calendar.editor.delete("a.ics")
    assert [each.deleted_here for each in connected.sync()] == [1]
    assert titles(connected) == ["Dîner"]


def test_a_meeting_to_come_that_is_deleted_there_goes_and_a_past_one_stays(connected, calendar):
    calendar.put("past", title="Passé")
    calendar.put("next", LATER, title="À venir")
    connected.sync()
    calendar.editor.delete("past.ics")
    calendar.editor.delete("next.ics")
    (report,) = connected.sync()
    assert report.deleted_here == 1
    assert titles(connected) == ["Passé"]
    assert len(connected.keys()) == 1
    connected.workspace.undo()
    assert titles(connected) == ["Passé", "À venir"]


def test_a_series_that_ends_sooner_keeps_what_took_place(connected, calendar):
    first = (datetime.now(UTC) - timedelta(days=14)).strftime("%Y%m%d")
    calendar.put("series", first, "RRULE:FREQ=WEEKLY;COUNT=6")
    connected.sync()
    assert len(titles(connected)) == 6
    calendar.put("series", LATER)  # it is one meeting now, some day
    connected.sync()
    starts = [str(start) for (start,) in connected.rows("SELECT start FROM event ORDER BY start")]
    assert starts[0].replace("-", "").startswith(first)
    assert starts[-1].replace("-", "").startswith(LATER)
    now = datetime.now(UTC).isoformat()[:19]
    assert [each for each in starts if each > now] == starts[-1:]


def test_a_meeting_that_another_calendar_has_too_stays(user, calendar):
    other = calendar.url.replace("/work/", "/home/")
    calendar.editor.make_calendar(other, "Maison")
    server = calendar.server
    try:
        home = Editor(other, server.user, server.password, calendar.editor._context)
        calendar.put("a", LATER)
        home.put("a.ics", meeting("a", LATER))
        user.connect(
            "calendar", server.url, server.user, server.password, books=["Travail", "Maison"]
        )
        assert sum(each.pulled for each in user.sync()) == 1
        calendar.editor.delete("a.ics")
        user.sync()
        assert titles(user) == ["5 à 7"]
        home.delete("a.ics")
        user.sync()
        assert titles(user) == []
    finally:
        calendar.editor.delete_book(other)


def test_a_calendar_that_appears_later_is_read(user, calendar):
    server = calendar.server
    user.connect("calendar", server.url, server.user, server.password)
    user.sync()
    other = calendar.url.replace("/work/", "/home/")
    calendar.editor.make_calendar(other, "Maison")
    try:
        home = Editor(other, server.user, server.password, calendar.editor._context)
        home.put("a.ics", meeting("a"))
        assert {each.book: each.pulled for each in user.sync()}["Maison"] == 1
    finally:
        calendar.editor.delete_book(other)
    assert "Maison" not in {each.book for each in user.sync()}
    assert titles(user) == ["5 à 7"]


def test_days_before_the_one_that_is_named_are_left_out(user, calendar):
    calendar.put("old", "20100305")
    calendar.put("new", title="Dîner")
    server = calendar.server
    user.connect("calendar", calendar.url, server.user, server.password, since="2020-01-01")
    user.sync()
    assert titles(user) == ["Dîner"]


def test_a_dry_run_reads_nothing(connected, calendar):
    calendar.put("a")
    assert [each.pulled for each in connected.sync(dry_run=True)] == [1]
    assert titles(connected) == []
    assert [each.pulled for each in connected.sync()] == [1]


def test_series_are_followed_again_after_a_while(connected, calendar, monkeypatch):
    calendar.put("a")
    connected.sync()
    monkeypatch.setattr(agenda, "_READ_AGAIN", timedelta(seconds=-5))
    asked = watched(monkeypatch)
    (report,) = connected.sync()
    assert len(asked) == 1
    assert report.quiet


def test_a_calendar_that_is_gone_is_told_and_what_it_had_stays(connected, calendar):
    calendar.put("a", LATER)
    connected.sync()
    calendar.editor.delete_book(calendar.url)
    try:
        (report,) = connected.sync()
    finally:
        calendar.editor.make_calendar(calendar.url, "Travail")
    assert report.stopped.kind == "server.missing"
    assert titles(connected) == ["5 à 7"]


def test_the_password_of_a_server_stays_while_another_account_is_on_it(user, calendar):
    server, accounts = calendar.server, user.workspace.accounts
    for kind in ("carddav", "calendar"):
        found = accounts.find(accounts.start(server.url, server.user, kind), server.password)
        account, _, _ = accounts.add(found, server.password, name=kind)
    accounts.remove("carddav")
    assert accounts.credentials.get(account.key) == server.password
    accounts.remove("calendar")
    assert accounts.credentials.get(account.key) is None


# --- addresses, and servers that are none


def test_an_address_book_alone_is_no_calendar(user):
    with HostileServer() as server:
        server.add_book("contacts")
        with pytest.raises(ServerError) as fault:
            user.connect("calendar", server.url, server.user, server.password)
    assert fault.value.kind == "server.no_calendars"


def test_providers_are_known_and_nonsense_is_refused():
    assert start_of("julie@icloud.com").url == "https://caldav.icloud.com/"
    assert start_of("https://dav.example/cal/").kind == "calendar"
    with pytest.raises(InputError, match=r"account\.identifier"):
        start_of("julie")
