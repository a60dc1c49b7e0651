"""What is said of accounts, their servers, and of what a sync did or could not do."""

from __future__ import annotations

from entregent.wording.template import Both, Catalogue

# Why a server, or a whole address book, is not synced: an error alone, a reason in a report.
SERVERS: Catalogue = {
    "server.unknown_host": Both(
        "{host} est introuvable; vérifiez l’adresse, ou la connexion à Internet",
        "{host} cannot be found; check the address, or the connection to the Internet",
    ),
    "server.unreachable": Both(
        "{host} ne répond pas; rien n’est perdu, la synchronisation reprendra[[ ({why})]]",
        "{host} does not answer; nothing is lost, the sync will go on later[[ ({why})]]",
    ),
    "server.timeout": Both(
        "{host} se tait depuis trop longtemps; rien n’est perdu, la synchronisation reprendra",
        "{host} has been silent for too long; nothing is lost, the sync will go on later",
    ),
    "server.cut": Both(
        "{host} a coupé la connexion; rien n’est perdu, la synchronisation reprendra",
        "{host} cut the connection; nothing is lost, the sync will go on later",
    ),
    "server.certificate": Both(
        "le certificat de {host} n’est pas digne de confiance; rien ne lui a été dit",
        "the certificate of {host} cannot be trusted; nothing was told to it",
    ),
    "server.certificate_expired": Both(
        "le certificat de {host} est expiré; son administrateur doit le renouveler",
        "the certificate of {host} has expired; its administrator must renew it",
    ),
    "server.insecure": Both(
        "{host} serait joint sans chiffrement; donnez une adresse en https",
        "{host} would be reached without encryption; give an https address",
    ),
    "server.password": Both(
        "{host} refuse ce mot de passe[[ pour {user}]][[; {hint}]]",
        "{host} refuses this password[[ for {user}]][[; {hint}]]",
    ),
    "server.password_needed": Both(
        "il faut le mot de passe[[ de {user}]]; aucun trousseau ne le garde",
        "the password[[ of {user}]] is needed; no keyring keeps it",
    ),
    "server.forbidden": Both(
        "{host} ne permet pas de lire ce qui est là",
        "{host} does not allow what is there to be read",
    ),
    "server.missing": Both(
        "il n’y a plus rien à cet endroit sur {host}; rien n’a été supprimé ici",
        "there is nothing any more at this place on {host}; nothing was deleted here",
    ),
    "server.busy": Both(
        "{host} demande d’attendre; la synchronisation reprendra",
        "{host} asks to wait; the sync will go on later",
    ),
    "server.failing": Both(
        "{host} est en panne[[ ({status})]]; rien n’est perdu, la synchronisation reprendra",
        "{host} is failing[[ ({status})]]; nothing is lost, the sync will go on later",
    ),
    "server.nonsense": Both(
        "{host} ne répond pas comme un serveur CardDAV ou CalDAV; si c’est un réseau public, "
        "ouvrez-y d’abord une page web",
        "{host} does not answer like a CardDAV or CalDAV server; on a public network, first open "
        "a web page",
    ),
    "server.elsewhere": Both(
        "{host} renvoie à {to}; si c’est bien votre serveur, ajoutez le compte à cette adresse",
        "{host} sends you to {to}; if that is your server, add the account at that address",
    ),
    "server.not_found_for": Both(
        "aucun serveur trouvé pour {domain}; donnez l’adresse web du serveur",
        "no server found for {domain}; give the server’s web address",
    ),
    "server.no_imap": Both(
        "{host} ne répond pas comme un serveur de courriel (IMAP)",
        "{host} does not answer like a mail server (IMAP)",
    ),
    "server.no_imap_for": Both(
        "aucun serveur de courriel trouvé pour {domain}; donnez le nom de son serveur IMAP",
        "no mail server found for {domain}; give the name of its IMAP server",
    ),
    "server.insecure_mail": Both(
        "{host} ne chiffre pas la connexion (STARTTLS); rien ne lui a été dit",
        "{host} does not encrypt the connection (STARTTLS); nothing was told to it",
    ),
    "server.forbidden_login": Both(
        "{host} n’accepte aucun mot de passe", "{host} takes no password"
    ),
    "server.oauth": Both(
        "{host} n’accepte plus de mot de passe, seulement OAuth, que ce programme n’a pas; "
        "exportez plutôt votre courriel d’Outlook (PST) et importez-le",
        "{host} takes no password any more, only OAuth, which this program does not have; export "
        "your mail from Outlook (PST) and import it instead",
    ),
    "server.no_mailboxes": Both(
        "{host} répond, mais n’a aucune boîte aux lettres à lire",
        "{host} answers, but has no mailbox to read",
    ),
    "server.no_mailbox": Both(
        "cette boîte aux lettres n’est plus sur {host}; ce qui en a été lu reste",
        "this mailbox is no longer on {host}; what was read of it stays",
    ),
    "server.no_calendars": Both(
        "{host} répond, mais n’a aucun agenda", "{host} answers, but has no calendar"
    ),
    "server.no_address_books": Both(
        "{host} répond, mais n’a aucun carnet d’adresses",
        "{host} answers, but has no address book",
    ),
}

