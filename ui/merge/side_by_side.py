"""The field that shows two records of a child side by side, and takes a choice for each thing that differs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui import task, theme
from ui.crash import sentence
from ui.forms.declared import Desk
from ui.forms.fields.base import Field, Unreadable
from ui.forms.fitting import settle
from ui.merge.reading import LEFT, Sides, outcome, sides_of
from ui.merge.table import KEEP, Table

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QRadioButton

    from placement_tracker.services.merging import MergePlan


@dataclass(frozen=True, slots=True)
class Decision:
    """What was chosen: the side whose number is kept, and a side by column and by clash. `outdated` is called, from any
    thread, where somebody wrote since: both are read again, and what was chosen stays chosen.
    """

    keep: str
    fields: Mapping[str, str]
    clashes: Mapping[str, str]
    plan: MergePlan
    outdated: Callable[[], None] = field(compare=False)


class SideBySide(Field):
    """Reads by itself whom the form is about. What was chosen is remembered while another child is looked at."""

    wide = True
    outdated = Signal()

    def __init__(self, parent: QWidget, desk: Desk) -> None:
        super().__init__(parent)
        self._desk = desk
        self._session = getattr(desk, "session")  # noqa: B009
        self._pair: tuple[str, str] | None = None
        self._reading: task.Task | None = None
        self._chosen: dict[str, str] = {}
        self.sides: Sides | None = None
        self.table: Table | None = None
        self.said = QLabel(self)
        self.said.setWordWrap(True)
        self.said.setAccessibleName("What saving will do")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.SMALL)
        self._column.addWidget(self.said)
        self.outdated.connect(self._read)
        self._session.changed.connect(self._records_changed)

    # ---- whom it shows

    def refresh(self) -> None:
        """Show the two that the form is about now."""
        left, right = str(getattr(self._desk, "child_id", "") or ""), self._desk.answer("other")
        pair = (left, str(right)) if left and right else None
        if pair != self._pair:
            self._pair = pair
            self._read()

    def _records_changed(self, _kinds: frozenset[str], children: frozenset[str]) -> None:
        if self._pair is not None and (not children or not children.isdisjoint(self._pair)):
            self._read()

    def _read(self) -> None:
        if self._reading is not None:
            self._reading.forget()
            self._reading = None
        self.sides = None
        if self._pair is None or not self._session.is_open:
            self._show_nothing("")
            return
        self.said.setText("Both are being read…")
        job = sides_of(*self._pair, self._desk.today())
        self._reading = self._session.read(job, done=self._show, failed=self._failed)

    def _failed(self, error: BaseException) -> None:
        self._reading = None
        words = sentence(error)
        self._show_nothing(words or "A mistake in the program: these two could not be laid side by side.")
        if words is None:
            task.on_failure(error)

    def _show_nothing(self, words: str) -> None:
        self._drop_table()
        self.said.setText(words)

    def _drop_table(self) -> None:
        if self.table is not None:
            self.table.hide()
            self.table.deleteLater()
            self.table = None

    def _show(self, sides: Sides) -> None:
        focus = self.table.in_hand() if self.table is not None else ""
        self._drop_table()
        self._reading, self.sides = None, sides
        self.table = Table(self, sides, self._chosen)
        self.table.chosen.connect(self._choose)
        self._column.insertWidget(0, self.table)
        # Each line has the height of its words, also where the form grows no more.
        QTimer.singleShot(0, self.table, partial(settle, self.table))
        self._say_outcome()
        if focus:
            self.table.focus_on(focus)
        self.changed.emit()
        getattr(self._desk, "layout_").fit_soon()  # noqa: B009

    def _say_outcome(self) -> None:
        assert self.sides is not None
        self.said.setText(outcome(self.sides, self._chosen.get(KEEP, LEFT), self._chosen))

    # ---- choosing

    def _choose(self, chosen: dict[str, str]) -> None:
        self._chosen |= chosen
        if self.sides is not None:
            self._say_outcome()
        self.changed.emit()

    def choose(self, name: str, side: str) -> None:
        """Choose a side for a column, a clash or the number (KEEP)."""
        if self.table is not None:
            self.table.choose(name, side)

    def value(self) -> Any:
        if self._pair is None:
            return None
        if self.sides is None:
            said = self.said.text() if self._reading is None else "Both are still being read. Wait a moment."
            raise Unreadable(said)
        undecided = self.sides.undecided(self._chosen)
        if undecided:
            named = ", ".join(dict.fromkeys(line.label.lower() for line in undecided))
            raise Unreadable(f"Choose which counts, where both cannot be true: {named}.")
        fields = _of(self._chosen, (line.name for line in self.sides.fields))
        clashes = _of(self._chosen, (line.name for line in self.sides.clashes))
        keep = self._chosen.get(KEEP, LEFT)
        return Decision(keep, fields, clashes, self.sides.plan, self.outdated.emit)

    def show_value(self, value: Any) -> None:
        """Nothing is chosen yet: that alone can be shown."""
        self._chosen = {}
        self._read()

    def typed(self) -> Any:
        return dict(self._chosen)

    def put_back(self, typed: Any) -> None:
        self._chosen = dict(typed) if isinstance(typed, dict) else {}
        self._read()

    # ---- the keyboard

    def entries(self) -> list[QWidget]:
        return list(self._buttons()) or [self.said]

    def _buttons(self) -> list[QRadioButton]:
        return self.table.buttons() if self.table is not None else []

    def name_it(self, name: str, hint: str = "") -> None:
        """Its parts have names of their own: the field, and whose value it is."""

    def mark(self, state: str) -> None:
        """What is wrong stands in words; what is not chosen yet is marked by words too."""

    def take_focus(self) -> None:
        undecided = self.sides.undecided(self._chosen) if self.sides is not None else []
        if self.table is not None:
            self.table.focus_on(undecided[0].name if undecided else KEEP)


def _of(chosen: Mapping[str, str], names: Iterable[str]) -> dict[str, str]:
    return {name: chosen[name] for name in names if name in chosen}
