"""A three-way merge takes in what each side changed, and asks where both changed one thing."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st
from tests.cards.generated import raw_cards, text

from entregent.cards.card import Card
from entregent.cards.threeway import Conflict, three_way

BASE = Card.parse(
    b"BEGIN:VCARD\r\nVERSION:3.0\r\nUID:u\r\nREV:2024-01-01T00:00:00Z\r\n"
    b"N:Roy;Marie;;;\r\nFN:Marie Roy\r\nORG:Molson\r\nTITLE:VP\r\nNOTE:note\r\n"
    b"EMAIL;TYPE=WORK:marie@molson.ca\r\nEMAIL;TYPE=HOME:marie@exemple.ca\r\n"
    b"item1.TEL:514 555-0100\r\nitem1.X-ABLabel:Chalet\r\nCATEGORIES:a,b\r\nEND:VCARD\r\n"
)
SINGLES = ("FN", "ORG", "TITLE", "NOTE", "N", "ROLE", "BDAY", "X-FOO")
LISTS = ("EMAIL", "TEL", "URL", "ADR", "IMPP", "MEMBER")


def meaning(card: Card) -> Counter:
    """What a card says, in no order."""
    return Counter(
        (prop.name, frozenset(prop.types), frozenset(prop.list) if prop.name == "CATEGORIES"
         else prop.text)
        for prop in card.properties
    )  # fmt: skip


def edited(card: Card, name: str, value: str | None) -> Card:
    found = card.first(name)
    if value is None:
        return card.remove(found) if found else card
    return card.replace(found, value=value) if found else card.add(name, value)


edits = st.dictionaries(st.sampled_from(SINGLES), st.none() | text, max_size=4)
additions = st.lists(st.tuples(st.sampled_from(LISTS), text.filter(str.strip)), max_size=3)


def changed(card: Card, singles: dict, added: list) -> Card:
    for name, value in singles.items():
        card = edited(card, name, value)
    for name, value in added:
        card = card.add(name, value)
    return card


@given(raw_cards(), raw_cards())
def test_where_one_side_is_unchanged_the_other_is_taken_byte_for_byte(raw, other):
    base, theirs = Card.parse(raw), Card.parse(other)
    assert three_way(base, base, theirs).card.raw == other
    assert three_way(base, theirs, base).card.raw == other
    assert three_way(base, theirs, theirs).card.raw == other
    assert not three_way(base, base, theirs).conflicts


@given(edits, edits, additions, additions)
def test_disjoint_edits_merge_and_commute(mine, theirs, mine_added, theirs_added):
    theirs = {name: value for name, value in theirs.items() if name not in mine}
    one = changed(BASE, mine, mine_added)
    other = changed(BASE, theirs, theirs_added)
    merged, swapped = three_way(BASE, one, other), three_way(BASE, other, one)
    assert merged.conflicts == swapped.conflicts == ()
    assert meaning(merged.card) == meaning(swapped.card)
    for name, value in {**mine, **theirs}.items():
        found = merged.card.first(name)
        assert (found.text if found else None) == value
    for name, value in (*mine_added, *theirs_added):
        assert value in {prop.text for prop in merged.card.get(name)}


@given(edits, additions)
def test_identical_edits_never_conflict(singles, added):
    one = changed(BASE, singles, added)
    other = changed(BASE, dict(reversed(list(singles.items()))), added[::-1])
    merged = three_way(BASE, one, other)
    assert merged.conflicts == ()
    assert meaning(merged.card) == meaning(one)


@given(raw_cards(), raw_cards(), raw_cards())
def test_any_three_cards_merge_without_an_error(base, mine, theirs):
    merged = three_way(Card.parse(base), Card.parse(mine), Card.parse(theirs))
    reread = Card.parse(merged.card.raw)
    assert [(prop.name, prop.text) for prop in reread.properties] == [
        (prop.name, prop.text) for prop in merged.card.properties
    ]


@given(edits, edits, additions)
def test_no_line_that_neither_side_touched_moves(mine, theirs, added):
    merged = three_way(BASE, changed(BASE, mine, []), changed(BASE, theirs, added)).card
    for line in (
        b"UID:u\r\n",
        b"EMAIL;TYPE=WORK:marie@molson.ca\r\n",
        b"item1.X-ABLabel:Chalet\r\n",
    ):
        assert line in merged.raw


@given(st.sampled_from(["FN", "ORG", "TITLE", "NOTE"]), text, text)
def test_a_single_value_changed_twice_is_a_conflict_that_holds_mine(name, mine, theirs):
    before = BASE.first(name).text
    merged = three_way(BASE, edited(BASE, name, mine), edited(BASE, name, theirs))
    told = len({before, mine, theirs}) == 3
    assert merged.conflicts == ((Conflict(name, before, mine, theirs),) if told else ())
    assert merged.card.first(name).text == (mine if told or mine != before else theirs)


def test_an_edit_against_a_removal_of_a_single_value_is_a_conflict():
    merged = three_way(BASE, edited(BASE, "TITLE", None), edited(BASE, "TITLE", "PDG"))
    assert merged.conflicts == (Conflict("TITLE", "VP", "", "PDG"),)
    assert merged.card.first("TITLE") is None


def test_lists_merge_as_sets():
    work, home = BASE.get("EMAIL")
    mine = BASE.remove(work).add("EMAIL", "mine@x.ca")
    theirs = BASE.remove(home).add("EMAIL", "theirs@x.ca").add("EMAIL", "mine@x.ca")
    merged = three_way(BASE, mine, theirs)
    assert merged.conflicts == ()
    assert sorted(prop.text for prop in merged.card.get("EMAIL")) == ["mine@x.ca", "theirs@x.ca"]


def test_categories_merge_as_sets_in_one_property():
    first = BASE.first("CATEGORIES")
    mine = BASE.replace(first, value=["a", "b", "mine"])
    theirs = BASE.replace(first, value=["b", "theirs, too"])
    merged = three_way(BASE, mine, theirs).card
    assert [prop.list for prop in merged.get("CATEGORIES")] == [("b", "mine", "theirs, too")]
    gone = three_way(BASE, BASE.remove(first), theirs).card
    assert [prop.list for prop in gone.get("CATEGORIES")] == [("theirs, too",)]
    kept = three_way(BASE, mine, BASE.remove(first)).card
    assert [prop.list for prop in kept.get("CATEGORIES")] == [("mine",)]


def test_a_category_that_both_added_stands_once():
    first = BASE.first("CATEGORIES")
    mine, theirs = (BASE.replace(first, value=["a", "b", "c", own]) for own in "de")
    merged = three_way(BASE, mine, theirs).card
    assert merged.first("CATEGORIES").list == ("a", "b", "c", "d", "e")


def test_an_edited_entry_of_a_list_outlives_its_removal():
    work = BASE.get("EMAIL")[0]
    retyped = BASE.replace(work, value=work.text, params={"TYPE": ["OTHER"]})
    for mine, theirs in ((BASE.remove(work), retyped), (retyped, BASE.remove(work))):
        merged = three_way(BASE, mine, theirs).card
        assert ["marie@molson.ca", {"other"}] in [[p.text, p.types] for p in merged.get("EMAIL")]


def test_a_label_travels_with_its_value_and_takes_a_free_group():
    mine = BASE.add("URL", "https://x.ca", group="item2").add("X-ABLabel", "Blogue", group="item2")
    theirs = BASE.add("TEL", "418", group="item2").add("X-ABLabel", "Bateau", group="item2")
    merged = three_way(BASE, mine, theirs).card
    groups = {prop.text: prop.group for prop in merged.properties if prop.group}
    assert groups["https://x.ca"] == groups["Blogue"] == "item2"
    assert groups["418"] == groups["Bateau"] == "item3"
    assert groups["514 555-0100"] == groups["Chalet"] == "item1"


def test_a_changed_label_is_a_change_of_its_value():
    label = BASE.first("X-ABLABEL")
    theirs = BASE.replace(label, value="Bateau")
    mine = edited(BASE, "TITLE", "PDG")
    merged = three_way(BASE, mine, theirs).card
    assert [prop.text for prop in merged.get("X-ABLABEL")] == ["Bateau"]
    assert merged.first("X-ABLABEL").group == merged.first("TEL").group
    assert three_way(BASE, theirs, mine).card.first("X-ABLABEL").text == "Bateau"


def test_the_newest_revision_stands_and_never_conflicts():
    old = edited(edited(BASE, "REV", "2024-02-01T00:00:00Z"), "TITLE", "PDG")
    new = edited(edited(BASE, "REV", "20240301T000000Z"), "ORG", "Bell")
    for mine, theirs in ((old, new), (new, old)):
        merged = three_way(BASE, mine, theirs)
        assert merged.conflicts == ()
        assert merged.card.first("REV").text == "20240301T000000Z"


def test_another_way_to_write_the_same_is_no_change():
    theirs = Card.parse(
        BASE.raw.replace(b"EMAIL;TYPE=WORK:", b"EMAIL;type=work:").replace(
            b"\r\nFN:Marie", b"\r\nFN:Mar\r\n ie"
        )
    )
    mine = edited(edited(BASE, "FN", "M. Roy"), "EMAIL", None)
    merged = three_way(BASE, mine, theirs)
    assert merged.conflicts == ()
    assert merged.card.raw == mine.raw


def test_a_server_that_rewrites_the_card_in_another_version_keeps_my_edits():
    theirs = Card.parse(
        b"BEGIN:VCARD\nVERSION:4.0\nUID:u\nREV:20240201T000000Z\nFN:Marie Roy\nN:Roy;Marie;;;\n"
        b"ORG:Molson\nTITLE:PDG\nNOTE:note\nEMAIL;TYPE=work:marie@molson.ca\n"
        b"EMAIL;TYPE=home:marie@exemple.ca\nitem1.TEL:514 555-0100\nitem1.X-ABLabel:Chalet\n"
        b"CATEGORIES:a,b\nEND:VCARD\n"
    )
    mine = edited(edited(BASE, "ORG", "Bell"), "TITLE", "DG").add("EMAIL", "neuf@bell.ca")
    merged = three_way(BASE, mine, theirs)
    assert merged.card.version == "4.0"
    assert merged.card.first("ORG").text == "Bell"
    assert merged.conflicts == (Conflict("TITLE", "VP", "DG", "PDG"),)
    assert merged.card.first("TITLE").text == "DG"
    assert {prop.text for prop in merged.card.get("EMAIL")} >= {"neuf@bell.ca", "marie@molson.ca"}
    assert b"\r" not in merged.card.raw


def test_a_photo_is_compared_by_its_octets():
    mine = BASE.add("PHOTO", b"\xff\xd8one", params={"TYPE": ["JPEG"]})
    base = mine
    refolded = Card.parse(base.raw.replace(b"ENCODING=b", b"ENCODING=B"))
    assert three_way(base, edited(base, "TITLE", "x"), refolded).card.first("TITLE").text == "x"
    theirs = base.replace(base.first("PHOTO"), value=b"\xff\xd8two")
    merged = three_way(base, edited(base, "TITLE", "x"), theirs)
    assert merged.card.first("PHOTO").octets == b"\xff\xd8two"
