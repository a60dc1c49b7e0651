"""Why a row or a card was refused."""

from __future__ import annotations

from entregent.wording.template import Catalogue

REASONS: Catalogue = {}
