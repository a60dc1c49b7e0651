"""The few contacts that Julie keeps with Google: its CSV of today, labels joined by ` ::: `."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from random import Random

from .people import Person

_COLUMNS = (
    *("First Name", "Middle Name", "Last Name", "Nickname", "Organization Name"),
    *("Organization Title", "Birthday", "Notes", "Photo", "Labels"),
    *("E-mail 1 - Label", "E-mail 1 - Value", "Phone 1 - Label", "Phone 1 - Value"),
)


def google_csv(people: Sequence[Person]) -> bytes:
    random = Random(20_260_904)
    out = io.StringIO(newline="")
    table = csv.writer(out, lineterminator="\n")
    table.writerow(_COLUMNS)
    reached = [person for person in people if person.email and person.mobile]
    for number, person in enumerate(random.sample(reached, 9)):
        labels = "* myContacts" if number % 2 else "Yulbiz ::: * myContacts"
        birthday = f"{person.birthday:--%m-%d}" if person.birthday else ""
        row = (person.given, "", person.family, person.nickname, "", "", birthday, "", "", labels)
        table.writerow((*row, "* Home", person.email, "Mobile", person.mobile))
    return out.getvalue().encode()
