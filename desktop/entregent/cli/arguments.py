"""What every command takes: the data folder, the language, the help. No typer on this path."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from entregent.errors import InputError

# Options of the program itself, taken wherever they stand: before the command or after it.
_WITH_VALUE = {"--workspace": "folder", "--language": "language"}
_HELP = {"--help", "-h"}


@dataclass(frozen=True, slots=True)
class Asked:
    """The command line, its general options taken out."""

    command: str | None
    rest: tuple[str, ...] = ()
    folder: str | None = None
    language: str | None = None
    help: bool = False
    version: bool = False


def read_arguments(arguments: Sequence[str]) -> Asked:
    """Split a command line; what comes after `--` is left alone. Raises InputError."""
    taken: dict[str, str] = {}
    rest: list[str] = []
    wants_help = wants_version = False
    pending = list(arguments)
    while pending:
        word = pending.pop(0)
        if word == "--":
            rest += [word, *pending]
            break
        option, equals, value = word.partition("=")
        if option in _WITH_VALUE:
            if not equals:
                if not pending:
                    raise InputError("usage.no_value", option=option)
                value = pending.pop(0)
            taken[_WITH_VALUE[option]] = value
        elif word in _HELP:
            wants_help = True
        elif word == "--version" and not rest:
            wants_version = True
        else:
            rest.append(word)
    if rest and rest[0].startswith("-") and rest[0] != "--":
        raise InputError("usage.no_such_option", option=rest[0])
    return Asked(
        command=rest[0] if rest else None,
        rest=tuple(rest[1:]),
        folder=taken.get("folder"),
        language=taken.get("language"),
        help=wants_help,
        version=wants_version,
    )
