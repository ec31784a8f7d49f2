"""The panel's list: who is on it and why, with what is known of each and what was done last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from placement_tracker.domain.known_settings import PANEL_DAYS, USUAL_PANEL_DAYS
from ui.lists.choosing import Option
from ui.lists.columns import ListColumn, short_day, short_number
from ui.lists.listed import CHILD, WORKER, Facts, day, number, text
from ui.words import code_words

if TYPE_CHECKING:
    from placement_tracker.domain.kinds import Row

_SOON_18 = 90
#: The alert that the panel answers (services/missing.py, `decide`).
REPEAT = "REPEAT"

COLUMNS: tuple[ListColumn, ...] = (
    *CHILD,
    text("why", "On the list because", 250),
    day("decided_on", "Decided on", 110),
    number("days_missing", "Days missing", 108),
    number("days_in_care", "In care when missing", 150, "Days in care on the day that the child went missing"),
    ListColumn(
        "days_to_18", "Days to 18", lambda row: short_number(row["days_to_18"]), lambda row: row["days_to_18"], 96,
        right=True, tone=lambda row: _tone_18(row["days_to_18"]), says="Days to the 18th birthday",
    ),
    number("episodes_30", "In 30 days", 96, "Missing episodes that began in the last 30 days"),
    number("episodes_12", "In 12 months", 110, "Missing episodes that began in the last 12 months"),
    text("concerns", "Concerns", 220),
    day("strategy_meeting_on", "Strategy meeting", 140),
    text("done", "Last recorded action", 320),
    text("nationality", "Country", 110),
    *WORKER,
)  # fmt: skip
TO_DECIDE: tuple[Option, ...] = (
    ("Everybody on the list", None),
    ("Still to be decided", lambda row: row["to_decide"]),
    ("Decided", lambda row: not row["to_decide"]),
)


#: What is not told of a restricted child.
_UNSAID = {"concerns": "", "done": "", "notes": ""}


def _tone_18(days: int | None) -> str:
    """The days are not told of a restricted child."""
    return "warning" if days is not None and days <= _SOON_18 else ""


def read_panel(frames: Any, records: Any, today: date) -> list[Facts]:
    """The measures' list, each child with its newest episode, the panel's last decision, and the action that was
    recorded last of any alert.
    """
    from placement_tracker.measures.lists_missing import panel
    from placement_tracker.services import reading

    days = _days_between(reading.settings(records))
    rows = panel(frames, today)
    episodes: dict[str, list[Row]] = {}
    for one in reading.rows_with(records, "missing_episodes", "child_id", [row["child_id"] for row in rows]):
        episodes.setdefault(one["child_id"], []).append(one)
    numbers = [one["episode_id"] for some in episodes.values() for one in some]
    alerts: dict[str, list[Row]] = {}
    for alert in reading.rows_with(records, "alerts", "episode_id", numbers):
        alerts.setdefault(alert["episode_id"], []).append(alert)
    found = [
        {**row, **_known(episodes.get(row["child_id"], []), alerts), **(_UNSAID if row["restricted"] else {})}
        for row in rows
    ]
    return [{**row, "to_decide": _waits(row, today - days)} for row in found]


def _days_between(settings: Mapping[str, str]) -> timedelta:
    """How often the panel meets; as usual where the setting cannot be read."""
    said = settings.get(PANEL_DAYS, USUAL_PANEL_DAYS)
    return timedelta(days=int(said if said.isdecimal() and int(said) else USUAL_PANEL_DAYS))


def _waits(row: Facts, last_meeting: date) -> bool:
    """Whether nothing was decided since the last meeting, or since the child last went missing."""
    decided, newest = row["decided_on"], row["record"]
    if decided is None or decided <= last_meeting:
        return True
    return newest is not None and newest["went_missing_at"].day > decided


def _known(episodes: Sequence[Row], alerts: dict[str, list[Row]]) -> dict[str, Any]:
    ordered = sorted(episodes, key=lambda one: str(one["went_missing_at"]))
    newest = ordered[-1] if ordered else None
    met = [one["strategy_meeting_on"] for one in ordered if one["strategy_meeting_on"] is not None]
    told = [alert for one in ordered for alert in alerts.get(one["episode_id"], [])]
    decided = [alert["acknowledged_at"].day for alert in told if alert["kind"] == REPEAT]
    concerns = {code for one in ordered[-3:] for code in one["concerns"] or () if code != "NONE"}
    return {
        "record": newest,
        "concerns": "; ".join(code_words("CONCERN", code) for code in sorted(concerns)),
        "strategy_meeting_on": max(met, default=None),
        "decided_on": max(decided, default=None),
        "done": _done(max(told, key=lambda one: str(one["acknowledged_at"]), default=None)),
        "notes": "" if newest is None else newest["notes"] or "",
    }


def _done(alert: Row | None) -> str:
    if alert is None:
        return ""
    said = alert["action"] or "Seen; no action recorded"
    return f"{short_day(alert['acknowledged_at'].day)}: {said} ({alert['acknowledged_by']})"


def detail(row: Facts) -> str:
    parts = [
        f"{row['name']}: {row['why']}",
        f"Concerns: {row['concerns']}" if row["concerns"] else "",
        f"Last recorded action: {row['done']}" if row["done"] else "",
        f"Notes of the last episode: {row['notes']}" if row["notes"] else "",
    ]
    return ".  ".join(part for part in parts if part) + "."
