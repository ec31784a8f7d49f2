"""Where the parts of a form stand: the child on top, what is wrong, the questions, and the buttons below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from placement_tracker.domain.days import in_words
from ui import theme
from ui.forms.childstrip import ChildStrip
from ui.forms.declared import Facts, Plan
from ui.forms.drafts import Draft
from ui.forms.fields.children import ChildPicker
from ui.forms.fitting import fit
from ui.forms.prepared import PreparedPanel
from ui.forms.rows import AskRow, label_of, question_grid
from ui.forms.summary import Summary

if TYPE_CHECKING:
    from ui.forms.form import Form

_WIDTH, _WIDE, _HIGHEST = 760, 1000, 720
#: A form of more questions than this is higher than any window of it: it is as high as may be at once, and has so many
#: questions at first. The others, which nobody sees yet, are made a moment later.
_LONG, _SEEN_FIRST = 14, 10
#: How high the last form of a title stood once its child was known, by whether the child was given.
_stood: dict[tuple[str, bool], int] = {}


class FormLayout:
    """The parts of one form. `column` is what its questions are put into (ui/forms/sections.py), `rows` are those that
    have been made.
    """

    def __init__(self, form: Form) -> None:
        plan = form.plan
        self._form = form
        self._begin_at = plan.begin_at
        self._kind = (plan.title, bool(form.child_id))
        self._seen_whole = 0
        self.rows: list[AskRow] = []
        self.is_long = len(plan.asks()) > _LONG
        column = QVBoxLayout(form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head(plan))
        self.scroll = QScrollArea(form)
        self.scroll.setWidgetResizable(True)
        self.scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if self.is_long:
            self.scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroll.setAccessibleName(plan.title)
        self.scroll.verticalScrollBar().rangeChanged.connect(self._grow)
        # In its place before it is filled: every part that it held would be dressed anew.
        body = QWidget()
        self.scroll.setWidget(body)
        self.column = self._fill(body, plan)
        column.addWidget(self.scroll, 1)
        line = QFrame(form)
        theme.dress(line, role="line")
        column.addWidget(line)
        column.addWidget(self._foot(plan))

    @property
    def seen_first(self) -> int | None:
        """How many questions are made before the form is shown; None: all."""
        return _SEEN_FIRST if self.is_long else None

    def _head(self, plan: Plan) -> QWidget:
        head = QFrame(self._form)
        theme.dress(head, role="bar")
        title = QLabel(plan.title, head)
        theme.dress(title, role="heading")
        self.strip = ChildStrip(head)
        self.strip.setVisible(plan.about_a_child and bool(self._form.child_id))
        column = QVBoxLayout(head)
        column.setContentsMargins(theme.WIDE, theme.MEDIUM, theme.WIDE, theme.MEDIUM)
        column.setSpacing(4)
        first = QHBoxLayout()
        first.setSpacing(theme.LARGE)
        first.addWidget(title)
        first.addWidget(self.strip.missing)
        first.addStretch(1)
        column.addLayout(first)
        column.addWidget(self.strip)
        return head

    def _fill(self, body: QWidget, plan: Plan) -> QVBoxLayout:
        """All that stands above the questions; returns the column into which they go, before its end."""
        body.setObjectName("ground")
        column = QVBoxLayout(body)
        column.setContentsMargins(theme.WIDE, theme.LARGE, theme.WIDE, theme.LARGE)
        column.setSpacing(theme.MEDIUM)
        self.summary = Summary(body)
        self.told = QLabel(body)
        self.told.setWordWrap(True)
        self.told.hide()
        self.summary.changed.connect(self.fit_soon)
        column.addWidget(self.summary)
        column.addWidget(self._draft_bar(body))
        self.child: ChildPicker | None = None
        if plan.about_a_child and not self._form.child_id:
            column.addWidget(self._child_asked(body))
        column.addWidget(self.told)
        self.prepared = PreparedPanel(body)
        self.prepared.changed.connect(self._known_soon)
        column.addStretch(1)
        return column

    def _child_asked(self, body: QWidget) -> QWidget:
        holder = QWidget(body)
        grid = question_grid(holder)
        label = label_of("Child", holder, required=True)
        self.child = ChildPicker(holder, self._form.session)
        self.child.name_it("Child, required", "Type any part of the name or number")
        grid.addWidget(label, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.child, 0, 1)
        return holder

    def _draft_bar(self, body: QWidget) -> QWidget:
        self._draft = QFrame(body)
        self._draft.setObjectName("message")
        self._draft_words = QLabel(self._draft)
        self._draft_words.setWordWrap(True)
        self.put_back = _button("Put it back", self._draft)
        self.give_up = _button("Give it up", self._draft)
        row = QHBoxLayout(self._draft)
        row.setContentsMargins(theme.MEDIUM, theme.TIGHT, theme.TIGHT, theme.TIGHT)
        row.addWidget(self._draft_words, 1)
        row.addWidget(self.give_up)
        row.addWidget(self.put_back)
        self._draft.hide()
        return self._draft

    def _foot(self, plan: Plan) -> QWidget:
        foot = QFrame(self._form)
        foot.setObjectName("foot")
        self.status = QLabel(foot)
        self.status.setWordWrap(True)
        self.status.setAccessibleName("What became of the save")
        self.cancel = _button("Close", foot)
        self.another = _button("Save and add another", foot)
        self.another.setToolTip("Ctrl+Enter")
        self.another.setVisible(plan.another)
        self.save = _button(plan.save_words, foot)
        self.save.setToolTip("Ctrl+S")
        theme.dress(self.save, role="danger" if plan.danger else "primary")
        self.status.hide()
        row = QHBoxLayout()
        row.setSpacing(theme.SMALL)
        self.instead = {name: _button(words, foot) for name, words in plan.instead}
        for button in self.instead.values():
            row.addWidget(button)
        row.addStretch(1)
        for button in (self.cancel, self.another, self.save):
            row.addWidget(button)
        column = QVBoxLayout(foot)
        column.setContentsMargins(theme.WIDE, theme.SMALL, theme.WIDE, theme.MEDIUM)
        column.setSpacing(theme.TIGHT)
        column.addWidget(self.status)
        column.addLayout(row)
        return foot

    def fit(self) -> None:
        width = _WIDE if any(row.field.wide for row in self.rows) else _WIDTH
        least = _HIGHEST if self.is_long else _stood.get(self._kind, 0)
        # The child is going to stand on top once it is chosen.
        to_come = self.strip.sizeHint().height() if self.child is not None and self.strip.isHidden() else 0
        fit(self._form, self.scroll, width=width, highest=_HIGHEST, least=least, to_come=to_come)
        QTimer.singleShot(0, self._form, self._note_what_is_seen)

    def _note_what_is_seen(self) -> None:
        self._seen_whole = max(self._seen_whole, self.scroll.viewport().height())

    def fit_soon(self) -> None:
        """Once what was shown has been laid out."""
        QTimer.singleShot(0, self._form, self.fit)

    def _grow(self, _least: int, most: int) -> None:
        """There is more than before, as where an answer calls for another question. Where somebody makes the window
        smaller there is not: it stays as they made it.
        """
        content = most + self.scroll.viewport().height()
        if most and content > self._seen_whole:
            self.fit_soon()

    def _known_soon(self) -> None:
        """What is known of the child has come: so high will the next form of this kind be at once."""
        QTimer.singleShot(0, self._form, self._fit_for_the_next)

    def _fit_for_the_next(self) -> None:
        self.fit()
        if self.summary.isHidden() and self._draft.isHidden():
            _stood[self._kind] = self._form.height()

    # ---- what changes while it is open

    def show_facts(self, facts: Facts, told: list[str]) -> None:
        self.strip.show_child(facts)
        self.told.setText("\n\n".join(told))
        self.told.setVisible(bool(told))
        self._known_soon()

    def offer_draft(self, draft: Draft | None) -> None:
        """Offer what was typed here before; None: nothing is offered any longer."""
        self._draft.setVisible(draft is not None)
        if draft is not None:
            when = f"On {in_words(draft.at.day)} at {draft.at.clock:%H:%M}" if draft.at else "Before"
            self._draft_words.setText(f"{when} something was typed here and not saved.")

    def say_status(self, words: str, role: str) -> None:
        self.status.setText(words)
        self.status.setVisible(bool(words))
        theme.dress(self.status, role=role)

    def to_top(self) -> None:
        self.scroll.verticalScrollBar().setValue(0)

    def keep_in_sight(self) -> None:
        """Scroll to where the keyboard is, once what was read stands above it."""
        here = self._form.focusWidget()
        if here is not None and self.scroll.isAncestorOf(here):
            self.make_seen(here)

    def make_seen(self, widget: QWidget) -> None:
        """Scroll so that the widget is seen, once what became larger has been laid out."""
        QTimer.singleShot(0, widget, lambda: self._see(widget))

    def _see(self, widget: QWidget) -> None:
        self.scroll.ensureWidgetVisible(widget, 0, theme.WIDE)
        self.scroll.horizontalScrollBar().setValue(0)

    def first_entry(self) -> None:
        if self.child is not None and not self.child.value_or_none():
            self.child.take_focus()
        else:
            self.first_question()

    def first_question(self) -> None:
        """The keyboard goes to where one begins to answer once the child is known."""
        shown = [row for row in self.rows if row.is_shown]
        for row in [*(one for one in shown if one.ask.name == self._begin_at), *shown][:1]:
            row.field.take_focus()

    def back_to_first(self) -> None:
        """Where nothing could be filled in before the question at which one begins, that is asked for first."""
        begun = next((row for row in self.rows if row.ask.name == self._begin_at), None)
        if (
            begun is None
            or not begun.field.is_blank()
            or self._form.focusWidget() not in begun.field.entries()
        ):
            return
        for row in self.rows[: self.rows.index(begun)]:
            if row.is_shown and row.ask.required and row.field.is_blank():
                row.field.take_focus()
                return


def _button(words: str, parent: QWidget) -> QPushButton:
    """A button that Enter in another field does not press."""
    button = QPushButton(words, parent)
    button.setAutoDefault(False)
    return button
