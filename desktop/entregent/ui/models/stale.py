"""Doubtful values and people gone quiet, as the window tells them apart."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from entregent.freshness.model import StaleValue


def reference(value: StaleValue) -> str:
    """What names a value when it is put off until tomorrow."""
    return f"stale:{value.card_uid}:{value.field}:{value.value}"


def doubtful(values: Iterable[StaleValue]) -> list[StaleValue]:
    """The values of cards; without the people gone quiet."""
    return [value for value in values if value.field is not None]


def quiet(values: Iterable[StaleValue]) -> list[StaleValue]:
    """The people gone quiet."""
    return [value for value in values if value.field is None]
