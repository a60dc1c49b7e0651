"""Counts, shares and weights as people write them, in each language."""

from __future__ import annotations

NBSP = "\N{NO-BREAK SPACE}"


def number(value: float, language: str) -> str:
    """A count, its thousands apart: "6 214" (no-break space) or "6,214"."""
    grouped = f"{value:,.0f}"
    return grouped.replace(",", NBSP) if language == "fr" else grouped


def percent(share: float, language: str) -> str:
    """A probability: "74 %" (no-break space) or "74%".

    Certainty is not claimed by rounding: what is not quite 0 or 1 stays between 1 and 99.
    """
    rounded = round(share * 100)
    if 0 < share < 1:
        rounded = min(99, max(1, rounded))
    return f"{rounded}{NBSP}%" if language == "fr" else f"{rounded}%"


def decimal(value: float, language: str) -> str:
    """A measure with one decimal where it has one: "3,4", "3.4", "5"."""
    told = f"{value:.1f}".removesuffix(".0")
    return told.replace(".", ",") if language == "fr" else told


def bits(weight: float, language: str) -> str:
    """A weight of evidence with its sign: "+3,4" or "−1.2" (a true minus sign)."""
    sign = "+" if weight >= 0 else "\N{MINUS SIGN}"
    return sign + decimal(abs(weight), language)


def size(count: int, language: str) -> str:
    """A number of bytes: "20 Mo" or "20 MB"."""
    units = ("o", "ko", "Mo", "Go") if language == "fr" else ("bytes", "kB", "MB", "GB")
    value, unit = float(count), units[0]
    for larger in units[1:]:
        if value < 1000:
            break
        value, unit = value / 1000, larger
    return f"{number(value, language)}{NBSP}{unit}"
