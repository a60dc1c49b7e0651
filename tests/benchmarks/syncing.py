"""The sync of an address book of 10,000 cards with a warm Radicale, against the bare requests that
it cannot do without and against vdirsyncer; by itself, the memory of a first pull of 100,000.

`python tests/benchmarks/syncing.py [--size N] [--rounds N]`, or `--memory [N]` for the memory.
All take turns, each with an address book of its own; a figure is the median (least–most).
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from measuring import Figure, median, show
from syncing_peers import Bare, Edits, Ours, Program, Vdirsyncer, edit_there
from syncing_server import generated, radicale

SIZE, ROUNDS = 10_000, 3
MANY, MEGABYTES = 100_000, 400
SHARE = 100  # one card in so many is edited on each side
FIRST, FIRST_PEER = 1.25, 1.7  # times the bare requests; times quicker than vdirsyncer
QUIET, QUIET_PEER = 1.3, 4.0
EDITED = 2.0

Seconds = Sequence[float]


@dataclass(slots=True)
class Times:
    """Seconds by what took them, a value a round."""

    taken: dict[str, list[float]] = field(default_factory=dict)

    def note(self, what: str, seconds: float) -> None:
        self.taken.setdefault(what, []).append(seconds)

    def note_ways(self, kind: str, ways: dict[str, float]) -> None:
        for way, seconds in ways.items():
            self.note(f"{kind}/{way}", seconds)

    def quickest(self, kind: str) -> tuple[str, Seconds]:
        """The way of a kind that takes least, by its median."""
        ways = [name for name in self.taken if name.startswith(f"{kind}/")]
        way = min(ways, key=lambda name: median(self.taken[name]))
        return way.removeprefix(f"{kind}/"), self.taken[way]


@dataclass(frozen=True, slots=True)
class Contenders:
    ours: Ours
    program: Program
    peer: Vdirsyncer
    bare: Bare


@contextmanager
def contenders(size: int) -> Iterator[Contenders]:
    """All of them, each with an address book on one warm server."""
    books = [each.name for each in (Ours, Program, Vdirsyncer, Bare)]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with radicale(folder / "server", size, books) as server:
            bare = Bare(server, size)
            yield Contenders(
                Ours(server, folder, size),
                Program(server, folder, size),
                Vdirsyncer(server, folder, size),
                bare,
            )
            bare.close()


def measure(size: int = SIZE, rounds: int = ROUNDS) -> Iterator[Figure]:
    with contenders(size) as those:
        yield from first_pull(those, size, rounds)
        yield from nothing_changed(those, rounds)
        yield from few_changed(those, size, rounds)


def first_pull(those: Contenders, size: int, rounds: int) -> Iterator[Figure]:
    times = Times()
    for _ in range(rounds):
        times.note("ours", those.ours.first())
        times.note_ways("list", those.bare.listings())
        times.note_ways("get", those.bare.pulls())
        times.note("at once", those.bare.at_once())
        times.note("peer", those.peer.first())
        times.note("start", those.peer.startup())
        times.note("program", those.program.first())
    (listing, listed), (getting, got) = times.quickest("list"), times.quickest("get")
    bare = [one + two for one, two in zip(listed, got, strict=True)]
    ours, at_once = times.taken["ours"], times.taken["at once"]
    what = f"first pull of {size:,} cards"
    yield _against_bare(what, ours, f"{listing}, {getting}", bare, FIRST)
    yield _against_bare(what, ours, "one sync-collection with the cards", at_once, None)
    yield from _against_peer(what, times, FIRST_PEER)


def nothing_changed(those: Contenders, rounds: int) -> Iterator[Figure]:
    times = Times()
    those.bare.catch_up()
    for _ in range(rounds):
        times.note("ours", those.ours.again())
        times.note_ways("look", those.bare.looks())
        times.note("peer", those.peer.again())
        times.note("start", those.peer.startup())
        times.note("program", those.program.again())
    way, bare = times.quickest("look")
    what = "the same again, nothing changed"
    yield _against_bare(what, times.taken["ours"], way, bare, QUIET)
    yield from _against_peer(what, times, QUIET_PEER)


def few_changed(those: Contenders, size: int, rounds: int) -> Iterator[Figure]:
    """Every round edits other cards, so that none has been edited before."""
    times = Times()
    share = max(1, size // SHARE)
    cards = generated(size)
    for number in range(rounds):
        here, there = ([next(cards) for _ in range(share)] for _ in range(2))
        edits = Edits(f"round {number}", there, here)
        for each in (those.ours, those.bare, those.peer, those.program):
            edit_there(each.server, each.name, edits)
        times.note("ours", those.ours.changed(edits))
        times.note("bare", those.bare.changed(edits))
        times.note("peer", those.peer.changed(edits))
        times.note("start", those.peer.startup())
        times.note("program", those.program.changed(edits))
        those.ours.again()  # everybody has seen its own writes before the next round
        those.program.again()
        those.peer.again()
        those.bare.catch_up()
    what = f"{share:,} cards edited on each side"
    way = "sync-collection, one multiget, PUTs"
    yield _against_bare(what, times.taken["ours"], way, times.taken["bare"], EDITED)
    yield from _against_peer(what, times, None)


def memory(count: int = MANY) -> Iterator[Figure]:
    """What the program holds at most; the server is slow with so many, so no time is told."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with radicale(folder / "server", count, [Program.name]) as server:
            program = Program(server, folder, count)
            taken = program.first()
    megabytes = program.megabytes or 0
    yield Figure(
        f"first pull of {count:,} cards",
        f"≤ {MEGABYTES} MB",
        f"{megabytes:.0f} MB, {taken:.0f} s",
        met=0 < megabytes <= MEGABYTES,
    )


def _against_bare(what: str, ours: Seconds, way: str, bare: Seconds, most: float | None) -> Figure:
    times = median(ours) / median(bare)
    return Figure(
        what,
        f"≤ {most}× bare" if most else "",
        f"{times:.2f}×: {_told(ours)}",
        f"{way}: {_told(bare)}",
        None if most is None else times <= most,
    )


def _against_peer(what: str, times: Times, least: float | None) -> Iterator[Figure]:
    """The sync alone, then both commands from their start to their end."""
    start = median(times.taken["start"])
    peer = times.taken["peer"]
    alone = [each - start for each in peer]
    for how, ours, theirs in (
        ("without start-up", times.taken["ours"], alone),
        ("whole commands", times.taken["program"], peer),
    ):
        quicker = median(theirs) / median(ours)
        yield Figure(
            f"{what}, {how}",
            f"≥ {least}× quicker" if least else "",
            f"{quicker:.1f}×: {_told(ours)}",
            f"vdirsyncer: {_told(theirs)}",
            None if least is None else quicker >= least,
        )


def _told(seconds: Seconds) -> str:
    return f"{median(seconds):.2f} s ({min(seconds):.2f}–{max(seconds):.2f})"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=SIZE)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--memory", type=int, nargs="?", const=MANY, metavar="CARDS")
    chosen = parser.parse_args()
    show(memory(chosen.memory) if chosen.memory else measure(chosen.size, chosen.rounds))
