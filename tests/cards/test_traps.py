"""What other libraries lose, corrupt or refuse, this one reads and keeps."""

from __future__ import annotations

import base64

import pytest

from entregent.cards.card import Card
from entregent.cards.fields import Address, Labelled, fields_of


def card(*lines: str | bytes, version: str = "3.0") -> Card:
    body = b"".join(
        (line if isinstance(line, bytes) else line.encode()) + b"\r\n" for line in lines
    )
    raw = b"BEGIN:VCARD\r\nVERSION:" + version.encode() + b"\r\n" + body + b"END:VCARD\r\n"
    parsed = Card.parse(raw)
    assert parsed.raw == raw
    return parsed


@pytest.mark.parametrize("name", ["FN", "TITLE", "NOTE", "URL", "TEL", "EMAIL", "UID", "X-FOO"])
def test_text_after_an_unescaped_comma_stays(name):
    assert card(f"{name}:Mustermann, Heiko").first(name).text == "Mustermann, Heiko"


def test_a_photo_in_a_data_uri_is_a_photo():
    octets = bytes(range(256))
    coded = base64.b64encode(octets).decode()
    found = card(f"PHOTO:data:image/jpeg;base64,{coded}", version="4.0")
    assert found.first("PHOTO").is_binary
    assert found.first("PHOTO").octets == octets
    assert fields_of(found).has_photo


@pytest.mark.parametrize(
    "line",
    [
        "PHOTO;ENCODING=b;TYPE=JPEG:QUJD\r\n REU",
        "PHOTO;ENCODING=BASE64;JPEG:\r\n QUJD\r\n REU=\r\n",
        "PHOTO;BASE64:\r\nQUJD\r\nREU=\r\n",
        "PHOTO;TYPE=JPEG;ENCODING=B:QUJDREU",
        "PHOTO;VALUE=uri:data:image/png;base64,QUJDREU",
    ],
)
def test_base64_is_read_folded_bare_and_without_padding(line):
    found = card(line, "FN:x")
    assert found.first("PHOTO").octets == b"ABCDE"
    assert [prop.name for prop in found.properties] == ["VERSION", "PHOTO", "FN"]


def test_bare_parameters_of_old_cards_are_types():
    tel = card("TEL;CELL;VOICE;PREF:514 555-0100", version="2.1").first("TEL")
    assert tel.types == {"cell", "voice", "pref"}
    assert tel.pref
    assert tel.params == (("CELL", ()), ("VOICE", ()), ("PREF", ()))


def test_a_name_has_the_parts_that_rfc_9554_adds():
    found = card("N:Roy;Marie;Q,R;Dr;ing.;Tremblay;Jr")
    assert found.first("N").components == ("Roy", "Marie", "Q,R", "Dr", "ing.", "Tremblay", "Jr")


def test_an_address_has_the_parts_that_rfc_9554_adds():
    found = card("ADR;TYPE=WORK:;;;Montréal;QC;H1H;Canada;;;;101;rue Roy;;;;;;", version="4.0")
    assert len(found.first("ADR").components) == 18
    assert fields_of(found).addresses == (
        Address("", "", "101 rue Roy", "Montréal", "QC", "H1H", "Canada", ("work",)),
    )


def test_a_telephone_uri_keeps_its_extension():
    found = card("TEL;VALUE=uri;TYPE=work:tel:+1-514-555-0100;ext=5555", version="4.0")
    assert found.first("TEL").text == "tel:+1-514-555-0100;ext=5555"
    assert fields_of(found).phones == (
        Labelled("+1-514-555-0100 ext. 5555", ("work",), key="+15145550100;ext=5555"),
    )


def test_an_escaped_colon_is_a_colon():
    found = card("URL:http\\://www.exemple.ca/a")
    assert fields_of(found).urls == (Labelled("http://www.exemple.ca/a", key="exemple.ca/a"),)


def test_clientpidmap_and_odd_names_stay():
    found = card("CLIENTPIDMAP:1;urn:uuid:3df403f4", "X_FOO:bar", "x-mixed-Case:y", version="4.0")
    assert found.first("CLIENTPIDMAP").components == ("1", "urn:uuid:3df403f4")
    assert found.first("X_FOO").text == "bar"
    assert found.first("X-MIXED-CASE").raw == b"x-mixed-Case:y\r\n"


