"""Names: fields, labels, formats, networks, interactions, actions."""

from __future__ import annotations

from entregent.wording.template import Both, Catalogue

# vCard properties (RFC 6350, section 6) and the fields of lists, in capitals.
FIELDS: Catalogue = {
    "ADR": Both("adresse", "address"),
    "ADDRESS": Both("adresse", "address"),
    "AGENT": Both("adjoint", "agent"),
    "ANNIVERSARY": Both("anniversaire de mariage", "anniversary"),
    "BDAY": Both("date de naissance", "birthday"),
    "BIRTHDAY": Both("date de naissance", "birthday"),
    "CATEGORIES": Both("catégories", "categories"),
    "CITY": Both("ville", "city"),
    "CONNECTED_ON": Both("connexion", "connected"),
    "DEPARTMENT": Both("service", "department"),
    "EMAIL": Both("courriel", "e-mail"),
    "EMAILS": Both("courriels", "e-mails"),
    "FAMILY": Both("nom de famille", "family name"),
    "FN": Both("nom", "name"),
    "GENDER": Both("genre", "gender"),
    "GEO": Both("position", "location"),
    "GIVEN": Both("prénom", "given name"),
    "IMPP": Both("messagerie instantanée", "instant messaging"),
    "KEY": Both("clé publique", "public key"),
    "KIND": Both("genre de fiche", "kind of card"),
    "LANG": Both("langue", "language"),
    "LAST_SEEN": Both("vu", "seen"),
    "LOCATION": Both("lieu", "location"),
    "LOGO": Both("logo", "logo"),
    "MEMBER": Both("membre", "member"),
    "N": Both("parties du nom", "parts of the name"),
    "NAME": Both("nom", "name"),
    "NICKNAME": Both("surnom", "nickname"),
    "NOTE": Both("note", "note"),
    "ORG": Both("employeur", "organization"),
    "ORGANIZATION": Both("employeur", "organization"),
    "ORIGINS": Both("sources", "sources"),
    "PERSON": Both("contact", "contact"),
    "PHONE": Both("téléphone", "phone"),
    "PHONES": Both("téléphones", "phones"),
    "PHOTO": Both("photo", "photo"),
    "PROFILES": Both("profils", "profiles"),
    "PROFILE": Both("profil", "profile"),
    "CARDS": Both("fiches", "cards"),
    "CARD": Both("fiche", "card"),
    "RELATED": Both("relation", "related"),
    "REFERRED_BY": Both("recommandé par", "referred by"),
    "REV": Both("modifiée", "revised"),
    "ROLE": Both("fonction", "role"),
    "SOUND": Both("prononciation", "sound"),
    "SOURCE": Both("source", "source"),
    "TEL": Both("téléphone", "phone"),
    "TITLE": Both("poste", "title"),
    "TZ": Both("fuseau horaire", "time zone"),
    "UID": Both("identifiant", "identifier"),
    "URL": Both("adresse web", "web address"),
    "X-ADDRESSBOOKSERVER-MEMBER": Both("membre", "member"),
    "X-ANNIVERSARY": Both("anniversaire de mariage", "anniversary"),
    "X-MANAGER": Both("gestionnaire", "manager"),
    "X-ASSISTANT": Both("adjoint", "assistant"),
    "X-REFERRED-BY": Both("recommandé par", "referred by"),
    "X-SOCIALPROFILE": Both("profil", "profile"),
    "X-SPOUSE": Both("conjoint", "spouse"),
}

# TYPE parameters (RFC 6350, sections 5.6 and 6.4.1; RFC 2426, section 3.3.1).
TYPES: Catalogue = {
    "assistant": Both("adjoint", "assistant"),
    "car": Both("voiture", "car"),
    "cell": Both("cellulaire", "mobile"),
    "mobile": Both("cellulaire", "mobile"),
    "fax": Both("télécopieur", "fax"),
    "home": Both("domicile", "home"),
    "iphone": Both("iPhone", "iPhone"),
    "main": Both("principal", "main"),
    "msg": Both("boîte vocale", "voice mail"),
    "other": Both("autre", "other"),
    "pager": Both("téléavertisseur", "pager"),
    "school": Both("école", "school"),
    "text": Both("textos", "text"),
    "textphone": Both("téléscripteur", "text phone"),
    "video": Both("visio", "video"),
    "work": Both("bureau", "work"),
}

