"""A chart of lines in words and as a table. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from placement_tracker.domain.days import Month
from placement_tracker.returns.pages import Chart, Series
from ui.charts.axis import value_words
from ui.charts.drawing import Note

NO_VALUE_WORDS = "no value"


def full_month(month: Month) -> str:
    return f"{month.first:%B %Y}"


def _said(chart: Chart, value: Fraction | None) -> str:
    return NO_VALUE_WORDS if value is None else value_words(value, chart.form)


def words_at(chart: Chart, notes: Sequence[Note], place: int) -> str:
    """A month of the chart: the value first, then target, floor, and the note."""
    month = chart.months[place]
    values = [line for line in chart.series if line.role == "value"]
    parts = []
    for line in chart.series:
        value = line.values[place]
        if line.role == "value" and (value is not None or line is values[0]):
            name = f"{line.name.lower()} " if len(values) > 1 and value is not None else ""
            parts.append(f"{name}{_said(chart, value)}")
        elif line.role != "value" and value is not None:
            parts.append(f"{line.name.lower()} {_said(chart, value)}")
    remarks = [f"Note: {note.words}" for note in notes if note.month == month]
    said = ". ".join([f"{full_month(month)}: {', '.join(parts)}", *(one.rstrip(".") for one in remarks)])
    return f"{said}."


def description(chart: Chart, notes: Sequence[Note]) -> str:
    """All of the chart: its span, its lowest, highest and last, then every month, the gaps, and the notes."""
    found = [f"Line chart, {full_month(chart.months[0])} to {full_month(chart.months[-1])}."]
    found += [_line(chart, line) if line.role == "value" else _level(chart, line) for line in chart.series]
    found += [f"Note on {note.said}" for note in notes]
    return " ".join(part for part in found if part)


def _line(chart: Chart, line: Series) -> str:
    known = [
        (value, month) for value, month in zip(line.values, chart.months, strict=True) if value is not None
    ]
    if not known:
        return f"{line.name}: no values."
    (low, low_month), (high, high_month) = min(known), max(known)
    each = ", ".join(
        f"{month.first:%b %Y} {_said(chart, value)}"
        for month, value in zip(chart.months, line.values, strict=True)
    )
    return (
        f"{line.name}: lowest {_said(chart, low)} in {full_month(low_month)}, highest {_said(chart, high)} in "
        f"{full_month(high_month)}. {each}."
    )


def _level(chart: Chart, line: Series) -> str:
    """A target or a floor: what it is, and since when where it changed."""
    parts: list[str] = []
    before: Fraction | None = None
    for month, value in zip(chart.months, line.values, strict=True):
        if value is not None and value != before:
            parts.append(_said(chart, value) + (f" from {full_month(month)}" if parts else ""))
            before = value
    return f"{line.name} {', '.join(parts)}." if parts else ""


def table(chart: Chart, notes: Sequence[Note]) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """A row a month, the newest first."""
    titles = ("Month", *(line.name for line in chart.series), *(("Note",) if notes else ()))
    rows = []
    for place in reversed(range(len(chart.months))):
        month = chart.months[place]
        cells = [value_words(line.values[place], chart.form) for line in chart.series]
        remarks = ["; ".join(note.words for note in notes if note.month == month)] if notes else []
        rows.append((f"{month.first:%b %Y}", *cells, *remarks))
    return titles, rows
