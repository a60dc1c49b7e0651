"""To add: connections who are in no address book, and the cards made of their profiles."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import numpy as np
from sqlalchemy import Connection

from entregent.cards.born import Draft, Typed, new_card
from entregent.cards.employers import email_domain, is_free_mail
from entregent.cards.fields import Address
from entregent.cards.keys import email_key, split_name, url_key
from entregent.evidence import Reason
from entregent.gaps import refusals, told
from entregent.gaps.me import Self
from entregent.gaps.model import Newcomer
from entregent.gaps.owners import Ties
from entregent.gaps.reasons import GapReason
from entregent.store import exports, people, relation, schema
from entregent.store.cards import NewCard
from entregent.store.rows import chunks
from entregent.store.search import Ids, ids_of
from entregent.store.transaction import Transaction

LISTING = "add"  # of refusals
CONNECTIONS = (relation.CONNECTION,)
FOLLOWED = (relation.CONNECTION, relation.MUTUAL, relation.FOLLOWING)
# The newest connection first: who was met last week is wanted before who was met in 2009.
_WITHOUT_CARD = """
SELECT person_id FROM (
    SELECT m.person_id, max(coalesce(f.connected_on, '')) AS since FROM profile f
    JOIN membership m ON m.member_kind = 'profile' AND m.member_id = f.id
    JOIN person p ON p.id = m.person_id
    WHERE p.cards = 0 AND f.relation IN ({marks}) AND (?1 = '' OR f.network = ?1)
        AND f.id NOT IN (SELECT value FROM json_each(?2))
    GROUP BY m.person_id ORDER BY since DESC, p.sort_key
)
"""
# A page that was looked up comes last, however lately: nobody knows when it was written.
_PROFILES = """
SELECT m.person_id, f.network, f.key, f.url, f.name, f.given, f.family, f.organization, f.title,
       f.email, f.location, f.connected_on, f.last_seen
