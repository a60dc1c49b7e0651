"""Comparison key of a web address, and the network that it belongs to."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from urllib.parse import unquote

_SCHEME = re.compile(r"(?:https?:)?//|https?:/?/?", re.IGNORECASE)
_HOST = re.compile(r"[a-z0-9\u00a1-\uffff-]+(?:\.[a-z0-9\u00a1-\uffff-]+)+(?::\d+)?\Z")
_LONGEST = 2000  # characters of an address; hostile text has more
_LOCALE = re.compile(r"[a-z]{2}(?:[-_][a-z]{2})?\Z", re.IGNORECASE)
_IDENTITY = re.compile(r"(?:^|&)(id=\d+)")

_NETWORKS = {
    "linkedin.com": "linkedin",
    "lnkd.in": "linkedin",
    "facebook.com": "facebook",
    "fb.com": "facebook",
    "fb.me": "facebook",
    "twitter.com": "x",
    "x.com": "x",
    "instagram.com": "instagram",
    "github.com": "github",
    "gitlab.com": "gitlab",
    "xing.com": "xing",
    "viadeo.com": "viadeo",
    "viadeo.journaldunet.com": "viadeo",
    "viaduc.com": "viaduc",
    "youtube.com": "youtube",
    "tiktok.com": "tiktok",
    "threads.net": "threads",
    "threads.com": "threads",
    "bsky.app": "bluesky",
    "mastodon.social": "mastodon",
    "researchgate.net": "researchgate",
    "medium.com": "medium",
    "pinterest.com": "pinterest",
    "about.me": "aboutme",
    "meetup.com": "meetup",
    "t.me": "telegram",
    "telegram.me": "telegram",
    "wa.me": "whatsapp",
    "skype.com": "skype",
}
_SAME_HOST = {"twitter.com": "x.com", "fb.com": "facebook.com", "threads.net": "threads.com"}
# Networks whose member names are the same in any case.
_CASELESS = frozenset({"linkedin", "facebook", "x", "instagram", "github", "viadeo", "bluesky"})


def url_key(text: str) -> str:
    """`text` without scheme, www, language, query, fragment and last slash; "" if it is no address.

    On networks the member's name is lower-cased and percent-decoded:
    `https://fr.linkedin.com/in/%C3%89ric-Roy-1a2b/?trk=x` and `linkedin.com/in/éric-roy-1a2b/fr`
    are the same.
    """
    return _key(text[:_LONGEST])


@lru_cache(maxsize=1 << 16)  # the same few thousand people stand in 200,000 messages
def _key(text: str) -> str:
    host, path, query = _parts(text)
    if not host:
        return ""
    network, host = _site(host)
    segments = [unicodedata.normalize("NFC", unquote(part)) for part in path.split("/") if part]
    if network in _CASELESS:
        segments = [part.lower() for part in segments]
    segments = [part.lower() if part[0] == "@" else part for part in segments]
    if network == "linkedin":
        segments = _member_of_linkedin(segments)
    elif network == "x":
        segments = [part.removeprefix("@") for part in segments]
    kept = _IDENTITY.search(query) if network == "facebook" else None
    return "/".join([host, *segments]) + (f"?{kept[1]}" if kept else "")


def _member_of_linkedin(segments: list[str]) -> list[str]:
    """/in/name, of /in/name/fr, /mwlite/in/name and /in/name/details/experience."""
    if "in" in segments[:-1]:
        at = segments.index("in")
        return segments[at : at + 2]
    return segments[:-1] if len(segments) > 2 and _LOCALE.match(segments[-1]) else segments


def network_of(url: str) -> str:
    """The network that `url` is a page of ("linkedin", "x", "mastodon" …), "" for any other."""
    host, path, _ = _parts(url)
    if not host:
        return ""
    network, _ = _site(host)
    return network or ("mastodon" if path.startswith(("/@", "/users/")) else "")


def _parts(text: str) -> tuple[str, str, str]:
    """Host, path and query; the host "" when `text` is no web address."""
    bare = text[:_LONGEST].strip()
    found = _SCHEME.match(bare)
    bare = bare[found.end() :] if found else bare
    bare, _, _ = bare.partition("#")
    bare, _, query = bare.partition("?")
    host, slash, path = bare.partition("/")
    host = host.rpartition("@")[2].lower() if found else host.lower()
    if not _HOST.match(host):
        return "", "", ""
    return host, slash + path, query


def _site(host: str) -> tuple[str, str]:
    """The network and the host without www, language and mobile prefixes."""
    name, _, port = host.partition(":")
    name = name.removeprefix("www.").removeprefix("m.")
    labels = name.split(".")
    for start in range(len(labels) - 1):  # fr.linkedin.com, then linkedin.com
        known = ".".join(labels[start:])
        if known in _NETWORKS:
            return _NETWORKS[known], _SAME_HOST.get(known, known)
    return "", f"{name}:{port}" if port and port not in {"80", "443"} else name
