"""Evidence: ties between people, paths, what speaks for and against a value."""

from __future__ import annotations

from entregent.wording.template import Both, Catalogue

REASONS: Catalogue = {
    # --- the user and the first introducer
    "tie.messages": Both(
        "{count:number} {count:#message échangé|messages échangés}[[, le dernier {last:ago}]]",
        "{count:number} {count:#message|messages} exchanged[[, the last {last:ago}]]",
    ),
    "tie.one_way": Both(
        "{count:number} {count:#message|messages} {direction:=sent:de votre part, sans "
        "réponse|received:de sa part, sans réponse de vous}[[, le dernier {last:ago}]]",
        "{count:number} {count:#message|messages} {direction:=sent:from you, unanswered|"
        "received:from them, unanswered by you}[[, the last {last:ago}]]",
    ),
    "tie.dormant": Both(
        "lien endormi : silence depuis {years} {years:#an|ans}[[ (dernier échange {last:on})]]",
        "dormant tie: silent for {years} {years:#year|years}[[ (last exchange {last:on})]]",
    ),
    "tie.meetings": Both(
        "{count:number} {count:#rencontre|rencontres}[[, la dernière {last:ago}]]",
        "{count:number} {count:#meeting|meetings}[[, the last {last:ago}]]",
    ),
    "tie.recommended_me": Both(
        "a écrit une recommandation pour vous[[ {on:on}]]",
        "wrote a recommendation for you[[ {on:on}]]",
    ),
    "tie.i_recommended": Both(
        "vous avez écrit sa recommandation[[ {on:on}]]",
        "you wrote them a recommendation[[ {on:on}]]",
    ),
    "tie.endorsed": Both(
        "{count} {count:#compétence confirmée|compétences confirmées} entre vous[[, {last:on}]]",
        "{count} {count:#endorsement|endorsements} between you[[, {last:on}]]",
    ),
    "tie.invited": Both(
        "invitation à se connecter {by:=me:de votre part|them:de sa part}[[, {on:on}]]",
        "{by:=me:you invited them|them:invited you} to connect[[ {on:on}]]",
    ),
    "tie.connected": Both(
        "relation sur {network:network}[[ {since:since}]]",
        "connected on {network:network}[[ {since:since}]]",
    ),
    "tie.follows": Both(
        "{by:=me:abonnement de votre part|them:abonnement de sa part|both:abonnements réciproques}"
        " sur {network:network}[[ {since:since}]]",
        "{by:=me:you follow them|them:they follow you|both:you follow each other}"
        " on {network:network}[[ {since:since}]]",
    ),
    "tie.colleagues": Both(
        "collègues chez {organization}[[start,!end? {start:since}]]"
        "[[start,end?, {start:date}–{end:date}]]",
        "colleagues at {organization}[[start,!end? {start:since}]]"
        "[[start,end?, {start:date}–{end:date}]]",
    ),
    "tie.same_employer": Both(
        "passés tous deux chez {organization}[[start,!end?; vous, {start:since}]]"
        "[[start,end?; vous, {start:date}–{end:date}]]",
        "both have worked at {organization}[[start,!end?; you, {start:since}]]"
        "[[start,end?; you, {start:date}–{end:date}]]",
    ),
    "tie.card": Both("dans votre carnet d’adresses", "in your address book"),
    "tie.related": Both(
        "noté sur sa fiche : {relation:relation}", "written on the card: {relation:relation}"
    ),
    "tie.referred_me": Both(
        "sa fiche vous nomme comme référence",
        "the card names you as the referrer",
    ),
    # --- two other people
    "pair.wrote": Both(
        "{a} a écrit à {b} : {count} {count:#message|messages} {recipients:=few:à peu de "
        "destinataires|some:à quelques destinataires|many:à beaucoup de destinataires}[[, le "
        "dernier {last:ago}]]",
        "{a} wrote to {b}: {count} {count:#message|messages} {recipients:=few:to few "
        "recipients|some:to some recipients|many:to many recipients}[[, the last {last:ago}]]",
    ),
    "pair.wrote_each_other": Both(
        "{a} et {b} s’écrivent : {count} {count:#message|messages} {recipients:=few:à peu de "
        "destinataires|some:à quelques destinataires|many:à beaucoup de destinataires}[[, le "
        "dernier {last:ago}]]",
        "{a} and {b} write to each other: {count} {count:#message|messages} {recipients:=few:to "
        "few recipients|some:to some recipients|many:to many recipients}[[, the last {last:ago}]]",
    ),
    "pair.correspondents": Both(
        "{a} et {b} ont reçu {count:#le même message|les mêmes messages} ({count}), "
        "{recipients:=few:peu de destinataires|some:quelques destinataires|many:beaucoup de "
        "destinataires}[[, le dernier {last:ago}]]",
        "{a} and {b} received the same {count:#message|messages} ({count}), {recipients:=few:few "
        "recipients|some:some recipients|many:many recipients}[[, the last {last:ago}]]",
    ),
    "pair.met": Both(
        "{a} et {b} étaient {count:#à la même rencontre|aux mêmes rencontres} ({count})[[, la "
        "dernière {last:ago}]]",
        "{a} and {b} were at the same {count:#meeting|meetings} ({count})[[, the last {last:ago}]]",
    ),
    "pair.colleagues_now": Both(
        "{a} et {b} travaillent chez {organization}", "{a} and {b} work at {organization}"
    ),
    "pair.colleagues_then": Both(
        "{a} et {b} ont travaillé ensemble chez {organization}[[start,!end? {start:since}]]"
        "[[start,end?, {start:date}–{end:date}]]",
        "{a} and {b} worked together at {organization}[[start,!end? {start:since}]]"
        "[[start,end?, {start:date}–{end:date}]]",
    ),
    "pair.worked_there": Both(
        "{a} a travaillé chez {organization}[[; dernière mention : {until:date}]]",
        "{a} worked at {organization}[[; last shown there: {until:date}]]",
    ),
    "pair.same_domain": Both(
        "{a} et {b} ont une adresse chez {domain}", "{a} and {b} have an address at {domain}"
    ),
    "pair.related": Both(
        "noté sur la fiche de {a} : {b}, {relation:relation}",
        "written on {a}’s card: {b}, {relation:relation}",
    ),
    "pair.referred": Both(
        "{b} a recommandé {a}, d’après la fiche",
        "{b} referred {a}, says the card",
    ),
    # --- a path
    "path.direct": Both(
        "vous connaissez assez {name} pour lui écrire", "you know {name} well enough to write"
    ),
    "path.direct_weak": Both(
        "vous connaissez {name}, même si peu le montre",
        "you know {name}, though little shows it",
    ),
    "path.dormant_worth": Both(
        "un lien endormi comme celui avec {name} aide souvent autant qu’un lien actif",
        "a sleeping tie like the one with {name} often helps as much as a live one",
    ),
    # --- a draft
    "draft.no_email": Both(
        "aucune adresse connue pour écrire à {name}", "no address is known to write to {name}"
    ),
    "draft.no_sender_name": Both(
        "votre nom n’est pas réglé : complétez la signature",
        "your name is not set: complete the signature",
    ),
    "draft.no_sender_email": Both(
        "votre courriel n’est pas réglé (config set me)", "your e-mail is not set (config set me)"
    ),
    "draft.default_purpose": Both(
        "dites pourquoi vous voulez cette rencontre : le texte ne le sait pas",
        "say why you want to meet: the text cannot know",
    ),
    "draft.asked_before": Both(
        "déjà {count} {count:#demande|demandes} à {name}[[, la dernière {last:ago}]]",
        "{count} {count:#request|requests} already made of {name}[[, the last {last:ago}]]",
    ),
    "draft.asked_for_before": Both(
        "vous avez déjà demandé à rencontrer {name}[[, par {via}]][[, {on:on}]]",
        "you asked to meet {name} before[[, through {via}]][[, {on:on}]]",
    ),
    "draft.second_hand": Both(
        "{name} devra d’abord en parler à {middle}", "{name} has to ask {middle} first"
    ),
    "draft.has_referrer": Both(
        "le nom complet du référent y est : {name}", "the referrer’s full name is there: {name}"
    ),
    "draft.has_identity": Both("on voit qui écrit", "it says who writes"),
    "draft.has_way_out": Both("une porte de sortie y est", "an easy no is there"),
}
