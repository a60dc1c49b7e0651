"""A small world for the tests of four rooms: real rows in a real store, no files."""

from __future__ import annotations

import json
from pathlib import Path

from entregent.store import schema
from entregent.store.cards import NewCard
from entregent.store.store import Store

JULIE = "julie@fortin.example"


class Scene:
    """Puts cards, profiles and exchanges into a store, the way imports do."""

    def __init__(self, folder: Path) -> None:
        self.store = Store.open(folder)
        with self.store.write("scene") as write:
            (self.book,) = write.insert(schema.address_book, [{"name": "Outlook", "kind": "local"}])
        self.store.set("me", [JULIE])
        self.store.set(
            "owner",
            {
                "name": "Julie Fortin",
                "given": "Julie",
                "family": "Fortin",
                "headline": "Conseillère en logistique",
                "organization": "Fortin Conseil",
            },
        )
        self._count = 0

    def card(self, uid: str, *lines: str, version: str = "3.0") -> int:
        """Add a card of these lines; returns its person's id while it stands alone."""
        text = "\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", f"UID:{uid}", *lines, "END:VCARD"])
        raw = f"{text}\r\n".encode()
        with self.store.write("scene") as write:
            (card_id,) = write.put_cards(self.book, [NewCard(uid=uid, raw=raw, base_raw=raw)])
        return 2 * card_id

    def raw(self, uid: str) -> bytes:
        with self.store.read() as conn:
            found = conn.exec_driver_sql("SELECT raw FROM card WHERE uid = ?", (uid,)).scalar_one()
        return bytes(found)

    def profile(
        self, slug: str, *, network: str = "linkedin", with_person: int | None = None, **values: str
    ) -> int:
        """Add a profile, linked to the person's card where one is given; returns its id."""
        seen = values.pop("seen", "2026-01-15")
        row = {
            "network": network,
            "key": f"{network}.example/in/{slug}",
            "url": f"https://{network}.example/in/{slug}",
            "first_seen": seen,
            "last_seen": seen,
            **values,
        }
        with self.store.write("scene") as write:
            (profile_id,) = write.put_profiles([row])
            shown = {key: row.get(key, "") for key in ("organization", "title", "email")}
            snapshot = {"profile_id": profile_id, "seen_on": seen, "data": json.dumps(shown)}
            write.insert(schema.profile_snapshot, [snapshot])
        if with_person is not None:
            with self.store.derive() as write:
                write.set_membership([("profile", profile_id, with_person, 0.99, "engine")])
        return int(profile_id)

    def exchange(
        self,
        kind: str,
        at: str | None,
        sender: str,
        *to: str,
        role: str = "to",
    ) -> None:
        """Add an interaction; people as "Name <address>", "address", or "https://…"."""
        self._count += 1
        people = [self._participant("from", sender)]
        people += [self._participant(role, each) for each in to]
        with self.store.write("scene") as write:
            write.insert(
                schema.interaction,
                [
                    {
                        "kind": kind,
                        "at": at,
                        "source": "scene",
                        "external_id": str(self._count),
                        "participants": json.dumps(people),
                    }
                ],
            )

    def employment(self, holder: str, organization: str, key: str, **values: str | None) -> None:
        with self.store.write("scene") as write:
            row = {
                "holder": holder,
                "organization": organization,
                "organization_key": key,
                **values,
            }
            write.insert(schema.employment, [row])

    @staticmethod
    def _participant(role: str, text: str) -> dict[str, str]:
        name, _, address = text.rpartition("<")
        address = address.rstrip(">")
        if address.startswith("http"):
            return {"role": role, "name": name.strip(), "url": address}
        if "@" in address:
            return {"role": role, "name": name.strip(), "email": address}
        return {"role": role, "name": text}
