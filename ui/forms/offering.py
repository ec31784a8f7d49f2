"""After a crash, or when the store is opened next: what was typed and not saved, offered again."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from placement_tracker.domain.days import in_words
from ui import tabbing, theme
from ui.forms.drafts import Draft
from ui.words import apart

_DRAFT = Qt.ItemDataRole.UserRole
_WIDTH = 620
_MOST_ROWS = 10
_NUMBERS = "No One Two Three Four Five Six Seven Eight Nine".split()


def heading(drafts: Sequence[Draft]) -> str:
    """How many forms were not saved."""
    count = len(drafts)
    said = _NUMBERS[count] if count < len(_NUMBERS) else str(count)
    return f"{said} form was not saved" if count == 1 else f"{said} forms were not saved"


def line(draft: Draft) -> str:
    """A draft by its form, the child, and when it was typed."""
    when = f"{in_words(draft.at.day)}, {draft.at.clock:%H:%M}" if draft.at is not None else ""
    words = (str(draft.place.get("title") or draft.form), str(draft.place.get("who") or ""), when)
    return "  ·  ".join(apart(part) for part in words if part)


class NotSaved(QDialog):
    """`reopen(drafts)` and `give_up(drafts)` follow the buttons, each with what is ticked."""

    reopen = Signal(object)
    give_up = Signal(object)

    def __init__(self, drafts: Sequence[Draft], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Not saved")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = QLabel(heading(drafts), self)
        theme.dress(title, role="heading")
        about = QLabel("What was typed is kept. Open them again to go on where you were.", self)
        about.setWordWrap(True)
        self.list = QListWidget(self)
        self.list.setAccessibleName("Forms that were not saved")
        height = self.fontMetrics().lineSpacing() + 12
        for draft in drafts:
            item = QListWidgetItem(line(draft), self.list)
            item.setData(_DRAFT, draft)
            item.setSizeHint(QSize(0, height))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
        self.list.setCurrentRow(0)
        self.list.setFixedHeight(height * min(len(drafts), _MOST_ROWS) + 8)
        self.yes = self._button("Open them again" if len(drafts) > 1 else "Open it again", self._open)
        theme.dress(self.yes, role="primary")
        self.yes.setDefault(True)
        self.throw = self._button("Give up what is ticked", self._give_up)
        self.no = self._button("Not now", self.reject)
        foot = QHBoxLayout()
        foot.setSpacing(theme.SMALL)
        foot.addWidget(self.throw)
        foot.addStretch(1)
        foot.addWidget(self.no)
        foot.addWidget(self.yes)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.WIDE, theme.LARGE, theme.WIDE, theme.MEDIUM)
        column.setSpacing(theme.MEDIUM)
        for part in (title, about, self.list):
            column.addWidget(part)
        column.addLayout(foot)
        self.resize(_WIDTH, self.sizeHint().height())
        self.yes.setFocus()

    def focusNextPrevChild(self, forwards: bool) -> bool:
        return tabbing.go_on(self, forwards)

    def _button(self, words: str, act: object) -> QPushButton:
        button = QPushButton(words, self)
        button.setAutoDefault(False)
        button.clicked.connect(act)
        return button

    def ticked(self) -> list[Draft]:
        items = [self.list.item(row) for row in range(self.list.count())]
        return [item.data(_DRAFT) for item in items if item.checkState() == Qt.CheckState.Checked]

    def _open(self) -> None:
        ticked = self.ticked()
        self.accept()
        self.reopen.emit(ticked)

    def _give_up(self) -> None:
        from ui.dialogs.confirm import confirm

        ticked = self.ticked()
        if ticked and confirm(
            self,
            "Give up what was typed?",
            "It cannot be brought back afterwards.",
            yes="Give it up",
            no="Keep it",
            danger=True,
        ):
            self.accept()
            self.give_up.emit(ticked)
