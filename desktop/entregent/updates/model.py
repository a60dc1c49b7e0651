"""What a network says that a card does not, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from entregent.cards.fields import Fields
from entregent.evidence import Reason
from entregent.updates.reasons import NewsReason

ORG, TITLE, NAME, EMAIL, PHONE, URL = "ORG", "TITLE", "FN", "EMAIL", "TEL", "URL"
FIELDS = (ORG, TITLE, NAME, EMAIL, URL)


class NewsKind(StrEnum):
    """What a later export of a network shows differently."""

    JOINED = "joined"  # somebody new
    GONE = "gone"  # in the earlier full list, not in the later
    RETURNED = "returned"  # gone before, there again
    EMPLOYER = "employer"
    TITLE = "title"
    RENAMED = "renamed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class NewsItem:
    """Something new of one person on one network.

    `old` and `new` are the values that changed, "" where somebody came or went; `since` is the last
    day it was not so yet, `seen` the first on which it was; `cards` are the UIDs it touches;
    `listed` says how many people the later export shows.
    """

    id: str
    person_id: int
    person_name: str
    profile_id: int
    url: str
    network: str
    kind: NewsKind
    old: str
    new: str
    since: str
    seen: str
    organization: str  # as last seen
    cards: tuple[str, ...] = ()
    connected_on: str = ""
    listed: int = 0

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Why it is said."""
        between = {"network": self.network, "after": self.since, "by": self.seen}
        reasons = [Reason(NewsReason.BETWEEN, between)]
        if self.kind == NewsKind.JOINED and self.connected_on:
            reasons.append(Reason(NewsReason.CONNECTED, {"on": self.connected_on}))
        if self.kind == NewsKind.GONE:
            reasons.append(Reason(NewsReason.MISSING, {"on": self.seen, "count": self.listed}))
        return tuple(reasons)


@dataclass(frozen=True, slots=True)
class Touched:
    """A value of the card that goes with the former employer; `field` is a vCard property name."""

    field: str
    value: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One proposed change of one card. `field` is a vCard property name, `old` "" where lacking."""

    id: str
    person_id: int
    person_name: str
    card_id: int
    card_uid: str
    book: str
    field: str
    old: str
    new: str
    source: str  # the network
    seen_on: str
    profile_id: int | None
    reasons: tuple[Reason, ...] = ()
    touches: tuple[Touched, ...] = ()  # what becomes doubtful with it


@dataclass(frozen=True, slots=True)
class CardEvidence:
    """A live card of a person who has profiles; `revised_on` is "" where the card is undated."""

    id: int
    uid: str
    book_id: int
    revised_on: str
    fields: Fields


@dataclass(frozen=True, slots=True)
class ProfileEvidence:
    """A linked profile as last seen, and what it said before (field to value and last day)."""

    id: int
    network: str
    url: str
    organization: str
    title: str
    email: str
    name: str
    seen_on: str
    probability: float
    since: Mapping[str, str] = field(default_factory=dict)
    before: Mapping[str, tuple[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A difference found between a card and a profile, before it has an id."""

    field: str
    old: str
    new: str
    profile: ProfileEvidence
    reasons: tuple[Reason, ...]
