"""Outlook's contacts with all they hold, and the groups that name them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select
from tests.sources.files import read, write
from tests.sources.pst import sample
from tests.sources.pst.items import (
    contact,
    distribution,
    photo,
)
from tests.sources.pst.messaging import PstWriter
from tests.sources.pst.reading import draft, drafts, refusals, told

from entregent.cards.born import new_card
from entregent.sources.imports import Imports
from entregent.sources.outlook import contact_fields as fields
from entregent.sources.outlook import tags
from entregent.sources.outlook.contact import MAX_PHOTO
from entregent.sources.outlook.mapi import COMMON, named
from entregent.store import schema
from entregent.store.store import Store

ME = ("Julie Fortin", "julie@fortin.example")
LUC = ("Luc Gagné", "luc@gagne.example")
START = datetime(2026, 2, 12, 22, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "outlook.pst"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "workspace") as opened_store:
        yield opened_store


# --- contacts


def test_a_contact_becomes_a_card_with_everything_it_holds(path: Path) -> None:
    made = draft(path, sample.PEOPLE[0])
    text = new_card(made, uid="u").raw.decode().replace("\r\n ", "")
    for line in (
        "N:Bérubé;Éloïse;;Me;",
        "FN:Éloïse Bérubé",
        "ORG:Caisse Desjardins;Crédit aux entreprises",
        "TITLE:Directrice\\, financement",
        "ROLE:Avocate",
        "EMAIL:eloise.berube@desjardins.example",
        "EMAIL:eb@maison.example",
        "TEL;TYPE=work:514 555-0142",
        "TEL;TYPE=cell:438 555-0143",
        "ADR;TYPE=work:;;1\\, complexe Desjardins\\nBureau 400;Montréal;QC;H5B 1B2;Canada",
        "ADR;TYPE=home:;;12\\, rue Fabre;Montréal;QC;H2G 1A1;Canada",
        "BDAY:1971-04-03",
        "CATEGORIES:Clients,5 à 7\\, hiver",
        "URL;TYPE=work:https://desjardins.example/eloise",
        "IMPP:sip:eloise@desjardins.example",
        "X-REFERRED-BY:Luc Gagné",
        "NOTE:Rencontrée au gala de la Chambre.\\nPréfère le mardi.\\nHobby: Ski de fond",
    ):
        assert f"\r\n{line}\r\n" in text, line


def test_a_named_property_is_known_by_its_set_and_not_by_its_number(path: Path) -> None:
    other = contact("Ann", "Lee", more={named(COMMON, 0x8083): "not@an.address"})
    mine = contact("Bob", "Stone", emails=("bob@stone.example",))
    found = drafts(told(path, other, mine))
    assert [each.emails for each in found] == [(), (("bob@stone.example", ()),)]


def test_an_exchange_name_gives_way_to_its_smtp_address(path: Path) -> None:
    address, kind, original, shown, _ = fields.EMAILS[0]
    inside = {address: "/o=Org/ou=Site/cn=luc", kind: "EX"}
    known = draft(path, contact("Luc", "Gagné", more={**inside, original: "luc@gagne.example"}))
    assert known.emails == (("luc@gagne.example", ()),)
    shown_only = contact("Luc", "Gagné", more={**inside, shown: "Luc Gagné (luc@gagne.example)"})
    assert draft(path, shown_only).emails == (("luc@gagne.example", ()),)
    unknown = draft(path, contact("Luc", "Gagné", more=inside))
    assert (unknown.emails, unknown.note) == ((), "E-mail Address: /o=Org/ou=Site/cn=luc")


@pytest.mark.parametrize(
    ("stored", "day"),
    [
        (datetime(1970, 3, 4, 5, tzinfo=UTC), "1970-03-04"),  # midnight in Montréal
        (datetime(1970, 3, 3, 23, tzinfo=UTC), "1970-03-04"),  # midnight in Paris
        (datetime(1970, 3, 4, 11, 59, tzinfo=UTC), "1970-03-04"),
        (datetime(1604, 3, 4, 5, tzinfo=UTC), "--03-04"),
        (datetime(4501, 1, 1, tzinfo=UTC), ""),
    ],
)
def test_a_birthday_is_the_day_that_was_meant(path: Path, stored: datetime, day: str) -> None:
    assert draft(path, contact("Ann", "Lee", more={fields.BIRTHDAY: stored})).birthday == day


def test_the_day_itself_goes_before_its_midnight(path: Path) -> None:
    wrong = {fields.BIRTHDAY: datetime(1970, 3, 2, 5, tzinfo=UTC)}
    right = {fields.BIRTHDAY_LOCAL: date(1970, 3, 4)}
    assert draft(path, contact("Ann", "Lee", more={**wrong, **right})).birthday == "1970-03-04"


def test_a_name_that_its_parts_do_not_make_is_kept(path: Path) -> None:
    called = draft(path, contact("Robert", "Stone", more={tags.DISPLAY_NAME: "Bob from the club"}))
    assert (called.name, called.given) == ("Bob from the club", "Robert")
    titled = contact("Ann", "Lee", more={tags.DISPLAY_NAME: "Dr. Ann Lee", fields.PREFIX: "Dr."})
    assert draft(path, titled).name == ""


def test_a_contact_that_names_nobody_is_refused_with_its_number(path: Path) -> None:
    nobody = contact("", "", phone="514 555-0101")
    assert refusals(told(path, contact("Ann", "Lee"), nobody)) == [(2, "item.names_nobody")]


def test_a_picture_is_kept_and_one_too_large_is_told(path: Path) -> None:
    picture = sample.picture()
    with PstWriter(path) as pst:
        folder = pst.folder("Contacts", pst.top)
        other = photo(b"no picture", "Contrat.docx") | {tags.CONTACT_PHOTO: False}
        pst.message(folder, contact("Ann", "Lee"), attachments=[other, photo(picture)])
        pst.message(folder, contact("Bob", "Stone"), attachments=[photo(bytes(MAX_PHOTO + 1))])
    found = read(path)
    assert [each.photo for each in drafts(found)] == [picture, b""]
    assert refusals(found) == [(2, "item.photo_too_large")]


def test_a_note_of_any_length_is_whole(path: Path) -> None:
    note = "\n".join(f"{number} é" for number in range(20_000))
    assert draft(path, contact("Ann", "Lee", note=note.replace("\n", "\r\n"))).note == note


def test_a_contact_is_the_card_that_its_row_in_a_csv_file_is(
    store: Store, path: Path, tmp_path: Path
) -> None:
    row = (
        "Prénom;Nom;Société;Titre;Adresse de messagerie;Tél. mobile\r\n"
        "Luc;Gagné;Molson;Directeur;luc@gagne.example;514 555-0101\r\n"
    )
    Imports(store).run([write(tmp_path, row, "contacts.csv")])
    with PstWriter(path) as pst:
        item = contact(
            "Luc",
            "Gagné",
            emails=("luc@gagne.example",),
            company="Molson",
            title="Directeur",
            mobile="514 555-0101",
        )
        pst.message(pst.top, item)
    (report,) = Imports(store).run([path])
    assert (report.added, report.updated, report.unchanged) == (0, 0, 1)


# --- groups


def test_a_distribution_list_is_a_group_of_the_cards_of_its_members(
    store: Store, path: Path
) -> None:
    with PstWriter(path) as pst:
        folder = pst.folder("Contacts", pst.top)
        # The list stands before the contact that it names.
        later = pst.entry_id((0x10002 << 5) | 4)
        members = [(later, "Luc Gagné", LUC[1]), (b"", "Ann Lee", "ann@lee.example")]
        pst.message(folder, distribution("Comité", members, note="Du mardi"))
        pst.message(folder, contact("Luc", "Gagné", emails=(LUC[1],)))
    (report,) = Imports(store).run([path])
    assert report.added == 2
    with store.read() as conn:
        rows = conn.execute(select(schema.card.c.kind, schema.card.c.uid, schema.card.c.raw))
        cards = {kind: (uid, raw.decode().replace("\r\n ", "")) for kind, uid, raw in rows}
    group = cards["group"][1]
    assert "FN:Comité\r\n" in group
    assert f"X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:{cards['individual'][0]}\r\n" in group
    assert "X-ADDRESSBOOKSERVER-MEMBER:mailto:ann@lee.example\r\n" in group
    assert "NOTE:Du mardi\r\n" in group
    (again,) = Imports(store).run([path])
    assert (again.unchanged, again.change_id) == (2, None)


def test_a_member_without_an_address_is_not_lost_from_sight(path: Path) -> None:
    assert draft(path, distribution("Comité", [(b"", "Ann Lee", "")])).note == "Ann Lee"


def test_the_cards_of_a_file_are_its_people(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "sample.pst"
    sample.write_sample(path)
    cards, refused = Imports(store).cards(path)
    assert (len(cards), refused) == (len(sample.PEOPLE), [])
