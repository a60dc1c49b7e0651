"""Reading an Outlook data file of 10,000 contacts, beside libpff's own walk; then importing it.

The walk reads the same properties of the same items and makes nothing of them. Both are taken in
turns, so that what disturbs the machine disturbs both.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from random import Random

import pypff  # type: ignore[import-not-found]
from measuring import Figure, Run, entregent, seconds, show

sys.path.append(str(Path(__file__).parents[2]))

from tests.sources.pst.items import contact
from tests.sources.pst.messaging import PstWriter

from entregent.progress import Silent
from entregent.sources.archive import opened
from entregent.sources.detect import plans
from entregent.sources.opened import Options
from entregent.sources.outlook.items import wanted
from entregent.sources.outlook.pst_properties import FolderNode, numbers

COUNT, ROUNDS, TIMES = 10_000, 5, 3

_STREETS = "rue Saint-Denis|avenue du Parc|rue Beaubien|chemin de Chambly".split("|")
_EMPLOYERS = "Desjardins|Molson|Hydro-Nord|Cirque du Fleuve|Caisse de l’Est".split("|")


def measure(count: int = COUNT) -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        file = write_contacts(Path(folder) / "contacts.pst", count)
        ours, bare = [], []
        for _ in range(ROUNDS):
            bare.append(seconds(lambda: walk(file)))
            ours.append(seconds(lambda: read(file)))
        assert read(file) == walk(file) == count
        yield Figure(
            f"read {count:,} contacts of an Outlook data file",
            f"≤ {TIMES}× libpff alone",
            f"{min(ours):.2f} s, {min(ours) / min(bare):.1f}×",
            f"libpff {min(bare):.2f} s",
            met=min(ours) <= TIMES * min(bare),
        )
        workspace = Path(folder) / "workspace"
        first = entregent("import", file, workspace=workspace)
        again = entregent("import", file, workspace=workspace)
    yield Figure("import it into a new store", "", _told(first))
    yield Figure("the same file again", "", _told(again))


def read(file: Path) -> int:
    """Every record of the file, as an import reads them."""
    with opened(file) as container:
        (plan,) = plans(file, container, Options(), progress=Silent())
        (job,) = plan.jobs
        return sum(1 for _ in job.reader.read(job.opened, Options()))


def walk(file: Path) -> int:
    """The same items and properties by libpff alone; how many items there are."""
    handle = pypff.file()
    with file.open("rb") as stream:
        handle.open_file_object(stream)
        keys = numbers(handle, wanted("IPM.Contact"))
        return _walk(handle.get_root_folder(), keys)


def _walk(folder: FolderNode, keys: Mapping[int, int]) -> int:
    items = folder.number_of_sub_messages
    for index in range(items):
        item = folder.get_sub_item(index)
        for entry in item.get_record_set(0).entries:
            if entry.entry_type in keys:
                _ = entry.value_type, entry.data
    below = (folder.get_sub_folder(index) for index in range(folder.number_of_sub_folders))
    return items + sum(_walk(each, keys) for each in below)


def write_contacts(path: Path, count: int) -> Path:
    """Contacts as full as people's are: some 35 properties, a fifth of them with a note."""
    chance = Random(1)
    with PstWriter(path) as pst:
        folder = pst.folder("Contacts", pst.top)
        for number in range(count):
            employer = chance.choice(_EMPLOYERS)
            street = f"{chance.randrange(1, 9000)}, {chance.choice(_STREETS)}"
            home = {"street": street, "city": "Montréal", "region": "QC", "country": "Canada"}
            pst.message(
                folder,
                contact(
                    chance.choice(("Marie", "Jean-François", "Hélène", "Étienne", "Zoé")),
                    f"Côté-Gagné {number}",
                    emails=(f"c{number}@travail.example", f"c{number}@maison.example"),
                    company=employer,
                    title="Directrice, ventes",
                    phone=f"514 555-{chance.randrange(10**4):04}",
                    mobile=f"438 555-{chance.randrange(10**4):04}",
                    birthday=date(1960, 1, 1 + chance.randrange(28)),
                    categories=("Clients",) if chance.random() < 0.3 else (),
                    note="Rencontrée au gala.\r\n" * chance.choice((0, 0, 0, 0, 10)),
                    work=home | {"postcode": "H2X 1Y4"},
                    home=home,
                ),
            )
    return path


def _told(run: Run) -> str:
    memory = f", {run.megabytes:.0f} MB" if run.megabytes else ""
    return f"{run.seconds:.1f} s{memory}"


if __name__ == "__main__":
    show(measure())
