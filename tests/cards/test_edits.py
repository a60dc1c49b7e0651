"""An edit writes the lines of one property, and no other byte."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from tests.cards.generated import raw_cards, text

from entregent.cards.card import Card
from entregent.errors import InputError

TIDY = (
    b"BEGIN:VCARD\r\nVERSION:3.0\r\nN:Roy;Marie;;;\r\nFN:Marie Roy\r\n"
    b"item1.TEL;type=CELL:+1 514 555 0100\r\nitem1.X-ABLabel:_$!<Mobile>!$_\r\nEND:VCARD\r\n"
)


def edited_at(card: Card, prop) -> tuple[bytes, bytes]:
    """The bytes before and after the property's own lines."""
    parts = card._read()
    return b"".join(parts[: prop.index]), b"".join(parts[prop.index + 1 :])


def others(card: Card, index: int) -> list[tuple[str, bytes]]:
    return [(prop.name, prop.raw) for prop in card.properties if prop.index != index]


@given(raw_cards(), st.data())
def test_an_edit_of_one_field_leaves_every_other_byte(raw, data):
    card = Card.parse(raw)
    prop = data.draw(st.sampled_from(card.properties))
    assume(prop.name != "VERSION")
    before, after = edited_at(card, prop)
    value = data.draw(text)
    edited = card.replace(prop, value=value)
    assert edited.raw.startswith(before)
    assert edited.raw.endswith(after)
    own = next(own for own in Card.parse(edited.raw).properties if own.index == prop.index)
    assert own.text == value
    assert (own.name, own.group) == (prop.name, prop.group)
    assert others(Card.parse(edited.raw), prop.index) == others(card, prop.index)


@given(raw_cards(), text)
def test_a_property_that_is_added_reads_back_and_moves_nothing(raw, value):
    card = Card.parse(raw)
    added = card.add("X-NEW", value, params={"TYPE": ["home"]}, group="item9")
    again = Card.parse(added.raw)
    (new,) = again.get("x-new")
    assert (new.text, new.group, new.types) == (value, "item9", {"home"})
    names = [prop.name for prop in card.properties]
    assert [prop.name for prop in again.properties] == [*names, "X-NEW"]
    assert [prop.text for prop in again.properties[:-1]] == [prop.text for prop in card.properties]
    assert added.remove(added.first("X-NEW")).raw.replace(b"\n", b"").replace(b"\r", b"") == (
        raw.replace(b"\n", b"").replace(b"\r", b"")
    )


@given(raw_cards(), st.data())
def test_a_property_that_is_removed_takes_its_lines_and_nothing_else(raw, data):
    card = Card.parse(raw)
    prop = data.draw(st.sampled_from(card.properties))
    before, after = edited_at(card, prop)
    removed = card.remove(prop)
    gap = removed.raw[len(before) : len(removed.raw) - len(after)]
    assert removed.raw == before + gap + after
    assert gap.strip() == b""
    kept = [(own.name, own.text) for own in card.properties if own != prop]
    assert [(own.name, own.text) for own in Card.parse(removed.raw).properties] == kept


@given(raw_cards(), st.lists(text, min_size=1, max_size=7))
@example(b"BEGIN:VCARD\nVERSION:2.1\nEND:VCARD", ["a;b", "c\\", "d,e\n"])
def test_components_and_items_read_back(raw, parts):
    card = Card.parse(raw).add("ADR", parts).add("CATEGORIES", parts)
    again = Card.parse(card.raw)
    assert again.get("ADR")[-1].components == tuple(parts)
    assert again.get("CATEGORIES")[-1].list == tuple(parts)
    swapped = again.replace(again.get("ADR")[-1], value=parts[::-1])
    assert Card.parse(swapped.raw).get("ADR")[-1].components == tuple(parts[::-1])


@given(raw_cards(), text)
def test_no_line_that_is_written_is_long_or_cuts_a_character(raw, value):
    card = Card.parse(raw)
    lines = card.add("NOTE", value * 5).get("NOTE")[-1].raw.splitlines()
    assert all(len(line) <= 76 for line in lines)
    for line in lines:
        line.decode()


