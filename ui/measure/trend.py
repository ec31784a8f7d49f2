"""A measure over time: twelve months or five years, with target and floor, and what was published beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QButtonGroup, QPushButton

from placement_tracker.domain.days import Month, financial_year
from placement_tracker.returns.pages import Chart, Series
from ui import remembered, task
from ui.charts.chart_card import ChartCard
from ui.charts.drawing import Note
from ui.charts.lines import LineDrawing
from ui.measure.facts import Beside, Values, figures_of, read_beside
from ui.measure.key import MeasureKey
from ui.measure.tab import MeasureTab
from ui.reading import kept_frames
from ui.scorecard_rows import AREA, WHOLE
from ui.session import Session
from ui.words import month_words

if TYPE_CHECKING:
    from placement_tracker.measures.figures import Figure
    from placement_tracker.measures.register import Measure

_SPAN = "measure/span"
#: The spans that are offered: months shown, with the month a year (five years) before at the left.
SPANS = (("12 months", 13), ("5 years", 61))
VALUE, RECALCULATED, PUBLISHED = "Value", "Recalculated", "Published"


@dataclass(frozen=True, slots=True)
class Trend:
    """The figures of the longest span, oldest first, what was published of them, and the notes on them."""

    key: MeasureKey
    said: Measure
    figures: tuple[Figure, ...]
    published: tuple[Fraction | None, ...]
    gaps: frozenset[str]
    notes: tuple[Note, ...]
    changed: tuple[str, ...]


class TrendTab(MeasureTab):
    title = "Trend"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._trend: Trend | None = None
        self.card = ChartCard()
        self.card.told.connect(self.told)
        group = QButtonGroup(self)
        self.spans: dict[str, QPushButton] = {}
        chosen = remembered.text(_SPAN) or SPANS[0][0]
        for place, (words, _months) in enumerate(SPANS):
            button = QPushButton(words)
            button.setCheckable(True)
            button.setProperty("role", "segment")
            button.setAccessibleName(f"Show {words}")
            button.setChecked(words == chosen)
            button.clicked.connect(partial(self._show_span, words))
            group.addButton(button)
            self.spans[words] = button
            self.card.line.insertWidget(1 + place, button)
        self.card.line.insertSpacing(1 + len(SPANS), 12)
        self.column.addWidget(self.card, 1)
        self.setFocusProxy(self.card)

    def job(self, store: Any, key: MeasureKey) -> Callable[[task.Progress], Trend]:
        session = self.session
        return lambda progress: read_trend(session, store, key, progress)

    def show_waiting(self) -> None:
        self._trend = None
        self.card.title.setText("Reading…")

    def show_found(self, found: Trend) -> None:
        self._trend = found
        self._show()

    def _show_span(self, words: str, _checked: bool = False) -> None:
        remembered.keep(_SPAN, words)
        self._show()

    def _show(self) -> None:
        trend = self._trend
        if trend is None:
            return
        words = remembered.text(_SPAN) or SPANS[0][0]
        drawing = drawn(trend, dict(SPANS).get(words, SPANS[0][1]))
        heading = f"{trend.said.title}: {_about(trend.key)}"
        below = ["Worked out with today's records at each month end.", *trend.changed]
        self.card.show_drawing(drawing, heading, tuple(below))

    def theme_changed(self) -> None:
        self.card.theme_changed()


def _about(key: MeasureKey) -> str:
    without = ", without unaccompanied children" if key.without_uasc else ""
    return f"{key.whom.words}, to {month_words(key.month)}{without}"


def drawn(trend: Trend, months: int) -> LineDrawing:
    """The chart of the last so many months."""
    from placement_tracker.returns.parts.shown import form_of

    figures, published = trend.figures[-months:], trend.published[-months:]
    values = tuple(None if figure.month in trend.gaps else figure.value for figure in figures)
    was_published = any(value is not None for value in published)
    series = [Series(RECALCULATED if was_published else VALUE, values)]
    if was_published:
        series.append(Series(PUBLISHED, published))
    for name, role, numbers in (
        ("Target", "target", tuple(figure.target for figure in figures)),
        ("Floor", "floor", tuple(figure.floor for figure in figures)),
    ):
        if trend.said.polarity and any(number is not None for number in numbers):
            series.append(Series(name, numbers, role))
    shown = tuple(Month.parse(figure.month) for figure in figures)
    title = f"{_about(trend.key)[:1].upper()}{_about(trend.key)[1:]}"
    notes = tuple(note for note in trend.notes if note.month in shown)
    return LineDrawing(Chart(title, shown, tuple(series), form_of(trend.said)), notes)


def read_trend(session: Session, store: Any, key: MeasureKey, progress: task.Progress) -> Trend:
    """The figures of five years, kept until a record changes."""
    frames = kept_frames(session, store, progress)
    beside = read_beside(session, store)

    def make() -> Trend:
        from placement_tracker.measures.register import measure
        from placement_tracker.measures.versions import changes_between

        last = Month.parse(key.month)
        found = figures_of(frames, key, SPANS[-1][1])
        said = measure(key.code, financial_year(last.last))
        mine = [row for row in beside.annotations if row["measure"] == key.code]
        return Trend(
            key,
            said,
            tuple(found),
            tuple(_published(said, beside, key, figure) for figure in found),
            frozenset(row["month"] for row in mine if row["gap"]),
            tuple(_notes(mine)),
            tuple(changes_between(key.code, Month.parse(found[0].month), last)),
        )

    made: Trend = session.kept(f"trend {key}", make)
    return made


def _notes(rows: Iterable[Values]) -> list[Note]:
    found = [Note(Month.parse(row["month"]), row["note"]) for row in rows if row["note"]]
    return sorted(found, key=lambda note: note.month)


def _published(said: Measure, beside: Beside, key: MeasureKey, figure: Figure) -> Fraction | None:
    """What was published of a figure: in the app, or before it."""
    frozen = beside.frozen.figure(figure.month, figure.code, figure.population, figure.area, figure.team)
    if frozen is not None:
        return frozen.value
    row = _before_the_app(beside.published, key, figure)
    if row is None:
        return None
    if row["numerator"] is not None and row["denominator"]:
        from placement_tracker.measures import rating

        return rating.value_of(said, Fraction(row["numerator"]), Fraction(row["denominator"]))
    return Fraction(row["value"])


def _before_the_app(rows: Sequence[Values], key: MeasureKey, figure: Figure) -> Values | None:
    if key.whom.by not in {WHOLE, AREA}:
        return None
    without = figure.population == "without-uasc"
    for row in rows:
        if (row["measure"], row["month"], row["area"] or "") == (figure.code, figure.month, figure.area) and (
            bool(row["without_uasc"]) == without
        ):
            return row
    return None
