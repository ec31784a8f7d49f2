"""Before a return is published: what somebody should have seen, and commentary on what is red."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from placement_tracker.domain.days import Month
from ui import theme
from ui.forms.drafts import KEEP_EVERY, Draft, drafts_of, new_id
from ui.lists import columns
from ui.lists.columns import ListColumn
from ui.lists.model import ListModel
from ui.lists.view import ListView
from ui.returns.before import Before, RedMeasure
from ui.returns.jobs import Comment
from ui.session import Session
from ui.words import month_words

#: The name of its drafts.
FORM = "publish"
_WIDTH, _HEIGHT = 860, 560
_LIST_WIDTH = 300
_FIELD_HEIGHT = 88
_PARTS = (
    ("text", "What is behind it", "Why the figure is where it is: read by managers and councillors."),
    ("actions", "Actions", "What is being done, by whom, by when."),
    ("risks", "Risks", "What could go wrong for children meanwhile."),
)

CHANGED_COLUMNS: tuple[ListColumn, ...] = (
    columns.text("title", "Measure", 330),
    columns.text("before", "Before", 120),
    columns.text("now", "Now", 120),
    columns.text("words", "Which way", 220),
)
SURE_COLUMNS: tuple[ListColumn, ...] = (
    columns.text("title", "Measure", 300),
    columns.number("rows", "Rows", 70),
    columns.number("touched", "With a problem", 120),
    columns.text("words", "What", 420),
)


class PublishDialog(QDialog):
    """`agreed(code, month, comments)` follows a press of Publish. What is typed is kept until the return is published,
    or it is given up.
    """

    agreed = Signal(str, str, object)

    def __init__(
        self,
        code: str,
        title: str,
        month: Month,
        before: Before,
        session: Session,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._drafts = drafts_of(session)
        session.closed.connect(self._keep_now)
        self._code, self._month, self.before = code, month, before
        self._typed: dict[str, dict[str, str]] = {one.code: {} for one in before.red}
        draft = self._drafts.find(FORM, code=code, month=str(month))
        self._draft_id = draft.draft_id if draft is not None else new_id()
        if draft is not None:
            self._typed.update({name: said for name, said in draft.typed.items() if name in self._typed})
        self._clock = QTimer(self)
        self._clock.timeout.connect(self._keep)
        self._clock.start(KEEP_EVERY)
        self._at: RedMeasure | None = None
        self.setWindowTitle(f"Publish {code}")
        heading = QLabel(f"Publish {code} {title} for {month_words(str(month))}?")
        theme.dress(heading, role="heading")
        about = QLabel(before.about)
        about.setWordWrap(True)
        self._add_tabs()
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.WIDE, theme.LARGE, theme.WIDE, theme.LARGE)
        column.setSpacing(theme.MEDIUM)
        for widget in (heading, about):
            column.addWidget(widget)
        column.addWidget(self.tabs, 1)
        column.addLayout(self._foot())
        self.resize(_WIDTH, _HEIGHT)
        self._say_state()

    # ------------------------------------------------------------ its parts

    def _add_tabs(self) -> None:
        red, changed, sure = self.before.red, self.before.changed, self.before.sure
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName("What to see before publishing")
        self.tabs.tabBar().setAccessibleName(self.tabs.accessibleName())
        self.tabs.addTab(self._red(), f"Red without commentary ({len(red)})")
        self.tabs.addTab(
            self._table("Ratings that changed", CHANGED_COLUMNS, changed, "No rating changed."),
            f"Changed ({len(changed)})",
        )
        nothing = "No problem in the records touches them."
        self.tabs.addTab(
            self._table("How sure the figures are", SURE_COLUMNS, sure, nothing), f"How sure ({len(sure)})"
        )

    def _red(self) -> QWidget:
        side = QWidget()
        self.measures = QListWidget()
        self.measures.setAccessibleName("Red measures without commentary")
        self.measures.setMaximumWidth(_LIST_WIDTH)
        self.measures.setWordWrap(True)
        self.measures.setSpacing(3)
        line = QHBoxLayout(side)
        line.setContentsMargins(0, theme.SMALL, 0, 0)
        line.setSpacing(theme.MEDIUM)
        line.addWidget(self.measures, 1)
        line.addWidget(self._commentary(), 2)
        for one in self.before.red:
            item = QListWidgetItem(one.title)
            item.setData(Qt.ItemDataRole.UserRole, one)
            self.measures.addItem(item)
        self.measures.currentItemChanged.connect(self._chosen)
        if self.before.red:
            self.measures.setCurrentRow(0)
        else:
            self.figure.setText("No red measure of this return is without commentary.")
            for field in self.fields.values():
                field.setEnabled(False)
        return side

    def _commentary(self) -> QWidget:
        """Where the commentary on the measure in hand is written."""
        self.fields: dict[str, QPlainTextEdit] = {}
        scroll, ground = QScrollArea(), QWidget()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        ground.setObjectName("ground")
        scroll.setWidget(ground)
        form = QFormLayout(ground)
        form.setContentsMargins(0, 0, theme.SMALL, 0)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        self.figure = QLabel()
        self.figure.setWordWrap(True)
        self.figure.setProperty("role", "strong")
        form.addRow(self.figure)
        for name, words, hint in _PARTS:
            field = QPlainTextEdit()
            field.setAccessibleName(words)
            field.setPlaceholderText(hint)
            field.setTabChangesFocus(True)
            field.setFixedHeight(_FIELD_HEIGHT)
            field.textChanged.connect(self._typing)
            self.fields[name] = field
            form.addRow(words, field)
        return scroll

    def _table(self, name: str, shown: Sequence[ListColumn], rows: Sequence[Any], nothing: str) -> QWidget:
        if not rows:
            words = QLabel(nothing)
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
            words.setProperty("role", "soft")
            return words
        model = ListModel(shown, self)
        model.set_rows(rows)
        return ListView(model, name)

    def _foot(self) -> QHBoxLayout:
        self.state = QLabel()
        self.state.setWordWrap(True)
        self.no = QPushButton("Not now")
        self.no.clicked.connect(self.reject)
        self.yes = QPushButton("Publish")
        theme.dress(self.yes, role="primary")
        self.yes.clicked.connect(self._agree)
        self.yes.setAutoDefault(False)
        self.no.setAutoDefault(False)
        foot = QHBoxLayout()
        foot.setSpacing(theme.SMALL)
        foot.addWidget(self.state, 1)
        foot.addWidget(self.no)
        foot.addWidget(self.yes)
        return foot

    # ------------------------------------------------------------ writing

    def _chosen(self, item: QListWidgetItem | None, _before: QListWidgetItem | None = None) -> None:
        self._at = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        if self._at is None:
            return
        self.figure.setText(self._at.words)
        for name, field in self.fields.items():
            field.blockSignals(True)
            field.setPlainText(self._typed[self._at.code].get(name, ""))
            field.blockSignals(False)

    def _typing(self) -> None:
        if self._at is not None:
            self._typed[self._at.code] = {
                name: field.toPlainText().strip() for name, field in self.fields.items()
            }
            self._say_state()

    @property
    def without(self) -> int:
        """How many red measures have no commentary."""
        return sum(not typed.get("text") for typed in self._typed.values())

    @property
    def _written(self) -> dict[str, dict[str, str]]:
        """What is typed, by the measures about which anything is."""
        return {code: typed for code, typed in self._typed.items() if any(typed.values())}

    def comments(self) -> list[Comment]:
        """What is typed, to be kept with the return."""
        return [Comment(code, **typed) for code, typed in self._written.items()]

    def _say_state(self) -> None:
        number = self.without
        if not number:
            self.state.setText("Every red measure has its commentary." if self.before.red else "")
        else:
            are = "1 red measure has" if number == 1 else f"{number} red measures have"
            self.state.setText(f"{are} no commentary yet; the return will say so.")
        theme.dress(self.state, role="warning" if number else "good")
        for place, one in enumerate(self.before.red):
            done = bool(self._typed[one.code].get("text"))
            self.measures.item(place).setText(("✓ " if done else "") + one.title)

    def _keep(self) -> None:
        """Keep what is typed."""
        typed = self._written
        title = f"Commentary before publishing {self._code} for {month_words(str(self._month))}"
        place = {"title": title, "code": self._code, "month": str(self._month)}
        if typed:
            self._drafts.keep(Draft(self._draft_id, FORM, place, typed))
        else:
            self._drafts.drop(self._draft_id)

    def _keep_now(self) -> None:
        if self.isVisible():
            self._keep()
            self._drafts.write_now()

    def done(self, result: int) -> None:
        self._clock.stop()
        super().done(result)

    def _agree(self) -> None:
        self._keep()
        for place, one in enumerate(self.before.red):
            if one.code in self._written and not self._typed[one.code]["text"]:
                self._ask_for_text(place, one)
                return
        self.agreed.emit(self._code, str(self._month), self.comments())
        self.accept()

    def _ask_for_text(self, place: int, measure: RedMeasure) -> None:
        """Actions and risks are a part of the commentary: without its text nobody would keep them."""
        self.tabs.setCurrentIndex(0)
        self.measures.setCurrentRow(place)
        self.fields["text"].setFocus()
        self.state.setText(f"{measure.title}: say what is behind it too, or take the actions and risks out.")
        theme.dress(self.state, role="error")

    def reject(self) -> None:
        """Esc asks only where something was typed."""
        from ui.dialogs import confirm

        give_up = partial(self._drafts.drop, self._draft_id)
        if not self._written:
            give_up()
        elif not confirm.may_leave(self, self.windowTitle(), self._keep, give_up):
            return
        super().reject()


def drop_draft(session: Session, code: str, month: str) -> None:
    """What was typed before publishing is in the store now."""
    draft = drafts_of(session).find(FORM, code=code, month=month)
    if draft is not None:
        drafts_of(session).drop(draft.draft_id)
