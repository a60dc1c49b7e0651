"""A card written in another vCard version, for a server that takes only certain ones.

Every property is carried over by its meaning; what the versions call or write otherwise is spelled
as the new one does: groups, kinds, dates, places, preferences, pictures, agents.
"""

from __future__ import annotations

import re

from entregent.cards.card import Card
from entregent.cards.keys import split_name
from entregent.cards.property import Property, read_property
from entregent.cards.rewriting import (
    name_as_written,
    preference,
    renamed,
    transplanted,
    whole_value,
)
from entregent.cards.values import escape, joined
from entregent.cards.words import word_set
from entregent.cards.writing import (
    LISTS,
    STRUCTURED,
    Manner,
    binary_line,
    content_line,
    head_text,
    is_uri,
    params_of,
    raw_line,
)

# One thing in two spellings: Apple's and others' of 3.0, and RFC 6350's.
_TO_4 = {
    "X-ADDRESSBOOKSERVER-KIND": "KIND",
    "X-ADDRESSBOOKSERVER-MEMBER": "MEMBER",
    "X-ANNIVERSARY": "ANNIVERSARY",
}
_TO_3 = {new: old for old, new in _TO_4.items()}
_TEXTS = word_set("FN NOTE TITLE ROLE LABEL MAILER SORT-STRING EMAIL TEL")
_DATES = word_set("BDAY ANNIVERSARY X-ANNIVERSARY DEATHDATE REV")
_DATE = re.compile(
    r"(\d{4}|-)-?(\d{2})-?(\d{2})(?:T(\d{2}):?(\d{2}):?(\d{2})(?:\.\d+)?(Z|[+-]\d{2}:?\d{2})?)?\Z",
    re.ASCII,
)
_OMITTED = "X-APPLE-OMIT-YEAR"
_PLACE = re.compile(r"(?:geo:)?\s*(-?[\d.]+)\s*[;,]\s*(-?[\d.]+)\s*\Z", re.ASCII | re.IGNORECASE)
_AGENT = "text/vcard"


def converted(card: Card, version: str) -> Card:
    """The card in `version` ("3.0" or "4.0"); the card itself where it has that version.

    A name that 2.1 let it lack (FN), or that 3.0 asks for (N), is made of the other. What is no
    property (empty lines, junk) stays behind, and so do the agents of an agent.
    """
    return card if card.version == version else _named(_carried(card, version), version)


def rewritten(card: Card, version: str) -> Card:
    """The card in `version` with no more properties than it has; itself where the version is the
    same, or where either has none."""
    if not version or not card.version or card.version == version:
        return card
    return _carried(card, version)


def called(name: str, version: str) -> str:
    """What a version calls a property that another calls `name`."""
    return (_TO_4 if version.startswith("4") else _TO_3).get(name, name)


def with_uid(card: Card, uid: str) -> Card:
    """The card with a UID (RFC 6352 §5.1 asks for one), its own where it has any."""
    own = card.first("UID")
    if own is None:
        return card.add("UID", uid)
    return card if own.text.strip() else card.replace(own, value=uid)


def _carried(card: Card, version: str, *, agents: bool = True) -> Card:
    carrier = _Carrier(card, version, agents=agents)
    lines = [carrier.lines(prop) for prop in card.properties if prop.name != "VERSION"]
    head = f"BEGIN:VCARD\r\nVERSION:{version}\r\n".encode()
    return Card.parse(head + b"".join(lines) + b"END:VCARD\r\n")


