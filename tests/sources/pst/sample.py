"""A small data file as an Outlook of Montréal holds it: people, a group, mail and a meeting."""

from __future__ import annotations

import struct
import zlib
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.sources.pst.items import (
    Properties,
    contact,
    distribution,
    mail,
    meeting,
    photo,
    recipient,
)
from tests.sources.pst.messaging import PstWriter

from entregent.sources.outlook import tags
from entregent.sources.outlook.mapi import ADDRESS, named

OWNER = ("Julie Fortin", "julie@fortinconseil.example")
_MONTREAL = {"city": "Montréal", "region": "QC", "country": "Canada"}

PEOPLE = (
    contact(
        "Éloïse",
        "Bérubé",
        emails=("eloise.berube@desjardins.example", "eb@maison.example"),
        company="Caisse Desjardins",
        title="Directrice, financement",
        phone="514 555-0142",
        mobile="438 555-0143",
        birthday=date(1971, 4, 3),
        categories=("Clients", "5 à 7, hiver"),
        note="Rencontrée au gala de la Chambre.\r\nPréfère le mardi.",
        work={"street": "1, complexe Desjardins\r\nBureau 400", "postcode": "H5B 1B2", **_MONTREAL},
        home={"street": "12, rue Fabre", "postcode": "H2G 1A1", **_MONTREAL},
        more={
            0x3A45: "Me",
            0x3A18: "Crédit aux entreprises",
            0x3A47: "Luc Gagné",
            0x3A46: "Avocate",
            0x3A48: "Marc Roy",
            0x3A43: "Ski de fond",
            0x3A51: "https://desjardins.example/eloise",
            named(ADDRESS, 0x8062): "sip:eloise@desjardins.example",
        },
    ),
    contact(
        "Luc",
        "Gagné",
        emails=("luc.gagne@molson.example",),
        company="Brasserie Molson",
        title="Directeur des ventes",
        mobile="514 555-0101",
        categories=("Clients",),
        more={0x3A44: "Antoine"},
    ),
    contact(
        "Zoé",
        "Côté",
        emails=("zoe.cote@cirque.example",),
        company="Cirque du Fleuve",
        title="Chargée de projets",
        home={"street": "8, avenue du Parc", "city": "Québec", "region": "QC"},
    ),
    contact(
        "Jean-François",
        "Tremblay",
        emails=("jf.tremblay@hydro.example",),
        company="Hydro-Nord",
        title="Ingénieur",
        phone="418 555-0177",
        birthday=date(1964, 12, 31),
    ),
    contact("", "", company="Traiteur Agnus", phone="514 555-0190"),
)
DELETED = contact("Ancien", "Fournisseur", emails=("vieux@fournisseur.example",))
SPAMMER = contact("Prix", "Gagnant", emails=("gagnez@pourriel.example",))


def write_sample(path: Path) -> None:
    """Writes the file, the same every time."""
    with PstWriter(path) as pst:
        contacts = pst.folder("Contacts", pst.top, {0x3613: "IPF.Contact"})
        nodes = [
            pst.message(contacts, each, attachments=[photo(picture())] if number == 0 else ())
            for number, each in enumerate(PEOPLE)
        ]
        pst.message(contacts, _group(pst, nodes))
        pst.message(pst.wastebasket, DELETED)
        junk = pst.folder("Courrier indésirable", pst.top)
        pst.message(junk, SPAMMER)
        _write_mail(pst)
        _write_calendar(pst)


def sample_bytes() -> bytes:
    """The file's octets."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "sample.pst")
        write_sample(path)
        return path.read_bytes()


def _group(pst: PstWriter, nodes: list[int]) -> Properties:
    return distribution(
        "Comité du 5 à 7",
        [
            (pst.entry_id(nodes[0]), "Éloïse Bérubé", "eloise.berube@desjardins.example"),
            (pst.entry_id(nodes[1]), "Luc Gagné", "luc.gagne@molson.example"),
            (b"", "Ann Lee", "ann@lee.example"),
        ],
    )


def _write_mail(pst: PstWriter) -> None:
    inbox = pst.folder("Boîte de réception", pst.top)
    sent = pst.folder("Éléments envoyés", pst.top)
    received = datetime(2026, 2, 3, 15, 4, 5, tzinfo=UTC)
    headers = (
        "Received: from mx.molson.example\r\n"
        "From: =?utf-8?q?Luc_Gagn=C3=A9?= <luc.gagne@molson.example>\r\n"
        "To: Julie Fortin <julie@fortinconseil.example>\r\n"
        "Date: Tue, 3 Feb 2026 10:04:05 -0500\r\n"
        "Subject: SECRET WORDS\r\n"
        "Message-ID: <abc@molson.example>\r\n\r\n"
    )
    pst.message(inbox, mail(("Luc Gagné", "luc.gagne@molson.example"), received, headers=headers))
    answered = mail(OWNER, received.replace(day=4), message_id="<def@fortinconseil.example>")
    people = [
        recipient("Luc Gagné", "luc.gagne@molson.example"),
        recipient("Zoé Côté", "zoe.cote@cirque.example", 2),
    ]
    pst.message(sent, answered, recipients=people)
    draft = mail(OWNER, None, more={tags.MESSAGE_FLAGS: 9})
    pst.message(sent, draft, recipients=people)


def _write_calendar(pst: PstWriter) -> None:
    calendar = pst.folder("Calendrier", pst.top, {0x3613: "IPF.Appointment"})
    start = datetime(2026, 2, 12, 22, 0, tzinfo=UTC)
    made = meeting(
        "5 à 7 des partenaires",
        start,
        place="Maison du Gouverneur",
        organizer=OWNER,
        identifier=b"5a7-2026-02-12",
    )
    invited = [
        recipient("Éloïse Bérubé", "eloise.berube@desjardins.example", 1, {tags.TRACK_STATUS: 3}),
        recipient("Luc Gagné", "luc.gagne@molson.example", 2, {tags.TRACK_STATUS: 4}),
        recipient("Salle des Pas perdus", "salle@gouverneur.example", 3),
    ]
    pst.message(calendar, made, recipients=invited)
    pst.message(calendar, meeting("Dentiste", start, organizer=OWNER))


def picture(side: int = 8, shade: int = 0x66) -> bytes:
    """A small grey square: PNG."""
    rows = (b"\0" + bytes([shade]) * side) * side
    head = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    chunks = (b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )
