"""The text of an invitation to a network: personal, honest, and never longer than it takes.

It recalls what the data shows and nothing else. What does not fit is left out, the signature
first, then the title of what is recalled.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Protocol

from entregent.wording.catalogue.gaps import INVITATION
from entregent.wording.words import Words

LONGEST = 200  # what LinkedIn takes of a free account; 300 of a paid one
_GIVEN, _SENDER, _TITLE = 40, 60, (80, 50, 30)  # characters


class Recalled(Protocol):
    """What an invitation is made of (`gaps.model.Invitation`)."""

    @property
    def given(self) -> str: ...
    @property
    def sender(self) -> str: ...
    @property
    def recall(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def on(self) -> str: ...
    @property
    def organization(self) -> str: ...


def invitation(what: Recalled, language: str) -> str:
    """The fullest text that fits, in French or English."""
    return next(text for text in _texts(what, Words(language)) if length(text) <= LONGEST)


def length(text: str) -> int:
    """How long a network counts a text: in UTF-16, where an emoji is two."""
    return len(text.encode("utf-16-le")) // 2


def _texts(what: Recalled, words: Words) -> Iterator[str]:
    """The texts there could be, the fullest first; the last always fits."""
    given, sender = _plain(what.given), _plain(what.sender)
    greeting = words.fill(
        INVITATION, "greeting", {"given": given if length(given) <= _GIVEN else ""}
    )
    signature = f"\n{sender}" if sender and length(sender) <= _SENDER else ""
    recalled = str(what.recall)
    if recalled in INVITATION and _can_be_told(what):
        ask = words.fill(INVITATION, "ask", {})
        for title, signed in _shorter(_plain(what.title), signature):
            values = {
                "title": title, "on": what.on, "organization": _plain(what.organization),
            }  # fmt: skip
            yield f"{greeting} {words.fill(INVITATION, recalled, values)} {ask}{signed}"
    alone = words.fill(INVITATION, "ask.alone", {})
    yield f"{greeting} {alone}{signature}"
    yield f"{greeting} {alone}"


def _can_be_told(what: Recalled) -> bool:
    """A day that is not known cannot be recalled; a gathering needs a title then."""
    return bool(what.on or what.organization or what.title)


def _shorter(title: str, signature: str) -> Iterator[tuple[str, str]]:
    yield title, signature
    yield title, ""
    for most in _TITLE:
        yield _cut(title, most), ""
    yield "", ""


def _cut(text: str, most: int) -> str:
    """The first words of a text, with "…" where some are missing."""
    if len(text) <= most:
        return text
    words = text[:most].rsplit(" ", 1)[0] if " " in text[:most] else text[: most - 1]
    return f"{words.rstrip(' ,;:–-')}…"


def _plain(text: str) -> str:
    """One line without control and direction marks: names come from files that others wrote."""
    kept = (" " if c.isspace() else c for c in text)
    return " ".join("".join(c for c in kept if unicodedata.category(c)[0] != "C").split())
