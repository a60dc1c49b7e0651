"""Hostile text takes time in proportion to its size, and no more memory than it has.

Each of these took minutes, or forever, with an expression that backtracks.
"""

from __future__ import annotations

import pytest

from entregent.cards.card import Card
from entregent.cards.fields import Fields, fields_of
from entregent.cards.keys import (
    email_key,
    fold,
    name_key,
    organization_key,
    phone_key,
    split_name,
    url_key,
)

MANY = 40_000


@pytest.mark.parametrize(
    "body",
    [
        b"X;A='b'" + b";A='b'" * 5000 + b';B="',
        b'X;A="' * MANY,
        b"X" + b";A=" * MANY + b":v",
        b";" * MANY,
        b"=" * MANY,
        b"NOTE;QUOTED-PRINTABLE:" + b"=\r\n" * MANY,
        b"PHOTO;BASE64:\r\n" + b"AAAA\r\n" * MANY,
        b"AGENT:\r\n" * 5000,
        b"AGENT:\r\nBEGIN:VCARD\r\n" * 2000,
        b"NOTE:" + b"\\" * MANY,
        b"N:" + b";" * MANY,
        b"CATEGORIES:" + b"," * MANY,
        b"FN:" + b"(" * MANY,
        b"FN:" + b" " * MANY + b"x",
        b"ORG:" + b" (" * MANY,
        b"TEL:" + b" " * MANY + b"x",
        b"TEL:" + b"1" * MANY,
        b"EMAIL:" + b"a" * MANY + b"@",
        b"URL:http" + b"/" * MANY,
        b"REV:" + b"1" * MANY,
        b"BDAY:" + b"T" * MANY,
        b"item1.X-ABLabel:" + b"_$!<" * MANY,
        b"\r\n" * MANY,
        b"\r" * MANY,
        b"\x00" * MANY,
    ],
)
def test_a_hostile_card_is_read_and_edited(body):
    raw = b"BEGIN:VCARD\r\nVERSION:2.1\r\n" + body + b"\r\nEND:VCARD\r\n"
    card = Card.parse(raw)
    fields = fields_of(card)
    assert Fields.from_json(fields.to_json()).version == fields.version
    for prop in card.properties[:3]:
        assert isinstance(prop.text, str)
    assert card.add("TITLE", "x").raw.count(b"TITLE:x") == 1


def test_a_card_of_many_lines_is_read():
    raw = b"BEGIN:VCARD\r\n" + b"EMAIL:a@b.ca\r\n" * 20_000 + b"END:VCARD\r\n"
    assert len(fields_of(Card.parse(raw)).emails) == 20_000
    assert len(Card.parse(raw).properties) == 20_000


@pytest.mark.parametrize(
    "text", [" " * MANY, "(" * MANY, "a" * MANY, "-" * MANY, "." * MANY, "é, " * MANY]
)
def test_a_hostile_value_has_a_key_or_none(text):
    assert len(fold(text)) <= len(text)
    split_name(text)
    name_key(text, text, text, text)
    assert email_key(text) == ""
    assert not phone_key(text).number
    organization_key(text)
    url_key(text)
