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
    "suggestion.accept": Both(
        "{count} {count:#suggestion acceptée|suggestions acceptées}",
        "{count} {count:#suggestion|suggestions} accepted",
    ),
    "suggestion.refuse": Both(
        "{count} {count:#suggestion refusée|suggestions refusées}",
        "{count} {count:#suggestion|suggestions} refused",
    ),
    "request": Both(
        "demande de mise en relation : {target}[[, par {via}]]",
        "introduction request: {target}[[, through {via}]]",
    ),
    "setting": Both("réglage {key}", "setting {key}"),
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
    "suggestion.accept": Both("suggestions acceptées", "suggestions accepted"),
    "suggestion.refuse": Both("suggestions refusées", "suggestions refused"),
    "setting": Both("réglage", "setting"),
    "undo": Both("annulation", "undo"),
    "redo": Both("rétablissement", "redo"),
}
