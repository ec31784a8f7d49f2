"""A recovery key: shown once, to be printed or saved, and locked away."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QShowEvent, QTextDocument
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from placement_tracker.domain.problems import Fault
from ui import theme


class RecoveryDialog(QDialog):
    """It is accepted only once somebody says that the key was put away: it is never shown again.

    `instead` are the words of a button that gives the key up, where there is another that still holds; "" for none.
    """

    def __init__(
        self,
        path: Path,
        person: str,
        recovery_key: str,
        parent: QWidget | None = None,
        *,
        go_on: str = "Open the store",
        instead: str = "",
    ) -> None:
        super().__init__(parent)
        self._path, self._person, self._key = path, person, recovery_key
        self.setWindowTitle("The recovery key")
        self.setMinimumWidth(560)
        heading = QLabel("Put the recovery key away now", self)
        theme.dress(heading, role="heading")
        about = QLabel(
            "It opens the store when every passphrase is forgotten. It is shown this once and is kept nowhere. "
            "Print it or save it, lock it away, and delete the file.",
            self,
        )
        about.setWordWrap(True)
        self.key = QPlainTextEdit(_in_lines(recovery_key), self)
        self.key.setReadOnly(True)
        self.key.setTabChangesFocus(True)
        self.key.setAccessibleName("The recovery key")
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPointSizeF(theme.points("heading"))
        self.key.setFont(font)
        self.key.setFixedHeight(self.key.fontMetrics().lineSpacing() * 3 + 24)
        self._make_buttons(go_on, instead)
        self.status = QLabel(self)
        self.status.setWordWrap(True)
        self.status.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self._place(heading, about)

    def _make_buttons(self, go_on: str, instead: str) -> None:
        """In the order of Tab."""
        self.print_it, self.save_it = QPushButton("Print…", self), QPushButton("Save as a file…", self)
        self.put_away = QCheckBox("I have printed or saved the recovery key", self)
        self.go_on, self.give_up = QPushButton(go_on, self), QPushButton(instead, self)
        for button in (self.print_it, self.save_it, self.give_up):
            button.setAutoDefault(False)
        self.give_up.setVisible(bool(instead))
        theme.dress(self.go_on, role="primary")
        self.print_it.clicked.connect(self._print)
        self.save_it.clicked.connect(self._save)
        self.give_up.clicked.connect(self._keep_the_other)
        self.go_on.clicked.connect(self._go_on)

    def _place(self, heading: QLabel, about: QLabel) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.WIDE, theme.LARGE, theme.WIDE, theme.LARGE)
        column.setSpacing(theme.SMALL)
        beside = QHBoxLayout()
        beside.setSpacing(theme.SMALL)
        for button in (self.print_it, self.save_it):
            beside.addWidget(button)
        beside.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(theme.SMALL)
        foot.addWidget(self.status, 1)
        foot.addWidget(self.give_up)
        foot.addWidget(self.go_on)
        for widget in (heading, about, self.key):
            column.addWidget(widget)
        column.addLayout(beside)
        column.addWidget(self.put_away)
        column.addLayout(foot)

    def showEvent(self, event: QShowEvent) -> None:
        """As high as its words need: by itself a window takes two thirds of a low screen at most."""
        super().showEvent(event)
        column = self.layout()
        if column is not None:
            self.resize(self.width(), max(self.height(), column.totalHeightForWidth(self.width())))

    def _go_on(self) -> None:
        if self.put_away.isChecked():
            self.accept()
            return
        self._say("Tick that the key was printed or saved: nobody can show it to you again.", "error")
        self.put_away.setFocus()

    def _keep_the_other(self) -> None:
        self.done(QDialog.DialogCode.Rejected)

    def reject(self) -> None:
        """Esc does not lose the key."""
        self._go_on()

    def _save(self) -> None:
        from placement_tracker.services.stores import write_recovery_sheet

        start = str(self._path.with_name(f"{self._path.stem}-recovery-key.txt"))
        chosen, _ = QFileDialog.getSaveFileName(self, "Save the recovery key", start, "Text (*.txt)")
        if not chosen:
            return
        try:
            write_recovery_sheet(Path(chosen), self._path, self._person, self._key)
        except Fault as error:
            self._say(str(error), "error")
            return
        self._say(f"Saved as {Path(chosen).name}.", "good")

    def _print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if QPrintDialog(printer, self).exec() != QDialog.DialogCode.Accepted:
            return
        sheet = QTextDocument()
        sheet.setPlainText(
            f"Placement Tracker: recovery key\n\nStore: {self._path.name}\nMade by: {self._person}\n\n"
            f"{_in_lines(self._key)}\n\nWhoever holds this key can open the store without a passphrase."
        )
        sheet.print_(printer)
        self._say("Sent to the printer.", "good")

    def _say(self, words: str, role: str) -> None:
        self.status.setText(words)
        theme.dress(self.status, role=role)


def _in_lines(key: str) -> str:
    """The key in lines of six groups."""
    groups = key.split("-")
    return "\n".join("-".join(groups[start : start + 6]) for start in range(0, len(groups), 6))
