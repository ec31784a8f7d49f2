"""One measure in a month: its figure, the children behind it, and all that explains it or would change it."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QPushButton

from placement_tracker.domain.days import Month
from ui import icons, task
from ui.measure.children import ChildrenTab, PartChosen
from ui.measure.coming import ComingTab
from ui.measure.commentary import CommentaryTab
from ui.measure.definition import DefinitionTab
from ui.measure.facts import MeasureFacts, read_facts
from ui.measure.header import MeasureHeader
from ui.measure.key import MeasureKey, open_key
from ui.measure.splits import SplitsTab
from ui.measure.tab import MeasureTab
from ui.measure.trend import TrendTab
from ui.measure.what_if import WhatIfTab
from ui.pages.head_and_tabs import HeadAndTabs, named_tabs
from ui.pages.page import Page
from ui.scorecard_rows import ForWhom
from ui.session import Session
from ui.words import month_words

_TABS_LEAST = 320


class MeasurePage(Page):
    """`open(MeasureKey)` shows a figure. Every tab reads when it is first looked at."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "Measure")
        self._key: MeasureKey | None = None
        self.month_before = self._step_button("Month before", -1)
        self.month_after = self._step_button("Month after", 1)
        self.title = self.add_title("", self.month_before, self.month_after)
        self.title.setWordWrap(True)
        self.header = MeasureHeader()
        self.children_tab, self.splits = ChildrenTab(session), SplitsTab(session)
        self.trend, self.coming = TrendTab(session), ComingTab(session)
        self.what_if, self.definition = WhatIfTab(session), DefinitionTab(session)
        self.commentary = CommentaryTab(session)
        self.tabs = named_tabs("About this measure")
        for tab in self._tabs:
            self.tabs.addTab(tab, tab.title)
            tab.go.connect(self.go)
            tab.told.connect(session.say)
        self.own(self.children_tab.panel, self.coming.panel, self.what_if.panel)
        self.splits.part_chosen.connect(self._show_part)
        self.column.addWidget(HeadAndTabs(self.header, self.tabs, _TABS_LEAST), 1)
        self.setFocusProxy(self.children_tab)

    def show_commentary(self) -> None:
        """Go to the commentary, where something was typed and not saved."""
        self.tabs.setCurrentWidget(self.commentary)

    @property
    def _tabs(self) -> tuple[MeasureTab, ...]:
        return (
            self.children_tab,
            self.trend,
            self.splits,
            self.coming,
            self.what_if,
            self.definition,
            self.commentary,
        )

    @property
    def panel(self) -> Any:
        """The list of the children behind the figure."""
        return self.children_tab.panel

    def _step_button(self, words: str, step: int) -> QPushButton:
        button = QPushButton(icons.icon("earlier" if step < 0 else "later"), "")
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.setMaximumWidth(40)
        button.clicked.connect(partial(self._step, step))
        return button

    def _step(self, step: int, _checked: bool = False) -> None:
        if self._key is not None:
            month = str(Month.parse(self._key.month).plus(step))
            self.go.emit("measure", MeasureKey(self._key.code, month, self._key.whom, self._key.without_uasc))

    def take(self, key: Any) -> None:
        if key is not None:
            self.children_tab.show_every_row()
        if key is not None and open_key(key) != self._key:
            another = self._key is None or self._key.code != open_key(key).code
            self._key = open_key(key)
            self._stale = True
            self.header.show_waiting()
            if another:
                self.title.clear()
                self.tabs.setCurrentWidget(self.children_tab)

    def start_reading(self) -> task.Task | None:
        if self._key is None:
            return None
        session, store, key = self.session, self.session.store, self._key
        last = Month.of(session.today)
        self.month_after.setEnabled(Month.parse(key.month) < last)
        for tab in self._tabs:
            tab.take(key)
        return task.run(lambda progress: read_facts(session, store, key, progress), done=self._show)

    def _show(self, facts: MeasureFacts) -> None:
        key = facts.key
        without = "   ·   Without unaccompanied children" if key.without_uasc and facts.without else ""
        self.title.setText(facts.said.title)
        self.header.show_about(f"{month_words(key.month)}   ·   {key.whom.words}{without}")
        self.header.show_facts(facts)
        self.setAccessibleName(f"{facts.said.title}, {month_words(key.month)}")

    def _show_part(self, part: PartChosen) -> None:
        """The children in a part: of the whole authority, as the parts are."""
        if self._key is not None and self._key.whom.name:
            whole = MeasureKey(self._key.code, self._key.month, ForWhom(), self._key.without_uasc)
            self.go.emit("measure", whole)
        self.children_tab.show_part(part)
        self.tabs.setCurrentWidget(self.children_tab)
        self.children_tab.setFocus()

    def concerns(self, kinds: frozenset[str], children: frozenset[str]) -> bool:
        """Commentary changes no figure; its own tab reads it again."""
        return kinds != frozenset({"commentary"})

    def theme_changed(self) -> None:
        for tab in self._tabs:
            tab.theme_changed()
        self.header.update()
        self.month_before.setIcon(icons.icon("earlier"))
        self.month_after.setIcon(icons.icon("later"))
