"""What the command line says beside its data."""

from __future__ import annotations

from entregent.wording.catalogue import gaps, lookups, news, servers
from entregent.wording.catalogue.help import HELP
from entregent.wording.template import Both, Catalogue

SENTENCES: Catalogue = {
    **HELP,
    **lookups.HELP,
    **servers.SENTENCES,
    **gaps.SENTENCES,
    **news.SENTENCES,
    **lookups.SENTENCES,
    "fault": Both(
        "erreur inattendue ({what}); les détails sont dans {log}",
        "unexpected error ({what}); the details are in {log}",
    ),
    "interrupted": Both(
        "arrêté; « entregent journal » montre ce qui a été fait",
        "stopped; “entregent journal” shows what was done",
    ),
    "labelled": Both("{label} : {value}", "{label}: {value}"),
    # --- headings of columns
    "book": Both("carnet", "address book"),
    "change": Both("no", "no."),
    "field": Both("champ", "field"),
    "network": Both("réseau", "network"),
    "result": Both("résultat", "result"),
    "setting": Both("réglage", "setting"),
    "value": Both("valeur", "value"),
    "what": Both("quoi", "what"),
    "when": Both("quand", "when"),
    "you": Both("vous", "you"),
    # --- import
    "import.file": Both("{file} · {format}", "{file} · {format}"),
    "import.counts": Both(
        "  {added:number} {added:#ajoutée|ajoutées}, {updated:number} mises à jour, "
        "{unchanged:number} {unchanged:#inchangée|inchangées}, {refused:number} "
        "{refused:#refusée|refusées}",
        "  {added:number} added, {updated:number} updated, {unchanged:number} unchanged, "
        "{refused:number} refused",
    ),
    "import.hidden": Both(
        "  {count:number} {count:#membre|membres} dont le réseau ne dit pas le nom",
        "  {count:number} {count:#member|members} whose name the network does not tell",
    ),
    "import.interactions": Both(
        "  {count:number} {count:#interaction|interactions} (en-têtes et dates seulement)",
        "  {count:number} {count:#interaction|interactions} (headers and dates only)",
    ),
    "import.events": Both(
        "  {count:number} {count:#événement|événements}",
        "  {count:number} {count:#event|events}",
    ),
    "import.left_out": Both(
        "  {count:number} {count:#laissé|laissés} de côté (envois automatiques, listes, pourriels, "
        "corbeille, salles, annulations, entrées sans nom)",
        "  {count:number} left out (automatic mail, lists, spam, deleted items, rooms, "
        "cancellations, entries without a name)",
    ),
    "import.no_me": Both(
        "Dites quelles adresses sont les vôtres, sans quoi rien n’est compté entre vous et les "
        "autres : entregent config set me COURRIEL…",
        "Say which addresses are yours, or nothing counts between you and the others: entregent "
        "config set me EMAIL…",
    ),
    "import.refused": Both(
        "  refusé : {file}, ligne {row} : {why}", "  refused: {file}, row {row}: {why}"
    ),
    "import.refused.item": Both(
        "  refusé : {file}, élément {row} : {why}", "  refused: {file}, item {row}: {why}"
    ),
    "import.refused.file": Both("  refusé : {file} : {why}", "  refused: {file}: {why}"),
    "import.refused.more": Both(
        "  … et {count:number} {count:#autre refus|autres refus} (--json les montre tous)",
        "  … and {count:number} more (--json shows them all)",
    ),
    # --- watched folders
    "watch.off": Both("Aucun dossier n’est surveillé.", "No folder is watched."),
    "watch.how": Both(
        "« entregent config set watch DOSSIER » fera proposer ce qui y arrive; rien n’est importé "
        "sans vous.",
        "“entregent config set watch DIR” has what arrives there offered; nothing is imported by "
        "itself.",
    ),
    "watch.day": Both("en date du", "as of"),
    "watch.format": Both("format", "format"),
    "watch.file": Both("fichier", "file"),
    "watch.count": Both(
        "{count:number} {count:#fichier|fichiers} à importer dans {folders:few}",
        "{count:number} {count:#file|files} to import in {folders:few}",
    ),
    "watch.missing": Both(
        "Ce dossier ne peut pas être lu : {folder}", "This folder cannot be read: {folder}"
    ),
    "watch.settling": Both(
        "Un fichier vient de changer; il sera regardé plus tard.",
        "A file has just changed; it will be looked at later.",
    ),
    "watch.dismissed": Both(
        "{count:number} {count:#fichier|fichiers} ne {count:#sera|seront} plus "
        "{count:#proposé|proposés}",
        "{count:number} {count:#file|files} will not be offered again",
    ),
    # --- contacts
    "contacts.heading": Both("contacts", "contacts"),
    "contacts.count": Both(
        "{count:number} {count:#contact|contacts}", "{count:number} {count:#contact|contacts}"
    ),
    "show.groups": Both(
        "{count:#Groupe|Groupes} : {groups:list}", "{count:#Group|Groups}: {groups:list}"
    ),
    "groups.strangers": Both(
        "{count:number} {count:#membre|membres} d’aucun carnet d’ici",
        "{count:number} {count:#member|members} of no address book here",
    ),
    "groups.category": Both("catégorie", "category"),
    "show.cards": Both("{count:#Fiche|Fiches}", "{count:#Card|Cards}"),
    "show.profiles": Both("{count:#Profil|Profils}", "{count:#Profile|Profiles}"),
    "edit.done": Both("Fiche {uid} modifiée.", "Card {uid} changed."),
    "delete.done": Both("Fiche {uid} supprimée.", "Card {uid} deleted."),
    "nothing": Both("Rien à changer.", "Nothing to change."),
    "undo.hint": Both(
        "Pour annuler : entregent undo {change}", "To take it back: entregent undo {change}"
    ),
    "undo.hint.sync": Both(
        "Pour annuler dans tous les carnets : entregent undo --sync {change}",
        "To take it back in every address book: entregent undo --sync {change}",
    ),
    # --- duplicates, merge, links
    "duplicates.group": Both(
        "{probability:percent} · {tier} · {count} fiches",
        "{probability:percent} · {tier} · {count} cards",
    ),
    "duplicates.count": Both(
        "{count:number} {count:#groupe|groupes}", "{count:number} {count:#group|groups}"
    ),
    "duplicates.of": Both(
        "{count:number} sur {of:number} {count:#est probablement|sont probablement} déjà ici.",
        "{count:number} of {of:number} {count:#is|are} probably here already.",
    ),
    "duplicates.accepted": Both(
        "{merged:number} {merged:#groupe fusionné|groupes fusionnés}, {linked:number} "
        "{linked:#lié|liés} d’un carnet à l’autre.",
        "{merged:number} {merged:#group|groups} merged, {linked:number} linked across address "
        "books.",
    ),
    "decide.same": Both("C’est noté : une seule personne.", "Noted: one person."),
    "decide.different": Both(
        "C’est noté : des personnes différentes; ce ne sera plus proposé.",
        "Noted: different people; this will not be proposed again.",
    ),
    "merge.kept": Both("(gardée)", "(kept)"),
    "merge.done": Both("{count} fiches fusionnées dans {uid}.", "{count} cards merged into {uid}."),
    "links.count": Both(
        "{count:number} {count:#profil lié|profils liés}",
        "{count:number} {count:#linked profile|linked profiles}",
    ),
    # --- journal
    "undo.redo": Both(
        "Rétabli : {what} (changement {change}).", "Done again: {what} (change {change})."
    ),
    "undo.undo": Both(
        "Annulé : {what} (changement {change}).", "Undone: {what} (change {change})."
    ),
    "undone": Both("annulé par {change}", "undone by {change}"),
    # --- suggestions
    "seen": Both("{source:network}, vu {date:on}", "{source:network}, seen {date:on}"),
    "suggestions.count": Both(
        "{count:number} {count:#suggestion|suggestions}",
        "{count:number} {count:#suggestion|suggestions}",
    ),
    "suggestions.accepted": Both(
        "{count} {count:#suggestion acceptée|suggestions acceptées}.",
        "{count} {count:#suggestion|suggestions} accepted.",
    ),
    "suggestions.refused": Both(
        "{count} {count:#suggestion refusée|suggestions refusées}.",
        "{count} {count:#suggestion|suggestions} refused.",
    ),
    # --- stale
    "stale.count": Both(
        "{count:number} {count:#valeur|valeurs}", "{count:number} {count:#value|values}"
    ),
    "stale.quiet": Both(
        "{count:#Un contact inactif|Contacts inactifs}", "{count:#A contact|Contacts} gone quiet"
    ),
    # --- introductions
    "who.count": Both(
        "{count:number} {count:#chemin|chemins}", "{count:number} {count:#path|paths}"
    ),
    "introduce.saved": Both("Brouillon : {file}", "Draft: {file}"),
    "introduce.never_sent": Both(
        "Relisez, ajustez, envoyez vous-même : le programme n’envoie rien.",
        "Read, adjust and send it yourself: the program sends nothing.",
    ),
    # --- keeping safe
    "export.done": Both(
        "{count:number} {count:#fiche ou contact exporté|fiches ou contacts exportés} vers {file}",
        "{count:number} exported to {file}",
    ),
    "backup.done": Both(
        "Copie vérifiée : {file} ({size:size})", "Verified backup: {file} ({size:size})"
    ),
    "restore.done": Both("Données remises depuis {file}", "Data restored from {file}"),
    "restore.kept": Both(
        "Ce qui était là est gardé dans {file}", "What was there is kept in {file}"
    ),
    "check.sound": Both("Tout est sain.", "Everything is sound."),
    "config.set": Both("{key} = {value}", "{key} = {value}"),
    "config.none": Both("(rien)", "(nothing)"),
    "screenshots.done": Both(
        "{count} {count:#image|images} dans {folder}",
        "{count} {count:#picture|pictures} in {folder}",
    ),
    # --- the demonstration
    "demo.import": Both(
        "On importe les données d’une consultante fictive, Julie Fortin",
        "Importing the data of a fictional consultant, Julie Fortin",
    ),
    "demo.sync": Both(
        "On synchronise le carnet d’un serveur CardDAV, dans les deux sens",
        "Syncing the address book of a CardDAV server, both ways",
    ),
    "demo.two_edits": Both(
        "{name} est modifiée ici (poste) et sur un autre appareil (téléphone) : les deux restent",
        "{name} is edited here (title) and on another device (phone): both edits stay",
    ),
    "demo.same_edit": Both(
        "{name} change de poste des deux côtés : les deux valeurs sont gardées, et on demande",
        "{name} gets a new title on both sides: both values are kept, and you are asked",
    ),
    "demo.no_server": Both(
        "(Radicale n’est pas installé : cette partie est passée.)",
        "(Radicale is not installed: this part is left out.)",
    ),
    "demo.links": Both(
        "{count:number} profils LinkedIn liés aux fiches; par exemple",
        "{count:number} LinkedIn profiles tied to cards; for example",
    ),
    "demo.duplicates": Both(
        "{count:number} doublons à revoir; les meilleurs",
        "{count:number} duplicates to review; the best",
    ),
    "demo.to_decide": Both("Et de moins sûrs", "And less sure ones"),
    "demo.suggestions": Both(
        "{count:number} mises à jour proposées; par exemple",
        "{count:number} suggested updates; for example",
    ),
    "demo.stale": Both(
        "{count:number} coordonnées sans doute périmées; les plus douteuses (et la probabilité "
        "qu’elles tiennent encore)",
        "{count:number} values that are probably stale; the most doubtful (and how probably they "
        "still hold)",
    ),
    "demo.quiet": Both(
        "{count:number} contacts inactifs; par exemple",
        "{count:number} contacts gone quiet; for example",
    ),
    "demo.who": Both(
        "Qui peut vous présenter à {target}? {count:number} {count:#chemin|chemins}",
        "Who can introduce you to {target}? {count:number} {count:#path|paths}",
    ),
}
