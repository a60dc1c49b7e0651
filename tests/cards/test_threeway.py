"""A three-way merge takes in what each side changed, and asks where both changed one thing."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.cards import edits_of_cards as people
from tests.cards.edits_of_cards import RICH
from tests.cards.generated import raw_cards, text

from entregent.cards.card import Card
from entregent.cards.conversion import converted
from entregent.cards.likeness import says_all_of
from entregent.cards.meaning import statements
from entregent.cards.threeway import Conflict, three_way, with_both, with_theirs

BASE = Card.parse(
    b"BEGIN:VCARD\r\nVERSION:3.0\r\nUID:u\r\nREV:2024-01-01T00:00:00Z\r\n"
    b"N:Roy;Marie;;;\r\nFN:Marie Roy\r\nORG:Molson\r\nTITLE:VP\r\nNOTE:note\r\n"
    b"EMAIL;TYPE=WORK:marie@molson.ca\r\nEMAIL;TYPE=HOME:marie@exemple.ca\r\n"
    b"item1.TEL:514 555-0100\r\nitem1.X-ABLabel:Chalet\r\nCATEGORIES:a,b\r\nEND:VCARD\r\n"
)
SINGLES = ("FN", "ORG", "TITLE", "NOTE", "N", "ROLE", "BDAY", "X-FOO")
LISTS = ("EMAIL", "TEL", "URL", "ADR", "IMPP", "MEMBER")


def meaning(card: Card) -> set:
    """What a card says, in no order; the same line twice says it once."""
    return {
        (prop.name, frozenset(prop.types), frozenset(prop.list) if prop.name == "CATEGORIES"
         else prop.text)
        for prop in card.properties
    }  # fmt: skip


def card(*lines: bytes, version: bytes = b"3.0") -> Card:
    body = b"".join(line + b"\r\n" for line in lines)
    return Card.parse(b"BEGIN:VCARD\r\nVERSION:" + version + b"\r\n" + body + b"END:VCARD\r\n")


def lines_of(card: Card) -> list[bytes]:
    return card.raw.split(b"\r\n")[2:-2]


def said(card: Card) -> set:
    return {statement for statement, _ in statements(card)}


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


# What a sync stands on: see carddav/merge.py.


@given(people.ours(), people.theirs())
def test_merging_again_what_came_out_changes_nothing(mine, theirs):
    once = three_way(RICH, mine, theirs)
    here = three_way(RICH, once.card, theirs)
    assert here.card.raw == once.card.raw
    assert set(here.conflicts) <= set(once.conflicts)
    there = three_way(RICH, mine, once.card)  # the server has it, and we died before we knew
    assert there.card.raw == once.card.raw
    assert set(there.conflicts) <= set(once.conflicts)


@given(people.ours(), people.theirs())
def test_merging_again_changes_nothing_across_versions(mine, theirs):
    theirs = converted(theirs, "4.0")
    once = three_way(RICH, mine, theirs)
    assert once.card.version in {"4.0", theirs.version if mine.raw == RICH.raw else "4.0"}
    assert three_way(RICH, once.card, theirs).card.raw == once.card.raw
    assert three_way(RICH, mine, once.card).card.raw == once.card.raw


@given(people.ours(), people.theirs())
def test_both_directions_come_to_say_the_same(mine, theirs):
    one, other = three_way(RICH, mine, theirs), three_way(RICH, theirs, mine)
    assert {each.name for each in one.conflicts} == {each.name for each in other.conflicts}
    if not one.conflicts:
        assert said(one.card) == said(other.card)


@given(people.ours(), people.theirs())
def test_nothing_that_a_side_wrote_is_lost_and_nothing_removed_comes_back(mine, theirs):
    merged = three_way(RICH, mine, theirs)
    told = {each.name for each in merged.conflicts}
    before, here, there = (values_of(each) for each in (RICH, mine, theirs))
    after = values_of(merged.card)
    for value in (here - before) | (there - before):
        assert value in after or value[0] in told
    both = before - here - there
    assert not both & after
    assert before & here & there <= after


def values_of(card: Card) -> set:
    return {(name, meaning[0]) for name, meaning in said(card) if name not in {"REV", "PRODID"}}


@given(people.ours(), people.theirs())
def test_lines_that_neither_side_touched_stay_as_mine_has_them(mine, theirs):
    untouched = set(lines_of(RICH)) & set(lines_of(mine)) & set(lines_of(theirs))
    merged = three_way(RICH, mine, theirs).card
    kept = [line for line in lines_of(mine) if line in untouched]
    assert [line for line in lines_of(merged) if line in untouched] == kept


@given(people.ours())
def test_the_same_edits_on_both_sides_are_mine_byte_for_byte(mine):
    assume(mine.raw != RICH.raw)
    other = Card.parse(mine.raw.replace(b"\r\n", b"\n"))
    merged = three_way(RICH, mine, other)
    assert merged.conflicts == ()
    assert merged.card.raw == mine.raw


def test_a_value_that_one_side_corrects_and_the_other_does_too_is_kept_in_both_ways():
    base = card(b"EMAIL:old@x.ca")
    merged = three_way(base, card(b"EMAIL:mine@x.ca"), card(b"EMAIL:theirs@x.ca"))
    assert merged.conflicts == ()
    assert lines_of(merged.card) == [b"EMAIL:mine@x.ca", b"EMAIL:theirs@x.ca"]


def test_a_value_that_they_correct_stays_in_its_place():
    lines = [b"EMAIL:a@x.ca", b"item1.TEL:1", b"item1.X-ABLabel:Chalet", b"EMAIL:b@x.ca"]
    theirs = [b"EMAIL:A@x.ca", b"item1.TEL:2", *lines[2:]]
    merged = three_way(card(*lines), card(*lines, b"TITLE:x"), card(*theirs))
    assert lines_of(merged.card) == [*theirs, b"TITLE:x"]


@pytest.mark.parametrize(
    ("base", "one", "other", "merged"),
    [
        (  # the value on one side, its type on the other
            [b"EMAIL;TYPE=HOME:old@x.ca"],
            [b"EMAIL;TYPE=HOME:new@x.ca"],
            [b"EMAIL;TYPE=WORK:old@x.ca"],
            [b"EMAIL;TYPE=WORK:new@x.ca"],
        ),
        (  # a value among others
            [b"TEL:1", b"TEL;TYPE=HOME:2", b"TEL:3"],
            [b"TEL:1", b"TEL;TYPE=HOME:22", b"TEL:3"],
            [b"TEL:1", b"TEL;TYPE=CELL:2"],
            [b"TEL:1", b"TEL;TYPE=CELL:22"],
        ),
        (  # the value on one side, its label on the other
            [b"item1.TEL:1", b"item1.X-ABLabel:Chalet"],
            [b"item1.TEL:2", b"item1.X-ABLabel:Chalet"],
            [b"item1.TEL:1", b"item1.X-ABLabel:Bateau"],
            [b"item1.TEL:2", b"item1.X-ABLabel:Bateau"],
        ),
        (  # its type on one side, its label on the other
            [b"item1.TEL:1", b"item1.X-ABLabel:Chalet"],
            [b"item1.TEL;TYPE=CELL:1", b"item1.X-ABLabel:Chalet"],
            [b"item1.TEL:1", b"item1.X-ABLabel:Bateau"],
            [b"item1.TEL;TYPE=CELL:1", b"item1.X-ABLabel:Bateau"],
        ),
        (  # a single value on one side, its parameter on the other
            [b"TITLE:VP"],
            [b"TITLE:PDG"],
            [b"TITLE;LANGUAGE=fr:VP"],
            [b"TITLE;LANGUAGE=fr:PDG"],
        ),
        (  # types are a set
            [b"TEL;TYPE=WORK:1"],
            [b"TEL;TYPE=WORK,VOICE:1"],
            [b"TEL;TYPE=CELL:1"],
            [b"TEL;TYPE=VOICE,CELL:1"],
        ),
        (  # a removal, and a type elsewhere
            [b"TEL:1", b"TEL;TYPE=HOME:2"],
            [b"TEL;TYPE=HOME:2"],
            [b"TEL:1", b"TEL;TYPE=CELL:2"],
            [b"TEL;TYPE=CELL:2"],
        ),
        (  # an edit outlives a removal
            [b"TEL:1", b"TEL;TYPE=HOME:2"],
            [b"TEL:1"],
            [b"TEL:1", b"TEL;TYPE=CELL:2"],
            [b"TEL:1", b"TEL;TYPE=CELL:2"],
        ),
        (  # a label is taken away on one side
            [b"item1.TEL:1", b"item1.X-ABLabel:Chalet", b"TITLE:a"],
            [b"item1.TEL:1", b"TITLE:a"],
            [b"item1.TEL:1", b"item1.X-ABLabel:Chalet", b"TITLE:b"],
            [b"item1.TEL:1", b"TITLE:b"],
        ),
        (  # a preference
            [b"TEL;TYPE=WORK:1"],
            [b"TEL;TYPE=WORK,pref:1"],
            [b"TEL;TYPE=CELL:1"],
            [b"TEL;TYPE=CELL,pref:1"],
        ),
    ],
)  # fmt: skip
def test_the_parts_of_one_value_merge(base, one, other, merged):
    for mine, theirs in ((one, other), (other, one)):
        found = three_way(card(*base), card(*mine), card(*theirs))
        assert found.conflicts == ()
        assert said(found.card) == said(card(*merged))
        assert len(lines_of(found.card)) == len(merged)


def test_two_labels_for_one_number_are_both_kept():
    base, mine, theirs = (
        card(b"item1.TEL:1", b"item1.X-ABLabel:" + label) for label in (b"a", b"mine", b"theirs")
    )
    merged = three_way(base, mine, theirs)
    assert merged.conflicts == ()
    assert lines_of(merged.card) == [
        b"item1.TEL:1", b"item1.X-ABLabel:mine", b"item2.TEL:1", b"item2.X-ABLabel:theirs",
    ]  # fmt: skip
    assert three_way(base, merged.card, theirs).card.raw == merged.card.raw
    assert three_way(base, mine, merged.card).card.raw == merged.card.raw


def test_one_number_of_two_types_is_two_values():
    base = card(b"TEL;TYPE=WORK:1", b"TEL;TYPE=FAX:1")
    mine = card(b"TEL;TYPE=FAX:1")
    theirs = card(b"TEL;TYPE=WORK:1", b"TEL;TYPE=FAX,HOME:1")
    for one, other in ((mine, theirs), (theirs, mine)):
        assert lines_of(three_way(base, one, other).card) == [b"TEL;TYPE=FAX,HOME:1"]


def test_lines_that_stand_twice_are_one_value():
    base = card(b"EMAIL:a@b.ca", b"EMAIL:a@b.ca", b"TITLE:x")
    once = card(b"EMAIL:a@b.ca", b"TITLE:x")
    none = card(b"TITLE:y")
    titled = card(b"EMAIL:a@b.ca", b"EMAIL:a@b.ca", b"TITLE:y")
    assert three_way(base, once, titled).card.raw == card(b"EMAIL:a@b.ca", b"TITLE:y").raw
    assert three_way(base, titled, once).card.raw == titled.raw  # no side said it less
    assert three_way(base, card(b"EMAIL:a@b.ca", b"EMAIL:a@b.ca"), none).conflicts
    assert lines_of(three_way(base, titled, card(b"TITLE:x")).card) == [b"TITLE:y"]


def test_a_label_about_two_values_stays_while_one_of_them_does():
    lines = (b"a.TEL:1", b"a.ADR:;;x;;;;", b"a.X-ABLabel:Chalet")
    base, theirs = card(*lines, b"TITLE:x"), card(*lines[1:], b"TITLE:x")
    merged = three_way(base, card(*lines, b"TITLE:y"), theirs).card
    assert lines_of(merged) == [*lines[1:], b"TITLE:y"]
    more = three_way(base, card(*lines), card(*lines[:2], b"a.URL:z", lines[2], b"TITLE:x")).card
    assert lines_of(more) == [*lines, b"a.URL:z"]


def test_categories_merge_by_their_items_in_however_many_lines():
    base = card(b"CATEGORIES:a,b")
    mine, theirs = card(b"CATEGORIES:a,b,c"), card(b"CATEGORIES:a", b"CATEGORIES:d")
    assert lines_of(three_way(base, mine, theirs).card) == [b"CATEGORIES:a,c,d"]
    assert said(three_way(base, theirs, mine).card) == said(card(b"CATEGORIES:a,c,d"))


def test_a_name_in_both_its_forms_conflicts_in_both():
    base, mine, theirs = (
        card(b"N:Roy;" + name + b";;;", b"FN:" + name + b" Roy") for name in (b"A", b"B", b"C")
    )
    merged = three_way(base, mine, theirs)
    assert [each.name for each in merged.conflicts] == ["N", "FN"]
    assert merged.card.raw == mine.raw


def test_a_picture_on_one_side_and_a_title_on_the_other_go_together():
    base = card(b"TITLE:x", b"PHOTO;ENCODING=b:AAAA")
    merged = three_way(base, edited(base, "TITLE", "y"), edited(base, "PHOTO", b"other"))
    assert merged.conflicts == ()
    assert (merged.card.first("TITLE").text, merged.card.first("PHOTO").octets) == ("y", b"other")


def test_a_conflict_tells_the_size_of_a_picture():
    base = card(b"PHOTO;ENCODING=b:AAAA")
    mine, theirs = (edited(base, "PHOTO", bytes(size)) for size in (100_000, 200_000))
    merged = three_way(base, mine, theirs)
    assert merged.conflicts == (Conflict("PHOTO", "[3]", "[100000]", "[200000]"),)
    assert merged.card.raw == mine.raw


def test_a_picture_and_another_crop_of_the_old_one_are_a_conflict():
    base = card(b"PHOTO;X-ABCROP-RECTANGLE=1;ENCODING=b:AAAA")
    mine = card(b"PHOTO;X-ABCROP-RECTANGLE=1;ENCODING=b:BBBB")
    theirs = card(b"PHOTO;X-ABCROP-RECTANGLE=2;ENCODING=b:AAAA")
    assert [each.name for each in three_way(base, mine, theirs).conflicts] == ["PHOTO"]


def test_pid_and_clientpidmap_stay_as_they_are():
    lines = (b"FN:x", b"CLIENTPIDMAP:1;urn:uuid:5", b"EMAIL;PID=1.1,2.1:a@b.ca")
    base = card(*lines, b"TITLE:x", version=b"4.0")
    mine = card(*lines, b"TITLE:y", version=b"4.0")
    theirs = card(*lines, b"TITLE:x", b"TEL:1", version=b"4.0")
    assert lines_of(three_way(base, mine, theirs).card) == [*lines, b"TITLE:y", b"TEL:1"]


def test_my_edits_are_spelled_as_the_version_of_the_server():
    member = b"X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:"
    base = card(b"FN:x", b"X-ADDRESSBOOKSERVER-KIND:group", member + b"1")
    mine = card(b"FN:x", b"X-ADDRESSBOOKSERVER-KIND:group", member + b"1", member + b"2")
    theirs = card(b"FN:y", b"KIND:group", b"MEMBER:urn:uuid:1", version=b"4.0")
    merged = three_way(base, mine, theirs)
    assert merged.conflicts == ()
    assert lines_of(merged.card) == [*lines_of(theirs), b"MEMBER:urn:uuid:2"]


def test_a_server_that_lost_the_version_does_not_make_mine_lose_it():
    base, mine = card(b"FN:x", b"TITLE:a"), card(b"FN:x", b"TITLE:b")
    theirs = Card.parse(b"BEGIN:VCARD\r\nFN:y\r\nTITLE:a\r\nEND:VCARD\r\n")
    assert three_way(base, mine, theirs).card.raw == card(b"FN:y", b"TITLE:b").raw


MANY = 3_000


@pytest.mark.parametrize(
    "line",
    [
        b"EMAIL;TYPE=HOME:%s%d@x.ca",
        b"item%.0s%d.TEL:1",
        b"NOTE:%s%d",
        b"CATEGORIES:%s%d",
        b"EMAIL:%.0s%.0d",
        b"PHOTO;ENCODING=b:%s%04d",
    ],
)
def test_a_card_of_many_lines_is_merged(line):
    """Minutes, when each line had the card read again."""
    base, mine, theirs = (
        card(*(line % (side, number) for number in range(MANY))) for side in (b"b", b"m", b"t")
    )
    merged = three_way(base, card(b"TITLE:x", *lines_of(mine)), theirs)
    assert merged.conflicts == ()
    assert says_all_of(merged.card, theirs)
    assert says_all_of(merged.card, mine)


def test_groups_of_many_members_merge():
    def group(*numbers: range) -> Card:
        member = b"X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:%d"
        return card(*(member % each for several in numbers for each in several))

    old, ours, others = range(5_000), range(5_000, 5_500), range(6_000, 6_500)
    merged = three_way(group(old), group(old, ours), group(old[100:], others))
    assert merged.card.raw == group(old[100:], ours, others).raw


# What the user decides of a conflict.


def test_theirs_is_taken_with_its_label_and_its_absence():
    mine = card(b"FN:x", b"TITLE:a", b"item1.ROLE:b", b"item1.X-ABLabel:c", b"NOTE:n")
    theirs = card(b"FN:y", b"item1.TITLE:A", b"item1.X-ABLabel:C")
    assert lines_of(with_theirs(mine, theirs, ["TITLE", "ROLE", "BDAY"])) == [
        b"FN:x", b"item2.TITLE:A", b"item2.X-ABLabel:C", b"NOTE:n",
    ]  # fmt: skip


def test_theirs_is_spelled_as_the_version_of_mine():
    theirs = card(b"BDAY:19800203", b"ANNIVERSARY:20010203", version=b"4.0")
    taken = with_theirs(card(b"FN:x"), theirs, ["BDAY"])
    assert lines_of(taken) == [b"FN:x", b"BDAY:1980-02-03"]
    taken = with_theirs(card(b"X-ANNIVERSARY:2000-01-01"), theirs, ["ANNIVERSARY"])
    assert lines_of(taken) == [b"X-ANNIVERSARY:2001-02-03"]


@given(people.ours(), people.theirs())
def test_theirs_in_every_conflict_is_what_theirs_says(mine, theirs):
    merged = three_way(RICH, mine, theirs)
    names = [each.name for each in merged.conflicts]
    taken = with_theirs(merged.card, theirs, names)
    for name in names:
        assert {each for each in said(taken) if each[0] == name} == {
            each for each in said(theirs) if each[0] == name
        }
    assert {each for each in said(taken) if each[0] not in names} == {
        each for each in said(merged.card) if each[0] not in names
    }


@pytest.mark.parametrize(
    ("name", "mine", "theirs", "both"),
    [
        ("TITLE", [b"TITLE:a"], [b"TITLE:b"], [b"TITLE:a", b"TITLE:b"]),
        ("ORG", [b"ORG:a"], [b"ORG:b;c"], [b"ORG:a", b"ORG:b;c"]),
        ("PHOTO", [b"PHOTO;ENCODING=b:AAAA"], [b"PHOTO;ENCODING=b:BBBB"],
         [b"PHOTO;ENCODING=b:AAAA", b"PHOTO;ENCODING=b:BBBB"]),
        ("NOTE", [b"NOTE:a"], [b"NOTE:b"], [b"NOTE:a\\n\\nb"]),
        ("FN", [b"FN:a"], [b"FN:b"], [b"FN:a", b"NOTE:FN: b"]),
        ("N", [b"N:Roy;A;;;", b"NOTE:x"], [b"N:Roy;B;;;"],
         [b"N:Roy;A;;;", b"NOTE:x\\n\\nN: Roy\\; B"]),
        ("BDAY", [b"BDAY:1980-01-01"], [b"BDAY:1980-01-02"],
         [b"BDAY:1980-01-01", b"NOTE:BDAY: 1980-01-02"]),
        ("TITLE", [], [b"TITLE:b"], [b"TITLE:b"]),
        ("TITLE", [b"TITLE:a"], [], [b"TITLE:a"]),
        ("FN", [b"FN:a"], [b"fn:a"], [b"FN:a"]),
        ("X-FOO", [b"X-FOO:a"], [b"X-FOO:b"], [b"X-FOO:a", b"X-FOO:b"]),
    ],
)  # fmt: skip
def test_both_values_are_kept(name, mine, theirs, both):
    kept = with_both(card(*mine), card(*theirs), name)
    assert lines_of(kept) == both
    assert with_both(kept, card(*theirs), name).raw == kept.raw
