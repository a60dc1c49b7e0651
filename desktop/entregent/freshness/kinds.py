"""What an e-mail address or a telephone is: the person's own, or one that comes with a job."""

from __future__ import annotations

from collections.abc import Collection

from entregent.cards.employers import is_mobile, is_work_email, is_work_phone
from entregent.cards.fields import Fields, Labelled
from entregent.freshness.hazards import Kind


def kind_of_email(email: Labelled, fields: Fields) -> Kind:
    at_work = is_work_email(email.value, email.types, fields.family, fields.organization)
    return Kind.WORK_EMAIL if at_work else Kind.PERSONAL_EMAIL


def kind_of_phone(types: Collection[str]) -> Kind:
    """By its types; PHONE where they do not tell."""
    if is_mobile(types):
        return Kind.MOBILE
    if is_work_phone(types):
        return Kind.WORK_PHONE
    return Kind.HOME_PHONE if "home" in types else Kind.PHONE
