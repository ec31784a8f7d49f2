"""The name of a view, and whose it is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from ui import theme


class ViewDialog(QDialog):
    """`named(name, shared)` follows Save. With a name it asks for another; whose the view is stays then. `wrong_with`
    says what is wrong with a name, "" where nothing is: until then it goes on asking.
    """

    named = Signal(str, bool)

    def __init__(
        self,
        parent: QWidget,
        list_name: str,
        name: str = "",
        *,
        shared: bool = False,
        wrong_with: Callable[[str, bool], str] = lambda _name, _shared: "",
    ) -> None:
        from placement_tracker.services.views import LONGEST

        super().__init__(parent)
        self._wrong_with = wrong_with
        self.setWindowTitle("Rename the view" if name else "Save this as a view")
        self.setMinimumWidth(420)
        about = QLabel(
            f"A view of the list “{list_name}” keeps its columns, their order and widths, how it is sorted, and what "
            "is filtered."
        )
        about.setWordWrap(True)
        theme.dress(about, role="soft")
        self.name = QLineEdit(name)
        self.name.setMaxLength(LONGEST)
        self.name.selectAll()
        label = QLabel("Name")
        label.setBuddy(self.name)
        self.mine, self.shared = QRadioButton("For me"), QRadioButton("For the whole team")
        (self.shared if shared else self.mine).setChecked(True)
        self.wrong = QLabel()
        self.wrong.setWordWrap(True)
        theme.dress(self.wrong, role="error")
        self.wrong.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.WIDE, theme.LARGE, theme.WIDE, theme.LARGE)
        column.setSpacing(theme.SMALL)
        for widget in (about, label, self.name, self.wrong, self.mine, self.shared):
            column.addWidget(widget)
        for widget in (about, self.mine, self.shared):
            widget.setVisible(not name)
        column.addLayout(self._buttons("Rename" if name else "Save"))
        self.name.setFocus()

    def _buttons(self, words: str) -> QHBoxLayout:
        no, yes = QPushButton("Cancel"), QPushButton(words)
        theme.dress(yes, role="primary")
        yes.setDefault(True)
        no.setAutoDefault(False)
        no.clicked.connect(self.reject)
        yes.clicked.connect(self._finish)
        line = QHBoxLayout()
        line.setSpacing(theme.SMALL)
        line.addStretch(1)
        line.addWidget(no)
        line.addWidget(yes)
        return line

    def _finish(self) -> None:
        name = " ".join(self.name.text().split())
        wrong = self._wrong_with(name, self.shared.isChecked()) if name else "Give the view a name."
        if wrong:
            self.wrong.setText(wrong)
            self.wrong.show()
            self.name.setFocus()
            return
        self.named.emit(name, self.shared.isChecked())
        self.accept()
