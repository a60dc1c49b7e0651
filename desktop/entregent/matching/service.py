"""Keeps what the store knows of who is who up with its journal.

A catch-up compares what changed since the last one with the few records that share a key with it,
with the statistics that the book taught when it was last read as a whole. Pairs depend on two
records and on those statistics alone, so it leaves exactly what comparing everything would leave.
A book that changed by more than a twentieth, and any small one, is learnt anew.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from uuid import uuid4

import numpy as np
from sqlalchemy import Connection

from entregent.matching import decisions, engine, reading, state
from entregent.matching.blocking import block_cap
from entregent.matching.groups import Pair
from entregent.matching.index import Index, met
from entregent.matching.partition import EDGE
from entregent.matching.people import memberships, orphans
from entregent.matching.reasons import waterfalls
from entregent.matching.state import Model, State
from entregent.matching.surroundings import spread, within_groups
from entregent.progress import Progress, Silent
from entregent.store.bulk import uncollected
from entregent.store.changes import Changes
from entregent.store.journal import position as journal_position
from entregent.store.store import Store

FLOOR = 0.05  # pairs less probable are not kept
RELEARN_BELOW = 2_000
RELEARN_SHARE = 0.05
_ATTEMPTS = 5  # where another process catches up at the same time


@dataclass(frozen=True, slots=True)
class _Work:
    """What one catch-up found: pairs to write and to take away (None: all), the state after, what
    was learnt or what changed since, and whose person may be another now (None: everybody's)."""

    rows: list[state.Row]
    gone: Collection[Pair] | None
    after: State
    model: Model | None = None
    later: Index | None = None
    touched: Collection[int] | None = None


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
        self._kept: tuple[str, Model] | None = None

    def catch_up(self, progress: Progress | None = None) -> Changes | None:
        """Brings pairs and people up to the journal; None when they are. Writes derived data only,
        computed on a snapshot so that other writers need not wait."""
        watched = progress or Silent()
        for _ in range(_ATTEMPTS):
            with self._store.read() as conn:
                before = state.read_position(conn)
                if before == journal_position(conn):
                    return None
            with uncollected():
                work = self._work(watched)
                watched.step("matching.write", 0, None)
                changes = self._settle(work, before)
            if changes is not None:
                return changes
        return None

    def compare_everything(self) -> Changes | None:
        """Compares all records again with the statistics as they are kept."""
        with self._store.read() as conn:
            before = state.read_position(conn)
            known, position = state.read_state(conn), journal_position(conn)
            model = self._model(conn, known) if known else None
            book = reading.book(conn)
        if known is None or model is None:
            return self._settle(self._learn(book, position), before)
        outcome = engine.run(book.records, model.statistics)
        rows = _rows(outcome)
        rows += within_groups(outcome, {(row.a, row.b): row.probability for row in rows})
        return self._settle(_Work(rows, None, replace(known, position=position)), before)

    def known(self, conn: Connection) -> tuple[Model, Index] | None:
        """What the book taught and what changed since, on this snapshot; None where it was never
        caught up."""
        now = state.read_state(conn)
        model = self._model(conn, now) if now else None
        later = state.read_later(conn)
        return None if model is None or later is None else (model, later)

    def _work(self, watched: Progress) -> _Work:
        """What the catch-up finds, on one snapshot of the store."""
        with self._store.read() as conn:
            known, position = state.read_state(conn), journal_position(conn)
            watched.step("matching.read", 0, None)
            if known is not None:
                work = self._what_changed(conn, known, position)
                if work is not None:
                    return work
            book = reading.book(conn)
        watched.step("matching.compare", 0, None)
        return self._learn(book, position)

    def _learn(self, book: reading.Book, position: int) -> _Work:
        outcome = engine.learn(book.records, book.merged, book.said)
        learnt = State(position, uuid4().hex, len(book.records), 0)
        rows = _rows(outcome)
        rows += within_groups(outcome, {(row.a, row.b): row.probability for row in rows})
        index = Index.of(outcome.columns, outcome.keys)
        return _Work(rows, None, learnt, Model(outcome.statistics, index))

    def _what_changed(self, conn: Connection, known: State, position: int) -> _Work | None:
        """The work where little changed; None where the book has to be learnt anew."""
        changed = reading.changed_codes(conn, known.position)
        if changed is None:
            return None
        named = decisions.codes_of(conn, reading.changed_decisions(conn, known.position))
        decided = {code for codes in named.values() for code in codes}
        after = replace(known, position=position, changed=known.changed + len(changed))
        size = reading.count(conn)
        outgrown = after.changed > self._relearn_share * known.learnt_on
        if outgrown or (size < self._relearn_below and (changed or decided)):
            return None
        if not changed:
            return _Work([], (), after, touched=decided)
        found = self._compare_changed(conn, changed, after, size)
        if found is None:
            return None
        return replace(found, touched={*(found.touched or ()), *decided})

    def _compare_changed(
        self, conn: Connection, changed: set[int], after: State, size: int
    ) -> _Work | None:
        """The work that these records make; None where the book has to be learnt anew."""
        known = self.known(conn)
        if known is None:
            return None
        model, later = known
        statistics = model.statistics
        fresh = reading.records_of(conn, changed)
        columns, keys = engine.keyed(fresh, statistics)
        others = met((model.index, later), columns, keys, statistics)
        records = reading.records_of(conn, changed | others)
        mask = np.array([record.code in changed for record in records], bool)
        outcome = engine.run(records, statistics, mask)
        if outcome.largest > 4 * block_cap(size):
            return None
        rows = _rows(outcome)
        around = spread(conn, changed, {(row.a, row.b): row.probability for row in rows})
        beside = reading.records_of(conn, {code for pair in around.missing for code in pair})
        missing = engine.probabilities(
            engine.columns(beside, statistics, keyed=False), around.missing, statistics
        )
        rows += [state.Row(a, b, p) for (a, b), p in zip(around.missing, missing, strict=True)]
        return _Work(
            rows,
            around.gone,
            after,
            later=later.without(sorted(changed)).together(Index.of(columns, keys)),
            touched=around.members | (orphans(conn) if len(fresh) < len(changed) else set()),
        )

    def _model(self, conn: Connection, known: State) -> Model | None:
        """What the book taught; read once for all catch-ups that go by it."""
        if self._kept is None or self._kept[0] != known.model:
            model = state.read_model(conn)
            if model is None:
                return None
            self._kept = (known.model, model)
        return self._kept[1]

    def _settle(self, work: _Work, before: int | None) -> Changes | None:
        """Writes it down; None, and nothing, where another process has caught up meanwhile."""
        with self._store.derive() as transaction:
            conn = transaction.conn
            if state.read_position(conn) != before:
                return None
            state.replace_pairs(conn, work.rows, work.gone)
            if work.model is not None:
                state.write_model(conn, work.model)
            if work.later is not None:
                state.write_later(conn, work.later)
            state.write_state(conn, work.after)
            transaction.set_membership(memberships(conn, work.touched))
        return transaction.changes


def _rows(outcome: engine.Outcome) -> list[state.Row]:
    """The candidates found, with the reasons of those that can unite records."""
    codes = [record.code for record in outcome.columns.records]
    compared, probability = outcome.compared, outcome.scored.probability
    shown = np.flatnonzero(probability >= EDGE)
    told = waterfalls(outcome.columns, compared, outcome.statistics, shown.tolist())
    texts = {
        at: state.reasons_json(waterfall.reasons)
        for at, waterfall in zip(shown.tolist(), told, strict=True)
    }
    probable = np.flatnonzero(probability >= FLOOR)
    sides = (side[probable].tolist() for side in (compared.left, compared.right, probability))
    return [
        state.Row(min(a, b), max(a, b), p, texts.get(at, state.ASIDE))
        for at, left, right, p in zip(probable.tolist(), *sides, strict=True)
        for a, b in [(codes[left], codes[right])]
    ]
