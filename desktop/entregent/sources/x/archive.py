"""X's archive: whom the user follows, who follows, and with whom messages went to and fro.

The archive names people by number. Who they are stands in the user's own tweets alone, where
anybody is mentioned; those never mentioned are counted and left out. Of a message the two people
and the time are kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from entregent.evidence import Reason
from entregent.sources.dates import moment
from entregent.sources.json_values import mapping, text
from entregent.sources.opened import Opened, Options
from entregent.sources.records import (
    HiddenMember,
    InteractionRecord,
    LeftOut,
    OwnerRecord,
    Participant,
    ProfileRecord,
    Record,
    Refusal,
)
from entregent.sources.sample import Sample
from entregent.sources.x.mentions import Member, members_mentioned
from entregent.sources.x.tables import rows, table_of
from entregent.store import relation

FORMAT = "x"
NETWORK = "x"

_FOLLOWS = {"following": relation.FOLLOWING, "follower": relation.FOLLOWER}
_MESSAGES = ("dmConversation", "messages")


def recognise(sample: Sample) -> float:
    """1 for a file that assigns one of the tables read here."""
    return 1.0 if table_of(sample.text) else 0.0


def read(opened: Opened, options: Options) -> Iterator[Record | Refusal]:
    """The owner, a profile for each member followed or following, an interaction a message."""
    owner = _Owner()
    yield from owner.read(opened)
    if told := owner.told():
        yield told
    known: dict[str, Member] = {}
    if owner.number:
        known[owner.number] = Member(owner.handle, owner.name)
    yield from members_mentioned(opened, known)
    yield from _follows(opened, known)
    yield from _messages(opened, known, owner.number)


@dataclass
class _Owner:
    """Whose archive it is, as two files tell it."""

    number: str = ""
    handle: str = ""
    name: str = ""
    email: str = ""
    bio: str = ""
    place: str = ""

    def read(self, opened: Opened) -> Iterator[Refusal]:
        for row in rows(opened, "account", "profile"):
            if isinstance(row, Refusal):
                yield row
                continue
            about = mapping(row.value.get("description"))
            self.number = self.number or text(row.value.get("accountId"))
            self.handle = self.handle or text(row.value.get("username"))
            self.name = self.name or text(row.value.get("accountDisplayName"))
            self.email = self.email or text(row.value.get("email"))
            self.bio = self.bio or text(about.get("bio"))
            self.place = self.place or text(about.get("location"))

    def told(self) -> OwnerRecord | None:
        if not self.handle:
            return None
        return OwnerRecord(
            NETWORK,
            name=self.name or f"@{self.handle}",
            emails=(self.email,) if "@" in self.email else (),
            url=_page(self.handle),
            headline=self.bio,
            location=self.place,
        )


def _follows(opened: Opened, known: Mapping[str, Member]) -> Iterator[Record | Refusal]:
    """A profile a member, told once whichever way the following goes."""
    found: dict[str, tuple[str, int]] = {}
    for table, told in _FOLLOWS.items():
        for row in rows(opened, table):
            if isinstance(row, Refusal):
                yield row
                continue
            number = text(row.value.get("accountId"))
            if not number:
                yield Refusal(row.file, row.number, Reason("row.names_nobody"))
            elif number in found:
                before, at = found[number]
                found[number] = (relation.united(before, told), at)
            else:
                found[number] = (told, row.number)
    for number, (told, at) in found.items():
        member = known.get(number)
        if member is None:
            yield HiddenMember(at)
            continue
        yield ProfileRecord(
            network=NETWORK,
            name=member.name,
            row=at,
            url=_page(member.handle),
            relation=told,
            extra={"id": number},
        )


def _messages(
    opened: Opened, known: Mapping[str, Member], owner: str
) -> Iterator[Record | Refusal]:
    """An interaction a message between the owner and a member whose name is known."""
    for row in rows(opened, "direct_messages", within=_MESSAGES):
        if isinstance(row, Refusal):
            yield row
            continue
        told = mapping(row.value.get("messageCreate"))
        sender, recipient = text(told.get("senderId")), text(told.get("recipientId"))
        number = text(told.get("id"))
        if not (number and sender in known and recipient in known):
            yield LeftOut(row.number)  # somebody never mentioned; a reaction, a joining
            continue
        yield InteractionRecord(
            kind="message",
            at=moment(text(told.get("createdAt"))),
            key=number,
            participants=tuple(
                Participant(role, known[each].name, url=_page(known[each].handle), me=each == owner)
                for role, each in (("from", sender), ("to", recipient))
            ),
            row=row.number,
            extra={"thread": "-".join(sorted((sender, recipient)))},
        )


def _page(handle: str) -> str:
    return f"https://x.com/{handle}"
