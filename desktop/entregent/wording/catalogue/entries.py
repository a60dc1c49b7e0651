"""The journal: what each change was, in a few words."""

from __future__ import annotations

from entregent.wording.template import Catalogue

ENTRIES: Catalogue = {}

# The names of kinds of change alone.
KINDS: Catalogue = {}
