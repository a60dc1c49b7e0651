"""A sync of several address books and accounts: each by itself, and told also where it stops."""

from __future__ import annotations

import pytest
from tests.carddav.client import connected, person
from tests.servers.hostile import HostileServer

from entregent.cards.card import Card
from entregent.errors import Cancelled, InputError, Refused
from entregent.progress import Silent
from entregent.servers.accounts import Found
from entregent.servers.reports import Wishes
from entregent.store import schema


class StopAt(Silent):
    """The user stops at the nth step of this kind."""

    def __init__(self, step: str, nth: int = 1) -> None:
        self.wanted, self.left = step, nth

    def step(self, step, done, total):
        if step == self.wanted:
            self.left -= 1
        if self.left <= 0:
            raise Cancelled


@pytest.fixture
def hostile():
    with HostileServer() as server:
        for name in ("family", "work"):
            book = server.add_book(name, name)
            book.put("a.vcf", person(f"{name}-a"))
        yield server


@pytest.fixture
def ours(tmp_path, hostile):
    with connected(tmp_path / "w", hostile) as client:
        yield client


def stopped(client, *, dry_run=False, progress=None):
    return client.sync_service.run(
        wishes=Wishes(dry_run=dry_run), given=client.server.password, progress=progress
    )


def test_a_stopped_sync_tells_what_it_did_before(ours):
    reports = stopped(ours, progress=StopAt("sync.listing", 2))
    assert [(each.book, each.pulled, each.cut) for each in reports] == [
        ("family", 1, False),
        ("work", 0, True),
    ]
    assert reports[0].change_id is not None
    (account,) = ours.accounts.all()
    assert [book.stopped and book.stopped.kind for book in account.books] == [
        None,
        "sync.cancelled",
    ]
    assert [each.pulled for each in ours.sync_all()] == [0, 1]


def test_what_was_counted_and_not_done_is_not_told(ours):
    reports = stopped(ours, progress=StopAt("sync.settling"))
    assert [(each.pulled, each.cut, each.change_id) for each in reports] == [(0, True, None)]
    assert ours.all() == {}


def test_a_stopped_dry_run_leaves_no_trace(ours):
    stopped(ours, dry_run=True, progress=StopAt("sync.listing"))
    (account,) = ours.accounts.all()
    assert [book.stopped for book in account.books] == [None, None]


def test_a_password_that_is_missing_is_told_and_kept_for_the_window(ours):
    reports = ours.sync_service.run()
    assert {each.stopped.kind for each in reports} == {"server.password_needed"}
    (account,) = ours.accounts.all()
    assert {book.stopped.kind for book in account.books} == {"server.password_needed"}


def test_a_dry_run_tells_every_conflict(ours, hostile):
    ours.sync_all()
    book = hostile.books["family"]
    ours.edit("family-a", TITLE="Juge")
    book.put("a.vcf", Card.parse(book.cards["a.vcf"].raw).add("TITLE", "Avocate").raw)
    report, _ = stopped(ours, dry_run=True)
    assert [(each.kind, each.uid) for each in report.steps] == [("conflict", "family-a")]
    assert [each.field for each in report.conflicts] == ["TITLE"]


def test_two_servers_on_one_host_get_two_names(ours):
    places = [Found(f"http://elsewhere.example:{port}/", "ana", ()) for port in (80, 81, 82)]
    names = [ours.accounts.add(place)[0].name for place in places[:2]]
    assert names == ["ana@elsewhere.example", "ana@elsewhere.example (2)"]
    with pytest.raises(InputError, match=r"account\.exists"):
        ours.accounts.add(places[2], name="SERVER")
    with pytest.raises(InputError, match=r"account\.exists"):
        ours.accounts.add(places[0], name="another")


