"""What networks propose for cards, and what becomes of it."""

import pytest

from entregent.errors import InputError, Refused
from entregent.updates.service import Suggestions

CARD = (
    "N:Gagnon;Hélène;;;",
    "FN:Hélène Gagnon",
    "EMAIL;TYPE=INTERNET:helene@bell.example",
    "ORG:Bell;Ventes",
    "item1.TITLE;LANGUAGE=fr:VP, ventes",
    "X-ODD;a=b: kept  as is",
    "REV:2024-01-01T00:00:00Z",
)


def proposed(scene):
    suggestions = Suggestions(scene.store)
    suggestions.catch_up()
    return {each.field: each for each in suggestions.open()}


@pytest.fixture
def helene(scene):
    """Hélène's card, and her profile two years later at another employer."""
    scene.person = scene.card("h", *CARD)
    scene.page = scene.profile(
        "helene",
        with_person=scene.person,
        name="Hélène Gagnon",
        organization="Brasserie Molson",
        title="Directrice générale",
        email="h.gagnon@molson.example",
    )
    return scene


def test_a_newer_linked_profile_proposes_what_differs_and_what_lacks(helene):
    found = proposed(helene)
    assert {field: (each.old, each.new) for field, each in found.items()} == {
        "ORG": ("Bell", "Brasserie Molson"),
        "TITLE": ("VP, ventes", "Directrice générale"),
        "EMAIL": ("", "h.gagnon@molson.example"),
        "URL": ("", "https://linkedin.example/in/helene"),
    }
    organization = found["ORG"]
    assert (organization.person_name, organization.card_uid) == ("Hélène Gagnon", "h")
    assert (organization.source, organization.seen_on) == ("linkedin", "2026-01-15")
    assert {reason.kind for reason in organization.reasons} == {
        "update.seen",
        "update.card_dated",
        "update.link",
    }


@pytest.mark.parametrize("rev", ["2026-01-15", "2026-06-01"])
def test_a_card_revised_since_is_left_alone(scene, rev):
    person = scene.card("h", *CARD[:-1], f"REV:{rev}T00:00:00Z")
    scene.profile("helene", with_person=person, organization="Molson", email="a@molson.example")
    assert proposed(scene) == {}


def test_a_card_without_a_date_is_taken_for_older(scene):
    person = scene.card("h", *CARD[:-1])
    scene.profile("helene", with_person=person, organization="Molson")
    found = proposed(scene)
    assert found["ORG"].new == "Molson"
    assert "update.card_undated" in {reason.kind for reason in found["ORG"].reasons}


def test_a_profile_that_is_not_linked_proposes_nothing(scene):
    scene.card("h", *CARD)
    scene.profile("helene", name="Hélène Gagnon", organization="Molson")
    assert proposed(scene) == {}


@pytest.mark.parametrize(
    ("organization", "title"),
    [
        ("BELL inc.", "Vice-présidente, Ventes"),
        ("Bell Canada", "V.-P. aux ventes"),
        ("Bell", "Sales VP"),
        ("bell", "Vice President, Sales at Bell"),
    ],
)
def test_what_is_only_written_otherwise_is_not_proposed(scene, organization, title):
    person = scene.card("h", *CARD)
    scene.profile("h", with_person=person, organization=organization, title=title)
    assert set(proposed(scene)) == {"URL"}


def test_an_address_or_page_that_the_card_has_is_not_lacking(scene):
    person = scene.card("h", *CARD, "URL:http://www.linkedin.example/in/helene/?utm=1")
    scene.profile("helene", with_person=person, email="HELENE@bell.example")
    assert proposed(scene) == {}


def test_an_older_network_does_not_mix_into_the_latest_job(helene):
    older = {"organization": "Nortel", "title": "Stagiaire", "seen": "2025-01-01"}
    helene.profile("old", network="viadeo", with_person=helene.person, **older)
    found = proposed(helene)
    assert found["ORG"].new == "Brasserie Molson"
    assert found["TITLE"].new == "Directrice générale"


def test_the_users_own_profile_proposes_nothing(scene):
    person = scene.card("me", "FN:Julie Fortin", "ORG:Old")
    scene.profile("julie", with_person=person, organization="New", relation="owner")
    assert proposed(scene) == {}


