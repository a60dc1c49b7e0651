"""The people whom the demo tells about, written by hand, each with the trap that he or she is.

Marc Roy is reached through Hélène Gagnon; Catherine Lemieux through two others; Marie Roy changed
jobs between the two exports of LinkedIn; Jean-François Tremblay is JF on an old card.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .names import BY_DOMAIN
from .people import CASUAL, FULL, OFFICE, Employer, Job, Noted, Person

MOLSON, BELL, BOREAL = (BY_DOMAIN[domain] for domain in ("molson", "bell", "boreal"))


@dataclass(frozen=True, slots=True)
class Part:
    """One person of the cast, with what Outlook and the telephone hold of them."""

    person: Person
    outlook: tuple[Noted, ...] = ()
    phone: tuple[Noted, ...] = ()


def cast() -> list[Part]:
    return [*_molson(), *_introducers(), *_duplicates(), *_others()]


def _molson() -> list[Part]:
    return [
        Part(
            Person(
                "Marc",
                "Roy",
                False,
                (Job(MOLSON, "Président", 2016, "m.roy@molson.example", "210"),),
                referred_by="Hélène Gagnon",
                slug="marc-roy-brasseur",
                note="Croisé au 5 à 7 de la Chambre, 12 mai 2022.",
            ),
            outlook=(Noted(date(2023, 3, 2), has=OFFICE | {"page"}),),
        ),
        Part(
            Person(
                "Chantal",
                "Labelle",
                True,
                (Job(MOLSON, "Vice-présidente, ventes", 2014, "c.labelle@molson.example", "233"),),
                mobile="514-555-0143",
                slug="chantal-labelle-ventes",
                connected=date(2017, 6, 8),
            ),
            outlook=(Noted(date(2022, 9, 14), has=OFFICE | CASUAL),),
        ),
        Part(
            Person(
                "Anne-Marie",
                "Tremblay-Gagnon",
                True,
                (
                    Job(
                        MOLSON,
                        "Adjointe du président",
                        2017,
                        "am.tremblay-gagnon@molson.example",
                        "211",
                    ),
                ),
                mobile="438-555-0144",
            ),
            outlook=(Noted(date(2023, 3, 2), has=OFFICE),),
            phone=(Noted(date(2021, 2, 14), family="Tremblay", has=CASUAL),),
        ),
        Part(
            Person(
                "Éric",
                "Lavoie",
                False,
                (
                    Job(BY_DOMAIN["saputo"], "Chef de marque", 2012),
                    Job(MOLSON, "Directeur, présentation des marques", 2019),
                ),
                slug="eric-lavoie-marques",
                connected=date(2020, 1, 21),
            ),
        ),
        Part(
            Person(
                "Nathalie",
                "Ouellet",
                True,
                (
                    Job(
                        MOLSON,
                        "Vice-présidente, ressources humaines",
                        2015,
                        "n.ouellet@molson.example",
                    ),
                ),
                mobile="514-555-0145",
                slug="nathalie-ouellet-crha",
                credentials="CRHA",
                connected=date(2016, 11, 3),
            ),
            phone=(Noted(date(2024, 5, 6)),),
        ),
        Part(
            Person(
                "Isabelle",
                "Jean",
                True,
                (Job(MOLSON, "Directrice, bureau du président", 2020),),
                slug="isabelle-jean-mtl",
                connected=date(2021, 9, 30),
            ),
        ),
        Part(
            Person(
                "Marie",
                "Roy",
                True,
                (
                    Job(
                        BY_DOMAIN["desjardins"],
                        "Conseillère principale",
                        2017,
                        "marie.roy@desjardins.example",
                        "2210",
                    ),
                    Job(MOLSON, "Directrice, expérience client", 2025, "marie.roy@molson.example"),
                ),
                mobile="514-555-0146",
                email="marie.roy@courriel.example",
                slug="marie-roy-experience-client",
                connected=date(2018, 4, 17),
            ),
            outlook=(Noted(date(2019, 10, 4), has=OFFICE | CASUAL),),
            phone=(Noted(date(2021, 2, 14), given="M.", has=CASUAL),),
        ),
    ]


def _introducers() -> list[Part]:
    return [
        Part(
            Person(
                "Hélène",
                "Gagnon",
                True,
                (
                    Job(BELL, "Directrice, approvisionnement", 2012, "helene.gagnon@bell.example"),
                    Job(
                        MOLSON,
                        "Vice-présidente, approvisionnement",
                        2018,
                        "h.gagnon@molson.example",
                        "240",
                    ),
                ),
                mobile="514-555-0147",
                email="helene.gagnon@courriel.example",
                birthday=date(1972, 9, 5),
                slug="helene-gagnon-appro",
                connected=date(2015, 10, 12),
                note="Ancienne collègue chez Bell, 2015-2018.",
            ),
            outlook=(Noted(date(2024, 1, 22), has=OFFICE | CASUAL | {"birthday"}),),
            phone=(Noted(date(2024, 2, 3), has=CASUAL | {"email"}),),
        ),
        Part(
            Person(
                "Samir",
                "Benali",
                False,
                (
                    Job(BELL, "Directeur, technologies", 2010, "samir.benali@bell.example"),
                    Job(BOREAL, "Président", 2018, "s.benali@boreal.example"),
                ),
                mobile="514-555-0148",
                email="samir.benali@courriel.example",
                slug="samirbenali",
                connected=date(2013, 2, 26),
                credentials="MBA",
            ),
            outlook=(
                Noted(date(2016, 4, 11)),
                Noted(date(2020, 6, 18), has=frozenset({"work email"})),
            ),
            phone=(Noted(date(2021, 2, 14), has=frozenset({"mobile", "email"})),),
        ),
        Part(
            Person(
                "Sophie",
                "Côté",
                True,
                (
                    Job(BELL, "Gestionnaire de produit", 2017, "sophie.cote@bell.example"),
                    Job(
                        BY_DOMAIN["ubisoft"],
                        "Directrice de production",
                        2021,
                        "scote@ubisoft.example",
                    ),
                ),
                mobile="514-555-0149",
                slug="sophie-cote-production",
                connected=date(2017, 9, 19),
            ),
            outlook=(
                Noted(date(2019, 5, 30)),
                Noted(date(2023, 2, 8), family="Cote", has=frozenset({"work email"})),
            ),
        ),
        Part(
            Person(
                "Anne-Sophie",
                "Marchand",
                True,
                (
                    Job(
                        Employer("Marchand Coaching", "marchand-coaching.example", "Montréal"),
                        "Coach de direction",
                        2014,
                        "as@marchand-coaching.example",
                    ),
                ),
                mobile="514-555-0150",
                slug="annesophiemarchand",
                connected=date(2014, 12, 1),
                credentials="PCC",
            ),
            outlook=(Noted(date(2025, 3, 11)),),
            phone=(Noted(date(2025, 3, 12), group="Comité 5 à 7"),),
        ),
        Part(
            Person(
                "Philippe",
                "Archambault",
                False,
                (Job(BY_DOMAIN["archambault"], "Associé", 2009, "philippe@archambault.example"),),
                mobile="514-555-0151",
                referred_by="Anne-Sophie Marchand",
            ),
            outlook=(Noted(date(2022, 11, 7)),),
        ),
        Part(
            Person(
                "Catherine",
                "Lemieux",
                True,
                (
                    Job(
                        BY_DOMAIN["cdpq"],
                        "Première vice-présidente, investissements",
                        2017,
                        "clemieux@cdpq.example",
                        "3105",
                    ),
                ),
                referred_by="Philippe Archambault",
            ),
            outlook=(Noted(date(2024, 8, 26), has=OFFICE),),
        ),
    ]


def _duplicates() -> list[Part]:
    hydro, desjardins = BY_DOMAIN["hydro"], BY_DOMAIN["desjardins"]
    pivert = BY_DOMAIN["pivert"]
    return [
        Part(
            Person(
                "Jean-François",
                "Tremblay",
                False,
                (
                    Job(desjardins, "Conseiller", 2015, "jft@desjardins.example"),
                    Job(hydro, "Conseiller principal", 2021, "jf.tremblay@hydro.example"),
                ),
                mobile="514-555-0178",
                slug="jf-tremblay-hydro",
                connected=date(2016, 3, 15),
            ),
            outlook=(Noted(date(2019, 8, 20), given="JF", note="Aime le vélo"),),
            phone=(Noted(date(2025, 6, 2)),),
        ),
        Part(
            Person(
                "Robert",
                "Martin",
                False,
                (
                    Job(
                        BY_DOMAIN["wsp"],
                        "Director of Technology",
                        2011,
                        "robert.martin@wsp.example",
                    ),
                ),
                english=True,
                mobile="514-555-0152",
                email="bob.martin@mail.example",
                slug="robert-martin-wsp",
                connected=date(2012, 5, 22),
            ),
            outlook=(Noted(date(2017, 1, 30), has=frozenset({"work email", "mobile"})),),
            phone=(Noted(date(2022, 7, 9), given="Bob", has=frozenset({"mobile", "email"})),),
        ),
        Part(
            Person(
                "Anh",
                "Nguyen",
                True,
                (Job(pivert, "Développeuse principale", 2019, "a.nguyen@pivert.example"),),
                mobile="438-555-0153",
                slug="anh-nguyen-dev",
                connected=date(2019, 10, 9),
            ),
            outlook=(Noted(date(2020, 10, 1), has=frozenset({"work email"})),),
            phone=(Noted(date(2021, 2, 14), given="A."),),
        ),
        Part(
            Person(
                "Alexandre",
                "Nguyen",
                False,
                (Job(pivert, "Architecte de solutions", 2020, "alex.nguyen@pivert.example"),),
                mobile="438-555-0154",
                slug="alexandre-nguyen-pivert",
                connected=date(2021, 3, 3),
            ),
            outlook=(Noted(date(2022, 2, 17), has=frozenset({"work email"})),),
        ),
        Part(
            Person(
                "Luc",
                "Bernier",
                False,
                (
                    Job(
                        BY_DOMAIN["stm"],
                        "Chef de service, approvisionnement",
                        2013,
                        "luc.bernier@stm.example",
                    ),
                ),
                mobile="514-555-0155",
            ),
            outlook=(Noted(date(2018, 3, 19)),),
            phone=(Noted(date(2023, 1, 16)),),
        ),
    ]


def _others() -> list[Part]:
    morin, chamber = BY_DOMAIN["transport-morin"], BY_DOMAIN["ccmm"]
    notary = Employer("Roy et Lafleur notaires", "roylafleur.example", "Québec", "418-555-0160")
    agency = Employer("Immobilier Estrie", "immo-estrie.example", "Sherbrooke")
    association = Employer("Association de manutention de Montréal", "amm.example", "Montréal")
    depanneur = "1245, rue Beaubien Est"
    return [
        Part(  # the namesake of the target
            Person(
                "Marc",
                "Roy",
                False,
                (Job(agency, "Courtier immobilier", 2008, "marc@immo-estrie.example"),),
                mobile="819-555-0156",
                city="Sherbrooke",
                slug="marc-roy-courtier",
                connected=date(2019, 4, 2),
            ),
            phone=(Noted(date(2019, 4, 3)),),
        ),
        Part(  # the namesake of the one who changed jobs
            Person(
                "Marie",
                "Roy",
                True,
                (Job(notary, "Notaire", 2005, "mroy@roylafleur.example", "12"),),
                city="Québec",
                mobile="418-555-0161",
                birthday=date(1965, 12, 24),
            ),
            outlook=(Noted(date(2014, 6, 5), has=OFFICE | {"mobile", "birthday"}),),
        ),
        Part(
            Person(
                "Denis",
                "Paquin",
                False,
                (Job(MOLSON, "Ancien président du conseil", 2004, "d.paquin@molson.example"),),
                mobile="514-555-0157",
            ),
            phone=(Noted(date(2014, 11, 20)),),
        ),
        Part(  # gone quiet
            Person(
                "Patrick",
                "Dubé",
                False,
                (Job(association, "Président sortant", 2012, "patrick.dube@amm.example"),),
                mobile="450-555-0158",
                slug="patrick-dube-amm",
                connected=date(2014, 5, 13),
            ),
            outlook=(Noted(date(2020, 9, 9)),),
        ),
        Part(
            Person(
                "Guy",
                "Morin",
                False,
                (Job(morin, "Président", 1998, "guy@transport-morin.example"),),
                mobile="819-555-0162",
                landline="819-555-0163",
                street="88, rue des Forges",
                city="Trois-Rivières",
                postcode="G9A 2G9",
            ),
            outlook=(
                Noted(
                    date(2015, 2, 3), has=frozenset({"mobile", "landline", "address", "work email"})
                ),
            ),
        ),
        Part(  # his son, in the same house and firm
            Person(
                "Guy",
                "Morin",
                False,
                (Job(morin, "Répartiteur", 2018, "guy.jr@transport-morin.example"),),
                mobile="819-555-0164",
                landline="819-555-0163",
                street="88, rue des Forges",
                city="Trois-Rivières",
                postcode="G9A 2G9",
                birthday=date(1994, 7, 1),
            ),
            outlook=(
                Noted(
                    date(2021, 8, 12),
                    has=frozenset({"mobile", "landline", "address", "birthday"}),
                    note="Le fils.",
                ),
            ),
        ),
        Part(
            Person(
                "Luc",
                "Morin",
                False,
                (Job(morin, "Vice-président, exploitation", 2003, "luc@transport-morin.example"),),
                landline="819-555-0163",
                mobile="819-555-0165",
            ),
            outlook=(Noted(date(2015, 2, 3), has=frozenset({"landline", "work email"})),),
        ),
        Part(
            Person(
                "Lise",
                "Vachon",
                True,
                (
                    Job(
                        BY_DOMAIN["vachon-conseil"],
                        "Présidente",
                        2007,
                        "lise@vachon-conseil.example",
                    ),
                ),
                mobile="514-555-0159",
            ),
            outlook=(Noted(date(2018, 10, 25), has=FULL),),
        ),
        Part(
            Person(
                "Josiane",
                "Poirier",
                True,
                (Job(chamber, "Directrice, événements", 2013, "jpoirier@ccmm.example"),),
                mobile="514-555-0166",
                slug="josiane-poirier-ccmm",
                connected=date(2018, 5, 24),
            ),
            outlook=(Noted(date(2023, 9, 18)),),
            phone=(Noted(date(2023, 9, 18), group="Comité 5 à 7"),),
        ),
        # home: a couple under one telephone, the mother and the brother
        Part(
            Person(
                "Étienne",
                "Lamarche",
                False,
                (),
                mobile="514-555-0170",
                landline="514-555-0171",
                email="etienne.lamarche@courriel.example",
                street=depanneur,
                postcode="H2S 1T7",
                spouse="Julie Fortin",
                birthday=date(1975, 4, 30),
            ),
            phone=(Noted(date(2021, 2, 14), has=FULL, group="Famille"),),
        ),
        Part(
            Person(
                "Louise",
                "Fortin",
                True,
                (),
                landline="418-555-0172",
                email="louise.fortin@courriel.example",
                city="Québec",
                birthday=date(1947, 1, 8),
                note="Maman",
            ),
            phone=(Noted(date(2016, 12, 25), has=FULL, group="Famille", note="Maman"),),
        ),
        Part(
            Person(
                "Martin",
                "Fortin",
                False,
                (Job(BY_DOMAIN["revenuqc"], "Analyste", 2006, "martin.fortin@revenuqc.example"),),
                mobile="418-555-0173",
                landline="418-555-0172",
                city="Québec",
            ),
            phone=(Noted(date(2021, 2, 14), has=CASUAL | {"landline"}, group="Famille"),),
        ),
    ]
