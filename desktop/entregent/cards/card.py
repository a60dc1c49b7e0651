"""The lossless card: one vCard's bytes, and edits that touch one property's lines only.

A card is cut into physical segments; whatever is not edited is given back byte for byte, in its
order, with its line breaks and folding.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

from entregent.cards.property import Property, read_property
from entregent.cards.rewriting import transplanted, with_value
from entregent.cards.segments import BREAK, is_begin, is_end, segments
from entregent.cards.writing import Manner, Value, content_line, head_text
from entregent.errors import InputError

__all__ = ["Card", "Property"]

_NAME = re.compile(r"[A-Za-z0-9_-]+\Z")
_LINE_BREAK = re.compile(BREAK)
_FOLD = re.compile(rb"[\r\n]([ \t])")


class Card:
    """An immutable card; `Card.parse(raw).raw == raw` for any bytes.

    Edits return a new card. The properties of a card stay good for the cards edited from it.
    """

    __slots__ = ("_end", "_properties", "_segments", "_usual", "raw")

    def __init__(self, raw: bytes) -> None:
        self.raw = raw
        self._segments: list[bytes] | None = None
        self._properties: tuple[Property, ...] = ()
        self._end = 0
        self._usual: Manner | None = None

    @classmethod
    def parse(cls, raw: bytes) -> Card:
        """Never raises. A card without BEGIN is read from its first line, without END to its last;
        what stands outside is kept and not looked at."""
        return cls(bytes(raw))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Card) and other.raw == self.raw

    def __hash__(self) -> int:
        return hash(self.raw)

    def __repr__(self) -> str:
        return f"Card({self.raw!r})"

    @property
    def properties(self) -> tuple[Property, ...]:
        """In order, between BEGIN and END; VERSION included."""
        self._read()
        return self._properties

    @property
    def version(self) -> str:
        """The text of VERSION: "2.1", "3.0", "4.0"; "" when there is none."""
        found = self.first("VERSION")
        return found.text.strip() if found else ""

    def get(self, name: str) -> tuple[Property, ...]:
        """The properties called `name`, in any case and any group."""
        name = name.upper()
        return tuple(found for found in self.properties if found.head.name == name)

    def first(self, name: str) -> Property | None:
        name = name.upper()
        return next((found for found in self.properties if found.head.name == name), None)

    def replace(
        self, prop: Property, *, value: Value, params: Mapping[str, Sequence[str]] | None = None
    ) -> Card:
        """This card with another value, and other `params` when they are given, for `prop`.

        `value` is plain text (`.text` reads it back, line breaks as "\\n"), the components of a
        structured property, the items of a list, or octets. Raises ValueError when `prop` is not of
        this card.
        """
        index = self._index(prop)
        return self.rewritten({index: with_value(prop, value, params, self.manner(prop.raw))})

    def add(
        self,
        name: str,
        text: Value,
        *,
        params: Mapping[str, Sequence[str]] | None = None,
        group: str | None = None,
    ) -> Card:
        """This card with one more property before its END; `text` as in `replace`.

        Raises InputError("card.property_name") for a name that no vCard can hold.
        """
        if not _NAME.match(name) or (group and not _NAME.match(group)):
            raise InputError("card.property_name", name=name)
        given = {key.upper(): tuple(values) for key, values in (params or {}).items()}
        manner = self.manner()
        head = head_text(name, given, group or "", manner)
        line = content_line(head, name.upper(), tuple(given.items()), text, manner)
        return self.rewritten({}, [line])

    def adopt(self, prop: Property, *, group: str | None = None) -> Card:
        """This card with a property of another card, its lines as they are where they mean the same
        in this card's version. `group` takes the place of the property's own."""
        return self.rewritten({}, [transplanted(prop, self.manner(), group)])

    def exchange(self, prop: Property, other: Property) -> Card:
        """This card with a property of another card in the place, and the group, of `prop`."""
        index = self._index(prop)
        return self.rewritten({index: transplanted(other, self.manner(prop.raw), prop.group)})

    def remove(self, prop: Property) -> Card:
        """This card without `prop`. Raises ValueError when `prop` is not of this card."""
        return self.rewritten({self._index(prop): b""})

    def touch(self, now: datetime) -> Card:
        """This card revised at `now` (REV, RFC 6350 §6.7.4), in the way it writes its dates."""
        rev = self.first("REV")
        moment = now.astimezone(UTC) if now.tzinfo else now
        basic = "-" not in rev.value if rev else self.version.startswith("4")
        text = moment.strftime("%Y%m%dT%H%M%SZ" if basic else "%Y-%m-%dT%H:%M:%SZ")
        return self.replace(rev, value=text) if rev else self.add("REV", text)

    def rewritten(
        self,
        lines: Mapping[int, bytes],
        added: Iterable[bytes] = (),
        *,
        after: Mapping[int, Sequence[bytes]] | None = None,
    ) -> Card:
        """This card with other lines for the properties of these indexes (b"" for none), with more
        `after` some, and before its END. It is read again once, however many they are."""
        kept = self._read()
        parts = list(kept)
        for index, text in lines.items():
            parts[index] = text
        whole = self._spliced(parts, added, after or {})
        if (lines or after) and segments(b"".join(whole)) != [part for part in whole if part]:
            # What follows would continue these lines, or those before: an empty line between.
            for index in lines:
                parts[index] += self.manner(kept[index]).newline
            whole = self._spliced(parts, added, after or {})
        return Card._of(whole)

    def manner(self, lines: bytes = b"") -> Manner:
        """How the card writes; the property's own `lines` tell first."""
        if self._usual is None:
            newline, folded = _LINE_BREAK.search(self.raw), _FOLD.search(self.raw)
            self._usual = Manner(
                self.version, newline[0] if newline else b"\r\n", folded[1] if folded else b" "
            )
        usual = self._usual
        newline, folded = _LINE_BREAK.search(lines), _FOLD.search(lines)
        return Manner(
            usual.version,
            newline[0] if newline else usual.newline,
            folded[1] if folded else usual.blank,
        )

    def _read(self) -> list[bytes]:
        if self._segments is None:
            self._segments = segments(self.raw)
            self._properties, self._end = _read_properties(self._segments)
        return self._segments

    @classmethod
    def _of(cls, parts: list[bytes]) -> Card:
        """A card of segments. An empty one stands for a removed property, so that the indexes of
        the others stay."""
        card = cls(b"".join(parts))
        card._segments = parts
        card._properties, card._end = _read_properties(parts)
        return card

    def _spliced(
        self, parts: list[bytes], added: Iterable[bytes], after: Mapping[int, Sequence[bytes]]
    ) -> list[bytes]:
        """`parts` with lines after some and before the END, each begun on a line of its own."""
        newline = self.manner().newline
        body: list[bytes] = []
        for index, part in enumerate(parts[: self._end]):
            body.append(part)
            _append(body, after.get(index, ()), newline)
        _append(body, added, newline)
        return [*body, *parts[self._end :]]

    def _index(self, prop: Property) -> int:
        parts = self._read()
        if prop.index < len(parts) and parts[prop.index].rstrip() == prop.raw.rstrip():
            return prop.index
        for own in self._properties:
            if own.raw == prop.raw:
                return own.index
        raise ValueError(f"not a property of this card: {prop.name}")


