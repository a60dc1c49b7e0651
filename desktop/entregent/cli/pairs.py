"""Options of the form FIELD=VALUE."""

from __future__ import annotations

from collections.abc import Sequence

from entregent.errors import InputError


def field_values(option: str, pairs: Sequence[str], *, value_needed: bool = True) -> dict[str, str]:
    """Read FIELD=VALUE pairs; FIELD is a vCard property name, given in capitals back.

    Raises InputError where a pair has no "=", no field, or names its field twice.
    """
    read: dict[str, str] = {}
    for pair in pairs:
        field, equals, value = pair.partition("=")
        name = field.strip().upper()
        if not name or (value_needed and not equals):
            raise InputError("usage.pair", option=option, value=pair)
        if name in read:
            raise InputError("usage.field_twice", option=option, field=name)
        read[name] = value
    return read
