"""LinkedIn's tables beside the connections: follows, events, notes, and an address book of once."""

from __future__ import annotations

from pathlib import Path

from tests.sources import files
from tests.sources.files import format_of, read, write, write_zip

from entregent.sources.records import (
    EventRecord,
    LeftOut,
    NoteRecord,
    Participant,
    ProfileRecord,
    Refusal,
)


def test_companies_followed_tie_nobody_and_are_counted(tmp_path: Path) -> None:
    assert read(write(tmp_path, files.COMPANY_FOLLOWS)) == [LeftOut(2), LeftOut(3)]


def test_members_followed_are_no_connections(tmp_path: Path) -> None:
    ann, no_more = read(write(tmp_path, files.MEMBER_FOLLOWS))
    assert ann == ProfileRecord(
        network="linkedin",
        name="Ann Lee",
        row=2,
        connected_on="2024-02-01",
        relation="following",
    )
    assert no_more == LeftOut(3)


def test_an_event_has_the_owner_and_the_time_it_began(tmp_path: Path) -> None:
    went, gave_up = read(write(tmp_path, files.EVENTS))
    assert isinstance(went, EventRecord)
    assert (went.kind, went.title, went.start) == (
        "event",
        "5 à 7 des paiements",
        "2024-04-08T17:00:00Z",
    )
    assert went.place == "https://www.linkedin.com/events/71"
    assert went.participants == (Participant("attendee", me=True),)
    assert gave_up == LeftOut(3)


def test_an_address_book_given_to_linkedin_keeps_what_it_tells(tmp_path: Path) -> None:
    marie, luc, nameless = read(write(tmp_path, files.IMPORTED_CONTACTS))
    assert marie == ProfileRecord(
        network="contacts linkedin",
        name="Marie Roy",
        row=2,
        given="Marie",
        family="Roy",
        email="marie@roy.example",
        location="Laval",
        relation="imported",
        extra={
            "emails": "m.roy@banque.example",
            "phones": "514 555-0101",
            "title": "Commis",
            "since": "2017-05-02",
        },
    )
    assert isinstance(luc, ProfileRecord)
    assert luc.name == "Luc J. Gagné"
    assert luc.extra["phones"] == "+1 438 555 0102\n438-555-0103"
    assert nameless == LeftOut(4)


def test_its_employer_is_never_the_network_s_word(tmp_path: Path) -> None:
    for text in (files.IMPORTED_CONTACTS_OLD, files.IMPORTED_CONTACTS_FR):
        (marie,) = read(write(tmp_path, text))
        assert isinstance(marie, ProfileRecord)
        assert (marie.organization, marie.title) == (None, None)
        assert (marie.extra["organization"], marie.extra["title"]) == ("Banque Nationale", "Commis")
        assert (marie.network, marie.relation) == ("contacts linkedin", "imported")


def test_both_tables_of_one_archive_tell_a_person_once(tmp_path: Path) -> None:
    path = write_zip(
        tmp_path / "export.zip",
        {
            "Contacts.csv": files.IMPORTED_CONTACTS_OLD,
            "ImportedContacts.csv": files.IMPORTED_CONTACTS_OLD,
        },
    )
    assert [type(each) for each in read(path)] == [ProfileRecord, LeftOut]


def test_columns_that_no_profile_has_are_kept_as_a_note(tmp_path: Path) -> None:
    text = (
        "FirstName,LastName,Emails,PhoneNumbers,CreatedAt,Birthday,Sites\n"
        "Ann,Lee,ann@lee.example,,,4 mai,https://lee.example\n"
    )
    (ann,) = read(write(tmp_path, text))
    assert isinstance(ann, ProfileRecord)
    assert ann.extra["note"] == "Birthday: 4 mai\nSites: https://lee.example"


def test_a_note_is_about_a_member(tmp_path: Path) -> None:
    (note,) = read(write(tmp_path, files.NOTES))
    assert note == NoteRecord(
        "linkedin",
        "Rencontrée au kiosque, aime la voile",
        name="Marie Roy",
        given="Marie",
        family="Roy",
        url="https://www.linkedin.com/in/marie-roy",
        written_on="2026-02-01",
        row=2,
    )
    (french,) = read(write(tmp_path, files.NOTES_FR))
    assert isinstance(french, NoteRecord)
    assert (french.text, french.written_on) == ("Aime la voile", "2026-01-03")


def test_several_notes_on_one_member_are_kept_together(tmp_path: Path) -> None:
    more = "Marie,Roy,https://www.linkedin.com/in/marie-roy,Parle italien,2026-03-03,\n"
    (note,) = read(write(tmp_path, files.NOTES + more))
    assert isinstance(note, NoteRecord)
    assert note.text == "Rencontrée au kiosque, aime la voile\n\nParle italien"
    assert note.written_on == "2026-03-03"


def test_rows_that_name_nobody_are_refused(tmp_path: Path) -> None:
    for text in (
        files.COMPANY_FOLLOWS + ",2020-01-01\n",
        files.MEMBER_FOLLOWS + "2020-01-01,Active,\n",
        files.EVENTS + ",2020-01-01,ATTENDING,\n",
        files.IMPORTED_CONTACTS + ",,,,Boss,,,,,Laval\n",
        files.NOTES + ",,,Sans nom,2020-01-01,\n",
    ):
        path = write(tmp_path, text)
        refused = [each for each in read(path) if isinstance(each, Refusal)]
        assert [each.why.kind.partition("_")[0] for each in refused] == ["row.names"]
        assert format_of(path) == "linkedin"
