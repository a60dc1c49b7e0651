"""Contacts who are not among the connections of a network, and what each is told with."""

from __future__ import annotations

import pytest
from tests.scene import JULIE

from entregent.gaps.model import Recall
from entregent.store import schema


def kinds(invitee):
    return [reason.kind for reason in invitee.reasons]


def only(scene, query=""):
    (found,) = scene.gaps.invitees(scene.gaps.to_invite(query))
    return found


def test_whoever_has_a_profile_of_the_network_is_out(scene):
    marc = scene.person("marc", "Marc Roy")
    scene.person("lise", "Lise Vachon")
    scene.profile("marc", with_person=marc, name="Marc Roy")
    assert scene.invited() == ["Lise Vachon"]


def test_whoever_left_the_list_of_the_network_is_to_invite(scene):
    ids = []
    for slug, name in (("marc", "Marc Roy"), ("lise", "Lise Vachon")):
        card = scene.person(slug, name)
        ids.append(scene.profile(slug, with_person=card, name=name))
    scene.listed("2024-01-01", *ids)
    assert scene.invited() == []
    scene.listed("2025-01-01", ids[0])
    assert scene.invited() == ["Lise Vachon"]


def test_a_profile_of_another_network_or_one_that_is_only_followed_is_no_connection(scene):
    marc = scene.person("marc", "Marc Roy")
    lise = scene.person("lise", "Lise Vachon")
    scene.profile("marc", network="viadeo", with_person=marc, name="Marc Roy")
    scene.profile("lise", with_person=lise, name="Lise Vachon", relation="follow")
    assert scene.invited() == ["Lise Vachon", "Marc Roy"]
    assert [row.name for row in scene.gaps.invitees(scene.gaps.to_invite("", "viadeo"))] == [
        "Lise Vachon"
    ]


def test_companies_groups_single_names_and_the_user_are_nobody_to_invite(scene):
    scene.card("molson", "FN:Brasserie Molson inc.", "N:;;;;", "ORG:Brasserie Molson")
    scene.card("desk", "FN:Service des ventes", "N:;;;;", "X-ABShowAs:COMPANY")
    scene.card("club", "FN:Club du lundi", "N:;;;;", "X-ADDRESSBOOKSERVER-KIND:group")
    scene.card("mother", "FN:Maman", "N:;Maman;;;")
    scene.person("me", "Julie Fortin", f"EMAIL:{JULIE}")
    assert scene.invited() == []


def test_a_card_that_becomes_a_company_leaves_after_the_next_catch_up(scene):
    scene.person("roy", "Roy Transport", "ORG:Autre chose")
    scene.gaps.catch_up()
    assert scene.invited() == ["Roy Transport"]
    scene.workspace.contacts.edit("roy", set={"ORG": "Roy Transport"})
    assert scene.invited() == []
    scene.gaps.catch_up()
    assert scene.invited() == []


def test_those_with_recent_two_way_mail_come_first_then_a_shared_employer_then_the_names(scene):
    scene.store.set("owner", {"name": "Julie Fortin", "organization": "Molson"})
    scene.person("a", "Alain Roy")
    scene.person("b", "Benoit Roy", "ORG:Brasserie Molson")
    scene.person("c", "Carole Roy", "EMAIL:carole@x.example")
    scene.person("d", "Denise Roy", "EMAIL:denise@x.example")
    scene.person("e", "Emma Roy", "EMAIL:emma@x.example")
    for day in ("2026-03-02", "2026-03-09"):
        scene.exchange("mail", day, "denise@x.example", JULIE)
        scene.exchange("mail", day, JULIE, "denise@x.example")
        scene.exchange("mail", f"2016{day[4:]}", "carole@x.example", JULIE)
        scene.exchange("mail", f"2016{day[4:]}", JULIE, "carole@x.example")
        scene.exchange("mail", day, JULIE, "emma@x.example")
    assert scene.invited() == ["Denise Roy", "Emma Roy", "Carole Roy", "Benoit Roy", "Alain Roy"]


def test_the_evidence_is_counted_both_ways_with_the_last_day(scene):
    scene.person("c", "Carole Roy", "EMAIL:carole@x.example", "EMAIL:c.roy@y.example")
    scene.exchange("mail", "2026-03-02", "Carole Roy <carole@x.example>", JULIE)
    scene.exchange("mail", "2026-03-09", JULIE, "c.roy@y.example")
    scene.exchange("mail", "2026-04-01", "luc@z.example", JULIE, "carole@x.example")
    found = only(scene)
    assert (found.exchanges.sent, found.exchanges.received, found.exchanges.seen) == (1, 1, 1)
    assert found.exchanges.last == "2026-03-09"
    assert kinds(found) == ["gap.wrote"]
    assert (found.invitation.recall, found.invitation.on) == (Recall.WROTE, "2026-03-09")


