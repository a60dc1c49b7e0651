"""What other engines make of the same cards, in the same normal form: Splink and recordlinkage.

    python tests/benchmarks/matching_peers.py splink-work --folder STORE    (or another of PEERS)

Each runs alone in its process and prints its pairs with their probabilities, and the seconds from
the store to its clusters. Splink learns by its own documented path (Robin Linacre, "Splink",
training): a prior from deterministic rules, u by random sampling, m by expectation-maximisation
over several blocks, term frequencies where they help.
"""

from __future__ import annotations

import argparse
import json
import logging
import sys
import time
import warnings
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from measuring import APPLICATION

if TYPE_CHECKING:
    from entregent.matching.records import Record

Pairs = list[tuple[int, int, float]]  # codes and probability
Rows = list[dict[str, Any]]
FLOOR = 0.01


def rows_of(records: Sequence[Record]) -> Rows:
    """The records as a table; absent values are None. What several cards of an address book may
    share stands in arrays, and its first value beside."""
    return [
        {
            "unique_id": record.code,
            "first": next((word for word in record.given if len(word) > 1), None),
            "called": min(record.canonical, default=None) or (record.given or (None,))[0],
            "given": " ".join(record.given) or None,
            "family": " ".join(record.family) or None,
            "name": " ".join((*record.given, *record.family)) or None,
            "emails": list(record.emails) or None,
            "email": (record.emails or (None,))[0],
            "phones": list(record.phones) or None,
            "phone": (record.phones or (None,))[0],
            "pages": list(record.pages) or None,
            "organization": record.organization or None,
            "title": record.title or None,
            "birthday": record.birthday or None,
            "street": (record.streets or (None,))[0],
            "city": (record.cities or (None,))[0],
            "postcode": (record.places[0].rpartition("|")[2] or None) if record.places else None,
        }
        for record in records
    ]


# --- Splink --------------------------------------------------------------------------------------


def splink(
    rows: Rows, *, joint: bool = False, blocks: Sequence[Sequence[str]]
) -> tuple[Pairs, list[list[int]]]:
    """Pairs and clusters; `joint` compares given and family name as one, `blocks` are those over
    which m is learnt."""
    import pandas as pd
    import splink.comparison_library as cl
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    def frequent(comparison: Any) -> Any:
        return comparison.configure(term_frequency_adjustments=True)

    api = DuckDBAPI()
    frame = api.register(pd.DataFrame(rows))
    names = [cl.JaroWinklerAtThresholds(name, [0.92, 0.85]) for name in ("called", "family")]
    if joint:
        whole = "name"
        names = [
            cl.ForenameSurnameComparison("called", "family", forename_surname_concat_col_name=whole)
        ]
    held = {name for name in rows[0] if _held(rows, name)}
    exact = [name for name in ("email", "phone", "organization", "title", "street", "city")
             if name in held]  # fmt: skip
    near = [name for name in ("birthday", "postcode") if name in held]
    arrays = [name for name in ("emails", "phones", "pages") if name in held]
    predicted = [("called", "family"), ("family", "organization"), ("called", "organization"),
                 ("birthday",), ("street",), ("family", "postcode")]  # fmt: skip
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            *map(frequent, names),
            *(frequent(cl.ExactMatch(name)) for name in exact),
            *(cl.DamerauLevenshteinAtThresholds(name, 1) for name in near),
            *(cl.ArrayIntersectAtSizes(name, [1]) for name in arrays if name == "pages"),
        ],
        blocking_rules_to_generate_predictions=[
            *(block_on(*block) for block in predicted if held.issuperset(block)),
            *(block_on(name, arrays_to_explode=[name]) for name in arrays),
            block_on("family", "substr(called, 1, 1)"),
        ],
    )
    linker = Linker(frame, settings, log_level=logging.ERROR)
    train = linker.training
    certain = [name for name in ("email", "phone", "organization", "birthday") if name in held]
    train.estimate_probability_two_random_records_match(
        [block_on("called", "family", name) for name in certain], recall=0.6
    )
    train.estimate_u_using_random_sampling(max_pairs=5e6, seed=1)
    for block in blocks:
        if held.issuperset(block):
            with suppress(ValueError):  # an m fell to nought there: Splink refuses such a session
                train.estimate_parameters_using_expectation_maximisation(block_on(*block))
    found = linker.inference.predict(threshold_match_probability=FLOOR)
    clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(
        found, threshold_match_probability=0.95
    )
    pairs = found.as_pandas_dataframe()
    grouped = clusters.as_pandas_dataframe().groupby("cluster_id")["unique_id"]
    columns = (pairs[name].tolist() for name in ("unique_id_l", "unique_id_r", "match_probability"))
    return (
        list(zip(*columns, strict=True)),
        [members.tolist() for _, members in grouped if len(members) > 1],
    )


