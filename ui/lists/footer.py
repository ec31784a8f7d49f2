"""The line below a list: how many rows are seen, and what their numbers come to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from ui import task, theme
from ui.lists.model import MANY, ListModel
from ui.lists.totals import in_lines, totals

_AFTER_CHANGE_MS = 60
_AROUND, _LEAST = 2, 40
#: How many lines the totals may take, below a high list.
_MOST_LINES = 2


class Footer(QWidget):
    """`model` is what is counted; `rows` of it are totalled, without headings. Screen readers hear it as the
    description of the table too.
    """

    def __init__(self, model: ListModel, table: QWidget, *, one: str, many: str, with_totals: bool) -> None:
        super().__init__()
        self._model, self._table, self._one, self._many = model, table, one, many
        self._with_totals = with_totals
        self._rows: Callable[[], Sequence[Any]] = tuple
        self._many_rows = False
        self._job: task.Task | None = None
        self._words: Sequence[str] = ()
        self._most_lines = _MOST_LINES
        self.count, self.totals = QLabel(), QLabel()
        self.count.setProperty("role", "soft")
        self.totals.setProperty("role", "soft")
        self.totals.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.totals.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        line = QHBoxLayout(self)
        line.setContentsMargins(_AROUND, 0, _AROUND, 0)
        line.setSpacing(theme.LARGE)
        line.addWidget(self.count, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.totals, 1)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_AFTER_CHANGE_MS)
        self._wait.timeout.connect(self._total)

    def clear(self) -> None:
        self._rows, self._many_rows = tuple, False
        self.count.clear()
        self._say([])

    def show_counts(self, name: str, seen: int, every: int) -> None:
        """How many rows are seen, and of how many."""
        words = self._counted(seen) if seen == every else f"{seen:,} of {self._counted(every)}"
        self.count.setText(words)
        self.count.setAccessibleName(f"{name}: {words}")
        self._fit()
        self._tell()

    def _counted(self, count: int) -> str:
        return f"{count:,} {self._one if count == 1 else self._many}"

    def show_totals(self, rows: Callable[[], Sequence[Any]], count: int) -> None:
        """Total these rows, soon; many in another thread, where `rows` is called then."""
        self._rows, self._many_rows = rows, count > MANY
        if self._with_totals:
            self._wait.start()

    def _total(self) -> None:
        if self._job is not None:
            self._job.forget()
        work = partial(totals, self._model.columns, one=self._one)
        rows = self._rows
        if self._many_rows:
            self._job = task.run(lambda _progress: work(rows()), done=self._say)
        else:
            self._say(work(rows()))

    def _say(self, words: list[str]) -> None:
        self._words = words
        self.totals.setToolTip("\n".join(words))
        self.totals.setAccessibleName("In all: " + "; ".join(words) if words else "")
        self._fit()
        self._tell()

    def _tell(self) -> None:
        parts = (self.count.text(), "; ".join(self._words))
        self._table.setAccessibleDescription(". ".join(part for part in parts if part))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def give_room(self, *, low: bool) -> None:
        """Below a low list the totals have one line."""
        self._most_lines = 1 if low else _MOST_LINES
        self._fit()

    def _fit(self) -> None:
        """What the count leaves: the label itself has its new width only when the line is laid out again."""
        room = max(self.width() - self.count.sizeHint().width() - theme.LARGE - 2 * _AROUND, _LEAST)
        metrics = self.totals.fontMetrics()
        lines = in_lines(
            self._words, self._most_lines, lambda words: metrics.horizontalAdvance(words) <= room
        )
        cut = Qt.TextElideMode.ElideRight
        self.totals.setText("\n".join(metrics.elidedText(line, cut, room) for line in lines))
