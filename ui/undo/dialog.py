"""The day's own saves, the newest first: what undoing one would do, and whether to."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from placement_tracker.domain.problems import NeedsAcceptance
from ui import task, theme
from ui.crash import sentence
from ui.session import Session
from ui.undo import jobs
from ui.undo.jobs import Outlook, Save
from ui.words import counted

_SAVE = Qt.ItemDataRole.UserRole
_WIDTH, _HEIGHT = 760, 460
_MOST_ROWS = 6


class UndoDialog(QDialog):
    """Opened on the newest save that stands; `redo` opens it on the one that was undone last."""

    def __init__(self, session: Session, parent: QWidget | None = None, *, redo: bool = False) -> None:
        super().__init__(parent)
        self.session = session
        self._redo = redo
        self._is_busy = False
        self._looking: task.Task | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Undo")
        heading = QLabel("What you saved today", self)
        theme.dress(heading, role="heading")
        self.list = QListWidget(self)
        self.list.setAccessibleName("Your saves of today, the newest first")
        self._row_height = self.fontMetrics().lineSpacing() + 12
        self.list.setFixedHeight(self._row_height * 2 + 8)
        self.list.currentItemChanged.connect(self._chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.WIDE, theme.LARGE, theme.WIDE, theme.MEDIUM)
        column.setSpacing(theme.MEDIUM)
        column.addWidget(heading)
        column.addWidget(self.list)
        column.addWidget(self._outlook(), 1)
        column.addWidget(self._reason())
        column.addLayout(self._foot())
        self.resize(_WIDTH, _HEIGHT)
        session.closed.connect(self._over)
        self.setFocusProxy(self.list)
        session.run(jobs.saves_of_day(session.store, session.person), done=self._came)

    # ---- its parts

    def _outlook(self) -> QWidget:
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        ground = QWidget(scroll)
        ground.setObjectName("ground")
        self.heading = QLabel("Reading…", ground)
        theme.dress(self.heading, role="strong")
        self.heading.setWordWrap(True)
        self.lines = QLabel(ground)
        self.lines.setWordWrap(True)
        self.lines.setTextFormat(Qt.TextFormat.PlainText)
        column = QVBoxLayout(ground)
        column.setContentsMargins(theme.MEDIUM, theme.SMALL, theme.MEDIUM, theme.SMALL)
        column.setSpacing(theme.SMALL)
        column.addWidget(self.heading)
        column.addWidget(self.lines)
        column.addStretch(1)
        scroll.setWidget(ground)
        return scroll

    def _reason(self) -> QWidget:
        self.asked = QWidget(self)
        self.reason = QLineEdit(self.asked)
        self.reason.setAccessibleName("Why it is right all the same")
        label = QLabel("Why it is right all the same", self.asked)
        label.setBuddy(self.reason)
        line = QHBoxLayout(self.asked)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(label)
        line.addWidget(self.reason, 1)
        self.asked.hide()
        return self.asked

    def _foot(self) -> QHBoxLayout:
        self.no = QPushButton("Close", self)
        self.no.setAutoDefault(False)
        self.no.clicked.connect(self.reject)
        self.yes = QPushButton("Undo", self)
        theme.dress(self.yes, role="primary")
        self.yes.setDefault(True)
        self.yes.clicked.connect(self.do_it)
        foot = QHBoxLayout()
        foot.setSpacing(theme.SMALL)
        foot.addStretch(1)
        foot.addWidget(self.no)
        foot.addWidget(self.yes)
        return foot

    # ---- what it shows

    def _came(self, saves: list[Save]) -> None:
        for save in saves:
            undone = "undone" if save.is_undone else ""
            said = [save.words, save.who, counted(save.records, "record"), undone]
            item = QListWidgetItem(f"{save.clock}   {'  ·  '.join(filter(None, said))}", self.list)
            item.setData(_SAVE, save)
            item.setSizeHint(QSize(0, self._row_height))
        self.list.setFixedHeight(self._row_height * max(2, min(len(saves), _MOST_ROWS)) + 8)
        first = jobs.meant(saves, redo=self._redo)
        if first is None:
            nothing = "Nothing is undone today." if self._redo else "You have saved nothing today."
            self._show(nothing if not saves or self._redo else "All that you saved today is undone.", "")
        self.list.setCurrentRow(saves.index(first) if first is not None else -1)
        self.yes.setEnabled(self.save is not None)
        self.list.setFocus()

    @property
    def save(self) -> Save | None:
        """The one that is chosen."""
        item = self.list.currentItem()
        found: Save | None = item.data(_SAVE) if item is not None else None
        return found

    def _chosen(self, _now: Any = None, _before: Any = None) -> None:
        self.asked.hide()
        self.reason.clear()
        save = self.save
        self.yes.setEnabled(save is not None)
        if save is None:
            return
        self.yes.setText("Do it again" if save.is_undone else "Undo")
        if self._looking is not None:
            self._looking.forget()
        self._looking = self.session.run(jobs.looking_at(self.session.store, save), done=self._seen)

    def _seen(self, outlook: Outlook) -> None:
        self._looking = None
        if outlook.refusal:
            self._show("This cannot be done", outlook.refusal)
            return
        verb = "Doing" if outlook.save.is_undone else "Undoing"
        again = " again" if outlook.save.is_undone else ""
        of = f" of {outlook.save.who}" if outlook.save.who else ""
        lines = "\n".join(f"•  {line}" for line in outlook.lines)
        self._show(f"{verb} {outlook.save.words}{of}{again} does this:", lines)

    def _show(self, heading: str, lines: str) -> None:
        self.heading.setText(heading)
        self.lines.setText(lines)

    # ---- doing it

    def do_it(self) -> None:
        """Undo what is chosen, or do it again."""
        save = self.save
        if save is None or self._is_busy:
            return
        self._is_busy = True
        job = jobs.doing(self.session, save, self.reason.text().strip())
        self.session.run(job, done=self._done, failed=self._failed)

    def reject(self) -> None:
        """While it is done it stays: what was done must be said, and shown on every page."""
        if not self._is_busy:
            super().reject()

    def _over(self) -> None:
        """The store was closed."""
        self.done(QDialog.DialogCode.Rejected)

    def _done(self, outcome: tuple[Save, str]) -> None:
        save, no_backup = outcome
        self._is_busy = False
        self.session.wrote()
        said = f"{'Done again' if save.is_undone else 'Undone'}: {save.words}"
        said = f"{said}. {no_backup}" if no_backup else said
        self.session.say(said, "good", undo="undo" if save.is_undone else "redo")
        self.accept()

    def _failed(self, error: BaseException) -> None:
        self._is_busy = False
        if isinstance(error, NeedsAcceptance):
            words = "\n".join(f"•  {problem.words}" for problem in error.problems)
            self._show("Is this right? If so, say why and press the button again.", words)
            self.asked.show()
            self.reason.setFocus()
            return
        said = sentence(error)
        if said is None:
            task.on_failure(error)
        else:
            self._show("This was not done", said)
