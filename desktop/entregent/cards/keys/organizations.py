"""Comparison key of an organisation's name."""

from __future__ import annotations

import re
from functools import lru_cache

from entregent.cards.keys.folding import fold
from entregent.cards.words import word_set

# Forms of company that say nothing about which company it is: Canada, Québec, US, UK, France,
# Belgium, Switzerland, Germany, Austria, Italy, Spain, the Netherlands, the Nordics.
LEGAL_FORMS = word_set(
    "inc incorporated incorporee ltd ltee limited limitee llc llp lp plc corp corporation co "
    "company cie compagnie senc sencrl srl sec sa sas sasu sarl eurl sca scs snc scop sprl asbl "
    "bv bvba nv gmbh ag kg ohg ug mbh ev ab oy oyj aps spa sl slu spzoo pty pte osbl obnl ulc "
    "gbr se kk cooperative coop"
)
# "co" and the like that are a name's only word stay; so do these in front of a name.
_ARTICLES = frozenset({"the", "le", "la", "les", "l"})
_LONGEST = 200  # characters that tell an organisation; hostile text has more
_DOTTED = re.compile(r"\b(?:\w\.){2,}(?:\w\b)?")
_S_A_R_L = re.compile(r"\bs\.?\s?à\.?\s?r\.?\s?l\b", re.IGNORECASE)
_MARKS = re.compile(r"[™®©℠]|['’](?=s\b)")  # a trade mark, an English possessive
_AND = re.compile(r"\s*&\s*|\s+\+\s+")
_BRACKETED = re.compile(r"\s*\([^()]*\)")


@lru_cache(maxsize=1 << 15)
def organization_key(text: str) -> str:
    """The name folded, without legal form, article and bracketed remark.

    "Les Entreprises Roy & Fils Ltée" and "entreprises roy et fils" are the same. "Groupe", "Group"
    and "Holdings" stay: a group and its company are two organisations.
    """
    plain = _MARKS.sub("", _S_A_R_L.sub("sarl", text[:_LONGEST]))
    plain = _DOTTED.sub(lambda found: found[0].replace(".", ""), plain)
    plain = _BRACKETED.sub("", plain) or plain
    parts = fold(_AND.sub(" et ", plain)).split()
    parts = ["et" if part == "and" else part for part in parts]
    while len(parts) > 1 and (parts[-1] in LEGAL_FORMS or parts[-1] == "et"):
        parts.pop()
    while len(parts) > 1 and parts[0] in _ARTICLES:
        parts.pop(0)
    return " ".join(parts)
