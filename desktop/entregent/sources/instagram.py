"""Instagram's "Download your information" in JSON: whom the user follows, and who follows.

Followers are an array by itself; those followed stand under a key, since 2025 with the handle as
the title of the entry.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from entregent.evidence import Reason
from entregent.sources.json_entries import Keys, entries, outline
from entregent.sources.json_values import day_of, listed, text
from entregent.sources.opened import Opened, Options
from entregent.sources.records import ProfileRecord, Record, Refusal
from entregent.sources.sample import Sample
from entregent.store import relation

FORMAT = "instagram"
NETWORK = "instagram"

_FOLLOWED: Keys = ("relationships_following",)
_FOLLOWERS: Keys = ()
_PAGES = ("https://www.instagram.com/", "https://instagram.com/", "http://www.instagram.com/")


def recognise(sample: Sample) -> float:
    """1 for either list, known by its members' pages."""
    return 1.0 if _places(sample) else 0.0


def read(opened: Opened, options: Options) -> Iterator[Record | Refusal]:
    """A profile a member, with the day that the following began."""
    for member in opened.members:
        for entry in entries(opened, member, _places(Sample.of(member))):
            if isinstance(entry, Refusal):
                yield entry
                continue
            handle, since = _handle(entry.value), _since(entry.value)
            if not handle:
                yield Refusal(member.name, entry.number, Reason("row.names_nobody"))
                continue
            yield ProfileRecord(
                network=NETWORK,
                name=f"@{handle}",
                row=entry.number,
                given=f"@{handle}",  # one word, whatever dots it has
                url=f"https://www.instagram.com/{handle}",
                connected_on=since,
                relation=relation.FOLLOWING if entry.keys == _FOLLOWED else relation.FOLLOWER,
            )


def _places(sample: Sample) -> Collection[Keys]:
    """Where the members stand in this file."""
    if sample.text and sample.text.lstrip("\ufeff \t\r\n").startswith("["):
        first = outline(sample.text, {_FOLLOWERS}).first.get(_FOLLOWERS, {})
        return {_FOLLOWERS} if _handle(first) and "string_list_data" in first else ()
    shown = outline(sample.text, {_FOLLOWED})
    return {_FOLLOWED} if _FOLLOWED in shown.places else ()


def _handle(value: Mapping[str, object]) -> str:
    for told in listed(value.get("string_list_data")):
        page = text(told.get("href"))
        for start in _PAGES:
            if page.startswith(start):
                named = page.removeprefix(start).removeprefix("_u/").strip("/").partition("?")[0]
                return named if named and "/" not in named else ""
    return ""


def _since(value: Mapping[str, object]) -> str | None:
    days = (day_of(each.get("timestamp")) for each in listed(value.get("string_list_data")))
    return next(filter(None, days), None)
