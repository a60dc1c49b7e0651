"""JSON as a stream: good entries in, broken ones refused in their place, nothing exhausted."""

from __future__ import annotations

import json
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.sources.files import write

from entregent.errors import InputError
from entregent.sources import json_entries
from entregent.sources.archive import opened
from entregent.sources.json_entries import Entry, entries, outline
from entregent.sources.opened import Opened
from entregent.sources.records import Refusal

FRIENDS = frozenset({("friends",)})


def found(path: Path, places: frozenset[tuple[str, ...]] = FRIENDS) -> list[Entry | Refusal]:
    with opened(path) as container:
        member = container.members[0]
        return list(entries(Opened((member,)), member, places))


def told(read: list[Entry | Refusal]) -> list[object]:
    """The values of the entries, and why others were refused, with their numbers."""
    return [each.value if isinstance(each, Entry) else (each.row, each.why.kind) for each in read]


def test_entries_stand_at_the_keys_that_lead_to_them(tmp_path: Path) -> None:
    text = (
        '{"other":[{"a":1}],"pages":[{"friends":[{"b":2},{"friends":[{"c":3}]}]},'
        '{"friends":[{"d":4}]}]}'
    )
    path = write(tmp_path, text)
    assert told(found(path, frozenset({("pages", "friends")}))) == [
        {"b": 2},
        {"friends": [{"c": 3}]},
        {"d": 4},
    ]
    assert told(found(path)) == []


def test_what_stands_before_the_first_bracket_is_passed_over(tmp_path: Path) -> None:
    path = write(tmp_path, 'window.YTD.x.part0 = [ {"a" : 1}, {"b" : {"c" : "]}"}} ]')
    assert told(found(path, frozenset({()}))) == [{"a": 1}, {"b": {"c": "]}"}}]


@pytest.mark.parametrize("piece", [1, 2, 3, 7, 64])
def test_where_the_pieces_of_a_file_end_makes_no_difference(
    piece: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = json.dumps({"friends": [{"n": 'a "quoted\\ {name', "m": ["]", {"k": "}"}]}, {"n": "é"}]})
    path = write(tmp_path, text)
    whole = found(path)
    monkeypatch.setattr(json_entries, "_CHUNK", piece)
    assert found(path) == whole
    assert len(whole) == 2


def test_a_broken_entry_is_refused_and_the_next_ones_are_read(tmp_path: Path) -> None:
    text = '{"friends":[{"a":1},{"a":},{"a":"\x00"},{"a":' + "9" * 5_000 + '},{"a":2}]}'
    assert told(found(write(tmp_path, text))) == [
        {"a": 1},
        (2, "entry.broken"),
        (3, "row.nul"),
        (4, "entry.broken"),
        {"a": 2},
    ]


def test_a_file_cut_short_is_told_once_with_its_place(tmp_path: Path) -> None:
    text = '{"friends":[{"a":1},{"a":2},{"a":3}]}'
    for cut in range(1, len(text)):
        read = told(found(write(tmp_path, text[:cut])))
        values = [each for each in read if isinstance(each, dict)]
        assert values == [{"a": 1}, {"a": 2}, {"a": 3}][: len(values)]
        assert read[len(values) :] == [(min(len(values) + 1, 4), "entry.cut_short")], text[:cut]


def test_no_nesting_exhausts_the_stack(tmp_path: Path) -> None:
    deep = '{"a":' * 50_000 + "1" + "}" * 50_000
    read = told(found(write(tmp_path, '{"friends":[' + deep + ',{"b":1}]}')))
    assert read == [(1, "entry.too_deep"), {"b": 1}]
    assert told(found(write(tmp_path, "[" * 200_000))) == [(1, "entry.too_deep")]


def test_an_entry_without_end_is_refused_without_being_kept(tmp_path: Path) -> None:
    endless = '{"a":[' + '"xyz",' * 2_000_000 + "1]}"
    path = write(tmp_path, '{"friends":[' + endless + ',{"b":1}]}')
    del endless
    tracemalloc.start()
    read = told(found(path))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert read == [(1, "row.too_long"), {"b": 1}]
    assert most < 10 * json_entries.MAX_ENTRY
    unclosed = write(tmp_path, '{"friends":[{"a":1},{"a":"' + "x" * (4 << 20))
    assert told(found(unclosed)) == [{"a": 1}, (2, "row.too_long")]


def test_a_file_broken_all_over_is_one_clear_error(tmp_path: Path) -> None:
    path = write(tmp_path, '{"friends":[' + '{"a":},' * 5_000 + "]}")
    with pytest.raises(InputError) as raised:
        found(path)
    assert raised.value.kind == "import.mostly_unreadable"


def test_an_encoding_that_is_wrong_is_told_for_its_entry_alone(tmp_path: Path) -> None:
    text = '{"friends":[{"a":"é"},{"a":"?"},{"a":"b"}]}'.encode().replace(b"?", b"\xe9")
    assert told(found(write(tmp_path, text))) == [{"a": "é"}, (2, "row.encoding"), {"a": "b"}]


def test_an_outline_tells_what_stands_where() -> None:
    shown = outline('{"x":{"friends":[]},"friends":[{"a":1},{"a":', FRIENDS)
    assert shown.places >= {("x", "friends"), ("friends",)}
    assert shown.first == {("friends",): {"a": 1}}
    assert not outline("friends: none", FRIENDS).places
    assert not outline(None, FRIENDS).places


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=9),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
        max_leaves=12,
    ),
    st.integers(1, 40),
)
def test_any_entry_comes_out_as_it_is(value: object, piece: int) -> None:
    text = json.dumps({"friends": [{"v": value}, {"v": 1}]}, ensure_ascii=False)
    pieces = (text[at : at + piece] for at in range(0, len(text), piece))
    read = list(json_entries._Scanner(FRIENDS).read(pieces))
    assert [json.loads(each.text) for each in read if isinstance(each, json_entries._Text)] == [
        {"v": value},
        {"v": 1},
    ]
