"""One card of several: nothing of any card is missing, and the survivor keeps its bytes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.matching.vcards import vcard

from entregent.cards.card import Card
from entregent.matching.combining import CHOOSABLE, KEPT_BESIDE, combine, meaning


def combined(*raws: bytes, survivor: int = 0, **choices: int) -> Card:
    return combine([Card.parse(raw) for raw in raws], survivor, choices)


def test_a_card_that_says_nothing_new_changes_no_byte():
    one = vcard(
        "a", "N:Roy;Jean;;;", "FN:Jean Roy", "EMAIL;TYPE=WORK:jean@roy.ca", "TEL:5145550134"
    )
    other = vcard(
        "a", "N:Roy;Jean", "FN:Jean Roy", "EMAIL;TYPE=WORK:JEAN@roy.ca", "TEL:+1 514 555-0134"
    )
    assert combined(one, other).raw == one


def test_another_mailbox_is_one_more_line_and_the_rest_keeps_its_bytes():
    one = vcard("a", "FN:Jean Roy", "EMAIL;TYPE=WORK:jean@roy.ca", 'X-ODD;Q="1":  raw ')
    other = vcard("a", "FN:Jean Roy", "EMAIL;TYPE=HOME:j@home.ca")
    result = combined(one, other)
    assert result.raw == one.replace(b"END:VCARD", b"EMAIL;TYPE=HOME:j@home.ca\r\nEND:VCARD")


def test_equal_lines_unite_their_types():
    result = combined(
        vcard("a", "TEL;TYPE=CELL:5145550134"), vcard("a", "TEL;TYPE=WORK:+1 (514) 555-0134")
    )
    (line,) = result.get("TEL")
    assert line.types == {"cell", "work"}
    assert line.text == "5145550134"


def test_extensions_and_plus_tags_are_values_of_their_own():
    result = combined(
        vcard("a", "TEL:514-555-0134", "EMAIL:jean@roy.ca"),
        vcard("a", "TEL:514-555-0134 poste 12", "EMAIL:jean+crm@roy.ca"),
    )
    assert [tel.text for tel in result.get("TEL")] == ["514-555-0134", "514-555-0134 poste 12"]
    assert [email.text for email in result.get("EMAIL")] == ["jean@roy.ca", "jean+crm@roy.ca"]


def test_a_label_of_the_users_own_comes_along_under_a_free_group():
    result = combined(
        vcard("a", "item1.EMAIL:a@x.ca", "item1.X-ABLABEL:Chalet"),
        vcard("b", "item1.TEL:5145550134", "item1.X-ABLABEL:Bateau"),
    )
    (tel,) = result.get("TEL")
    labels = {p.group: p.text for p in result.get("X-ABLABEL")}
    assert tel.group != "item1"
    assert labels == {"item1": "Chalet", tel.group: "Bateau"}


def test_another_name_becomes_a_nickname_and_a_spelling_is_kept_beside():
    result = combined(
        vcard("a", "FN:Robert Côté", "NICKNAME:Bobby"),
        vcard("b", "FN:Bob Côté"),
        vcard("c", "FN:ROBERT COTE"),
    )
    assert result.first("FN").text == "Robert Côté"
    assert result.first("NICKNAME").list == ("Bobby", "Bob Côté")
    assert result.first(f"{KEPT_BESIDE}FN").text == "ROBERT COTE"


def test_another_job_stands_below_in_a_group_of_its_own():
    result = combined(
        vcard("a", "FN:Jean Roy", "ORG:Molson;Ventes", "TITLE:Directeur"),
        vcard("b", "FN:Jean Roy", "ORG:Bell", "TITLE:Analyste"),
    )
    first, second = result.get("ORG")
    assert first.components == ("Molson", "Ventes")
    assert second.text == "Bell"
    (title,) = [p for p in result.get("TITLE") if p.text == "Analyste"]
    assert title.group == second.group != ""


def test_notes_are_joined_and_pictures_all_kept():
    result = combined(
        vcard("a", "NOTE:Aime le vin", "PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ"),
        vcard("b", "NOTE:Rencontré à Laval\\, en mai", "PHOTO;ENCODING=b;TYPE=JPEG:/9j/BBBB"),
        vcard("c", "NOTE:Aime le vin"),
    )
    (note,) = result.get("NOTE")
    assert note.text == "Aime le vin\n\nRencontré à Laval, en mai"
    assert len(result.get("PHOTO")) == 2


def test_the_users_choice_stands_and_what_it_displaced_is_kept():
    result = combined(
        vcard("a", "N:Roy;Jean;;;", "FN:Jean Roy", "TITLE:Analyste", "BDAY:1970-01-02"),
        vcard("b", "N:Roy;J.;;;", "FN:J. Roy", "TITLE:Directeur", "BDAY:1970-02-01"),
        TITLE=1,
        BDAY=1,
    )
    assert [p.text for p in result.get("TITLE")] == ["Directeur", "Analyste"]
    assert result.first("BDAY").text == "1970-02-01"
    assert result.first(f"{KEPT_BESIDE}BDAY").text == "1970-01-02"


def test_unknown_properties_come_along_as_they_are():
    line = 'X-EVOLUTION-FILE-AS;X-P="a,b":Roy\\, Jean'
    result = combined(vcard("a", "FN:Jean Roy"), vcard("b", "FN:Jean Roy", line))
    assert f"{line}\r\n".encode() in result.raw


TEXTS = st.text(st.sampled_from("abcé ÀÎ.-'12,;\\\n"), min_size=1, max_size=12).filter(str.strip)
NAMES = st.sampled_from(
    ["FN", "NOTE", "TITLE", "ORG", "EMAIL", "TEL", "URL", "CATEGORIES", "NICKNAME", "BDAY", "N",
     "ROLE", "ADR", "X-CUSTOM", "item1.URL", "item1.X-ABLABEL", "item2.TEL", "RELATED", "IMPP"]
)  # fmt: skip


@st.composite
def cards(draw: st.DrawFn) -> Card:
    version = draw(st.sampled_from(["2.1", "3.0", "4.0"]))
    card = Card.parse(vcard(draw(st.sampled_from("abcd")), version=version))
    for name, text in draw(st.lists(st.tuples(NAMES, TEXTS), max_size=8)):
        group, _, bare = name.rpartition(".")
        structured = bare in {"N", "ORG", "ADR", "CATEGORIES", "NICKNAME"}
        card = card.add(bare, text.split(";") if structured else text, group=group or None)
    return card


def holds(result: Card, prop) -> bool:
    text = prop.text.strip()
    if prop.name in {"CATEGORIES", "NICKNAME"}:
        held = {item.strip() for found in result.get(prop.name) for item in found.list}
        return {item.strip() for item in prop.list if item.strip()} <= held
    if prop.name == "NOTE":
        return any(text in note.text for note in result.get("NOTE"))
    if prop.name == "FN":
        names = {item.strip() for found in result.get("NICKNAME") for item in found.list}
        if text in names:
            return True
    beside = [p.text.strip() for p in result.get(KEPT_BESIDE + prop.name)]
    parts = tuple(part.strip() for part in prop.components)
    others = [p.components for p in result.get(KEPT_BESIDE + prop.name)]
    trimmed = [tuple(part.strip() for part in found) for found in others]
    same = any(meaning(found) == meaning(prop) for found in result.get(prop.name))
    return same or text in beside or any(found == parts[: len(found)] for found in trimmed)


@given(st.lists(cards(), min_size=2, max_size=10), st.data())
def test_no_value_of_any_card_is_missing_from_the_result(several, data):
    survivor = data.draw(st.integers(0, len(several) - 1))
    fields = st.dictionaries(st.sampled_from(CHOOSABLE), st.integers(0, len(several) - 1))
    result = combine(several, survivor, data.draw(fields))
    for card in several:
        for prop in card.properties:
            if prop.name not in {"VERSION", "REV", "PRODID"} and any(meaning(prop)):
                assert holds(result, prop), prop


@given(cards())
def test_a_card_with_itself_stays_as_it_is(card):
    assert combine([card, card], 0, {}).raw == card.raw


@pytest.mark.parametrize("version", ["2.1", "3.0", "4.0"])
def test_a_value_of_another_version_is_written_in_the_survivors(version):
    result = combined(
        vcard("a", "FN:Jean Roy", version=version),
        vcard(
            "a",
            "FN:Jean Roy",
            "NOTE;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=89t=C3=A9",
            version="2.1",
        ),
    )
    assert result.first("NOTE").text == "Été"
    assert result.version == version
