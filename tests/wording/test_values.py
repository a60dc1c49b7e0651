"""Dates, counts, shares: as people write them in each language."""

from __future__ import annotations

from datetime import date

import pytest

from entregent.errors import InputError
from entregent.evidence import Reason
from entregent.wording import Words, choose_language
from entregent.wording.calendar import ago, day, moment, on_day, since_day, span
from entregent.wording.template import Filler

NBSP = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("value", "french", "english"),
    [
        ("2026-10-03", "3 oct. 2026", "3 Oct 2026"),
        ("2026-02-01", "1er févr. 2026", "1 Feb 2026"),
        ("20261003T094100Z", "3 oct. 2026", "3 Oct 2026"),
        ("2016-05", "mai 2016", "May 2016"),
        ("2016", "2016", "2016"),
        ("--05-14", "14 mai", "14 May"),
        ("2026-13-40", "2026-13-40", "2026-13-40"),
        ("jadis", "jadis", "jadis"),
        (date(2026, 12, 31), "31 déc. 2026", "31 Dec 2026"),
    ],
)
def test_a_date_shows_what_is_known_and_no_more(value, french, english):
    assert (day(value, "fr"), day(value, "en")) == (french, english)


def test_a_date_in_a_sentence_takes_its_preposition():
    assert on_day("2026-10-03", "fr") == "le 3 oct. 2026"
    assert on_day("2016-05", "fr") == "en mai 2016"
    assert on_day("2026-10-03", "en") == "on 3 Oct 2026"
    assert on_day("2016", "en") == "in 2016"
    assert since_day("2026-10-03", "fr") == "depuis le 3 oct. 2026"
    assert since_day("2016", "fr") == "depuis 2016"


def test_a_moment_shows_the_local_hour(monkeypatch):
    monkeypatch.setenv("TZ", "America/Toronto")
    import time

    if hasattr(time, "tzset"):
        time.tzset()
        assert moment("2026-10-03T13:41:00+00:00", "fr") == f"3 oct. 2026, 9{NBSP}h{NBSP}41"
        assert moment("2026-10-03T13:41:00+00:00", "en") == "3 Oct 2026, 09:41"
        monkeypatch.undo()
        time.tzset()


@pytest.mark.parametrize(
    ("days", "french", "english"),
    [
        (1, f"1{NBSP}jour", f"1{NBSP}day"),
        (9, f"9{NBSP}jours", f"9{NBSP}days"),
        (548, f"18{NBSP}mois", f"18{NBSP}months"),
        (1200, f"3{NBSP}ans", f"3{NBSP}years"),
    ],
)
def test_a_span_is_told_in_the_largest_unit_that_says_enough(days, french, english):
    assert (span(days, "fr"), span(days, "en")) == (french, english)


def test_the_past_is_told_from_today():
    today = date(2026, 10, 3)
    assert ago("2026-10-03", "fr", today) == "aujourd’hui"
    assert ago("2026-10-02", "en", today) == "yesterday"
    assert ago("2023-01-03", "fr", today) == f"il y a 3{NBSP}ans"


def test_a_share_keeps_its_sign_on_the_line_and_never_rounds_to_certainty():
    assert Words("fr").percent(0.744) == f"74{NBSP}%"
    assert Words("en").percent(0.744) == "74%"
    assert Words("en").percent(0.9999) == "99%"
    assert Words("en").percent(0.0001) == "1%"
    assert Words("en").percent(1.0) == "99%"
    assert Words("fr").percent(0.0) == f"0{NBSP}%"
    assert Words("fr").progress(1.0) == f"100{NBSP}%"


def test_thousands_stand_apart():
    assert Words("fr").number(6214) == f"6{NBSP}214"
    assert Words("en").number(6214) == "6,214"


def test_nought_is_singular_in_french_and_plural_in_english():
    template = "{n} {n:#card|cards}"
    assert [Filler("fr", {}).fill(template, {"n": n}) for n in (0, 1, 2)] == [
        "0 card", "1 card", "2 cards",
    ]  # fmt: skip
    assert [Filler("en", {}).fill(template, {"n": n}) for n in (0, 1, 2)] == [
        "0 cards", "1 card", "2 cards",
    ]  # fmt: skip


def test_a_part_in_brackets_stands_only_where_its_values_do():
    fill = Filler("en", {}).fill
    assert fill("here[[, {last}]]", {"last": ""}) == "here"
    assert fill("here[[, {last}]]", {"last": "now"}) == "here, now"
    template = "at Bell[[start,!end? since {start}]][[start,end?, {start}–{end}]]"
    assert fill(template, {"start": "2015", "end": ""}) == "at Bell since 2015"
    assert fill(template, {"start": "2015", "end": "2018"}) == "at Bell, 2015–2018"
    assert fill(template, {"start": "", "end": "2018"}) == "at Bell"


def test_a_word_is_chosen_by_a_value():
    template = "{by:=me:you asked|them:they asked}"
    assert Filler("en", {}).fill(template, {"by": "them"}) == "they asked"


def test_an_unknown_kind_is_shown_and_never_raises():
    words = Words("fr")
    assert words.reason(Reason("of.tomorrow", {"n": 3})) == "of.tomorrow (n: 3)"
    assert words.error(InputError("of.tomorrow")) == "of.tomorrow"


def test_an_error_is_one_line_whatever_its_values_hold():
    told = Words("en").error(InputError("file.missing", path="a\nb\r\nc"))
    assert told == "no such file: a b c"


def test_a_moment_without_a_local_time_is_shown_as_it_stands():
    assert moment("0001-01-01T00:00:00+14:00", "en") == "0001-01-01T00:00:00+14:00"


@pytest.mark.parametrize(
    ("asked", "environment", "language"),
    [
        (("en", "fr"), {"LANG": "fr_CA.UTF-8"}, "en"),
        ((None, "fr"), {"ENTREGENT_LANG": "en"}, "fr"),
        ((), {"ENTREGENT_LANG": "fr", "LANG": "en_CA.UTF-8"}, "fr"),
        ((), {"LANG": "fr_CA.UTF-8"}, "fr"),
        ((), {"LC_ALL": "en_US.UTF-8", "LANG": "fr_CA.UTF-8"}, "en"),
        (("de",), {"LANG": "de_DE.UTF-8"}, "en"),
    ],
)
def test_the_language_is_the_first_one_that_was_asked_for(asked, environment, language):
    assert choose_language(*asked, environment=environment) == language


def test_where_a_card_is_from_is_elided_in_french():
    assert [Words("fr").origin(name) for name in ("Outlook", "vCard")] == ["d’Outlook", "de vCard"]
    assert Words("en").origin("Outlook") == "from Outlook"
