"""JSON files as streams of entries: the objects that stand at known places, one at a time.

A network's export may hold one array of 300 MB. Only the entry being read is kept, no nesting
exhausts the stack, and a broken entry, whose end is found by counting brackets, is refused in its
place. What stands before the first bracket (`window.YTD.tweets.part0 = `) is passed over; several
values after one another, as answers appended to a file, are read in turn.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from entregent.errors import InputError
from entregent.evidence import Reason
from entregent.sources.opened import Member, Opened
from entregent.sources.records import Refusal
from entregent.sources.text import Encoding

MAX_ENTRY = 1 << 20
MAX_DEPTH = 64
# More broken entries than this are no export that anybody reads.
MAX_BROKEN = 1_000

_CHUNK = 1 << 17
_LONGEST_KEY = 64

Keys = tuple[str, ...]

# A string that ends, what follows a key, a bracket; or a quote whose string goes on.
_STRING = r'"(?:[^"\\]++|\\.)*+"'
_TOKEN = re.compile(rf'({_STRING})\s*+(:?)|([{{}}\[\]])|(")', re.DOTALL)
# The next bracket outside of strings, or a quote whose string goes on.
_BRACKET = re.compile(rf'(?:[^"{{}}\[\]]++|{_STRING})*+([{{}}\[\]"])', re.DOTALL)
_PAIRS = {"}": "{", "]": "["}
_DECODER = json.JSONDecoder()


@dataclass(frozen=True, slots=True)
class Entry:
    """One object: the keys that lead to it (arrays count for nothing), and its number among those
    of the same keys, from 1."""

    keys: Keys
    number: int
    value: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Outline:
    """What the start of a file holds: where containers stand, and the first entry at each place."""

    places: frozenset[Keys]
    first: Mapping[Keys, Mapping[str, object]]


def entries(
    opened: Opened, member: Member, places: Collection[Keys], *, holding: str = ""
) -> Iterator[Entry | Refusal]:
    """The objects at `places`, in order; those whose text lacks `holding` are passed over.

    A refusal's row is the number that the entry has, or would have. Raises
    InputError("import.mostly_unreadable") where entries are broken all over.
    """
    encoding = opened.encoding(member)
    scanner = _Scanner(places, holding)
    broken = 0
    with opened.text(member, encoding) as stream:
        for found in scanner.read(iter(lambda: stream.read(_CHUNK), "")):
            entry = found if isinstance(found, _Broken) else _parsed(found, encoding)
            if isinstance(entry, Entry):
                yield entry
                continue
            broken += 1
            if broken > MAX_BROKEN:
                raise InputError("import.mostly_unreadable", path=member.name)
            yield Refusal(member.name, entry.number, entry.why)


def outline(text: str | None, places: Collection[Keys]) -> Outline:
    """What the sample `text` of a file shows; nothing where it is no JSON."""
    if text is None or not _may_hold(text, places):
        return Outline(frozenset(), {})
    met: set[Keys] = set()
    first: dict[Keys, Mapping[str, object]] = {}
    for found in _Scanner(places, met=met).read((text,)):
        if isinstance(found, _Text) and found.keys not in first:
            entry = _parsed(found, Encoding("utf-8"))
            if isinstance(entry, Entry):
                first[entry.keys] = entry.value
    return Outline(frozenset(met), first)


def _may_hold(text: str, places: Collection[Keys]) -> bool:
    """Whether a look is worth its while: a network's download has thousands of other JSON files."""
    if text.lstrip("\ufeff \t\r\n")[:1] not in {"{", "["}:
        return False
    return any(all(f'"{key}"' in text for key in keys) for keys in places)


@dataclass(frozen=True, slots=True)
class _Text:
    """An entry's own text, its brackets in balance, and what it says where that is known."""

    keys: Keys
    number: int
    text: str
    value: Mapping[str, object] | None = None


@dataclass(frozen=True, slots=True)
class _Broken:
    number: int
    why: Reason


def _parsed(found: _Text, encoding: Encoding) -> Entry | _Broken:
    text = found.text
    if encoding.harmed(text):
        return _Broken(found.number, Reason("row.encoding"))
    if "\0" in text:
        return _Broken(found.number, Reason("row.nul"))
    if found.value is not None:
        return Entry(found.keys, found.number, found.value)
    try:
        return Entry(found.keys, found.number, json.loads(text))
    except ValueError:  # a number of more digits than Python reads is one too
        return _Broken(found.number, Reason("entry.broken"))
    except RecursionError:
        return _Broken(found.number, Reason("entry.too_deep"))


