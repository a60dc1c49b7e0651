"""A recurrence rule (RFC 5545 §3.3.10) as its dates, counted by dateutil within bounds."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice

from dateutil.rrule import rrulestr  # type: ignore[import-untyped]  # comes without types
from icalendar.prop import vRecur

from entregent.sources.calendar.moments import LAST_YEAR

MAX_OCCURRENCES = 1_000

_OFTEN = frozenset({"HOURLY", "MINUTELY", "SECONDLY"})
_MOST_A_DAY = 24
_MOST_PARTS = 400
# Dates that dateutil counts in the time that one occurrence takes; a rule that comes to nothing it
# follows to the year 9999.
_COUNTED_AT_ONCE = 20
_NOTHING_COSTS = 100_000
_BROKEN = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError)


class BadRule(ValueError):
    """A rule that nobody can follow; its text is the argument."""


@dataclass(frozen=True, slots=True)
class Counted:
    """The latest dates of a rule in the window, of its start's kind, and what they cost.

    `over` where the rule ends before it starts: what programs leave of a series of which all was
    moved elsewhere.
    """

    dates: tuple[date, ...] = ()
    cost: int = 0
    over: bool = False


def count_out(text: str, start: date, begin: date, end: date) -> Counted:
    """The dates of the rule of a series that starts at `start`, none for an alarm by the hour.

    Raises BadRule.
    """
    local, opens = naive(start), datetime.combine(begin, time.min)
    latest: deque[datetime] = deque(maxlen=MAX_OCCURRENCES - 1)  # the start comes beside them
    steps = 0
    try:
        rule = _Rule.read(text)
        until = _until(rule.until, start)
        if until < local:
            return Counted(over=True)
        if rule.frequency in _OFTEN:
            return Counted()
        for each in rule.dates(local, opens, min(until, datetime.combine(end, time.min))):
            steps += 1
            if each >= opens:
                latest.append(each)
    except _BROKEN as error:
        raise BadRule(text) from error
    cost = steps // _COUNTED_AT_ONCE if steps else _NOTHING_COSTS
    if not isinstance(start, datetime):
        return Counted(tuple(each.date() for each in latest), cost)
    return Counted(tuple(each.replace(tzinfo=start.tzinfo) for each in latest), cost)


def naive(moment: date) -> datetime:
    """A moment in its own local time, as rules are counted; a day is its first moment."""
    if isinstance(moment, datetime):
        return moment.replace(tzinfo=None)
    return datetime.combine(moment, time.min)


@dataclass(frozen=True, slots=True)
class _Rule:
    """A recurrence rule (RFC 5545 §3.3.10) in local time."""

    frequency: str
    interval: int
    count: int | None
    until: date | None
    text: str  # without COUNT and UNTIL

    @classmethod
    def read(cls, text: str) -> _Rule:
        """Raises ValueError and its like for what is no rule, or one that no meeting follows."""
        parts = {
            str(name).upper(): value if isinstance(value, list) else [value]
            for name, value in vRecur.from_ical(text).items()
        }
        a_day = 1
        for name in ("BYHOUR", "BYMINUTE", "BYSECOND"):
            a_day *= max(1, len(parts.get(name, ())))
        interval = int(parts.get("INTERVAL", [1])[0])
        if interval < 1 or a_day > _MOST_A_DAY or sum(map(len, parts.values())) > _MOST_PARTS:
            raise ValueError(text)
        until = parts.pop("UNTIL", [None])[0]
        count = parts.pop("COUNT", [None])[0]
        return cls(
            str(parts["FREQ"][0]).upper(),
            interval,
            None if count is None or int(count) < 0 else int(count),
            until if isinstance(until, date) else None,
            ";".join(f"{name}={','.join(map(str, values))}" for name, values in parts.items()),
        )

    def dates(self, start: datetime, begin: datetime, until: datetime) -> Iterator[datetime]:
        """The dates until `until`; those long before `begin` may be left out."""
        if self.count is None:
            start = self._nearer(start, begin)
        rule = rrulestr(f"{self.text};UNTIL={until:%Y%m%dT%H%M%S}", dtstart=start)
        return islice(rule, self.count)

    def _nearer(self, start: datetime, begin: datetime) -> datetime:
        """A start of the same rule shortly before `begin`, for one of long ago."""
        step = timedelta(days=self.interval * (7 if self.frequency == "WEEKLY" else 1))
        if self.frequency not in {"DAILY", "WEEKLY"} or begin - start < 2 * step:
            return start
        return start + ((begin - start) // step - 1) * step


def _until(value: date | None, start: date) -> datetime:
    """The last moment of a rule, in the local time of its start."""
    if value is None:
        return datetime(LAST_YEAR, 12, 31)  # noqa: DTZ001  # of no zone, as dateutil counts
    if not isinstance(value, datetime):
        return datetime.combine(value, time.max)
    zone = start.tzinfo if isinstance(start, datetime) else None
    if value.tzinfo is not None and zone is not None:
        value = value.astimezone(zone)
    return value.replace(tzinfo=None)
