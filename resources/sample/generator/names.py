"""The names of the crowd: given and family names of Québec, employers and titles."""

from __future__ import annotations

from .people import Employer

WOMEN = """Marie Julie Isabelle Nathalie Sophie Chantal Hélène Geneviève Catherine Anne-Marie
Marie-Ève Marie-Claude Valérie Stéphanie Mélanie Karine Véronique Josée Sylvie
Louise Diane Martine Caroline Émilie Audrey Camille Andréanne Myriam Gabrielle Annie
Johanne Line Pascale Manon Amélie Laurence Noémie Fatima Mei Priya Leïla Aïcha
Francesca""".split()
MEN = """Jean-François Marc Éric Martin Patrick Stéphane Daniel Sylvain François Benoît
Jean-Philippe Pierre-Luc Alexandre Mathieu Simon Guillaume Sébastien Nicolas Étienne
Frédéric Louis Luc Guy Denis Yves Robert Michel André Alain Jacques Richard Gilles
Vincent Maxime Olivier Philippe Charles Hugo Félix Samuel Karim Mamadou Marco Hoang
Youssef""".split()
FAMILIES = """Tremblay Gagnon Roy Côté Bouchard Gauthier Morin Lavoie Gagné Ouellet Pelletier
Bélanger Lévesque Bergeron Leblanc Paquette Girard Simard Boucher Caron Beaulieu
Cloutier Dubé Poirier Fournier Lapointe Leclerc Lefebvre Poulin Thibault St-Pierre
Nadeau Martin Landry Martel Bédard Grenier Lessard Bernier Richard Michaud Hébert
Couture Turcotte Lachance Parent Blais Gosselin Savard Proulx Beaudoin Demers
Perreault Boudreau Lemieux Cyr Dufour Gingras Mercier Villeneuve Vachon Deschênes
Langlois Rousseau Archambault Charbonneau Lemay Desrosiers Tremblay-Gagnon
Lavoie-Roy Côté-Simard Nguyen Benali Traoré Diallo Rossi Papadopoulos Haddad Khoury
Chen Patel Jean-Baptiste Hernández Silva""".split()
COMMON_FAMILIES = 24  # the first ones are borne by half of the crowd

ENGLISH_WOMEN = "Jennifer Katherine Elizabeth Margaret Susan Sarah Emily Deborah Heather".split()
ENGLISH_MEN = "Robert William Michael David James Andrew Thomas Christopher Kevin".split()
ENGLISH_FAMILIES = "Smith MacDonald O'Neill Cohen Campbell Stewart Murphy Singh Brown Ross".split()

NICKNAMES = {
    "Jean-François": "JF", "Jean-Philippe": "JP", "Pierre-Luc": "PL", "Marie-Claude": "MC",
    "Robert": "Bob", "William": "Bill", "Michael": "Mike", "David": "Dave", "James": "Jim",
    "Andrew": "Andy", "Thomas": "Tom", "Christopher": "Chris", "Katherine": "Kate",
    "Elizabeth": "Liz", "Margaret": "Maggie", "Deborah": "Debbie", "Jennifer": "Jen",
    "Alexandre": "Alex", "Mathieu": "Mat", "Frédéric": "Fred", "Sébastien": "Seb",
    "Nicolas": "Nic", "Catherine": "Cath", "Geneviève": "Gen", "Stéphanie": "Steph",
    "Stéphane": "Steph", "Samuel": "Sam", "Maxime": "Max", "Gabrielle": "Gab", "Vincent": "Vince",
    "Olivier": "Oli", "Valérie": "Val", "Mélanie": "Mel", "Véronique": "Véro",
}  # fmt: skip


def _employer(line: str) -> Employer:
    name, domain, city, *switchboard = (part.strip() for part in line.split("|"))
    return Employer(name, domain + ".example", city, *switchboard)


