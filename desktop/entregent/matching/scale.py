"""The same cards compared by Splink, on DuckDB or on Spark: for an organisation with millions.

Splink gets our records as a table and our table of levels as its m and u, so that nothing is
trained; rarity is its term frequency. It knows two classes only: people of one household or office
are told by a level of their own, a value shared under two first names. What it cannot say, it
leaves out: slips weighed by rarity, values that a card holds several of weighed by theirs. The
extra `scale` brings it (`pip install entregent[scale]`); Spark also needs Java.
"""

from __future__ import annotations

import logging
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from entregent.cards.employers import email_domain
from entregent.errors import InputError
from entregent.matching.groups import Pair
from entregent.matching.levels import COMPARISONS, Level
from entregent.matching.records import Record
from entregent.matching.score import KINDS
from entregent.matching.statistics import Statistics, count

ENGINES = ("splink-duckdb", "splink-spark")
_CROWD = 100  # people beyond the book, as in `score`
_TWO = 2.0  # a value that two cards hold is held by these two, mostly
_OBVIOUS = 0.6  # of the doubles, where the book was never learnt, have the same name and a value
_OTHERS = 0.1  # pairs of one household, or office, a card
_FEW = 0.02  # doubles a card that there may be all the same
_SURELY = 1e-9  # no probability is nought

_LEVELS = {comparison.name: comparison.levels for comparison in COMPARISONS}


@dataclass(frozen=True, slots=True)
class _Dialect:
    """What the two databases write differently."""

    meet: str  # whether two arrays have an element in common

    def meets(self, column: str) -> str:
        return self.meet.format(a=f"{column}_l", b=f"{column}_r")


_DIALECTS = {
    "splink-duckdb": _Dialect("list_has_any({a}, {b})"),
    "splink-spark": _Dialect("arrays_overlap({a}, {b})"),
}


def statistics_of(records: Sequence[Record]) -> Statistics:
    """The statistics of a book that was never learnt: counts, and shares by its obvious doubles."""
    possible = max(1.0, len(records) * (len(records) - 1) / 2)
    share = max(_SURELY, _obvious(records) / _OBVIOUS / possible)
    others = max(_SURELY, _OTHERS * len(records) / possible)
    same = dict.fromkeys(KINDS, share)
    return replace(count(records), same=same, household=others, office=others)


def _obvious(records: Sequence[Record]) -> float:
    """How many pairs have the same name and share a mailbox, a line or an employer."""
    found: set[Pair] = set()
    held: dict[tuple[tuple[str, ...], tuple[str, ...], str], int] = {}
    for record in records:
        if record.given and record.family:
            for value in (*record.emails, *record.phones, record.organization):
                other = held.setdefault((record.given, record.family, value), record.code)
                if value and other != record.code:
                    found.add((other, record.code))
    return max(_FEW * len(records), len(found))


def pairs(
    records: Sequence[Record], statistics: Statistics, engine: str, floor: float
) -> dict[Pair, float]:
    """The pairs of cards that Splink finds at least as probable as `floor`, by code (a < b).

    Raises InputError: "engine.missing" where the extra is not installed, "engine.no_java".
    """
    cards = [record for record in records if record.is_card]
    if len(cards) < 2:
        return {}
    with _database(engine) as api:
        from splink import Linker

        linker = Linker(
            api.register(_typed(table(cards, statistics))),
            settings(cards, statistics, engine),
            log_level=logging.ERROR,
        )
        found = linker.inference.predict(threshold_match_probability=floor)
        rows = found.as_record_list()
    return {
        (min(a, b), max(a, b)): float(row["match_probability"])
        for row in rows
        for a, b in [(int(row["unique_id_l"]), int(row["unique_id_r"]))]
    }


# --- the databases -------------------------------------------------------------------------------


@contextmanager
def _database(engine: str) -> Iterator[Any]:
    start: Callable[[], Any] = _spark if engine == "splink-spark" else _duckdb
    try:
        with contextmanager(start)() as api:
            yield api
    except ImportError as error:
        raise InputError("engine.missing", engine=engine) from error


def _duckdb() -> Iterator[Any]:
    from splink import DuckDBAPI

    yield DuckDBAPI()


