"""The commands: names, modules, in the order of the help page. Importing it imports no command."""

from __future__ import annotations

from typing import NamedTuple


class Entry(NamedTuple):
    """One command: its name, the module that holds its `app`, the arguments the overview shows."""

    name: str
    module: str
    arguments: str = ""


# A heading of the overview (a key of wording.catalogue.cli) and its commands.
GROUPS: tuple[tuple[str, tuple[Entry, ...]], ...] = (
    (
        "help.group.start",
        (
            Entry("demo", "demo"),
            Entry("import", "import_", "FILE…"),
            Entry("watch", "watch"),
            Entry("export", "export", "FILE"),
        ),
    ),
    (
        "help.group.contacts",
        (
            Entry("contacts", "contacts", "[QUERY]"),
            Entry("show", "show", "ID"),
            Entry("groups", "groups"),
            Entry("edit", "edit", "UID"),
            Entry("delete", "delete", "UID"),
            Entry("to-invite", "to_invite", "[QUERY]"),
            Entry("to-add", "to_add", "[QUERY]"),
            Entry("correspondents", "correspondents", "[QUERY]"),
            Entry("look-up", "look_up", "ID"),
        ),
    ),
    (
        "help.group.accounts",
        (
            Entry("account", "account", "add|list|remove"),
            Entry("sync", "sync", "[ACCOUNT]"),
            Entry("conflicts", "conflicts"),
            Entry("resolve", "resolve", "UID"),
        ),
    ),
    (
        "help.group.decide",
        (
            Entry("duplicates", "duplicates"),
            Entry("merge", "merge", "UID UID…"),
            Entry("links", "links"),
            Entry("suggestions", "suggestions"),
            Entry("news", "news"),
            Entry("stale", "stale"),
        ),
    ),
    (
        "help.group.introductions",
        (
            Entry("who", "who", "TARGET…"),
            Entry("introduce", "introduce", "TARGET"),
        ),
    ),
    (
        "help.group.safety",
        (
            Entry("journal", "journal"),
            Entry("undo", "undo", "[CHANGE]"),
            Entry("backup", "backup", "FILE"),
            Entry("restore", "restore", "FILE"),
            Entry("check", "check"),
        ),
    ),
    (
        "help.group.settings",
        (
            Entry("config", "config"),
            Entry("screenshots", "screenshots", "DIR"),
        ),
    ),
)

COMMANDS: dict[str, Entry] = {entry.name: entry for _, entries in GROUPS for entry in entries}
