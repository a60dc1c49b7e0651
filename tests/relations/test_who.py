"""Who can introduce the user to whom, on a store."""

from datetime import date

import pytest
from tests.scene import JULIE

from entregent.relations.reasons import TieReason
from entregent.relations.service import Relations
from entregent.store import schema

TODAY = date(2026, 6, 1)
HELENE, MARC, ZOE = "Hélène Gagnon <helene@bell.example>", "m.roy@molson.example", "zoe@far.example"


@pytest.fixture
def world(scene):
    """Hélène, a friend by mail, wrote once to Marc; Chantal is Marc's colleague, long silent."""
    scene.helene = scene.card("helene", "FN:Hélène Gagnon", "EMAIL:helene@bell.example", "ORG:Bell")
    scene.marc = scene.card("marc", "FN:Marc Roy", "ORG:Molson", "TITLE:Président", f"EMAIL:{MARC}")
    scene.chantal = scene.card("chantal", "FN:Chantal Labelle", "ORG:Brasserie Molson inc.")
    for month in range(1, 10):
        scene.exchange("mail", f"2025-{month:02}-12T09:00:00Z", JULIE, HELENE)
        scene.exchange("mail", f"2025-{month:02}-13T09:00:00Z", HELENE, JULIE)
    scene.exchange("mail", "2025-03-03T09:00:00Z", HELENE, JULIE, MARC, f"Zoé Loin <{ZOE}>")
    scene.exchange("message", "2020-03-03T09:00:00Z", "Chantal Labelle", JULIE)
    scene.exchange("message", "2020-03-04T09:00:00Z", JULIE, "Chantal Labelle")
    return scene


def ways(scene, *targets, as_of=TODAY):
    return [
        tuple(step.name for step in path.path)
        for path in Relations(scene.store).who(targets, as_of=as_of)
    ]


def test_the_friend_who_wrote_to_the_target_comes_first(world):
    best, *_ = Relations(world.store).who(["Marc Roy"], as_of=TODAY)
    assert [step.name for step in best.path] == ["Hélène Gagnon", "Marc Roy"]
    assert best.emails == ("helene@bell.example",)
    assert best.probability == pytest.approx(best.legs[0].probability * 0.72)


@pytest.mark.parametrize(
    "text", ["Marc Roy", "roy marc", "MARC ROY", "Roy, président, Molson", MARC, MARC.upper()]
)
def test_a_person_is_found_however_written(world, text):
    assert ways(world, text)[0] == ("Hélène Gagnon", "Marc Roy")


def test_accents_do_not_matter(world):
    assert ways(world, "helene gagnon")[0] == ("Hélène Gagnon",)


def test_a_slip_of_the_finger_is_forgiven(world):
    assert ways(world, "Marc Roi")[0][-1] == "Marc Roy"


def test_nobody_found_is_an_empty_list(world):
    assert ways(world, "Personne Dutout", "", "  ", "@", "nobody@nowhere.example") == []


def test_an_address_known_from_headers_alone_is_a_target(world):
    assert ways(world, ZOE)[0] == ("Hélène Gagnon", "Zoé Loin")
    best = Relations(world.store).who([ZOE], as_of=TODAY)[0]
    assert best.target_person is None


def test_an_organisation_leads_to_the_people_there_under_any_spelling(world):
    found = ways(world, "molson")
    assert ("Hélène Gagnon", "Marc Roy") in found
    assert {way[-1] for way in found} <= {"Marc Roy", "Chantal Labelle"}


def test_several_targets_are_answered_in_the_order_asked(world):
    found = ways(world, ZOE, "Marc Roy")
    assert found[0][-1] == "Zoé Loin"
    assert found[-1][-1] == "Marc Roy"


def test_namesakes_are_both_shown(world):
    world.card("other", "FN:Marc Roy", "ORG:Ville de Laval")
    people = {path.target_person for path in Relations(world.store).who(["Marc Roy"])}
    assert len(people) == 2


def test_who_is_known_well_needs_no_introducer_and_it_is_said(world):
    best = Relations(world.store).who(["Hélène Gagnon"], as_of=TODAY)[0]
    assert best.is_direct
    assert best.evidence[0].kind == "path.direct"


def test_who_is_barely_known_and_unreachable_otherwise_is_shown_as_such(scene):
    scene.card("lone", "FN:Lise Vachon")
    (only,) = Relations(scene.store).who(["Lise Vachon"])
    assert only.is_direct
    assert only.evidence[0].kind == "path.direct_weak"


def test_the_user_is_never_on_a_path(world):
    world.card("me", "FN:Julie Fortin", f"EMAIL:{JULIE}", "ORG:Molson")
    found = ways(world, "Marc Roy", "Molson", "Zoé Loin")
    assert found
    assert not any("Julie Fortin" in way for way in found)
    assert ways(world, "Julie Fortin") == []
    assert ways(world, JULIE) == []