def test_folding_stops_at_75_octets_with_the_break_and_blank_of_the_card():
    raw = TIDY.replace(b"\r\n", b"\n").replace(b"Marie Roy", b"Marie\n\t Roy")
    card = Card.parse(raw)
    lines = card.replace(card.first("FN"), value="é" * 80).first("FN").raw.split(b"\n")
    assert [len(line) for line in lines] == [75, 75, 15, 0]
    assert all(line.startswith(b"\t") for line in lines[1:-1])


def test_a_property_stays_good_through_a_chain_of_edits():
    card = Card.parse(TIDY)
    number, label, name = card.first("TEL"), card.first("X-ABLABEL"), card.first("FN")
    edited = card.remove(number).remove(label).replace(name, value="Roy")
    assert edited.raw == b"BEGIN:VCARD\r\nVERSION:3.0\r\nN:Roy;Marie;;;\r\nFN:Roy\r\nEND:VCARD\r\n"


def test_unchanged_components_keep_the_way_they_are_written():
    raw = TIDY.replace(b"N:Roy;Marie;;;", b"N:Roy;Marie,Anne;Q,R;Dr.;;Second;Jr")
    card = Card.parse(raw)
    parts = list(card.first("N").components)
    assert parts == ["Roy", "Marie,Anne", "Q,R", "Dr.", "", "Second", "Jr"]
    parts[0] = "Côté; Roy"
    assert "N:Côté\\; Roy;Marie,Anne;Q,R;Dr.;;Second;Jr\r\n".encode() in (
        card.replace(card.first("N"), value=parts).raw
    )


def test_the_head_stays_as_it_is_written():
    card = Card.parse(TIDY)
    edited = card.replace(card.first("TEL"), value="555")
    assert b"item1.TEL;type=CELL:555\r\n" in edited.raw


def test_new_parameters_take_the_place_of_the_old():
    card = Card.parse(TIDY)
    edited = card.replace(card.first("TEL"), value="555", params={"TYPE": ["work", "voice"]})
    assert b"item1.TEL;TYPE=work,voice:555\r\n" in edited.raw


def test_an_old_card_gets_quoted_printable_only_where_ascii_does_not_do():
    card = Card.parse(b"BEGIN:VCARD\r\nVERSION:2.1\r\nFN;X-A=b:x\r\nEND:VCARD\r\n")
    name = card.first("FN")
    assert b"FN;X-A=b:Roy; a, b\r\n" in card.replace(name, value="Roy; a, b").raw
    accented = card.replace(name, value="Éric\nRoy")
    assert (
        b"FN;X-A=b;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=89ric=0D=0ARoy\r\n" in accented.raw
    )
    assert b"FN;X-A=b:Eric\r\n" in accented.replace(accented.first("FN"), value="Eric").raw


def test_a_charset_that_the_new_text_does_not_use_goes():
    raw = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN;CHARSET=ISO-8859-1:\xc9ric\r\nEND:VCARD\r\n"
    card = Card.parse(raw)
    assert card.first("FN").text == "Éric"
    assert "FN:Zoé\r\n".encode() in card.replace(card.first("FN"), value="Zoé").raw


def test_a_picture_is_written_as_its_version_does():
    octets = b"\xff\xd8\xff" + bytes(range(120))
    for version, head in (
        (b"2.1", b"PHOTO;JPEG;ENCODING=BASE64:"),
        (b"3.0", b"PHOTO;TYPE=JPEG;ENCODING=b:"),
        (b"4.0", b"PHOTO;TYPE=JPEG:data:image/jpeg;base64,"),
    ):
        card = Card.parse(b"BEGIN:VCARD\r\nVERSION:" + version + b"\r\nEND:VCARD\r\n")
        card = Card.parse(card.add("PHOTO", octets, params={"TYPE": ["JPEG"]}).raw)
        photo = card.first("PHOTO")
        assert photo.raw.startswith(head)
        assert photo.octets == octets
        assert photo.raw.endswith(b"\r\n\r\n") == (version == b"2.1")


