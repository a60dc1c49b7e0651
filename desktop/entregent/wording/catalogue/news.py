"""What is new on the networks: each kind in a word, and why it is said."""

from __future__ import annotations

from entregent.wording.template import Both, Catalogue

# A kind with values is told as "kind: old → new".
KINDS: Catalogue = {
    "joined": Both("nouvelle relation", "new connection"),
    "gone": Both("n’est plus dans la liste", "no longer in the list"),
    "returned": Both("de nouveau dans la liste", "in the list again"),
    "employer": Both("employeur", "employer"),
    "title": Both("poste", "title"),
    "renamed": Both("nom", "name"),
    "moved": Both("lieu", "place"),
}

SENTENCES: Catalogue = {
    "news.line": Both("{name} · {what}", "{name} · {what}"),
    "news.move": Both("{old} → {new}", "{old} → {new}"),
    "news.no_more": Both("{old} n’y est plus", "{old} no longer shown"),
    "news.count": Both(
        "{count:number} {count:#nouvelle|nouvelles}", "{count:number} {count:#change|changes}"
    ),
    "news.left": Both(
        "{count:number} {count:#nouvelle|nouvelles} de côté.",
        "{count:number} {count:#change|changes} left aside.",
    ),
    "headline": Both(
        "{name} : {what} ({source:network}[[, vu {on:on}]])",
        "{name}: {what} ({source:network}[[, seen {on:on}]])",
    ),
    "suggestions.removed": Both("Retiré de la fiche : {value}.", "Removed from the card: {value}."),
    "suggestions.doubtful": Both(
        "douteux maintenant : {label}, {value}", "doubtful now: {label}, {value}"
    ),
}

REASONS: Catalogue = {
    "news.between": Both(
        "entre le {after:date} et le {by:date}, d’après {network:network}",
        "between {after:date} and {by:date}, says {network:network}",
    ),
    "news.connected": Both("relation établie {on:on}", "connected {on:on}"),
    "news.missing": Both(
        "la liste {on:on} montre {count:number} {count:#personne|personnes}, sans celle-ci; un "
        "compte fermé ou masqué y manque aussi",
        "the list {on:on} shows {count:number} {count:#person|people}, this one not; a closed or "
        "hidden account is missing from it too",
    ),
}
