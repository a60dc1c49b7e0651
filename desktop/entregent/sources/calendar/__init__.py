"""Calendars: iCalendar (RFC 5545) as events with the people who were there."""
