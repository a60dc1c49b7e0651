"""Drafts as `.eml` files that a mail program opens as an unsent message.

`X-Unsent: 1` makes Outlook for Windows open it for editing; there is no Date and no Message-ID,
because nothing has been sent. RFC 5322, RFC 2047 and RFC 6532 are left to the standard library.
"""

from __future__ import annotations

import re
import unicodedata
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from entregent.errors import StoreError
from entregent.requests.language import clean
from entregent.requests.model import Draft

_RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)$")
_LONGEST_NAME = 80


def to_bytes(draft: Draft) -> bytes:
    """Return the draft as the bytes of an `.eml` file, CRLF, UTF-8 in quoted-printable."""
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    sender = _address(draft.sender_name, draft.sender)
    if sender is not None:
        message["From"] = sender
    to = _address(draft.to_name, draft.to)
    if to is not None:
        message["To"] = to
    message["Subject"] = clean(draft.subject)
    message.set_content(draft.body, charset="utf-8", cte="quoted-printable")
    return message.as_bytes()


def _address(name: str, email: str) -> Address | None:
    """Return a header address, None for text that is no single plain address."""
    try:
        address = Address(display_name=clean(name, 120), addr_spec=email.strip())
    except (HeaderParseError, ValueError, IndexError):
        return None
    plain = address.addr_spec == email.strip() and email.isascii()
    return address if plain and address.domain else None


def file_name(draft: Draft) -> str:
    """Return a name that every system takes: "ask-helene-gagnon-marc-roy.eml"."""
    slug = "-".join(
        filter(None, (_slug(draft.kind), _slug(draft.to_name), _slug(draft.target_name)))
    )
    slug = slug[:_LONGEST_NAME].strip("-") or "draft"
    return f"{slug}-draft.eml" if _RESERVED.match(slug) else f"{slug}.eml"


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:40].strip("-")


def save(draft: Draft, folder: Path) -> Path:
    """Write the draft into `folder`, never over another file; raises StoreError."""
    content = to_bytes(draft)
    name = Path(file_name(draft))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for attempt in range(1, 10_000):
            ending = "" if attempt == 1 else f"-{attempt}"
            path = folder / f"{name.stem}{ending}{name.suffix}"
            try:
                with path.open("xb") as file:
                    file.write(content)
            except FileExistsError:
                continue
            return path
    except OSError as error:
        raise StoreError(
            "request.cannot_save", path=str(folder), why=error.strerror or ""
        ) from error
    raise StoreError("request.cannot_save", path=str(folder), why="")
