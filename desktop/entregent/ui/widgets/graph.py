"""The picture of the paths: you, who can introduce you, and whom you want to meet.

Each path is one line through the picture. People who stand on several paths are drawn once, at the
mean of their places. A click or the up and down keys choose a path.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from entregent.ui import theme
from entregent.ui.widgets.avatar import initials

ROW = 80
RADIUS = 20
EDGE = 84  # room beside the outer nodes for their names


@dataclass(frozen=True, slots=True)
class Way:
    """One path: names from the first introducer to the target, and how likely it works."""

    people: tuple[tuple[object, str], ...]  # (identity, name)
    probability: float
    said: str  # "72 %"


class PathGraph(QWidget):
    """Paints the ways; `chosen` tells the index of the one that was picked."""

    chosen = Signal(int)

    def __init__(self, *, name: str, you: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._you = you
        self._ways: Sequence[Way] = ()
        self._current = 0

    def fill(self, ways: Sequence[Way]) -> None:
        """Show `ways`, best first; the first is chosen."""
        self._ways = ways
        self._current = 0
        self.setFixedHeight(max(3, len(ways)) * ROW + 2 * theme.GRID)
        self._speak()
        self.update()

    def choose(self, index: int) -> None:
        """Make the way at `index` the current one and tell it."""
        if 0 <= index < len(self._ways) and index != self._current:
            self._current = index
            self._speak()
            self.update()
            self.chosen.emit(index)

    def sizeHint(self) -> QSize:
        return QSize(480, 3 * ROW)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_J: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_K: -1,
        }.get(Qt.Key(event.key()))
        if by is None:
            super().keyPressEvent(event)
        else:
            self.choose(self._current + by)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._ways:
            place = event.position().y()
            nearest = min(range(len(self._ways)), key=lambda index: abs(self._row_y(index) - place))
            self.choose(nearest)

    def _speak(self) -> None:
        lines = [
            " → ".join((self._you, *(name for _, name in way.people))) + f", {way.said}"
            for way in self._ways
        ]
        self.setAccessibleDescription("; ".join(lines))

    @property
    def _edge(self) -> float:
        return min(float(EDGE), self.width() / 6)

    def _row_y(self, index: int) -> float:
        top = (self.height() - ROW * len(self._ways)) / 2
        return top + ROW * (index + 0.5) - 8

    def _places(self) -> dict[tuple[int, object], QPointF]:
        """Where each person stands: the column by the number of steps, the row by the paths."""
        longest = max(len(way.people) for way in self._ways)
        rows: dict[tuple[int, object], list[float]] = {}
        for index, way in enumerate(self._ways):
            for step, (identity, _) in enumerate(way.people):
                column = longest if step == len(way.people) - 1 else step + 1
                rows.setdefault((column, identity), []).append(self._row_y(index))
        edge = self._edge
        wide = self.width() - 2 * edge
        places = {
            (column, identity): QPointF(edge + wide * column / longest, sum(ys) / len(ys))
            for (column, identity), ys in rows.items()
        }
        middle = [self._row_y(0), self._row_y(len(self._ways) - 1)]
        places[0, None] = QPointF(edge, sum(middle) / 2)
        return places

    def _stops(self, way: Way, longest: int) -> list[tuple[int, object]]:
        last = len(way.people) - 1
        return [(0, None)] + [
            (longest if step == last else step + 1, identity)
            for step, (identity, _) in enumerate(way.people)
        ]

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._ways:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        places = self._places()
        longest = max(len(way.people) for way in self._ways)
        order = [index for index in range(len(self._ways)) if index != self._current]
        for index in [*order, self._current]:
            stops = [places[stop] for stop in self._stops(self._ways[index], longest)]
            self._paint_way(painter, stops, self._ways[index], current=index == self._current)
        self._paint_people(painter, places, longest)

    def _paint_way(
        self, painter: QPainter, stops: Sequence[QPointF], way: Way, *, current: bool
    ) -> None:
        shade = theme.tokens()
        ink = QColor(shade.color("accent"))
        if not current:
            ink.setAlphaF(0.45)
        pen = QPen(ink, 1.5 + 4.5 * way.probability)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        if way.probability < 0.2:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for start, end in itertools.pairwise(stops):
            line = QPainterPath(start)
            bend = (end.x() - start.x()) / 2
            line.cubicTo(
                QPointF(start.x() + bend, start.y()), QPointF(end.x() - bend, end.y()), end
            )
            painter.drawPath(line)

    def _paint_people(
        self, painter: QPainter, places: dict[tuple[int, object], QPointF], longest: int
    ) -> None:
        shade = theme.tokens()
        self._node(painter, places[0, None], self._you, ("ink", "background"), RADIUS + 2)
        said: dict[tuple[int, object], tuple[str, str, bool]] = {}
        crowded: set[tuple[int, object]] = set()  # with a neighbour in the same row
        for index, way in reversed(list(enumerate(self._ways))):
            for stop, (_, name) in zip(self._stops(way, longest)[1:], way.people, strict=True):
                first = stop[0] == 1 and len(way.people) > 1
                percent = way.said if first or len(way.people) == 1 else ""
                said[stop] = (name, percent, index == self._current)
                if len(way.people) > 2:
                    crowded.add(stop)
        for stop, (name, percent, current) in said.items():
            target = stop[0] == longest
            place = places[stop]
            colors = ("accent", "on_accent") if target else ("surface", "ink")
            radius = RADIUS + 4 if target else RADIUS
            self._node(painter, place, initials(name), colors, radius)
            painter.setFont(theme.font(theme.SECONDARY, bold=current))
            painter.setPen(shade.color("ink" if current else "ink2"))
            step = (self.width() - 2 * self._edge) / longest
            room = step - 6 if stop in crowded else min(2 * step - 24, 176)
            if target:
                room = 2 * self._edge - 8
            under = QPointF(place.x(), place.y() + radius + 3)
            self._name(painter, under, room, (name, percent))

    @staticmethod
    def _name(painter: QPainter, top: QPointF, room: float, said: tuple[str, str]) -> None:
        """Write a name under its node, in two lines where it is too wide for one; its
        number is never shortened."""
        metrics = QFontMetrics(painter.font())
        name, percent = said
        number = f" · {percent}" if percent else ""
        lines = [(name, number)]
        if metrics.horizontalAdvance(name + number) > room and " " in name:
            first, _, rest = name.partition(" ")
            lines = [(first, ""), (rest, number)]
        for index, (text, end) in enumerate(lines):
            left = int(room) - metrics.horizontalAdvance(end)
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, left) + end
            words = metrics.horizontalAdvance(shown) + 8
            height = metrics.height() + 2
            box = QRectF(top.x() - words / 2, top.y() + index * (height - 2), words, height)
            painter.fillRect(box, theme.tokens().color("surface"))  # no line crosses a name
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, shown)

    @staticmethod
    def _node(
        painter: QPainter, place: QPointF, letters: str, colors: tuple[str, str], radius: float
    ) -> None:
        shade = theme.tokens()
        ground, ink = colors
        painter.setBrush(shade.color(ground))
        painter.setPen(QPen(shade.color("accent" if ground != "ink" else "ink"), 2))
        painter.drawEllipse(place, radius, radius)
        painter.setPen(shade.color(ink))
        painter.setFont(theme.font(0.92, bold=ground != "surface"))
        box = QRectF(place.x() - radius, place.y() - radius, 2 * radius, 2 * radius)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, letters)
