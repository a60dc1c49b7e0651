"""Every reader there is. Adding a network is one file, one line here, and its test.

The order is that of reading: what tells whose export it is comes before what needs to know. Mail
and items stand first because they are known at a glance, and may come in 200,000 files.
"""

from __future__ import annotations

from entregent.sources import (
    bluesky,
    facebook,
    google,
    instagram,
    mapped,
    mastodon,
    vcard,
)
from entregent.sources.calendar import file as calendar
from entregent.sources.linkedin import (
    companies,
    connections,
    contacts,
    emails,
    endorsements,
    events,
    follows,
    invitations,
    messages,
    notes,
    positions,
    profile,
    recommendations,
)
from entregent.sources.mail import eml, mbox
from entregent.sources.outlook import msg, pst, spreadsheet
from entregent.sources.reader import Reader
from entregent.sources.rosters import eventbrite, luma, meetup
from entregent.sources.rosters import table as any_roster
from entregent.sources.x import archive as x

READERS: tuple[Reader, ...] = (
    mbox,
    eml,
    pst,
    msg,
    vcard,
    profile,
    emails,
    connections,
    follows,
    notes,
    contacts,
    positions,
    invitations,
    messages,
    endorsements,
    recommendations,
    events,
    companies,
    facebook,
    instagram,
    x,
    mastodon,
    bluesky,
    google,
    spreadsheet,
    calendar,
    luma,
    eventbrite,
    meetup,
    mapped,
    any_roster,
)

# Known by their first lines, so that others need not look at 200,000 files.
AT_A_GLANCE: tuple[Reader, ...] = (mbox, eml, pst, msg, vcard)

# What takes any file of its kind, under the name of any network.
ANY_NETWORK: tuple[Reader, ...] = (vcard, mapped)
MAPPED: Reader = mapped
ANY_ROSTER: Reader = any_roster

FORMATS: tuple[str, ...] = tuple(dict.fromkeys(reader.FORMAT for reader in READERS))
