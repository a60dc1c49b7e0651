"""Employers and titles as people write them, and whose mail a domain is."""

import pytest

from entregent.cards.employers import (
    domain_belongs_to,
    is_free_mail,
    same_organization,
    same_title,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Molson", "Brasserie Molson inc."),
        ("BNC", "Banque Nationale du Canada"),
        ("CDPQ", "Caisse de dépôt et placement du Québec"),
        ("Hydro-Québec", "HydroQuebec"),
        ("Bell", "Bell Canada"),
        ("", ""),
    ],
)
def test_one_employer_however_spelt(one, other):
    assert same_organization(one, other)
    assert same_organization(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Université", "Université Laval"),
        ("Groupe", "Groupe Boréal"),
        ("Boréal Conseil", "Nordik Conseil"),
        ("Ville de Laval", "Ville de Québec"),
        ("Molson", ""),
        ("BN", "Nordik Banque"),
    ],
)
def test_two_employers(one, other):
    assert not same_organization(one, other)
    assert not same_organization(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("VP", "Vice-présidente"),
        ("V.-P. Ventes", "Vice President, Sales"),
        ("PDG", "Présidente-directrice générale"),
        ("CEO", "Chief Executive Officer"),
        ("Directrice des ressources humaines", "Directeur RH"),
        ("Président chez Molson", "President at Molson"),
        ("Ingénieur", "Ingénieure"),
    ],
)
def test_one_title_however_written(one, other):
    assert same_title(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Président", "Vice-président"),
        ("Directeur", "Directeur général"),
        ("Analyste", "Analyste principal"),
        ("Ventes", "Marketing"),
    ],
)
def test_two_titles(one, other):
    assert not same_title(one, other)


@pytest.mark.parametrize(
    ("domain", "organization"),
    [
        ("molson.com", "Brasserie Molson"),
        ("courriel.desjardins.com", "Desjardins"),
        ("bnc.ca", "Banque Nationale du Canada"),
        ("boreal-conseil.example", "Boréal Conseil inc."),
        ("bell.ca", "Bell"),
    ],
)
def test_an_employers_domain(domain, organization):
    assert domain_belongs_to(domain, organization)


@pytest.mark.parametrize(
    ("domain", "organization"),
    [("gmail.com", "Gmail Consultants"), ("molson.com", "Labatt"), ("", "Bell"), ("bell.ca", "")],
)
def test_a_domain_that_is_not_the_employers(domain, organization):
    assert not domain_belongs_to(domain, organization)


def test_free_mail_is_anybodys():
    assert all(map(is_free_mail, ("gmail.com", "videotron.ca", "yahoo.fr", "alumni.mcgill.ca")))
    assert not any(map(is_free_mail, ("bell.ca", "molson.com", "orange.example")))
