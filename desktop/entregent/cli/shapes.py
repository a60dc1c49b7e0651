"""Shapes that several commands print as JSON."""

from __future__ import annotations

from collections.abc import Iterable

from entregent.evidence import Reason
from entregent.wording import Words


def reason_shapes(reasons: Iterable[Reason], words: Words) -> list[dict[str, object]]:
    """Reasons as data and in words: `[{"kind","values","weight","text"}]`, weight in bits."""
    return [{**reason.to_json(), "text": words.reason(reason)} for reason in reasons]
