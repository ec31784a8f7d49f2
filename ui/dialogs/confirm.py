"""A question with two answers, in words that say what each does."""

from __future__ import annotations

from PySide6.QtWidgets import QMessageBox, QWidget


def confirm(
    parent: QWidget | None, title: str, words: str, *, yes: str, no: str, danger: bool = False
) -> bool:
    """Ask; True where `yes` was chosen. Esc and Enter choose `no` where the question is dangerous."""
    box = QMessageBox(parent)
    box.setWindowTitle(title)
    box.setIcon(QMessageBox.Icon.NoIcon)
    box.setText(title)
    box.setInformativeText(words)
    refuse = box.addButton(no, QMessageBox.ButtonRole.RejectRole)
    agree = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    agree.setProperty("role", "danger" if danger else "primary")
    box.setEscapeButton(refuse)
    box.setDefaultButton(refuse if danger else agree)
    box.exec()
    return box.clickedButton() is agree


def leave_unsaved(parent: QWidget | None, title: str) -> bool:
    """Whether to close a form although something typed is not saved."""
    return confirm(
        parent,
        "Close without saving?",
        f"What you typed in “{title}” is not saved. It is offered again when you open this form before you leave "
        "the program.",
        yes="Close without saving",
        no="Go on typing",
        danger=True,
    )
