"""The working lists that have no page of their own, and how the window reads them. For jobs, and no Qt.

Rows are mappings by the columns' names (measures/lists.py); those of the children's pages are read here too, so that a
count on Today and the list that it opens are made of the same rows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from ui import task
from ui.my_team import UNASSIGNED, Teams, read_teams
from ui.reading import kept_frames
from ui.session import Session

if TYPE_CHECKING:
    from placement_tracker.services.alerts import Alert
    from placement_tracker.services.child_list import ChildLine

Row = Mapping[str, Any]
SOON = 14


@dataclass(frozen=True, slots=True)
class View:
    """Some of a list's rows, by a name."""

    name: str
    keeps: Callable[[Row], bool]


@dataclass(frozen=True, slots=True)
class ShownList:
    """A working list as the page of lists offers it; `form` is what can be entered of a row, by a button."""

    name: str
    title: str
    one: str
    many: str
    empty: str
    sorted_by: str
    descending: bool = False
    views: tuple[View, ...] = ()
    form: str = ""
    form_words: str = ""


DUE_SOON, OVERDUE = "Due within 14 days, or overdue", "Overdue"
NOT_ANSWERED, NOT_ASKED = "Asked for, not answered", "Not asked for yet"
NOT_ACKNOWLEDGED = "Not acknowledged"

LISTS: tuple[ShownList, ...] = (
    ShownList(
        "alerts", "48-hour alerts", "alert", "alerts", "Nobody has been missing for 48 hours.", "since",
        views=(View(NOT_ACKNOWLEDGED, lambda row: row["told_by"] is None),),
        form="alert", form_words="Who was told…",
    ),
    ShownList(
        "without-placement", "Without a placement", "child", "children",
        "Every child in care has an open placement.", "days", True, form="move", form_words="Move…",
    ),
    ShownList(
        "without-worker", "Without a social worker", "child", "children",
        "Every child in care has a social worker.", "days", True, form="passing_on", form_words="Give a worker…",
    ),
    ShownList(
        "repeat-missing", "Missing again and again", "child", "children",
        "No child went missing again and again lately.", "episodes", True,
    ),
    ShownList(
        "reviews-due", "Reviews due", "review", "reviews", "No review is due within 14 days.", "due_on",
        views=(View(OVERDUE, lambda row: row["days_left"] < 0),), form="review", form_words="Review…",
    ),
    ShownList(
        "visits-due", "Visits due", "visit", "visits", "No visit is due within 14 days.", "due_on",
        views=(View(OVERDUE, lambda row: row["days_left"] < 0),), form="visit", form_words="Visit…",
    ),
    ShownList(
        "health-requests", "Initial health assessments", "child", "children",
        "Every child in care has had the initial health assessment.", "due_on",
        views=(
            View(DUE_SOON, lambda row: row["days_left"] <= SOON),
            View(NOT_ANSWERED, lambda row: _not_answered(row)),
            View(NOT_ASKED, lambda row: row["requested_on"] is None),
        ),
        form="health", form_words="Health event…",
    ),
    ShownList(
        "turning-18", "Turning 18", "child", "children", "Nobody turns 18 within 90 days.", "turns_18",
    ),
    ShownList(
        "out-of-area", "Placed outside the area", "child", "children", "No child is placed outside the area.", "name",
    ),
    ShownList(
        "hosted", "Hosted here", "child", "children", "No child of another authority is placed here.", "name",
    ),
)  # fmt: skip
BY_NAME = {one.name: one for one in LISTS}


def _not_answered(row: Row) -> bool:
    """Asked for, and not sent back since."""
    asked, back = row["requested_on"], row["returned_on"]
    return asked is not None and (back is None or back < asked)


@dataclass(frozen=True, slots=True)
class Found:
    """A list that was read: its columns (name, title, whether numbers), and its rows."""

    columns: tuple[tuple[str, str, bool], ...]
    rows: Sequence[Any]


