"""A calendar's bytes cut into its components, in bounded memory, however large or broken they are.

Only the property lines that tell who met when are kept, unfolded on bytes (RFC 5545 §3.1: a fold
may stand inside a character). What is written about a meeting never leaves this module.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from entregent.evidence import Reason

MAX_LINE = 1 << 20  # bytes of one physical line; the rest of it is passed over
MAX_KEPT = 4 << 20  # bytes kept of one component: some 40,000 attendees

_FOLDS = (b" ", b"\t")
_NAME = re.compile(rb"(?:\xef\xbb\xbf)?[ \t]*([A-Za-z0-9-]+)[ \t]*[:;]")
_OUTERMOST = frozenset({b"VEVENT", b"VTODO", b"VJOURNAL", b"VFREEBUSY", b"VTIMEZONE"})
_OF_CALENDAR = frozenset({b"METHOD", b"X-WR-TIMEZONE"})
_OF_EVENT = frozenset(
    b"UID DTSTART DTEND DURATION RRULE RDATE EXDATE RECURRENCE-ID SEQUENCE SUMMARY LOCATION"
    b" STATUS ORGANIZER ATTENDEE".split()
)
# Marks of an entry that a program made from a contact, and of other programs' status.
_MARKS = re.compile(rb"X-(?:GOOGLE-CALENDAR-CONTENT|NEXTCLOUD-BC|.*STATUS$)")


@dataclass(frozen=True, slots=True)
class Component:
    """One component: its name, the line of its BEGIN (from 1), its unfolded property lines.

    Of an event only the lines that are read, without its alarms; of a time zone every line; of
    anything else none.
    """

    name: str
    line: int
    lines: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A property of the calendar itself."""

    line: bytes


@dataclass(frozen=True, slots=True)
class Ended:
    """The end of a calendar; a file may hold several."""


@dataclass(frozen=True, slots=True)
class Broken:
    """No whole component, from this line on. `why` is `event.unclosed` or `event.stray_end`."""

    line: int
    why: Reason


Piece = Component | Heading | Ended | Broken


def split(chunks: Iterable[bytes]) -> Iterator[Piece]:
    """The components of a file, in order."""
    splitter = _Splitter()
    for number, text in enumerate(_physical(chunks), start=1):
        if text[:1] in _FOLDS:
            splitter.go_on(text)
        elif pieces := splitter.take(text, number):
            yield from pieces
    yield from splitter.finish()


def _physical(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Lines without their breaks, whichever kind those are."""
    rest = b""
    for chunk in chunks:
        data = rest + chunk
        settled = len(data) - data.endswith(b"\r")  # which may be half of a break
        end = max(data.rfind(b"\n", 0, settled), data.rfind(b"\r", 0, settled)) + 1
        yield from data[:end].splitlines()
        rest = data[end:]
        if len(rest) > MAX_LINE:
            rest = rest[:MAX_LINE]
    yield from rest.splitlines()


@dataclass(slots=True)
class _Open:
    """A component whose END has not come yet."""

    name: bytes
    line: int
    lines: list[bytes] = field(default_factory=list)
    pieces: list[bytes] = field(default_factory=list)  # of the property being unfolded
    size: int = 0
    depth: int = 1  # more than 1 inside an alarm, or a time zone's rule

    def keeps(self, name: bytes) -> bool:
        """Whether a property of this name tells something."""
        if self.name == b"VEVENT":
            return self.depth == 1 and (name in _OF_EVENT or _MARKS.match(name) is not None)
        return self.name == b"VTIMEZONE"

    def begin(self, text: bytes) -> None:
        """A property that is kept begins."""
        self.close()
        self._add(text)

    def go_on(self, text: bytes) -> None:
        """A folded line of it; nothing where the property is not kept."""
        if self.pieces:
            self._add(text)

    def close(self) -> None:
        """The property, if one is kept, is whole."""
        if self.pieces:
            self.lines.append(b"".join(self.pieces))
            self.pieces.clear()

    def _add(self, text: bytes) -> None:
        kept = text[: min(MAX_LINE, MAX_KEPT - self.size)]
        if kept:
            self.size += len(kept)
            self.pieces.append(kept)


class _Splitter:
    """Physical lines in, pieces out; a line that gives none costs next to nothing."""

    def __init__(self) -> None:
        self._open: _Open | None = None

    def go_on(self, text: bytes) -> None:
        """A folded line."""
        if self._open is not None:
            self._open.go_on(text[1:])

    def take(self, text: bytes, number: int) -> Sequence[Piece]:
        """The line on which a property begins."""
        open_ = self._open
        if open_ is not None:
            open_.close()
        found = _NAME.match(text)
        if found is None:
            return ()
        name = found[1].upper()
        if name == b"BEGIN":
            return self._begin(_value(text), text, number)
        if name == b"END":
            return self._end(_value(text), text, number)
        if open_ is None:
            return (Heading(text),) if name in _OF_CALENDAR else ()
        if open_.keeps(name):
            open_.begin(text)
        return ()

    def finish(self) -> Sequence[Piece]:
        return (*self._give_up(), Ended())

    def _begin(self, name: bytes, text: bytes, number: int) -> Sequence[Piece]:
        if name == b"VCALENDAR":
            return self.finish()
        if self._open is not None and name not in _OUTERMOST:
            self._open.depth += 1
            self._keep_rule(text)
            return ()
        broken = self._give_up()
        self._open = _Open(name, number)
        return broken

    def _end(self, name: bytes, text: bytes, number: int) -> Sequence[Piece]:
        open_ = self._open
        if name == b"VCALENDAR":
            return self.finish()
        if open_ is None:
            stray = Broken(number, Reason("event.stray_end"))
            return (stray,) if name in _OUTERMOST else ()
        if name == open_.name:
            self._open = None
            whole = Component(name.decode("ascii", "replace"), open_.line, tuple(open_.lines))
            return (whole,)
        open_.depth -= 1
        self._keep_rule(text)
        return ()

    def _keep_rule(self, text: bytes) -> None:
        """The summer and winter of a time zone are components of their own."""
        if self._open is not None and self._open.name == b"VTIMEZONE":
            self._open.begin(text)

    def _give_up(self) -> Sequence[Piece]:
        open_, self._open = self._open, None
        if open_ is None or open_.name not in _OUTERMOST:
            return ()
        return (Broken(open_.line, Reason("event.unclosed")),)


def _value(text: bytes) -> bytes:
    return text.partition(b":")[2].strip().upper()
