"""What one book teaches: how frequent each value is, and how many of its pairs are one person.

Taken from the book when the model is estimated and then kept with it, so that comparing one pair
is a pure function of the two records and of these statistics: a catch-up after an import and a run
over everything give the same pairs.
"""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields

from entregent.cards.employers import is_free_mail
from entregent.matching.names import NameCounts
from entregent.matching.records import Record
from entregent.matching.values import Told

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

    `names_of` maps a mailbox, line or address to how many differently named people it is known
    under, one left out; more than two make it an office's. `same` is the share of pairs that are
    one person by kind of pair ("card", "books", "link"), `household` and `office` those of people
    of one household or one office, `dependence` how much more often a full name is met twice than
    given and family name alone would have it. `sharpened` is what the user's decisions add to the
    log-likelihood of a finding among doubles, by its kind (`sharpening`). `stopped` are keys that
    too many records hold, `crowded` shortened names that too many share (`blocking`, `slips`),
    `copies` how often there are cards of the same content (by its hash), where it is very often.
    """

    members: int
    counts: Mapping[str, Mapping[str, int]]
    names_of: Mapping[str, int]
    same: Mapping[str, float] = field(default_factory=dict)
    household: float = 0.0
    office: float = 0.0
    dependence: float = 1.0
    sharpened: Mapping[str, float] = field(default_factory=dict)
    stopped: tuple[int, ...] = ()
    crowded: frozenset[str] = frozenset()
    copies: Mapping[str, int] = field(default_factory=dict)

    def count(self, kind: str, value: str) -> int:
        """How many records hold `value`; at least two, since it is asked where two agree."""
        return max(2, self.counts.get(kind, {}).get(value, 0))

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

    def to_bytes(self) -> bytes:
        data = {each.name: getattr(self, each.name) for each in fields(self)}
        data["crowded"] = sorted(self.crowded)
        return zlib.compress(json.dumps(data, separators=(",", ":")).encode(), 3)

    @classmethod
    def from_bytes(cls, packed: bytes) -> Statistics:
        """What `to_bytes` wrote; ValueError for anything else."""
        try:
            data = json.loads(zlib.decompress(packed))
            data["stopped"], data["crowded"] = tuple(data["stopped"]), frozenset(data["crowded"])
            return cls(**data)
        except (zlib.error, KeyError, TypeError) as error:
            raise ValueError("not the statistics of a book") from error


def count(records: Sequence[Record], told: Told | None = None) -> Statistics:
    """The value counts of a book; the shares of the classes are estimated later."""
    said = told or Told.by(records)
    given, letters = _count_given(Counter(r.given for r in records if r.given))
    family, family_letters = _count_family(Counter(r.family for r in records if r.family))
    counters = {
        "given": given,
        "given_letter": letters,
        "family": family,
        "family_letter": family_letters,
    }
    values = {
        "email": said.emails,
        "domain": said.domains,
        "local": said.locals,
        "phone": said.phones,
        "page": said.pages,
        "street": said.streets,
        "city": said.cities,
        "organization": said.organizations,
        "title": said.titles,
        "note": said.notes,
        "uid": said.uids,
    }
    counts = {kind: _repeated(counter) for kind, counter in counters.items()}
    counts |= {kind: each.repeated() for kind, each in values.items()}
    return Statistics(len(records), counts, _names_of(records, said))


def _repeated(counter: Counter[str]) -> Mapping[str, int]:
    return {value: times for value, times in counter.items() if times > 1}


def _count_given(borne: Counter[tuple[str, ...]]) -> tuple[Counter[str], Counter[str]]:
    """Records by whole given name and by its first word, initials apart; and by first letter."""
    names: Counter[str] = Counter()
    letters: Counter[str] = Counter()
    for given, times in borne.items():
        letters[given[0][0]] += times
        words = [word for word in given if len(word) > 1]
        if words:
            for name in {" ".join(words), words[0]}:
                names[name] += times
    return names, letters


def _count_family(borne: Counter[tuple[str, ...]]) -> tuple[Counter[str], Counter[str]]:
    """Records by whole family name and by each of its words; and by first letter."""
    names: Counter[str] = Counter()
    letters: Counter[str] = Counter()
    for family, times in borne.items():
        letters[family[0][0]] += times
        for name in {" ".join(family), *family}:
            names[name] += times
    return names, letters


def _names_of(records: Sequence[Record], said: Told) -> dict[str, int]:
    """Under how many names each shared mailbox, line or address is known, if several.

    More than two only where both given and family names are more than two: a family of five on
    one landline is no switchboard.
    """
    given: dict[str, set[str]] = {}
    family: dict[str, set[str]] = {}
    for values in (said.emails, said.phones, said.streets):
        for row, key in values.shared():
            record = records[row]
            if record.given and len(record.given[0]) > 1:
                called = min(record.canonical, default=record.given[0])
                given.setdefault(key, set()).add(called)
                if record.family:
                    family.setdefault(key, set()).add(record.family[0])
    return {
        key: min(len(called), max(2, len(family.get(key, ()))))
        for key, called in given.items()
        if len(called) > 1
    }
