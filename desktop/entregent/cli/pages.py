"""The help pages, in the user's language: of the program, and of one command.

The overview is made from the table alone: it imports neither typer nor a command.
"""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Mapping, Sequence
from typing import Protocol, TypeGuard

from entregent.cli.table import GROUPS
from entregent.wording import Words
from entregent.wording.catalogue.cli import SENTENCES

_INDENT = "  "
_Rows = list[tuple[str, str]]


class Parameter(Protocol):
    """What a page needs of a parameter of typer's."""

    name: str
    metavar: str | None
    nargs: int
    required: bool
    opts: list[str]
    param_type_name: str


class Command(Protocol):
    """What a page needs of a command of typer's."""

    params: Sequence[Parameter]


class Group(Command, Protocol):
    """A command with subcommands."""

    commands: Mapping[str, Command]


def overview(words: Words) -> str:
    """The help of the program itself."""
    options = [
        (option, words.say(f"help.option.{name}"))
        for option, name in (
            ("--workspace DIR", "workspace"),
            ("--language fr|en", "language"),
            ("--version", "version"),
            ("--help", "help"),
        )
    ]
    groups: list[tuple[str, _Rows]] = [
        (
            heading,
            [(f"{e.name} {e.arguments}".rstrip(), words.say(f"help.{e.name}")) for e in entries],
        )
        for heading, entries in GROUPS
    ]
    groups.append(("help.options", options))
    width = max(len(left) for _, rows in groups for left, _ in rows)
    lines = [words.say("help.usage"), "", *_folded(words.say("help.about"))]
    for heading, rows in groups:
        lines += ["", words.say(heading), *_listed(rows, width)]
    lines += ["", *_folded(words.say("help.codes"))]
    return "\n".join(lines) + "\n"


def command_page(name: str, command: Command, rest: Sequence[str], words: Words) -> str:
    """The help of one command, or of one of its subcommands where `rest` names it."""
    subcommands = command.commands if _is_group(command) else {}
    chosen = next((word for word in rest if word in subcommands), None)
    if chosen is not None:
        return command_page(f"{name} {chosen}", subcommands[chosen], (), words)
    key = name.replace(" ", ".")
    arguments = [param for param in command.params if param.param_type_name == "argument"]
    options = [param for param in command.params if param.param_type_name == "option"]
    usage = ["entregent", name, *map(_argument, arguments), *(["[OPTIONS]"] if options else [])]
    sections: list[tuple[str, _Rows]] = [
        ("help.arguments", [(_argument(p), parameter_help(key, p.name, words)) for p in arguments]),
        ("help.options", [(_option(p), parameter_help(key, p.name, words)) for p in options]),
        (
            "help.subcommands",
            [(_call(n, c), words.say(f"help.{key}.{n}")) for n, c in subcommands.items()],
        ),
    ]
    width = max((len(left) for _, rows in sections for left, _ in rows), default=0)
    lines = [words.say("help.usage.of", usage=" ".join(usage)), ""]
    about = words.say(f"help.{key}")
    lines += _folded(f"{about[:1].upper()}{about[1:]}.")
    for heading, rows in sections:
        if rows:
            lines += ["", words.say(heading), *_listed(rows, width)]
    return "\n".join(lines) + "\n"


def parameter_help(key: str, name: str, words: Words) -> str:
    """What one parameter is for: told for its command, else as it is for every command."""
    own = f"help.{key}.{name}"
    return words.say(own if own in SENTENCES else f"help.any.{name}")


def _is_group(command: Command) -> TypeGuard[Group]:
    return hasattr(command, "commands")


def _call(name: str, command: Command) -> str:
    arguments = (p for p in command.params if p.param_type_name == "argument")
    return " ".join((name, *map(_argument, arguments)))


def _argument(param: Parameter) -> str:
    told = str(param.metavar or param.name.upper())
    if param.nargs == -1:
        told += "…"
    return told if param.required else f"[{told}]"


def _option(param: Parameter) -> str:
    told = str(param.opts[-1])
    return f"{told} {param.metavar}" if param.metavar else told


def _listed(rows: _Rows, width: int) -> list[str]:
    lines: list[str] = []
    for left, right in rows:
        told = textwrap.wrap(right, max(30, _width() - width - 2 * len(_INDENT))) or [""]
        lines.append(f"{_INDENT}{left.ljust(width)}{_INDENT}{told[0]}".rstrip())
        lines += [" " * (width + 2 * len(_INDENT)) + more for more in told[1:]]
    return lines


def _folded(text: str) -> list[str]:
    return textwrap.wrap(text, _width())


def _width() -> int:
    return min(96, shutil.get_terminal_size((80, 24)).columns)
