"""Histories: two of our clients and another program change one address book at random, over a
server that fails at random, with our program killed at random.

After quiet all sides hold the same bytes, no edit by anyone is missing from the result or from the
conflicts, and no card is there twice. `ENTREGENT_HISTORIES=2000 pytest tests/carddav/
test_histories.py` runs that many; the test command runs a few.
"""

from __future__ import annotations

import os
import random
import shutil
import tempfile
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test
from tests.carddav.client import Client, person
from tests.servers.hostile import HostileServer

from entregent.cards.card import Card
from entregent.servers.wire import Wire

HISTORIES = int(os.environ.get("ENTREGENT_HISTORIES", "8"))
SINGLE = ("TITLE", "NOTE", "ROLE", "NICKNAME")
MANY = ("EMAIL", "TEL", "X-ADDRESSBOOKSERVER-MEMBER")
ONE, TWO, OTHER = "one", "two", "other"
ROUNDS = 8


class Killed(BaseException):
    """The program is no more: nothing after this runs, and the store rolls back what was open."""


@dataclass
class Killer:
    """Kills the program before or after one of its next requests."""

    left: int | None = None
    after: bool = False

    def arm(self, left: int | None, *, after: bool = False) -> None:
        self.left, self.after = left, after

    def passing(self, send):
        def sending(wire, *arguments, **named):
            if self.left is None:
                return send(wire, *arguments, **named)
            self.left -= 1
            if self.left < 0 and not self.after:
                raise Killed
            answer = send(wire, *arguments, **named)
            if self.left < 0:
                raise Killed
            return answer

        return sending


@dataclass
class Edit:
    """One value that somebody put into a card; `settled` once somebody who saw it took it away."""

    uid: str
    name: str
    value: str
    settled: bool = False


@dataclass
class Ledger:
    """Every edit that was made, and what may have become of it."""

    edits: list[Edit] = field(default_factory=list)

    def put(self, uid: str, name: str, value: str, seen: bytes) -> None:
        """Somebody whose card was `seen` put in a value; in a single field it replaces another."""
        if name in SINGLE:
            self.take(uid, name, seen)
        self.edits.append(Edit(uid, name, value))

    def take(self, uid: str, name: str | None, seen: bytes) -> None:
        """Somebody whose card was `seen` took away a field, or the card."""
        for edit in self.edits:
            if edit.uid == uid and name in {None, edit.name} and edit.value.encode() in seen:
                edit.settled = True

    def missing(self, held: bytes, told: set[str]) -> list[Edit]:
        return [
            edit
            for edit in self.edits
            if not edit.settled and edit.value.encode() not in held and edit.value not in told
        ]


