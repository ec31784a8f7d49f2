"""Who is missing now: the list's columns."""

from __future__ import annotations

from placement_tracker.domain.time_limits import HOURS_UNTIL_SENIORS_ARE_TOLD
from ui.lists.columns import ListColumn
from ui.lists.listed import CHILD, WORKER, Facts, moment, text
from ui.words import code_words


def _lasted(row: Facts) -> str:
    if row["hours"] is None:
        return f"{row['days']} days" if row["days"] != 1 else "1 day"
    return f"{row['hours']:.0f} h" if row["hours"] < 72 else f"{row['hours'] / 24:.0f} days"


def _placement(row: Facts) -> str:
    """In words, as every list of children has it."""
    return code_words("PLACE", (row["placement_type"] or "").partition(",")[0])


def _lasted_tone(row: Facts) -> str:
    return "bad" if (row["hours"] or row["days"] * 24) >= HOURS_UNTIL_SENIORS_ARE_TOLD else ""


COLUMNS: tuple[ListColumn, ...] = (
    *CHILD,
    ListColumn(
        "kind",
        "What",
        lambda row: "Missing" if row["kind"][:1] == "M" else "Away",
        width=80,
        says="Missing: whereabouts not known. Away: whereabouts known.",
    ),
    moment("since", "Since", 150),
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
    moment("last_seen", "Last seen", 150),
    ListColumn("placement_type", "Placement", _placement, width=200),
    text("district", "District", 110),
    text("placement_phone", "Placement's phone", 130),
    *WORKER,
)
