"""What if: the figure as it would be, were some of those behind it otherwise. It writes nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QSizePolicy

from placement_tracker.domain.days import Month, financial_year
from ui import task, theme
from ui.elided_box import ElidedBox
from ui.lists import columns
from ui.lists.columns import ListColumn
from ui.lists.panel import ListPanel
from ui.measure.children import (
    AGE,
    MET,
    NAME,
    NUMBER,
    VIEWS,
    Behind,
    answer,
    in_words,
    only_with_answers,
    read_behind,
)
from ui.measure.key import MeasureKey
from ui.measure.suppositions import Supposition, changes_of, offered
from ui.measure.tab import MeasureTab
from ui.measure.what_if_card import WhatIfCard
from ui.reading import kept_frames
from ui.session import Session

if TYPE_CHECKING:
    from placement_tracker.measures.reach import Reach
    from placement_tracker.measures.register import Measure
    from placement_tracker.measures.what_if import WhatIf

_AFTER_TICK_MS = 150
_MOST_SUPPOSED = 400


@dataclass(frozen=True, slots=True)
class Beginning:
    """The rows to choose from, and how far the figure is from its target."""

    said: Measure
    rows: list[Behind]
    reach: Reach


@dataclass(frozen=True, slots=True)
class Outcome:
    """The figure as it is and would be; `would_be` the new answer of each subject that counts otherwise; `idle` are
    those for whom there was nothing to change.
    """

    found: WhatIf
    would_be: Mapping[str, str]
    idle: int


class WhatIfTab(MeasureTab):
    """Space ticks the rows in hand, a click on its box one; Enter opens the child."""

    title = "What if"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._supposed: dict[str, tuple[Behind, Supposition]] = {}
        self._would_be: Mapping[str, str] = {}
        self._working: task.Task | None = None
        self.suppose = ElidedBox()
        self.suppose.setAccessibleName("Suppose that each child who is ticked")
        self.suppose.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.suppose.setMinimumContentsLength(16)
        self.suppose.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.suppose.setMaximumWidth(_MOST_SUPPOSED)
        self.again = QPushButton("Start again")
        self.again.clicked.connect(self.start_again)
        label = QLabel("Suppose that whoever is ticked")
        label.setBuddy(self.suppose)
        line = QHBoxLayout()
        line.setSpacing(theme.SMALL)
        line.addWidget(label)
        line.addWidget(self.suppose, 8)
        line.addWidget(self.again)
        line.addStretch(1)
        self.card = WhatIfCard()
        self.panel = ListPanel(
            "What if",
            self._columns(),
            one="row",
            many="rows",
            empty="Nobody counts in this measure in this month.",
            names_left_out=True,
            detail=lambda row: f"{row.name}: {in_words(row)}. {row.why}.",
        )
        self.view = self.panel.add_choice("In the numerator or not", VIEWS)
        self.panel.view.installEventFilter(self)
        self.panel.view.clicked.connect(self._clicked)
        self.panel.row_opened.connect(self._open_child)
        self.column.addWidget(self.card)
        self.column.addLayout(line)
        self.column.addWidget(self.panel, 1)
        self.setFocusProxy(self.panel)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_AFTER_TICK_MS)
        self._wait.timeout.connect(self.work_out)

    def _columns(self) -> tuple[ListColumn, ...]:
        return (
            ListColumn("ticked", "Tick", self._ticked_words, width=52, draw=self._draw_tick, says="Space ticks"),
            NAME,
            NUMBER,
            AGE,
            MET,
            ListColumn("would_be", "Would be", lambda row: self._would_be.get(row.subject, ""), width=92,
                       tone=lambda row: "warning" if row.subject in self._would_be else ""),
            ListColumn("supposed", "Supposed", self._supposed_words, width=300),
            columns.text("why", "Why", 280),
        )  # fmt: skip

    # ------------------------------------------------------------ ticking

    def _ticked_words(self, row: Behind) -> str:
        return "Ticked" if row.subject in self._supposed else ""

    def _supposed_words(self, row: Behind) -> str:
        found = self._supposed.get(row.subject)
        return found[1].words if found is not None else ""

    def _draw_tick(self, painter: QPainter, cell: QRect, row: Behind) -> None:
        box = QRect(cell.left() + 14, cell.center().y() - 8, 16, 16)
        on = row.subject in self._supposed
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("accent" if on else "edge"), 1.2))
        painter.setBrush(theme.colour("accent" if on else "surface"))
        painter.drawRoundedRect(box, 3, 3)
        if on:
            painter.setPen(QPen(theme.colour("on_accent"), 2))
            left, middle = box.left(), box.center()
            painter.drawLine(left + 3, middle.y(), middle.x() - 1, box.bottom() - 4)
            painter.drawLine(middle.x() - 1, box.bottom() - 4, box.right() - 2, box.top() + 4)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched is self.panel.view
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Space
        ):
            self.tick(self.panel.view.selected_rows())
            return True
        return super().eventFilter(watched, event)

    def _clicked(self, index: QModelIndex) -> None:
        if self.panel.model.columns[index.column()].name == "ticked":
            self.tick([self.panel.model.row_at(index.row())])

    def tick(self, rows: Sequence[Behind]) -> None:
        """Tick rows with what is supposed now; where all of them are ticked so, take it back."""
        supposed = self.suppose.currentData()
        if supposed is None:
            return
        so = [row for row in rows if self._supposed.get(row.subject, (row, None))[1] is supposed]
        for row in rows:
            if len(so) == len(rows):
                self._supposed.pop(row.subject)
            else:
                self._supposed[row.subject] = (row, supposed)
        self._seen_anew()
        self._wait.start()

    def start_again(self) -> None:
        """Suppose nothing."""
        self._supposed.clear()
        self._would_be = {}
        self._seen_anew()
        self.card.show_nothing_supposed()

    def _seen_anew(self) -> None:
        model = self.panel.model
        if model.rowCount():
            last = model.index(model.rowCount() - 1, len(model.columns) - 1)
            model.dataChanged.emit(model.index(0, 0), last)
        self.again.setEnabled(bool(self._supposed))

    # ------------------------------------------------------------ working out

    def job(self, store: Any, key: MeasureKey) -> Callable[[task.Progress], Beginning]:
        session = self.session
        return lambda progress: read_beginning(session, store, key, progress)

    def show_waiting(self) -> None:
        self._supposed.clear()
        self._would_be = {}
        self.again.setEnabled(False)
        self.card.show_waiting()
        self.panel.show_waiting()

    def show_found(self, found: Beginning) -> None:
        assert self.key is not None
        self.suppose.clear()
        for one in offered(self.key.code):
            self.suppose.addItem(one.words, one)
        self.card.show_beginning(found.said, found.reach, self.key.whom.name)
        only_with_answers(self.view, found.rows)
        self.panel.show_rows(found.rows)

    def work_out(self) -> None:
        """Work out the figure as it would be, in another thread."""
        if self.key is None or not self.session.is_open:
            return
        if not self._supposed:
            self.start_again()
            return
        if self._working is not None:
            self._working.forget()
        session, store, key = self.session, self.session.store, self.key
        supposed = list(self._supposed.values())
        self.card.show_working(len(supposed))
        self._working = task.run(
            lambda progress: worked_out(session, store, key, supposed, progress),
            done=self._show_outcome,
            failed=self._failed,
        )

    def _show_outcome(self, outcome: Outcome) -> None:
        if self._supposed:
            self._would_be = outcome.would_be
            self._seen_anew()
            self.card.show_outcome(outcome.found, len(self._supposed), outcome.idle)

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, LookupError):
            self.card.show_impossible()
        else:
            task.on_failure(error)

    def _open_child(self, row: Behind) -> None:
        if row.child_id:
            self.go.emit("child", row.child_id)

    def theme_changed(self) -> None:
        self.panel.theme_changed()
        self.card.update()


def read_beginning(session: Session, store: Any, key: MeasureKey, progress: task.Progress) -> Beginning:
    """The rows to choose from, and how many more would reach the target."""
    from placement_tracker.measures.reach import how_many_more
    from placement_tracker.measures.register import measure

    frames = kept_frames(session, store, progress)
    reach: Reach = session.kept(
        f"reach {key.code} {key.month} {key.without_uasc}",
        lambda: how_many_more(frames, key.code, key.month, key.without_uasc),
    )
    said = measure(key.code, financial_year(Month.parse(key.month).last))
    return Beginning(said, read_behind(session, store, key, progress), reach)


def worked_out(
    session: Session,
    store: Any,
    key: MeasureKey,
    supposed: Sequence[tuple[Behind, Supposition]],
    progress: task.Progress,
) -> Outcome:
    """The measure on changed copies of the records. LookupError where the changes do not go together."""
    from placement_tracker.measures.what_if import Change, what_if

    frames, month = kept_frames(session, store, progress), Month.parse(key.month)
    changes: list[Change] = []
    idle = 0
    for row, one in supposed:
        made = changes_of(frames, one, row, month)
        changes += made
        idle += not made
    found = what_if(frames, key.code, month, changes, key.without_uasc)
    would_be = {
        one.subject: "Left out" if one.after is None else answer(one.after)
        for one in found.changed_subjects
        if one.counts_otherwise
    }
    return Outcome(found, would_be, idle)
