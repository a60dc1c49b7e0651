"""The address book as a French Outlook writes it: CSV in Windows-1252, `Titre` standing twice."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from .people import Entry

_ADDRESS = ("Rue", "Rue{} 2", "Rue{} 3", "Ville", "Dép/Région", "Code postal", "Pays/Région")


def _address_columns(place: str) -> list[str]:
    return [
        column.format(f" ({place})") if "{}" in column else f"{column} ({place})"
        for column in _ADDRESS
    ]


COLUMNS = [
    *("Titre", "Prénom", "Deuxième prénom", "Nom", "Suffixe", "Société", "Service", "Titre"),
    *_address_columns("bureau"),
    *_address_columns("domicile"),
    *("Téléphone de l'assistant(e)", "Télécopie (bureau)", "Téléphone (bureau)"),
    *("Téléphone 2 (bureau)", "Téléphone société", "Téléphone (domicile)", "Tél. mobile"),
    *("Téléphone principal", "Adresse de messagerie", "Type de messagerie"),
    *("Nom complet de l'adresse de messagerie", "Adresse de messagerie 2"),
    *("Type de messagerie 2", "Nom complet de l'adresse de messagerie 2"),
    *("Adresse de messagerie 3", "Anniversaire", "Anniversaire de mariage ou fête", "Catégories"),
    *("Conjoint(e)", "Critère de diffusion", "Initiales", "Notes", "Page Web", "Priorité"),
    *("Privé", "Recommandé par", "Sexe"),
]


def outlook_csv(entries: Iterable[Entry]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for entry in entries:
        writer.writerow(_row(entry))
    return out.getvalue().encode("cp1252")


def _row(entry: Entry) -> list[str]:
    values = _values(entry)
    row = [values.get(column, "") for column in COLUMNS]
    # By place, since the name stands twice: the courtesy title, then the job's.
    row[0], row[7] = values["courtesy"], values["job title"]
    return row


def _values(entry: Entry) -> dict[str, str]:
    person, job = entry.person, entry.job
    given, family = entry.names
    emails = [job.email] if job and entry.has("work email") else []
    emails += [person.email] if entry.has("email") and person.email else []
    values = {
        "courtesy": "" if entry.noted.on.year > 2020 else "Mme" if person.woman else "M.",
        "job title": job.title if job else "",
        "Prénom": given,
        "Nom": family,
        "Société": job.employer.name if job else "",
        "Ville (bureau)": job.employer.city if job else "",
        "Anniversaire": "0/0/00",  # so does Outlook write "none"
        "Anniversaire de mariage ou fête": "0/0/00",
        "Conjoint(e)": person.spouse,
        "Critère de diffusion": "Normale",
        "Initiales": given[:1] + family[:1],
        "Notes": entry.note,
        "Page Web": person.url if entry.has("page") else "",
        "Priorité": "Normale",
        "Privé": "Faux",
        "Recommandé par": person.referred_by,
        "Sexe": "Non spécifié",
        "Catégories": entry.noted.group,
    }
    for suffix, email in zip(("", " 2"), emails, strict=False):
        values |= {
            f"Adresse de messagerie{suffix}": email,
            f"Type de messagerie{suffix}": "SMTP",
            f"Nom complet de l'adresse de messagerie{suffix}": f"{given} {family} ({email})",
        }
    if entry.has("mobile"):
        values["Tél. mobile"] = _dialled(person.mobile, entry)
    if entry.has("landline"):
        values["Téléphone (domicile)"] = _dialled(person.landline, entry)
    if entry.has("switchboard") and job and job.employer.switchboard:
        extension = f", poste {job.extension}" if job.extension else ""
        values["Téléphone (bureau)"] = _dialled(job.employer.switchboard, entry) + extension
    if entry.has("birthday") and person.birthday:
        values["Anniversaire"] = person.birthday.isoformat()
    if entry.has("address") and person.street:
        values |= {
            "Rue (domicile)": person.street,
            "Ville (domicile)": person.city,
            "Dép/Région (domicile)": "QC",
            "Code postal (domicile)": person.postcode,
            "Pays/Région (domicile)": "Canada",
        }
    return values


def _dialled(number: str, entry: Entry) -> str:
    """The number in the manner of that year: `514 555-0142`, `(514) 555-0142`, `+1 514…`."""
    area, rest = number[:3], number[4:]
    if not number:
        return ""
    return (f"{area} {rest}", f"({area}) {rest}", f"{area}-{rest}", f"+1 {area} {rest}")[
        entry.noted.on.toordinal() % 4
    ]
