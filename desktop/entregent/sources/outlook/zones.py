"""The time zone that an appointment was made in, as Outlook keeps it with the appointment."""

from __future__ import annotations

import calendar
import struct
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

_STRUCTURE = struct.Struct("<iiiH16sH16s")  # MS-OXOCAL §2.2.1.39
_RULE = struct.Struct("<BBHHH14xiii16s16s")  # MS-OXOCAL §2.2.1.41.1
_EFFECTIVE = 0x02
_DAY = 1_440


@dataclass(frozen=True, slots=True)
class _Switch:
    """When clocks are changed: the `week`th such weekday (0 is Sunday) of a month, 5 the last."""

    month: int
    weekday: int
    week: int
    hour: int
    minute: int

    def moment(self, year: int) -> datetime:
        first, days = calendar.monthrange(year, self.month)
        day = 1 + (self.weekday - first - 1) % 7 + 7 * (self.week - 1)
        while day > days:
            day -= 7
        return datetime(year, self.month, day, self.hour, self.minute)  # noqa: DTZ001  # local


@dataclass(frozen=True, slots=True)
class Zone:
    """Minutes from local time to UTC, in winter and in summer, and when each begins."""

    winter: int
    summer: int
    to_winter: _Switch | None = None
    to_summer: _Switch | None = None

    def utc(self, local: datetime) -> datetime:
        """The instant of a local time (naive)."""
        return (local + timedelta(minutes=self._bias(local))).replace(tzinfo=UTC)

    def local(self, moment: datetime) -> datetime:
        """An instant by the clocks of the zone."""
        standard = moment.replace(tzinfo=None) - timedelta(minutes=self.winter)
        return moment.astimezone(timezone(timedelta(minutes=-self._bias(standard))))

    def _bias(self, local: datetime) -> int:
        if self.to_winter is None or self.to_summer is None:
            return self.winter
        summer = self.to_summer.moment(local.year)
        winter = self.to_winter.moment(local.year)
        north = summer < winter
        warm = summer <= local < winter if north else not winter <= local < summer
        return self.summer if warm else self.winter


def zone_of(structure: bytes, definition: bytes) -> Zone | None:
    """The zone from either of its two forms, None where neither can be read."""
    if len(structure) == _STRUCTURE.size:
        bias, winter, summer, _, to_winter, _, to_summer = _STRUCTURE.unpack(structure)
        return _zone(bias, winter, summer, to_winter, to_summer)
    return _defined(definition)


def _defined(data: bytes) -> Zone | None:
    """The rule in force of a definition with one rule a period of years (§2.2.1.41)."""
    if len(data) < 8:
        return None
    start = 4 + struct.unpack_from("<2xH", data)[0]
    if start + 2 > len(data):
        return None
    (count,) = struct.unpack_from("<H", data, start - 2)
    found = None
    for number in range(count):
        place = start + number * _RULE.size
        if place + _RULE.size > len(data):
            break
        *_, flags, _, bias, winter, summer, to_winter, to_summer = _RULE.unpack_from(data, place)
        zone = _zone(bias, winter, summer, to_winter, to_summer)
        found = zone or found
        if zone and flags & _EFFECTIVE:
            break
    return found


def _zone(bias: int, winter: int, summer: int, to_winter: bytes, to_summer: bytes) -> Zone | None:
    if abs(bias + winter) >= _DAY or abs(bias + summer) >= _DAY:
        return None
    return Zone(bias + winter, bias + summer, _switch(to_winter), _switch(to_summer))


def _switch(data: bytes) -> _Switch | None:
    """A SYSTEMTIME that says a weekday of a month (MS-DTYP §2.3.13); None where clocks stay."""
    _, month, weekday, week, hour, minute, _, _ = struct.unpack("<8H", data)
    sound = 1 <= month <= 12 and weekday < 7 and 1 <= week <= 5 and hour < 24 and minute < 60
    return _Switch(month, weekday, week, hour, minute) if sound else None
