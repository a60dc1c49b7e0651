"""Reads from the store all that bears on the age of values, in bulk: a few queries for any size."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Connection

from entregent.cards.employers import domain_belongs_to, email_domain, is_free_mail
from entregent.cards.fields import Fields
from entregent.cards.keys import email_key, fold, organization_key, url_key
from entregent.evidence import Reason
from entregent.freshness.bounces import Bounce, read_bounces
from entregent.freshness.hazards import OWN, TOUCH_LAG_YEARS, UNKNOWN_AGE_YEARS, years_since
from entregent.freshness.leaving import Accepted, left_job, read_accepted
from entregent.freshness.model import CardFacts, Dating, ProfileSays, WritesFrom
from entregent.freshness.reasons import StaleReason
from entregent.store import relation, settings
from entregent.store.bulk import in_pages

# So many cards of one address book revised on one day, and such a part of it, were migrated.
MIGRATED_CARDS = 20
MIGRATED_SHARE = 0.10

_CARDS = """
SELECT m.person_id, c.id, c.uid, c.address_book_id, substr(c.revised_at, 1, 10),
       substr(r.seen_on, 1, 10), c.fields
FROM card c
JOIN membership m ON m.member_kind = 'card' AND m.member_id = c.id
LEFT JOIN import_run r ON r.id = c.run_id
WHERE c.state = 'live'
"""
# SQLite would not use the index on person_id for "? IS NULL OR m.person_id = ?".
_EVERY_CARD = f"{_CARDS} ORDER BY c.id"
_CARDS_OF_ONE = f"{_CARDS} AND m.person_id = ? ORDER BY c.id"
_PROFILES = f"""
SELECT f.id, m.person_id, f.network, f.organization, f.title, f.email, f.first_seen, f.last_seen,
       m.probability