FROM membership m JOIN profile f ON f.id = m.member_id
WHERE m.member_kind = 'profile' AND f.relation <> 'owner' AND m.person_id IN ({marks})
ORDER BY f.relation = 'looked_up', f.last_seen DESC, f.id
"""


def ranked(
    conn: Connection, me: Self, network: str, relations: Sequence[str], today: date, ties: Ties
) -> Ids:
    """Everybody to add, of one network or of all (""): recent exchanges first, then the newest."""
    marks = ", ".join(f"'{each}'" for each in relations)
    gone = json.dumps(exports.no_longer(conn, relations, today.isoformat()))
    ids = ids_of(conn, _WITHOUT_CARD.format(marks=marks), network, gone)
    out = {*me.people, *_refused(conn)}
    ids = ids[~np.isin(ids, np.fromiter(out, np.int64, len(out)))]
    standing = ties.worth(int(ids.max(initial=0)) + 1, today)
    return ids[np.argsort(-standing[ids], kind="stable")]


def newcomers(conn: Connection, ids: Sequence[int], ties: Ties) -> list[Newcomer]:
    """These people of the list with what their profiles say, in the order asked."""
    rows = {row.id: row for row in people.rows(conn, ids)}
    profiles = _profiles(conn, ids)
    passed = ties.of(ids)
    met = told.gatherings(conn, (each.meeting for each in passed.values()))
    found: list[Newcomer] = []
    for id_ in ids:
        row, own = rows.get(id_), profiles.get(id_, [])
        if row is None or not own:
            continue
        since = max((each.connected_on or "" for each in own), default="")
        first = next((each for each in own if each.connected_on == since), own[0])
        connected = Reason(GapReason.CONNECTED, {"network": first.network, "since": since})
        found.append(
            Newcomer(
                id=id_,
                name=row.name,
                organization=row.organization,
                title=row.title,
                emails=row.emails,
                networks=tuple(dict.fromkeys(each.network for each in own)),
                urls=tuple(dict.fromkeys(each.url for each in own if each.url)),
                location=next((each.location for each in own if each.location), ""),
                connected_on=since,
                exchanges=told.contacted(passed[id_]),
                reasons=(*told.reasons(passed[id_], met.get(passed[id_].meeting)), connected),
            )
        )
    return found


def references(conn: Connection, ids: Sequence[int]) -> list[str]:
    """What names these people when they are refused: each of their profiles."""
    found = _profiles(conn, ids)
    return [f"{each.network}:{each.key}" for own in found.values() for each in own]


def _refused(conn: Connection) -> set[int]:
    keys = [tuple(ref.split(":", 1)) for ref in refusals.refused(conn, LISTING)]
    profile = schema.profile
    found: set[int] = set()
    for network, key in keys:
        found.update(
            conn.exec_driver_sql(
                f"SELECT m.person_id FROM {profile.name} f"  # noqa: S608 - a name of our own
                " JOIN membership m ON m.member_kind = 'profile' AND m.member_id = f.id"
                " WHERE f.network = ? AND f.key = ?",
                (network, key),
            ).scalars()
        )
    return found


def _profiles(conn: Connection, ids: Sequence[int]) -> dict[int, list[Any]]:
    """The profiles of each person, the one seen last first."""
    found: dict[int, list[Any]] = {}
    for page in chunks(ids):
        marks = ", ".join("?" * len(page))
        for row in conn.exec_driver_sql(_PROFILES.format(marks=marks), tuple(page)):
            found.setdefault(row.person_id, []).append(row)
    return found


# --- making cards ------------------------------------------------------------------------------


def add(transaction: Transaction, ids: Sequence[int], book: Callable[[], int]) -> int:
    """Make a card of each of these people who has none; returns how many were made.

    `book` finds or makes the address book; called when there is a card to go in.

    The user's word that card and profile are one person is written down with it, so that no later
    comparison parts them.
    """
    conn = transaction.conn
    wanted = [row.id for row in people.rows(conn, ids) if not row.cards]
    profiles = _profiles(conn, wanted)
    made = [(id_, profiles[id_], str(uuid.uuid4())) for id_ in wanted if id_ in profiles]
    by_network: dict[str, list[int]] = {}
    for place, (_, own, _) in enumerate(made):
        by_network.setdefault(own[0].network, []).append(place)
    if not made:
        return 0
    place_in = book()
    card_ids: dict[int, int] = {}
    for network, places in by_network.items():
        cards = [_card(made[place][1], made[place][2], network) for place in places]
        card_ids.update(zip(places, transaction.put_cards(place_in, cards), strict=True))
    at = datetime.now(UTC).isoformat(timespec="seconds")
    transaction.insert(
        schema.decision,
        [
            {"a": f"card:{uid}", "b": f"profile:{p.network}:{p.key}", "verdict": "same", "at": at}
            for _, own, uid in made
            for p in own
        ],
    )
    transaction.set_membership(
        [("card", card_ids[place], id_, 1.0, "user") for place, (id_, _, _) in enumerate(made)]
    )
    return len(made)


def _card(profiles: Sequence[Any], uid: str, network: str) -> NewCard:
    # REV is the day on which the network said it: made today, it is not therefore true today.
    seen = datetime.fromisoformat(profiles[0].last_seen[:10]).replace(tzinfo=UTC)
    return NewCard(uid, new_card(draft_of(profiles), uid=uid, now=seen).raw, source=network)


def draft_of(profiles: Sequence[Any]) -> Draft:
    """The card that these profiles of one person make, the first one's word before the others'."""
    first = profiles[0]
    parts = split_name(first.name)
    draft = Draft(
        given=first.given,
        family=first.family,
        suffix=parts.suffixes,
        organization=_first(profiles, "organization"),
        title=_first(profiles, "title"),
        emails=_emails(profiles),
        urls=[(url, ()) for url in _each(profiles, "url", url_key)],
        addresses=_city(_first(profiles, "location")),
    )
    if not (first.given and first.family):
        return replace(
            draft,
            given=parts.given,
            additional=parts.additional,
            family=parts.family,
            prefix=parts.prefixes,
        )
    if parts.suffixes and first.family.endswith(parts.suffixes):  # "Roy, ing."
        return replace(draft, family=first.family.removesuffix(parts.suffixes).rstrip(" ,"))
    return draft


def typed_email(address: str) -> Typed:
    """An address with its types: a work address where its domain is an organisation's."""
    work = not is_free_mail(email_domain(address))
    return address, ("INTERNET", "WORK") if work else ("INTERNET",)


def _first(profiles: Sequence[Any], name: str) -> str:
    return next((str(value) for each in profiles if (value := getattr(each, name))), "")


def _each(profiles: Sequence[Any], name: str, key: Any) -> list[str]:  # noqa: ANN401
    values = [str(getattr(each, name)) for each in profiles if getattr(each, name)]
    return list({key(value) or value: value for value in reversed(values)}.values())[::-1]


def _emails(profiles: Sequence[Any]) -> list[Typed]:
    return [typed_email(address) for address in _each(profiles, "email", email_key)]


def _city(location: str) -> list[Address]:
    """The city of "Montréal, Québec, Canada": its first part. An area is no city."""
    city = location.partition(",")[0].strip()
    area = city.lower().startswith(("greater ", "région de ", "grand ", "ville et "))
    return [Address(city=city)] if city and not area and not city.lower().endswith(" area") else []
