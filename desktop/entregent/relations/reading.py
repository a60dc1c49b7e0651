"""Reads from the store what ties are made of: people, exchanges, employers, the user."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter

from sqlalchemy import Connection

from entregent.cards.employers import email_domain, is_free_mail, same_organization
from entregent.cards.fields import Fields
from entregent.cards.keys import email_key, fold, organization_key, url_key
from entregent.relations.correspondence import ME, Exchange
from entregent.relations.employers import Spell
from entregent.relations.model import Node
from entregent.store import exports, relation, settings

_SENDERS = frozenset({"from", "organizer", "inviter", "recommender", "endorser"})
_KINDS_OF_NODE = frozenset({"email", "url"})
_EXCHANGES = """
SELECT i.id, i.kind, i.at, p.role, p.kind, p.key, p.name
FROM interaction i JOIN interaction_participant p ON p.interaction_id = i.id
ORDER BY i.id, p.position
"""
_KEYS_IN_USE = """
SELECT DISTINCT k.kind, k.key, m.person_id
FROM contact_key k
JOIN membership m ON m.member_kind = k.member_kind AND m.member_id = k.member_id
WHERE (k.kind, k.key) IN (SELECT kind, key FROM interaction_participant)
"""


@dataclass(frozen=True, slots=True)
class Individual:
    """A person's row, as far as ties need it."""

    name: str
    folded: str  # fold(name)
    organization: str
    title: str
    emails: tuple[str, ...]
    cards: int

    @property
    def is_company(self) -> bool:
        """Whether this is an organisation's own card: nobody who could introduce anybody."""
        return bool(self.organization) and self.folded == fold(self.organization)


@dataclass(frozen=True, slots=True)
class Self:
    """Who the user is: comparison keys, and the people rows that are the user's own."""

    name: str
    emails: frozenset[str]
    url: str
    organization: str
    people: frozenset[int]


@dataclass(slots=True)
class Correspondents:
    """Everybody in the interactions, as nodes, with the names that headers give them."""

    exchanges: list[Exchange] = field(default_factory=list)
    names: dict[Node, str] = field(default_factory=dict)


def read_people(conn: Connection) -> dict[int, Individual]:
    """Return every person by id."""
    rows = conn.exec_driver_sql(
        "SELECT id, name, sort_key, organization, title, emails, cards FROM person"
    )
    return {
        id_: Individual(
            name, folded, organization, title, tuple(emails.split("\n")) if emails else (), cards
        )
        for id_, name, folded, organization, title, emails, cards in rows
    }


def read_self(conn: Connection, me: Sequence[str] = ()) -> Self:
    """Return who the user is from the settings "me" and "owner", and `me`, further addresses."""
    told = settings.read(conn, "me", [])
    owner = settings.read(conn, "owner", {})
    emails = [told] if isinstance(told, str) else [str(each) for each in told]
    owner_emails = owner.get("emails") or ()
    keys = frozenset(filter(None, map(email_key, (*emails, *me, *owner_emails))))
    url = url_key(str(owner.get("url") or ""))
    marks: list[tuple[str, str]] = [("email", key) for key in keys]
    marks += [("url", url)] if url else []
    people: set[int] = set()
    for kind, key in marks:
        people.update(
            conn.exec_driver_sql(
                "SELECT m.person_id FROM contact_key k JOIN membership m"
                " ON m.member_kind = k.member_kind AND m.member_id = k.member_id"
                " WHERE k.kind = ? AND k.key = ?",
                (kind, key),
            ).scalars()
        )
    people.update(
        conn.exec_driver_sql(
            "SELECT m.person_id FROM profile p JOIN membership m"
            " ON m.member_kind = 'profile' AND m.member_id = p.id WHERE p.relation = 'owner'"
        ).scalars()
    )
    name = str(owner.get("name") or f"{owner.get('given', '')} {owner.get('family', '')}")
    return Self(name.strip(), keys, url, str(owner.get("organization") or ""), frozenset(people))