def test_an_organisation_may_hold_a_comma():
    fields = fields_of(card("ORG:A,B;C"))
    assert (fields.organization, fields.department) == ("A,B", "C")
    assert fields_of(card("ORG:A;B;;C ")).department == "B, C"


def test_a_card_without_fn_has_the_name_that_it_gives_elsewhere():
    assert fields_of(card("N:Roy;Marie;;Mme;")).name == "Marie Roy"
    assert fields_of(card("ORG:Molson")).name == "Molson"
    assert fields_of(card("EMAIL:a@b.ca")).name == "a@b.ca"
    assert fields_of(card()).name == ""


def test_a_byte_order_mark_is_passed_over():
    raw = b"\xef\xbb\xbfBEGIN:VCARD\r\nVERSION:3.0\r\nFN:x\r\nEND:VCARD\r\n"
    assert [prop.name for prop in Card.parse(raw).properties] == ["VERSION", "FN"]
    assert Card.parse(raw).add("TITLE", "y").raw.startswith(b"\xef\xbb\xbfBEGIN")


@pytest.mark.parametrize(
    "line",
    [
        "NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:C=C3=B4t=C3=A9=\r\n et rive=0D=0Afin",
        "NOTE;QUOTED-PRINTABLE;CHARSET=utf-8:C=C3=B4t=C3=A9 et=\r\n rive=0D=0Af=\r\nin",
        "NOTE;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:C=F4t=E9 et rive=0Afin",
        "NOTE;ENCODING=QUOTED-PRINTABLE:C=F4t=E9 et rive=0D=0Afin",
        "NOTE;QUOTED-PRINTABLE;CHARSET=UTF-8:C=C3=\r\n =B4t=C3=A9 et=\r\n  rive=\r\n =0Afin",
    ],
)
def test_quoted_printable_is_joined_at_soft_breaks(line):
    found = card(line, "FN:x", version="2.1")
    assert found.first("NOTE").text == "Côté et rive\nfin"
    assert found.first("FN").text == "x"


def test_a_soft_break_before_the_end_swallows_nothing():
    found = card("NOTE;QUOTED-PRINTABLE:abc=", version="2.1")
    assert found.first("NOTE").text == "abc"
    assert found.add("TITLE", "x").first("TITLE").text == "x"
    assert Card.parse(found.add("TITLE", "x").raw).first("TITLE").text == "x"


def test_parts_of_a_quoted_printable_name_are_split_before_they_are_decoded():
    found = card(
        "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:C=C3=B4t=C3=A9=3B Roy;=C3=89ric;a\\;b",
        version="2.1",
    )
    assert found.first("N").components == ("Côté; Roy", "Éric", "a;b")


def test_a_charset_is_read_whether_it_is_told_or_not():
    assert card(b"FN;CHARSET=ISO-8859-1:\xc9ric", version="2.1").first("FN").text == "Éric"
    assert card(b"FN:\xc9ric \x96 x").first("FN").text == "Éric – x"
    assert card(b"FN;CHARSET=NOWHERE:\xc3\x89ric").first("FN").text == "Ã\x89ric"
    assert card("FN;CHARSET=UTF-8:Éric").first("FN").text == "Éric"


def test_parameters_may_be_quoted_singly_or_doubly():
    found = card(
        "TEL;TYPE='CELL':1", 'ADR;LABEL="1, rue X: a;b":;;1', "X-A;P='a:b;c',d:v", "X-B;P=O'Brien:w"
    )
    assert found.first("TEL").types == {"cell"}
    assert found.first("ADR").params == (("LABEL", ("1, rue X: a;b",)),)
    assert found.first("ADR").components == ("", "", "1")
    assert found.first("X-A").params == (("P", ("a:b;c", "d")),)
    assert (found.first("X-A").text, found.first("X-B").text) == ("v", "w")


def test_a_quote_that_is_not_closed_does_not_swallow_the_card():
    found = card('X-A;P="a:b', "FN:x")
    assert found.first("FN").text == "x"
    assert found.first("X-A").text == "b"


def test_types_are_read_in_every_spelling():
    for head in ("TYPE=home,work", "type=HOME;TYPE=work", 'TYPE="home,work"', "HOME;WORK"):
        assert card(f"TEL;{head}:1").first("TEL").types == {"home", "work"}


def test_preference_is_read_in_every_version():
    for head in ("PREF", "TYPE=pref", "TYPE=home,PREF", "PREF=1"):
        assert card(f"TEL;{head}:1").first("TEL").pref


