"""Return interviews: which run out of time, what became of the others, and what waits for a signature."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QComboBox, QPushButton

from ui import may, task
from ui.interviews.queue import Found, reading_queue
from ui.interviews.views import HOLD, NARROWED, OFFERED, SENT_BACK, SIGN_OFF, VIEWS, View
from ui.lists.listed import Facts
from ui.lists.panel import ListPanel
from ui.my_team import filter_by_team
from ui.pages.head_and_tabs import named_tabs
from ui.pages.page import Page
from ui.session import Session

_TO_HOLD = {HOLD, OFFERED}
_TO_SIGN = {SIGN_OFF, SENT_BACK}


class InterviewsPage(Page):
    """A tab for each view; its number is that of the rows it lists. Enter opens the child."""

    kinds = frozenset(
        "children care_periods placements allocations missing_episodes return_interviews interview_attempts".split()
    )

    def __init__(self, session: Session) -> None:
        super().__init__(session, "Interviews")
        self.interview = QPushButton("Return interview…")
        self.sign_off = QPushButton("Sign off…")
        self.correct = QPushButton("Open…")
        self.interview.setProperty("role", "primary")
        self.interview.setToolTip(
            "For the rows that are chosen; one interview may cover several episodes of a child"
        )
        self.sign_off.setToolTip(
            "Sign off one interview, or all that are chosen; or send them back with a comment"
        )
        self.correct.setToolTip("Open the interview that is chosen, to say more or put it right")
        self.correct.setAccessibleName("Open the interview")
        for button, form in (
            (self.interview, "interview"),
            (self.sign_off, "sign_off"),
            (self.correct, "correct"),
        ):
            may.opens(form, button)
        self.add_title("Interviews", self.interview, self.sign_off, self.correct)
        self.tabs = named_tabs("Interviews by what became of them")
        self.panels: dict[str, ListPanel] = {}
        self.choices: dict[str, list[QComboBox]] = {}
        for view in VIEWS:
            self._add(view)
        self.own(*self.panels.values())
        filter_by_team(session, *self.panels.values())
        self.column.addWidget(self.tabs, 1)
        self.tabs.currentChanged.connect(self._allow)
        self.interview.clicked.connect(self._ask_interview)
        self.sign_off.clicked.connect(self._ask_sign_off)
        self.correct.clicked.connect(self._ask_correct)
        self._allow()

    def _add(self, view: View) -> None:
        panel = ListPanel(
            view.title,
            view.columns,
            one=view.one,
            many=view.many,
            empty=view.empty,
            sorted_by=view.sorted_by,
            descending=view.descending,
            detail=view.detail,
        )
        self.choices[view.name] = [panel.add_choice(title, options) for title, options in view.options]
        self.panels[view.name] = panel
        self.tabs.addTab(panel, view.title)
        panel.row_opened.connect(self._open_child)
        panel.model.modelReset.connect(partial(self._say_count, view))
        panel.view.selectionModel().selectionChanged.connect(self._allow)
        panel.model.modelReset.connect(self._allow)

    def _say_count(self, view: View) -> None:
        """The number of a tab is that of the rows in sight."""
        panel = self.panels[view.name]
        count = panel.model.rowCount()
        self.tabs.setTabText(
            self.tabs.indexOf(panel), f"{view.title} ({count:,})" if panel.model.rows else view.title
        )

    # ------------------------------------------------------------ reading

    def take(self, key: Any) -> None:
        name, option = NARROWED.get(key, (key, ""))
        if name in self.panels:
            self.tabs.setCurrentWidget(self.panels[name])
            self.panels[name].come_by_link()
            for box in self.choices[name][:1]:
                box.setCurrentIndex(max(0, box.findText(option)) if option else 0)

    def start_reading(self) -> task.Task:
        return task.run(reading_queue(self.session), done=self._show)

    def _show(self, found: Found) -> None:
        for view in VIEWS:
            self.panels[view.name].show_rows(view.rows(found))
        self._allow()

    # ------------------------------------------------------------ acting

    @property
    def view(self) -> View:
        """The view that is seen."""
        return VIEWS[self.tabs.currentIndex()]

    def _chosen(self) -> list[Facts]:
        return self.panels[self.view.name].view.selected_rows()

    def _allow(self, *_changed: Any) -> None:
        if len(self.panels) < len(VIEWS):
            return
        self.setFocusProxy(self.panels[self.view.name])
        rows = self._chosen()
        may.allow(self.sign_off, self.view.name in _TO_SIGN or any(row.get("waits") for row in rows))
        may.allow(self.correct, len(rows) == 1 and rows[0]["record"] is not None)

    def _open_child(self, row: Facts) -> None:
        self.go.emit("child", row["child_id"])

    def _ask_interview(self) -> None:
        """For the chosen episodes of one child: a new interview, or the one that was begun."""
        rows = self._chosen() if self.view.name in _TO_HOLD else []
        if not rows:
            self.act_asked.emit("interview", {})
            return
        child_id = rows[0]["child_id"]
        mine = [row for row in rows if row["child_id"] == child_id]
        if len(mine) == 1 and mine[0]["record"] is not None:
            self.act_asked.emit("correct", {"child_id": child_id, "record": mine[0]["record"]})
            return
        episodes = tuple(row["episode_id"] for row in mine)
        self.act_asked.emit("interview", {"child_id": child_id, "chosen": episodes})

    def opens_itself(self, form: str) -> bool:
        if form != "interview" or self.view.name not in _TO_HOLD or not self.child_in_hand():
            return False
        self._ask_interview()
        return True

    def chosen_for(self, form: str) -> tuple[str, ...]:
        if form == "sign_off":
            return tuple(row["interview_id"] for row in self._chosen() if row.get("waits"))
        return super().chosen_for(form)

    def _ask_sign_off(self) -> None:
        chosen = self.chosen_for("sign_off")
        self.act_asked.emit("sign_off", {"chosen": chosen} if chosen else {})

    def _ask_correct(self) -> None:
        for row in self._chosen()[:1]:
            self.act_asked.emit("correct", {"child_id": row["child_id"], "record": row["record"]})

    def theme_changed(self) -> None:
        for panel in self.panels.values():
            panel.theme_changed()
