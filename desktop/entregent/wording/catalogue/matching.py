"""Why two cards or profiles are believed to be one person."""

from __future__ import annotations

from entregent.wording.template import Catalogue

REASONS: Catalogue = {}
