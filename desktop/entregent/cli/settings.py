"""The settings that a user changes, and what each may be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from entregent.errors import InputError
from entregent.wording import LANGUAGES

if TYPE_CHECKING:
    from entregent.store.changes import Changes
    from entregent.workspace import Workspace

Value = str | list[str]


def checked_key(key: str) -> str:
    """`key` where it names a setting; raises InputError."""
    if key not in _CHECKS:
        raise InputError("usage.no_such_setting", key=key, settings=", ".join(SETTINGS))
    return key


def checked(key: str, values: Sequence[str]) -> Value:
    """The value to store for a setting; raises InputError where it cannot be that."""
    return _CHECKS[key](values)


def put(workspace: Workspace, key: str, value: Value) -> Changes:
    """Set a setting to a value that was checked."""
    if key == "watch":
        return workspace.watching.watch([Path(folder) for folder in value])
    return workspace.store.set(key, value)


def _emails(values: Sequence[str]) -> list[str]:
    from entregent.cards.keys import email_key

    for value in values:
        if not email_key(value):
            raise InputError("usage.not_an_email", value=value)
    return list(dict.fromkeys(values))


def _language(values: Sequence[str]) -> str:
    value = _single("language", values).lower()
    if value not in LANGUAGES:
        raise InputError("usage.choice", option="language", value=value, choices="fr, en")
    return value


def _region(values: Sequence[str]) -> str:
    import phonenumbers

    value = _single("region", values)
    if value.upper() not in phonenumbers.SUPPORTED_REGIONS:
        raise InputError("usage.not_a_region", value=value)
    return value.upper()


def _minutes(values: Sequence[str]) -> str:
    value = _single("sync.every", values)
    if not (value.isascii() and value.isdigit() and int(value) <= _DAY):
        raise InputError("usage.bad_value", option="sync.every", value=value)
    return value


def _lookups(values: Sequence[str]) -> list[str]:
    from entregent.sources.lookup.registry import PROVIDERS

    known = [provider.NAME for provider in PROVIDERS]
    named = [value.lower() for value in values]
    if named == [_NONE]:
        return []
    for value in named:
        if value not in known:
            choices = ", ".join([*known, _NONE])
            raise InputError("usage.choice", option="lookup", value=value, choices=choices)
    return list(dict.fromkeys(named))


def _folders(values: Sequence[str]) -> list[str]:
    from entregent.sources.watching import checked as folders

    if list(values) == [_NONE]:
        return []
    if not all(value.strip() for value in values):  # a script's unset variable
        raise InputError("usage.bad_value", option="watch", value="")
    return [str(folder) for folder in folders([Path(value) for value in values])]


def _single(key: str, values: Sequence[str]) -> str:
    if len(values) != 1:
        raise InputError("usage.one_value", key=key)
    return values[0]


_DAY = 24 * 60
_NONE = "none"  # for nobody, or no folder; a folder of this name is ./none
_CHECKS: dict[str, Callable[[Sequence[str]], Value]] = {
    "me": _emails,  # the user's own addresses
    "language": _language,
    "sync.every": _minutes,  # between two syncs of the window; 0 is never
    "lookup": _lookups,  # whom to ask online about one person; "none" is nobody
    "region": _region,  # where phone numbers without a country code are from (ISO 3166-1)
    "watch": _folders,  # where new exports are looked for
}
SETTINGS = tuple(_CHECKS)
