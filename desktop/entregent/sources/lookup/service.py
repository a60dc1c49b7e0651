"""Looking up: which providers there are, what each sends, and one person's answer.

A provider that the user has not turned on (setting "lookup") is not asked, and nothing is asked
but by `ask` and `photo`: there is no list and no background.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from entregent.cards.card import Card
from entregent.errors import InputError, Refused
from entregent.sources.lookup.keeping import Decide, keep
from entregent.sources.lookup.picture import Picture, fetch_picture, has_photo, with_photo
from entregent.sources.lookup.provider import Found, Get, Provider
from entregent.sources.lookup.registry import PROVIDERS
from entregent.sources.lookup.subject import cards_of, name_of, subject_of
from entregent.store import settings
from entregent.store.cards import CardRow, cards_by_uid
from entregent.store.changes import Changes
from entregent.store.store import Store

SETTING = "lookup"


@dataclass(frozen=True, slots=True)
class Offer:
    """One provider: what it sends (a kind for the words), and whether the user turned it on."""

    name: str
    sends: str
    on: bool


@dataclass(frozen=True, slots=True)
class Looked:
    """What one provider showed, None for nothing, and what that changed."""

    provider: str
    found: Found | None
    changes: Changes


class Lookups:
    """The look-ups of a workspace."""

    def __init__(
        self,
        store: Store,
        decide: Decide,
        *,
        get: Get | None = None,
        providers: Sequence[Provider] = PROVIDERS,
    ) -> None:
        """`decide` writes that two records are one person; `get` asks an address (`fetch.get`)."""
        self._store = store
        self._decide = decide
        self._asking = get
        self._providers = {each.NAME: each for each in providers}

    # --- what may be asked ---------------------------------------------------------------------

    def offers(self, person_id: int | None = None) -> list[Offer]:
        """Every provider; of a person only those that have something to ask with."""
        with self._store.read() as conn:
            on = settings.read(conn, SETTING, [])
            subject = None if person_id is None else subject_of(conn, person_id)
        return [
            Offer(each.NAME, each.SENDS, each.NAME in on)
            for each in self._providers.values()
            if subject is None or each.can_ask(subject)
        ]

    def turn_on(self, provider: str) -> Changes:
        """Lets this provider be asked from now on.

        Raises InputError("lookup.unknown", provider, providers).
        """
        self._provider(provider)
        on = self._on()
        return self._store.set(SETTING, on if provider in on else [*on, provider])

    # --- one person ----------------------------------------------------------------------------

    def look(self, person_id: int, provider: str) -> Looked:
        """Asks one provider about one person and keeps what it shows; see `ask` and `keep`."""
        found = self.ask(person_id, provider)
        return Looked(provider, found, self.keep(person_id, found) if found else Changes())

    def ask(self, person_id: int, provider: str) -> Found | None:
        """What a provider shows of a person, None for nothing; the store is only read.

        Raises Refused("lookup.off", provider, sends, setting) where it is not turned on, InputError
        "lookup.unknown", "contact.unknown", "lookup.nothing_to_ask", "lookup.unreadable" and what
        `fetch.get` raises.
        """
        chosen = self._allowed(provider)
        with self._store.read() as conn:
            subject = subject_of(conn, person_id)
        if not chosen.can_ask(subject):
            raise InputError("lookup.nothing_to_ask", provider=provider, sends=chosen.SENDS)
        return chosen.look(subject, self._get)

    def keep(self, person_id: int, found: Found) -> Changes:
        """Writes what was found as a profile of the person, in one change that can be undone."""
        record = found.profile
        with self._store.write("lookup", network=record.network) as transaction:
            transaction.detail["name"] = name_of(transaction.conn, person_id)
            keep(transaction, person_id, record, self._decide, self._store.now())
        return transaction.changes

    # --- the picture ---------------------------------------------------------------------------

    def photo(self, found: Found) -> Picture | None:
        """Fetches the picture that a network shows, None where there is none; see
        `picture.fetch_picture`. Raises Refused("lookup.off") as `ask` does."""
        self._allowed(found.profile.network)
        return fetch_picture(found.photo_url, self._get)

    def card_without_photo(self, person_id: int) -> str | None:
        """The UID of the person's first card that a photo can be put on, None where no card lacks
        one."""
        with self._store.read() as conn:
            uids = [uid for uid, _ in cards_of(conn, person_id)]
            return next((uid for uid in uids if _bare(cards_by_uid(conn, uid))), None)

    def add_photo(self, uid: str, picture: Picture) -> Changes:
        """Puts a picture on a card that has none.

        Raises InputError("contact.unknown", ref), Refused("lookup.photo_there", name).
        """
        with self._store.write("edit", uid=uid, fields=["PHOTO"]) as transaction:
            cards = cards_by_uid(transaction.conn, uid)
            if not cards:
                raise InputError("contact.unknown", ref=uid)
            transaction.detail["name"] = cards[0].fields.name
            row = _bare(cards)
            if row is None:
                raise Refused("lookup.photo_there", name=cards[0].fields.name)
            after = with_photo(Card.parse(row.raw), picture)
            transaction.set_raw(row.id, after.touch(self._store.now()).raw)
        return transaction.changes

    # --- inside --------------------------------------------------------------------------------

    def _on(self) -> list[str]:
        """What is turned on, in the user's order, as far as it is there."""
        with self._store.read() as conn:
            told = settings.read(conn, SETTING, [])
        return [str(name) for name in told if name in self._providers]

    def _allowed(self, name: str) -> Provider:
        """The provider, where the user has turned it on."""
        chosen, on = self._provider(name), self._on()
        if name not in on:
            wanted = " ".join([*on, name])
            raise Refused("lookup.off", provider=name, sends=chosen.SENDS, setting=wanted)
        return chosen

    def _provider(self, name: str) -> Provider:
        if name not in self._providers:
            raise InputError("lookup.unknown", provider=name, providers=", ".join(self._providers))
        return self._providers[name]

    def _get(self, url: str, media_type: str) -> bytes | None:
        if self._asking is not None:
            return self._asking(url, media_type)
        from entregent.sources.lookup import fetch

        return fetch.get(url, media_type)


def _bare(cards: Sequence[CardRow]) -> CardRow | None:
    return next((each for each in cards if not has_photo(Card.parse(each.raw))), None)
