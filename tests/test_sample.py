"""The sample is what its program makes, and holds what its README promises."""

from __future__ import annotations

import base64
import csv
import io
import re
import subprocess
import sys
import zipfile
from collections import Counter
from pathlib import Path

import pytest

SAMPLE = Path(__file__).parents[1] / "resources" / "sample"
OUTLOOK = SAMPLE / "Contacts-Outlook.csv"
PHONE = SAMPLE / "Contacts-iPhone.vcf"
BEFORE = SAMPLE / "Connections-2025-09-27.csv"
ARCHIVE = SAMPLE / "Complete_LinkedInDataExport_10-03-2026.zip"
OWN = {"README.md", "make.py"}
# Formats that nothing shipped can write: made by the writers of the tests.
OUTLOOKS = {"Archive-Outlook.pst": "outlook pst", "Eloise-Berube.msg": "outlook msg contact"}


def outlook_rows() -> list[list[str]]:
    return list(csv.reader(io.StringIO(OUTLOOK.read_bytes().decode("cp1252"), newline="")))


def phone_text() -> str:
    """The cards with their folded lines joined."""
    return PHONE.read_bytes().decode().replace("\r\n ", "")


def archived(name: str) -> str:
    with zipfile.ZipFile(ARCHIVE) as archive:
        return archive.read(name).decode()


def connections(text: str) -> dict[str, dict[str, str]]:
    table = text[text.index("First Name,") :]
    return {row["URL"]: row for row in csv.DictReader(io.StringIO(table)) if row["URL"]}


def test_the_program_makes_the_same_bytes_again(tmp_path: Path):
    subprocess.run([sys.executable, SAMPLE / "make.py", tmp_path], check=True, capture_output=True)
    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    kept = {
        path.name: path.read_bytes()
        for path in SAMPLE.iterdir()
        if path.is_file() and path.name not in {*OWN, *OUTLOOKS}
    }
    assert made.keys() == kept.keys()
    assert [name for name in made if made[name] != kept[name]] == []


@pytest.mark.parametrize("name", OUTLOOKS)
def test_outlooks_own_files_are_those_of_the_tests(name: str):
    from tests.sources.files import BINARIES

    assert (SAMPLE / name).read_bytes() == BINARIES[OUTLOOKS[name]]


def test_the_title_stands_twice_in_the_outlook_file():
    header, *rows = outlook_rows()
    assert [place for place, column in enumerate(header) if column == "Titre"] == [0, 7]
    assert {len(row) for row in rows} == {len(header)}
    assert Counter(row[0] for row in rows).keys() == {"", "M.", "Mme"}


def test_between_three_and_six_hundred_people():
    _, *rows = outlook_rows()
    names = {" ".join(row[1:4]).replace("  ", " ") for row in rows}
    names |= set(re.findall(r"^FN:(.+?)\r$", phone_text(), re.MULTILINE))
    names |= {
        f"{row['First Name']} {row['Last Name']}"
        for row in connections(archived("Connections.csv")).values()
    }
    assert 300 <= len(names) <= 600


def test_everything_is_fiction():
    text = OUTLOOK.read_text("cp1252") + phone_text() + BEFORE.read_text("utf-8")
    text += "".join(archived(name) for name in ("Connections.csv", "messages.csv"))
    domains = re.findall(r"[\w.-]+@([\w.-]+\w)", text)
    assert domains
    assert [domain for domain in domains if not domain.endswith(".example")] == []
    numbers = re.findall(r"\d{3}[ )-]{1,2}(\d{3}-\d{4})", text)
    assert numbers
    assert [number for number in numbers if not re.fullmatch(r"555-01\d\d", number)] == []


def test_marie_roy_went_from_desjardins_to_molson():
    url = "https://www.linkedin.com/in/marie-roy-experience-client"
    assert connections(BEFORE.read_text("utf-8"))[url]["Company"] == "Desjardins"
    assert connections(archived("Connections.csv"))[url]["Company"] == "Brasserie Molson"


def test_a_dozen_people_or_more_changed_jobs_between_the_two_exports():
    before, after = connections(BEFORE.read_text("utf-8")), connections(archived("Connections.csv"))
    moved = [url for url in before if before[url]["Company"] != after[url]["Company"]]
    assert 12 <= len(moved) <= 40
    assert len(after) > len(before)


@pytest.mark.parametrize(
    ("form", "start"),
    [
        (r"PHOTO;ENCODING=b;TYPE=JPEG:(.+)", b"\xff\xd8\xff"),
        (r"PHOTO:data:image/png;base64,(.+)", b"\x89PNG"),
    ],
)
def test_the_photos_are_pictures(form: str, start: bytes):
    from PySide6.QtGui import QImage

    photos = [base64.b64decode(text) for text in re.findall(form, phone_text())]
    assert len(photos) > 5
    for photo in photos:
        assert photo.startswith(start)
        assert QImage.fromData(photo).width() >= 32


def test_one_of_each_source_is_read_whole_and_once(tmp_path: Path):
    """Each file goes in without a refused line, and a second time changes nothing."""
    from entregent.demo.demonstration import FILES, VIADUC
    from entregent.sources.imports import ImportOptions
    from entregent.workspace import Workspace

    assert {path.name for path in SAMPLE.iterdir() if path.is_file()} - OWN == set(FILES)
    paths = [SAMPLE / name for name in FILES]
    options = {SAMPLE / VIADUC: ImportOptions(network="viaduc")}
    with Workspace.open(tmp_path / "w") as workspace:
        first = workspace.imports.run(paths, each=options)
        # The saved contact is one of the data file: the same one twice.
        assert all(report.added or report.unchanged for report in first)
        assert not any(report.refused for report in first)
        formats = {report.format for report in first}
        assert formats >= {"linkedin", "outlook", "vcard", "facebook", "x", "mastodon", "csv"}
        assert formats >= {"google", "bluesky"}
        assert formats >= {"mail", "calendar", "roster"}
        again = workspace.imports.run(paths, each=options)
        assert [report for report in again if report.added or report.updated] == []
        assert {report.change_id for report in again} == {None}