def test_evidence_names_counts_and_dates(world):
    best = Relations(world.store).who(["Marc Roy"], as_of=TODAY)[0]
    told = {reason.kind: reason.values for reason in best.evidence}
    assert told["tie.messages"]["count"] == 19
    assert told["tie.messages"]["sent"] == 9
    assert told["tie.messages"]["last"] == "2025-09-13"
    assert told["pair.wrote"]["a"] == "Hélène Gagnon"
    assert told["pair.wrote"]["b"] == "Marc Roy"


def test_evidence_after_the_day_asked_for_is_left_out(world):
    assert ("Hélène Gagnon", "Marc Roy") not in ways(world, "Marc Roy", as_of=date(2024, 1, 1))


def test_a_tie_asleep_for_years_is_shown_as_what_it_is(world):
    paths = Relations(world.store).who(["Marc Roy"], as_of=TODAY)
    asleep = next(path for path in paths if path.path[0].name == "Chantal Labelle")
    told = {reason.kind: reason.values for reason in asleep.evidence}
    assert told["tie.dormant"] == {"last": "2020-03-04", "years": 6}
    assert "path.dormant_worth" in told
    assert told["pair.colleagues_now"]["organization"] == "Molson"


def test_a_long_list_of_recipients_proves_nothing_among_them(scene):
    scene.card("a", "FN:Anne Un", "EMAIL:anne@un.example")
    crowd = [f"p{n}@many.example" for n in range(40)]
    for day in range(1, 9):
        scene.exchange("mail", f"2025-05-0{day}T09:00:00Z", JULIE, "anne@un.example", *crowd)
    assert ways(scene, "p7@many.example") == [] or all(
        "Anne Un" not in way for way in ways(scene, "p7@many.example")
    )


def test_one_way_mail_makes_no_strong_tie(scene):
    scene.card("n", "FN:Nouvelles Inc", "EMAIL:news@letter.example")
    for day in range(1, 29):
        scene.exchange("mail", f"2026-05-{day:02}T09:00:00Z", "news@letter.example", JULIE)
    tie = Relations(scene.store).tie(scene.card("x", "FN:X") - 2, TODAY)
    assert tie is not None
    assert tie.probability < 0.6
    assert tie.reasons[0].kind == "tie.one_way"


def test_a_connection_made_after_the_day_is_not_known_on_it(scene):
    scene.profile(
        "luc",
        name="Luc Roy",
        organization="Molson",
        relation="connection",
        connected_on="2020-03-12",
    )
    assert ways(scene, "Molson", as_of=date(2020, 3, 11)) == []
    assert ways(scene, "Molson", as_of=date(2020, 3, 12)) == [("Luc Roy",)]


def test_whoever_left_the_list_of_a_network_is_no_connection_from_that_day(scene):
    ids = [
        scene.profile(slug, name=name, organization=organization, relation="connection")
        for slug, name, organization in (("luc", "Luc Roy", "Molson"), ("ann", "Ann Lee", "Bell"))
    ]
    with scene.store.write("scene") as write:
        rows = [
            {
                "network": "linkedin",
                "relation": "connection",
                "seen_on": day,
                "profiles": str(shown),
            }
            for day, shown in (("2025-01-01", ids), ("2026-01-01", ids[1:]))
        ]
        write.insert(schema.network_export, rows)
    assert ways(scene, "Molson", as_of=date(2025, 12, 31)) == [("Luc Roy",)]
    assert ways(scene, "Molson", as_of=date(2026, 1, 1)) == []


def test_a_former_connection_who_is_still_followed_is_followed(scene):
    luc = scene.profile("luc", name="Luc Roy", relation="connection")
    ann = scene.profile("ann", name="Ann Lee", relation="connection")
    lists = (
        ("connection", "2025-01-01", [luc, ann]),
        ("following", "2025-01-01", [luc]),
        ("connection", "2026-01-01", [ann]),
    )
    with scene.store.write("scene") as write:
        rows = [
            {"network": "linkedin", "relation": told, "seen_on": day, "profiles": str(ids)}
            for told, day, ids in lists
        ]
        write.insert(schema.network_export, rows)
    found = {}
    for day in (date(2025, 12, 31), date(2026, 1, 1)):
        (path,) = Relations(scene.store).who(["Luc Roy"], as_of=day)
        found[day.year] = [reason.kind for leg in path.legs for reason in leg.reasons]
    assert found == {2025: [TieReason.CONNECTED], 2026: [TieReason.FOLLOWS]}


