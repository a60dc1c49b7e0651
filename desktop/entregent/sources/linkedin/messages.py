"""Messages: who wrote to whom and when. Content, subject and attachments are not kept.

One row is one message; 200,000 of them stream. People are told apart by the address of their
profile, since names hold commas; spam, drafts and sponsored mail are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from entregent.evidence import Reason
from entregent.sources.dates import moment
from entregent.sources.header import Columns, Header, heading
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
    names: dict[str, str] = {}  # address → name, as senders show it beyond doubt
    for found in read_table(opened, _fit, _NAMES):
        if isinstance(found, Refusal):
            yield found
            continue
        member, columns, row = found
        if _left_out(columns, row.cells):
            continue
        sender, recipients = _people(columns, row.cells, names)
        if not (sender.name or sender.url) or not recipients:
            if not sender.name and not sender.url and not recipients:
                yield Refusal(member.name, row.number, Reason("row.names_nobody"))
            # else: written by or to an account that is gone; nobody to tie it to
            continue
        at = moment(columns.get(row.cells, "at"))
        conversation = columns.get(row.cells, "conversation")
        owner.see(conversation, sender, recipients)
        # The conversation's id outlives renamed people; exports before 2019 have none.
        thread = conversation or heading(f"{sender.name} {recipients[0].name}")
        yield InteractionRecord(
            kind="message",
            at=at,
            key=key_of(thread, at),
            participants=(sender, *recipients),
            row=row.number,
            extra={"thread": key_of(thread)},
        )
    if told := owner.told():
        yield told


def _left_out(columns: Columns, cells: Sequence[str]) -> bool:
    folder = heading(columns.get(cells, "folder"))
    return (
        folder in _LEFT_OUT
        or "sponsored" in folder
        or heading(columns.get(cells, "draft")) in _YES
        or heading(columns.get(cells, "from")) in _SPONSORED
    )


def _people(
    columns: Columns, cells: Sequence[str], known: dict[str, str]
) -> tuple[Participant, tuple[Participant, ...]]:
    sender = Participant(
        "from", columns.get(cells, "from"), url=full_url(columns.get(cells, "sender"))
    )
    if sender.url and sender.name:
        known[sender.url] = sender.name
    urls = [full_url(url) for url in columns.get(cells, "recipients").split(",") if url.strip()]
    to = columns.get(cells, "to")
    if len(urls) > 1:
        # `Roy, Marie, MBA, Lee, Ann`: where names divide cannot be told unless the counts agree.
        names = [name.strip() for name in to.split(",")]
        if len(names) != len(urls):
            names = [known.get(url, "") for url in urls]
        return sender, tuple(
            Participant("to", name, url=url) for name, url in zip(names, urls, strict=True)
        )
    if not to and not urls:
        return sender, ()
    return sender, (Participant("to", to, url=urls[0] if urls else ""),)


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
