"""The children: all, in care, missing now, hosted; by team; found as one types."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QComboBox

from ui import task
from ui.lists import columns
from ui.lists.arranging import Choice
from ui.lists.choosing import Option
from ui.lists.columns import ListColumn
from ui.lists.panel import ListPanel
from ui.pages.page import Page
from ui.session import Session
from ui.words import code_words, of_days

IN_CARE, ALL, MISSING, HOSTED = "In care", "All children", "Missing now", "Hosted here"
LEFT = "Not in care now"
_ANY_TEAM = "All teams"
#: The views in which nobody is who has neither a period of care nor a placement.
_OF_NOW = {IN_CARE, HOSTED}

COLUMNS: tuple[ListColumn, ...] = (
    columns.text("name", "Name", 170),
    columns.text("child_id", "Number", 84),
    columns.number("age", "Age", 52),
    columns.day("date_of_birth", "Born", 100, hidden=True),
    columns.text("upn", "UPN", 120, hidden=True),
    ListColumn(
        "missing",
        "Missing",
        lambda row: ("Missing" if row.missing_kind == "M" else "Away") if row.missing_since else "",
        lambda row: row.missing_since,
        78,
        tone=lambda row: "bad" if row.missing_since else "",
    ),
    ListColumn("placement_type", "Placement", lambda row: code_words("PLACE", row.placement_type), width=190),
    ListColumn(
        "days_in_placement",
        "In placement",
        lambda row: of_days(row.days_in_placement),
        lambda row: row.days_in_placement,
        104,
        right=True,
        unit="days",
    ),
    ListColumn("legal_status", "Legal status", lambda row: code_words("LS", row.legal_status), width=150),
    columns.text("worker", "Social worker", 120),
    columns.text("team", "Team", 150),
    columns.text("carer", "Carer or home", 150, hidden=True),
    columns.text("postcode", "Placement postcode", 120, hidden=True),
    columns.day("placed_on", "Placed on", 100, hidden=True),
    columns.day("in_care_since", "In care since", 104),
    columns.flag("uasc", "UASC", 62, says="Unaccompanied asylum-seeking child"),
    columns.text("authority", "Responsible authority", 150, hidden=True),
)

_VIEWS: tuple[Option, ...] = (
    (IN_CARE, lambda row: row.in_care),
    (MISSING, lambda row: row.missing_since is not None),
    (HOSTED, lambda row: row.hosted),
    (LEFT, lambda row: not row.in_care and not row.hosted),
    (ALL, None),
)


class ChildrenPage(Page):
    """Enter opens a child."""

    kinds = frozenset(
        "children care_periods legal_statuses placements allocations missing_episodes authority".split()
    )

    def __init__(self, session: Session) -> None:
        super().__init__(session, "Children")
        self.add_title("Children")
        self.panel = ListPanel(
            "Children",
            COLUMNS,
            one="child",
            many="children",
            empty="No children here yet. Import what you have (the page Import), or enter a new child.",
            sorted_by="name",
        )
        self._view = self.panel.add_choice("Which children", _VIEWS, ready=True)
        self._team: QComboBox = self.panel.add_choice("Team", [(_ANY_TEAM, None)])
        self.own(self.panel)
        self.panel.row_opened.connect(self._open_child)
        self.column.addWidget(self.panel, 1)
        self.setFocusProxy(self.panel)

    def take(self, key: Any) -> None:
        if isinstance(key, str):
            self.panel.come_by_link()
            self._view.setCurrentText(key)

    def start_reading(self) -> task.Task:
        if self.panel.model.rows or self._view.currentText() not in _OF_NOW:
            return self.session.read(lines_job(self.session), done=self._show)
        # At the start those in care are shown as soon as they are read; the many who have left follow.
        return self.session.read(lines_job(self.session, only_now=True), done=self._show_first)

    def _show_first(self, lines: list[Any]) -> None:
        if lines:
            self._show(lines)
        self._reading = self.session.read(lines_job(self.session), done=self._show)

    def _store_changed(self) -> None:
        self.panel.model.set_rows([])
        super()._store_changed()

    def _show(self, lines: list[Any]) -> None:
        teams = sorted({line.team for line in lines if line.team})
        options: list[Option] = [(_ANY_TEAM, None), *((team, _of_team(team)) for team in teams)]
        self.panel.set_choice(self._team, options)
        self.panel.show_rows(lines)

    def _open_child(self, line: Any) -> None:
        self.go.emit("child", line.child_id)

    def theme_changed(self) -> None:
        self.panel.theme_changed()


def _of_team(team: str) -> Choice:
    return lambda row: bool(row.team == team)


def lines_job(session: Session, *, only_now: bool = False) -> Any:
    """The job that reads the children's lines as of today (services/child_list.py)."""
    today = session.today

    def job(records: Any) -> Any:
        from placement_tracker.services.child_list import child_lines

        return child_lines(records, today, only_now=only_now)

    return job
