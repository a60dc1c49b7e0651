"""Every reader there is. Adding a network is one file, one line here, and its test.

The order is that of reading: what tells whose export it is comes before what needs to know.
"""

from __future__ import annotations

from entregent.sources import google, mapped, outlook, vcard
from entregent.sources.calendar import file as calendar
from entregent.sources.linkedin import (
    connections,
    emails,
    endorsements,
    invitations,
    messages,
    positions,
    profile,
    recommendations,
)
from entregent.sources.reader import Reader
from entregent.sources.rosters import eventbrite, luma, meetup
from entregent.sources.rosters import table as any_roster

READERS: tuple[Reader, ...] = (
    vcard,
    profile,
    emails,
    connections,
    positions,
    invitations,
    messages,
    endorsements,
    recommendations,
    google,
    outlook,
    calendar,
    luma,
    eventbrite,
    meetup,
    mapped,
    any_roster,
)

# What takes any file of its kind, under the name of any network.
ANY_NETWORK: tuple[Reader, ...] = (vcard, mapped)
MAPPED: Reader = mapped
ANY_ROSTER: Reader = any_roster

FORMATS: tuple[str, ...] = tuple(dict.fromkeys(reader.FORMAT for reader in READERS))
