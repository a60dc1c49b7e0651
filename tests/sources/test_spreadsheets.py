"""Outlook's, Google's and anybody's tables: every value arrives in the card, in its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.sources import files
from tests.sources.files import read, write

from entregent.cards.born import Draft, new_card
from entregent.cards.fields import Address, fields_of
from entregent.errors import InputError
from entregent.sources.opened import Options
from entregent.sources.records import DraftRecord, ProfileRecord, Refusal


def drafts(path: Path, options: Options | None = None) -> list[Draft]:
    found = read(path, options)
    assert not [record for record in found if isinstance(record, Refusal)]
    return [record.draft for record in found if isinstance(record, DraftRecord)]


def test_outlook_english_arrives_whole(tmp_path: Path) -> None:
    ann, bob = drafts(write(tmp_path, files.OUTLOOK_EN))
    assert (ann.prefix, ann.given, ann.additional, ann.family, ann.suffix) == (
        "Dr.",
        "Ann",
        "Q.",
        "Lee",
        "Jr.",
    )
    assert (ann.organization, ann.department, ann.title) == ("Acme, Inc.", "Research", "Director")
    assert [value for value, _ in ann.emails] == ["ann.lee@acme.example", "ann@home.example"]
    assert ann.phones == (("(416) 555-0101", ("work",)), ("416-555-0102", ("cell",)))
    assert ann.addresses == (
        Address(
            street="1 Main St",
            city="Toronto",
            region="ON",
            postcode="M5V 1A1",
            country="Canada",
            types=("work",),
        ),
    )
    assert ann.birthday == "1970-03-04"  # month first
    assert ann.categories == ("Clients", "VIP")
    assert ann.note == 'First line\r\nsecond, "quoted" line\nHobby: Chess'
    assert ann.referred_by == "Marc Roy"
    assert ann.related == (("spouse", "Kim Lee"),)
    assert (bob.given, bob.birthday, bob.note) == ("Bob", "", "")


@pytest.mark.parametrize("text", [files.OUTLOOK_FR, files.OUTLOOK_FR_NEW])
def test_outlook_french_keeps_both_titles(text: str, tmp_path: Path) -> None:
    (eloise,) = drafts(write(tmp_path, text.encode("cp1252")))
    assert (eloise.prefix, eloise.given, eloise.family) == ("Me", "Éloïse", "Bérubé")
    assert (eloise.title, eloise.department) == ("Directrice", "Crédit")
    assert eloise.organization == "Caisse Desjardins"
    assert eloise.emails[0][0] == "eloise@desjardins.example"
    assert ("438 555-0143", ("cell",)) in eloise.phones


def test_outlook_french_values_of_the_classic_layout(tmp_path: Path) -> None:
    (eloise,) = drafts(write(tmp_path, files.OUTLOOK_FR))
    assert eloise.referred_by == "Luc Gagné"
    assert eloise.birthday == "1971-03-04"  # day first
    assert eloise.addresses[0].region == "QC"
    assert [value for value, _ in eloise.emails] == [
        "eloise@desjardins.example",
        "eb@maison.example",
    ]
    assert eloise.note == "« Très » bien"


def test_a_lone_titre_beside_the_names_is_the_courtesy_title(tmp_path: Path) -> None:
    text = "Titre,Prénom,Nom,Société,Adresse de messagerie\nMe,Zoé,Côté,Bell,z@bell.example\n"
    (zoe,) = drafts(write(tmp_path, text))
    assert (zoe.prefix, zoe.title) == ("Me", "")


def test_an_exchange_address_is_kept_though_it_is_none(tmp_path: Path) -> None:
    text = (
        "First Name,Last Name,E-mail Address,E-mail 2 Address\n"
        "Ann,Lee,/o=Org/cn=alee,Ann Lee (ann@lee.example)\n"
    )
    (ann,) = drafts(write(tmp_path, text))
    assert ann.emails == (("ann@lee.example", ()),)
    assert ann.note == "E-mail Address: /o=Org/cn=alee"


def test_a_row_that_names_nobody_is_refused_with_its_number(tmp_path: Path) -> None:
    text = "First Name,Last Name,E-mail Address,Mobile Phone\nAnn,Lee,,\n,,,514 555-0101\n,,,\n"
    refused = [record for record in read(write(tmp_path, text)) if isinstance(record, Refusal)]
    assert [(record.row, record.why.kind) for record in refused] == [
        (3, "row.names_nobody"),
        (4, "row.names_nobody"),
    ]


def test_google_new_arrives_whole(tmp_path: Path) -> None:
    (zoe,) = drafts(write(tmp_path, files.GOOGLE_NEW))
    assert (zoe.given, zoe.family, zoe.nickname) == ("Zoé", "Côté", "Zo")
    assert (zoe.organization, zoe.title, zoe.birthday) == ("Molson", "Présidente", "--05-14")
    assert zoe.categories == ("Clients",)
    assert zoe.emails == (
        ("zoe@molson.example", ("work", "pref")),
        ("zc@molson.example", ("work", "pref")),
        ("zoe@maison.example", ("home",)),
    )
    assert zoe.phones == (("+1 514 555 0170", ("cell",)),)
    assert zoe.addresses == (Address(street="1 rue A", city="Laval", types=("home",)),)
    assert zoe.related == (("spouse", "Ed Roy"),)


def test_google_old_arrives_whole(tmp_path: Path) -> None:
    (zoe,) = drafts(write(tmp_path, files.GOOGLE_OLD))
    assert (zoe.name, zoe.given, zoe.family) == ("Zoé Côté", "Zoé", "Côté")
    assert (zoe.organization, zoe.title, zoe.birthday) == ("Molson", "Présidente", "1980-05-14")
    assert zoe.categories == ("Clients",)


@pytest.mark.parametrize(
    "text",
    [files.OUTLOOK_EN, files.OUTLOOK_FR, files.GOOGLE_NEW, files.GOOGLE_OLD, files.VIADEO],
)
def test_the_card_made_of_a_row_says_what_the_row_said(text: str, tmp_path: Path) -> None:
    for draft in drafts(write(tmp_path, text)):
        fields = fields_of(new_card(draft, uid="u"))
        assert (fields.given, fields.family) == (draft.given, draft.family)
        assert (fields.organization, fields.title) == (draft.organization, draft.title)
        assert [each.value for each in fields.emails] == [value for value, _ in draft.emails]
        assert [each.value for each in fields.phones] == [value for value, _ in draft.phones]
        assert fields.referred_by == draft.referred_by
        assert fields.birthday == draft.birthday


def test_any_table_with_a_network_is_profiles_of_it(tmp_path: Path) -> None:
    found = read(write(tmp_path, files.VIADEO), Options(network="viadeo"))
    assert found == [
        ProfileRecord(
            network="viadeo",
            name="Éloïse Bérubé",
            row=2,
            given="Éloïse",
            family="Bérubé",
            url="http://www.viadeo.com/profile/0021",
            organization="Cirque du Soleil",
            title="Directrice",
            email="eb@cirque.example",
            connected_on="2011-04-03",
        )
    ]


def test_even_an_outlook_table_is_profiles_when_the_user_says_so(tmp_path: Path) -> None:
    found = read(write(tmp_path, files.OUTLOOK_FR), Options(network="viaduc"))
    (profile,) = [record for record in found if isinstance(record, ProfileRecord)]
    assert (profile.network, profile.name) == ("viaduc", "Éloïse Bérubé")
    assert profile.title == "Directrice"
    assert profile.email == "eloise@desjardins.example"


def test_a_card_of_a_network_is_a_profile(tmp_path: Path) -> None:
    found = read(write(tmp_path, files.VCARD), Options(network="xing"))
    assert [record.name for record in found if isinstance(record, ProfileRecord)] == [
        "Marie Roy",
        "Luc Gagné",
    ]


def test_unknown_headings_ask_for_a_mapping_and_name_the_columns(tmp_path: Path) -> None:
    path = write(tmp_path, "Alpha,Beta,Gamma\nAnn Lee,Acme,ann@lee.example\n")
    with pytest.raises(InputError) as raised:
        read(path)
    assert raised.value.kind == "import.needs_map"
    assert raised.value.values["columns"] == "Alpha, Beta, Gamma"


@pytest.mark.parametrize(
    "headings",
    [
        "Anrede;Vorname;Nachname;Firma;Position;Telefon geschäftlich;E-Mail-Adresse",
        "Tratamiento;Nombre;Apellidos;Organización;Puesto;Teléfono del trabajo;Correo",
    ],
    ids=["German", "Spanish"],
)
@pytest.mark.parametrize("encoding", ["cp1252", "utf-8-sig", "utf-16"])
def test_outlook_in_another_language_asks_for_a_mapping(
    headings: str, encoding: str, tmp_path: Path
) -> None:
    row = "Hr.;Jürgen;Müller;Bahn;Leiter;0221 1234;juergen@bahn.example"
    path = write(tmp_path, f"{headings}\r\n{row}\r\n".encode(encoding))
    with pytest.raises(InputError) as raised:
        read(path)
    assert raised.value.kind == "import.needs_map"
    assert headings.split(";")[1] in str(raised.value.values["columns"])
    names = headings.split(";")
    columns = {names[1]: "given", names[2]: "family", names[6]: "email"}
    found = read(path, Options(columns=columns))
    (draft,) = (record.draft for record in found if isinstance(record, DraftRecord))
    assert (draft.given, draft.family) == ("Jürgen", "Müller")


def test_a_hostile_table_makes_no_hostile_complaint(tmp_path: Path) -> None:
    path = write(tmp_path, "a" * 9_000 + ",b" * 9_000 + "\n")
    for options in (Options(), Options(columns={"Omega": "name"})):
        with pytest.raises(InputError) as raised:
            read(path, options)
        columns = str(raised.value.values["columns"])
        assert columns.startswith("aaa")
        assert columns.endswith("…")
        assert len(columns) < 500


def test_a_folder_of_programs_holds_no_contacts(tmp_path: Path) -> None:
    write(tmp_path, "from people import name, email, company\n\n\ndef main():\n    pass\n", "a.py")
    with pytest.raises(InputError) as raised:
        read(tmp_path)
    assert raised.value.kind == "import.nothing_usable"


def test_a_table_that_nobody_knows_is_guessed_in_a_folder_too(tmp_path: Path) -> None:
    text = 'Name,E-mail,Remark\nAnn Lee,ann@lee.example,"two\nlines, one cell"\n'
    write(tmp_path, text, "guests.csv")
    assert [draft.name for draft in drafts(tmp_path)] == ["Ann Lee"]


@pytest.mark.parametrize(
    "text",
    [
        "Dear Ann, Bob and Cid,\nthank you, all, for coming.\nIt was a pleasure.\n",
        '{"people": [{"name": "Ann Lee", "timestamp": 1},\n{"name": "Bob", "timestamp": 2}]}\n',
        "<html>,<body>\n<p>,</p>\n",
        "no separator at all\n",
    ],
)
def test_prose_json_and_markup_are_no_tables(text: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as raised:
        read(write(tmp_path, text))
    assert raised.value.kind == "import.unrecognised"


def test_a_mapping_reads_any_table(tmp_path: Path) -> None:
    path = write(tmp_path, "Alpha;Beta;Gamma;Delta\nAnn Lee;Acme;ann@lee.example;Paris\n")
    options = Options(columns={"alpha": "FN", "Beta": "société", "Gamma": "email"})
    (ann,) = drafts(path, options)
    assert (ann.name, ann.given, ann.family) == ("Ann Lee", "Ann", "Lee")
    assert (ann.organization, ann.emails) == ("Acme", (("ann@lee.example", ()),))
    assert ann.note == "Delta: Paris"


def test_a_mapping_overrides_what_the_headings_say(tmp_path: Path) -> None:
    path = write(tmp_path, "Nom,Ville\nAcme,Ann Lee\n")
    (ann,) = drafts(path, Options(columns={"Nom": "organization", "Ville": "name"}))
    assert (ann.organization, ann.name) == ("Acme", "Ann Lee")


@pytest.mark.parametrize(
    ("columns", "kind"),
    [
        ({"Alpha": "shoe size"}, "import.unknown_field"),
        ({"Omega": "name"}, "import.unknown_column"),
        ({"Beta": "city"}, "import.needs_map"),
    ],
)
def test_a_wrong_mapping_is_one_clear_error(
    columns: dict[str, str], kind: str, tmp_path: Path
) -> None:
    path = write(tmp_path, "Alpha,Beta\nAnn Lee,Paris\n")
    with pytest.raises(InputError) as raised:
        read(path, Options(columns=columns))
    assert raised.value.kind == kind


def test_a_forced_format_must_fit(tmp_path: Path) -> None:
    path = write(tmp_path, files.VCARD)
    for name, kind in (("outlook", "import.wrong_format"), ("pdf", "import.unknown_format")):
        with pytest.raises(InputError) as raised:
            read(path, as_=name)
        assert raised.value.kind == kind
