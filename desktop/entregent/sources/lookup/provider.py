"""What a provider is: adding one is one file, one line in the registry, and its test.

A provider is a module (or any object) with `NAME`, `SENDS`, `can_ask` and `look`, as `Provider`
says. It opens no socket: it is given `get`, which asks one public address and tells the answer; so
its tests run on recorded answers, and what may be asked is decided in one place, `fetch`. What a
server answers is hostile until `answers` has read it. It says what the network shows, as a
`ProfileRecord` with relation LOOKED_UP: no tie, and nothing newer than what a card says.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from entregent.sources.records import ProfileRecord

Get = Callable[[str, str], bytes | None]
"""`get(url, media_type)`: the body, None where there is nothing to see (401, 403, 404, 410).

Raises InputError (kinds `lookup.…`), see `fetch.get`."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What is known of the one person who is looked up: addresses of mail, and of pages."""

    emails: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """What a network shows of the person; `photo_url` is "" where it shows no picture."""

    profile: ProfileRecord
    photo_url: str = ""


class Provider(Protocol):
    """A network that can be asked about one person."""

    @property
    def NAME(self) -> str:  # noqa: N802  # a module's constant
        """The network's name, in settings and on profiles."""

    @property
    def SENDS(self) -> str:  # noqa: N802
        """What leaves the machine, as a kind of `wording.catalogue.names.SENDS`."""

    def can_ask(self, subject: Subject) -> bool:
        """Whether there is anything to ask with."""

    def look(self, subject: Subject, get: Get) -> Found | None:
        """What the network shows, None where it knows nobody.

        Raises what `get` raises, and InputError("lookup.unreadable", provider) for an answer that
        is none.
        """
