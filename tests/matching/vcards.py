"""Cards for tests, written as content lines."""

from __future__ import annotations


def vcard(uid: str, *lines: str, version: str = "3.0") -> bytes:
    """A card of these content lines; FN is made of N where it is missing."""
    body = [f"BEGIN:VCARD\r\nVERSION:{version}\r\nUID:{uid}", *lines, "END:VCARD", ""]
    return "\r\n".join(body).encode()


def person(uid: str, given: str, family: str, *lines: str) -> bytes:
    return vcard(uid, f"N:{family};{given};;;", f"FN:{given} {family}".strip(), *lines)
