"""From what a user writes to the server of their mail, and what large providers want."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from entregent.errors import InputError
from entregent.servers.accounts import Start
from entregent.servers.faults import ServerError

# Servers whose name does not follow from the address; the others are looked for at imap.DOMAIN.
_HOSTS = {
    "gmail.com": "imap.gmail.com",
    "googlemail.com": "imap.gmail.com",
    "icloud.com": "imap.mail.me.com",
    "me.com": "imap.mail.me.com",
    "mac.com": "imap.mail.me.com",
    "fastmail.com": "imap.fastmail.com",
    "fastmail.fm": "imap.fastmail.com",
    "aol.com": "imap.aol.com",
    "ymail.com": "imap.mail.yahoo.com",
    "rocketmail.com": "imap.mail.yahoo.com",
}
# Microsoft takes no password since 2024: OAuth alone, for which a program must be registered.
_OAUTH = re.compile(
    r"(?:^|\.)(?:outlook|hotmail|live|msn|office365)\.(?:com|[a-z]{2}|com?\.[a-z]{2})$"
)
# Part of a host's name → the hint that its users need; `wording` has the sentence.
_HINTS = {
    "gmail": "google_mail",
    "google": "google_mail",
    "me.com": "icloud",
    "icloud": "icloud",
    "fastmail": "fastmail",
    "yahoo": "yahoo",
    "aol": "yahoo",
}
_EMAIL = re.compile(r"[^@\s/]+@([^@\s/]+)")
_HOST = re.compile(r"(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9a-fA-F:]+\])(?::(\d+))?")
_STARTTLS = "143"


def start_of(identifier: str) -> Start:
    """Where to look for the mailboxes of an e-mail address, a host or an `imaps:` URL.

    Raises InputError("account.identifier"), ServerError("server.oauth").
    """
    text = identifier.strip()
    if "://" in text:
        parts = urlsplit(text)
        if parts.scheme.lower() not in {"imap", "imaps"} or not parts.hostname:
            raise InputError("account.identifier", text=identifier)
        place = parts.netloc.rpartition("@")[2]
        return _start(f"{parts.scheme.lower()}://{place}", unquote(parts.username or ""))
    if found := _EMAIL.fullmatch(text):
        return _start(f"imaps://{_host_of(found[1].lower())}", text)
    if (host := _HOST.fullmatch(text)) and ("." in text or ":" in text or text == "localhost"):
        scheme = "imap" if host[1] == _STARTTLS else "imaps"
        return _start(f"{scheme}://{text.lower()}")
    raise InputError("account.identifier", text=identifier)


def hint_for(url: str) -> str:
    """Which provider's hint fits a password that was refused there; "" for none."""
    host = (urlsplit(url).hostname or "").lower()
    return next((hint for part, hint in _HINTS.items() if part in host), "")


def was_guessed(start: Start) -> bool:
    """Whether the host is nothing but what mail servers are called."""
    domain = start.user.rpartition("@")[2].lower()
    return bool(domain) and urlsplit(start.url).hostname == f"imap.{domain}"


def _start(url: str, user: str = "") -> Start:
    host = urlsplit(url).hostname or ""
    if _OAUTH.search(host.lower()):
        raise ServerError("server.oauth", host=host)
    return Start(url, user, "imap")


def _host_of(domain: str) -> str:
    if domain.startswith("yahoo."):
        return "imap.mail.yahoo.com"
    return domain if _OAUTH.search(domain) else _HOSTS.get(domain, f"imap.{domain}")