def test_one_uid_in_two_accounts_is_settled_where_it_is_meant(ours, hostile):
    with HostileServer() as other:
        book = other.add_book("family", "family")
        book.put("a.vcf", person("family-a"))
        found = ours.accounts.find(ours.accounts.start(other.url, other.user), other.password)
        ours.accounts.add(found, name="other")
        ours.sync_all()
        for raw in (book, hostile.books["family"]):
            raw.put("a.vcf", Card.parse(raw.cards["a.vcf"].raw).add("TITLE", "Avocate").raw)
        with ours.workspace.store.write("edit") as transaction:
            rows = transaction.conn.exec_driver_sql("SELECT id, raw FROM card WHERE uid LIKE '%-a'")
            for id_, raw in rows.all():
                edited = Card.parse(bytes(raw)).add("TITLE", "Juge").raw
                transaction.update(schema.card, id_, {"raw": edited})
        ours.sync_all()
        conflicts = ours.workspace.conflicts
        assert sorted(each.account for each in conflicts.open()) == ["other", "server"]
        with pytest.raises(InputError, match=r"conflict\.ambiguous"):
            conflicts.resolve("family-a", "mine", book="family")
        conflicts.resolve("family-a", "mine", book="family", account="other")
        assert [each.account for each in conflicts.open()] == ["server"]


def title(raw: bytes) -> str | None:
    found = Card.parse(raw).first("TITLE")
    return found.text if found else None


def edited_and_synced(ours) -> list[int]:
    """Edit a card of each address book, sync, and return the changes that it made."""
    for uid in ("family-a", "work-a"):
        ours.edit(uid, TITLE="Juge")
    return [report.change_id for report in ours.sync_all()]


def titles_there(hostile) -> list[str | None]:
    return [title(book.cards["a.vcf"].raw) for book in hostile.books.values()]


@pytest.mark.parametrize("chosen", [0, 1])
def test_any_change_of_a_sync_leads_to_all_of_it(ours, hostile, chosen):
    ours.sync_all()
    before = ours.all()
    changes = edited_and_synced(ours)
    assert titles_there(hostile) == ["Juge", "Juge"]
    undone = ours.workspace.undo_sync(changes[chosen])
    assert len(undone) == 4  # for each address book, what came and what was sent
    assert ours.all() == before
    ours.sync_all()
    assert titles_there(hostile) == [None, None]
    with pytest.raises(Refused, match=r"undo\.no_sync"):
        ours.workspace.undo_sync(changes[chosen])


def test_without_a_number_the_latest_sync_is_undone_as_a_whole(ours, hostile):
    ours.sync_all()
    before = ours.all()
    edited_and_synced(ours)
    ours.workspace.undo()
    assert ours.all() == before
    ours.sync_all()
    assert titles_there(hostile) == [None, None]


def test_the_latest_sync_is_undone_past_what_came_after_it(ours, hostile):
    with pytest.raises(Refused, match=r"undo\.nothing"):
        ours.workspace.undo_sync()
    ours.sync_all()
    before = ours.all()
    edited_and_synced(ours)
    ours.workspace.store.set("region", "FR")
    ours.workspace.undo_sync()
    assert ours.all() == before
    assert ours.workspace.store.get("region") == "FR"


def test_two_syncs_are_two(ours):
    first = [each.change_id for each in ours.sync_all()]
    second = edited_and_synced(ours)
    ours.workspace.undo_sync(second[0])
    standing = {entry.id for entry in ours.workspace.store.journal() if entry.undone_by is None}
    assert set(first) <= standing
    assert not standing & set(second)


def test_where_one_book_cannot_be_undone_none_is(ours):
    ours.sync_all()
    first, second = edited_and_synced(ours)
    ours.edit("family-a", TITLE="Notaire")
    before = ours.all()
    with pytest.raises(Refused, match=r"undo\.later_change"):
        ours.workspace.undo_sync(second)
    assert ours.all() == before
    standing = {entry.id for entry in ours.workspace.store.journal() if entry.undone_by is None}
    assert {first, second} <= standing


def test_an_edit_is_no_sync(ours):
    ours.sync_all()
    ours.edit("family-a", TITLE="Juge")
    with pytest.raises(Refused, match=r"undo\.no_sync"):
        ours.workspace.undo_sync(ours.workspace.store.position)
