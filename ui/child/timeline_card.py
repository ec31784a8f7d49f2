"""The timeline with its buttons: zoom, all, and the windows by which a child is counted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from placement_tracker.domain.days import Interval, last_months
from ui import icons, theme
from ui.charts.timeline import Timeline
from ui.charts.timeline_legend import TimelineLegend
from ui.child.marks import Mark


class TimelineCard(QFrame):
    """`mark_opened(mark)` follows a click or Enter on the timeline."""

    mark_opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.LARGE, theme.SMALL, theme.LARGE, theme.SMALL)
        column.setSpacing(theme.TIGHT)
        self.timeline = Timeline()
        self.timeline.mark_opened.connect(self.mark_opened)
        self._today = date(2000, 1, 1)
        line = QHBoxLayout()
        line.setSpacing(theme.SMALL)
        title = QLabel("Time in care")
        title.setProperty("role", "strong")
        line.addWidget(title)
        line.addSpacing(theme.LARGE)
        self.legend = TimelineLegend()
        line.addWidget(self.legend, 1)
        shade = QLabel("Shade")
        shade.setProperty("role", "soft")
        line.addWidget(shade)
        self.year = self._window("12 months", line, checked=True)
        self.two_years = self._window("2 years", line)
        self._buttons: dict[str, QToolButton] = {}
        for name, words, act in (
            ("zoom_out", "Zoom out (-)", self.timeline.zoom_out),
            ("zoom_in", "Zoom in (+)", self.timeline.zoom_in),
        ):
            button = QToolButton()
            button.setProperty("role", "quiet")
            button.setIcon(icons.icon(name))
            button.setToolTip(words)
            button.setAccessibleName(words)
            button.clicked.connect(act)
            self._buttons[name] = button
            line.addWidget(button)
        whole = QToolButton()
        whole.setText("All")
        whole.setProperty("role", "quiet")
        whole.setAccessibleName("Show the whole time in care (Home)")
        whole.clicked.connect(self.timeline.show_all)
        line.addWidget(whole)
        column.addLayout(line)
        column.addWidget(self.timeline)

    def _window(self, words: str, line: QHBoxLayout, *, checked: bool = False) -> QCheckBox:
        box = QCheckBox(words)
        box.setChecked(checked)
        box.setAccessibleName(f"Shade the last {words}")
        box.toggled.connect(self._shade)
        line.addWidget(box)
        return box

    def show_marks(self, marks: Sequence[Mark], today: date) -> None:
        """Show a child's marks."""
        self._today = today
        self.timeline.show_marks(marks, today)
        self.legend.show_marks(marks)
        self._shade()

    def _shade(self) -> None:
        windows: list[tuple[Interval, str]] = []
        if self.two_years.isChecked():
            windows.append((last_months(self._today, 24), "2 years"))
        if self.year.isChecked():
            windows.append((last_months(self._today, 12), "12 months"))
        self.timeline.shade(windows)

    def theme_changed(self) -> None:
        for name, button in self._buttons.items():
            button.setIcon(icons.icon(name))
        self.timeline.update()
        self.legend.update()
