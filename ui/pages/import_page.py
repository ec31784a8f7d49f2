"""Bringing records in: choose files, see what they would do, then one act with progress."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from placement_tracker.domain.problems import Cancelled
from ui import task, theme
from ui.crash import CrashDialog, sentence
from ui.flow import Flow
from ui.lists.panel import ListPanel
from ui.pages import import_looking
from ui.pages.head_and_tabs import named_tabs
from ui.pages.import_guide import ImportGuide
from ui.pages.import_looking import FILE_COLUMNS, PROBLEM_COLUMNS, FileLine, Looked
from ui.pages.import_rows import ImportRows
from ui.pages.page import Page
from ui.scrolled import scrolled
from ui.session import Session

_FILES = "Records (*.csv *.zip *.xml *.txt);;All files (*)"
#: The least height of the lists.
_TABS_LEAST = 230


class ImportPage(Page):
    """Nothing is written before “Import” is pressed; then all that passes goes in at once, or nothing."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "Import")
        self.looked: Looked | None = None
        self._paths: list[Path] = []
        self._task: task.Task | None = None
        self._imported = False
        self.setAcceptDrops(True)
        self.add_title("Import")
        self.guide = ImportGuide(self)
        self.column.addWidget(
            self._below_each_other(self._choosing(), self._working(), self.guide, self._preview()), 1
        )
        session.closed.connect(self.start_again)
        self.start_again()
        self.setFocusProxy(self.choose_files)

    # ---- its parts

    def _below_each_other(self, *parts: QWidget) -> QScrollArea:
        """Scrolled where the window is too low, so that the lists keep their rows."""
        ground = QWidget()
        ground.setObjectName("ground")
        ground.setMinimumWidth(1)
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SMALL)
        for part in parts:
            column.addWidget(part, 1 if part is self.preview else 0)
        column.addStretch(0)
        return scrolled(ground)

    def _choosing(self) -> QWidget:
        self.chosen = QFrame(self)
        self.chosen.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        theme.dress(self.chosen, role="card")
        self.words = QLabel(self.chosen)
        self.words.setWordWrap(True)
        self.choose_files = QPushButton("Choose files…", self.chosen)
        self.choose_folder = QPushButton("Choose a folder…", self.chosen)
        self.again = QPushButton("Start again", self.chosen)
        self.again.clicked.connect(self.start_again)
        self.choose_files.clicked.connect(self._ask_files)
        self.choose_folder.clicked.connect(self._ask_folder)
        acts = QWidget(self.chosen)
        row = Flow(acts)
        row.setSpacing(theme.SMALL)
        for widget in (self.choose_files, self.choose_folder, self._with_year(), self.again):
            row.addWidget(widget)
        column = QVBoxLayout(self.chosen)
        column.setContentsMargins(theme.LARGE, theme.MEDIUM, theme.LARGE, theme.MEDIUM)
        column.addWidget(self.words)
        column.addWidget(acts)
        return self.chosen

    def _with_year(self) -> QWidget:
        """The year's field behind its words."""
        both = QWidget(self.chosen)
        self.year = QLineEdit(both)
        self.year.setFixedWidth(110)
        self.year.setPlaceholderText("as it says")
        self.year.setAccessibleName("Year in which the return ends")
        words = QLabel("Return of the year ending in", both)
        words.setBuddy(self.year)
        words.setToolTip("Only where a return does not tell its year: 2018 for the year to 31 March 2018.")
        row = QHBoxLayout(both)
        row.setContentsMargins(theme.SMALL, 0, theme.SMALL, 0)
        row.setSpacing(theme.SMALL)
        row.addWidget(words)
        row.addWidget(self.year)
        return both

    def _working(self) -> QWidget:
        self.working = QFrame(self)
        self.doing = QLabel(self.working)
        self.bar = QProgressBar(self.working)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("How far it is")
        self.stop = QPushButton("Stop", self.working)
        self.stop.clicked.connect(self._stop)
        row = QHBoxLayout(self.working)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.doing)
        row.addWidget(self.bar, 1)
        row.addWidget(self.stop)
        return self.working

    def _preview(self) -> QWidget:
        self.preview = QWidget(self)
        self.sort = QLabel(self.preview)
        theme.dress(self.sort, role="heading")
        self.whole = QLabel(self.preview)
        self.whole.setWordWrap(True)
        self.remarks = QLabel(self.preview)
        self.remarks.setWordWrap(True)
        theme.dress(self.remarks, role="soft")
        column = QVBoxLayout(self.preview)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SMALL)
        for part in (self.sort, self.whole, self.remarks):
            column.addWidget(part)
        column.addWidget(self._lists(), 1)
        column.addLayout(self._acts())
        return self.preview

    def _lists(self) -> QWidget:
        self.files = ListPanel(
            "What becomes of each file",
            FILE_COLUMNS,
            one="file",
            many="files",
            empty="There is nothing to import.",
            with_totals=False,
        )
        self.problems = ListPanel(
            "Refused rows and warnings", PROBLEM_COLUMNS, one="problem", many="problems",
            empty="Every row passes.",
        )  # fmt: skip
        self.rows = ImportRows(self.preview)
        self.own(self.files, self.problems, self.rows.panel)
        self.tabs = named_tabs("What becomes of the files")
        self.tabs.setMinimumHeight(_TABS_LEAST)
        self.tabs.addTab(self.files, "Files")
        self.tabs.addTab(self.problems, "Problems")
        self.tabs.addTab(self.rows, "Rows")
        self.files.row_opened.connect(self._open_rows)
        self.rows.counted.connect(lambda count: self.tabs.setTabText(2, f"Rows ({count:,})"))
        return self.tabs

    def _acts(self) -> QHBoxLayout:
        self.bring_in = QPushButton("Import", self.preview)
        theme.dress(self.bring_in, role="primary")
        self.save_problems = QPushButton("Save the list of problems…", self.preview)
        self.save_refused = QPushButton("Save the refused rows…", self.preview)
        self.bring_in.clicked.connect(self._import)
        self.save_problems.clicked.connect(self._ask_problems)
        self.save_refused.clicked.connect(self._ask_refused)
        foot = QHBoxLayout()
        foot.setSpacing(theme.SMALL)
        for widget in (self.bring_in, self.save_problems, self.save_refused):
            foot.addWidget(widget)
        foot.addStretch(1)
        return foot

    # ---- choosing

    def start_again(self) -> None:
        """Forget what was chosen; nothing was written."""
        if self._task is not None:
            self._task.forget()
        self._task, self.looked, self._paths, self._imported = None, None, [], False
        self.words.setText(
            "Drop files here, or choose them. You see first what they would do; nothing is written before you say so."
        )
        self.files.show_rows([])
        self.problems.show_rows([])
        self.rows.show_rows((), ())
        self._show_state()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and self._task is None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.look_at(paths)

    def _ask_files(self) -> None:
        chosen, _ = QFileDialog.getOpenFileNames(self, "Files to import", "", _FILES)
        if chosen:
            self.look_at([Path(name) for name in chosen])

    def _ask_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "Folder to import")
        if chosen:
            self.look_at([Path(chosen)])

    def look_at(self, paths: Sequence[Path]) -> None:
        """Say what these files would do; nothing is written."""
        if self._task is not None or not self.session.is_open:
            return
        year = self.year.text().strip()
        if year and not (year.isdecimal() and len(year) == 4):
            self.session.say("Type the return's year with four digits, like 2018, or leave it blank.", "bad")
            self.year.setFocus()
            return
        self._paths, self.looked, self._imported = list(paths), None, False
        self.words.setText("Chosen: " + ", ".join(path.name for path in paths))
        job = import_looking.looking(
            self.session.store, self._paths, self.session.today, int(year) if year else None
        )
        self._start(job, "Reading the files", self._seen)

    # ---- working

    def _start(self, job: Any, words: str, done: Any) -> None:
        self._say_progress(0, 0, words)
        self._task = self.session.run(job, done=done, failed=self._failed, progress=self._say_progress)
        self._show_state()
        self.stop.setFocus()

    def _say_progress(self, done: int, of: int, words: str) -> None:
        self.doing.setText(words)
        self.bar.setRange(0, of)
        self.bar.setValue(done)

    def _stop(self) -> None:
        if self._task is not None:
            self.doing.setText("Stopping; nothing will have been changed…")
            self._task.cancel()

    def _failed(self, error: BaseException) -> None:
        self._task = None
        self._show_state()
        words = sentence(error)
        if words is None:
            CrashDialog(error, self).open()
            return
        self.session.say(words, "info" if isinstance(error, Cancelled) else "bad")
        (self.bring_in if self.looked is not None else self.choose_files).setFocus()

    def _seen(self, looked: Looked) -> None:
        self._task = None
        self._show(looked, f"{looked.sort}: this would happen")
        self.bring_in.setFocus()

    def _import(self) -> None:
        if self.looked is None or self._imported or self._task is not None:
            return
        job = import_looking.bringing_in(self.session.store, self.looked, self.session.person)
        self._start(job, "Importing", self._brought_in)

    def _brought_in(self, looked: Looked) -> None:
        self._task, self._imported = None, True
        self._show(looked, "Imported")
        self.session.wrote()
        self.session.say(f"Imported: {looked.words()}", "warning" if looked.refused else "good", undo="undo")
        self.again.setFocus()

    # ---- showing

    def _show(self, looked: Looked, heading: str) -> None:
        self.looked = looked
        self.sort.setText(heading)
        self.whole.setText(looked.words()[:1].upper() + looked.words()[1:])
        self.remarks.setText("\n".join(looked.remarks))
        self.remarks.setVisible(bool(looked.remarks))
        self.files.show_rows(looked.lines)
        self.problems.show_rows(looked.problems)
        self.rows.show_rows(looked.lines, looked.plan.rows)
        self.tabs.setTabText(1, f"Problems ({len(looked.problems):,})")
        self._show_state()

    def _open_rows(self, line: FileLine) -> None:
        """Enter on a file shows its rows, and what becomes of each; of a file that has none, what it is."""
        if self.rows.holds(line):
            self.tabs.setCurrentWidget(self.rows)
            self.rows.rows_of(line)
        elif line.is_unknown:
            self.session.say(f"{line.file} was not recognised: {line.words}", "warning")
        else:
            self.session.say(f"What {line.file} brings is counted, and not listed row by row.")

    def _show_state(self) -> None:
        busy, looked = self._task is not None, self.looked
        self.working.setVisible(busy)
        self.preview.setVisible(looked is not None)
        self.guide.setVisible(not busy and looked is None)
        for button in (self.choose_files, self.choose_folder, self.year, self.again):
            button.setEnabled(not busy)
        self.again.setVisible(bool(self._paths))
        self.bring_in.setVisible(not self._imported)
        self.bring_in.setEnabled(not busy and looked is not None and looked.goes_in > 0)
        self.save_problems.setEnabled(not busy and looked is not None and bool(looked.problems))
        self.save_refused.setEnabled(not busy and looked is not None and looked.refused > 0)
        count = looked.goes_in if looked is not None else 0
        rows = "1 row" if count == 1 else f"{count:,} rows"
        self.bring_in.setText(f"Import {rows}" if count else "Nothing to import")

    def theme_changed(self) -> None:
        self.files.theme_changed()
        self.problems.theme_changed()
        self.rows.panel.theme_changed()

    # ---- what is wrong, as files

    def _ask_problems(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self, "Save the list of problems", "problems.csv", "CSV (*.csv)"
        )
        if chosen:
            self.write_problems(Path(chosen))

    def write_problems(self, path: Path) -> None:
        if self.looked is not None:
            self._write(import_looking.writing_problems(self.looked, path))

    def _ask_refused(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "Folder for the refused rows")
        if chosen:
            self.write_refused(Path(chosen))

    def write_refused(self, folder: Path) -> None:
        if self.looked is not None:
            self._write(import_looking.writing_refused(self.looked, folder))

    def _write(self, job: Any) -> None:
        self.session.run(job, done=self._wrote, failed=self._failed)

    def _wrote(self, words: str) -> None:
        self.session.say(words, "good")

    def keyPressEvent(self, event: Any) -> None:
        """Esc stops a job under way."""
        if event.key() == Qt.Key.Key_Escape and self._task is not None:
            self._stop()
            return
        super().keyPressEvent(event)
