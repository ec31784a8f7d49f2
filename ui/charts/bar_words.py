"""A chart of bars in words and as a table. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from placement_tracker.returns.pages import Bars, Series
from ui.charts.axis import value_words


def values_of(bars: Bars) -> list[Series]:
    return [line for line in bars.series if line.role == "value"]


def label_at(bars: Bars, labels: Sequence[str], place: int) -> str:
    """What stands at a bar's end: the label that was given, else its value; the sum of a stack."""
    if labels:
        return labels[place]
    return value_words(total(bars, place), bars.form)


def total(bars: Bars, place: int) -> Fraction | None:
    known = [value for line in values_of(bars) if (value := line.values[place]) is not None]
    return sum(known, Fraction(0)) if known else None


def words_at(bars: Bars, labels: Sequence[str], place: int) -> str:
    """A category: its value, or the values of its parts."""
    several = values_of(bars)
    if labels or len(several) == 1:
        said = label_at(bars, labels, place)
    else:
        said = ", ".join(f"{line.name} {value_words(line.values[place], bars.form)}" for line in several)
    return f"{bars.categories[place]}: {'no value' if said == '-' else said}."


def description(bars: Bars, labels: Sequence[str]) -> str:
    """Every bar, and what they are held against."""
    found = ["Bar chart.", *(words_at(bars, labels, place) for place in range(len(bars.categories)))]
    for line in bars.series:
        known = [value for value in line.values if value is not None]
        if line.role != "value" and known:
            found.append(f"{line.name} {value_words(known[0], bars.form)}.")
    return " ".join(found)


def table(bars: Bars, labels: Sequence[str]) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """A row a category."""
    titles = ("", *(line.name for line in bars.series), *(("In full",) if labels else ()))
    rows = []
    for place, name in enumerate(bars.categories):
        cells = [value_words(line.values[place], bars.form) for line in bars.series]
        rows.append((name, *cells, *([labels[place]] if labels else [])))
    return titles, rows
