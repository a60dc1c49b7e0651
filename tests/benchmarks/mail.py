"""Reading the headers of an mbox, beside Python's `mailbox.mbox`; then its import, and again.

`python tests/benchmarks/mail.py [--size MEGABYTES]… [--files COUNT]`: 50 and 500, and a Maildir of
20,000, without them. The peer reads the
same headers in the two ways that it has: its own messages, and with a factory that parses headers
alone. Each reads in a process of its own, in turns; the seconds are those of the reading, without
the start of the program, the memory is the whole process's.
"""

from __future__ import annotations

import argparse
import base64
import mailbox
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from email.message import Message
from email.parser import BytesHeaderParser
from email.utils import format_datetime, getaddresses, parsedate_to_datetime
from pathlib import Path
from typing import BinaryIO

from measuring import MEGABYTE, Figure, Run, entregent, run, show

SIZES = (50, 500)
FASTER, MEGABYTES = 5, 150
ROUNDS = 3
PEOPLE = 400
FILES = 20_000
WARM = ".warm"
_PEER_LIMIT = 700  # megabytes: above, the peer takes minutes and is asked once


def measure(sizes: tuple[int, ...] = SIZES, files: int = FILES) -> Iterator[Figure]:
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, "mail.mbox")
            write_mbox(file.with_suffix(WARM), 1)
            messages = write_mbox(file, size * MEGABYTE)
            yield from _read(file, size, messages)
            yield from _import(file, f"{size:,} MB", Path(folder, "workspace"))
    with tempfile.TemporaryDirectory() as folder:
        write_maildir(Path(folder, "mail"), files)
        what = f"a Maildir of {files:,}"
        yield from _import(Path(folder, "mail"), what, Path(folder, "workspace"))


def _read(file: Path, size: int, messages: int) -> Iterator[Figure]:
    rounds = ROUNDS if size < _PEER_LIMIT else 1
    met: dict[str, list[Run]] = {name: [] for name in READERS}
    for _ in range(rounds):
        for name, runs in met.items():
            runs.append(run(sys.executable, __file__, "--read", name, file))
    best = {
        name: min(map(_reading, runs), key=lambda run: run.seconds) for name, runs in met.items()
    }
    ours = best.pop("entregent")
    for name, peer in best.items():
        ratio = peer.seconds / ours.seconds
        yield Figure(
            f"headers of {messages:,} messages, {size:,} MB, beside {name}",
            f"≥ {FASTER} ×, ≤ {MEGABYTES} MB",
            f"{ratio:.1f} × ({_told(ours)})",
            _told(peer),
            met=ratio >= FASTER and (ours.megabytes or 0) <= MEGABYTES,
        )


def _import(path: Path, what: str, workspace: Path) -> Iterator[Figure]:
    for when in ("into a new store", "again, unchanged"):
        told = _told(entregent("import", path, workspace=workspace))
        yield Figure(f"import {what} {when}", "", told)


def _reading(whole: Run) -> Run:
    """A run with the seconds that its reader told for itself."""
    count, took = whole.output.split()
    if not int(count):
        raise AssertionError(whole)
    return Run(float(took), whole.megabytes, whole.output)


def _told(told: Run) -> str:
    memory = f", {told.megabytes:.0f} MB" if told.megabytes else ""
    return f"{told.seconds:.1f} s{memory}"


# --- the readers, each in its own process


def _ours(path: Path) -> int:
    from entregent.sources.archive import opened
    from entregent.sources.mail import mbox
    from entregent.sources.opened import Opened, Options

    with opened(path) as container:
        return sum(1 for _ in mbox.read(Opened(container.members), Options()))


def _peer(path: Path) -> int:
    return sum(1 for message in mailbox.mbox(path) if _headers(message))


def _peer_headers_only(path: Path) -> int:
    box: Iterable[Message] = mailbox.mbox(path, factory=_parse)  # type: ignore[arg-type]
    return sum(1 for message in box if _headers(message))


def _parse(file: BinaryIO) -> Message:
    return BytesHeaderParser().parse(file)


def _headers(message: Message) -> bool:
    """What our reader tells, without its names' decoding and what it leaves out."""
    people = getaddresses([str(message.get(name, "")) for name in ("From", "To", "Cc", "Bcc")])
    parsedate_to_datetime(str(message["Date"]))
    for name in ("Auto-Submitted", "Precedence", "List-Id", "List-Unsubscribe", "X-Spam-Flag"):
        message.get(name)
    return bool(people) and message["Message-ID"] is not None


READERS: dict[str, Callable[[Path], int]] = {
    "entregent": _ours,
    "mailbox.mbox": _peer,
    "mailbox.mbox, headers alone": _peer_headers_only,
}


# --- the file


