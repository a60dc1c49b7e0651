"""A server that writes a card in other words says all of it; one that leaves a part out does not.

vobject is what Radicale writes with; what comes back from it is the test's witness.
"""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st
from tests.cards.edits_of_cards import RICH, ours, theirs
from tests.cards.generated import raw_cards

from entregent.cards.card import Card
from entregent.cards.likeness import says_all_of, with_all_of
from entregent.cards.meaning import statements
from entregent.cards.split import split_cards

SAMPLE = Path(__file__).parents[2] / "resources" / "sample" / "Contacts-iPhone.vcf"
SILENT = {"REV", "PRODID", "VERSION"}


def card(*lines: bytes, version: bytes = b"3.0") -> Card:
    body = b"".join(line + b"\r\n" for line in lines)
    return Card.parse(b"BEGIN:VCARD\r\nVERSION:" + version + b"\r\n" + body + b"END:VCARD\r\n")


def by_vobject(raw: bytes) -> Card | None:
    """The card as Radicale gives it back; None where it refuses it."""
    logging.getLogger("vobject").setLevel(logging.CRITICAL)
    try:
        return Card.parse(vobject.readOne(raw.decode(), allowQP=True).serialize().encode())
    except Exception:  # it raises nearly anything
        return None


def test_radicale_says_all_of_the_sample_but_4_0_pictures_and_bare_types():
    for piece in split_cards(SAMPLE.read_bytes()):
        before = Card.parse(piece.raw)
        uri = any(prop.is_binary and not prop.head.encoding for prop in before.properties)
        bare = any(not values for prop in before.properties for _, values in prop.params)
        assert says_all_of(by_vobject(piece.raw), before) is not (uri or bare)


@given(raw_cards())
def test_what_is_said_to_be_all_there_is_there(raw):
    before = Card.parse(raw)
    after = by_vobject(raw)
    if after is None or not says_all_of(after, before):
        return
    for prop in before.properties:
        if prop.name in SILENT | {"X-ABLABEL"}:
            continue
        found = after.get(prop.name)
        if prop.is_binary:
            assert prop.octets in {other.octets for other in found}
        elif prop.name in {"N", "ORG"}:
            assert "".join(prop.components) in {"".join(other.components) for other in found}
        elif prop.name == "CATEGORIES":
            assert set(prop.list) <= {part for other in found for part in other.list}
        else:
            assert prop.text.split() in [other.text.split() for other in found]


@given(raw_cards())
def test_a_card_says_all_of_itself(raw):
    assert says_all_of(Card.parse(raw), Card.parse(raw))


@given(ours())
def test_order_means_nothing(edited):
    mains = [prop for prop in edited.properties if not prop.group]
    turned = edited
    for prop in mains[::-1]:
        turned = turned.remove(prop).adopt(prop)
    assert says_all_of(turned, edited)
    assert says_all_of(edited, turned)


@given(ours(), st.data())
def test_a_property_less_is_a_loss(edited, data):
    prop = data.draw(st.sampled_from([p for p in edited.properties if p.name not in SILENT]))
    assert not says_all_of(edited.remove(prop), edited)


@given(ours(), theirs())
def test_with_all_of_another_card_says_all_that_it_did_not_have(one, other):
    made = with_all_of(one, other)
    assert says_all_of(made, one)
    names = {prop.name for prop in one.properties}
    said = {statement for statement, _ in statements(made)}
    assert {st for st, _ in statements(other) if st[0] not in names} - said == set()


@pytest.mark.parametrize(
    ("after", "before"),
    [
        ([b"FN:Roy\\, M"], [b"FN:Roy, M"]),
        ([b"fn:Marie"], [b"FN:Mar\r\n ie"]),
        ([b"TEL;TYPE=home,work:1"], [b"TEL;type=WORK;type=HOME:1"]),
        ([b'TEL;TYPE="home,work":1'], [b"TEL;TYPE=home,work:1"]),
        ([b"EMAIL;TYPE=work:a@b.ca"], [b"EMAIL;TYPE=INTERNET,WORK:a@b.ca"]),
        ([b"item1.TEL:1", b"item1.X-ABLABEL:C"], [b"item1.TEL:1", b"item1.X-ABLabel:C"]),
        ([b"a.TEL:1", b"a.X-ABLabel:C"], [b"item1.TEL:1", b"item1.X-ABLabel:C"]),
        ([b"ITEM1.X-ABLABEL:C", b"item1.TEL:1"], [b"item1.TEL:1", b"item1.X-ABLabel:C"]),
        (
            [b"a.ADR:;;x;;;;", b"a.TEL:1", b"a.X-ABLabel:C"],
            [b"a.TEL:1", b"a.ADR:;;x", b"a.X-ABLabel:C"],
        ),
        ([b"TEL:1"], [b"item1.TEL:1"]),
        ([b"ORG:Molson"], [b"ORG:Molson;"]),
        ([b"N:Roy;Marie"], [b"N:Roy;Marie;;;"]),
        ([b"PHOTO;ENCODING=B:/9j/AAA\r\n A"], [b"PHOTO;TYPE=JPEG;ENCODING=b:/9j/AAAA"]),
        ([b"PHOTO;VALUE=BINARY;ENCODING=b:/9j/"], [b"PHOTO;ENCODING=b:/9j/"]),
        ([b"NOTE:\xc3\xa9"], [b"NOTE;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=A9"]),
        ([b"CATEGORIES:b", b"CATEGORIES:a"], [b"CATEGORIES:a,b"]),
        ([b"BDAY:19800203"], [b"BDAY:1980-02-03"]),
        ([b"BDAY:--0203"], [b"BDAY;X-APPLE-OMIT-YEAR=1604:1604-02-03"]),
        ([b"EMAIL:a@b.ca"], [b"EMAIL:a@b.ca", b"EMAIL:a@b.ca"]),
        ([b"TEL;TYPE=fax:1", b"TEL;TYPE=work:1"], [b"TEL;TYPE=work:1", b"TEL;TYPE=fax:1"]),
        ([b"FN:x", b"N:x;;;;"], [b"FN:x"]),
        ([b"FN:x"], [b"FN:x", b"REV:2024", b"PRODID:p"]),
    ],
)
def test_other_words_say_the_same(after, before):
    assert says_all_of(card(*after), card(*before))


