"""Colours, type and measures, as tokens; the palette and style sheet made from them.

Every colour that the window paints is a field of `Tokens`; nothing else of the window names one. In
both schemes every text token passes WCAG 2 AA on every ground it is used on (tests/ui/test_theme).
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from string import Template
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontInfo, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from entregent.ui.stylesheet import SHEET

Scheme = Literal["system", "light", "dark"]

GRID = 8
MARGIN = 24
RAIL_WIDTH = 208
CONTROL_HEIGHT = 32
AVATAR = 32


@dataclass(frozen=True, slots=True)
class Tokens:
    """One colour scheme, as #RRGGBB."""

    background: str
    surface: str
    line: str
    control: str  # the border of what can be typed in or pressed
    ink: str
    ink2: str
    ink3: str
    accent: str
    accent_hover: str
    on_accent: str
    soft: str
    good: str
    good_soft: str
    warn: str
    warn_soft: str
    bad: str
    bad_soft: str
    mark: str
    track: str

    def color(self, name: str) -> QColor:
        """The token `name` as a QColor."""
        return QColor(getattr(self, name))


LIGHT = Tokens(
    background="#F6F5F2",
    surface="#FFFFFF",
    line="#E3E0D9",
    control="#CFCBC2",
    ink="#1E2226",
    ink2="#555C64",
    ink3="#636A72",
    accent="#17645F",
    accent_hover="#125450",
    on_accent="#FFFFFF",
    soft="#E2EFED",
    good="#2C7A4B",
    good_soft="#E3F1E8",
    warn="#8F4E0F",
    warn_soft="#FBEBD3",
    bad="#AD352C",
    bad_soft="#FBE4E2",
    mark="#FFF2C2",
    track="#E3E0D9",
)

DARK = Tokens(
    background="#16181B",
    surface="#1E2125",
    line="#30353B",
    control="#454B53",
    ink="#ECEEEF",
    ink2="#A7AEB6",
    ink3="#99A1A9",
    accent="#63C3B9",
    accent_hover="#7AD0C7",
    on_accent="#0E2B29",
    soft="#1E3A38",
    good="#6CC08B",
    good_soft="#1D3427",
    warn="#E0A458",
    warn_soft="#3B2C17",
    bad="#E58075",
    bad_soft="#43211E",
    mark="#4A4320",
    track="#343A41",
)


def tokens() -> Tokens:
    """The tokens of the scheme that the application shows now."""
    window = QGuiApplication.palette().color(QPalette.ColorRole.Window)
    return DARK if window.lightness() < 128 else LIGHT


def pixels() -> int:
    """The system font's size in device-independent pixels; every size of type follows from it."""
    return max(11, QFontInfo(QApplication.font()).pixelSize())


def font(size: float = 1.0, *, bold: bool = False) -> QFont:
    """The system font at `size` times its own size."""
    made = QFont(QApplication.font())
    made.setPixelSize(round(pixels() * size))
    if bold:
        made.setWeight(QFont.Weight.DemiBold)
    return made


SECONDARY = 0.9
HEADING = 1.42
TITLE = 1.08


def palette_of(scheme: Tokens) -> QPalette:
    """A complete palette, since some platforms ignore a request for a dark scheme."""
    role = QPalette.ColorRole
    palette = QPalette()
    for where, name in (
        (role.Window, "background"),
        (role.WindowText, "ink"),
        (role.Base, "surface"),
        (role.AlternateBase, "background"),
        (role.Text, "ink"),
        (role.Button, "surface"),
        (role.ButtonText, "ink"),
        (role.BrightText, "on_accent"),
        (role.ToolTipBase, "surface"),
        (role.ToolTipText, "ink"),
        (role.PlaceholderText, "ink3"),
        (role.Highlight, "accent"),
        (role.HighlightedText, "on_accent"),
        (role.Link, "accent"),
        (role.LinkVisited, "accent"),
        (role.Mid, "line"),
        (role.Midlight, "line"),
        (role.Light, "surface"),
        (role.Dark, "control"),
        (role.Shadow, "line"),
        (role.Accent, "accent"),
    ):
        palette.setColor(where, scheme.color(name))
    for where in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, where, scheme.color("ink3"))
    return palette


def stylesheet_of(scheme: Tokens, base: int) -> str:
    """The style sheet for `scheme` where the system font is `base` pixels high."""
    return Template(SHEET).substitute(
        asdict(scheme),
        text=f"{base}px",
        small=f"{round(base * SECONDARY)}px",
        title=f"{round(base * TITLE)}px",
        heading=f"{round(base * HEADING)}px",
        control_height=f"{CONTROL_HEIGHT - 2}px",
    )


class Theme(QObject):
    """Applies a scheme to the application and follows the system's when asked to."""

    changed = Signal()

    def __init__(self, application: QApplication, scheme: Scheme = "system") -> None:
        super().__init__(application)
        self._application = application
        self._scheme: Scheme = scheme
        application.setStyle("Fusion")
        application.styleHints().colorSchemeChanged.connect(self._system_changed)
        self._apply()

    @property
    def scheme(self) -> Scheme:
        return self._scheme

    def choose(self, scheme: Scheme) -> None:
        """Show `scheme` from now on."""
        if scheme != self._scheme:
            self._scheme = scheme
            self._apply()
            self.changed.emit()

    def _system_changed(self) -> None:
        if self._scheme == "system":
            self._apply()
            self.changed.emit()

    def _apply(self) -> None:
        dark = self._scheme == "dark" or (
            self._scheme == "system"
            and self._application.styleHints().colorScheme() == Qt.ColorScheme.Dark
        )
        scheme = DARK if dark else LIGHT
        self._application.setPalette(palette_of(scheme))
        self._application.setStyleSheet(stylesheet_of(scheme, pixels()))
