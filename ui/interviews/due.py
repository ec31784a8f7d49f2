"""The queue of interviews to hold: its columns with both clocks, and how it is narrowed."""

from __future__ import annotations

from ui.lists.choosing import Option
from ui.lists.columns import ListColumn
from ui.lists.listed import CHILD, WORKER, Facts, day, moment, number, text

_SOON_HOURS = 24
LATELY_DAYS = 30


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


COLUMNS: tuple[ListColumn, ...] = (
    *CHILD,
    moment("back", "Came back", 150),
    ListColumn(
        "days_left", "3 working days", _left, lambda row: row["days_left"], 116, tone=_days_tone, unit="days left",
        says="The county's clock: the third working day after the return",
    ),
    day("deadline", "Last day", 110, says="The third working day after the return"),
    ListColumn(
        "hours_left", "72 hours", _left_72, lambda row: row["hours_left"], 116, tone=_hours_tone, unit="hours left",
        says="The national clock: 72 hours after the return",
    ),
    moment("by_72_hours", "72 hours end", 150),
    day("offered_on", "Offered on", 110),
    number("waiting", "Waiting", 76, says="Episodes of this child that ask for an interview: one may cover several"),
    moment("missing_from", "Went missing", 150),
    text("episode_id", "Episode", 100, hidden=True),
    *WORKER,
)  # fmt: skip

LATE, TODAY, EVERY = "Late", "Due today", "All of the last 12 months"
OPTIONS: tuple[Option, ...] = (
    (f"In time, or late by up to {LATELY_DAYS} days", lambda row: row["days_left"] >= -LATELY_DAYS),
    ("Still in time", lambda row: row["days_left"] >= 0),
    (TODAY, lambda row: row["days_left"] == 0),
    (LATE, lambda row: row["days_left"] < 0),
    ("Nothing offered yet", lambda row: row["offered_on"] is None),
    (EVERY, None),
)


def detail(row: Facts) -> str:
    """What there is to say of an episode beyond its cells."""
    if row["waiting"] > 1:
        return (
            f"{row['waiting']} episodes of this child ask for an interview. One interview may cover several: choose "
            "their rows with Ctrl or Shift, then “Return interview”."
        )
    if row["pending"]:
        return "An interview was begun: “Return interview” opens it, to say what became of it."
    return ""