FORMATS: Catalogue = {
    "vcard": Both("vCard", "vCard"),
    "outlook": Both("Outlook (CSV)", "Outlook (CSV)"),
    "google": Both("Google (CSV)", "Google (CSV)"),
    "linkedin": Both("LinkedIn", "LinkedIn"),
    "calendar": Both("calendrier (iCalendar)", "calendar (iCalendar)"),
    "roster": Both("liste de participants", "event roster"),
    "csv": Both("tableau (CSV)", "table (CSV)"),
}

NETWORKS: Catalogue = {
    "": Both("ici", "here"),
    "bluesky": Both("Bluesky", "Bluesky"),
    "facebook": Both("Facebook", "Facebook"),
    "github": Both("GitHub", "GitHub"),
    "google": Both("Google", "Google"),
    "instagram": Both("Instagram", "Instagram"),
    "linkedin": Both("LinkedIn", "LinkedIn"),
    "mastodon": Both("Mastodon", "Mastodon"),
    "outlook": Both("Outlook", "Outlook"),
    "twitter": Both("X", "X"),
    "vcard": Both("vCard", "vCard"),
    "viadeo": Both("Viadeo", "Viadeo"),
    "x": Both("X", "X"),
    "xing": Both("XING", "XING"),
    "youtube": Both("YouTube", "YouTube"),
}

INTERACTIONS: Catalogue = {
    "endorsement": Both("compétence confirmée", "endorsement"),
    "invitation": Both("invitation", "invitation"),
    "mail": Both("courriel", "e-mail"),
    "meeting": Both("rencontre", "meeting"),
    "message": Both("message", "message"),
    "recommendation": Both("recommandation", "recommendation"),
}

# RELATED's types (RFC 6350, section 6.6.6) and the labels of Apple's related names.
RELATIONS: Catalogue = {
    "acquaintance": Both("connaissance", "acquaintance"),
    "agent": Both("agent", "agent"),
    "assistant": Both("adjoint", "assistant"),
    "brother": Both("frère", "brother"),
    "child": Both("enfant", "child"),
    "co-resident": Both("colocataire", "co-resident"),
    "co-worker": Both("collègue", "co-worker"),
    "colleague": Both("collègue", "colleague"),
    "contact": Both("contact", "contact"),
    "emergency": Both("en cas d’urgence", "emergency"),
    "father": Both("père", "father"),
    "friend": Both("amitié", "friend"),
    "kin": Both("parenté", "kin"),
    "manager": Both("gestionnaire", "manager"),
    "met": Both("déjà rencontré", "met"),
    "mother": Both("mère", "mother"),
    "neighbor": Both("voisinage", "neighbour"),
    "parent": Both("parent", "parent"),
    "partner": Both("partenaire", "partner"),
    "sibling": Both("frère ou sœur", "sibling"),
    "sister": Both("sœur", "sister"),
    "spouse": Both("vie commune", "spouse"),
}

ACTIONS: Catalogue = {
    "none": Both("rien", "nothing"),
    "update": Both("mettre à jour", "update"),
    "ask": Both("demander", "ask"),
    "check": Both("vérifier ailleurs", "check elsewhere"),
    "reconnect": Both("renouer", "reconnect"),
}

TIERS: Catalogue = {
    "sure": Both("sûr", "sure"),
    "likely": Both("probable", "likely"),
    "possible": Both("possible", "possible"),
}

DRAFTS: Catalogue = {
    "ask": Both("demande", "request"),
    "reminder": Both("relance", "reminder"),
    "thanks": Both("remerciement", "thanks"),
    "first": Both("premier message", "first message"),
    "direct": Both("message direct", "direct message"),
}
