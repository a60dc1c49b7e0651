"""The survival curves meet the figures that they are drawn from."""

import pytest

from entregent.freshness.hazards import EMPLOYER, OWN, Ageing, Kind, with_job


def test_jobs_last_as_measured():
    assert EMPLOYER.survival(1) == pytest.approx(0.78, abs=0.01)  # 22 % have at most one year
    assert EMPLOYER.survival(3.9) == pytest.approx(0.50, abs=0.01)  # the median tenure


def test_homes_last_as_measured():
    assert OWN[Kind.HOME_ADDRESS].survival(5) == pytest.approx(0.62, abs=0.01)


@pytest.mark.parametrize("curve", [*OWN.values()])
def test_the_hazard_decreases(curve):
    yearly = [curve.survival(year + 1) / curve.survival(year) for year in range(20)]
    assert yearly == sorted(yearly)
    assert curve.survival(0) == 1.0


def test_a_value_long_seen_true_ages_more_slowly():
    assert EMPLOYER.survival(2, known=10) > EMPLOYER.survival(2)
    curve = Ageing(2.0, 1.0)
    assert curve.survival(3, known=4) == pytest.approx(curve.survival(7) / curve.survival(4))


def test_what_goes_with_the_job_goes_with_it():
    assert with_job(Kind.WORK_EMAIL, 0.9, 0.0) == 0.0
    assert with_job(Kind.MOBILE, 0.9, 0.0) == 0.9
    assert with_job(Kind.PHONE, 0.9, 0.0) == pytest.approx(0.45)


def test_fields_age_in_the_order_that_people_know():
    after = {kind: with_job(kind, OWN[kind].survival(3), EMPLOYER.survival(3)) for kind in Kind}
    order = [Kind.TITLE, Kind.WORK_EMAIL, Kind.HOME_ADDRESS, Kind.PERSONAL_EMAIL]
    assert [after[kind] for kind in order] == sorted(after[kind] for kind in order)
    assert after[Kind.MOBILE] > after[Kind.WORK_PHONE]
