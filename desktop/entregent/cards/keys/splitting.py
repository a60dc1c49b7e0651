"""Splitting a full name into its parts, as people write them in French and English."""

from __future__ import annotations

import re
from typing import NamedTuple

from entregent.cards.keys.folding import fold
from entregent.cards.words import word_set

PARTICLES = word_set(
    "de du des d da di do dos das del della van von der den ter ten te le la les l st ste saint "
    "sainte mac mc ben bin ibn al el abu zu zur af av"
)
_PREFIXES = word_set(
    "m mr mme mlle mrs ms miss mx dr dre docteur doctor prof professeur professor me maitre hon "
    "honorable sir dame lord lady mgr monseigneur abbe pere father rev reverend soeur sr frere "
    "brother capt captain col gen lt sgt maj monsieur madame mademoiselle herr frau"
)
_GENERATIONS = frozenset({"jr", "sr", "junior", "senior", "ii", "iii", "iv", "fils", "pere"})
_CREDENTIALS = word_set(
    "mba emba phd msc ma ba bsc bcom bba llb llm ll b m jd md dmd cpa ca cga cma fca fcpa cfa cfp "
    "chrp crha cria pmp ing eng peng p adma asc icd ias d arch oaq oiq notaire avocat avocate pl "
    "fin frm pfp rn inf crma cissp cisa cism csm itil scrum facc facs frcpc qc kc cr cq oq cm oc "
    "esq hec mscinf dba deng cphr shrm sphr phr caia fsa fcia fica asa edd psyd dds dvm rd pe "
    "mpa mph msw med bed deaa dess mgp gpc ccp prince2 asn leed ap ga wb cpp cgeit"
)
_FIRST_COMPOUNDS = word_set("jean marie anne pierre marc louis paul charles luc eve")
_SECOND_COMPOUNDS = word_set(
    "andre antoine baptiste bernard christophe claude daniel david denis francois frederic "
    "gabriel guy jacques louis luc marc martin mathieu maxime michel nicolas noel olivier pascal "
    "paul philippe pierre rene robert sebastien simon yves anne chantal christine claire eve "
    "france helene isabelle jeanne josee julie laure lise lou louise lyne marie michele michelle "
    "noelle pier sophie soleil therese catherine elaine emilie etienne alexandre alexis julien "
    "olivier felix samuel thomas vincent hugues henri"
)
_BRACKETS = re.compile(r"[(\[\"“«][^)\]\"”»]*[)\]\"”»]")
_SYMBOLS = re.compile(r"[^\w\s.,'’ʼ‑‐–-]+|_")
_LONGEST = 300  # characters of a name; hostile text has more
_REMARK = re.compile(r"\s*\|\s*|\s+[‐–—-]\s+")  # Luc Roy | Ventes, Luc Roy - Ventes
_BLANKS = re.compile(r"\s+")


class SplitName(NamedTuple):
    given: str
    additional: str
    family: str
    prefixes: str
    suffixes: str


def split_name(full: str) -> SplitName:
    """The parts of a name in the order in which it is spoken, or "Family, Given".

    Courtesy titles and credentials are set apart, emoji and bracketed remarks left out. A family
    name in capitals is found at either end.
    """
    text, remark = _without_remark(_BRACKETS.sub(" ", full[:_LONGEST]))
    parts = [plain for part in text.split(",") if (plain := _plain(part))]
    remarks = [remark] if remark else []
    if not parts:
        return SplitName("", "", "", "", "")
    main = parts[0]
    if len(parts) > 1 and not _is_suffix(parts[1]):
        return _family_first(main, parts[1], [*parts[2:], *remarks])
    prefixes, words, trailing = _without_titles(main.split(" "))
    suffixes = [*trailing, *parts[1:], *remarks]
    given, family = _given_and_family(words)
    first, additional = _first_given(given)
    return SplitName(first, additional, family, " ".join(prefixes), ", ".join(suffixes))


def is_credential(text: str) -> bool:
    """Whether `text` is a degree, an order or a generation, and no part of the name."""
    words = fold(text.replace(".", "")).split()
    return bool(words) and all(word in _CREDENTIALS or word in _GENERATIONS for word in words)


def is_courtesy(text: str) -> bool:
    return fold(text).removeprefix("l ") in _PREFIXES


def _without_remark(text: str) -> tuple[str, str]:
    found = _REMARK.search(text)
    if found is None or " " not in text[: found.start()].strip():  # Jean - François
        return text, ""
    return text[: found.start()], _plain(text[found.end() :])


def _plain(text: str) -> str:
    return _BLANKS.sub(" ", _SYMBOLS.sub(" ", text)).strip()


def _is_suffix(text: str) -> bool:
    first = text.partition(" ")[0]
    return is_credential(first) or is_credential(text) or (len(first) > 1 and first.isupper())


def _family_first(family: str, given: str, suffixes: list[str]) -> SplitName:
    prefixes, words, trailing = _without_titles(given.split(" "))
    more, family_words, after = _without_titles(family.split(" "))
    while len(words) > 1 and fold(words[-1]) in PARTICLES:  # Fontaine, Jean de la
        family_words.insert(0, words.pop())
    first, additional = _first_given(words)
    return SplitName(
        first,
        additional,
        " ".join(family_words),
        " ".join([*more, *prefixes]),
        ", ".join([*after, *trailing, *suffixes]),
    )


def _without_titles(words: list[str]) -> tuple[list[str], list[str], list[str]]:
    start, end = 0, len(words)
    while start < end - 1 and is_courtesy(words[start]):
        start += 1
    while end > start + 2 and _is_trailing(words[end - 1]):
        end -= 1
    return words[:start], words[start:end], words[end:]


def _is_trailing(word: str) -> bool:
    """A credential at the end of a name without comma: written in capitals or with dots."""
    return is_credential(word) and (
        word.isupper() or "." in word or fold(word) in _GENERATIONS or word == "ing"
    )


def _given_and_family(words: list[str]) -> tuple[list[str], str]:
    if len(words) == 1:
        return words, ""
    capitals = [len(word) > 1 and word.isupper() and "." not in word for word in words]
    if not all(capitals):
        if capitals[-1]:
            start = len(words) - 1
            while start > 1 and capitals[start - 1] and len(words[start - 1]) > 2:
                start -= 1
            return words[:start], " ".join(words[start:])
        if capitals[0] and len(words[0]) > 2:
            end = 1
            while end < len(words) - 1 and capitals[end]:
                end += 1
            return words[end:], " ".join(words[:end])
    start = len(words) - 1
    while start > 1 and fold(words[start - 1]) in PARTICLES:
        start -= 1
    return words[:start], " ".join(words[start:])


def _first_given(words: list[str]) -> tuple[str, str]:
    """The given name and the additional ones; "Jean François" and "Marie Ève" are one name."""
    if (
        len(words) >= 2
        and fold(words[0]) in _FIRST_COMPOUNDS
        and fold(words[1]) in _SECOND_COMPOUNDS
    ):
        return " ".join(words[:2]), " ".join(words[2:])
    return (words[0] if words else ""), " ".join(words[1:])
