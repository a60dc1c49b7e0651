"""Facebook's "Download your information" in JSON: friends, follows, and the address book once
given to it. Friends have a name and a day, and nothing else; only the address book has telephones.

Facebook writes each byte of its UTF-8 as a character of its own (`Ã©` for é).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from entregent.evidence import Reason
from entregent.sources.json_entries import Entry, Keys, entries, outline
from entregent.sources.json_values import day_of, listed, text
from entregent.sources.opened import Opened, Options
from entregent.sources.records import ProfileRecord, Record, Refusal
from entregent.sources.sample import Sample
from entregent.sources.uploaded import uploaded
from entregent.store import relation

FORMAT = "facebook"
NETWORK = "facebook"

_PEOPLE: Mapping[Keys, str] = {
    ("friends_v2",): relation.CONNECTION,
    ("friends",): relation.CONNECTION,  # before 2021
    ("following_v3",): relation.FOLLOWING,
    ("following_v2",): relation.FOLLOWING,
    ("followers_v3",): relation.FOLLOWER,
    ("followers_v2",): relation.FOLLOWER,
}
_ADDRESS_BOOK: frozenset[Keys] = frozenset(
    (outer, inner)
    for outer in ("address_book_v2", "address_book")
    for inner in ("address_book", "address_book_v2")
)
_PLACES = frozenset(_PEOPLE) | _ADDRESS_BOOK
# Too common a word by itself: what stands there must look like Facebook's.
_ALSO_OTHERS = ("friends",)


def recognise(sample: Sample) -> float:
    """1 where one of Facebook's lists of people stands."""
    shown = outline(sample.text, _PLACES)
    first = shown.first.get(_ALSO_OTHERS, {})
    known = shown.places & _PLACES - {_ALSO_OTHERS}
    return 1.0 if known or {"name", "timestamp"} <= first.keys() else 0.0


def read(opened: Opened, options: Options) -> Iterator[Record | Refusal]:
    """A profile a friend, a follow or a contact of the address book."""
    for member in opened.members:
        for entry in entries(opened, member, _PLACES):
            if isinstance(entry, Refusal):
                yield entry
            else:
                record = _contact(entry) if entry.keys in _ADDRESS_BOOK else _person(entry)
                yield record or Refusal(member.name, entry.number, Reason("row.names_nobody"))


def _person(entry: Entry) -> ProfileRecord | None:
    name = mended(text(entry.value.get("name")))
    if not name:
        return None
    return ProfileRecord(
        network=NETWORK,
        name=name,
        row=entry.number,
        connected_on=day_of(entry.value.get("timestamp")),
        relation=_PEOPLE[entry.keys],
    )


def _contact(entry: Entry) -> Record | None:
    points = [
        mended(text(each.get("contact_point"))) for each in listed(entry.value.get("details"))
    ]
    return uploaded(
        NETWORK,
        row=entry.number,
        name=mended(text(entry.value.get("name"))),
        emails=[point for point in points if "@" in point],
        phones=[point for point in points if point and "@" not in point],
        since=day_of(entry.value.get("created_timestamp")),
    )


def mended(shown: str) -> str:
    """Text as it was before each byte of its UTF-8 became a character."""
    if shown.isascii():
        return shown
    try:
        return shown.encode("latin-1").decode("utf-8")
    except ValueError:  # a code point above 255, or no UTF-8: it never was
        return shown