EMPLOYERS = tuple(_employer(line) for line in """
Desjardins | desjardins | Montréal | 514-555-0100
Hydro-Québec | hydro | Montréal | 514-555-0101
Bell | bell | Montréal | 514-555-0102
Brasserie Molson | molson | Montréal | 514-555-0103
Banque Nationale | bnc | Montréal | 514-555-0104
Groupe CGI | cgi | Montréal | 514-555-0105
Ubisoft Montréal | ubisoft | Montréal | 514-555-0106
Ville de Montréal | montreal | Montréal | 514-555-0107
Caisse de dépôt et placement du Québec | cdpq | Montréal | 514-555-0108
Énergir | energir | Montréal | 514-555-0109
STM | stm | Montréal
HEC Montréal | hec | Montréal
UQAM | uqam | Montréal
Université Laval | ulaval | Québec
Cascades | cascades | Kingsey Falls
Saputo | saputo | Montréal
Bombardier | bombardier | Dorval
CAE | cae | Montréal
Metro | metro | Montréal
Vidéotron | videotron | Montréal
Radio-Canada | radio-canada | Montréal
Cirque du Soleil | cirque | Montréal
WSP | wsp | Montréal
Alithya | alithya | Montréal
Investissement Québec | iq | Québec
Revenu Québec | revenuqc | Québec
La Capitale assurances | lacapitale | Québec
CHUM | chum | Montréal
Aéroports de Montréal | adm | Dorval
Rio Tinto | riotinto | Saguenay
Norton Rose | nortonrose | Montréal
Chambre de commerce du Montréal métropolitain | ccmm | Montréal
Atelier Rivard inc. | atelier-rivard | Longueuil
Groupe Lavigne ltée | lavigne | Laval
Consultants Boréal inc. | boreal | Montréal
Transport Morin | transport-morin | Trois-Rivières
Vachon Conseil | vachon-conseil | Montréal
Imprimerie du Faubourg | faubourg | Montréal
Les Toits Beaupré | toits-beaupre | Québec
Laboratoires Mercier-Dion | mercier-dion | Laval
Logiciels Pivert | pivert | Montréal
Agence Tournesol | tournesol | Montréal
Archambault et associés s.e.n.c.r.l. | archambault | Montréal
Clinique du Plateau | clinique-plateau | Montréal
Meubles Sainte-Rose | sainte-rose | Laval
Fromagerie des Cantons | cantons | Sherbrooke
Traiteur Olive et Thym | olive-thym | Montréal
Fondation Grand Chêne | grandchene | Montréal
Solutions Nordet | nordet | Québec
Studio Papier Plume | papierplume | Montréal
""".strip().splitlines())  # fmt: skip
_THE_CASTS = ("archambault", "boreal", "cdpq", "transport-morin", "vachon-conseil")
BY_DOMAIN = {employer.domain.removesuffix(".example"): employer for employer in EMPLOYERS}
OF_THE_CROWD = tuple(e for domain, e in BY_DOMAIN.items() if domain not in _THE_CASTS)

# A man's title, a woman's, and in English; juniors first.
TITLES = tuple(tuple(part.strip() for part in line.split("|")) for line in """
Analyste d’affaires | Analyste d’affaires | Business Analyst
Conseiller | Conseillère | Advisor
Conseiller principal | Conseillère principale | Senior Advisor
Chargé de projet | Chargée de projet | Project Manager
Coordonnateur, communications | Coordonnatrice, communications | Communications Coordinator
Développeur principal | Développeuse principale | Lead Developer
Comptable, CPA | Comptable, CPA | Accountant, CPA
Acheteur principal | Acheteuse principale | Senior Buyer
Architecte de solutions | Architecte de solutions | Solutions Architect
Chef de service, approvisionnement | Cheffe de service, approvisionnement | Head of Procurement
Directeur, marketing | Directrice, marketing | Marketing Director
Directeur, ressources humaines | Directrice, ressources humaines | Director, Human Resources
Directeur, technologies | Directrice, technologies | Director of Technology
Directeur de projets | Directrice de projets | Project Director
Directeur des ventes | Directrice des ventes | Sales Director
Vice-président, finances | Vice-présidente, finances | Vice President, Finance
Vice-président, exploitation | Vice-présidente, exploitation | Vice President, Operations
Directeur général | Directrice générale | General Manager
Président | Présidente | President
""".strip().splitlines())  # fmt: skip

STREETS = """rue Saint-Denis|rue Rachel Est|avenue du Parc|boulevard Saint-Joseph Est
rue Sherbrooke Ouest|rue Beaubien Est|avenue Laurier Ouest|rue Fleury Est|rue Masson
chemin de la Côte-des-Neiges|rue Ontario Est|boulevard Gouin Ouest|rue Wellington
avenue De Lorimier""".replace("\n", "|").split("|")
CITIES = ("Montréal",) * 6 + (
    "Laval",
    "Longueuil",
    "Québec",
    "Gatineau",
    "Sherbrooke",
    "Saint-Jérôme",
)
NOTES = (
    "Rencontré au 5 à 7 de la Chambre, mai 2019.",
    "Aime le vélo; deux enfants.",
    "Préfère le téléphone.\nÉviter le vendredi.",
    "Panel sur l’innovation, HEC, 2022; a demandé ma présentation.",
    "Parle aussi espagnol.",
    "Formation de l’automne, à relancer.",
    "A lancé son entreprise avec sa sœur.",
)
