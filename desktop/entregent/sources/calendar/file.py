"""iCalendar files (`.ics`): Google, Outlook, Apple, Thunderbird, Zimbra, of any size."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from entregent.sources.opened import Member, Opened, Options
from entregent.sources.records import Record, Refusal
from entregent.sources.sample import Sample
from entregent.sources.text import encoding_of_start

FORMAT = "calendar"

_BEGIN = re.compile(r"^[ \t]*BEGIN[ \t]*:[ \t]*VCALENDAR[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)


def recognise(sample: Sample) -> float:
    """1 for a file that begins with a calendar, less where something stands before it."""
    if sample.text is None or (found := _BEGIN.search(sample.text)) is None:
        return 0.0
    return 1.0 if not sample.text[: found.start()].strip() else 0.8


def read(opened: Opened, options: Options) -> Iterator[Record | Refusal]:
    """Every event of every member; a row is the line of its BEGIN."""
    # The library takes 0.1 s to load, which nothing but a calendar should cost.
    from entregent.sources.calendar.events import events_in

    for member in opened.members:
        yield from events_in(_utf8(opened, member), file=member.name, day=options.seen_on)


def _utf8(opened: Opened, member: Member) -> Iterator[bytes]:
    """The member's bytes, in UTF-8 where it was in UTF-16."""
    chunks = opened.chunks(member)
    wide = encoding_of_start(member.start)
    if wide and wide.startswith("utf-16"):
        for text in codecs.iterdecode(chunks, wide, "replace"):
            yield text.encode("utf-8", "replace")
        return
    yield next(chunks, b"").removeprefix(codecs.BOM_UTF8)
    yield from chunks
