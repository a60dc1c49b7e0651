"""Files of many cards as address book servers write them: full, folded, labelled, all different.

For the figures of speed; `people` makes the books whose truth is known, for those of quality.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

_GIVEN = """Marie Jean-François Hélène Luc Sophie Étienne Nathalie Marc Chantal Olivier Karine Guy
Isabelle Samir Anne-Marie Philippe Geneviève Patrick Mei Youssef Robert Katherine Amélie Denis
Francesca Hugo Valérie Mathieu Josée Simon""".split()
_BEGINNINGS = (
    "Trem Gag Roy Côt Bou Gau Mor Lav For Ouel Pel Bél Lév Berg Le Pa Gir Sim Car Du".split()
)
_ENDINGS = (
    "blay non chard thier in oie tin let tier anger esque eron blanc quette ard on é bé".split()
)
_EMPLOYERS = "Desjardins Molson Hydro-Québec Bell CGI Cascades Saputo Énergir STM Ubisoft".split()
_TITLES = "Présidente Conseiller Directrice Analyste Avocat Architecte Comptable Acheteuse".split()
_STREETS = "rue Saint-Denis|avenue du Parc|rue Beaubien|rue Rachel|chemin de Chambly".split("|")


def cards(count: int, seed: int = 1) -> Iterator[bytes]:
    """`count` vCards 3.0 of 17 lines, about 600 bytes each."""
    random = Random(seed)
    for number in range(count):
        given = random.choice(_GIVEN)
        family = (
            random.choice(_BEGINNINGS) + random.choice(_ENDINGS) + random.choice(("", "", "-Roy"))
        )
        employer, street = random.choice(_EMPLOYERS), random.choice(_STREETS)
        local, domain = _ascii(f"{given}.{family}.{number}"), _ascii(employer) + ".example"
        mobile, home = (f"{random.randrange(220, 990)}-{random.randrange(10**4):04}" for _ in "12")
        lines = (
            "BEGIN:VCARD",
            "VERSION:3.0",
            "PRODID:-//Sabre//Sabre VObject 4.5.4//EN",
            f"UID:{random.getrandbits(64):016x}-{number:08d}",
            f"N:{family};{given};;;",
            f"FN:{given} {family}",
            f"ORG:{employer};Service {random.randrange(40)}",
            f"TITLE:{random.choice(_TITLES)}",
            f"EMAIL;TYPE=INTERNET,WORK:{local}@{domain}",
            f"EMAIL;TYPE=HOME:{local}@courriel.example",
            f"TEL;TYPE=CELL:+1 514 {mobile}",
            f"item1.TEL:({random.choice((438, 450, 418))}) {home}",
            "item1.X-ABLabel:_$!<Home>!$_",
            f"ADR;TYPE=HOME:;;{random.randrange(1, 9900)}\\, {street};Montréal;QC;H2S 1T7;Canada",
            f"NOTE:Rencontrée au 5 à 7 de la Chambre en {random.randrange(2008, 2026)}\\; amie de",
            f"  {random.choice(_GIVEN)} {random.choice(_BEGINNINGS)}{random.choice(_ENDINGS)}.",
            "CATEGORIES:Clients,Montréal",
            f"REV:{random.randrange(2012, 2026)}-{random.randrange(1, 13):02}-11T14:05:00Z",
            "END:VCARD",
            "",
        )  # fmt: skip
        yield "\r\n".join(lines).encode()


def _ascii(text: str) -> str:
    return text.encode("ascii", "ignore").decode().lower()


def write_cards(path: Path, count: int) -> Path:
    with path.open("wb") as file:
        file.writelines(cards(count))
    return path
