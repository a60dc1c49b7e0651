"""Runs one command through typer, and puts typer's complaints into our words."""

from __future__ import annotations

import importlib
import re
import sys
from typing import Any

import typer
from typer.main import get_command

from entregent.cli import mishap
from entregent.cli.arguments import Asked
from entregent.cli.pages import command_page
from entregent.cli.session import Session
from entregent.cli.table import Entry
from entregent.errors import Cancelled, EntregentError, InputError
from entregent.wording import Words

_QUOTED = re.compile("'([^']*)'")


def load(entry: Entry) -> Any:  # noqa: ANN401  # a command of typer's, whose class is private
    """The command behind an entry of the table."""
    module = importlib.import_module(f"entregent.cli.commands.{entry.module}")
    return get_command(module.app)


def run_command(entry: Entry, asked: Asked, words: Words) -> int:
    """Run a command and return its exit code; raises EntregentError, KeyboardInterrupt."""
    command = load(entry)
    if asked.help:
        sys.stdout.write(command_page(entry.name, command, asked.rest, words))
        return mishap.DONE
    with Session(asked.folder, asked.language) as session:
        try:
            code = command.main(
                args=list(asked.rest),
                prog_name=f"entregent {entry.name}",
                standalone_mode=False,
                obj=session,
            )
        except typer.TyperException as error:
            raise _usage_error(error) from error
        except EntregentError as error:
            # The language may be a setting of the store, which is known only now.
            mishap.complain(session.words.error(error))
            return mishap.STOPPED if isinstance(error, Cancelled) else mishap.BAD_INPUT
    if code == mishap.STOPPED:
        raise KeyboardInterrupt  # which typer made a silent exit code of
    return code if isinstance(code, int) else mishap.DONE


def _usage_error(error: typer.TyperException) -> InputError:
    """The same complaint as an error of ours; typer's exceptions are told apart by their names."""
    param = getattr(error, "param", None)
    what = ""
    if param is not None:
        what = (
            str(param.opts[-1])
            if param.param_type_name == "option"
            else str(param.metavar or param.name).upper()
        )
    option = str(getattr(error, "option_name", "") or what)
    message = error.format_message()
    match type(error).__name__:
        case "NoSuchOption":
            return InputError("usage.no_such_option", option=option)
        case "MissingParameter":
            return InputError("usage.missing", what=what)
        case "BadParameter":
            return InputError(
                "usage.bad_value", option=option, value=_quoted_in(str(error.message))
            )
        case "BadOptionUsage":
            return InputError("usage.no_value", option=option)
        case "UsageError" if message.startswith("No such command"):
            return InputError("usage.no_such_command", command=_quoted_in(message))
        case "UsageError" if message.startswith("Missing command"):
            return InputError("usage.missing", what="COMMAND")
        case _:
            return InputError("usage.other", why=message)


def _quoted_in(message: str) -> str:
    """The word that a complaint of typer's quotes: what was typed."""
    quoted = _QUOTED.search(message)
    return quoted[1] if quoted else ""
