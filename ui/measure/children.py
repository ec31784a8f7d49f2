"""The children behind a figure: who counts, who meets it, and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QComboBox

from ui import task
from ui.lists import columns
from ui.lists.choosing import Option
from ui.lists.columns import ListColumn
from ui.lists.panel import ListPanel
from ui.measure.key import MeasureKey, is_for
from ui.measure.tab import MeasureTab
from ui.reading import kept_frames
from ui.session import Session
from ui.words import plain_number

if TYPE_CHECKING:
    from placement_tracker.measures.rows import MeasureRow


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


def answer(row: Any) -> str:
    """Whether a row is in the numerator, in a word."""
    if row.met is None:
        return "Counts"
    return "Yes" if row.met else "No"


def in_words(row: Any) -> str:
    """The answer within a sentence, where "no. 1 placement" would read as a number."""
    if row.met is None:
        return "counts"
    return "in the numerator" if row.met else "not in the numerator"


NAME = columns.text("name", "Name", 180)
NUMBER = columns.text("child_id", "Number", 84)
AGE = columns.number("age", "Age", 48)
MET = ListColumn(
    "met", "Numerator", answer, width=92, says="Yes: in the numerator. No: only in the denominator"
)
COLUMNS: tuple[ListColumn, ...] = (
    NAME,
    NUMBER,
    AGE,
    MET,
    columns.text("team", "Team", 186),
    columns.text("why", "Why", 520),
    columns.text("area", "Area", 110, hidden=True),
    columns.text("subject", "Subject", 160, hidden=True),
    ListColumn("value", "Adds to numerator", lambda row: plain_number(row.value), lambda row: row.value, 130,
               right=True, hidden=True),
    ListColumn("weight", "Adds to denominator", lambda row: plain_number(row.weight), lambda row: row.weight, 140,
               right=True, hidden=True),
)  # fmt: skip

VIEWS: tuple[Option, ...] = (
    ("All who count", None),
    ("In the numerator", lambda row: row.met is True),
    ("Not in the numerator", lambda row: row.met is False),
)
_EVERY_PART = "Every part"


@dataclass(frozen=True, slots=True)
class PartChosen:
    """A part of a split, and the subjects in it."""

    words: str
    subjects: frozenset[str]


class ChildrenTab(MeasureTab):
    """Enter opens a child."""

    title = "Children"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.panel = ListPanel(
            "Children behind a figure",
            COLUMNS,
            one="row",
            many="rows",
            empty="Nobody counts in this measure in this month.",
            names_left_out=True,
            detail=lambda row: f"{row.name}: {in_words(row)}. {row.why}.",
        )
        self.view = self.panel.add_choice("In the numerator or not", VIEWS, ready=True)
        self.part = self.panel.add_choice("A part, as chosen under Splits", [(_EVERY_PART, None)])
        self.part.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.part.setMinimumContentsLength(26)
        self.part.hide()
        self.panel.row_opened.connect(self._open_child)
        self.column.addWidget(self.panel, 1)
        self.setFocusProxy(self.panel)

    def take(self, key: MeasureKey) -> None:
        self.show_part(None)
        super().take(key)

    def show_every_row(self) -> None:
        """Somebody came by the figure: nobody who counts is left out."""
        self.panel.come_by_link()
        self.view.setCurrentIndex(0)
        self.show_part(None)

    def show_part(self, part: PartChosen | None) -> None:
        """Leave out whoever is not in a part; None: nobody."""
        options: list[Option] = [(_EVERY_PART, None)]
        if part is not None:
            options.append((part.words, lambda row: row.subject.partition("#")[0] in part.subjects))
        self.panel.set_choice(self.part, options, len(options) - 1)
        self.part.setVisible(part is not None)
        self.panel.filter_now()

    def job(self, store: Any, key: MeasureKey) -> Callable[[task.Progress], list[Behind]]:
        session = self.session
        return lambda progress: read_behind(session, store, key, progress)

    def show_waiting(self) -> None:
        self.panel.show_waiting()

    def show_found(self, found: list[Behind]) -> None:
        only_with_answers(self.view, found)
        self.panel.show_rows(found)

    def _open_child(self, row: Behind) -> None:
        if row.child_id:
            self.go.emit("child", row.child_id)

    def theme_changed(self) -> None:
        self.panel.theme_changed()


def only_with_answers(view: QComboBox, rows: Sequence[Behind]) -> None:
    """Offer who is in the numerator only where somebody is or is not: in an average everybody simply counts."""
    asked = any(row.met is False for row in rows)
    view.setVisible(asked)
    if not asked:
        view.setCurrentIndex(0)


def read_behind(session: Session, store: Any, key: MeasureKey, progress: task.Progress) -> list[Behind]:
    """The rows behind a figure, of an area or a team where the key names one."""
    found = read_rows(session, store, key, progress)
    lines = child_lines(session, store)
    return [behind(row, lines) for row in found if is_for(row, key.whom)]


def read_rows(session: Session, store: Any, key: MeasureKey, progress: task.Progress) -> list[MeasureRow]:
    """The measure's rows, of the whole authority, kept until a record changes."""
    from placement_tracker.measures.rows import rows

    frames = kept_frames(session, store, progress)
    name = f"rows {key.code} {key.month} {key.without_uasc}"
    found: list[MeasureRow] = session.kept(name, lambda: rows(frames, key.code, key.month, key.without_uasc))
    return found


def child_lines(session: Session, store: Any) -> Mapping[str, Any]:
    """The list's line of each child, by number."""
    today = session.today

    def make() -> dict[str, Any]:
        from placement_tracker.services.child_list import child_lines as read

        with store.reading() as records:
            return {line.child_id: line for line in read(records, today)}

    found: dict[str, Any] = session.kept("lines", make)
    return found


def behind(row: MeasureRow, lines: Mapping[str, Any]) -> Behind:
    """A measure's row with the child's name and age."""
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
