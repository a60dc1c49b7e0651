"""Every kind of reason for a suggestion or for news, with its values, for `wording`."""

from __future__ import annotations

from enum import StrEnum


class UpdateReason(StrEnum):
    SEEN = "update.seen"  # network, on: the profile says the new value, as seen that day
    SINCE = "update.since"  # network, on: the first day on which the profile was seen to say it
    BEFORE = "update.before"  # network, value, until: what the profile said before, last seen then
    CARD_DATED = "update.card_dated"  # on: the card was last revised then
    CARD_UNDATED = "update.card_undated"  # (none): the card does not say when it was revised
    LACKING = "update.lacking"  # field: the card has no such value
    LINK = "update.link"  # probability: the profile is the card's person, as sure as this


class NewsReason(StrEnum):
    BETWEEN = "news.between"  # network, after, by: not so yet on the one day, so on the other
    CONNECTED = "news.connected"  # on: the day on which the connection began
    MISSING = "news.missing"  # on, count: that day's export shows so many others
