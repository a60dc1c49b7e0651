"""How words are set on the screen: capitals at the head of a line, odds as people say them."""

from __future__ import annotations

from entregent.wording import Words

_NBSP = "\u00a0"


def capital(text: str) -> str:
    """`text` with a capital first letter, the rest as it stands."""
    return text[:1].upper() + text[1:]


def factor(weight: float, words: Words) -> str:
    """How much a weight in bits moves the odds: "× 180" or "÷ 3".

    2^weight is the Bayes factor; above a million it is told as such, since nobody weighs more.
    """
    ratio = 2 ** min(abs(weight), 40)
    sign = "×" if weight >= 0 else "÷"
    if ratio >= 1_000_000:
        return f"{sign}{_NBSP}{words.number(1_000_000)}+"
    if ratio >= 20:
        digits = len(str(int(ratio)))
        scale = 10 ** max(0, digits - 2)
        return f"{sign}{_NBSP}{words.number(round(ratio / scale) * scale)}"
    told = f"{ratio:.0f}" if ratio >= 10 else f"{ratio:.1f}".removesuffix(".0")
    return f"{sign}{_NBSP}{told.replace('.', ',') if words.language == 'fr' else told}"


def one_in(prior: float, words: Words) -> str:
    """The starting odds, log2, as the second number of "1 in 38,000"."""
    ratio = 2 ** min(-prior, 40) + 1 if prior < 0 else 1
    digits = len(str(int(ratio)))
    scale = 10 ** max(0, digits - 2)
    return words.number(round(ratio / scale) * scale)
