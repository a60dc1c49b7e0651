"""The journal: what each change was, in a few words."""

from __future__ import annotations

from entregent.wording.template import Both, Catalogue

ENTRIES: Catalogue = {
    "import": Both("importation", "import"),
    "request": Both(
        "demande de mise en relation : {target}[[, par {via}]]",
        "introduction request: {target}[[, through {via}]]",
    ),
    "setting": Both("réglage {key}", "setting {key}"),
    "undo": Both("annulation : {of:entry} ({change})", "undo: {of:entry} ({change})"),
    "redo": Both("rétablissement : {of:entry} ({change})", "redo: {of:entry} ({change})"),
}

# The names of kinds of change alone.
KINDS: Catalogue = {
    "import": Both("importation", "import"),
    "request": Both("demande", "request"),
    "setting": Both("réglage", "setting"),
    "undo": Both("annulation", "undo"),
    "redo": Both("rétablissement", "redo"),
}
