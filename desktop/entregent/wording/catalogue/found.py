"""Why somebody answers a search of contacts."""

from __future__ import annotations

from entregent.wording.template import Both, Catalogue

REASONS: Catalogue = {
    "found.title": Both("poste : {title}", "title: {title}"),
    "found.employed": Both("chez {organization}", "at {organization}"),
    "found.formerly": Both("auparavant chez {organization}", "formerly at {organization}"),
    "found.endorsed": Both("{skill}, confirmée par vous", "{skill}, endorsed by you"),
    "found.on_card": Both("sur sa fiche : {text}", "on the card: {text}"),
    "found.recommended": Both(
        "poste lors d’une recommandation : {title}", "title when recommended: {title}"
    ),
    "found.note": Both("note : {text}", "note: {text}"),
    "found.event": Both("rencontre : {title}[[, {on:on}]]", "met: {title}[[, {on:on}]]"),
    "found.met": Both("rencontre {on:on}", "met {on:on}"),
    "found.since": Both(
        "relation sur {network:network} {since:since}",
        "connected on {network:network} {since:since}",
    ),
    "found.last": Both("dernier échange {on:on}", "last exchange {on:on}"),
}
