"""Carrying the changes made here to the server, each journalled before it is sent.

A write is believed only when the card has been read back: servers rewrite what they are given, and
a captive portal answers anything with 200. What another program changed in the meantime is read
and merged again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

from entregent.carddav.client import RemoteAddressBook
from entregent.carddav.merge import decide, kept
from entregent.carddav.model import Fetched, Written
from entregent.carddav.plan import Action, fit_for, uid_of
from entregent.carddav.replica import Replica, same_etag
from entregent.cards.card import Card
from entregent.cards.likeness import says_all_of
from entregent.errors import Cancelled
from entregent.evidence import Reason
from entregent.progress import Progress
from entregent.servers.faults import ServerError
from entregent.servers.hrefs import canonical, name_for
from entregent.store import schema
from entregent.store.store import Store

_ROUNDS = 4  # how often a card is merged again that another program keeps changing
_PARALLEL = 4
_PAGE = 40  # writes between two looks at whether the user wants to stop


@dataclass(frozen=True, slots=True)
class Settled:
    """An action that is over. `here` and `there` are what both sides hold from now on; a card that
    the server refused (`refusal`) stays as it is on both sides until it is edited."""

    action: Action
    here: bytes | None
    there: bytes | None
    href: str | None
    path: str
    etag: str
    refusal: Reason | None = None
    operation: int | None = None


@dataclass(slots=True)
class Sent:
    """What came of sending: what is settled, what waits for the next sync and why, and the fault
    that ended it early."""

    settled: list[Settled]
    waiting: list[tuple[Action, Reason | None]]
    halted: Reason | None = None


@dataclass(frozen=True, slots=True)
class _Order:
    """One write to make: the action, where, with which ETag (None: nothing may be there yet)."""

    action: Action
    path: str
    etag: str | None
    operation: int
    spelling: int = 0  # how often the ETag was written another way
    written: bool = False  # the server said so

    @property
    def href(self) -> str:
        return canonical(self.path)

    @property
    def raw(self) -> bytes | None:
        return self.action.outcome.there


class Sending:
    """Sends the actions of one plan."""

    def __init__(
        self, store: Store, replica: Replica, remote: RemoteAddressBook, progress: Progress
    ) -> None:
        self._store = store
        self._replica = replica
        self._remote = remote
        self._progress = progress
        self._sent = Sent([], [])
        self._names: set[str] = set()
        self._lost: list[_Order] = []
        self._parallel = _PARALLEL

    def run(self, actions: Sequence[Action]) -> Sent:
        """Send everything that can be sent; a fault of the server ends it, and is told."""
        orders = self._orders(actions)
        total = len(orders)
        try:
            for _ in range(_ROUNDS):
                orders = self._round(orders, total) if orders else []
            self._search()
        except ServerError as error:
            self._sent.halted = error.reason
        except Cancelled:
            self._sent.halted = Reason("sync.cancelled")
        self._sent.waiting += [(order.action, Reason("card.busy")) for order in orders]
        return self._sent

    # --- what to send --------------------------------------------------------------------------

    def _orders(self, actions: Sequence[Action]) -> list[_Order]:
        """The writes, noted in the store before the first is made."""
        fitting = [action for action in actions if self._fits(action)]
        with self._store.read() as conn:
            self._names = set(self._replica.known(conn)) if fitting else set()
        places = [self._place(action) for action in fitting]
        ids = self._note(fitting, places)
        return [
            _Order(action, path, None if action.pair.sides.there is None else action.pair.etag, id_)
            for action, path, id_ in zip(fitting, places, ids, strict=True)
        ]

    def _fits(self, action: Action) -> bool:
        largest = self._remote.facts.max_size
        if not largest or len(action.outcome.there or b"") <= largest:
            return True
        self._refuse(action, Reason("card.too_large"), None)
        return False

    def _place(self, action: Action) -> str:
        """Where the card is, or was, or a new address."""
        if action.pair.path:
            return action.pair.path
        name = name_for(action.pair.uid)
        stem = name.removesuffix(".vcf")
        number = 1
        while canonical(self._remote.path + name) in self._names:
            number += 1
            name = f"{stem}-{number}.vcf"
        self._names.add(canonical(self._remote.path + name))
        return self._remote.path + name

    def _note(self, actions: Sequence[Action], places: Sequence[str]) -> list[int]:
        at = self._store.now().isoformat(timespec="seconds")
        with self._store.observe() as transaction:
            return transaction.insert(
                schema.operation,
                [
                    {
                        "address_book_id": self._replica.book_id,
                        "card_id": action.pair.card_id,
                        "href": canonical(path),
                        "kind": _operation(action),
                        "before": action.pair.sides.there,
                        "sent": action.outcome.there,
                        "state": "pending",
                        "at": at,
                    }
                    for action, path in zip(actions, places, strict=True)
                ],
            )

    # --- sending -------------------------------------------------------------------------------

    def _round(self, orders: Sequence[_Order], total: int) -> list[_Order]:
        """Send these, read back what was written; returns what must be tried again."""
        answers: list[tuple[_Order, Written]] = []
        failed: ServerError | Cancelled | None = None
        with ThreadPoolExecutor(self._parallel, thread_name_prefix="send") as pool:
            for at in range(0, len(orders), _PAGE):
                page = orders[at : at + _PAGE]
                try:
                    self._progress.step("sync.sending", len(self._sent.settled) + at, total)
                except Cancelled as error:
                    failed = error
                    break
                failed = failed or _collect(page, pool.map(self._write, page), answers)
                if failed is not None:
                    break
        again = self._weighed(answers)
        if failed is not None:
            raise failed
        return again

    def _write(self, order: _Order) -> Written | ServerError:
        try:
            if order.raw is None:
                return self._remote.delete(order.path, etag=_spelled(order))
            etag = None if order.etag is None else _spelled(order)
            return self._remote.put(order.path, order.raw, etag=etag)
        except ServerError as error:
            return error

    def _weighed(self, answers: Sequence[tuple[_Order, Written]]) -> list[_Order]:
        """Settle what is done, keep what is refused; returns what must be decided anew."""
        to_read = [
            written.href
            for order, written in answers
            if written.verdict in {"done", "unclear", "changed"}
            and not (order.raw is None and written.verdict == "done")
        ]
        found, missing, unread = self._read_back(to_read)
        again: list[_Order] = []
        for order, written in answers:
            if written.verdict == "refused" and written.why == Reason("card.uid_taken"):
                self._lost.append(order)
            elif written.verdict == "refused":
                self._refuse(order.action, written.why, order.operation)
            elif written.verdict == "locked":
                self._parallel = 1
                again.append(order)
            elif written.verdict == "later":
                self._sent.waiting.append((order.action, written.why))
            elif written.href in unread:
                self._sent.waiting.append((order.action, written.why or unread[written.href]))
            elif order.raw is None and (
                written.verdict in {"done", "gone"} or written.href in missing
            ):
                self._settle(order, written.href, None, "")
            else:
                again += self._judged(order, written, found.get(written.href))
        return again

    def _read_back(
        self, hrefs: Sequence[str]
    ) -> tuple[dict[str, Fetched], set[str], dict[str, Reason]]:
        found: dict[str, Fetched] = {}
        missing: set[str] = set()
        unread: dict[str, Reason] = {}
        try:
            for fetch in self._remote.fetch(list(dict.fromkeys(hrefs))) if hrefs else ():
                found |= {card.href: card for card in fetch.cards}
                missing |= fetch.missing
                unread |= fetch.faults
        except ServerError as error:
            why = error.reason
            unread |= {href: why for href in hrefs if href not in found and href not in missing}
        return found, missing, unread

    def _judged(self, order: _Order, written: Written, card: Fetched | None) -> list[_Order]:
        """What a written or contested card came to, by what stands there now."""
        before = order.action.pair.sides.there
        if card is None:  # written elsewhere, or deleted by another program in the meantime
            if written.verdict == "done" and order.raw is not None:
                return self._found_elsewhere(order)
            if order.etag is None:
                return self._not_written(order, written)
            return self._decided_anew(order, None)
        if order.raw is not None and (
            written.verdict == "done"
            or (written.verdict == "unclear" and _is_ours(card.raw, order.raw))
        ):
            self._settle_written(order, written, card)
            return []
        if card.raw == before:  # as it was: the write was lost, or the ETag not understood
            return self._not_written(replace(order, etag=card.etag), written)
        if order.etag is None and uid_of(card.raw) != uid_of(order.raw or b""):
            return self._elsewhere(order)
        return self._decided_anew(order, card)

    def _not_written(self, order: _Order, written: Written) -> list[_Order]:
        """Try again what was lost; where the condition failed though nothing has changed, with
        the ETag in another spelling, until there is none left."""
        if written.verdict != "changed":
            return [order]
        if order.spelling + 1 >= len(_spellings(order.etag or "")):
            why = Reason("card.invalid", {"status": 412})
            self._refuse(order.action, why, order.operation)
            return []
        return [replace(order, spelling=order.spelling + 1)]

    def _elsewhere(self, order: _Order) -> list[_Order]:
        """Another card has the name that a new one should get."""
        path = self._place(replace(order.action, pair=replace(order.action.pair, path="")))
        return [replace(order, path=path)]

    def _found_elsewhere(self, order: _Order) -> list[_Order]:
        """A server that took a card and put it at an address that it did not tell: looked for at
        the end, by what it says."""
        self._lost.append(replace(order, written=True))
        return []

    def _search(self) -> None:
        """Find the cards that their server put elsewhere, perhaps under a UID of its own, and
        those that another program moved while we wrote."""
        if not self._lost:
            return
        listing = self._remote.everything()
        with self._store.read() as conn:
            known = self._replica.known(conn)
        settled = {each.href for each in self._sent.settled}
        strange = [
            path
            for href, path in listing.paths.items()
            if href not in settled and (href not in known or not known[href].there)
        ]
        found = [card for fetch in self._remote.fetch(strange) for card in fetch.cards]
        for order in self._lost:
            self._searched(order, found)

    def _searched(self, order: _Order, found: list[Fetched]) -> None:
        """Settle a card by what is found of it at another address."""
        raw = order.raw or b""
        ours = _without_uid(raw)
        card = next((each for each in found if _is_ours(each.raw, ours)), None)
        if card is not None and order.written:
            found.remove(card)
            moved = replace(order, path=card.path)
            self._settle_written(moved, Written("done", card.href, card.etag), card)
        elif order.written or any(uid_of(each.raw) == uid_of(raw) for each in found):
            self._sent.waiting.append((order.action, None))  # the next sync merges it there
        else:
            self._refuse(order.action, Reason("card.uid_taken"), order.operation)

    def _decided_anew(self, order: _Order, card: Fetched | None) -> list[_Order]:
        """Another program was faster: merge with what stands there now."""
        pair = order.action.pair
        there = card.raw if card is not None else None
        path = order.path if card is not None or pair.path else ""
        newer = replace(
            pair,
            href=order.href,
            path=path,
            etag=card.etag if card is not None else "",
            sides=replace(pair.sides, there=there),
        )
        outcome = decide(newer.sides)
        if outcome.there is not None and there is None:
            fitting = fit_for(outcome.there, pair.uid, self._remote.facts).raw
            outcome = replace(outcome, there=fitting)
        action = Action(newer, outcome)
        if not action.writes_there:
            self._settle(
                replace(order, action=action), order.href, outcome.there, newer.etag, sent=False
            )
            return []
        again = replace(
            order, action=action, path=order.path, etag=None if there is None else newer.etag
        )
        return [again]

    # --- what is over --------------------------------------------------------------------------

    def _settle_written(self, order: _Order, written: Written, card: Fetched) -> None:
        """A card that was written and read back, perhaps in the server's own words."""
        sent, stored = order.raw or b"", card.raw
        here = order.action.outcome.here or b""
        if stored != sent:
            surely_ours = same_etag(written.etag, card.etag)
            here = kept(here, sent, stored, surely_ours=surely_ours)
        action = replace(order.action, outcome=replace(order.action.outcome, here=here))
        self._settle(replace(order, action=action), card.href, stored, card.etag)

    def _settle(
        self, order: _Order, href: str, there: bytes | None, etag: str, *, sent: bool = True
    ) -> None:
        path = order.path if canonical(order.path) == href else href
        operation = order.operation if sent else None
        self._sent.settled.append(
            Settled(
                order.action,
                order.action.outcome.here,
                there,
                href,
                path,
                etag,
                operation=operation,
            )
        )

    def _refuse(self, action: Action, why: Reason | None, operation: int | None) -> None:
        pair = action.pair
        self._sent.settled.append(
            Settled(
                action,
                pair.sides.here,
                pair.sides.there,
                pair.href,
                pair.path,
                pair.etag,
                refusal=why or Reason("card.invalid", {"status": ""}),
                operation=None if operation is None else operation,
            )
        )


