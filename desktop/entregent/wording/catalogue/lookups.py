"""Looking a person up online: what would be sent, what came of it, what went wrong."""

from __future__ import annotations

from entregent.wording.template import Both, Catalogue

# What leaves the machine, by the providers' kinds.
SENDS: Catalogue = {
    "email_hash": Both(
        "l’empreinte (SHA-256) des courriels de la personne, à ce réseau",
        "the hash (SHA-256) of the person’s e-mail addresses, to that network",
    ),
    "account_address": Both(
        "l’adresse du compte de la personne, au serveur de ce compte",
        "the address of the person’s account, to the server that it is on",
    ),
}

ERRORS: Catalogue = {
    "lookup.off": Both(
        "{provider:network} n’est pas activé; on enverrait {sends:sends}; "
        "« entregent config set lookup {setting} » l’active",
        "{provider:network} is off; a look-up would send {sends:sends}; "
        "“entregent config set lookup {setting}” turns it on",
    ),
    "lookup.all_off": Both(
        "aucune recherche en ligne n’est activée; on enverrait {told}; "
        "« entregent config set lookup {setting} » les active",
        "no online look-up is on; one would send {told}; "
        "“entregent config set lookup {setting}” turns them on",
    ),
    "lookup.unknown": Both(
        "recherche en ligne inconnue : {provider} (il y a {providers})",
        "no such online look-up: {provider} (there are {providers})",
    ),
    "lookup.nothing_to_ask": Both(
        "rien à demander à {provider:network} sur ce contact; on enverrait {sends:sends}",
        "nothing to ask {provider:network} with; a look-up would send {sends:sends}",
    ),
    "lookup.unreadable": Both(
        "la réponse de {provider:network} est illisible",
        "{provider:network}’s answer is unreadable",
    ),
    "lookup.refused_host": Both(
        "{host} n’est pas un serveur public joint par https; on ne lui demande rien",
        "{host} is no public server reached by https; it is asked nothing",
    ),
    "lookup.unreachable": Both("impossible de joindre {host}", "{host} cannot be reached"),
    "lookup.slow": Both(
        "{host} tarde trop à répondre; réessayez plus tard",
        "{host} takes too long to answer; try again later",
    ),
    "lookup.busy": Both(
        "{host} reçoit trop de demandes; réessayez dans une heure",
        "{host} is asked too much; try again in an hour",
    ),
    "lookup.answered": Both(
        "{host} ne répond pas comme il faut ({status})",
        "{host} does not answer as it should ({status})",
    ),
    "lookup.too_large": Both(
        "la réponse de {host} est trop grande (plus de {most:size})",
        "{host}’s answer is too large (more than {most:size})",
    ),
    "lookup.photo_unusable": Both(
        "ce n’est pas une image JPEG, PNG, GIF ou WebP",
        "that is no JPEG, PNG, GIF or WebP picture",
    ),
    "lookup.photo_large": Both(
        "l’image est trop grande (plus de {most:size})",
        "the picture is too large (more than {most:size})",
    ),
    "lookup.photo_there": Both(
        "la fiche de {name} a déjà une photo", "{name}’s card has a photo already"
    ),
}

SENTENCES: Catalogue = {
    "lookup.sends": Both(
        "pour {provider:network}, {sends:sends}", "for {provider:network}, {sends:sends}"
    ),
    "lookup.nothing": Both(
        "{provider:network} ne montre rien sur {name}",
        "{provider:network} shows nothing about {name}",
    ),
    "lookup.kept": Both(
        "Gardé parmi les profils de {name} : {provider:network}",
        "Kept among {name}’s profiles: {provider:network}",
    ),
    "lookup.photo": Both("Photo ajoutée à la fiche de {name}", "Photo added to {name}’s card"),
    "lookup.no_photo": Both("Pas de photo à ajouter", "No photo to add"),
}

HELP: Catalogue = {
    "help.look-up": Both(
        "chercher un contact en ligne, là où vous l’avez permis",
        "look a contact up online, where you allowed it",
    ),
    "help.look-up.ref": Both(
        "numéro du contact, UID d’une fiche, courriel ou nom exact",
        "the contact’s number, a card’s UID, an e-mail or the exact name",
    ),
    "help.look-up.with_": Both(
        "ne demander qu’à celui-ci, gravatar ou mastodon; peut se répéter (sinon à tous ceux que "
        "« config set lookup » active)",
        "ask only this one, gravatar or mastodon; may be repeated (else all that “config set "
        "lookup” turned on)",
    ),
    "help.look-up.photo": Both(
        "mettre la photo trouvée sur une fiche qui n’en a pas",
        "put the photo that is found on a card without one",
    ),
}
