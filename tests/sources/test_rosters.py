"""Rosters as events: who was in the room, from what Luma, Eventbrite, Meetup and people write."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.sources.files import EVENTBRITE, LUMA, MEETUP, VIADEO, read, write, write_zip

from entregent.errors import InputError
from entregent.sources.opened import Options
from entregent.sources.records import EventRecord, LeftOut, ProfileRecord, Refusal
from entregent.sources.rosters.naming import title_in

LUMA_NAME = "Gala fintech - Guests - 2025-10-05-18-05-22.csv"
TABLE = "Nom complet;Courriel;Société;Fonction\nAnn Lee;ann@lee.example;Acme;Directrice\nBob;;;\n"


def events(path: Path, options: Options | None = None, as_: str | None = None) -> list[EventRecord]:
    return [each for each in read(path, options, as_=as_) if isinstance(each, EventRecord)]


def names(event: EventRecord) -> list[str]:
    return [each.name for each in event.participants]


def test_luma_keeps_who_was_approved_or_came(tmp_path: Path) -> None:
    found = read(write(tmp_path, "\ufeff" + LUMA, LUMA_NAME))
    (event,) = [each for each in found if isinstance(each, EventRecord)]
    assert names(event) == ["Julie Moi", "Éloïse Bérubé", "Luc Gagné"]
    assert sum(isinstance(each, LeftOut) for each in found) == 2


def test_luma_names_the_event_by_its_id_and_dates_it_by_the_first_who_came(tmp_path: Path) -> None:
    (event,) = events(write(tmp_path, LUMA, LUMA_NAME))
    assert (event.kind, event.title) == ("event", "Gala fintech")
    assert event.key == "luma:evt-GaLa1"
    assert event.start == "2025-10-02T21:58:00Z"
    assert event.guessed == {"title"}


def test_luma_answers_tell_company_and_profile(tmp_path: Path) -> None:
    (event,) = events(write(tmp_path, LUMA))
    eloise = event.participants[1]
    assert eloise.organization == "Caisse Desjardins, Lévis"
    assert eloise.url == "https://www.linkedin.com/in/eloise-berube"


def test_luma_without_a_code_is_named_by_its_first_guest(tmp_path: Path) -> None:
    """Whatever the files are called, two exports of one evening are one event."""
    plain = LUMA.replace("evt-GaLa1", "x").replace("api_id", "guest_id")
    rows = plain.splitlines(keepends=True)
    keys = {
        events(write(tmp_path, "".join(lines), name))[0].key
        for name, lines in (("a.csv", rows[:3]), ("b (1).csv", [rows[0], *reversed(rows[1:])]))
    }
    assert keys == {"luma:2025-09-01T14:00:00Z/gst-1"}


def test_eventbrite_skips_refunds_and_those_not_named_yet(tmp_path: Path) -> None:
    found = read(write(tmp_path, EVENTBRITE))
    (event,) = [each for each in found if isinstance(each, EventRecord)]
    assert names(event) == ["Marie Roy", "Luc Gagné"]
    assert sum(isinstance(each, LeftOut) for each in found) == 2
    assert (event.title, event.start, event.place) == ("Gala fintech", "2025-10-02", "Salle Wilder")
    assert (event.key, event.guessed) == ("eventbrite:777", frozenset())


def test_the_address_of_who_bought_is_not_that_of_who_came_along(tmp_path: Path) -> None:
    (event,) = events(write(tmp_path, EVENTBRITE))
    assert [each.email for each in event.participants] == ["marie@roy.example", ""]
    assert [each.title for each in event.participants] == ["Analyste", ""]


def test_eventbrite_without_the_event_is_named_by_its_first_order(tmp_path: Path) -> None:
    plain = (
        "Order #,Order Date,First Name,Last Name,Email,Quantity,Ticket Type,Attendee Status\n"
        "1002,2025-09-02,Ann,Lee,ann@lee.example,1,A,Attending\n"
        "999,2025-09-01,Bob,Stone,bob@stone.example,1,A,Cancelled\n"
    )
    (event,) = events(write(tmp_path, plain, "report-2025-10-03T1805.csv"))
    assert (event.key, event.start) == ("eventbrite:999", "2025-10-03")
    assert event.guessed == {"title", "start"}


def test_a_report_of_several_events_is_several_events(tmp_path: Path) -> None:
    more = EVENTBRITE + (
        "2001,2025-11-01 10:00:00-04:00,Zoé,Côté,zoe@molson.example,1,,Régulier,5009,,Free Order,"
        "CAD,0,Attending,5 à 7 de novembre,778,2025-11-06,,,\n"
    )
    assert [each.title for each in events(write(tmp_path, more))] == [
        "Gala fintech",
        "5 à 7 de novembre",
    ]


def test_meetup_keeps_a_yes_and_knows_people_by_their_profile(tmp_path: Path) -> None:
    (event,) = events(write(tmp_path, MEETUP, "Fintech_MTL_attendees.xls"))
    assert [(each.name, each.email, each.title) for each in event.participants] == [
        ("Marie R.", "", ""),
        ("Luc", "", ""),
    ]
    assert event.participants[0].url.endswith("/members/12537919/")
    assert (event.title, event.key) == ("Fintech MTL", "meetup:2025-09-01T18:05:00Z/user 12537919")


def test_no_roster_claims_that_the_user_was_there(tmp_path: Path) -> None:
    for text in (LUMA, EVENTBRITE, MEETUP):
        (event,) = events(write(tmp_path, text))
        assert not any(each.me for each in event.participants)


def test_any_table_is_a_roster_where_the_user_says_so(tmp_path: Path) -> None:
    path = write(tmp_path, TABLE, "5 à 7 inscrits 2025-10-02.csv")
    (event,) = events(path, as_="roster")
    assert (event.title, event.start, event.key) == ("5 à 7", "2025-10-02", "5 a 7/2025-10-02")
    ann = event.participants[0]
    assert (ann.name, ann.email, ann.organization, ann.title) == (
        "Ann Lee",
        "ann@lee.example",
        "Acme",
        "Directrice",
    )
    assert not events(path)


def test_what_the_user_says_of_the_event_goes_first(tmp_path: Path) -> None:
    said = Options(event="Cocktail", on=date(2025, 10, 1), place="Chez Ann")
    for text in (TABLE, LUMA, EVENTBRITE):
        (event,) = events(write(tmp_path, text), said)
        assert (event.title, event.start, event.place) == ("Cocktail", "2025-10-01", "Chez Ann")
        assert not event.guessed


def test_columns_are_mapped_as_the_user_says(tmp_path: Path) -> None:
    path = write(tmp_path, "Qui,Où ça\nAnn Lee,Acme\n")
    mapping = Options(event="Gala", columns={"Qui": "name", "Où ça": "organization"})
    (event,) = events(path, mapping)
    assert [(each.name, each.organization) for each in event.participants] == [("Ann Lee", "Acme")]
    with pytest.raises(InputError) as raised:
        events(path, as_="roster")
    assert raised.value.kind == "import.needs_map"


def test_a_table_of_several_events_has_them_in_columns(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "Nom complet,Courriel,Événement,Date de l'événement\n"
        "Ann,ann@lee.example,Gala,2025-10-02\nBob,bob@stone.example,Cocktail,2025-11-02\n",
    )
    found = events(path, as_="roster")
    assert [(each.title, each.start, names(each)) for each in found] == [
        ("Gala", "2025-10-02", ["Ann"]),
        ("Cocktail", "2025-11-02", ["Bob"]),
    ]


def test_a_row_of_nobody_is_refused_with_its_number(tmp_path: Path) -> None:
    for text in (LUMA + ",,,,,,,approved,,,,,,,\n", TABLE + ";;;\n"):
        found = read(write(tmp_path, text), as_="roster")
        (refused,) = [each for each in found if isinstance(each, Refusal)]
        assert refused.row == len(text.splitlines())
        assert refused.why.kind == "row.names_nobody"


def test_rosters_in_an_archive_are_each_an_event(tmp_path: Path) -> None:
    path = tmp_path / "rosters.zip"
    write_zip(path, {LUMA_NAME: LUMA, "eb.csv": EVENTBRITE})
    assert {each.key for each in events(path)} == {"luma:evt-GaLa1", "eventbrite:777"}


def test_a_table_of_contacts_stays_one(tmp_path: Path) -> None:
    found = read(write(tmp_path, VIADEO), Options(network="viadeo"))
    assert [type(each) for each in found] == [ProfileRecord]


@pytest.mark.parametrize(
    ("name", "title"),
    [
        (LUMA_NAME, "Gala fintech"),
        ("zip.zip/5 à 7 - Guests - 2023-05-05-12-30-15 (1).csv", "5 à 7"),
        ("Liste des inscrits.csv", "Liste des inscrits"),
        ("Liste des inscrits au Gala.csv", "au Gala"),
        ("Gala des étoiles.csv", "Gala des étoiles"),
        ("report-2025-10-03T1805.csv", "report-2025-10-03T1805"),
        ("Fintech_MTL_attendees.xls", "Fintech MTL"),
        ("guests.csv", "guests"),
        ("Soirée d'automne 20251002.csv", "Soirée d'automne"),
        ("2025 en revue.csv", "2025 en revue"),
    ],
)
def test_a_file_name_tells_the_event(name: str, title: str) -> None:
    assert title_in(name) == title
