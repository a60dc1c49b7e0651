"""From a command line to an exit code: the one place where errors end.

typer is imported when a command runs, and only that command's module with it; the help of the
program itself is printed from the table, so that it appears at once.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from entregent.cli import mishap
from entregent.cli.arguments import Asked, read_arguments
from entregent.cli.table import COMMANDS
from entregent.errors import Cancelled, EntregentError, InputError
from entregent.wording import Words, choose_language


def main(arguments: Sequence[str]) -> int:
    """Run one command line and return its exit code; never raises, never shows a traceback."""
    _speak_utf8()
    words = Words(choose_language())
    try:
        asked = read_arguments(arguments)
        words = Words(choose_language(asked.language))
        code = _run(asked, words)
        if sys.stdout is not None:  # there is none without a console on Windows
            sys.stdout.flush()
    except Cancelled as error:
        mishap.complain(words.error(error))
        return mishap.STOPPED
    except EntregentError as error:
        mishap.complain(words.error(error))
        return mishap.BAD_INPUT
    except KeyboardInterrupt:
        # Outside of a transaction that could say so, nobody knows that nothing was changed.
        mishap.complain(words.say("interrupted"))
        return mishap.STOPPED
    except Exception as error:
        if mishap.reader_left(error):
            mishap.drop_output()
            return mishap.DONE
        mishap.complain(_last_words(error, words))
        return mishap.BAD_INPUT
    return code


def _last_words(error: Exception, words: Words) -> str:
    told = mishap.as_input_error(error) if isinstance(error, OSError) else None
    if told is not None:
        return words.error(told)
    path = mishap.write_down(error)
    return words.say("fault", what=type(error).__name__, log=str(path or "-"))


def _run(asked: Asked, words: Words) -> int:
    if asked.version:
        from entregent import __version__

        sys.stdout.write(f"entregent {__version__}\n")
        return mishap.DONE
    if asked.command is None:
        if asked.help:
            from entregent.cli.pages import overview

            sys.stdout.write(overview(words))
            return mishap.DONE
        mishap.watch_for_crashes()
        from entregent.cli.window import open_window

        return open_window(asked.folder, asked.language)
    entry = COMMANDS.get(asked.command)
    if entry is None:
        raise _no_such_command(asked.command)
    mishap.watch_for_crashes()
    from entregent.cli.dispatch import run_command

    return run_command(entry, asked, words)


def _no_such_command(name: str) -> InputError:
    from difflib import get_close_matches

    near = get_close_matches(name, COMMANDS, n=1)
    if near:
        return InputError("usage.no_such_command.near", command=name, near=near[0])
    return InputError("usage.no_such_command", command=name)


def _speak_utf8() -> None:
    """Print UTF-8 into pipes and files on every system; show what a terminal lacks as "?"."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace", **({} if stream.isatty() else {"encoding": "utf-8"}))
