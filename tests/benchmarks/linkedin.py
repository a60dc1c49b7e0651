"""Importing a LinkedIn export of 30,000 connections and 200,000 messages; then the same again,
then one of another day that holds a hundredth more.

Beside it, as the floor, reading the same tables with Python's `csv` and doing nothing with them.
"""

from __future__ import annotations

import argparse
import csv
import io
import random
import tempfile
import time
import zipfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from measuring import Figure, Run, entregent, show

CONNECTIONS, MESSAGES = 30_000, 200_000
FIRST, AGAIN = 20, 4

_GIVEN = ("Marie", "Luc", "Zoé", "Ann", "Éloïse", "Karim", "Nguyen", "Julie", "Marc", "Sofia")
_FAMILY = ("Roy", "Gagné", "Côté", "Lee", "Bérubé", "Haddad", "Tremblay", "Moreau", "Singh")
_COMPANIES = ("Molson", "Desjardins", "Bell, inc.", "Hydro-Québec", "Banque Nationale", "CGI")
_TITLES = ("Directrice", "VP Finance", "Développeur", "Présidente", "Analyste", "CTO")
_ME = ("Julie Moi", "https://www.linkedin.com/in/julie-moi")
_EPOCH = datetime(2012, 1, 1)  # LinkedIn's own times are told as text


def write_export(path: Path, connections: int, messages: int) -> Path:
    """A ZIP as LinkedIn makes it; a larger one begins as a smaller one does."""
    chance = random.Random(20261127)
    people = [
        (
            chance.choice(_GIVEN),
            f"{chance.choice(_FAMILY)}-{chance.choice(_FAMILY)}",
            f"https://www.linkedin.com/in/p{number}",
        )
        for number in range(connections)
    ]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("Connections.csv", _connections(people, random.Random(1)))
        archive.writestr("messages.csv", _messages(people, messages, random.Random(2)))
    return path


def _connections(people: list[tuple[str, str, str]], chance: random.Random) -> str:
    text = io.StringIO("")
    text.write('Notes:\n"When exporting your connection data, …"\n\n')
    table = csv.writer(text, lineterminator="\n")
    table.writerow(
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On".split(",")
    )
    for given, family, url in people:
        day = (_EPOCH + timedelta(days=chance.randrange(5000))).strftime("%d %b %Y")
        company, title = chance.choice(_COMPANIES), chance.choice(_TITLES)
        table.writerow([given, family, url, "", company, title, day])
    return text.getvalue()


def _messages(people: list[tuple[str, str, str]], count: int, chance: random.Random) -> str:
    text = io.StringIO("")
    table = csv.writer(text, lineterminator="\n")
    table.writerow(
        "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,"
        "DATE,SUBJECT,CONTENT,FOLDER,ATTACHMENTS,IS MESSAGE DRAFT".split(",")
    )
    for _ in range(count):
        number = min(int(chance.expovariate(1 / 2_000)), len(people) - 1)
        given, family, url = people[number]
        other = (f"{given} {family}", url)
        (one, one_url), (two, two_url) = (_ME, other) if chance.random() < 0.5 else (other, _ME)
        at = (_EPOCH + timedelta(seconds=chance.randrange(430_000_000))).isoformat(" ")
        words = "Bonjour, on se voit au 5 à 7 jeudi? " * chance.randrange(1, 12)
        row = [f"2-{number}==", "", one, one_url, two, two_url, f"{at} UTC", "", words, "INBOX"]
        table.writerow([*row, "", "No"])
    return text.getvalue()


def bare(path: Path) -> float:
    """Seconds for reading the tables and nothing else."""
    start = time.perf_counter()
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            with archive.open(name) as stream:
                for _ in csv.reader(io.TextIOWrapper(stream, "utf-8", newline="")):
                    pass
    return time.perf_counter() - start


def measure(connections: int = CONNECTIONS, messages: int = MESSAGES) -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        file = write_export(Path(folder) / "export.zip", connections, messages)
        floor = bare(file)
        workspace = Path(folder) / "workspace"
        first = entregent("import", file, workspace=workspace)
        again = entregent("import", file, workspace=workspace)
        more = connections * 101 // 100, messages * 101 // 100
        later = write_export(Path(folder) / "later.zip", *more)
        month = entregent("import", "--seen-on", "2030-01-01", later, workspace=workspace)
    size = f"{connections:,} connections, {messages:,} messages"
    yield Figure(
        f"LinkedIn export, {size}", f"≤ {FIRST} s", _told(first), met=first.seconds <= FIRST
    )
    yield Figure("the same again", f"≤ {AGAIN} s", _told(again), met=again.seconds <= AGAIN)
    yield Figure("another day's, 1 % more", "", _told(month))
    yield Figure("its tables read by csv alone", "", f"{floor:.1f} s")


def _told(run: Run) -> str:
    memory = f", {run.megabytes:.0f} MB" if run.megabytes else ""
    return f"{run.seconds:.1f} s{memory}"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--connections", type=int, default=CONNECTIONS)
    parser.add_argument("--messages", type=int, default=MESSAGES)
    asked = parser.parse_args()
    show(measure(asked.connections, asked.messages))
