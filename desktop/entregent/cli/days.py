"""Options that are dates."""

from __future__ import annotations

from datetime import date

from entregent.errors import InputError


def day(text: str | None) -> date | None:
    """Read YYYY-MM-DD, None where nothing was given; raises InputError."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InputError("usage.date", value=text) from error
