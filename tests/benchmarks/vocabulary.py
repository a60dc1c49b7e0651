"""Words that generated people are made of: three vocabularies with nothing in common.

Development is for looking at mistakes, calibration for choosing a threshold, report for the
figures that are quoted. Heads of the name lists are in order of popularity; the tails are made of
syllables of the vocabulary's own, so that rare names are as frequent as in a real book.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of one population; `nicknames` are what people are called, not a matching table."""

    seed: int
    women: tuple[str, ...]
    men: tuple[str, ...]
    families: tuple[str, ...]
    beginnings: tuple[str, ...]
    endings: tuple[str, ...]
    nicknames: dict[str, tuple[str, ...]]
    trades: tuple[str, ...]
    legal: tuple[str, ...]
    titles: tuple[str, ...]
    streets: tuple[str, ...]
    cities: tuple[tuple[str, str, str], ...]  # city, region, first three of the postcode
    free_mail: tuple[str, ...]
    area_codes: tuple[str, ...]


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.replace("_", " ") for word in text.split())


def _nicknames(text: str) -> dict[str, tuple[str, ...]]:
    pairs = (entry.split("=") for entry in text.split())
    return {name: tuple(short.split("/")) for name, short in pairs}


DEVELOPMENT = Vocabulary(
    seed=101,
    women=_words(
        "Marie Nathalie Isabelle Sylvie Julie Chantal Caroline Catherine Mélanie Stéphanie "
        "Annie Josée Nancy Diane Geneviève Valérie Manon Martine Johanne Karine France Louise "
        "Véronique Lucie Brigitte Anne-Marie Marie-Ève Linda Jennifer Sarah Amélie Michelle "
        "Christine Patricia Suzanne Claudia Marie-Claude Élise Émilie Hélène Susan Elizabeth "
        "Jessica Vanessa Audrey Marie-Pierre Mireille Noémie Roxanne Thérèse Ginette Rachel "
        "Laurence Odile Priya Fatima Mei Thi Nadia Sofia Kimberly Heather Barbara Deborah"
    ),
    men=_words(
        "Michel Daniel Pierre Sylvain Martin Alain Stéphane Éric Jean François Luc Richard "
        "Robert Claude Yves Guy Marc Patrick Mario Denis Benoît André Simon Mathieu David "
        "Alexandre Jean-François Christian Louis Jean-Pierre Nicolas Sébastien Jacques Normand "
        "Gilles Réjean Serge Frédéric Philippe Maxime Vincent Steve Michael John James William "
        "Joseph Thomas Jonathan Pierre-Luc Marc-André Jean-Philippe Samuel Gabriel Olivier "
        "Étienne Rémi Gaétan Mohamed Ahmed Van Raj Wei Carlos Kevin Christopher Andrew Peter"
    ),
    families=_words(
        "Tremblay Gagnon Roy Côté Bouchard Gauthier Morin Lavoie Fortin Gagné Ouellet Pelletier "
        "Bélanger Lévesque Bergeron Leblanc Paquette Girard Simard Boucher Caron Beaulieu "
        "Cloutier Dubé Poirier Fournier Lapointe Leclerc Lefebvre Poulin Thibault St-Pierre "
        "Nadeau Landry Martel Bédard Grenier Lessard Bernier Michaud Hébert Desjardins Couture "
        "Turcotte Lachance Parent Blais Gosselin Savard Proulx Beaudoin Demers Perreault "
        "Boudreau Lemieux Cyr Perron Dufour Dion Mercier Bolduc Bérubé Boisvert Langlois Ménard "
        "Nguyen Smith Brown Tran Singh Patel Johnson Wilson Campbell MacDonald Chen Haddad Diallo "
        "Thompson Martin Richard Robert Gilbert Raymond Lambert Vachon Jean Pierre Louis Joseph"
    ),
    beginnings=_words(
        "Bel Char Des Gran Mar Mon Per Rou Vil Beau Lam Bru Cor Dau Fer Gui Hou Jol Lan Mal "
        "Nor Pla Que Riv Sau Tal Vau Bar Cha Dor Fon Gar Lat Mor Pel Rad Sen Tou Ver Zab"
    ),
    endings=_words(
        "champ court mont rière teau lier det gnac lard nier pré ron sac tel val zeau bert dain "
        "fleur geau hame lac min neuf pin quet roche son tier vert binet cotte don gard len mel"
    ),
    nicknames=_nicknames(
        "Michael=Mike Robert=Bob/Rob William=Bill/Will Richard=Rick/Dick James=Jim/Jimmy "
        "Joseph=Joe/Jos Thomas=Tom Jonathan=Jon Christopher=Chris Andrew=Andy Peter=Pete "
        "Jennifer=Jen/Jenny Elizabeth=Liz/Beth Catherine=Cathy/Kate Deborah=Debbie "
        "Patricia=Pat Susan=Sue Kimberly=Kim Barbara=Barb Alexandre=Alex Frédéric=Fred "
        "Maxime=Max Philippe=Phil Mathieu=Mat Samuel=Sam Gabriel=Gab Jean-François=Jeff/JF "
        "Stéphanie=Steph Mélanie=Mel Véronique=Véro Valérie=Val Geneviève=Gen Sébastien=Seb "
        "Nicolas=Nic Benoît=Ben Caroline=Caro Isabelle=Isa Nathalie=Nath Patrick=Pat "
        "Daniel=Dan David=Dave Marie-Ève=Mève Jacques=Jack"
    ),
    trades=_words(
        "Conseil Construction Aliments Logiciels Assurances Transport Immobilier Pharma Énergie "
        "Design Finance Textiles Médias Aéro Santé Formation Marketing Papier Métal Numérique"
    ),
    legal=("inc.", "ltée", "", "", "s.e.n.c.", "Inc"),
    titles=_words(
        "Directeur Directrice_générale Vice-président,_ventes Chargée_de_projet Analyste "
        "Comptable Conseillère_principale Ingénieur Représentant President Sales_Manager "
        "Account_Executive Software_Developer Office_Manager Avocate Technicien Adjointe Acheteur "
        "Chef_d'équipe Associé CEO Marketing_Director Coordonnatrice Architecte"
    ),
    streets=_words(
        "rue_Sherbrooke boul._Saint-Laurent rue_Ontario av._du_Parc ch._Sainte-Foy rue_Principale "
        "rue_King av._Cartier boul._Laurier rue_des_Érables rue_Notre-Dame av._du_Mont-Royal"
    ),
    cities=(
        ("Montréal", "QC", "H2X"),
        ("Québec", "QC", "G1R"),
        ("Laval", "QC", "H7N"),
        ("Gatineau", "QC", "J8X"),
        ("Sherbrooke", "QC", "J1H"),
        ("Longueuil", "QC", "J4K"),
        ("Trois-Rivières", "QC", "G9A"),
        ("Ottawa", "ON", "K1P"),
    ),
    free_mail=("gmail.com", "hotmail.com", "videotron.ca", "outlook.com", "yahoo.ca"),
    area_codes=("514", "438", "418", "450", "819", "613"),
)