def _append(body: list[bytes], more: Iterable[bytes], newline: bytes) -> None:
    """Puts `more` at the end of `body`, each begun on a line of its own."""
    last = -1
    for lines in more:
        if last < 0:
            last = next((at for at in range(len(body) - 1, -1, -1) if body[at]), -1)
        if last >= 0:
            body[last] = _closed(body[last], newline)
        last = len(body)
        body.append(lines)


def _closed(lines: bytes, newline: bytes) -> bytes:
    """`lines` ended so that what follows does not continue them."""
    if lines[-1:] not in b"\r\n":
        lines += newline
    if lines.rstrip().endswith(b"=") and b"QUOTED-PRINTABLE" in lines.upper():
        lines += newline  # a soft break that nothing follows
    return lines


def _read_properties(parts: Sequence[bytes]) -> tuple[tuple[Property, ...], int]:
    """The properties among segments, and the index of the segment that ends the card."""
    begin = next((at for at, part in enumerate(parts) if is_begin(part)), -1)
    properties: list[Property] = []
    for index in range(begin + 1, len(parts)):
        part = parts[index]
        if part[:1] in b"BbEe" and (is_end(part) or is_begin(part)):
            return tuple(properties), index
        prop = read_property(part, index)
        if prop is not None:
            properties.append(prop)
    return tuple(properties), len(parts)
