"""The month's measures by theme. Every figure opens the children behind it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QComboBox, QFileDialog, QLabel, QPushButton

from placement_tracker.domain.days import Month
from ui import task
from ui.charts.rating_chip import direction_word, draw_direction, draw_rating, rating_word
from ui.charts.sparkline import draw_sparkline
from ui.lists.columns import ListColumn
from ui.lists.panel import ListPanel
from ui.measure.key import MeasureKey
from ui.pages.page import Page
from ui.reading import kept_frames
from ui.scorecard_rows import AREA, TEAM, ForWhom, ScorecardRow, scorecard_rows, summary
from ui.session import Session
from ui.words import month_words, plain_number

_MONTHS_OFFERED = 36
_MEASURE_WIDTH = 340


def _figure(name: str, title: str, width: int, says: str = "", *, hidden: bool = False) -> ListColumn:
    return ListColumn(
        name,
        title,
        lambda row: plain_number(getattr(row, name)),
        lambda row: getattr(row, name),
        width,
        right=True,
        says=says,
        hidden=hidden,
    )


COLUMNS: tuple[ListColumn, ...] = (
    ListColumn("title", "Measure", lambda row: row.title, width=_MEASURE_WIDTH),
    ListColumn("shown", "Result", lambda row: row.shown, lambda row: row.value, 72, right=True),
    ListColumn(
        "rating",
        "Rating",
        lambda row: rating_word(row.rating),
        width=92,
        draw=lambda painter, cell, row: draw_rating(painter, cell, row.rating),
    ),
    ListColumn(
        "direction",
        "Direction",
        lambda row: direction_word(row.direction),
        width=100,
        says="Against the month before",
        draw=lambda painter, cell, row: draw_direction(painter, cell, row.direction),
    ),
    ListColumn("previous", "Previous", lambda row: row.previous, width=76, right=True),
    _figure("target", "Target", 66),
    _figure("numerator", "Num", 62, "Numerator"),
    _figure("denominator", "Den", 82, "Denominator"),
    ListColumn("without_uasc", "No UASC", lambda row: row.without_uasc, width=76, right=True,
               says="Without unaccompanied asylum-seeking children"),
    ListColumn(
        "trend",
        "12 months",
        lambda row: "",
        lambda row: "",
        width=130,
        says="The trend of twelve months; the dotted line is the target",
        draw=lambda painter, cell, row: draw_sparkline(painter, cell, row.trend, row.target),
    ),
    _figure("floor", "Floor", 66, "The minimum acceptable level", hidden=True),
    ListColumn("polarity", "Which way is better", lambda row: row.polarity, width=170, hidden=True),
    ListColumn("period", "Period", lambda row: row.period, width=220, hidden=True),
)  # fmt: skip


class ScorecardPage(Page):
    """Enter on a measure opens the children behind the figure."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "Scorecard")
        self.make_button = QPushButton("Make the workbook (R1)...")
        self.make_button.setProperty("role", "primary")
        self.make_button.clicked.connect(self._ask_to_make)
        self.add_title("Scorecard", self.make_button)
        self.panel = ListPanel(
            "Scorecard",
            COLUMNS,
            one="measure",
            many="measures",
            empty="There are no figures yet. Import what you have (Ctrl+6) first.",
            headings=lambda row: row.is_heading,
        )
        self.own(self.panel)
        self.panel.row_opened.connect(self._open_measure)
        self.month = QComboBox()
        self.month.setAccessibleName("Month")
        self.month.setMinimumContentsLength(14)
        self.whom = QComboBox()
        self.whom.setMinimumContentsLength(16)
        self.whom.setAccessibleName("The whole authority, an area or a team")
        self.panel.bar.insertWidget(0, self.month)
        self.panel.bar.insertWidget(1, self.whom)
        self.summary = QLabel()
        self.summary.setProperty("role", "soft")
        self.column.addWidget(self.summary)
        self.column.addWidget(self.panel, 1)
        self.setFocusProxy(self.panel)
        self._whoms = [ForWhom()]
        self.whom.addItem(ForWhom().words)
        self.month.currentIndexChanged.connect(self._asked_anew)
        self.whom.currentIndexChanged.connect(self._asked_anew)

    def _offer_months(self) -> None:
        last = Month.of(self.session.today)
        if self.month.count() and self.month.itemData(0) == str(last):
            return
        self.month.blockSignals(True)
        self.month.clear()
        for back in range(_MONTHS_OFFERED):
            month = last.plus(-back)
            self.month.addItem(month_words(str(month)) + (" so far" if not back else ""), str(month))
        self.month.setCurrentIndex(1)
        self.month.blockSignals(False)

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
        self._offer_months()
        session, store = self.session, self.session.store
        month, whom = self.chosen_month, self.chosen_whom

        def job(progress: task.Progress) -> tuple[list[ScorecardRow], list[ForWhom]]:
            frames = kept_frames(session, store, progress)
            rows = session.kept(f"scorecard {month} {whom}", lambda: scorecard_rows(frames, month, whom))
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
            without = row.population == "without-uasc"
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
