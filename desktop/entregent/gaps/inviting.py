"""To invite: contacts with a card who are not among the connections of a network."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from sqlalchemy import Connection

from entregent.cards.employers import organization_words, same_organization
from entregent.cards.fields import Fields
from entregent.cards.keys import fold, network_of, organization_key
from entregent.evidence import Reason
from entregent.gaps import grounds, networks, owners, refusals, told
from entregent.gaps.grounds import Grounds
from entregent.gaps.me import Self
from entregent.gaps.model import Invitation, Invitee
from entregent.gaps.owners import Ties
from entregent.gaps.reasons import GapReason
from entregent.gaps.tally import Invitation as Sent
from entregent.store import exports, people, relation
from entregent.store.rows import chunks
from entregent.store.search import Ids, Term, ids_of, matching

LISTING = "invite"  # of refusals, the network follows
# A network keeps an invitation open about so long; until then a second one is none.
PENDING_DAYS = 183
_IN_COMMON = 1e-6  # before those of whom nothing is known, after the least that passed
_WITH_CARD = "SELECT person_id FROM membership WHERE member_kind = 'card'"
# By name; one word names nobody on a network.
_FULL_NAMES = "SELECT id FROM person WHERE instr(sort_key, ' ') > 0 ORDER BY sort_key, id"
_CONNECTED = """
SELECT m.person_id FROM profile f
JOIN membership m ON m.member_kind = 'profile' AND m.member_id = f.id
WHERE f.network = ? AND f.relation IN ('connection', 'owner')
    AND f.id NOT IN (SELECT value FROM json_each(?))
"""
_WORK_AT = """
SELECT p.organization, group_concat(p.id)
FROM json_each(?) j CROSS JOIN person p ON p.id = j.value GROUP BY p.organization
"""
# PK look-ups in membership, for each position with that employer.
_WERE_THERE = """
SELECT m.person_id, e.organization FROM employment e
CROSS JOIN membership m ON m.member_kind = substr(e.holder, 1, instr(e.holder, ':') - 1)
    AND m.member_id = CAST(substr(e.holder, instr(e.holder, ':') + 1) AS INTEGER)
