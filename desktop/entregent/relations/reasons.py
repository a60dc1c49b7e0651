"""Every kind of reason that this room gives, with its values; `wording` puts each into words.

`tie.*` speaks of the user and the first introducer, `pair.*` of two other people (`a` and `b`
are their names), `path.*` of the path. Dates are ISO, years are text; "" where unknown.
"""

from __future__ import annotations

from enum import StrEnum


class TieReason(StrEnum):
    MESSAGES = "tie.messages"  # count, sent, received, first, last
    ONE_WAY = "tie.one_way"  # count, last, direction ("sent", "received")
    DORMANT = "tie.dormant"  # last, years (whole years of silence)
    MEETINGS = "tie.meetings"  # count, last
    RECOMMENDED_ME = "tie.recommended_me"  # on
    I_RECOMMENDED = "tie.i_recommended"  # on
    ENDORSED = "tie.endorsed"  # count, last
    INVITED = "tie.invited"  # on, by ("me", "them")
    CONNECTED = "tie.connected"  # network, since
    FOLLOWS = "tie.follows"  # network, since, by ("me", "them", "both")
    COLLEAGUES = "tie.colleagues"  # organization, start, end (years together; end "" = today)
    SAME_EMPLOYER = "tie.same_employer"  # organization, start, end (the user's years there)
    CARD = "tie.card"  # (none): a card in the user's address book
    RELATED = "tie.related"  # relation (as on the card)
    REFERRED_ME = "tie.referred_me"  # (none): the user is named as referrer on the card


class PairReason(StrEnum):
    WROTE = "pair.wrote"  # a, b, count, recipients ("few", "some", "many"), last: a wrote to b
    WROTE_EACH_OTHER = "pair.wrote_each_other"  # a, b, count, recipients, last
    CORRESPONDENTS = "pair.correspondents"  # a, b, count, recipients, last: on the same mails
    MET = "pair.met"  # a, b, count, last: at the same meetings
    COLLEAGUES_NOW = "pair.colleagues_now"  # a, b, organization
    COLLEAGUES_THEN = "pair.colleagues_then"  # a, b, organization, start, end (years together)
    WORKED_THERE = "pair.worked_there"  # a, organization, until
    SAME_DOMAIN = "pair.same_domain"  # a, b, domain
    RELATED = "pair.related"  # a, b, relation
    REFERRED = "pair.referred"  # a, b: a's card says that b referred a


class PathReason(StrEnum):
    DIRECT = "path.direct"  # name: the user knows the target well enough to write
    DIRECT_WEAK = "path.direct_weak"  # name: known, though little shows; nobody nearer was found
    DORMANT_WORTH = "path.dormant_worth"  # name: a sleeping tie is often as useful as a live one
