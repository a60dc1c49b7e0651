"""Comparison key of an e-mail address."""

from __future__ import annotations

import re

_ADDRESS = re.compile(r"[^\s@<>,;:\"()]+@[^\s@<>,;:\"()]+\.[^\s@<>,;:\"().]+")
_GOOGLE = frozenset({"gmail.com", "googlemail.com"})


def email_key(text: str) -> str:
    """The mailbox that `text` names: lower case, without plus-tag; at Gmail without dots.

    `text` may be `mailto:…` or `Name <address>`. Local parts are case-sensitive in the letter of
    RFC 5321 §2.4, and nowhere in practice.
    """
    found = _ADDRESS.search(text.lower())
    if found is None:
        return ""
    local, _, domain = found[0].removeprefix("mailto:").rpartition("@")
    local = local.partition("+")[0] or local
    if domain in _GOOGLE:
        return f"{local.replace('.', '')}@gmail.com"
    return f"{local}@{domain}"
