"""Duplicates: cards side by side, the evidence, and the user's word on it."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget

from entregent.ui.models.groups import Group
from entregent.ui.models.review import Review, review
from entregent.ui.pages.page import Page, halves
from entregent.ui.session import Session
from entregent.ui.widgets.buttons import Button
from entregent.ui.widgets.comparison import Comparison, Line
from entregent.ui.widgets.empty import Empty
from entregent.ui.widgets.reflow import Flow
from entregent.ui.widgets.rowlist import Face, RowList, Rows
from entregent.ui.widgets.sheet import Scroll, Sheet, row
from entregent.ui.widgets.text import Text
from entregent.ui.widgets.waterfall import Step, Waterfall
from entregent.ui.words import capital, factor, one_in

_TELLS = 0.07  # bits: what moves the odds by less is no evidence that people would read
_DATES = frozenset({"BDAY", "ANNIVERSARY"})
_PICTURES = frozenset({"PHOTO", "LOGO", "SOUND", "KEY"})


class DuplicatesPage(Page):
    """The groups at the left; the comparison, the waterfall and the verbs of the current one."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "", None)
        self.heading.setText(self.tr("Duplicates"))
        self.setAccessibleName(self.tr("Duplicates"))
        self._groups: list[Group] = []
        self._review: Review | None = None
        self._choices: dict[str, str | int] = {}
        self._asked: str | None = None
        self._rows = Rows(self)
        self._list = RowList(
            self._rows, name=self.tr("Possible duplicates"), height=44, later=self.later
        )
        self._list.moved.connect(self._moved)
        self._sure = Button(self.tr("Merge the sure ones"), pressed=self.accept_sure)
        self.head.addWidget(self._sure)
        self._comparison = Comparison(name=self.tr("The cards side by side"))
        self._comparison.chosen.connect(self._choose)
        self._list.decided.connect(lambda _row: self._comparison.setFocus())
        self._places = QStackedWidget()
        self._detail = Scroll(name=self.tr("Comparison"))
        table = Sheet(padding=1)
        table.column.addWidget(self._comparison)
        self._detail.column.addWidget(table)
        self._why = Sheet()
        self._detail.column.addWidget(self._why)
        self._detail.column.addWidget(self._verbs())
        self._note = Text("", "secondary", wrap=True)
        self._detail.column.addWidget(self._note)
        self._detail.column.addStretch(1)
        self._places.addWidget(halves(self._list, self._detail, (270, 730)))
        self._places.addWidget(self._empty())
        self.body.addWidget(self._places, 1)
        for keys, do in (
            ("M", self.same),
            ("L", self.link),
            ("N", self.different),
            ("J", lambda: self._list.step(1)),
            ("K", lambda: self._list.step(-1)),
        ):
            self.bind(keys, do)
        session.arrived.connect(self._arrived)

    # --- the list ------------------------------------------------------------------------------

    @property
    def groups(self) -> list[Group]:
        """What the list shows."""
        return self._groups

    @property
    def comparison(self) -> Comparison:
        """The table of the cards."""
        return self._comparison

    @property
    def review(self) -> Review | None:
        """The group that is compared now, once it is read."""
        return self._review

    @property
    def consequence(self) -> str:
        """What becomes of the cards, as it is told."""
        return self._note.text()

    def anchor(self) -> QWidget:
        return self._list

    def reload(self) -> None:
        self._fill()

    def show_argument(self, argument: object) -> None:
        self._asked = str(argument)
        self._fill()
        self._list.setFocus()

    def _arrived(self, feed: str) -> None:
        if feed == self.session.duplicates.name:
            self._fill()

    def _fill(self) -> None:
        value = self.session.duplicates.value
        if value is None:
            return
        before = max(0, self._list.row)
        hidden = self.session.snooze.hidden()
        self._groups = [group for group in value if group.reference not in hidden]
        words = self.session.words
        self._rows.fill(
            [
                Face(
                    " / ".join(dict.fromkeys(group.names)),
                    note=words.percent(group.probability),
                    avatar=False,
                )
                for group in self._groups
            ]
        )
        sure = sum(group.sure for group in self._groups)
        self.aside.setText(
            self.tr("%Ln group(s)", "", len(self._groups))
            + " · "
            + self.tr("%Ln sure", "", sure)
            + ", "
            + self.tr("%Ln to review", "", len(self._groups) - sure)
        )
        self._sure.setText(self.tr("Accept the %Ln sure", "", sure))
        self._sure.setAccessibleName(self._sure.text())
        self._sure.setVisible(sure > 0)
        self._places.setCurrentIndex(0 if self._groups else 1)
        if self._groups:
            wanted = [i for i, group in enumerate(self._groups) if group.reference == self._asked]
            self._list.go(wanted[0] if wanted else before)

    def _moved(self, index: int) -> None:
        if 0 <= index < len(self._groups):
            self._asked = self._groups[index].reference
            self._choices = {}
            self._read()

    # --- the comparison ------------------------------------------------------------------------

    def _read(self) -> None:
        group, choices = self._groups[self._list.row], dict(self._choices)
        self.lane.read(
            "review",
            lambda: review(self.session.workspace, group, choices),
            self._show,
            self.session.fail,
        )

    def _show(self, found: Review) -> None:
        self._review = found
        words = self.session.words
        heads = [
            (
                words.network(card.book),
                self.tr("revised {date}").format(date=words.on(card.revised_at))
                if card.revised_at
                else self.tr("no date"),
            )
            for card in found.cards
        ]
        heads.append((self.tr("Result"), self._how(found)))
        lines = [
            Line(
                each.field,
                capital(words.field(each.field)),
                tuple(self._shown(each.field, value) for value in each.values),
                self._shown(each.field, each.result),
                each.differs,
                each.choosable,
            )
            for each in found.rows
        ]
        self._comparison.fill(heads, lines)
        self._note.setText(self._consequence(found))
        self._link.setVisible(found.plan is not None and not found.one_book)
        self._explain(found)

    def _how(self, found: Review) -> str:
        if found.plan is None:
            return self.tr("each card stays as it is")
        if any(row.choosable for row in found.rows):
            return self.tr("click a value to choose it")
        return self.tr("every value is kept")

    def _consequence(self, found: Review) -> str:
        """What becomes of the cards, in one sentence."""
        plan, words = found.plan, self.session.words
        if plan is None:
            return self.tr(
                "One of these cards is in an account’s address book: they are tied together, "
                "and each stays as it is."
            )
        if found.one_book:
            return self.tr(
                "Nothing is lost: every value is kept, and the merge can be undone at any time."
            )
        kept = words.origin(words.network(plan.book))
        gone = [
            book for uid, book in zip(plan.uids, plan.books, strict=True) if uid in plan.removed
        ]
        if len(gone) > 1:
            told = self.tr(
                "The card {kept} is kept, the others are merged into it; "
                "this can be undone at any time."
            )
            return told.format(kept=kept)
        told = self.tr(
            "The card {kept} is kept, the one {gone} is merged into it; "
            "this can be undone at any time."
        )
        return told.format(kept=kept, gone=words.origin(words.network(gone[0])))

    def _shown(self, field: str, value: str) -> str:
        if field in _PICTURES and value:
            return self.tr("yes")
        return self.session.words.date(value) if field in _DATES and value else value

    def _explain(self, found: Review) -> None:
        words = self.session.words
        sheet = Sheet()
        head = row()
        title = self.tr("Why {percent}").format(percent=words.percent(found.group.probability))
        head.addWidget(Text(title, "title"), 1)
        reasons = found.group.reasons
        prior = 0.0
        if found.explanation is not None:
            reasons, prior = tuple(found.explanation.reasons), found.explanation.prior_odds
            if prior < -1:
                start = self.tr("starting point: 1 in {number}")
                head.addWidget(Text(start.format(number=one_in(prior, words)), "hint"))
        sheet.column.addLayout(head)
        steps = [
            Step(capital(words.reason(each)), each.weight, factor(each.weight, words))
            for each in reasons
            if abs(each.weight) >= _TELLS
        ]
        sheet.column.addWidget(Waterfall(prior, steps))
        self._detail.column.replaceWidget(self._why, sheet)
        self._why.hide()
        self._why.deleteLater()
        self._why = sheet

    def _choose(self, field: str, card: int) -> None:
        self._choices[field] = card
        self._read()

    def _verbs(self) -> QWidget:
        verbs = QWidget()
        line = Flow(verbs)
        line.addWidget(Button(self.tr("Same person"), "primary", key="M", pressed=self.same))
        self._link = Button(self.tr("Only link"), key="L", pressed=self.link)
        line.addWidget(self._link)
        line.addWidget(Button(self.tr("Not the same"), key="N", pressed=self.different))
        line.addWidget(Button(self.tr("Later"), "quiet", key=self.tr("Space"), pressed=self.later))
        return verbs

    def _empty(self) -> Empty:
        return Empty(
            self.tr("No duplicates"),
            self.tr(
                "Every import is compared with what is here. Cards that look like one person "
                "are shown side by side, with the reasons."
            ),
            (self.tr("Import files…"), lambda: self.session.go("import")),
        )

    # --- decisions -----------------------------------------------------------------------------

    def same(self) -> None:
        """These cards are one person: merge them, or tie them where they cannot be merged."""
        found = self._current()
        if found is None:
            return
        plan = found.plan
        if plan is None:
            self._tie(found)
            return
        said = self.tr("Merged: {name}").format(name=found.group.names[0])
        self.session.change(lambda workspace: workspace.merges.apply(plan), said)

    def link(self) -> None:
        """These cards are one person, and each stays as it is; within one book there is no point
        in that."""
        found = self._current()
        if found is not None and not found.one_book:
            self._tie(found)

    def _tie(self, found: Review) -> None:
        refs = _refs(found.group)
        said = self.tr("Linked: {name}").format(name=found.group.names[0])
        self.session.change(lambda workspace: workspace.duplicates.decide(refs, "same"), said)

    def different(self) -> None:
        """These cards are different people, for good."""
        found = self._current()
        if found is not None:
            refs = _refs(found.group)
            said = self.tr("Kept apart: {names}").format(
                names=self.session.words.listed(dict.fromkeys(found.group.names))
            )
            self.session.change(
                lambda workspace: workspace.duplicates.decide(refs, "different"), said
            )

    def later(self) -> None:
        """Put the group away until tomorrow."""
        if 0 <= self._list.row < len(self._groups):
            group = self._groups[self._list.row]
            self.session.put_off(group.reference, group.names[0])

    def accept_sure(self) -> None:
        """Merge every sure group, tie those that cannot be merged; one Undo takes it all back."""
        groups = [group for group in self._groups if group.sure]
        said = self.tr("%Ln group(s) accepted", "", len(groups))
        found = [group.group for group in groups]
        self.session.change(lambda workspace: workspace.merges.accept(found).changes, said)

    def _current(self) -> Review | None:
        """The review of the current row; None while it is still being read."""
        index = self._list.row
        if self._review is None or not 0 <= index < len(self._groups):
            return None
        is_current = self._review.group.reference == self._groups[index].reference
        return self._review if is_current else None


def _refs(group: Group) -> list[str]:
    return [f"card:{uid}" for uid in group.uids]
