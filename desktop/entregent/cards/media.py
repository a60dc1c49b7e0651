"""What kind of octets a property holds: 2.1 and 3.0 say it in TYPE, 4.0 in a `data:` URI."""

from __future__ import annotations

import re
from collections.abc import Iterable

from entregent.cards.property import Property
from entregent.cards.writing import media_type

_URI_TYPE = re.compile(r"data:\s*([A-Za-z0-9.+-]+/[A-Za-z0-9.+-]+)", re.IGNORECASE)
# TYPE values of RFC 2426 §3.1.4, §3.6.6 and §3.7.2, and of 2.1; the media types they stand for.
_FORMATS = {
    "JPEG": "image/jpeg",
    "PNG": "image/png",
    "GIF": "image/gif",
    "WEBP": "image/webp",
    "HEIC": "image/heic",
    "BMP": "image/bmp",
    "TIFF": "image/tiff",
    "SVG": "image/svg+xml",
    "WAVE": "audio/wav",
    "MP3": "audio/mpeg",
    "OGG": "audio/ogg",
    "AAC": "audio/aac",
    "BASIC": "audio/basic",
    "PGP": "application/pgp-keys",
    "X509": "application/pkix-cert",
}
_OTHER_WORDS = {"JPG": "JPEG", "SVG+XML": "SVG", "PCM": "BASIC"}
_NAMES = {media: word for word, media in _FORMATS.items()}
_UNKNOWN = "application/octet-stream"
_PICTURES = frozenset({"PHOTO", "LOGO"})


def media_type_of(prop: Property) -> str:
    """The media type of a binary value: as its URI, its TYPE or its MEDIATYPE says; of a picture
    that says none, by its first octets."""
    uri = _URI_TYPE.match(prop.value[:200])
    if uri:
        return uri[1].lower()
    for said in sorted(prop.types):
        if _is_format(said):
            return _media(said)
    said = next((values[0] for key, values in prop.params if key == "MEDIATYPE" and values), "")
    if "/" in said:
        return said.lower()
    return media_type(prop.octets) if prop.name in _PICTURES else _UNKNOWN


def format_of(media: str) -> tuple[str, ...]:
    """The TYPE that says `media` in 2.1 and 3.0; nothing for a type that has no word."""
    return (_NAMES[media],) if media in _NAMES else ()


def without_formats(types: Iterable[str]) -> tuple[str, ...]:
    """TYPE values without those that say what kind of octets the value is."""
    return tuple(said for said in types if not _is_format(said))


def _is_format(said: str) -> bool:
    word = said.upper()
    return _OTHER_WORDS.get(word, word) in _FORMATS or "/" in said


def _media(said: str) -> str:
    word = said.upper()
    return said.lower() if "/" in said else _FORMATS[_OTHER_WORDS.get(word, word)]