def kept_list(session: Session, store: Any, name: str, today: date, progress: task.Progress) -> Found:
    """A working list as on a day, by its name (also stability, missing-now and interviews-due); kept until a record
    changes.
    """
    if name in _FROM_SERVICES:
        return _FROM_SERVICES[name](session, store, today)

    def make() -> Found:
        from placement_tracker.measures.lists import LISTS as LISTS_OF_MEASURES

        one = LISTS_OF_MEASURES[name]
        columns = tuple((column.name, column.title, column.number) for column in one.columns)
        frames = kept_frames(session, store, progress)
        if name == "stability":
            from placement_tracker.measures.stability import stability_list

            return Found(columns, stability_list(frames, today))
        return Found(columns, list(one.made(frames, today)))

    return session.kept(f"list {name} {today}", make)  # type: ignore[no-any-return]


def kept_lines(session: Session, store: Any, today: date) -> dict[str, ChildLine]:
    """The children of now by their number (services/child_list.py); kept until a record changes."""

    def make() -> dict[str, ChildLine]:
        from placement_tracker.services.child_list import child_lines

        with store.reading() as records:
            return {line.child_id: line for line in child_lines(records, today, only_now=True)}

    def mend(
        before: dict[str, ChildLine], _kinds: frozenset[str], children: frozenset[str]
    ) -> dict[str, ChildLine]:
        from ui.search_index import lines_again

        with store.reading() as records:
            lines = lines_again(records, before.values(), today, children, only_now=True)
        return {line.child_id: line for line in lines}

    return session.kept(f"lines {today}", make, mend)  # type: ignore[no-any-return]


# ------------------------------------------------------------ lists that need no figures

_CHILD = (("child_id", "Child", False), ("name", "Name", False), ("age", "Age", True))
_WORKER = (("worker", "Worker", False), ("team", "Team", False), ("area", "Area", False))
_ALERT = (
    ("since", "Missing since", False),
    ("hours", "Hours", True),
    ("fell_due", "48 hours over at", False),
    ("back", "Back", False),
    ("told_by", "Acknowledged by", False),
    ("told_at", "Acknowledged", False),
    ("told", "Told", False),
    ("action", "What was done", False),
    ("episode_id", "Episode", False),
)


def alerts(session: Session, store: Any, today: date) -> list[Row]:
    """The 48-hour alerts of children in care: open ones, and those of the last days that nobody acknowledged."""
    from placement_tracker.services.alerts import fallen_due

    now = session.now
    lines = {key: line for key, line in kept_lines(session, store, today).items() if line.in_care}
    with store.reading() as records:
        teams = read_teams(records)
        found = fallen_due(records, now, lines)
    return [{**person(lines[one.child_id], teams), **_alert(one, now)} for one in found]


def _alert(alert: Alert, now: datetime) -> Row:
    seen = alert.acknowledged
    end = now if alert.back is None else (alert.back.instant if alert.back.known else None)
    hours = (end - alert.since.instant).total_seconds() // 3600 if end and alert.since.known else None
    return {
        "since": alert.since,
        "hours": None if hours is None else int(hours),
        "fell_due": alert.fell_due,
        "back": alert.back,
        "told_by": seen and seen.by,
        "told_at": seen and seen.at,
        "told": ", ".join(seen.told) if seen else None,
        "action": seen and seen.action,
        "episode_id": alert.episode_id,
    }


def person(line: ChildLine, teams: Teams) -> Row:
    """Who the child is, and who works with them."""
    return {
        "child_id": line.child_id,
        "name": line.name,
        "age": line.age,
        "worker": line.worker or None,
        "team": line.team or UNASSIGNED,
        "area": teams.area(line.team) or UNASSIGNED,
    }


def _alerts_found(session: Session, store: Any, today: date) -> Found:
    return Found((*_CHILD, *_ALERT, *_WORKER), alerts(session, store, today))


_FROM_SERVICES: dict[str, Callable[[Session, Any, date], Found]] = {"alerts": _alerts_found}
