"""What other programs called a thing is kept: the network that is gone, the group, the label."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.sources import files
from tests.sources.files import read, write

from entregent.sources.imports import ImportOptions
from entregent.sources.opened import Options
from entregent.sources.records import Refusal
from entregent.workspace import Workspace

XING = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Becker;Jürgen;;Dr.;\r\nFN:Dr. Jürgen Becker\r\n"
    "ORG:Siemens AG\r\nTITLE:Leiter Zahlungsverkehr\r\nEMAIL;TYPE=WORK:jb@siemens.example\r\n"
    "EMAIL;TYPE=HOME:jb@haus.example\r\nTEL;TYPE=CELL:+49 170 5550101\r\n"
    "URL:https://becker.example\r\nURL:https://www.xing.com/profile/Juergen_Becker12\r\n"
    "NOTE:Messe 2012\r\nADR;TYPE=WORK:;;Platz 1;München;;80333;Deutschland\r\nEND:VCARD\r\n"
)
XING_CSV = (
    "Vorname;Nachname;Firma;Position;E-Mail;XING-Profil;Kontakt seit\n"
    "Jürgen;Becker;Siemens AG;Leiter Zahlungsverkehr;jb@siemens.example;"
    "https://www.xing.com/profile/Juergen_Becker12;2012-03-04\n"
)
XING_MAP = {
    "Vorname": "given",
    "Nachname": "family",
    "Firma": "organization",
    "XING-Profil": "url",
    "Kontakt seit": "connected_on",
}
APPLE = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nPRODID:-//Apple Inc.//macOS 14.4//EN\r\nN:Roy;Marie;;;\r\n"
    "FN:Marie Roy\r\nitem1.EMAIL;type=INTERNET;type=pref:marie@roy.example\r\n"
    "item1.X-ABLabel:Chalet\r\nTEL;type=CELL;type=VOICE;type=pref:514 555-0101\r\n"
    "item2.TEL:450 555-0102\r\nitem2.X-ABLabel:Bureau de Laval\r\n"
    "item3.URL;type=pref:https://roy.example\r\nitem3.X-ABLabel:_$!<HomePage>!$_\r\n"
    "item4.X-ABRELATEDNAMES:Luc Gagné\r\nitem4.X-ABLabel:_$!<Manager>!$_\r\n"
    "PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgICAgMCAgIDAw\r\n"
    " MDBAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8QEBEQCgwSExIQEw8QEBD/\r\n"
    "UID:AAAA-1\r\nX-ABUID:AAAA-1:ABPerson\r\nEND:VCARD\r\n"
    "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Clients;;;;\r\nFN:Clients\r\n"
    "X-ADDRESSBOOKSERVER-KIND:group\r\nX-ADDRESSBOOKSERVER-MEMBER:urn:uuid:AAAA-1\r\n"
    "UID:GGGG-1\r\nEND:VCARD\r\n"
)
GOOGLE_VCARD = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Zoé Côté\r\nN:Côté;Zoé;;;\r\n"
    "item1.EMAIL;TYPE=INTERNET:zoe@molson.example\r\nitem1.X-ABLabel:Chalet\r\n"
    "CATEGORIES:myContacts,Clients,Voile\r\nEND:VCARD\r\n"
)
GOOGLE_CSV = (
    "First Name,Last Name,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,"
    "Phone 1 - Value,Address 1 - Label,Address 1 - City,E-mail 2 - Label,E-mail 2 - Value\n"
    "Zoé,Côté,Clients ::: Voile ::: * myContacts,* Chalet,zoe@molson.example,Work,"
    "514 555-0170,Fjord,Saguenay,Other,z@c.example\n"
)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.open(tmp_path / "w") as opened:
        yield opened


def labels(workspace: Workspace, name: str) -> dict[str, str]:
    """The user's own words, by value."""
    shown = workspace.contacts.show(workspace.contacts.find(name))
    return {each.value: each.label for each in shown.values if each.label}


def groups(workspace: Workspace) -> dict[str, list[str]]:
    return {
        group.name: [row.name for row in workspace.contacts.rows(group.members)]
        for group in workspace.contacts.groups()
    }


# --- networks that are gone ----------------------------------------------------------------------


