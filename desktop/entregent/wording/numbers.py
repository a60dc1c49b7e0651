"""Counts, shares and weights as people write them, in each language."""

from __future__ import annotations

NBSP = "\N{NO-BREAK SPACE}"


def number(value: float, language: str) -> str:
    """A count, its thousands apart: "6 214" (no-break space) or "6,214"."""
    grouped = f"{value:,.0f}"
    return grouped.replace(",", NBSP) if language == "fr" else grouped


def percent(probability: float, language: str) -> str:
    """A probability: "74 %" (no-break space) or "74%".

    Certainty is never claimed: nothing is above 99, and what is not quite 0 is at least 1.
    """
    rounded = min(99, round(probability * 100))
    return _hundredths(max(1, rounded) if probability > 0 else rounded, language)


def progress(share: float, language: str) -> str:
    """How much of some work is done: "74 %", and in the end "100 %"."""
    return _hundredths(round(share * 100), language)


def _hundredths(count: int, language: str) -> str:
    return f"{count}{NBSP}%" if language == "fr" else f"{count}%"


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
