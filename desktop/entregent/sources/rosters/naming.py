"""What a roster's file name tells where its columns tell nothing: which event, and which day."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from entregent.cards.keys import fold

# `2023-05-05`, `20230505`, `2023-05-05-12-30-15`, `2025-10-03T1805`
_MOMENT = re.compile(
    r"(?<!\d)\d{4}([-_.]?)\d{2}\1\d{2}(?:[-_T ]?\d{2}[-_.:h]?\d{2}(?:[-_.:]?\d{2})?)?(?!\d)"
)
_COPY = re.compile(r"\(\d+\)")
_BREAKS = re.compile(r"[_\s]+|\s+[-–—]+\s+|^[-–—\s]+|[-–—\s]+$")
# What programs and people write beside the event's name.
_AROUND = re.compile(
    r"attendees?|attendance|exports?|guests?|guestlist|inscriptions?|inscrits?|invites?|listes?"
    r"|lists?|luma|meetup|eventbrite|orders?|participants?|presences?|rapport|registrations?"
    r"|reports?|roster|rsvps?|summary|details|csv"
)
_BETWEEN = frozenset({"des", "du", "de", "of", "for", "pour"})


def title_in(name: str) -> str:
    """The event's name in a file's: `Gala - Guests - 2025-10-03-18-05-22.csv` is "Gala".

    The name without its ending where nothing else is in it; "" where that is no name.
    """
    stem = PurePosixPath(name).stem
    bare = _COPY.sub(" ", _MOMENT.sub(" ", stem))
    words = [word for word in _BREAKS.split(bare) if word]
    words = _stripped(_stripped(words)[::-1])[::-1]
    return " ".join(words) or stem.strip()


def _stripped(words: list[str]) -> list[str]:
    """The words after those that say what the file is, `Liste des inscrits`."""
    start = 0
    for at, word in enumerate(words):
        parts = fold(word).split()
        if all(map(_AROUND.fullmatch, parts)):
            start = at + 1
        elif not start or word.casefold() not in _BETWEEN:
            break
    return words[start:]
