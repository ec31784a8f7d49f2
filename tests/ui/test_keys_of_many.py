"""Forms of many, and of a record, opened by their keys from a list: they are about what is chosen there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.small_store import ANN, BEN
from tests.ui.windows import opened_by, settled
from ui.forms.drafts import open_forms
from ui.forms.form import Form
from ui.lists.row_menu import RowMenu
from ui.main_window import MainWindow
from ui.pages.child_page import ChildPage

_BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def at(window: MainWindow) -> QWidget:
    return window.focusWidget()


def test_children_chosen_in_a_list_are_given_a_worker_by_a_key(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(at(window), Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(at(window), Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    form = opened_by(qtbot, window, Qt.Key.Key_C)
    assert (form.plan.title, len(form.chosen)) == ("Give a worker", 2)


def test_with_one_child_in_hand_the_key_asks_whose_children_are_passed_on(
    qtbot: QtBot, window: MainWindow
) -> None:
    assert opened_by(qtbot, window, Qt.Key.Key_C).plan.title == "Pass on children"


def test_the_menu_of_a_row_offers_what_can_be_done_with_the_chosen_children(
    qtbot: QtBot, window: MainWindow
) -> None:
    page = window.page("children")
    panel = next(menu for menu in page.findChildren(RowMenu))
    view = panel._panel.view
    view.selectAll()
    menu = panel.made(view.selected_rows()[0])
    assert menu is not None
    words = [action.text() for action in menu.actions()]
    assert f"Give these {len(view.selected_rows())} children a worker…\tCtrl+Shift+C" in words
    view.clearSelection()
    view.selectRow(0)
    menu = panel.made(view.selected_rows()[0])
    assert menu is not None
    assert any(action.text().startswith("Move with brothers") for action in menu.actions())


def test_a_row_that_is_chosen_while_a_key_is_still_held_is_chosen_alone(
    qtbot: QtBot, window: MainWindow
) -> None:
    view = next(menu for menu in window.page("children").findChildren(RowMenu))._panel.view
    view.selectRow(0)
    qtbot.keyPress(at(window), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    try:
        view.selectRow(1)
        view.selectRow(1)
    finally:
        qtbot.keyRelease(at(window), Qt.Key.Key_S, Qt.KeyboardModifier.NoModifier)
    assert [view.list_model.place_of(row) for row in view.selected_rows()] == [1]


def test_todays_line_of_children_without_a_worker_leads_to_giving_them_one(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.go("lists", "without-worker")
    settled(qtbot)
    page = window.page("lists")
    page.panel.view.selectAll()  # type: ignore[attr-defined]
    page.enter.click()  # type: ignore[attr-defined]
    settled(qtbot)
    (form,) = open_forms(window.session)
    assert isinstance(form, Form)
    assert form.plan.title == "Give a worker"
    rows = page.panel.view.selected_rows()  # type: ignore[attr-defined]
    assert form.chosen == tuple(row["child_id"] for row in rows)


def test_interviews_that_wait_are_signed_off_by_choosing_all_and_a_key(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.go("interviews", "sign-off")
    settled(qtbot)
    qtbot.keyClick(at(window), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    form = opened_by(qtbot, window, Qt.Key.Key_O)
    assert form.answer("interviews") == ("I1",)


@pytest.mark.parametrize(("key", "form"), [(Qt.Key.Key_Y, "reopen"), (Qt.Key.Key_D, "void")])
def test_the_record_in_hand_is_reopened_or_left_out_by_a_key(
    qtbot: QtBot, window: MainWindow, key: Qt.Key, form: str
) -> None:
    window.open_child(ANN)
    settled(qtbot)
    page = window.page("child")
    assert isinstance(page, ChildPage)
    page.tabs.currentWidget().setFocus()
    opened = opened_by(qtbot, window, key)
    assert (opened.plan.name, opened.plan.record) == (form, page.record_in_hand())


def test_without_a_record_in_hand_the_key_says_what_to_choose(qtbot: QtBot, window: MainWindow) -> None:
    window.open_child(BEN)
    settled(qtbot)
    page = window.page("child")
    assert isinstance(page, ChildPage)
    page.tabs.setCurrentIndex(1)
    heard: list[str] = []
    window.session.told.connect(lambda words, _tone: heard.append(words))
    qtbot.keyClick(page, Qt.Key.Key_Y, _BOTH)
    assert heard == ["Choose the record in the list first: with the arrow keys."]