def write_mbox(path: Path, size: int) -> int:
    """An mbox of about `size` bytes as fifteen years leave it; returns the number of messages.

    Three in ten are lists and notices; half have an HTML part, one in six attachments of 30 kB to
    3 MB; server headers make most of a header block.
    """
    chance = random.Random(20)
    pool = base64.encodebytes(chance.randbytes(6 * MEGABYTE))
    prose = _prose(chance)
    at = datetime(2010, 1, 4, 9, tzinfo=UTC)
    written = messages = 0
    with path.open("wb") as file:
        while written < size:
            at += timedelta(minutes=chance.randrange(1, 240))
            written += file.write(_message(chance, messages, at, prose, pool))
            messages += 1
    return messages


def write_maildir(path: Path, count: int) -> None:
    """A Maildir of so many messages of two to twelve kilobytes."""
    chance = random.Random(20)
    prose = _prose(chance)
    at = datetime(2010, 1, 4, 9, tzinfo=UTC)
    for name in ("cur", "new", "tmp"):
        (path / name).mkdir(parents=True)
    for number in range(count):
        at += timedelta(minutes=17)
        message = _message(chance, number, at, prose, b"").partition(b"\n")[2]
        (path / "cur" / f"{number}.M1P1.host!2,S").write_bytes(message)


def _prose(chance: random.Random) -> bytes:
    words = "de la réunion merci pour ton envoi je te rappelle demain, bonne journée".split()
    lines = (" ".join(chance.choices(words, k=11)) for _ in range(4_000))
    return "\n".join(lines).encode()


def _message(chance: random.Random, number: int, at: datetime, prose: bytes, pool: bytes) -> bytes:
    sender, *others = chance.sample(range(PEOPLE), k=chance.choice((2, 2, 2, 3, 4, 10)))
    automatic = chance.random() < 0.3
    noise = chance.randbytes(240).hex()
    lines = [
        f"From {number}@xxx {at:%a %b %d %H:%M:%S} +0000 {at:%Y}",
        f"X-GM-THRID: {number}",
        "X-Gmail-Labels: =?UTF-8?Q?Bo=C3=AEte_de_r=C3=A9ception?=,Important",
        "Delivered-To: julie@moi.example",
        f"Received: by 2002:a05:6504:11d9:b0 with SMTP id {noise[:9]};\n\t{format_datetime(at)}",
        f"ARC-Seal: i=1; a=rsa-sha256; d=a.example;\n\tb={noise[:70]}\n\t{noise[70:140]}",
        f"Return-Path: <p{sender}@house{sender % 40}.example>",
        f"DKIM-Signature: v=1; h=to:subject:date;\n\tb={noise[180:250]}\n\t{noise[250:320]}",
        "MIME-Version: 1.0",
        f"From: {_mailbox(sender)}",
        f"Date: {format_datetime(at)}",
        f"Message-ID: <{number}.{noise[320:340]}@house.example>",
        "Subject: =?UTF-8?Q?Re=3A_r=C3=A9union?=",
        f"To: {', '.join(map(_mailbox, others))}",
        *(["List-Unsubscribe: <mailto:x@list.example>"] if automatic else []),
        'Content-Type: multipart/mixed; boundary="b"',
    ]
    start = chance.randrange(len(prose) // 2)
    body = prose[start : start + chance.randrange(300, 12_000)]
    html = b""
    if chance.random() < 0.5:
        html = b"\n--b\nContent-Type: text/html\n\n<p>" + body.replace(b"\n", b"<br>\n") * 3
    files = b""
    if chance.random() < 1 / 6:
        length = int(30_000 * 10 ** (2 * chance.random()))
        start = chance.randrange(max(1, len(pool) - length))
        files = (
            b"\n--b\nContent-Type: application/pdf\nContent-Transfer-Encoding: base64\n\n"
            + pool[start : start + length]
        )
    text = b"--b\nContent-Type: text/plain; charset=utf-8\n\n" + body
    return "\n".join(lines).encode() + b"\n\n" + text + html + files + b"\n--b--\n\n"


def _mailbox(number: int) -> str:
    address = f"p{number}@house{number % 40}.example"
    forms = (
        f"Jean Tremblay{number} <{address}>",
        address,
        f'"Roy{number}, Marie" <{address}>',
        f"=?UTF-8?Q?=C3=89lo=C3=AFse_B{number}?= <{address}>",
    )
    return forms[number % 4]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, action="append", help="megabytes")
    parser.add_argument("--files", type=int, default=FILES, help="messages in the Maildir")
    parser.add_argument("--read", nargs=2, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.read:
        read_in, path = READERS[asked.read[0]], Path(asked.read[1])
        read_in(path.with_suffix(WARM))  # imports what it needs
        start = time.perf_counter()
        print(read_in(path), time.perf_counter() - start)
    else:
        show(measure(tuple(asked.size or SIZES), asked.files))
