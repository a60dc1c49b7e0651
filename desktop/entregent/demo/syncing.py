"""The demonstration's sync: a server's address book comes, edits of two sides merge, and one waits
for a decision."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from entregent.carddav.client import RemoteAddressBook
from entregent.cards.card import Card
from entregent.cards.split import SplitCard, split_cards
from entregent.demo import server
from entregent.progress import Progress
from entregent.resources import resource
from entregent.servers.reports import BookReport
from entregent.servers.wire import Wire
from entregent.wording import Words
from entregent.workspace import Workspace

ACCOUNT, BOOK = "Nextcloud", "Équipe"
_CARDS = 14

Tell = Callable[[str], None]


@contextmanager
def served(folder: Path) -> Iterator[str | None]:
    """The URL of an address book with some people of the sample, for as long as this lasts.

    The server's files are in `folder`; None where no server can be had.
    """
    if not server.is_available():
        yield None
        return
    with server.serving(folder, BOOK, _people()) as url:
        yield url


@dataclass(frozen=True, slots=True)
class SyncDemonstration:
    """Connects an account on the demonstration's server and syncs both ways, telling what
    happens."""

    workspace: Workspace
    words: Words
    tell: Tell
    progress: Progress

    def run(self, url: str | None) -> None:
        """Sync with the address book at that URL, or say that there is none."""
        if url is None:
            self.tell("  " + self.words.say("demo.no_server"))
            return
        uids = [uid for uid, _ in _people()]
        accounts = self.workspace.accounts
        accounts.add(accounts.find(accounts.start(url), None), name=ACCOUNT)
        self._told(self._synced())
        self._merge(url, uids[1])
        self._conflict(url, uids[2])

    def _merge(self, url: str, uid: str) -> None:
        """Another device edits the phone, we the title: both edits stay."""
        name = self._name(uid)
        self._elsewhere(url, uid, "TEL", "+1 514 555-0142")
        self.workspace.contacts.edit(uid, set={"TITLE": "Directrice, innovation"}, book=BOOK)
        self.tell("  " + self.words.say("demo.two_edits", name=name))
        self._told(self._synced())
        card = Card.parse(self.workspace.contacts.raw(uid, BOOK))
        for field in ("TITLE", "TEL"):
            found = card.first(field)
            value = found.text if found else ""
            label = self.words.field(field)
            self.tell("         " + self.words.say("labelled", label=label, value=value))

    def _conflict(self, url: str, uid: str) -> None:
        """Both edit the title: both values are kept, and the user is asked."""
        self._elsewhere(url, uid, "TITLE", "Vice-présidente")
        self.workspace.contacts.edit(uid, set={"TITLE": "Présidente"}, book=BOOK)
        self.tell("  " + self.words.say("demo.same_edit", name=self._name(uid)))
        self._told(self._synced())
        for each in self.workspace.conflicts.open():
            told = self.words.say(
                "sync.conflict",
                name=each.name,
                field=self.words.field(each.field),
                mine=each.mine,
                theirs=each.theirs,
            )
            self.tell("       " + told.strip())

    def _synced(self) -> list[BookReport]:
        return self.workspace.sync.run(progress=self.progress)

    def _elsewhere(self, url: str, uid: str, field: str, value: str) -> None:
        """An edit by another program, straight on the server."""
        wire = Wire(url, "", None)
        try:
            book = RemoteAddressBook(wire, url)
            path = f"{book.path}{uid}.vcf"
            (fetch,) = book.fetch([path])
            (there,) = fetch.cards
            card = Card.parse(there.raw)
            prop = card.first(field)
            changed = card.add(field, value) if prop is None else card.replace(prop, value=value)
            book.put(path, changed.raw, etag=there.etag)
        finally:
            wire.close()

    def _name(self, uid: str) -> str:
        name = Card.parse(self.workspace.contacts.raw(uid, BOOK)).first("FN")
        return name.text if name else uid

    def _told(self, reports: list[BookReport]) -> None:
        for report in reports:
            counts = self.words.say(
                "sync.counts",
                pulled=report.pulled,
                pushed=report.pushed,
                merged=report.merged,
                here=report.deleted_here,
                there=report.deleted_there,
            )
            self.tell(f"  {ACCOUNT} · {report.book}")
            self.tell(f"  {counts}")


def _people() -> list[tuple[str, bytes]]:
    """The first cards of the sample's telephone that have a UID and are no group, by UID."""
    cards: list[tuple[str, bytes]] = []
    for piece in split_cards(resource("sample", "Contacts-iPhone.vcf").read_bytes()):
        if not isinstance(piece, SplitCard):
            continue
        card = Card.parse(piece.raw)
        uid = card.first("UID")
        if uid and card.version == "3.0" and not card.get("X-ADDRESSBOOKSERVER-KIND"):
            cards.append((uid.text, piece.raw))
    return cards[:_CARDS]