def test_an_address_that_two_people_share_is_evidence_for_neither(scene):
    scene.person("c", "Carole Roy", "EMAIL:info@x.example")
    scene.person("d", "Denis Roy", "EMAIL:info@x.example")
    scene.exchange("mail", "2026-03-02", "info@x.example", JULIE)
    assert all(not row.reasons for row in scene.gaps.invitees(scene.gaps.to_invite()))


def test_a_gathering_is_recalled_by_its_title_where_the_user_was_there(scene):
    scene.person("c", "Carole Roy", "EMAIL:carole@x.example")
    scene.person("d", "Denis Roy", "EMAIL:denis@x.example")
    scene.gathering("event", "2026-05-12", "5 à 7 de la Chambre", JULIE, "carole@x.example")
    scene.gathering("event", "2026-05-13", "Sans moi", "x@x.example", "denis@x.example")
    carole, denis = scene.gaps.invitees(scene.gaps.to_invite())
    assert carole.invitation.recall == Recall.EVENT
    assert (carole.invitation.title, carole.invitation.on) == ("5 à 7 de la Chambre", "2026-05-12")
    assert denis.invitation.recall == Recall.NOTHING
    assert kinds(denis) == ["gap.seen"]


@pytest.mark.parametrize(
    ("sent_on", "listed"), [("2026-05-01", False), ("2025-01-01", True), (None, True)]
)
def test_an_invitation_that_waits_is_left_out_and_an_old_one_is_told(scene, sent_on, listed):
    scene.person("c", "Carole Roy")
    page = "Carole Roy <https://linkedin.example/in/carole>"
    scene.exchange("invitation", sent_on, JULIE, page)
    assert scene.invited() == (["Carole Roy"] if listed else [])
    if listed:
        assert kinds(only(scene)) == ["gap.invited"]


def test_an_invitation_that_was_received_keeps_nobody_out(scene):
    scene.person("c", "Carole Roy", "EMAIL:carole@x.example")
    scene.exchange("invitation", "2026-05-01", "carole@x.example", JULIE)
    assert scene.invited() == ["Carole Roy"]


@pytest.mark.parametrize(("kind", "key"), [("email", "carole@x.example"), ("name", "carole roy")])
def test_who_asked_not_to_be_contacted_is_left_out(scene, kind, key):
    scene.person("c", "Carole Roy", "EMAIL:carole@x.example")
    with scene.store.write("scene") as write:
        write.insert(schema.do_not_contact, [{"kind": kind, "key": key, "at": "2026-01-01"}])
    assert scene.invited() == []


def test_not_this_one_holds_through_an_edit_and_can_be_undone_in_any_order(scene):
    carole = scene.person("c", "Carole Roy")
    denis = scene.person("d", "Denis Roy")
    first = scene.gaps.refuse_invitees([carole])
    scene.gaps.refuse_invitees([denis])
    scene.workspace.contacts.edit("c", set={"TITLE": "Notaire"})
    assert scene.invited() == []
    assert [row.name for row in scene.gaps.invitees(scene.gaps.to_invite("", "viadeo"))] == [
        "Carole Roy",
        "Denis Roy",
    ]
    assert first.change_id is not None
    scene.store.undo(first.change_id)
    assert scene.invited() == ["Carole Roy"]
    assert scene.gaps.refuse_invitees([denis]).change_id is None


def test_the_address_is_a_search_told_as_one_unless_the_card_has_a_page(scene):
    scene.person("c", "Carole Roy", "ORG:Bell & fils")
    scene.person("d", "Denis Roy", "URL:https://www.linkedin.com/in/denis-roy")
    carole, denis = scene.gaps.invitees(scene.gaps.to_invite())
    assert carole.url_is == "search"
    assert carole.url.endswith("/people/?keywords=Carole%20Roy%20Bell%20%26%20fils")
    assert (denis.url_is, denis.url) == ("card", "https://www.linkedin.com/in/denis-roy")


def test_it_is_known_as_of_when_the_connections_are(scene):
    assert scene.gaps.seen_on() == ""
    scene.profile("marc", name="Marc Roy", seen="2026-01-15")
    assert (scene.gaps.seen_on(), scene.gaps.seen_on("viadeo")) == ("2026-01-15", "")


def test_a_query_narrows_the_list_and_keeps_its_order(scene):
    scene.person("c", "Carole Roy", "ORG:Bell", "EMAIL:carole@x.example")
    scene.person("a", "Alain Roy", "ORG:Bell")
    scene.person("d", "Denis Roy", "ORG:Molson")
    scene.exchange("mail", "2026-03-02", "carole@x.example", JULIE)
    ids = scene.gaps.to_invite("org:bell")
    assert [row.name for row in scene.gaps.invitees(ids)] == ["Carole Roy", "Alain Roy"]
