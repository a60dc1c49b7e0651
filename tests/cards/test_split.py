"""A file of cards falls into its cards; what is none is told with its line."""

from __future__ import annotations

import itertools
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cards.generated import raw_cards

from entregent.cards.card import Card
from entregent.cards.segments import segments
from entregent.cards.split import SplitCard, SplitComplaint, split_cards, split_stream


def card(name: bytes, newline: bytes = b"\r\n") -> bytes:
    return newline.join((b"BEGIN:VCARD", b"VERSION:3.0", b"FN:" + name, b"END:VCARD", b""))


def cards_of(pieces) -> list[bytes]:
    return [piece.raw for piece in pieces if isinstance(piece, SplitCard)]


def complaints_of(pieces) -> list[tuple[int, str]]:
    return [(piece.line, piece.why.kind) for piece in pieces if isinstance(piece, SplitComplaint)]


@pytest.mark.parametrize("newline", [b"\r\n", b"\n", b"\r"])
def test_cards_come_with_their_bytes_and_their_line(newline):
    data = card(b"a", newline) + newline + card(b"b", newline)
    assert list(split_cards(data)) == [(1, card(b"a", newline)), (6, card(b"b", newline))]


def test_a_file_without_last_line_break_loses_nothing():
    data = card(b"a") + card(b"b").rstrip()
    assert cards_of(split_cards(data)) == [card(b"a"), card(b"b").rstrip()]


def test_the_byte_order_mark_belongs_to_the_file():
    assert list(split_cards(b"\xef\xbb\xbf" + card(b"a") + b"\xef\xbb\xbf" + card(b"b"))) == [
        (1, card(b"a")),
        (5, card(b"b")),
    ]


def test_begin_and_end_are_known_in_any_case():
    raw = b"begin:vcard\nFN:a\nEnd:vCard \n"
    assert cards_of(split_cards(raw)) == [raw]


def test_a_nested_card_stays_in_its_card():
    inner = card(b"inner")
    for agent in (b"AGENT:\r\n" + inner, b"AGENT:" + inner, b"item1.AGENT;X=1:\r\n\r\n" + inner):
        raw = card(b"a").replace(b"FN:a\r\n", b"FN:a\r\n" + agent)
        assert list(split_cards(raw + card(b"b"))) == [(1, raw), (raw.count(b"\n") + 1, card(b"b"))]


def test_a_card_that_is_not_closed_is_told_and_the_next_is_read():
    data = b"BEGIN:VCARD\r\nFN:lost\r\n" + card(b"a") + b"BEGIN:VCARD\r\nFN:lost too"
    pieces = list(split_cards(data))
    assert cards_of(pieces) == [card(b"a")]
    assert complaints_of(pieces) == [(1, "split.unclosed"), (7, "split.unclosed")]


def test_junk_is_told_once_where_it_stands():
    data = card(b"a") + b"\r\n\r\nhello\r\nworld\r\n" + card(b"b") + b"bye"
    pieces = list(split_cards(data))
    assert cards_of(pieces) == [card(b"a"), card(b"b")]
    assert complaints_of(pieces) == [(7, "split.junk"), (13, "split.junk")]
    assert pieces[1].why.values["text"] == "hello"


def test_an_end_without_begin_is_told():
    assert complaints_of(split_cards(card(b"a") + b"END:VCARD\r\n" + card(b"b"))) == [
        (5, "split.stray_end")
    ]


def test_a_card_that_is_too_large_is_told_once_and_passed_over():
    large = card(b"x" * 5000 + b"\r\nNOTE:" + b"y" * 5000)
    chunks = [(card(b"a") + large + card(b"b"))[at : at + 100] for at in range(0, 11000, 100)]
    pieces = list(split_stream(chunks, max_card=1000))
    assert cards_of(pieces) == [card(b"a"), card(b"b")]
    assert complaints_of(pieces) == [(5, "split.oversized")]
    assert pieces[1].why.values["limit"] == 1000


@pytest.mark.parametrize("start", [b"", b"BEGIN:VCARD\r\nNOTE:"])
def test_a_line_without_end_is_not_held_in_memory(start):
    line = itertools.chain([start], (b"x" * 1000 for _ in range(500)))
    tracemalloc.start()
    pieces = list(split_stream(line, max_card=10_000))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert complaints_of(pieces) == [(1, "split.oversized" if start else "split.junk")]
    assert peak < 200_000


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\xef\xbb\xbf", b" \r\n\t"])
def test_an_empty_file_has_nothing_to_tell(data):
    assert list(split_cards(data)) == []


def test_a_value_that_mentions_a_card_is_no_boundary():
    raw = card(b"BEGIN:VCARD and END:VCARD").replace(
        b"END:VCARD\r\nEND", b"END:VCARD\r\n END:VCARD\r\nEND"
    )
    assert cards_of(split_cards(raw)) == [raw]


@given(st.lists(raw_cards()))
def test_every_closed_card_comes_back_and_reads_the_same(raws):
    closed = [
        raw.removeprefix(b"\xef\xbb\xbf").rstrip(b"\r\n") + b"\r\n"
        for raw in raws
        if segments(raw)[-1].strip().upper() == b"END:VCARD"
    ]
    assert cards_of(split_cards(b"".join(closed))) == closed
    for raw in closed:
        card = Card.parse(raw)
        assert segments(raw)[card.properties[-1].index + 1 :][-1].upper() == b"END:VCARD\r\n"


@given(
    st.lists(st.sampled_from([card(b"a"), card(b"b", b"\r"), b"junk\r\n", b"BEGIN:VCARD\r\n",
                              b"AGENT:\r\n", b"END:VCARD\n", b"\r\n", b"\xc3\xa9:x\r"])),
    st.integers(1, 40),
)  # fmt: skip
def test_the_size_of_chunks_changes_nothing(parts, size):
    data = b"".join(parts)
    chunks = [data[at : at + size] for at in range(0, len(data), size)]
    assert list(split_stream(chunks)) == list(split_cards(data))


@given(st.binary())
def test_any_bytes_are_split_without_an_error(data):
    for piece in split_cards(data):
        assert piece.line >= 1


def test_line_breaks_that_were_translated_twice_are_line_breaks():
    data = card(b"a", b"\r\r\n") + card(b"b", b"\r\r\n")
    for size in (1, 7, 1000):
        chunks = [data[at : at + size] for at in range(0, len(data), size)]
        pieces = list(split_stream(chunks))
        assert cards_of(pieces) == [card(b"a", b"\r\r\n"), card(b"b", b"\r\r\n")]
        assert complaints_of(pieces) == []
