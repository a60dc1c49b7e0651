"""Outlook's data files: their folders, mail and meetings, thousands of items, and damage."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select
from tests.sources import files
from tests.sources.files import read, write, write_zip
from tests.sources.pst import sample
from tests.sources.pst.items import (
    Properties,
    contact,
    mail,
    meeting,
    recipient,
)
from tests.sources.pst.messaging import PstWriter
from tests.sources.pst.reading import drafts, refusals, told

from entregent.errors import Cancelled
from entregent.progress import Silent, Stoppable
from entregent.sources.archive import opened
from entregent.sources.detect import plans
from entregent.sources.imports import Imports
from entregent.sources.opened import Options
from entregent.sources.outlook import tags
from entregent.sources.records import (
    EventRecord,
    InteractionRecord,
    LeftOut,
    Refusal,
)
from entregent.store import schema
from entregent.store.store import Store

ME = ("Julie Fortin", "julie@fortin.example")
LUC = ("Luc Gagné", "luc@gagne.example")
START = datetime(2026, 2, 12, 22, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "outlook.pst"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "workspace") as opened_store:
        yield opened_store


# --- folders


def test_what_is_deleted_spam_or_hidden_is_counted_and_never_read(path: Path) -> None:
    with PstWriter(path) as pst:
        kept = pst.folder("Kontakte", pst.top)
        pst.message(kept, contact("Ann", "Lee"))
        pst.message(pst.folder("Sous-dossier", pst.wastebasket), contact("Bob", "Stone"))
        junk = pst.folder("Werbung", pst.top)
        pst.message(junk, contact("Spam", "Mer"))
        own = pst.folder("{06967759}", kept, {tags.CONTAINER_HIDDEN: True})
        pst.message(own, contact("Cache", "D’Outlook"))
        pst.message(pst.folder("Sent Items", pst.top), contact("Out", "Side"))
        # Which folder holds the spam, only the root says (MS-OXOSFLD §2.2.4).
        pst.root.more = {tags.MORE_FOLDERS: [b"", b"", b"", b"", pst.entry_id(junk.nid)]}
    found = read(path)
    assert [each.given for each in drafts(found)] == ["Ann", "Out"]
    assert len([record for record in found if isinstance(record, LeftOut)]) == 3


def test_a_copy_of_an_exchange_mailbox_says_it_in_its_own_way(path: Path) -> None:
    """An OST's inbox names the folders, by counters that they hold (MS-OXCDATA §2.2.4.1)."""
    counter = bytes.fromhex("0000198216a7")
    with PstWriter(path) as pst:
        named_so = {tags.FOLDER_IDENTIFIER: int.from_bytes(b"\x01\0" + counter, "little")}
        junk = pst.folder("Werbung", pst.top, named_so)
        pst.message(junk, contact("Spam", "Mer"))
        entry = bytes(38) + counter + bytes(2)
        pst.folder("Posteingang", pst.top, {tags.MORE_FOLDERS: [b"", b"", b"", b"", entry]})
    assert read(path) == [LeftOut(1)]


def test_the_sample_tells_all_that_it_holds_and_no_more(tmp_path: Path) -> None:
    found = read(write(tmp_path, sample.sample_bytes()))
    kinds = [type(record).__name__ for record in found]
    counted = {kind: kinds.count(kind) for kind in kinds}
    assert counted == {
        "DraftRecord": len(sample.PEOPLE) + 1,
        "InteractionRecord": 2,
        "EventRecord": 1,
        "LeftOut": 4,
    }


# --- mail and meetings


def test_a_mail_is_told_from_its_headers_else_from_its_properties(path: Path) -> None:
    headers = (
        "Message-ID: <a@b.example>\r\nFrom: Luc <luc@gagne.example>\r\nTo: julie@fortin.example\r\n"
    )
    with PstWriter(path) as pst:
        inbox = pst.folder("Inbox", pst.top)
        pst.message(inbox, mail(ME, START, headers=headers))
        people = [recipient(*LUC), recipient("Ann Lee", "ann@lee.example", 2)]
        pst.message(inbox, mail(ME, START, message_id="<c@d.example>"), recipients=people)
    received, sent = read(path)
    assert isinstance(received, InteractionRecord)
    assert isinstance(sent, InteractionRecord)
    assert (received.key, received.at) == ("a@b.example", "2026-02-12T22:00:00Z")
    assert [each.email for each in received.participants] == [LUC[1], ME[1]]
    assert (sent.kind, sent.key, sent.at) == ("mail", "c@d.example", "2026-02-12T22:00:00Z")
    assert [(each.role, each.name, each.email) for each in sent.participants] == [
        ("from", *ME),
        ("to", *LUC),
        ("cc", "Ann Lee", "ann@lee.example"),
    ]


