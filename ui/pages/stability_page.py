"""Whose placement has changed often, or is about to count: the list behind the two measures of stability."""

from __future__ import annotations

from datetime import date
from typing import Any

from ui import task
from ui.lists import columns
from ui.lists.choosing import Option
from ui.lists.columns import ListColumn, short_day
from ui.lists.panel import ListPanel
from ui.my_team import filter_by_team
from ui.pages.page import Page
from ui.session import Session
from ui.words import code_words, of_days
from ui.working_lists import kept_list

_ALL = "All children in care"
_PLANNED = {True: "Planned", False: "Unplanned", None: ""}
_IN_AREA = {True: "In area", False: "Outside", None: "Not known"}


def _counted(row: Any) -> str:
    return "bad" if row.placements_12 >= 3 else ("warning" if row.placements_12 == 2 else "")


COLUMNS: tuple[ListColumn, ...] = (
    ListColumn("name", "Name", lambda row: row.name or row.child_id, width=180),
    columns.text("child_id", "Number", 90),
    columns.number("age", "Age", 50),
    columns.number(
        "placements_12",
        "12 months",
        82,
        tone=_counted,
        says="Placements in the last 12 months (3 or more counts)",
    ),
    columns.number("placements_24", "24 months", 82, says="Placements in the last 24 months"),
    columns.number(
        "placements_in_period", "In this period", 100, says="Placements in this period of care", hidden=True
    ),
    ListColumn(
        "run_days",
        "Same placement",
        lambda row: of_days(row.run_days),
        lambda row: row.run_days,
        116,
        right=True,
        unit="days",
    ),
    columns.day("last_move", "Last move", 100),
    ListColumn("reason", "Why", lambda row: code_words("REASON_PLACE_CHANGE", row.reason or ""), width=180),
    ListColumn(
        "planned",
        "Planned",
        lambda row: _PLANNED[row.planned],
        width=104,
        tone=lambda row: "warning" if row.planned is False else "",
    ),
    columns.day(
        "leaves_window", "Leaves window", 108, says="The next day on which a placement leaves the 12 months"
    ),
    columns.day(
        "reaches_2_years", "2 years on", 100, says="The day on which the placement reaches two years"
    ),
    columns.text("status_2_years", "2-year measure", 190),
    ListColumn(
        "next_change",
        "Next change",
        lambda row: f"{short_day(row.next_change_on)}: {row.next_change}" if row.next_change_on else "",
        lambda row: row.next_change_on,
        250,
        says="The next day, within 90 days, on which this child's count changes",
    ),
    ListColumn(
        "placement_type", "Placement", lambda row: code_words("PLACE", row.placement_type or ""), width=200
    ),
    ListColumn(
        "provider", "Provided by", lambda row: code_words("PLACE_PROVIDER", row.provider or ""), width=150
    ),
    columns.number("distance", "Miles", 64),
    ListColumn("in_area", "Area", lambda row: _IN_AREA[row.in_area], width=86),
    columns.number("missing_12", "Missing", 74, says="Missing episodes in the last 12 months"),
    columns.flag("uasc", "UASC", 62, says="Unaccompanied asylum-seeking child"),
    columns.text("worker", "Social worker", 140),
    columns.text("team", "Team", 140),
)


class StabilityPage(Page):
    """Enter opens a child."""

    kinds = frozenset(
        "children care_periods legal_statuses placements allocations missing_episodes authority home_addresses".split()
    )

    def __init__(self, session: Session) -> None:
        super().__init__(session, "Stability")
        self.add_title("Stability")
        self.panel = ListPanel(
            "Stability",
            COLUMNS,
            one="child",
            many="children",
            empty="No child is in care today. Import what you have (the page Import), or enter a new child.",
            sorted_by="placements_12",
            descending=True,
        )
        self.view = self.panel.add_choice("Ready views", [(_ALL, None)], ready=True)
        filter_by_team(session, self.panel)
        self.own(self.panel)
        self.panel.row_opened.connect(self._open_child)
        self.column.addWidget(self.panel, 1)
        self.setFocusProxy(self.panel)
        self._wanted: str | None = None

    def take(self, key: Any) -> None:
        if isinstance(key, str):
            self.panel.come_by_link()
            self._wanted = key
            self.view.setCurrentText(key)

    def start_reading(self) -> task.Task:
        session, store, today = self.session, self.session.store, self.session.today

        def job(progress: task.Progress) -> tuple[list[Option], list[Any]]:
            from placement_tracker.measures.stability import VIEWS

            rows = list(kept_list(session, store, "stability", today, progress).rows)
            return [(words, _on(view, today)) for words, view in VIEWS.items()], rows

        return task.run(job, done=self._show)

    def _show(self, found: tuple[list[Option], list[Any]]) -> None:
        views, rows = found
        self.panel.set_choice(self.view, [(_ALL, None), *views])
        if self._wanted is not None:
            self.view.setCurrentText(self._wanted)
            self._wanted = None
        self.panel.show_rows(rows)

    def _open_child(self, row: Any) -> None:
        self.go.emit("child", row.child_id)

    def theme_changed(self) -> None:
        self.panel.theme_changed()


def _on(view: Any, day: date) -> Any:
    return lambda row: view(row, day)
