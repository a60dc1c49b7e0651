"""Whom the exports of one network showed: read before an import, and written after it."""

from __future__ import annotations

import json
from collections.abc import Iterator

from entregent.sources.intake.run import Run
from entregent.store import exports, relation, schema


class Showing:
    """The lists of one network; what the import under way shows is added to its day's."""

    def __init__(self, run: Run, network: str) -> None:
        self._run = run
        self._network = network
        self._before = exports.read(run.transaction.conn, network=network)
        self._profiles: dict[str, set[int]] = {}
        self._told: dict[str, set[str]] = {}
        self._hidden: set[str] = set()

    def days(self) -> Iterator[tuple[int, str, str, frozenset[str]]]:
        """Yield (profile, list, day, what that day's export has columns for)."""
        for export in self._before:
            for profile_id in export.profiles:
                yield profile_id, export.relation, export.seen_on, export.told

    def show(self, to_owner: str, profile_id: int, told: frozenset[str]) -> None:
        """The import shows this profile, in the lists of this relation."""
        for listed in relation.lists(to_owner):
            self._profiles.setdefault(listed, set()).add(profile_id)
            self._told.setdefault(listed, set()).update(told)

    def hide(self, connected_on: str) -> None:
        """The import shows a connection of that day whose person the network hides."""
        self._hidden.add(connected_on)
        self._profiles.setdefault(relation.CONNECTION, set())

    def finish(self) -> None:
        """Write the day's lists; what was known to be in them already changes nothing."""
        known = {each.relation: each for each in self._before if each.seen_on == self._run.seen_on}
        for listed, shown in self._profiles.items():
            before = known.get(listed)
            profiles, told = shown, self._told.get(listed, set())
            hidden = self._hidden if listed == relation.CONNECTION else set()
            if before is not None:
                profiles, told = shown | before.profiles, told | before.told
                hidden = hidden | before.hidden
            values = {
                "profiles": json.dumps(sorted(profiles), separators=(",", ":")),
                "told": json.dumps(sorted(told)),
                "hidden": json.dumps(sorted(hidden)),
            }
            if before is None:
                self._add(listed, values)
            elif profiles > before.profiles or told > before.told or hidden > before.hidden:
                _ = self._run.id
                self._run.transaction.update(schema.network_export, before.id, values)

    def _add(self, listed: str, values: dict[str, str]) -> None:
        row: dict[str, str | int] = {
            "network": self._network,
            "relation": listed,
            "seen_on": self._run.seen_on,
            "run_id": self._run.id,
            **values,
        }
        self._run.transaction.insert(schema.network_export, [row])