def test_apple_labels_are_read_from_the_group():
    fields = fields_of(
        card(
            "item1.TEL;type=pref:+1 514 555 0100",
            "item1.X-ABLabel:_$!<Mobile>!$_",
            "item2.EMAIL:a@b.ca",
            "item2.X-ABLabel:Chalet\\, lac",
            "TEL:+1 514 555 0101",
        )
    )
    assert [(phone.label, phone.pref) for phone in fields.phones] == [("Mobile", True), ("", False)]
    assert fields.emails[0].label == "Chalet, lac"


def test_apple_dates_relations_and_profiles_are_read():
    fields = fields_of(
        card(
            "item1.X-ABDATE;type=pref:2001-06-24",
            "item1.X-ABLabel:_$!<Anniversary>!$_",
            "item2.X-ABRELATEDNAMES:Luc",
            "item2.X-ABLabel:_$!<Spouse>!$_",
            "item3.X-ABRELATEDNAMES:Anne Roy",
            "item3.X-ABLabel:Recommandé par",
            "X-SOCIALPROFILE;type=linkedin:http://www.linkedin.com/in/Marie-Roy",
            "X-SOCIALPROFILE;type=twitter;x-user=mroy:x-apple:mroy",
            "BDAY;X-APPLE-OMIT-YEAR=1604:1604-05-14",
            "X-ABShowAs:COMPANY",
        )
    )
    assert (fields.anniversary, fields.birthday) == ("2001-06-24", "--05-14")
    assert fields.related == (("spouse", "Luc"),)
    assert fields.referred_by == "Anne Roy"
    assert [(url.key, url.types) for url in fields.urls] == [
        ("linkedin.com/in/marie-roy", ("linkedin",)),
        ("x.com/mroy", ("twitter",)),
    ]
    assert fields.kind == "organization"


@pytest.mark.parametrize("employer", ["Énergie Roulier", "ENERGIE ROULIER"])
def test_a_name_that_is_the_employers_is_a_companys_however_it_is_written(employer):
    assert fields_of(card("FN:Énergie Roulier", f"ORG:{employer}")).kind == "organization"
    named = card("N:Roulier;Énergie;;;", "FN:Énergie Roulier", f"ORG:{employer}")
    assert fields_of(named).kind == "individual"


def test_messengers_are_read():
    fields = fields_of(
        card("IMPP;X-SERVICE-TYPE=Jabber;type=HOME:xmpp:Marie@exemple.ca", "X-SKYPE:marie.roy")
    )
    assert fields.impps == (
        Labelled("xmpp:Marie@exemple.ca", ("jabber", "home"), key="xmpp:marie@exemple.ca"),
        Labelled("marie.roy", ("skype",), key="skype:marie.roy"),
    )


@pytest.mark.parametrize(
    "lines",
    [
        ("X-ADDRESSBOOKSERVER-KIND:group", "X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:1"),
        ("KIND:group", "MEMBER:urn:uuid:1"),
    ],
)
def test_groups_of_both_kinds_are_groups(lines):
    fields = fields_of(card("FN:Amis", *lines))
    assert (fields.kind, fields.members) == ("group", ("urn:uuid:1",))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("19800514", "1980-05-14"), ("1980-05-14", "1980-05-14"), ("--0514", "--05-14"),
        ("--05-14", "--05-14"), ("1980-05-14T00:00:00Z", "1980-05-14"),
        ("circa 1800", "circa 1800"),
        ("1980-05", "1980-05"), ("---14", "---14"),
    ],
)  # fmt: skip
def test_birthdays_are_iso_dates_where_they_are_dates(text, day):
    assert fields_of(card(f"BDAY:{text}")).birthday == day


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2024-01-02T03:04:05Z", "2024-01-02T03:04:05Z"),
        ("20240102T030405Z", "2024-01-02T03:04:05Z"),
        ("2024-01-31T23:04:05-05:00", "2024-02-01T04:04:05Z"),
        ("20240131T230405-0500", "2024-02-01T04:04:05Z"),
        ("2024-01-02T03:04:05.678Z", "2024-01-02T03:04:05Z"),
        ("2024-01-02", "2024-01-02T00:00:00Z"),
        ("2024-01-02 03:04:05", "2024-01-02T03:04:05Z"),
        ("2024-02-30T00:00:00Z", None),
        ("0001-01-01T00:00:00+14:00", None),
        ("hier", None),
        ("", None),
    ],
)
def test_revisions_are_moments_in_utc(text, moment):
    assert fields_of(card(f"REV:{text}")).rev == moment


