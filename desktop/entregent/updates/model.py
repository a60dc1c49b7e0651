"""What a network says that a card does not, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from entregent.cards.fields import Fields
from entregent.evidence import Reason

ORG, TITLE, EMAIL, URL = "ORG", "TITLE", "EMAIL", "URL"
FIELDS = (ORG, TITLE, EMAIL, URL)


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
