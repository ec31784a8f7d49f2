"""Missing children: who is missing now, the panel's list, the months in figures, and what repeats."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QPushButton

from ui import may, task
from ui.lists.choosing import Option
from ui.lists.listed import Facts
from ui.lists.panel import ListPanel
from ui.missing import episode_columns, now, panel_list, pattern_columns
from ui.missing.clocks import with_hours
from ui.missing.figures import MissingFigures, missing_figures
from ui.missing.figures_tab import FiguresTab
from ui.missing.periods import Period, periods
from ui.missing.ways import Behind, Way
from ui.my_team import filter_by_team
from ui.pages.head_and_tabs import named_tabs
from ui.pages.page import Page
from ui.reading import kept_frames
from ui.session import Session

_ALL = "All of the period"
_REPEATED: tuple[Option, ...] = (
    ("2 episodes or more", lambda row: row["pattern"].times > 1),
    ("3 episodes or more", lambda row: row["pattern"].times > 2),
    ("6 episodes or more", lambda row: row["pattern"].times > 5),
    (_ALL, None),
)


class MissingPage(Page):
    """Enter opens the child; the buttons enter what has just happened; Ctrl+P is the page for the police."""

    kinds = frozenset(
        "children care_periods placements allocations missing_episodes alerts missing_profiles".split()
    )

    def __init__(self, session: Session) -> None:
        super().__init__(session, "Missing")
        self.went = QPushButton("Went missing…")
        self.returned = QPushButton("Returned…")
        self.police = QPushButton("Page for the police…")
        self.paste = QPushButton("Paste a list…")
        for button, form in ((self.went, "missing"), (self.returned, "returned"), (self.paste, "paste")):
            may.opens(form, button)
        self.paste.setToolTip("Rows from a police list or a spreadsheet (Ctrl+Shift+S)")
        self.went.setProperty("role", "primary")
        self.police.setToolTip("One page about the child that is chosen, to hand to the police (Ctrl+P)")
        self.add_title("Missing", self.went, self.returned, self.paste, self.police)
        self._add_lists()
        self.figures = FiguresTab(periods(session.today))
        self.figures.period_chosen.connect(self._read_figures)
        self.figures.behind.connect(self._open_behind)
        self.figures.told.connect(session.say)
        self._figures: task.Task | None = None
        self._figures_of: Period | None = None
        self._found: MissingFigures | None = None
        self.tabs = named_tabs("Missing now, the panel, and figures")
        for widget, title in (
            (self.now, "Missing now"),
            (self.panel, "Panel"),
            (self.figures, "Figures"),
            (self.patterns, "Patterns"),
            (self.episodes, "Episodes"),
        ):
            self.tabs.addTab(widget, title)
        self.column.addWidget(self.tabs, 1)
        self.setFocusProxy(self.now)
        self._connect()

    def _add_lists(self) -> None:
        self.now = ListPanel(
            "Missing now", now.COLUMNS, one="child", many="children", empty="Nobody is missing or away now.",
            sorted_by="days", descending=True,
        )  # fmt: skip
        self.panel = ListPanel(
            "Missing children panel", panel_list.COLUMNS, one="child", many="children",
            empty="Nobody is missing, and nobody goes missing again and again.",
            sorted_by="days_missing", descending=True, detail=panel_list.detail,
        )  # fmt: skip
        self.after_meeting = QPushButton("Meeting notes…")
        self.after_meeting.setToolTip(
            "Strategy meeting and notes: opens the newest missing episode of the child that is chosen"
        )
        self.decide = QPushButton("Decision…")
        may.opens("correct", self.after_meeting)
        may.opens("panel_decision", self.decide)
        self.decide.setToolTip("What the panel decided about the child that is chosen (Ctrl+D)")
        self.panel.add_choice("Which children", panel_list.TO_DECIDE)
        self.panel.bar.insertWidget(2, self.decide)
        self.panel.bar.insertWidget(3, self.after_meeting)
        self.patterns = ListPanel(
            "Patterns", pattern_columns.COLUMNS, one="child", many="children",
            empty="No child in care went missing in the period.", sorted_by="times", descending=True,
            detail=pattern_columns.detail,
        )  # fmt: skip
        self.repeated = self.patterns.add_choice("Which children", _REPEATED)
        self.episodes = ListPanel(
            "Missing episodes", episode_columns.COLUMNS, one="episode", many="episodes",
            empty="No episode began in the period.", sorted_by="at", descending=True,
        )  # fmt: skip
        self.behind_words = QLabel()
        self.behind_words.setProperty("role", "strong")
        self.all_episodes = QPushButton("Show all of the period")
        self.episodes.add_choice("Whose", episode_columns.WHOSE)
        self.episodes.bar.insertWidget(2, self.behind_words)
        self.episodes.bar.insertWidget(3, self.all_episodes)
        self.lists = (self.now, self.panel, self.patterns, self.episodes)
        self.own(*self.lists)
        filter_by_team(self.session, self.now, self.panel)

    def _connect(self) -> None:
        for panel in self.lists:
            panel.row_opened.connect(self._open_child)
            panel.model.modelReset.connect(partial(self._say_count, panel))
        self.now.view.selectionModel().selectionChanged.connect(self._allow)
        self.now.model.modelReset.connect(self._allow)
        self.tabs.currentChanged.connect(self._seen)
        self.went.clicked.connect(self._ask_went)
        self.returned.clicked.connect(self._ask_returned)
        self.police.clicked.connect(self._ask_police)
        self.paste.clicked.connect(self._ask_paste)
        self.after_meeting.clicked.connect(self._ask_after_meeting)
        self.decide.clicked.connect(self._ask_decision)
        self.all_episodes.clicked.connect(self._show_all_episodes)
        QShortcut(QKeySequence.StandardKey.Print, self, self._ask_police)

    # ------------------------------------------------------------ reading

    def take(self, key: Any) -> None:
        named = {"now": self.now, "panel": self.panel, "figures": self.figures, "patterns": self.patterns}
        if key in named:
            self.tabs.setCurrentWidget(named[key])

    def start_reading(self) -> task.Task:
        session, store, today, moment = self.session, self.session.store, self.session.today, self.session.now
        self.figures.set_periods(periods(today))
        self._figures_of = None
        self._seen()

        def job(progress: task.Progress) -> tuple[list[Facts], list[Facts]]:
            from placement_tracker.measures.lists_missing import missing_now

            frames = kept_frames(session, store, progress)
            missing = [with_hours(row, "since", moment) for row in missing_now(frames, today)]
            with store.reading() as records:
                return missing, panel_list.read_panel(frames, records, today)

        return task.run(job, done=self._show)

    def _show(self, found: tuple[list[Facts], list[Facts]]) -> None:
        missing, for_panel = found
        self.now.show_rows(missing)
        self.panel.show_rows(for_panel)
        may.allow(self.returned, bool(missing))
        may.allow(self.after_meeting, bool(for_panel))
        may.allow(self.decide, bool(for_panel))

    def _say_count(self, panel: ListPanel) -> None:
        """The number of a tab is that of the rows in sight."""
        place = self.tabs.indexOf(panel)
        title = self.tabs.tabText(place).partition(" (")[0]
        self.tabs.setTabText(place, f"{title} ({panel.model.rowCount():,})" if panel.model.rows else title)

    def _seen(self, *_changed: Any) -> None:
        """Read the figures when they are first looked at."""
        widget = self.tabs.currentWidget()
        if widget is not None:
            self.setFocusProxy(widget)
        if widget in (self.figures, self.patterns, self.episodes) and self._figures_of != self.figures.period:
            self._read_figures(self.figures.period)

    def _read_figures(self, period: Period) -> None:
        if self._figures is not None:
            self._figures.forget()
        if not self.session.is_open:
            return
        self._figures_of = period
        self.figures.show_waiting()
        session, store = self.session, self.session.store
        self._figures = task.run(
            lambda progress: missing_figures(session, store, period, progress), done=self._show_figures
        )

    def _show_figures(self, found: MissingFigures) -> None:
        self._found = found
        self.figures.show_found(found)
        self.patterns.set_choice(self.repeated, _REPEATED)
        self.patterns.show_rows(found.patterns)
        self._show_all_episodes()

    # ------------------------------------------------------------ what stands behind a figure

    def _open_behind(self, way: Way, words: str, behind: Behind) -> None:
        if behind.measure is not None:
            self.go.emit("measure", behind.measure)
        elif behind.children:
            children = behind.children
            option: Option = (f"{way.name}: {words}", lambda row: row["child"] in children)
            self.patterns.set_choice(self.repeated, (option, *_REPEATED), 0)
            self.patterns.filter_now()
            self.tabs.setCurrentWidget(self.patterns)
        else:
            self._show_episodes(behind.episodes, f"{way.name}: {words}")
            self.tabs.setCurrentWidget(self.episodes)

    def _show_episodes(self, rows: Sequence[Facts], words: str) -> None:
        self.episodes.show_rows(rows)
        self.behind_words.setText(words)
        self.behind_words.setVisible(bool(words))
        self.all_episodes.setVisible(bool(words))

    def _show_all_episodes(self) -> None:
        if self._found is not None:
            self._show_episodes(self._found.episodes, "")

    # ------------------------------------------------------------ acting

    def _open_child(self, row: Facts) -> None:
        self.go.emit("child", row["child_id"])

    def _chosen(self) -> Facts | None:
        """The row that the list in sight is on."""
        panel = self.tabs.currentWidget()
        rows = panel.view.selected_rows() if isinstance(panel, ListPanel) else []
        return rows[0] if rows else None

    def _about(self) -> dict[str, Any]:
        row = self._chosen()
        return {} if row is None else {"child_id": row["child_id"]}

    def _allow(self, *_changed: Any) -> None:
        self.police.setEnabled(bool(self.now.model.rows or self.panel.model.rows))

    def _ask_went(self) -> None:
        self.act_asked.emit("missing", {})

    def _ask_returned(self) -> None:
        self.act_asked.emit("returned", self._about() if self.tabs.currentWidget() is self.now else {})

    def _ask_paste(self) -> None:
        self.act_asked.emit("paste", {"kind": "missing_episodes"})

    def _ask_after_meeting(self) -> None:
        row = self._chosen()
        if row is None:
            self.session.say("Choose a child in the list first: the notes are about one child.")
        elif row.get("record") is None:
            self.session.say(
                "No missing episode of this child can be opened to keep the notes in.", "warning"
            )
        else:
            self.act_asked.emit("correct", {"child_id": row["child_id"], "record": row["record"]})

    def _ask_decision(self) -> None:
        self.act_asked.emit("panel_decision", self._about())

    def _ask_police(self) -> None:
        from ui.printing.police_dialog import open_police_page

        row = self._chosen()
        if row is None:
            self.session.say("Choose a child in a list first: the page is about one child.")
        else:
            open_police_page(self, self.session, row["child_id"])

    def theme_changed(self) -> None:
        for panel in self.lists:
            panel.theme_changed()
        self.figures.theme_changed()
