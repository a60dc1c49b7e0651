"""What was found enters the store: a dated snapshot of a profile, and whose it is.

The user asked about this one person, by the person's own address, so a profile that is new or
stands alone is the person's by decision, whatever name the network shows; undoing the change takes
that back too. One that belongs to somebody with a card is left there, and what the user said
before stands.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import datetime
from hashlib import sha256

from sqlalchemy import Connection, and_, or_, select

from entregent.cards.fields import Fields
from entregent.cards.keys import email_key, url_key
from entregent.sources.intake.profiles import ProfileIntake
from entregent.sources.intake.run import Run
from entregent.sources.lookup.subject import cards_of
from entregent.sources.records import ProfileRecord
from entregent.store import people, schema
from entregent.store.transaction import Transaction

FORMAT = "lookup"

Decide = Callable[[Transaction, Sequence[str], str], None]
"""`decide(transaction, references, verdict)`, as `matching.decisions.record` does."""


def keep(
    transaction: Transaction,
    person_id: int,
    record: ProfileRecord,
    decide: Decide,
    now: datetime,
) -> None:
    """Writes what was found of a person. The same again on the same day writes nothing."""
    run = Run(
        transaction,
        at=now.isoformat(timespec="seconds"),
        format=FORMAT,
        network=record.network,
        path=record.url,
        digest=lambda: sha256(json.dumps(asdict(record)).encode()).hexdigest(),
        seen_on=now.date(),
    )
    refs = _references(transaction.conn, person_id, record)
    intake = ProfileIntake(run, record.network)
    intake.take(record)
    intake.finish()
    run.finish()
    key = intake.key_of(record)
    found = f"profile:{record.network}:{key}"
    if not refs or found in refs or _is_decided(transaction.conn, refs, found):
        return
    if _is_free(transaction.conn, record.network, key, person_id):
        decide(transaction, (refs[0], found), "same")


def _references(conn: Connection, person_id: int, record: ProfileRecord) -> list[str]:
    """The person's cards and profiles as decisions name them; a card that says the address which
    was asked about comes first."""
    email, page = email_key(record.email), url_key(record.url)

    def says(fields: Fields) -> bool:
        return any(email and each.key == email for each in fields.emails) or any(
            page and each.key == page for each in fields.urls
        )

    cards = [(uid, Fields.from_json(text)) for uid, text in cards_of(conn, person_id)]
    cards.sort(key=lambda pair: not says(pair[1]))
    profile, member = schema.profile, schema.membership
    rows = conn.execute(
        select(profile.c.network, profile.c.key)
        .join(member, member.c.member_id == profile.c.id)
        .where(member.c.member_kind == people.PROFILE, member.c.person_id == person_id)
        .order_by(profile.c.id)
    )
    return [f"card:{uid}" for uid, _ in cards] + [f"profile:{net}:{key}" for net, key in rows]


def _is_free(conn: Connection, network: str, key: str, person_id: int) -> bool:
    """Whether the profile is nobody's yet, or of somebody who has no card."""
    profile, member, person = schema.profile, schema.membership, schema.person
    cards = conn.execute(
        select(person.c.cards)
        .join(member, member.c.person_id == person.c.id)
        .join(profile, profile.c.id == member.c.member_id)
        .where(
            member.c.member_kind == people.PROFILE,
            profile.c.network == network,
            profile.c.key == key,
            person.c.id != person_id,
        )
    ).scalar()
    return not cards


def _is_decided(conn: Connection, refs: Sequence[str], found: str) -> bool:
    """Whether the user has said of any of the person's records whether the profile is the same."""
    table = schema.decision
    pairs = [and_(table.c.a == min(ref, found), table.c.b == max(ref, found)) for ref in refs]
    return conn.execute(select(table.c.id).where(or_(*pairs)).limit(1)).first() is not None
