"""Comparison key of a telephone number: E.164, with the extension kept apart."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

LONGEST = 100  # characters; a longer text is no telephone number

_EXTENSION = re.compile(
    r"""
    [\s,(./-]*                       # what sets it off from the number
    (?: ;\s*ext=                     # RFC 3966 §5.3
      | \b(?:extension|exten|extn|ext|poste|post|pst|local|loc|interne|int|durchwahl|anexo|p)
        \b\.?\s*(?:n[o°]\.?)?
      | (?<=\d)(?:extension|ext|poste|p)\.?   # 5550100poste210
      | x | \# | ,{1,3} | ;          # 5550100x210, dial pauses
    )
    \s*[:.=\#-]?\s*(\d{1,7})\s*\)?\#?\s*\Z
    """,
    re.IGNORECASE | re.VERBOSE | re.ASCII,
)
_NORTH_AMERICA = frozenset({"CA", "US"})
# Neither area nor exchange begins with 0 or 1 (North American Numbering Plan).
_USUAL = re.compile(
    r"\s*(?:tel:)?(?:\+?1)?[ .-]*\(?([2-9]\d\d)\)?[ .-]*([2-9]\d\d)[ .-]*(\d{4})\s*\Z", re.ASCII
)
_REMARK = re.compile(r"\A(\D*(?:\d\W{0,4}){8,}?)[^\W\d][\w\s.()-]*\Z")  # 514 555-0100 (cell)
_SEVERAL = re.compile(r"\s*(?:/|,|\||\bou\b|\bor\b|;)\s*")


class PhoneKey(NamedTuple):
    """`number` is E.164 or ""; `extension` digits or ""; as text `+15145550100;ext=210`."""

    number: str
    extension: str

    def __str__(self) -> str:
        if not self.number or not self.extension:
            return self.number
        return f"{self.number};ext={self.extension}"


_NONE = PhoneKey("", "")


def phone_key(text: str, region: str = "CA") -> PhoneKey:
    """The line that `text` names, read as dialled in `region` (ISO 3166 alpha-2).

    A number that cannot exist, or that lacks its area code, has no key.
    """
    return _phone_key(text, region) if len(text) <= LONGEST else _NONE


@lru_cache(maxsize=1 << 17)
def _phone_key(text: str, region: str) -> PhoneKey:
    plain = region in _NORTH_AMERICA
    if plain and (usual := _usual(text)):
        return PhoneKey(usual, "")
    number, extension = _without_extension(text.strip())
    if plain and (usual := _usual(number)):
        return PhoneKey(usual, extension)
    for candidate in _candidates(number):
        key = _parsed(candidate, region)
        if key.number:
            return PhoneKey(key.number, extension or key.extension)
    return _NONE


def _usual(text: str) -> str:
    """E.164 of a North American number as nearly everybody writes it; "" for any other."""
    found = _USUAL.match(text)
    return f"+1{found[1]}{found[2]}{found[3]}" if found else ""


def _without_extension(text: str) -> tuple[str, str]:
    found = _EXTENSION.search(text)
    if found is None or sum(map(str.isdigit, text[: found.start()])) < 7:
        return text, ""
    return text[: found.start()], found[1]


def _candidates(text: str) -> list[str]:
    """What the number may be: without a remark, dialled with 00, the first of several."""
    remark = _REMARK.match(text)
    texts = [remark[1] if remark else text]
    if text.startswith("00"):
        texts.append("+" + text[2:])
    if "," in text:
        texts.append(text.replace(",", " "))
    first, *more = _SEVERAL.split(text, maxsplit=1)
    return [*texts, first] if more and first else texts


def _parsed(text: str, region: str) -> PhoneKey:
    import phonenumbers  # takes 60 ms to load: only for the numbers that need it

    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return _NONE
    possible = phonenumbers.is_possible_number_with_reason(number)
    if possible != phonenumbers.ValidationResult.IS_POSSIBLE:
        return _NONE
    e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return PhoneKey(e164, number.extension or "")
