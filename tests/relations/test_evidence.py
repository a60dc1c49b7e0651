"""What evidence is worth."""

import pytest

from entregent.relations import evidence


def test_reciprocal_mail_counts_more_than_one_way_mail():
    assert evidence.correspondence(10, 10) > evidence.correspondence(40, 0)


def test_thirty_exchanges_and_three_hundred_are_told_apart():
    assert evidence.correspondence(150, 150) - evidence.correspondence(15, 15) > 0.08


def test_no_probability_reaches_certainty():
    assert evidence.correspondence(1e6, 1e6) < 0.96
    assert evidence.combined([0.99, 0.99, 0.99]) == evidence.SURE


def test_the_larger_the_house_the_less_it_proves():
    rates = [evidence.colleagues(present) for present in (2, 5, 20, 500)]
    assert rates == sorted(rates, reverse=True)
    assert rates[0] == pytest.approx(0.65)
    assert rates[-1] > evidence.ANY_TWO_CORRESPONDENTS


def test_an_old_exchange_keeps_a_part_of_its_worth():
    assert evidence.awake(0) == 1.0
    assert evidence.awake(30) == pytest.approx(0.35, abs=0.01)
