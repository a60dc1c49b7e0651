"""What is looked for to connect an account, and what is found there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Start:
    """Where to begin: the URL, and the user that the address itself names."""

    url: str
    user: str = ""
    kind: str = "carddav"


@dataclass(frozen=True, slots=True)
class Remote:
    """An address book, a mailbox or a calendar of an account, as it is found.

    `url` names it on its server. `usual` is whether an account has it where nobody chooses: Gmail's
    "All mail" holds what its other mailboxes show once more.
    """

    url: str
    name: str
    read_only: bool = True
    usual: bool = True


@dataclass(frozen=True, slots=True)
class Found:
    """What discovery found for an address: where, as whom, and what is there."""

    url: str
    user: str
    books: tuple[Remote, ...]
    kind: str = "carddav"


@dataclass(frozen=True, slots=True)
class Reach:
    """How much of an account is read: from which day on ("" for ever), and whether `whole`, so that
    what appears there later is read too."""

    since: str = ""
    whole: bool = False


def apart(books: Sequence[Remote], taken: Iterable[str] = ()) -> list[Remote]:
    """The same with a name each, and none that is taken: an account may show two of one name."""
    names = set(taken)
    found = []
    for book in books:
        name, number = book.name, 1
        while name in names:
            number += 1
            name = f"{book.name} ({number})"
        names.add(name)
        found.append(replace(book, name=name))
    return found