def read_correspondents(
    conn: Connection, me: Self, people: Mapping[int, Individual]
) -> Correspondents:
    """Return every interaction with its participants as nodes: a person, "email:…" or `ME`.

    An address that several people share is theirs whose name the header gives. A participant known
    by name alone is a person only when one person has that name.
    """
    found = Correspondents()
    resolve = _Resolver(conn, me, people)
    for (_, kind, at), rows in groupby(conn.exec_driver_sql(_EXCHANGES), key=itemgetter(0, 1, 2)):
        sender: Node | None = None
        recipients: list[Node] = []
        for _, _, _, role, key_kind, key, name in rows:
            node = resolve(key_kind, key, name)
            if node is None:
                continue
            if isinstance(node, str) and node != ME:
                found.names[node] = max(found.names.get(node, ""), name, key=len)
            if role in _SENDERS and sender is None:
                sender = node
            elif node not in recipients:
                recipients.append(node)
        if sender is not None or len(recipients) > 1:
            found.exchanges.append(Exchange(kind, (at or "")[:10], sender, tuple(recipients)))
    return found


class _Resolver:
    """Turns a participant's key into a node."""

    def __init__(self, conn: Connection, me: Self, people: Mapping[int, Individual]) -> None:
        self._me = me
        self._people = people
        self._owners: dict[tuple[str, str], list[int]] = {}
        for kind, key, person_id in conn.exec_driver_sql(_KEYS_IN_USE):
            self._owners.setdefault((kind, key), []).append(person_id)
        self._by_name: dict[str, list[int]] | None = None
        self._known: dict[tuple[str, str, str], Node | None] = {}

    def __call__(self, kind: str, key: str, name: str) -> Node | None:
        asked = (kind, key, name)
        if asked not in self._known:
            self._known[asked] = self._resolve(kind, key, name)
        return self._known[asked]

    def _resolve(self, kind: str, key: str, name: str) -> Node | None:
        if self._is_me(kind, key):
            return ME
        owners = self._owners.get((kind, key), [])
        if len(owners) > 1:
            folded = fold(name)
            owners = [each for each in owners if self._people[each].folded == folded]
        if len(owners) == 1:
            return ME if owners[0] in self._me.people else owners[0]
        if kind in {"name", "url"} and fold(name) == fold(self._me.name) != "":
            return ME
        if kind == "name":
            # Exports leave their owner unnamed: a participant without any mark is the user.
            return self._named(key) if key else ME
        if kind == "url" and (named := self._named(fold(name))) is not None:
            return named
        return f"{kind}:{key}" if kind in _KINDS_OF_NODE and key else None

    def _is_me(self, kind: str, key: str) -> bool:
        if kind == "email":
            return key in self._me.emails
        if kind == "url":
            return bool(key) and key == self._me.url
        return bool(key) and key in {fold(self._me.name), "me"}

    def _named(self, folded: str) -> Node | None:
        if self._by_name is None:
            self._by_name = {}
            for id_, person in self._people.items():
                self._by_name.setdefault(person.folded, []).append(id_)
        owners = self._by_name.get(folded, [])
        if len(owners) == 1 and folded:
            return ME if owners[0] in self._me.people else owners[0]
        return None


def read_spells(
    conn: Connection, people: Mapping[int, Individual], me: Self, today: str
) -> tuple[list[Spell], list[Spell]]:
    """Return (everybody's spells, the user's own): employment rows, people's present employers,
    and former ones that a card still shows."""
    spells: dict[tuple[Node, str], Spell] = {}
    mine: list[Spell] = []
    for id_, person in people.items():
        if person.organization and not person.is_company:
            key = organization_key(person.organization)
            spells[id_, key] = Spell(id_, person.organization, key, "", "", current=True)
    for node, organization, start, end, last in _employment(conn):
        key = organization_key(organization)
        if node == ME or node in me.people:
            mine.append(Spell(ME, organization, key, start, end, current=not end))
            continue
        present = people[node].organization if isinstance(node, int) and node in people else ""
        current = not end and same_organization(organization, present)
        ended = end or ("" if current else last)
        _extend(spells, Spell(node, organization, key, start, ended, current))
    for node, organization, revised in _former_on_cards(conn):
        now = people.get(node)
        if now is None or same_organization(organization, now.organization):
            continue
        key = organization_key(organization)
        if (node, key) not in spells:
            spells[node, key] = Spell(node, organization, key, "", revised, current=False)
    if me.organization and not any(
        spell.current and same_organization(spell.organization, me.organization) for spell in mine
    ):
        key = organization_key(me.organization)
        mine.append(Spell(ME, me.organization, key, "", "", current=True))
    return [spell for spell in spells.values() if spell.node not in me.people], mine


