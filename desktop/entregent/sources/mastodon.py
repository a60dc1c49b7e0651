"""Mastodon's exports of accounts followed and of followers: one address a line (`ada@site.org`),
with columns beside it that only the accounts followed have.

Its lists of muted accounts are alike and are not read: they are no tie.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from entregent.evidence import Reason
from entregent.sources.header import Columns, Header, heading
from entregent.sources.opened import Member, Opened, Options
from entregent.sources.records import ProfileRecord, Record, Refusal
from entregent.sources.sample import Sample
from entregent.sources.table import rows
from entregent.store import relation

FORMAT = "mastodon"
NETWORK = "mastodon"

_ADDRESS = "account address"
_ONLY_FOLLOWED = ("show boosts", "notify on new posts", "languages")
_ACCOUNT = re.compile(
    r"@?([\w.-]{1,100})@([a-z0-9\u00a1-\uffff.-]{1,253}\.[a-z0-9\u00a1-\uffff-]{2,63}(?::\d{1,5})?)",
    re.IGNORECASE,
)


def recognise(sample: Sample) -> float:
    """1 for a table of accounts followed, or a column of followers."""
    return 1.0 if _header(sample) else 0.0


def read(opened: Opened, options: Options) -> Iterator[Record | Refusal]:
    """A profile an account."""
    for member in opened.members:
        header = _header(Sample.of(member))
        if header is not None:
            yield from _profiles(opened, member, header)


def _profiles(opened: Opened, member: Member, header: Header) -> Iterator[Record | Refusal]:
    columns = Columns(header, {"account": (_ADDRESS,)})
    told = relation.FOLLOWING if header.count(_ONLY_FOLLOWED) else relation.FOLLOWER
    for row in rows(opened, member, header):
        if isinstance(row, Refusal):
            yield row
            continue
        found = _ACCOUNT.fullmatch(columns.get(row.cells, "account"))
        if found is None:
            yield Refusal(member.name, row.number, Reason("row.names_nobody"))
            continue
        user, host = found[1], found[2].lower()
        yield ProfileRecord(
            network=NETWORK,
            name=f"@{user}@{host}",
            row=row.number,
            given=f"@{user}@{host}",  # one word, whatever dots it has
            url=f"https://{host}/@{user}",
            relation=told,
        )


def _header(sample: Sample) -> Header | None:
    def fit(header: Header) -> float:
        return float(header.has(_ADDRESS) and header.count(_ONLY_FOLLOWED) > 0)

    found = sample.best_header(fit)[1]
    return found or _single(sample)


def _single(sample: Sample) -> Header | None:
    """The header of a table of one column, which has no separator to be known by."""
    lines = (sample.text or "").lstrip("\ufeff").splitlines()[:2]
    if not lines or heading(lines[0]) != _ADDRESS or any("," in line for line in lines):
        return None
    return Header(1, ",", (lines[0].strip().strip('"'),))
