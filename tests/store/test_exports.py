"""Who came and went, by the lists of a network's exports."""

from __future__ import annotations

import json

import pytest

from entregent.store import exports, schema
from entregent.store.exports import Export, Presence
from entregent.store.store import Store


def told(
    *lists: str, connected: dict[int, str] | None = None, hidden: dict[int, str] | None = None
) -> list[str]:
    """Each passage as "kind PROFILE since-seen"; days are years, lists "1 2 3"."""
    presence = Presence(connected or {})
    found = []
    for year, text in enumerate(lists, start=1):
        veiled = frozenset({(hidden or {})[year]} if year in (hidden or {}) else ())
        export = Export(
            0, "n", "connection", f"200{year}", frozenset(map(int, text.split())), frozenset(),
            veiled,
        )  # fmt: skip
        found += presence.take(export)
    return [f"{p.kind} {p.profile_id} {p.since[-1]}-{p.seen[-1]}" for p in found]


def test_the_first_export_tells_no_news() -> None:
    assert told("1 2 3") == []


def test_who_is_new_and_who_is_missing() -> None:
    assert told("1 2 3", "2 3 4") == ["joined 4 1-2", "gone 1 1-2"]


def test_a_part_of_the_list_makes_nobody_gone() -> None:
    assert told("1 2 3 4 5", "1 2", "1 2 3 4") == ["gone 5 1-3"]


def test_who_is_gone_may_return() -> None:
    assert told("1 2 3", "1 2", "1 2 3") == ["gone 3 1-2", "returned 3 2-3"]


def test_after_a_part_of_the_list_those_not_in_it_are_no_news() -> None:
    assert told("1 2", "1 2 3 4 5 6 7") == []


def test_the_day_of_the_connection_settles_who_is_new() -> None:
    connected = {3: "1999-01-01", 4: "2001-05-05"}
    assert told("1 2", "1 2 3 4", connected=connected) == ["joined 4 1-2"]


def test_whom_the_network_hides_is_not_gone() -> None:
    connected = {3: "1999-01-01"}
    assert told("1 2 3", "1 2", connected=connected, hidden={2: "1999-01-01"}) == []


def test_a_profile_in_another_list_is_still_a_tie(tmp_path) -> None:
    lists = (
        ("connection", "2001", [1, 2, 3]),
        ("connection", "2002", [1, 2]),
        ("following", "2002", [3]),
        ("connection", "2003", [1]),
    )
    with Store.open(tmp_path) as store:
        with store.write("scene") as write:
            rows = [
                {"network": "x", "relation": relation, "seen_on": day, "profiles": json.dumps(ids)}
                for relation, day, ids in lists
            ]
            write.insert(schema.network_export, rows)
        with store.read() as conn:
            found = {day: exports.remaining(conn, day) for day in ("2001", "2002", "2003")}
    assert found == {"2001": {}, "2002": {3: "following"}, "2003": {2: "", 3: "following"}}


@pytest.mark.parametrize("until", [None, "2001"])
def test_an_empty_store_has_no_exports(tmp_path, until) -> None:
    with Store.open(tmp_path) as store, store.read() as conn:
        assert exports.read(conn, until=until) == []
