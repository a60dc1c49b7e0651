"""vCard files: any number of cards, versions 2.1 to 4.0, in UTF-8, UTF-16 or Windows-1252.

A card that is UTF-8, or a 2.1 card that names its own charset, is kept byte for byte; any other is
written in UTF-8 as it comes in, because RFC 6350 §3.1 knows no other charset.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from itertools import chain

from entregent.cards.card import Card
from entregent.cards.fields import fields_of
from entregent.cards.keys import network_of
from entregent.cards.split import SplitComplaint, split_stream
from entregent.evidence import Reason
from entregent.sources.opened import Member, Opened, Options
from entregent.sources.records import CardRecord, ProfileRecord, Record, Refusal
from entregent.sources.sample import Sample
from entregent.sources.text import encoding_of_start

FORMAT = "vcard"

_BEGIN = re.compile(r"^[ \t]*BEGIN[ \t]*:[ \t]*VCARD[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_UID = re.compile(
    rb"^(?:[\w-]+\.)?UID(?:;[^:\r\n]*)?:([^\r\n]*(?:\r?\n[ \t][^\r\n]*)*)",
    re.IGNORECASE | re.MULTILINE,
)
_FOLD = re.compile(rb"\r?\n[ \t]")
_OWN_CHARSET = re.compile(rb";[ \t]*CHARSET[ \t]*=", re.IGNORECASE)
_REPLACEMENT = "\ufffd".encode()


def recognise(sample: Sample) -> float:
    """1 for a file that begins with a card, less where something stands before the first one."""
    if sample.text is None or (found := _BEGIN.search(sample.text)) is None:
        return 0.0
    return 1.0 if not sample.text[: found.start()].strip() else 0.8


def read(opened: Opened, options: Options) -> Iterator[Record | Refusal]:
    """Every card of every member, in order; a row is the line of its BEGIN."""
    for member in opened.members:
        for record in _cards(opened, member):
            if options.network and isinstance(record, CardRecord):
                profile = _profile(record, options)
                nobody = Refusal(member.name, record.row, Reason("row.names_nobody"))
                yield profile if profile.name else nobody
            else:
                yield record


def uid_of(raw: bytes) -> str:
    """The UID of a card, found without parsing it (a re-import reads 100,000 of them)."""
    found = _UID.search(raw)
    return _FOLD.sub(b"", found[1]).decode("utf-8", "replace").strip() if found else ""


def _cards(opened: Opened, member: Member) -> Iterator[CardRecord | Refusal]:
    chunks = opened.chunks(member)
    wide = encoding_of_start(member.start)
    if wide and wide.startswith("utf-16"):
        chunks = (text.encode() for text in codecs.iterdecode(chunks, wide, "replace") if text)
    else:
        wide = None
        chunks = chain((next(chunks, b"").removeprefix(codecs.BOM_UTF8),), chunks)
    for piece in split_stream(chunks):
        if isinstance(piece, SplitComplaint):
            yield Refusal(member.name, piece.line, piece.why)
            continue
        line, raw = piece
        utf8 = None if wide and _REPLACEMENT in raw else _in_utf8(raw)
        if utf8 is None:
            yield Refusal(member.name, line, Reason("card.encoding"))
        else:
            yield CardRecord(utf8, member.name, line, uid_of(utf8))


def _in_utf8(raw: bytes) -> bytes | None:
    """The card in UTF-8 (untouched where it may stay), None where its bytes fit no charset."""
    if raw.isascii():
        return raw
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return raw
    if _OWN_CHARSET.search(raw):
        return raw
    if any(ord(character) > 127 for character in raw.decode("utf-8", "ignore")):
        return None  # UTF-8 with damage: read as Windows-1252 its accents would turn to rubbish
    try:
        return raw.decode("cp1252").encode()
    except UnicodeDecodeError:
        return None


def _profile(record: CardRecord, options: Options) -> ProfileRecord:
    """A card that a network exported (XING did) as the profile it stands for."""
    fields = fields_of(Card.parse(record.raw), region=options.region)
    pages = [url.value for url in fields.urls]
    own = [url for url in pages if network_of(url) == options.network]
    emails = [email.value for email in fields.emails]
    extra = {
        "phones": "\n".join(phone.value for phone in fields.phones),
        "emails": "\n".join(emails[1:]),
        "birthday": fields.birthday,
        "note": fields.note,
    }
    return ProfileRecord(
        network=options.network,
        name=fields.name,
        row=record.row,
        given=fields.given,
        family=fields.family,
        url=next(iter((*own, *pages)), ""),
        organization=fields.organization,
        title=fields.title,
        email=emails[0] if emails else "",
        location=next((place.city for place in fields.addresses if place.city), ""),
        extra={name: value for name, value in extra.items() if value},
    )
