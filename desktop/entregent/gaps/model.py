"""What the lists hand out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from entregent.evidence import Reason


class Recall(StrEnum):
    """What an invitation may recall, the same to both: nothing but what the data shows."""

    EVENT = "event"  # title, on
    MEETING = "meeting"  # title, on
    WROTE = "wrote"  # on: both wrote
    THEY_WROTE = "they_wrote"  # on
    I_WROTE = "i_wrote"  # on
    IN_COMMON = "in_common"  # organization
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Invitation:
    """What the text of an invitation is made of; `wording` makes it."""

    name: str
    given: str
    sender: str
    recall: Recall = Recall.NOTHING
    title: str = ""
    on: str = ""  # ISO day
    organization: str = ""


@dataclass(frozen=True, slots=True)
class Contacted:
    """How often the user and somebody had to do with each other, and when (ISO days)."""

    sent: int = 0
    received: int = 0
    met: int = 0
    seen: int = 0
    first: str = ""
    last: str = ""


@dataclass(frozen=True, slots=True)
class Invitee:
    """A contact who is not among the connections of a network.

    `url` leads to where the profile may be, never surely is: an address that the card has
    (`url_is` "card") or a search on the network by name ("search"); "" where neither is known.
    """

    id: int
    name: str
    card: str  # UID of a card
    organization: str
    title: str
    emails: tuple[str, ...]
    exchanges: Contacted
    reasons: tuple[Reason, ...]
    invitation: Invitation
    network: str
    url: str
    url_is: str


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A connection who is in no address book."""

    id: int
    name: str
    organization: str
    title: str
    emails: tuple[str, ...]
    networks: tuple[str, ...]
    urls: tuple[str, ...]
    location: str
    connected_on: str
    exchanges: Contacted
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Stranger:
    """An address of the interactions that belongs to no card and no profile.

    `perhaps` is the id of the one contact who has that name, None where none or several do.
    """

    email: str
    name: str
    exchanges: Contacted
    companions: tuple[str, ...]
    perhaps: int | None
    reasons: tuple[Reason, ...]
