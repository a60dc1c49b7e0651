"""Which mail tells nothing of two people: automatic, from a list, spam, deleted, or never sent.

RFC 3834 names the headers of automatic mail; the others are what the large senders set. An
automatic reply is left out too: it comes from the departed as well as from those on holiday, so
it shows neither that an address lives nor that anybody wrote.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from entregent.sources.mail.addresses import mailboxes
from entregent.sources.mail.folders import is_set_aside
from entregent.sources.mail.words import decoded, readable

# Whatever their value; Feedback-ID is set by those who send to many (Gmail, "Feedback loop").
_TELLING = (b"list-id", b"list-unsubscribe", b"feedback-id", b"x-autoreply", b"x-autorespond")
_BULK = frozenset({b"bulk", b"list", b"junk", b"auto_reply"})
_ROBOT = re.compile(
    r"""(?:^|[._+-])(?:
        (?:no|not|donot|do-not|do_not|do\.not|don-t|dont)[._-]?reply
      | ne[._-]?pas[._-]?repondre | (?:no|sans|pas[._-]?de)[._-]?reponse
    )(?:$|[._+-]|\d)
    | ^(?:mailer-daemon|postmaster|daemon|root|cron|nobody|majordomo|listserv|mailman)$
    | ^(?:bounces?|notifications?|notify|notifier|alerts?|alertes?|newsletters?|infolettres?)
      (?:$|[._+=-]|\d)
    | [._+-](?:bounces?|notifications?|notify)$
    """,
    re.VERBOSE,
)
_DELETED_OR_DRAFT = re.compile(rb"[DT]")
_LONGEST_LABELS = 1 << 12
_EXPUNGED = 0x0008  # Thunderbird's X-Mozilla-Status, until it compacts the file


@lru_cache(maxsize=1 << 13)
def is_robot(email: str) -> bool:
    """Whether an address says of itself that nobody reads it: noreply, notifications, a daemon."""
    return _ROBOT.search(email.partition("@")[0].lower()) is not None


def is_left_out(found: Mapping[bytes, bytes]) -> bool:
    """Whether a mail with these headers is no mail between people."""
    return _is_automatic(found) or _is_aside(found)


def _is_automatic(found: Mapping[bytes, bytes]) -> bool:
    if any(name in found for name in _TELLING):
        return True
    if found.get(b"auto-submitted", b"no")[:2].lower() != b"no":
        return True
    if found.get(b"precedence", b"").lower() in _BULK:
        return True
    # The null return path of RFC 3834 §2: a delivery report, a vacation notice, a receipt.
    if found.get(b"return-path") == b"<>":
        return True
    return (
        _suppresses_replies(found.get(b"x-auto-response-suppress", b""))
        or _is_of_a_calendar(found)
        # Invitations are sent by a robot in the name of who invites.
        or any(is_robot(each.email) for each in mailboxes(found.get(b"sender", b"")))
    )


def _suppresses_replies(value: bytes) -> bool:
    """Exchange sets this on what it makes itself. People's mail may ask for no receipts (DR, RN,
    NRN); only a program asks that no holiday notice answers it."""
    asked = value.lower()
    return asked == b"all" or (b"oof" in asked and b"autoreply" in asked)


def _is_of_a_calendar(found: Mapping[bytes, bytes]) -> bool:
    return (
        found.get(b"content-type", b"")[:13].lower() == b"text/calendar"
        or b"calendarmessage" in found.get(b"content-class", b"").lower()
    )


def _is_aside(found: Mapping[bytes, bytes]) -> bool:
    """Spam, deleted mail and drafts, as filters and mail programs mark them."""
    if (
        found.get(b"x-spam-flag", b"")[:3].lower() == b"yes"
        or found.get(b"x-spam-status", b"")[:3].lower() == b"yes"
        or found.get(b"x-unsent") == b"1"
        or _DELETED_OR_DRAFT.search(found.get(b"x-status", b""))
    ):
        return True
    if (labels := found.get(b"x-gmail-labels")) and any(
        map(is_set_aside, readable(decoded(labels[:_LONGEST_LABELS])).split(","))
    ):
        return True
    try:
        return bool(int(found.get(b"x-mozilla-status", b"0"), 16) & _EXPUNGED)
    except ValueError:
        return False
