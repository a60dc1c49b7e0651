"""What one book teaches: how frequent each value is, and how many of its pairs are one person.

Taken from the book when the model is estimated and then kept with it, so that comparing one pair
is a pure function of the two records and of these statistics: a catch-up after an import and a run
over everything give the same pairs.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field

from entregent.cards.employers import email_domain, is_free_mail
from entregent.matching.names import NameCounts
from entregent.matching.records import Record

# Local parts that name a desk, not a person, French and English.
_DESKS = """
info infos information contact contactus admin administration bureau office reception accueil
bonjour hello hi salut mail courriel email sales ventes vente commercial support help aide service
services serviceclient customerservice rh hr jobs emploi emplois carriere carrieres careers
recrutement direction secretariat secretary comptabilite compta accounting accounts billing
facturation invoices webmaster postmaster hostmaster abuse noreply no-reply donotreply
ne-pas-repondre newsletter infolettre marketing communications communication media presse press team
equipe general enquiries inquiries reservations reservation commandes orders clients client membres
members dons events evenements legal privacy security
"""
GENERIC_MAILBOXES = frozenset(_DESKS.split())


@dataclass(frozen=True, slots=True)
class Statistics:
    """Counts of records by value, those that occur once left out; shares of the classes.

    `names_of` maps a mailbox or line to how many differently named people it is known under, one
    left out. `same` is the share of pairs that are one person by kind of pair ("card", "books",
    "link"), `household` and `office` those of people of one household or one office, `dependence`
    how much more often a full name is met twice than given and family name alone would have it.
    """

    members: int
    counts: Mapping[str, Mapping[str, int]]
    names_of: Mapping[str, int]
    same: Mapping[str, float] = field(default_factory=dict)
    household: float = 0.0
    office: float = 0.0
    dependence: float = 1.0
    stopped: frozenset[str] = frozenset()

    def count(self, kind: str, value: str) -> int:
        """How many records hold `value`; at least two, since it is asked where two agree."""
        return max(2, self.counts[kind].get(value, 0))

    @property
    def names(self) -> NameCounts:
        c = self.counts
        return NameCounts(c["given"], c["family"], c["given_letter"], c["family_letter"])

    def is_generic(self, email: str) -> bool:
        """Whether the mailbox is a desk's or an office's."""
        local = email.partition("@")[0]
        return local in GENERIC_MAILBOXES or self.names_of.get(email, 1) > 2

    def is_private(self, domain: str) -> bool:
        """Whether a mail domain is no employer's; so is one that a hundredth of the book uses."""
        held = self.counts["domain"].get(domain, 0)
        return is_free_mail(domain) or (held >= 40 and held > 0.02 * self.members)

    def to_text(self) -> str:
        data = asdict(self) | {"stopped": sorted(self.stopped)}
        packed = zlib.compress(json.dumps(data, separators=(",", ":")).encode(), 6)
        return base64.b85encode(packed).decode("ascii")

    @classmethod
    def from_text(cls, text: str) -> Statistics:
        """What `to_text` wrote; ValueError for anything else."""
        try:
            data = json.loads(zlib.decompress(base64.b85decode(text)))
            return cls(**(data | {"stopped": frozenset(data["stopped"])}))
        except (zlib.error, KeyError, TypeError) as error:
            raise ValueError("not the statistics of a book") from error


def count(records: Sequence[Record]) -> Statistics:
    """The value counts of a book; the shares of the classes are estimated later."""
    counters: dict[str, Counter[str]] = {
        kind: Counter()
        for kind in (
            "given", "family", "given_letter", "family_letter", "organization", "title", "domain",
            "email", "local", "phone", "page", "street", "city", "note", "uid",
        )
    }  # fmt: skip
    bearers: dict[str, set[str]] = {}
    for record in records:
        _count_names(record, counters)
        _count_values(record, counters)
        if record.given and len(record.given[0]) > 1:
            called = min(record.canonical, default=record.given[0])
            for key in (*record.emails, *record.phones, *record.streets):
                bearers.setdefault(key, set()).add(called)
    return Statistics(
        len(records),
        {kind: _repeated(counter) for kind, counter in counters.items()},
        {key: len(called) for key, called in bearers.items() if len(called) > 1},
    )


def _repeated(counter: Counter[str]) -> dict[str, int]:
    return {value: times for value, times in counter.items() if times > 1}


def _count_names(record: Record, counters: Mapping[str, Counter[str]]) -> None:
    words = [word for word in record.given if len(word) > 1]
    if words:
        _once(counters["given"], {" ".join(words), words[0]})
    if record.given:
        counters["given_letter"][record.given[0][0]] += 1
    if record.family:
        _once(counters["family"], {" ".join(record.family), *record.family})
        counters["family_letter"][record.family[0][0]] += 1


def _count_values(record: Record, counters: Mapping[str, Counter[str]]) -> None:
    counters["email"].update(record.emails)
    _once(counters["domain"], {email_domain(email) for email in record.emails})
    _once(counters["local"], {email.partition("@")[0] for email in record.emails})
    counters["phone"].update(record.phones)
    counters["page"].update(record.pages)
    counters["street"].update(record.streets)
    counters["city"].update(record.cities)
    for kind, value in (
        ("organization", record.organization),
        ("title", record.title),
        ("note", record.note),
        ("uid", record.uid),
    ):
        if value:
            counters[kind][value] += 1


def _once(counter: Counter[str], values: Iterable[str]) -> None:
    for value in values:
        counter[value] += 1
