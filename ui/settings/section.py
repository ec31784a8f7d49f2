"""A section of the settings: its title, what it is for, a list, and what can be done with it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from placement_tracker.domain.rights import Right, asked_for
from ui import theme
from ui.lists.panel import ListPanel
from ui.settings.sections import RecordsDeclared, Rows


class Section(QWidget):
    """`act_asked(form, options)` asks the frame for a form. `right` is what its buttons ask for; without it they are
    left out, and why stands in their place.
    """

    act_asked = Signal(str, object)
    title = ""
    right: Right | None = Right.CHANGE_SETTINGS

    def __init__(self, title: str, about: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = title
        heading, words = QLabel(title), QLabel(about)
        theme.dress(heading, role="heading")
        theme.dress(words, role="soft")
        words.setWordWrap(True)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(theme.MEDIUM, 0, 0, 0)
        self.column.setSpacing(theme.SMALL)
        self.why_not = QLabel()
        self.why_not.setWordWrap(True)
        self.why_not.hide()
        self._buttons: list[QPushButton] = []
        self.column.addWidget(heading)
        self.column.addWidget(words)
        self.column.addWidget(self.why_not)

    def add_buttons(self, *buttons: QPushButton) -> None:
        line = QHBoxLayout()
        line.setSpacing(theme.SMALL)
        for button in buttons:
            line.addWidget(button)
        line.addStretch(1)
        self.column.addLayout(line)
        self._buttons += buttons

    @property
    def refused(self) -> bool:
        """Whether what can be done here is not for who is signed in."""
        return bool(self.why_not.text())

    def show_allowed(self, why_not: str) -> None:
        """Offer what can be done here, or say why not, and whom to ask."""
        self.why_not.setText(why_not)
        self.why_not.setVisible(bool(why_not))
        for each in self._buttons:
            each.setVisible(not why_not)

    def panels(self) -> list[ListPanel]:
        """The lists of the section, whose export the page looks after."""
        return []

    def open(self) -> None:
        """Come to the section."""

    def show_rows(self, rows: Rows) -> None:
        """Show what the records say."""

    def theme_changed(self) -> None:
        for panel in self.panels():
            panel.theme_changed()


class RecordsSection(Section):
    """Records of one kind: add, change, leave out. Enter changes the one in hand."""

    def __init__(self, declared: RecordsDeclared) -> None:
        super().__init__(declared.title, declared.about)
        self._declared = declared
        self.right = asked_for(declared.kind)
        self.panel = ListPanel(
            declared.title,
            declared.columns,
            one=declared.one,
            many=declared.many,
            empty=declared.empty,
            sorted_by=declared.sorted_by,
            with_totals=declared.with_totals,
        )
        self.add = button("Add…", self._add, f"Add: {declared.one}", role="primary")
        self.change = button("Change…", self._change, f"Change this {declared.one}")
        self.leave_out = button("Leave out…", self._leave_out, f"Leave out this {declared.one}")
        self.panel.row_opened.connect(self._change_row)
        self.column.addWidget(self.panel, 1)
        self.add_buttons(self.add, self.change, self.leave_out)
        self.setFocusProxy(self.panel)

    def panels(self) -> list[ListPanel]:
        return [self.panel]

    def show_rows(self, rows: Rows) -> None:
        found = rows.get(self._declared.kind, [])
        self.panel.show_rows(found)
        for each in (self.change, self.leave_out):
            each.setEnabled(bool(found))

    def _add(self) -> None:
        self.act_asked.emit("add_record", {"chosen": (self._declared.kind,)})

    def _change(self) -> None:
        self._with_current("correct")

    def _leave_out(self) -> None:
        self._with_current("void")

    def _with_current(self, form: str) -> None:
        row = in_hand(self.panel)
        if row is not None:
            self.act_asked.emit(form, {"record": row})

    def _change_row(self, row: Any) -> None:
        self.act_asked.emit("correct", {"record": row})


def button(words: str, act: Any, says: str, *, role: str = "") -> QPushButton:
    made = QPushButton(words)
    made.setAccessibleName(says)
    made.setToolTip(says)
    if role:
        theme.dress(made, role=role)
    made.clicked.connect(lambda: act())
    return made


def in_hand(panel: ListPanel) -> Any:
    """The row on which the keyboard is; None where the list is empty."""
    index = panel.view.currentIndex()
    return panel.model.row_at(index.row()) if index.isValid() else None