def _spark() -> Iterator[Any]:
    from pyspark.sql import SparkSession
    from splink import SparkAPI

    if shutil.which("java") is None:
        raise InputError("engine.no_java")
    with tempfile.TemporaryDirectory(prefix="entregent-spark-") as folder:
        spark = (
            SparkSession.builder.master("local[*]")
            .appName("entregent")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.sql.shuffle.partitions", "8")
            .config("spark.sql.warehouse.dir", f"{folder}/warehouse")
            .config("spark.log.level", "ERROR")
            .getOrCreate()
        )
        try:
            # Splink cuts its long plans there.
            spark.sparkContext.setCheckpointDir(f"{folder}/checkpoints")
            yield SparkAPI(spark_session=spark)
        finally:
            spark.stop()


# --- the cards as a table ------------------------------------------------------------------------


def table(records: Sequence[Record], statistics: Statistics) -> dict[str, list[Any]]:
    """The records by column; what is absent is None."""
    rows = [_row(record, statistics) for record in records]
    return {name: [row[name] for row in rows] for name in rows[0]}


def _typed(columns: Mapping[str, list[Any]]) -> Any:  # noqa: ANN401 - untyped library
    """As an Arrow table with its types told: of a column without any value none can be guessed."""
    import pyarrow as pa

    kinds = {name: pa.list_(pa.string()) if name in _ARRAYS else pa.string() for name in columns}
    schema = pa.schema(list((kinds | {"unique_id": pa.int64()}).items()))
    return pa.Table.from_pydict(dict(columns), schema=schema)


_ARRAYS = frozenset(("called", "families", "emails", "locals", "phones", "pages", "networks"))


def _row(record: Record, statistics: Statistics) -> dict[str, Any]:
    emails = [email for email in record.emails if not statistics.is_generic(email)]
    phones = [line for line in record.phones if statistics.names_of.get(line, 1) <= 2]
    streets = [street for street in record.streets if statistics.names_of.get(street, 1) <= 2]
    spelled = [word for word in record.given if len(word) > 1]
    domains = [email_domain(email) for email in record.emails]
    return {
        "unique_id": record.code,
        "uid": record.uid or None,
        "given": " ".join(spelled) or None,
        "first": spelled[0] if spelled else None,
        "letter": record.given[0][0] if record.given else None,
        "called": sorted({*spelled[:1], *record.canonical}) or None,
        "family": " ".join(record.family) or None,
        "families": list(record.family) or None,
        "emails": emails or None,
        "locals": [local for email in emails if len(local := email.partition("@")[0]) > 4] or None,
        "domain": next((d for d in domains if not statistics.is_private(d)), None),
        "phones": phones or None,
        "organization": record.organization or None,
        "title": record.title or None,
        "street": streets[0] if streets else None,
        "city": record.cities[0] if record.cities else None,
        "birthday": record.birthday or None,
        "day": record.birthday[-4:] or None,
        "pages": list(record.pages) or None,
        "networks": sorted({page.partition(":")[0] for page in record.pages}) or None,
    }


# --- the settings --------------------------------------------------------------------------------


def settings(records: Sequence[Record], statistics: Statistics, engine: str) -> dict[str, Any]:
    """Splink's settings for this book and one of `ENGINES`."""
    say = _DIALECTS[engine]
    crowd = len(records) + _CROWD
    agree = _TWO / crowd
    return {
        "link_type": "dedupe_only",
        "probability_two_random_records_match": min(0.5, statistics.same["card"]),
        "blocking_rules_to_generate_predictions": _blocking(),
        "comparisons": [
            _comparison("given", "letter", _given(say)),
            _comparison("family", "family", _family(say)),
            _comparison("email", "emails", _email(say, agree)),
            _comparison(
                "phone",
                "phones",
                [
                    ("phone.shared_by_two", f"{say.meets('phones')} AND {_TWO_NAMES}", "shared"),
                    ("phone.same", say.meets("phones"), agree),
                    ("phone.different", "ELSE", None),
                ],
            ),
            *(
                _comparison(
                    name,
                    column,
                    [
                        (f"{name}.same", f"{column}_l = {column}_r", column),
                        (f"{name}.different", "ELSE", None),
                    ],
                )
                for name, column in (("employer", "organization"), ("title", "title"))
            ),
            _comparison(
                "address",
                "city",
                [
                    ("address.same", "street_l = street_r", "street"),
                    ("address.same_city", "city_l = city_r", "city"),
                    ("address.different", "ELSE", None),
                ],
            ),
            _comparison(
                "birthday",
                "birthday",
                [
                    ("birthday.same", "birthday_l = birthday_r", None),
                    ("birthday.close", "day_l = day_r", None),
                    ("birthday.different", "ELSE", None),
                ],
            ),
            _comparison(
                "profile",
                "networks",
                [
                    ("profile.same", say.meets("pages"), agree),
                    ("profile.different", say.meets("networks"), None),
                    ("", "ELSE", None),
                ],
            ),
            _comparison(
                "copy",
                "uid",
                [("copy.same_uid", "uid_l = uid_r", agree), ("", "ELSE", None)],
            ),
        ],
    }


