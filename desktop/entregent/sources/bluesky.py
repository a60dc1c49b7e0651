"""Bluesky's own answers, saved to a file: `app.bsky.graph.getFollows` and `getFollowers`, one page
or many, in a list or one after the other.

The network has no export of these; anybody may ask its public server for them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from entregent.evidence import Reason
from entregent.sources.json_entries import Keys, entries, outline
from entregent.sources.json_values import text
from entregent.sources.opened import Opened, Options
from entregent.sources.records import ProfileRecord, Record, Refusal
from entregent.sources.sample import Sample
from entregent.store import relation

FORMAT = "bluesky"
NETWORK = "bluesky"

_LISTS: Mapping[Keys, str] = {
    ("follows",): relation.FOLLOWING,
    ("followers",): relation.FOLLOWER,
}
_NO_HANDLE = "handle.invalid"  # what the network shows where a member's domain is lost


def recognise(sample: Sample) -> float:
    """1 where a list of follows holds members by their DID."""
    shown = outline(sample.text, _LISTS)
    members = [each for keys, each in shown.first.items() if keys in _LISTS]
    return 1.0 if any({"did", "handle"} <= each.keys() for each in members) else 0.0


def read(opened: Opened, options: Options) -> Iterator[Record | Refusal]:
    """A profile a member, told once whichever way the following goes."""
    found: dict[str, ProfileRecord] = {}
    for member in opened.members:
        for entry in entries(opened, member, _LISTS):
            if isinstance(entry, Refusal):
                yield entry
            elif (profile := _profile(entry.value, _LISTS[entry.keys], entry.number)) is None:
                yield Refusal(member.name, entry.number, Reason("row.names_nobody"))
            else:
                _add(found, profile)
    yield from found.values()


def _add(found: dict[str, ProfileRecord], profile: ProfileRecord) -> None:
    before = found.setdefault(profile.url, profile)
    told = relation.united(before.relation, profile.relation)
    found[profile.url] = replace(before, relation=told)


def _profile(value: Mapping[str, object], told: str, row: int) -> ProfileRecord | None:
    did, handle = text(value.get("did")), text(value.get("handle")).removeprefix("@")
    if handle == _NO_HANDLE:
        handle = ""
    if not did and not handle:
        return None
    shown = text(value.get("displayName")) or f"@{handle or did}"
    return ProfileRecord(
        network=NETWORK,
        name=shown,
        row=row,
        given=shown if shown.startswith("@") else "",  # one word, whatever dots it has
        url=f"https://bsky.app/profile/{handle or did}",
        relation=told,
        extra={"id": did} if did else {},
    )
