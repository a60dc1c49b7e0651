"""Short forms of given names, French and English, with the usages of Québec.

One group a line: the full name, then the forms that people use for it. A form may stand in several
groups ("Alex"); two names can be of one person when their sets of full names meet.
"""

from __future__ import annotations

from functools import lru_cache

from entregent.cards.keys.folding import fold

_GROUPS = """
robert bob bobby rob robbie bert
guillaume will guy guil
"""


@lru_cache(maxsize=1)
def _table() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for line in _GROUPS.strip().splitlines():
        full, *forms = (form.replace("_", " ") for form in line.split())
        for form in (full, *forms):
            table.setdefault(form, set()).add(full)
    return {form: frozenset(full) for form, full in table.items()}


def nicknames(given: str) -> frozenset[str]:
    """The full names, folded, that `given` may stand for; itself when it is in no group."""
    folded = fold(given)
    return _table().get(folded) or frozenset({folded} if folded else ())
