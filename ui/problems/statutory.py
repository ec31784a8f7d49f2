"""What the statutory return's rules by number find in the return of a year, made from the records."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QLabel

from placement_tracker.domain.problems import Cancelled
from ui import task, theme
from ui.problems import jobs
from ui.problems.jobs import YearChecked
from ui.problems.tab import ProblemsTab
from ui.session import Session

_YEARS = 12
_MARCH, _END = 3, 31


class StatutoryTab(ProblemsTab):
    """It checks when it is first looked at, when another year is chosen, and after a save while it is seen."""

    def __init__(self, session: Session) -> None:
        super().__init__(
            "Statutory return", empty="The rules by number find nothing in the return of this year."
        )
        self._session = session
        self._reading: task.Task | None = None
        self._stale, self._afresh = True, False
        self._shown = 0
        self.year = QComboBox()
        self.year.setAccessibleName("Year of the return")
        self.year.setMinimumContentsLength(22)
        self.head.addWidget(self.year)
        self.remarks = QLabel()
        self.remarks.setWordWrap(True)
        self.remarks.hide()
        theme.dress(self.remarks, role="small")
        column = self.layout()
        assert column is not None
        column.addWidget(self.remarks)
        self.year.currentIndexChanged.connect(self.read)
        self.under_way.stop_asked.connect(self._stop)

    def open(self) -> None:
        """Come to the tab."""
        if not self._session.is_open:
            return
        self._offer_years()
        if self._stale:
            self.read()

    def _offer_years(self) -> None:
        today = self._session.today
        under_way = today.year + ((today.month, today.day) > (_MARCH, _END))
        years = [under_way - before for before in range(_YEARS)]
        if self.year.count() and self.year.itemData(0) == years[0]:
            return
        self.year.blockSignals(True)
        self.year.clear()
        for year in years:
            so_far = ", so far" if year == under_way else ""
            self.year.addItem(f"Year to 31 March {year}{so_far}", year)
        self.year.setCurrentIndex(1)
        self.year.blockSignals(False)

    def read_afresh(self) -> None:
        """Check it although nothing was saved here: another program may have written."""
        self._afresh = True
        self.read()

    def read(self) -> None:
        """Check the return of the chosen year."""
        if not self._session.is_open or self.year.currentData() is None:
            return
        if self._reading is not None:
            self._reading.forget()
        self._stale = False
        year = int(self.year.currentData())
        if year != self._shown:
            self.show_waiting(
                f"The return of the year to 31 March {year} is made from the records and checked…"
            )
        self.show_under_way(True)
        job = jobs.checking_year(self._session, year, afresh=self._afresh)
        self._afresh = False
        self._reading = self._session.run(
            job, done=self._show, failed=self._failed, progress=self.under_way.say
        )

    def _show(self, found: YearChecked) -> None:
        self._shown = found.year
        self.show_under_way(False)
        self.show_lines(found.lines, f"in the return of the year to 31 March {found.year}")
        self.remarks.setText("  ".join(found.remarks))
        self.remarks.setVisible(bool(found.remarks))

    def _stop(self) -> None:
        if self._reading is not None:
            self._reading.cancel()

    def _failed(self, error: BaseException) -> None:
        self._stale = True
        self.show_under_way(False)
        if isinstance(error, Cancelled):
            self.show_stopped()
        else:
            task.on_failure(error)

    def mark_stale(self) -> None:
        """What is shown is old: check again if it is seen, else when it is next."""
        self._stale = True
        if self.isVisible():
            self.read()

    def forget(self) -> None:
        """Another store, or none."""
        if self._reading is not None:
            self._reading.forget()
        self._reading, self._stale, self._shown = None, True, 0
        self.year.blockSignals(True)
        self.year.clear()
        self.year.blockSignals(False)
        self.listing.show_waiting()
        self.sentence.clear()
