"""`Words`: turns kinds and values into sentences of one language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from entregent.errors import EntregentError
from entregent.evidence import Reason
from entregent.wording import calendar, numbers
from entregent.wording.catalogue import (
    changes,
    cli,
    entries,
    errors,
    found,
    gaps,
    lookups,
    matching,
    names,
    news,
    phases,
    reasons,
    refusals,
    servers,
)
from entregent.wording.template import Catalogue, Filler

REASONS: Catalogue = {
    **reasons.REASONS,
    **changes.REASONS,
    **found.REASONS,
    **gaps.REASONS,
    **matching.REASONS,
    **news.REASONS,
    **refusals.REASONS,
    **servers.REASONS,
}


class Named(Protocol):
    """Somebody on a path."""

    @property
    def name(self) -> str: ...

    @property
    def organization(self) -> str: ...


_MONTH = 30.44  # days


class Words:
    """The words of one language ("fr" or "en").

    A kind that no catalogue knows is shown as it stands: what the user reads is never an exception.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self._filler = Filler(
            language,
            {
                "date": self.date,
                "on": self.on,
                "since": lambda value: calendar.since_day(value, language),
                "ago": self.ago,
                "in_month": self.in_month,
                "span": self.span,
                "months": lambda value: calendar.span(value * _MONTH, language),
                "moment": self.moment,
                "percent": self.percent,
                "number": self.number,
                "decimal": lambda value: numbers.decimal(value, language),
                "size": self.size,
                "list": self.listed,
                "few": self.few,
                "field": self.field,
                "fields": lambda names_: self.listed(map(self.field, names_)),
                "format": self.format,
                "network": self.network,
                "quoted": self.quoted,
                "kind": self.interaction,
                "entry": self.change,
                "reason": lambda kind: self.reason(Reason(kind)),
                "relation": self.relation,
                "sends": self.sends,
                "step": self.step,
            },
        )

    # --- sentences -----------------------------------------------------------------------------

    def reason(self, reason: Reason) -> str:
        """One piece of evidence, or why something was refused; no full stop at its end."""
        return self._told(REASONS, reason.kind, reason.values)

    def reasons(self, reasons: Iterable[Reason]) -> str:
        """Several pieces of evidence in one line."""
        return "; ".join(self.reason(reason) for reason in reasons)

    def error(self, error: EntregentError) -> str:
        """What went wrong, where, and what to do: one line."""
        told = self._told(errors.ERRORS, error.kind, error.values)
        return " ".join(told.split())

    def entry(self, kind: str, detail: Mapping[str, Any] | None = None) -> str:
        """One change of the journal, with what it was about."""
        return self._told(entries.ENTRIES, kind, detail or {})

    def change(self, kind: str) -> str:
        """The name of a kind of change alone: "import", "fusion"."""
        return self._named(entries.KINDS, kind)

    def phase(self, phase: str) -> str:
        """What long work is doing now."""
        return self._named(phases.PHASES, phase)

    def say(self, key: str, /, **values: object) -> str:
        """A sentence of the command line."""
        return self._told(cli.SENTENCES, key, values)

    def fill(self, catalogue: Catalogue, key: str, values: Mapping[str, object]) -> str:
        """A sentence of a catalogue of its own."""
        return self._told(catalogue, key, values)

    def path(self, steps: Sequence[Named]) -> str:
        """A way to somebody: "vous → Hélène Gagnon → Marc Roy (Brasserie Molson)"."""
        told = [step.name for step in steps]
        if steps and steps[-1].organization not in {"", steps[-1].name}:
            told[-1] += f" ({steps[-1].organization})"
        return " → ".join((self.say("you"), *told))

    def move(self, old: str, new: str) -> str:
        """What a value was and is now: "Desjardins → Molson", or the one that there is."""
        if old and new:
            return self.say("news.move", old=old, new=new)
        return new or self.say("news.no_more", old=old)

    def news(self, kind: str, old: str = "", new: str = "") -> str:
        """One difference between two exports: "nouvelle relation", "employer: Bell → Molson"."""
        named = self._named(news.KINDS, kind)
        if not (old or new):
            return named
        return self.say("labelled", label=named, value=self.move(old, new))

    # --- names ---------------------------------------------------------------------------------

    def field(self, field: str) -> str:
        """A vCard property or a field of ours: "ORG" and "organization" are both "employeur"."""
        return self._named(names.FIELDS, field.upper(), plain=field)

    def label(self, types: Iterable[str], field: str = "") -> str:
        """The kind of a phone, an address: "cellulaire", "bureau"; the field's name without one."""
        told = [
            self._named(names.TYPES, kind.lower()) for kind in types if kind.lower() in names.TYPES
        ]
        return ", ".join(dict.fromkeys(told)) or (self.field(field) if field else "")

    def own_label(self, text: str, types: Iterable[str], field: str = "") -> str:
        """The user's own word for a value ("Chalet"), in this language where Apple's programs offer
        the word; without one as `label`."""
        word = text.strip().lower()
        known = names.TYPES.get(word) or names.RELATIONS.get(word)
        if known is not None:
            return known.in_(self.language)
        return text or self.label(types, field)

    def format(self, name: str) -> str:
        """A file format: "Outlook (CSV)"."""
        return self._named(names.FORMATS, name)

    def network(self, name: str) -> str:
        """A network or another source, with its own capitals: "LinkedIn"."""
        return self._named(names.NETWORKS, name.lower(), plain=name)

    def interaction(self, kind: str) -> str:
        """A kind of interaction: "courriel", "meeting"."""
        return self._named(names.INTERACTIONS, kind)

    def relation(self, text: str) -> str:
        """A kind of relation as a card names it; the user's own words as they stand."""
        return self._named(names.RELATIONS, text.strip().lower(), plain=text)

    def standing(self, relation: str) -> str:
        """How the user stands to a profile: "vous suit", "connected"."""
        return self._named(names.STANDINGS, relation)

    def sends(self, kind: str) -> str:
        """What an online look-up sends, and to whom: "the hash of … to that network"."""
        return self._named(lookups.SENDS, kind)

    def action(self, action: str) -> str:
        """What the user can do about a doubtful value."""
        return self._named(names.ACTIONS, action)

    def step(self, kind: str) -> str:
        """What a sync does with one card: "envoyer", "receive"."""
        return self._named(servers.STEPS, kind)

    def hint(self, provider: str) -> str:
        """What helps where a provider refuses a password; "" where nothing is known to."""
        return self._named(servers.HINTS, provider, plain="")

    def tier(self, tier: str) -> str:
        """How sure a duplicate is: "sûr", "probable", "possible"."""
        return self._named(names.TIERS, tier)

    # --- values --------------------------------------------------------------------------------

    def date(self, value: str | dt.date) -> str:
        return calendar.day(value, self.language)

    def on(self, value: str | dt.date) -> str:
        return calendar.on_day(value, self.language)

    def ago(self, value: str | dt.date) -> str:
        return calendar.ago(value, self.language)

    def in_month(self, value: str | dt.date) -> str:
        return calendar.in_month(value, self.language)

    def span(self, days: float) -> str:
        return calendar.span(days, self.language)

    def moment(self, value: str | dt.datetime) -> str:
        return calendar.moment(value, self.language)

    def percent(self, probability: float) -> str:
        return numbers.percent(probability, self.language)

    def progress(self, share: float) -> str:
        return numbers.progress(share, self.language)

    def number(self, value: float) -> str:
        return numbers.number(value, self.language)

    def bits(self, weight: float) -> str:
        return numbers.bits(weight, self.language)

    def size(self, count: int) -> str:
        return numbers.size(count, self.language)

    def origin(self, name: str) -> str:
        """Where something is from: "d’Outlook", "de vCard"; "from Outlook"."""
        if self.language != "fr":
            return f"from {name}"
        elided = name[:1].lower() in set("aâàeéèêëiîïoôuûh")
        return f"d’{name}" if elided else f"de {name}"

    def quoted(self, text: str) -> str:
        """In quotation marks: « texte » (no-break spaces inside) or “text”."""
        if self.language == "fr":
            return f"«{numbers.NBSP}{text}{numbers.NBSP}»"
        return f"“{text}”"

    def listed(self, items: Iterable[object] | str) -> str:
        """ "a, b et c" or "a, b and c"."""
        told = [items] if isinstance(items, str) else [str(item) for item in items]
        if len(told) < 2:
            return "".join(told)
        joint = " et " if self.language == "fr" else " and "
        return ", ".join(told[:-1]) + joint + told[-1]

    def few(self, items: Iterable[object] | str) -> str:
        """The first two of many: "a, b et 3 autres"."""
        told = [items] if isinstance(items, str) else [str(item) for item in items]
        if len(told) <= 3:
            return self.listed(told)
        others = "autres" if self.language == "fr" else "more"
        return self.listed([*told[:2], f"{len(told) - 2} {others}"])

    # -------------------------------------------------------------------------------------------

    def _told(self, catalogue: Catalogue, kind: str, values: Mapping[str, Any]) -> str:
        both = catalogue.get(kind)
        if both is None:
            told = ", ".join(f"{name}: {value}" for name, value in values.items())
            return f"{kind} ({told})" if told else kind
        return self._filler.fill(both.in_(self.language), values)

    def _named(self, catalogue: Catalogue, name: str, *, plain: str | None = None) -> str:
        both = catalogue.get(name)
        return both.in_(self.language) if both else (plain if plain is not None else name)
