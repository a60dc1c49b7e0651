"""A card goes into another version with all that it says, and a server there can read it."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st
from tests.cards.generated import raw_cards

from entregent.cards.card import Card
from entregent.cards.conversion import converted, with_uid
from entregent.cards.likeness import says_all_of
from entregent.cards.split import split_cards

SAMPLE = Path(__file__).parents[2] / "resources" / "sample" / "Contacts-iPhone.vcf"
PNG = b"\x89PNG\r\n\x1a\n"


def card(version: str, *lines: bytes) -> Card:
    body = b"".join(line + b"\r\n" for line in lines)
    return Card.parse(f"BEGIN:VCARD\r\nVERSION:{version}\r\n".encode() + body + b"END:VCARD\r\n")


def sample() -> list[Card]:
    return [Card.parse(piece.raw) for piece in split_cards(SAMPLE.read_bytes())]


def read(written: Card) -> vobject.base.Component:
    logging.getLogger("vobject").setLevel(logging.CRITICAL)
    return vobject.readOne(written.raw.decode())


@given(raw_cards(), st.sampled_from(["3.0", "4.0"]))
def test_every_property_is_carried_over(raw, version):
    before = Card.parse(raw)
    after = Card.parse(converted(before, version).raw)
    assert after.version == version
    assert says_all_of(after, before)


@given(raw_cards(), st.sampled_from(["3.0", "4.0"]))
def test_the_version_stands_first_and_the_name_is_there(raw, version):
    after = converted(Card.parse(raw), version)
    if after.raw != raw:
        assert after.properties[0].name == "VERSION"
        assert after.raw.startswith(b"BEGIN:VCARD\r\nVERSION:")
        assert after.raw.endswith(b"END:VCARD\r\n")
        assert after.first("FN")
        assert after.first("N") or version == "4.0"


@given(raw_cards())
def test_a_card_of_that_version_stays_byte_for_byte(raw):
    before = Card.parse(raw)
    if before.version in {"3.0", "4.0"}:
        assert converted(before, before.version).raw == raw


@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_the_sample_goes_there_and_back(version):
    for before in sample():
        after = converted(before, version)
        assert says_all_of(after, before)
        if before.version != "2.1":  # no card is written in 2.1 again
            back = converted(after, before.version)
            assert says_all_of(back, before)
            assert says_all_of(before, back)


def test_another_reader_finds_the_sample_s_values_in_3_0():
    for before in sample():
        seen = read(converted(before, "3.0"))
        assert seen.fn.value == before.first("FN").text
        emails = [each.value for each in getattr(seen, "email_list", [])]
        assert emails == [prop.text for prop in before.get("EMAIL")]
        phones = [each.value for each in getattr(seen, "tel_list", [])]
        assert phones == [prop.text.removeprefix("tel:") for prop in before.get("TEL")]
        if before.first("PHOTO"):
            assert seen.photo.value == before.first("PHOTO").octets


@pytest.mark.parametrize(
    ("line", "old", "new", "written"),
    [
        (b"TEL;CELL;PREF:1", "2.1", "3.0", b"TEL;TYPE=CELL,PREF:1"),
        (b"TEL;CELL;PREF:1", "2.1", "4.0", b"TEL;TYPE=CELL;PREF=1:1"),
        (b"TEL;VALUE=uri;PREF=1:tel:+1-514", "4.0", "3.0", b"TEL;TYPE=PREF:+1-514"),
        (b"NOTE:Bonjour, toi", "2.1", "3.0", b"NOTE:Bonjour\\, toi"),
        (b"NOTE;ENCODING=8BIT:a", "2.1", "3.0", b"NOTE:a"),
        (b"NOTE;CHARSET=ISO-8859-1:\xe9t\xe9", "2.1", "4.0", b"NOTE:\xc3\xa9t\xc3\xa9"),
        (b"NOTE;QUOTED-PRINTABLE:a=0D=0Ab;c", "2.1", "3.0", b"NOTE:a\\nb\\;c"),
        (b"TITLE:Ventes, Est", "3.0", "4.0", b"TITLE:Ventes\\, Est"),
        (b"ADR;HOME:;;1, rue A;Laval", "2.1", "3.0", b"ADR;TYPE=HOME:;;1\\, rue A;Laval"),
        (b"X-FOO:a;b,c", "2.1", "3.0", b"X-FOO:a;b,c"),
        (b"item1.URL;type=pref:https://a.ca/b,c", "3.0", "4.0", b"item1.URL;PREF=1:https://a.ca/b,c"),
        (b"BDAY:1980-02-03", "3.0", "4.0", b"BDAY:19800203"),
        (b"BDAY;X-APPLE-OMIT-YEAR=1604:1604-02-03", "3.0", "4.0", b"BDAY:--0203"),
        (b"BDAY:--0203", "4.0", "3.0", b"BDAY:--02-03"),
        (b"BDAY;VALUE=text:vers 1980", "4.0", "3.0", b"BDAY;VALUE=text:vers 1980"),
        (b"ANNIVERSARY:20010203", "4.0", "3.0", b"X-ANNIVERSARY:2001-02-03"),
        (b"REV:2024-01-02T03:04:05Z", "3.0", "4.0", b"REV:20240102T030405Z"),
        (b"REV:20240102T030405-0500", "4.0", "3.0", b"REV:2024-01-02T03:04:05-0500"),
        (b"GEO:45.5;-73.6", "3.0", "4.0", b"GEO:geo:45.5,-73.6"),
        (b"GEO:geo:45.5,-73.6", "4.0", "3.0", b"GEO:45.5;-73.6"),
        (b"X-ABShowAs:COMPANY", "3.0", "4.0", b"KIND:org"),
        (b"KIND:org", "4.0", "3.0", b"X-ABShowAs:COMPANY"),
        (b"EMAIL;PID=1.1:a@b.ca", "4.0", "3.0", b"EMAIL;PID=1.1:a@b.ca"),
        (b"CLIENTPIDMAP:1;urn:uuid:5", "4.0", "3.0", b"CLIENTPIDMAP:1;urn:uuid:5"),
    ],
)  # fmt: skip
def test_a_property_is_spelled_as_the_version_does(line, old, new, written):
    assert converted(card(old, line), new).properties[1].raw == written + b"\r\n"


def test_a_picture_takes_the_form_of_its_version():
    old = card("2.1", b"FN:x", b"PHOTO;PNG;BASE64:iVBORw0KGgo=", b"")
    assert converted(old, "3.0").first("PHOTO").raw == (
        b"PHOTO;TYPE=PNG;ENCODING=b:iVBORw0KGgo=\r\n"
    )
    new = converted(old, "4.0")
    assert new.first("PHOTO").raw == b"PHOTO:data:image/png;base64,iVBORw0KGgo=\r\n"
    assert read(converted(new, "3.0")).photo.value == PNG


def test_a_group_keeps_its_kind_and_members():
    members = [f"urn:uuid:{number}".encode() for number in range(3)]
    apple = card(
        "3.0",
        b"FN:Amis",
        b"N:Amis;;;;",
        b"X-ADDRESSBOOKSERVER-KIND:group",
        *(b"X-ADDRESSBOOKSERVER-MEMBER:" + member for member in members),
    )
    new = converted(apple, "4.0")
    assert new.first("KIND").text == "group"
    assert [prop.text.encode() for prop in new.get("MEMBER")] == members
    assert converted(new, "3.0").raw == apple.raw


def test_what_a_card_says_in_both_spellings_is_said_once():
    both = card("3.0", b"FN:x", b"MEMBER:urn:uuid:1", b"X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:1")
    assert [prop.text for prop in converted(both, "4.0").get("MEMBER")] == ["urn:uuid:1"]


def test_labels_stay_with_their_values():
    labelled = card(
        "3.0", b"FN:x", b"item1.TEL;type=pref:1", b"item1.X-ABLabel:Chalet", b"item2.URL:https://a"
    )
    new = converted(labelled, "4.0")
    assert [(prop.group, prop.text) for prop in new.properties if prop.group] == [
        ("item1", "1"),
        ("item1", "Chalet"),
        ("item2", "https://a"),
    ]


def test_an_agent_becomes_text_in_3_0_and_a_relation_in_4_0():
    lines = (b"AGENT:", b"BEGIN:VCARD", b"VERSION:2.1", b"FN:Ann, B", b"END:VCARD")
    old = card("2.1", b"FN:x", *lines)
    three, four = converted(old, "3.0"), converted(old, "4.0")
    nested = Card.parse(three.first("AGENT").text.encode())
    assert (nested.version, nested.first("FN").text) == ("3.0", "Ann, B")
    related = four.first("RELATED")
    assert related.types == {"agent"}
    assert Card.parse(related.octets).first("FN").text == "Ann, B"
    for again in (converted(three, "4.0"), converted(converted(four, "3.0"), "4.0")):
        assert Card.parse(again.first("RELATED").octets).first("FN").text == "Ann, B"
    assert read(three).agent.value.startswith("BEGIN:VCARD")


def test_an_agent_that_is_an_address_stays_one():
    new = converted(card("3.0", b"FN:x", b"AGENT;VALUE=uri:cid:a@b"), "4.0")
    assert new.first("RELATED").raw == b"RELATED;TYPE=agent;VALUE=uri:cid:a@b\r\n"
    assert converted(new, "3.0").first("AGENT").text == "cid:a@b"


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        ((b"N:Roy;Marie;Anne;Mme;M.D.",), "Marie Anne Roy M.D."),
        ((b"N:;;;;", b"ORG:Molson;Ventes"), "Molson"),
        ((b"EMAIL:a@b.ca",), "a@b.ca"),
        ((), ""),
    ],
)
def test_a_missing_full_name_is_made_of_what_there_is(lines, name):
    assert converted(card("2.1", *lines), "3.0").first("FN").text == name


@pytest.mark.parametrize(
    ("lines", "parts"),
    [
        ((b"FN:Marie Roy",), ("Roy", "Marie", "", "", "")),
        ((b"FN:Amis", b"KIND:group"), ("Amis", "", "", "", "")),
        ((b"FN:Molson", b"KIND:org"), ("", "", "", "", "")),
    ],
)
def test_3_0_gets_the_parts_of_a_name(lines, parts):
    made = converted(card("4.0", *lines), "3.0")
    assert made.first("N").components == parts
    assert read(made).fn.value == made.first("FN").text


def test_a_card_gets_the_uid_that_it_lacks():
    assert with_uid(card("3.0", b"FN:x"), "u:1").first("UID").text == "u:1"
    assert with_uid(card("3.0", b"UID:", b"FN:x"), "u").raw == card("3.0", b"UID:u", b"FN:x").raw
    own = card("3.0", b"UID:own", b"FN:x")
    assert with_uid(own, "u") is own


def test_agents_of_agents_do_not_grow_a_card_without_end():
    lines = [b"AGENT:", b"BEGIN:VCARD", b"FN:a"] * 7 + [b"NOTE:" + b"\\" * 1000]
    hostile = card("2.1", b"FN:x", *lines, *[b"END:VCARD"] * 7)
    for version in ("3.0", "4.0"):
        assert len(converted(hostile, version).raw) < 10 * len(hostile.raw)


def test_a_group_of_many_members_is_carried_over():
    lines = [b"X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:%d" % number for number in range(5_000)]
    assert len(converted(card("3.0", b"FN:x", *lines), "4.0").get("MEMBER")) == 5_000
