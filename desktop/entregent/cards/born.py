"""Cards that are born here: from a spreadsheet row, a profile or the editor.

The same draft gives the same bytes: no time, no random value unless the caller gives it. The lines
are our own serializer's, since vobject takes eight times as long and an import of 100,000 rows
would wait for it; the tests read what is written here with vobject, as the independent witness.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from entregent.cards.card import Card
from entregent.cards.fields import Address
from entregent.cards.values import joined
from entregent.cards.writing import Manner, Value, content_line, head_text, media_type

_ISO_DATE = re.compile(r"(?:\d{4}|-)-\d{2}-\d{2}\Z")

Typed = tuple[str, Sequence[str]]
# A type that begins so is the user's own word for a value ("label:Chalet"), which no TYPE can hold:
# it is written as Apple and Google write it, in a group with X-ABLabel.
LABEL = "label:"


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
    kind: str = "individual"  # or "group", "organization"
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
    _write_kind(writer, draft)
    _write_name(writer, draft)
    _write_work(writer, draft)
    _write_contact(writer, draft)
    _write_person(writer, draft)
    _write_photo(writer, draft.photo)
    if now is not None:
        moment = now.astimezone(UTC) if now.tzinfo else now
        writer.line(
            "REV", moment.strftime("%Y%m%dT%H%M%SZ" if writer.new else "%Y-%m-%dT%H:%M:%SZ")
        )
    return Card.parse(b"BEGIN:VCARD\r\n" + b"".join(writer.lines) + b"END:VCARD\r\n")


class _Writer:
    """Lines in the manner of one version; `new` is 4.0."""

    def __init__(self, manner: Manner) -> None:
        self.lines: list[bytes] = []
        self.manner = manner
        self.new = manner.version == "4.0"
        self._labelled = 0

    def line(
        self, name: str, value: Value, types: Sequence[str] = (), *, value_type: str = ""
    ) -> None:
        """One property, nothing when its value is empty."""
        if not value or (not isinstance(value, str | bytes) and not any(value)):
            return
        label = next((each.removeprefix(LABEL) for each in types if each.startswith(LABEL)), "")
        plain = tuple(each for each in types if not each.startswith(LABEL))
        params: dict[str, tuple[str, ...]] = {}
        if value_type:
            params["VALUE"] = (value_type,)
        if plain:
            params["TYPE"] = plain
        group = self._group() if label else ""
        head = head_text(name, params, group, self.manner) if params or group else name
        self.lines.append(content_line(head, name, tuple(params.items()), value, self.manner))
        if label:
            self.required(f"{group}.X-ABLabel", label)

    def _group(self) -> str:
        self._labelled += 1
        return f"item{self._labelled}"

    def required(self, name: str, value: Value) -> None:
        """A property that stands there even when it says nothing."""
        self.lines.append(content_line(name, name, (), value, self.manner))


def _write_kind(writer: _Writer, draft: Draft) -> None:
    if draft.kind == "group":
        writer.line("KIND" if writer.new else "X-ADDRESSBOOKSERVER-KIND", "group")
    elif draft.kind == "organization":
        writer.line(*(("KIND", "org") if writer.new else ("X-ABShowAs", "COMPANY")))
    for member in draft.members:
        writer.line("MEMBER" if writer.new else "X-ADDRESSBOOKSERVER-MEMBER", member)


def _write_name(writer: _Writer, draft: Draft) -> None:
    # Without the prefix: half of an old Outlook's people are "M." or "Mme", and lists show FN.
    full = draft.name.strip() or joined((draft.given, draft.additional, draft.family, draft.suffix))
    email = next((value for value, _ in draft.emails), "")
    writer.required("FN", full or draft.organization or email)
    parts = (draft.family, draft.given, draft.additional, draft.prefix, draft.suffix)
    writer.required("N", parts)
    writer.line("NICKNAME", (draft.nickname,))


def _write_work(writer: _Writer, draft: Draft) -> None:
    units = (draft.organization, draft.department)
    writer.line("ORG", units if draft.department else units[:1])
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
            writer.line(name, value, types)
    for place in draft.addresses:
        street = (place.po_box, place.extended, place.street, place.city)
        writer.line("ADR", (*street, place.region, place.postcode, place.country), place.types)


def _write_person(writer: _Writer, draft: Draft) -> None:
    writer.line("BDAY", _date(draft.birthday, basic=writer.new))
    writer.line(
        "ANNIVERSARY" if writer.new else "X-ANNIVERSARY",
        _date(draft.anniversary, basic=writer.new),
    )
    writer.line("CATEGORIES", tuple(draft.categories))
    for kind, value in draft.related:  # a URI in 4.0 unless it says otherwise (RFC 6350 §6.6.6)
        writer.line(
            "RELATED", value, (kind,) if kind else (), value_type="text" if writer.new else ""
        )
    writer.line("X-REFERRED-BY", draft.referred_by)
    writer.line("NOTE", draft.note)


def _write_photo(writer: _Writer, photo: bytes) -> None:
    subtype = media_type(photo).rpartition("/")[2].upper()
    writer.line("PHOTO", photo, () if writer.new else (subtype,))


def _date(text: str, *, basic: bool) -> str:
    """4.0 writes dates in the basic format: 19850412, --0412 (RFC 6350 §4.3.1)."""
    if basic and _ISO_DATE.match(text):
        return text[:2] + text[2:].replace("-", "")
    return text
