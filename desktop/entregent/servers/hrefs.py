"""The addresses of cards: one spelling for each, whatever a server writes.

Servers write `%40` or `@`, a path or a whole URL (RFC 4918 §8.3); an href here is the path, each
segment percent-encoded in one way, so that equal addresses are equal texts.
"""

from __future__ import annotations

import re
from urllib.parse import quote, unquote_to_bytes, urljoin, urlsplit

_SAFE = "!$&'()*+,;=:@-._~"  # what a path segment may hold unencoded (RFC 3986 §3.3)
_PLAIN = re.compile(r"(?:/[A-Za-z0-9._~-]*)+")  # spelled in only one way
_UNSAFE_NAME = re.compile(r"[^A-Za-z0-9._@-]+")
_LONGEST_NAME = 120


def canonical(href: str) -> str:
    """The path of `href` with every segment in its one spelling; a query or fragment goes."""
    if _PLAIN.fullmatch(href):
        return href
    path = urlsplit(href.strip()).path if "://" in href else href.strip().partition("?")[0]
    return "/".join(quote(unquote_to_bytes(part), safe=_SAFE) for part in path.split("/"))


def path_of(href: str) -> str:
    """The path of an href as the server writes it, which may give a whole URL (RFC 4918 §8.3)."""
    return urlsplit(href.strip()).path if "://" in href else href.strip()


def absolute(base: str, href: str) -> str:
    """The whole URL of an href that a resource at `base` named."""
    return urljoin(base, href)


def origin(url: str) -> tuple[str, str, int]:
    """Scheme, host and port (RFC 6454 §4): to what credentials belong."""
    parts = urlsplit(url)
    scheme = parts.scheme.lower()
    return scheme, (parts.hostname or "").lower(), parts.port or {"http": 80}.get(scheme, 443)


def same_service(one: str, two: str) -> bool:
    """Whether credentials for the one may be told to the other: the same origin, or one of the
    hosts that iCloud spreads its users over, by TLS."""
    if origin(one) == origin(two):
        return True
    return all(
        scheme == "https" and f".{host}".endswith(".icloud.com")
        for scheme, host, _ in map(origin, (one, two))
    )


def is_loopback(url: str) -> bool:
    """Whether the URL leads to this very machine."""
    host = (urlsplit(url).hostname or "").lower()
    return host in {"localhost", "::1"} or re.fullmatch(r"127(\.\d{1,3}){3}", host) is not None


def name_for(uid: str) -> str:
    """A file name for a new card, made of its UID where that can be a name."""
    name = _UNSAFE_NAME.sub("-", uid.removeprefix("urn:uuid:")).strip("-.")[:_LONGEST_NAME]
    return f"{name or 'card'}.vcf"
