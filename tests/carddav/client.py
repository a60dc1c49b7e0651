"""One of our clients for the tests: a workspace of its own, connected to a server."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from entregent.accounts.service import Accounts
from entregent.accounts.syncing import Sync
from entregent.cards.card import Card
from entregent.credentials import Credentials
from entregent.servers.reports import BookReport, Wishes
from entregent.store import schema
from entregent.store.cards import NewCard
from entregent.workspace import Workspace


class Client:
    """A user's program: what it holds, what the user does, and its syncs."""

    def __init__(self, folder: Path, server) -> None:
        self.folder = folder
        self.server = server
        self.workspace = Workspace.open(folder)
        self.credentials = Credentials()
        self.accounts = Accounts(self.workspace.store, self.credentials)
        self.sync_service = Sync(self.workspace.store, self.accounts)

    def connect(self, *books: str, url: str | None = None) -> None:
        start = self.accounts.start(url or self.server.url, self.server.user)
        found = self.accounts.find(start, self.server.password)
        self.accounts.add(found, name="server", books=books)

    def close(self) -> None:
        self.workspace.close()

    # --- what it holds -------------------------------------------------------------------------

    def all(self) -> dict[str, bytes]:
        """UID → bytes of the live cards of the account's books."""
        with self.workspace.store.read() as conn:
            rows = conn.exec_driver_sql(
                "SELECT uid, raw FROM card JOIN address_book b ON b.id = address_book_id"
                " WHERE state = 'live' AND b.account_id IS NOT NULL"
            )
            return {uid: bytes(raw) for uid, raw in rows}

    def raw(self, uid: str) -> bytes:
        return self.all()[uid]

    def field(self, uid: str, name: str) -> str | None:
        prop = Card.parse(self.raw(uid)).first(name)
        return prop.text if prop else None

    def conflicts(self) -> list[tuple[str, str, str | None, str | None]]:
        return [
            (each.uid, each.field, each.mine, each.theirs)
            for each in self.workspace.conflicts.open()
        ]

    def sent(self, uid: str) -> bytes:
        """What was sent last of a card."""
        with self.workspace.store.read() as conn:
            row = conn.exec_driver_sql(
                "SELECT sent FROM operation JOIN card c ON c.id = card_id WHERE uid = ?"
                " ORDER BY operation.id DESC LIMIT 1",
                (uid,),
            ).one()
        return bytes(row[0])

    # --- what the user does --------------------------------------------------------------------

    def edit(self, uid: str, **values: str) -> None:
        self.workspace.contacts.edit(uid, set=values)

    def put(self, uid: str, raw: bytes) -> None:
        """Change a card's bytes, as an undo or a merge does."""
        with self.workspace.store.write("edit") as transaction:
            (id_,) = transaction.conn.exec_driver_sql(
                "SELECT id FROM card WHERE uid = ?", (uid,)
            ).scalars()
            transaction.update(schema.card, id_, {"raw": raw})

    def add(self, uid: str, raw: bytes, book: str | None = None) -> None:
        with self.workspace.store.write("create", uid=uid) as transaction:
            query = "SELECT id FROM address_book WHERE account_id IS NOT NULL"
            ids = transaction.conn.exec_driver_sql(query).scalars().all()
            transaction.put_cards(ids[0], [NewCard(uid, raw)])

    def delete(self, uid: str) -> None:
        self.workspace.contacts.delete(uid)

    def undo(self, change: int | None = None) -> None:
        self.workspace.undo(change)

    # --- its syncs -----------------------------------------------------------------------------

    def sync(self, **wishes: bool) -> BookReport:
        """Sync the one address book."""
        (report,) = self.sync_all(**wishes)
        return report

    def sync_all(self, **wishes: bool) -> list[BookReport]:
        return self.sync_service.run(wishes=Wishes(**wishes), given=self.server.password)


@contextmanager
def connected(folder: Path, server, *books: str) -> Iterator[Client]:
    client = Client(folder, server)
    try:
        client.connect(*books)
        yield client
    finally:
        client.close()


def vcard(uid: str, *lines: str, version: str = "3.0") -> bytes:
    text = ["BEGIN:VCARD", f"VERSION:{version}", f"UID:{uid}", *lines, "END:VCARD"]
    return ("\r\n".join(text) + "\r\n").encode()


def person(uid: str, name: str = "Marie Roy", **values: str) -> bytes:
    """A card with this name, and more properties."""
    given, _, family = name.partition(" ")
    more = [f"{key}:{value}" for key, value in values.items()]
    return vcard(uid, f"FN:{name}", f"N:{family};{given};;;", *more)


def values(raw: bytes) -> Mapping[str, list[str]]:
    """Name → texts of a card's properties."""
    found: dict[str, list[str]] = {}
    for prop in Card.parse(raw).properties:
        found.setdefault(prop.name, []).append(prop.text)
    return found


def texts(raw: bytes, name: str) -> list[str]:
    """The texts of one of its properties."""
    return values(raw).get(name, [])


def fill(book, count: int = 3) -> None:
    """Put cards of notaries into an address book of our own server: u0, u1 …"""
    for number in range(count):
        book.put(f"c{number}.vcf", person(f"u{number}", f"Personne {number}", TITLE="Notaire"))
