"""Addresses of the interactions that belong to nobody here."""

from __future__ import annotations

import pytest
from tests.scene import JULIE

from entregent.cards.card import Card
from entregent.cards.fields import fields_of
from entregent.errors import InputError
from entregent.gaps.automatic import is_automatic


def test_only_addresses_of_nobody_here_are_listed_those_with_most_exchanged_first(scene):
    scene.person("marc", "Marc Roy", "EMAIL:marc@x.example")
    scene.profile("lise", name="Lise Vachon", email="lise@x.example")
    for sender in ("marc@x.example", "lise@x.example", "new@x.example", "old@x.example"):
        scene.exchange("mail", "2026-03-02", sender, JULIE, "copied@x.example")
    scene.exchange("mail", "2026-03-09", JULIE, "new@x.example")
    assert scene.strangers() == ["new@x.example", "old@x.example", "copied@x.example"]


def test_what_is_known_of_an_address_is_counted_and_told(scene):
    scene.person("marc", "Marc Roy", "EMAIL:marc@x.example")
    scene.exchange("mail", "2025-03-02", "alix <alix@y.example>", JULIE, "marc@x.example")
    scene.exchange("mail", "2026-03-02", "Alix Dubé <alix@y.example>", JULIE)
    scene.exchange("mail", "2026-03-03", "Alix Dubé <alix@y.example>", JULIE)
    scene.exchange("mail", "2026-03-09", JULIE, "alix@y.example")
    scene.gathering("meeting", "2026-04-01", "Comité", JULIE, "alix@y.example", "marc@x.example")
    (found,) = scene.gaps.strangers(scene.gaps.correspondents())
    assert found.name == "Alix Dubé"
    exchanges = found.exchanges
    assert (exchanges.sent, exchanges.received, exchanges.met) == (1, 3, 1)
    assert (exchanges.first, exchanges.last) == ("2025-03-02", "2026-04-01")
    assert found.companions == ("Marc Roy",)
    assert {reason.kind for reason in found.reasons} == {"gap.wrote", "gap.met"}


@pytest.mark.parametrize(
    "address",
    [
        "noreply@x.example",
        "no-reply+123@x.example",
        "ne-pas-repondre@x.example",
        "infolettre@x.example",
        "alert@notifications.x.example",
        "mailer-daemon@x.example",
        "reply+0123abcd@x.example",
        "0123456789abcdef0123@x.example",
    ],
)
def test_automatic_addresses_never_appear(scene, address):
    scene.exchange("mail", "2026-03-02", address, JULIE)
    assert scene.strangers() == []


@pytest.mark.parametrize("address", ["nora.reply@x.example", "a.norep@x.example", "bo@x.example"])
def test_people_are_not_taken_for_programs(address):
    assert not is_automatic(address)


def test_a_card_has_the_parts_of_the_name_the_address_as_written_and_no_guess(scene):
    scene.exchange("mail", "2026-03-02", "Dubé, Alix <Alix.Dube@gmail.com>", JULIE)
    scene.gaps.add_strangers(["alixdube@gmail.com"])
    with scene.store.read() as conn:
        raw = conn.exec_driver_sql("SELECT raw FROM card").scalar_one()
    made = fields_of(Card.parse(raw))
    assert (made.name, made.given, made.family) == ("Alix Dubé", "Alix", "Dubé")
    assert [email.value for email in made.emails] == ["Alix.Dube@gmail.com"]
    assert (made.organization, made.title, made.urls) == ("", "", ())
    assert scene.strangers() == []


def test_an_address_without_a_name_is_its_own(scene):
    scene.exchange("mail", "2026-03-02", "x12@y.example", JULIE)
    scene.gaps.add_strangers(["X12@y.example"])
    (row,) = scene.workspace.contacts.rows(scene.workspace.contacts.ids())
    assert row.name == "x12@y.example"


def test_a_second_time_adds_nothing_and_an_undo_lists_it_again(scene):
    scene.exchange("mail", "2026-03-02", "x12@y.example", JULIE)
    change = scene.gaps.add_strangers(["x12@y.example"]).change_id
    assert scene.gaps.add_strangers(["x12@y.example"]).change_id is None
    assert change is not None
    scene.store.undo(change)
    assert scene.strangers() == ["x12@y.example"]


def test_an_address_that_nobody_wrote_from_is_refused(scene):
    with pytest.raises(InputError) as caught:
        scene.gaps.add_strangers(["nobody@y.example"])
    assert caught.value.kind == "gap.unknown_address"


def test_a_name_that_a_contact_has_is_told_as_perhaps_theirs(scene):
    marc = scene.person("marc", "Marc Roy", "EMAIL:marc@x.example")
    scene.exchange("mail", "2026-03-02", "Marc Roy <marc.roy@elsewhere.example>", JULIE)
    keys = scene.gaps.correspondents()
    (found,) = scene.gaps.strangers(keys)
    assert found.perhaps == marc
    assert found.reasons[-1].kind == "gap.namesake"
    assert scene.gaps.known_by_name(keys) == {"marc.roy@elsewhere.example"}


def test_words_begin_words_of_the_name_or_the_address(scene):
    scene.exchange("mail", "2026-03-02", "Alix Dubé <alix@y.example>", JULIE)
    scene.exchange("mail", "2026-03-02", "Zoé Roy <zoe@z.example>", JULIE)
    assert scene.gaps.correspondents("dub al") == ["alix@y.example"]
    assert scene.gaps.correspondents("z.ex") == ["zoe@z.example"]
    assert scene.gaps.correspondents("lix") == []


def test_not_this_one_is_kept_by_address(scene):
    scene.exchange("mail", "2026-03-02", "x12@y.example", JULIE)
    scene.gaps.refuse_strangers(["x12@y.example"])
    assert scene.strangers() == []
