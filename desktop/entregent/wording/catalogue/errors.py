"""What went wrong, where, and what to do: one line each, without a full stop."""

from __future__ import annotations

from entregent.wording.catalogue import lookups, servers
from entregent.wording.template import Both, Catalogue

ERRORS: Catalogue = {
    **servers.ERRORS,
    **lookups.ERRORS,
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
    "usage.bad_value": Both(
        "{option} : valeur refusée[[, {value:quoted}]]", "{option}: bad value[[, {value:quoted}]]"
    ),
    "usage.other": Both("commande mal formée : {why}", "malformed command: {why}"),
    "usage.pair": Both(
        "{option} s’écrit CHAMP=VALEUR, et non {value:quoted}",
        "{option} is written FIELD=VALUE, not {value:quoted}",
    ),
    "usage.column_pair": Both(
        "{option} s’écrit COLONNE=CHAMP, et non {value:quoted}",
        "{option} is written COLUMN=FIELD, not {value:quoted}",
    ),
    "usage.field_twice": Both("{option} nomme {field} deux fois", "{option} names {field} twice"),
    "usage.date": Both(
        "une date s’écrit AAAA-MM-JJ, et non {value:quoted}",
        "a date is written YYYY-MM-DD, not {value:quoted}",
    ),
    "usage.probability": Both(
        "une probabilité va de 0 à 1, et non {value}", "a probability goes from 0 to 1, not {value}"
    ),
    "engine.missing": Both(
        "{engine} n’est pas installé; « pip install entregent[scale] » l’apporte",
        "{engine} is not installed; “pip install entregent[scale]” brings it",
    ),
    "engine.no_java": Both(
        "splink-spark a besoin de Java, qui n’est pas ici; splink-duckdb n’en a pas besoin",
        "splink-spark needs Java, which is not here; splink-duckdb does not",
    ),
    "usage.dry_run_of": Both("--dry-run va avec {option}", "--dry-run goes with {option}"),
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
    "unexpected": Both(
        "une erreur imprévue est survenue ({detail}); rien n’a été changé",
        "something unexpected went wrong ({detail}); nothing was changed",
    ),
    "screenshots.unwritable": Both(
        "impossible d’enregistrer les images dans {path}", "the pictures cannot be saved in {path}"
    ),
    "window.missing": Both(
        "la fenêtre ne peut pas s’ouvrir, il manque une bibliothèque de Qt : {detail}",
        "the window cannot open, a library of Qt is missing: {detail}",
    ),
    "usage.not_an_email": Both(
        "{value:quoted} n’est pas une adresse de courriel", "{value:quoted} is no e-mail address"
    ),
    "usage.not_a_region": Both(
        "{value:quoted} n’est pas un pays (deux lettres, comme CA)",
        "{value:quoted} is no country (two letters, like CA)",
    ),
    "usage.one_value": Both("{key} prend une seule valeur", "{key} takes one value"),
    # --- the store
    "store.missing": Both("aucune donnée dans {path}", "no data in {path}"),
    "store.locked": Both(
        "les données sont utilisées par un autre programme; fermez-le, puis recommencez",
        "the data is in use by another program; close it and try again",
    ),
    "store.from_the_future": Both(
        "ces données viennent d’une version plus récente d’Entregent (format {version}); "
        "mettez le programme à jour",
        "this data comes from a newer version of Entregent (format {version}); update the program",
    ),
    "store.damaged": Both(
        "les données sont endommagées ({detail}); « entregent restore » remet une copie en place",
        "the data is damaged ({detail}); “entregent restore” puts a backup back in place",
    ),
    "store.read_only": Both(
        "impossible d’écrire dans le dossier des données[[ : {path}]]",
        "the data folder cannot be written[[: {path}]]",
    ),
    "store.backup_unwritable": Both(
        "impossible d’écrire la copie {path}", "the backup {path} cannot be written"
    ),
    "store.disk_full": Both(
        "le disque est plein; rien n’a changé", "the disk is full; nothing was changed"
    ),
    "store.not_a_store": Both(
        "ce ne sont pas des données d’Entregent[[ : {path}]]", "not data of Entregent’s[[: {path}]]"
    ),
    # --- undo
    "undo.nothing": Both("rien à annuler", "nothing to undo"),
    "undo.no_sync": Both(
        "le changement {change} n’est pas une synchronisation, ou il est déjà annulé",
        "change {change} is no sync, or is undone already",
    ),
    "undo.unknown": Both(
        "aucun changement n’a le numéro {change}", "no change has number {change}"
    ),
    "undo.already": Both(
        "le changement {change} est déjà annulé[[ par {by}]]",
        "change {change} is undone already[[ by {by}]]",
    ),
    "undo.later_change": Both(
        "le changement {later}[[ ({later_kind:entry})]] s’appuie sur le changement {change}; "
        "annulez d’abord le {later}",
        "change {later}[[ ({later_kind:entry})]] stands on change {change}; undo {later} first",
    ),
    "watch.no_folder": Both(
        "dossier introuvable : {path}; un dossier surveillé doit exister",
        "no such folder: {path}; a watched folder must exist",
    ),
    # --- import
    "import.missing": Both("fichier introuvable : {path}", "no such file: {path}"),
    "import.empty": Both("le fichier est vide : {path}", "the file is empty: {path}"),
    "import.not_a_file": Both(
        "ce n’est ni un fichier ni un dossier : {path}", "neither a file nor a folder: {path}"
    ),
    "import.unreadable": Both(
        "impossible de lire {path}[[ ({detail})]]", "{path} cannot be read[[ ({detail})]]"
    ),
    "import.mostly_unreadable": Both(
        "{path} est illisible : ce n’est pas un tableau de contacts",
        "{path} cannot be read: it is no table of contacts",
    ),
    "import.too_many_files": Both(
        "{path} contient plus de {most:number} fichiers",
        "{path} holds more than {most:number} files",
    ),
    "import.archive_damaged": Both(
        "l’archive {path} est endommagée ou incomplète",
        "the archive {path} is damaged or cut short",
    ),
    "import.archive_bomb": Both(
        "l’archive {path} prendrait démesurément de place une fois ouverte; refusée",
        "the archive {path} would take immense space once opened; refused",
    ),
    "import.archive_encrypted": Both(
        "l’archive est protégée par un mot de passe : {path}",
        "the archive is protected by a password: {path}",
    ),
    "import.unrecognised": Both(
        "{path} n’est d’aucun format connu", "{path} is in no format that is known"
    ),
    "import.nothing_usable": Both("rien d’utilisable dans {path}", "nothing of use in {path}"),
    "import.nothing_usable_because": Both(
        "rien d’utilisable dans {path} : {member}, {why:reason}",
        "nothing of use in {path}: {member}, {why:reason}",
    ),
    "import.wrong_format": Both(
        "{path} n’est pas au format {format:format}", "{path} is not in the format {format:format}"
    ),
    "import.unknown_format": Both(
        "format inconnu : {format}; les formats sont {formats}",
        "no such format: {format}; the formats are {formats}",
    ),
    "import.needs_map": Both(
        "dites ce que contiennent les colonnes de {path} avec --map COLONNE=CHAMP "
        "(colonnes : {columns})",
        "say what the columns of {path} hold with --map COLUMN=FIELD (columns: {columns})",
    ),
    "import.unknown_column": Both(
        "{path} n’a pas de colonne {column:quoted} (colonnes : {columns})",
        "{path} has no column {column:quoted} (columns: {columns})",
    ),
    "import.unknown_field": Both(
        "{field:quoted} n’est pas un champ; les champs sont {fields}",
        "{field:quoted} is no field; the fields are {fields}",
    ),
    "import.book_ambiguous": Both(
        "plusieurs comptes ont un carnet {book:quoted}",
        "several accounts have an address book {book:quoted}",
    ),
    "import.book_read_only": Both(
        "le carnet {book:quoted} est en lecture seule",
        "the address book {book:quoted} is read-only",
    ),
    # --- suggestions
    "suggestion.unknown": Both("aucune suggestion {id}", "no suggestion {id}"),
    "suggestion.not_touched": Both(
        "la suggestion {id} ne rend pas douteux {value}",
        "suggestion {id} does not put {value} in doubt",
    ),
    "news.unknown": Both("aucune nouvelle {id}", "no news {id}"),
    "suggestion.changed": Both(
        "la fiche a changé depuis la suggestion {id}; regardez les suggestions de nouveau",
        "the card has changed since suggestion {id}; look at the suggestions again",
    ),
    # --- decisions
    "decision.verdict": Both(
        "{verdict:quoted} n’est pas une réponse; dites same ou different",
        "{verdict:quoted} is no answer; say same or different",
    ),
    "decision.two_needed": Both(
        "il en faut au moins deux, différents", "at least two are needed, not the same"
    ),
    "decision.unknown": Both(
        "ni fiche ni profil de ce nom : {ref}", "neither a card nor a profile: {ref}"
    ),
    "card.unknown": Both("aucune fiche {id}", "no card {id}"),
    # --- contacts
    "contact.unknown": Both(
        "ni contact ni fiche de ce nom : {ref}", "neither a contact nor a card: {ref}"
    ),
    "contact.ambiguous": Both(
        "{ref:quoted} désigne {count} contacts ou fiches; donnez un numéro ou un UID",
        "{ref:quoted} names {count} contacts or cards; give a number or a UID",
    ),
    "contact.nameless": Both(
        "il faut un nom, une organisation ou un courriel",
        "a name, an organization or an e-mail is needed",
    ),
    "contact.field_unknown": Both(
        "{field:quoted} n’est pas une propriété vCard (TITLE, ORG, EMAIL, TEL, NOTE…)",
        "{field:quoted} is no vCard property (TITLE, ORG, EMAIL, TEL, NOTE…)",
    ),
    "contact.field_kept": Both(
        "{field} tient la fiche ensemble et ne se modifie pas",
        "{field} holds the card together and cannot be changed",
    ),
    "contact.field_binary": Both(
        "{field} contient une image ou un fichier et ne s’écrit pas en texte",
        "{field} holds a picture or a file and cannot be written as text",
    ),
    "contact.field_needed": Both(
        "une fiche ne va pas sans {field}", "a card cannot be without {field}"
    ),
    "contact.field_single": Both(
        "une fiche n’a qu’un seul {field}; remplacez-le avec --set",
        "a card has one {field} only; replace it with --set",
    ),
    "contact.value_empty": Both("{field} : il manque la valeur", "{field}: the value is missing"),
    "contact.value_invalid": Both(
        "{field} ne peut pas valoir {value:quoted}", "{field} cannot be {value:quoted}"
    ),
    "contact.value_missing": Both(
        "la fiche n’a pas {field}[[ {value:quoted}]]", "the card has no {field}[[ {value:quoted}]]"
    ),
    "book.ambiguous": Both(
        "plusieurs comptes ont un carnet {book:quoted}",
        "several accounts have an address book {book:quoted}",
    ),
    "book.read_only": Both(
        "le carnet {book:quoted} est en lecture seule",
        "the address book {book:quoted} is read-only",
    ),
    "export.format": Both(
        "on exporte vers un fichier .vcf ou .csv, et non {path:quoted}",
        "export goes to a .vcf or .csv file, not {path:quoted}",
    ),
    "export.cannot_write": Both(
        "impossible d’écrire {path} ({why})", "{path} cannot be written ({why})"
    ),
    # --- gaps
    "gap.unknown_address": Both(
        "{email} n’est l’adresse d’aucun correspondant inconnu; « entregent correspondents » les "
        "montre",
        "{email} is no unknown correspondent’s address; “entregent correspondents” lists them",
    ),
    "gap.nobody_said": Both(
        "dites qui : des numéros, ou --all pour tous ceux de la liste",
        "say whom: their ids, or --all for everybody listed",
    ),
    # --- merge
    "merge.two_needed": Both(
        "il faut au moins deux fiches à fusionner", "at least two cards are needed for a merge"
    ),
    "merge.unknown": Both("aucune fiche {uid}", "no card {uid}"),
    "merge.different_books": Both(
        "une de ces fiches est dans le carnet d’un compte : on ne la fusionne que dans ce carnet; "
        "« entregent duplicates same » les lie sans y toucher",
        "one of these cards is in an account’s address book: it merges only within that book; "
        "“entregent duplicates same” links them and leaves them as they are",
    ),
    "merge.choice": Both(
        "{field} ne peut pas être pris de {card:quoted}",
        "{field} cannot be taken from {card:quoted}",
    ),
    "merge.changed": Both(
        "une fiche de {name} a changé entre-temps; regardez la fusion de nouveau",
        "a card of {name} has changed meanwhile; look at the merge again",
    ),
    # --- cards
    "card.property_name": Both(
        "{name:quoted} n’est pas le nom d’une propriété vCard",
        "{name:quoted} is not the name of a vCard property",
    ),
    # --- requests
    "request.cannot_save": Both(
        "impossible d’enregistrer le brouillon {path} ({why})",
        "the draft {path} cannot be saved ({why})",
    ),
    "request.language": Both(
        "pas de modèle dans la langue {language:quoted}; choisissez fr ou en",
        "no templates in the language {language:quoted}; choose fr or en",
    ),
    "request.register": Both(
        "{register:quoted} n’est pas un registre; choisissez vous ou tu",
        "{register:quoted} is no register; choose vous or tu",
    ),
    "request.nobody": Both("aucun chemin connu vers {target}", "no way to {target} is known"),
    "request.not_via": Both(
        "{via} n’est sur aucun chemin vers {target}; « entregent who » montre les chemins",
        "{via} is on no path to {target}; “entregent who” shows the paths",
    ),
    "request.kind": Both(
        "{draft:quoted} n’est pas une sorte de brouillon", "{draft:quoted} is no kind of draft"
    ),
    "request.do_not_contact": Both(
        "{name} a demandé qu’on ne lui écrive pas", "{name} asked not to be contacted"
    ),
    "store.migration_failed": Both(
        "les données n’ont pas pu être mises au nouveau format; elles n’ont pas changé ({detail})",
        "the data could not be brought to the new format; it was left as it was ({detail})",
    ),
    "resource.missing": Both(
        "l’installation est incomplète, il manque {path}; réinstallez le programme",
        "the installation is incomplete, {path} is missing; install the program again",
    ),
}
