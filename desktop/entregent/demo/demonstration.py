"""The demonstration: the whole job on the sample data, told step by step.

It works in a folder of its own and never touches the user's data. It tells what it does through
`tell`, so that the same report can stand on a terminal or in a file.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, islice
from pathlib import Path
from typing import TYPE_CHECKING

from entregent.demo.syncing import SyncDemonstration
from entregent.progress import Progress
from entregent.relations.model import Path as Way
from entregent.resources import resource
from entregent.sources.imports import ImportOptions
from entregent.wording import Words, reports
from entregent.workspace import Workspace

# A table like any other: only its owner knows that it is of a network, which is no more.
VIADUC = "Viaduc-2006-06-01.csv"
# The older connections first: the difference between the two exports is who changed jobs.
FILES = (
    "Connections-2025-09-27.csv",
    "Contacts-Outlook.csv",
    "Archive-Outlook.pst",
    "Eloise-Berube.msg",
    "Contacts-iPhone.vcf",
    "Contacts-Google.csv",
    "Complete_LinkedInDataExport_10-03-2026.zip",
    "facebook-julie-2026-10-03.zip",
    "twitter-2026-10-03.zip",
    "following_accounts-2026-10-03.csv",
    "bluesky-follows-2026-10-03.json",
    VIADUC,
    "Courrier.mbox",
    "Agenda.ics",
    "Yulbiz 2026-05-21 (Luma).csv",
)
TARGETS = ("Marc Roy", "Catherine Lemieux")
# The sample's own day: the report must say the same whenever it is run.
TODAY = date(2026, 10, 3)
_SHOWN = 4

if TYPE_CHECKING:
    from entregent.matching.duplicates import DuplicateGroup

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Demonstration:
    """One demonstration: where it works, where it leaves its files, and how it tells.

    `server` is the URL of the address book that it syncs with, None where there is none.
    """

    workspace: Workspace
    server: str | None
    out: Path
    words: Words
    tell: Tell
    progress: Progress

    def run(self) -> list[Path]:
        """Do the whole job and return the drafts that were written."""
        self._import()
        self._sync()
        self._links()
        self._duplicates()
        self._suggestions()
        self._stale()
        return self._introductions()

    def _heading(self, key: str, **values: object) -> None:
        self.tell("")
        self.tell(self.words.say(key, **values))

    def _import(self) -> None:
        self._heading("demo.import")
        paths = [resource("sample", name) for name in FILES]
        viaduc = {resource("sample", VIADUC): ImportOptions(network="viaduc")}
        for report in self.workspace.imports.run(paths, each=viaduc, progress=self.progress):
            self.tell("  " + reports.head(report, self.words))
            for line in reports.counts(report, self.words):
                self.tell("  " + line)
        self.workspace.refresh(self.progress)
        count = self.workspace.contacts.count()
        self.tell("  " + self.words.say("contacts.count", count=count))

    def _sync(self) -> None:
        self._heading("demo.sync")
        syncing = SyncDemonstration(self.workspace, self.words, self.tell, self.progress)
        syncing.run(self.server)
        self.workspace.refresh(self.progress)

    def _links(self) -> None:
        links = self.workspace.links.all()
        self._heading("demo.links", count=len(links))
        for link in islice(links, _SHOWN):
            told = self.words.reasons(link.reasons)
            self.tell(f"  {self.words.percent(link.probability):>5}  {link.profile_url}")
            self.tell(f"         {told}")

    def _duplicates(self) -> None:
        groups = self.workspace.duplicates.groups()
        self._heading("demo.duplicates", count=len(groups))
        self._tell_groups(groups[:_SHOWN])
        self._heading("demo.to_decide")
        self._tell_groups(groups[_SHOWN:][-3:])

    def _tell_groups(self, groups: Sequence[DuplicateGroup]) -> None:
        for group in groups:
            names = [card.name for card in self.workspace.contacts.cards(group.card_ids)]
            self.tell(f"  {self.words.percent(group.probability):>5}  {' / '.join(names)}")
            for reason in group.reasons:
                weight = self.words.bits(reason.weight)
                self.tell(f"         {weight:>5}  {self.words.reason(reason)}")

    def _suggestions(self) -> None:
        suggestions = self.workspace.suggestions.open()
        self._heading("demo.suggestions", count=len(suggestions))
        people = [list(rows) for _, rows in groupby(suggestions, key=lambda row: row.person_id)]
        # A new employer is what one would want to hear of first.
        people.sort(key=lambda rows: rows[0].field != "ORG")
        for rows in people[:_SHOWN]:
            seen = self.words.say("seen", source=rows[0].source, date=rows[0].seen_on)
            self.tell(f"  {rows[0].person_name} ({seen})")
            for row in rows:
                value = f"{row.old} → {row.new}" if row.old else row.new
                self.tell("         " + self._labelled(self.words.field(row.field), value))

    def _labelled(self, label: str, value: str) -> str:
        return self.words.say("labelled", label=label, value=value)

    def _stale(self) -> None:
        rows = self.workspace.freshness.stale(as_of=TODAY)
        values = [row for row in rows if row.field is not None]
        quiet = [row for row in rows if row.field is None]
        self._heading("demo.stale", count=len(values))
        for row in values[:_SHOWN]:
            valid = self.words.percent(row.probability_valid)
            field = self.words.field(row.field or "")
            self.tell(f"  {valid:>5}  {row.name}, {field} {row.shown or row.value}")
            self.tell(f"         {self.words.reasons(row.reasons)}")
        self._heading("demo.quiet", count=len(quiet))
        for row in quiet[:_SHOWN]:
            self.tell("  " + self._labelled(row.name, self.words.reasons(row.reasons)))

    def _introductions(self) -> list[Path]:
        drafts: list[Path] = []
        for target in TARGETS:
            ways = self.workspace.relations.who([target], as_of=TODAY)
            self._heading("demo.who", target=target, count=len(ways))
            for way in ways[:3]:
                self._tell_way(way)
            drafts += self._draft([way for way in ways if not way.is_direct][:1])
        return drafts

    def _tell_way(self, way: Way) -> None:
        self.tell(f"  {self.words.percent(way.probability):>5}  {self.words.path(way.path)}")
        for reason in way.evidence:
            self.tell(f"         · {self.words.reason(reason)}")

    def _draft(self, ways: Sequence[Way]) -> list[Path]:
        requests = self.workspace.requests
        files: list[Path] = []
        for way in ways:
            draft = requests.draft(way, self.words.language)
            files += requests.save(draft, self.out)
            requests.record(draft)
        for file in files:
            self.tell("  " + self.words.say("introduce.saved", file=str(file)))
        return files