WHERE e.organization_key = ? AND e.holder <> 'me'
"""
_SEEN_ON = "SELECT max(last_seen) FROM profile WHERE network = ? AND relation = 'connection'"
_LEFT_ALONE = """
SELECT m.person_id FROM do_not_contact d
CROSS JOIN contact_key k ON k.kind = d.kind AND k.key = d.key
CROSS JOIN membership m ON m.member_kind = k.member_kind AND m.member_id = k.member_id
UNION SELECT p.id FROM do_not_contact d
CROSS JOIN person p ON d.kind = 'name' AND p.sort_key = d.key
"""


@dataclass(frozen=True, slots=True)
class Inviting:
    """The list as it stands: people in order, and what is known of them."""

    ids: Ids
    ties: Ties
    in_common: Mapping[int, str]  # the user's employer that is theirs too
    asked: Mapping[int, str]  # the day of an invitation that was not answered


def ranked(
    conn: Connection, me: Self, network: str, today: date, base: Grounds, ties: Ties
) -> Inviting:
    """Everybody to invite: recent two-way exchanges first, then employers in common, then names.

    Left out are the user, companies, who asked not to be contacted, who has an invitation waiting,
    and who was refused here.
    """
    gone = exports.no_longer(conn, (relation.CONNECTION,), today.isoformat())
    in_common = _in_common(conn, me.employers)
    asked = _asked(conn, base.tally.invitations)
    since = (today - timedelta(days=PENDING_DAYS)).isoformat()
    out = {*me.people, *grounds.no_people(conn, base.companies), *_refused(conn, network)}
    out.update(person for person, day in asked.items() if day >= since)
    named = ids_of(conn, _FULL_NAMES)
    chosen = np.zeros(int(named.max(initial=0)) + 1, dtype=np.bool_)
    for ids, wanted in (
        (ids_of(conn, _WITH_CARD), True),
        (ids_of(conn, _CONNECTED, network, json.dumps(gone)), False),
        (ids_of(conn, _LEFT_ALONE), False),
        (np.fromiter(out, np.int64, len(out)), False),
    ):
        chosen[ids[ids < len(chosen)]] = wanted
    by_name = named[chosen[named]]
    standing = ties.worth(len(chosen), today)
    shared = np.fromiter(in_common, np.int64, len(in_common))
    standing[shared[shared < len(standing)]] += _IN_COMMON
    order = np.argsort(-standing[by_name], kind="stable")
    return Inviting(by_name[order], ties, in_common, asked)


def invitees(
    conn: Connection, ids: Sequence[int], network: str, listed: Inviting, sender: str
) -> list[Invitee]:
    """These people of the list with their evidence, in the order asked."""
    rows = {row.id: row for row in people.rows(conn, ids)}
    cards = _cards(conn, ids)
    passed = listed.ties.of(ids)
    met = told.gatherings(conn, (each.meeting for each in passed.values()))
    found: list[Invitee] = []
    for id_ in ids:
        row, card = rows.get(id_), cards.get(id_)
        if row is None or card is None:
            continue
        uid, fields = card
        exchanged, gathering = passed[id_], met.get(passed[id_].meeting)
        organization = listed.in_common.get(id_, "")
        recall, title, on = told.recall(exchanged, gathering, organization)
        reasons = told.reasons(exchanged, gathering)
        if organization:
            reasons.append(Reason(GapReason.IN_COMMON, {"organization": organization}))
        if id_ in listed.asked:
            values = {"network": network, "on": listed.asked[id_]}
            reasons.append(Reason(GapReason.INVITED, values))
        page = _page(fields, network)
        search = networks.search_url(network, row.name, row.organization)
        found.append(
            Invitee(
                id=id_,
                name=row.name,
                card=uid,
                organization=row.organization,
                title=row.title,
                emails=row.emails,
                exchanges=told.contacted(exchanged),
                reasons=tuple(reasons),
                invitation=Invitation(
                    row.name, fields.given, sender, recall, title, on, organization
                ),
                network=network,
                url=page or search,
                url_is="card" if page else "search" if search else "",
            )
        )
    return found


def seen_on(conn: Connection, network: str) -> str:
    """The day of the latest export of connections (ISO); "" where there never was one, and
    everybody seems to be one to invite."""
    found = conn.exec_driver_sql(_SEEN_ON, (network,)).scalar()
    return str(found or "")[:10]


def references(conn: Connection, ids: Sequence[int]) -> list[str]:
    """What names these people when they are refused: each of their cards."""
    return [f"card:{uid}" for _, _, uid in _members(conn, ids)]


def _refused(conn: Connection, network: str) -> set[int]:
    uids = [ref.partition(":")[2] for ref in refusals.refused(conn, f"{LISTING}.{network}")]
    found: set[int] = set()
    for page in chunks(uids):
        marks = ", ".join("?" * len(page))
        found.update(
            conn.exec_driver_sql(
                "SELECT m.person_id FROM card c"  # noqa: S608 - marks alone
                " JOIN membership m ON m.member_kind = 'card' AND m.member_id = c.id"
                f" WHERE c.uid IN ({marks}) AND c.state = 'live'",
                tuple(page),
            ).scalars()
        )
    return found


def _asked(conn: Connection, sent: Iterable[Sent]) -> dict[int, str]:
    """The people whom the user invited, and the last day; the list knows who is connected since."""
    invitations = list(sent)
    named = owners.of_names(conn, (fold(each.name) for each in invitations))
    known: dict[str, dict[str, list[int]]] = {}
    for kind in ("email", "url"):
        start = f"{kind}:"
        keys = sorted({i.mark[len(start) :] for i in invitations if i.mark.startswith(start)})
        known[kind] = owners.of_keys(conn, kind, keys)
    found: dict[int, str] = {}
    for each in invitations:
        kind, _, key = each.mark.partition(":")
        whose = known.get(kind, {}).get(key, [])
        if not whose and (person := named.get(fold(each.name))) is not None:
            whose = [person]
        for person in whose:
            found[person] = max(found.get(person, ""), each.day)
    return found


def _in_common(conn: Connection, employers: Sequence[str]) -> dict[int, str]:
    """The people who are or were where the user is or was, and that employer as they write it."""
    found: dict[int, str] = {}
    for mine in employers:
        words = organization_words(mine)
        hits = [matching(conn, [Term(word, "organization", whole=True)]) for word in words]
        ids = np.concatenate(hits).tolist() if hits else []
        # Thousands work for one employer: each is looked at once.
        for theirs, people_there in conn.exec_driver_sql(_WORK_AT, (json.dumps(ids),)):
            if same_organization(mine, theirs):
                found.update(dict.fromkeys(map(int, people_there.split(",")), theirs))
        for person, theirs in conn.exec_driver_sql(_WERE_THERE, (organization_key(mine),)):
            found.setdefault(person, theirs)
    return found


def _members(conn: Connection, ids: Sequence[int]) -> list[tuple[int, str, str]]:
    """(person, JSON of fields, UID) of every card of these people, by id of the card."""
    found: list[tuple[int, str, str]] = []
    for page in chunks(ids):
        marks = ", ".join("?" * len(page))
        rows = conn.exec_driver_sql(
            "SELECT m.person_id, c.fields, c.uid FROM membership m"  # noqa: S608 - marks alone
            " JOIN card c ON c.id = m.member_id"
            f" WHERE m.member_kind = 'card' AND m.person_id IN ({marks}) ORDER BY c.id",
            tuple(page),
        )
        found += [(person, fields, uid) for person, fields, uid in rows]
    return found


def _cards(conn: Connection, ids: Sequence[int]) -> dict[int, tuple[str, Fields]]:
    """The first card of each person that has a given name, else the first; all pages with it."""
    found: dict[int, tuple[str, Fields]] = {}
    for person, text, uid in _members(conn, ids):
        fields = Fields.from_json(text)
        if person not in found:
            found[person] = (uid, fields)
            continue
        first, known = found[person]
        urls = (*known.urls, *fields.urls)
        found[person] = (first, known._replace(urls=urls, given=known.given or fields.given))
    return found


def _page(fields: Fields, network: str) -> str:
    """The page of that network that a card has, where it is a person's; "" without one."""
    for url in fields.urls:
        if network_of(url.value) == network and "/company/" not in url.value:
            return url.value if "://" in url.value else f"https://{url.value}"
    return ""
