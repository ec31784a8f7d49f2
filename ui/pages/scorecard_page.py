"""The month's measures by theme. Every figure opens the children behind it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QFileDialog, QLabel, QPushButton

from placement_tracker.domain.days import Month
from ui import task
from ui.elided_box import ElidedBox
from ui.lists.cells import row_height
from ui.lists.panel import ListPanel
from ui.measure.facts import read_beside
from ui.measure.key import MeasureKey
from ui.months import offer_months
from ui.pages.page import Page
from ui.reading import kept_frames
from ui.scorecard_columns import COLUMNS, RATINGS, in_full
from ui.scorecard_rows import AREA, TEAM, WITHOUT_UASC, ForWhom, ScorecardRow, Wanted, scorecard_rows, summary
from ui.session import Session
from ui.words import month_words

#: How wide a choice above the list is.
_LEAST_CHOICE, _MOST_CHOICE = 96, 208
#: From which size on there is room for the summary, the row in hand in full, and long names.
_WIDE, _HIGH = 760, 440
_MAKE, _MAKE_SHORT = "Make the workbook (R1)…", "Make R1…"
EVERYBODY, WITHOUT = "All children", "Without UASC"


class ScorecardPage(Page):
    """Enter on a measure opens the children behind the figure."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "Scorecard")
        self.make_button = QPushButton(_MAKE)
        self.make_button.setProperty("role", "primary")
        self.make_button.clicked.connect(self._ask_to_make)
        self.month = self._choice("Month")
        self.whom = self._choice("The whole authority, an area or a team")
        self.add_title("Scorecard", self.month, self.whom, self.make_button)
        self.panel = ListPanel(
            "Scorecard",
            COLUMNS,
            one="measure",
            many="measures",
            empty="There are no figures yet. Import what you have (the page Import) first.",
            headings=lambda row: row.is_heading,
            detail=in_full,
            with_totals=False,
        )
        self.own(self.panel)
        self.panel.row_opened.connect(self._open_measure)
        self.panel.view.verticalHeader().setDefaultSectionSize(row_height())
        self.rating = self.panel.add_choice("Rating", RATINGS)
        self.population = self._choice("With or without unaccompanied children")
        self.panel.bar.insertWidget(1, self.population)
        self.population.addItems([EVERYBODY, WITHOUT])
        for box in (self.month, self.whom, self.population, self.rating):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            box.setMinimumWidth(_LEAST_CHOICE)
            box.setMaximumWidth(_MOST_CHOICE)
            box.view().setMinimumWidth(_MOST_CHOICE)
        self.summary = QLabel()
        self.summary.setProperty("role", "soft")
        self.summary.setWordWrap(True)
        self.column.addWidget(self.summary)
        self.column.addWidget(self.panel, 1)
        self.setFocusProxy(self.panel)
        self._whoms = [ForWhom()]
        self.whom.addItem(ForWhom().words)
        for box in (self.month, self.whom, self.population):
            box.currentIndexChanged.connect(self._asked_anew)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, the list has it."""
        super().resizeEvent(event)
        wide, high = event.size().width() >= _WIDE, event.size().height() >= _HIGH
        self.make_button.setText(_MAKE if wide else _MAKE_SHORT)
        self.summary.setVisible(high)
        self.panel.detail.setVisible(high)

    def _choice(self, name: str) -> QComboBox:
        box = ElidedBox()
        box.setAccessibleName(name)
        box.setToolTip(name)
        return box

    def _asked_anew(self) -> None:
        self.panel.show_waiting()
        self.read()

    @property
    def chosen_month(self) -> Month:
        return Month.parse(str(self.month.currentData()))

    @property
    def chosen_whom(self) -> ForWhom:
        return self._whoms[max(0, self.whom.currentIndex())]

    def start_reading(self) -> task.Task:
        offer_months(self.month, self.session.today)
        session, store = self.session, self.session.store
        wanted = Wanted(self.chosen_month, self.chosen_whom, self.population.currentText() == WITHOUT)

        def job(progress: task.Progress) -> tuple[list[ScorecardRow], list[ForWhom]]:
            frames = kept_frames(session, store, progress)
            comparators = read_beside(session, store).comparators
            rows = session.kept(f"scorecard {wanted}", lambda: scorecard_rows(frames, wanted, comparators))
            authority = frames.authority
            areas = [ForWhom(AREA, area) for area in authority.areas]
            return rows, [ForWhom(), *areas, *(ForWhom(TEAM, team.team) for team in authority.teams)]

        return task.run(job, done=self._show)

    def _show(self, found: tuple[list[ScorecardRow], list[ForWhom]]) -> None:
        rows, whoms = found
        if whoms != self._whoms:
            self._offer_whoms(whoms)
        self.summary.setText(summary(rows))
        self.panel.show_rows(rows)

    def _offer_whoms(self, whoms: list[ForWhom]) -> None:
        before = self.chosen_whom
        self._whoms = whoms
        self.whom.blockSignals(True)
        self.whom.clear()
        self.whom.addItems([whom.words for whom in whoms])
        self.whom.setCurrentIndex(whoms.index(before) if before in whoms else 0)
        self.whom.blockSignals(False)

    def _open_measure(self, row: ScorecardRow) -> None:
        if not row.is_heading:
            without = row.population == WITHOUT_UASC
            self.go.emit("measure", MeasureKey(row.code, str(self.chosen_month), self.chosen_whom, without))

    # ------------------------------------------------------------ the workbook

    def _ask_to_make(self) -> None:
        if not self.session.is_open or not self.month.count():
            return
        name = f"R1 Children in care scorecard {self.chosen_month}.xlsx"
        path, _kind = QFileDialog.getSaveFileName(self, "Make the scorecard", name, "Excel (*.xlsx)")
        if path:
            self.make(Path(path))

    def make(self, path: Path) -> task.Task:
        """Write the month's workbook there."""
        from ui.making_returns import make_r1

        self.make_button.setEnabled(False)
        self.session.say(f"The scorecard of {month_words(str(self.chosen_month))} is being made.")
        job = make_r1(self.session, self.chosen_month, path)
        return task.run(job, done=self._made, failed=self._not_made, progress=self._making)

    def _making(self, done: int, of: int, words: str) -> None:
        if words:
            self.session.say(f"{words} ({100 * done // of} %)" if of else words)

    def _made(self, path: Path) -> None:
        self.make_button.setEnabled(True)
        self.session.say(f"Made {path.name} in {path.parent}.", "good")

    def _not_made(self, error: BaseException) -> None:
        self.make_button.setEnabled(True)
        task.on_failure(error)

    def theme_changed(self) -> None:
        self.panel.theme_changed()