def _held(rows: Rows, name: str) -> bool:
    return sum(row[name] is not None for row in rows) > 0.02 * len(rows)


# --- recordlinkage -------------------------------------------------------------------------------


def ecm(rows: Rows) -> tuple[Pairs, list[list[int]]]:
    """Its expectation-conditional-maximisation classifier, over the same blocks; no clusters."""
    import pandas as pd
    import recordlinkage

    frame = pd.DataFrame(rows).set_index("unique_id")
    index = recordlinkage.Index()
    blocks = [["called", "family"], "email", "phone", ["family", "organization"],
              ["called", "organization"], ["birthday"], ["street"]]  # fmt: skip
    for block in blocks:
        names = [block] if isinstance(block, str) else block
        if all(_held(rows, name) for name in names):
            index.block(names)
    candidates = index.index(frame)
    compare = recordlinkage.Compare()
    for name in ("called", "family"):
        compare.string(name, name, method="jarowinkler", threshold=0.88, label=name)
    for name in ("email", "phone", "organization", "title", "birthday", "street", "city",
                 "postcode"):  # fmt: skip
        if _held(rows, name):
            compare.exact(name, name, label=name)
    features = compare.compute(candidates, frame)
    model = recordlinkage.ECMClassifier()
    model.fit(features)
    probable = model.prob(features)
    # All of them: the threshold that labels would have chosen may be 1e-16.
    return [(int(a), int(b), float(p)) for (a, b), p in probable.fillna(0.0).items()], []


_NAMES = ("called", "family")
_BY_WORK = (_NAMES, ("family", "organization"))
_BY_MAIL = (_NAMES, ("email",), ("phone",))
_BY_DAY = (_NAMES, ("birthday",))
PEERS: Mapping[str, Callable[[Rows], tuple[Pairs, list[list[int]]]]] = {
    "splink-work": lambda rows: splink(rows, blocks=_BY_WORK),
    "splink-mail": lambda rows: splink(rows, blocks=_BY_MAIL),
    "splink-day": lambda rows: splink(rows, blocks=_BY_DAY),
    "splink-joint": lambda rows: splink(rows, joint=True, blocks=_BY_WORK),
    "ecm": ecm,
}


# Splink with our m and u, as the program hands them to it (`matching.scale`).
OURS = ("splink-duckdb", "splink-spark")


def _ours(engine: str, records: Sequence[Record]) -> tuple[Pairs, list[list[int]]]:
    from entregent.matching import scale

    found = scale.pairs(records, scale.statistics_of(records), engine, FLOOR)
    return [(a, b, p) for (a, b), p in found.items()], []


def measure(peer: str, folder: Path) -> dict[str, object]:
    from entregent.matching import reading
    from entregent.store.store import Store

    warnings.filterwarnings("ignore")
    with Store.open(folder) as store, store.read() as conn:
        start = time.perf_counter()
        records = [record for record in reading.records(conn) if record.is_card]
        rows = conn.exec_driver_sql("SELECT 2 * id, uid FROM card").all()
        uids = {code: uid for code, uid in rows}  # noqa: C416 - rows are no plain tuples
        pairs, clusters = _ours(peer, records) if peer in OURS else PEERS[peer](rows_of(records))
        taken = time.perf_counter() - start
    return {
        "seconds": taken,
        "pairs": [((uids[a], uids[b]), p) for a, b, p in pairs],
        "groups": [[uids[code] for code in group] for group in clusters],
    }


def main() -> None:
    sys.path.insert(0, str(APPLICATION))
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("peer", choices=(*PEERS, *OURS))
    parser.add_argument("--folder", type=Path, required=True)
    chosen = parser.parse_args()
    json.dump(measure(chosen.peer, chosen.folder), sys.stdout)


if __name__ == "__main__":
    main()
