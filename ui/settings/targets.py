"""Targets of a financial year: the register's beside the authority's own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox

from placement_tracker.domain.kinds import Row
from placement_tracker.domain.rights import Right
from ui.lists import columns
from ui.lists.columns import ListColumn
from ui.lists.panel import ListPanel
from ui.session import Session
from ui.settings.section import Section, button, in_hand
from ui.settings.sections import Rows

if TYPE_CHECKING:
    from placement_tracker.measures.register import Measure


@dataclass(frozen=True, slots=True)
class TargetLine:
    """A measure's target of a year. "" where there is none; `own` is the authority's record."""

    code: str
    title: str
    theme: str
    register: str
    register_floor: str
    own_target: str
    own_floor: str
    tolerance: str
    bandings: str
    note: str
    own: Row | None


COLUMNS: tuple[ListColumn, ...] = (
    columns.text("title", "Measure", 300),
    columns.text("register", "Register", 84, right=True, says="The target of the register of measures"),
    columns.text("register_floor", "Floor", 84, right=True, says="The register's least acceptable level"),
    columns.text("own_target", "Own", 76, right=True, says="The authority's own target"),
    columns.text("own_floor", "Own floor", 90, right=True, says="The authority's own least acceptable level"),
    columns.text("note", "Note", 160),
    columns.text("tolerance", "Tolerance", 90, right=True, hidden=True),
    columns.text("theme", "Theme", 200, hidden=True),
)


class TargetsSection(Section):
    """Enter sets the authority's own target of the measure in hand."""

    right = Right.WRITE_FIGURES

    def __init__(self, session: Session) -> None:
        super().__init__(
            "Targets",
            "A target of your own takes the place of the register's, for that measure and year. Published returns keep "
            "the targets that they were published with.",
        )
        self._session = session
        self._rows: list[Row] = []
        self.panel = ListPanel(
            "Targets",
            COLUMNS,
            one="measure",
            many="measures",
            empty="",
            detail=lambda line: line.bandings,
            with_totals=False,
        )
        self.year = QComboBox()
        self.year.setAccessibleName("Financial year of the targets")
        self.panel.bar.insertWidget(1, self.year)
        self.set_own = button(
            "Set a target of our own…", self._set, "Set the authority's own target", role="primary"
        )
        self.leave_out = button(
            "Back to the register's…", self._leave_out, "Leave out the authority's own target"
        )
        self.panel.row_opened.connect(self._set_line)
        self.panel.view.selectionModel().currentRowChanged.connect(self._show_state)
        self.year.currentIndexChanged.connect(self._show)
        self.column.addWidget(self.panel, 1)
        self.add_buttons(self.set_own, self.leave_out)
        self.setFocusProxy(self.panel)

    def panels(self) -> list[ListPanel]:
        return [self.panel]

    def show_rows(self, rows: Rows) -> None:
        self._rows = rows["targets"]
        self._offer_years()
        self._show()

    def _offer_years(self) -> None:
        years = sorted(
            {*offered_years(self._session.today), *(row["year"] for row in self._rows)}, reverse=True
        )
        before = self.year.currentText() or year_of(self._session.today)
        if [self.year.itemText(place) for place in range(self.year.count())] != years:
            self.year.blockSignals(True)
            self.year.clear()
            self.year.addItems(years)
            self.year.setCurrentText(before)
            self.year.blockSignals(False)

    def _show(self) -> None:
        self.panel.show_rows(target_lines(self._rows, self.year.currentText()))
        self._show_state()

    def _show_state(self) -> None:
        line = in_hand(self.panel)
        self.leave_out.setEnabled(line is not None and line.own is not None)
        self.set_own.setEnabled(line is not None)

    def _set(self) -> None:
        line = in_hand(self.panel)
        if line is not None:
            self._set_line(line)

    def _set_line(self, line: TargetLine) -> None:
        if line.own is not None:
            self.act_asked.emit("correct", {"record": line.own})
            return
        known = (f"measure={line.code}", f"year={self.year.currentText()}")
        self.act_asked.emit("add_record", {"chosen": ("targets", *known)})

    def _leave_out(self) -> None:
        line = in_hand(self.panel)
        if line is not None and line.own is not None:
            self.act_asked.emit("void", {"record": line.own})


def year_of(day: date) -> str:
    from placement_tracker.domain.days import financial_year

    return financial_year(day)


def offered_years(today: date) -> list[str]:
    """The year that has begun, the next, and those before of which the register has targets."""
    from placement_tracker.measures.register import register

    known = {year for one in register().values() for year in one.targets}
    return sorted({*known, year_of(today), year_of(date(today.year + 1, today.month, 1))})


def target_lines(own: list[Row], year: str) -> list[TargetLine]:
    """Every measure that is rated, with the targets of a year, in the register's order."""
    from placement_tracker.measures.register import register

    by_code = {row["measure"]: row for row in own if row["year"] == year}
    return [_line(one.in_force(year), year, by_code.get(one.code)) for one in register().values()]


def _line(measure: Measure, year: str, own: Row | None) -> TargetLine:
    from placement_tracker.domain.values import plain_number
    from placement_tracker.measures.targets import bandings, target_of_entry

    said = measure.targets.get(year)
    replaced = {(measure.code, year): target_of_entry(own.values)} if own is not None else {}
    floor = "" if said is None else ("standard" if said.floor is None else plain_number(said.floor))
    return TargetLine(
        measure.code,
        measure.title,
        measure.theme,
        plain_number(said.target) if said is not None else "",
        floor,
        plain_number(own["target"]) if own is not None else "",
        (own["floor"] or "standard") if own is not None else "",
        plain_number(own["tolerance"]) if own is not None and own["tolerance"] is not None else "",
        bandings(measure, year, replaced),
        (own["note"] or "") if own is not None else "",
        own,
    )
