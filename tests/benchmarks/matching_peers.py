"""What other engines make of the same cards, in the same normal form: Splink and recordlinkage.

    python tests/benchmarks/matching_peers.py {splink-names,splink-joint,ecm} --folder STORE

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


def splink(rows: Rows, *, joint: bool) -> tuple[Pairs, list[list[int]]]:
    """Pairs and clusters; `joint` compares given and family name as one."""
    import pandas as pd
    import splink.comparison_library as cl
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    api = DuckDBAPI()
    frame = api.register(pd.DataFrame(rows))
    called = cl.JaroWinklerAtThresholds("called", [0.92, 0.85])
    family = cl.JaroWinklerAtThresholds("family", [0.92, 0.85])
    names = (
        [
            cl.ForenameSurnameComparison(
                "called", "family", forename_surname_concat_col_name="name"
            ).configure(term_frequency_adjustments=True)
        ]
        if joint
        else [each.configure(term_frequency_adjustments=True) for each in (called, family)]
    )
    frequent = ("organization", "title", "street", "city", "postcode")
    arrays = [name for name in ("emails", "phones", "pages") if _held(rows, name)]
    single = [name for name in (*frequent, "birthday") if _held(rows, name)]
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            *names,
            *(cl.ArrayIntersectAtSizes(name, [1]) for name in arrays),
            *(
                cl.DamerauLevenshteinAtThresholds(name, 1)
                if name in {"birthday", "postcode"}
                else cl.ExactMatch(name).configure(term_frequency_adjustments=name in frequent)
                for name in single
            ),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("called", "family"),
            *(block_on(name, arrays_to_explode=[name]) for name in arrays),
            block_on("family", "substr(called, 1, 1)"),
            *([block_on("family", "organization")] if "organization" in single else []),
            *([block_on("called", "organization")] if "organization" in single else []),
            *([block_on("birthday")] if "birthday" in single else []),
            *([block_on("street")] if "street" in single else []),
        ],
    )
    linker = Linker(frame, settings, log_level=logging.ERROR)
    certain = [block_on("called", "family", "email"), block_on("called", "family", "phone")]
    if not arrays:
        certain = [block_on("called", "family", "birthday")]
    train = linker.training
    train.estimate_probability_two_random_records_match(certain, recall=0.6)
    train.estimate_u_using_random_sampling(max_pairs=5e6, seed=1)
    blocks = [block_on("called", "family")]
    blocks += [block_on(name) for name in ("email", "phone", "birthday", "street") if
               _held(rows, name)]  # fmt: skip
    for block in blocks:
        train.estimate_parameters_using_expectation_maximisation(block)
    found = linker.inference.predict(threshold_match_probability=FLOOR)
    clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(
        found, threshold_match_probability=0.95
    )
    pairs = found.as_pandas_dataframe()
    grouped = clusters.as_pandas_dataframe().groupby("cluster_id")["unique_id"]
    return (
        list(
            zip(
                pairs["unique_id_l"].tolist(),
                pairs["unique_id_r"].tolist(),
                pairs["match_probability"].tolist(),
                strict=True,
            )
        ),
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
    return [(int(a), int(b), float(p)) for (a, b), p in probable.items() if p >= FLOOR], []


PEERS: Mapping[str, Callable[[Rows], tuple[Pairs, list[list[int]]]]] = {
    "splink-names": lambda rows: splink(rows, joint=False),
    "splink-joint": lambda rows: splink(rows, joint=True),
    "ecm": ecm,
}


def measure(peer: str, folder: Path) -> dict[str, object]:
    from entregent.matching import reading
    from entregent.store.store import Store

    warnings.filterwarnings("ignore")
    with Store.open(folder) as store, store.read() as conn:
        start = time.perf_counter()
        records = [record for record in reading.records(conn) if record.is_card]
        rows = conn.exec_driver_sql("SELECT 2 * id, uid FROM card").all()
        uids = {code: uid for code, uid in rows}  # noqa: C416 - rows are no plain tuples
        pairs, clusters = PEERS[peer](rows_of(records))
        taken = time.perf_counter() - start
    return {
        "seconds": taken,
        "pairs": [((uids[a], uids[b]), p) for a, b, p in pairs],
        "groups": [[uids[code] for code in group] for group in clusters],
    }


def main() -> None:
    sys.path.insert(0, str(APPLICATION))
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("peer", choices=tuple(PEERS))
    parser.add_argument("--folder", type=Path, required=True)
    chosen = parser.parse_args()
    json.dump(measure(chosen.peer, chosen.folder), sys.stdout)


if __name__ == "__main__":
    main()
