"""The field that shares out a worker's children: some to one new worker, some to another, until none is left."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from ui import theme
from ui.forms.fields.base import Unreadable
from ui.forms.fields.choices import ChoiceField
from ui.forms.fields.texts import TextField
from ui.forms.fields.ticking import TickField, TickRow, Title
from ui.forms.fields.workers import WorkerField

_NEW: Title = ("New worker", 170)
_BLANK = "—"


class NewWorker(NamedTuple):
    """Who a child is given to."""

    worker: str
    team: str | None = None
    phone: str | None = None
    worker_id: str | None = None

    @property
    def words(self) -> str:
        return ", ".join(part for part in (self.worker, self.team) if part)


@dataclass(frozen=True, slots=True)
class Known:
    """What the field offers: the children, the teams, and the workers of now with their team, phone and number."""

    rows: Sequence[TickRow] = ()
    teams: Sequence[str] = ()
    workers: Mapping[str, NewWorker] | None = None


class SharingField(TickField):
    """Its value is a mapping of keys to NewWorker; a key without one is missing from it.

    What stands below the table when the form is saved goes to those that are ticked and have nobody yet, so that one
    worker for all needs no button.
    """

    def __init__(self, parent: QWidget, titles: Sequence[Title], known: Callable[[], Known]) -> None:
        """`known` says what is offered as the form stands: the same thing again while nothing else is asked for."""
        self._given: dict[str, NewWorker] = {}
        self._unticked: set[str] = set()
        self._workers: Mapping[str, NewWorker] = {}
        self._wanted, self._known = known, Known()
        self._titles = len(titles)
        super().__init__(parent, (*titles, _NEW), one="child", many="children", lines=6)
        self.worker = WorkerField(self, 300)
        self.team = ChoiceField(self, width=240)
        self.phone = TextField(self, 180)
        self.give = QPushButton("Give to those ticked", self)
        self.give.setAutoDefault(False)
        self._lay_out()
        for part in (self.worker, self.team, self.phone):
            part.changed.connect(self.changed)
            for entry in part.entries():
                entry.installEventFilter(self)
        self.team.line.installEventFilter(self)
        self.worker.line.editingFinished.connect(self._fill_in)
        self.give.clicked.connect(self._give)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.SMALL)
        grid.setVerticalSpacing(2)
        grid.setContentsMargins(0, theme.SMALL, 0, 0)
        named = (("New worker", self.worker, 3), ("Team", self.team, 2), ("Phone", self.phone, 2))
        for place, (words, part, stretch) in enumerate(named):
            grid.addWidget(QLabel(words, self), 0, place)
            grid.addWidget(part, 1, place)
            grid.setColumnStretch(place, stretch)
            part.name_it(words)
        grid.addWidget(self.give, 1, len(named))
        self.column.addLayout(grid)

    # ---- the children

    def refresh(self) -> None:
        """Offer the children that the answers so far call for."""
        known = self._wanted()
        if known is not self._known:
            self._known = known
            self._offer(known)

    def _offer(self, known: Known) -> None:
        """All are ticked but those that were unticked or given before."""
        self._workers = known.workers or {}
        names = sorted(self._workers, key=str.casefold)
        self.worker.set_choices([(name, name) for name in names])
        self.team.set_choices([(team, team) for team in known.teams])
        before = {row.key for row in self.model.rows}
        fresh = {row.key for row in known.rows} - before - self._given.keys() - self._unticked
        self._show([self._with_new(row) for row in known.rows])
        self.model.ticked |= fresh
        self._say()

    def _with_new(self, row: TickRow) -> TickRow:
        new = self._given.get(row.key)
        cells = row.cells[: self._titles]
        return replace(row, cells=(*cells, new.words if new is not None else _BLANK))

    def _show_given(self) -> None:
        self._show([self._with_new(row) for row in self.model.rows])

    def said(self) -> str:
        every = len(self.model.rows)
        if not every:
            return "No children yet: choose the worker above."
        left = sum(row.key not in self._given for row in self.model.rows)
        still = f"{left} of {every} still without a new worker" if left else f"All {every} have a new worker"
        return f"{still}. {super().said()}"

    # ---- giving

    def _below(self) -> NewWorker | None:
        """The new worker as typed below the table; None where nobody is."""
        name = self.worker.value()
        if name is None:
            if self.team.value() or self.phone.value():
                raise Unreadable("Type the new worker's name too.")
            return None
        known = self._workers.get(name)
        return NewWorker(name, self.team.value(), self.phone.value(), known.worker_id if known else None)

    def _fill_in(self) -> None:
        """The team and the phone of a worker who is known."""
        known = self._workers.get(str(self.worker.value()))
        if known is not None:
            for part, value in ((self.team, known.team), (self.phone, known.phone)):
                if part.is_blank():
                    part.show_value(value)

    def _give(self) -> None:
        """Give the ticked ones to the worker below; then the rest are ticked, for the next."""
        self.team.tidy()
        self._fill_in()
        try:
            new = self._below()
        except Unreadable as error:
            self.note.setText(str(error))
            return
        ticked = set(self.ticked())
        if new is None or not ticked:
            self.note.setText("Type the new worker's name." if ticked else "Tick the children first: Space.")
            (self.view if new is not None else self.worker.line).setFocus()
            return
        self._given |= dict.fromkeys(ticked, new)
        for part in (self.worker, self.team, self.phone):
            part.show_value(None)
        self.filter.clear()
        self._show_given()
        self.model.ticked = set()
        self.model.tick({row.key for row in self.model.rows if row.key not in self._given}, True)
        self.worker.line.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter below the table gives."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers()
            if enter and not self.worker.is_blank():
                self._give()
                return True
        return super().eventFilter(watched, event)

    # ---- what every field can do

    def entries(self) -> list[QWidget]:
        return [self.view, *self.worker.entries(), *self.team.entries(), *self.phone.entries(), self.give]

    def name_it(self, name: str, hint: str = "") -> None:
        self.view.setAccessibleName(name)

    def value(self) -> Any:
        below = self._below()
        ticked = self.model.ticked if below is not None else set()
        said = {row.key: self._given.get(row.key) for row in self.model.rows}
        given = {key: new or (below if key in ticked else None) for key, new in said.items()}
        return {key: new for key, new in given.items() if new is not None} or None

    def show_value(self, value: Any) -> None:
        self._given = dict(value or {})
        self._show_given()
        self._ticked()

    def typed(self) -> Any:
        kept = self._given.keys() | self.model.ticked
        return {
            "unticked": [row.key for row in self.model.rows if row.key not in kept],
            "given": {key: list(new) for key, new in self._given.items()},
            "below": [part.typed() for part in (self.worker, self.team, self.phone)],
        }

    def put_back(self, typed: Any) -> None:
        self._given = {key: NewWorker(*new) for key, new in typed["given"].items()}
        self._unticked = set(typed["unticked"])
        for part, said in zip((self.worker, self.team, self.phone), typed["below"], strict=True):
            part.put_back(said)
        self._show_given()
        self.model.ticked = set()
        every = {row.key for row in self.model.rows}
        self.model.tick(every - self._unticked - self._given.keys(), True)

    def is_blank(self) -> bool:
        return not self._given and self.worker.is_blank()
