"""Every kind of reason that this room gives, with its values; `wording` puts each into words."""

from __future__ import annotations

from enum import StrEnum


class GapReason(StrEnum):
    WROTE = "gap.wrote"  # sent, received, last: mails and messages both ways
    RECEIVED = "gap.received"  # count, last: they wrote, the user did not
    SENT = "gap.sent"  # count, last: the user wrote, they did not
    MET = "gap.met"  # count, last, title (of the last, "" unknown)
    SEEN = "gap.seen"  # count: only in copy, or at gatherings of others
    IN_COMMON = "gap.in_common"  # organization: the user's employer too, present or former
    CONNECTED = "gap.connected"  # network, since
    INVITED = "gap.invited"  # network, on: an invitation of long ago was not answered
    NAMESAKE = "gap.namesake"  # name: a contact of that name has other addresses