def test_accepting_edits_that_property_and_leaves_every_other_byte(helene):
    before = helene.raw("h")
    Suggestions(helene.store).accept([proposed(helene)["TITLE"].id])
    line = b"item1.TITLE;LANGUAGE=fr:VP\\, ventes"
    written = next(each for each in before.split(b"\r\n") if b"TITLE" in each)
    assert helene.raw("h") == before.replace(
        written, "item1.TITLE;LANGUAGE=fr:Directrice générale".encode()
    )
    assert line not in helene.raw("h")


def test_a_new_employer_takes_the_former_department_away(helene):
    Suggestions(helene.store).accept([proposed(helene)["ORG"].id])
    assert b"\r\nORG:Brasserie Molson\r\n" in helene.raw("h")


def test_an_accepted_address_or_page_is_added_and_the_old_one_stays(helene):
    found = proposed(helene)
    Suggestions(helene.store).accept([found["EMAIL"].id, found["URL"].id])
    raw = helene.raw("h").decode()
    assert "helene@bell.example" in raw
    assert "EMAIL;TYPE=INTERNET,WORK:h.gagnon@molson.example\r\n" in raw
    assert "URL:https://linkedin.example/in/helene\r\n" in raw
    assert set(proposed(helene)) == {"ORG", "TITLE"}


def test_accepting_is_one_change_and_can_be_undone(helene):
    before = helene.raw("h")
    found = proposed(helene)
    changes = Suggestions(helene.store).accept([each.id for each in found.values()])
    assert changes.touches("card")
    assert proposed(helene) == {}
    helene.store.undo(changes.change_id)
    assert helene.raw("h") == before
    assert set(proposed(helene)) == set(found)


def test_a_refused_value_is_not_proposed_again_by_any_network_or_spelling(helene):
    Suggestions(helene.store).refuse([proposed(helene)["ORG"].id])
    assert "ORG" not in proposed(helene)
    helene.profile(
        "other",
        network="xing",
        with_person=helene.person,
        organization="BRASSERIE MOLSON INC.",
        seen="2026-03-01",
    )
    assert "ORG" not in proposed(helene)


def test_another_value_than_the_refused_one_is_proposed(helene):
    Suggestions(helene.store).refuse([proposed(helene)["ORG"].id])
    with helene.store.write("scene") as write:
        new = {"organization": "Desjardins", "last_seen": "2026-04-01"}
        write.set_profile(helene.page, new)
    assert proposed(helene)["ORG"].new == "Desjardins"


def test_a_refusal_can_be_undone(helene):
    changes = Suggestions(helene.store).refuse([proposed(helene)["ORG"].id])
    helene.store.undo(changes.change_id)
    assert "ORG" in proposed(helene)


def test_suggestions_go_when_what_they_rest_on_goes(helene):
    assert proposed(helene)
    with helene.store.derive() as write:
        alone = 2 * helene.page + 1
        write.set_membership([("profile", helene.page, alone, 1.0, "alone")])
    assert proposed(helene) == {}


def test_the_same_proposal_keeps_its_id(helene):
    before = proposed(helene)["ORG"].id
    with helene.store.write("scene") as write:
        write.set_profile(helene.page, {"last_seen": "2026-05-01"})
    after = proposed(helene)["ORG"]
    assert after.id == before
    assert after.seen_on == "2026-05-01"


def test_history_tells_what_the_profile_said_before(helene):
    import json

    from entregent.store import schema

    with helene.store.write("scene") as write:
        for seen, organization in (("2023-01-01", "Bell"), ("2025-10-03", "Molson")):
            data = json.dumps({"organization": organization, "title": ""})
            row = {"profile_id": helene.page, "seen_on": seen, "data": data}
            write.insert(schema.profile_snapshot, [row])
    told = {reason.kind: reason.values for reason in proposed(helene)["ORG"].reasons}
    assert told["update.since"]["on"] == "2025-10-03"
    assert told["update.before"] == {
        "network": "linkedin",
        "value": "Bell",
        "until": "2025-10-03",
    }


def test_unknown_ids_change_nothing(helene):
    good = proposed(helene)["ORG"].id
    for decide in (Suggestions(helene.store).accept, Suggestions(helene.store).refuse):
        with pytest.raises(InputError):
            decide([good, "nonsense"])
    assert "ORG" in proposed(helene)


