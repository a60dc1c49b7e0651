"""What readers yield: records as data, refusals with their row, and nothing of the store.

A reader never decides what an import does with a record; it says what stands in the file, once.
Dates are ISO 8601 text, shortened to what the source told (`2024-01` for a month).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from entregent.cards.born import Draft
from entregent.evidence import Reason


@dataclass(frozen=True, slots=True)
class CardRecord:
    """A vCard as it came, from line `row` of `file`; `uid` is empty where it has none."""

    raw: bytes
    file: str
    row: int
    uid: str = ""


@dataclass(frozen=True, slots=True)
class DraftRecord:
    """A spreadsheet row, or an item, that becomes a card.

    `key` is what other records of the file name it by; `members` are a group's: the key of a card
    that came before, and an address (`mailto:`) for where no such card came, either may be "".
    """

    draft: Draft
    row: int
    key: str = ""
    members: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ProfileRecord:
    """One person's page on one network, as the export shows it.

    `organization` and `title` are None where the export has no such column: not told is not empty.
    `extra` may hold an "id" by which the network knows a member whatever the page's address.
    """

    network: str
    name: str
    row: int = 0
    given: str = ""
    family: str = ""
    url: str = ""
    organization: str | None = None
    title: str | None = None
    email: str = ""
    location: str = ""
    connected_on: str | None = None
    relation: str = "connection"
    extra: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NoteRecord:
    """What the user wrote on a network about one of its members, who is known by the address of
    the page or by name."""

    network: str
    text: str
    name: str = ""
    given: str = ""
    family: str = ""
    url: str = ""
    written_on: str | None = None
    row: int = 0


@dataclass(frozen=True, slots=True)
class Participant:
    """Someone in an interaction; `me` marks the export's owner, whom many files leave unnamed.

    `organization` and `title` are what a roster's row says of somebody, true on that evening.
    """

    role: str
    name: str = ""
    email: str = ""
    url: str = ""
    me: bool = False
    organization: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class InteractionRecord:
    """A dated trace between people: who and when, never what was said.

    `key` names it within its source the same way in every export; two with one key in one file
    (two messages within a second) are told apart by their order, unless it comes `once`: then its
    key is its own all over the world (a Message-ID), and the second is the first in another folder.
    """

    kind: str
    at: str | None
    key: str
    participants: tuple[Participant, ...]
    row: int = 0
    extra: Mapping[str, str] = field(default_factory=dict)
    once: bool = False


@dataclass(frozen=True, slots=True)
class EventRecord:
    """A gathering: what it was, when and where, and who came; a calendar's entry or a roster.

    `kind` is that of its interaction: "meeting" for a calendar's entry, whose people sat together;
    "event" for a roster, whose people were in one room. `key` names it the same in every export;
    where a later one shows more people they are added, and the `absent`, who said that they would
    not come, are taken out. `guessed` names the fields that only the file's own name or date
    tells: they change nothing that is known.
    """

    kind: str
    title: str
    key: str
    start: str | None = None
    place: str = ""
    participants: tuple[Participant, ...] = ()
    row: int = 0
    extra: Mapping[str, str] = field(default_factory=dict)
    absent: tuple[Participant, ...] = ()
    guessed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class CalledOff:
    """The key of an event that does not take place: one that an earlier import knows goes again."""

    key: str


@dataclass(frozen=True, slots=True)
class EmploymentRecord:
    """A position that the export's owner held; `ended` is None where it goes on."""

    organization: str
    title: str = ""
    started: str | None = None
    ended: str | None = None
    row: int = 0


@dataclass(frozen=True, slots=True)
class OwnerRecord:
    """What a file tells about whose export it is; several files complete each other."""

    network: str
    name: str = ""
    given: str = ""
    family: str = ""
    emails: tuple[str, ...] = ()
    url: str = ""
    organization: str = ""
    headline: str = ""
    location: str = ""


@dataclass(frozen=True, slots=True)
class MappingRecord:
    """How the user maps the columns of a table with this `Header.signature`: to be remembered."""

    signature: str
    columns: Mapping[str, str]
    network: str = ""


@dataclass(frozen=True, slots=True)
class HiddenMember:
    """A row whose person the network hides: counted, never refused.

    The day the connection began may still be told, by which it is known not to be gone.
    """

    row: int
    network: str = ""
    connected_on: str | None = None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something whole that says nothing of two people: automatic mail, a meeting room, a refund.

    Counted, never refused.
    """

    row: int


@dataclass(frozen=True, slots=True)
class Refusal:
    """A part of a file that could not be taken; `row` is None where the whole member is meant."""

    file: str
    row: int | None
    why: Reason


Record = (
    CardRecord
    | DraftRecord
    | ProfileRecord
    | NoteRecord
    | InteractionRecord
    | EventRecord
    | CalledOff
    | EmploymentRecord
    | OwnerRecord
    | MappingRecord
    | HiddenMember
    | LeftOut
)
