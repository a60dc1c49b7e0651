"""The fields a column can be mapped to, and the headings that mean them in French and English.

A field may be named as a contact's own field (`organization`), as a vCard property (`ORG`), or as
any heading known here (`société`).
"""

from __future__ import annotations

from entregent.errors import InputError
from entregent.sources.header import heading
from entregent.sources.sketch import Role

FIELDS = {
    "name": Role("name"),
    "given": Role("given"),
    "additional": Role("additional"),
    "family": Role("family"),
    "prefix": Role("prefix"),
    "suffix": Role("suffix"),
    "nickname": Role("nickname"),
    "organization": Role("organization"),
    "department": Role("department"),
    "title": Role("title"),
    "email": Role("email"),
    "phone": Role("phone"),
    "mobile": Role("phone", ("cell",)),
    "fax": Role("phone", ("fax",)),
    "url": Role("url"),
    "street": Role("address", (), "street"),
    "city": Role("address", (), "city"),
    "region": Role("address", (), "region"),
    "postcode": Role("address", (), "postcode"),
    "country": Role("address", (), "country"),
    "location": Role("location"),
    "note": Role("note"),
    "birthday": Role("birthday"),
    "categories": Role("categories"),
    "referred_by": Role("referred_by"),
    "connected_on": Role("connected_on"),
    "remark": Role("remark"),
    "ignored": Role("ignored"),
}

_SYNONYMS = {
    "name": (
        "name; full name; display name; contact; contact name; nom; nom complet; nom "
        "affiche; nom du contact; nom et prenom; prenom et nom; prenom nom; nom prenom; "
        "fn"
    ),
    "given": "given; given name; first name; firstname; forename; prenom; prenoms",
    "additional": "additional; middle name; middlename; deuxieme prenom; autres prenoms",
    "family": "family; family name; last name; lastname; surname; nom de famille",
    "prefix": "prefix; salutation; civilite; courtesy title; name prefix",
    "suffix": "suffix; name suffix; suffixe",
    "nickname": "nickname; surnom; pseudo; pseudonyme",
    "organization": (
        "organization; organisation; company; company name; employer; account name; "
        "societe; entreprise; employeur; nom de l entreprise; raison sociale; org"
    ),
    "department": "department; departement; service; division",
    "title": (
        "job title; position; headline; occupation; jobtitle; fonction; poste; "
        "profession; intitule du poste; metier"
    ),
    "email": (
        "email; e mail; mail; email address; e mail address; emails; email 1; email 2; "
        "email 3; courriel; courriels; adresse courriel; adresse e mail; adresse email; "
        "adresse de messagerie; adresse electronique; courriel 1; courriel 2; courriel "
        "professionnel; courriel personnel; work email; personal email; primary email"
    ),
    "phone": (
        "phone; phone number; phones; telephone; telephones; tel; telephone number; work "
        "phone; business phone; home phone; phone 1; phone 2; telephone bureau; telephone "
        "domicile; numero de telephone; telephone fixe; tel fixe; tel bureau"
    ),
    "mobile": (
        "mobile; mobile phone; cell; cell phone; cellphone; cellulaire; portable; "
        "telephone mobile; telephone portable; tel mobile; tel portable; tel cellulaire"
    ),
    "fax": "fax; telecopieur; telecopie",
    "url": (
        "url; link; profile; profile url; profile link; website; web site; web page; web; "
        "lien; profil; lien du profil; url du profil; adresse du profil; site web; site "
        "internet; page web"
    ),
    "street": "street; address; street address; adresse; adresse postale; rue",
    "city": "city; town; ville; localite; municipalite",
    "region": "region; state; province; etat; departement region; county",
    "postcode": "postcode; postal code; zip; zip code; code postal; cp",
    "country": "country; pays",
    "location": "location; lieu; localisation; zone geographique; emplacement",
    "note": (
        "note; notes; comment; comments; remark; remarks; commentaire; commentaires; "
        "remarque; remarques"
    ),
    "birthday": (
        "birthday; birth date; date of birth; birthdate; anniversaire; date de naissance; "
        "naissance; bday"
    ),
    "categories": "categories; category; tags; labels; groups; groupes; categorie; etiquettes",
    "referred_by": "referred by; recommande par; introduced by; presente par",
    "connected_on": (
        "connected on; connected; connection date; contact since; date de connexion; "
        "connecte le; date de mise en relation; en relation depuis; contact depuis; date "
        "d ajout; added on; date added"
    ),
}
# Named so on the command line, but too vague to guess a column's meaning from.
_ONLY_NAMED = {
    "org": "organization",
    "tel": "phone",
    "n": "name",
    "ignore": "ignored",
    "": "ignored",
}

HEADINGS = {
    synonym.strip(): field for field, text in _SYNONYMS.items() for synonym in text.split(";")
}


def field_named(text: str) -> str:
    """The field that the user's word means; raises InputError("import.unknown_field", …)."""
    word = heading(text)
    if word in {"title", "titre"}:
        return "title"
    plain = word.replace(" ", "_")
    found = plain if plain in FIELDS else HEADINGS.get(word) or _ONLY_NAMED.get(word)
    if found is None:
        raise InputError("import.unknown_field", field=text, fields=", ".join(sorted(FIELDS)))
    return found
