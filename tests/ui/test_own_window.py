"""A child in a window of its own: follows what is saved, and goes with the store."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from placement_tracker.services import records
from placement_tracker.services.acts import acting
from tests.ui.small_store import ANN, BEN, TODAY
from tests.ui.windows import settled
from ui import remembered, theme
from ui.child.window import ChildWindow, windows_of
from ui.forms import drafts
from ui.lists.row_menu import RowMenu
from ui.main_window import MainWindow

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def pressed(qtbot: QtBot, window: MainWindow) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_J, CONTROL | SHIFT)
    settled(qtbot)


def own(qtbot: QtBot, window: MainWindow, child_id: str = ANN) -> ChildWindow:
    window.open_form("own_window", {"child_id": child_id})
    settled(qtbot)
    return windows_of(window).opened()[-1]


def only_form(window: MainWindow) -> Any:
    """The one form that is open."""
    (form,) = drafts.open_forms(window.session)
    return form


def test_the_child_that_is_seen_opens_in_its_own_window_named_by_its_number(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.go("child", ANN)
    settled(qtbot)
    pressed(qtbot, window)
    (shown,) = windows_of(window).opened()
    assert shown.windowTitle() == "Child C001"
    assert shown.page.header.name.text() == "Archer, Ann"
    pressed(qtbot, window)
    assert windows_of(window).opened() == [shown]


def test_without_a_child_in_hand_it_says_what_to_do(qtbot: QtBot, window: MainWindow) -> None:
    window.go("settings")
    settled(qtbot)
    pressed(qtbot, window)
    assert windows_of(window).opened() == []
    assert window.messages.words == "Choose a child first: in a list, or with Ctrl+K."


def test_it_follows_what_is_saved_and_says_it(qtbot: QtBot, window: MainWindow) -> None:
    shown = own(qtbot, window, BEN)
    store, session = window.session.store, window.session
    with acting(store, "A. Tester", "x", today=TODAY, reason="x", accept_warnings=True) as act:
        child = shown.page.facts
        assert child is not None
        records.change(act, "children", child.child.ref, {"surname": "Beck"})
    session.wrote(("children",), (BEN,))
    session.say("Saved: the child", "good", undo="undo")
    assert shown.messages.words == "Saved: the child"  # now: it goes by itself after some seconds
    settled(qtbot)
    assert shown.page.header.name.text() == "Beck, Benedict"
    assert shown.messages.offered.text() == "Undo"
    session.say("Undone", "good", undo="redo")
    settled(qtbot)
    assert not shown.messages.offered.isVisible()


def test_forms_open_over_it_by_their_keys_about_this_child(qtbot: QtBot, window: MainWindow) -> None:
    shown = own(qtbot, window)
    own(qtbot, window, BEN)
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    QTest.keyClick(shown.page, Qt.Key.Key_R, CONTROL | SHIFT)
    settled(qtbot)
    form = only_form(window)
    assert (form.plan.name, form.child_id, form.parentWidget()) == ("review", ANN, shown)
    shown.open_form("own_window", {"child_id": ANN})
    assert len(drafts.open_forms(window.session)) == 1


@pytest.mark.parametrize(("key", "modifier"), [(Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
                                               (Qt.Key.Key_W, CONTROL)])  # fmt: skip
def test_it_closes_by_key_and_remembers_its_size(
    qtbot: QtBot, window: MainWindow, key: Any, modifier: Any
) -> None:
    shown = own(qtbot, window)
    shown.resize(700, 500)
    qtbot.wait(20)
    QTest.keyClick(shown, Qt.Key.Key_A)
    QTest.keyClick(shown, key, modifier)
    qtbot.waitUntil(lambda: windows_of(window).opened() == [])
    assert remembered.text("child window") == "700x500"
    assert own(qtbot, window).size().toTuple() == (700, 500)


def test_closing_it_asks_for_what_is_typed_over_it(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ui.dialogs import confirm

    shown = own(qtbot, window)
    shown.page.ask("review")
    settled(qtbot)
    form = only_form(window)
    form.field("held_on").put_back("1/4/18")
    answers = [confirm.STAY, confirm.KEEP]
    monkeypatch.setattr(confirm, "leave_unsaved", lambda *_said: answers.pop(0))
    shown.close()
    assert windows_of(window).opened() == [shown]
    shown.close()
    qtbot.waitUntil(lambda: windows_of(window).opened() == [])
    assert drafts.drafts_of(window.session).find("review") is not None


def test_it_goes_with_the_store_and_what_is_typed_is_kept(qtbot: QtBot, window: MainWindow) -> None:
    shown = own(qtbot, window)
    shown.page.ask("review")
    settled(qtbot)
    form = only_form(window)
    form.field("held_on").put_back("1/4/18")
    window.session.close()
    qtbot.waitUntil(lambda: windows_of(window).opened() == [])
    assert drafts.open_forms(window.session) == []


def test_another_page_and_undo_come_in_the_main_window(qtbot: QtBot, window: MainWindow) -> None:
    shown = own(qtbot, window)
    shown.page.go.emit("children", None)
    assert window.place is not None
    assert window.place.page == "children"
    shown.undo_asked.emit()
    settled(qtbot)
    assert window.safekeeping.undo_dialog.isVisible()


def test_what_is_not_for_this_person_is_refused_in_words(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = own(qtbot, window)
    monkeypatch.setattr("ui.may.why_not_form", lambda *_asked: "Ask a manager.")
    shown.page.ask("review")
    assert shown.messages.words == "Ask a manager."


def test_it_is_drawn_anew_in_the_other_colours(qtbot: QtBot, window: MainWindow) -> None:
    shown = own(qtbot, window)
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme.apply(application, "dark")
    settled(qtbot)
    assert shown.palette().window().color().name() == theme.DARK.page


def test_the_menus_offer_it(qtbot: QtBot, window: MainWindow) -> None:
    window.go("child", ANN)
    settled(qtbot)
    page: Any = window.page("child")
    words = "In a window of its own\tCtrl+Shift+J"
    next(action for action in page.more_menu.actions() if action.text() == words).trigger()
    settled(qtbot)
    assert [one.child_id for one in windows_of(window).opened()] == [ANN]
    children: Any = window.page("children")
    panel = children.panel
    row = panel.model.row_at(0)
    menu = panel.findChild(RowMenu).made(row)
    assert "Open in a window of its own\tCtrl+Shift+J" in [action.text() for action in menu.actions()]
    assert isinstance(panel.view.mapToGlobal(QPoint()), QPoint)
