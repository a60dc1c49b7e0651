"""Where a linked profile says something newer than a card, and really something else."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from entregent.cards.employers import (
    domain_belongs_to,
    email_domain,
    is_work_email,
    is_work_phone,
    same_organization,
    same_title,
    title_key,
)
from entregent.cards.fields import Fields
from entregent.cards.keys import email_key, fold, organization_key, url_key
from entregent.evidence import Reason
from entregent.updates.model import (
    EMAIL,
    NAME,
    ORG,
    PHONE,
    TITLE,
    URL,
    CardEvidence,
    ProfileEvidence,
    Proposal,
    Touched,
)
from entregent.updates.names import plain_name, same_name
from entregent.updates.reasons import UpdateReason


def proposals(card: CardEvidence, profiles: Sequence[ProfileEvidence]) -> Iterator[Proposal]:
    """Yield what the profiles propose for a card, at most one new employer and one new title.

    Only profiles seen after the card's last revision count; a card without one may be of any age,
    so every profile counts as newer. Employer and title come from the same, latest, profile:
    two networks of different years must not be mixed into one job.
    """
    newer = [each for each in profiles if each.seen_on[:10] > card.revised_on[:10]]
    newer.sort(key=lambda each: each.seen_on, reverse=True)
    latest = next((each for each in newer if each.organization or each.title), None)
    if latest is not None:
        yield from _job(card, latest)
    renamed = next((each for each in newer if _takes_name_of(card, each)), None)
    if renamed is not None:
        yield _proposal(card, renamed, NAME, card.fields.name, plain_name(renamed.name))
    seen: set[str] = {email.key or fold(email.value) for email in card.fields.emails}
    for profile in newer:
        key = email_key(profile.email)
        if key and key not in seen:
            seen.add(key)
            yield _proposal(card, profile, EMAIL, "", profile.email)
    pages = {url.key or url_key(url.value) for url in card.fields.urls}
    for profile in newer:
        key = url_key(profile.url)
        if key and key not in pages:
            pages.add(key)
            yield _proposal(card, profile, URL, "", profile.url)


def _job(card: CardEvidence, profile: ProfileEvidence) -> Iterator[Proposal]:
    fields = card.fields
    if profile.organization and not same_organization(profile.organization, fields.organization):
        yield _proposal(card, profile, ORG, fields.organization, profile.organization)
    if profile.title and not _says_same(profile.title, fields.title, profile.organization):
        yield _proposal(card, profile, TITLE, fields.title, profile.title)


def _takes_name_of(card: CardEvidence, profile: ProfileEvidence) -> bool:
    """Whether the card has the name that the profile had before it changed.

    Another name that was never seen to change is how somebody is called there: no rename.
    """
    former, _ = profile.before.get(NAME, ("", ""))
    name = card.fields.name
    return bool(former) and same_name(name, former) and not same_name(name, profile.name)


def touched(fields: Fields, new: str) -> tuple[Touched, ...]:
    """Return what of a card goes with its employer when the person is now at `new`: the work
    e-mail and the work telephone; nothing where the card names no employer."""
    if not fields.organization:
        return ()
    emails = (
        Touched(EMAIL, email.value)
        for email in fields.emails
        if is_work_email(email.value, email.types, fields.family, fields.organization)
        and not domain_belongs_to(email_domain(email.value), new)
    )
    phones = (Touched(PHONE, phone.value) for phone in fields.phones if is_work_phone(phone.types))
    return (*emails, *phones)


def _says_same(new: str, old: str, organization: str) -> bool:
    """Whether two titles differ in writing only; "Directrice, Molson" says "Directrice" too."""
    if same_title(new, old):
        return True
    employer = frozenset(fold(organization).split())
    return bool(old) and title_key(new) - employer == title_key(old) - employer


def _proposal(
    card: CardEvidence, profile: ProfileEvidence, field: str, old: str, new: str
) -> Proposal:
    reasons = [Reason(UpdateReason.SEEN, {"network": profile.network, "on": profile.seen_on[:10]})]
    since = profile.since.get(field, "")
    if since and since[:10] != profile.seen_on[:10]:
        reasons.append(Reason(UpdateReason.SINCE, {"network": profile.network, "on": since[:10]}))
    before, until = profile.before.get(field, ("", ""))
    if before:
        values = {"network": profile.network, "value": before, "until": until[:10]}
        reasons.append(Reason(UpdateReason.BEFORE, values))
    if not old:
        reasons.append(Reason(UpdateReason.LACKING, {"field": field}))
    if card.revised_on:
        reasons.append(Reason(UpdateReason.CARD_DATED, {"on": card.revised_on[:10]}))
    else:
        reasons.append(Reason(UpdateReason.CARD_UNDATED))
    reasons.append(Reason(UpdateReason.LINK, {"probability": round(profile.probability, 4)}))
    return Proposal(field, old, new, profile, tuple(reasons))


def value_key(field: str, value: str) -> str:
    """Return what makes two proposed values the same: spelling apart, whatever the network."""
    match field:
        case "ORG":
            return organization_key(value)
        case "TITLE":
            return " ".join(sorted(title_key(value))) or fold(value)
        case "FN" | "":
            return fold(value)
        case "EMAIL":
            return email_key(value) or value.strip().lower()
        case _:
            return url_key(value) or value.strip()


def suggestion_id(book_id: int, uid: str, field: str, value: str) -> str:
    """Return the name of a proposal: the same value for the same card is the same for good.

    The source is left out, so a refused value is not proposed again by another network.
    """
    text = "\x1f".join((str(book_id), uid, field, value_key(field, value)))
    return hashlib.sha256(text.encode()).hexdigest()[:12]
