"""How French and English letters write dates, places of work, roles and punctuation.

Québec French follows the Office québécois de la langue française: a no-break space before the
colon and inside guillemets, none before ; ! ?
"""

from __future__ import annotations

import re
import unicodedata

NBSP = "\u00a0"

_MONTHS = {
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "en": "January February March April May June July August September October November December",
}

# Before these first words French does not say "chez".
_AT = {
    "à l’": "université école institut hôpital association agence office ordre académie union "
    "hôtel aéroport orchestre opéra assemblée",
    "à la": "banque caisse ville fondation société chambre faculté coopérative commission "
    "fédération municipalité bibliothèque clinique fabrique régie",
    "au": "ministère cégep centre collège groupe musée conseil secrétariat cabinet bureau chum "
    "réseau théâtre laboratoire barreau cirque",
}
_AT_FIRST_WORD = {word: lead for lead, words in _AT.items() for word in words.split()}

_LONGEST = 200


def clean(text: str, longest: int = _LONGEST) -> str:
    """Return text from the data as one safe line: no control, no direction or invisible marks.

    Names come from files that others wrote; a line break in one must never start a header or a
    line of the letter.
    """
    kept = "".join(
        " " if character.isspace() or unicodedata.category(character) == "Cc" else character
        for character in text
        if unicodedata.category(character) not in {"Cf", "Cs", "Co", "Cn"}
        or character in "\u200c\u200d"
    )
    line = " ".join(kept.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def month(date: str, language: str) -> str:
    """Return "mai 2025" or "May 2025" for an ISO date, the year alone where that is all."""
    year, _, rest = date.partition("-")
    number = rest[:2]
    if number.isdigit() and 1 <= int(number) <= 12:
        return f"{_MONTHS[language].split()[int(number) - 1]} {year}"
    return year


def at_organization(organization: str) -> str:
    """Return "chez Bell", "à l’Université Laval", "au ministère…": French for working there."""
    first = organization.split(" ", 1)[0].lower()
    lead = _AT_FIRST_WORD.get(first)
    if lead is None:
        return f"chez {organization}"
    return f"{lead}{organization}" if lead.endswith("’") else f"{lead} {organization}"


def role(title: str, organization: str, language: str) -> str:
    """Return what goes into brackets after a name: "président, Molson"; "" when unknown."""
    if title and language == "fr" and title[1:2].islower():
        title = title[0].lower() + title[1:]
    return signature(title, organization)


def signature(title: str, organization: str) -> str:
    """Return the line under a name: "Président, Molson"; the employer is told once."""
    if title and organization and organization.casefold() in title.casefold():
        return title
    return ", ".join(part for part in (title, organization) if part)


def sentence(text: str) -> str:
    """Return the user's words as a sentence: a capital first, a full stop last."""
    text = clean(text, 2_000)
    if not text:
        return ""
    text = text[0].upper() + text[1:]
    return text if text[-1] in ".!?…" else f"{text}."


def typeset(text: str, language: str) -> str:
    """Return the letter with the language's spaces, tidy ends of line, and no gaps."""
    if language == "fr":
        text = re.sub(r" +([:»%])", rf"{NBSP}\1", text)
        text = re.sub(r"« +", f"«{NBSP}", text)
    text = re.sub(r"[ \t]+$", "", text, flags=re.MULTILINE)
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n") + "\n"
