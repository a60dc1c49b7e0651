"""A card gives back every byte it was read from."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.cards.generated import raw_cards

from entregent.cards.card import Card
from entregent.cards.fields import fields_of
from entregent.cards.segments import segments

NASTY = b"BEGIN VCARD END:=\r\n \t\x00;\"'.2-NOTE;QUOTED-PRINTABLE:AGENT:ENCODING=B\xef\xbb\xbf"
fragments = st.lists(
    st.sampled_from(
        (
            b"BEGIN:VCARD", b"END:VCARD", b"\r\n", b"\n", b"\r", b" ", b"\t", b"=", b":", b";",
            b"NOTE;QUOTED-PRINTABLE:", b"PHOTO;ENCODING=B:", b"AGENT:", b'X;P="', b"X;P='", b"FN",
            b"\\", b"\xc3", b"\x00", b"AAAA", b"VERSION:2.1", b"item1.",
        )
    ),
    max_size=30,
).map(b"".join)  # fmt: skip


@given(st.binary() | st.lists(st.sampled_from([bytes([o]) for o in NASTY])).map(b"".join))
@example(b"")
@example(b"\xef\xbb\xbfBEGIN:VCARD")
def test_any_bytes_come_back(raw):
    assert Card.parse(raw).raw == raw
    assert b"".join(segments(raw)) == raw


@given(fragments)
def test_pieces_of_cards_in_any_order_are_read_without_an_error(raw):
    card = Card.parse(raw)
    assert b"".join(segments(raw)) == raw
    assert all(prop.raw in raw for prop in card.properties)
    fields_of(card)


@given(raw_cards())
def test_every_property_of_a_card_can_be_read(raw):
    card = Card.parse(raw)
    for prop in card.properties:
        assert isinstance(prop.text, str)
        assert isinstance(prop.components, tuple)
        assert isinstance(prop.octets, bytes)
    assert b"".join(segments(raw)) == raw
    assert card.properties[0].name == "VERSION"


@pytest.mark.parametrize("size", [100_000, 400_000])
def test_a_line_of_blanks_and_folds_is_read_in_linear_time(size):
    raw = b"BEGIN:VCARD\r\nNOTE:" + b"\r\n " * size + b"\r\nEND:VCARD\r\n"
    assert [prop.name for prop in Card.parse(raw).properties] == ["NOTE"]


def test_a_card_is_equal_to_another_of_the_same_bytes():
    raw = b"BEGIN:VCARD\r\nFN:x\r\nEND:VCARD\r\n"
    assert Card.parse(raw) == Card.parse(raw)
    assert Card.parse(raw) != Card.parse(raw + b" ")
    assert len({Card.parse(raw), Card.parse(raw)}) == 1