def test_xing_s_cards_are_profiles_that_keep_all_they_tell(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = write(tmp_path, XING)
    (report,) = workspace.imports.run([path], options=ImportOptions(network="XING"))
    assert (report.network, report.book, report.added) == ("xing", "", 1)
    (found,) = workspace.contacts.people_json("network:xing")
    assert found["profiles"] == ["https://www.xing.com/profile/Juergen_Becker12"]
    assert found["emails"] == ["jb@siemens.example", "jb@haus.example"]
    assert found["phones"] == ["+49 170 5550101"]
    for query in ("note:messe", "ville:munchen", "0170 5550101", "siemens"):
        assert [each["id"] for each in workspace.contacts.people_json(query)] == [found["id"]]
    assert {
        source.name
        for value in workspace.contacts.show(int(str(found["id"]))).values
        for source in value.sources
    } == {"xing"}
    (again,) = workspace.imports.run([path], options=ImportOptions(network="xing"))
    assert again.change_id is None


def test_xing_s_table_is_mapped_once_and_keeps_its_name(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = write(tmp_path, XING_CSV)
    workspace.imports.run([path], options=ImportOptions(network="XING", map=XING_MAP))
    (found,) = workspace.contacts.people_json("réseau:xing becker")
    (profile,) = workspace.contacts.show(int(str(found["id"]))).profiles
    assert (profile.network, profile.connected_on) == ("xing", "2012-03-04")
    (again,) = workspace.imports.run([path])
    assert (again.network, again.change_id) == ("xing", None)


@pytest.mark.parametrize("name", ["Viaduc", "VIADEO", "Réseau des anciens"])
def test_any_network_keeps_its_name(name: str, workspace: Workspace, tmp_path: Path) -> None:
    workspace.imports.run([write(tmp_path, files.VIADEO)], options=ImportOptions(network=name))
    (found,) = workspace.contacts.people_json(f'réseau:"{name}"')
    shown = workspace.contacts.show(int(str(found["id"])))
    assert [(each.network, each.connected_on) for each in shown.profiles] == [
        (name.casefold(), "2011-04-03")
    ]
    assert shown.cards == ()


def test_a_network_s_card_that_names_nobody_is_refused(tmp_path: Path) -> None:
    text = XING + "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:\r\nTEL:1\r\nEND:VCARD\r\n"
    found = read(write(tmp_path, text), Options(network="xing"))
    refused = [each for each in found if isinstance(each, Refusal)]
    assert [(each.row, each.why.kind) for each in refused] == [(15, "row.names_nobody")]
    assert len(found) == 2


# --- address books of other programs -------------------------------------------------------------


def test_apple_s_export_keeps_labels_groups_and_every_byte(
    workspace: Workspace, tmp_path: Path
) -> None:
    workspace.imports.run([write(tmp_path, APPLE)])
    assert groups(workspace) == {"Clients": ["Marie Roy"]}
    assert [each["name"] for each in workspace.contacts.people_json("groupe:clients")] == [
        "Marie Roy"
    ]
    assert labels(workspace, "Marie Roy") == {
        "marie@roy.example": "Chalet",
        "450 555-0102": "Bureau de Laval",
        "https://roy.example": "HomePage",
        "Luc Gagné": "Manager",
    }
    raw = workspace.contacts.raw("AAAA-1") + workspace.contacts.raw("GGGG-1")
    assert raw == APPLE.encode()


def test_google_s_cards_keep_labels_and_groups(workspace: Workspace, tmp_path: Path) -> None:
    workspace.imports.run([write(tmp_path, GOOGLE_VCARD)])
    assert groups(workspace) == {"Clients": ["Zoé Côté"], "Voile": ["Zoé Côté"]}
    assert labels(workspace, "Zoé Côté") == {"zoe@molson.example": "Chalet"}
    found = workspace.contacts.show(workspace.contacts.find("Zoé Côté"))
    assert b"CATEGORIES:myContacts,Clients,Voile" in workspace.contacts.raw(found.cards[0].uid)


def test_google_s_table_keeps_labels_and_groups(workspace: Workspace, tmp_path: Path) -> None:
    path = write(tmp_path, GOOGLE_CSV)
    workspace.imports.run([path])
    assert groups(workspace) == {"Clients": ["Zoé Côté"], "Voile": ["Zoé Côté"]}
    assert labels(workspace, "Zoé Côté") == {
        "zoe@molson.example": "Chalet",
        "Saguenay": "Fjord",
    }
    found = workspace.contacts.show(workspace.contacts.find("Zoé Côté"))
    raw = workspace.contacts.raw(found.cards[0].uid)
    assert b"item1.EMAIL;TYPE=pref:zoe@molson.example\r\nitem1.X-ABLabel:Chalet\r\n" in raw
    assert b"\r\nEMAIL:z@c.example\r\n" in raw  # Google's "Other" is no word of the user's
    assert b"TEL;TYPE=work:514 555-0170" in raw
    (again,) = workspace.imports.run([path])
    assert again.change_id is None