REASONS: Catalogue = {
    **SERVERS,
    # --- why a sync stopped before it did anything
    "sync.emptied_there": Both(
        "le carnet est vide sur le serveur; les {count:number} fiches d’ici seraient supprimées : "
        "confirmez, si c’est voulu",
        "the address book is empty on the server; all {count:number} cards here would be deleted: "
        "confirm if that is meant",
    ),
    "sync.emptied_here": Both(
        "le carnet est vide ici; les {count:number} fiches du serveur seraient supprimées : "
        "confirmez, si c’est voulu",
        "the address book is empty here; all {count:number} cards on the server would be deleted: "
        "confirm if that is meant",
    ),
    "sync.many_gone_there": Both(
        "{count:number} fiches sur {of:number} manquent sur le serveur et seraient "
        "supprimées ici : confirmez, si c’est voulu",
        "{count:number} of {of:number} cards are gone on the server and would be deleted here: "
        "confirm if that is meant",
    ),
    "sync.many_gone_here": Both(
        "{count:number} fiches sur {of:number} sont supprimées ici et le seraient sur le serveur : "
        "confirmez, si c’est voulu",
        "{count:number} of {of:number} cards are deleted here and would be on the server: "
        "confirm if that is meant",
    ),
    "sync.cancelled": Both(
        "arrêté; le reste sera envoyé à la prochaine synchronisation",
        "stopped; the rest will be sent at the next sync",
    ),
    # --- why a card is left out
    "mail.server_error": Both(
        "le serveur ne donne pas ce message", "the server does not give this message"
    ),
    "event.server_error": Both(
        "le serveur ne donne pas cet évènement", "the server does not give this event"
    ),
    "card.unreadable": Both(
        "le serveur l’envoie sous une forme illisible (caractère de contrôle)",
        "the server sends it in an unreadable form (control character)",
    ),
    "card.server_error": Both(
        "le serveur n’a pas pu s’en occuper[[ ({status})]]; nouvel essai à la prochaine "
        "synchronisation",
        "the server could not deal with it[[ ({status})]]; tried again at the next sync",
    ),
    "card.no_card": Both("ce n’est pas une fiche vCard entière", "this is not one whole vCard"),
    "card.uid_taken": Both(
        "le serveur a déjà une fiche de cet identifiant (UID); elle reste ici",
        "the server has a card with this identifier (UID) already; it stays here",
    ),
    "card.too_large": Both(
        "trop grande pour ce serveur; elle reste ici, et sera renvoyée une fois modifiée",
        "too large for this server; it stays here, and is sent again once edited",
    ),
    "card.invalid": Both(
        "le serveur la refuse[[ ({status})]]; elle reste ici, et sera renvoyée une fois modifiée",
        "the server refuses it[[ ({status})]]; it stays here, and is sent again once edited",
    ),
    "card.quota": Both(
        "le serveur n’a plus de place; elle reste ici, et sera renvoyée",
        "the server is full; it stays here, and is sent again later",
    ),
    "card.read_only": Both(
        "ce carnet est en lecture seule sur le serveur; le changement reste ici",
        "this address book is read-only on the server; the change stays here",
    ),
    "card.busy": Both(
        "un autre programme ne cesse de la modifier; nouvel essai à la prochaine synchronisation",
        "another program keeps changing it; tried again at the next sync",
    ),
}

