"""What is said to people who hear the window: what a drawn thing is, and what has just come about."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

_ROLES: dict[type[QWidget], QAccessible.Role] = {}


class _Drawn(QAccessibleWidget):
    """Of a drawing the value is what stands where the keyboard is in it."""

    def __init__(self, widget: QWidget, role: QAccessible.Role) -> None:
        super().__init__(widget, role, "")
        self._widget = widget

    def text(self, asked: QAccessible.Text) -> str:
        if asked == QAccessible.Text.Value:
            return self._widget.accessibleDescription()
        return super().text(asked)


def give_role(kind: type[QWidget], role: QAccessible.Role) -> None:
    """Tell screen readers what kind of thing a widget of our own is; Qt knows but its own."""
    if not _ROLES:
        QAccessible.installFactory(_made)
    _ROLES[kind] = role


def _made(_name: str, of: QObject | None) -> QAccessibleInterface | None:
    role = _ROLES.get(type(of))  # type: ignore[arg-type]
    return _Drawn(of, role) if role is not None and isinstance(of, QWidget) else None


def announce(widget: QWidget, words: str, *, urgent: bool = False) -> None:
    """Have words said that stand where the keyboard is not; urgent ones before what is being said."""
    if not words:
        return
    event = QAccessibleAnnouncementEvent(widget, words)
    if urgent:
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
    QAccessible.updateAccessibility(event)
