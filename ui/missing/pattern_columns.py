"""What repeats, child by child: small bars of the days of the week and the hours, and what is most frequent."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter

from placement_tracker.returns.r8.patterns import DAYS, HOURS, Pattern
from ui import theme
from ui.lists.columns import ListColumn, short_day, short_number
from ui.lists.listed import Facts, text

_BAR, _GAP, _BESIDE, _LOW = 9, 3, 9, 2
_NOTHING = "Time not known"


def _of(row: Facts) -> Pattern:
    found: Pattern = row["pattern"]
    return found


def most(counts: Sequence[int], names: Sequence[str], times: int) -> str:
    """The most frequent: “Fri 4 of 7”; those that are equally so together, as far as they are few."""
    highest = max(counts, default=0)
    if not highest:
        return _NOTHING
    tops = [name for name, count in zip(names, counts, strict=True) if count == highest]
    if len(tops) > 2:
        return f"{len(tops)} alike"
    return f"{tops[0]}: {highest} of {times}" if len(tops) == 1 else f"{', '.join(tops)}: {highest} each"


def _all(counts: Sequence[int], names: Sequence[str]) -> str:
    return (
        ", ".join(f"{name} {count}" for name, count in zip(names, counts, strict=True) if count) or _NOTHING
    )


def _draw(
    counts_of: Callable[[Pattern], Sequence[int]],
    names: Sequence[str],
    painter: QPainter,
    cell: QRect,
    row: Facts,
) -> None:
    """A bar a day (or hours), the highest in full colour, and beside them the most frequent in words."""
    pattern = _of(row)
    counts = counts_of(pattern)
    highest, high = max(counts, default=0), cell.height() - 12
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    for place, count in enumerate(counts):
        tall = max(_LOW, high * count / highest) if highest else _LOW
        top = count == highest and count > 0
        painter.setBrush(theme.colour("accent" if top else "edge", 1.0 if top or count else 0.45))
        left = cell.left() + _BESIDE + place * (_BAR + _GAP)
        painter.drawRect(QRectF(left, cell.bottom() - 6 - tall, _BAR, tall))
    left = cell.left() + _BESIDE + len(counts) * (_BAR + _GAP) + _BESIDE
    painter.setPen(theme.colour("text"))
    painter.setFont(theme.font("body"))
    where = QRect(left, cell.top(), cell.right() - left, cell.height())
    painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, most(counts, names, pattern.times))
    painter.restore()


def _counts(
    name: str, title: str, counts_of: Callable[[Pattern], Sequence[int]], names: Sequence[str], says: str
) -> ListColumn:
    return ListColumn(
        name,
        title,
        lambda row: most(counts_of(_of(row)), names, _of(row).times),
        width=len(names) * (_BAR + _GAP) + 140,
        says=says,
        draw=partial(_draw, counts_of, names),
        hint=lambda row: _all(counts_of(_of(row)), names),
    )


def _ranked(
    name: str, title: str, of: Callable[[Pattern], Sequence[tuple[str, int]]], width: int
) -> ListColumn:
    def shown(row: Facts) -> str:
        found = of(_of(row))
        return f"{found[0][0]} {found[0][1]} of {_of(row).times}" if found else ""

    return ListColumn(
        name,
        title,
        shown,
        width=width,
        hint=lambda row: ", ".join(f"{said} {count}" for said, count in of(_of(row))),
    )


def _number(name: str, title: str, of: Callable[[Pattern], int], width: int, says: str = "") -> ListColumn:
    return ListColumn(
        name,
        title,
        lambda row: short_number(of(_of(row))),
        lambda row: of(_of(row)),
        width,
        right=True,
        says=says,
    )


COLUMNS: tuple[ListColumn, ...] = (
    text("name", "Name", 170),
    text("child_id", "Number", 90),
    _number("times", "Episodes", lambda one: one.times, 86),
    _counts(
        "days",
        "Days of the week",
        lambda one: one.days,
        DAYS,
        "Monday to Sunday: the day the child went missing",
    ),
    _counts(
        "hours", "Hours of the day", lambda one: one.hours, HOURS, "Midnight to midnight, three hours a bar"
    ),
    _ranked("place", "Most from", lambda one: one.places, 250),
    _ranked("reason", "Most because", lambda one: one.reasons, 250),
    _number("long", "Over 48 h", lambda one: one.over_48_hours, 90, "Episodes of over 48 hours"),
    ListColumn(
        "last",
        "Last",
        lambda row: short_day(_of(row).last),
        lambda row: _of(row).last,
        104,
        says="Went missing last on",
    ),
)


_NAMED = 3


def _first(found: Sequence[tuple[str, int]], nothing: str) -> str:
    said = ", ".join(f"{name} {count}" for name, count in found[:_NAMED])
    more = len(found) - _NAMED
    return (f"{said} and {more} more" if more > 0 else said) or nothing


def detail(row: Facts) -> str:
    """Where from and why, for which the cells are too narrow."""
    one = _of(row)
    places, reasons = _first(one.places, "not known"), _first(one.reasons, "no reason recorded")
    return f"{row['name']}:  from {places}.  Because: {reasons}."
