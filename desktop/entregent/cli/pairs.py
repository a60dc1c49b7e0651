"""Options of the form FIELD=VALUE."""

from __future__ import annotations

from collections.abc import Sequence

from entregent.errors import InputError


def field_values(
    option: str, pairs: Sequence[str], *, value_needed: bool = True
) -> dict[str, list[str]]:
    """Read FIELD=VALUE pairs; FIELD is a vCard property name, given back in capitals.

    Raises InputError where a pair has no "=" or no field. Without `value_needed` a bare FIELD has
    the value "".
    """
    read: dict[str, list[str]] = {}
    for pair in pairs:
        field, equals, value = pair.partition("=")
        name = field.strip().upper()
        if not name or (value_needed and not equals):
            raise InputError("usage.pair", option=option, value=pair)
        read.setdefault(name, []).append(value)
    return read


def field_value(option: str, pairs: Sequence[str]) -> dict[str, str]:
    """The same where each field stands once; raises InputError where one stands twice."""
    read = field_values(option, pairs)
    for name, values in read.items():
        if len(values) > 1:
            raise InputError("usage.field_twice", option=option, field=name)
    return {name: values[0] for name, values in read.items()}
