"""How far the evidence goes: a classifier that was shown the truth of another book.

Gradient-boosted trees (scikit-learn) over the engine's own findings of each pair and their rarity,
trained on a book of another seed with its truth: what is missed beyond that, the findings do not
hold. For the figures alone; nothing of it is shipped.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from measuring import APPLICATION

if TYPE_CHECKING:
    from people import Book

Pair = tuple[str, str]
_UNTRUE = 20  # pairs that are not true are far more: of these, so many for each true one


def classified(train: tuple[Path, Book], test: tuple[Path, Book]) -> list[tuple[Pair, float]]:
    """The pairs of cards of the test book with the probabilities of the trained classifier."""
    import numpy as np
    from sklearn.ensemble import HistGradientBoostingClassifier

    features, _, truth = _pairs(*train)
    rng = np.random.default_rng(0)
    some = rng.random(len(truth)) < _UNTRUE * truth.sum() / max(1, len(truth))
    chosen = truth | some
    levels = features.shape[1] // 2
    model = HistGradientBoostingClassifier(
        max_iter=300,
        learning_rate=0.08,
        max_leaf_nodes=48,
        categorical_features=list(range(levels)),
        random_state=0,
    )
    weight = np.where(truth, 1.0, (~truth).sum() / max(1, (chosen & ~truth).sum()))
    model.fit(features[chosen], truth[chosen], sample_weight=weight[chosen])
    features, pairs, _ = _pairs(*test)
    return list(zip(pairs, model.predict_proba(features)[:, 1].tolist(), strict=True))


def _pairs(folder: Path, book: Book) -> tuple[Any, list[Pair], Any]:
    """Findings (levels, then ln of how many share what agreed), UIDs and truth of each pair of
    cards that the engine compares."""
    import numpy as np

    from entregent.matching import engine, reading
    from entregent.store.store import Store

    with Store.open(folder) as store, store.read() as conn:
        records = [record for record in reading.records(conn) if record.is_card]
        rows = conn.exec_driver_sql("SELECT 2 * id, uid FROM card").all()
    uids = {code: uid for code, uid in rows}  # noqa: C416 - rows are no plain tuples
    found = engine.learn(records).compared
    features = np.hstack([found.levels.astype(float), np.log(np.maximum(found.held, 0.01))])
    names = [uids[record.code] for record in records]
    pairs = [
        (min(names[a], names[b]), max(names[a], names[b]))
        for a, b in zip(found.left.tolist(), found.right.tolist(), strict=True)
    ]
    known = book.true_pairs()
    return features, pairs, np.array([pair in known for pair in pairs])


def main() -> None:
    sys.path.insert(0, str(APPLICATION))
    from matching_steps import read_book

    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    for name in ("train", "test"):
        parser.add_argument(f"--{name}", nargs=4, metavar=("FOLDER", "SET", "SIZE", "SEED"))
    chosen = parser.parse_args()
    books = [
        (Path(folder), read_book(vocabulary, int(size), int(seed)))
        for folder, vocabulary, size, seed in (chosen.train, chosen.test)
    ]
    json.dump(classified(*books), sys.stdout)


if __name__ == "__main__":
    main()
