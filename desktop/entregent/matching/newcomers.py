"""Who among those here a card from elsewhere may be, before it is taken in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from sqlalchemy import Connection

from entregent.cards.fields import Fields
from entregent.evidence import Reason
from entregent.matching import engine, reading
from entregent.matching.compare import compare
from entregent.matching.duplicates import SHIPPED
from entregent.matching.index import Index, met
from entregent.matching.reasons import waterfalls
from entregent.matching.records import Record, record_of_card
from entregent.matching.score import score
from entregent.matching.service import Matching
from entregent.matching.state import Model
from entregent.store.store import Store

_CARD = "SELECT uid, name FROM card WHERE id = ?"
_PROFILE = "SELECT CASE url WHEN '' THEN key ELSE url END, name FROM profile WHERE id = ?"


@dataclass(frozen=True, slots=True)
class Match:
    """Somebody here whom the card may be: a card (`card` is its UID) or a profile (`profile` its
    page); the other is ""."""

    card: str
    profile: str
    name: str
    probability: float
    reasons: tuple[Reason, ...]


class Newcomers:
    """Reads what `Matching.catch_up` keeps; writes nothing."""

    def __init__(self, store: Store, matching: Matching) -> None:
        self._store, self._matching = store, matching

    def matches(self, cards: Iterable[Fields], least: float = SHIPPED) -> Iterator[list[Match]]:
        """For each card those of at least that probability, the most probable first.

        A card is taken for one of another address book. Nobody is found in a store that was never
        caught up.
        """
        with self._store.read() as conn:
            known = self._matching.known(conn)
            for fields in cards:
                yield _matches(conn, known, fields, least) if known else []


def _matches(
    conn: Connection, known: tuple[Model, Index], fields: Fields, least: float
) -> list[Match]:
    model, later = known
    statistics = model.statistics
    new = record_of_card(0, 0, "", fields)
    columns, keys = engine.keyed([new], statistics)
    codes = met((model.index, later), columns, keys, statistics)
    records = [new, *reading.records_of(conn, codes)]
    columns = engine.columns(records, statistics, keyed=False)
    others = np.arange(1, len(records), dtype=np.int32)
    compared = compare(columns, np.zeros_like(others), others, statistics)
    probability = score(columns, compared, statistics).probability
    rows = np.flatnonzero(probability >= least).tolist()
    told = waterfalls(columns, compared, statistics, rows)
    found = [
        _match(conn, records[row + 1], each.probability, each.reasons)
        for row, each in zip(rows, told, strict=True)
    ]
    return sorted(found, key=lambda match: (-match.probability, match.profile, match.card))


def _match(
    conn: Connection, record: Record, probability: float, reasons: tuple[Reason, ...]
) -> Match:
    query = _CARD if record.is_card else _PROFILE
    ref, name = conn.exec_driver_sql(query, (record.code // 2,)).one()
    card, profile = (ref, "") if record.is_card else ("", ref)
    return Match(card, profile, name, probability, reasons)
