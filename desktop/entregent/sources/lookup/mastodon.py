"""A Mastodon account: its public fields, asked of the server that the account is on.

By WebFinger (RFC 7033) to the account's ActivityPub actor, as every server of the Fediverse does.
What is sent is the account's own address, to its own server. The actor may be on another host.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote, urlsplit

from entregent.cards.keys import network_of
from entregent.errors import InputError
from entregent.sources.lookup import answers
from entregent.sources.lookup.provider import Found, Get, Subject
from entregent.sources.records import ProfileRecord
from entregent.store import relation

__all__ = ["NAME", "SENDS", "can_ask", "look"]

NAME = "mastodon"
SENDS = "account_address"

_JRD = "application/jrd+json"
_ACTOR = "application/activity+json"
_PAGE = re.compile(r"(?:https?://)?([^/\s@]+)/(?:@|users/)([\w.-]{1,100})/?", re.IGNORECASE)
_ADDRESS = re.compile(r"@([\w.-]{1,100})@([\w.-]+\.[\w-]+)")
_EMOJI = re.compile(r":\w+:")  # a server's own, told by name
_MOST_ASKED = 3


def can_ask(subject: Subject) -> bool:
    return bool(_accounts(subject))


def look(subject: Subject, get: Get) -> Found | None:
    """The first of the person's accounts that its server knows.

    A server that is gone, or is none of the Fediverse, does not stand in the way of the next.
    """
    failed: InputError | None = None
    for user, host in _accounts(subject)[:_MOST_ASKED]:
        try:
            told = _actor(user, host, get)
        except InputError as error:
            failed = failed or error
            continue
        if told is not None:
            return _found(told, user, host)
    if failed is not None:
        raise failed
    return None


def _accounts(subject: Subject) -> list[tuple[str, str]]:
    """(user, host) of each page or address that may be an account's."""
    return list(dict.fromkeys(_each_account(subject)))


def _each_account(subject: Subject) -> Iterator[tuple[str, str]]:
    for url in map(str.strip, subject.urls):
        page = _PAGE.fullmatch(url)
        if page and network_of(url) == NAME:  # /@name is YouTube's manner and Medium's too
            yield page[2], page[1].lower()
        elif address := _ADDRESS.fullmatch(url):
            yield address[1], address[2].lower()


def _actor(user: str, host: str, get: Get) -> answers.Told | None:
    resource = quote(f"acct:{user}@{host}", safe="")
    answer = get(f"https://{host}/.well-known/webfinger?resource={resource}", _JRD)
    href = _actor_page(answers.read_object(answer, NAME)) if answer is not None else ""
    actor = get(href, _ACTOR) if href else None
    return answers.read_object(actor, NAME) if actor is not None else None


def _actor_page(told: answers.Told) -> str:
    for each in answers.items(told, "links"):
        if each.get("rel") == "self" and "json" in str(each.get("type")):
            return answers.page(each.get("href"))
    return ""


def _found(told: answers.Told, user: str, host: str) -> Found:
    handle = f"@{user}@{host}"
    shown = " ".join(_EMOJI.sub("", answers.plain(told.get("name"), answers.LONGEST)).split())
    about = [answers.plain(told.get("summary"))]
    pages: list[str] = []
    for name, value, led in _fields(told):
        pages += led
        about += [] if led else [f"{name}: {value}"]
    extra = {"about": "\n".join(filter(None, about)), "pages": "\n".join(dict.fromkeys(pages))}
    profile = ProfileRecord(
        network=NAME,
        name=shown or handle,
        given="" if shown else handle,  # one word, whatever dots it has
        url=_page_of(told, user, host),
        relation=relation.LOOKED_UP,
        extra={key: value for key, value in extra.items() if value},
    )
    icon = told.get("icon")
    picture = answers.page(icon.get("url")) if isinstance(icon, dict) else ""
    return Found(profile, picture)


def _page_of(told: answers.Told, user: str, host: str) -> str:
    """The page that the server names where it is its own: else a server could have its account
    taken for anybody's."""
    said = answers.page(told.get("url"))
    if said and urlsplit(said).netloc.lower() == host:
        return said
    return f"https://{host}/@{user}"


def _fields(told: answers.Told) -> Iterator[tuple[str, str, list[str]]]:
    """The table of a profile: name, text and web addresses of each line."""
    for each in answers.items(told, "attachment"):
        if each.get("type") == "PropertyValue":
            name = answers.plain(each.get("name"), answers.LONGEST)
            value = answers.plain(each.get("value"), answers.LONGEST)
            if name and value:
                yield name, value, answers.pages_in(each.get("value"))[:1]
