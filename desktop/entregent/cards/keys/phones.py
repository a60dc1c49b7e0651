"""Comparison key of a telephone number: E.164, with the extension kept apart."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

# Extensions as people and programs write them: x210, ext. 210, poste 210, ;ext=210, #210, ,,210.
_EXTENSION = re.compile(
    r"(?:;\s*ext\s*=|[\s,;(./-]*(?:\b(?:extension|ext|exten|extn|poste|post|pst|local|loc|int|"
    r"interne|durchwahl|anexo|p)\b\.?|(?<=\d)\s*(?:ext|poste|p)\.?|x|\#|,{1,3}|;)\s*[:.=#]?)"
    r"\s*(\d{1,7})\s*\)?\s*\Z",
    re.IGNORECASE,
)
_NORTH_AMERICA = frozenset({"CA", "US"})
_PLAIN = re.compile(
    r"(?:tel:)?\s*(?:\+\s*1|1)?[\s.-]*\(?(\d{3})\)?[\s.-]*(\d{3})[\s.-]*(\d{4})\s*\Z"
)


class PhoneKey(NamedTuple):
    """`number` is E.164 or ""; `extension` digits or ""."""

    number: str
    extension: str

    def __str__(self) -> str:
        if not self.number or not self.extension:
            return self.number
        return f"{self.number};ext={self.extension}"


_NONE = PhoneKey("", "")


@lru_cache(maxsize=1 << 17)
def phone_key(text: str, region: str = "CA") -> PhoneKey:
    """The line that `text` names, read as dialled in `region` (ISO 3166 alpha-2).

    A number that cannot exist, or is too short to be told from others elsewhere, has no key.
    """
    text = text.strip()
    found = _EXTENSION.search(text)
    number, extension = (text[: found.start()], found[1]) if found else (text, "")
    plain = _PLAIN.match(number) if region in _NORTH_AMERICA else None
    if plain and plain[1][0] not in "01" and plain[2][0] not in "01":
        return PhoneKey(f"+1{plain[1]}{plain[2]}{plain[3]}", extension)
    return _parsed(number, extension, region)


def _parsed(text: str, extension: str, region: str) -> PhoneKey:
    import phonenumbers  # 60 ms: only for numbers that need it

    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return _NONE
    if not phonenumbers.is_possible_number(number):
        return _NONE
    reason = phonenumbers.is_possible_number_with_reason(number)
    if reason == phonenumbers.ValidationResult.IS_POSSIBLE_LOCAL_ONLY:
        return _NONE
    e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return PhoneKey(e164, extension or number.extension or "")