def _extend(spells: dict[tuple[Node, str], Spell], spell: Spell) -> None:
    """Put a spell in, or widen the one that stands for the same person and employer."""
    known = spells.get((spell.node, spell.key))
    if known is None:
        spells[spell.node, spell.key] = spell
        return
    starts = [start for start in (known.start, spell.start) if start]
    current = known.current or spell.current
    end = "" if current else max(known.end, spell.end)
    spells[spell.node, spell.key] = Spell(
        spell.node, known.organization, spell.key, min(starts, default=""), end, current
    )


def _employment(conn: Connection) -> Iterator[tuple[Node, str, str, str, str]]:
    """Yield (node or ME, organization, start, end, last seen) from the employment rows."""
    rows = conn.exec_driver_sql(
        "SELECT e.holder, m.person_id, e.organization, e.started, e.ended, e.seen_first,"
        " e.seen_last FROM employment e LEFT JOIN membership m"
        " ON e.holder = m.member_kind || ':' || m.member_id"
    )
    for holder, person_id, organization, started, ended, seen_first, seen_last in rows:
        if holder == "me":
            yield ME, organization, started or "", ended or "", ""
        elif person_id is not None:
            start = started or seen_first or ""
            yield person_id, organization, start, ended or "", seen_last or ""


def _former_on_cards(conn: Connection) -> Iterator[tuple[int, str, str]]:
    rows = conn.exec_driver_sql(
        "SELECT m.person_id, c.organization, c.revised_at FROM card c JOIN membership m"
        " ON m.member_kind = 'card' AND m.member_id = c.id"
        " JOIN person p ON p.id = m.person_id"
        " WHERE c.state = 'live' AND c.organization <> '' AND c.organization <> p.organization"
    )
    for person_id, organization, revised in rows:
        yield person_id, organization, (revised or "")[:10]


@dataclass(frozen=True, slots=True)
class Noted:
    """Somebody wrote a tie on a card: RELATED, or who referred the contact."""

    person_id: int
    relation: str  # the RELATED type; "" for a referral
    other: str  # a name, "mailto:…", or a UID
    is_referral: bool


def read_noted(conn: Connection) -> list[Noted]:
    """Return the ties that cards name."""
    rows = conn.exec_driver_sql(
        "SELECT m.person_id, c.fields FROM card c JOIN membership m"
        " ON m.member_kind = 'card' AND m.member_id = c.id"
        " WHERE c.state = 'live'"
        " AND (c.fields LIKE '%\"related\":%' OR c.fields LIKE '%\"referred_by\":%')"
    )
    noted: list[Noted] = []
    for person_id, text in rows:
        fields = Fields.from_json(text)
        noted += [
            Noted(person_id, kind, other, is_referral=False) for kind, other in fields.related
        ]
        if fields.referred_by:
            noted.append(Noted(person_id, "", fields.referred_by, is_referral=True))
    return noted


def read_connections(conn: Connection, today: str) -> dict[int, tuple[str, str, str]]:
    """Return (network, since, one of `relation.TIES`) of the best with each person on a day.

    Whoever is in a network's list no more is, from that day on, what its other lists say; none
    where none does.
    """
    left = exports.remaining(conn, today)
    rows = conn.exec_driver_sql(
        "SELECT p.id, m.person_id, p.network, p.connected_on, p.relation FROM profile p"  # noqa: S608
        " JOIN membership m ON m.member_kind = 'profile' AND m.member_id = p.id"
        f" WHERE p.relation IN {relation.TIES}"
        " AND substr(coalesce(p.connected_on, ''), 1, 10) <= ?",
        (today,),
    )
    strength = {told: -place for place, told in enumerate(relation.TIES)}
    found: dict[int, tuple[str, str, str]] = {}
    for profile_id, person_id, network, since, to_owner in rows:
        told = left.get(profile_id, to_owner)
        if told not in strength:
            continue
        if person_id not in found or strength[told] >= strength[found[person_id][2]]:
            found[person_id] = (network, (since or "")[:10], told)
    return found


def domains_of(nodes: Iterable[tuple[Node, Sequence[str]]]) -> dict[str, list[Node]]:
    """Return who has an address at each domain that belongs to an organisation."""
    found: dict[str, list[Node]] = {}
    for node, emails in nodes:
        for domain in {email_domain(email) for email in emails}:
            if domain and not is_free_mail(domain):
                found.setdefault(domain, []).append(node)
    return found