ERRORS: Catalogue = {
    **SERVERS,
    "sync.cut": Both(
        "arrêté; le reste viendra à la prochaine synchronisation",
        "stopped; the rest comes with the next sync",
    ),
    "sync.busy": Both("une autre synchronisation est en cours", "another sync is under way"),
    "account.identifier": Both(
        "{text:quoted} n’est ni un courriel, ni un nom de serveur, ni une adresse web",
        "{text:quoted} is no e-mail address, host name or web address",
    ),
    "account.kind": Both(
        "genre de compte inconnu : {kind}; il y a {kinds}",
        "no such kind of account: {kind}; there is {kinds}",
    ),
    "account.since": Both(
        "--since ne vaut que pour le courriel et l’agenda; un carnet d’adresses vient en entier",
        "--since is for mail and calendars; an address book comes whole",
    ),
    "account.user_needed": Both(
        "il faut un nom d’utilisateur : --user, ou donnez l’adresse de courriel",
        "a user name is needed: --user, or give the e-mail address",
    ),
    "account.unknown": Both(
        "aucun compte de ce nom : {account}", "no account of that name: {account}"
    ),
    "account.exists": Both(
        "ce compte existe déjà : {account}", "this account is here already: {account}"
    ),
    "account.no_such_book": Both(
        "rien du nom de {book:quoted} à ce compte; il y a {there}",
        "nothing named {book:quoted} at this account; there is {there}",
    ),
    "account.password_for_one": Both(
        "un mot de passe vaut pour un seul compte; nommez-le",
        "a password is for one account; name it",
    ),
    "account.none": Both(
        "aucun compte; « entregent account add carddav ADRESSE » en ajoute un",
        "no account; “entregent account add carddav ADDRESS” adds one",
    ),
    "conflict.unknown": Both("aucun conflit pour la fiche {uid}", "no conflict for the card {uid}"),
    "conflict.ambiguous": Both(
        "plusieurs carnets ont un conflit pour {uid} : {books}; précisez --book ou --account",
        "several address books have a conflict for {uid}: {books}; say --book or --account",
    ),
}

# What helps where a password is refused, by provider.
HINTS: Catalogue = {
    "icloud": Both(
        "iCloud demande un mot de passe d’app, créé à account.apple.com",
        "iCloud needs an app-specific password, made at account.apple.com",
    ),
    "fastmail": Both(
        "Fastmail demande un mot de passe d’application (Réglages, Confidentialité et sécurité)",
        "Fastmail needs an app password (Settings, Privacy & Security)",
    ),
    "nextcloud": Both(
        "Nextcloud demande un mot de passe d’application, si la double authentification est active",
        "Nextcloud needs an app password where two-factor authentication is on",
    ),
    "google": Both(
        "Google ne laisse entrer que par OAuth, perd des libellés et réécrit les identifiants; "
        "exportez plutôt vos contacts en vCard",
        "Google lets programs in by OAuth only, loses labels and rewrites identifiers; export your "
        "contacts as vCard instead",
    ),
    "google_calendar": Both(
        "Google ne laisse entrer que par OAuth; exportez plutôt votre agenda en iCalendar (.ics)",
        "Google lets programs in by OAuth only; export your calendar as iCalendar (.ics) instead",
    ),
    "google_mail": Both(
        "Google demande un mot de passe d’application, créé à myaccount.google.com/apppasswords",
        "Google needs an app password, made at myaccount.google.com/apppasswords",
    ),
    "yahoo": Both("Yahoo demande un mot de passe d’application", "Yahoo needs an app password"),
}

