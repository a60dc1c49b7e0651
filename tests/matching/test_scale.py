"""Splink beside our engine: the settings that it gets, and real runs where it is installed."""

from __future__ import annotations

import shutil
from importlib.util import find_spec

import pytest
from tests.matching.vcards import person

from entregent.errors import InputError
from entregent.matching import scale
from entregent.matching.duplicates import Duplicates
from entregent.matching.levels import COMPARISONS
from entregent.matching.reading import records

CARDS = (
    person("a", "Marie", "Zanetti", "EMAIL:marie.zanetti@gmail.com", "TEL:+15145550134"),
    person("b", "Marie", "Zanetti", "TEL:(514) 555-0134", "ORG:Bell"),
    person("c", "Paul", "Zanetti", "TEL:+15145550134", "ORG:Metro"),
    person("d", "Rita", "Fex", "ORG:Bell"),
    person("e", "Luc", "Houle", "EMAIL:luc@houle.ca"),
)
needs_splink = pytest.mark.skipif(find_spec("splink") is None, reason="the extra “scale”")
needs_spark = pytest.mark.skipif(
    find_spec("pyspark") is None or shutil.which("java") is None, reason="pyspark and Java"
)


@pytest.fixture
def book(store, put):
    put(*CARDS)
    with store.read() as conn:
        return [record for record in records(conn) if record.is_card]


@pytest.mark.parametrize("engine", scale.ENGINES)
def test_splink_gets_m_and_u_of_our_table(book, engine):
    told = scale.settings(book, scale.statistics_of(book), engine)
    ours = {level.kind: level for comparison in COMPARISONS for level in comparison.levels}
    columns = set(scale.table(book, scale.statistics_of(book)))
    levels = [each for c in told["comparisons"] for each in c["comparison_levels"]]
    named = [each for each in levels if each["label_for_charts"] in ours]
    assert len(named) > 20
    for each in named:
        assert each["m_probability"] == ours[each["label_for_charts"]].same
        assert 0 < each["u_probability"] < 1
        assert each.get("tf_adjustment_column", "uid") in columns
    assert all(c["comparison_levels"][0]["is_null_level"] for c in told["comparisons"])
    assert all(c["comparison_levels"][-1]["sql_condition"] == "ELSE" for c in told["comparisons"])
    assert 0 < told["probability_two_random_records_match"] < 1


def test_the_two_databases_differ_in_how_lists_meet(book):
    duck, spark = (repr(scale.settings(book, scale.statistics_of(book), e)) for e in scale.ENGINES)
    assert "list_has_any" in duck
    assert "list_has_any" not in spark
    assert duck.replace("list_has_any", "arrays_overlap") == spark


@pytest.mark.skipif(find_spec("splink") is not None, reason="Splink is installed")
def test_without_the_extra_it_says_what_brings_it(store, put):
    put(*CARDS)
    with pytest.raises(InputError, match=r"engine\.missing"):
        Duplicates(store).groups_by("splink-duckdb")


def test_a_book_of_one_card_has_no_pairs(store, put):
    put(CARDS[0])
    assert Duplicates(store).groups_by("splink-duckdb") == []


@needs_splink
@pytest.mark.parametrize(
    "engine", ["splink-duckdb", pytest.param("splink-spark", marks=needs_spark)]
)
def test_it_finds_the_double_and_not_the_couple(store, put, engine):
    put(*CARDS)
    (group,) = Duplicates(store).groups_by(engine)
    assert group.cards == ("a", "b")
    assert "phone.shared_by_two" in {reason.kind for reason in group.reasons}


@needs_splink
def test_what_was_said_of_them_holds(store, put):
    put(*CARDS)
    duplicates = Duplicates(store)
    duplicates.decide(["a", "b"], "different")
    assert duplicates.groups_by("splink-duckdb") == []
