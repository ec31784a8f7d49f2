"""Questions with two or three answers, in words that say what each does."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QMessageBox, QWidget

from ui import theme

_ROLE = QMessageBox.ButtonRole


def _question(parent: QWidget | None, title: str, words: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setWindowTitle(title)
    box.setIcon(QMessageBox.Icon.NoIcon)
    box.setText(title)
    box.setInformativeText(words)
    return box


def confirm(
    parent: QWidget | None, title: str, words: str, *, yes: str, no: str, danger: bool = False
) -> bool:
    """Ask; True where `yes` was chosen. Esc and Enter choose `no` where the question is dangerous."""
    box = _question(parent, title, words)
    refuse, agree = box.addButton(no, _ROLE.RejectRole), box.addButton(yes, _ROLE.AcceptRole)
    theme.dress(agree, role="danger" if danger else "primary")
    box.setEscapeButton(refuse)
    box.setDefaultButton(refuse if danger else agree)
    box.exec()
    return box.clickedButton() is agree


STAY, KEEP, GIVE_UP = "stay", "keep", "give up"


def leave_unsaved(parent: QWidget | None, title: str) -> str:
    """What becomes of what was typed in a form that is closed: STAY in it, KEEP it for later, or GIVE_UP."""
    words = f"What you typed in “{title}” is not saved. Kept for later, it is offered again when you open this form."
    box = _question(parent, "Close without saving?", words)
    give_up = box.addButton("Give it up", _ROLE.DestructiveRole)
    theme.dress(give_up, role="danger")
    stay = box.addButton("Go on typing", _ROLE.RejectRole)
    keep = box.addButton("Keep it for later", _ROLE.AcceptRole)
    theme.dress(keep, role="primary")
    box.setEscapeButton(stay)
    box.setDefaultButton(keep)
    box.exec()
    return {keep: KEEP, give_up: GIVE_UP}.get(box.clickedButton(), STAY)  # type: ignore[call-overload, no-any-return]


def may_leave(
    parent: QWidget | None, title: str, keep: Callable[[], None], give_up: Callable[[], None]
) -> bool:
    """Ask what becomes of what was typed, and do that; False where somebody goes on typing."""
    answer = leave_unsaved(parent, title)
    if answer != STAY:
        (keep if answer == KEEP else give_up)()
    return answer != STAY
