"""What decisions teach: how well the pairs left to decide are told after some were decided.

    python tests/benchmarks/matching_decisions.py [--set calibration] [--size 5000] [--seeds 1 2]

Decided are pairs that a user would be shown, in random order and truthfully; told is the mean
log-loss, in nats, of the pairs left that are neither certain nor out of the question, without and
with what was learnt, by how far a correction may go (`sharpening.SPREAD`).
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from math import log
from pathlib import Path

from measuring import APPLICATION, Figure, show

DECIDED = (10, 30, 100, 300)
SPREADS = (0.1, 0.2, 0.35, 0.5, 1.0)
SHOWN, LEFT = (0.2, 0.97), (0.03, 0.995)  # probabilities of the pairs decided, and of those told
Pair = tuple[int, int]


def losses(vocabulary: str, size: int, seed: int) -> dict[tuple[int, float], float]:
    """The log-loss by number of decisions and spread, 0 for none, on one generated book."""
    import numpy as np
    from matching_steps import fill, read_book

    from entregent.matching import engine, reading, sharpening
    from entregent.store.store import Store

    truth = read_book(vocabulary, size, seed).true_pairs()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        fill(folder, vocabulary, size, seed, cards_alone=True)
        with Store.open(folder) as store, store.read() as conn:
            records = reading.records(conn)
            uids = {2 * id_: uid for id_, uid in conn.exec_driver_sql("SELECT id, uid FROM card")}
    outcome = engine.learn(records)
    known = {(a, b): p for a, b, p in outcome.pairs(LEFT[0])}
    same = {p: (min(uids[p[0]], uids[p[1]]), max(uids[p[0]], uids[p[1]])) in truth for p in known}
    shown = sorted(pair for pair, p in known.items() if SHOWN[0] <= p <= SHOWN[1])
    random.Random(seed).shuffle(shown)
    found: dict[tuple[int, float], float] = {}
    for decided in DECIDED:
        said = shown[:decided]
        rest = [p for p in known if known[p] <= LEFT[1] and p not in set(said)]
        found[decided, 0.0] = _loss([known[pair] for pair in rest], rest, same)
        compared = engine.pairs_compared(outcome.columns, said, outcome.statistics)
        odds = np.array([log(known[pair] / (1 - known[pair])) for pair in said])
        verdicts = np.array([same[pair] for pair in said])
        for spread in SPREADS:
            taught = sharpening.sharpened(compared, odds, verdicts, spread)
            statistics = replace(outcome.statistics, sharpened=taught)
            told = engine.probabilities(outcome.columns, rest, statistics)
            found[decided, spread] = _loss(told, rest, same)
    return found


def _loss(told: Sequence[float], pairs: Sequence[Pair], same: Mapping[Pair, bool]) -> float:
    bounded = [min(max(p, 1e-6), 1 - 1e-6) for p in told]
    lost = [-log(p if same[pair] else 1 - p) for p, pair in zip(bounded, pairs, strict=True)]
    return sum(lost) / max(1, len(lost))


def measure(vocabulary: str, size: int, seeds: Sequence[int]) -> Iterator[Figure]:
    from entregent.matching.sharpening import SPREAD

    books = [losses(vocabulary, size, seed) for seed in seeds]
    for decided in DECIDED:
        mean = {
            spread: sum(book[decided, spread] for book in books) / len(books)
            for spread in (0.0, *SPREADS)
        }
        others = ", ".join(f"{s}: {mean[s]:.4f}" for s in SPREADS)
        met = mean[SPREAD] <= mean[0.0] * 1.01
        told = f"{mean[0.0]:.4f} → {mean[SPREAD]:.4f}"
        yield Figure(f"log-loss after {decided} decisions", "≤ 1 % more", told, others, met)


def main() -> None:
    sys.path.insert(0, str(APPLICATION))
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--set", default="calibration", dest="vocabulary")
    parser.add_argument("--size", type=int, default=5_000)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3, 4])
    chosen = parser.parse_args()
    show(measure(chosen.vocabulary, chosen.size, chosen.seeds))


if __name__ == "__main__":
    main()
