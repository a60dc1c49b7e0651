"""Merging: what would become of several cards, then doing it.

Cards of one address book merge, and so do cards of several books of this machine; the survivor
stays in its own. A book that a server holds merges within itself alone: what went into another
book would be gone on the server. A plan is shown before it is applied, and applied only if nothing
changed in between. The other cards are not deleted: they are kept as merged into the survivor, so
that undo gives all of them back to the byte and a re-import does not bring them up again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, and_, or_, select

from entregent.cards.card import Card
from entregent.cards.property import Property
from entregent.errors import InputError, Refused
from entregent.matching import decisions
from entregent.matching.combining import CHOOSABLE, LISTED, combine, meaning
from entregent.matching.duplicates import DuplicateGroup
from entregent.store import settings
from entregent.store.cards import CardRow, cards_by_id, cards_by_uid
from entregent.store.changes import Changes
from entregent.store.derive import DEFAULT_REGION
from entregent.store.schema import address_book, decision
from entregent.store.schema import card as card_table
from entregent.store.store import Store
from entregent.store.transaction import Transaction

# The order in which the fields are shown; others follow by name.
_ORDER = (
    "FN", "N", "NICKNAME", "ORG", "TITLE", "ROLE", "EMAIL", "TEL", "ADR", "URL", "IMPP", "BDAY",
    "ANNIVERSARY", "CATEGORIES", "NOTE", "PHOTO",
)  # fmt: skip
_NOT_SHOWN = frozenset({"VERSION", "PRODID", "REV", "UID", "X-ABLABEL", "X-ABADR"})


@dataclass(frozen=True, slots=True)
class MergeRow:
    """One field: what each card holds (one value a line), what the merged card holds.

    It `differs` where two cards say something else, not where one says nothing. `choosable` fields
    take the index or UID of a card in `Merges.plan(choices=…)`.
    """

    field: str
    values: tuple[str, ...]
    result: str
    differs: bool
    choosable: bool


@dataclass(frozen=True, slots=True)
class MergePlan:
    """`uids` in the order asked, with the `books` they stand in; `result` is the survivor as it
    will be; `removed` the others."""

    uids: tuple[str, ...]
    card_ids: tuple[int, ...]
    books: tuple[str, ...]
    survivor: str
    result: Card
    rows: tuple[MergeRow, ...]
    removed: tuple[str, ...]
    before: tuple[bytes, ...]

    @property
    def survivor_id(self) -> int:
        return self.card_ids[self.uids.index(self.survivor)]

    @property
    def book(self) -> str:
        """The address book that keeps the card."""
        return self.books[self.uids.index(self.survivor)]


@dataclass(frozen=True, slots=True)
class Accepted:
    """What came of accepting groups: the change, how many were merged and how many only linked."""

    changes: Changes
    merged: int
    linked: int


class Merges:
    """Plans and applies merges."""

    def __init__(
        self, store: Store, *, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self._store, self._clock = store, clock

    def plan(
        self, uids: Sequence[str], choices: Mapping[str, str | int] | None = None
    ) -> MergePlan:
        """What a merge of these cards would do; nothing is written.

        Raises InputError: "merge.two_needed", "merge.unknown" (uid), "merge.different_books" where
        one of several books is an account's, "merge.choice" (field, card) for a choice that names
        no field to choose or no card of these.
        """
        wanted = tuple(dict.fromkeys(uids))
        if len(wanted) < 2:
            raise InputError("merge.two_needed")
        with self._store.read() as conn:
            rows = _to_merge(conn, wanted)
            region = str(settings.read(conn, "region", DEFAULT_REGION))
        cards = [Card.parse(row.raw) for row in rows]
        survivor = _richest(cards, rows)
        chosen = _choices(choices or {}, wanted)
        result = combine(cards, survivor, chosen, region=region)
        if result.raw != cards[survivor].raw:
            result = result.touch(self._clock())
        return MergePlan(
            wanted,
            tuple(row.id for row in rows),
            tuple(row.book for row in rows),
            wanted[survivor],
            result,
            _rows(cards, result, region),
            tuple(uid for at, uid in enumerate(wanted) if at != survivor),
            tuple(row.raw for row in rows),
        )

    def apply(self, plan: MergePlan) -> Changes:
        """Does what the plan says, as one change; Refused("merge.changed") when a card is no longer
        what it was when the plan was made."""
        with self._store.write("merge", name=_name(plan), count=len(plan.uids)) as transaction:
            _apply(transaction, plan)
        return transaction.changes

    def plan_group(
        self,
        uids: Sequence[str],
        card_ids: Sequence[int],
        choices: Mapping[str, str | int] | None = None,
    ) -> MergePlan | None:
        """The plan for a group of duplicates; None where its cards can only be tied together."""
        try:
            plan = self.plan(uids, choices)
        except InputError as error:
            if error.kind in {"merge.different_books", "merge.two_needed"}:
                return None
            raise
        # A UID that stands in several books may name other cards than these.
        return plan if plan.card_ids == tuple(card_ids) else None

    def accept(self, groups: Sequence[DuplicateGroup]) -> Accepted:
        """Merges each of these groups; one whose cards cannot be merged is tied together ("same",
        see `Duplicates.decide`). One change; raises what `apply` does, and then none is done."""
        plans, linked = [], []
        for group in groups:
            plan = self.plan_group(group.cards, group.card_ids)
            if plan is None:
                linked.append([f"card:{uid}" for uid in group.cards])
            else:
                plans.append(plan)
        with self._store.write("duplicates.accept", count=len(groups)) as transaction:
            for plan in plans:
                _apply(transaction, plan)
            for refs in linked:
                decisions.record(transaction, refs, "same")
        return Accepted(transaction.changes, len(plans), len(linked))


def _name(plan: MergePlan) -> str:
    name = plan.result.first("FN")
    return name.text if name else plan.survivor


def _apply(transaction: Transaction, plan: MergePlan) -> None:
    now = cards_by_id(transaction.conn, plan.card_ids)
    for id_, raw in zip(plan.card_ids, plan.before, strict=True):
        if id_ not in now or now[id_].raw != raw or now[id_].state != "live":
            raise Refused("merge.changed", name=_name(plan))
    into = plan.survivor_id
    if plan.result.raw != now[into].raw:
        transaction.set_raw(into, plan.result.raw)
    others = [id_ for id_ in plan.card_ids if id_ != into]
    transaction.update_many(
        card_table, {id_: {"state": "merged", "merged_into": into} for id_ in others}
    )
    _hand_down(transaction, plan)


def _hand_down(transaction: Transaction, plan: MergePlan) -> None:
    """What the user said of the cards that go holds for the survivor: "not the same" above all."""
    heir = f"card:{plan.survivor}"
    gone = {f"card:{uid}" for uid in plan.removed}
    within = gone | {heir}
    rows = transaction.conn.execute(
        select(decision).where(or_(decision.c.a.in_(gone), decision.c.b.in_(gone)))
    ).all()
    pairs: dict[tuple[str, str], tuple[str, str]] = {}
    for row in rows:
        other = row.b if row.a in gone else row.a
        if other not in within:
            one, two = sorted((heir, other))
            pairs.setdefault((one, two), (row.verdict, row.at))
    if not pairs:
        return
    known = transaction.conn.execute(
        select(decision.c.a, decision.c.b).where(
            or_(*(and_(decision.c.a == a, decision.c.b == b) for a, b in pairs))
        )
    ).all()
    for row in known:
        pairs.pop((row.a, row.b), None)
    transaction.insert(
        decision,
        [{"a": a, "b": b, "verdict": said, "at": at} for (a, b), (said, at) in pairs.items()],
    )


def _to_merge(conn: Connection, uids: Sequence[str]) -> list[CardRow]:
    """The live cards with these UIDs, in their order: of the first book that has them all, else
    of books of this machine."""
    found = {uid: cards_by_uid(conn, uid) for uid in uids}
    for uid, rows in found.items():
        if not rows:
            raise InputError("merge.unknown", uid=uid)
    shared = set.intersection(*({row.book_id for row in rows} for rows in found.values()))
    if shared:
        books = {min(shared)}
    else:
        query = select(address_book.c.id).where(address_book.c.kind == "local")
        books = set(conn.execute(query).scalars())
    chosen = {
        uid: next((row for row in rows if row.book_id in books), None)
        for uid, rows in found.items()
    }
    rows = [row for row in chosen.values() if row is not None]
    if len(rows) < len(uids):
        raise InputError("merge.different_books")
    return rows


def _richest(cards: Sequence[Card], rows: Sequence[CardRow]) -> int:
    """The card that keeps its bytes: the one with most to say, then the newest, then the first."""
    return max(
        range(len(cards)),
        key=lambda at: (
            sum(p.name not in _NOT_SHOWN and bool(p.text) for p in cards[at].properties),
            rows[at].revised_at or "",
            -at,
        ),
    )


def _choices(choices: Mapping[str, str | int], uids: Sequence[str]) -> dict[str, int]:
    chosen: dict[str, int] = {}
    for field, card in choices.items():
        name = field.upper()
        at = card if isinstance(card, int) else uids.index(card) if card in uids else -1
        if name not in CHOOSABLE or not 0 <= at < len(uids):
            raise InputError("merge.choice", field=field, card=str(card))
        chosen[name] = at
    return chosen


def _rows(cards: Sequence[Card], result: Card, region: str) -> tuple[MergeRow, ...]:
    names = {p.name for card in cards for p in card.properties} - _NOT_SHOWN
    ranked = sorted(names, key=lambda n: (_ORDER.index(n) if n in _ORDER else len(_ORDER), n))
    rows = []
    for name in ranked:
        values = tuple(_shown(card.get(name)) for card in cards)
        if not any(values):
            continue
        told = {value for value in values if value}
        meant = {
            frozenset(meaning(prop, region) for prop in card.get(name) if _text(prop))
            for card in cards
        } - {frozenset()}
        choosable = name in CHOOSABLE and len(told) > 1
        rows.append(MergeRow(name, values, _shown(result.get(name)), len(meant) > 1, choosable))
    return tuple(rows)


def _shown(props: Sequence[Property]) -> str:
    return "\n".join(text for text in (_text(prop) for prop in props) if text)


def _text(prop: Property) -> str:
    """A value as a line or more of text; of a picture its size in octets."""
    if prop.is_binary:
        return f"[{len(prop.octets)}]"
    if prop.name in LISTED:
        return ", ".join(item for item in prop.list if item)
    if prop.name == "N":
        family, given, *more = (*prop.components, "", "")
        return " ".join(part for part in (given, *more, family) if part)
    if prop.name in {"ORG", "ADR"}:
        return ", ".join(part for part in prop.components if part)
    return prop.text.strip().removeprefix("tel:").removeprefix("mailto:")
