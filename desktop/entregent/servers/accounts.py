"""What is looked for to connect an account, and what is found there."""

from __future__ import annotations

from dataclasses import dataclass


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
