"""What the years and the networks say of a card: suggestions, stale values, people gone quiet."""

from __future__ import annotations

from entregent.wording.template import Both, Catalogue

REASONS: Catalogue = {
    # --- a suggestion
    "update.seen": Both("vu {on:on} sur {network:network}", "seen {on:on} on {network:network}"),
    "update.since": Both(
        "{network:network} le disait déjà {on:on}", "{network:network} said so already {on:on}"
    ),
    "update.before": Both(
        "{network:network} disait {value:quoted}[[ jusqu’au {until:date}]]",
        "{network:network} said {value:quoted}[[ until {until:date}]]",
    ),
    "update.card_dated": Both("fiche modifiée {on:on}", "card revised {on:on}"),
    "update.card_undated": Both(
        "la fiche ne dit pas quand elle a été modifiée", "the card does not say when it was revised"
    ),
    "update.lacking": Both(
        "la fiche n’en a pas ({field:field})", "the card has none ({field:field})"
    ),
    "update.link": Both(
        "c’est la même personne : {probability:percent}",
        "it is the same person: {probability:percent}",
    ),
    # --- what speaks against a value
    "stale.profile_says": Both(
        "{network:network} dit {value:quoted}, vu {on:on}",
        "{network:network} says {value:quoted}, seen {on:on}",
    ),
    "stale.left_employer": Both(
        "n’est plus chez {organization}, mais chez {now}, d’après {network:network} ({on:date})",
        "no longer at {organization} but at {now}, says {network:network} ({on:date})",
    ),
    "stale.writes_from": Both(
        "écrit maintenant de {address}[[, la dernière fois {last:on}]]",
        "now writes from {address}[[, the last time {last:on}]]",
    ),
    "stale.bounced": Both(
        "un courriel à {address} est revenu {on:on} : l’adresse n’existe plus ({status})",
        "mail to {address} came back {on:on}: there is no such address any more ({status})",
    ),
    # --- what speaks for it, and since when it is uncertain
    "stale.profile_confirms": Both(
        "{network:network} le confirme, vu {on:on}", "{network:network} confirms it, seen {on:on}"
    ),
    "stale.mail_from": Both(
        "a écrit de {address}[[ {last:on}]]", "wrote from {address}[[ {last:on}]]"
    ),
    "stale.card_revised": Both("fiche modifiée {on:on}", "card revised {on:on}"),
    "stale.card_migrated": Both(
        "fiche copiée {on:on} avec {count:number} autres : cette date ne prouve rien",
        "card copied {on:on} with {count:number} others: that date proves nothing",
    ),
    "stale.card_undated": Both(
        "fiche sans date[[, dans le carnet depuis l’importation {on:on}]]",
        "undated card[[, in the book since the import {on:on}]]",
    ),
    "stale.age": Both(
        "dernier signe il y a {years:decimal} {years:#an|ans}",
        "last sign {years:decimal} {years:#year|years} ago",
    ),
    "stale.employer_unsure": Both(
        "ne vaut que si l’emploi chez {organization} dure encore ({probability:percent})",
        "holds only while the job at {organization} lasts ({probability:percent})",
    ),
    # --- people gone quiet
    "quiet.silence": Both(
        "silence depuis {months:months}, après {count:number} {count:#échange|échanges} "
        "(le dernier {last:on})",
        "silent for {months:months}, after {count:number} "
        "{count:#exchange|exchanges} (the last {last:on})",
    ),
    "quiet.rhythm": Both(
        "d’habitude, un échange tous les {days:span}", "usually an exchange every {days:span}"
    ),
}
