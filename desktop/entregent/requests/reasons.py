"""Every kind of remark that this room makes about a draft, with its values, for `wording`."""

from __future__ import annotations

from enum import StrEnum


class DraftRemark(StrEnum):
    """What the user should know before sending; none of it stops the draft."""

    NO_EMAIL = "draft.no_email"  # name: no address to write to is known
    NO_SENDER_NAME = "draft.no_sender_name"  # (none): the user's name is not set
    NO_SENDER_EMAIL = "draft.no_sender_email"  # (none): the user's e-mail is not set
    DEFAULT_PURPOSE = "draft.default_purpose"  # (none): nothing says why; the user should
    ASKED_BEFORE = "draft.asked_before"  # name, count, last: requests made of this introducer
    ASKED_FOR_BEFORE = "draft.asked_for_before"  # name, via, on: this target was asked for before
    SECOND_HAND = "draft.second_hand"  # name, middle: the introducer must ask somebody else

    # What etiquette and law want in the text; `checks` says which are there.
    HAS_REFERRER = "draft.has_referrer"  # name: the introducer's full name
    HAS_IDENTITY = "draft.has_identity"  # name, email: who writes
    HAS_WAY_OUT = "draft.has_way_out"  # (none): an easy no


class DraftKind(StrEnum):
    """Which message a draft is; also the template's name."""

    ASK = "ask"  # to the introducer, with the paragraph to forward
    REMINDER = "reminder"  # to the introducer, once
    THANKS = "thanks"  # to the introducer, afterwards
    FIRST = "first"  # to the target, once both agreed
    DIRECT = "direct"  # to a target whom the user knows
