"""What a form prepares: a quiet panel of what is known, worked out beside the typing, with what may be filled in."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui import task, theme
from ui.crash import sentence
from ui.forms.declared import Answers, Facts, Offer, Prepared
from ui.forms.rows import LABEL_WIDTH
from ui.words import as_it_stands

if TYPE_CHECKING:
    from ui.forms.form import Form

#: So long nothing may have been typed before it is worked out anew.
_PAUSE_MS = 250
#: So many offers have a key of their own.
_MOST_OFFERS = 9
_ALL_OF_THEM = "Alt+0"


class PreparedPanel(QFrame):
    """`wanted(offer)` says that a value is to be filled in, `changed` that the panel became larger or smaller."""

    wanted = Signal(object)
    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        theme.dress(self, role="card")
        self._prepared = Prepared("", ())
        self._all = False
        self.heading = QLabel(self)
        theme.dress(self.heading, role="strong")
        self._body = QWidget(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.MEDIUM, theme.SMALL, theme.MEDIUM, theme.SMALL)
        column.setSpacing(theme.SMALL)
        column.addWidget(self.heading)
        column.addWidget(self._body)
        self.offers: list[QPushButton] = []
        self.hide()

    def show_prepared(self, prepared: Prepared | None) -> None:
        """Show these lines in place of those before; nothing at all for None."""
        self._prepared = prepared or Prepared("", ())
        self._draw()
        self.setVisible(prepared is not None)
        self.changed.emit()

    def words(self) -> list[str]:
        """The lines that are shown, for tests and screen readers."""
        return [f"{label}: {words}" if label else words for label, words in self._shown()]

    def _shown(self) -> Sequence[tuple[str, str]]:
        lines, most = self._prepared.lines, self._prepared.most
        return lines if self._all or not most else lines[:most]

    def _draw(self) -> None:
        body = QWidget(self)
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.LARGE)
        grid.setVerticalSpacing(theme.TIGHT)
        grid.setColumnStretch(1, 1)
        for place, (label, words) in enumerate(self._shown()):
            if label:
                grid.addWidget(_label(label, body), place, 0, Qt.AlignmentFlag.AlignTop)
            across = (place, 1) if label else (place, 0, 1, 2)
            grid.addWidget(_words(words, body), *across)
        self.offers = []
        for number, offer in enumerate(self._prepared.offers[:_MOST_OFFERS], 1):
            button = _button(offer.words, f"Alt+{number}", body)
            button.clicked.connect(partial(self._want, offer))
            self.offers.append(button)
            grid.addWidget(button, grid.rowCount(), 0, 1, 2, Qt.AlignmentFlag.AlignLeft)
        more = len(self._prepared.lines) - len(self._shown())
        if more > 0:
            button = _button(f"Show the other {more}", _ALL_OF_THEM, body)
            button.clicked.connect(self._show_all)
            grid.addWidget(button, grid.rowCount(), 0, 1, 2, Qt.AlignmentFlag.AlignLeft)
        before, self._body = self._body, body
        column = self.layout()
        assert column is not None
        column.replaceWidget(before, body)
        body.show()
        before.hide()
        before.deleteLater()
        self.heading.setText(self._prepared.heading)
        self.setAccessibleName(self._prepared.heading)
        self.setAccessibleDescription(". ".join(self.words()))

    def _want(self, offer: Offer, _pressed: bool = False) -> None:
        self.wanted.emit(offer)

    def _show_all(self) -> None:
        self._all = True
        self._draw()
        self.changed.emit()


def _label(words: str, parent: QWidget) -> QLabel:
    label = QLabel(words, parent)
    label.setFixedWidth(LABEL_WIDTH)
    label.setWordWrap(True)
    theme.dress(label, role="soft")
    return label


def _words(words: str, parent: QWidget) -> QLabel:
    label = QLabel(words, parent)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _button(words: str, keys: str, parent: QWidget) -> QPushButton:
    button = QPushButton(f"{as_it_stands(words)}   {keys}", parent)
    button.setAutoDefault(False)
    QShortcut(QKeySequence(keys), button).activated.connect(button.click)
    button.setAccessibleName(words)
    theme.dress(button, role="segment")
    return button


class Preparing(QObject):
    """Works out what a form prepares, in another thread, once the typing has paused; only the newest is shown."""

    def __init__(self, form: Form, panel: PreparedPanel) -> None:
        super().__init__(form)
        self._form = form
        self._panel = panel
        self._about: tuple[Any, ...] = ()
        self._answers: Answers = {}
        self._facts: Facts | None = None
        self._under_way: task.Task | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._work_out)
        panel.wanted.connect(self._fill)

    def ask(self, answers: Answers) -> None:
        """These are the answers now. Nothing is done where none of those that matter has changed."""
        plan, facts = self._form.plan, self._form.facts
        if plan.prepare is None or facts.records is None:
            return
        about = tuple(answers[name] for name in plan.prepared_by)
        if facts is not self._facts or about != self._about:
            typed = facts is self._facts
            self._facts, self._about, self._answers = facts, about, answers
            self._pause.start(_PAUSE_MS if typed else 0)

    def _work_out(self) -> None:
        form, answers = self._form, self._answers
        prepare, facts = form.plan.prepare, form.facts
        if self._under_way is not None:
            self._under_way.forget()
        if prepare is not None and form.session.is_open:
            frames = form.session.kept_already("frames")
            self._under_way = form.session.read(
                lambda records: prepare(records, answers, facts, frames), done=self._show, failed=self._failed
            )

    def show_nothing(self) -> None:
        """What is under way is given up, and what was shown is taken away."""
        self._pause.stop()
        if self._under_way is not None:
            self._under_way.forget()
        self._panel.show_prepared(None)

    def _show(self, prepared: Prepared | None) -> None:
        self._panel.show_prepared(prepared)

    def _failed(self, error: BaseException) -> None:
        """The form can be saved all the same: what could not be worked out is said, no more."""
        words = sentence(error)
        if words is None:
            task.on_failure(error)
        self._panel.show_prepared(Prepared("This could not be worked out", (("", words),) if words else ()))

    def _fill(self, offer: Offer) -> None:
        """Fill in what was offered, beside what is typed already where that is to stay."""
        field = self._form.field(offer.question)
        before = field.typed() if offer.beside else ""
        if not (offer.beside and str(offer.value) in str(before)):
            field.show_value(
                "\n".join(part for part in (before, offer.value) if part) if before else offer.value
            )
        field.take_focus()
        self._form.layout_.say_status(f"Filled in: {offer.words}.", "soft")
