"""The first reading of a mailbox of 20,000 messages on a Dovecot, against the bare requests that it
cannot do without (the same headers fetched by imaplib and thrown away), and a sync without news.

`python tests/benchmarks/imap_reading.py [--size N] [--rounds N]`; a figure is the median.
"""

from __future__ import annotations

import argparse
import os
import random
import ssl
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from imaplib import IMAP4_SSL
from pathlib import Path

from measuring import APPLICATION, MEGABYTE, Figure, median, run, seconds, show

SIZE, ROUNDS = 20_000, 3
THOUSAND = 0.15  # seconds of the processor
MEGABYTES = 120
_BATCH = 500
_PROGRAM = """
import sys
from pathlib import Path
from entregent.workspace import Workspace
folder, url, user = Path(sys.argv[1]), *sys.argv[2:4]
password = sys.stdin.readline().rstrip("\\n")
with Workspace.open(folder) as workspace:
    accounts = workspace.accounts
    found = accounts.find(accounts.start(url, user, "imap"), password)
    accounts.add(found, books=["INBOX"])
    (report,) = workspace.sync.run(given=password)
print(report.pulled)
"""


def messages(size: int, seed: int = 7) -> Iterator[bytes]:
    """Mail among 400 people over ten years; one in five is automatic."""
    chance = random.Random(seed)
    for number in range(size):
        one, two, three = (chance.randrange(400) for _ in range(3))
        year, day, hour = 2014 + number * 10 // size, chance.randrange(1, 29), chance.randrange(24)
        lines = [
            "Received: from mx.example by mail.example; Tue, 5 Mar 2024 12:54:26 -0500",
            f"From: Personne {one} <p{one}@a{one % 40}.example>",
            f"To: Julie <julie@exemple.ca>, P{two} <p{two}@a{two % 40}.example>",
            f"Cc: p{three}@a{three % 40}.example",
            f"Date: {day} Mar {year} {hour:02}:00:00 -0500",
            f"Subject: Message {number}",
            f"Message-ID: <{number}.{seed}@a{one % 40}.example>",
            *(["List-Id: <list.example>"] if number % 5 == 0 else []),
            "Content-Type: text/plain; charset=utf-8",
        ]
        yield "\r\n".join([*lines, "", "Bonjour." * 100, ""]).encode()


def fill(maildir: Path, size: int) -> None:
    """Write the messages where Dovecot finds them."""
    place = maildir / "cur"
    for name in ("cur", "new", "tmp"):
        (maildir / name).mkdir(parents=True, exist_ok=True)
    for number, message in enumerate(messages(size)):
        (place / f"{1_400_000_000 + number}.M{number}.host:2,S").write_bytes(message)


def bare(url_port: int, cafile: Path, user: str, password: str) -> int:
    """The headers that ours asks for, received and thrown away; returns their octets."""
    from entregent.sources.online import imap

    context = ssl.create_default_context(cafile=str(cafile))
    octets = 0
    with IMAP4_SSL("127.0.0.1", url_port, ssl_context=context) as client:
        client.authenticate("PLAIN", lambda _challenge: f"\0{user}\0{password}".encode())
        client.select("INBOX", readonly=True)
        _, (found,) = client.uid("SEARCH", "UID", "1:*")
        uids = [int(each) for each in found.split()]
        for at in range(0, len(uids), _BATCH):
            batch = uids[at : at + _BATCH]
            _, data = client.uid("FETCH", f"{batch[0]}:{batch[-1]}", imap.WANTED)
            octets += sum(len(each[1]) for each in data if isinstance(each, tuple))
    return octets


def measure(size: int = SIZE, rounds: int = ROUNDS) -> Iterator[Figure]:
    sys.path.insert(0, str(APPLICATION.parent))
    from tests.servers import dovecot

    if why := dovecot.missing():
        print(why, file=sys.stderr)
        return
    with dovecot.start_dovecot() as server, tempfile.TemporaryDirectory() as name:
        fill(server.folder / "mail", size)
        server.own()
        os.environ["SSL_CERT_FILE"] = str(server.certificate.cafile)
        place = (server.tls_port, server.certificate.cafile, server.user, server.password)
        octets = bare(*place)  # the server makes its index
        floor, first, quiet, peak = [], [], [], []
        for number in range(rounds):
            floor.append(processor(partial(bare, *place)))
            folder = Path(name, str(number))
            first.append(processor(partial(_read, folder, server)))
            quiet.append(_quiet(folder, server.password))
            ran = run(
                *(sys.executable, "-c", _PROGRAM, Path(name, f"alone{number}")),
                *(server.url, server.user),
                told=f"{server.password}\n",
            )
            peak.append(ran.megabytes or 0.0)
        thousand = 1000 * median(first) / size
        yield Figure(
            f"first reading of {size:,} messages' headers ({octets / MEGABYTE:.1f} MB)",
            f"≤ {THOUSAND} s of the processor a 1,000",
            f"{thousand:.2f} s",
            f"bare imaplib: {1000 * median(floor) / size:.2f} s",
            thousand <= THOUSAND,
        )
        yield Figure("a sync of it without news", "", f"{median(quiet) * 1000:.0f} ms")
        yield Figure(
            "peak memory of the first reading",
            f"≤ {MEGABYTES} MB",
            f"{median(peak):.0f} MB",
            met=median(peak) <= MEGABYTES,
        )


def processor(work: Callable[[], object]) -> float:
    """Seconds that this process computed: what the server and the network take is theirs."""
    start = time.process_time()
    work()
    return time.process_time() - start


def _read(folder: Path, server: object) -> None:
    from tests.servers.dovecot import Dovecot

    from entregent.workspace import Workspace

    assert isinstance(server, Dovecot)
    with Workspace.open(folder) as workspace:
        accounts = workspace.accounts
        found = accounts.find(accounts.start(server.url, server.user, "imap"), server.password)
        accounts.add(found, books=["INBOX"])
        (report,) = workspace.sync.run(given=server.password)
        if report.stopped is not None:
            raise AssertionError(report.stopped)


def _quiet(folder: Path, password: str) -> float:
    from entregent.workspace import Workspace

    with Workspace.open(folder) as workspace:
        return seconds(lambda: workspace.sync.run(given=password))


if __name__ == "__main__":
    sys.path.insert(0, str(APPLICATION))
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=SIZE)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    told = parser.parse_args()
    show(measure(told.size, told.rounds))
