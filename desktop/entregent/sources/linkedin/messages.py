"""Messages: who wrote to whom and when. Content, subject and attachments are not kept.

One row is one message; 200,000 of them stream. People are told apart by the address of their
profile, since names hold commas; spam, drafts and sponsored mail are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from entregent.evidence import Reason
from entregent.sources.dates import moment
from entregent.sources.header import Header, heading
from entregent.sources.linkedin.export import (
    FORMAT,
    NETWORK,
    full_url,
    has_one_of,
    key_of,
    read_table,
)
from entregent.sources.opened import Opened, Options
from entregent.sources.records import (
    InteractionRecord,
    OwnerRecord,
    Participant,
    Record,
    Refusal,
)
from entregent.sources.sample import Sample

__all__ = ["FORMAT", "read", "recognise"]

_FROM = ("from", "de", "expediteur")
_TO = ("to", "a", "destinataire", "destinataires")
_DATE = ("date",)
_CONTENT = ("content", "contenu")
_CONVERSATION = ("conversation id", "id de la conversation", "identifiant de la conversation")
_NAMES = {
    "conversation": _CONVERSATION,
    "from": _FROM,
    "sender": ("sender profile url", "url du profil de l expediteur"),
    "to": _TO,
    "recipients": ("recipient profile urls", "url des profils des destinataires"),
    "at": _DATE,
    "folder": ("folder", "dossier"),
    "draft": ("is message draft",),
}
_LEFT_OUT = {"spam", "draft", "drafts", "brouillon", "brouillons", "pourriel", "junk"}
_SPONSORED = {"sponsored", "sponsored conversation", "linkedin member services"}
_MOST_PAIRS = 50_000
_YES = {"yes", "true", "oui", "vrai", "1"}


def _fit(header: Header) -> float:
    if not has_one_of(header, _FROM, _TO, _DATE):
        return 0.0
    return 1.0 if has_one_of(header, _CONVERSATION) or has_one_of(header, _CONTENT) else 0.0


def recognise(sample: Sample) -> float:
    return sample.best_header(_fit)[0]


def read(opened: Opened, options: Options) -> Iterator[Record | Refusal]:
    """An interaction a message; at the end the owner, where one person is in every conversation."""
    owner = _Owner()
    people = _People()
    for found in read_table(opened, _fit, _NAMES):
        if isinstance(found, Refusal):
            yield found
            continue
        member, columns, row = found
        cells = columns.all(row.cells)
        if _left_out(cells["folder"], cells["draft"], cells["from"]):
            continue
        sender, recipients = people.of(cells)
        if not (sender.name or sender.url) or not recipients:
            if not sender.name and not sender.url and not recipients:
                yield Refusal(member.name, row.number, Reason("row.names_nobody"))
            # else: written by or to an account that is gone; nobody to tie it to
            continue
        at = moment(cells["at"])
        conversation = cells["conversation"]
        owner.see(conversation, sender, recipients)
        # The conversation's id outlives renamed people; exports before 2019 have none.
        thread = conversation or heading(f"{sender.name} {recipients[0].name}")
        yield InteractionRecord(
            kind="message",
            at=at,
            key=key_of(thread, at),
            participants=(sender, *recipients),
            row=row.number,
            extra={"thread": _thread_key(thread)},
        )
    if told := owner.told():
        yield told


@lru_cache(maxsize=1 << 14)
def _thread_key(conversation: str) -> str:
    return key_of(conversation)


@lru_cache(maxsize=1 << 14)
def _left_out(folder: str, draft: str, sender: str) -> bool:
    folder = heading(folder)
    return (
        folder in _LEFT_OUT
        or "sponsored" in folder
        or heading(draft) in _YES
        or heading(sender) in _SPONSORED
    )


class _People:
    """Senders and recipients; a conversation is between the same two for a thousand messages."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}  # address → name, as senders show it beyond doubt
        self._pairs: dict[
            tuple[str, str, str, str], tuple[Participant, tuple[Participant, ...]]
        ] = {}

    def of(self, cells: Mapping[str, str]) -> tuple[Participant, tuple[Participant, ...]]:
        name, url, to, urls = (cells[field] for field in ("from", "sender", "to", "recipients"))
        told = (name, url, to, urls)
        if pair := self._pairs.get(told):
            return pair
        sender = Participant("from", name, url=full_url(url))
        if sender.url and name:
            self._names[sender.url] = name
        recipients = self._recipients(to, urls)
        if len(recipients) == 1 and "," not in urls:
            if len(self._pairs) >= _MOST_PAIRS:
                self._pairs.clear()
            self._pairs[told] = (sender, recipients)
        return sender, recipients

    def _recipients(self, to: str, told: str) -> tuple[Participant, ...]:
        urls = [full_url(url) for url in told.split(",") if url.strip()]
        if len(urls) > 1:
            # `Roy, Marie, MBA, Lee, Ann`: where names divide is unknown unless the counts agree.
            names = [name.strip() for name in to.split(",")]
            if len(names) != len(urls):
                names = [self._names.get(url, "") for url in urls]
            return tuple(
                Participant("to", name, url=url) for name, url in zip(names, urls, strict=True)
            )
        if not to and not urls:
            return ()
        return (Participant("to", to, url=urls[0] if urls else ""),)


class _Owner:
    """Who the export belongs to: the one person in every conversation, where there are several."""

    def __init__(self) -> None:
        self._candidates: dict[str, str] | None = None
        self._first = ""
        self._several = False

    def see(
        self, conversation: str, sender: Participant, recipients: Sequence[Participant]
    ) -> None:
        people = {person.url: person.name for person in (sender, *recipients) if person.url}
        if len(people) < 2:
            return  # somebody's address is missing; it may be the owner's
        if self._candidates is None:
            self._candidates, self._first = people, conversation
            return
        self._several = self._several or conversation != self._first
        self._candidates = {
            url: self._candidates[url] or people[url] for url in self._candidates if url in people
        }

    def told(self) -> OwnerRecord | None:
        if not self._several or not self._candidates or len(self._candidates) != 1:
            return None
        ((url, name),) = self._candidates.items()
        return OwnerRecord(NETWORK, name=name, url=url)
