"""Links: which profile on which network belongs to which card, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from entregent.evidence import Reason
from entregent.matching import state
from entregent.matching.groups import Pair
from entregent.store.store import Store

_MEMBERS = """
SELECT m.person_id, 2 * m.member_id + 1, p.url, p.key, p.network, m.probability, m.decided_by
FROM membership m JOIN profile p ON p.id = m.member_id
WHERE m.member_kind = 'profile' AND m.decided_by <> 'alone'
ORDER BY m.member_id
"""
_CARDS = """
SELECT m.person_id, m.member_id, c.uid FROM membership m JOIN card c ON c.id = m.member_id
WHERE m.member_kind = 'card' AND m.decided_by <> 'alone'
ORDER BY m.member_id
"""


@dataclass(frozen=True, slots=True)
class LinkRow:
    """One linked profile with the card that it fits best."""

    card_uid: str
    profile_url: str
    profile_key: str
    network: str
    probability: float
    reasons: tuple[Reason, ...]


class Links:
    """Reads the people that `Matching.catch_up` made."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> list[LinkRow]:
        """A row for each profile that belongs to a person with cards, the surest first."""
        with self._store.read() as conn:
            cards: dict[int, list[tuple[int, str]]] = defaultdict(list)
            for person, id_, uid in conn.exec_driver_sql(_CARDS):
                cards[person].append((2 * id_, uid))
            profiles = conn.exec_driver_sql(_MEMBERS).all()
            pairs = state.read_pairs(conn, told=True)
            chosen = [
                (row, _best(row[1], cards[row[0]], pairs)) for row in profiles if row[0] in cards
            ]
            reasons = state.read_reasons(conn, [pair for _, (pair, _) in chosen])
        rows = [
            LinkRow(uid, url, key, network, probability, reasons.get(pair, ()))
            for (_, _, url, key, network, probability, _), (pair, uid) in chosen
        ]
        return sorted(rows, key=lambda row: (-row.probability, row.card_uid, row.profile_key))


def _best(
    profile: int, cards: Sequence[tuple[int, str]], pairs: Mapping[Pair, float]
) -> tuple[Pair, str]:
    """The pair of the profile with the card it fits best, and that card's UID."""
    ranked = [
        (pairs.get(pair, 0.0), -code, pair, uid)
        for code, uid in cards
        for pair in [(min(code, profile), max(code, profile))]
    ]
    _, _, pair, uid = max(ranked)
    return pair, uid
