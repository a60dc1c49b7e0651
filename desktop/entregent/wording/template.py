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
from collections.abc import Callable, Iterator, Mapping, Sequence
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


class Filler(string.Formatter):
    """Fills templates for one language with its forms."""

    def __init__(self, language: str, forms: Mapping[str, Form]) -> None:
        self._language = language
        self._forms = forms

    def fill(self, template: str, values: Mapping[str, Any]) -> str:
        """The sentence: `template` with its optional parts settled and its holes filled."""

        def keep(part: re.Match[str]) -> str:
            needs = part["needs"]
            names = needs.split(",") if needs else [name for name, _ in holes(part["text"])]
            stands = all(
                _is_empty(values.get(name.lstrip("!"))) == name.startswith("!") for name in names
            )
            return part["text"] if stands else ""

        return self.vformat(_OPTIONAL.sub(keep, template), (), values)

    def get_value(self, key: int | str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> object:
        return kwargs.get(str(key))

    def format_field(self, value: object, format_spec: str) -> str:
        if value is None:
            return MISSING
        if format_spec.startswith("#"):
            one, _, many = format_spec[1:].partition("|")
            return one if is_singular(value, self._language) else many
        if format_spec.startswith("="):
            choices = dict(choice.split(":", 1) for choice in format_spec[1:].split("|"))
            return choices.get(str(value), str(value))
        if format_spec:
            return self._forms[format_spec](value)
        return f"{value:g}" if isinstance(value, float) else str(value)


def _is_empty(value: object) -> bool:
    return value is None or value == ""


def is_singular(count: object, language: str) -> bool:
    """Whether a noun after `count` stands in the singular (CLDR plural rules, fr and en)."""
    number = abs(float(count)) if isinstance(count, int | float) else 0.0
    return number < 2 if language == "fr" else number == 1


def holes(template: str) -> Iterator[tuple[str, str]]:
    """Yield (name, form) of every hole of a template, form "" where it is plain."""
    for _, name, form, _ in string.Formatter().parse(template):
        if name is not None:
            yield name, form or ""
