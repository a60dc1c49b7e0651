"""A card born here says what its draft says, to us and to an independent reader."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from entregent.cards.born import Draft, new_card
from entregent.cards.fields import Address, fields_of

FULL = Draft(
    given="Éric",
    family="Côté; Roy",
    additional="J.",
    prefix="M.",
    suffix="ing.",
    organization="Molson, Coors & cie",
    department="Ventes; Québec",
    title="Directeur, ventes",
    role="acheteur",
    emails=[("eric@molson.ca", ["WORK"]), ("eric@exemple.ca", ["HOME", "PREF"])],
    phones=[("514 555-0100 poste 210", ["WORK", "VOICE"]), ("+1 438 555-0199", ["CELL"])],
    addresses=[Address("", "", "1, rue Notre-Dame; bureau 2", "Montréal", "QC", "H1H 1H1", "Canada",
                       ("WORK",))],
    urls=[("https://www.linkedin.com/in/eric;x,y", ["WORK"])],
    impps=[("xmpp:eric@exemple.ca", [])],
    note="Ligne un\nLigne deux, avec virgule; et \\n qui n’en est pas un 🌟",
    birthday="1980-05-14",
    anniversary="--06-24",
    categories=["Clients", "5 à 7, Montréal"],
    nickname="Ric",
    related=[("spouse", "Anne")],
    referred_by="Luc Roy",
    photo=b"\x89PNG" + bytes(200),
)  # fmt: skip
line = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=90).map(
    str.strip
)


@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_every_field_of_a_draft_reads_back(version):
    fields = fields_of(new_card(FULL, uid="u-1", version=version))
    assert (fields.version, fields.uid, fields.kind) == (version, "u-1", "individual")
    assert (fields.name, fields.family, fields.given) == (
        "Éric J. Côté; Roy ing.",
        "Côté; Roy",
        "Éric",
    )
    assert (fields.prefixes, fields.suffixes, fields.nicknames) == ("M.", "ing.", ("Ric",))
    assert (fields.organization, fields.department) == ("Molson, Coors & cie", "Ventes; Québec")
    assert (fields.title, fields.role) == ("Directeur, ventes", "acheteur")
    assert [(email.value, email.pref) for email in fields.emails] == [
        ("eric@molson.ca", False),
        ("eric@exemple.ca", True),
    ]
    assert [phone.key for phone in fields.phones] == ["+15145550100;ext=210", "+14385550199"]
    assert fields.addresses == (
        Address(
            "", "", "1, rue Notre-Dame; bureau 2", "Montréal", "QC", "H1H 1H1", "Canada", ("work",)
        ),
    )
    assert fields.urls[0].value == "https://www.linkedin.com/in/eric;x,y"
    assert fields.impps[0].value == "xmpp:eric@exemple.ca"
    assert fields.note == FULL.note
    assert (fields.birthday, fields.anniversary) == ("1980-05-14", "--06-24")
    assert fields.categories == ("Clients", "5 à 7, Montréal")
    assert fields.related == (("spouse", "Anne"),)
    assert fields.referred_by == "Luc Roy"
    assert fields.has_photo
    assert new_card(FULL, uid="u", version=version).first("PHOTO").octets == FULL.photo


def test_an_independent_reader_reads_the_same():
    (seen,) = vobject.readComponents(new_card(FULL, uid="u-1").raw.decode())
    assert seen.fn.value == "Éric J. Côté; Roy ing."
    assert (seen.n.value.family, seen.n.value.given) == ("Côté; Roy", "Éric")
    assert seen.org.value == ["Molson, Coors & cie", "Ventes; Québec"]
    assert seen.title.value == "Directeur, ventes"
    assert [email.value for email in seen.email_list] == ["eric@molson.ca", "eric@exemple.ca"]
    assert seen.email_list[1].params["TYPE"] == ["HOME", "PREF"]
    assert [tel.value for tel in seen.tel_list] == ["514 555-0100 poste 210", "+1 438 555-0199"]
    assert seen.adr.value.street == "1, rue Notre-Dame; bureau 2"
    assert seen.note.value == FULL.note
    assert seen.bday.value == "1980-05-14"
    assert seen.categories.value == ["Clients", "5 à 7, Montréal"]
    assert seen.photo.value == FULL.photo


@given(line, line, line, line)
def test_an_independent_reader_reads_any_words(given_name, family, title, note):
    draft = Draft(given=given_name, family=family, title=title, note=note, name="x")
    (seen,) = vobject.readComponents(new_card(draft, uid="u").raw.decode())
    assert (seen.n.value.given, seen.n.value.family) == (given_name, family)
    assert getattr(seen, "title", seen.fn).value == (title or "x")
    assert getattr(seen, "note", seen.fn).value == (note or "x")


@given(st.text(max_size=200), st.text(max_size=50), st.sampled_from(["3.0", "4.0"]))
def test_any_text_reads_back(note, organization, version):
    draft = Draft(name="x", note=note, organization=organization)
    card = new_card(draft, uid="u", version=version)
    plain = note.replace("\r\n", "\n").replace("\r", "\n")
    assert card.raw.decode().endswith("END:VCARD\r\n")
    assert all(len(physical) <= 75 for physical in card.raw.split(b"\r\n"))
    found = card.first("NOTE")
    assert (found.text if found else "") == plain


def test_the_same_draft_gives_the_same_bytes():
    assert new_card(FULL, uid="u").raw == new_card(FULL, uid="u").raw
    assert b"REV" not in new_card(FULL, uid="u").raw


def test_the_revision_is_the_given_moment_in_utc():
    now = datetime(2026, 3, 4, 1, 2, 3, tzinfo=timezone(timedelta(hours=-5)))
    assert b"REV:2026-03-04T06:02:03Z\r\n" in new_card(FULL, uid="u", now=now).raw
    assert b"REV:20260304T060203Z\r\n" in new_card(FULL, uid="u", now=now, version="4.0").raw
    assert fields_of(new_card(FULL, uid="u", now=now, version="4.0")).rev == "2026-03-04T06:02:03Z"
    assert now.astimezone(UTC).hour == 6


@pytest.mark.parametrize(
    ("draft", "name"),
    [
        (Draft(organization="Molson"), "Molson"),
        (Draft(emails=[("a@b.ca", [])]), "a@b.ca"),
        (Draft(given="Luc", prefix="M."), "Luc"),
        (Draft(), ""),
    ],
)
def test_a_card_has_the_best_name_that_its_draft_gives(draft, name):
    card = new_card(draft, uid="u")
    assert card.first("FN").text == name
    assert card.first("N") is not None


@pytest.mark.parametrize("version", ["3.0", "4.0"])
@pytest.mark.parametrize("kind", ["individual", "group", "organization"])
def test_a_kind_reads_back(version, kind):
    draft = Draft(name="Amis", kind=kind, members=["urn:uuid:1", "urn:uuid:2"])
    fields = fields_of(new_card(draft, uid="u", version=version))
    assert fields.kind == kind
    assert fields.members == ("urn:uuid:1", "urn:uuid:2")


def test_no_other_version_is_written():
    with pytest.raises(ValueError, match=r"2\.1"):
        new_card(Draft(), uid="u", version="2.1")