@pytest.mark.parametrize(
    ("after", "before"),
    [
        ([b"FN:Roy"], [b"FN:Roy, M"]),
        ([b"TEL;TYPE=home:1"], [b"TEL;TYPE=home,work:1"]),
        ([b"TEL;TYPE=home:1"], [b"TEL;TYPE=home,pref:1"]),
        ([b"item1.TEL:1"], [b"item1.TEL:1", b"item1.X-ABLabel:C"]),
        ([b"a.TEL:1", b"a.X-ABLabel:D"], [b"a.TEL:1", b"a.X-ABLabel:C"]),
        ([b"a.TEL:1", b"b.X-ABLabel:C"], [b"a.TEL:1", b"a.X-ABLabel:C"]),
        ([b"ORG:Molson;Ventes"], [b"ORG:Molson;;Ventes"]),
        ([b"N:Roy;;;;"], [b"N:Roy;Marie;;;"]),
        ([b"PHOTO;ENCODING=b:/9j/"], [b"PHOTO;ENCODING=b:/9j/AAAA"]),
        ([b"PHOTO:data:image/png\\;base64"], [b"PHOTO:data:image/png;base64,iVBORw0KGgo="]),
        ([b"PHOTO;ENCODING=b:/9j/"], [b"PHOTO;X-ABCROP-RECTANGLE=a&1;ENCODING=b:/9j/"]),
        ([b"CATEGORIES:a"], [b"CATEGORIES:a,b"]),
        ([b"BDAY:1980-02-03"], [b"BDAY:1980-02-04"]),
        ([b"URL:https://a.ca/b"], [b"URL:https://a.ca/b,c"]),
        ([b"CLIENTPIDMAP:1\\;urn:uuid:5"], [b"CLIENTPIDMAP:1;urn:uuid:5"]),
        ([b"EMAIL:a@b.ca"], [b"EMAIL;PID=1.1:a@b.ca"]),
        ([b"TEL;TYPE=work:1", b"TEL:2"], [b"TEL;TYPE=work:1", b"TEL;TYPE=fax:1"]),
        ([b"FN:x"], [b"FN:x", b"X-FOO:y"]),
        ([b"NOTE:A"], [b"NOTE:a"]),
    ],
)
def test_what_was_left_out_or_changed_is_a_loss(after, before):
    assert not says_all_of(card(*after), card(*before))


def test_a_server_s_other_version_says_the_same():
    after = card(
        b"N:Roy;Marie;;;", b"TEL;PREF=1;VALUE=uri:tel:+1-514", b"BDAY:19800203", b"KIND:group",
        b"MEMBER:urn:uuid:1", b"PHOTO:data:image/png;base64,iVBORw0KGgo=", version=b"4.0",
    )  # fmt: skip
    before = card(
        b"N:Roy;Marie;;;", b"TEL;TYPE=PREF:+1-514", b"BDAY:1980-02-03",
        b"X-ADDRESSBOOKSERVER-KIND:group", b"X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:1",
        b"PHOTO;TYPE=PNG;ENCODING=b:iVBORw0KGgo=",
    )  # fmt: skip
    assert says_all_of(after, before)
    assert says_all_of(before, after)


def test_with_all_of_takes_a_label_along():
    made = with_all_of(card(b"item1.URL:https://a"), RICH)
    labels = {prop.group: prop.text for prop in made.get("X-ABLABEL")}
    phone = next(prop for prop in made.get("TEL") if prop.text == "514 555-0100")
    assert labels[phone.group] == "Chalet"
    assert phone.group != "item1"
