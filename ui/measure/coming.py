"""What the calendar alone will change in a measure in the coming days, child by child."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QComboBox, QLabel

from ui import task
from ui.lists import columns
from ui.lists.choosing import Option
from ui.lists.columns import ListColumn
from ui.lists.panel import ListPanel
from ui.measure.children import child_lines
from ui.measure.key import MeasureKey
from ui.measure.tab import MeasureTab
from ui.reading import kept_frames
from ui.session import Session

if TYPE_CHECKING:
    from placement_tracker.measures.next_changes import NextChange

COMES, LEAVES, MET, NOT_MET = (
    "Begins to count",
    "Leaves the measure",
    "Joins the numerator",
    "Leaves the numerator",
)
_WEEK, _MONTH = 7, 30
#: Better, worse: in a measure where higher is better. The other way round where lower is.
_TONES = {MET: ("good", "bad"), NOT_MET: ("bad", "good")}


@dataclass(frozen=True, slots=True)
class Coming:
    """One change of one child on a day."""

    day: date
    child_id: str
    name: str
    effect: str
    met_after: bool | None
    words: str
    team: str
    polarity: str


@dataclass(frozen=True, slots=True)
class ComingFound:
    """The changes of one measure; `changes_by_itself` false: no coming day alone decides in it."""

    changes_by_itself: bool
    today: date
    rows: list[Coming]


def _tone(row: Coming) -> str:
    tones = _TONES.get(row.effect)
    if tones is None or row.polarity not in {"H", "L"}:
        return ""
    return tones[0] if row.polarity == "H" else tones[1]


def _after(row: Coming) -> str:
    if row.effect != COMES:
        return row.effect
    return f"{COMES}, {'in' if row.met_after else 'not in'} the numerator"


COLUMNS: tuple[ListColumn, ...] = (
    columns.day("day", "Day", 100),
    columns.text("name", "Name", 180),
    columns.text("child_id", "Number", 84),
    ListColumn("effect", "What changes", _after, width=236, tone=_tone),
    columns.text("words", "Why", 340),
    columns.text("team", "Team", 180),
)


class ComingTab(MeasureTab):
    """Enter opens a child."""

    title = "Coming changes"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.summary = QLabel()
        self.summary.setProperty("role", "soft")
        self.summary.setWordWrap(True)
        self.panel = ListPanel(
            "Coming changes",
            COLUMNS,
            one="change",
            many="changes",
            empty="Nothing changes by the calendar alone in the coming 90 days.",
            sorted_by="day",
            names_left_out=True,
        )
        self.when = self.panel.add_choice("Days ahead", [("90 days", None)])
        self.when.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.what = self.panel.add_choice(
            "What changes",
            [("Every change", None), *((effect, _has(effect)) for effect in (COMES, MET, NOT_MET, LEAVES))],
        )
        self.panel.row_opened.connect(self._open_child)
        self.column.addWidget(self.summary)
        self.column.addWidget(self.panel, 1)
        self.setFocusProxy(self.panel)

    def job(self, store: Any, key: MeasureKey) -> Callable[[task.Progress], ComingFound]:
        session = self.session
        return lambda progress: read_coming(session, store, key, progress)

    def show_waiting(self) -> None:
        self.summary.setText("Every coming day is being worked out: this may take a few seconds.")
        self.panel.show_waiting()

    def show_found(self, found: ComingFound) -> None:
        self.summary.setText(said(found))
        today = found.today
        ahead: list[Option] = [("The coming 90 days", None)]
        ahead += [
            (f"The coming {days} days", _until(today + timedelta(days=days))) for days in (_MONTH, _WEEK)
        ]
        self.panel.set_choice(self.when, ahead)
        self.panel.show_rows(found.rows)

    def _open_child(self, row: Coming) -> None:
        if row.child_id:
            self.go.emit("child", row.child_id)

    def theme_changed(self) -> None:
        self.panel.theme_changed()


def _until(day: date) -> Callable[[Coming], bool]:
    return lambda row: row.day <= day


def _has(effect: str) -> Callable[[Coming], bool]:
    return lambda row: row.effect == effect


def said(found: ComingFound) -> str:
    """What comes, in a sentence."""
    if not found.changes_by_itself:
        return "Nothing in this measure changes by the calendar alone: only what happens, and is entered, changes it."
    counts = Counter(row.effect for row in found.rows)
    parts = [
        f"{counts[effect]:,} {words}"
        for effect, words in (
            (COMES, "begin to count"),
            (MET, "join the numerator"),
            (NOT_MET, "leave the numerator"),
            (LEAVES, "leave the measure"),
        )
        if counts[effect]
    ]
    if not parts:
        return "If nothing else happens, nothing changes in the coming 90 days."
    return f"If nothing else happens, in the coming 90 days: {', '.join(parts)}. As known today."


def read_coming(session: Session, store: Any, key: MeasureKey, progress: task.Progress) -> ComingFound:
    """The coming changes of a measure. Those of all measures are worked out together, and kept."""
    from placement_tracker.measures.next_changes import measures_that_change, next_changes

    today = session.today
    if key.code not in {one.code for one in measures_that_change()}:
        return ComingFound(False, today, [])
    frames = kept_frames(session, store, progress)
    every: list[NextChange] = session.kept(f"next changes {today}", lambda: next_changes(frames, today))
    return ComingFound(
        True, today, coming((one for one in every if one.code == key.code), session, store, key)
    )


def coming(changes: Iterable[NextChange], session: Session, store: Any, key: MeasureKey) -> list[Coming]:
    """The changes with names and teams; those of an area's or a team's children, as things stand today."""
    from placement_tracker.measures.register import measure

    lines, polarity = child_lines(session, store), measure(key.code).polarity
    found = [_coming(one, lines.get(one.child_id), polarity) for one in changes]
    if not key.whom.name:
        return found
    teams = kept_frames(session, store).authority.teams
    wanted = {team.team for team in teams if key.whom.name in (team.team, team.area)}
    return [row for row in found if row.team in wanted]


def _coming(change: NextChange, line: Any, polarity: str) -> Coming:
    effect = MET if change.after_met else NOT_MET
    if change.before_met is None:
        effect = COMES
    elif change.after_met is None:
        effect = LEAVES
    name, team = (change.subject, "") if line is None else (line.name, line.team)
    # The words may be a birthday.
    words = line.name if line is not None and line.restricted else change.words
    return Coming(change.day, change.child_id, name, effect, change.after_met, words, team, polarity)