def test_a_card_edited_meanwhile_is_not_overwritten(helene):
    id_ = proposed(helene)["TITLE"].id
    with helene.store.write("scene") as write:
        write.set_raw(helene.person // 2, helene.raw("h").replace(b"VP", b"SVP"))
    with pytest.raises(InputError) as error:
        Suggestions(helene.store).accept([id_])
    assert error.value.kind == "suggestion.changed"


def test_a_card_under_a_decision_is_not_taken_back_behind_it(helene):
    Suggestions(helene.store).refuse([proposed(helene)["ORG"].id])
    added = next(entry.id for entry in reversed(helene.store.journal()) if _added(helene, entry))
    with pytest.raises(Refused) as refused:
        helene.store.undo(added)
    assert refused.value.values["later_kind"] == "suggestion.refuse"


def _added(scene, entry):
    return any(row.table == "card" for row in scene.store.entry_rows(entry.id))


def test_an_empty_store_has_no_suggestions(scene):
    assert proposed(scene) == {}


# --- what a change touches ------------------------------------------------------------------------


def test_a_new_employer_touches_the_work_address_and_the_work_telephone(scene):
    telephones = ("TEL;TYPE=WORK:514 555-0100", "TEL;TYPE=CELL:514 555-0101")
    own = "EMAIL:helene@gmail.com"
    person = scene.card("h", *CARD, own, *telephones, "EMAIL;TYPE=WORK:hg@molson.example")
    scene.profile("h", with_person=person, organization="Molson", title="Directrice générale")
    found = proposed(scene)
    assert [(each.field, each.value) for each in found["ORG"].touches] == [
        ("EMAIL", "helene@bell.example"),
        ("TEL", "514 555-0100"),
    ]
    assert found["TITLE"].touches == ()
    Suggestions(scene.store).accept([found["ORG"].id])
    assert b"helene@bell.example" in scene.raw("h")


def test_a_card_without_an_employer_has_nothing_to_doubt(scene):
    person = scene.card("h", "FN:Hélène Gagnon", "EMAIL;TYPE=WORK:h@bell.example")
    scene.profile("h", with_person=person, organization="Molson")
    assert proposed(scene)["ORG"].touches == ()


def named_before(scene, former):
    import json

    from entregent.store import schema

    with scene.store.write("scene") as write:
        for seen, name in (("2023-01-01", former), ("2025-10-03", "Hélène Caron, MBA")):
            row = {"profile_id": scene.page, "seen_on": seen, "data": json.dumps({"name": name})}
            write.insert(schema.profile_snapshot, [row])
        write.set_profile(scene.page, {"name": "Hélène Caron, MBA"})


def test_a_renamed_profile_proposes_the_name_and_its_parts(helene):
    named_before(helene, "Hélène Gagnon")
    found = proposed(helene)["FN"]
    assert (found.old, found.new) == ("Hélène Gagnon", "Hélène Caron")
    assert b"FN:H\xc3\xa9l\xc3\xa8ne Gagnon" in helene.raw("h")  # never by itself
    Suggestions(helene.store).accept([found.id])
    raw = helene.raw("h").decode()
    assert "N:Caron;Hélène;;;\r\n" in raw
    assert "FN:Hélène Caron\r\n" in raw
    assert "FN" not in proposed(helene)


def test_another_name_that_was_never_seen_to_change_is_no_rename(helene):
    named_before(helene, "Léna Gagnon")
    assert "FN" not in proposed(helene)


def test_what_is_put_in_doubt_may_be_taken_off_and_nothing_else(scene):
    labelled = ("item9.EMAIL:h@bell.example", "item9.X-ABLABEL:vieux")
    person = scene.card("h", *CARD, *labelled, "TEL;TYPE=WORK:+1 514 555-0100")
    scene.profile("h", with_person=person, organization="Molson")
    before, id_ = scene.raw("h"), proposed(scene)["ORG"].id
    suggestions = Suggestions(scene.store)
    changes = suggestions.remove([id_], "h@bell.example")
    lines = before.split(b"\r\n")
    kept = [line for line in lines if not line.startswith(b"item9.")]
    assert scene.raw("h") == b"\r\n".join(kept)
    assert "ORG" in proposed(scene)  # the card is no newer for it
    suggestions.remove([id_], "+1 514 555-0100")
    assert b"TEL" not in scene.raw("h")
    with pytest.raises(InputError) as error:
        suggestions.remove([id_], "someone@else.example")
    assert error.value.kind == "suggestion.not_touched"
    assert changes.change_id is not None
