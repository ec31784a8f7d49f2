"""Opening a child's record: the job, and what stands there where the record is not for who is signed in."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui import task, theme
from ui.child.facts import ChildFacts, read_child
from ui.session import Session


def opening(session: Session, child_id: str, *, first: bool) -> Callable[[task.Progress], ChildFacts]:
    """The job that reads a child's record. Where it is opened (`first`), and not read again, it is asked whether it is
    for this person, and the history is told of a restricted one.
    """
    store, person, today = session.store, session.person, session.today

    def job(_progress: task.Progress) -> ChildFacts:
        from placement_tracker.services import opening as doors

        if first:
            doors.open_record(store, person, child_id, "window", today)
        with store.reading() as records:
            doors.demand_open(records, person, child_id, today)
            return read_child(records, child_id, today)

    return job


class NotOpened(QFrame):
    """A card in place of the record: the child's number, and why it is not opened."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.LARGE, theme.MEDIUM, theme.LARGE, theme.MEDIUM)
        column.setSpacing(theme.SMALL)
        self.number, self.why = QLabel(), QLabel()
        self.number.setProperty("role", "title")
        self.why.setWordWrap(True)
        self.why.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        for part in (self.number, self.why):
            column.addWidget(part)

    def say(self, child_id: str, why: str) -> None:
        self.number.setText(child_id)
        self.why.setText(why)
        self.why.setAccessibleName(f"{child_id} was not opened: {why}")
        self.show()
        self.why.setFocus()
