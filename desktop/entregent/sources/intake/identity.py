"""The UID of a card that brings none: the same for the same person in the same format, every time.

Made of the name and the first e-mail, else the first telephone, so that a corrected address or a
new title is an update and not a second card.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from itertools import count
from uuid import UUID, uuid5

from entregent.cards.born import Draft
from entregent.cards.fields import Fields
from entregent.cards.keys import email_key, fold, phone_key

_NAMESPACE = UUID("6f1d3a0e-6d0f-5c3a-9a3e-2b7f1c9d4e55")


def of_draft(draft: Draft, region: str) -> str:
    """What names a draft among the rows of its file."""
    name = draft.name or f"{draft.given} {draft.additional} {draft.family}"
    return _identity(
        name if name.strip() else draft.organization,
        draft.emails[0][0] if draft.emails else "",
        draft.phones[0][0] if draft.phones else "",
        region,
    )


def of_fields(fields: Fields, region: str) -> str:
    """What names a card without UID among the cards of its file."""
    return _identity(
        fields.name,
        fields.emails[0].value if fields.emails else "",
        fields.phones[0].value if fields.phones else "",
        region,
    )


def uids(format: str, identity: str) -> Iterator[str]:  # noqa: A002  # the word of the store
    """The UIDs of the first, second … card of one identity in one file."""
    for ordinal in count():
        yield str(uuid5(_NAMESPACE, f"{format}\x1f{identity}\x1f{ordinal}"))


def first_free(candidates: Iterator[str], taken: Container[str]) -> str:
    return next(uid for uid in candidates if uid not in taken)


def _identity(name: str, email: str, phone: str, region: str) -> str:
    # Where the key is empty (no real address) the text as written still tells two rows apart.
    reached = email_key(email) or email.casefold()
    if not reached and phone:
        reached = str(phone_key(phone, region)) or phone
    return f"{fold(name)}\x1f{reached}"
