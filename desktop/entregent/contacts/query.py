"""The search line: free words, "a phrase", and words for one field in either language.

`org:molson title:cfo|"directeur financier" skill:paiement met:2025 -city:laval "jean roy"` asks for
people who meet all of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from entregent.cards.keys import fold
from entregent.contacts.periods import period
from entregent.store.search import SINCE, Term

# Fields that are no column of the full-text index over people: see contacts.asking.
GROUP = "group"
SKILL = "skill"
MET = "met"
EVENT = "event"
LAST = "last"
_DATED = frozenset((SINCE, LAST))  # they ask for a period and for nothing else

# Folded prefix → the field.
_FIELDS: Mapping[str, str] = {
    **dict.fromkeys(("name", "nom"), "name"),
    **dict.fromkeys(
        ("org", "organization", "organisation", "company", "societe", "employeur", "employer"),
        "organization",
    ),
    **dict.fromkeys(("title", "titre", "poste", "role", "fonction"), "title"),
    **dict.fromkeys(("city", "ville", "place", "lieu", "country", "pays"), "places"),
    **dict.fromkeys(("note", "notes"), "notes"),
    **dict.fromkeys(("email", "mail", "courriel"), "emails"),
    **dict.fromkeys(("phone", "tel", "telephone"), "digits"),
    **dict.fromkeys(("group", "groupe", "category", "categorie"), GROUP),
    **dict.fromkeys(("network", "reseau", "source", "book", "carnet"), "sources"),
    **dict.fromkeys(("skill", "skills", "competence", "competences"), SKILL),
    **dict.fromkeys(("expert", "experte", "experts", "expertes", "expertise"), SKILL),
    **dict.fromkeys(("met", "rencontre", "rencontres", "vu"), MET),
    **dict.fromkeys(("event", "evenement", "activite"), EVENT),
    **dict.fromkeys(("since", "depuis"), SINCE),
    **dict.fromkeys(("last", "dernier", "derniere"), LAST),
}
_LONGEST = 400  # characters; nobody types more on purpose
_MOST_VALUES = 16  # of one field, with "|" between

# A prefix, with the space that French puts before a colon; then a phrase or a word.
_PART = re.compile(
    r"""(?:(?P<prefix>[^\W\d_]+)\.?[ \u00a0\u202f]?:[ \u00a0\u202f]?)?
        (?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))""",
    re.VERBOSE,
)
# As a French keyboard, a word processor or this program itself writes them.
_QUOTES = str.maketrans(dict.fromkeys("«»“”„", '"'))
_NOT = re.compile(r"(?<!\S)-(?=[^\W\d_])")
_VALUE = re.compile(r'"(?P<phrase>[^"]*)"?|(?P<word>[^\s"|]+)')


def parse(text: str) -> tuple[Term, ...]:
    """What `text` asks for; any text is a query. A prefix nobody knows is a word like others."""
    return tuple(_terms(text[:_LONGEST].translate(_QUOTES)))


def _terms(text: str) -> Iterator[Term]:
    at = 0
    while part := _next(text, at):
        at = part.end()
        value = part["word"] if part["phrase"] is None else part["phrase"]
        whole = part["phrase"] is not None
        name = _FIELDS.get(fold(part["prefix"] or ""))
        negated = part.start() > 0 and _NOT.match(text, part.start() - 1) is not None
        if name is not None:
            start = part.start("word") if part["phrase"] is None else part.start("phrase") - 1
            (first, *others), at = _values(text, start, name)
            if name not in _DATED or period(first.text):
                yield Term(
                    first.text, name, whole=first.whole, others=tuple(others), negated=negated
                )
                continue
        if part["prefix"]:
            yield Term(part["prefix"])
        yield Term(value, whole=whole)


def _next(text: str, at: int) -> re.Match[str] | None:
    """The next part; "-" counts as no part of it where a field is excluded."""
    part = _PART.search(text, at)
    if part and (minus := _NOT.match(text, part.start())):
        excluded = _PART.match(text, minus.end())
        if excluded and fold(excluded["prefix"] or "") in _FIELDS:
            return excluded
    return part


def _values(text: str, at: int, name: str) -> tuple[list[Term], int]:
    """The values of a field with "|" between them, and where they end."""
    found: list[Term] = []
    while value := _VALUE.match(text, at):
        whole = value["phrase"] is not None
        found.append(Term(value["phrase"] if whole else value["word"], name, whole=whole))
        at = value.end()
        if text[at : at + 1] != "|":
            break
        at += 1
    return found[:_MOST_VALUES] or [Term("", name)], at
