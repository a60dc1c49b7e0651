"""What the user said: same or not the same. Permanent, kept by UID and by profile, not by row.

A reference is "card:UID" or "profile:NETWORK:KEY"; a bare text is a card's UID. It survives
re-import, and holds for every address book in which the UID stands.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import combinations, product

from sqlalchemy import Connection, and_, or_, select

from entregent.errors import InputError
from entregent.matching.groups import Pair
from entregent.store.schema import card, decision, profile
from entregent.store.transaction import Transaction

VERDICTS = ("same", "different")


@dataclass(frozen=True, slots=True)
class Decided:
    """The decisions as pairs of codes (a < b) of live records."""

    same: frozenset[Pair]
    different: frozenset[Pair]

    def of_cards(self) -> Decided:
        """Those between two cards; a profile of somebody's is nobody's double."""
        return Decided(_of_cards(self.same), _of_cards(self.different))


def _of_cards(pairs: frozenset[Pair]) -> frozenset[Pair]:
    return frozenset((a, b) for a, b in pairs if a % 2 == b % 2 == 0)


def decided(conn: Connection) -> Decided:
    """All decisions about records that are live now."""
    rows = conn.execute(select(decision.c.a, decision.c.b, decision.c.verdict)).all()
    codes = codes_of(conn, {ref for row in rows for ref in (row.a, row.b)})
    found: Mapping[str, set[Pair]] = {verdict: set() for verdict in VERDICTS}
    for a, b, verdict in rows:
        for one, other in product(codes.get(a, ()), codes.get(b, ())):
            if one != other:
                found[verdict].add((min(one, other), max(one, other)))
    return Decided(frozenset(found["same"]), frozenset(found["different"] - found["same"]))


def record(transaction: Transaction, refs: Sequence[str], verdict: str) -> None:
    """Writes the verdict for each pair of `refs`, over what was said before.

    Raises InputError: "decision.verdict" for an unknown one, "decision.unknown" for a reference
    that names nothing live, "decision.two_needed".
    """
    if verdict not in VERDICTS:
        raise InputError("decision.verdict", verdict=verdict)
    named = [_normal(ref) for ref in refs]
    known = codes_of(transaction.conn, named)
    for ref in named:
        if not known.get(ref):
            raise InputError("decision.unknown", ref=ref)
    distinct = sorted(set(named))
    pairs = list(combinations(distinct, 2))
    if len(distinct) == 1 and len(known[distinct[0]]) > 1:  # one UID in several books
        pairs = [(distinct[0], distinct[0])]
    if not pairs:
        raise InputError("decision.two_needed")
    _write(transaction, pairs, verdict)


def _write(transaction: Transaction, pairs: Sequence[tuple[str, str]], verdict: str) -> None:
    at = datetime.now(UTC).isoformat(timespec="seconds")
    wanted = or_(*(and_(decision.c.a == a, decision.c.b == b) for a, b in pairs))
    rows = transaction.conn.execute(select(decision).where(wanted)).all()
    known = {(row.a, row.b): row for row in rows}
    transaction.update_many(
        decision,
        {
            row.id: {"verdict": verdict, "at": at}
            for row in known.values()
            if row.verdict != verdict
        },
    )
    transaction.insert(
        decision,
        [{"a": a, "b": b, "verdict": verdict, "at": at} for a, b in pairs if (a, b) not in known],
    )


def _normal(ref: str) -> str:
    return ref if ref.startswith(("card:", "profile:")) else f"card:{ref}"


def codes_of(conn: Connection, refs: Sequence[str] | set[str]) -> dict[str, list[int]]:
    """The codes of the live records that each reference names."""
    found: dict[str, list[int]] = {ref: [] for ref in refs}
    uids = [ref.partition(":")[2] for ref in refs if ref.startswith("card:")]
    for at in range(0, len(uids), 500):
        query = select(card.c.id, card.c.uid).where(
            card.c.uid.in_(uids[at : at + 500]), card.c.state == "live"
        )
        for id_, uid in conn.execute(query):
            found[f"card:{uid}"].append(2 * id_)
    keys = [ref.split(":", 2)[2] for ref in refs if ref.count(":") >= 2 and ref[0] == "p"]
    for at in range(0, len(keys), 500):
        chosen = select(profile.c.id, profile.c.network, profile.c.key).where(
            profile.c.key.in_(keys[at : at + 500])
        )
        for id_, network, key in conn.execute(chosen):
            if (ref := f"profile:{network}:{key}") in found:
                found[ref].append(2 * id_ + 1)
    return found
