"""A question with two answers, in words that say what each does."""

from __future__ import annotations

from PySide6.QtWidgets import QMessageBox, QWidget

from ui import theme


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
    theme.dress(agree, role="danger" if danger else "primary")
    box.setEscapeButton(refuse)
    box.setDefaultButton(refuse if danger else agree)
    box.exec()
    return box.clickedButton() is agree


STAY, KEEP, GIVE_UP = "stay", "keep", "give up"


def leave_unsaved(parent: QWidget | None, title: str) -> str:
    """What becomes of what was typed in a form that is closed: STAY in it, KEEP it for later, or GIVE_UP."""
    box = QMessageBox(parent)
    box.setWindowTitle("Close without saving?")
    box.setIcon(QMessageBox.Icon.NoIcon)
    box.setText("Close without saving?")
    box.setInformativeText(
        f"What you typed in “{title}” is not saved. Kept for later, it is offered again when you open this form."
    )
    give_up = box.addButton("Give it up", QMessageBox.ButtonRole.DestructiveRole)
    theme.dress(give_up, role="danger")
    stay = box.addButton("Go on typing", QMessageBox.ButtonRole.RejectRole)
    keep = box.addButton("Keep it for later", QMessageBox.ButtonRole.AcceptRole)
    theme.dress(keep, role="primary")
    box.setEscapeButton(stay)
    box.setDefaultButton(keep)
    box.exec()
    return {keep: KEEP, give_up: GIVE_UP}.get(box.clickedButton(), STAY)  # type: ignore[call-overload, no-any-return]
