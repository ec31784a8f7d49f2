"""A record that somebody else changed meanwhile: both versions side by side, chosen field by field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from placement_tracker.domain.kinds import Row
from ui import theme
from ui.forms.fields.worded import LOWER, worded_choice
from ui.forms.fitting import fit
from ui.forms.stepping import shown

if TYPE_CHECKING:
    from ui.forms.form import Form

THEIRS, MINE = "theirs", "mine"
_HEADS = ("", "As it was", "Theirs, as it stands now", "Yours, not saved")
_WIDTH, _HEIGHT = 860, 620


@dataclass(frozen=True, slots=True)
class Side:
    """One field that differs: in words, as it was, as they saved it, as it was typed here."""

    name: str
    label: str
    was: str
    theirs: str
    mine: str

    @property
    def taken(self) -> str:
        """Whose stands where only one of the two changed it; "" where it must be chosen."""
        if self.theirs == self.mine or self.mine == self.was:
            return THEIRS
        return MINE if self.theirs == self.was else ""


class BothVersions(QDialog):
    """`chosen(choices)` gives "theirs" or "mine" for every field that is shown."""

    chosen = Signal(object)

    def __init__(self, words: str, sides: Sequence[Side], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Changed meanwhile")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.sides = sides
        self.groups: dict[str, QButtonGroup] = {}
        heading = QLabel("Somebody else has changed this meanwhile", self)
        theme.dress(heading, role="heading")
        about = QLabel(
            f"{words} Choose for each line what is to stand. Nothing of theirs is overwritten before you save.",
            self,
        )
        about.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.WIDE, theme.LARGE, theme.WIDE, theme.MEDIUM)
        column.setSpacing(theme.MEDIUM)
        column.addWidget(heading)
        column.addWidget(about)
        column.addWidget(self._table(), 1)
        column.addLayout(self._foot())
        fit(self, self.area, width=_WIDTH, highest=_HEIGHT)

    def _table(self) -> QWidget:
        scroll = self.area = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        ground = QWidget(scroll)
        ground.setObjectName("ground")
        grid = QGridLayout(ground)
        grid.setContentsMargins(0, 0, theme.SMALL, 0)
        grid.setHorizontalSpacing(theme.LARGE)
        grid.setVerticalSpacing(theme.SMALL)
        for at, words in enumerate(_HEADS):
            head = QLabel(words, ground)
            theme.dress(head, role="strong")
            grid.addWidget(head, 0, at)
            grid.setColumnStretch(at, 2 if at else 0)
        for number, side in enumerate(self.sides, 1):
            self._line(grid, number, side, ground)
        grid.setRowStretch(len(self.sides) + 1, 1)
        scroll.setWidget(ground)
        return scroll

    def _line(self, grid: QGridLayout, row: int, side: Side, ground: QWidget) -> None:
        top = Qt.AlignmentFlag.AlignTop
        label = QLabel(side.label, ground)
        theme.dress(label, role="strong")
        label.setWordWrap(True)
        label.setFixedWidth(150)
        label.setContentsMargins(0, LOWER, 0, 0)
        was = QLabel(side.was, ground)
        theme.dress(was, role="soft")
        was.setWordWrap(True)
        was.setContentsMargins(0, LOWER, 0, 0)
        grid.addWidget(label, row, 0, top)
        grid.addWidget(was, row, 1, top)
        group = self.groups[side.name] = QButtonGroup(self)
        for at, (who, words) in enumerate(((THEIRS, side.theirs), (MINE, side.mine)), 2):
            cell, button = worded_choice(ground, words)
            button.setProperty("who", who)
            button.setChecked(who == side.taken)
            button.setAccessibleName(f"{side.label}, {_HEADS[at].split(',')[0].lower()}: {words}")
            group.addButton(button)
            grid.addWidget(cell, row, at, top)

    def _foot(self) -> QHBoxLayout:
        self.state = QLabel(self)
        self.state.setWordWrap(True)
        self.no = QPushButton("Not now", self)
        self.no.setAutoDefault(False)
        self.no.clicked.connect(self.reject)
        self.yes = QPushButton("Save these", self)
        theme.dress(self.yes, role="primary")
        self.yes.setDefault(True)
        self.yes.clicked.connect(self._take)
        foot = QHBoxLayout()
        foot.setSpacing(theme.SMALL)
        foot.addWidget(self.state, 1)
        foot.addWidget(self.no)
        foot.addWidget(self.yes)
        return foot

    def choose(self, name: str, who: str) -> None:
        """Choose whose a field is to be."""
        next(one for one in self.groups[name].buttons() if one.property("who") == who).setChecked(True)

    def choices(self) -> dict[str, str]:
        """What is chosen so far; "" where nothing is."""
        return {name: _who(group) for name, group in self.groups.items()}

    def _take(self) -> None:
        choices = self.choices()
        open_ = [side for side in self.sides if not choices[side.name]]
        if open_:
            self.state.setText("Choose yours or theirs for: " + ", ".join(side.label for side in open_) + ".")
            theme.dress(self.state, role="error")
            self.groups[open_[0].name].buttons()[0].setFocus()
            return
        self.accept()
        self.chosen.emit(choices)


def _who(group: QButtonGroup) -> str:
    button = group.checkedButton()
    return str(button.property("who")) if button is not None else ""


# ---------------------------------------------------------------- of a form


def sides_of(form: Form, theirs: Mapping[str, Any], mine: Mapping[str, Any]) -> list[Side]:
    """The fields of a correction that they or the person at the form have changed."""
    from placement_tracker.services import reading

    was = form.facts.record
    if was is None:
        return []
    kind = reading.described(was.kind)
    found = []
    for row in form.rows:
        column = kind.by_name.get(row.ask.name)
        if column is None:
            continue
        values = (was[column.name], theirs.get(column.name), mine.get(column.name))
        if any(value != values[0] for value in values):
            found.append(Side(column.name, row.ask.label, *(shown(column, value) for value in values)))
    return found


def show_both(form: Form, theirs: Mapping[str, Any], mine: Mapping[str, Any]) -> BothVersions | None:
    """Open the two versions over a form; None where there is nothing to choose (left out, or no correction)."""
    sides = sides_of(form, theirs, mine)
    if not sides or theirs.get("voided"):
        return None
    dialog = BothVersions("Your change was not saved.", sides, form)

    def take(choices: dict[str, str]) -> None:
        was = form.facts.record
        assert was is not None
        for name, who in choices.items():
            if who == THEIRS:
                form.field(name).show_value(theirs[name])
        form.facts.record = Row(was.kind, was.ref, {name: theirs[name] for name in was.values})
        form.facts.version = int(theirs["version"])
        form.try_save()

    dialog.chosen.connect(take)
    dialog.open()
    return dialog