FROM profile f
JOIN membership m ON m.member_kind = 'profile' AND m.member_id = f.id
JOIN person p ON p.id = m.person_id
WHERE p.cards > 0 AND f.relation NOT IN {relation.SAYS_NOTHING_NEW} AND f.first_seen <= ?
ORDER BY f.last_seen
"""  # noqa: S608
_WROTE = """
SELECT p.key, max(p.name), max(i.at)
FROM interaction_participant p JOIN interaction i ON i.id = p.interaction_id
WHERE p.kind = 'email' AND p.role IN ('from', 'organizer') AND substr(i.at, 1, 10) <= ?
GROUP BY p.key
"""


@dataclass(slots=True)
class Signs:
    """What bears on the values of cards: signs of life and contradictions, by address or person."""

    mail_from: dict[str, date] = field(default_factory=dict)
    bounced: dict[str, Bounce] = field(default_factory=dict)
    profiles: dict[int, ProfileSays] = field(default_factory=dict)
    writes_from: dict[int, WritesFrom] = field(default_factory=dict)
    migrated: dict[tuple[int, str], int] = field(default_factory=dict)  # (book, day) → cards
    domains: dict[str, str] = field(default_factory=dict)  # mail domain → employer, by the book
    names: dict[int, str] = field(default_factory=dict)
    accepted: dict[int, Accepted] = field(default_factory=dict)  # card → its employer put right


def read_signs(conn: Connection, today: date) -> Signs:
    """Return every sign up to a day."""
    signs = Signs(migrated=_migrations(conn), domains=_domains(conn), names=read_names(conn))
    unknown: list[tuple[str, str, date]] = []
    known = set(conn.exec_driver_sql("SELECT key FROM contact_key WHERE kind = 'email'").scalars())
    for key, name, at in conn.exec_driver_sql(_WROTE, (today.isoformat(),)):
        day = _day(at)
        if day is None:
            continue
        signs.mail_from[key] = day
        if key not in known and name and not is_free_mail(email_domain(key)):
            unknown.append((key, name, day))
    signs.bounced = read_bounces(conn, today)
    signs.profiles = _profiles(conn, today)
    signs.accepted = read_accepted(conn, today)
    if unknown:
        signs.writes_from = _writers(conn, unknown)
    return signs


def read_cards(
    conn: Connection, signs: Signs, today: date, person_id: int | None = None
) -> Iterator[CardFacts]:
    """Yield every live card of somebody, or of one person, with what bears on it."""
    rows = (
        conn.exec_driver_sql(_EVERY_CARD)
        if person_id is None
        else conn.exec_driver_sql(_CARDS_OF_ONE, (person_id,))
    )
    dated = _Datings(signs, today)
    for of, id_, uid, book_id, revised, seen, text in in_pages(rows):
        fields = Fields.from_json(text)
        elsewhere = signs.writes_from.get(of)
        if elsewhere is not None and _is_own_domain(elsewhere, fields):
            elsewhere = None
        yield CardFacts(
            person_id=of,
            name=signs.names.get(of, fields.name),
            uid=uid,
            fields=fields,
            dating=dated(book_id, revised, seen),
            profile=signs.profiles.get(of),
            writes_from=elsewhere,
            left=left_job(
                signs.accepted.get(id_), signs.profiles.get(of), revised or "", fields.organization
            ),
            domains=signs.domains,
        )


class _Datings:
    """The datings of cards, each worked out once: 100,000 cards have a few thousand days."""

    def __init__(self, signs: Signs, today: date) -> None:
        self._migrated = signs.migrated
        self._today = today
        self._known: dict[tuple[str | None, str | None, int], Dating] = {}

    def __call__(self, book_id: int, revised: str | None, seen: str | None) -> Dating:
        key = (revised, seen, self._migrated.get((book_id, revised or ""), 0))
        if key not in self._known:
            self._known[key] = _dating(*key, self._today)
        return self._known[key]


def _dating(revised: str | None, seen: str | None, migrated: int, today: date) -> Dating:
    day = _day(revised)
    if day is not None and migrated:
        reason = Reason(StaleReason.CARD_MIGRATED, {"on": day.isoformat(), "count": migrated})
        return _dated(day, UNKNOWN_AGE_YEARS, (reason,), today, is_known=False)
    if day is not None:
        revision = Reason(StaleReason.CARD_REVISED, {"on": day.isoformat()})
        age = Reason(StaleReason.AGE, {"years": round(years_since(day, today), 1)})
        return _dated(day, TOUCH_LAG_YEARS, (revision, age), today, is_known=True)
    imported = _day(seen)
    reason = Reason(StaleReason.CARD_UNDATED, {"on": imported.isoformat() if imported else ""})
    return _dated(imported or today, UNKNOWN_AGE_YEARS, (reason,), today, is_known=False)


def _dated(
    day: date, lag_years: float, reasons: tuple[Reason, ...], today: date, *, is_known: bool
) -> Dating:
    """Say how values fare that were last known `lag_years` before a day."""
    years = years_since(day, today) + lag_years
    survival = {kind: ageing.survival(years) for kind, ageing in OWN.items()}
    return Dating(min(day, today), is_known, reasons, survival)


def _migrations(conn: Connection) -> dict[tuple[int, str], int]:
    """Return the (address book, day) on which a migration touched cards, and how many."""
    rows = conn.exec_driver_sql(
        "SELECT address_book_id, substr(revised_at, 1, 10), count(*) FROM card"
        " WHERE state = 'live' AND revised_at IS NOT NULL GROUP BY 1, 2"
    ).all()
    books: Counter[int] = Counter()
    for book, _, count in rows:
        books[book] += count
    return {
        (book, day): count
        for book, day, count in rows
        if count >= MIGRATED_CARDS and count >= MIGRATED_SHARE * books[book]
    }


def _domains(conn: Connection) -> dict[str, str]:
    """Return the employer that most cards at a mail domain name, where two or more do."""
    rows = conn.exec_driver_sql(
        "SELECT c.organization, substr(k.key, instr(k.key, '@') + 1) FROM card c JOIN contact_key k"
        " ON k.member_kind = 'card' AND k.member_id = c.id AND k.kind = 'email'"
        " WHERE c.state = 'live' AND c.organization <> ''"
    )
    counts: dict[str, Counter[str]] = {}
    for (organization, domain), cards in Counter(map(tuple, in_pages(rows))).items():
        if not is_free_mail(domain):
            counts.setdefault(domain, Counter())[organization_key(organization)] += cards
    found = {}
    for domain, employers in counts.items():
        key, count = employers.most_common(1)[0]
        if count >= 2:
            found[domain] = key
    return found


def _profiles(conn: Connection, today: date) -> dict[int, ProfileSays]:
    """Return what the latest profile of each person says; later rows replace earlier ones."""
    found: dict[int, tuple[int, ProfileSays]] = {}
    for (
        id_,
        person_id,
        network,
        organization,
        title,
        email,
        first,
        last,
        probability,
    ) in conn.exec_driver_sql(_PROFILES, (today.isoformat(),)):
        seen = _day(last)
        if seen is None or not (organization or title or email):
            continue
        since = _day(first) or seen
        says = ProfileSays(
            network=network,
            organization=organization,
            title=title,
            email_key=email_key(email) if email else "",
            seen_on=min(seen, today),
            since=since,
            said_before="",
            probability=probability,
        )
        found[person_id] = (id_, says)
    history = _histories(conn)
    return {
        person_id: _with_history(says, history[id_], today) if id_ in history else says
        for person_id, (id_, says) in found.items()
    }


_HISTORIES = """
SELECT s.profile_id, substr(s.seen_on, 1, 10), s.data
FROM profile_snapshot s
WHERE s.profile_id IN (SELECT profile_id FROM profile_snapshot GROUP BY 1 HAVING count(*) > 1)
ORDER BY s.profile_id, s.seen_on
"""


def _histories(conn: Connection) -> dict[int, list[tuple[date, str, str]]]:
    """Return (day, organisation, title) of the profiles that changed."""
    found: dict[int, list[tuple[date, str, str]]] = {}
    for profile_id, seen_on, text in conn.exec_driver_sql(_HISTORIES):
        day = _day(seen_on)
        if day is None:
            continue
        data = json.loads(text)
        entry = (day, str(data.get("organization") or ""), str(data.get("title") or ""))
        found.setdefault(profile_id, []).append(entry)
    return found


def _with_history(
    says: ProfileSays, history: list[tuple[date, str, str]], today: date
) -> ProfileSays:
    """Fill in what was said on the day, since when, and what before."""
    known = [entry for entry in history if entry[0] <= today]
    if not known:
        return says
    organization, title = says.organization, says.title
    if len(known) < len(history):  # the profile has changed after the day of the question
        _, organization, title = known[-1]
    since, before = known[-1][0], ""
    for day, said, _ in reversed(known):
        if said and organization and organization_key(said) != organization_key(organization):
            before = said
            break
        since = day
    return ProfileSays(
        network=says.network,
        organization=organization,
        title=title,
        email_key=says.email_key,
        seen_on=says.seen_on,
        since=since,
        said_before=before,
        probability=says.probability,
    )


def _writers(conn: Connection, unknown: list[tuple[str, str, date]]) -> dict[int, WritesFrom]:
    """Return who writes from an address that no card knows, by a name that one person has."""
    wanted = {fold(name) for _, name, _ in unknown}
    by_name: dict[str, list[int]] = {}
    for id_, name in conn.exec_driver_sql("SELECT id, name FROM person"):
        folded = fold(name)
        if folded in wanted and " " in folded:
            by_name.setdefault(folded, []).append(id_)
    found: dict[int, WritesFrom] = {}
    for address, name, last in unknown:
        owners = by_name.get(fold(name), [])
        if len(owners) == 1:
            known = found.get(owners[0])
            if known is None or known.last < last:
                found[owners[0]] = WritesFrom(address, email_domain(address), last)
    return found


def _is_own_domain(elsewhere: WritesFrom, fields: Fields) -> bool:
    """Whether the unknown address is at an employer's or domain's that the card has already."""
    if domain_belongs_to(elsewhere.domain, fields.organization):
        return True
    return any(email_domain(email.value) == elsewhere.domain for email in fields.emails)


def read_exchanges(conn: Connection, today: date, me: frozenset[str]) -> Mapping[int, list[date]]:
    """Return the days on which each person and the user exchanged something, not in a crowd.

    `me` are the user's e-mail keys. What comes from a person counts, and what the user sent them.
    """
    marks = ",".join("?" * len(me)) or "''"
    rows = conn.exec_driver_sql(
        _EXCHANGES.format(marks=marks),
        (today.isoformat(), *sorted(me)),
    )
    people = _people_of_keys(conn)
    found: dict[int, list[date]] = {}
    for kind, key, at in rows:
        person_id = people.get((kind, key))
        day = _day(at)
        if person_id is not None and day is not None:
            found.setdefault(person_id, []).append(day)
    return found


_EXCHANGES = """
WITH small AS (
    SELECT p.interaction_id AS id,
           max(p.role IN ('from', 'organizer') AND p.kind = 'email' AND p.key IN ({marks}))
               AS from_me_by_mail
    FROM interaction_participant p GROUP BY p.interaction_id HAVING count(*) <= 10
)
SELECT p.kind, p.key, i.at
FROM small s
JOIN interaction i ON i.id = s.id
JOIN interaction_participant p ON p.interaction_id = s.id
WHERE i.kind IN ('mail', 'message', 'meeting')
  AND (p.role IN ('from', 'organizer') OR i.kind <> 'mail' OR s.from_me_by_mail)
  AND p.key <> '' AND substr(i.at, 1, 10) <= ?
