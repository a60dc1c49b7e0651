"""The quick reading of a card is the careful reading, or none."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.cards.generated import raw_cards, text

from entregent.cards.born import Draft, new_card
from entregent.cards.card import Card
from entregent.cards.fields import fields_of
from entregent.cards.quick import content_lines


def careful(raw: bytes) -> list:
    return [(prop.head, prop.value) for prop in Card.parse(raw).properties]


@given(raw_cards())
def test_any_card_is_read_alike_or_left_to_the_careful(raw):
    assert content_lines(raw) in (None, careful(raw))


@given(st.binary())
def test_any_bytes_are_read_alike_or_left_to_the_careful(raw):
    for bare in (raw, b"BEGIN:VCARD\n" + raw + b"\nEND:VCARD\n"):
        assert content_lines(bare) in (None, careful(bare))


@given(text, text, text, st.sampled_from(["3.0", "4.0"]))
def test_a_tidy_card_is_read_quickly(name, organization, note, version):
    draft = Draft(name=name, organization=organization, note=note, emails=[("a@b.ca", ["WORK"])])
    raw = new_card(draft, uid="u", version=version).raw
    lines = content_lines(raw)
    assert lines is not None
    assert lines == careful(raw)


def test_both_ways_give_the_same_fields():
    tidy = new_card(Draft(name="Éric Roy", note="a\nb"), uid="u").raw
    untidy = tidy.replace(b"END:VCARD", b"junk\r\nEND:VCARD")
    assert content_lines(tidy) is not None
    assert content_lines(untidy) is None
    assert fields_of(Card.parse(tidy)) == fields_of(Card.parse(untidy))


def test_a_lone_carriage_return_is_left_to_the_careful():
    raw = b"BEGIN:VCARD\nFN:a\rTITLE:b\nEND:VCARD\n"
    assert content_lines(raw) is None
    assert fields_of(Card.parse(raw)).title == "b"
