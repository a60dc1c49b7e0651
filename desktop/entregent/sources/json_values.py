"""What a JSON value from elsewhere says, whatever it turns out to be."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

_LONE = re.compile("[\ud800-\udfff]")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# From here on a time since the epoch counts milliseconds: in seconds it would be the year 5138.
_MILLISECONDS = 10**11


def text(value: object) -> str:
    """A string or a whole number as text, trimmed; "" for anything else.

    Half a surrogate pair (`"\\ud83d"`) and NUL cannot be stored; they become U+FFFD.
    """
    if isinstance(value, str):
        return _LONE.sub("\ufffd", value.replace("\0", "\ufffd")).strip()
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return ""


def mapping(value: object) -> Mapping[str, object]:
    """An object, {} for anything else."""
    return value if isinstance(value, dict) else {}


def listed(value: object) -> list[Mapping[str, object]]:
    """The objects in an array, [] for anything else."""
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def moment_of(value: object) -> str | None:
    """The time that a number of seconds (or milliseconds) since 1970 tells, as ISO 8601 in UTC.

    None for no number, for 0, which stands for "not known", and outside of the years 1971 to 9999.
    """
    told = value if isinstance(value, (int, float)) and not isinstance(value, bool) else text(value)
    try:
        seconds = float(told)
        if abs(seconds) >= _MILLISECONDS:
            seconds /= 1_000
        found = _EPOCH + timedelta(seconds=seconds)
    except (ValueError, OverflowError):
        return None
    return found.strftime("%Y-%m-%dT%H:%M:%SZ") if found.year > 1970 else None


def day_of(value: object) -> str | None:
    """The day of `moment_of`, in UTC."""
    found = moment_of(value)
    return found[:10] if found else None
