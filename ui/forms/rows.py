"""One question as it stands in a form: its name on the left, the field, a hint, and what is wrong with it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.forms.declared import Answers, Ask, Desk, Facts
from ui.forms.fields.base import Unreadable

LABEL_WIDTH = 168
BETWEEN_ROWS = 10
#: So that a name stands on a line with the words in its field.
_LOWER = 8


class AskRow:
    """The widgets of one question, placed in a row of its section's grid."""

    def __init__(self, ask: Ask, desk: Desk, grid: QGridLayout) -> None:
        self.ask = ask
        holder = grid.parentWidget()
        self.label = label_of(ask.label, holder, required=ask.required)
        self.answer = QWidget(holder)
        # Where it belongs from the first: put there afterwards it would be dressed anew.
        self.field = field = ask.make(self.answer, desk)
        self._hint: QLabel | None = None
        self._said: QLabel | None = None
        self._column = QVBoxLayout(self.answer)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(3)
        self._column.addWidget(field)
        # At the top, also where the name beside it is higher; not by alignment, which cuts words that wrap.
        self._column.addStretch(1)
        if ask.hint:
            self.hint.setText(ask.hint)
        place = grid.rowCount()
        if field.wide:
            grid.addWidget(self.label, place, 0, 1, 2)
            grid.addWidget(self.answer, place + 1, 0, 1, 2)
        else:
            grid.addWidget(self.label, place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self.answer, place, 1)
        required = ", required" if ask.required else ""
        field.name_it(f"{ask.label}{required}", ask.hint)

    @property
    def hint(self) -> QLabel:
        """What to type, in small words; made when it is first needed, as most fields have none."""
        if self._hint is None:
            self._hint = _words(self.answer)
            self._column.insertWidget(1, self._hint)
            theme.dress(self._hint, role="small")
        return self._hint

    @property
    def message(self) -> QLabel:
        """What is wrong, in words; made when it is first needed, for most fields never have any."""
        if self._said is None:
            self._said = _words(self.answer)
            self._column.insertWidget(self._column.count() - 1, self._said)
            self._said.hide()
        return self._said

    @property
    def is_shown(self) -> bool:
        return not self.answer.isHidden()

    def show_where_asked(self, answers: Answers, facts: Facts) -> None:
        """Only where the answers so far, and the store, call for it."""
        by_answers, by_facts = self.ask.shown, self.ask.shown_by
        if by_answers is not None or by_facts is not None:
            is_asked = by_answers is None or bool(by_answers(answers))
            self.show_if(is_asked and (by_facts is None or by_facts(facts)))

    def show_if(self, asked: bool) -> None:
        self.label.setVisible(asked)
        self.answer.setVisible(asked)

    def say(self, words: str, state: str) -> None:
        """Put what is wrong beside the field; `state` is "error" or "warning"."""
        self.message.setText(words)
        theme.dress(self.message, role=state)
        self.message.show()
        self.field.mark(state)
        self.field.entries()[0].setAccessibleDescription(words)

    def say_nothing(self) -> None:
        if self._said is None or self._said.isHidden():
            return
        self.message.hide()
        self.field.mark("")
        self.field.entries()[0].setAccessibleDescription(self.ask.hint)

    def say_if_unreadable(self) -> None:
        """Once a field is left, what cannot be read is said at once."""
        try:
            self.field.value()
        except Unreadable as error:
            self.say(str(error), "error")


def _words(holder: QWidget) -> QLabel:
    label = QLabel(holder)
    label.setWordWrap(True)
    return label


def label_of(words: str, holder: QWidget | None, *, required: bool) -> QWidget:
    """The name of a question, and whether it must be answered, in words."""
    box = QWidget(holder) if required else None
    name = QLabel(words, box or holder)
    # Words that wrap are given the height of two lines, also where one will do.
    name.setWordWrap(name.fontMetrics().horizontalAdvance(words) > LABEL_WIDTH)
    name.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    name.setContentsMargins(0, _LOWER, 0, 0)
    if box is None:
        name.setFixedWidth(LABEL_WIDTH)
        return name
    box.setFixedWidth(LABEL_WIDTH)
    said = QLabel("required", box)
    theme.dress(said, role="small")
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(name)
    column.addWidget(said)
    return box


def question_grid(holder: QWidget) -> QGridLayout:
    """A grid for questions: names on the left, answers on the right."""
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.LARGE)
    grid.setVerticalSpacing(BETWEEN_ROWS)
    grid.setColumnStretch(1, 1)
    return grid
