"""Who is missing now: the list's columns."""

from __future__ import annotations

from placement_tracker.domain.time_limits import HOURS_UNTIL_SENIORS_ARE_TOLD
from ui.lists.columns import ListColumn
from ui.lists.listed import CHILD, WORKER, Facts, moment, text
from ui.words import code_words, of_hours


def _lasted(row: Facts) -> str:
    if row["hours"] is None:
        return f"{row['days']} days" if row["days"] != 1 else "1 day"
    return of_hours(row["hours"])


def _placement(row: Facts) -> str:
    """In words, as every list of children has it."""
    return code_words("PLACE", (row["placement_type"] or "").partition(",")[0])


def _hours(row: Facts) -> float:
    return float(row["days"] * 24 if row["hours"] is None else row["hours"])


def _is_missing(row: Facts) -> bool:
    return bool(row["kind"][:1] == "M")


def _lasted_tone(row: Facts) -> str:
    """As on Today: of a child whose whereabouts are known nobody must be told."""
    return "bad" if _is_missing(row) and _hours(row) >= HOURS_UNTIL_SENIORS_ARE_TOLD else ""


COLUMNS: tuple[ListColumn, ...] = (
    *CHILD,
    ListColumn(
        "kind",
        "What",
        lambda row: "Missing" if _is_missing(row) else "Away",
        width=80,
        says="Missing: whereabouts not known. Away: whereabouts known.",
    ),
    moment("since", "Since", 150),
    ListColumn(
        "days",
        "For",
        _lasted,
        _hours,
        80,
        right=True,
        tone=_lasted_tone,
        unit="hours",
    ),
    moment("last_seen", "Last seen", 150),
    ListColumn("placement_type", "Placement", _placement, width=200),
    text("district", "District", 110),
    text("placement_phone", "Placement's phone", 130),
    *WORKER,
)
