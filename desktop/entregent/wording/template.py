"""Sentences with holes: the small language in which the catalogues are written.

`{name}` is a value as it stands; `{name:date}` one put into words by a named form;
`{count:#card|cards}` the singular or the plural, by the rule of the language (in French, nought is
singular); `{by:=me:I asked|them:they asked}` one of several words. A part in `[[double brackets]]`
is left out where a value in it is empty, and `[[start,!end? since {start}]]` stands where there is
a start and no end. Elsewhere a missing value shows as "…": a sentence is never an exception.
"""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

Form = Callable[[Any], str]  # each form knows what it takes
MISSING = "…"

_OPTIONAL = re.compile(r"\[\[(?:(?P<needs>!?\w+(?:,!?\w+)*)\?)?(?P<text>.*?)\]\]")


class Both(NamedTuple):
    """One sentence in both languages; neither can be forgotten."""

    fr: str
    en: str

    def in_(self, language: str) -> str:
        return self.fr if language == "fr" else self.en


Catalogue = Mapping[str, Both]


class _Piece(NamedTuple):
    """A run of a sentence, said where each name in `needs` has a value (with "!": has none).

    `holes` are (the text before the hole, its name, its form); the last name may be None.
    """

    needs: tuple[str, ...]
    holes: tuple[tuple[str, str | None, str], ...]

    def stands(self, values: Mapping[str, Any]) -> bool:
        return all(
            _is_empty(values.get(name.lstrip("!"))) == name.startswith("!") for name in self.needs
        )


@cache
def _pieces(template: str) -> tuple[_Piece, ...]:
    """The sentence taken apart, once: a list of 100,000 people says the same one as often."""
    pieces: list[_Piece] = []
    end = 0
    for part in _OPTIONAL.finditer(template):
        pieces.append(_Piece((), _holes(template[end : part.start()])))
        inside = _holes(part["text"])
        needs = (
            part["needs"].split(",") if part["needs"] else [name for name, _ in holes(part["text"])]
        )
        pieces.append(_Piece(tuple(needs), inside))
        end = part.end()
    return (*pieces, _Piece((), _holes(template[end:])))


def _holes(text: str) -> tuple[tuple[str, str | None, str], ...]:
    return tuple((said, name, form or "") for said, name, form, _ in string.Formatter().parse(text))


class Filler:
    """Fills templates for one language with its forms."""

    def __init__(self, language: str, forms: Mapping[str, Form]) -> None:
        self._language = language
        self._forms = forms

    def fill(self, template: str, values: Mapping[str, Any]) -> str:
        """The sentence: `template` with its optional parts settled and its holes filled."""
        told: list[str] = []
        for piece in _pieces(template):
            if not piece.stands(values):
                continue
            for said, name, form in piece.holes:
                told.append(said)
                if name is not None:
                    told.append(self._formed(values.get(name), form))
        return "".join(told)

    def _formed(self, value: object, form: str) -> str:
        if value is None:
            return MISSING
        if form.startswith("#"):
            one, _, many = form[1:].partition("|")
            return one if is_singular(value, self._language) else many
        if form.startswith("="):
            choices = dict(choice.split(":", 1) for choice in form[1:].split("|"))
            return choices.get(str(value), str(value))
        if form:
            return self._forms[form](value)
        return f"{value:g}" if isinstance(value, float) else str(value)


def _is_empty(value: object) -> bool:
    return value is None or value == ""


def is_singular(count: object, language: str) -> bool:
    """Whether a noun after `count` stands in the singular (CLDR plural rules, fr and en)."""
    number = abs(float(count)) if isinstance(count, int | float) else 0.0
    return number < 2 if language == "fr" else number == 1


def holes(template: str) -> Iterator[tuple[str, str]]:
    """Yield (name, form) of every hole of a template, form "" where it is plain."""
    for _, name, form in _holes(template):
        if name is not None:
            yield name, form
