"""`sync [ACCOUNT]`: carry changes both ways between here and the accounts' servers, and read what
is new in their mailboxes and calendars."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from entregent.cli import passwords
from entregent.cli.application import application
from entregent.cli.mishap import BAD_INPUT, COMPLAINTS, DONE, complain
from entregent.cli.session import Session
from entregent.cli.watch import Watch
from entregent.errors import Cancelled, InputError
from entregent.evidence import Reason
from entregent.wording import Words

if TYPE_CHECKING:
    from entregent.servers.reports import BookReport
    from entregent.store.accounts import AccountView

app = application()

_SHOWN = 20  # left-out cards and steps told one by one for people; --json tells all


@app.command()
def sync(
    context: typer.Context,
    account: Annotated[str | None, typer.Argument(metavar="ACCOUNT")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run")] = False,
    yes: Annotated[bool, typer.Option("--yes")] = False,
    full: Annotated[bool, typer.Option("--full")] = False,
    password_stdin: Annotated[bool, typer.Option("--password-stdin")] = False,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> int:
    """Sync and report on each address book; 1 where something was left out or stopped."""
    from entregent.servers.reports import Wishes

    session = Session.of(context)
    workspace = session.workspace
    accounts = workspace.accounts.all()
    if not accounts:
        raise InputError("account.none")
    given = passwords.from_stdin() if password_stdin else None
    if given is not None and account is None and len(accounts) > 1:
        raise InputError("account.password_for_one")

    def password(of: AccountView) -> str | None:
        return given if given is not None else passwords.asked(of.user, session.words)

    with Watch(session.words) as watch:
        reports = workspace.sync.run(
            account,
            wishes=Wishes(dry_run=dry_run, confirmed=yes, everything=full),
            passwords=password,
            given=given,
            progress=watch,
        )
    if as_json:
        session.screen.json([_shape(report, session.words, steps=dry_run) for report in reports])
    else:
        for report in reports:
            _tell(report, session, dry_run=dry_run)
        _tell_undo([change for each in reports for change in each.changes], session)
    return _code(reports, session)


def _code(reports: Sequence[BookReport], session: Session) -> int:
    """2 where nothing at all could be synced: the one reason stands on standard error then.

    Raises Cancelled where the user stopped it.
    """
    if any(each.cut for each in reports):
        raise Cancelled("sync.cut")
    unable = [
        report.stopped
        for report in reports
        if report.stopped is not None and report.stopped.kind.startswith("server.")
    ]
    if unable and len(unable) == len(reports) and all(_did_nothing(each) for each in reports):
        complain(session.words.reason(unable[0]))
        return BAD_INPUT
    complaints = any(report.quarantined or report.stopped for report in reports)
    return COMPLAINTS if complaints else DONE


def _did_nothing(report: BookReport) -> bool:
    return report.change_id is None and not report.pushed


def _shape(report: BookReport, words: Words, *, steps: bool) -> dict[str, object]:
    shape: dict[str, object] = {
        "account": report.account,
        "book": report.book,
        "pulled": report.pulled,
        "pushed": report.pushed,
        "merged": report.merged,
        "deleted_here": report.deleted_here,
        "deleted_there": report.deleted_there,
        "conflicts": [
            {"uid": each.uid, "field": each.field, "mine": each.mine, "theirs": each.theirs}
            for each in report.conflicts
        ],
        "quarantined": [
            {"href": each.href, "why": words.reason(each.why)} for each in report.quarantined
        ],
        "stopped": words.reason(report.stopped) if report.stopped else None,
    }
    if steps:
        shape["steps"] = [
            {"do": each.kind, "name": each.name, "uid": each.uid, "href": each.href}
            for each in report.steps
        ]
    return shape


def _tell(report: BookReport, session: Session, *, dry_run: bool) -> None:
    words, screen = session.words, session.screen
    screen.line(words.say("sync.book", account=report.account, book=report.book), style="bold")
    if report.quiet:
        screen.line(words.say("sync.quiet"))
        return
    if report.kind != "carddav":
        if report.stopped is None or report.pulled or report.deleted_here:
            counts = {"pulled": report.pulled, "here": report.deleted_here}
            screen.line(words.say(f"sync.counts.{report.kind}", **counts))
    elif report.stopped is None or report.pulled or report.pushed:
        screen.line(
            words.say(
                "sync.counts",
                pulled=report.pulled,
                pushed=report.pushed,
                merged=report.merged,
                here=report.deleted_here,
                there=report.deleted_there,
            )
        )
    if dry_run:
        for step in report.steps[:_SHOWN]:
            screen.line(words.say("sync.step", kind=step.kind, name=step.name or step.uid))
        _tell_more(report.steps, session)
    _tell_conflicts(report, session)
    for left in report.quarantined[:_SHOWN]:
        screen.line(words.say("sync.left_out", href=left.href, why=words.reason(left.why)))
    _tell_more(report.quarantined, session)
    if report.stopped is not None:
        _tell_stopped(report.stopped, session)


def _tell_undo(changes: Sequence[int], session: Session) -> None:
    """Say how to take the sync back: as a whole, though it is a change an address book."""
    if changes:
        key = "undo.hint" if len(changes) == 1 else "undo.hint.sync"
        session.screen.line(session.words.say(key, change=changes[-1]), style="dim")


def _tell_conflicts(report: BookReport, session: Session) -> None:
    words, screen = session.words, session.screen
    deleted = words.say("conflict.deleted")
    for each in report.conflicts:
        screen.line(
            words.say(
                "sync.conflict",
                name=each.uid,
                field=words.field(each.field or "CARD"),
                mine=deleted if each.mine is None else each.mine,
                theirs=deleted if each.theirs is None else each.theirs,
            )
        )
    for uid in dict.fromkeys(each.uid for each in report.conflicts):
        screen.line(words.say("sync.resolve", uid=uid), style="dim")


def _tell_more(told: Sequence[object], session: Session) -> None:
    """Say how many of a long list are not shown."""
    if len(told) > _SHOWN:
        session.screen.line(session.words.say("sync.more", count=len(told) - _SHOWN))


def _tell_stopped(why: Reason, session: Session) -> None:
    words, screen = session.words, session.screen
    screen.line(words.say("sync.stopped", why=words.reason(why)))
    if why.kind.startswith(("sync.emptied", "sync.many")):
        screen.line(words.say("sync.confirm"), style="dim")
