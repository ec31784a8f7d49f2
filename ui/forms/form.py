"""A form on the screen: it draws what is declared, says all that is wrong at once, and saves in another thread."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial
from itertools import islice
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from placement_tracker.domain.moments import day_of
from placement_tracker.domain.rights import RESTRICTIONS, NotAllowed
from ui import tabbing, task
from ui.forms import drafts, not_saved, saving
from ui.forms.checking import answers_of, wrong_in
from ui.forms.declared import Facts, Plan, Saved, Wrong
from ui.forms.drafting import FormDraft
from ui.forms.fields.base import Field
from ui.forms.layout import FormLayout
from ui.forms.prepared import Preparing
from ui.forms.rows import AskRow
from ui.forms.sections import questions
from ui.session import Session

#: So many milliseconds after a form has opened the rest of a long one is made: once what is seen of it is drawn.
_NEXT_TURN = 15


class Form(QDialog):
    """One form, open. `saved` follows each save that the store has kept."""

    saved = Signal(object)
    ready = Signal()

    def __init__(
        self,
        plan: Plan,
        session: Session,
        parent: QWidget | None,
        child_id: str | None = None,
        chosen: tuple[str, ...] = (),
    ) -> None:
        super().__init__(parent)
        self.plan = plan
        self.session = session
        self.child_id = child_id
        self.chosen = chosen
        self.facts = Facts(today=session.today)
        self.is_saving = False
        self._loading: task.Task | None = None
        self._is_unread = False
        self._asked_to_save: dict[str, bool] | None = None
        self._blank: dict[str, Any] = {}
        self._started: dict[str, Any] = {}
        self.accepted_for: dict[str, Any] | None = None
        self._previewed_for: dict[str, Any] | None = None
        self.saving_answers: dict[str, Any] = {}
        self._another = False
        self._is_telling = False
        self.setWindowTitle(plan.title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.by_name: dict[str, AskRow] = {}
        self.layout_ = FormLayout(self)
        self._questions = questions(self, self.layout_.column, self.layout_.seen_first)
        self._make_questions(self.layout_.seen_first)
        self.draft = FormDraft(self)
        self.preparing = Preparing(self, self.layout_.prepared)
        self._connect()
        self._refresh()
        self.layout_.fit()
        QTimer.singleShot(0, self, self._begin)
        self._load()
        drafts.opened(session, self)

    # ---- its questions

    @property
    def rows(self) -> list[AskRow]:
        """The questions, all of them."""
        self.finish()
        return self.layout_.rows

    def _begin(self) -> None:
        self.layout_.first_entry()
        QTimer.singleShot(_NEXT_TURN, self, self.finish)

    def finish(self) -> None:
        """Make the questions that nobody saw as the form opened: a moment later, or when one of them is needed."""
        if not self._is_whole:
            self._make_questions(None)
            self._refresh()

    def _make_questions(self, most: int | None) -> None:
        """So many of those that are left; None: all."""
        self._is_whole = most is None
        for row in islice(self._questions, most):
            name = row.ask.name
            self.by_name[name] = row
            self.layout_.rows.append(row)
            self._blank[name] = self._started[name] = row.field.typed()
            row.field.changed.connect(row.say_nothing)
            row.field.changed.connect(self._refresh)

    # ---- what the questions see

    def answer(self, name: str) -> Any:
        row = self.by_name.get(name)
        return answers_of([row]).get(name) if row is not None else None

    def fill(self, name: str, value: Any) -> None:
        """Put a value into a field that another answer implies."""
        self.field(name).show_value(value)

    def today(self) -> date:
        return self.session.today

    def now(self) -> datetime:
        return datetime.combine(self.session.today, datetime.now().time())

    def field(self, name: str) -> Field:
        if name not in self.by_name:
            self.finish()
        return self.by_name[name].field

    # ---- filling in

    def _connect(self) -> None:
        # Not by a filter of events: each of every entry would pass through it, and there are thousands as a form opens.
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._keyboard_went)
        parts = self.layout_
        parts.save.clicked.connect(lambda: self.try_save())
        parts.cancel.clicked.connect(self.reject)
        parts.summary.wanted.connect(self.go_to)
        parts.put_back.clicked.connect(self.draft.put_back)
        parts.give_up.clicked.connect(self.draft.give_up)
        for name, button in parts.instead.items():
            button.clicked.connect(partial(self._do_instead, name))
        self.session.closed.connect(self.put_away)
        self.session.changed.connect(self._records_changed)
        keys: list[tuple[str, Any]] = [("Ctrl+S", self.try_save)]
        if self.plan.another:
            parts.another.clicked.connect(self._save_and_add)
            keys += [("Ctrl+Return", self._save_and_add), ("Ctrl+Enter", self._save_and_add)]
        for key, act in keys:
            QShortcut(QKeySequence(key), self).activated.connect(act)
        if parts.child is not None:
            parts.child.changed.connect(self._child_chosen)

    def _child_chosen(self) -> None:
        child = self.layout_.child
        chosen = child.value_or_none() if child is not None else None
        if chosen and chosen != self.child_id:
            self.child_id = chosen
            self._load()
            if child is not None and child.line.hasFocus():
                self.layout_.first_question()

    def _load(self) -> None:
        self._is_unread = False
        if self._loading is not None:
            self._loading.forget()
        job = saving.facts(self.plan, self.child_id or "", self.session.today)
        self._loading = self.session.read(job, done=self._loaded, failed=self._not_read)

    def _records_changed(self, kinds: frozenset[str], children: frozenset[str]) -> None:
        """Another form wrote about this child: what this one knows is old. A form that puts a record right looks only
        whether it still opens.
        """
        opens = RESTRICTIONS in kinds
        about_it = opens or (self.plan.record is None and (not children or self.child_id in children))
        if about_it and not self._is_telling:
            self._load()

    def _not_read(self, error: BaseException) -> None:
        self._loading, self._is_unread = None, True
        asked, self._asked_to_save = self._asked_to_save, None
        if asked is not None:
            self._saving_over()
        if isinstance(error, NotAllowed) and self.facts.records is not None:
            not_saved.shut(self, error)
            self._refresh()
        else:
            not_saved.say_why(self, error, was_saving=asked is not None)

    def _loaded(self, facts: Facts) -> None:
        self._loading, self._is_unread = None, False
        self.finish()
        if self.facts.record is not None:
            # What is put right stays as it was first read: its save notices what was changed since.
            facts.record, facts.version = self.facts.record, self.facts.version
        self.facts = self.draft.as_read(facts)
        for name, choices in self.plan.offer(facts).items():
            field: Any = self.field(name)
            field.set_choices(choices)
        for name, value in self.plan.start(facts).items():
            field = self.field(name)
            if field.typed() == self._started.get(name):
                field.show_value(value)
                self._started[name] = field.typed()
        self.layout_.show_facts(facts, self.plan.told(facts))
        self.draft.loaded()
        self.layout_.back_to_first()
        self.draft.offer()
        self.layout_.keep_in_sight()
        self._refresh()
        self.ready.emit()
        asked, self._asked_to_save = self._asked_to_save, None
        if asked is not None:
            self.is_saving = False
            self.try_save(**asked)

    def _take_start(self) -> None:
        self._started = {row.ask.name: row.field.typed() for row in self.rows}

    def _refresh(self) -> None:
        """Ask what the answers so far call for, and no more."""
        rows = self.layout_.rows
        answers = {**dict.fromkeys(ask.name for ask in self.plan.asks()), **answers_of(rows)}
        for row in rows:
            row.show_where_asked(answers, self.facts)
            refresh = getattr(row.field, "refresh", None)
            if refresh is not None:
                refresh()
        if self.plan.as_at and self.facts.records is not None:
            at = answers[self.plan.as_at]
            day = day_of(at) if at is not None else self.facts.today
            self.layout_.strip.show_standing(self.facts, min(day, self.facts.today))
        self.preparing.ask(answers)

    def _keyboard_went(self, left: QWidget | None, now: QWidget | None) -> None:
        """From one of the form's widgets to another; a pop-up or another window takes it away for a while only."""
        if left is None or now is None or now.window() is not self:
            return
        for row in self.layout_.rows:
            if left in row.field.entries() and row.is_shown and not row.field.is_blank():
                self._left(row)

    def _left(self, row: AskRow) -> None:
        """Say at once what cannot be read, when the whole field is left."""
        focus = self.focusWidget()
        if focus is None or focus not in row.field.entries():
            row.say_if_unreadable()

    # ---- saving

    def try_save(self, *, another: bool = False) -> None:
        """Save, or say all that is wrong."""
        if self.is_saving:
            return
        if self._is_unread:
            self._load()
        if self._loading is not None:
            # Whoever types fast has saved before the child has been read.
            self._asked_to_save, self.is_saving = {"another": another}, True
            return
        for row in self.rows:
            row.field.tidy()
            row.say_nothing()
        answers = answers_of(self.rows)
        wrong = self._wrong(answers)
        if wrong:
            not_saved.say_wrong(self, [(one.at, one.words, "error") for one in wrong])
            return
        accepted = self.accepted_for == answers
        reason = self.layout_.summary.reason.text().strip()
        if accepted and not reason:
            self.layout_.say_status("Type why it is right all the same, then save again.", "error")
            self.layout_.summary.reason.setFocus()
            return
        self._start_saving(answers, another=another, accepted=accepted, reason=reason if accepted else "")

    def _save_and_add(self) -> None:
        self.try_save(another=True)

    def _wrong(self, answers: dict[str, Any]) -> list[Wrong]:
        found = wrong_in(self.rows, self.session.today)
        if self.plan.about_a_child and not self.child_id:
            found.insert(0, Wrong("child", "Choose the child."))
        said = {one.at for one in found}
        return found + [
            one for one in self.plan.check(answers, self.facts) if not one.at or one.at not in said
        ]

    def _start_saving(self, answers: dict[str, Any], *, another: bool, accepted: bool, reason: str) -> None:
        self.is_saving = True
        self.saving_answers, self._another = answers, another
        self.layout_.say_status("Saving…", "soft")
        self.layout_.save.setText("Saving…")
        act = saving.Act(
            accepted=accepted, previewed=accepted or self._previewed_for == answers, reason=reason
        )
        job = saving.job(self.plan, self.session, answers, self.facts, act)
        self.session.run(job, done=self._kept, failed=self._not_saved)

    def _kept(self, outcome: Saved | saving.Preview) -> None:
        self._saving_over()
        if isinstance(outcome, saving.Preview):
            self._previewed_for = self.saving_answers
            lines = [("", words) for words in outcome.lines]
            self.layout_.summary.show_lines("info", self.plan.preview_heading, lines)
            self.layout_.say_status("Not saved yet.", "soft")
            self.layout_.to_top()
            return
        self.accepted_for = self._previewed_for = None
        self.draft.drop()
        self.layout_.summary.show_nothing()
        self._is_telling = True
        self.session.wrote(outcome.kinds, outcome.children)
        self._is_telling = False
        self.saved.emit(outcome)
        if self._another:
            self._clear_for_next(outcome)
        else:
            self.session.say(f"Saved: {outcome.words}", "good", undo="undo" if self.plan.can_undo else "")
            self._take_start()
            self.accept()

    def _clear_for_next(self, outcome: Saved) -> None:
        for row in self.rows:
            row.field.put_back(self._blank[row.ask.name])
        self._take_start()
        if self.layout_.child is not None:
            self.layout_.child.show_value(None)
            self.child_id = None
        self._refresh()
        self._load()
        self.layout_.say_status(f"Saved: {outcome.words}", "good")
        self.layout_.first_entry()

    def _saving_over(self) -> None:
        self.is_saving = False
        self.layout_.save.setText(self.plan.save_words)

    def _not_saved(self, error: BaseException) -> None:
        self._saving_over()
        not_saved.say_why(self, error, was_saving=True)
        if isinstance(error, NotAllowed):
            # It may be that the child's record does not open any longer: reading it will tell.
            self._load()

    def go_to(self, name: str) -> None:
        """The keyboard goes to a question, or to where the child is asked for; nowhere for ""."""
        if name in self.by_name:
            self.by_name[name].field.take_focus()
            self.layout_.make_seen(self.by_name[name].answer)
        elif name == "child" and self.layout_.child is not None:
            self.layout_.child.take_focus()

    # ---- leaving

    def is_typed(self) -> bool:
        """Whether anything was typed that is not saved."""
        return any(row.field.typed() != self._started.get(row.ask.name) for row in self.layout_.rows)

    def focusNextPrevChild(self, forwards: bool) -> bool:
        self.finish()
        return tabbing.go_on(self, forwards)

    def done(self, result: int) -> None:
        """The form is over, saved or not."""
        self.draft.stop()
        drafts.closed(self.session, self)
        super().done(result)

    def put_away(self) -> None:
        """Close without asking, for the end of the session; what was typed is kept as a draft."""
        self.draft.keep_now()
        self.done(QDialog.DialogCode.Rejected)

    def reject(self) -> None:
        if self.is_saving:
            return
        if self.is_typed():
            from ui.dialogs import confirm

            if not confirm.may_leave(self, self.plan.title, self.draft.keep, self.draft.drop):
                return
        super().reject()

    def _do_instead(self, name: str, _pressed: bool = False) -> None:
        """Go over to another form for the same record; what was typed here is asked about first."""
        from ui.forms import open_form

        self.reject()
        if self not in drafts.open_forms(self.session):
            open_form(name, self.parentWidget(), self.session, self.child_id, self.plan.record)
