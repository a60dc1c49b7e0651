"""Comparison key of an e-mail address."""

from __future__ import annotations

import re

_LOCAL = re.compile(r"[^\s@<>,;:\"()\[\]\\]+\Z")
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)+")
# Nothing to take off: most addresses, and several times as fast.
_TIDY = re.compile(
    r"[A-Za-z0-9._-]{1,64}@(?!(?i:g(?:oogle)?mail\.))[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+\Z"
)
_LONGEST_LOCAL = 64  # octets, RFC 5321 §4.5.3.1.1
_GOOGLE = frozenset({"gmail.com", "googlemail.com"})


def email_key(text: str) -> str:
    """The mailbox that `text` names: lower case, without plus-tag; at Gmail without dots.

    `text` may be `mailto:…` or `Name <address>`; "" when it holds no address. Local parts are
    case-sensitive in the letter of RFC 5321 §2.4, and nowhere in practice.
    """
    if _TIDY.match(text):
        return text.lower()
    at = text.find("@")
    if at <= 0:
        return ""
    before = _LOCAL.search(text[max(0, at - _LONGEST_LOCAL) : at])
    after = _DOMAIN.match(text, at + 1)
    if before is None or after is None:
        return ""
    local = before[0].lower()
    domain = after[0].lower()
    local = local.partition("+")[0] or local
    if domain in _GOOGLE:
        return f"{local.replace('.', '')}@gmail.com"
    return f"{local}@{domain}"
