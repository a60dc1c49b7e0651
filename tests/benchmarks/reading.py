"""Reading 10,000 cards, against vobject.readComponents on the same file.

What counts is what an import does: split, parse, and type every value with its comparison keys.
"""

from __future__ import annotations

from collections.abc import Iterator

import vobject
from cards_file import cards
from measuring import Figure, best, show

from entregent.cards.card import Card
from entregent.cards.fields import fields_of
from entregent.cards.split import SplitCard, split_cards

COUNT = 10_000
TIMES = 10


def measure() -> Iterator[Figure]:
    data = b"".join(cards(COUNT))
    text = data.decode()

    def read() -> list[Card]:
        return [
            Card.parse(found.raw) for found in split_cards(data) if isinstance(found, SplitCard)
        ]

    def read_fields() -> int:
        return sum(len(fields_of(card).emails) for card in read())

    assert len(read()) == COUNT
    peer = best(lambda: sum(1 for _ in vobject.readComponents(text, allowQP=True)), rounds=2)
    for what, work, target in (
        ("read 10,000 cards, losslessly", read, ""),
        ("… and type every value, with its comparison keys", read_fields, f"{TIMES}× faster"),
    ):
        took = best(work)
        measured = f"{took / COUNT * 1e6:.0f} µs a card, {peer / took:.1f}× faster"
        met = peer / took >= TIMES if target else None
        yield Figure(what, target, measured, f"vobject {peer / COUNT * 1e6:.0f} µs", met)


if __name__ == "__main__":
    show(measure())
