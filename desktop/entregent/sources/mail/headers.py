"""The headers of one mail that anything is told from, out of its raw header block."""

from __future__ import annotations

import re
from collections.abc import Mapping

# A block longer than this is hostile, or names more people than anything is told about.
LONGEST = 1 << 20

_SINGLE = (
    b"from",
    b"sender",
    b"reply-to",
    b"date",
    b"message-id",
    b"return-path",
    b"content-type",
    b"content-class",
    b"auto-submitted",
    b"precedence",
    b"list-id",
    b"list-unsubscribe",
    b"feedback-id",
    b"x-auto-response-suppress",
    b"x-autoreply",
    b"x-autorespond",
    b"x-spam-flag",
    b"x-spam-status",
    b"x-gmail-labels",
    b"x-mozilla-status",
    b"x-status",
    b"x-unsent",
)
# One a mail by the standard, and more by careless mailers.
_SEVERAL = (b"to", b"cc", b"bcc")
NAMES = (*_SEVERAL, *_SINGLE)
_WANTED = re.compile(
    rb"\n(" + b"|".join(NAMES) + rb")[ \t]*:[ \t]*([^\n]*(?:\n[ \t][^\n]*)*)",
    re.IGNORECASE,
)
_FOLD = re.compile(rb"\r?\n")


def headers(block: bytes) -> Mapping[bytes, bytes]:
    """The wanted headers by lower-case name, raw and unfolded; the first where one comes twice.

    `block` may end with the blank line or without it.
    """
    if b"\n" not in block:
        block = block.replace(b"\r", b"\n")
    found: dict[bytes, bytes] = {}
    more: dict[bytes, list[bytes]] = {}
    for name, value in _WANTED.findall(b"\n" + block[:LONGEST]):
        key = name.lower()
        if b"\n" in value:
            value = _FOLD.sub(b"", value)  # noqa: PLW2901  # unfolded, RFC 5322 §2.2.3
        value = value.strip()  # noqa: PLW2901
        if key not in found:
            found[key] = value
        elif key in _SEVERAL:
            more.setdefault(key, [found[key]]).append(value)
    found.update((key, b", ".join(values)) for key, values in more.items())
    return found
