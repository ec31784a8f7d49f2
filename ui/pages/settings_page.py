"""Settings: the authority, its lists and targets, the rules, the store and its backups."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QScrollArea, QStackedWidget

from ui import may, task, theme
from ui.pages.page import Page
from ui.scrolled import scrolled
from ui.session import Session
from ui.settings.authority import AuthoritySection, RulesSection
from ui.settings.history import HistorySection
from ui.settings.people import PeopleSection
from ui.settings.section import RecordsSection, Section
from ui.settings.sections import KINDS, SECTIONS, Rows
from ui.settings.security import SecuritySection
from ui.settings.store import PostcodesSection, StoreSection
from ui.settings.targets import TargetsSection

_NAMES_WIDE, _NAMES_NARROW, _NARROW_BELOW = 168, 150, 760
_LIST_LEAST = 190


class SettingsPage(Page):
    """`open(title)` shows a section. What is changed here is an act like any other: the history tells who did it."""

    kinds = frozenset(KINDS)

    def __init__(self, session: Session) -> None:
        super().__init__(session, "Settings")
        self.add_title("Settings")
        self.sections: list[Section] = [
            AuthoritySection(),
            *(RecordsSection(declared) for declared in SECTIONS[:3]),
            TargetsSection(session),
            *(RecordsSection(declared) for declared in SECTIONS[3:]),
            RulesSection(),
            PeopleSection(session),
            HistorySection(session),
            SecuritySection(session),
            PostcodesSection(),
            StoreSection(session),
        ]
        self.names = QListWidget()
        self.names.setAccessibleName("Sections of the settings")
        self.names.setObjectName("chooser")
        self.names.setSpacing(1)
        self.names.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.names.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.stack = QStackedWidget()
        for section in self.sections:
            item = QListWidgetItem(section.title, self.names)
            item.setToolTip(section.title)
            item.setSizeHint(QSize(0, theme.ROW))
            self.stack.addWidget(_scrolled(section))
            section.act_asked.connect(self.act_asked)
            self.own(*section.panels())
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(self.names)
        across.addWidget(self.stack, 1)
        self.column.addLayout(across, 1)
        self.names.currentRowChanged.connect(self._show_section)
        self.names.setCurrentRow(0)
        self.setFocusProxy(self.names)

    def section(self, title: str) -> Section:
        """The section of that title. StopIteration where there is none."""
        return next(section for section in self.sections if section.title == title)

    def take(self, key: Any) -> None:
        if isinstance(key, str):
            self.names.setCurrentRow(self.sections.index(self.section(key)))
        self._open_section()

    def _show_section(self, place: int) -> None:
        self.stack.setCurrentIndex(place)
        self._open_section()

    def _open_section(self) -> None:
        if self.session.is_open:
            self.sections[self.stack.currentIndex()].open()

    def start_reading(self) -> task.Task:
        return self.session.read(read_rows, done=self._show)

    def _show(self, rows: Rows) -> None:
        for section in self.sections:
            section.show_rows(rows)
            section.show_allowed(may.why_not(self.session, section.right))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.names.setFixedWidth(_NAMES_WIDE if event.size().width() >= _NARROW_BELOW else _NAMES_NARROW)

    def theme_changed(self) -> None:
        for section in self.sections:
            section.theme_changed()


def _scrolled(section: Section) -> QScrollArea:
    """On a small screen a section is scrolled, so that its list has room."""
    for panel in section.panels():
        panel.setMinimumHeight(_LIST_LEAST)
    section.setObjectName("ground")
    return scrolled(section)


def read_rows(session: Any) -> Rows:
    """The records that the page shows, by kind."""
    from placement_tracker.services import reading

    return {kind: reading.rows(session, kind) for kind in KINDS}
