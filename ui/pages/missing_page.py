"""Who is missing now, and which return interviews run out of time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from PySide6.QtWidgets import QPushButton, QTabWidget

from placement_tracker.domain.moments import Moment
from ui import task
from ui.lists.columns import ListColumn, short_day, short_moment, short_number
from ui.lists.panel import ListPanel, Option
from ui.pages.page import Page
from ui.reading import kept_frames
from ui.session import Session

_HOURS_TO_TELL = 48
_SOON_HOURS = 24
Facts = Mapping[str, Any]


def _text(name: str, title: str, width: int = 140, *, hidden: bool = False) -> ListColumn:
    return ListColumn(name, title, lambda row: row[name] or "", width=width, hidden=hidden)


def _day(name: str, title: str, width: int = 110, says: str = "") -> ListColumn:
    return ListColumn(name, title, lambda row: short_day(row[name]), lambda row: row[name], width, says=says)


def _moment(name: str, title: str, width: int = 148, says: str = "") -> ListColumn:
    return ListColumn(
        name, title, lambda row: short_moment(row[name]), lambda row: row[name], width, says=says
    )


def _number(name: str, title: str, width: int = 60) -> ListColumn:
    return ListColumn(
        name, title, lambda row: short_number(row[name]), lambda row: row[name], width, right=True
    )


_CHILD = (
    ListColumn("name", "Name", lambda row: row["name"] or row["child_id"], width=180),
    _text("child_id", "Number", 90),
    _number("age", "Age", 50),
)
_WORKER = (
    _text("worker", "Social worker"),
    _text("worker_phone", "Worker's phone", 120),
    _text("team", "Team"),
    _text("area", "Area", 100, hidden=True),
)


def _lasted(row: Facts) -> str:
    if row["hours"] is None:
        return f"{row['days']} days" if row["days"] != 1 else "1 day"
    return f"{row['hours']:.0f} h" if row["hours"] < 72 else f"{row['hours'] / 24:.0f} days"


def _lasted_tone(row: Facts) -> str:
    return "bad" if (row["hours"] or row["days"] * 24) >= _HOURS_TO_TELL else ""


NOW_COLUMNS: tuple[ListColumn, ...] = (
    *_CHILD,
    ListColumn(
        "kind",
        "What",
        lambda row: "Missing" if row["kind"][:1] == "M" else "Away",
        width=80,
        says="Missing: whereabouts not known. Away: whereabouts known.",
    ),
    _moment("since", "Since", 150),
    ListColumn(
        "days",
        "For",
        _lasted,
        lambda row: row["hours"] or row["days"] * 24,
        80,
        right=True,
        tone=_lasted_tone,
        unit="hours",
    ),
    _moment("last_seen", "Last seen", 150),
    _text("placement_type", "Placement", 200),
    _text("district", "District", 110),
    _text("placement_phone", "Placement's phone", 130),
    *_WORKER,
)


def _left(row: Facts) -> str:
    days = row["days_left"]
    if days < 0:
        return f"{-days} day{'s' if days != -1 else ''} late"
    return "Today" if days == 0 else f"{days} day{'s' if days != 1 else ''} left"


def _left_72(row: Facts) -> str:
    hours = row["hours_left"]
    if hours is None:
        return "Time not known"
    return f"{hours:.0f} h left" if hours >= 0 else "Over"


def _days_tone(row: Facts) -> str:
    return "bad" if row["days_left"] < 0 else ("warning" if row["days_left"] <= 1 else "good")


def _hours_tone(row: Facts) -> str:
    hours = row["hours_left"]
    if hours is None:
        return "soft"
    return "bad" if hours < 0 else ("warning" if hours <= _SOON_HOURS else "good")


DUE_COLUMNS: tuple[ListColumn, ...] = (
    *_CHILD,
    _moment("back", "Came back", 150),
    ListColumn(
        "days_left", "3 working days", _left, lambda row: row["days_left"], 116, tone=_days_tone, unit="days left",
        says="The county's clock: the third working day after the return",
    ),
    _day("deadline", "Last day", 110, says="The third working day after the return"),
    ListColumn(
        "hours_left", "72 hours", _left_72, lambda row: row["hours_left"], 116, tone=_hours_tone, unit="hours left",
        says="The national clock: 72 hours after the return",
    ),
    _moment("by_72_hours", "72 hours end", 150),
    _day("offered_on", "Offered on", 110),
    _moment("missing_from", "Went missing", 150),
    _text("episode_id", "Episode", 100, hidden=True),
    *_WORKER,
)  # fmt: skip


_LATELY_DAYS = 30
_WAITING: tuple[Option, ...] = (
    ("In time, or late by up to 30 days", lambda row: row["days_left"] >= -_LATELY_DAYS),
    ("Still in time", lambda row: row["days_left"] >= 0),
    ("Late", lambda row: row["days_left"] < 0),
    ("All of the last 12 months", None),
)


class MissingPage(Page):
    """Two lists. Enter opens the child; the buttons enter what has just happened."""

    kinds = frozenset(
        "children care_periods placements allocations missing_episodes return_interviews interview_attempts".split()
    )

    def __init__(self, session: Session) -> None:
        super().__init__(session, "Missing")
        self.went = QPushButton("Went missing...")
        self.returned = QPushButton("Returned...")
        self.interview = QPushButton("Return interview...")
        self.went.setProperty("role", "primary")
        self.add_title("Missing", self.went, self.returned, self.interview)
        self.now = ListPanel(
            "Missing now",
            NOW_COLUMNS,
            one="child",
            many="children",
            empty="Nobody is missing or away now.",
            sorted_by="days",
            descending=True,
        )
        self.due = ListPanel(
            "Return interviews",
            DUE_COLUMNS,
            one="interview to hold",
            many="interviews to hold",
            empty="No return interview is waiting.",
            sorted_by="days_left",
            descending=True,
        )
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName("Missing now, and return interviews")
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.tabBar().setAccessibleName(self.tabs.accessibleName())
        self.tabs.addTab(self.now, self.now.name)
        self.tabs.addTab(self.due, self.due.name)
        self.column.addWidget(self.tabs, 1)
        self.waiting = self.due.add_choice("Which interviews", _WAITING)
        self.own(self.now, self.due)
        for panel in (self.now, self.due):
            panel.row_opened.connect(self._open_child)
        self.went.clicked.connect(self._ask_went)
        self.returned.clicked.connect(self._ask_returned)
        self.interview.clicked.connect(self._ask_interview)

    def take(self, key: Any) -> None:
        if key == "interviews":
            self.tabs.setCurrentWidget(self.due)

    def start_reading(self) -> task.Task:
        session, store, today, moment = self.session, self.session.store, self.session.today, self.session.now

        def job(progress: task.Progress) -> tuple[list[Facts], list[Facts]]:
            from placement_tracker.measures.lists_missing import interviews_due, missing_now

            frames = kept_frames(session, store, progress)
            return (
                [with_hours(row, "since", moment) for row in missing_now(frames, today)],
                [with_hours_left(row, moment) for row in interviews_due(frames, today)],
            )

        return task.run(job, done=self._show)

    def _show(self, found: tuple[list[Facts], list[Facts]]) -> None:
        for panel, rows in zip((self.now, self.due), found, strict=True):
            panel.show_rows(rows)
            words = f"{panel.name} ({len(rows)})" if rows else panel.name
            self.tabs.setTabText(self.tabs.indexOf(panel), words)
        self.returned.setEnabled(bool(found[0]))

    def _open_child(self, row: Facts) -> None:
        self.go.emit("child", row["child_id"])

    def _chosen(self, panel: ListPanel) -> dict[str, Any]:
        """Whom the panel's list is on; nobody where the other list is seen."""
        rows = panel.view.selected_rows() if self.tabs.currentWidget() is panel else []
        return {"child_id": rows[0]["child_id"]} if rows else {}

    def _ask_went(self) -> None:
        self.act_asked.emit("missing", {})

    def _ask_returned(self) -> None:
        self.act_asked.emit("returned", self._chosen(self.now))

    def _ask_interview(self) -> None:
        self.act_asked.emit("interview", self._chosen(self.due))

    def theme_changed(self) -> None:
        self.now.theme_changed()
        self.due.theme_changed()


def _hours(moment: Moment | None, now: datetime) -> float | None:
    """Hours from a moment to now; None where its time is not known."""
    return (now - moment.instant) / timedelta(hours=1) if moment is not None and moment.known else None


def with_hours(row: Facts, name: str, now: datetime) -> Facts:
    """The row with `hours`: how long since the moment of that name."""
    return {**row, "hours": _hours(row[name], now)}


def with_hours_left(row: Facts, now: datetime) -> Facts:
    """The row with `hours_left` of the 72."""
    passed = _hours(row["by_72_hours"], now)
    return {**row, "hours_left": None if passed is None else -passed}
