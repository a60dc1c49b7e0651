"""Turns a path's evidence and the templates into letters.

Templates are Jinja2 in a sandbox, in `resources/templates/LANGUAGE/KIND.j2`: the first line is
the subject, the rest the body. Data only ever fills them; it is never read as a template.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from entregent.errors import InputError
from entregent.evidence import Reason
from entregent.relations.reasons import PairReason, TieReason
from entregent.requests import language as words
from entregent.requests.model import Someone
from entregent.requests.reasons import DraftKind
from entregent.resources import resource

LANGUAGES = ("fr", "en")
REGISTERS = ("vous", "tu", "formal")

# What a letter may recall, the nearest first. What the reader cannot know that the writer knows
# (who was in copy of which mail) is evidence for the user and never stands in a letter.
_RECALLED = (
    TieReason.DORMANT,
    TieReason.MESSAGES,
    TieReason.MEETINGS,
    TieReason.COLLEAGUES,
    TieReason.RECOMMENDED_ME,
    TieReason.CONNECTED,
    TieReason.SAME_EMPLOYER,
)


def check_choice(language: str, register: str) -> None:
    """Raise InputError for a language or register that has no templates."""
    if language not in LANGUAGES:
        raise InputError("request.language", language=language)
    if register not in REGISTERS:
        raise InputError("request.register", register=register)


def context(reasons: Sequence[Reason]) -> dict[str, object]:
    """Return what the letter may recall of the tie between the user and its reader."""
    by_kind = {reason.kind: reason for reason in reasons}
    for kind in _RECALLED:
        reason = by_kind.get(kind)
        if reason is not None and (found := _recalled(kind, reason.values)) is not None:
            return found
    return {"kind": ""}


def _recalled(kind: TieReason, values: Mapping[str, object]) -> dict[str, object] | None:
    last = str(values.get("last") or "")
    if kind in (TieReason.DORMANT, TieReason.MESSAGES, TieReason.MEETINGS):
        names = {TieReason.DORMANT: "dormant", TieReason.MESSAGES: "messages"}
        return {"kind": names.get(kind, "met"), "last": last} if last else None
    if kind == TieReason.RECOMMENDED_ME:
        return {"kind": "recommended_me", "on": str(values.get("on") or "")}
    if kind == TieReason.CONNECTED:
        network = words.clean(str(values.get("network") or ""))
        return {
            "kind": "connected",
            "network": _NETWORKS.get(network, network.title()),
            "since": str(values.get("since") or ""),
        }
    organization = words.clean(str(values.get("organization") or ""))
    if kind == TieReason.COLLEAGUES:
        # Present colleagues need no reminder of where they work.
        together = bool(values.get("end"))
        return {"kind": "colleagues_then", "organization": organization} if together else None
    return {"kind": "same_employer", "organization": organization}


_NETWORKS = {"linkedin": "LinkedIn", "xing": "XING", "x": "X", "viadeo": "Viadeo"}


def bond(reasons: Sequence[Reason], introducer: str) -> dict[str, object]:
    """Return what the letter may say of the tie between the introducer and the next person."""
    introducer = words.clean(introducer)
    for reason in reasons:
        values = {key: words.clean(str(value)) for key, value in reason.values.items()}
        match reason.kind:
            case PairReason.COLLEAGUES_NOW:
                return {"kind": "colleagues_now", **values}
            case PairReason.COLLEAGUES_THEN:
                return {"kind": "colleagues_then", **values}
            case PairReason.REFERRED if values.get("b") == introducer:
                return {"kind": "referred", **values}
            case PairReason.SAME_DOMAIN:
                return {"kind": "same_house", **values}
            case PairReason.WORKED_THERE:
                left = "introducer_left" if values.get("a") == introducer else "other_left"
                return {"kind": left, **values}
    return {"kind": ""}


def write(
    kind: DraftKind, language: str, values: Mapping[str, object], *, register: str = "vous"
) -> tuple[str, str]:
    """Return (subject, body) of a letter; both end typeset, the subject as one line."""
    text = _render(
        f"{language}/{kind}.j2", {**values, "tu": register == "tu", "formal": register == "formal"}
    )
    subject, _, body = text.strip("\n").partition("\n")
    return words.typeset(subject, language).strip(), words.typeset(body.strip("\n"), language)


def forwardable(language: str, values: Mapping[str, object]) -> str:
    """Return the paragraph that stands alone, always with vous: a stranger reads it."""
    return words.typeset(_render(f"{language}/forward.j2", values), language).strip("\n")


def _render(name: str, values: Mapping[str, object]) -> str:
    return _environment(name.split("/", 1)[0]).get_template(name).render(values)


@cache
def _environment(language: str) -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(resource("templates"), encoding="utf-8"),
        undefined=StrictUndefined,
        # Letters are plain text: escaping for HTML would put "&amp;" before the reader.
        autoescape=False,
        keep_trailing_newline=False,
    )
    environment.filters["month"] = lambda date: words.month(str(date), language)
    environment.filters["year"] = lambda date: str(date)[:4]
    environment.filters["at_organization"] = lambda name: words.at_organization(str(name))
    return environment


def courtesy(language: str, prefix: str, family: str) -> str:
    """Return the formal salutation from the prefix on the card; never from a given name.

    French writes Madame or Monsieur without the name and without "Cher"; English Ms. Roy.
    """
    known = prefix.lower().replace(".", "").strip()
    is_woman = known in {"mme", "madame", "mlle", "ms", "mrs", "miss"}
    is_man = known in {"m", "mr", "monsieur"}
    if language == "fr":
        if is_woman or is_man:
            return "Madame" if is_woman else "Monsieur"
        if known in {"me", "maître"}:
            return "Maître"
        return "Madame, Monsieur"
    if is_woman or is_man:
        return f"Dear {'Ms.' if is_woman else 'Mr.'} {family}".strip()
    if known in {"dr", "dre"}:
        return f"Dear Dr. {family}".strip()
    return ""


def someone(
    language: str,
    *,
    name: str,
    given: str = "",
    organization: str = "",
    title: str = "",
    email: str = "",
    courtesy_form: str = "",
    address: str = "",
) -> Someone:
    """Return a person with every text cleaned, ready for a template."""
    organization = words.clean(organization, 120)
    return Someone(
        name=words.clean(name, 120),
        given=words.clean(given, 60),
        organization=organization,
        role=words.role(words.clean(title, 120), organization, language),
        signature=words.signature(words.clean(title, 120), organization),
        email=words.clean(email, 254),
        courtesy=courtesy_form,
        address=words.clean(address, 300),
    )
