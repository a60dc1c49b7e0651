"""Evidence."""

from __future__ import annotations

from entregent.wording.template import Catalogue

REASONS: Catalogue = {}
