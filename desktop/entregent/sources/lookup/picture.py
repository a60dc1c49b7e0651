"""A picture from the network, and how it comes onto a card."""

from __future__ import annotations

from dataclasses import dataclass

from entregent.cards.card import Card
from entregent.cards.media import format_of
from entregent.errors import Refused
from entregent.sources.lookup.provider import Get

MOST = 1 << 20  # octets: it goes with its card to every server and telephone
_PHOTO = "PHOTO"


@dataclass(frozen=True, slots=True)
class Picture:
    """Octets that begin as a picture of this media type does."""

    octets: bytes
    media_type: str


def fetch_picture(url: str, get: Get) -> Picture | None:
    """The picture at `url`, None where there is none (any more).

    Raises what `get` raises, and Refused: "lookup.photo_unusable" for what is no JPEG, PNG, GIF or
    WebP, whatever its server says it is, and "lookup.photo_large" (most).
    """
    octets = get(url, "image/jpeg, image/png, image/gif, image/webp") if url else None
    if octets is None:
        return None
    if len(octets) > MOST:
        raise Refused("lookup.photo_large", most=MOST)
    media_type = type_of(octets)
    if not media_type:
        raise Refused("lookup.photo_unusable")
    return Picture(octets, media_type)


def type_of(octets: bytes) -> str:
    """The media type that the first octets tell, "" for any but the four."""
    if octets.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if octets.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if octets[:6] in {b"GIF87a", b"GIF89a"}:
        return "image/gif"
    if octets.startswith(b"RIFF") and octets[8:12] == b"WEBP":
        return "image/webp"
    return ""


def has_photo(card: Card) -> bool:
    return card.first(_PHOTO) is not None


def with_photo(card: Card, picture: Picture) -> Card:
    """The card with a PHOTO as its version writes one (RFC 2426 §3.1.4, RFC 6350 §6.2.4)."""
    says_type = not card.version.startswith("4")  # there the data: URI says it
    params = {"TYPE": format_of(picture.media_type)} if says_type else {}
    return card.add(_PHOTO, picture.octets, params=params)
