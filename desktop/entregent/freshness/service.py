"""Which values are probably no longer true, and who has gone quiet."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime

from sqlalchemy import Connection

from entregent.cards.fields import Address
from entregent.evidence import Reason, Value
from entregent.freshness.judge import Judge
from entregent.freshness.model import (
    ADDRESS,
    EMAIL,
    ORGANIZATION,
    PHONE,
    TITLE,
    CardFacts,
    Judged,
    StaleValue,
)
from entregent.freshness.reading import (
    Signs,
    read_cards,
    read_exchanges,
    read_own,
    read_signs,
)
from entregent.freshness.reasons import Action, StaleReason
from entregent.freshness.rhythm import Rhythm, rhythm
from entregent.store.bulk import uncollected
from entregent.store.standing import Standing, standing
from entregent.store.store import Store

# Below this a value is more probably wrong than right, and worth a look.
DOUBTFUL = 0.5
# A channel that is at least so probably alive can be used to ask about the others.
USABLE = 0.7


class Freshness:
    """Freshness of one store."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = threading.Lock()
        self._read: tuple[Standing, date, Signs] | None = None

    def stale(self, as_of: date | None = None, *, all: bool = False) -> list[StaleValue]:  # noqa: A002 - the option's name
        """Return the doubtful values, the least probable first, then people gone quiet.

        `all` returns every value that ages, one row a card's value. Signs after `as_of` (today)
        are left out.
        """
        today = as_of or datetime.now(UTC).date()
        rows: list[StaleValue] = []
        with uncollected(), self._store.read() as conn:
            own = read_own(conn)
            signs = self._signs(conn, today)
            for facts in read_cards(conn, signs, today):
                if all or facts.person_id not in own.people:
                    judged = list(_values(facts, _judge(facts, today, signs)))
                    rows.extend(_rows(facts, judged, every=all))
            exchanges = read_exchanges(conn, today, own.emails)
        rows.sort(key=lambda row: row.probability_valid)
        return rows + _quiet(exchanges, signs.names, own.people, today)

    def of(self, person_id: int, as_of: date | None = None) -> list[StaleValue]:
        """Return every value that ages of one person's cards, one row a card's value."""
        today = as_of or datetime.now(UTC).date()
        with self._store.read() as conn:
            signs = self._signs(conn, today)
            return [
                row
                for facts in read_cards(conn, signs, today, person_id)
                for row in _rows(
                    facts, list(_values(facts, _judge(facts, today, signs))), every=True
                )
            ]

    def _signs(self, conn: Connection, today: date) -> Signs:
        """Return the signs, read again only when the store or the day has moved."""
        stands = standing(conn)
        with self._lock:
            if self._read is None or self._read[:2] != (stands, today):
                self._read = (stands, today, read_signs(conn, today))
            return self._read[2]


def _judge(facts: CardFacts, today: date, signs: Signs) -> Judge:
    return Judge(facts, today, signs.mail_from, signs.bounced)


_Value = tuple[str, str, str, Judged]  # field, verbatim, for reading, judged


def _values(facts: CardFacts, judge: Judge) -> Iterator[_Value]:
    fields = facts.fields
    if fields.organization:
        yield ORGANIZATION, fields.organization, fields.organization, judge.employer
    if fields.title:
        yield TITLE, fields.title, fields.title, judge.title(fields.title)
    for email in fields.emails:
        if email.value:
            yield EMAIL, email.value, email.value, judge.email(email)
    for phone in fields.phones:
        if phone.value:
            yield PHONE, phone.value, phone.value, judge.phone(phone)
    for address in fields.addresses:
        yield ADDRESS, _verbatim(address), _shown(address), judge.address(address.types)


def _verbatim(address: Address) -> str:
    parts = (
        address.po_box,
        address.extended,
        address.street,
        address.city,
        address.region,
        address.postcode,
        address.country,
    )
    return ";".join(parts)


def _shown(address: Address) -> str:
    place = " ".join(part for part in (address.region, address.postcode) if part)
    parts = (address.po_box, address.extended, address.street, address.city, place, address.country)
    return ", ".join(part for part in parts if part)


def _rows(facts: CardFacts, judged: list[_Value], *, every: bool) -> Iterator[StaleValue]:
    doubtful = judged if every else [value for value in judged if value[3].probability < DOUBTFUL]
    can_ask = bool(doubtful) and any(
        field in (EMAIL, PHONE) and each.probability >= USABLE for field, _, _, each in judged
    )
    for field, value, shown, each in doubtful:
        yield StaleValue(
            person_id=facts.person_id,
            name=facts.name,
            card_uid=facts.uid,
            field=field,
            value=value,
            probability_valid=each.probability,
            reasons=each.reasons,
            action=_action(field, each, can_ask=can_ask),
            shown=shown,
        )


_BY_PROFILE = frozenset({StaleReason.PROFILE_SAYS, StaleReason.LEFT_EMPLOYER})


def _action(field: str, judged: Judged, *, can_ask: bool) -> str:
    if judged.probability >= DOUBTFUL:
        return Action.NONE
    says = bool(judged.reasons) and judged.reasons[0].kind in _BY_PROFILE
    if says and field in (ORGANIZATION, TITLE):
        return Action.UPDATE
    return Action.ASK if can_ask else Action.CHECK


def _quiet(
    exchanges: Mapping[int, list[date]], names: Mapping[int, str], own: frozenset[int], today: date
) -> list[StaleValue]:
    """People gone quiet, those with whom there was most to lose first."""
    found: list[tuple[Rhythm, int]] = []
    for person_id, days in exchanges.items():
        if person_id not in own and (known := rhythm(days, today)) is not None and known.is_quiet:
            found.append((known, person_id))
    found.sort(key=lambda each: (-each[0].count, each[0].last, each[1]))
    return [
        StaleValue(
            person_id=person_id,
            name=names.get(person_id, ""),
            card_uid="",
            field=None,
            value=None,
            probability_valid=known.awake,
            reasons=_quiet_reasons(known),
            action=Action.RECONNECT,
        )
        for known, person_id in found
    ]


def _quiet_reasons(known: Rhythm) -> tuple[Reason, ...]:
    months = round(known.silence_days / 30.44)
    silence: dict[str, Value] = {
        "last": known.last.isoformat(),
        "months": months,
        "count": known.count,
    }
    reasons = [Reason(StaleReason.SILENCE, silence)]
    if known.usual_days:
        reasons.append(Reason(StaleReason.RHYTHM, {"days": known.usual_days}))
    return tuple(reasons)
