"""The journal: what each change was, in a few words."""

from __future__ import annotations

from entregent.wording.template import Both, Catalogue

ENTRIES: Catalogue = {
    "import": Both(
        "importation[[ : {files:few}]][[ ({added:number} {added:#ajout|ajouts}, {updated:number} "
        "{updated:#mise|mises} à jour)]]",
        "import[[: {files:few}]][[ ({added:number} added, {updated:number} updated)]]",
    ),
    "create": Both("nouvelle fiche[[ : {name}]]", "new card[[: {name}]]"),
    "edit": Both(
        "modification[[ : {name}]][[ ({fields:fields})]]", "edit[[: {name}]][[ ({fields:fields})]]"
    ),
    "delete": Both("suppression[[ : {name}]]", "deletion[[: {name}]]"),
    "merge": Both("fusion de {count} fiches[[ : {name}]]", "merge of {count} cards[[: {name}]]"),
    "duplicates.accept": Both(
        "{count} {count:#doublon accepté|doublons acceptés}",
        "{count} {count:#duplicate|duplicates} accepted",
    ),
    "decide": Both(
        "{verdict:=same:même personne|different:pas la même personne} ({count} fiches ou profils)",
        "{verdict:=same:same person|different:not the same person} ({count} cards or profiles)",
    ),
    "lookup": Both(
        "recherche en ligne[[ : {name}]][[ ({network:network})]]",
        "online look-up[[: {name}]][[ ({network:network})]]",
    ),
    "suggestion.accept": Both(
        "{count} {count:#suggestion acceptée|suggestions acceptées}",
        "{count} {count:#suggestion|suggestions} accepted",
    ),
    "suggestion.refuse": Both(
        "{count} {count:#suggestion refusée|suggestions refusées}",
        "{count} {count:#suggestion|suggestions} refused",
    ),
    "gap.add": Both(
        "{count:number} {count:#fiche ajoutée|fiches ajoutées}[[ au carnet {book}]]",
        "{count:number} {count:#card|cards} added[[ to {book}]]",
    ),
    "gap.refuse": Both(
        "{count:number} {count:#personne écartée|personnes écartées} d’une liste",
        "{count:number} {count:#person|people} left out of a list",
    ),
    "suggestion.remove": Both("{value} retiré", "{value} removed"),
    "news.leave": Both(
        "{count} {count:#nouvelle|nouvelles} de côté", "{count} {count:#change|changes} left aside"
    ),
    "request": Both(
        "demande de mise en relation : {target}[[, par {via}]]",
        "introduction request: {target}[[, through {via}]]",
    ),
    "watch.dismiss": Both(
        "{count:number} {count:#fichier écarté|fichiers écartés} d’un dossier surveillé",
        "{count:number} {count:#file|files} of a watched folder dismissed",
    ),
    "setting": Both("réglage {key}", "setting {key}"),
    "account.add": Both("nouveau compte : {account}", "new account: {account}"),
    "account.remove": Both(
        "compte retiré : {account}[[ ({count:number} fiches)]]",
        "account removed: {account}[[ ({count:number} cards)]]",
    ),
    "sync": Both(
        "synchronisation de {book}[[ ({pulled:number} {pulled:#reçue|reçues}, {pushed:number} "
        "{pushed:#envoyée|envoyées}, {merged:number} {merged:#fusionnée|fusionnées})]]"
        "[[ ({read:number} {read:#lu|lus})]]",
        "sync of {book}[[ ({pulled:number} received, {pushed:number} sent, {merged:number} "
        "merged)]][[ ({read:number} read)]]",
    ),
    "sync.unsent": Both(
        "reprise de {count:number} {count:#envoi|envois} (changement {change})",
        "{count:number} sent {count:#card|cards} taken back (change {change})",
    ),
    "resolve": Both(
        "conflit réglé[[ : {name}]] ({keep:=mine:valeur d’ici|theirs:valeur du serveur|both:les "
        "deux})",
        "conflict settled[[: {name}]] ({keep:=mine:ours|theirs:the server’s|both:both})",
    ),
    "undo": Both("annulation : {of:entry} ({change})", "undo: {of:entry} ({change})"),
    "redo": Both("rétablissement : {of:entry} ({change})", "redo: {of:entry} ({change})"),
}

# The names of kinds of change alone.
KINDS: Catalogue = {
    "import": Both("importation", "import"),
    "request": Both("demande", "request"),
    "create": Both("nouvelle fiche", "new card"),
    "edit": Both("modification", "edit"),
    "delete": Both("suppression", "deletion"),
    "merge": Both("fusion", "merge"),
    "duplicates.accept": Both("doublons acceptés", "duplicates accepted"),
    "decide": Both("décision", "decision"),
    "lookup": Both("recherche en ligne", "online look-up"),
    "suggestion.accept": Both("suggestions acceptées", "suggestions accepted"),
    "suggestion.refuse": Both("suggestions refusées", "suggestions refused"),
    "gap.add": Both("fiches ajoutées", "cards added"),
    "gap.refuse": Both("personnes écartées", "people left out"),
    "suggestion.remove": Both("valeur douteuse retirée", "doubtful value removed"),
    "news.leave": Both("nouvelles de côté", "news left aside"),
    "watch.dismiss": Both("fichiers écartés", "files dismissed"),
    "setting": Both("réglage", "setting"),
    "account.add": Both("nouveau compte", "new account"),
    "account.remove": Both("compte retiré", "account removed"),
    "sync": Both("synchronisation", "sync"),
    "sync.unsent": Both("reprise d’envois", "taking back what was sent"),
    "resolve": Both("conflit réglé", "conflict settled"),
    "undo": Both("annulation", "undo"),
    "redo": Both("rétablissement", "redo"),
}
