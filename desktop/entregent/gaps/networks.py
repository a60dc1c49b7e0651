"""Where on a network somebody may be found: a guess to look at, never a claim."""

from __future__ import annotations

from urllib.parse import quote

# Search pages, as the networks' own search boxes open them.
_SEARCHES = {
    "linkedin": "https://www.linkedin.com/search/results/people/?keywords={words}",
    "facebook": "https://www.facebook.com/search/people/?q={words}",
    "x": "https://x.com/search?q={words}&f=user",
}
_HOSTS = {"linkedin": "linkedin.com/", "facebook": "facebook.com/", "x": "x.com/"}
DEFAULT = "linkedin"


def search_url(network: str, name: str, organization: str) -> str:
    """The search for a person by name and employer; "" for a network without a known one.

    >>> search_url("linkedin", "Marie Roy", "")
    'https://www.linkedin.com/search/results/people/?keywords=Marie%20Roy'
    """
    pattern = _SEARCHES.get(network, "")
    words = " ".join(part for part in (name, organization) if part)
    return pattern.format(words=quote(words, safe=""))


def is_of(network: str, url_key: str) -> bool:
    """Whether a page (by its comparison key) is on that network."""
    host = _HOSTS.get(network, f"{network}.")
    return url_key.startswith(host) or f".{host}" in url_key.partition("/")[0] + "/"
