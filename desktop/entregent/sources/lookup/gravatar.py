"""Gravatar: a picture and what the person says of herself, found by the hash of her e-mail.

Whoever knows an address can tell that a hash is its own, so the user is told before it is sent.
REST API v3 without a key: https://docs.gravatar.com/rest/api-data-specifications/data-models/
"""

from __future__ import annotations

from hashlib import sha256
from urllib.parse import urlsplit, urlunsplit

from entregent.errors import InputError
from entregent.sources.lookup import answers
from entregent.sources.lookup.provider import Found, Get, Subject
from entregent.sources.records import ProfileRecord
from entregent.store import relation

__all__ = ["NAME", "SENDS", "can_ask", "look"]

NAME = "gravatar"
SENDS = "email_hash"

_API = "https://api.gravatar.com/v3/profiles/"
_MOST_ASKED = 5
# A picture of this side, and none in the place of one that is missing.
_PICTURE = "s=400&d=404"


def can_ask(subject: Subject) -> bool:
    return bool(subject.emails)


def look(subject: Subject, get: Get) -> Found | None:
    """The first of the person's addresses that Gravatar knows."""
    for email in subject.emails[:_MOST_ASKED]:
        digest = sha256(email.strip().lower().encode()).hexdigest()
        answer = get(_API + digest, "application/json")
        if answer is not None:
            return _found(answers.read_object(answer, NAME), email)
    return None


def _found(told: answers.Told, email: str) -> Found:
    url = answers.page(told.get("profile_url"))
    given, family = answers.line(told.get("first_name")), answers.line(told.get("last_name"))
    name = answers.line(told.get("display_name")) or f"{given} {family}".strip()
    if not name and not url:
        raise InputError("lookup.unreadable", provider=NAME)
    extra = {
        "about": answers.text(told.get("description")),
        "pages": "\n".join(_pages(told)),
        "since": answers.line(told.get("last_profile_edit"))[:10],
    }
    profile = ProfileRecord(
        network=NAME,
        name=name or url.rsplit("/", 1)[-1],
        given=given,
        family=family,
        url=url,
        organization=_if_told(told, "company"),
        title=_if_told(told, "job_title"),
        email=email,
        location=answers.line(told.get("location")),
        relation=relation.LOOKED_UP,
        extra={key: value for key, value in extra.items() if value},
    )
    return Found(profile, _picture(told))


def _if_told(told: answers.Told, name: str) -> str | None:
    return answers.line(told[name]) if name in told else None


def _pages(told: answers.Told) -> list[str]:
    """The accounts that Gravatar has verified, and the links that the person gives."""
    shown = [each for each in answers.items(told, "verified_accounts") if not each.get("is_hidden")]
    told_of = [answers.page(each.get("url")) for each in (*shown, *answers.items(told, "links"))]
    return list(dict.fromkeys(filter(None, told_of)))


def _picture(told: answers.Told) -> str:
    address = answers.page(told.get("avatar_url"))
    return urlunsplit(urlsplit(address)._replace(query=_PICTURE, fragment="")) if address else ""
