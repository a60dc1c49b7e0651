"""What freshness knows of cards and says of their values, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from entregent.cards.fields import Fields
from entregent.evidence import Reason
from entregent.freshness.hazards import Kind

ORGANIZATION, TITLE, EMAIL, PHONE, ADDRESS = "organization", "title", "email", "phone", "address"


@dataclass(frozen=True, slots=True)
class StaleValue:
    """One value of one card, or (field None) one person gone quiet.

    `value` stands as on the card; an address with its seven components, `;` between. `shown` is
    the same for reading. `probability_valid` is P(true on the day), for a quiet person P(the
    exchanges go on).
    """

    person_id: int
    name: str
    card_uid: str
    field: str | None
    value: str | None
    probability_valid: float
    reasons: tuple[Reason, ...]
    action: str
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Dating:
    """When a card's values were last known, and what that alone says: the same for all its cards.

    `survival` is P(a value of each kind is still true), of its own, on the day of the question.
    """

    on: date
    is_known: bool  # False where only the day of an import or migration is known
    reasons: tuple[Reason, ...]
    survival: Mapping[Kind, float]


@dataclass(frozen=True, slots=True)
class ProfileSays:
    """The latest linked profile that names an employer or title."""

    network: str
    organization: str
    title: str
    email_key: str
    seen_on: date
    since: date  # the first day it was seen to say this employer
    said_before: str  # the employer that it named before, "" none known
    probability: float  # that it is the same person's


@dataclass(frozen=True, slots=True)
class WritesFrom:
    """The person was seen to write from an address at another employer's domain."""

    address: str
    domain: str
    last: date


@dataclass(frozen=True, slots=True)
class LeftJob:
    """The job before the one that the card names now: what came with it may still stand there.

    `revised_since` tells that the card was revised after its employer was put right.
    """

    organization: str
    now: str
    network: str
    on: date
    revised_since: bool


@dataclass(frozen=True, slots=True)
class CardFacts:
    """One card with all that bears on its values."""

    person_id: int
    name: str
    uid: str
    fields: Fields
    dating: Dating
    profile: ProfileSays | None = None
    writes_from: WritesFrom | None = None
    left: LeftJob | None = None
    domains: dict[str, str] = field(default_factory=dict)  # mail domain → employer, by the book


@dataclass(frozen=True, slots=True)
class Judged:
    """A value's kind, its probability, and why."""

    kind: Kind
    probability: float
    reasons: tuple[Reason, ...]
    contradicted: bool = False
