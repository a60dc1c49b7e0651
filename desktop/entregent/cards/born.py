"""Cards that are born here: from a spreadsheet row, a profile or the editor.

The same draft gives the same bytes: no time, no random value unless the caller gives it. Written by
our own serializer, since vobject's takes about 0.9 ms a card and 100,000 rows must not wait for it
a minute and a half; the tests read what is written here with vobject, as independent witness.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from entregent.cards.card import Card
from entregent.cards.fields import Address
from entregent.cards.values import joined
from entregent.cards.writing import Manner, Value, content_line, head_text, media_type

_ISO_DATE = re.compile(r"(?:\d{4}|-)-\d{2}-\d{2}\Z")

Typed = tuple[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Draft:
    """What a new card is to say; `emails`, `phones`, `urls` are pairs of value and types."""

    given: str = ""
    family: str = ""
    additional: str = ""
    prefix: str = ""
    suffix: str = ""
    name: str = ""  # FN; made of the parts when empty
    organization: str = ""
    department: str = ""
    title: str = ""
    role: str = ""
    emails: Sequence[Typed] = ()
    phones: Sequence[Typed] = ()
    addresses: Sequence[Address] = ()
    urls: Sequence[Typed] = ()
    impps: Sequence[Typed] = ()
    note: str = ""
    birthday: str = ""  # YYYY-MM-DD or --MM-DD
    anniversary: str = ""
    categories: Sequence[str] = ()
    nickname: str = ""
    related: Sequence[tuple[str, str]] = ()  # kind and value
    referred_by: str = ""  # written as X-REFERRED-BY: no standard property says it
    photo: bytes = b""
    kind: str = ""  # "group", "org"; "" for a person
    members: Sequence[str] = ()


def new_card(draft: Draft, *, uid: str, version: str = "3.0", now: datetime | None = None) -> Card:
    """A vCard 3.0 (RFC 2426) or 4.0 (RFC 6350) in UTF-8 with CRLF; REV only when `now` is given.

    Raises ValueError for another version.
    """
    if version not in {"3.0", "4.0"}:
        raise ValueError(f"no vCard version to write: {version}")
    writer = _Writer(Manner(version))
    writer.line("VERSION", version)
    writer.line("UID", uid)
    _write_name(writer, draft)
    _write_work(writer, draft)
    _write_contact(writer, draft)
    _write_rest(writer, draft)
    if now is not None:
        moment = now.astimezone(UTC) if now.tzinfo else now
        new = version == "4.0"
        writer.line("REV", moment.strftime("%Y%m%dT%H%M%SZ" if new else "%Y-%m-%dT%H:%M:%SZ"))
    return Card.parse(b"BEGIN:VCARD\r\n" + b"".join(writer.lines) + b"END:VCARD\r\n")


class _Writer:
    def __init__(self, manner: Manner) -> None:
        self.lines: list[bytes] = []
        self.manner = manner

    @property
    def new(self) -> bool:
        return self.manner.version == "4.0"

    def line(
        self, name: str, value: Value, params: Mapping[str, Sequence[str]] | None = None
    ) -> None:
        """One property; nothing when the value is empty."""
        if not value or (not isinstance(value, str | bytes) and not any(value)):
            return
        given = params or {}
        head = head_text(name, given, "", self.manner) if given else name
        self.lines.append(content_line(head, name, tuple(given_items(given)), value, self.manner))


def given_items(params: Mapping[str, Sequence[str]]) -> list[tuple[str, tuple[str, ...]]]:
    return [(key, tuple(values)) for key, values in params.items()]


def _write_name(writer: _Writer, draft: Draft) -> None:
    # Without the prefix: half of an old Outlook's people are "M." or "Mme", and lists show FN.
    full = draft.name.strip() or joined((draft.given, draft.additional, draft.family, draft.suffix))
    shown = full or draft.organization or next((value for value, _ in draft.emails), "")
    writer.lines.append(content_line("FN", "FN", (), shown, writer.manner))
    parts = (draft.family, draft.given, draft.additional, draft.prefix, draft.suffix)
    writer.lines.append(content_line("N", "N", (), parts, writer.manner))
    writer.line("NICKNAME", (draft.nickname,) if draft.nickname else ())


def _write_work(writer: _Writer, draft: Draft) -> None:
    if draft.organization or draft.department:
        parts = [draft.organization, draft.department]
        writer.line("ORG", parts if draft.department else parts[:1])
    writer.line("TITLE", draft.title)
    writer.line("ROLE", draft.role)


def _write_contact(writer: _Writer, draft: Draft) -> None:
    for name, values in (
        ("EMAIL", draft.emails),
        ("TEL", draft.phones),
        ("URL", draft.urls),
        ("IMPP", draft.impps),
    ):
        for value, types in values:
            writer.line(name, value, _type_param(types))
    for address in draft.addresses:
        parts = (
            address.po_box, address.extended, address.street, address.city, address.region,
            address.postcode, address.country,
        )  # fmt: skip
        writer.line("ADR", parts, _type_param(address.types))


def _type_param(types: Sequence[str]) -> dict[str, Sequence[str]]:
    return {"TYPE": tuple(types)} if types else {}


def _date(text: str, *, new: bool) -> str:
    """4.0 writes dates in the basic format: 19850412, --0412 (RFC 6350 §4.3.1)."""
    if new and _ISO_DATE.match(text):
        return text[:2] + text[2:].replace("-", "") if text[0] == "-" else text.replace("-", "")
    return text


def _write_rest(writer: _Writer, draft: Draft) -> None:
    writer.line(
        "BDAY",
        draft.birthday.replace("-", "")
        if writer.new and not draft.birthday.startswith("--")
        else draft.birthday,
    )
    if writer.new:
        writer.line("ANNIVERSARY", _date(draft.anniversary, new=True))
    else:
        writer.line("X-ANNIVERSARY", draft.anniversary)
    writer.line("CATEGORIES", tuple(draft.categories))
    for kind, value in draft.related:
        if writer.new:
            writer.line(
                "RELATED", value, {"VALUE": ("text",), **_type_param((kind,) if kind else ())}
            )
        else:
            writer.line("RELATED", value, _type_param((kind,) if kind else ()))
    writer.line("X-REFERRED-BY", draft.referred_by)
    writer.line("NOTE", draft.note)
    if draft.photo:
        subtype = media_type(draft.photo).rpartition("/")[2].upper()
        writer.line("PHOTO", draft.photo, {} if writer.new else {"TYPE": (subtype,)})
    if draft.kind:
        writer.line("KIND" if writer.new else "X-ADDRESSBOOKSERVER-KIND", draft.kind)
    for member in draft.members:
        writer.line("MEMBER" if writer.new else "X-ADDRESSBOOKSERVER-MEMBER", member)
