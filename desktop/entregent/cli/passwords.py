"""Where a command gets a password: standard input, the keyring, a prompt; never an argument."""

from __future__ import annotations

import sys
from getpass import getpass

from entregent.errors import InputError
from entregent.wording import Words


def from_stdin() -> str:
    """The first line of standard input."""
    line = sys.stdin.readline() if sys.stdin is not None else ""
    if not line:
        raise InputError("usage.missing", what="PASSWORD")
    return line.rstrip("\r\n")


def asked(user: str, words: Words) -> str | None:
    """What the user types at a prompt; None where nobody sits at a terminal."""
    if sys.stdin is None or not sys.stdin.isatty():
        return None
    try:
        return getpass(words.say("account.password", user=user))
    except EOFError:
        return None
