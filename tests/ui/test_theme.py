"""Colours that can be read: WCAG 2.2, success criterion 1.4.3, in both schemes."""

from __future__ import annotations

import pytest

from entregent.ui.theme import DARK, LIGHT, Theme, palette_of, stylesheet_of, tokens

TEXT_ON = [
    *(
        (ink, ground)
        for ink in ("ink", "ink2", "ink3", "accent", "good", "warn", "bad")
        for ground in ("background", "surface")
    ),
    *((ink, "soft") for ink in ("ink", "ink2", "ink3", "accent")),
    ("ink", "mark"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("good", "good_soft"),
    ("warn", "warn_soft"),
    ("bad", "bad_soft"),
    ("ink2", "track"),
]


def luminance(color: str) -> float:
    parts = [int(color[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT_ON)
def test_every_text_can_be_read_on_every_ground_it_stands_on(scheme, ink, ground):
    assert contrast(getattr(scheme, ink), getattr(scheme, ground)) >= 4.5


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_the_style_sheet_leaves_no_token_unfilled(scheme):
    sheet = stylesheet_of(scheme, 13)
    assert "$" not in sheet
    assert scheme.accent in sheet


def test_a_chosen_scheme_is_shown_whatever_the_system_says(qapp):
    theme = Theme(qapp, "light")
    assert tokens() is LIGHT
    theme.choose("dark")
    assert tokens() is DARK
    assert qapp.palette() == palette_of(DARK)
    theme.choose("light")
    assert tokens() is LIGHT