def test_a_nested_card_is_the_value_of_its_agent():
    found = card("AGENT:\r\nBEGIN:VCARD\r\nFN:Agent\r\nEND:VCARD", "FN:x", version="2.1")
    assert [prop.name for prop in found.properties] == ["VERSION", "AGENT", "FN"]
    assert fields_of(found).name == "x"
    inline = card("AGENT:BEGIN:VCARD\\nFN:Agent\\nEND:VCARD", "FN:x")
    assert fields_of(inline).name == "x"


def test_junk_lines_are_kept_and_no_properties():
    found = card("this is no line of a card", "", "FN:x", "\x00\x00", "12 34:y")
    assert [prop.name for prop in found.properties] == ["VERSION", "FN"]


def test_a_head_may_be_folded():
    found = card("TEL;TYPE=ho\r\n me;X-A=b\r\n :514", "F\r\n\tN:x")
    assert (found.first("TEL").types, found.first("TEL").text) == ({"home"}, "514")
    assert found.first("FN").text == "x"
    edited = found.replace(found.first("TEL"), value="515")
    assert b"TEL;TYPE=home;X-A=b:515\r\n" in edited.raw


def test_lists_and_notes_are_gathered():
    fields = fields_of(
        card("CATEGORIES:a,b\\,c", "CATEGORIES: d ", "NOTE:one", "NOTE:two", "NICKNAME:Bob,Rob")
    )
    assert fields.categories == ("a", "b,c", "d")
    assert fields.note == "one\ntwo"
    assert fields.nicknames == ("Bob", "Rob")


def test_a_full_name_alone_is_split_into_its_parts():
    fields = fields_of(card("FN:Dr Marie Ève de la Durantaye, ing."))
    assert (fields.given, fields.family) == ("Marie Ève", "de la Durantaye")
    assert (fields.prefixes, fields.suffixes) == ("Dr", "ing.")


def test_a_company_is_not_split_like_a_person():
    fields = fields_of(card("FN:Gestion Roy", "ORG:Gestion Roy", "N:;;;;"))
    assert (fields.kind, fields.given, fields.family) == ("organization", "", "")


def test_other_programs_relations_are_read():
    fields = fields_of(
        card("X-SPOUSE:Luc", "X-MS-MANAGER:Anne", "RELATED;TYPE=friend;VALUE=text:Paul",
             "X-REFERRED-BY:Jeanne")
    )  # fmt: skip
    assert fields.related == (("spouse", "Luc"), ("manager", "Anne"), ("friend", "Paul"))
    assert fields.referred_by == "Jeanne"


def test_line_breaks_that_were_translated_twice_are_line_breaks():
    tidy = card("NOTE:one\r\n  two", "PHOTO;ENCODING=b:QUJD\r\n REU=", "FN:x").raw
    raw = tidy.replace(b"\r\n", b"\r\r\n")
    found = Card.parse(raw)
    assert found.raw == raw
    assert found.first("NOTE").text == "one two"
    assert found.first("PHOTO").octets == b"ABCDE"
    assert found.replace(found.first("FN"), value="y").raw == raw.replace(b"FN:x", b"FN:y")


def test_an_escaped_quote_is_a_quote():
    assert card('NOTE:\\"as is\\"').first("NOTE").text == '"as is"'


def test_googles_referrer_is_a_referrer():
    fields = fields_of(card("item1.X-ABRELATEDNAMES:Luc", "item1.X-ABLabel:REFERRED_BY"))
    assert fields.referred_by == "Luc"


def test_an_address_for_a_name_is_not_split():
    fields = fields_of(card("FN:marie.roy@molson.ca", "EMAIL:marie.roy@molson.ca"))
    assert (fields.name, fields.given, fields.family) == ("marie.roy@molson.ca", "", "")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("a\\,b\\;c\\nd\\Ne\\:f", "a,b;c\nd\ne:f"),
        ("a\\\\,b\\\\nc", "a\\,b\\nc"),
        ("C:\\Users\\x", "C:\\Users\\x"),
        ("end\\", "end\\"),
    ],
)
def test_escapes_are_undone_once_and_other_backslashes_stay(value, text):
    assert card(f"NOTE:{value}").first("NOTE").text == text