def test_a_delivery_failure_tells_a_dead_address(path: Path) -> None:
    status = b"Reporting-MTA: dns; mx\r\n\r\nFinal-Recipient: rfc822; old@acme.example\r\n"
    status += b"Action: failed\r\nStatus: 5.1.1\r\n"
    report = {tags.ATTACH_MIME: "message/delivery-status", tags.ATTACH_DATA: status, 0x3705: 1}
    with PstWriter(path) as pst:
        item = mail(None, START, headers="Message-ID: <r@mx>\r\n", kind="REPORT.IPM.Note.NDR")
        pst.message(pst.top, item, attachments=[report])
        pst.message(pst.top, mail(LUC, START, kind="REPORT.IPM.Note.DR"))
    bounce, read_receipt = read(path)
    assert isinstance(bounce, InteractionRecord)
    assert (bounce.kind, bounce.participants[0].email) == ("bounce", "old@acme.example")
    assert isinstance(read_receipt, LeftOut)


@pytest.mark.parametrize(
    "item",
    [
        mail(ME, None, more={tags.MESSAGE_FLAGS: 9}),  # a draft
        mail(LUC, START, kind="IPM.Schedule.Meeting.Request"),
        mail(ME, START, kind="IPM.Note.Rules.OofTemplate.Microsoft"),
        mail(("", "no-reply@shop.example"), START),
        {tags.MESSAGE_CLASS: "IPM.Task", tags.SUBJECT: "Task"},
        {tags.SUBJECT: "nothing"},
    ],
)
def test_what_tells_nothing_of_two_people_is_left_out(path: Path, item: Properties) -> None:
    assert told(path, item) == [LeftOut(1)]


def test_a_mail_in_outlook_and_in_a_mailbox_is_one(store: Store, path: Path) -> None:
    told(path, mail(ME, START, headers="From: a@b.example\r\nMessage-ID: <a@b.example>\r\n"))
    Imports(store).run([path])
    with store.read() as conn:
        table = schema.interaction
        rows = conn.execute(select(table.c.source, table.c.external_id)).all()
    assert [tuple(row) for row in rows] == [("mail", "mail:a@b.example")]


def test_a_meeting_has_those_who_came(path: Path) -> None:
    with PstWriter(path) as pst:
        invited = [
            recipient(*LUC, 1, {tags.TRACK_STATUS: 3}),
            recipient("Ann Lee", "ann@lee.example", 2, {tags.TRACK_STATUS: 4}),
            recipient("Salle 4", "salle4@fortin.example", 3),
            recipient(*ME, 1, {tags.RECIPIENT_FLAGS: 3}),
        ]
        made = meeting("Dîner", START, place="Chez Ann", organizer=ME, identifier=b"1234")
        pst.message(pst.top, made, recipients=invited)
    (event,) = read(path)
    assert isinstance(event, EventRecord)
    assert (event.kind, event.title, event.start) == ("meeting", "Dîner", "2026-02-12T22:00:00Z")
    assert event.place == "Chez Ann"
    assert [(each.role, each.name) for each in event.participants] == [
        ("organizer", ME[0]),
        ("attendee", LUC[0]),
    ]


def test_a_meeting_is_kept_with_those_of_calendars(store: Store, path: Path) -> None:
    with PstWriter(path) as pst:
        made = meeting("Dîner", START, organizer=ME, identifier=b"1234")
        pst.message(pst.top, made, recipients=[recipient(*LUC)])
    (report,) = Imports(store).run([path])
    assert (report.added, report.events) == (1, 1)
    with store.read() as conn:
        assert conn.execute(select(schema.event.c.source)).scalars().all() == ["calendar"]
    (again,) = Imports(store).run([path])
    assert (again.added, again.unchanged, again.change_id) == (0, 1, None)


