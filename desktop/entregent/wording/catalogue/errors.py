"""What went wrong, where, and what to do: one line each, without a full stop."""

from __future__ import annotations

from entregent.wording.template import Both, Catalogue

ERRORS: Catalogue = {
    "error": Both("une erreur est survenue", "something went wrong"),
    "cancelled": Both("arrêté; rien n’a changé", "stopped; nothing was changed"),
    # --- the command line
    "usage.no_such_command": Both(
        "commande inconnue : {command}; « entregent --help » les montre toutes",
        "no such command: {command}; “entregent --help” shows them all",
    ),
    "usage.no_such_command.near": Both(
        "commande inconnue : {command}; vouliez-vous dire {near}?",
        "no such command: {command}; did you mean {near}?",
    ),
    "usage.no_such_option": Both("option inconnue : {option}", "no such option: {option}"),
    "usage.no_value": Both("{option} demande une valeur", "{option} needs a value"),
    "usage.missing": Both("il manque {what}", "{what} is missing"),
    "usage.bad_value": Both("{option} : valeur refusée ({why})", "{option}: bad value ({why})"),
    "usage.other": Both("commande mal formée : {why}", "malformed command: {why}"),
    "usage.pair": Both(
        "{option} s’écrit CHAMP=VALEUR, et non {value:quoted}",
        "{option} is written FIELD=VALUE, not {value:quoted}",
    ),
    "usage.field_twice": Both("{option} nomme {field} deux fois", "{option} names {field} twice"),
    "usage.date": Both(
        "une date s’écrit AAAA-MM-JJ, et non {value:quoted}",
        "a date is written YYYY-MM-DD, not {value:quoted}",
    ),
    "usage.probability": Both(
        "une probabilité va de 0 à 1, et non {value}", "a probability goes from 0 to 1, not {value}"
    ),
    "usage.choice": Both(
        "{option} : {value:quoted} n’est pas un choix ({choices})",
        "{option}: {value:quoted} is not a choice ({choices})",
    ),
    "usage.nothing_to_edit": Both(
        "rien à modifier : donnez --set, --add ou --remove",
        "nothing to change: give --set, --add or --remove",
    ),
    "usage.no_such_setting": Both(
        "réglage inconnu : {key}; les réglages sont {settings}",
        "no such setting: {key}; the settings are {settings}",
    ),
    "usage.setting": Both(
        "{key} ne peut pas valoir {value:quoted}; {expected}",
        "{key} cannot be {value:quoted}; {expected}",
    ),
    # --- files
    "file.missing": Both("fichier introuvable : {path}", "no such file: {path}"),
    "file.forbidden": Both("accès refusé : {path}", "permission denied: {path}"),
    "file.read_only_disk": Both("disque en lecture seule : {path}", "read-only disk: {path}"),
    "file.disk_full": Both("disque plein : {path}", "disk full: {path}"),
    "file.is_a_folder": Both("{path} est un dossier", "{path} is a folder"),
    "file.not_a_folder": Both("{path} n’est pas un dossier", "{path} is not a folder"),
    "file.exists": Both("{path} existe déjà", "{path} already exists"),
    "file.unusable": Both("{path} : {why}", "{path}: {why}"),
    # --- the window
    "window.no_display": Both(
        "aucun écran pour ouvrir la fenêtre; « entregent --help » montre les commandes",
        "no display to open the window on; “entregent --help” shows the commands",
    ),
    "window.missing": Both(
        "la fenêtre ne peut pas s’ouvrir, il manque une bibliothèque de Qt : {detail}",
        "the window cannot open, a library of Qt is missing: {detail}",
    ),
}
