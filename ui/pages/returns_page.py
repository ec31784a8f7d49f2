"""Returns: pick a month, look at a return's pages, make it, publish it, open and compare what was published."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from placement_tracker.domain.days import Month
from placement_tracker.domain.problems import Cancelled
from placement_tracker.domain.rights import Right
from placement_tracker.returns.pages import DeclaredReturn
from ui import may, task, theme
from ui.lists import columns
from ui.lists.columns import ListColumn
from ui.lists.panel import ListPanel
from ui.months import offer_months
from ui.pages.head_and_tabs import named_tabs
from ui.pages.page import Page
from ui.returns import jobs, standing
from ui.returns.jobs import PublishedLine, ReturnLine, ReturnsFound
from ui.returns.preview import Preview
from ui.returns.published import PublishedReturns
from ui.returns.under_way import UnderWay
from ui.session import Session
from ui.words import month_words

_LIST_WIDTH, _PREVIEW_WIDTH = 504, 596
#: From which width on there is room for all of the words.
_WIDE = 800
_MAKE, _MAKE_SHORT = "Make the workbook…", "Make…"

COLUMNS: tuple[ListColumn, ...] = (
    ListColumn("code", "Code", lambda row: row.code, lambda row: int(row.code[1:]), 54),
    columns.text("title", "Return", 234),
    ListColumn("published", "Published", lambda row: _published_words(row), width=92),
    ListColumn("made", "Made", lambda row: _made_words(row), lambda row: row.made_at, 96),
    columns.text("made_by", "Made by", 120, hidden=True),
)


def _published_words(row: ReturnLine) -> str:
    entry = row.published
    if entry is None:
        return ""
    return f"Edition {entry.edition}"


def _made_words(row: ReturnLine) -> str:
    return columns.short_day(row.made_at.day) if row.made_at is not None else ""


class ReturnsPage(Page):
    """`open(Month)` shows that month, `open((Month, "Not made yet"))` those of its returns. Enter on a return goes to
    its pages.
    """

    def __init__(self, session: Session) -> None:
        super().__init__(session, "Returns")
        self._found: ReturnsFound | None = None
        self._declaring: task.Task | None = None
        self._working: task.Task | None = None
        self._shown: tuple[str, str] | None = None
        self.month = QComboBox()
        self.month.setAccessibleName("Month")
        self.month.setMinimumContentsLength(14)
        self.add_title("Returns", self.month)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self._list())
        self.split.addWidget(self._right())
        self.split.setSizes([_LIST_WIDTH, _PREVIEW_WIDTH])
        self.split.setStretchFactor(1, 1)
        self.under_way = UnderWay()
        self.under_way.stop_asked.connect(self._stop)
        self.column.addWidget(self.under_way)
        self.column.addWidget(self.split, 1)
        self.month.currentIndexChanged.connect(self._month_chosen)
        self.setFocusProxy(self.panel)
        self._show_state()

    # ------------------------------------------------------------ its parts

    def _list(self) -> QWidget:
        self.panel = ListPanel(
            "Returns", COLUMNS, one="return", many="returns", empty="There are no returns."
        )
        self.own(self.panel)
        self.which = self.panel.add_choice("Which returns", standing.VIEWS)
        self.panel.row_opened.connect(self._to_preview)
        self.panel.view.selectionModel().currentRowChanged.connect(self._line_chosen)
        self.make_button = self._button(_MAKE, self._ask_to_make, role="primary")
        self.make_all_button = self._button("Make all…", self._ask_to_make_all)
        self.publish_button = self._button("Publish…", self._ask_to_publish)
        self.pdf = QCheckBox("PDF too")
        self.for_publication = QCheckBox("Hide small numbers")
        self.for_publication.setToolTip(
            "For a reader outside: counts of 1 to 5 are hidden, and whatever they could be worked out from."
        )
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SMALL)
        column.addWidget(self.panel, 1)
        for widgets in (
            (self.pdf, self.for_publication),
            (self.make_button, self.make_all_button, self.publish_button),
        ):
            line = QHBoxLayout()
            line.setSpacing(theme.SMALL)
            for widget in widgets:
                line.addWidget(widget)
            line.addStretch(1)
            column.addLayout(line)
        return side

    def _right(self) -> QWidget:
        self.preview = Preview()
        self.of_what = QLabel()
        self.of_what.setProperty("role", "strong")
        self.of_what.setWordWrap(True)
        seen = QWidget()
        column = QVBoxLayout(seen)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SMALL)
        column.addWidget(self.of_what)
        column.addWidget(self.preview, 1)
        self.tabs = named_tabs("The return in hand, and what was published")
        self.tabs.addTab(seen, "Preview")
        self.published = PublishedReturns()
        self.own(self.published.panel)
        self.published.opened.connect(self._open_published)
        self.published.save_asked.connect(self._ask_to_save)
        self.published.compare_asked.connect(self._compare)
        self.tabs.addTab(self.published, "Published")
        return self.tabs

    def _button(self, words: str, act: Any, role: str = "") -> QPushButton:
        button = QPushButton(words)
        if role:
            button.setProperty("role", role)
        button.clicked.connect(act)
        return button

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.make_button.setText(_MAKE if event.size().width() >= _WIDE else _MAKE_SHORT)

    # ------------------------------------------------------------ the month and its returns

    def take(self, key: Any) -> None:
        offer_months(self.month, self.session.today)
        month, view = key if isinstance(key, tuple) else (key, None)
        if month is not None:
            place = self.month.findData(str(month))
            self.month.setCurrentIndex(max(place, 0))
        if view is not None:
            self.panel.come_by_link()
            self.which.setCurrentText(view)

    @property
    def chosen_month(self) -> Month:
        return Month.parse(str(self.month.currentData()))

    @property
    def chosen(self) -> ReturnLine | None:
        """The return in hand."""
        index = self.panel.view.currentIndex()
        return self.panel.model.row_at(index.row()) if index.isValid() else None

    def _month_chosen(self) -> None:
        self.panel.show_waiting()
        self.read()

    def start_reading(self) -> task.Task:
        offer_months(self.month, self.session.today)
        self._shown = None
        return task.run(jobs.reading_lines(self.session, self.chosen_month), done=self._show)

    def _show(self, found: ReturnsFound) -> None:
        self._found = found
        self.panel.show_rows(found.lines)
        self.published.show_lines(found.published)
        self.tabs.setTabText(1, f"Published ({len(found.published)})")
        self._line_chosen()
        self._show_state()

    # ------------------------------------------------------------ looking

    def _line_chosen(self, *_indexes: Any) -> None:
        line = self.chosen
        if line is None or not self.isVisible():
            return
        wanted = (line.code, str(self.chosen_month))
        if wanted == self._shown:
            return
        self._shown = wanted
        if self._declaring is not None:
            self._declaring.forget()
        self.of_what.setText(f"{line.code} {line.title}, {month_words(wanted[1])}")
        self.preview.show_words("The pages are being made from today's records…")
        job = jobs.declaring(self.session, line.code, self.chosen_month)
        self._declaring = task.run(job, done=self._show_declared, failed=self._not_declared)

    def _show_declared(self, declared: DeclaredReturn) -> None:
        self._declaring = None
        self.preview.show_return(declared)

    def _not_declared(self, error: BaseException) -> None:
        self._declaring = None
        self._shown = None
        self.preview.show_words("The pages could not be made.")
        task.on_failure(error)

    def _to_preview(self, _line: ReturnLine) -> None:
        self._shown = None
        self.tabs.setCurrentIndex(0)
        self._line_chosen()
        self.preview.setFocus()

    # ------------------------------------------------------------ making

    def _ask_to_make(self) -> None:
        line = self.chosen
        if line is None:
            return
        name = f"{line.code} {line.title} {self.chosen_month}.xlsx"
        path, _kind = QFileDialog.getSaveFileName(self, "Make the workbook", name, "Excel (*.xlsx)")
        if path:
            self.make([line.code], Path(path))

    def _ask_to_make_all(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, "A folder for all returns of the month")
        if folder and self._found is not None:
            self.make([line.code for line in self._found.lines], Path(folder))

    def make(self, codes: list[str], out: Path) -> None:
        """Write these returns of the month there."""
        job = jobs.making(
            self.session,
            codes,
            self.chosen_month,
            out,
            pdf=self.pdf.isChecked(),
            for_publication=self.for_publication.isChecked(),
        )
        self._start(job, "Making the returns", self._made)

    def _made(self, paths: list[Path]) -> None:
        self._working = None
        self._show_state()
        said = paths[0].name if len(paths) == 1 else f"{len(paths)} files"
        self.session.say(f"Made {said} in {paths[0].parent}. The history says so too.", "good")
        self.read()

    # ------------------------------------------------------------ publishing

    def _ask_to_publish(self) -> None:
        line = self.chosen
        if line is None:
            return
        job = jobs.looking_before(self.session, line, self.chosen_month)
        self._start(job, f"Looking at what {line.code} says before it is published", self._show_before)

    def _show_before(self, found: tuple[ReturnLine, Month, Any]) -> None:
        from ui.returns.publish_dialog import PublishDialog

        line, month, before = found
        self._working = None
        self._show_state()
        self.dialog = PublishDialog(line.code, line.title, month, before, self.session, self)
        self.dialog.agreed.connect(self._publish)
        self.dialog.open()

    def _publish(self, code: str, month: str, comments: list[jobs.Comment]) -> None:
        job = jobs.publishing(self.session, code, Month.parse(month), comments)
        self._start(job, f"Publishing {code}", self._published_now)

    def _published_now(self, entry: Any) -> None:
        from ui.returns.publish_dialog import drop_draft

        self._working = None
        self._show_state()
        drop_draft(self.session, entry.code, str(entry.month))
        self.session.wrote({"commentary", "published_returns"})
        self.session.say(
            f"{entry.code} for {month_words(str(entry.month))} is published, edition {entry.edition}: "
            "it is kept as it is, whatever is entered later.",
            "good",
        )

    def _open_published(self, entry: PublishedLine) -> None:
        at = columns.short_moment(entry.at)
        self.of_what.setText(
            f"{entry.code} {entry.title}, {month_words(str(entry.month))}: edition {entry.edition} as {entry.person} "
            f"published it on {at}"
        )
        self._preview_of(jobs.opening(self.session, entry.number))

    def _compare(self, entry: PublishedLine) -> None:
        self.of_what.setText(f"What has changed since {month_words(str(entry.month))} was published")
        self._preview_of(jobs.declaring(self.session, "R13", Month.parse(str(entry.month))))

    def _preview_of(self, job: jobs.Job) -> None:
        self._shown = None
        if self._declaring is not None:
            self._declaring.forget()
        self.preview.show_words("Reading…")
        self.tabs.setCurrentIndex(0)
        self._declaring = task.run(job, done=self._show_declared, failed=self._not_declared)
        self.preview.setFocus()

    def _ask_to_save(self, entry: PublishedLine) -> None:
        name = f"{entry.code} {entry.title} {entry.month} edition {entry.edition}.xlsx"
        path, _kind = QFileDialog.getSaveFileName(self, "Save the published workbook", name, "Excel (*.xlsx)")
        if path:
            self._start(jobs.saving(self.session, entry.number, Path(path)), "Saving", self._saved)

    def _saved(self, path: Path) -> None:
        self._working = None
        self._show_state()
        self.session.say(f"Saved {path.name} in {path.parent}. The history says so too.", "good")

    # ------------------------------------------------------------ work under way

    def _start(self, job: jobs.Job, words: str, done: Any) -> None:
        if self._working is not None or not self.session.is_open:
            return
        self.under_way.say(0, 0, words)
        self._working = task.run(job, done=done, failed=self._failed, progress=self.under_way.say)
        self._show_state()
        self.under_way.stop.setFocus()

    def _stop(self) -> None:
        if self._working is not None:
            self._working.cancel()

    def _failed(self, error: BaseException) -> None:
        self._working = None
        self._show_state()
        if isinstance(error, Cancelled):
            self.session.say(str(error))
        else:
            task.on_failure(error)
        self.panel.setFocus()

    def _show_state(self) -> None:
        busy = self._working is not None
        self.under_way.setVisible(busy)
        may.show(may.why_not(self.session, Right.PUBLISH), self.publish_button)
        for button in (self.make_button, self.make_all_button, self.publish_button):
            may.allow(button, not busy and self._found is not None)

    def theme_changed(self) -> None:
        self.panel.theme_changed()
        self.published.panel.theme_changed()
        self.preview.theme_changed()