# A level of Splink's: the finding whose m and u it takes, its SQL, and its rarity: the column whose
# term frequency it is weighed by, or a number that stands for it where a card holds several;
# "shared" takes the u of people of one household, who are most of those that share a value.
_TWO_NAMES = "letter_l <> letter_r AND letter_l <> substr(family_r, 1, 1)"
_Rule = tuple[str, str, str | float | None]


def _given(say: _Dialect) -> list[_Rule]:
    return [
        ("given.same", "given_l = given_r", "given"),
        ("given.part", "first_l = first_r", "first"),
        ("given.nickname", say.meets("called"), "first"),
        ("given.initial", "letter_l = letter_r AND (first_l IS NULL OR first_r IS NULL)", "letter"),
        ("given.typo", _slip("given"), "given"),
        ("given.different", "ELSE", None),
    ]


def _family(say: _Dialect) -> list[_Rule]:
    initial = (
        "substr(family_l, 1, 1) = substr(family_r, 1, 1)"
        " AND (length(family_l) = 1 OR length(family_r) = 1)"
    )
    return [
        ("family.same", "family_l = family_r", "family"),
        ("family.part", say.meets("families"), "family"),
        ("family.initial", initial, 0.06),
        ("family.typo", _slip("family"), "family"),
        ("family.different", "ELSE", None),
    ]


def _email(say: _Dialect, agree: float) -> list[_Rule]:
    return [
        ("email.shared_by_two", f"{say.meets('emails')} AND {_TWO_NAMES}", "shared"),
        ("email.same", say.meets("emails"), agree),
        ("email.same_local_part", say.meets("locals"), agree),
        ("email.colleague", "domain_l = domain_r", "domain"),
        ("email.different", "ELSE", None),
    ]


def _slip(column: str) -> str:
    a, b = f"{column}_l", f"{column}_r"
    return f"length({a}) > 3 AND length({b}) > 3 AND levenshtein({a}, {b}) <= 1"


def _comparison(name: str, column: str, rules: Sequence[_Rule]) -> dict[str, Any]:
    null = {
        "sql_condition": f"{column}_l IS NULL OR {column}_r IS NULL",
        "label_for_charts": "absent",
        "is_null_level": True,
    }
    return {"output_column_name": name, "comparison_levels": [null, *(_level(*r) for r in rules)]}


def _level(kind: str, condition: str, rarity: str | float | None) -> dict[str, Any]:
    level = _level_of(kind)
    told: dict[str, Any] = {
        "sql_condition": condition,
        "label_for_charts": kind or "nothing told",
        "m_probability": min(0.999, level.same),
        "u_probability": min(0.999, level.unrelated),
    }
    if rarity == "shared":
        told["u_probability"] = level.household
    elif isinstance(rarity, float):
        told["u_probability"] = max(_SURELY, min(0.999, level.unrelated * rarity))
    elif rarity is not None:
        told |= {"tf_adjustment_column": rarity, "disable_tf_exact_match_detection": True}
    return told


def _level_of(kind: str) -> Level:
    return next(level for level in _LEVELS[_comparison_of(kind)] if level.kind == kind)


def _comparison_of(kind: str) -> str:
    return kind.partition(".")[0] or "profile"


def _blocking() -> list[Mapping[str, Any]]:
    """By what cards of one person are met: as in `blocking`, without slips."""
    equal = (
        ("first", "family"), ("letter", "family"), ("first", "organization"),
        ("family", "organization"), ("day", "family"), ("uid",),
    )  # fmt: skip
    arrays = ("emails", "phones", "pages", "locals")
    return [
        *({"blocking_rule": " AND ".join(f"l.{name} = r.{name}" for name in each)}
          for each in equal),
        *({"blocking_rule": f"l.{name} = r.{name}", "arrays_to_explode": [name]}
          for name in arrays),
    ]  # fmt: skip
