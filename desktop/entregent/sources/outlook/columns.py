"""Outlook's CSV columns in English and French, and what each holds. Data only.

Headings are folded as `header.heading` folds them. Both languages may stand in one table.
"""

from __future__ import annotations

from collections.abc import Iterator

from entregent.sources.sketch import Role

_WORK: tuple[str, ...] = ("work",)
_HOME: tuple[str, ...] = ("home",)
_OTHER: tuple[str, ...] = ()

# Where heading words differ only by the kind of place.
_PLACES = (
    ("business", "bureau", _WORK),
    ("home", "domicile", _HOME),
    ("other", "autre", _OTHER),
)
_ADDRESS_PARTS = (
    ("{en} street", "rue {fr}", "street"),
    ("{en} street 2", "rue {fr} 2", "street"),
    ("{en} street 3", "rue {fr} 3", "street"),
    ("{en} city", "ville {fr}", "city"),
    ("{en} state", "dep region {fr}", "region"),
    ("{en} postal code", "code postal {fr}", "postcode"),
    ("{en} country region", "pays region {fr}", "country"),
    ("{en} country", "pays {fr}", "country"),
    ("{en} address po box", "boite postale {fr}", "po_box"),
)

_NAMES = {
    "given": ("first name", "prenom"),
    "additional": ("middle name", "deuxieme prenom"),
    "family": ("last name", "nom", "nom de famille"),
    "suffix": ("suffix", "suffixe"),
    "nickname": ("nickname", "surnom"),
    "organization": ("company", "societe", "entreprise"),
    "department": ("department", "service", "departement"),
    "title": ("job title", "fonction", "poste"),
    "note": ("notes", "remarques"),
    "birthday": ("birthday", "anniversaire", "date de naissance"),
    "anniversary": ("anniversary", "anniversaire de mariage ou fete", "anniversaire de mariage"),
    "categories": ("categories",),
    "referred_by": ("referred by", "recommande par"),
}
# "Title" is the courtesy title; the French "Titre" may also be the job title (see spreadsheet.py).
COURTESY = ("title", "titre")
TWICE = "titre"

_EMAILS = (
    "e mail{n} address",
    "email{n} address",
    "adresse de messagerie{n}",
    "adresse de courrier{n}",
    "adresse de courrier electronique{n}",
    "adresse e mail{n}",
    "adresse courriel{n}",
    "courriel{n}",
)
_PHONES = (
    (
        _WORK,
        (
            "business phone",
            "business phone 2",
            "telephone bureau",
            "telephone 2 bureau",
        ),
    ),
    (
        _HOME,
        (
            "home phone",
            "home phone 2",
            "telephone domicile",
            "telephone 2 domicile",
        ),
    ),
    (
        ("cell",),
        (
            "mobile phone",
            "tel mobile",
            "telephone mobile",
            "mobile",
        ),
    ),
    (
        ("work", "fax"),
        (
            "business fax",
            "telecopie bureau",
        ),
    ),
    (
        ("home", "fax"),
        (
            "home fax",
            "telecopie domicile",
        ),
    ),
    (
        ("fax",),
        (
            "other fax",
            "telecopie autre",
        ),
    ),
    (
        _OTHER,
        (
            "other phone",
            "telephone autre",
            "callback",
            "rappel",
            "radio phone",
        ),
    ),
    (
        ("pref",),
        (
            "primary phone",
            "telephone principal",
        ),
    ),
    (
        ("work", "main"),
        (
            "company main phone",
            "telephone societe",
        ),
    ),
    (
        ("car",),
        (
            "car phone",
            "telephone voiture",
        ),
    ),
    (
        ("pager",),
        (
            "pager",
            "recepteur de radiomessagerie",
        ),
    ),
    (
        ("isdn",),
        (
            "isdn",
            "rnis",
        ),
    ),
    (
        ("textphone",),
        (
            "tty tdd phone",
            "telephone tdd tty",
        ),
    ),
)
_URLS = ("web page", "personal web page", "business home page", "page web", "page web personnelle")
_RELATED = {
    "spouse": ("spouse", "conjoint e", "conjoint"),
    "child": ("children", "enfants"),
    "manager": ("manager s name", "responsable", "nom du responsable"),
    "assistant": ("assistant s name", "nom de l assistant e", "nom de l assistant"),
}
# Outlook fills these by itself, or repeats here what stands elsewhere.
_IGNORED = (
    "e mail type",
    "e mail 2 type",
    "e mail 3 type",
    "e mail display name",
    "e mail 2 display name",
    "e mail 3 display name",
    "type de messagerie",
    "type de messagerie 2",
    "type de messagerie 3",
    "type de courrier",
    "nom complet de l adresse de messagerie",
    "nom complet de l adresse de messagerie 2",
    "nom complet de l adresse de messagerie 3",
    "nom d affichage de messagerie",
    "initials",
    "initiales",
    "gender",
    "sexe",
    "language",
    "langue",
    "priority",
    "priorite",
    "private",
    "prive",
    "sensitivity",
    "critere de diffusion",
)


def _roles() -> Iterator[tuple[str, Role]]:
    for name, headings in _NAMES.items():
        yield from ((heading, Role(name)) for heading in headings)
    yield from ((heading, Role("ignored")) for heading in _IGNORED)
    yield from (
        (pattern.format(n=n), Role("email")) for pattern in _EMAILS for n in ("", " 2", " 3")
    )
    for types, numbers in _PHONES:
        yield from ((heading, Role("phone", types)) for heading in numbers)
    yield from ((heading, Role("url")) for heading in _URLS)
    for kind, people in _RELATED.items():
        yield from ((heading, Role("related", part=kind)) for heading in people)
    yield from _address_roles()


def _address_roles() -> Iterator[tuple[str, Role]]:
    for english, french, types in _PLACES:
        for in_english, in_french, part in _ADDRESS_PARTS:
            yield in_english.format(en=english), Role("address", types, part)
            yield in_french.format(fr=french), Role("address", types, part)
    yield "b p professionnelle", Role("address", _WORK, "po_box")
    yield "boite postale du domicile", Role("address", _HOME, "po_box")
    yield "autre boite postale", Role("address", _OTHER, "po_box")


ROLES = dict(_roles())

# Headings that nobody else writes so: `Business Phone`, `Rue (domicile)`, `Adresse de messagerie`.
OWN = frozenset(
    heading
    for heading in ROLES
    if {"business", "bureau", "domicile", "messagerie"} & set(heading.split())
) | {"e mail address", "e mail 2 address", "adresse de courrier", "home street", "tel mobile"}
