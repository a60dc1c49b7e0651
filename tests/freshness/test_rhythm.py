"""Silence, measured against each one's own rhythm."""

from datetime import date, timedelta

import pytest

from entregent.freshness.rhythm import rhythm, still_awake

TODAY = date(2026, 6, 1)


def every(days, count, ago):
    last = TODAY - timedelta(days=ago)
    return [last - timedelta(days=days * step) for step in range(count)]


def test_a_weekly_correspondent_silent_for_a_year_is_quiet():
    assert rhythm(every(7, 50, 365), TODAY).is_quiet


def test_a_yearly_correspondent_silent_for_a_year_is_not():
    assert not rhythm(every(365, 6, 365), TODAY).is_quiet


def test_three_years_are_long_for_anybody():
    assert rhythm(every(365, 6, 3 * 365 + 1), TODAY).is_quiet


def test_one_errand_is_no_relation_to_keep_up():
    assert not rhythm(every(2, 10, 2_000), TODAY).is_quiet
    assert not rhythm(every(100, 2, 2_000), TODAY).is_quiet


def test_days_after_today_do_not_count():
    known = rhythm([*every(30, 5, 10), TODAY + timedelta(days=5)], TODAY)
    assert known.last == TODAY - timedelta(days=10)
    assert rhythm([TODAY + timedelta(days=1)], TODAY) is None
    assert rhythm([], TODAY) is None


def test_the_model_agrees_with_the_published_form():
    # Fader, Hardie and Lee (2005): x = 4 repeats, the last after 30 of 39 weeks.
    r, alpha, a, b, x, recency, age = 0.243, 4.414, 0.793, 2.426, 4, 30.0, 39.0
    expected = 1 / (1 + (a / (b + x - 1)) * ((alpha + age) / (alpha + recency)) ** (r + x))
    assert still_awake(x, recency, age) == pytest.approx(expected)
    assert still_awake(0, 0, 500) == 1.0
