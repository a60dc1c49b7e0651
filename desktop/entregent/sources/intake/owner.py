"""Whose exports these are: told by several files, each a little, and never against the user's word.

The settings `owner` (a mapping of name, given, family, url, headline, organization) and `me` (a
list of e-mails) are filled where they are empty.
"""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import select

from entregent.cards.keys import fold, url_key
from entregent.sources.intake.run import Run
from entregent.sources.intake.traces import Owner
from entregent.sources.records import OwnerRecord
from entregent.store import schema, settings

_TOLD = ("name", "given", "family", "url", "headline", "organization")


class OwnerIntake:
    """Gathers what one export tells of its owner."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._told: OwnerRecord | None = None
        stored = settings.read(run.transaction.conn, "owner", {})
        self._stored: dict[str, object] = dict(stored) if isinstance(stored, dict) else {}

    def take(self, record: OwnerRecord) -> None:
        """Completes what is told; the first word stands."""
        if self._told is None:
            self._told = record
            return
        told = self._told
        self._told = replace(
            told,
            emails=tuple(dict.fromkeys((*told.emails, *record.emails))),
            **{
                name: getattr(told, name) or getattr(record, name)
                for name in (
                    "name",
                    "given",
                    "family",
                    "url",
                    "organization",
                    "headline",
                    "location",
                )
            },
        )

    def holds(self, organization: str) -> None:
        """The owner's current position is with this organisation."""
        if self._told is not None and not self._told.organization:
            self._told = replace(self._told, organization=organization)

    @property
    def known(self) -> Owner:
        """The owner as the settings and this export tell."""
        told, stored = self._told, self._stored
        return Owner(
            str(stored.get("name") or (told.name if told else "")),
            str(stored.get("url") or (told.url if told else "")),
        )

    def finish(self) -> None:
        """Writes the settings that are empty, and the owner's own profile."""
        if self._told is None:
            return
        self._fill_settings(self._told)
        if self._told.name:
            self._put_profile(self._told)

    def _fill_settings(self, told: OwnerRecord) -> None:
        transaction, stored = self._run.transaction, self._stored
        name = str(stored.get("name") or "")
        if not name or not told.name or fold(name) == fold(told.name):
            said = {each: value for each in _TOLD if (value := getattr(told, each))}
            filled = said | {each: value for each, value in stored.items() if value}
            if filled != stored:
                settings.put(transaction, "owner", filled)
        if told.emails and not settings.read(transaction.conn, "me", []):
            settings.put(transaction, "me", list(told.emails))

    def _put_profile(self, told: OwnerRecord) -> None:
        run, profile = self._run, schema.profile
        query = select(profile).where(
            profile.c.network == told.network, profile.c.relation == "owner"
        )
        values = {
            "name": told.name,
            "given": told.given,
            "family": told.family,
            "url": told.url,
            "title": told.headline,
            "organization": told.organization,
            "email": told.emails[0] if told.emails else "",
            "location": told.location,
        }
        for known in run.transaction.conn.execute(query).mappings():
            if _same_owner(known["name"], known["url"], told):
                said = {name: value for name, value in values.items() if value}
                changed = {name: value for name, value in said.items() if known[name] != value}
                if changed and run.seen_on >= known["last_seen"]:
                    _ = run.id
                    changed["last_seen"] = run.seen_on
                    run.transaction.set_profile(known["id"], changed)
                return
        key = url_key(told.url) or f"owner|{fold(told.name)}"
        if self._taken(told.network, key):
            return
        row: dict[str, str | int] = {
            "network": told.network,
            "key": key,
            "relation": "owner",
            "first_seen": run.seen_on,
            "last_seen": run.seen_on,
            "run_id": run.id,
            **values,
        }
        run.transaction.put_profiles([row])

    def _taken(self, network: str, key: str) -> bool:
        profile = schema.profile
        query = select(profile.c.id).where(profile.c.network == network, profile.c.key == key)
        return self._run.transaction.conn.execute(query).first() is not None


def _same_owner(name: str, url: str, told: OwnerRecord) -> bool:
    if url and told.url:
        return url_key(url) == url_key(told.url)
    return fold(name) == fold(told.name)
