"""What is shown of one contact: cards, profiles, and each value with where it comes from."""

from __future__ import annotations

from dataclasses import dataclass

from entregent.store.extra import Extra


@dataclass(frozen=True, slots=True)
class ValueView:
    """One property as people read it; `field` is the vCard name, `types` lower-case.

    `value` can be handed back to `edit`: the parts of N are joined by ";", those of ORG by "; ",
    those of ADR by ", ".
    """

    field: str
    types: tuple[str, ...]
    value: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class CardView:
    """One card; `source` is the format it came from, "" when born here."""

    id: int
    uid: str
    book: str
    name: str
    organization: str
    title: str
    source: str
    revised_at: str | None
    kind: str
    values: tuple[ValueView, ...]


@dataclass(frozen=True, slots=True)
class ProfileView:
    """One profile, as last seen; `state` is live, or gone from the network's list."""

    id: int
    network: str
    url: str
    name: str
    organization: str
    title: str
    email: str
    location: str
    connected_on: str | None
    last_seen: str
    state: str
    relation: str
    extra: Extra


@dataclass(frozen=True, slots=True)
class Source:
    """Where a value stands: `kind` card or profile, `name` of the address book or network, and
    the ISO date as of which it stands there, "" when not known."""

    kind: str
    name: str
    date: str


@dataclass(frozen=True, slots=True)
class Provenance:
    """A value, once, with all that say it; `label` is the user's own word for what it is."""

    field: str
    types: tuple[str, ...]
    value: str
    sources: tuple[Source, ...]
    label: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """One person, or one group, whole."""

    id: int
    name: str
    organization: str
    title: str
    cards: tuple[CardView, ...]
    profiles: tuple[ProfileView, ...]
    values: tuple[Provenance, ...]
