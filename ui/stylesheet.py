"""The stylesheet, from the named colours of ui/theme.py."""

from __future__ import annotations

from pathlib import Path
from string import Template

import resources
from ui.theme import ROUND, Colours, points

_ICONS = Path(next(iter(resources.__path__))) / "icons"

_SHEET = """
QWidget { color: $text; }
QMainWindow, QDialog, QWidget#page, QStackedWidget, QScrollArea#page, QWidget#ground { background: $page; }
QMessageBox { button-layout: 3; }
QMessageBox QLabel#qt_msgbox_label { font-weight: 600; min-width: 380px; }
QToolTip { background: $raised; color: $text; border: 1px solid $edge; padding: 4px 6px; }

QLabel { background: transparent; }
QLabel[role="title"] { font-size: ${title}pt; font-weight: 600; }
QLabel[role="heading"] { font-size: ${heading}pt; font-weight: 600; }
QLabel[role="figure"] { font-size: ${figure}pt; font-weight: 600; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="soft"] { color: $text_soft; }
QLabel[role="small"] { color: $text_soft; font-size: ${small}pt; }
QLabel[role="error"] { color: $bad; }
QLabel[role="warning"] { color: $warning; }
QLabel[role="good"] { color: $good; }

QFrame[role="card"] { background: $surface; border: 1px solid $line; border-radius: ${round}px; }
QFrame[role="bar"] { background: $surface; border: none; border-bottom: 1px solid $line; }
QFrame[role="line"] { background: $line; border: none; max-height: 1px; min-height: 1px; }

QPushButton, QToolButton {
    background: $raised; color: $text; border: 1px solid $edge; border-radius: ${round}px;
    padding: 5px 12px; min-height: 18px;
}
QToolButton { padding: 4px 8px 3px 8px; }
QPushButton:hover, QToolButton:hover { background: $hover; }
QPushButton:pressed, QToolButton:pressed, QPushButton:checked, QToolButton:checked {
    background: $accent_soft; border-color: $accent; color: $accent;
}
QPushButton:checked {
    border-bottom: 3px solid $accent; padding-bottom: 3px;
    border-bottom-left-radius: 0; border-bottom-right-radius: 0;
}
QPushButton:focus, QToolButton:focus { border: 2px solid $focus; padding: 4px 11px; }
QToolButton:focus { padding: 3px 7px 2px 7px; }
QPushButton:checked:focus { border-bottom: 4px solid $focus; padding-bottom: 2px; }
QPushButton:disabled, QToolButton:disabled { color: $text_soft; border-color: $line; background: $page; }
QPushButton[role="primary"] {
    background: $accent; color: $on_accent; border-color: $accent; font-weight: 600;
}
QPushButton[role="primary"]:hover { background: $accent_hover; color: $on_accent; border-color: $accent_hover; }
QPushButton[role="primary"]:focus {
    background: $surface; color: $accent; border: 3px solid $accent; padding: 3px 10px;
}
QPushButton[role="primary"]:disabled { background: $line; color: $text_soft; border-color: $line; }
QPushButton[role="danger"] { color: $bad; border-color: $bad; }
QPushButton[role="danger"]:focus { border: 2px solid $bad; }
QPushButton[role="quiet"], QToolButton[role="quiet"] { background: transparent; border-color: transparent; }
QPushButton[role="chip"] {
    background: $accent_soft; color: $text; border-color: $accent_soft; padding: 2px 10px; border-radius: 12px;
}
QPushButton[role="chip"]:hover { border-color: $accent; }
QPushButton[role="chip"]:focus { border: 2px solid $focus; padding: 1px 9px; }
QPushButton[role="segment"] { padding: 3px 10px; }
QPushButton[role="segment"]:checked { padding-bottom: 1px; }
QPushButton[role="segment"]:focus { padding: 2px 9px; }
QPushButton[role="segment"]:checked:focus { padding: 2px 9px 0 9px; }
QPushButton[role="quiet"]:hover, QToolButton[role="quiet"]:hover { background: $hover; }
QPushButton[role="quiet"]:focus, QToolButton[role="quiet"]:focus { border: 2px solid $focus; }
QPushButton::menu-indicator, QToolButton::menu-indicator { width: 0; image: none; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox, QDateEdit {
    background: $surface; color: $text; border: 1px solid $edge; border-radius: ${round}px; padding: 5px 8px;
    selection-background-color: $accent; selection-color: $on_accent; placeholder-text-color: $text_soft;
}
QLineEdit, QComboBox, QSpinBox { min-height: 18px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QSpinBox:focus {
    border: 2px solid $focus; padding: 4px 7px;
}
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled {
    color: $text_soft; background: $page; border-color: $line;
}
QTextBrowser { border-color: $line; }
QLineEdit:read-only { background: $page; }
*[state="error"] { border: 2px solid $bad; }
*[state="warning"] { border: 2px solid $warning; }
QLineEdit > QToolButton, QLineEdit > QToolButton:focus {
    border: none; background: transparent; padding: 0; margin: 0; min-height: 0;
}
QComboBox { padding-right: 24px; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { image: url($icons/arrow_$look.svg); width: 12px; height: 12px; }
QComboBox QAbstractItemView, QMenu, QListView#choices {
    background: $raised; color: $text; border: 1px solid $edge; padding: 4px; outline: none;
    selection-background-color: $accent_soft; selection-color: $text;
}
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: $accent_soft; color: $text; }
QMenu::item:disabled { color: $text_soft; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QCheckBox, QRadioButton {
    spacing: 8px; background: transparent; padding: 2px; border: 2px solid transparent;
}
QCheckBox::indicator, QRadioButton::indicator, QListView::indicator, QTableView::indicator {
    width: 14px; height: 14px; border: 1px solid $edge; border-radius: 3px; background: $surface;
}
QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator:checked, QListView::indicator:checked, QTableView::indicator:checked {
    background: $accent; border-color: $accent; image: url($icons/tick_$look.svg);
}
QRadioButton::indicator:checked {
    border-color: $accent;
    background: qradialgradient(cx:0.5, cy:0.5, radius:0.5, fx:0.5, fy:0.5,
        stop:0 $accent, stop:0.5 $accent, stop:0.62 $surface, stop:1 $surface);
}
QListView#ticks::item { padding: 3px 4px; }
QListView#chooser::item { padding: 8px 10px; border-radius: ${round}px; }
QListView#chooser::item:hover { background: $hover; }
QListView#chooser::item:selected {
    background: $accent_soft; color: $accent; border-top-left-radius: 0; border-bottom-left-radius: 0;
}
QListWidget::item { border-left: 3px solid transparent; padding: 4px 6px; }
QListWidget::item:selected { background: $accent_soft; color: $text; border-left: 3px solid $accent; }
QCheckBox:focus, QRadioButton:focus { border: 2px solid $focus; border-radius: 4px; }

QTableView, QTreeView, QListView {
    background: $surface; color: $text; border: 1px solid $line; border-radius: ${round}px; gridline-color:
    $line; selection-background-color: $accent_soft; selection-color: $text; outline: none;
    alternate-background-color: $surface;
}
QTableView:focus, QTreeView:focus, QListView:focus { border: 1px solid $focus; }
QTableView::item { padding: 0 5px; border-bottom: 1px solid $line; }
QTableView::item:hover { background: $hover; }
QTableView::item:selected { background: $accent_soft; color: $text; }
QHeaderView { background: $surface; border: none; }
QHeaderView::section {
    background: $surface; color: $text_soft; border: none; border-bottom: 1px solid $edge;
    padding: 7px 8px; font-weight: 600;
}
QHeaderView::section:vertical { border-bottom: 1px solid $line; padding: 0 8px; font-weight: 400; }
QHeaderView::section:hover { color: $text; background: $hover; }
QTableCornerButton::section { background: $surface; border: none; }

QTabWidget::pane { border: none; border-top: 1px solid $line; padding-top: 8px; }
QTabBar { background: transparent; }
QTabBar::tab {
    background: transparent; color: $text_soft; padding: 8px 12px; border: 2px solid transparent;
    border-bottom: 3px solid transparent; margin-right: 2px;
}
QTabBar::tear { width: 0; image: none; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $accent; border-bottom-color: $accent; font-weight: 600; }
QTabBar QToolButton { padding: 0; min-height: 12px; }
QTabBar::tab:focus { border: 2px solid $focus; border-radius: 4px; }

QScrollArea { border: none; background: transparent; }
QScrollBar:vertical { background: transparent; width: 11px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 11px; margin: 0; }
QScrollBar::handle { background: $edge; border-radius: 3px; margin: 2px; }
QScrollBar::handle:hover { background: $text_soft; }
QAbstractScrollArea::corner { background: transparent; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QProgressBar { background: $line; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QSplitter::handle { background: $line; }
QSplitter::handle:horizontal { width: 1px; margin: 0 8px; }
QSplitter::handle:vertical { height: 1px; margin: 8px 0; }
QStatusBar { background: $rail; color: $text_soft; border-top: 1px solid $line; }
QStatusBar::item { border: none; }

QWidget#rail { background: $rail; border-right: 1px solid $line; }
QWidget#rail QToolButton {
    background: transparent; border: 2px solid transparent; border-radius: ${round}px; color: $text_soft;
    padding: 7px 10px; text-align: left;
}
QWidget#rail[short="true"] QToolButton { padding: 1px 10px; }
QWidget#rail QToolButton:hover { background: $hover; color: $text; }
QWidget#rail QToolButton:checked {
    background: $accent_soft; color: $accent; font-weight: 600; border-left: 3px solid $accent;
    padding-left: 9px; border-top-left-radius: 0; border-bottom-left-radius: 0;
}
QWidget#rail QToolButton:disabled { color: $edge; background: transparent; }
QWidget#rail QToolButton:focus { border-color: $focus; }
QFrame#message { border: 1px solid $edge; border-radius: ${round}px; background: $raised; }
QFrame#message[tone="good"] { background: $good_soft; border-color: $good; }
QFrame#message[tone="warning"] { background: $warning_soft; border-color: $warning; }
QFrame#message[tone="bad"] { background: $bad_soft; border-color: $bad; }
QLabel[chip="plain"] { background: $hover; color: $text_soft; border-radius: 9px; padding: 2px 9px; }
QLabel[chip="accent"] { background: $accent_soft; color: $accent; border-radius: 9px; padding: 2px 9px; }
QLabel[chip="bad"] {
    background: $bad_soft; color: $bad; border-radius: 9px; padding: 2px 9px; font-weight: 600;
}
QLabel[chip="warning"] { background: $warning_soft; color: $warning; border-radius: 9px; padding: 2px 9px; }
QLabel[chip="good"] { background: $good_soft; color: $good; border-radius: 9px; padding: 2px 9px; }
"""


def stylesheet(colours: Colours) -> str:
    """The whole window's stylesheet in these colours."""
    names = {name: getattr(colours, name) for name in colours.__slots__ if name != "dark"}
    sizes = {role: points(role) for role in ("small", "heading", "title", "figure")}
    look = "dark" if colours.dark else "light"
    return Template(_SHEET).substitute(names, **sizes, round=ROUND, icons=_ICONS.as_posix(), look=look)
