"""Long lists are arranged in another thread, so that the window never waits for them."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from ui import task
from ui.lists.arranging import Arranger, Wish
from ui.lists.model import ListModel

_Arranged = tuple[Wish, list[int], int]


class Later(QObject):
    """Does what a model of many rows wishes, the newest wish alone. `arranged(place)` follows each that was done, with
    the place of the row `look_for` (-1 where it is not seen).
    """

    arranged = Signal(int)

    def __init__(self, model: ListModel) -> None:
        super().__init__(model)
        self._model = model
        self._job: task.Task | None = None
        self._ready_for: Arranger | None = None
        self._wish = Wish()
        self.look_for: Any = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._begin)
        model.arrange_later = True
        model.arrangement_wanted.connect(self._arrange)

    @property
    def is_busy(self) -> bool:
        """Whether what is seen is not yet what is wished."""
        return self._model.is_waiting

    def _arrange(self, wish: Wish) -> None:
        """Begin once the window has painted: beside a job in another thread it would take three times as long."""
        if self._job is not None:
            self._job.forget()
            self._job = None
        self._wish = wish
        self._soon.start()

    def _begin(self) -> None:
        job = partial(_arranged, self._model.arranger, self._wish, self.look_for)
        self._job = task.run(job, done=self._take)

    def _take(self, found: _Arranged) -> None:
        self._job = None
        wish, seen, place = found
        self._model.take_arranged(wish, seen)
        self.arranged.emit(place)
        begins_anew = self._soon.isActive()
        if not begins_anew and self._ready_for is not self._model.arranger:
            names = [column.name for column in self._model.columns]
            job = partial(_ready, self._model.arranger, names)
            self._job = task.run(job, done=self._is_ready)

    def _is_ready(self, arranger: Arranger) -> None:
        self._job, self._ready_for = None, arranger


def _arranged(arranger: Arranger, wish: Wish, row: Any, progress: task.Progress) -> _Arranged:
    seen = arranger.arranged(wish, progress)
    return wish, seen, -1 if row is None else arranger.place_of(row, seen)


def _ready(arranger: Arranger, names: list[str], progress: task.Progress) -> Arranger:
    arranger.get_ready(names, progress)
    return arranger
