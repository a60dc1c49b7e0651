"""A property goes from card to card with its value, its types and, where it can, its bytes."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.cards.generated import raw_cards

from entregent.cards.card import Card


def empty(version: str, newline: bytes = b"\r\n") -> Card:
    return Card.parse(
        newline.join((b"BEGIN:VCARD", b"VERSION:" + version.encode(), b"END:VCARD", b""))
    )


def adopted(line: bytes, version: str) -> Card:
    source = Card.parse(b"BEGIN:VCARD\r\n" + line + b"\r\nEND:VCARD\r\n")
    return Card.parse(empty(version).adopt(source.properties[0]).raw)


@given(raw_cards(), st.sampled_from(["2.1", "3.0", "4.0"]), st.data())
def test_a_value_survives_the_way_into_any_version(raw, version, data):
    prop = data.draw(st.sampled_from(Card.parse(raw).properties))
    assume(prop.name not in {"VERSION", "AGENT"})
    (found,) = Card.parse(empty(version).adopt(prop).raw).properties[1:]
    assert (found.name, found.group) == (prop.name, prop.group)
    said = {"pref", "jpeg"} if prop.is_binary else {"pref"}  # 4.0 says in the value what it is
    assert found.types - said == prop.types - said
    assert found.pref == prop.pref
    if prop.is_binary:
        assert found.octets == prop.octets
    elif prop.name in {"N", "ORG"}:
        assert found.components == prop.components
    else:
        assert found.text == prop.text


@given(raw_cards(), st.data())
def test_lines_that_mean_the_same_stay_as_they_are(raw, data):
    card = Card.parse(raw)
    assume(card.version != "2.1")
    prop = data.draw(st.sampled_from(card.properties))
    assume(not prop.head.encoding and not prop.head.charset and not prop.is_binary)
    assume(all(values for _, values in prop.params))
    assume("PREF" not in dict(prop.params))
    for newline in (b"\n", b"\r\n"):
        lines = empty("3.0", newline).adopt(prop).properties[-1].raw
        assert lines == re.sub(rb"\r{0,2}\n|\r", newline, prop.raw.rstrip(b"\r\n")) + newline


@pytest.mark.parametrize(
    ("line", "version", "written"),
    [
        (b"TEL;CELL;PREF:1", "3.0", b"TEL;TYPE=CELL,PREF:1"),
        (b"TEL;CELL;PREF:1", "4.0", b"TEL;TYPE=CELL;PREF=1:1"),
        (b"TEL;TYPE=pref:1", "4.0", b"TEL;PREF=1:1"),
        (b"TEL;PREF=1;TYPE=cell:1", "3.0", b"TEL;TYPE=cell,PREF:1"),
        (b"TEL;PREF=1;TYPE=cell:1", "2.1", b"TEL;CELL;PREF:1"),
        (b"TEL;TYPE=cell:1", "2.1", b"TEL;TYPE=cell:1"),
        (b"FN:\xc3\x89ric", "2.1", b"FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=89ric"),
        (b"FN;QUOTED-PRINTABLE;CHARSET=UTF-8:=C3=89,", "3.0", b"FN:\xc3\x89\\,"),
        (b"FN;CHARSET=ISO-8859-1:\xc9ric, x", "3.0", b"FN:\xc3\x89ric, x"),
        (b"ORG:A,B;C", "4.0", b"ORG:A,B;C"),
        (b"PHOTO;ENCODING=b;TYPE=JPEG:/9j/", "4.0", b"PHOTO:data:image/jpeg;base64,/9j/"),
        (b"PHOTO:data:image/jpeg;base64,/9j/", "3.0", b"PHOTO;TYPE=JPEG;ENCODING=b:/9j/"),
        (b"PHOTO:data:image/jpeg;base64,/9j/", "2.1", b"PHOTO;JPEG;ENCODING=BASE64:/9j/\r\n"),
        (b"PHOTO;TYPE=X,PNG;ENCODING=b:AAAA", "4.0", b"PHOTO;TYPE=X:data:image/png;base64,AAAA"),
        (b"KEY;TYPE=PGP;ENCODING=b:AAAA", "4.0", b"KEY:data:application/pgp-keys;base64,AAAA"),
        (b"KEY:data:application/pgp-keys;base64,AAAA", "3.0", b"KEY;TYPE=PGP;ENCODING=b:AAAA"),
        (b"KEY;ENCODING=b:AAAA", "4.0", b"KEY:data:application/octet-stream;base64,AAAA"),
        (b"SOUND;MEDIATYPE=audio/ogg;ENCODING=b:AAAA", "4.0", b"SOUND:data:audio/ogg;base64,AAAA"),
        (b"URL:data:text/plain,bonjour", "3.0", b"URL:data:text/plain,bonjour"),
        (b"NOTE;ENCODING=8BIT:a", "3.0", b"NOTE:a"),
        (b"PHOTO;ENCODING=b:!", "4.0", b"PHOTO;ENCODING=b:!"),
    ],
)
def test_a_property_is_written_as_its_new_card_writes(line, version, written):
    assert adopted(line, version).properties[1].raw == written + b"\r\n"


@pytest.mark.parametrize(
    ("line", "group", "written"),
    [
        (b"item1.TEL;type=CELL:1", "item7", b"item7.TEL;type=CELL:1"),
        (b"item1.TEL;type=CELL:1", "", b"TEL;type=CELL:1"),
        (b"Tel:1", "item7", b"item7.Tel:1"),
        (b"item1.NOTE;QUOTED-PRINTABLE:=41", "item7", b"item7.NOTE:A"),
    ],
)
def test_a_group_can_be_changed_on_the_way(line, group, written):
    source = Card.parse(b"BEGIN:VCARD\r\n" + line + b"\r\nEND:VCARD\r\n")
    assert empty("3.0").adopt(source.properties[0], group=group).properties[-1].raw == (
        written + b"\r\n"
    )


def test_an_exchange_keeps_the_place_and_the_group():
    card = Card.parse(b"BEGIN:VCARD\nFN:x\nitem1.TEL:1\nNOTE:y\nEND:VCARD\n")
    other = Card.parse(b"BEGIN:VCARD\r\nitem9.TEL;TYPE=cell:2\r\nEND:VCARD\r\n")
    exchanged = card.exchange(card.first("TEL"), other.first("TEL"))
    assert exchanged.raw == b"BEGIN:VCARD\nFN:x\nitem1.TEL;TYPE=cell:2\nNOTE:y\nEND:VCARD\n"
