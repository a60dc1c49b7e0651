"""Whether two ways of writing an employer or a job title mean the same, and whose mail a domain is.

`organization_key` and `fold` settle spelling; this settles what people abbreviate, translate and
put in the feminine. When in doubt two employers are the same: a false "has left" costs trust.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from entregent.cards.keys import fold, organization_key

_SMALL_WORDS = """
a au aux chez d de des du en et l la le les of the and at for & in pour
"""
_SMALL = frozenset(_SMALL_WORDS.split())

# Words that many organisations share: two names that have nothing else in common differ.
_GENERIC_WORDS = """
agence agency association assurance assurances bank banque bureau cabinet caisse canada
cegep centre center chambre city college company compagnie conseil conseils construction
consultants consulting corporation cooperative credit design ecole entreprises ferme
financial finance fondation foundation global gouvernement government groupe group holding
holdings hopital hospital immobilier industries institut institute international
investissements laboratoire logiciels logistique management media ministere montreal office
partenaires partners quebec restaurant school services solutions societe studio studios
systems systemes tech technologie technologies technology transport transports universite
university ville
"""
_GENERIC = frozenset(_GENERIC_WORDS.split())

# Each line is one job word in its spellings, French and English, both genders, abbreviated.
_TITLE_WORDS = """
president présidente president prés pres
vicepresident vp vice-président vice-présidente
directeur directrice dir director directeurs
ceo pdg
cfo cfo
cto cto
coo coo
general generale général générale gen gén
manager gestionnaire mgr
senior sr sénior principal principale
junior jr
associate associé associée adjoint adjointe assistant assistante asst
partner associe associee
engineer ingénieur ingénieure ing eng
consultant consultante conseiller conseillère advisor adviser
analyst analyste
developer développeur développeuse dev
lawyer avocat avocate attorney
accountant comptable
sales ventes vente
marketing mktg
finance finances financial
technology technologie technologies technologique
operations opérations exploitation ops
executive exécutif exécutive exec
development développement
human humaines
resources ressources
project projet projets projects
product produit produits products
account compte comptes accounts
coordinator coordonnateur coordonnatrice coord
teacher enseignant enseignante
professor professeur professeure prof
researcher chercheur chercheuse
founder fondateur fondatrice
cofounder cofondateur cofondatrice
owner propriétaire
secretary secrétaire
treasurer trésorier trésorière
administrator administrateur administratrice admin
buyer acheteur acheteuse
architect architecte
designer conceptrice concepteur
supervisor superviseur superviseure
"""

_TITLE_PHRASES = (
    ("vice president", "vicepresident"),
    ("vice presidente", "vicepresident"),
    ("v p", "vicepresident"),
    ("chief executive officer", "ceo"),
    ("president directeur general", "ceo"),
    ("presidente directrice generale", "ceo"),
    ("president et chef de la direction", "ceo"),
    ("presidente et cheffe de la direction", "ceo"),
    ("president and ceo", "ceo"),
    ("president ceo", "ceo"),
    ("chef de la direction", "ceo"),
    ("cheffe de la direction", "ceo"),
    ("chief financial officer", "cfo"),
    ("chef des finances", "cfo"),
    ("cheffe des finances", "cfo"),
    ("chief technology officer", "cto"),
    ("chef de la technologie", "cto"),
    ("chief operating officer", "coo"),
    ("chef de l exploitation", "coo"),
    ("ressources humaines", "hr"),
    ("human resources", "hr"),
    ("rh", "hr"),
    ("technologies de l information", "it"),
    ("information technology", "it"),
    ("ti", "it"),
    ("co founder", "cofounder"),
    ("co fondateur", "cofounder"),
    ("co fondatrice", "cofounder"),
)

_FREE_MAIL_WORDS = """
gmail googlemail hotmail outlook live msn yahoo ymail rocketmail icloud me mac aol gmx
protonmail proton pm videotron sympatico cogeco fastmail hushmail zoho mailbox laposte
wanadoo sfr neuf web t-online yandex inbox hey ca.inter qc.aira globetrotter netscape b2b2c
distributel ebox tutanota posteo
"""
_FREE_MAIL = frozenset(_FREE_MAIL_WORDS.split())
# Their other domains are employers': bell.ca is Bell's own.
_FREE_EXACT_WORDS = """
bell.net rogers.com telus.net orange.fr free.fr shaw.ca mail.com total.net
"""
_FREE_EXACT = frozenset(_FREE_EXACT_WORDS.split())
_MOBILE = frozenset({"cell", "mobile", "iphone"})
_AT_WORK = frozenset({"work", "pager", "main"})
_STUDENT_OR_ALUMNI = ("alumni.", "alum.", "ieee.org", "acm.org")


def _title_words() -> dict[str, str]:
    words: dict[str, str] = {}
    for line in _TITLE_WORDS.strip().splitlines():
        first, *others = line.split()
        for word in (first, *others):
            words.setdefault(fold(word).replace(" ", ""), fold(first))
    return words


_CANONICAL: dict[str, str] = {}


@lru_cache(maxsize=65_536)
def title_key(text: str) -> frozenset[str]:
    """Return the meaning-bearing words of a job title, in one form: "V.-P., Ventes" = "VP Sales".

    A trailing employer ("président chez Molson", "President at Molson") is left out.
    """
    if not _CANONICAL:
        _CANONICAL.update(_title_words())
    folded = f" {fold(text)} "
    for mark in (" chez ", " at "):
        head, found, _ = folded.partition(mark)
        if found and head.strip():
            folded = f"{head} "
    for phrase, word in _TITLE_PHRASES:
        folded = folded.replace(f" {phrase} ", f" {word} ")
    return frozenset(_CANONICAL.get(word, word) for word in folded.split() if word not in _SMALL)


def same_title(one: str, other: str) -> bool:
    """Whether two job titles say the same: order, gender, language and abbreviation apart.

    "Directeur" and "Directeur général" differ: a longer title is a promotion until shown otherwise.
    """
    return title_key(one) == title_key(other)


@lru_cache(maxsize=65_536)
def organization_words(text: str) -> tuple[str, ...]:
    """The words of an organisation's key, the small ones left out."""
    return tuple(word for word in organization_key(text).split() if word not in _SMALL)


