"""Problems by rule, by child or by team: the groups at the left, the problems of the one in hand at the right."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from ui import may, theme
from ui.lists import columns
from ui.lists.columns import ListColumn
from ui.lists.panel import ListPanel
from ui.problems.lines import EVERY, Group, ProblemLine, groups, within
from ui.scrolled import scrolled

WAYS = (("By rule", "rule"), ("By child", "child_id"), ("By team", "team"))
_SIDE_BY_SIDE_FROM = 860
_LEFT, _RIGHT = 450, 650
_LEAST = 230

GROUP_COLUMNS: tuple[ListColumn, ...] = (
    columns.text("title", "What", 262),
    columns.number("errors", "Errors", 62, tone=lambda row: "bad" if row.errors else "soft"),
    columns.number("warnings", "Warnings", 84),
)

PROBLEM_COLUMNS: tuple[ListColumn, ...] = (
    ListColumn(
        "severity",
        "Kind",
        lambda row: row.severity,
        lambda row: row.severity,
        82,
        tone=lambda row: "bad" if row.is_error else "warning",
        says="An error stops a save; a warning may be right as it is",
    ),
    columns.text("child", "Child", 132),
    columns.text("record", "Record", 232),
    columns.text("words", "What is wrong, and what to do", 216),
    columns.text("team", "Team", 140, hidden=True),
    columns.text("child_id", "Number", 84, hidden=True),
    columns.text("worker", "Social worker", 130, hidden=True),
    columns.text("rule_words", "Rule", 240, hidden=True),
    columns.text("column", "Field", 120, hidden=True),
    columns.text("value", "Says now", 120, hidden=True),
)


class GroupedProblems(QWidget):
    """`opened(line)` follows Enter on a problem, `child_asked(line)` the wish to see its child."""

    opened = Signal(object)
    child_asked = Signal(object)

    def __init__(self, name: str, *, empty: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: Sequence[ProblemLine] = ()
        self._by = WAYS[0][1]
        self.groups = ListPanel(
            # The row of all problems is one of them: a total would count everything twice.
            f"{name}: groups",
            GROUP_COLUMNS,
            one="group",
            many="groups",
            empty="",
            with_totals=False,
        )
        self.problems = ListPanel(
            name,
            PROBLEM_COLUMNS,
            one="problem",
            many="problems",
            empty=empty,
            detail=lambda line: f"{line.words}  {line.record}." if line.record else line.words,
        )
        self.severity = self.problems.add_choice(
            "Errors or warnings",
            [
                ("Errors and warnings", None),
                ("Errors", lambda line: line.is_error),
                ("Warnings", lambda line: not line.is_error),
            ],
        )
        self.groups.view.selectionModel().currentRowChanged.connect(self._show_group)
        self.groups.row_opened.connect(self._to_problems)
        self.problems.row_opened.connect(self.opened)
        self._lay_out(name)
        self.setFocusProxy(self.groups)

    def _lay_out(self, name: str) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SMALL)
        column.addLayout(self._ways(name))
        column.addWidget(self.groups, 1)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SMALL)
        column.addWidget(self.problems, 1)
        column.addLayout(self._acts())
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        for side in (left, right):
            side.setMinimumHeight(_LEAST)
            self.split.addWidget(side)
        self.split.setSizes([_LEFT, _RIGHT])
        self.split.setStretchFactor(1, 1)
        self.scrolled = scrolled(self.split)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, theme.SMALL, 0, 0)
        whole.addWidget(self.scrolled)

    def _ways(self, name: str) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(theme.TIGHT)
        group = QButtonGroup(self)
        self.ways: dict[str, QPushButton] = {}
        for words, by in WAYS:
            button = QPushButton(words)
            button.setCheckable(True)
            button.setProperty("role", "segment")
            button.setAccessibleName(f"{name} {words.lower()}")
            button.setChecked(by == self._by)
            button.clicked.connect(partial(self.group_by, by))
            group.addButton(button)
            self.ways[by] = button
            line.addWidget(button)
        line.addStretch(1)
        return line

    def _acts(self) -> QHBoxLayout:
        self.put_right = QPushButton("Put it right…")
        self.put_right.setToolTip("Open the record (Enter)")
        self.put_right.setProperty("role", "primary")
        may.opens("correct", self.put_right)
        self.to_child = QPushButton("Open the child")
        self.to_child.setToolTip("Ctrl+Enter")
        self.put_right.clicked.connect(lambda: self._with_current(self.opened))
        self.to_child.clicked.connect(lambda: self._with_current(self.child_asked))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            key = QShortcut(QKeySequence(keys), self.problems, self.to_child.click)
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        line = QHBoxLayout()
        line.setSpacing(theme.SMALL)
        line.addWidget(self.put_right)
        line.addWidget(self.to_child)
        line.addStretch(1)
        return line

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() >= _SIDE_BY_SIDE_FROM
        way = Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical
        if self.split.orientation() != way:
            self.split.setOrientation(way)
            self.split.setSizes([_LEFT, _RIGHT] if wide else [_LEAST, _LEAST])

    # ------------------------------------------------------------ what it shows

    def show_lines(self, lines: Sequence[ProblemLine]) -> None:
        """Show these problems; the group and the problem in hand stay in hand where they are still there."""
        self._lines = lines
        self.groups.show_rows(groups(lines, self._by))
        self._show_group()

    def show_waiting(self) -> None:
        self._lines = ()
        self.groups.show_waiting()
        self.problems.show_waiting()

    def group_by(self, by: str, _checked: bool = False) -> None:
        """Group by "rule", "child_id" or "team"."""
        self._by = by
        self.ways[by].setChecked(True)
        self.groups.show_rows(groups(self._lines, by))
        self._show_group()

    def choose(self, by: str, key: str) -> None:
        """Put the keyboard on a group, where there is such a one. Nothing of it is left out."""
        for panel in (self.groups, self.problems):
            panel.come_by_link()
        self.severity.setCurrentIndex(0)
        self.group_by(by)
        self.groups.view.select_row(Group(by, key, "", 0, 0))

    @property
    def group(self) -> Group:
        """The group in hand: all problems, where none is."""
        index = self.groups.view.currentIndex()
        if index.isValid():
            found = self.groups.model.row_at(index.row())
            assert isinstance(found, Group)
            return found
        return Group(self._by, EVERY, "", 0, 0)

    def _show_group(self) -> None:
        rows = within(self._lines, self.group)
        self.problems.show_rows(rows)
        for button in (self.put_right, self.to_child):
            may.allow(button, bool(rows))

    def _to_problems(self, _group: Group) -> None:
        self.problems.setFocus()
        self.scrolled.ensureWidgetVisible(self.problems)

    def _with_current(self, signal: SignalInstance) -> None:
        index = self.problems.view.currentIndex()
        if index.isValid():
            signal.emit(self.problems.model.row_at(index.row()))

    def theme_changed(self) -> None:
        self.groups.theme_changed()
        self.problems.theme_changed()
