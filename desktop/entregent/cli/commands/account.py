"""`account add|list|remove`: the servers whose address books are synced, whose mail and calendars
are read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from entregent.cli import passwords
from entregent.cli.application import application
from entregent.cli.days import day
from entregent.cli.screen import Column
from entregent.cli.session import Session
from entregent.errors import EntregentError, InputError

if TYPE_CHECKING:
    from entregent.servers.accounts import Start
    from entregent.store.accounts import AccountView

app = application()

_COUNTED = {"imap": "messages", "calendar": "calendar.events"}


@app.callback()
def account() -> None:
    """Add, list and remove accounts."""


@app.command()
def add(
    context: typer.Context,
    kind: Annotated[str, typer.Argument(metavar="carddav|imap|calendar")],
    where: Annotated[str, typer.Argument(metavar="URL|HOST|EMAIL")],
    name: Annotated[str, typer.Option("--name", metavar="NAME")] = "",
    user: Annotated[str, typer.Option("--user", metavar="USER")] = "",
    book: Annotated[list[str] | None, typer.Option("--book", metavar="NAME")] = None,
    since: Annotated[str | None, typer.Option("--since", metavar="DATE")] = None,
    password_stdin: Annotated[bool, typer.Option("--password-stdin")] = False,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Discover what a server has of this kind and connect it."""
    session = Session.of(context)
    accounts = session.workspace.accounts
    kind = kind.lower()
    first = day(since)
    if first is not None and kind == "carddav":
        raise InputError("account.since", kind=kind)
    start = accounts.start(where, user, kind)
    password = passwords.from_stdin() if password_stdin else None
    if password is None and start.user:
        password = passwords.asked(start.user, session.words)
    try:
        found = accounts.find(start, password)
    except EntregentError as error:
        raise _with_hint(error, start, session) from error
    added, changes, kept = accounts.add(
        found, password, name=name, books=book or (), since=first.isoformat() if first else ""
    )
    if as_json:
        session.screen.json(_shape(added))
        return
    books = [each.name for each in added.books]
    session.told_change(changes, "account.added", account=added.name, books=books)
    if added.kind in _COUNTED:
        session.screen.line(session.words.say(f"account.reads.{added.kind}"))
    if password is not None:
        backend = accounts.credentials.backend if kept else None
        key = "account.keyring" if kept else "account.no_keyring"
        session.screen.line(session.words.say(key, backend=backend))
    session.screen.line(session.words.say("account.then_sync"), style="dim")


@app.command("list")
def list_(context: typer.Context, as_json: Annotated[bool, typer.Option("--json")] = False) -> None:
    """Show the accounts with their address books."""
    session = Session.of(context)
    found = session.workspace.accounts.all()
    words, screen = session.words, session.screen
    if as_json:
        screen.json([_shape(each) for each in found])
        return
    for each in found:
        screen.line(f"{each.name} · {each.url}", style="bold")
        screen.table(
            [
                Column(words.say("book")),
                Column(words.say(_COUNTED.get(each.kind, "cards")), right=True),
                Column(words.say("when")),
                Column(""),
            ],
            (
                (
                    book.name,
                    words.number(book.read if each.kind in _COUNTED else book.cards),
                    words.moment(book.synced_at) if book.synced_at else words.say("account.never"),
                    "; ".join(
                        filter(
                            None,
                            (
                                words.say("account.read_only") if book.read_only else "",
                                words.reason(book.stopped) if book.stopped else "",
                            ),
                        )
                    ),
                )
                for book in each.books
            ),
        )


@app.command()
def remove(context: typer.Context, name: Annotated[str, typer.Argument(metavar="NAME")]) -> None:
    """Disconnect an account; its cards go from here and stay on the server."""
    session = Session.of(context)
    account_name = session.workspace.accounts.named(name).name
    changes = session.workspace.accounts.remove(name)
    session.told_change(changes, "account.removed", account=account_name)


def _with_hint(error: EntregentError, start: Start, session: Session) -> EntregentError:
    """The error with what helps where this provider refuses a password."""
    if error.kind != "server.password":
        return error
    hint = session.words.hint(session.workspace.accounts.hint(start.url, start.kind))
    return type(error)(error.kind, **{**error.values, "hint": hint})


def _shape(account: AccountView) -> dict[str, object]:
    return {
        "name": account.name,
        "kind": account.kind,
        "url": account.url,
        "user": account.user,
        "books": [
            {
                "name": book.name,
                "url": book.url,
                "read_only": book.read_only,
                "cards": book.cards,
                "read": book.read,
                "synced": book.synced_at,
                "conflicts": book.conflicts,
            }
            for book in account.books
        ],
    }
