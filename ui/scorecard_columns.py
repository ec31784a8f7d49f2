"""What the scorecard lists of each measure."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter

from ui import theme
from ui.charts.rating_chip import CHIP_HEIGHT, direction_word, draw_direction, draw_rating, rating_word
from ui.charts.sparkline import draw_sparkline
from ui.lists.cells import draw_folded, draw_two_lines
from ui.lists.choosing import Option
from ui.lists.columns import ListColumn
from ui.scorecard_rows import ScorecardRow, compared_words, trend_words
from ui.words import plain_number

_SMALL_LINE = 15


def _draw_rating(painter: QPainter, cell: QRect, row: ScorecardRow) -> None:
    """The chip, and below it which threshold is near."""
    if not row.near:
        draw_rating(painter, cell, row.rating)
        return
    top = cell.top() + (cell.height() - CHIP_HEIGHT - _SMALL_LINE) // 2
    draw_rating(painter, QRect(cell.left(), top, cell.width(), CHIP_HEIGHT), row.rating)
    painter.setFont(theme.font("small"))
    painter.setPen(theme.colour("text"))
    below = QRect(cell.left() + 10, top + CHIP_HEIGHT, cell.width() - 12, _SMALL_LINE)
    painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, row.near)


def _draw_direction(painter: QPainter, cell: QRect, row: ScorecardRow) -> None:
    """Which way it went, and below it from what."""
    if not row.direction:
        return
    half = cell.height() // 2
    draw_direction(painter, QRect(cell.left(), cell.top() + 3, cell.width(), half - 2), row.direction)
    painter.setFont(theme.font("small"))
    painter.setPen(theme.colour("text_soft"))
    below = QRect(cell.left() + 27, cell.top() + half, cell.width() - 28, half - 3)
    painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, f"from {row.previous}")


def _number(name: str, title: str, width: int, says: str) -> ListColumn:
    return ListColumn(
        name,
        title,
        lambda row: plain_number(getattr(row, name)),
        lambda row: getattr(row, name),
        width,
        right=True,
        says=says,
        hidden=True,
    )


def _beside(first: str, second: str) -> Callable[[QPainter, QRect, ScorecardRow], None]:
    """Draw a row's attribute at the right, and below it another in small."""
    return lambda painter, cell, row: draw_two_lines(
        painter, cell, getattr(row, first), getattr(row, second), right=True, strong=first == "shown"
    )


def _without_words(row: ScorecardRow) -> str:
    return f"{row.without_uasc}, a difference of {row.variance}" if row.variance else row.without_uasc


COLUMNS: tuple[ListColumn, ...] = (
    ListColumn("title", "Measure", lambda row: row.title, width=318,
               draw=lambda painter, cell, row: draw_folded(painter, cell, row.title)),
    ListColumn("shown", "Result", lambda row: row.shown, lambda row: row.value, 116, right=True,
               hint=lambda row: f"{row.shown}, {row.of}" if row.of else row.shown, draw=_beside("shown", "of")),
    ListColumn("rating", "Rating", lambda row: rating_word(row.rating), width=104, draw=_draw_rating,
               says="Below it: which threshold is near",
               hint=lambda row: ", ".join(part for part in (rating_word(row.rating), row.near) if part)),
    ListColumn("direction", "Direction", lambda row: direction_word(row.direction), width=112,
               says="Against the month before", draw=_draw_direction,
               hint=lambda row: f"{direction_word(row.direction)}, from {row.previous}" if row.direction else ""),
    ListColumn("target", "Target", lambda row: row.target_shown, lambda row: row.target, 72, right=True),
    ListColumn("without_uasc", "Without UASC", lambda row: row.without_uasc, width=108, right=True,
               says="Without unaccompanied asylum-seeking children, and how much that differs",
               hint=_without_words, draw=_beside("without_uasc", "variance")),
    ListColumn("england", "England", lambda row: row.england, width=80, right=True,
               says="England's latest figure and its year", hint=lambda row: row.england_note,
               draw=_beside("england", "england_year")),
    ListColumn("neighbours", "Neighbours", lambda row: row.neighbours, width=98, right=True,
               says="The average of the neighbours, and its year", hint=lambda row: row.neighbours_note,
               draw=_beside("neighbours", "neighbours_year")),
    ListColumn("trend", "12 months", lambda row: "", lambda row: "", 120,
               says="The trend of twelve months; the dotted line is the target", hint=trend_words,
               draw=lambda painter, cell, row: draw_sparkline(painter, cell, row.trend, row.target)),
    ListColumn("previous", "Previous", lambda row: row.previous, width=76, right=True, hidden=True),
    _number("numerator", "Numerator", 88, "What is counted"),
    _number("denominator", "Denominator", 104, "Out of how many"),
    _number("floor", "Floor", 66, "The minimum acceptable level"),
    ListColumn("near", "Near a threshold", lambda row: row.near, width=120, hidden=True),
    ListColumn("polarity", "Which way is better", lambda row: row.polarity, width=170, hidden=True),
    ListColumn("period", "Period", lambda row: row.period, width=220, hidden=True),
)  # fmt: skip

RATINGS: tuple[Option, ...] = (
    ("Every rating", None),
    ("Red", lambda row: row.rating == "RED"),
    ("Amber", lambda row: row.rating == "AMBER"),
    ("Green", lambda row: row.rating == "GREEN"),
    ("Near a threshold", lambda row: bool(row.near)),
    ("Not rated", lambda row: not row.rating and not row.is_heading),
)


def in_full(row: ScorecardRow) -> str:
    """A row in a sentence or two, with the comparators' sources."""
    if row.is_heading:
        return ""
    parts = [f"{row.title}: {row.shown}" + (f" ({row.of})" if row.of else "")]
    if row.rating:
        parts.append(rating_word(row.rating) + (f" ({row.near.lower()})" if row.near else ""))
    if row.target is not None:
        parts.append(f"target {row.target_shown}, {row.polarity}")
    said = f"{', '.join(parts)}."
    return " ".join(part for part in (said, compared_words(row)) if part)
