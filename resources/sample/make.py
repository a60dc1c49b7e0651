"""Make the sample anew: `python resources/sample/make.py [FOLDER]`, the same bytes every time.

One fictional professional, Julie Fortin of Montréal, and the people she knows, in the formats in
which such data really comes. README.md beside this file tells what to find in it.
"""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random

from generator.agenda import calendar, luma
from generator.cast import cast
from generator.crowd import Crowd, outlook_entries, phone_entries
from generator.google import google_csv
from generator.linkedin import EXPORTED_BEFORE, archive, connections_csv
from generator.mail import mbox
from generator.networks import bluesky, facebook, mastodon, viaduc, x
from generator.outlook import outlook_csv
from generator.people import Entry
from generator.vcards import vcard_file

SEED = 20_261_115
CROWD = 400


def sample() -> dict[str, bytes]:
    """The sample's files by name."""
    random = Random(SEED)
    parts = cast()
    people = [part.person for part in parts]
    taken = {value for p in people for value in (p.mobile, p.landline, p.name, f"/in/{p.slug}")}
    crowd = Crowd(random, taken).people(CROWD)

    outlook = [Entry(part.person, noted) for part in parts for noted in part.outlook]
    phone = [Entry(part.person, noted) for part in parts for noted in part.phone]
    outlook += outlook_entries(random, [p for p in crowd if random.random() < 0.55])
    phone += phone_entries(random, [p for p in crowd if random.random() < 0.35])
    connections = [person for person in people if person.slug]
    connections += [p for p in crowd if random.random() < 0.55]

    outlook.sort(key=lambda entry: (entry.noted.on, entry.names))
    phone.sort(key=lambda entry: (entry.names, entry.noted.on))
    return {
        "Contacts-Outlook.csv": outlook_csv(outlook),
        "Contacts-iPhone.vcf": vcard_file(random, phone),
        f"Connections-{EXPORTED_BEFORE}.csv": connections_csv(connections, EXPORTED_BEFORE),
        "Complete_LinkedInDataExport_10-03-2026.zip": archive(random, connections),
        "Courrier.mbox": mbox(),
        "Agenda.ics": calendar(),
        "Yulbiz 2026-05-21 (Luma).csv": luma([*people, *crowd]),
        "facebook-julie-2026-10-03.zip": facebook([*people, *crowd]),
        "twitter-2026-10-03.zip": x(connections),
        "following_accounts-2026-10-03.csv": mastodon(connections),
        "bluesky-follows-2026-10-03.json": bluesky(connections),
        "Contacts-Google.csv": google_csv([*people, *crowd]),
        "Viaduc-2006-06-01.csv": viaduc([*people, *crowd]),
    }


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in sample().items():
        (folder / name).write_bytes(data)
        print(f"{len(data):8,} bytes  {name}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
