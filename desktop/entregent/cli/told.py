"""Reasons put into words for long lists, each said once.

The rows of a list share most of their reasons: a card's values the reasons of its date, and all
cards of one day too.
"""

from __future__ import annotations

from collections.abc import Iterable

from entregent.evidence import Reason
from entregent.wording import Words


class Told:
    """The words of reasons by the reason itself, which holds a mapping and so has no hash."""

    def __init__(self, words: Words) -> None:
        self._words = words
        # The reason is kept beside its words: while it lives, no other can have its identity.
        self._known: dict[int, tuple[Reason, str]] = {}

    def reason(self, reason: Reason) -> str:
        """One reason in words."""
        known = self._known.get(id(reason))
        if known is None:
            known = self._known[id(reason)] = (reason, self._words.reason(reason))
        return known[1]

    def reasons(self, reasons: Iterable[Reason]) -> str:
        """Several reasons in one line, as `Words.reasons` joins them."""
        return "; ".join([self.reason(reason) for reason in reasons])

    def shapes(self, reasons: Iterable[Reason]) -> list[dict[str, object]]:
        """Reasons as data and in words: `[{"kind","values","weight","text"}]`, weight in bits."""
        return [{**reason.to_json(), "text": self.reason(reason)} for reason in reasons]
