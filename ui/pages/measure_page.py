"""The children behind a figure: who counts, who meets it, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QLabel

from ui import task
from ui.lists import columns
from ui.lists.columns import ListColumn
from ui.lists.panel import ListPanel, Option
from ui.pages.page import Page
from ui.pages.scorecard_page import MeasureKey, open_key
from ui.reading import kept_frames
from ui.scorecard_rows import AREA, TEAM, ForWhom
from ui.session import Session
from ui.words import definition_words, month_words, plain_number


@dataclass(frozen=True, slots=True)
class Behind:
    """One row behind a figure, with the child's name and age."""

    subject: str
    child_id: str
    name: str
    age: int | None
    met: bool | None
    value: float
    weight: float | None
    why: str
    area: str
    team: str


@dataclass(frozen=True, slots=True)
class FigureBehind:
    """A figure and its rows; `definition` in words."""

    title: str
    shown: str
    numerator: str
    denominator: str
    counts_in_numerator: str
    counts_in_denominator: str
    rows: list[Behind]


def _answer(row: Behind) -> str:
    if row.met is None:
        return "Counts"
    return "Yes" if row.met else "No"


def _in_words(row: Behind) -> str:
    """The answer within a sentence, where "no. 1 placement" would read as a number."""
    if row.met is None:
        return "counts"
    return "in the numerator" if row.met else "not in the numerator"


COLUMNS: tuple[ListColumn, ...] = (
    columns.text("name", "Name", 190),
    columns.text("child_id", "Number", 90),
    columns.number("age", "Age", 52),
    ListColumn("met", "Numerator", _answer, width=96, says="Yes: is in the numerator. No: only in the denominator"),
    columns.text("why", "Why", 620),
    columns.text("team", "Team", 150),
    columns.text("area", "Area", 110),
    columns.text("subject", "Subject", 160, hidden=True),
    ListColumn("value", "Adds to numerator", lambda row: plain_number(row.value), lambda row: row.value, 130,
               right=True, hidden=True),
    ListColumn("weight", "Adds to denominator", lambda row: plain_number(row.weight), lambda row: row.weight, 140,
               right=True, hidden=True),
)  # fmt: skip

_VIEWS: tuple[Option, ...] = (
    ("All who count", None),
    ("In the numerator", lambda row: row.met is True),
    ("Not in the numerator", lambda row: row.met is False),
)


class MeasurePage(Page):
    """`open(MeasureKey)` shows the children behind a figure. Enter opens a child."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "Children behind a figure")
        self._key: MeasureKey | None = None
        self.title = self.add_title("")
        self.figure = QLabel()
        self.figure.setProperty("role", "strong")
        self.definition = QLabel()
        self.definition.setProperty("role", "soft")
        self.definition.setWordWrap(True)
        self.panel = ListPanel(
            "Children behind a figure",
            COLUMNS,
            one="row",
            many="rows",
            empty="Nobody counts in this measure in this month.",
            detail=lambda row: f"{row.name}: {_in_words(row)}. {row.why}.",
        )
        self.view = self.panel.add_choice("In the numerator or not", _VIEWS)
        self.own(self.panel)
        self.panel.row_opened.connect(self._open_child)
        for widget in (self.figure, self.definition):
            self.column.addWidget(widget)
        self.column.addWidget(self.panel, 1)
        self.setFocusProxy(self.panel)

    def take(self, key: Any) -> None:
        if key is not None and open_key(key) != self._key:
            self._key = open_key(key)
            self._stale = True
            self.title.clear()
            self.figure.clear()
            self.definition.clear()
            self.panel.show_waiting()

    def start_reading(self) -> task.Task | None:
        if self._key is None:
            return None
        session, store, key = self.session, self.session.store, self._key
        return task.run(lambda progress: read_behind(session, store, key, progress), done=self._show)

    def _show(self, found: FigureBehind) -> None:
        assert self._key is not None
        self.title.setText(found.title)
        whom = self._key.whom.words
        shown = f"{found.shown}" + (
            f"  ({found.numerator} of {found.denominator})" if found.denominator else ""
        )
        self.figure.setText(f"{shown}   ·   {month_words(self._key.month)}   ·   {whom}")
        parts = [("Who counts", found.counts_in_denominator), ("What is counted", found.counts_in_numerator)]
        if found.denominator:
            parts[1] = ("Who meets it", found.counts_in_numerator)
        said = [f"{title}: {definition_words(words)}" for title, words in parts if words]
        self.definition.setText("\n".join(said))
        self.panel.show_rows(found.rows)

    def _open_child(self, row: Behind) -> None:
        if row.child_id:
            self.go.emit("child", row.child_id)

    def theme_changed(self) -> None:
        self.panel.theme_changed()


def read_behind(session: Session, store: Any, key: MeasureKey, progress: task.Progress) -> FigureBehind:
    """The rows behind a figure, of an area or a team where the key names one."""
    from placement_tracker.measures.register import measure
    from placement_tracker.measures.rows import rows

    frames = kept_frames(session, store, progress)
    said = measure(key.code)
    found = [row for row in rows(frames, key.code, key.month, key.without_uasc) if _is_for(row, key.whom)]
    lines = _lines(session, store)
    made = [_behind(row, lines) for row in found]
    shown, numerator, denominator = _figure(frames, key)
    return FigureBehind(said.title, shown, numerator, denominator, said.numerator, said.denominator, made)


def _lines(session: Session, store: Any) -> dict[str, Any]:
    today = session.today

    def make() -> dict[str, Any]:
        from placement_tracker.services.child_list import child_lines

        with store.reading() as records:
            return {line.child_id: line for line in child_lines(records, today)}

    found: dict[str, Any] = session.kept("lines", make)
    return found


def _is_for(row: Any, whom: ForWhom) -> bool:
    if whom.by == TEAM:
        return bool(row.team == whom.name)
    return whom.by != AREA or row.area == whom.name


def _behind(row: Any, lines: dict[str, Any]) -> Behind:
    line = lines.get(row.child_id)
    return Behind(
        row.subject,
        row.child_id,
        line.name if line is not None else row.subject,
        line.age if line is not None else None,
        row.met,
        float(row.value),
        None if row.weight is None else float(row.weight),
        row.why,
        row.area,
        row.team,
    )


def _figure(frames: Any, key: MeasureKey) -> tuple[str, str, str]:
    """The figure as it is shown, its numerator, its denominator ("" for a count)."""
    from placement_tracker.measures.figures import figures

    population = "without-uasc" if key.without_uasc else "all"
    for one in figures(frames, key.month, 1, key.whom.by, [key.code]):
        place = one.team if key.whom.by == TEAM else one.area
        if place == key.whom.name and one.population == population:
            below = "" if one.denominator is None else plain_number(float(one.denominator))
            return one.shown, plain_number(float(one.numerator)), below
    return "", "", ""
