"""Who is in one place and not in another: each list from nothing to its first page.

100,000 cards, 25,000 profiles of which 10,000 are people with cards, and 200,000 interactions in a
mailbox and a calendar; a tenth of the mail is with 10,000 addresses that nobody here has.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from random import Random
from time import process_time

from cards_file import cards, write_cards
from measuring import Figure, entregent, median, seconds, show

from entregent.store import schema
from entregent.store.store import Store
from entregent.workspace import Workspace

CARDS, PROFILES, INTERACTIONS = 100_000, 25_000, 200_000
LINKED, UNKNOWN = 0.4, 10_000
PAGE = 100
MOST = 300  # milliseconds
ROUNDS = 5
_BATCH = 5_000
_ME = "julie@fortin.example"
_EMPLOYERS = ("Molson", "Bell", "Boréal Conseil", "Atelier Nord", "Fonds Rivière")


def build(folder: Path, size: tuple[int, int, int] = (CARDS, PROFILES, INTERACTIONS)) -> None:
    """The workspace of the figures: cards by the program itself, the rest straight into tables."""
    count, profiles, interactions = size
    entregent("import", write_cards(folder.parent / "cards.vcf", count), workspace=folder)
    random = Random(11)
    with Store.open(folder) as store:
        store.set("me", [_ME])
        store.set("owner", {"name": "Julie Fortin", "organization": "Molson"})
        _profiles(store, random, profiles)
        known = _addresses(count)
        unknown = [
            f"{random.choice('abcdefgh')}.nouveau{n}@ailleurs{n % 900}.example"
            for n in range(UNKNOWN)
        ]
        for start in range(0, interactions, _BATCH):
            numbers = range(start, min(start + _BATCH, interactions))
            with store.write("scene") as write:
                write.insert(
                    schema.interaction, [_interaction(random, n, known, unknown) for n in numbers]
                )


def _addresses(count: int) -> list[tuple[str, str]]:
    """(name, address) of some of the cards, those with whom there is mail."""
    found = []
    for raw in islice(cards(count), min(count, 20_000)):
        text = raw.decode()
        name = re.search(r"FN:(.+)\r", text)
        address = re.search(r"EMAIL;TYPE=INTERNET,WORK:(.+)\r", text)
        if name and address:
            found.append((name[1], address[1]))
    return found


def _profiles(store: Store, random: Random, count: int) -> None:
    linked = round(count * LINKED)
    with store.read() as conn:
        people = conn.exec_driver_sql(
            "SELECT id, name FROM person ORDER BY id LIMIT ?", (linked,)
        ).all()
    names = [name for _, name in people]
    names += [f"Camille Nouvelle{n} Dubé" for n in range(count - len(names))]
    ids: list[int] = []
    for start in range(0, count, _BATCH):
        rows = [
            {
                "network": "linkedin",
                "key": f"linkedin.com/in/personne-{n}",
                "url": f"https://www.linkedin.com/in/personne-{n}",
                "name": names[n],
                "given": names[n].split()[0],
                "family": names[n].split()[-1],
                "organization": random.choice(_EMPLOYERS),
                "title": "Conseillère",
                "connected_on": f"{random.randrange(2010, 2026)}-05-12",
                "first_seen": "2026-01-15",
                "last_seen": "2026-01-15",
            }
            for n in range(start, min(start + _BATCH, count))
        ]
        with store.write("scene") as write:
            ids += write.put_profiles(rows)
    with store.derive() as write:
        pairs = zip(people, ids, strict=False)
        write.set_membership([("profile", id_, who[0], 0.99, "engine") for who, id_ in pairs])


def _interaction(
    random: Random, number: int, known: list[tuple[str, str]], unknown: list[str]
) -> dict[str, str]:
    """One mail, message or meeting; few people have much of the traffic, as in a mailbox."""

    def somebody() -> dict[str, str]:
        if random.random() < 0.1:
            address = random.choice(unknown)
            return {"name": f"Alix {address[2:12]} Roy", "email": address}
        name, address = known[int(len(known) * random.random() ** 3)]
        return {"name": name, "email": address}

    me = {"name": "Julie Fortin", "email": _ME}
    day = (
        f"{random.randrange(2012, 2026)}-{random.randrange(1, 13):02}-{random.randrange(1, 28):02}"
    )
    dice = random.random()
    if dice < 0.1:
        url = f"https://www.linkedin.com/in/personne-{random.randrange(PROFILES)}"
        people = [{"role": "from", **me}, {"role": "to", "name": "", "url": url}]
        kind = "message"
    elif dice < 0.25:
        guests = [somebody() for _ in range(random.randrange(1, 8))]
        people = [{"role": "organizer", **me}, *({"role": "attendee", **each} for each in guests)]
        kind = "meeting"
    else:
        sides = [me, somebody()]
        random.shuffle(sides)
        copies = [somebody() for _ in range(random.choice((0, 0, 0, 1, 3)))]
        people = [{"role": "from", **sides[0]}, {"role": "to", **sides[1]}]
        people += [{"role": "cc", **each} for each in copies]
        kind = "mail"
    return {
        "kind": kind,
        "at": f"{day}T14:05:00+00:00",
        "source": "bench",
        "external_id": str(number),
        "participants": json.dumps(people, ensure_ascii=False),
        "extra": json.dumps({"title": "Comité de pilotage"}) if kind == "meeting" else "{}",
    }


def lists(workspace: Workspace) -> list[tuple[str, Callable[[], int]]]:
    """Each list with its first page, and how many it holds."""
    gaps = workspace.gaps

    def to_invite(query: str = "") -> int:
        ids = gaps.to_invite(query)
        gaps.invitees(ids[:PAGE])
        return len(ids)

    def to_add() -> int:
        ids = gaps.to_add()
        gaps.newcomers(ids[:PAGE])
        return len(ids)

    def correspondents() -> int:
        keys = gaps.correspondents()
        gaps.strangers(keys[:PAGE])
        return len(keys)

    return [
        ("to invite", to_invite),
        ("to invite, of “molson ma”", lambda: to_invite("org:molson ma")),
        ("to add", to_add),
        ("unknown correspondents", correspondents),
    ]


def figures(folder: Path) -> Iterator[Figure]:
    with Workspace.open(folder) as workspace:
        with workspace.store.derive() as write:  # as after the first import
            write.conn.exec_driver_sql("DELETE FROM derived_state WHERE name LIKE 'gaps%'")
        before = process_time()
        took = seconds(workspace.gaps.catch_up)
        alone = process_time() - before
        told = f"{took:.1f} s ({alone:.1f} of processor)"
        yield Figure("count every exchange, once after a first import", "", told)
        names = [name for name, _ in lists(workspace)]
    for place, name in enumerate(names):
        cold, warm, busy, count = [], [], [], 0
        for _ in range(ROUNDS):
            with Workspace.open(folder) as workspace:  # as each command does
                work = lists(workspace)[place][1]
                before = process_time()
                cold.append(seconds(work) * 1e3)
                busy.append((process_time() - before) * 1e3)
                warm.append(seconds(work) * 1e3)
                count = work()
        yield Figure(
            f"{name}: {count:,}, first {PAGE} rows",
            f"≤ {MOST} ms",
            f"{median(cold):,.0f} ms ({median(busy):,.0f} of processor), again "
            f"{median(warm):,.0f} ms",
            met=median(cold) <= MOST,
        )


def measure() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        workspace = Path(folder) / "workspace"
        build(workspace)
        yield from figures(workspace)


if __name__ == "__main__":
    # A folder that is kept is built once: `python tests/benchmarks/gaps.py FOLDER`
    if sys.argv[1:]:
        kept = Path(sys.argv[1])
        if not kept.exists():
            build(kept)
        show(figures(kept))
    else:
        show(measure())