def _collect(
    page: Sequence[_Order],
    results: Iterator[Written | ServerError],
    answers: list[tuple[_Order, Written]],
) -> ServerError | None:
    """Add what was answered; the first error of the server, if there was one."""
    failed = None
    for order, result in zip(page, results, strict=True):
        if isinstance(result, ServerError):
            failed = failed or result
        else:
            answers.append((order, result))
    return failed


def _operation(action: Action) -> str:
    if action.kind in {"merge", "conflict"}:
        return "merge"
    if action.outcome.there is None:
        return "delete"
    return "create" if action.pair.sides.there is None else "update"


def _is_ours(stored: bytes, sent: bytes) -> bool:
    """Whether a card says all that was sent, in whatever words."""
    return says_all_of(Card.parse(stored), Card.parse(sent))


def _without_uid(raw: bytes) -> bytes:
    card = Card.parse(raw)
    for prop in card.get("UID"):
        card = card.remove(prop)
    return card.raw


def _spelled(order: _Order) -> str:
    return _spellings(order.etag or "")[order.spelling]


def _spellings(etag: str) -> list[str]:
    """An ETag as its server wrote it, then in the other ways that servers understand."""
    bare = etag.strip().removeprefix("W/").strip('"')
    return list(dict.fromkeys((etag, f'"{bare}"', bare))) if bare else [etag]
