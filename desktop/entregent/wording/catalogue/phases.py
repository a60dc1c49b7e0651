"""What long work is doing, shown beside its progress."""

from __future__ import annotations

from entregent.wording.template import Both, Catalogue

PHASES: Catalogue = {
    "suggestions": Both("Recherche de mises à jour", "Looking for updates"),
    "import.read": Both("Lecture", "Reading"),
}
