"""Who is in one place and not in another: the commands, evidence, and the invitation to copy."""

from __future__ import annotations

from entregent.wording.template import Both, Catalogue

REASONS: Catalogue = {
    "gap.wrote": Both(
        "{sent:number} {sent:#message envoyé|messages envoyés}, {received:number} "
        "{received:#reçu|reçus}[[, le dernier {last:ago}]]",
        "{sent:number} {sent:#message|messages} sent, {received:number} received"
        "[[, the last {last:ago}]]",
    ),
    "gap.received": Both(
        "{count:number} {count:#message reçu|messages reçus}, sans réponse de vous"
        "[[, le dernier {last:ago}]]",
        "{count:number} {count:#message|messages} received, unanswered by you"
        "[[, the last {last:ago}]]",
    ),
    "gap.sent": Both(
        "{count:number} {count:#message envoyé|messages envoyés}, sans réponse"
        "[[, le dernier {last:ago}]]",
        "{count:number} {count:#message|messages} sent, unanswered[[, the last {last:ago}]]",
    ),
    "gap.met": Both(
        "{count:number} {count:#rencontre|rencontres}[[, la dernière {last:ago}]]"
        "[[ ({title:quoted})]]",
        "{count:number} {count:#meeting|meetings}[[, the last {last:ago}]][[ ({title:quoted})]]",
    ),
    "gap.seen": Both(
        "en copie, ou parmi les invités, de {count:number} {count:#échange|échanges}",
        "in copy, or among the guests, of {count:number} {count:#exchange|exchanges}",
    ),
    "gap.in_common": Both(
        "{organization} : votre employeur aussi, aujourd’hui ou autrefois",
        "{organization}: your employer too, now or once",
    ),
    "gap.connected": Both(
        "relation sur {network:network}[[ {since:since}]]",
        "connected on {network:network}[[ {since:since}]]",
    ),
    "gap.invited": Both(
        "déjà une invitation de votre part sur {network:network}[[ {on:on}]], sans suite",
        "you sent an invitation on {network:network}[[ {on:on}]], without an answer",
    ),
    "gap.namesake": Both(
        "un de vos contacts s’appelle {name} : c’est peut-être une autre de ses adresses",
        "a contact of yours is named {name}: it may be another address of theirs",
    ),
}

# What an invitation is put together from; `wording.invitation` keeps it short.
INVITATION: Catalogue = {
    "greeting": Both("Bonjour[[ {given}]],", "Hello[[ {given}]],"),
    "event": Both(
        "nous étions au même événement[[, {title:quoted}]][[, {on:in_month}]].",
        "we were at the same event[[, {title:quoted}]][[, {on:in_month}]].",
    ),
    "meeting": Both(
        "nous étions à la même rencontre[[, {title:quoted}]][[, {on:in_month}]].",
        "we were in the same meeting[[, {title:quoted}]][[, {on:in_month}]].",
    ),
    "wrote": Both("nous nous sommes écrit {on:in_month}.", "we wrote to each other {on:in_month}."),
    "they_wrote": Both("vous m’avez écrit {on:in_month}.", "you wrote to me {on:in_month}."),
    "i_wrote": Both("je vous ai écrit {on:in_month}.", "I wrote to you {on:in_month}."),
    "in_common": Both("nous avons {organization} en commun.", "we have {organization} in common."),
    "ask": Both(
        "J’aimerais vous compter parmi mes relations.",
        "I would like to stay in touch here.",
    ),
    "ask.alone": Both(
        "j’aimerais vous compter parmi mes relations.",
        "I would like to stay in touch here.",
    ),
}

