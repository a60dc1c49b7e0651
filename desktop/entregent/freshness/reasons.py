"""Every kind of reason for a probability of being true, with its values, for `wording`.

Dates are ISO. Of the reasons of a value, the first weighs most.
"""

from __future__ import annotations

from enum import StrEnum


class StaleReason(StrEnum):
    # what speaks against a value
    PROFILE_SAYS = "stale.profile_says"  # network, value, on: a newer profile says another
    LEFT_EMPLOYER = "stale.left_employer"  # organization, network, now, on: it went with that job
    WRITES_FROM = "stale.writes_from"  # address, last: now writes from another employer's address
    BOUNCED = "stale.bounced"  # address, on, status: a server said there is no such address
    # what speaks for it, and since when it is uncertain
    PROFILE_CONFIRMS = "stale.profile_confirms"  # network, on
    MAIL_FROM = "stale.mail_from"  # address, last: wrote from that address
    CARD_REVISED = "stale.card_revised"  # on
    CARD_MIGRATED = "stale.card_migrated"  # on, count: revised with so many others that day
    CARD_UNDATED = "stale.card_undated"  # on: no date; in the book when imported ("" unknown)
    AGE = "stale.age"  # years: since the last known sign, one decimal
    EMPLOYER_UNSURE = "stale.employer_unsure"  # organization, probability: hangs on that job
    # people gone quiet
    SILENCE = "quiet.silence"  # last, months, count: exchanges, the last so long ago
    RHYTHM = "quiet.rhythm"  # days: the usual time between two exchanges


class Action(StrEnum):
    """What the user can best do about a row."""

    NONE = "none"
    UPDATE = "update"  # take over what the profile says
    ASK = "ask"  # ask the person by an address or number that probably still works
    CHECK = "check"  # look for it elsewhere: nothing on the card can be relied on
    RECONNECT = "reconnect"  # write to somebody gone quiet
