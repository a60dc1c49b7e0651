"""What business titles and skills are called in Québec: abbreviated, in French and in English.

Each line is one meaning, with the lines after it that begin with "|"; gender and number follow from
`inflection`. Curated: a phrase stands here
only where it means the same to whoever looks for an expert. When in doubt it is left out, since
a search that finds too much tells less than one that finds too little.
"""

from __future__ import annotations

import re
from functools import lru_cache

from entregent.contacts.inflection import phrases, stems

_LINES = """
pdg | p.-d.g. | ceo | chief executive officer | président-directeur général
  | chef de la direction
vp | v.-p. | vice-président | vice president
evp | executive vice president | premier vice-président | vice-président exécutif
svp | senior vice president | vice-président principal | premier vice-président
dg | directeur général | general manager | managing director | executive director
dga | directeur général adjoint | deputy general manager
cfo | chief financial officer | directeur financier | chef des finances
  | chef de la direction financière | directeur des finances | finance director | vp finance
  | vice-président finances | vice-président aux finances
coo | chief operating officer | chef de l'exploitation | directeur des opérations
  | directeur de l'exploitation | operations director
cto | chief technology officer | chef de la technologie | directeur technique
  | technical director | directeur de la technologie
cio | chief information officer | chef de l'information
  | dirigeant principal de l'information | dpi | directeur informatique
  | directeur des technologies de l'information | it director
ciso | chief information security officer | chef de la sécurité de l'information
  | responsable de la sécurité de l'information
cmo | chief marketing officer | chef du marketing | directeur marketing
  | directeur du marketing | marketing director
chro | chief human resources officer | drh | directeur des ressources humaines | directeur rh
  | hr director | chef des ressources humaines
rh | hr | ressources humaines | human resources
ti | it | technologies de l'information | technologie de l'information
  | information technology | informatique
ia | ai | intelligence artificielle | artificial intelligence
r et d | r d | recherche et développement | research and development
ca | conseil d'administration | board of directors
administrateur de sociétés | board member | corporate director | membre du conseil
président du conseil | chair of the board | chairman | chairperson | chairwoman
fondateur | founder
cofondateur | co-fondateur | cofounder | co-founder
propriétaire | owner
entrepreneur | entrepreneure
associé | partner
associé directeur | managing partner
gestionnaire | manager
chargé de projet | gestionnaire de projet | gestionnaire de projets | chef de projet
  | project manager
gestion de projet | gestion de projets | project management
chef d'équipe | team lead | team leader | chef équipe
coordonnateur | coordinator | coordinateur
superviseur | supervisor
adjoint | assistant
adjoint administratif | administrative assistant | adjoint de direction | executive assistant
conseiller | advisor | adviser
consultant | conseil
analyste d'affaires | business analyst
analyste | analyst
développeur | developer | programmeur | programmer
génie logiciel | software engineering
ingénieur logiciel | software engineer
ingénieur | engineer | ing.
génie | engineering | ingénierie
architecte | architect
concepteur | designer
technicien | technician
scientifique | scientist
chercheur | researcher
professeur | professor
enseignant | teacher
formateur | trainer
conférencier | speaker
avocat | lawyer | attorney
notaire | notary
conseiller juridique | legal counsel | legal advisor
droit | law
juridique | legal
comptable | accountant | cpa
comptabilité | accounting
vérificateur | auditeur | auditor
vérification | audit
fiscaliste | tax advisor | tax specialist
fiscalité | tax | taxation
trésorier | treasurer
secrétaire | secretary
banquier | banker
courtier | broker
actuaire | actuary
acheteur | buyer
approvisionnement | procurement | achats | purchasing
chaîne d'approvisionnement | supply chain
logistique | logistics
représentant | sales representative | représentant des ventes
directeur des ventes | sales director | sales manager
ventes | sales
développement des affaires | business development
affaires | business
marketing | mise en marché | commercialisation
relations publiques | public relations | pr
communication | communications
rédacteur | writer
réviseur | editor
traducteur | translator
traduction | translation
journaliste | journalist | reporter
recruteur | recruiter
recrutement | recruitment | recruiting | talent acquisition | acquisition de talents
formation | training
paiement | payment
monétique | card payments
assurance | insurance
placement | investment | investissement
capital de risque | venture capital
capital d'investissement | private equity
gestion des risques | gestion de risques | risk management
risque | risk
conformité | compliance
gouvernance | governance
stratégie | strategy
gestion du changement | change management
données | data
science des données | data science
scientifique de données | data scientist
apprentissage automatique | machine learning
cybersécurité | cybersecurity
sécurité informatique | it security
infonuagique | cloud | cloud computing
logiciel | software
réseau | network
numérique | digital
transformation numérique | digital transformation
commerce électronique | e-commerce | ecommerce
expérience utilisateur | user experience | ux
produit | product
chef de produit | product manager | gestionnaire de produit
qualité | quality
assurance qualité | quality assurance | qa
santé | health | healthcare
santé et sécurité | health and safety | sst
médecin | physician | doctor
infirmier | nurse
pharmacien | pharmacist
dentiste | dentist
psychologue | psychologist
travailleur social | social worker
éducation | education
environnement | environment
développement durable | sustainability | sustainable development
énergie | energy
immobilier | real estate
construction | bâtiment
fabrication | manufacturing
restauration | food service
tourisme | tourism
collecte de fonds | fundraising | philanthropie | philanthropy
bénévole | volunteer
maire | mayor
député | member of parliament
ministre | minister
"""


@lru_cache(maxsize=1)
def _meanings() -> dict[tuple[str, ...], list[tuple[str, ...]]]:
    """The lines that a phrase stands in, by its stems."""
    found: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    for line in re.sub(r"\n\s*\|", " |", _LINES).strip().splitlines():
        phrases_ = tuple(phrase.strip() for phrase in line.split("|"))
        for phrase in phrases_:
            known = found.setdefault(stems(phrase), [])
            if phrases_ not in known:
                known.append(phrases_)
    return found


@lru_cache(maxsize=4_096)
def alike(text: str) -> tuple[str, ...]:
    """Every folded form of `text` and of what means the same, in order; the text itself too."""
    found = set(phrases(text))
    for line in _meanings().get(stems(text), ()):
        for phrase in line:
            found |= phrases(phrase)
    return tuple(sorted(found))
