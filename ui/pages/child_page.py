"""One child: header, timeline, and a tab for each kind of record."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QMenu, QPushButton

from placement_tracker.domain.days import Month
from placement_tracker.domain.kinds import Row
from placement_tracker.domain.rights import NotAllowed
from ui import task
from ui.child.acts import add_acts, show_acts
from ui.child.facts import ChildFacts, Counted, counted
from ui.child.header import ChildHeader
from ui.child.held import HeldPanel
from ui.child.marks import Mark, marks
from ui.child.opening import NotOpened, opening
from ui.child.tabs import TABS, Tab
from ui.child.timeline_card import TimelineCard
from ui.lists import columns
from ui.lists.columns import ListColumn
from ui.lists.panel import ListPanel
from ui.measure.children import answer, in_words
from ui.notes import listed as notes
from ui.pages.head_and_tabs import HeadAndTabs, named_tabs
from ui.pages.page import Page
from ui.session import Session
from ui.words import month_words

#: The height of the tabs, at least.
_TABS_LEAST = 300
#: What the child counts in follows the kinds of record, before notes and what is made of all of them.
_COUNTS_AT = 6


def _tone(row: Any) -> str:
    if row.met is None:
        return ""
    return "good" if row.met != row.lower_is_better else "warning"


COUNTS: tuple[ListColumn, ...] = (
    ListColumn("month", "Month", lambda row: month_words(row.month), lambda row: row.month, 104),
    columns.text("title", "Measure", 320),
    ListColumn(
        "met",
        "Numerator",
        answer,
        width=96,
        tone=_tone,
        says="Whether the child adds to the measure's numerator",
    ),
    columns.text("why", "Why", 560),
    columns.text("theme", "Theme", 200, hidden=True),
)


class ChildPage(Page):
    """`open(child_id)` shows a child. Enter on a record opens it for correction."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "Child")
        self._child_id = ""
        self._is_opening = False
        self._facts: ChildFacts | None = None
        self._counting: task.Task | None = None
        self.header = ChildHeader()
        self._add_buttons()
        self.timeline = TimelineCard()
        self.timeline.mark_opened.connect(self._open_mark)
        self.tabs = named_tabs("Records of this child")
        self._panels = [(tab, HeldPanel(partial(self._panel, tab))) for tab in TABS]
        self.counts = HeldPanel(self._counts_panel)
        for tab, panel in self._panels:
            self.tabs.addTab(panel, tab.title)
        self.tabs.insertTab(_COUNTS_AT, self.counts, "Counts in")
        self.whole = HeadAndTabs(self.header, self.tabs, _TABS_LEAST, self.timeline)
        self.refusal = NotOpened()
        self.refusal.hide()
        self.column.addWidget(self.refusal, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addWidget(self.whole)
        QShortcut(QKeySequence.StandardKey.Print, self, self.open_police_page)

    def _counts_panel(self) -> ListPanel:
        panel = ListPanel(
            "Counts in",
            COUNTS,
            one="reason",
            many="reasons",
            empty="This child is in no measure in these months.",
            detail=lambda row: f"{row.title}: {in_words(row)}. {row.why}.",
        )
        self.own(panel)
        panel.row_opened.connect(self._open_measure)
        return panel

    def _panel(self, tab: Tab) -> ListPanel:
        panel = ListPanel(
            tab.title,
            tab.columns,
            one=tab.one,
            many=tab.many,
            empty=tab.empty,
            sorted_by=tab.sorted_by,
            descending=tab.descending,
        )
        self.own(panel)
        panel.row_opened.connect(self._open_row)
        return panel

    def _add_buttons(self) -> None:
        self.move_button = QPushButton("Move…")
        self.missing_button = QPushButton("Missing…")
        self.more_button = QPushButton("More")
        self.more_menu = QMenu(self.more_button)
        self.more_button.setMenu(self.more_menu)
        for button in (self.move_button, self.missing_button, self.more_button):
            self.header.acts.addWidget(button)
        self.header.acts.addStretch(0)
        add_acts(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.header.show_low(self._is_low)
        self.whole.show_low(self._is_low)

    # ------------------------------------------------------------ reading

    def take(self, key: Any) -> None:
        if isinstance(key, str) and key != self._child_id:
            self._child_id = key
            self._stale = self._is_opening = True
            self.whole.to_top()

    def child_in_hand(self) -> str:
        return self._child_id

    def start_reading(self) -> task.Task | None:
        if not self._child_id:
            return None
        job = opening(self.session, self._child_id, first=self._is_opening)
        self._is_opening = False
        return self.session.run(job, done=self._show, failed=self._not_opened)

    def _not_opened(self, error: BaseException) -> None:
        """Nothing stands there of the child who was seen before."""
        if not isinstance(error, NotAllowed):
            task.on_failure(error)
            return
        self._facts = None
        self.setAccessibleName(f"{self._child_id}, not opened")
        self.whole.hide()
        self.refusal.say(self._child_id, str(error))

    def _show(self, facts: ChildFacts) -> None:
        self.refusal.hide()
        self.whole.show()
        self._facts, self._child_id = facts, facts.line.child_id
        self.setAccessibleName(f"{facts.line.name}, {facts.line.child_id}")
        self.header.show_facts(facts)
        show_acts(self)
        self.timeline.show_marks(marks(facts.records), facts.today)
        for tab, panel in self._panels:
            rows = tab.rows(facts)
            panel.show_rows(rows)
            title = f"{tab.title} ({len(rows)})" if rows and tab.counted else tab.title
            self.tabs.setTabText(self.tabs.indexOf(panel), title)
        missing = facts.line.missing_since is not None
        self.missing_button.setText("Returned…" if missing else "Missing…")
        self.counts.show_waiting()
        if self._counting is not None:
            self._counting.forget()
        this_month = Month.of(facts.today)
        months = (this_month.plus(-1), this_month)
        self._counting = task.run(lambda _progress: counted(facts, months), done=self._show_counted)

    def _show_counted(self, found: Counted) -> None:
        if self._facts is not None:
            self.header.show_counted(found, self._facts)
            self.counts.show_rows(found.counts_in)

    def concerns(self, kinds: frozenset[str], children: frozenset[str]) -> bool:
        return not children or self._child_id in children

    # ------------------------------------------------------------ acting

    @property
    def facts(self) -> ChildFacts | None:
        """What is shown now."""
        return self._facts

    def ask(self, form: str, **options: Any) -> None:
        """Open a form about this child; a note, about the record that is chosen."""
        if form == "note":
            options.setdefault("record", self.record_in_hand())
        self.act_asked.emit(form, {"child_id": self._child_id, **options})

    def open_police_page(self) -> None:
        """The page to hand to the police when the child goes missing."""
        from ui.printing.police_dialog import open_police_page

        if self._child_id:
            open_police_page(self, self.session, self._child_id)

    def record_in_hand(self) -> Row | None:
        """The record that is chosen in the tab that is seen; None where there is none."""
        held = self.tabs.currentWidget()
        rows = held.panel.view.selected_rows() if isinstance(held, HeldPanel) else []
        return self._record_of(rows[0]) if rows else None

    def _record_of(self, row: Any) -> Row | None:
        if hasattr(row, "record_id"):
            return self._record(row.kind, row.record_id)
        found = getattr(row, "row", row)
        return self._record(found.kind, found.ref) if isinstance(found, Row) else None

    def _record(self, kind: str, record_id: str) -> Row | None:
        known = self._facts.records.of(kind) if self._facts is not None else []
        return next((row for row in known if row.ref == record_id), None)

    def _open_row(self, row: Any) -> None:
        if getattr(row, "kind", "") == notes.KIND:
            self._open_note(row.record_id)
            return
        record = self._record_of(row)
        if record is not None:
            self.ask("correct", record=record)

    def _open_note(self, note_id: str) -> None:
        from ui.notes.dialog import NoteDialog

        kept = notes.listed(self._facts.notes, self._facts.records) if self._facts is not None else []
        for one in kept:
            if one.record_id == note_id:
                NoteDialog(self, self.session, one).open()

    def _open_mark(self, mark: Mark) -> None:
        self.correct(mark.kind, mark.record_id)

    def correct(self, kind: str, record_id: str) -> None:
        """Open a record to be corrected."""
        record = self._record(kind, record_id)
        if record is not None:
            self.ask("correct", record=record)

    def _open_measure(self, row: Any) -> None:
        self.go.emit("measure", (row.code, row.month))

    def theme_changed(self) -> None:
        for _tab, panel in self._panels:
            panel.theme_changed()
        self.counts.theme_changed()
        self.timeline.theme_changed()
