"""The typed view of a card, for lists, search and comparison; tolerant of every writer.

Nothing here is written back: an edit goes through the lossless card. They are tuples, which take
a third of the time of frozen dataclasses to make: a large import makes a million.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, NamedTuple, cast

NOTE_LIMIT = 2000  # characters of a note kept in the JSON form


class Labelled(NamedTuple):
    """One of several values: an e-mail, a telephone, a page.

    `types` are lower-case, without "pref"; `label` is the user's own word; `key` is the value's
    comparison key, "" when it has none (for telephones `+1…`, or `+1…;ext=210`).
    """

    value: str
    types: tuple[str, ...] = ()
    label: str = ""
    pref: bool = False
    key: str = ""


class Address(NamedTuple):
    """A postal address (RFC 6350 §6.3.1)."""

    po_box: str = ""
    extended: str = ""
    street: str = ""
    city: str = ""
    region: str = ""
    postcode: str = ""
    country: str = ""
    types: tuple[str, ...] = ()


class Fields(NamedTuple):
    """What a card says. `name` is FN, else made of N, else the organisation, else an e-mail.

    `kind` is "individual", "group" or "organization"; `rev` ISO 8601 in UTC; `birthday` and
    `anniversary` `YYYY-MM-DD`, `--MM-DD` or free text; `related` pairs of kind and value.
    """

    version: str = ""
    kind: str = "individual"
    uid: str = ""
    rev: str | None = None
    name: str = ""
    family: str = ""
    given: str = ""
    additional: str = ""
    prefixes: str = ""
    suffixes: str = ""
    nicknames: tuple[str, ...] = ()
    organization: str = ""
    department: str = ""
    title: str = ""
    role: str = ""
    emails: tuple[Labelled, ...] = ()
    phones: tuple[Labelled, ...] = ()
    urls: tuple[Labelled, ...] = ()
    addresses: tuple[Address, ...] = ()
    impps: tuple[Labelled, ...] = ()
    birthday: str = ""
    anniversary: str = ""
    note: str = ""
    categories: tuple[str, ...] = ()
    related: tuple[tuple[str, str], ...] = ()
    referred_by: str = ""
    has_photo: bool = False
    members: tuple[str, ...] = ()
    expertises: tuple[str, ...] = ()  # RFC 6715 §2.1

    def to_json(self) -> str:
        """A JSON object of the fields that are not empty; the note cut at 2,000 characters.

        Labelled values are arrays `[value, key, types, label, pref]` and addresses arrays of the
        seven components and the types, both without trailing empty elements.
        """
        data: dict[str, object] = {}
        for name, value, default in zip(self._fields, self, _DEFAULTS, strict=True):
            if value and value != default:
                pack = _PACK.get(name)
                data[name] = list(map(pack, cast("tuple[Any, ...]", value))) if pack else value
        if len(self.note) > NOTE_LIMIT:
            data["note"] = self.note[:NOTE_LIMIT]
        return _ENCODER.encode(data)

    @classmethod
    def from_json(cls, text: str) -> Fields:
        """The fields that `to_json` wrote; raises ValueError for what is no such text."""
        data = json.loads(text)
        try:
            for name, unpack in _UNPACK.items():
                if name in data:
                    data[name] = tuple(map(unpack, data[name]))
            return cls(**data)
        except (TypeError, IndexError) as error:
            raise ValueError("not the fields of a card") from error


def _pack_labelled(item: Labelled) -> list[object]:
    return _trimmed([item.value, item.key, list(item.types), item.label, int(item.pref)])


def _pack_address(item: Address) -> list[object]:
    return _trimmed(
        [
            item.po_box,
            item.extended,
            item.street,
            item.city,
            item.region,
            item.postcode,
            item.country,
            list(item.types),
        ]
    )


def _trimmed(parts: list[object]) -> list[object]:
    while len(parts) > 1 and not parts[-1]:
        parts.pop()
    return parts


def _labelled(item: list[Any]) -> Labelled:
    size = len(item)
    if size == _USUAL:
        return Labelled(item[0], tuple(item[2]), key=item[1])
    return Labelled(
        item[0],
        tuple(item[2]) if size > 2 else (),
        item[3] if size > 3 else "",
        size > 4,
        item[1] if size > 1 else "",
    )


def _address(item: list[Any]) -> Address:
    if len(item) > _COMPONENTS:
        item[_COMPONENTS] = tuple(item[_COMPONENTS])
    return Address(*item)


_COMPONENTS = 7  # of a postal address
_USUAL = 3  # of a labelled value: itself, its key, its types
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_DEFAULTS = tuple(Fields())
_LABELLED = ("emails", "phones", "urls", "impps")
_PACK: dict[str, Callable[[Any], object]] = {
    **dict.fromkeys(_LABELLED, _pack_labelled),
    "addresses": _pack_address,
}
_UNPACK: dict[str, Callable[[Any], object]] = {
    **dict.fromkeys(_LABELLED, _labelled),
    **dict.fromkeys(("nicknames", "categories", "expertises", "members"), str),
    "addresses": _address,
    "related": tuple,
}
