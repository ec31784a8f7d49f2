"""The questions of a form in their sections, made one by one: each when the next is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from ui import theme
from ui.forms.declared import Ask, Section
from ui.forms.rows import BETWEEN_ROWS, AskRow, question_grid

if TYPE_CHECKING:
    from ui.forms.form import Form


def questions(form: Form, into: QVBoxLayout, seen_first: int | None) -> Iterator[AskRow]:
    """The questions of a form in turn, put before the end of a column; what is prepared stands before or after its
    first section. After `seen_first` (None: never) a section goes on in a grid of its own: nothing seen moves.
    """
    plan, made = form.plan, 0
    for number, section in enumerate(plan.sections):
        holder = QWidget(into.parentWidget())
        column = _headed(holder, section)
        parts = [form.layout_.prepared, holder] if plan.prepared_first else [holder, form.layout_.prepared]
        for part in [holder] if number else parts:
            into.insertWidget(into.count() - 1, part)
        for asks in _parts(section.asks, seen_first - made if seen_first is not None else 0):
            asked = QWidget(holder)
            grid = question_grid(asked)
            column.addWidget(asked)
            for ask in asks:
                made += 1
                yield AskRow(ask, form, grid)
            # Whole, and at once: in a form that is seen already each would be drawn by itself.
            asked.show()
        holder.show()


def _parts(asks: Sequence[Ask], first: int) -> list[Sequence[Ask]]:
    """The questions; in two where the first so many end among them."""
    return [asks[:first], asks[first:]] if 0 < first < len(asks) else [asks]


def _headed(holder: QWidget, section: Section) -> QVBoxLayout:
    """A section without its questions: its heading, and what is to be known."""
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(BETWEEN_ROWS)
    if section.title:
        title = QLabel(section.title, holder)
        theme.dress(title, role="strong")
        column.addSpacing(theme.TIGHT)
        column.addWidget(title)
        line = QFrame(holder)
        theme.dress(line, role="line")
        column.addWidget(line)
    if section.note:
        note = QLabel(section.note, holder)
        note.setWordWrap(True)
        theme.dress(note, role="soft")
        column.addWidget(note)
    return column