class _Scanner:
    """Follows brackets and keys through text that comes in pieces."""

    def __init__(
        self, places: Collection[Keys], holding: str = "", met: set[Keys] | None = None
    ) -> None:
        """`met` is to take the places of all containers outside of entries."""
        self._places = places
        self._holding = holding
        self._met = met
        self._buffer = ""
        self._at = 0  # read up to here
        self._open: list[tuple[str, Keys]] = []
        self._key = ""
        self._numbers: Counter[Keys] = Counter()
        self._wrong: Reason | None = None  # with the structure: nothing can be read after it
        # the entry being read
        self._entry: Keys | None = None
        self._start = 0
        self._depth = 0
        self._unfit: Reason | None = None

    def read(self, pieces: Iterable[str]) -> Iterator[_Text | _Broken]:
        """What stands at the places; at the end what is wrong with the structure, if anything."""
        for piece in pieces:
            self._take(piece)
            while self._wrong is None and self._reach_entry():
                found = self._finish_entry()
                if found is None:
                    break
                if isinstance(found, _Broken) or self._holding in found.text:
                    yield found
            if self._wrong is not None:
                yield _Broken(self._number, self._wrong)
                return
        if self._entry is not None or self._open:
            yield _Broken(self._number, Reason("entry.cut_short"))

    @property
    def _number(self) -> int:
        """That of the entry being read, or of the next one."""
        return max(self._numbers.values(), default=0) + (self._entry is None)

    def _take(self, piece: str) -> None:
        """Adds a piece, and lets go of what is read."""
        kept = self._at if self._entry is None or self._unfit else self._start
        self._buffer = self._buffer[kept:] + piece
        self._at -= kept
        self._start = 0

    def _wait(self, at: int) -> None:
        """What begins at `at` ends in a later piece."""
        self._at = at
        if len(self._buffer) - at > MAX_ENTRY:
            self._wrong = Reason("row.too_long", {"most": MAX_ENTRY})

    # --- between entries ------------------------------------------------------------------------

    def _reach_entry(self) -> bool:
        """Goes on to the next entry; False where the text or its structure ends before."""
        if self._entry is not None:
            return True
        for token in _TOKEN.finditer(self._buffer, self._at):
            string, colon, bracket, _ = token.groups()
            if bracket is None and (string is None or token.end() == len(self._buffer)):
                self._wait(token.start())
                return False
            self._at = token.end()
            if string is not None:
                self._key = _plain(string) if colon else ""
            elif bracket in _PAIRS:
                self._leave(bracket)
            else:
                self._enter(bracket)
            if self._entry is not None or self._wrong is not None:
                return self._wrong is None
        self._at = len(self._buffer)
        return False

    def _enter(self, bracket: str) -> None:
        keys = self._open[-1][1] if self._open else ()
        if self._key:
            keys = (*keys, self._key)
            self._key = ""
        if self._met is not None:
            self._met.add(keys)
        if bracket == "{" and keys in self._places:
            self._numbers[keys] += 1
            self._entry, self._start, self._depth = keys, self._at - 1, 1
        elif len(self._open) < MAX_DEPTH:
            self._open.append((bracket, keys))
        else:
            self._wrong = Reason("entry.too_deep")

    def _leave(self, bracket: str) -> None:
        self._key = ""
        if not self._open or self._open.pop()[0] != _PAIRS[bracket]:
            self._wrong = Reason("entry.broken")

    # --- within an entry ------------------------------------------------------------------------

    def _finish_entry(self) -> _Text | _Broken | None:
        """The entry, once its last bracket is met; None where the text ends before."""
        assert self._entry is not None
        value = self._whole() if self._at == self._start + 1 else None
        while self._depth:
            token = _BRACKET.match(self._buffer, self._at)
            if token is None or token[1] == '"':
                self._wait(self._at if token is None else token.start(1))
                if self._at - self._start > MAX_ENTRY:
                    self._unfit = Reason("row.too_long", {"most": MAX_ENTRY})
                return None
            self._at = token.end()
            self._depth += 1 if token[1] in "{[" else -1
        keys, why = self._entry, self._unfit
        self._entry = self._unfit = None
        if why is not None:
            return _Broken(self._numbers[keys], why)
        return _Text(keys, self._numbers[keys], self._buffer[self._start : self._at], value)

    def _whole(self) -> Mapping[str, object] | None:
        """What the entry says, where all of it is here and well; ten times as fast as counting."""
        try:
            value, self._at = _DECODER.raw_decode(self._buffer, self._start)
        except (ValueError, RecursionError):
            return None
        self._depth = 0
        found: Mapping[str, object] = value
        return found


def _plain(string: str) -> str:
    """A key from its JSON; one that no place is named by is as good as any."""
    key = string[1:-1]
    return key if len(key) <= _LONGEST_KEY else "…"
