"""Julie's mailbox, as Thunderbird keeps it: one mbox, headers that matter and bodies that do not.

Beside her own mail there is what a mailbox is full of: a newsletter, a receipt, an answer written
by a machine, a list, and an address that a server did not know.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from email.header import Header
from email.utils import format_datetime
from random import Random

JULIE = ("Julie Fortin", "julie@fortinconseil.example")

# Everybody whom she writes with, by the address used there.
_PEOPLE = {
    "helene": ("Hélène Gagnon", "h.gagnon@molson.example"),
    "marc": ("Marc Roy", "m.roy@molson.example"),
    "chantal": ("Chantal Labelle", "c.labelle@molson.example"),
    "anne-sophie": ("Anne-Sophie Marchand", "as@marchand-coaching.example"),
    "philippe": ("Philippe Archambault", "philippe@archambault.example"),
    "catherine": ("Lemieux, Catherine", "clemieux@cdpq.example"),
    "jf": ("JF Tremblay", "jf.tremblay@hydro.example"),
    "josiane": ("Josiane Poirier (CCMM)", "jpoirier@ccmm.example"),
    "anh": ("Anh Nguyen", "a.nguyen@pivert.example"),
    "robert": ("Robert Martin", "robert.martin@wsp.example"),
    "marie": ("Marie Roy", "marie.roy@molson.example"),
    # No contacts: known from here alone.
    "camille": ("Camille Bergeron", "c.bergeron@aluminerie-nord.example"),
    "omar": ("Omar Haddad", "omar.haddad@portmtl.example"),
    "priya": ("Priya Raman", "priya@raman-logistics.example"),
}

# Who, with whom else, how many messages, the first and the last day. The first of several writes.
_TALKS: tuple[tuple[tuple[str, ...], int, date, date], ...] = (
    (("helene",), 31, date(2022, 2, 8), date(2026, 9, 24)),
    (("helene", "marc"), 7, date(2024, 10, 1), date(2026, 5, 12)),
    (("chantal", "helene"), 5, date(2023, 4, 3), date(2025, 6, 19)),
    (("anne-sophie",), 22, date(2021, 9, 14), date(2026, 9, 2)),
    (("anne-sophie", "philippe"), 9, date(2023, 3, 7), date(2026, 4, 21)),
    (("philippe", "catherine"), 4, date(2024, 11, 5), date(2025, 11, 18)),
    (("jf",), 9, date(2023, 1, 16), date(2026, 8, 11)),
    (("josiane",), 14, date(2019, 9, 3), date(2026, 9, 29)),
    (("anh", "robert"), 3, date(2025, 2, 4), date(2025, 3, 4)),
    (("marie",), 6, date(2026, 2, 17), date(2026, 9, 8)),
    (("camille",), 11, date(2025, 5, 6), date(2026, 9, 17)),
    (("omar", "josiane"), 6, date(2025, 10, 2), date(2026, 6, 4)),
    (("priya",), 1, date(2026, 9, 22), date(2026, 9, 22)),
)
_SUBJECTS = ("Suivi", "Jeudi?", "Le dossier de la logistique", "Merci!", "5 à 7", "Proposition")
_BODY = "Bonjour,\n\nOn s’en parle?\n\nFrom Montréal with love,\nJulie\n"

Headers = Sequence[tuple[str, str]]


def mbox() -> bytes:
    """The mailbox; the same bytes every time."""
    random = Random(20_261_118)
    letters = [letter for talk in _TALKS for letter in _talk(random, *talk)]
    letters += _machines()
    letters.sort(key=lambda letter: letter[0])
    return b"".join(_stored(number, *letter) for number, letter in enumerate(letters))


def _talk(
    random: Random, who: tuple[str, ...], count: int, first: date, last: date
) -> Iterable[tuple[datetime, Headers, str]]:
    others = [_PEOPLE[name] for name in who]
    days = (last - first).days
    for number in range(count):
        day = first + timedelta(days=round(days * number / max(count - 1, 1)))
        at = datetime(
            day.year, day.month, day.day, 8 + random.randrange(11), random.randrange(60), tzinfo=UTC
        )
        mine = random.random() < 0.45
        sender, to = (JULIE, others[:1]) if mine else (others[0], [JULIE])
        headers = [
            ("From", _address(*sender)),
            ("To", ", ".join(_address(*each) for each in to)),
            *([("Cc", ", ".join(_address(*each) for each in others[1:]))] if others[1:] else []),
            ("Subject", Header(random.choice(_SUBJECTS), "utf-8").encode()),
        ]
        yield at, headers, _BODY


def _machines() -> Iterable[tuple[datetime, Headers, str]]:
    def on(year: int, month: int, day: int) -> datetime:
        return datetime(year, month, day, 9, 41, tzinfo=UTC)

    to = ("To", _address(*JULIE))
    yield (
        on(2026, 9, 1),
        (
            ("From", "Infolettre CCMM <infolettre@ccmm.example>"),
            to,
            ("List-Unsubscribe", "<https://ccmm.example/stop>"),
            ("Subject", "Vos 5 =?utf-8?q?=C3=A0?= 7 de septembre"),
        ),
        _BODY,
    )
    yield (
        on(2026, 8, 14),
        (
            ("From", "Ne pas repondre <ne-pas-repondre@hydro.example>"),
            to,
            ("Subject", "Votre facture"),
        ),
        _BODY,
    )
    yield (
        on(2026, 7, 20),
        (
            ("From", _address(*_PEOPLE["robert"])),
            to,
            ("Auto-Submitted", "auto-replied"),
            ("Subject", "Absent du bureau"),
        ),
        _BODY,
    )
    yield (
        on(2026, 6, 3),
        (
            ("From", "Yulbiz <discussion@yulbiz.example>"),
            ("To", "discussion@yulbiz.example"),
            ("List-Id", "<discussion.yulbiz.example>"),
            ("Subject", "Rencontre de juin"),
        ),
        _BODY,
    )
    # Marie Roy left Desjardins: her address there is dead.
    report = (
        "--report\nContent-Type: text/plain\n\nUtilisateur inconnu.\n--report\n"
        "Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx.desjardins.example\n\n"
        "Final-Recipient: rfc822; marie.roy@desjardins.example\nAction: failed\nStatus: 5.1.1\n"
        "--report--\n"
    )
    yield (
        on(2026, 3, 9),
        (
            ("From", "MAILER-DAEMON@mx.fortinconseil.example"),
            to,
            ("Subject", "Undelivered Mail Returned to Sender"),
            (
                "Content-Type",
                'multipart/report; report-type=delivery-status; boundary="report"',
            ),
        ),
        report,
    )


def _address(name: str, email: str) -> str:
    if name.isascii():
        return f'"{name}" <{email}>' if set(name) & set(",()") else f"{name} <{email}>"
    return f"{Header(name, 'utf-8').encode()} <{email}>"


def _stored(number: int, at: datetime, headers: Headers, body: str) -> bytes:
    """One message of the mbox; lines of the body that begin with `From ` are quoted."""
    lines = [
        f"From - {at:%a %b %d %H:%M:%S %Y}",
        *(f"{name}: {value}" for name, value in headers),
        f"Date: {format_datetime(at)}",
        f"Message-ID: <{number:04}.{at:%Y%m%d}@fortinconseil.example>",
        "MIME-Version: 1.0",
    ]
    if not any(name == "Content-Type" for name, _ in headers):
        lines.append("Content-Type: text/plain; charset=utf-8")
    quoted = body.replace("\nFrom ", "\n>From ")
    return ("\n".join(lines) + "\n\n" + quoted + "\n").encode()
