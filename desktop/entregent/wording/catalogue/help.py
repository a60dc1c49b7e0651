"""The help pages of the command line: `help.COMMAND`, `help.COMMAND.PARAMETER`."""

from __future__ import annotations

from entregent.wording.template import Both, Catalogue

HELP: Catalogue = {
    "help.usage": Both(
        "Usage : entregent [OPTIONS] [COMMANDE [ARGUMENTS]]",
        "Usage: entregent [OPTIONS] [COMMAND [ARGUMENTS]]",
    ),
    "help.about": Both(
        "Des carnets d’adresses qui restent vrais, et les gens qui peuvent vous présenter. Sans "
        "commande, ouvre la fenêtre. Rien ne quitte votre ordinateur, sinon vers vos propres "
        "serveurs et par les recherches que vous activez; le programme n’envoie jamais de message.",
        "Address books that stay true, and the people who can introduce you. Without a command, "
        "opens the window. Nothing leaves your computer but for your own servers and the look-ups "
        "that you turn on; the program never sends a message.",
    ),
    "help.usage.of": Both("Usage : {usage}", "Usage: {usage}"),
    "help.arguments": Both("Arguments", "Arguments"),
    "help.options": Both("Options", "Options"),
    "help.subcommands": Both("Sous-commandes", "Subcommands"),
    "help.codes": Both(
        "Code de sortie : 0 fait; 1 fait, avec des refus; 2 demande ou fichier inutilisable, rien "
        "n’a changé; 130 arrêté par Ctrl-C, rien n’a changé. « entregent COMMANDE --help » en dit "
        "plus.",
        "Exit codes: 0 done; 1 done, with complaints; 2 unusable request or file, nothing changed; "
        "130 stopped by Ctrl-C, nothing changed. “entregent COMMAND --help” tells more.",
    ),
    "help.group.start": Both("Commencer", "Start"),
    "help.group.contacts": Both("Contacts", "Contacts"),
    "help.group.accounts": Both("Comptes et synchronisation", "Accounts and sync"),
    "help.group.decide": Both("Décider", "Decide"),
    "help.group.introductions": Both("Mises en relation", "Introductions"),
    "help.group.safety": Both("Revenir en arrière, mettre à l’abri", "Take back, keep safe"),
    "help.group.settings": Both("Réglages", "Settings"),
    "help.option.workspace": Both(
        "dossier des données (ou ENTREGENT_WORKSPACE)", "data folder (or ENTREGENT_WORKSPACE)"
    ),
    "help.option.language": Both(
        "langue de l’affichage (ou ENTREGENT_LANG)", "language to speak (or ENTREGENT_LANG)"
    ),
    "help.option.version": Both("donner la version", "tell the version"),
    "help.option.help": Both("montrer cette aide", "show this help"),
    # --- of every command
    "help.any.as_json": Both("pour les programmes : du JSON", "for programs: JSON"),
    "help.any.as_of": Both(
        "juger en date de ce jour (AAAA-MM-JJ), plutôt qu’aujourd’hui",
        "judge as of this day (YYYY-MM-DD) instead of today",
    ),
    "help.any.uid": Both("l’identifiant UID d’une fiche", "a card’s UID"),
    "help.any.uids": Both("les identifiants UID des fiches", "the cards’ UIDs"),
    # --- start
    "help.demo": Both(
        "montrer tout le travail sur des données d’exemple, dans un dossier à part",
        "show the whole job on sample data, in a folder of its own",
    ),
    "help.demo.headless": Both("sans fenêtre", "without a window"),
    "help.demo.out": Both(
        "où laisser les brouillons et la capture d’écran",
        "where to leave the drafts and the screenshot",
    ),
    "help.import": Both(
        "importer des fichiers, dossiers ou ZIP; le format est reconnu au contenu",
        "import files, folders or ZIPs; the format is told by the content",
    ),
    "help.import.files": Both(
        "carnets Outlook, Google ou vCard, exportation LinkedIn…",
        "Outlook, Google or vCard address books, a LinkedIn export…",
    ),
    "help.import.format_": Both(
        "lire comme ce format : {formats}", "read as this format: {formats}"
    ),
    "help.import.book": Both(
        "carnet d’adresses où ajouter les fiches", "address book that receives the cards"
    ),
    "help.import.network": Both(
        "réseau d’où viennent les profils", "network that the profiles come from"
    ),
    "help.import.map_": Both(
        "dire ce que contient une colonne; peut se répéter",
        "say what a column holds; may be repeated",
    ),
    "help.import.seen_on": Both(
        "date de l’exportation (AAAA-MM-JJ)", "date of the export (YYYY-MM-DD)"
    ),
    "help.import.event": Both(
        "le fichier est la liste des participants de cet événement",
        "the file is the roster of this event",
    ),
    "help.import.on": Both("jour de l’événement (AAAA-MM-JJ)", "day of the event (YYYY-MM-DD)"),
    "help.import.place": Both("lieu de l’événement", "where the event took place"),
    "help.import.dry_run": Both(
        "montrer ce que ferait l’importation, sans rien changer",
        "show what the import would do, changing nothing",
    ),
    "help.watch": Both(
        "les fichiers des dossiers surveillés qu’on pourrait importer",
        "the files of watched folders that could be imported",
    ),
    "help.watch.dismiss": Both("ne plus proposer un fichier", "offer a file no more"),
    "help.watch.dismiss.files": Both(
        "des fichiers, tels qu’ils sont maintenant", "files, as they are now"
    ),
    "help.export": Both("exporter vers un fichier .vcf ou .csv", "export to a .vcf or .csv file"),
    "help.export.file": Both(
        "NOM.vcf (chaque fiche, octet pour octet, groupes compris) ou NOM.csv (un contact par "
        "ligne)",
        "NAME.vcf (every card byte for byte, groups too) or NAME.csv (one contact a row)",
    ),
    "help.export.query": Both(
        "seulement les contacts qui répondent à cette recherche",
        "only the contacts that answer this search",
    ),
    # --- contacts
    "help.contacts": Both("chercher dans les contacts", "search the contacts"),
    "help.contacts.query": Both(
        "des mots, ou poste:cfo|pdg compétence:paiement org:molson rencontre:2025 depuis:>2020 "
        "-ville:laval « jean roy »",
        "words, or title:cfo|ceo skill:payment org:molson met:2025 since:>2020 -city:laval "
        '"jean roy"',
    ),
    "help.contacts.why": Both(
        "dire pourquoi chacun répond à la recherche", "say why each answers the query"
    ),
    "help.show": Both(
        "montrer un contact, et d’où vient chaque valeur",
        "show a contact, and where each value comes from",
    ),
    "help.show.ref": Both(
        "numéro du contact, UID d’une fiche, courriel ou nom exact",
        "the contact’s number, a card’s UID, an e-mail or the exact name",
    ),
    "help.show.raw": Both(
        "les fiches telles quelles, octet pour octet", "the cards as they are, byte for byte"
    ),
    "help.edit": Both("modifier une fiche", "change a card"),
    "help.edit.set_": Both(
        "donner une valeur à une propriété vCard : TITLE, ORG, NOTE…",
        "give a vCard property a value: TITLE, ORG, NOTE…",
    ),
    "help.edit.add": Both("ajouter une valeur : EMAIL, TEL…", "add a value: EMAIL, TEL…"),
    "help.edit.remove": Both(
        "enlever une propriété, ou une seule de ses valeurs",
        "take a property away, or one of its values",
    ),
    "help.delete": Both("supprimer une fiche", "delete a card"),
    # --- decide
    "help.duplicates": Both(
        "les fiches qui sont sans doute une même personne",
        "cards that are probably one person",
    ),
    "help.duplicates.threshold": Both(
        "probabilité à partir de laquelle montrer (de 0 à 1)",
        "probability from which to show (0 to 1)",
    ),
    "help.duplicates.engine": Both(
        "moteur : entregent, splink-duckdb ou splink-spark, pour des millions de fiches",
        "engine: entregent, splink-duckdb or splink-spark, for millions of cards",
    ),
    "help.duplicates.accept_sure": Both(
        "fusionner d’un coup tous les groupes sûrs; un seul « undo » les rend tous",
        "merge all sure groups at once; one “undo” gives all of them back",
    ),
    "help.duplicates.dry_run": Both(
        "montrer les groupes sûrs sans rien changer", "show the sure groups, change nothing"
    ),
    "help.duplicates.of": Both(
        "qui est probablement déjà ici parmi les fiches d’un fichier, sans rien importer",
        "who among a file’s cards is probably here already; nothing is imported",
    ),
    "help.duplicates.of.file": Both(
        "des fiches dans n’importe quel format qui s’importe",
        "cards in any format that can be imported",
    ),
    "help.duplicates.same": Both(
        "c’est la même personne : lier pour de bon, sans toucher aux fiches",
        "the same person: link for good, leaving the cards as they are",
    ),
    "help.duplicates.different": Both(
        "ce n’est pas la même personne : ne plus jamais le proposer",
        "not the same person: never propose it again",
    ),
    "help.any.refs": Both(
        "UID de fiches, ou adresses web de profils", "UIDs of cards, or web addresses of profiles"
    ),
    "help.merge": Both(
        "fusionner des fiches d’une même personne, sans perdre une valeur",
        "merge cards of one person, losing no value",
    ),
    "help.merge.choose": Both(
        "pour une propriété, la fiche dont la valeur l’emporte",
        "for a property, the card whose value wins",
    ),
    "help.merge.dry_run": Both(
        "montrer le résultat sans fusionner", "show the result without merging"
    ),
    "help.links": Both("les profils liés aux fiches", "the profiles tied to cards"),
    "help.suggestions": Both(
        "les mises à jour que proposent les réseaux", "updates that networks propose"
    ),
    "help.suggestions.accept": Both("écrire dans les fiches", "write into the cards"),
    "help.suggestions.refuse": Both("refuser pour de bon", "refuse for good"),
    "help.suggestions.accept.ids": Both("numéros des suggestions", "ids of suggestions"),
    "help.suggestions.refuse.ids": Both("numéros des suggestions", "ids of suggestions"),
    "help.suggestions.remove": Both(
        "retirer d’une fiche une valeur que la suggestion rend douteuse",
        "take off a card a value that the suggestion puts in doubt",
    ),
    "help.suggestions.remove.id_": Both("numéro de la suggestion", "id of the suggestion"),
    "help.suggestions.remove.value": Both("la valeur, telle quelle", "the value, as it is told"),
    "help.news": Both(
        "ce qui a changé d’une exportation d’un réseau à l’autre",
        "what changed from one export of a network to the next",
    ),
    "help.news.network": Both("seulement ce réseau", "this network only"),
    "help.news.since": Both("seulement vu depuis cette date", "only what was seen since that date"),
    "help.news.leave": Both(
        "ne plus montrer dans la fenêtre", "do not show in the window any more"
    ),
    "help.news.leave.ids": Both("numéros des nouvelles", "ids of news"),
    "help.stale": Both(
        "les coordonnées sans doute périmées et les contacts inactifs",
        "what is probably no longer true, and who has gone quiet",
    ),
    "help.stale.all_": Both(
        "toutes les valeurs qui vieillissent, même sûres",
        "every value that ages, not only the doubtful",
    ),
    # --- introductions
    "help.who": Both("qui peut vous présenter", "who can introduce you"),
    "help.who.targets": Both(
        "une personne, un courriel ou une organisation",
        "a person, an e-mail or an organization",
    ),
    "help.introduce": Both(
        "rédiger les brouillons d’une demande de mise en relation",
        "write the drafts that ask for an introduction",
    ),
    "help.introduce.target": Both(
        "la personne à rencontrer, ou son organisation", "the person to meet, or an organization"
    ),
    "help.introduce.via": Both(
        "la personne-relais, plutôt que la meilleure", "the introducer, instead of the best one"
    ),
    "help.introduce.language": Both("langue des brouillons", "language of the drafts"),
    "help.introduce.register": Both(
        "vouvoyer ou tutoyer (en français)", "formal or familiar French"
    ),
    "help.introduce.purpose": Both(
        "pourquoi vous voulez cette rencontre, en une phrase",
        "why you want to meet, in a sentence",
    ),
    "help.introduce.out": Both("où écrire les fichiers .eml", "where to write the .eml files"),
    "help.groups": Both(
        "les groupes et catégories, avec leurs membres", "the groups and categories, with members"
    ),
    # --- accounts
    "help.account": Both(
        "ajouter, montrer ou retirer un compte : carnets d’adresses, courriel, agendas",
        "add, list or remove an account: address books, mail, calendars",
    ),
    "help.account.add": Both(
        "connecter les carnets d’adresses, le courriel (en-têtes seulement) ou les agendas d’un "
        "serveur; un mot de passe d’application convient mieux que celui du compte",
        "connect the address books, the mail (headers only) or the calendars of a server; an app "
        "password is better than the account’s own",
    ),
    "help.account.add.kind": Both(
        "carddav : carnets d’adresses; imap : courriel; calendar : agendas CalDAV",
        "carddav: address books; imap: mail; calendar: CalDAV calendars",
    ),
    "help.account.add.where": Both(
        "courriel, nom de serveur ou adresse web", "e-mail address, host name or web address"
    ),
    "help.account.add.name": Both("nom à donner au compte", "name to give to the account"),
    "help.account.add.user": Both(
        "nom d’utilisateur; le courriel, si rien n’est dit", "user name; the e-mail without one"
    ),
    "help.account.add.book": Both(
        "seulement ce carnet, cette boîte aux lettres ou cet agenda; répétable",
        "this address book, mailbox or calendar only; may be repeated",
    ),
    "help.account.add.since": Both(
        "ne rien lire d’avant ce jour (courriel, agenda)",
        "read nothing from before this day (mail, calendars)",
    ),
    "help.any.password_stdin": Both(
        "lire le mot de passe sur l’entrée standard", "read the password from standard input"
    ),
    "help.account.list": Both("montrer les comptes", "show the accounts"),
    "help.account.remove": Both(
        "retirer un compte d’ici; le serveur garde ses fiches, et ce qui a été lu de son courriel "
        "et de ses agendas reste",
        "remove an account from here; the server keeps its cards, and what was read of its mail "
        "and calendars stays",
    ),
    "help.account.remove.name": Both("nom du compte", "the account’s name"),
    "help.sync": Both(
        "synchroniser dans les deux sens les carnets des comptes; lire leur courriel et leurs "
        "agendas, sans rien y écrire",
        "sync the accounts’ address books, both ways; read their mail and calendars, and write "
        "nothing there",
    ),
    "help.sync.account": Both(
        "nom d’un compte; tous, si rien n’est dit", "an account’s name; all of them without one"
    ),
    "help.sync.dry_run": Both(
        "montrer ce qui serait fait, sans le faire", "show what would be done, and do nothing"
    ),
    "help.sync.yes": Both(
        "confirmer les suppressions nombreuses", "confirm deletions, however many"
    ),
    "help.sync.full": Both(
        "comparer tout, sans se fier à ce que le serveur dit avoir changé",
        "compare everything instead of what the server says has changed",
    ),
    "help.conflicts": Both(
        "ce qu’une synchronisation n’a pu décider", "what a sync could not decide"
    ),
    "help.resolve": Both("régler les conflits d’une fiche", "settle the conflicts of a card"),
    "help.resolve.keep": Both(
        "la valeur d’ici, celle du serveur, ou les deux", "our value, the server’s, or both"
    ),
    "help.resolve.field": Both("ce champ seulement", "this field only"),
    "help.resolve.book": Both("le carnet d’adresses", "the address book"),
    "help.resolve.account": Both(
        "le compte, quand deux ont un carnet de ce nom",
        "the account, where two have a book of that name",
    ),
    # --- safety
    "help.journal": Both("tous les changements, le dernier d’abord", "every change, latest first"),
    "help.journal.limit": Both("combien en montrer", "how many to show"),
    "help.undo": Both("annuler un changement, n’importe lequel", "take back a change, any of them"),
    "help.undo.change": Both(
        "numéro du changement; sans lui, le dernier, ou toute la dernière synchronisation",
        "the change’s number; without one the latest, or all of the latest sync",
    ),
    "help.undo.sync": Both(
        "avec tout ce que la même synchronisation a changé, dans chaque carnet d’adresses",
        "with all that the same sync changed, in every address book",
    ),
    "help.backup": Both("faire une copie vérifiée des données", "make a verified copy of the data"),
    "help.backup.file": Both("fichier à écrire", "file to write"),
    "help.restore": Both("remettre une copie en place", "put a copy back in place"),
    "help.restore.file": Both("copie faite par « backup »", "copy made by “backup”"),
    "help.check": Both("vérifier que les données sont saines", "check that the data is sound"),
    # --- settings
    "help.config": Both("lire et changer les réglages", "read and change the settings"),
    "help.config.get": Both("montrer les réglages", "show the settings"),
    "help.config.get.key": Both(
        "un réglage : {settings}; tous, si rien n’est dit",
        "a setting: {settings}; all of them without one",
    ),
    "help.config.set": Both("changer un réglage", "change a setting"),
    "help.config.set.key": Both("un réglage : {settings}", "a setting: {settings}"),
    "help.config.set.values": Both(
        "sa valeur; pour « me », vos courriels; pour « lookup », gravatar, mastodon ou none; "
        "pour « watch », des dossiers, ou none",
        "its value; for “me”, your e-mails; for “lookup”, gravatar, mastodon or none; for “watch”, "
        "folders, or none",
    ),
    "help.screenshots": Both(
        "une image de chaque page de la fenêtre", "a picture of every page of the window"
    ),
    "help.screenshots.folder": Both("où enregistrer les images PNG", "where to save the PNGs"),
    "help.screenshots.language": Both("langue de la fenêtre", "language of the window"),
    "help.screenshots.scheme": Both("clair ou sombre", "light or dark"),
    "help.screenshots.scale": Both("agrandissement", "magnification"),
}
