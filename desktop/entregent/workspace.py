"""The one door: opens the store and hands out one service a room.

Nothing is imported before it is asked for, so a command pays only for the rooms it enters.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from entregent.errors import Refused
from entregent.progress import Progress, Silent

if TYPE_CHECKING:
    from entregent.accounts.service import Accounts
    from entregent.accounts.syncing import Sync
    from entregent.carddav.conflicts import Conflicts
    from entregent.contacts.service import Contacts
    from entregent.freshness.service import Freshness
    from entregent.gaps.service import Gaps
    from entregent.matching.duplicates import Duplicates
    from entregent.matching.links import Links
    from entregent.matching.merges import Merges
    from entregent.matching.newcomers import Newcomers
    from entregent.matching.service import Matching
    from entregent.relations.service import Relations
    from entregent.requests.service import Requests
    from entregent.sources.imports import Imports
    from entregent.sources.lookup.service import Lookups
    from entregent.sources.watching import Watching
    from entregent.store.changes import Changes
    from entregent.store.store import Store
    from entregent.updates.news import News
    from entregent.updates.service import Suggestions


def default_folder(environment: Mapping[str, str] | None = None) -> Path:
    """Where the data lives when nobody says: ENTREGENT_WORKSPACE, else the platform's place."""
    environment = os.environ if environment is None else environment
    chosen = environment.get("ENTREGENT_WORKSPACE")
    if chosen:
        return Path(chosen).expanduser()
    import platformdirs

    return platformdirs.user_data_path("entregent", appauthor=False)


class Workspace:
    """One user's data, and what can be done with it."""

    def __init__(self, store: Store) -> None:
        self.store = store

    @classmethod
    def open(cls, folder: Path, *, create: bool = True) -> Workspace:
        """Open the store in `folder`, made when it is missing; raises StoreError."""
        from entregent.store.store import Store

        return cls(Store.open(folder, create=create))

    def close(self) -> None:
        self.store.close()

    def __enter__(self) -> Workspace:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @cached_property
    def contacts(self) -> Contacts:
        from entregent.contacts.service import Contacts

        return Contacts(self.store)

    @cached_property
    def imports(self) -> Imports:
        from entregent.sources.imports import Imports

        return Imports(self.store)

    @cached_property
    def lookups(self) -> Lookups:
        from entregent.matching import decisions
        from entregent.sources.lookup.service import Lookups

        return Lookups(self.store, decisions.record)

    @cached_property
    def watching(self) -> Watching:
        from entregent.sources.watching import Watching

        return Watching(self.store)

    @cached_property
    def matching(self) -> Matching:
        from entregent.matching.service import Matching

        return Matching(self.store)

    @cached_property
    def duplicates(self) -> Duplicates:
        from entregent.matching.duplicates import Duplicates

        return Duplicates(self.store)

    @cached_property
    def newcomers(self) -> Newcomers:
        from entregent.matching.newcomers import Newcomers

        return Newcomers(self.store, self.matching)

    @cached_property
    def links(self) -> Links:
        from entregent.matching.links import Links

        return Links(self.store)

    @cached_property
    def merges(self) -> Merges:
        from entregent.matching.merges import Merges

        return Merges(self.store)

    @cached_property
    def suggestions(self) -> Suggestions:
        from entregent.updates.service import Suggestions

        return Suggestions(self.store)

    @cached_property
    def news(self) -> News:
        from entregent.updates.news import News

        return News(self.store)

    @cached_property
    def freshness(self) -> Freshness:
        from entregent.freshness.service import Freshness

        return Freshness(self.store)

    @cached_property
    def gaps(self) -> Gaps:
        from entregent.gaps.service import Gaps

        return Gaps(self.store, self.contacts.ids)

    @cached_property
    def relations(self) -> Relations:
        from entregent.relations.service import Relations

        return Relations(self.store)

    @cached_property
    def requests(self) -> Requests:
        from entregent.requests.service import Requests

        return Requests(self.store, self.relations)

    @cached_property
    def accounts(self) -> Accounts:
        from entregent.accounts.service import Accounts
        from entregent.credentials import Credentials

        return Accounts(self.store, Credentials())

    @cached_property
    def sync(self) -> Sync:
        from entregent.accounts.syncing import Sync

        return Sync(self.store, self.accounts)

    @cached_property
    def conflicts(self) -> Conflicts:
        from entregent.carddav.conflicts import Conflicts

        return Conflicts(self.store)

    def undo(self, *changes: int) -> list[Changes]:
        """Take changes back, all or none; without any the latest, or the latest sync as a whole.

        What a sync had sent comes back as a change of its own beside. Raises Refused as
        `Store.undo` does.
        """
        from entregent.carddav import undoing

        return undoing.undo(self.store, changes or undoing.latest(self.store))

    def undo_sync(self, change: int | None = None) -> list[Changes]:
        """Take back all that the sync changed which made this change, in every address book; the
        latest sync for None.

        Raises Refused as `Store.undo` does, and "undo.no_sync" where it is no change of a sync.
        """
        from entregent.carddav import undoing

        if change is None:
            change = undoing.latest_sync(self.store)
        if change is None:
            raise Refused("undo.nothing")
        changes = undoing.together(self.store, change)
        if not changes:
            raise Refused("undo.no_sync", change=change)
        return undoing.undo(self.store, changes)

    def refresh(self, progress: Progress | None = None) -> None:
        """Bring up to date what is derived from the data: who is who, what has changed, who wrote.

        Cheap where the journal has not moved since; called before reading and after writing.
        """
        watched = progress or Silent()
        self.matching.catch_up(watched)
        self.suggestions.catch_up(watched)
        self.gaps.catch_up(watched)
        self.news.catch_up(watched)