def test_a_meeting_has_the_name_that_every_calendar_gives_it(path: Path) -> None:
    def key(identifier: bytes) -> str:
        with PstWriter(path) as pst:
            made = meeting("Dîner", START, organizer=ME, identifier=identifier)
            pst.message(pst.top, made, recipients=[recipient(*LUC)])
        (event,) = read(path)
        assert isinstance(event, EventRecord)
        return event.key

    assert key(b"vCal-Uid\x01\0\0\0luc@calendar.example\0") == "luc@calendar.example"
    assert key(b"1234").startswith("040000008200E00074C5B7101A82E008")


@pytest.mark.parametrize(
    "more", [{tags.STATE_FLAGS: 5}, {tags.RESPONSE_STATUS: 4}], ids=["cancelled", "declined"]
)
def test_a_meeting_that_was_not_held_is_left_out(path: Path, more: Properties) -> None:
    with PstWriter(path) as pst:
        made = meeting("Dîner", START, organizer=ME, more=more)
        pst.message(pst.top, made, recipients=[recipient(*LUC)])
    assert read(path) == [LeftOut(1)]


# --- many items, and damage


def many(path: Path, count: int = 2_500) -> Path:
    with PstWriter(path) as pst:
        folder = pst.folder("Contacts", pst.top)
        for number in range(count):
            pst.message(folder, contact("Luc", f"Gagné {number}"))
    return path


def test_thousands_of_items_are_read_in_their_order(path: Path) -> None:
    found = drafts(read(many(path)))
    assert [each.family for each in found] == [f"Gagné {number}" for number in range(2_500)]


def read_watched(path: Path, step: Callable[[str, int, int | None], None]) -> int:
    watch = Silent()
    watch.step = step  # type: ignore[method-assign]
    with opened(path) as container:
        (plan,) = plans(path, container, Options(), progress=Stoppable(watch))
        (job,) = plan.jobs
        return len(list(job.reader.read(job.opened, Options())))


def test_reading_tells_how_far_it_is_and_can_be_stopped(path: Path) -> None:
    size = many(path).stat().st_size
    seen: list[int] = []

    def watch(phase: str, done: int, _total: int | None) -> None:
        if phase == "import.read":
            seen.append(done)

    assert read_watched(path, watch) == 2_500
    assert seen == sorted(seen)
    assert len(seen) == 25
    assert size // 2 < seen[-1] < size

    def stop(_phase: str, done: int, _total: int | None) -> None:
        if done > size // 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        read_watched(path, stop)


def test_an_item_that_is_damaged_is_refused_and_the_others_go_in(path: Path) -> None:
    told(path, contact("Ann", "Lee"), contact("Zoé", "Côté"), contact("Bob", "Stone"))
    data = bytearray(path.read_bytes())
    place = data.index("Zoé".encode("utf-16-le"))
    signature = data.rindex(b"\xec\xbc", 0, place)  # of the heap that the contact stands in
    data[signature] = 0
    path.write_bytes(data)
    found = read(path)
    assert [each.given for each in drafts(found)] == ["Ann", "Bob"]
    assert refusals(found) == [(2, "item.unreadable")]


def test_a_file_whose_end_is_missing_is_told_and_what_is_there_goes_in(path: Path) -> None:
    told(path, contact("Ann", "Lee"))
    path.write_bytes(path.read_bytes()[:-1])
    found = read(path)
    assert [each.given for each in drafts(found)] == ["Ann"]
    assert refusals(found) == [(None, "data_file.cut_short")]


def test_a_damaged_file_is_one_clear_complaint(path: Path) -> None:
    told(path, contact("Ann", "Lee"))
    data = bytearray(path.read_bytes())
    data[100] ^= 0xFF  # a header whose sum is wrong
    path.write_bytes(data)
    assert refusals(read(path)) == [(None, "data_file.damaged")]


def test_a_data_file_in_an_archive_is_refused_and_the_others_go_in(tmp_path: Path) -> None:
    members = {"archive.pst": sample.sample_bytes(), "contacts.vcf": files.VCARD}
    found = read(write_zip(tmp_path / "all.zip", members))
    (refusal,) = (record for record in found if isinstance(record, Refusal))
    assert (refusal.file, refusal.why.kind) == ("all.zip/archive.pst", "data_file.in_archive")
    assert len(found) == 3