CALIBRATION = Vocabulary(
    seed=202,
    women=_words(
        "Emma Jade Camille Léa Chloé Inès Sandrine Céline Laëtitia Aurélie Delphine Virginie "
        "Sophie Corinne Florence Agnès Pascale Béatrice Claire Margaux Olivia Amelia Charlotte "
        "Emily Grace Victoria Rebecca Samantha Abigail Katherine Alexandra Anne-Sophie "
        "Marie-Laure Yasmine Leïla Khadija Aïcha Zoé Lucy Hannah Judith Pamela Gillian Fiona"
    ),
    men=_words(
        "Thierry Laurent Christophe Julien Guillaume Antoine Hugo Arnaud Bruno Cédric Didier "
        "Emmanuel Fabrice Franck Grégory Jérôme Lionel Ludovic Gaël Pascal Raphaël Régis "
        "Romain Tristan Xavier Yann Jean-Luc Jean-Marc Jean-Michel Pierre-Yves Oliver George "
        "Harry Edward Charles Benjamin Alexander Matthew Anthony Nicholas Timothy Gregory Kenneth "
        "Karim Youssef Mehdi Rachid Ousmane Ibrahim"
    ),
    families=_words(
        "Bernard Dubois Petit Durand Moreau Laurent Simon Michel Lefèvre Leroy Roux Bertrand "
        "Morel Fontaine Rousseau Blanc Guérin Muller Faure Bonnet Dupont Legrand Garnier "
        "Chevalier François Perrin Clément Gautier Masson Marchand Duval Denis Dumont Brunet "
        "Meyer Barbier Colin Vidal Aubert Taylor Davies Evans Walker Wright Robinson White "
        "Hughes Edwards Green Hall Wood Harris Clarke Jackson Turner Cooper Hill Ward Benali "
        "Haddou Traoré Camara N'Diaye Cissé El_Amrani Ben_Youssef Khan Ahmed Hussain Kaur"
    ),
    beginnings=_words(
        "Ash Black Brad Cald Den Elm Fair Gart Har Ing Kirk Lang Mid New Old Pres Quin Rams Stan "
        "Thorn Up Wal York Bois Clair Duf Esp Fav Gir Hav Isn Jou Ker Leg Mas Noir"
    ),
    endings=_words(
        "by croft den ford ham ingley ley more ner over ridge shaw ston thwaite ton well wick "
        "worth ac aud ault ec elle err eux ieu in oise ot ouin ourt ux elin adec"
    ),
    nicknames=_nicknames(
        "Alexander=Alex/Sandy Matthew=Matt Anthony=Tony Nicholas=Nick Timothy=Tim Gregory=Greg "
        "Kenneth=Ken Edward=Ed/Ted Charles=Charlie Benjamin=Ben Oliver=Ollie Katherine=Kate/Kathy "
        "Rebecca=Becky Samantha=Sam Victoria=Vicky Abigail=Abby Pamela=Pam Alexandra=Alex/Sandra "
        "Emmanuel=Manu Guillaume=Guigui Christophe=Chris Grégory=Greg Jean-Marc=JM Raphaël=Raph "
        "Sandrine=Sand Virginie=Virg Béatrice=Béa Emily=Em Ludovic=Ludo Jérôme=Jé Romain=Rom"
    ),
    trades=_words(
        "Consulting Bâtiment Agro Software Mutuelle Logistique Foncier Labo Electrics Studio "
        "Capital Tissage Press Avionics Clinique Academy Retail Emballage Steel Systems"
    ),
    legal=("SARL", "SAS", "Ltd", "", "SA", "PLC"),
    titles=_words(
        "Responsable_commercial Gérant DRH Contrôleuse_de_gestion Chef_de_produit "
        "Managing_Director Solicitor Chartered_Accountant Secretary Chargé_de_clientèle "
        "Developer Data_Engineer Assistante_de_direction Partner "
        "Buyer Consultante Notaire Operations_Lead Formateur"
    ),
    streets=_words(
        "rue_de_la_République avenue_Foch High_Street Station_Road rue_Victor-Hugo Church_Lane "
        "place_Bellecour Mill_Road cours_Lafayette Park_Avenue impasse_des_Lilas"
    ),
    cities=(
        ("Lyon", "", "690"),
        ("Paris", "", "750"),
        ("Lille", "", "590"),
        ("Nantes", "", "440"),
        ("Leeds", "", "LS1"),
        ("Bristol", "", "BS1"),
        ("London", "", "EC2"),
    ),
    free_mail=("orange.fr", "wanadoo.fr", "gmail.com", "btinternet.com", "free.fr", "live.co.uk"),
    area_codes=("604", "403", "780", "250", "587"),
)

