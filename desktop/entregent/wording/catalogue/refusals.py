"""Why a row, a card or a file inside an archive was refused; no full stop."""

from __future__ import annotations

from entregent.wording.template import Both, Catalogue

REASONS: Catalogue = {
    # --- rows of tables
    "row.names_nobody": Both("la ligne ne nomme personne", "the row names nobody"),
    "row.names_no_organization": Both(
        "la ligne ne nomme aucune organisation", "the row names no organization"
    ),
    "row.names_no_event": Both("la ligne ne nomme aucun événement", "the row names no event"),
    "row.encoding": Both(
        "des caractères sont illisibles (mauvais encodage)", "characters cannot be read (encoding)"
    ),
    "row.nul": Both("la ligne contient des octets nuls", "the row holds NUL bytes"),
    "row.broken_quote": Both(
        "un guillemet ouvert n’est jamais fermé", "a quote is opened and never closed"
    ),
    "row.after_broken_quote": Both(
        "la ligne suit un guillemet jamais fermé", "the row follows a quote that is never closed"
    ),
    "row.too_many_cells": Both(
        "{cells} cellules pour {columns} colonnes", "{cells} cells for {columns} columns"
    ),
    "row.cut_short": Both(
        "la ligne est coupée : {cells} cellules sur {columns}",
        "the row is cut short: {cells} cells of {columns}",
    ),
    "row.too_long": Both("la ligne dépasse {most:size}", "the row is longer than {most:size}"),
    # --- entries of JSON files
    "entry.broken": Both("l’entrée n’est pas du JSON valide", "the entry is no valid JSON"),
    "entry.cut_short": Both(
        "le fichier s’arrête au milieu d’une entrée", "the file ends in the middle of an entry"
    ),
    "entry.too_deep": Both(
        "l’entrée est imbriquée trop profondément", "the entry is nested too deeply"
    ),
    # --- mail
    "mail.no_sender": Both("le courriel ne dit pas qui l’a écrit", "the mail names no sender"),
    # --- entries of calendars
    "event.unclosed": Both(
        "l’entrée du calendrier commence et ne finit jamais",
        "the calendar entry begins and never ends",
    ),
    "event.stray_end": Both(
        "fin d’une entrée jamais commencée", "the end of an entry that never began"
    ),
    "event.no_start": Both("l’entrée n’a pas de date", "the entry has no date"),
    "event.date": Both(
        "la date de l’entrée est illisible ou impossible[[ : {value:quoted}]]",
        "the entry’s date cannot be read, or be[[: {value:quoted}]]",
    ),
    "event.rule": Both(
        "la répétition de l’entrée est illisible[[ : {rule:quoted}]]",
        "the entry’s repetition cannot be read[[: {rule:quoted}]]",
    ),
    "event.too_many": Both(
        "le calendrier compte trop de répétitions; celle-ci n’est pas suivie",
        "the calendar holds too many repetitions; this one is not followed",
    ),
    # --- items of Outlook
    "item.names_nobody": Both("le contact ne nomme personne", "the contact names nobody"),
    "item.photo_too_large": Both(
        "la photo du contact dépasse {most:size} et n’est pas reprise",
        "the contact’s picture is larger than {most:size} and is left behind",
    ),
    "item.unreadable": Both(
        "cet élément du fichier est endommagé", "this item of the file is damaged"
    ),
    "folder.unreadable": Both(
        "un dossier[[, {name:quoted},]] est endommagé", "a folder[[, {name:quoted},]] is damaged"
    ),
    "data_file.damaged": Both(
        "le fichier de données Outlook est endommagé ou tronqué",
        "the Outlook data file is damaged or cut short",
    ),
    "data_file.cut_short": Both(
        "il manque la fin du fichier de données Outlook",
        "the end of the Outlook data file is missing",
    ),
    "data_file.in_archive": Both(
        "un fichier de données Outlook se lit hors de l’archive : extrayez-le d’abord",
        "an Outlook data file cannot be read inside an archive: extract it first",
    ),
    "message_file.damaged": Both(
        "le fichier .msg est endommagé ou tronqué", "the .msg file is damaged or cut short"
    ),
    # --- cards
    "card.encoding": Both(
        "la fiche est illisible (mauvais encodage)", "the card cannot be read (encoding)"
    ),
    # --- members of archives
    "member.unreadable": Both(
        "le dossier ne peut être lu ({detail})", "the folder cannot be read ({detail})"
    ),
    "member.unsafe_path": Both("le chemin sort de l’archive", "the path leads out of the archive"),
    "member.nested_archive": Both(
        "une archive dans une archive n’est pas ouverte",
        "an archive inside an archive is not opened",
    ),
    "member.damaged": Both("le fichier est endommagé", "the file is damaged"),
    # --- what does not split into cards
    "split.unclosed": Both(
        "la fiche commence et ne finit jamais", "the card begins and never ends"
    ),
    "split.stray_end": Both(
        "fin d’une fiche jamais commencée", "the end of a card that never began"
    ),
    "split.oversized": Both(
        "la fiche dépasse {limit:size}", "the card is larger than {limit:size}"
    ),
    "split.junk": Both(
        "texte entre les fiches[[ : {text:quoted}]]", "text between the cards[[: {text:quoted}]]"
    ),
}
