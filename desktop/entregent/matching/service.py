"""Keeps what the store knows of who is who up with its journal.

A catch-up compares what changed since the last one with everything, with the statistics that the
book taught when it was last read as a whole. Pairs depend on two records and on those statistics
alone, so it leaves exactly what comparing everything would leave. A book that changed by more than
a twentieth, and any small one, is learnt anew.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np
from sqlalchemy import Connection

from entregent.matching import decisions, engine, reading, state
from entregent.matching.blocking import block_cap
from entregent.matching.groups import Pair, components
from entregent.matching.partition import EDGE, MANY, Evidence, people
from entregent.matching.reasons import waterfalls
from entregent.progress import Progress, Silent
from entregent.store.changes import Changes
from entregent.store.journal import position as journal_position
from entregent.store.people import member_of
from entregent.store.store import Store

FLOOR = 0.05  # pairs less probable are not kept
SURE = 0.98  # two cards are taken to be one person
LINKED = 0.7  # a card and a profile are
RELEARN_BELOW = 5_000
RELEARN_SHARE = 0.05


@dataclass(frozen=True, slots=True)
class _Work:
    """What one catch-up found: rows to write, pairs to take away (None: all), the state after."""

    rows: list[state.Row]
    gone: set[Pair] | None
    state: state.State


class Matching:
    """`catch_up` before reading duplicates, links or people."""

    def __init__(
        self,
        store: Store,
        *,
        relearn_below: int = RELEARN_BELOW,
        relearn_share: float = RELEARN_SHARE,
    ) -> None:
        self._store = store
        self._relearn_below, self._relearn_share = relearn_below, relearn_share

    def catch_up(self, progress: Progress | None = None) -> Changes | None:
        """Brings pairs and people up to the journal; None when they are. Writes derived data only,
        computed on a snapshot so that other writers need not wait."""
        watched = progress or Silent()
        with self._store.read() as conn:
            if state.read_position(conn) == journal_position(conn):
                return None
        with _collector_at_rest():
            work = self._work(watched)
            watched.step("matching.write", 0, None)
            return self._settle(work)

    def _work(self, watched: Progress) -> _Work:
        """What the catch-up finds, on one snapshot of the store."""
        with self._store.read() as conn:
            known = state.read_state(conn)
            position = journal_position(conn)
            changed = reading.changed_codes(conn, known.position) if known else None
            if known and changed is not None and not changed:
                return _Work([], set(), replace(known, position=position))
            watched.step("matching.read", 0, None)
            book = reading.book(conn)
            pairs = state.read_pairs(conn) if known else {}
            told = state.read_pairs(conn, told=True) if known else {}
        watched.step("matching.compare", 0, None)
        return self._compare(book, known, changed, pairs, told, position)

    def compare_everything(self) -> Changes:
        """Compares all records again with the statistics as they are kept."""
        with self._store.read() as conn:
            known = state.read_state(conn)
            position = journal_position(conn)
            book = reading.book(conn)
        if known is None:
            outcome = engine.learn(book.records, book.merged)
            known = state.State(position, len(book.records), 0, outcome.statistics)
        else:
            outcome = engine.run(book.records, known.statistics)
        rows = _rows(outcome, {}, changed=None)
        return self._settle(_Work(rows, None, replace(known, position=position)))

    def _compare(
        self,
        book: reading.Book,
        known: state.State | None,
        changed: set[int] | None,
        pairs: Mapping[Pair, float],
        told: Mapping[Pair, float],
        position: int,
    ) -> _Work:
        records = book.records
        moved = (known.changed + len(changed)) if known and changed is not None else 0
        if (
            known is None
            or changed is None
            or len(records) < self._relearn_below
            or moved > self._relearn_share * known.learnt_on
        ):
            return self._learn(book, position)
        mask = np.array([record.code in changed for record in records], bool)
        outcome = engine.run(records, known.statistics, mask)
        if outcome.largest > 4 * block_cap(len(records)):
            return self._learn(book, position)
        kept = {pair: p for pair, p in told.items() if not changed & set(pair)}
        rows = _rows(outcome, kept, changed=changed)
        standing = {(row.a, row.b) for row in rows} | set(kept)
        gone = {pair for pair in pairs if pair not in standing}
        return _Work(rows, gone, replace(known, position=position, changed=moved))

    def _learn(self, book: reading.Book, position: int) -> _Work:
        outcome = engine.learn(book.records, book.merged)
        learnt = state.State(position, len(book.records), 0, outcome.statistics)
        return _Work(_rows(outcome, {}, changed=None), None, learnt)

    def _settle(self, work: _Work) -> Changes:
        with self._store.derive() as transaction:
            conn = transaction.conn
            state.replace_pairs(conn, work.rows, work.gone)
            if work.rows or work.gone or work.gone is None:
                state.write_state(conn, work.state)
            else:
                state.write_position(conn, work.state.position)
            transaction.set_membership(_memberships(conn))
        return transaction.changes


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Without the cyclic garbage collector: records make millions of small objects and no cycles,
    and looking for some among them took a quarter of the time at 100,000 cards."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _rows(
    outcome: engine.Outcome, kept: Mapping[Pair, float], *, changed: set[int] | None
) -> list[state.Row]:
    """The rows to write: the candidates found, with the reasons of those that can unite records,
    and the other pairs within groups."""
    records = outcome.columns.records
    probable = np.flatnonzero(outcome.scored.probability >= FLOOR)
    probability = outcome.scored.probability
    shown = np.flatnonzero(probability >= EDGE)
    told = waterfalls(outcome.columns, outcome.compared, outcome.statistics, shown.tolist())
    texts = {
        at: state.reasons_json(waterfall.reasons)
        for at, waterfall in zip(shown.tolist(), told, strict=True)
    }
    rows = []
    for at in probable.tolist():
        a = records[outcome.compared.left[at]].code
        b = records[outcome.compared.right[at]].code
        text = texts.get(at, state.ASIDE)
        rows.append(state.Row(min(a, b), max(a, b), float(probability[at]), text))
    standing = dict(kept) | {(row.a, row.b): row.probability for row in rows}
    return rows + _within_groups(outcome, standing)


def _within_groups(outcome: engine.Outcome, standing: Mapping[Pair, float]) -> list[state.Row]:
    """Pairs of no account by themselves that stand in one component: what they contradict."""
    missing = [
        pair
        for members in components(pair for pair, p in standing.items() if p >= EDGE)
        if 2 < len(members) <= MANY
        for pair in combinations(members, 2)
        if pair not in standing
    ]
    if not missing:
        return []
    _, scored = engine.compared_pairs(outcome, missing)
    return [
        state.Row(a, b, p) for (a, b), p in zip(missing, scored.probability.tolist(), strict=True)
    ]


def _memberships(conn: Connection) -> list[tuple[str, int, int, float, str]]:
    """Who belongs to whom by the pairs and decisions in the store: the rows that differ."""
    said = decisions.decided(conn)
    pairs = state.read_pairs(conn)
    evidence = Evidence(pairs, said.same, said.different)
    groups = people(evidence, reading.networks(conn), SURE, LINKED)
    wanted: dict[int, tuple[int, float, str]] = {}
    for group in groups:
        for code in group:
            wanted[code] = (group[0], *_standing(code, group, evidence))
    rows = conn.exec_driver_sql(
        "SELECT 2 * member_id + (member_kind = 'profile'), person_id, probability, decided_by"
        " FROM membership"
    ).all()
    return [
        (*member_of(code), *due)
        for code, *now in rows
        if (due := wanted.get(code, (code, 1.0, "alone"))) != tuple(now)
    ]


def _standing(code: int, group: Iterable[int], evidence: Evidence) -> tuple[float, str]:
    """How probable it is that a record belongs with the others, and who decided it."""
    best = 0.0
    for other in group:
        pair = (min(code, other), max(code, other))
        if pair in evidence.same:
            return 1.0, "user"
        best = max(best, evidence.pairs.get(pair, 0.0))
    return round(best, 6), "engine"