REPORT = Vocabulary(
    seed=303,
    women=_words(
        "Ariane Rosalie Coralie Jacinthe Lise Francine Lorraine Monique Pierrette Marlène "
        "Solange Colette Danielle Joanne Angèle Line Micheline Marie-Josée Marie-Hélène Anne-Julie "
        "Mary Karen Lisa Sandra Donna Carol Margaret Dorothy Laura Cynthia Amy Angela Melissa "
        "Rebekah Kathleen Theresa Joan Ines Lucía Mariana Ngoc Huong Yan Ling Aminata Sunita"
    ),
    men=_words(
        "Roger Marcel René Gérard Raynald Donald Fernand Léo Germain Lucien Clément Raymond "
        "Bertrand Dominique Hugues Charles-Étienne Jean-Sébastien Jean-Guy Jean-Claude "
        "Louis-Philippe Paul-André Gary Mark Paul Wayne Brian Ronald Jeffrey Ryan "
        "Jacob Todd Stephen Larry Justin Scott Brandon Frank Walter "
        "Craig Minh Duc Omar Amir Juan Luis Diego Tomasz"
    ),
    families=_words(
        "Arsenault Cormier Gallant Doucet Thériault Comeau Maillet Robichaud Savoie "
        "Bourque Daigle Hachey Haché Chiasson Doiron Melanson Gaudet "
        "Basque Losier Mallet Duguay Noël Godin Lanteigne Peeters Janssens Dubuisson Willems "
        "Dupuis Favre Rochat Rey Jones Miller Davis Anderson Moore Bennett Lee Lewis Young Allen "
        "King Scott Baker Adams Nelson Carter Mitchell Perez Roberts Phillips Garcia Martinez "
        "Rodriguez Hernandez Lopez Gonzalez Pham Le Vo Li Wang Zhang Kim Sharma Kowalski Rossi"
    ),
    beginnings=_words(
        "Alb Bold Cest Dron Eng Frug Gost Hul Iver Jard Klim Lom Mest Nys Orl Poz Rusk Sand "
        "Tram Urb Vest Wyn Zeld Ant Brou Crev Dil Fab Gil Jut Ker Mig Pom Ribe Sol Trud"
    ),
    endings=_words(
        "ansky berg czyk dahl enko feldt gren holm ini jian kova lund mann nen owicz polo quist "
        "ras ssen tti uk vik wald ya zon aert ault ois ierre oux"
    ),
    nicknames=_nicknames(
        "Margaret=Maggie/Peggy Kathleen=Kathy Cynthia=Cindy Theresa=Terry Jeffrey=Jeff Ronald=Ron "
        "Stephen=Steve Lawrence=Larry Jacob=Jake Mark=Marky Raymond=Ray Gérard=Gerry Bertrand=Bert "
        "Dominique=Dom Jean-Sébastien=JS/Seb Louis-Philippe=LP Rosalie=Rosie Florence=Flo "
        "Danielle=Dani Francine=Fran Jacinthe=Jass Melissa=Mel Angela=Angie Rebekah=Becky "
        "Sandra=Sandy Marie-Josée=Josée Marie-Hélène=Marie Jean-Claude=JC Donald=Don Tomasz=Tom"
    ),
    trades=_words(
        "Advisory Pêcheries Foods Robotics Courtage Fret Habitation Biotech Hydro Atelier Ventures "
        "Apparel Radio Drones Dental Institut Brands Carton Forge Cloud"
    ),
    legal=("Inc.", "LLC", "ltée", "", "Corp.", "SA"),
    titles=_words(
        "Directeur_des_opérations VP_Finance Senior_Analyst Recruiter Gestionnaire_de_comptes "
        "Principal_Engineer Owner Planificatrice Pharmacienne Controller Sales_Representative "
        "Secrétaire_générale Administrator Chercheur Product_Manager Infirmière Courtier Curator"
    ),
    streets=_words(
        "rue_Champlain Main_Street rue_du_Quai Water_Street av._Acadie Elm_Street rue_Haute "
        "Oak_Avenue chaussée_de_Wavre Lakeshore_Drive rue_de_Lausanne"
    ),
    cities=(
        ("Moncton", "NB", "E1C"),
        ("Dieppe", "NB", "E1A"),
        ("Halifax", "NS", "B3J"),
        ("Toronto", "ON", "M5H"),
        ("Winnipeg", "MB", "R3C"),
        ("Sudbury", "ON", "P3E"),
    ),
    free_mail=("gmail.com", "rogers.com", "icloud.com", "yahoo.com", "bellaliant.net"),
    area_codes=("506", "902", "416", "647", "204", "705"),
)

VOCABULARIES = {
    "development": DEVELOPMENT,
    "calibration": CALIBRATION,
    "report": REPORT,
}
