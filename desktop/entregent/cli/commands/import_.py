"""`import FILE…`: read files, folders and archives of any known format."""

from __future__ import annotations

import sys
from glob import glob
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from entregent.cli.application import application
from entregent.cli.days import day
from entregent.cli.mishap import COMPLAINTS, DONE
from entregent.cli.session import Session
from entregent.cli.watch import Watch
from entregent.errors import InputError
from entregent.wording import Words, reports

if TYPE_CHECKING:
    from entregent.sources.imports import ImportReport
    from entregent.sources.records import Refusal

app = application()

# What is there between the user and others counts once it is known which addresses are hers.
_OF_ME = frozenset({"mail", "calendar", "roster"})
_SHOWN = 20  # refused rows told one by one for people; --json lists them all


@app.command()
def import_files(
    context: typer.Context,
    files: Annotated[list[str], typer.Argument(metavar="FILE")],
    format_: Annotated[str | None, typer.Option("--as", metavar="FORMAT")] = None,
    book: Annotated[str | None, typer.Option("--book", metavar="NAME")] = None,
    network: Annotated[str | None, typer.Option("--network", metavar="NAME")] = None,
    map_: Annotated[list[str] | None, typer.Option("--map", metavar="COL=FIELD")] = None,
    seen_on: Annotated[str | None, typer.Option("--seen-on", metavar="DATE")] = None,
    event: Annotated[str | None, typer.Option("--event", metavar="TITLE")] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE")] = None,
    place: Annotated[str | None, typer.Option("--place", metavar="PLACE")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run")] = False,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> int:
    """Import the files in one transaction and report on each; 1 where a row was refused."""
    from entregent.sources.imports import ImportOptions

    session = Session.of(context)
    paths = _paths(files)
    options = ImportOptions(
        format=format_,
        book=book,
        network=network,
        map=_mapping(map_ or []),
        seen_on=day(seen_on),
        event=event,
        on=day(on),
        place=place,
    )
    workspace = session.workspace
    with Watch(session.words) as watch:
        reports = workspace.imports.run(paths, options=options, dry_run=dry_run, progress=watch)
    if as_json:
        session.screen.json([_shape(report, session.words) for report in reports])
    else:
        for report in reports:
            _tell(report, session)
        if any(report.format in _OF_ME for report in reports) and not workspace.store.get("me"):
            session.screen.line(session.words.say("import.no_me"), style="bold")
    return COMPLAINTS if any(report.refused for report in reports) else DONE


def _shape(report: ImportReport, words: Words) -> dict[str, object]:
    return {
        "format": report.format,
        "added": report.added,
        "updated": report.updated,
        "unchanged": report.unchanged,
        "refused": [
            {"file": refusal.file, "row": refusal.row, "why": words.reason(refusal.why)}
            for refusal in report.refused
        ],
    }


def _tell(report: ImportReport, session: Session) -> None:
    words, screen = session.words, session.screen
    screen.line(reports.head(report, words), style="bold")
    for line in reports.counts(report, words):
        screen.line(line)
    for refusal in report.refused[:_SHOWN]:
        screen.line(
            words.say(
                _refused(refusal),
                file=refusal.file,
                row=refusal.row,
                why=words.reason(refusal.why),
            )
        )
    if len(report.refused) > _SHOWN:
        screen.line(words.say("import.refused.more", count=len(report.refused) - _SHOWN))


def _refused(refusal: Refusal) -> str:
    """The line of a refusal: of a whole file, of a numbered item, of a numbered row."""
    if refusal.row is None:
        return "import.refused.file"
    return "import.refused.item" if refusal.why.kind.startswith("item.") else "import.refused"


def _paths(files: list[str]) -> list[Path]:
    """The files named. An empty word, a script's unset variable, would be the current folder."""
    if not all(file.strip() for file in files):
        raise InputError("usage.missing", what="FILE")
    return [path for file in files for path in _expanded(file)]


def _expanded(file: str) -> list[Path]:
    """The files that a word names: the shells of Windows leave wildcards to the program."""
    if sys.platform == "win32" and not Path(file).exists():
        return [Path(each) for each in sorted(glob(file))] or [Path(file)]  # noqa: PTH207 - an absolute pattern too
    return [Path(file)]


def _mapping(pairs: list[str]) -> dict[str, str]:
    mapping = {}
    for pair in pairs:
        column, equals, field = pair.rpartition("=")
        if not equals or not column or not field:
            raise InputError("usage.column_pair", option="--map", value=pair)
        mapping[column] = field
    return mapping