def test_a_uri_keeps_its_commas_and_semicolons():
    card = Card.parse(TIDY).add("URL", "https://x.ca/a;b,c?d=1")
    assert b"URL:https://x.ca/a;b,c?d=1\r\n" in card.raw


def test_a_telephone_that_is_no_uri_any_more_does_not_say_so():
    raw = TIDY.replace(b"item1.TEL;type=CELL:+1", b"TEL;VALUE=uri;TYPE=cell:tel:+1")
    card = Card.parse(raw)
    assert b"TEL;TYPE=cell:514 555\r\n" in card.replace(card.first("TEL"), value="514 555").raw
    kept = card.replace(card.first("TEL"), value="tel:+15145550100;ext=2")
    assert b"TEL;VALUE=uri;TYPE=cell:tel:+15145550100;ext=2\r\n" in kept.raw


def test_a_card_without_end_or_last_line_break_can_be_added_to():
    card = Card.parse(b"BEGIN:VCARD\nVERSION:3.0\nFN:Roy").add("TITLE", "VP")
    assert card.raw == b"BEGIN:VCARD\nVERSION:3.0\nFN:Roy\nTITLE:VP\n"


def test_parameters_are_quoted_where_they_must_be():
    card = Card.parse(TIDY).add("X-A", "v", params={"X-P": ['a"b;c', "d^e\nf"], "X-Q": []})
    (key, values), bare = Card.parse(card.raw).first("X-A").params
    assert (key, values, bare) == ("X-P", ('a"b;c', "d^e\nf"), ("X-Q", ()))


def test_a_revision_is_written_in_the_form_that_the_card_has():
    now = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)
    extended = Card.parse(TIDY).touch(now)
    assert extended.first("REV").text == "2026-03-04T05:06:07Z"
    new = Card.parse(TIDY.replace(b"3.0", b"4.0")).touch(now)
    assert new.first("REV").text == "20260304T050607Z"
    basic = extended.replace(extended.first("REV"), value="20200101T000000Z").touch(now)
    assert basic.first("REV").text == "20260304T050607Z"
    assert len(basic.get("REV")) == 1


@pytest.mark.parametrize("name", ["", "X FOO", "X:Y", "É", "A\n"])
def test_a_name_that_no_card_can_hold_is_refused(name):
    with pytest.raises(InputError) as refused:
        Card.parse(TIDY).add(name, "x")
    assert refused.value.kind == "card.property_name"


def test_a_property_of_another_card_cannot_be_edited():
    stranger = Card.parse(TIDY.replace(b"Marie Roy", b"Luc")).first("FN")
    with pytest.raises(ValueError, match="FN"):
        Card.parse(TIDY).replace(stranger, value="x")


def test_what_follows_a_removed_line_does_not_continue_the_line_before():
    raw = b"BEGIN:VCARD\nKEY;ENCODING=b:QUJD\nTITLE:x\nabcd\nEND:VCARD\n"
    card = Card.parse(raw)
    removed = card.remove(card.first("TITLE"))
    assert removed.raw == raw.replace(b"TITLE:x\n", b"\n")
    assert Card.parse(removed.raw).first("KEY").octets == b"ABC"


@pytest.mark.parametrize("ending", [b"", b"\n", b"\r", b"\r\n"])
def test_an_edited_line_ends_as_it_did(ending):
    card = Card.parse(b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:x" + ending)
    edited = card.replace(card.first("FN"), value="y")
    assert edited.raw == b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:y" + ending


@pytest.mark.parametrize("length", range(60, 90))
def test_quoted_printable_shows_no_blank_at_the_ends_of_lines(length):
    card = Card.parse(b"BEGIN:VCARD\r\nVERSION:2.1\r\nEND:VCARD\r\n")
    value = " é" + "x" * length + " y" * 40 + " "
    lines = card.add("NOTE", value).first("NOTE").raw.split(b"\r\n")
    assert not any(line.startswith(b" ") or line.endswith(b" ") for line in lines)
    assert card.add("NOTE", value).first("NOTE").text == value
