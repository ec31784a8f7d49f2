"""The window of pasted rows: Ctrl+V pastes, the grid says what becomes of each row, Ctrl+S saves those that pass."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from placement_tracker.domain.problems import Cancelled, Fault, NeedsAcceptance, Refused
from ui import task
from ui.crash import CrashDialog, sentence
from ui.forms import drafts
from ui.forms.fitting import room_for
from ui.paste import jobs, words
from ui.paste.draft import TITLE, PasteDraft
from ui.paste.layout import PasteLayout
from ui.paste.putting_right import PuttingRight
from ui.paste.sheet import Sheet, is_added
from ui.session import Session
from ui.words import as_it_stands, counted

if TYPE_CHECKING:
    from placement_tracker.exchange.pasted.looking import Looked
    from placement_tracker.exchange.pasted.saving import Kept
    from ui.forms.drafts import Draft

_SIZE = QSize(1180, 660)
#: Below this width what can be spared is.
_NARROW_BELOW = 820
#: How long after a key the rows are looked at again, in milliseconds.
_WAIT = 120
#: Of more reasons why nothing was saved than these only the first are said.
_MOST_REASONS = 3


class PasteWindow(QDialog):
    """`ready` follows each look at the rows; `saved(kept)` each save."""

    ready = Signal()
    saved = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None, kind: str = "") -> None:
        super().__init__(parent)
        self.session = session
        self.sheet: Sheet | None = None
        self.looked: Looked | None = None
        self.is_saving = False
        self._outcome = ("", "soft")
        self._wanted = kind
        self._task: task.Task | None = None
        self.setWindowTitle(TITLE)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.parts = PasteLayout(self)
        self.draft = PasteDraft(self)
        self.right = PuttingRight(self)
        self._look_soon = QTimer(self)
        self._look_soon.setSingleShot(True)
        self._look_soon.setInterval(_WAIT)
        self._look_soon.timeout.connect(self._look)
        self._connect()
        self.resize(_SIZE.boundedTo(room_for(self)))
        self._offer_left()
        drafts.opened(session, self)
        self.parts.paste.setFocus()

    def _connect(self) -> None:
        parts, view = self.parts, self.parts.view
        parts.paste.clicked.connect(self.paste)
        parts.go_on.clicked.connect(self._go_on)
        parts.again.clicked.connect(self.start_again)
        parts.copy.clicked.connect(self.copy)
        parts.close.clicked.connect(self.reject)
        parts.save.clicked.connect(self.save)
        parts.next_wrong.clicked.connect(self.go_to_next_wrong)
        parts.kind.activated.connect(self.right.kind_chosen)
        parts.model.typed.connect(self.right.typed)
        view.child_asked.connect(self.right.ask_child)
        view.place_chosen.connect(self.right.place_chosen)
        view.left_out.connect(self.right.leave_out)
        view.filled.connect(self.right.fill_down)
        view.blanked.connect(lambda row, column: self.right.typed(row, column, ""))
        view.moved.connect(self._say_row)
        self.session.changed.connect(self._records_changed)
        self.session.closed.connect(self.put_away)
        keys: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Ctrl+V", self.paste),
            ("Ctrl+S", self.save),
            ("Ctrl+Z", self.right.step_back),
            ("F8", self.go_to_next_wrong),
        )
        for key, act in keys:
            QShortcut(QKeySequence(key), self).activated.connect(act)
        QShortcut(QKeySequence("Ctrl+C"), view, self.copy, context=Qt.ShortcutContext.WidgetShortcut)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.parts.set_narrow(self.width() < _NARROW_BELOW)

    # ---- pasting

    def paste(self) -> None:
        """Ctrl+V: read what is on the clipboard, or add it below the rows that are there."""
        if self.is_saving or not self.session.is_open:
            return
        text = QGuiApplication.clipboard().text()
        self.parts.say_wrong("")
        self.parts.say("Reading what was pasted…")
        if self.sheet is None:
            self._start(jobs.reading(self.session, text, self._wanted), self._read)
        else:
            self._start(jobs.more_rows(text), self._read_more)

    def _start(self, job: Callable[[task.Progress], object], done: task.Receiver) -> None:
        if self._task is not None:
            self._task.forget()
        self._task = self.session.run(job, done=done, failed=self._failed, progress=self._say_progress)

    def _read(self, sheet: Sheet) -> None:
        self._task = None
        if not sheet.rows:
            self._failed(Fault("There is only a line of titles. Copy the rows with it."))
            return
        self.show_sheet(sheet)

    def _read_more(self, rows: list[tuple[str, ...]]) -> None:
        self._task = None
        more = self.sheet.with_more(rows) if self.sheet is not None else None
        if more is None:
            self.parts.say("These rows have more columns. Save or start again, and paste them then.", "error")
            return
        self.right.step(more, new=True)

    def show_sheet(self, sheet: Sheet) -> None:
        """Show rows, and look at them."""
        self.sheet, self.looked = sheet, None
        self.right.forget()
        self.parts.show_kind(sheet.kind)
        self.parts.show_filled(filled=True)
        self.parts.model.show_sheet(sheet)
        self.parts.view.go_to(0, 0)
        self.draft.keep()
        self._look()

    def start_again(self) -> None:
        """Give up the rows, and wait for others. Ctrl+Z brings them back as long as no others came."""
        if self.is_saving:
            return
        self.right.give_up()
        self._let_rows_go()
        self.parts.say("Ctrl+Z brings the rows back.")
        self.parts.paste.setFocus()

    def _let_rows_go(self) -> None:
        if self._task is not None:
            self._task.forget()
        self._task, self.sheet, self.looked = None, None, None
        self.draft.drop()
        self.parts.model.show_sheet(None)
        self.parts.show_filled(filled=False)
        self.parts.asked.hide()
        self._offer_left()

    def _offer_left(self) -> None:
        left = self.draft.left()
        self.parts.go_on.setVisible(left is not None)
        if left is not None:
            at = f" of {left.at.clock:%H:%M}" if left.at is not None and left.at.clock is not None else ""
            who = as_it_stands(str(left.place.get("who", "")))
            self.parts.go_on.setText(f"Go on with what was pasted before{at} ({who})")

    def _go_on(self) -> None:
        left: Draft | None = self.draft.left()
        if left is not None:
            self.draft.take(left)

    # ---- looking

    def _look(self) -> None:
        self._look_soon.stop()
        if self.sheet is None or self.is_saving or not self.session.is_open:
            return
        self._outcome = ("", "soft")
        self.parts.say("Looking at the rows…")
        self._start(jobs.looking(self.session, self.sheet, self.looked), self._seen)

    def look_soon(self) -> None:
        """Look at the rows again in a moment; they cannot be saved before."""
        self.parts.save.setEnabled(False)
        self._look_soon.start()

    def _seen(self, looked: Looked) -> None:
        self._task = None
        if self.sheet is None or looked.grid is not self.sheet.grid:
            return
        self.looked = looked
        self.parts.model.show_looked(looked)
        self.parts.view.widen()
        self.parts.told.setText(words.summary(looked))
        self.parts.save.setText(words.save_words(looked))
        self.parts.save.setEnabled(bool(looked.going_in))
        self.parts.next_wrong.setEnabled(any(row.state.waits for row in looked.rows))
        self.parts.asked.setVisible(bool(looked.warned))
        self.parts.why.setText(
            f"Why {counted(looked.warned, 'row')} with a warning {'is' if looked.warned == 1 else 'are'} right"
        )
        self.parts.say(*self._outcome)
        self._say_row(self.parts.view.currentIndex().row())
        self.ready.emit()

    def _say_row(self, row: int) -> None:
        seen = self.parts.model.seen(row) if row >= 0 else None
        self.parts.detail.setText(words.about_row(self.sheet, row, seen) if seen and self.sheet else "")

    def _say_outcome(self, said: str, role: str) -> None:
        """Say what became of a save; it stands on once the rows that are left have been looked at."""
        self._outcome = (said, role)
        self.parts.say(said, role)

    def _say_progress(self, done: int, of: int, said: str) -> None:
        if said:
            self.parts.say(f"{said}…" + (f" {100 * done // of} %" if of else ""))

    def _records_changed(self, _kinds: frozenset[str], _children: frozenset[str]) -> None:
        if not self.is_saving:
            self.look_soon()

    def go_to_next_wrong(self) -> None:
        """F8: the next row that cannot be saved as it is, at the cell that is wrong."""
        if self.looked is None:
            return
        count, at = len(self.looked.rows), self.parts.view.currentIndex().row()
        for step in range(1, count + 1):
            row = (at + step) % count
            if self.looked.rows[row].state.waits:
                self.parts.view.go_to(row, self.parts.view.place_of_problem(row))
                return

    # ---- what is left

    def copy(self) -> None:
        """Ctrl+C: put the selected rows, else all that are left, on the clipboard, with their titles."""
        if self.sheet is None:
            return
        from placement_tracker.exchange.pasted.sheet import as_text

        chosen = sorted({index.row() for index in self.parts.view.selectedIndexes()})
        rows = self.sheet.rows if len(chosen) < 2 else [self.sheet.rows[row] for row in chosen]
        titles = tuple("" if is_added(title) else title for title in self.sheet.titles)
        QGuiApplication.clipboard().setText(as_text([titles, *rows] if any(titles) else list(rows)))
        self.parts.say(
            f"{counted(len(rows), 'row')} {'is' if len(rows) == 1 else 'are'} on the clipboard.", "good"
        )

    # ---- saving

    def save(self) -> None:
        """Ctrl+S: save the rows that pass, in one act; the others stay here."""
        if self.sheet is None or self.is_saving:
            return
        if self.looked is None or self.looked.grid is not self.sheet.grid:
            if self._task is None:
                self._look()
            self.parts.say("The rows are being looked at. Save once that is done.", "warning")
            return
        if not self.looked.going_in:
            self.parts.say("There is nothing to save. Put rows right first: F8 goes to them.", "error")
            return
        reason = self.parts.reason.text().strip()
        if self.looked.warned and not reason:
            self.parts.say("Say why the rows with a warning are right, then save again.", "error")
            self.parts.reason.setFocus()
            return
        self.is_saving = True
        self.draft.keep()
        self.parts.save.setText("Saving…")
        self.parts.save.setEnabled(False)
        self._start(jobs.saving(self.session, self.looked, reason if self.looked.warned else ""), self._kept)

    def _kept(self, kept: Kept) -> None:
        assert self.sheet is not None
        assert self.looked is not None
        gone = {number for number, row in enumerate(self.looked.rows) if not row.state.waits}
        left = self.sheet.without(gone)
        self._task = None
        self.parts.reason.clear()
        self.sheet = left
        self.right.forget()
        self.session.wrote(kept.kinds, kept.children)
        self.is_saving = False
        self.saved.emit(kept)
        said = f"Saved: {counted(kept.rows, 'pasted row')}."
        self.session.say(f"{said} {kept.no_backup}".strip(), "good", undo="undo")
        if left.rows:
            self.show_sheet(left)
            self._say_outcome(f"{said} {counted(len(left.rows), 'row')} left.", "good")
        else:
            self._let_rows_go()
            self.accept()

    def _failed(self, error: BaseException) -> None:
        was_saving, self.is_saving, self._task = self.is_saving, False, None
        if self.looked is not None:
            self.parts.save.setText(words.save_words(self.looked))
            self.parts.save.setEnabled(bool(self.looked.going_in))
        if isinstance(error, Cancelled):
            return
        said = _why(error)
        if said is None:
            self.parts.say("Not saved." if was_saving else "", "error")
            CrashDialog(error, self).open()
            return
        if self.sheet is None:
            self.parts.say("")
            self.parts.say_wrong(said)
            return
        if was_saving:
            self._look()
        self._say_outcome(f"Not saved. {said}" if was_saving else said, "error")

    # ---- leaving

    def is_typed(self) -> bool:
        """Whether there are rows that are not saved."""
        return self.sheet is not None and bool(self.sheet.rows)

    def done(self, result: int) -> None:
        self.draft.stop()
        self._look_soon.stop()
        if self._task is not None:
            self._task.forget()
        drafts.closed(self.session, self)
        super().done(result)

    def put_away(self) -> None:
        """Close without asking, for the end of the session; the rows are kept as a draft."""
        self.draft.keep_now()
        self.done(QDialog.DialogCode.Rejected)

    def reject(self) -> None:
        if self.is_saving:
            return
        if self.is_typed():
            from ui.dialogs import confirm

            if not confirm.may_leave(self, TITLE, self.draft.keep, self.draft.drop):
                return
        super().reject()


def _why(error: BaseException) -> str | None:
    """Why rows could not be read or saved, the first of many reasons; None where the fault is ours."""
    if isinstance(error, Refused | NeedsAcceptance):
        return " ".join(dict.fromkeys(problem.words for problem in error.problems[:_MOST_REASONS]))
    return sentence(error)


def open_paste(parent: QWidget | None, session: Session, kind: str = "") -> PasteWindow:
    """Open the grid, or come back to the one that is open. `kind` is what the rows are, where that is known."""
    for other in drafts.open_forms(session):
        if isinstance(other, PasteWindow):
            other.show()
            other.raise_()
            other.activateWindow()
            return other
    window = PasteWindow(session, parent, kind)
    window.show()
    return window


def reopened(draft: Draft, parent: QWidget | None, session: Session) -> PasteWindow:
    """The grid of a draft, opened again."""
    window = open_paste(parent, session)
    window.draft.take(draft)
    return window