SENTENCES: Catalogue = {
    "gaps.first": Both("{told} ({shown:number} à l’écran)", "{told} ({shown:number} shown)"),
    "gaps.added": Both(
        "{count:number} {count:#fiche ajoutée|fiches ajoutées} au carnet {book}.",
        "{count:number} {count:#card|cards} added to {book}.",
    ),
    "gaps.refused": Both("C’est noté : plus jamais proposé.", "Noted: never proposed again."),
    "to_invite.count": Both(
        "{count:number} {count:#contact|contacts} à inviter",
        "{count:number} {count:#contact|contacts} to invite",
    ),
    "to_invite.as_of": Both(
        "d’après vos relations {network:network}, vues {on:on}",
        "going by your {network:network} connections as seen {on:on}",
    ),
    "to_invite.no_export": Both(
        "Aucune relation {network:network} n’est importée : tout le monde paraît à inviter.",
        "No {network:network} connections are imported: everybody seems to be one to invite.",
    ),
    "to_invite.url.card": Both("d’après la fiche : {url}", "says the card: {url}"),
    "to_invite.url.search": Both("à chercher : {url}", "to look for: {url}"),
    "to_add.count": Both(
        "{count:number} {count:#relation|relations} dans aucun carnet d’adresses",
        "{count:number} {count:#connection|connections} in no address book",
    ),
    "correspondents.count": Both(
        "{count:number} {count:#correspondant inconnu|correspondants inconnus}",
        "{count:number} unknown {count:#correspondent|correspondents}",
    ),
    "correspondents.with": Both("avec", "with"),
    "correspondents.left": Both(
        "{count:number} {count:#laissé|laissés} de côté, au nom d’un contact : à ajouter un à un.",
        "{count:number} left out that {count:#has|have} a contact’s name: add them one by one.",
    ),
    "why": Both("pourquoi", "why"),
    # --- help
    "help.to-invite": Both(
        "les contacts à inviter sur un réseau, avec un texte à copier",
        "contacts to invite to a network, with a text to copy",
    ),
    "help.to-invite.network": Both("le réseau (linkedin)", "the network (linkedin)"),
    "help.to-invite.language": Both("langue du texte : fr ou en", "language of the text: fr or en"),
    "help.to-invite.refuse": Both("ne plus jamais proposer", "never propose again"),
    "help.to-invite.refuse.network": Both("sur ce réseau (linkedin)", "on this network (linkedin)"),
    "help.to-add": Both(
        "les relations qui ne sont dans aucun carnet d’adresses",
        "connections who are in no address book",
    ),
    "help.to-add.accept": Both("en faire des fiches", "make cards of them"),
    "help.to-add.refuse": Both("ne plus jamais proposer", "never propose again"),
    "help.correspondents": Both(
        "les adresses de vos échanges qui ne sont à personne de connu",
        "addresses you exchange with that belong to nobody known",
    ),
    "help.correspondents.query": Both(
        "le début d’un nom, d’une adresse", "the beginning of a name, of an address"
    ),
    "help.correspondents.accept": Both(
        "en faire des fiches; --all laisse ceux qui ont le nom d’un contact",
        "make cards of them; --all leaves those who have a contact’s name",
    ),
    "help.correspondents.accept.query": Both(
        "toutes celles qui répondent à cette recherche", "all that answer this search"
    ),
    "help.correspondents.refuse": Both("ne plus jamais proposer", "never propose again"),
    "help.any.emails": Both("des adresses de la liste", "addresses of the list"),
    "help.any.every": Both("toute la liste", "the whole list"),
    "help.any.ids": Both(
        "numéros de la liste, courriels ou noms exacts", "ids of the list, e-mails or exact names"
    ),
    "help.any.query": Both(
        "seulement ceux qui répondent à cette recherche", "only those who answer this search"
    ),
    "help.any.network": Both("d’un seul réseau", "of one network only"),
    "help.any.book": Both(
        "carnet d’adresses qui reçoit les fiches (Entregent)",
        "address book that receives the cards (Entregent)",
    ),
    "help.any.followed": Both("aussi ceux que vous suivez seulement", "also whom you only follow"),
    "help.any.limit": Both(
        "combien en montrer (50; avec --json, tous)", "how many to show (50; with --json, all)"
    ),
}
