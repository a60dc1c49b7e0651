"""Duplicates: groups of cards that are probably one person, why, and the user's word on them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from sqlalchemy import Connection

from entregent.errors import InputError
from entregent.evidence import Reason
from entregent.matching import decisions, engine, reading, state
from entregent.matching.groups import Pair, log_odds
from entregent.matching.partition import EDGE, Evidence, grouped
from entregent.matching.reasons import Waterfall, waterfalls
from entregent.matching.statistics import Statistics
from entregent.store.changes import Changes
from entregent.store.rows import chunks
from entregent.store.store import Store

SHIPPED = 0.55  # what a careful user would want to review
SURE = 0.98  # may be merged in bulk
CONTRADICTED = 0.2  # a group that holds a pair less probable is looked at before it is merged
LIKELY = SHIPPED
_WEIGHED_NOW = 500  # pairs, so that a threshold of nought stays quick


_CARDS = """
SELECT c.id, c.uid, c.address_book_id, m.person_id FROM card c
JOIN membership m ON m.member_kind = 'card' AND m.member_id = c.id WHERE c.id IN """


@dataclass(frozen=True, slots=True)
class DuplicateGroup:
    """`cards` are UIDs, `card_ids` and `people` stand in the same order; `probability` is that of
    the weakest link that holds it together; `tier` "sure", "likely" or "possible"; `reasons` those
    of that link, the strongest first."""

    cards: tuple[str, ...]
    card_ids: tuple[int, ...]
    people: tuple[int, ...]
    probability: float
    tier: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """`prior_odds` and the weights of the reasons, in bits, add up to the log-odds."""

    prior_odds: float
    reasons: tuple[Reason, ...]
    probability: float


@dataclass(frozen=True, slots=True)
class _Card:
    uid: str
    book: int
    person: int


@dataclass(frozen=True, slots=True)
class _Weakest:
    """The weakest link of a group, and whether the group holds a pair that speaks against it."""

    probability: float
    pair: Pair
    contradicted: bool


class Duplicates:
    """Reads what `Matching.catch_up` found; see DESIGN.md for what a group is."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def groups(self, threshold: float | None = None) -> list[DuplicateGroup]:
        """Groups of at least `threshold` probability (None: the shipped one), best first.

        Left out: what was merged, what was said to be different people, and what was said to be
        one person across address books, where nothing is left to do.
        """
        least = SHIPPED if threshold is None else threshold
        with self._store.read() as conn:
            pairs = {p: q for p, q in state.read_pairs(conn).items() if not (p[0] | p[1]) & 1}
            return _told(conn, pairs, least, lambda: state.read_statistics(conn))

    def groups_by(self, engine: str, threshold: float | None = None) -> list[DuplicateGroup]:
        """The same of the pairs that another engine finds, one of `scale.ENGINES`; nothing is kept.

        Raises InputError: "engine.missing", "engine.no_java".
        """
        from entregent.matching import scale

        least = SHIPPED if threshold is None else threshold
        with self._store.read() as conn:
            records = [record for record in reading.records(conn) if record.is_card]
            statistics = state.read_statistics(conn) or scale.statistics_of(records)
            pairs = scale.pairs(records, statistics, engine, min(least, EDGE))
            return _told(conn, pairs, least, lambda: statistics)

    def explain(self, a_card_id: int, b_card_id: int) -> Explanation:
        """The waterfall of two cards; InputError("card.unknown") when one is not live."""
        with self._store.read() as conn:
            statistics = state.read_statistics(conn)
            found = _waterfall(conn, statistics, a_card_id, b_card_id) if statistics else None
        if found is None:
            raise InputError("card.unknown", id=a_card_id)
        return Explanation(found.prior_odds, found.reasons, found.probability)

    def decide(self, refs: Sequence[str], verdict: str) -> Changes:
        """Says of `refs` ("card:UID", "profile:NETWORK:KEY" or a UID) that they are the "same"
        person or all "different" people; permanent, and taken back by undo."""
        with self._store.write("decide", verdict=verdict, count=len(refs)) as transaction:
            decisions.record(transaction, refs, verdict)
        return transaction.changes


