"""What the keyboard and a screen reader meet in a window: its widgets, their names and their roles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QCalendarWidget,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QScrollBar,
    QTabBar,
    QWidget,
)

from ui.lists.view import ListView

_TAB = Qt.FocusPolicy.TabFocus.value
_ROLE = QAccessible.Role
#: The role that says nothing: of a widget that Qt does not know.
NO_ROLE = {_ROLE.NoRole, _ROLE.Client, _ROLE.Pane, _ROLE.Window, _ROLE.Grouping}


def shown(top: QWidget) -> Iterator[QWidget]:
    """Every widget of a window that is drawn, without those of other windows above it."""
    for widget in top.findChildren(QWidget):
        if widget.isVisible() and widget.window() is top and not is_inside_qt(widget):
            yield widget


def is_inside_qt(widget: QWidget) -> bool:
    """Whether a widget is a part of one of Qt's own: the line in a drop-down, the bars of what is scrolled."""
    above = widget.parentWidget()
    if isinstance(widget, QLineEdit) and isinstance(above, QComboBox | QAbstractSpinBox):
        return True
    if widget.objectName().startswith("qt_") and not isinstance(widget, QAbstractScrollArea | QTabBar):
        return True
    while above is not None:
        if isinstance(above, QScrollBar | QCalendarWidget | QHeaderView):
            return True
        above = above.parentWidget()
    return isinstance(widget, QScrollBar)


def is_in_a_line(widget: QWidget) -> bool:
    """The small buttons in a field, for the mouse alone: Delete and Ctrl+A do the same."""
    return isinstance(widget.parentWidget(), QLineEdit)


def takes_tab(widget: QWidget) -> bool:
    """Whether Tab stops here."""
    tabbed = bool(widget.focusPolicy().value & _TAB)
    return tabbed and widget.isEnabled() and widget.focusProxy() is None


def tabbed(top: QWidget) -> list[QWidget]:
    """The widgets at which Tab stops; of round buttons of which one is chosen, that one alone, as Qt does."""
    found = [widget for widget in shown(top) if takes_tab(widget)]
    return [widget for widget in found if not _is_beside_chosen(widget)]


def _is_beside_chosen(widget: QWidget) -> bool:
    group = group_of(widget)
    if not group:
        return False
    chosen = next((button for button in group if button.isChecked()), None)
    return chosen is not None and chosen is not widget


def group_of(widget: QWidget) -> list[QAbstractButton]:
    """The buttons of which one alone can be chosen, where this is one of them."""
    if not isinstance(widget, QAbstractButton) or not widget.isCheckable():
        return []
    group = widget.group()
    if group is not None:
        return group.buttons() if group.exclusive() else []
    if not widget.autoExclusive() or widget.parentWidget() is None:
        return []
    beside = widget.parentWidget().findChildren(
        QAbstractButton, options=Qt.FindChildOption.FindDirectChildrenOnly
    )
    return [button for button in beside if button.autoExclusive() and button.group() is None]


def said_of(widget: QWidget) -> QAccessibleInterface:
    """What a screen reader is told of a widget."""
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None, widget
    return found


def name_of(widget: QWidget) -> str:
    return said_of(widget).text(QAccessible.Text.Name).strip()


def called(widget: QWidget) -> str:
    """A widget for a message of a test: its class, what it is called, where it is."""
    above = widget.parentWidget()
    inside = type(above).__name__ if above is not None else ""
    return f"{type(widget).__name__} “{name_of(widget)}” in {inside}"


def _takes_keyboard(widget: QWidget) -> bool:
    if isinstance(widget, QLabel) and not widget.text():
        return False
    takes = widget.focusPolicy() is not Qt.FocusPolicy.NoFocus and widget.focusProxy() is None
    return takes and not is_in_a_line(widget)


def nameless(top: QWidget) -> list[str]:
    """What can have the keyboard, and has no name, or a class's."""
    found = []
    for widget in shown(top):
        if not _takes_keyboard(widget):
            continue
        name = name_of(widget)
        if not name or name == type(widget).__name__ or name == widget.metaObject().className():
            found.append(called(widget))
    return found


def without_role(top: QWidget) -> list[str]:
    """Where Tab stops, and a screen reader cannot say what kind of thing it is."""
    return [
        f"{called(widget)}: {said_of(widget).role().name}"
        for widget in tabbed(top)
        if said_of(widget).role() in NO_ROLE
    ]


def twice_named(top: QWidget) -> list[str]:
    """Names that more than one stop of Tab has: whoever hears them cannot tell which it is."""
    names = Counter((said_of(widget).role(), name_of(widget)) for widget in tabbed(top))
    return [f"{count} times {role.name} “{name}”" for (role, name), count in names.items() if count > 1]


def silent_tones(top: QWidget) -> list[str]:
    """Cells of lists that have a tone and no words: the tone alone would say something."""
    found = []
    for view in (widget for widget in shown(top) if isinstance(widget, ListView)):
        for column in view.list_model.columns:
            toned = [
                row for row in view.list_model.rows_seen() if column.tone is not None and column.tone(row)
            ]
            if any(not column.show(row) and column.draw is None for row in toned):
                found.append(f"{called(view)}: {column.title} has a colour and no words")
    return found


def underlined(top: QWidget) -> list[str]:
    """Buttons and titles of fields with a letter that Alt presses: as most have none, nobody would look for them."""
    words = [
        (widget, widget.text())
        for widget in shown(top)
        if isinstance(widget, QAbstractButton) or (isinstance(widget, QLabel) and widget.buddy() is not None)
    ]
    return [
        f"a letter underlined: {called(widget)}"
        for widget, said in words
        if QKeySequence.mnemonic(said).count()
    ]
