"""The guidance page of a scorecard: how to read it, in the words of the county's own papers made plain."""

from __future__ import annotations

from collections.abc import Sequence

from placement_tracker.domain.days import Month, financial_year
from placement_tracker.measures.register import Measure
from placement_tracker.measures.targets import OwnTargets, bandings
from placement_tracker.returns.pages import Cell, Column, Heading, Page, Paragraph, Table

GUIDANCE = "Guidance"

_POLARITY = (
    ("H", "Higher is better: the aim is the highest number or percentage possible."),
    ("L", "Lower is better: the aim is the lowest number or percentage possible."),
    ("T", "Close to target: the aim is to stay close to the target that has been set."),
    ("blank", "Neither way is better: activity, shown for information and not rated."),
)

_SMALL = "In the first months of the year the numbers are small, and percentages move easily."

_PERIODS = (
    ("SS", "Snapshot: as things stood at the end of the snapshot day."),
    ("M", "Month: what happened in the month alone."),
    ("YTD", f"Year to date: from 1 April to the end of the month. {_SMALL}"),
    ("R12M", "Rolling 12 months: the twelve calendar months that end with the month."),
    ("ACYTD", "Academic year to date: from 1 September to the end of the month."),
)

_ABBREVIATIONS = (
    ("UASC", "Unaccompanied asylum-seeking child"),
    ("Num, Den", "Numerator (counted) and denominator (out of how many)"),
    ("IRO", "Independent reviewing officer"),
    ("SW, QSW", "Social worker, qualified social worker"),
    ("IHA", "Initial health assessment"),
    ("EHCP, SEN", "Education, health and care plan; special educational needs"),
    ("SDQ", "Strengths and difficulties questionnaire"),
    ("SGO", "Special guardianship order"),
    ("NEET", "Not in education, employment or training"),
    ("n/a", "Does not apply to this measure"),
    ("-", "No figure: nothing to count it out of"),
)

_DIRECTION = (
    ("▲ Improved", "Better than the month before. Whether that is a rise or a fall depends on the polarity."),
    ("▼ Worsened", "Worse than the month before."),
    ("= Same", "Exactly the same as the month before."),
    ("↑ Up, ↓ Down", "Changed, where neither way is better."),
)


def guidance_page(measures: Sequence[Measure], month: Month, own_targets: OwnTargets) -> Page:
    """How to read a scorecard of these measures."""
    return Page(
        GUIDANCE,
        "Guidance",
        "Polarity, periods, abbreviations, ratings, direction of travel, and when there is no rating",
        (
            Heading("Rating"),
            _ratings(),
            Paragraph(
                "There is no rating where a measure has no target or no polarity, or where the denominator counts "
                "fewer than 5 children or events. Where no floor is set it is the standard one: 10 points "
                "from the target. Ratings, directions and thresholds are decided on the exact figure, not on the "
                "rounded one shown."
            ),
            Heading("Polarity"),
            _table("Letter", _POLARITY),
            Heading("Data period"),
            _table("Period", _PERIODS),
            Heading("Direction of travel"),
            _table("Sign", _DIRECTION),
            Heading("Near a threshold"),
            Paragraph(
                "“Just green”, “Nearly green”, “Just amber” and “Nearly amber” mark a rating that a small change would "
                "make another: a percentage within 1 point of the threshold, a count within 1, an average within a "
                "fiftieth of it."
            ),
            Heading("Abbreviations"),
            _table("Short", _ABBREVIATIONS),
            Heading(f"Bandings for {financial_year(month.last)}"),
            _bandings(measures, month, own_targets),
        ),
    )


def _ratings() -> Table:
    return Table(
        (Column("Rating", 56), Column("Meaning", 76)),
        (
            (Cell(rating="GREEN"), Cell("The target has been met.")),
            (
                Cell(rating="AMBER"),
                Cell("The floor, the minimum acceptable level, has been met; the target has not."),
            ),
            (Cell(rating="RED"), Cell("Worse than the floor: far from the target. Management must act.")),
        ),
    )


def _table(title: str, rows: Sequence[tuple[str, str]]) -> Table:
    said = tuple((Cell(name, strong=True), Cell(words)) for name, words in rows)
    return Table((Column(title, 56), Column("Meaning", 76)), said)


def _bandings(measures: Sequence[Measure], month: Month, own_targets: OwnTargets) -> Table:
    year = financial_year(month.last)
    rated = [
        one for one in measures if one.polarity and ((one.code, year) in own_targets or year in one.targets)
    ]
    rows = tuple((Cell(one.title), Cell(bandings(one, year, own_targets))) for one in rated)
    return Table((Column("Indicator", 56), Column("What is green, amber and red", 76)), rows)
