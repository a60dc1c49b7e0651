"""P(a card's value is still true): age since the last sign of life, and what contradicts it.

The employer is judged first, because titles, work addresses and work numbers hang on it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from entregent.cards.employers import (
    domain_belongs_to,
    email_domain,
    same_organization,
    same_title,
)
from entregent.cards.fields import Labelled
from entregent.evidence import Reason, Value
from entregent.freshness.bounces import Bounce, with_bounce
from entregent.freshness.hazards import (
    EMPLOYER,
    OWN,
    PROFILE_TRUST,
    TIED_TO_JOB,
    TWO_JOBS,
    Kind,
    with_job,
    years_since,
)
from entregent.freshness.kinds import kind_of_email, kind_of_phone
from entregent.freshness.model import CardFacts, Judged, LeftJob, ProfileSays
from entregent.freshness.reasons import StaleReason

# How far a profile that names another employer is believed against the card.
_MOVED = 0.97  # it named the card's employer before
_LATER = 0.92  # it was first seen to say so after the card's date
_UNDATED = 0.85  # the card has no date: the profile is of a known one
_ALREADY = 0.55  # it said so before the card was last revised, and the user left the card so
# An unknown address by the same unique name at another employer's domain.
_WRITES_ELSEWHERE = 0.75


class Judge:
    """Judges the values of one card on one day.

    `mail_from` is the last mail by address key, `bounced` the last delivery failure.
    """

    def __init__(
        self,
        facts: CardFacts,
        today: date,
        mail_from: Mapping[str, date],
        bounced: Mapping[str, Bounce],
    ) -> None:
        self._facts = facts
        self._today = today
        self._mail_from = mail_from
        self._bounced = bounced
        self._unsure: Reason | None = None
        self._profile = self._newer_profile()
        self.employer = self._judge_employer()

    # --- values ---

    def title(self, text: str) -> Judged:
        """Judge the job title."""
        own, reasons = self._aged(Kind.TITLE)
        employer = self.employer
        profile = self._profile
        if profile is not None and profile.title and same_title(profile.title, text):
            aged = OWN[Kind.TITLE].survival(self._years(profile.seen_on))
            aged *= EMPLOYER.survival(self._years(profile.seen_on))
            confirmed = PROFILE_TRUST * aged * profile.probability
            probability = max(confirmed, with_job(Kind.TITLE, own, employer.probability))
            return Judged(Kind.TITLE, probability, (_confirms(profile),))
        probability = with_job(Kind.TITLE, own, employer.probability)
        if employer.contradicted:
            return Judged(Kind.TITLE, probability, (self._left(), *reasons), contradicted=True)
        if profile is not None and profile.title and self._is_newer(profile):
            believed = profile.probability * self._trust(profile, TWO_JOBS)
            probability = _contradicted(probability, believed)
            says = _says(profile, profile.title)
            return Judged(Kind.TITLE, probability, (says, *reasons), contradicted=True)
        return Judged(Kind.TITLE, probability, self._hanging(Kind.TITLE, reasons))

    def email(self, email: Labelled) -> Judged:
        """Judge an e-mail address: the person's own, or one that comes with a job."""
        aged = self._email_by_age(email)
        bounce = self._bounced.get(email.key) if email.key else None
        return with_bounce(aged, email, bounce, self._mail_from.get(email.key)) if bounce else aged

    def _email_by_age(self, email: Labelled) -> Judged:
        domain = email_domain(email.value)
        kind = kind_of_email(email, self._facts.fields)
        own, reasons = self._aged(kind)
        signs = [(own, reasons)]
        employer = self.employer.probability
        mailed = self._mail_from.get(email.key) if email.key else None
        if mailed is not None:
            years = self._years(mailed)
            sign = Reason(
                StaleReason.MAIL_FROM, {"address": email.value, "last": mailed.isoformat()}
            )
            signs.append((OWN[kind].survival(years), (sign,)))
        profile = self._facts.profile
        if profile is not None and email.key and profile.email_key == email.key:
            years = self._years(profile.seen_on)
            sure = PROFILE_TRUST * profile.probability * OWN[kind].survival(years)
            signs.append((sure, (_confirms(profile),)))
        own, reasons = max(signs, key=lambda sign: sign[0])
        if kind is Kind.PERSONAL_EMAIL:
            return Judged(kind, own, reasons)
        if (left := self._left_with(domain)) and (mailed is None or mailed <= left.on):
            return _left_behind(kind, own, left, reasons)
        if self._is_of_new_employer(domain):
            current = EMPLOYER.survival(self._years(profile.seen_on)) if profile else employer
            return Judged(kind, own * current, reasons)
        if mailed is not None:
            # Whoever writes from a work address works there on that day.
            employer = max(employer, EMPLOYER.survival(self._years(mailed)))
            if self.employer.contradicted and not self._is_after_contradiction(mailed):
                employer = self.employer.probability
        return self._with_job(kind, own, employer, reasons)

    def phone(self, phone: Labelled) -> Judged:
        """Judge a telephone number by its types."""
        kind = kind_of_phone(phone.types)
        own, reasons = self._aged(kind)
        if kind is Kind.PHONE and not self._facts.fields.organization:
            kind = Kind.MOBILE
        return self._at_work(kind, own, reasons)

    def address(self, types: tuple[str, ...]) -> Judged:
        """Judge a postal address; without a type it is the office's where there is an employer."""
        at_work = "work" in types or ("home" not in types and bool(self._facts.fields.organization))
        kind = Kind.WORK_ADDRESS if at_work else Kind.HOME_ADDRESS
        own, reasons = self._aged(kind)
        return self._at_work(kind, own, reasons)

    # --- the employer ---

    def _judge_employer(self) -> Judged:
        aged, reasons = self._aged(Kind.EMPLOYER)
        signs = [(aged, reasons), *self._employer_signs()]
        probability, reasons = max(signs, key=lambda sign: sign[0])
        profile = self._profile
        organization = self._facts.fields.organization
        if profile is not None and profile.organization and organization:
            differs = not same_organization(profile.organization, organization)
            if differs and self._is_newer(profile):
                believed = profile.probability * self._trust(profile, TWO_JOBS)
                says = _says(profile, profile.organization)
                probability = _contradicted(aged, believed)
                return Judged(Kind.EMPLOYER, probability, (says, *reasons), contradicted=True)
        elsewhere = self._facts.writes_from
        if elsewhere is not None and elsewhere.last > self._facts.dating.on:
            values = {"address": elsewhere.address, "last": elsewhere.last.isoformat()}
            sign = Reason(StaleReason.WRITES_FROM, values)
            probability = _contradicted(probability, _WRITES_ELSEWHERE)
            return Judged(Kind.EMPLOYER, probability, (sign, *reasons), contradicted=True)
        return Judged(Kind.EMPLOYER, probability, reasons)

    def _employer_signs(self) -> Iterator[tuple[float, tuple[Reason, ...]]]:
        """Yield what confirms the employer after the card's date."""
        profile = self._profile
        organization = self._facts.fields.organization
        named = profile is not None and bool(profile.organization and organization)
        if profile is not None and named and same_organization(profile.organization, organization):
            known = max(0.0, (profile.seen_on - profile.since).days / 365.25)
            survival = EMPLOYER.survival(self._years(profile.seen_on), known)
            sure = PROFILE_TRUST * profile.probability * survival
            yield sure, (_confirms(profile),)
        for email in self._facts.fields.emails:
            mailed = self._mail_from.get(email.key) if email.key else None
            if mailed is not None and kind_of_email(email, self._facts.fields) is Kind.WORK_EMAIL:
                values = {"address": email.value, "last": mailed.isoformat()}
                sign = Reason(StaleReason.MAIL_FROM, values)
                yield EMPLOYER.survival(self._years(mailed)), (sign,)

    def _newer_profile(self) -> ProfileSays | None:
        profile = self._facts.profile
        if profile is None or not (profile.organization or profile.title):
            return None
        return profile

    def _is_newer(self, profile: ProfileSays) -> bool:
        """Whether the profile was seen after the card's date, or the card has none."""
        dating = self._facts.dating
        return not dating.is_known or profile.seen_on > dating.on

    def _trust(self, profile: ProfileSays, floor: float) -> float:
        dating = self._facts.dating
        organization = self._facts.fields.organization
        if profile.said_before and same_organization(profile.said_before, organization):
            trust = _MOVED
        elif not dating.is_known:
            trust = _UNDATED
        elif profile.since > dating.on:
            trust = _LATER
        else:
            # First seen already so: only when the sightings span the card's date does that mean
            # that the user left the card as it is in spite of it.
            trust = _ALREADY if profile.since < profile.seen_on else _LATER
        return max(trust, floor)

    def _is_after_contradiction(self, mailed: date) -> bool:
        elsewhere, profile = self._facts.writes_from, self._profile
        by_profile = self.employer.reasons[0].kind == StaleReason.PROFILE_SAYS
        if by_profile and profile is not None:
            return mailed > profile.seen_on
        return elsewhere is None or mailed > elsewhere.last

    # --- the job before ---

    def _left_with(self, domain: str) -> LeftJob | None:
        """The job that an address at this domain came with, where it is one that was left."""
        left, organization = self._facts.left, self._facts.fields.organization
        if left is None or self.employer.contradicted:
            return None
        if self._is_of(domain, organization) or self._is_of(domain, left.now):
            return None
        # What is on the card since before its employer was put right came with the one before.
        return left if not left.revised_since or self._is_of(domain, left.organization) else None

    def _at_work(self, kind: Kind, own: float, reasons: tuple[Reason, ...]) -> Judged:
        """Judge what comes with a job and does not say with which."""
        left, tied = self._facts.left, TIED_TO_JOB.get(kind, 0.0) > 0.5
        if left is None or left.revised_since or self.employer.contradicted or not tied:
            return self._with_job(kind, own, self.employer.probability, reasons)
        return _left_behind(kind, own, left, reasons)

    # --- parts ---

    def _years(self, day: date) -> float:
        return years_since(day, self._today)

    def _aged(self, kind: Kind) -> tuple[float, tuple[Reason, ...]]:
        return self._facts.dating.survival[kind], self._facts.dating.reasons

    def _with_job(
        self, kind: Kind, own: float, employer: float, reasons: tuple[Reason, ...]
    ) -> Judged:
        probability = with_job(kind, own, employer)
        if self.employer.contradicted and TIED_TO_JOB.get(kind, 0.0) > 0.5:
            left = self._left()
            return Judged(kind, probability, (left, *reasons), contradicted=True)
        return Judged(kind, probability, self._hanging(kind, reasons))

    def _hanging(self, kind: Kind, reasons: tuple[Reason, ...]) -> tuple[Reason, ...]:
        """Say that the value hangs on a job that is itself unsure."""
        organization = self._facts.fields.organization
        if TIED_TO_JOB.get(kind, 0.0) <= 0.5 or not organization:
            return reasons
        if self._unsure is None:
            values: dict[str, Value] = {
                "organization": organization,
                "probability": round(self.employer.probability, 4),
            }
            self._unsure = Reason(StaleReason.EMPLOYER_UNSURE, values)
        return (*reasons, self._unsure)

    def _left(self) -> Reason:
        first = self.employer.reasons[0]
        if first.kind == StaleReason.PROFILE_SAYS:
            values = {
                "organization": self._facts.fields.organization,
                "network": first.values["network"],
                "now": first.values["value"],
                "on": first.values["on"],
            }
            return Reason(StaleReason.LEFT_EMPLOYER, values)
        return first

    def _is_of_new_employer(self, domain: str) -> bool:
        """Whether a work address belongs to the employer that the profile names, not the card's."""
        profile = self._profile
        if profile is None or not profile.organization:
            return False
        if domain_belongs_to(domain, self._facts.fields.organization):
            return False
        return self._is_of(domain, profile.organization)

    def _is_of(self, domain: str, organization: str) -> bool:
        """Whether mail at this domain is that employer's, by its name or by the book."""
        usual = self._facts.domains.get(domain, "")
        if usual and same_organization(usual, organization):
            return True
        return domain_belongs_to(domain, organization)


def _contradicted(probability: float, believed: float) -> float:
    """What is left of a probability when a source believed so far says another value."""
    return probability * (1.0 - believed) + believed * TWO_JOBS


def _left_behind(kind: Kind, own: float, left: LeftJob, reasons: tuple[Reason, ...]) -> Judged:
    """What came with a job that was left."""
    values: dict[str, Value] = {
        "organization": left.organization,
        "network": left.network,
        "now": left.now,
        "on": left.on.isoformat(),
    }
    probability = with_job(kind, own, _contradicted(1.0, _MOVED))
    reason = Reason(StaleReason.LEFT_EMPLOYER, values)
    return Judged(kind, probability, (reason, *reasons), contradicted=True)


def _says(profile: ProfileSays, value: str) -> Reason:
    values = {"network": profile.network, "value": value, "on": profile.seen_on.isoformat()}
    return Reason(StaleReason.PROFILE_SAYS, values)


def _confirms(profile: ProfileSays) -> Reason:
    values = {"network": profile.network, "on": profile.seen_on.isoformat()}
    return Reason(StaleReason.PROFILE_CONFIRMS, values)
