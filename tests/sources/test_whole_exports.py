"""Whole downloads: what tells of people is read wherever it lies, the rest left alone, and damage
told once."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from tests.sources import files
from tests.sources.files import read, write, write_zip

from entregent.errors import InputError
from entregent.progress import Silent
from entregent.sources.archive import opened
from entregent.sources.detect import plans
from entregent.sources.opened import Options
from entregent.sources.records import ProfileRecord, Refusal

# The other tables of LinkedIn's export, by the headers of 2025: they tell of the user alone.
OTHERS = {
    "Ad_Targeting.csv": "Member Age,Buyer Groups,Company Names,Job Titles,Job Titles\n35,,A,B,C\n",
    "Certifications.csv": "Name,Url,Authority,Started On,Finished On,License Number\nA,,B,,,\n",
    "Comments.csv": "Date,Link,Message\n2024-01-01 10:00:00,https://x.example,Bravo\n",
    "Education.csv": "School Name,Start Date,End Date,Notes,Degree Name,Activities\nHEC,2001,,,,\n",
    "Hashtag_Follows.csv": "HASHTAG,FOLLOWED_AT,STATE\n#voile,2020-01-01,ACTIVE\n",
    "Inferences.csv": "Category,Type of inference,Description,Inference\nA,B,C,D\n",
    "InstantReposts.csv": "Date,Link\n2024-01-01,https://x.example\n",
    "Jobs/Job Applications.csv": (
        "Application Date,Contact Email,Contact Phone Number,Company Name,Job Title,Job Url,"
        "Resume Name,Question And Answers\n1/2/24,me@moi.example,,Molson,Boss,,,\n"
    ),
    "Jobs/Saved Jobs.csv": "Saved Date,Job Url,Job Title,Company Name\n1/2/24,,Boss,Molson\n",
    "Languages.csv": "Name,Proficiency\nItalien,Native\n",
    "Logins.csv": "Login Date,IP Address,User Agent,Login Type\n2024-01-01,10.0.0.1,Firefox,A\n",
    "PhoneNumbers.csv": "Extension,Number,Type\n,514 555-0100,Mobile\n",
    "Profile Summary.csv": "Profile Summary\nBonjour\n",
    "Projects.csv": "Title,Description,Url,Started On,Finished On\nA,B,,Jan 2020,\n",
    "Publications.csv": "Name,Published On,Description,Publisher,Url\nA,Jan 2020,B,C,\n",
    "Reactions.csv": "Date,Type,Link\n2024-01-01,LIKE,https://x.example\n",
    "Receipts_v2.csv": (
        "First Name,Last Name,Billing Country,Postal Code,Transaction Made At,Payment Method Type,"
        "Invoice Number,Description,Tax Amount,Sub Total,Total Amount,Currency Code\n"
        "Julie,Moi,Canada,H2Y,1/2/24,CARD,1,Premium,0,1,1,CAD\n"
    ),
    "Registration.csv": "Registered At,Registration Ip,Subscription Types\n1/2/05,10.0.0.1,Free\n",
    "Rich_Media.csv": "Date/Time,Media Description,Media Link\n2024-01-01,A,https://x.example\n",
    "SearchQueries.csv": "Time,Search Query\n2024-01-01,Marie Roy\n",
    "Shares.csv": "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility\n2024,,A,,,\n",
    "Skills.csv": "Name\nPaiements\n",
    "Verifications.csv": (
        "First name,Middle name,Last name,Verification type,Organization name,Email address,"
        "Country,State,City,Year of birth\nJulie,,Moi,EMAIL,Fortin,me@moi.example,CA,QC,,1980\n"
    ),
    "Votes.csv": "Date,OptionText,Link\n2024-01-01,A,https://x.example\n",
    "learning_role_play_messages.csv": files.MESSAGES.split("\n")[0] + "\n",
}
TABLES = {
    "Connections.csv": files.CONNECTIONS,
    "Company Follows.csv": files.COMPANY_FOLLOWS,
    "Email Addresses.csv": files.EMAILS,
    "Endorsement_Received_Info.csv": files.ENDORSEMENTS,
    "Events.csv": files.EVENTS,
    "ImportedContacts.csv": files.IMPORTED_CONTACTS,
    "Invitations.csv": files.INVITATIONS,
    "Member_Follows_71.csv": files.MEMBER_FOLLOWS,
    "Notes.csv": files.NOTES,
    "Positions.csv": files.POSITIONS,
    "Profile.csv": files.PROFILE,
    "Recommendations_Received.csv": files.RECOMMENDATIONS,
    "messages.csv": files.MESSAGES,
}


def read_members(path: Path) -> Counter[str]:
    """How many readers take each member."""
    with opened(path) as container:
        found = plans(path, container, Options(), progress=Silent())
        return Counter(member.name.partition("/")[2] for plan in found for member in plan.members)


def test_of_linkedin_s_whole_export_each_table_has_its_one_reader(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "Complete_LinkedInDataExport.zip", {**OTHERS, **TABLES})
    taken = read_members(path)
    assert set(taken) - {"learning_role_play_messages.csv"} == set(TABLES)
    assert set(taken.values()) == {1}
    assert not [each for each in read(path) if isinstance(each, Refusal)]


NETWORKS = {
    "facebook": {"connections/friends/your_friends.json": files.FACEBOOK_FRIENDS},
    "instagram": {"connections/following.json": files.INSTAGRAM_FOLLOWING},
    "x": dict(files.X_ARCHIVE),
    "mastodon": {"following_accounts.csv": files.MASTODON_FOLLOWING},
    "bluesky": {"follows.json": files.BLUESKY_FOLLOWS},
    "linkedin": TABLES,
}
networks = pytest.mark.parametrize("name", NETWORKS)


@networks
def test_an_archive_cut_short_is_one_clear_error(name: str, tmp_path: Path) -> None:
    path = write_zip(tmp_path / "export.zip", NETWORKS[name])
    whole = path.read_bytes()
    for part in (0.3, 0.6, 0.95):
        path.write_bytes(whole[: int(len(whole) * part)])
        with pytest.raises(InputError) as raised:
            read(path)
        assert raised.value.kind == "import.archive_damaged"


@networks
def test_an_archive_in_an_archive_is_told_and_the_rest_is_read(name: str, tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("x.csv", files.CONNECTIONS)
    members = {**NETWORKS[name], "nested.zip": inner.getvalue()}
    found = read(write_zip(tmp_path / "export.zip", members))
    refused = [each for each in found if isinstance(each, Refusal)]
    assert [(each.file, each.why.kind) for each in refused] == [
        ("export.zip/nested.zip", "member.nested_archive")
    ]
    assert [each for each in found if isinstance(each, ProfileRecord)]


@networks
def test_a_damaged_file_beside_a_good_one_is_told_by_its_name(name: str, tmp_path: Path) -> None:
    member, text = next(
        (member, text)
        for member, text in NETWORKS[name].items()
        if not member.endswith(("html", "account.js", "profile.js"))
    )
    good = files.VCARD.encode()
    cut = text.rstrip("\n").encode()[:-15]
    folder = tmp_path / "export"
    folder.mkdir()
    write(folder, good, "good.vcf")
    write(folder, cut, member.rpartition("/")[2])
    found = read(folder)
    refused = [each for each in found if isinstance(each, Refusal)]
    assert len(refused) == 1
    assert all(each.file.endswith(member.rpartition("/")[2]) for each in refused)
    assert len(found) >= 3  # both cards, and what is whole of the other
