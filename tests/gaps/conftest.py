from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.scene import Scene

from entregent.store import schema
from entregent.workspace import Workspace

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)


class Gapped(Scene):
    """A scene with its workspace, and gatherings that have a title."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.store._clock = lambda: NOW
        self.workspace = Workspace(self.store)
        self.gaps = self.workspace.gaps

    def person(self, uid: str, name: str, *lines: str) -> int:
        """A card of a person with parts of a name."""
        given, _, family = name.rpartition(" ")
        return self.card(uid, f"N:{family};{given};;;", f"FN:{name}", *lines)

    def gathering(self, kind: str, at: str, title: str, *people: str) -> None:
        self._count += 1
        participants = [self._participant("attendee", each) for each in people]
        row = {
            "kind": kind,
            "at": at,
            "source": "scene",
            "external_id": str(self._count),
            "participants": json.dumps(participants),
            "extra": json.dumps({"title": title}),
        }
        with self.store.write("scene") as write:
            write.insert(schema.interaction, [row])

    def listed(self, seen_on: str, *profiles: int, relation: str = "connection") -> None:
        """A list of the network, whole, on one day."""
        row = {
            "network": "linkedin",
            "relation": relation,
            "seen_on": seen_on,
            "profiles": json.dumps(sorted(profiles)),
        }
        with self.store.write("scene") as write:
            write.insert(schema.network_export, [row])

    def invited(self) -> list[str]:
        """The names to invite, in order."""
        return [each.name for each in self.gaps.invitees(self.gaps.to_invite())]

    def added(self) -> list[str]:
        """The names to add, in order."""
        return [each.name for each in self.gaps.newcomers(self.gaps.to_add())]

    def strangers(self) -> list[str]:
        """The unknown addresses, in order."""
        return [each.email for each in self.gaps.strangers(self.gaps.correspondents())]


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Gapped]:
    made = Gapped(tmp_path / "data")
    yield made
    made.store.close()
