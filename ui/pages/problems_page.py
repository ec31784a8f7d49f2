"""Problems: what is wrong in the records, by rule, child and team, and in a year's statutory return."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QPushButton

from placement_tracker.domain.kinds import Row
from placement_tracker.domain.problems import Cancelled
from ui import task
from ui.pages.head_and_tabs import named_tabs
from ui.pages.page import Page
from ui.problems import jobs
from ui.problems.jobs import Checked
from ui.problems.lines import ProblemLine
from ui.problems.statutory import StatutoryTab
from ui.problems.tab import ProblemsTab
from ui.session import Session

_DUPLICATE = "likely-duplicate-child"


class ProblemsPage(Page):
    """`open((by, key))` shows a group: ("rule", "placements-overlap"), ("child_id", "C001"), ("team", "North").

    Enter on a problem opens the record to be put right. After a save only what was saved is checked again, unless
    others may hang on it.
    """

    def __init__(self, session: Session) -> None:
        super().__init__(session, "Problems")
        self._checked: Checked | None = None
        self._children: set[str] = set()
        self._kinds: set[str] = set()
        self._all = True
        self._wanted: tuple[str, str] | None = None
        self.again = QPushButton("Check again")
        self.again.setToolTip("Look at everything in this list again")
        self.again.clicked.connect(self._check_all)
        self.add_title("Problems", self.again)
        self.records = ProblemsTab(
            "Problems in the records", empty="Nothing is wrong in the records, as far as the rules can see."
        )
        self.statutory = StatutoryTab(session)
        self.tabs = named_tabs("What is checked")
        self.tabs.addTab(self.records, "Records")
        self.tabs.addTab(self.statutory, "Statutory return")
        self.tabs.currentChanged.connect(self._tab_chosen)
        for tab in (self.records, self.statutory):
            self.own(tab.listing.groups, tab.listing.problems)
            tab.listing.opened.connect(self.put_right)
            tab.listing.child_asked.connect(self._open_child)
        self.records.under_way.stop_asked.connect(self._stop)
        session.closed.connect(self._forget)
        self.column.addWidget(self.tabs, 1)
        self.setFocusProxy(self.records.listing)

    @property
    def listing(self) -> Any:
        """The list of problems in the records."""
        return self.records.listing

    # ------------------------------------------------------------ checking

    def take(self, key: Any) -> None:
        if isinstance(key, tuple):
            self._wanted = (str(key[0]), str(key[1]))
            self.tabs.setCurrentWidget(self.records)
            self._choose_wanted()

    def start_reading(self) -> task.Task:
        before, children, kinds = self._checked, frozenset(self._children), frozenset(self._kinds)
        if before is None or self._all or not (children or kinds) or jobs.needs_all(kinds, children):
            job: Any = jobs.checking(self.session, afresh=before is not None)
            self.records.show_under_way(True)
        else:
            job = jobs.checking_again(self.session, before.problems, children, kinds)
        if before is None:
            self.records.show_waiting("Every record is looked at…")
        return self.session.run(
            job, done=self._show, failed=self._failed, progress=self.records.under_way.say
        )

    def _check_all(self) -> None:
        """Look at everything that the tab lists, also at what another program wrote."""
        if self.tabs.currentWidget() is self.statutory:
            self.statutory.read_afresh()
            return
        self._all = True
        self.read()

    def _stop(self) -> None:
        if self._reading is not None:
            self._reading.cancel()

    def _failed(self, error: BaseException) -> None:
        self._stale = True
        self.records.show_under_way(False)
        if isinstance(error, Cancelled):
            self.records.show_stopped()
        else:
            task.on_failure(error)

    def _show(self, checked: Checked) -> None:
        self._checked, self._all = checked, False
        self._children.clear()
        self._kinds.clear()
        self.records.show_under_way(False)
        self.records.show_lines(checked.lines, "in the records")
        self.tabs.setTabText(0, f"Records ({len(checked.lines):,})")
        self._choose_wanted()

    def _choose_wanted(self) -> None:
        if self._wanted is not None and self._checked is not None:
            self.listing.choose(*self._wanted)
            self._wanted = None

    def _records_changed(self, kinds: frozenset[str], children: frozenset[str]) -> None:
        self._all = self._all or not kinds
        self._children |= children
        self._kinds |= kinds
        self.statutory.mark_stale()
        self.mark_stale()

    def _store_changed(self) -> None:
        self._forget()
        super()._store_changed()

    def _forget(self) -> None:
        self._checked, self._all = None, True
        self.statutory.forget()

    def _tab_chosen(self, _place: int) -> None:
        if self.tabs.currentWidget() is self.statutory:
            self.statutory.open()

    # ------------------------------------------------------------ putting right

    def put_right(self, line: ProblemLine) -> None:
        """Open the record of a problem, or its child where it is about no record alone."""
        if line.rule == _DUPLICATE:
            self.session.read(jobs.both_of(line), done=self._both_found)
            return
        self.session.read(jobs.record_of(line), done=self._record_found)

    def _both_found(self, both: tuple[str, str] | None) -> None:
        """Two children who may be one: side by side, to be merged or left as they are."""
        if both is None:
            self.session.say("One of the two is no longer there. Check again.", "warning")
        else:
            self.act_asked.emit("merge", {"child_id": both[0], "chosen": both[1:]})

    def _record_found(self, found: tuple[ProblemLine, Row | None]) -> None:
        line, record = found
        if record is not None:
            self.act_asked.emit("correct", {"child_id": line.child_id or None, "record": record})
        elif line.child_id:
            self._open_child(line)
        else:
            self.session.say("That record is no longer there. Check again.", "warning")

    def _open_child(self, line: ProblemLine) -> None:
        if line.child_id:
            self.go.emit("child", line.child_id)

    def theme_changed(self) -> None:
        self.records.theme_changed()
        self.statutory.theme_changed()
