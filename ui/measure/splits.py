"""A figure in its parts: bars and a table, by age, sex, area, team, or what the measure itself asks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel

from placement_tracker.returns.pages import Bars, Form, Series
from ui import task, theme
from ui.charts.bars import BarDrawing
from ui.charts.chart_card import ChartCard
from ui.measure.children import PartChosen
from ui.measure.key import MeasureKey
from ui.measure.tab import MeasureTab
from ui.reading import kept_frames
from ui.scorecard_rows import made_of
from ui.scrolled import scrolled
from ui.session import Session
from ui.words import month_words

if TYPE_CHECKING:
    from placement_tracker.measures.register import Measure
    from placement_tracker.measures.splits import Part, Split

_HINT = "Enter, or a double click, on a bar shows the children in that part."


@dataclass(frozen=True, slots=True)
class InParts:
    """The splits of a figure, and by each the part of every subject."""

    said: Measure
    splits: tuple[Split, ...]
    part_of: Mapping[str, Mapping[str, str]]
    target: Fraction | None


class SplitsTab(MeasureTab):
    """`part_chosen(PartChosen)` follows Enter on a bar."""

    part_chosen = Signal(object)

    title = "Splits"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._found: InParts | None = None
        self.by = QComboBox()
        self.by.setAccessibleName("Split by")
        self.by.setMinimumContentsLength(20)
        self.by.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.by.currentIndexChanged.connect(self._show)
        self.note = QLabel()
        self.note.setProperty("role", "soft")
        self.note.setWordWrap(True)
        line = QHBoxLayout()
        line.setSpacing(theme.SMALL)
        line.addWidget(self.by)
        line.addWidget(self.note, 1)
        self.card = ChartCard()
        self.card.told.connect(self.told)
        self.card.opened.connect(self._choose)
        self.column.addLayout(line)
        self.column.addWidget(scrolled(self.card), 1)
        self.setFocusProxy(self.by)

    def job(self, store: Any, key: MeasureKey) -> Callable[[task.Progress], InParts]:
        session = self.session
        return lambda progress: read_splits(session, store, key, progress)

    def show_waiting(self) -> None:
        self._found = None
        self.note.setText("Reading…")

    def show_found(self, found: InParts) -> None:
        self._found = found
        before = self.by.currentText()
        self.by.blockSignals(True)
        self.by.clear()
        for split in found.splits:
            self.by.addItem(split.title, split.by)
        self.by.setCurrentIndex(max(0, self.by.findText(before)))
        self.by.blockSignals(False)
        self.by.setVisible(bool(found.splits))
        self.card.setVisible(bool(found.splits))
        self._show()

    def _show(self) -> None:
        if self._found is None or self.key is None:
            return
        if not self._found.splits:
            self.note.setText("This measure is worked out for the whole authority only: it has no parts.")
            return
        split = self._found.splits[self.by.currentIndex()]
        self.note.setText(" ".join(part for part in (split.note, _whole(self.key), _HINT) if part))
        drawing = drawn(self._found, split)
        heading = f"{self._found.said.title}, {split.title[:1].lower()}{split.title[1:]}, {month_words(self.key.month)}"
        self.card.show_drawing(drawing, heading, tuple(part for part in (split.note,) if part))

    def _choose(self, place: int) -> None:
        assert self._found is not None
        split = self._found.splits[self.by.currentIndex()]
        name = split.parts[place].name
        subjects = frozenset(
            subject for subject, part in self._found.part_of[split.by].items() if part == name
        )
        self.part_chosen.emit(PartChosen(f"{split.title}: {name}", subjects))

    def theme_changed(self) -> None:
        self.card.theme_changed()


def _whole(key: MeasureKey) -> str:
    """What is said where the page is of an area or a team: the parts are of the whole."""
    return "Of the whole authority." if key.whom.name else ""


def drawn(found: InParts, split: Split) -> BarDrawing:
    """The bars of a split: each part's own value, held against the target."""
    from placement_tracker.returns.parts.shown import form_of

    form = Form.WHOLE if all(part.denominator is None for part in split.parts) else form_of(found.said)
    series = [Series("Value", tuple(part.value for part in split.parts))]
    if found.target is not None and not found.said.is_count and form is not Form.WHOLE:
        series.append(Series("Target", (found.target,) * len(split.parts), "target"))
    names = tuple(part.name for part in split.parts)
    labels = tuple(_label(part, found.said.kind) for part in split.parts)
    return BarDrawing(Bars(split.title, names, tuple(series), form, sideways=True), labels)


def _label(part: Part, kind: str) -> str:
    return f"{part.shown}  ({made_of(part, kind)})" if part.denominator else part.shown


def read_splits(session: Session, store: Any, key: MeasureKey, progress: task.Progress) -> InParts:
    """The splits of the whole authority's figure, kept until a record changes."""
    frames = kept_frames(session, store, progress)

    def make() -> InParts:
        from placement_tracker.domain.days import Month, financial_year
        from placement_tracker.measures.register import measure
        from placement_tracker.measures.splits import splits, subjects_in_parts
        from placement_tracker.measures.targets import target_of

        year = financial_year(Month.parse(key.month).last)
        said = measure(key.code, year)
        target = target_of(said, year, frames.authority.targets)
        found = splits(frames, key.code, key.month, key.without_uasc)
        return InParts(
            said,
            found,
            {
                one.by: subjects_in_parts(frames, key.code, key.month, one.by, key.without_uasc)
                for one in found
            },
            Fraction(target.target) if target is not None and said.polarity else None,
        )

    made: InParts = session.kept(f"splits {key.code} {key.month} {key.without_uasc}", make)
    return made
