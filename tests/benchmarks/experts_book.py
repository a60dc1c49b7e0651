"""A professional's large book: cards, LinkedIn profiles, and fifteen years of traces between them.

Written through the store as readers would have it written; titles and skills in both languages.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random

from entregent.store import schema
from entregent.store.cards import NewCard
from entregent.store.rows import Value
from entregent.store.store import Store

GIVEN = """Marie Jean-François Hélène Luc Sophie Étienne Nathalie Marc Chantal Olivier Karine Guy
Isabelle Samir Anne-Marie Philippe Geneviève Patrick Mei Youssef Robert Katherine Amélie Denis
Francesca Hugo Valérie Mathieu Josée Simon""".split()
_BEGINNINGS = "Trem Gag Roy Côt Bou Gau Mor Lav For Ouel Pel Bél Lév Berg Pa Gir Sim Car Du".split()
_ENDINGS = "blay non chard thier in oie tin let tier anger esque eron blanc quette ard on é".split()
EMPLOYERS = """Desjardins|Brasserie Molson|Hydro-Québec|Bell Canada|CGI|Cascades|Saputo|Énergir|STM
Ubisoft|Banque Nationale|Lightspeed|Nuvei|Bombardier|CAE|Ville de Montréal|WSP
Quebecor|Metro|Université Laval|CHUM|Intact|Beneva|Moment Factory|Dialogue|Coveo
Hopper|SNC-Lavalin"""
TITLES = """Présidente|Président-directeur général|CEO|Directrice financière|CFO
Conseillère juridique|Développeur|Développeuse principale|Software Developer
Analyste d'affaires|Acheteuse|Architecte|Vice-président, paiements|VP Sales
Directrice des ressources humaines|HR Manager|Comptable agréé
Ingénieure en mécanique|Project Manager|Chargée de projet|Avocat|Coordonnatrice
Notaire|Infirmière|Gestionnaire de produit|Data Scientist|Directeur général
Technicienne en informatique|Recruteur"""
SKILLS = """Paiements|Payments|Gestion de projet|Project Management|Cybersécurité|Python
Négociation|Leadership|Marketing numérique|Fiscalité|Droit des affaires|Recrutement
Intelligence artificielle|Data Science|Chaîne d'approvisionnement|Gouvernance
Comptabilité|Stratégie|Vente|UX|Logistique"""
EVENTS = """5 à 7 de la Chambre|Gala des Mercures|Dîner-causerie|Petit-déjeuner fintech
Board meeting|Webinaire paiements|Salon de l'emploi|Revue de projet|Lunch
Startupfest|Assemblée annuelle"""
CITIES = "Montréal|Québec|Laval|Gatineau|Sherbrooke|Toronto|Ottawa|Longueuil|Lévis|Rimouski"
_PAGE = 10_000


def words(text: str) -> list[str]:
    return text.replace("\n", "|").split("|")


class Book:
    """Writes the book; `contacts` cards, `profiles`, `interactions` with `endorsements` among."""

    def __init__(
        self, contacts: int, profiles: int, interactions: int, endorsements: int, seed: int = 5
    ) -> None:
        self._sizes = (contacts, profiles, interactions, endorsements)
        self._rng = Random(seed)
        self._names = [self._name() for _ in range(contacts)]

    def write(self, folder: Path) -> None:
        contacts, profiles, interactions, endorsements = self._sizes
        with Store.open(folder) as store:
            with store.write("import") as tx:
                (book,) = tx.insert(schema.address_book, [{"name": "Outlook", "kind": "local"}])
            for start in range(0, contacts, _PAGE):
                page = range(start, min(contacts, start + _PAGE))
                with store.write("import") as tx:
                    tx.put_cards(int(book), [self._card(number) for number in page])
            with store.write("import") as tx:
                ids = tx.put_profiles([self._profile(number) for number in range(profiles)])
                tx.insert(schema.employment, [job for id_ in ids for job in self._jobs(id_)])
            with store.derive() as tx:  # what matching finds of them
                tx.set_membership(
                    [("profile", id_, 2 * (at + 1), 0.97, "engine") for at, id_ in enumerate(ids)]
                )
            with store.write("import") as tx:
                traces = self._traces(profiles, interactions, endorsements)
                tx.insert(schema.interaction, list(traces))

    def _name(self) -> str:
        rng = self._rng
        tail = rng.choice(("", "", f"-{rng.choice(_BEGINNINGS)}{rng.choice(_ENDINGS)}"))
        family = rng.choice(_BEGINNINGS) + rng.choice(_ENDINGS) + tail
        return f"{rng.choice(GIVEN)} {family}"

    def _card(self, number: int) -> NewCard:
        rng = self._rng
        met = rng.choice(words(EVENTS))
        lines = (
            "BEGIN:VCARD",
            "VERSION:3.0",
            f"UID:u{number}",
            f"FN:{self._names[number]}",
            f"ORG:{rng.choice(words(EMPLOYERS))}",
            f"TITLE:{rng.choice(words(TITLES))}",
            f"EMAIL:p{number}@exemple{number % 997}.example",
            f"TEL:+1 514 {rng.randrange(220, 990)}-{rng.randrange(10**4):04}",
            f"ADR:;;{rng.randrange(1, 9900)} rue X;{rng.choice(words(CITIES))};QC;;Canada",
            f"NOTE:Rencontre au {met}; s'intéresse à {rng.choice(words(SKILLS)).lower()}",
            f"CATEGORIES:{rng.choice(('Clients', 'Fournisseurs', 'Amis'))}",
            "END:VCARD",
            "",
        )
        return NewCard(f"u{number}", "\r\n".join(lines).encode(), source="vcard")

    def _profile(self, number: int) -> dict[str, Value]:
        rng = self._rng
        key = f"linkedin.com/in/p{number}"
        return {
            "network": "linkedin",
            "key": key,
            "url": f"https://www.{key}",
            "name": self._names[number],
            "organization": rng.choice(words(EMPLOYERS)),
            "title": rng.choice(words(TITLES)),
            "connected_on": self._day(),
            "first_seen": "2026-01-01",
            "last_seen": "2026-10-01",
        }

    def _jobs(self, profile_id: int) -> Iterator[Mapping[str, Value]]:
        for year in range(self._rng.randrange(1, 3)):
            organization = self._rng.choice(words(EMPLOYERS))
            yield {
                "holder": f"profile:{profile_id}",
                "organization": organization,
                "organization_key": organization.lower(),
                "seen_first": f"{2020 + year}-01-01",
                "seen_last": f"{2021 + year}-01-01",
                "source": "linkedin",
            }

    def _traces(
        self, profiles: int, interactions: int, endorsements: int
    ) -> Iterator[dict[str, Value]]:
        me = {"role": "from", "name": "Moi", "email": "moi@exemple.example", "me": True}
        rng = self._rng
        for number in range(interactions):
            extra: dict[str, str] = {}
            if number < endorsements:
                kind, extra = "endorsement", {"skill": rng.choice(words(SKILLS))}
                people = [self._with_url(self._often(profiles))]
            elif rng.random() < 0.2:
                kind = "meeting"
                extra = {"title": f"{rng.choice(words(EVENTS))} {rng.randrange(200)}"}
                people = [self._with_email(self._often(30_000)) for _ in range(rng.randrange(1, 6))]
            else:
                kind, people = "mail", [self._with_email(self._often(20_000))]
            given = rng.random() < 0.6
            sides = [me, *people] if given else [{**me, "role": "to"}, *people]
            for each in people:
                each["role"] = "to" if given else "from"
            yield {
                "kind": kind,
                "at": self._day(),
                "source": "benchmark",
                "external_id": str(number),
                "participants": json.dumps(sides, ensure_ascii=False),
                "extra": json.dumps(extra, ensure_ascii=False),
            }

    def _often(self, among: int) -> int:
        """A few are met again and again, most seldom."""
        return int(min(among, len(self._names)) * self._rng.random() ** 2)

    def _with_url(self, number: int) -> dict[str, object]:
        return {"name": self._names[number], "url": f"https://www.linkedin.com/in/p{number}"}

    def _with_email(self, number: int) -> dict[str, object]:
        return {"name": self._names[number], "email": f"p{number}@exemple{number % 997}.example"}

    def _day(self) -> str:
        rng = self._rng
        year = 2026 - int(15 * rng.random() ** 1.5)
        return f"{year}-{rng.randrange(1, 13):02}-{rng.randrange(1, 29):02}"