@lru_cache(maxsize=65_536)
def same_organization(one: str, other: str) -> bool:
    """Whether two spellings can be one employer: "Molson" and "Brasserie Molson inc.", "BNC".

    True where the keys are equal, where all words of one, not only generic ones, stand in the
    other, or where one is the other's initials. Two empty names are the same, one empty is not.
    """
    first, second = organization_words(one), organization_words(other)
    if not first or not second:
        return first == second
    if "".join(first) == "".join(second):
        return True
    shorter, longer = sorted((first, second), key=len)
    if set(shorter) <= set(longer):
        return bool(set(shorter) - _GENERIC)
    return len(shorter) == 1 and _is_initials(shorter[0], one if longer is first else other)


def _is_initials(short: str, long: str) -> bool:
    if not 2 <= len(short) <= 8:
        return False
    words = fold(long).split()
    with_small = "".join(word[0] for word in words)
    without = "".join(word[0] for word in words if word not in _SMALL)
    return len(without) >= 2 and short in {with_small, without}


def email_domain(address: str) -> str:
    """Return the domain of an address in lower case, "" where there is none."""
    return address.rpartition("@")[2].strip().strip(">").lower() if "@" in address else ""


@lru_cache(maxsize=65_536)
def is_free_mail(domain: str) -> bool:
    """Whether anybody can have an address there (Gmail, Vidéotron, an alumni association)."""
    if domain in _FREE_EXACT or domain.startswith(_STUDENT_OR_ALUMNI):
        return True
    if domain in _STUDENT_OR_ALUMNI:
        return True
    stem = domain.split(".", 1)[0]
    return stem in _FREE_MAIL


@lru_cache(maxsize=65_536)
def domain_belongs_to(domain: str, organization: str) -> bool:
    """Whether a mail domain looks like that employer's: molson.com, desjardins.com, bnc.ca."""
    if not domain or not organization or is_free_mail(domain):
        return False
    labels = [fold(label).replace(" ", "") for label in domain.split(".")[:-1]]
    words = organization_words(organization)
    telling = {word for word in words if word not in _GENERIC and len(word) >= 3}
    joined = "".join(words)
    for label in labels:
        if len(label) < 2:
            continue
        if label == joined or any(word in label for word in telling):
            return True
        if len(label) >= 3 and (joined.startswith(label) or _is_initials(label, organization)):
            return True
    return False


def is_work_email(address: str, types: Collection[str], family: str, organization: str) -> bool:
    """Whether an address comes with a job, and is not the person's own."""
    domain = email_domain(address)
    if not domain or is_free_mail(domain):
        return False
    if domain_belongs_to(domain, organization):
        return True
    own = fold(family).replace(" ", "")
    if len(own) >= 4 and own in fold(domain).replace(" ", ""):
        return False
    return "home" not in types or "work" in types


def is_work_phone(types: Collection[str]) -> bool:
    """Whether a telephone number comes with a job: a mobile phone is its owner's."""
    return not is_mobile(types) and not _AT_WORK.isdisjoint(types)


def is_mobile(types: Collection[str]) -> bool:
    return not _MOBILE.isdisjoint(types)