def _told(
    conn: Connection,
    pairs: Mapping[Pair, float],
    least: float,
    known: Callable[[], Statistics | None],
) -> list[DuplicateGroup]:
    """The groups that these pairs make, with what the user said of some; the statistics, which a
    large book is long to read, are asked for where a reason is not kept."""
    said = decisions.decided(conn).of_cards()
    found = _groups(Evidence(pairs, said.same, said.different), least)
    cards = _cards(conn, {code // 2 for group in found for code in group})
    left = [group for group in found if not _settled(group, said.same, cards)]
    ranked = [(_weakest(group, pairs, said.same), group) for group in left]
    reasons = state.read_reasons(conn, {weakest.pair for weakest, _ in ranked})
    untold = [weakest.pair for weakest, _ in ranked if not reasons.get(weakest.pair)]
    statistics = known() if untold else None
    if statistics is not None:
        reasons |= _weighed_now(conn, statistics, untold)
    made = [_made(weakest, group, cards, reasons) for weakest, group in ranked]
    return sorted(made, key=lambda group: (-group.probability, group.card_ids))


def _waterfall(conn: Connection, statistics: Statistics, a: int, b: int) -> Waterfall | None:
    """Two cards compared by themselves; None when one is not live."""
    records = reading.records_of(conn, (2 * a, 2 * b))
    if len(records) < 2:
        return None
    outcome = engine.pair(records[0], records[1], statistics)
    return waterfalls(outcome.columns, outcome.compared, outcome.statistics, [0])[0]


def _weighed_now(
    conn: Connection, statistics: Statistics, pairs: Sequence[Pair]
) -> dict[Pair, tuple[Reason, ...]]:
    """The reasons of pairs that are not kept: too weak, or found by another engine."""
    found = {(a, b): _waterfall(conn, statistics, a // 2, b // 2) for a, b in pairs[:_WEIGHED_NOW]}
    return {pair: weighed.reasons for pair, weighed in found.items() if weighed}


def _groups(evidence: Evidence, threshold: float) -> list[list[int]]:
    needed = log_odds(threshold)
    return grouped(
        evidence, lambda _, probability: log_odds(probability) - needed, edge=min(EDGE, threshold)
    )


def _cards(conn: Connection, ids: Iterable[int]) -> dict[int, _Card]:
    """The live cards among these ids."""
    found: dict[int, _Card] = {}
    for page in chunks(sorted(ids)):
        marks = ", ".join("?" * len(page))
        rows = conn.exec_driver_sql(_CARDS + f"({marks})", tuple(page)).all()
        found |= {row[0]: _Card(*row[1:]) for row in rows}
    return found


def _settled(group: Sequence[int], same: frozenset[Pair], cards: Mapping[int, _Card]) -> bool:
    """Whether nothing is left to decide: cards gone, or all said to be one across books."""
    live = [code for code in group if code // 2 in cards]
    if len(live) < len(group):
        return True
    books = [cards[code // 2].book for code in group]
    return len(set(books)) == len(books) and all(p in same for p in combinations(group, 2))


def _weakest(group: Sequence[int], pairs: Mapping[Pair, float], same: frozenset[Pair]) -> _Weakest:
    """The weakest of the links that hold the group together: two doubles of one person and two of
    another are no surer to be one than the best pair between them."""
    ranked = sorted(
        ((1.0 if pair in same else pairs.get(pair, 0.0), pair) for pair in combinations(group, 2)),
        reverse=True,
    )
    joined = {code: code for code in group}
    weakest = ranked[0]
    for probability, (a, b) in ranked:
        one, other = joined[a], joined[b]
        if one != other:
            weakest = (probability, (a, b))
            joined = {code: one if to == other else to for code, to in joined.items()}
    return _Weakest(*weakest, ranked[-1][0] < CONTRADICTED)


def _made(
    weakest: _Weakest,
    group: Sequence[int],
    cards: Mapping[int, _Card],
    reasons: Mapping[Pair, tuple[Reason, ...]],
) -> DuplicateGroup:
    probability = weakest.probability
    sure = probability >= SURE and not weakest.contradicted
    tier = "sure" if sure else "likely" if probability >= LIKELY else "possible"
    ids = tuple(code // 2 for code in group)
    return DuplicateGroup(
        tuple(cards[id_].uid for id_ in ids),
        ids,
        tuple(cards[id_].person for id_ in ids),
        probability,
        tier,
        reasons.get(weakest.pair, ()),
    )
