"""The search line: free words, "a phrase", and words for one field in either language.

`org:molson title:président "jean roy" marie` asks for people who meet all four.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from entregent.cards.keys import fold
from entregent.store.search import Term

GROUP = "group"  # not in the full-text index: see contacts.groups

# Folded prefix → the field of the full-text index.
_FIELDS: Mapping[str, str] = {
    **dict.fromkeys(("name", "nom"), "name"),
    **dict.fromkeys(("org", "organization", "organisation", "company", "societe"), "organization"),
    **dict.fromkeys(("title", "titre", "poste", "role", "fonction"), "title"),
    **dict.fromkeys(("city", "ville", "place", "lieu", "country", "pays"), "places"),
    **dict.fromkeys(("note", "notes"), "notes"),
    **dict.fromkeys(("email", "mail", "courriel"), "emails"),
    **dict.fromkeys(("phone", "tel", "telephone"), "digits"),
    **dict.fromkeys(("group", "groupe", "category", "categorie"), GROUP),
    **dict.fromkeys(("network", "reseau", "source", "book", "carnet"), "sources"),
}
_LONGEST = 400  # characters; nobody types more on purpose

# A prefix, with the space that French puts before a colon; then a phrase or a word.
_PART = re.compile(
    r"""(?:(?P<prefix>[^\W\d_]+)\.?[ \u00a0\u202f]?:[ \u00a0\u202f]?)?
        (?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))""",
    re.VERBOSE,
)


def parse(text: str) -> tuple[Term, ...]:
    """What `text` asks for; any text is a query. A prefix nobody knows is a word like others."""
    terms: list[Term] = []
    for part in _PART.finditer(text[:_LONGEST]):
        value = part["word"] if part["phrase"] is None else part["phrase"]
        whole = part["phrase"] is not None
        prefix = fold(part["prefix"] or "")
        if prefix in _FIELDS:
            terms.append(Term(value, _FIELDS[prefix], whole=whole))
        else:
            if prefix:
                terms.append(Term(part["prefix"]))
            terms.append(Term(value, whole=whole))
    return tuple(terms)
