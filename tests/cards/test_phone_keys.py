"""A telephone number has one key however it is written, and its extension stays apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entregent.cards.keys import PhoneKey, phone_key

MOLSON = "+15145550100"


@pytest.mark.parametrize(
    "text",
    [
        "514 555-0100", "(514) 555-0100", "514.555.0100", "5145550100", "1-514-555-0100",
        "+1 514 555 0100", "+1 (514) 555-0100", "+1-514-555-0100", "tel:+1-514-555-0100",
        "011 1 514 555 0100", "001 514 555 0100", " 514 555 0100 ", "514\u00a0555\u00a00100",
        "514-555-0100 (cell)", "514 555-0100 bureau", "Tél. : 514 555-0100",
        "514,555,0100",
        "514 555-0100, 438 555-0199",
        "514-555-0100 / 438-555-0199", "514 555-0100 ou 438 555-0199",
    ],
)  # fmt: skip
def test_a_number_has_one_key_in_every_spelling(text):
    assert phone_key(text) == PhoneKey(MOLSON, "")


@pytest.mark.parametrize(
    "tail",
    [
        " x210", "x210", " X 210", " ext. 210", " ext 210", " ext.: 210", ", ext. 210",
        " extension 210", " poste 210", ", poste 210", " (poste 210)", " poste: 210", "poste210",
        " - poste 210", " p. 210", " #210", " # 210", ";ext=210", ";210", ",210", ",,210#",
        " local 210", " pst 210", " int. 210", " POSTE 210", " poste no 210",
    ],
)  # fmt: skip
@pytest.mark.parametrize("number", ["514 555-0100", "+1 514 555 0100", "tel:+1-514-555-0100"])
def test_an_extension_is_kept_apart_in_every_spelling(number, tail):
    assert phone_key(number + tail) == PhoneKey(MOLSON, "210")
    assert str(phone_key(number + tail)) == f"{MOLSON};ext=210"


@pytest.mark.parametrize(
    ("text", "region", "number"),
    [
        ("01 42 68 53 00", "FR", "+33142685300"),
        ("+33 (0)1 42 68 53 00", "CA", "+33142685300"),
        ("0033 1 42 68 53 00", "CA", "+33142685300"),
        ("011 33 1 42 68 53 00", "CA", "+33142685300"),
        ("020 7946 0018", "GB", "+442079460018"),
        ("+49 30 901820", "CA", "+4930901820"),
        ("1-800-FLOWERS", "CA", "+18003569377"),
        ("٥١٤ ٥٥٥ ٠١٠٠", "CA", MOLSON),
    ],
)
def test_numbers_of_the_world_become_e164(text, region, number):
    assert phone_key(text, region).number == number


def test_a_foreign_extension_is_kept_apart_too():
    assert phone_key("01 42 68 53 00 poste 12", "FR") == PhoneKey("+33142685300", "12")


@pytest.mark.parametrize(
    "text",
    ["", "poste 210", "x210", "n/a", "555-0100", "911", "0", "514", "+", "1" * 40, " " * 5000],
)
def test_what_is_no_whole_number_has_no_key(text):
    assert phone_key(text) == PhoneKey("", "")
    assert str(phone_key(text)) == ""


@given(st.integers(2, 9), st.integers(0, 99), st.integers(2, 9), st.integers(0, 999_999))
def test_the_short_way_finds_what_the_library_finds(area, rest, exchange, line):
    import phonenumbers

    digits = f"{area}{rest:02}{exchange}{line:06}"
    parsed = phonenumbers.parse(digits, "CA")
    expected = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
    assert phone_key(f"({digits[:3]}) {digits[3:6]}-{digits[6:]}").number == expected


@given(st.text(max_size=120))
def test_any_text_has_a_key_or_none(text):
    number, extension = phone_key(text)
    assert number == "" or (number[0] == "+" and number[1:].isdigit())
    assert extension == "" or extension.isdigit()