"""


def _people_of_keys(conn: Connection) -> dict[tuple[str, str], int]:
    """Return the one person behind each key of an interaction; names only where one has it."""
    owners: dict[tuple[str, str], set[int]] = {}
    for kind, key, person_id in conn.exec_driver_sql(
        "SELECT DISTINCT k.kind, k.key, m.person_id FROM contact_key k JOIN membership m"
        " ON m.member_kind = k.member_kind AND m.member_id = k.member_id"
        " WHERE (k.kind, k.key) IN (SELECT kind, key FROM interaction_participant)"
    ):
        owners.setdefault((kind, key), set()).add(person_id)
    named = set(
        conn.exec_driver_sql(
            "SELECT DISTINCT key FROM interaction_participant WHERE kind = 'name'"
        ).scalars()
    )
    if named:
        for id_, name in conn.exec_driver_sql("SELECT id, name FROM person"):
            if (folded := fold(name)) in named:
                owners.setdefault(("name", folded), set()).add(id_)
    return {key: next(iter(ids)) for key, ids in owners.items() if len(ids) == 1}


def read_names(conn: Connection) -> dict[int, str]:
    """Return every person's name by id."""
    rows = in_pages(conn.exec_driver_sql("SELECT id, name FROM person"))
    return {id_: name for id_, name in rows}  # noqa: C416 - Row is no tuple for mypy


@dataclass(frozen=True, slots=True)
class Own:
    """The user: e-mail keys, and the people rows that are the user's own."""

    emails: frozenset[str]
    people: frozenset[int]


def read_own(conn: Connection) -> Own:
    """Return who the user is, from the settings "me" and "owner"."""
    owner = settings.read(conn, "owner", {}) or {}
    told = settings.read(conn, "me", []) or []
    texts = [told] if isinstance(told, str) else [str(each) for each in told]
    emails = frozenset(filter(None, map(email_key, texts)))
    marks = [("email", key) for key in sorted(emails)]
    marks.append(("url", url_key(str(owner.get("url") or ""))))
    people: set[int] = set()
    for mark in marks:
        people.update(conn.exec_driver_sql(_OWNER, mark).scalars())
    return Own(emails, frozenset(people))


_OWNER = """
SELECT m.person_id FROM contact_key k
JOIN membership m ON m.member_kind = k.member_kind AND m.member_id = k.member_id
WHERE k.kind = ? AND k.key = ?
"""


def _day(text: str | None) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
