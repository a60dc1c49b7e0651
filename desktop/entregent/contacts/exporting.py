"""Contacts as files: vCards byte for byte, or a table that Outlook reads.

A file appears whole or not at all. In the table, a cell that a spreadsheet would take for a formula
begins with an apostrophe (OWASP, "CSV Injection").
"""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from sqlalchemy import Connection, select

from entregent.cards.view import Address, Fields, Labelled
from entregent.errors import InputError
from entregent.store import people
from entregent.store.rows import chunks
from entregent.store.schema import card, membership
from entregent.store.search import order_of

_PAGE = 2_000
_OUTLOOK = (
    "First Name,Middle Name,Last Name,Suffix,Title,Company,Department,Job Title,"
    "Business Street,Business City,Business State,Business Postal Code,Business Country/Region,"
    "Home Street,Home City,Home State,Home Postal Code,Home Country/Region,"
    "Business Phone,Business Phone 2,Business Fax,Home Phone,Mobile Phone,Other Phone,"
    "E-mail Address,E-mail 2 Address,E-mail 3 Address,Web Page,Birthday,Anniversary,Nickname,"
    "Referred By,Categories,Notes"
)
_HEADER = _OUTLOOK.split(",")
_FORMULA = re.compile(r"[=+\-@\t\r]")
_PHONE = re.compile(r"\+[\d .()/\-]*\Z")  # a number to dial computes nothing


def export(conn: Connection, path: Path, ids: Sequence[int] | None, *, groups: bool) -> int:
    """Writes people (None: everybody) to `path`, in the format of its suffix; returns how many."""
    suffix = path.suffix.lower()
    if suffix not in {".vcf", ".csv"}:
        raise InputError("export.format", path=str(path))
    with _whole(path) as file:
        if suffix == ".vcf":
            return _write_cards(conn, file, ids, groups=groups and ids is None)
        return _write_table(conn, file, order_of(conn).ids.tolist() if ids is None else ids)


@contextmanager
def _whole(path: Path) -> Iterator[IO[bytes]]:
    """A file that takes its name only when all is written."""
    partial = path.with_name(f".{path.name}.{os.getpid()}.partial")
    try:
        with partial.open("wb") as file:
            yield file
        partial.replace(path)
    except OSError as error:
        why = error.strerror or str(error)
        raise InputError("export.cannot_write", path=str(path), why=why) from error
    finally:
        partial.unlink(missing_ok=True)


# --- cards -------------------------------------------------------------------------------------


def _write_cards(
    conn: Connection, file: IO[bytes], ids: Sequence[int] | None, *, groups: bool
) -> int:
    count = 0
    for raw in _raws(conn, ids, groups=groups):
        file.write(raw)
        if not raw.endswith((b"\n", b"\r")):  # a card without a last line break
            file.write(b"\r\n")
        count += 1
    return count


def _raws(conn: Connection, ids: Sequence[int] | None, *, groups: bool) -> Iterator[bytes]:
    if ids is None:
        query = select(card.c.raw).where(card.c.state == "live").order_by(card.c.id)
        if not groups:
            query = query.where(card.c.kind != "group")
        result = conn.execution_options(yield_per=_PAGE).execute(query)
        yield from result.scalars()
        return
    for page in chunks(ids, _PAGE):
        query = (
            select(membership.c.person_id, card.c.raw)
            .join(card, card.c.id == membership.c.member_id)
            .where(membership.c.member_kind == people.CARD, membership.c.person_id.in_(page))
            .order_by(card.c.id)
        )
        behind: dict[int, list[bytes]] = {}
        for person_id, raw in conn.execute(query):
            behind.setdefault(person_id, []).append(raw)
        for person_id in page:
            yield from behind.get(person_id, ())


# --- the table ---------------------------------------------------------------------------------


def _write_table(conn: Connection, file: IO[bytes], ids: Sequence[int]) -> int:
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=True)
    writer = csv.DictWriter(text, _HEADER, restval="", quoting=csv.QUOTE_MINIMAL)
    writer.writeheader()
    count = 0
    for page in chunks(ids, _PAGE):
        for line in _lines(conn, page):
            writer.writerow({name: _tame(value) for name, value in line.items()})
            count += 1
    text.flush()
    text.detach()
    return count


def _lines(conn: Connection, ids: Sequence[int]) -> Iterator[dict[str, str]]:
    """One line a person: the values that the list shows, the rest from its first fitting card."""
    query = (
        select(membership.c.person_id, card.c.fields)
        .join(card, card.c.id == membership.c.member_id)
        .where(membership.c.member_kind == people.CARD, membership.c.person_id.in_(ids))
        .order_by(card.c.id)
    )
    behind: dict[int, list[Fields]] = {}
    for person_id, text in conn.execute(query):
        behind.setdefault(person_id, []).append(Fields.from_json(text))
    rows = {row.id: row for row in people.rows(conn, ids)}
    for id_ in ids:
        if id_ in rows:
            yield _line(rows[id_], behind.get(id_, []))


def _line(row: people.PersonRow, cards: Sequence[Fields]) -> dict[str, str]:
    same = next((each for each in cards if each.name == row.name), Fields())
    line = {
        "First Name": same.given or ("" if same.family else row.name),
        "Middle Name": same.additional,
        "Last Name": same.family,
        "Suffix": same.suffixes,
        "Title": same.prefixes,
        "Company": row.organization,
        "Department": same.department,
        "Job Title": row.title,
        "Birthday": _first(each.birthday for each in cards),
        "Anniversary": _first(each.anniversary for each in cards),
        "Nickname": _first(", ".join(each.nicknames) for each in cards),
        "Referred By": _first(each.referred_by for each in cards),
        "Categories": ";".join(dict.fromkeys(text for each in cards for text in each.categories)),
        "Notes": "\n\n".join(dict.fromkeys(each.note for each in cards if each.note)),
        "Web Page": _first(url.value for each in cards for url in each.urls),
    }
    line |= _addresses(address for each in cards for address in each.addresses)
    line |= _phones(phone for each in cards for phone in each.phones)
    emails = ("E-mail Address", "E-mail 2 Address", "E-mail 3 Address")
    return line | dict(zip(emails, row.emails, strict=False))


def _first(texts: Iterable[str]) -> str:
    return next((text for text in texts if text), "")


def _addresses(addresses: Iterable[Address]) -> dict[str, str]:
    line: dict[str, str] = {}
    for each in addresses:
        place = "Home" if "home" in each.types else "Business"
        if f"{place} City" in line:
            continue
        line |= {
            f"{place} Street": " ".join(filter(None, (each.po_box, each.extended, each.street))),
            f"{place} City": each.city,
            f"{place} State": each.region,
            f"{place} Postal Code": each.postcode,
            f"{place} Country/Region": each.country,
        }
    return line


def _phones(phones: Iterable[Labelled]) -> dict[str, str]:
    line: dict[str, str] = {}
    for each in {phone.key or phone.value: phone for phone in phones}.values():
        fitting = next(place for word, place in _PLACES if not word or word in each.types)
        for place in dict.fromkeys((fitting, *_SPARE)):
            if place not in line:
                line[place] = each.value
                break
    return line


_PLACES = (
    ("fax", "Business Fax"),
    ("cell", "Mobile Phone"),
    ("home", "Home Phone"),
    ("", "Business Phone"),
)
_SPARE = ("Business Phone 2", "Other Phone", "Business Phone", "Home Phone", "Mobile Phone")


def _tame(text: str) -> str:
    """The cell as a spreadsheet takes it for text."""
    return f"'{text}" if _FORMULA.match(text) and not _PHONE.match(text) else text