class _Carrier:
    """Writes the properties of a card as another version spells them."""

    def __init__(self, card: Card, version: str, *, agents: bool) -> None:
        self._manner = Manner(version)
        self._new = version.startswith("4")
        self._from_old = card.version.startswith("2")
        self._has_kind = any(card.first(name) for name in ("KIND", "X-ADDRESSBOOKSERVER-KIND"))
        self._agents = agents
        self._renamed: set[bytes] = set()

    def lines(self, prop: Property) -> bytes:
        """The property's lines; b"" for what the new version cannot say."""
        name = prop.name
        if name == "AGENT" or (name == "RELATED" and "agent" in prop.types and not self._new):
            return self._agent(prop)
        if name in {"KIND", "X-ABSHOWAS"}:
            company = self._company(prop)
            if company:
                return company
        lines = self._date(prop) or self._anew(prop) or transplanted(prop, self._manner)
        other = _TO_4 if self._new else _TO_3
        made = read_property(lines, 0) if name in other else None
        if made is not None:
            lines = renamed(made, other[name], self._manner)
        if name not in other and name not in other.values():
            return lines
        twice = lines in self._renamed  # a card may say it in both spellings
        self._renamed.add(lines)
        return b"" if twice else lines

    def _company(self, prop: Property) -> bytes:
        """Apple's word for an organization, or 4.0's (RFC 6350 §6.1.4)."""
        said = prop.text.strip().lower()
        if prop.name == "KIND" and said == "org" and not self._new:
            return self._written(prop, "X-ABShowAs", "COMPANY")
        if prop.name != "KIND" and said == "company" and self._new and not self._has_kind:
            return self._written(prop, "KIND", "org")
        return b""

    def _date(self, prop: Property) -> bytes:
        """4.0 writes dates in the basic format (RFC 6350 §4.3.1), 3.0 in the extended one."""
        found = _DATE.match(prop.text.strip()) if prop.name in _DATES else None
        if found is None:
            return b""
        year, month, day, hour, minute, second, zone = found.groups()
        params = params_of(prop.head)
        if year in params.pop(_OMITTED, ()):
            year = "-"
        if self._new:
            text = f"{year}{'-' if year == '-' else ''}{month}{day}"
            text += f"T{hour}{minute}{second}{(zone or '').replace(':', '')}" if hour else ""
        else:
            text = f"{year}-{month}-{day}"
            text += f"T{hour}:{minute}:{second}{zone or ''}" if hour else ""
        return self._written(prop, name_as_written(prop), text, params)

    def _anew(self, prop: Property) -> bytes:
        """The lines of what is escaped or spelled otherwise; b"" where its own will do."""
        name = prop.name
        if name == "GEO":  # two numbers before 4.0, a URI since (RFC 6350 §6.5.2)
            place = _PLACE.match(prop.text)
            text = f"geo:{place[1]},{place[2]}" if place and self._new else ""
            text = f"{place[1]};{place[2]}" if place and not self._new else text
            return self._written(prop, name_as_written(prop), text) if place else b""
        if name == "TEL" and not self._new and prop.text[:4].lower() == "tel:":
            return self._written(prop, name_as_written(prop), escape(prop.text[4:]))
        if self._manner.old or prop.is_binary or is_uri(name, prop.params):
            return b""
        loose = self._from_old and name in STRUCTURED | LISTS  # 2.1 escapes semicolons alone
        if loose or (name in _TEXTS and escape(prop.text) != prop.value):
            params = preference(params_of(prop.head), self._manner)
            head = head_text(name_as_written(prop), params, prop.group, self._manner)
            return content_line(head, name, tuple(params.items()), whole_value(prop), self._manner)
        return b""

    def _agent(self, prop: Property) -> bytes:
        """A card in a card: text in 3.0 (RFC 2426 §3.5.4), the value of a relation in 4.0, which
        has no other word for it (RFC 6350 §6.6.6)."""
        nested = _nested(prop)
        if nested and not self._agents:
            return b""
        if self._manner.old or not (nested or prop.text.strip()):
            return transplanted(prop, self._manner) if self._manner.old else b""
        params = {
            key: values for key, values in params_of(prop.head).items() if key in {"TYPE", "VALUE"}
        }
        types = tuple(kind for kind in params.pop("TYPE", ()) if kind.lower() != "agent")
        card = _carried(nested, self._manner.version, agents=False).raw if nested else b""
        if not self._new:
            params.update({"TYPE": types} if types else {})
            text = card.decode("utf-8", "replace") if nested else prop.text
            return self._written(prop, "AGENT", escape(text) if nested else prop.value, params)
        params = {"TYPE": ("agent", *types)}
        if not nested:
            params["VALUE"] = ("uri",) if ":" in prop.text else ("text",)
            return self._written(prop, "RELATED", prop.value, params)
        head = head_text("RELATED", params, prop.group, self._manner)
        return binary_line(head, card, _AGENT, self._manner)

    def _written(
        self,
        prop: Property,
        name: str,
        value: str,
        params: dict[str, tuple[str, ...]] | None = None,
    ) -> bytes:
        """The property's lines with a value that is escaped already."""
        given = params_of(prop.head) if params is None else params
        if params is None:
            given.pop("VALUE", None)
        given = preference(given, self._manner)
        return raw_line(head_text(name, given, prop.group, self._manner), value, self._manner)


def _nested(prop: Property) -> Card | None:
    """The card that an AGENT, or the relation made of one, holds."""
    if prop.is_binary:
        octets = prop.octets
    else:
        octets = prop.body.strip()
        if octets[:11].upper() != b"BEGIN:VCARD" or b"\n" not in octets.replace(b"\r", b"\n"):
            octets = prop.text.strip().encode("utf-8", "replace")
    return Card.parse(octets) if octets[:11].upper() == b"BEGIN:VCARD" else None


def _named(card: Card, version: str) -> Card:
    full, parts = card.first("FN"), card.first("N")
    if full is None:
        card = card.add("FN", _full_name(card, parts))
    if parts is None and not version.startswith("4"):
        card = card.add("N", _parts_of(card, full.text if full else ""))
    return card


def _full_name(card: Card, parts: Property | None) -> str:
    """What a list shows of a card without FN."""
    family, given, additional, _, suffix = (*(parts.components if parts else ()), *[""] * 5)[:5]
    full = joined((given, additional, family, suffix))
    organization = card.first("ORG")
    if organization and not full:
        full = organization.components[0]
    others = (card.first(name) for name in ("NICKNAME", "EMAIL", "TEL"))
    return full or next((prop.text for prop in others if prop and prop.text.strip()), "")


def _parts_of(card: Card, full: str) -> tuple[str, ...]:
    """N of a card that has only a full name; a group has one name, a company none of a person."""
    kind = card.first("X-ADDRESSBOOKSERVER-KIND")
    company = card.first("X-ABSHOWAS")
    if (kind and kind.text.strip().lower() == "group") or not full:
        return (full, "", "", "", "")
    if company and company.text.strip().upper() == "COMPANY":
        return ("", "", "", "", "")
    name = split_name(full)
    return (name.family, name.given, name.additional, name.prefixes, name.suffixes)