SENTENCES: Catalogue = {
    "account": Both("compte", "account"),
    "cards": Both("fiches", "cards"),
    "messages": Both("courriels lus", "messages read"),
    "calendar.events": Both("évènements", "events"),
    "mine": Both("ici", "here"),
    "theirs": Both("sur le serveur", "on the server"),
    "account.added": Both(
        "Compte {account} ajouté : {books:list}.", "Account {account} added: {books:list}."
    ),
    "account.reads.imap": Both(
        "Du courriel, seuls les en-têtes sont lus : qui a écrit à qui, et quand; jamais ce qui est "
        "dit. Rien n’est jamais écrit sur le serveur.",
        "Of mail only headers are read: who wrote to whom and when; never what was said. Nothing "
        "is ever written to the server.",
    ),
    "account.reads.calendar": Both(
        "De l’agenda sont lus qui se rencontre, quand et où, et le titre; jamais les notes. Rien "
        "n’est jamais écrit sur le serveur.",
        "Of calendars it is read who meets, when and where, and the title; never the notes. "
        "Nothing is ever written to the server.",
    ),
    "account.then_sync": Both("Pour synchroniser : entregent sync", "To sync it: entregent sync"),
    "account.keyring": Both(
        "Mot de passe gardé dans le trousseau du système ({backend}).",
        "Password kept in the system’s keyring ({backend}).",
    ),
    "account.no_keyring": Both(
        "Ce système n’a pas de trousseau utilisable : le mot de passe n’est pas gardé; donnez-le à "
        "chaque synchronisation (--password-stdin).",
        "This system has no usable keyring: the password is not kept; give it at each sync "
        "(--password-stdin).",
    ),
    "account.removed": Both(
        "Compte {account} retiré; ses fiches restent sur le serveur.",
        "Account {account} removed; its cards stay on the server.",
    ),
    "account.password": Both("Mot de passe pour {user} : ", "Password for {user}: "),
    "account.never": Both("jamais synchronisé", "never synced"),
    "account.read_only": Both("lecture seule", "read-only"),
    "sync.book": Both("{account} · {book}", "{account} · {book}"),
    "sync.quiet": Both("  rien de nouveau", "  nothing new"),
    "sync.counts": Both(
        "  {pulled:number} {pulled:#reçue|reçues}, {pushed:number} {pushed:#envoyée|envoyées}, "
        "{merged:number} {merged:#fusionnée|fusionnées}, {here:number} "
        "{here:#supprimée|supprimées} ici, {there:number} {there:#supprimée|supprimées} sur le "
        "serveur",
        "  {pulled:number} received, {pushed:number} sent, {merged:number} merged, {here:number} "
        "deleted here, {there:number} deleted on the server",
    ),
    "sync.counts.mailbox": Both(
        "  {pulled:number} {pulled:#courriel lu|courriels lus} entre personnes",
        "  {pulled:number} {pulled:#message|messages} between people read",
    ),
    "sync.counts.calendar": Both(
        "  {pulled:number} {pulled:#évènement lu|évènements lus}, {here:number} "
        "{here:#retiré|retirés}",
        "  {pulled:number} {pulled:#event|events} read, {here:number} taken out",
    ),
    "sync.conflict": Both(
        "  conflit : {name}, {field} : ici {mine:quoted}, sur le serveur {theirs:quoted}",
        "  conflict: {name}, {field}: here {mine:quoted}, on the server {theirs:quoted}",
    ),
    "sync.resolve": Both(
        "  Pour décider : entregent resolve {uid} --keep mine|theirs|both",
        "  To decide: entregent resolve {uid} --keep mine|theirs|both",
    ),
    "sync.left_out": Both("  laissée de côté : {href} : {why}", "  left out: {href}: {why}"),
    "sync.stopped": Both("  arrêté : {why}", "  stopped: {why}"),
    "sync.confirm": Both(
        "  Pour confirmer : entregent sync --yes", "  To confirm: entregent sync --yes"
    ),
    "sync.step": Both("  {kind:step} {name}", "  {kind:step} {name}"),
    "sync.more": Both("  … et {count:number} de plus", "  … and {count:number} more"),
    "conflicts.count": Both(
        "{count:number} {count:#conflit|conflits}", "{count:number} {count:#conflict|conflicts}"
    ),
    "conflict.deleted": Both("(supprimée)", "(deleted)"),
    "conflict.resolved": Both(
        "Conflit réglé pour {uid}; la prochaine synchronisation l’envoie.",
        "Conflict settled for {uid}; the next sync sends it.",
    ),
    "undo.sent_too": Both(
        "Ce qui avait été envoyé est repris aussi (changement {change}); la prochaine "
        "synchronisation le dit au serveur.",
        "What had been sent is taken back too (change {change}); the next sync tells the server.",
    ),
}

STEPS: Catalogue = {
    "pull": Both("recevoir", "receive"),
    "push": Both("envoyer", "send"),
    "merge": Both("fusionner", "merge"),
    "conflict": Both("demander", "ask about"),
    "delete_here": Both("supprimer ici", "delete here"),
    "delete_there": Both("supprimer sur le serveur", "delete on the server"),
}
