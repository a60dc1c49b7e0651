"""The style sheet, with `$token` where a colour or size of the theme goes.

Widgets are addressed by the dynamic properties `role` (text), `kind` (buttons) and `tone` (chips,
bars), so that no widget sets a style of its own.
"""

from __future__ import annotations

from typing import Final

SHEET: Final = """
QMainWindow, QWidget#page, QWidget#canvas { background: $background; }
QToolTip { color: $ink; background: $surface; border: 1px solid $control; padding: 4px 8px; }

QFrame#rail { background: $background; border: 0; border-right: 1px solid $line; }
QFrame#sheet, QFrame#card { background: $surface; border: 1px solid $line; border-radius: 10px; }
QFrame#differs { background: $mark; border: 0; border-radius: 6px; }
QFrame#inset { background: $background; border: 0; border-radius: 8px; }
QFrame#rule { background: $line; border: 0; max-height: 1px; min-height: 1px; }

QLabel { background: transparent; color: $ink; }
QLabel[role="heading"] { font-size: $heading; font-weight: 600; }
QLabel[role="title"] { font-size: $title; font-weight: 600; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="secondary"] { font-size: $small; color: $ink2; }
QLabel[role="hint"] { font-size: $small; color: $ink3; }
QLabel[role="good"] { font-size: $small; color: $good; }
QLabel[role="warn"] { font-size: $small; color: $warn; }
QLabel[role="bad"] { font-size: $small; color: $bad; }
QLabel[role="keycap"] { font-size: $small; color: $ink3; border: 1px solid $line;
  border-radius: 4px; padding: 0 5px; background: $surface; }

QLabel[tone] { font-size: $small; border-radius: 5px; padding: 1px 7px; }
QLabel[tone="accent"] { color: $accent; background: $soft; }
QLabel[tone="good"] { color: $good; background: $good_soft; }
QLabel[tone="warn"] { color: $warn; background: $warn_soft; }
QLabel[tone="bad"] { color: $bad; background: $bad_soft; }
QLabel[tone="plain"] { color: $ink2; border: 1px solid $line; padding: 0 6px; }

QPushButton { background: $surface; color: $ink; border: 1px solid $control; border-radius: 8px;
  padding: 0 12px; min-height: $control_height; font-weight: 500; }
QPushButton:hover { border-color: $ink3; }
QPushButton:pressed { background: $soft; }
QPushButton:focus { border: 2px solid $accent; padding: 0 11px; min-height: 28px; }
QPushButton:disabled { color: $ink3; background: $background; border-color: $line; }
QPushButton[kind="primary"] { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton[kind="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[kind="primary"]:focus { border: 2px solid $ink; }
QPushButton[kind="primary"]:disabled { background: $track; color: $ink2; border-color: $track; }
QPushButton[kind="quiet"] { background: transparent; border-color: transparent; color: $ink2; }
QPushButton[kind="quiet"]:hover { color: $ink; background: $soft; }
QPushButton[kind="quiet"]:focus { border: 2px solid $accent; }
QPushButton[kind="quiet"]:disabled { color: $ink3; background: transparent; }
QPushButton[kind="segment"] { min-height: 22px; padding: 0 8px; border-radius: 5px;
  font-size: $small; color: $ink2; border-color: $line; }
QPushButton[kind="segment"]:checked { background: $soft; color: $accent; border-color: $soft; }
QPushButton[kind="segment"]:focus { border: 2px solid $accent; padding: 0 7px; min-height: 20px; }
QPushButton[kind="link"] { background: transparent; border: 0; color: $accent; padding: 0 2px;
  min-height: 20px; text-align: left; }
QPushButton[kind="link"]:hover { text-decoration: underline; }
QPushButton[kind="link"]:focus { border: 1px solid $accent; border-radius: 4px; padding: 0 1px; }

QLineEdit, QPlainTextEdit { background: $surface; color: $ink;
  border: 1px solid $control; border-radius: 8px; padding: 0 10px;
  selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit { min-height: $control_height; }
QPlainTextEdit { padding: 6px 6px; }
QTableView::item { padding: 0 10px; }
QLineEdit:focus, QPlainTextEdit:focus { border: 1px solid $accent; }
QPlainTextEdit#letter { border: 1px solid transparent; padding: 0; }
QPlainTextEdit#letter:focus { border: 1px solid $line; }
QLineEdit#plain { border: 1px solid transparent; padding: 0 4px; }
QLineEdit#plain:hover { border-color: $line; }
QLineEdit#plain:focus { border-color: $accent; }

QCheckBox::indicator:unchecked { width: 12px; height: 12px; background: $surface;
  border: 1px solid $ink3; border-radius: 3px; }

QTableView { background: $surface; border: 1px solid $line;
  border-radius: 10px; outline: 0; color: $ink; }
QTableView:focus { border: 1px solid $accent; }
QTableView#popup, QTableView#popup:focus { border: 0; border-radius: 0; }
QTableView#comparison { border: 0; gridline-color: transparent; background: transparent; }
QTableView { gridline-color: $line; selection-background-color: $soft; selection-color: $ink; }
QHeaderView { background: transparent; border: 0; }
QHeaderView::section { background: $background; color: $ink2; border: 0;
  border-bottom: 1px solid $line; padding: 6px 10px; font-size: $small; font-weight: 600; }
QTableCornerButton::section { background: $background; border: 0; }

QScrollArea, QScrollArea > QWidget > QWidget#canvas { background: transparent; border: 0; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 2px 1px 2px 1px; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 1px 2px 1px 2px; }
QScrollBar::handle { background: $control; border-radius: 4px; min-height: 32px; min-width: 32px; }
QScrollBar::handle:hover { background: $ink3; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QMenuBar { background: $background; color: $ink2; border-bottom: 1px solid $line; }
QMenuBar::item { background: transparent; padding: 4px 10px; }
QMenuBar::item:selected { background: $soft; color: $ink; border-radius: 4px; }
QMenu { background: $surface; color: $ink; border: 1px solid $control; padding: 4px; }
QMenu::item { padding: 5px 28px 5px 24px; border-radius: 4px; }
QMenu::item:selected { background: $soft; }
QMenu::item:disabled { color: $ink3; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }

QProgressBar { background: $track; border: 0; border-radius: 3px; max-height: 6px;
  min-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }

QFrame#notice { background: $surface; border: 1px solid $control; border-radius: 10px; }
QFrame#notice[tone="bad"] { border-color: $bad; }
QFrame#dropzone { background: $soft; border: 2px dashed $accent; border-radius: 10px; }
QFrame#palette { background: $surface; border: 1px solid $control; border-radius: 10px; }
QSplitter::handle { background: transparent; }
"""