def test_a_former_employee_leads_into_an_organisation_where_nobody_is_known(scene):
    person = scene.card("p", "FN:Denis Paquin", "ORG:Molson", "REV:2023-02-01T00:00:00Z")
    scene.profile("denis", with_person=person, name="Denis Paquin", organization="Bell")
    (path,) = Relations(scene.store).who(["Molson"], as_of=TODAY)
    assert [step.name for step in path.path] == ["Denis Paquin", "Molson"]
    worked = path.evidence[-1]
    assert worked.kind == "pair.worked_there"
    assert worked.values == {"a": "Denis Paquin", "organization": "Molson", "until": "2023-02-01"}


def test_former_colleagues_know_each_other_when_their_years_overlap(scene):
    ann = scene.card("a", "FN:Ann Former", "ORG:Bell")
    scene.card("t", "FN:Tom Target", "ORG:Molson")
    left = scene.profile("ann", with_person=ann, name="Ann Former", organization="Bell")
    scene.employment(f"profile:{left}", "Molson", "molson", started="2015-01", ended="2019-05")
    path = next(
        path
        for path in Relations(scene.store).who(["Tom Target"], as_of=TODAY)
        if not path.is_direct
    )
    assert path.path[0].name == "Ann Former"
    assert path.evidence[-1].kind == "pair.worked_there"
    assert path.evidence[-1].values["until"] == "2019-05"


def test_the_users_own_career_makes_colleagues(scene):
    ann = scene.card("a", "FN:Ann Then")
    page = scene.profile("ann", with_person=ann, name="Ann Then", organization="Bell")
    scene.employment("me", "Bell Canada", "bell canada", started="2015-01", ended="2018-06")
    scene.employment(f"profile:{page}", "Bell", "bell", started="2016-09")
    tie = Relations(scene.store).tie(ann, TODAY)
    told = {reason.kind: reason.values for reason in tie.reasons}
    assert told["tie.colleagues"] == {
        "organization": "Bell Canada",
        "start": "2016-09",
        "end": "2018-06",
    }


def test_a_referral_written_on_a_card_is_a_tie(scene):
    scene.card("h", "FN:Hélène Gagnon")
    scene.card("t", "FN:Tom Target", "RELATED;TYPE=friend;VALUE=text:helene gagnon", version="4.0")
    path = next(p for p in Relations(scene.store).who(["Tom Target"]) if not p.is_direct)
    assert path.path[0].name == "Hélène Gagnon"
    assert path.evidence[-1].kind == "pair.related"


def test_a_recommendation_proves_the_tie_with_the_user_only(scene):
    ann = scene.card("a", "FN:Ann Fan")
    scene.exchange("recommendation", "2019-05-01T00:00:00Z", "Ann Fan", JULIE)
    tie = Relations(scene.store).tie(ann, TODAY)
    assert tie.probability > 0.75
    assert tie.reasons[0].kind == "tie.recommended_me"
    assert tie.reasons[0].values == {"on": "2019-05-01"}


def test_an_organisations_own_card_is_nobody(scene):
    scene.card("c", "FN:Molson", "ORG:Molson")
    scene.card("m", "FN:Marc Roy", "ORG:Molson")
    assert {way[-1] for way in ways(scene, "Molson")} == {"Marc Roy"}


def test_an_export_that_leaves_its_owner_unnamed_means_the_user(scene):
    scene.card("a", "FN:Ann Fan")
    scene.exchange("endorsement", "2019-05-01", "Ann Fan", "")
    tie = Relations(scene.store).tie(2, TODAY)
    assert {reason.kind for reason in tie.reasons} == {"tie.endorsed", "tie.card"}


def test_a_mailbox_without_any_card_has_introducers_too(scene):
    friend, target = "Ann Friend <ann@one.example>", "tom@two.example"
    for day in range(1, 6):
        scene.exchange("mail", f"2026-05-0{day}T09:00:00Z", JULIE, friend)
        scene.exchange("mail", f"2026-05-0{day}T10:00:00Z", friend, JULIE)
    scene.exchange("mail", "2026-05-09T09:00:00Z", friend, target, JULIE, role="cc")
    (path,) = Relations(scene.store).who([target], as_of=TODAY)
    assert [step.name for step in path.path] == ["Ann Friend", "tom@two.example"]
    assert path.emails == ("ann@one.example",)


def test_former_colleagues_of_one_day_are_not_made_from_years_that_never_met(scene):
    """Two people who were at one employer at different times do not know each other by it."""
    ann, tom = scene.card("a", "FN:Ann One"), scene.card("t", "FN:Tom Two")
    for person, name, start, end in (
        (ann, "Ann One", "2001-01", "2004-12"),
        (tom, "Tom Two", "2010-01", "2014-12"),
    ):
        page = scene.profile(name[:3].lower(), with_person=person, name=name, organization="")
        scene.employment(f"profile:{page}", "Nortel", "nortel", started=start, ended=end)
    assert all(path.is_direct for path in Relations(scene.store).who(["Tom Two"], as_of=TODAY))