class Histories(RuleBasedStateMachine):
    """One history."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="history-"))
        self.server = HostileServer()
        self.server.start()
        self.book = self.server.add_book("contacts")
        self.clients = {name: self._open(name) for name in (ONE, TWO)}
        for client in self.clients.values():
            client.connect()
        self.ledger = Ledger()
        self.numbers = count(1)
        self.killer = Killer()
        self.patch = pytest.MonkeyPatch()
        self.patch.setattr(Wire, "_send", self.killer.passing(Wire._send))
        self.patch.setattr("entregent.servers.wire._PAUSES", (0.0, 0.0, 0.0))

    def _open(self, name: str) -> Client:
        return Client(self.folder / name, self.server)

    def teardown(self) -> None:
        try:
            self.quiet()
        finally:
            self.patch.undo()
            for client in self.clients.values():
                client.close()
            self.server.stop()
            shutil.rmtree(self.folder, ignore_errors=True)

    # --- who has what --------------------------------------------------------------------------

    def cards_of(self, who: str) -> dict[str, bytes]:
        if who != OTHER:
            return self.clients[who].all()
        return {_uid(raw): raw for raw in self.book.all().values()}

    def store(self, who: str, uid: str, raw: bytes) -> None:
        if who != OTHER:
            self.clients[who].put(uid, raw)
            return
        name = next(name for name, there in self.book.all().items() if _uid(there) == uid)
        self.book.put(name, raw)

    def new_value(self) -> str:
        return f"v{next(self.numbers)}x"

    def chosen(self, who: str, pick: int) -> str | None:
        uids = sorted(self.cards_of(who))
        return uids[pick % len(uids)] if uids else None

    # --- what people do ------------------------------------------------------------------------

    @initialize(number=st.integers(1, 4))
    def begin(self, number: int) -> None:
        for _ in range(number):
            self.create(OTHER)
        for client in self.clients.values():
            client.sync()

    @rule(who=st.sampled_from([ONE, TWO, OTHER]))
    def create(self, who: str) -> None:
        uid = f"card-{next(self.numbers)}"
        title = self.new_value()
        raw = person(uid, "Marie Roy", TITLE=title, REV="2026-01-01T00:00:00Z")
        self.ledger.put(uid, "TITLE", title, b"")
        if who == OTHER:
            self.book.put(f"{uid}.vcf", raw)
        else:
            self.clients[who].add(uid, raw)

    @rule(
        who=st.sampled_from([ONE, TWO, OTHER]),
        pick=st.integers(0, 20),
        name=st.sampled_from(SINGLE),
    )
    def edit(self, who: str, pick: int, name: str) -> None:
        uid = self.chosen(who, pick)
        if uid is None:
            return
        raw = self.cards_of(who)[uid]
        card, value = Card.parse(raw), self.new_value()
        prop = card.first(name)
        # Whoever has two values of one field (a conflict that kept both) edits the first.
        seen = prop.raw if prop else b""
        card = card.add(name, value) if prop is None else card.replace(prop, value=value)
        self.ledger.put(uid, name, value, seen)
        self.store(who, uid, card.raw)

    @rule(
        who=st.sampled_from([ONE, TWO, OTHER]), pick=st.integers(0, 20), name=st.sampled_from(MANY)
    )
    def add_value(self, who: str, pick: int, name: str) -> None:
        uid = self.chosen(who, pick)
        if uid is not None:
            value = self.new_value()
            self.ledger.put(uid, name, value, b"")
            card = Card.parse(self.cards_of(who)[uid]).add(name, value)
            self.store(who, uid, card.raw)

    @rule(who=st.sampled_from([ONE, TWO, OTHER]), pick=st.integers(0, 20))
    def photograph(self, who: str, pick: int) -> None:
        uid = self.chosen(who, pick)
        if uid is None:
            return
        value = self.new_value()
        card = Card.parse(self.cards_of(who)[uid])
        prop = card.first("PHOTO")
        self.ledger.take(uid, "PHOTO", prop.raw if prop else b"")
        url = f"https://photos.example/{value}.png"
        self.ledger.edits.append(Edit(uid, "PHOTO", value))
        params = {"VALUE": ("uri",)}
        card = (
            card.add("PHOTO", url, params=params)
            if prop is None
            else card.replace(prop, value=url, params=params)
        )
        self.store(who, uid, card.raw)

    @rule(who=st.sampled_from([ONE, TWO, OTHER]), pick=st.integers(0, 20))
    def delete(self, who: str, pick: int) -> None:
        uid = self.chosen(who, pick)
        if uid is None:
            return
        seen = self.cards_of(who)[uid]
        if who != OTHER:  # whoever deletes a card decides on its conflicts, and has seen both sides
            conflicts = self.clients[who].conflicts()
            seen += "\n".join(theirs or "" for at, _, _, theirs in conflicts if at == uid).encode()
        self.ledger.take(uid, None, seen)
        if who == OTHER:
            for name, raw in self.book.all().items():
                if _uid(raw) == uid:
                    self.book.remove(name)
        else:
            self.clients[who].delete(uid)

    @rule(pick=st.integers(0, 20))
    def move(self, pick: int) -> None:
        """Another program stores a card under another name."""
        names = sorted(self.book.all())
        if names:
            name = names[pick % len(names)]
            raw = self.book.all()[name]
            self.book.remove(name)
            self.book.put(f"moved-{next(self.numbers)}.vcf", raw)

    @rule(who=st.sampled_from([ONE, TWO]), keep=st.sampled_from(["mine", "theirs", "both"]))
    def resolve(self, who: str, keep: str) -> None:
        open_ = self.clients[who].conflicts()
        if open_:
            uid, _, mine, theirs = open_[0]
            seen = "\n".join(filter(None, (mine, theirs))).encode()
            if keep != "both":
                dropped = theirs if keep == "mine" else mine
                gone = self.cards_of(who)[uid] if None in {mine, theirs} else b""
                self.ledger.take(uid, None, (dropped or "").encode() + gone)
            assert seen or mine is None or theirs is None
            self.clients[who].workspace.conflicts.resolve(uid, keep, field=open_[0][1])

    # --- what programs and servers do ----------------------------------------------------------

    @rule(
        who=st.sampled_from([ONE, TWO]),
        seed=st.integers(0, 10_000),
        faults=st.sampled_from([0.0, 0.0, 0.1, 0.3]),
        kill=st.one_of(st.none(), st.none(), st.integers(0, 8)),
        after=st.booleans(),
    )
    def sync(self, who: str, seed: int, faults: float, kill: int | None, after: bool) -> None:
        if faults:
            self.server.random_faults(random.Random(seed), p=faults)
        self.killer.arm(kill, after=after)
        try:
            self.clients[who].sync(confirmed=True)
        except Killed:
            self.clients[who].close()
            self.clients[who] = self._open(who)
        finally:
            self.killer.arm(None)
            self.server.no_faults()

    # --- after quiet ---------------------------------------------------------------------------

    def quiet(self) -> None:
        for _ in range(ROUNDS):
            reports = [client.sync(confirmed=True) for client in self.clients.values()]
            assert all(report.stopped is None for report in reports), reports
            if all(report.quiet for report in reports):
                break
        else:
            raise AssertionError(f"never quiet: {reports}")
        there = self.cards_of(OTHER)
        assert len(there) == len(self.book.all()), "a card is on the server twice"
        told: set[str] = set()
        for client in self.clients.values():
            contested = {uid for uid, *_ in client.conflicts()}
            told |= {
                value
                for _, _, mine, theirs in client.conflicts()
                for text in (mine, theirs)
                for value in (text or "").replace("/", " ").replace(".png", " ").split()
            }
            here = client.all()
            assert here.keys() == there.keys()
            for uid, raw in here.items():
                if uid not in contested:
                    assert raw == there[uid]
        held = b"".join(
            [*there.values(), *(raw for c in self.clients.values() for raw in c.all().values())]
        )
        assert self.ledger.missing(held, told) == []


def _uid(raw: bytes) -> str:
    prop = Card.parse(raw).first("UID")
    return prop.text if prop else ""


def test_histories_end_alike_on_all_sides_and_lose_nothing():
    run_state_machine_as_test(
        Histories,
        settings=settings(
            max_examples=HISTORIES,
            stateful_step_count=30,
            deadline=None,
            print_blob=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
