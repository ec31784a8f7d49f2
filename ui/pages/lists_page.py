"""The working lists that have no page of their own: one is chosen at the left, Enter opens the child."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStackedWidget,
)

from ui import may, my_team, task, theme, working_lists
from ui.lists import typed
from ui.lists.choosing import Option
from ui.lists.chosen import children_of
from ui.lists.panel import ListPanel
from ui.pages.page import Page
from ui.reading import kept_frames
from ui.session import Session
from ui.working_lists import LISTS, Found, ShownList

_ALL = "All"
_CHOOSER_WIDTH = 232
#: From which width on there is room for the chooser beside the list.
_CHOOSER_FROM = 860


class ListsPage(Page):
    """`open("reviews-due")` shows that list, `open(("reviews-due", "Overdue"))` a view of it."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "Lists")
        self.enter = QPushButton()
        self.enter.clicked.connect(self._ask)
        self.which = QComboBox()
        self.which.setAccessibleName("Which list")
        self.add_title("Lists", self.which, self.enter)
        self.chooser = QListWidget()
        self.chooser.setObjectName("chooser")
        self.chooser.setAccessibleName("Which list")
        self.chooser.setFixedWidth(_CHOOSER_WIDTH)
        self.chooser.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.chooser.setSpacing(1)
        for one in LISTS:
            self.which.addItem(one.title)
            self.chooser.addItem(QListWidgetItem(one.title))
        self.stack = QStackedWidget()
        self.panels: dict[str, ListPanel] = {}
        self._views: dict[str, QComboBox] = {}
        self._found: dict[str, Found] = {}
        self._wanted_view: str | None = None
        self._to_rows = False
        across = QHBoxLayout()
        across.setSpacing(theme.MEDIUM)
        across.addWidget(self.chooser)
        across.addWidget(self.stack, 1)
        self.column.addLayout(across, 1)
        self.chooser.currentRowChanged.connect(self._choose)
        self.which.currentIndexChanged.connect(self._choose)
        self.chooser.itemActivated.connect(self._to_list)
        self.setFocusProxy(self.chooser)
        self.chooser.setCurrentRow(0)
        session.my_team.changed.connect(self._say_counts)

    # ------------------------------------------------------------ which list

    @property
    def chosen(self) -> ShownList:
        return LISTS[max(self.chooser.currentRow(), 0)]

    @property
    def panel(self) -> ListPanel | None:
        """The list in hand; None until it has been read."""
        return self.panels.get(self.chosen.name)

    def take(self, key: Any) -> None:
        name, view = key if isinstance(key, tuple) else (key, None)
        if name in working_lists.BY_NAME:
            self._to_rows = True
            self._wanted_view = view or _ALL
            self.chooser.setCurrentRow(LISTS.index(working_lists.BY_NAME[name]))
            self._show_list()

    def _choose(self, place: int) -> None:
        for chooser in (self.chooser.setCurrentRow, self.which.setCurrentIndex):
            chooser(place)
        self.enter.setText(self.chosen.form_words)
        self.enter.setVisible(bool(self.chosen.form))
        may.opens(self.chosen.form, self.enter)
        self.show_allowed()
        self._show_list()

    def _to_list(self, _item: QListWidgetItem) -> None:
        if self.panel is not None:
            self.panel.view.setFocus()

    # ------------------------------------------------------------ reading

    def start_reading(self) -> task.Task:
        session, store, today = self.session, self.session.store, self.session.today
        # The list in hand first, and then the others, for their counts.
        names = sorted((one.name for one in LISTS), key=lambda name: name != self.chosen.name)

        def job(progress: task.Progress) -> dict[str, Found]:
            kept_frames(session, store, progress)
            found = {}
            for done, name in enumerate(names):
                progress(done, len(names), "")
                found[name] = working_lists.kept_list(session, store, name, today, progress)
            return found

        return task.run(job, done=self._show)

    def _show(self, found: dict[str, Found]) -> None:
        self._found = found
        for name, panel in self.panels.items():
            panel.show_rows(found[name].rows)
        self._say_counts()
        self._show_list()

    def _say_counts(self) -> None:
        """How many rows each list shows: of one that was not opened yet, those of the children that are shown."""
        for place, one in enumerate(LISTS):
            if one.name in self._found:
                count = self._count(one)
                self.chooser.item(place).setText(f"{one.title}  ({count:,})" if count else one.title)
                self.which.setItemText(place, self.chooser.item(place).text())

    def _count(self, one: ShownList) -> int:
        if one.name in self.panels:
            return self.panels[one.name].model.rowCount()
        return sum(map(self.session.my_team.whose.keeps, self._found[one.name].rows))

    def _show_list(self) -> None:
        one = self.chosen
        if one.name not in self._found:
            return
        if one.name not in self.panels:
            self._add_panel(one)
        panel = self.panels[one.name]
        if self._to_rows:
            panel.come_by_link()
        if self._wanted_view is not None and one.name in self._views:
            self._views[one.name].setCurrentText(self._wanted_view)
        self._wanted_view = None
        panel.filter_now()
        self.stack.setCurrentWidget(panel)
        self.setFocusProxy(panel.view if panel.model.rowCount() else self.chooser)
        if self._to_rows and (self.chooser.hasFocus() or self.which.hasFocus()):
            panel.view.setFocus()
        self._to_rows = False

    def _add_panel(self, one: ShownList) -> None:
        found = self._found[one.name]
        panel = ListPanel(
            one.title,
            typed.columns(found.columns),
            one=one.one,
            many=one.many,
            empty=one.empty,
            sorted_by=one.sorted_by,
            descending=one.descending,
        )
        if one.views:
            options: list[Option] = [(_ALL, None), *((view.name, view.keeps) for view in one.views)]
            self._views[one.name] = panel.add_choice("Which of them", options, ready=True)
        my_team.filter_by_team(self.session, panel)
        self.own(panel)
        panel.row_opened.connect(self._open_child)
        panel.show_rows(found.rows)
        self.panels[one.name] = panel
        panel.model.modelReset.connect(self._say_counts)
        self.stack.addWidget(panel)

    # ------------------------------------------------------------ acting

    def _open_child(self, row: Any) -> None:
        self.go.emit("child", row["child_id"])

    def _ask(self) -> None:
        """Open the form of the list, on the child in hand, or on all that are chosen."""
        rows = self.panel.view.selected_rows() if self.panel is not None else []
        if self.chosen.form == "passing_on":
            self.act_asked.emit("passing_on", {"chosen": children_of(rows)} if rows else {})
        else:
            self.act_asked.emit(self.chosen.form, {"child_id": rows[0]["child_id"]} if rows else {})

    # ------------------------------------------------------------ Qt's own

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() >= _CHOOSER_FROM
        self.chooser.setVisible(wide)
        self.which.setVisible(not wide)

    def theme_changed(self) -> None:
        for panel in self.panels.values():
            panel.theme_changed()
