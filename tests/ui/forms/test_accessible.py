"""Every form can be used by keyboard and by a screen reader, in both looks."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from placement_tracker.services import reading
from tests.ui.forms.by_keyboard import Typist
from tests.ui.small_store import ANN
from ui import theme
from ui.forms import FORMS
from ui.session import Session

SitDown = Callable[..., Typist]
NAMES = [entry.name for entry in FORMS]
OPERATED = (QLineEdit, QPlainTextEdit, QComboBox, QAbstractButton, QAbstractItemView)


def opened(name: str, typist: SitDown, session: Session) -> Typist:
    if name not in {"correct", "void", "reopen"}:
        return typist(name, ANN)
    with session.store.reading() as records:
        placement = reading.child_records(records, ANN).of("placements")[0]
    return typist(name, ANN, placement)


def operated(form: QWidget) -> list[QWidget]:
    """What the keyboard or a pointer can work on, the inside of Qt's own parts left out."""
    found = [widget for widget in form.findChildren(QWidget) if isinstance(widget, OPERATED)]
    inside = ("QCalendar", "QComboBoxListView", "QComboBoxPrivateContainer")
    return [
        widget
        for widget in found
        if not (isinstance(widget, QLineEdit) and isinstance(widget.parent(), QComboBox))
        and not type(widget.parent()).__name__.startswith(inside)
        and not widget.metaObject().className().startswith(inside)
        and widget.objectName() != "qt_toolbar_ext_button"
        and widget.parent() is not None
    ]


@pytest.mark.parametrize("name", NAMES)
def test_everything_in_a_form_has_a_name_that_a_screen_reader_says(
    name: str, typist: SitDown, session: Session
) -> None:
    form = opened(name, typist, session).form
    nameless = [
        f"{type(widget).__name__} {widget.objectName()}"
        for widget in operated(form)
        if not widget.accessibleName() and not (isinstance(widget, QAbstractButton) and widget.text())
    ]
    assert nameless == []


@pytest.mark.parametrize("name", NAMES)
def test_tab_goes_through_every_question_in_order_and_on_to_save(
    name: str, typist: SitDown, session: Session
) -> None:
    at_desk = opened(name, typist, session)
    form = at_desk.form
    shown = [row for row in form.rows if row.is_shown]
    # Some forms begin further down, where those before are filled in.
    shown[0].field.take_focus()
    reached: list[str] = []
    for _ in range(120):
        asked = next((row.ask.name for row in shown if at_desk.at in row.field.entries()), "")
        if asked and asked not in reached:
            reached.append(asked)
        if at_desk.at is form.layout_.save:
            break
        at_desk.press(Qt.Key.Key_Tab)
    assert reached == [row.ask.name for row in shown]
    assert at_desk.at is form.layout_.save


@pytest.mark.parametrize("look", ["light", "dark"])
def test_each_form_fits_a_small_screen_at_twice_the_size(
    look: str, typist: SitDown, session: Session
) -> None:
    application = cast(QApplication, QApplication.instance())
    theme.apply(application, "dark" if look == "dark" else "light")
    for name in NAMES:
        form = opened(name, typist, session).form
        # 1366 x 768 at 200 %, the frame and the task bar left out
        assert form.minimumSizeHint().width() <= 660, name
        assert form.minimumSizeHint().height() <= 330, name
        body = form.layout_.scroll.widget()
        assert body is not None
        assert body.minimumSizeHint().width() <= 660, name


def test_no_two_forms_have_the_same_keys() -> None:
    keys = [entry.shortcut for entry in FORMS if entry.shortcut]
    assert len(keys) == len(set(keys))


def test_what_is_wrong_is_told_to_a_screen_reader_too(typist: SitDown) -> None:
    at_desk = typist("move", ANN).try_to_save()
    entry = at_desk.form.field("started_on").entries()[0]
    assert entry.accessibleDescription() == "This is needed. Fill it in."
    assert entry.accessibleName() == "Moved on, required"
