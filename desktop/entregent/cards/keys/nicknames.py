"""What a given name may be short for."""

from __future__ import annotations

from functools import lru_cache

from entregent.cards.keys.folding import fold
from entregent.cards.nicknames import ENGLISH, FRENCH


def nicknames(given: str) -> frozenset[str]:
    """The full names, folded, that `given` may stand for; itself when it is in no group.

    Two names can be of one person when their sets meet: "Bob" and "Robert", "JF" and
    "Jean-François"; "Alex" meets both Alexandre and Alexandra.
    """
    folded = fold(given)
    return _table().get(folded) or frozenset({folded} if folded else ())


@lru_cache(maxsize=1)
def _table() -> dict[str, frozenset[str]]:
    """The full names of each form."""
    table: dict[str, set[str]] = {}
    for line in (FRENCH + ENGLISH).split("\n"):
        forms = [form.replace("_", " ") for form in line.split()]
        for form in forms:
            table.setdefault(form, set()).add(forms[0])
    return {form: frozenset(full) for form, full in table.items()}
