"""Who the members are behind their numbers, as the user's own tweets mention them.

The archive of an active account holds 300 MB of tweets; they are read one by one, and of each
member the handle and name in the latest tweet are kept.
"""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from dataclasses import dataclass

from entregent.sources.json_values import listed, mapping, text
from entregent.sources.opened import Opened
from entregent.sources.records import Refusal
from entregent.sources.x.tables import rows


@dataclass(frozen=True, slots=True)
class Member:
    """A member's handle, without @, and the name shown."""

    handle: str
    name: str


def members_mentioned(opened: Opened, known: MutableMapping[str, Member]) -> Iterator[Refusal]:
    """Adds everybody mentioned, by number, to `known`; who stands there stays."""
    latest: dict[str, int] = {}
    for row in rows(opened, "tweet", "tweets", holding='"screen_name"'):
        if isinstance(row, Refusal):
            yield row
            continue
        # Numbers of tweets grow with time.
        tweet = _whole(text(row.value.get("id_str")) or text(row.value.get("id")))
        for mention in listed(mapping(row.value.get("entities")).get("user_mentions")):
            number = text(mention.get("id_str")) or text(mention.get("id"))
            handle = text(mention.get("screen_name")).removeprefix("@")
            if not number or not handle or (number in known and number not in latest):
                continue
            if tweet >= latest.get(number, -1):
                latest[number] = tweet
                known[number] = Member(handle, text(mention.get("name")) or f"@{handle}")


def _whole(digits: str) -> int:
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 25 else 0
