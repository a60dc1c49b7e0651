"""Why two cards or profiles are believed, or not, to be one person."""

from __future__ import annotations

from entregent.wording.template import Both, Catalogue

REASONS: Catalogue = {
    # --- names
    "given.same": Both("même prénom[[ : {value}]]", "same given name[[: {value}]]"),
    "given.part": Both(
        "un prénom fait partie de l’autre[[ : {one}, {other}]]",
        "one given name is part of the other[[: {one}, {other}]]",
    ),
    "given.nickname": Both(
        "même prénom, en diminutif[[ : {one} = {other}]]",
        "same given name, as a nickname[[: {one} = {other}]]",
    ),
    "given.initial": Both(
        "l’initiale du prénom concorde[[ : {one}, {other}]]",
        "the initial of the given name agrees[[: {one}, {other}]]",
    ),
    "given.typo": Both(
        "prénoms à une faute de frappe près[[ : {one}, {other}]]",
        "given names a slip of the keys apart[[: {one}, {other}]]",
    ),
    "given.middle_differs": Both(
        "deuxième prénom différent[[ : {one}, {other}]]",
        "another middle name[[: {one}, {other}]]",
    ),
    "given.different": Both(
        "prénoms différents[[ : {one}, {other}]]", "different given names[[: {one}, {other}]]"
    ),
    "family.same": Both("même nom de famille[[ : {value}]]", "same family name[[: {value}]]"),
    "family.part": Both(
        "un nom de famille fait partie de l’autre[[ : {one}, {other}]]",
        "one family name is part of the other[[: {one}, {other}]]",
    ),
    "family.overlap": Both(
        "noms de famille en partie communs[[ : {one}, {other}]]",
        "family names that overlap[[: {one}, {other}]]",
    ),
    "family.initial": Both(
        "l’initiale du nom de famille concorde[[ : {one}, {other}]]",
        "the initial of the family name agrees[[: {one}, {other}]]",
    ),
    "family.typo": Both(
        "noms de famille à une faute de frappe près[[ : {one}, {other}]]",
        "family names a slip of the keys apart[[: {one}, {other}]]",
    ),
    "family.different": Both(
        "noms de famille différents[[ : {one}, {other}]]",
        "different family names[[: {one}, {other}]]",
    ),
    "name.swapped": Both(
        "prénom et nom de famille inversés", "given and family name in the other order"
    ),
    "name.generation_differs": Both(
        "générations différentes (fils, père)", "different generations (junior, senior)"
    ),
    # --- addresses and lines
    "email.same": Both("même courriel[[ : {value}]]", "same e-mail[[: {value}]]"),
    "email.named_alike": Both(
        "courriels faits du même nom[[ : {one}, {other}]]",
        "e-mails made of the same name[[: {one}, {other}]]",
    ),
    "email.shared_by_two": Both(
        "même courriel, que deux personnes partagent[[ : {value}]]",
        "same e-mail, which two people share[[: {value}]]",
    ),
    "email.same_local_part": Both(
        "courriels de même début[[ : {one}, {other}]]",
        "e-mails that begin alike[[: {one}, {other}]]",
    ),
    "email.colleague": Both(
        "chacun son courriel chez le même employeur", "each their own e-mail at the same employer"
    ),
    "email.different_private": Both("courriels personnels différents", "different private e-mails"),
    "email.different": Both("courriels différents", "different e-mails"),
    "phone.same": Both(
        "même téléphone[[ : {value}]][[held?, porté par {held:number} {held:#fiche|fiches}]]",
        "same phone[[: {value}]][[held?, held by {held:number} {held:#card|cards}]]",
    ),
    "phone.shared_by_two": Both(
        "même téléphone, que deux personnes partagent[[ : {value}]]",
        "same phone, which two people share[[: {value}]]",
    ),
    "phone.different": Both("téléphones différents", "different phones"),
    "address.same": Both("même adresse[[ : {value}]]", "same address[[: {value}]]"),
    "address.alike": Both("adresses presque identiques", "nearly the same address"),
    "address.near": Both("adresses semblables", "similar addresses"),
    "address.same_city": Both("même ville[[ : {value}]]", "same city[[: {value}]]"),
    "address.different": Both(
        "villes différentes[[ : {one}, {other}]]", "different cities[[: {one}, {other}]]"
    ),
    # --- work
    "employer.same": Both("même employeur[[ : {value}]]", "same employer[[: {value}]]"),
    "employer.domain": Both(
        "même domaine de courriel[[ : {value}]]", "same mail domain[[: {value}]]"
    ),
    "employer.shared_line": Both(
        "même ligne d’employeur[[ : {value}]][[held?, portée par {held:number} fiches]]",
        "same line of an employer[[: {value}]][[held?, held by {held:number} cards]]",
    ),
    "employer.similar": Both(
        "employeurs semblables[[ : {one}, {other}]]", "similar employers[[: {one}, {other}]]"
    ),
    "employer.different": Both(
        "employeurs différents[[ : {one}, {other}]]", "different employers[[: {one}, {other}]]"
    ),
    "title.same": Both("même poste[[ : {value}]]", "same title[[: {value}]]"),
    "title.similar": Both(
        "postes semblables[[ : {one}, {other}]]", "similar titles[[: {one}, {other}]]"
    ),
    "title.different": Both(
        "postes différents[[ : {one}, {other}]]", "different titles[[: {one}, {other}]]"
    ),
    # --- the rest
    "birthday.same": Both(
        "même date de naissance[[ : {value:date}]]", "same birthday[[: {value:date}]]"
    ),
    "birthday.same_day": Both(
        "même jour de naissance[[ : {value:date}]]", "same day of birth[[: {value:date}]]"
    ),
    "birthday.close": Both(
        "dates de naissance à un chiffre près[[ : {one:date}, {other:date}]]",
        "birthdays a digit apart[[: {one:date}, {other:date}]]",
    ),
    "birthday.different": Both(
        "dates de naissance différentes[[ : {one:date}, {other:date}]]",
        "different birthdays[[: {one:date}, {other:date}]]",
    ),
    "profile.same": Both("même profil[[ : {value}]]", "same profile[[: {value}]]"),
    "profile.different": Both(
        "profils différents sur un même réseau[[ : {one}, {other}]]",
        "different profiles on one network[[: {one}, {other}]]",
    ),
    "copy.same_uid": Both(
        "même identifiant : l’une est une copie de l’autre",
        "same identifier: one is a copy of the other",
    ),
    "copy.same_note": Both("même longue note", "same long note"),
}
