"""LinkedIn's tables, of every era and in both languages."""

from __future__ import annotations

from pathlib import Path

from tests.sources import files
from tests.sources.files import read, write

from entregent.sources.records import (
    EmploymentRecord,
    HiddenMember,
    InteractionRecord,
    OwnerRecord,
    Participant,
    ProfileRecord,
    Refusal,
)


def test_connections_below_a_preamble(tmp_path: Path) -> None:
    marie, luc, hidden = read(write(tmp_path, files.CONNECTIONS))
    assert marie == ProfileRecord(
        network="linkedin",
        name="Marie Roy",
        row=5,
        given="Marie",
        family="Roy",
        url="https://www.linkedin.com/in/marie-roy",
        organization="Desjardins",
        title="Analyste",
        connected_on="2024-02-08",
    )
    assert isinstance(luc, ProfileRecord)
    assert (luc.family, luc.organization, luc.email) == (
        "Gagné, MBA",
        "Molson, Inc.",
        "luc@molson.example",
    )
    assert hidden == HiddenMember(7, "linkedin", "2020-01-01")


def test_connections_from_before_addresses_and_in_french(tmp_path: Path) -> None:
    (old,) = read(write(tmp_path, files.CONNECTIONS_OLD))
    assert isinstance(old, ProfileRecord)
    assert (old.url, old.organization) == ("", "Banque Nationale")
    (french,) = read(write(tmp_path, files.CONNECTIONS_FR))
    assert isinstance(french, ProfileRecord)
    assert (french.name, french.title, french.connected_on) == (
        "Marie Roy",
        "Analyste",
        "2023-03-12",
    )


def test_a_row_with_a_company_but_no_name_is_refused_not_hidden(tmp_path: Path) -> None:
    text = files.CONNECTIONS_OLD + ",,,Bell,Boss,01 Jan 2020\n,,,,,\n"
    refused = [record for record in read(write(tmp_path, text)) if isinstance(record, Refusal)]
    assert [(record.row, record.why.kind) for record in refused] == [
        (3, "row.names_nobody"),
        (4, "row.names_nobody"),
    ]


def test_invitations_say_who_took_the_first_step_and_who_the_owner_is(tmp_path: Path) -> None:
    owner, sent, received = read(write(tmp_path, files.INVITATIONS))
    assert owner == OwnerRecord(
        "linkedin", name="Julie Moi", url="https://www.linkedin.com/in/julie-moi"
    )
    assert isinstance(sent, InteractionRecord)
    assert isinstance(received, InteractionRecord)
    assert sent.at == "2026-01-29T14:37:00Z"
    assert [(each.role, each.name, each.me) for each in sent.participants] == [
        ("from", "Julie Moi", True),
        ("to", "Luc Gagné", False),
    ]
    assert [each.me for each in received.participants] == [False, True]


def test_an_invitation_is_the_same_one_in_every_era(tmp_path: Path) -> None:
    new = read(write(tmp_path, files.INVITATIONS))[1]
    (old,) = read(write(tmp_path, files.INVITATIONS_OLD))
    assert isinstance(new, InteractionRecord)
    assert isinstance(old, InteractionRecord)
    assert new.key == old.key


def test_messages_keep_headers_and_leave_out_spam(tmp_path: Path) -> None:
    found = read(write(tmp_path, files.MESSAGES))
    messages = [record for record in found if isinstance(record, InteractionRecord)]
    assert [record.at for record in messages] == [
        "2024-02-01T15:02:55Z",
        "2024-02-02T08:00:00Z",
        "2024-03-02T08:00:00Z",
        "2024-03-02T09:00:00Z",
    ]
    assert messages[0].participants == (
        Participant("from", "Julie Moi", url="https://www.linkedin.com/in/julie-moi"),
        Participant("to", "Luc Gagné", url="https://www.linkedin.com/in/luc-gagne"),
    )
    assert messages[0].extra["thread"] == messages[1].extra["thread"] != messages[2].extra["thread"]


def test_names_with_commas_never_pair_with_the_wrong_address(tmp_path: Path) -> None:
    group = read(write(tmp_path, files.MESSAGES))[2]
    assert isinstance(group, InteractionRecord)
    assert [(each.name, each.url[-9:]) for each in group.participants] == [
        ("Roy, Marie", "marie-roy"),
        ("Julie Moi", "julie-moi"),
        ("Luc Gagné", "luc-gagne"),
    ]
    alone = files.MESSAGES.split("\n")
    (group,) = read(write(tmp_path, "\n".join((alone[0], alone[4], ""))))
    assert isinstance(group, InteractionRecord)
    assert [each.name for each in group.participants] == ["Roy, Marie", "", ""]


def test_who_is_in_every_conversation_is_the_owner(tmp_path: Path) -> None:
    owner = read(write(tmp_path, files.MESSAGES))[-1]
    assert owner == OwnerRecord(
        "linkedin", name="Julie Moi", url="https://www.linkedin.com/in/julie-moi"
    )
    one = "\n".join(files.MESSAGES.split("\n")[:4]) + "\n"  # a single conversation tells nobody
    assert not [each for each in read(write(tmp_path, one)) if isinstance(each, OwnerRecord)]


def test_positions_profile_and_addresses_are_the_owner_s(tmp_path: Path) -> None:
    assert read(write(tmp_path, files.POSITIONS)) == [
        EmploymentRecord("Fortin Conseil", "Associée", "2019-01", None, 2),
        EmploymentRecord("Desjardins", "Analyste", "2010-09", "2018-12", 3),
    ]
    (owner,) = read(write(tmp_path, files.PROFILE))
    assert isinstance(owner, OwnerRecord)
    assert (owner.name, owner.headline) == ("Julie Moi", "Conseillère")
    assert read(write(tmp_path, files.EMAILS)) == [
        OwnerRecord("linkedin", emails=("julie@moi.example",))
    ]


def test_recommendations_have_the_direction_of_their_file(tmp_path: Path) -> None:
    (received,) = read(write(tmp_path, files.RECOMMENDATIONS, "Recommendations_Received.csv"))
    (given,) = read(write(tmp_path, files.RECOMMENDATIONS, "Recommendations Given.csv"))
    assert isinstance(received, InteractionRecord)
    assert isinstance(given, InteractionRecord)
    assert [(each.role, each.name, each.me) for each in received.participants] == [
        ("from", "Luc Gagné", False),
        ("to", "", True),
    ]
    assert [(each.role, each.me) for each in given.participants] == [("from", True), ("to", False)]
    assert received.at == "2021-03-11T14:49:00Z"


def test_endorsements_get_their_scheme_back(tmp_path: Path) -> None:
    (endorsed,) = read(write(tmp_path, files.ENDORSEMENTS))
    assert isinstance(endorsed, InteractionRecord)
    assert endorsed.participants[0].url == "https://www.linkedin.com/in/ann-lee"
    assert endorsed.extra == {"skill": "Paiements"}
