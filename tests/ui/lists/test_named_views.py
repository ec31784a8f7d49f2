"""A list's named views: saved, chosen, changed, shared, renamed, deleted, started with; by keyboard."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot
from sqlalchemy import update

from db.models.keeping import SavedView
from placement_tracker.services import views
from placement_tracker.services.views import View
from tests.ui.windows import settled
from ui.lists.filters import ColumnFilter
from ui.lists.panel import ListPanel
from ui.lists.views import ListViews
from ui.main_window import MainWindow


@pytest.fixture
def panel(window: MainWindow) -> ListPanel:
    page: Any = window.page("children")
    found = page.panel
    assert isinstance(found, ListPanel)
    return found


@pytest.fixture
def named(panel: ListPanel) -> ListViews:
    found = panel.findChild(ListViews)
    assert found is not None
    return found


def save(qtbot: QtBot, named: ListViews, name: str, *, shared: bool = False) -> None:
    named.ask_to_save()
    assert named.dialog is not None
    qtbot.keyClicks(named.dialog.name, name)
    (named.dialog.shared if shared else named.dialog.mine).setChecked(True)
    qtbot.keyClick(named.dialog.name, Qt.Key.Key_Return)
    settled(qtbot)


def menu_of(panel: ListPanel) -> QMenu:
    panel.views_asked.emit()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def words(panel: ListPanel) -> list[str]:
    menu = menu_of(panel)
    found = [action.text().replace("&", "") for action in menu.actions() if not action.isSeparator()]
    menu.close()
    return found


def choose(qtbot: QtBot, panel: ListPanel, wanted: str) -> None:
    menu = menu_of(panel)
    next(action for action in menu.actions() if action.text().replace("&", "") == wanted).trigger()
    menu.close()
    settled(qtbot)


def shown(panel: ListPanel) -> tuple[list[str], Any, str, Any]:
    return (
        [column.name for column in panel.model.columns],
        panel.model.sorts,
        panel.typed_words,
        panel.filters,
    )


def narrow(panel: ListPanel) -> None:
    panel.choose_these(["name", "age"])
    panel.sort(panel.view.sort_by, "age", True)
    panel.set_filter("a")
    panel.set_filter_of("age", ColumnFilter("age", least="1"))


def test_a_view_brings_back_columns_order_words_filters_choices_and_widths(
    qtbot: QtBot, panel: ListPanel, named: ListViews
) -> None:
    narrow(panel)
    panel.view.widen("name", 61)
    ready = panel.ready_views
    assert ready is not None
    ready.box.setCurrentIndex(1)
    as_saved = shown(panel)
    save(qtbot, named, "Mine")
    panel.take_filters_away()
    panel.choose_these(["child_id"])
    panel.view.widths.clear()
    assert shown(panel) != as_saved
    choose(qtbot, panel, "Mine")
    assert shown(panel) == as_saved
    assert panel.view.horizontalHeader().sectionSize(0) == 231
    assert ready.box.currentIndex() == 1


def test_the_list_says_that_it_was_changed_since_and_goes_back_or_saves_the_change(
    qtbot: QtBot, panel: ListPanel, named: ListViews
) -> None:
    save(qtbot, named, "Mine")
    assert panel.bar_widgets.views.text() == "Mine"
    panel.sort(panel.view.sort_by, "age", True)
    settled(qtbot)
    assert panel.bar_widgets.views.text() == "Mine (changed)"
    assert "changed since" in panel.bar_widgets.views.accessibleName()
    choose(qtbot, panel, "Back to the view as it was saved")
    assert panel.model.order == ("name", False)
    panel.sort(panel.view.sort_by, "age", True)
    choose(qtbot, panel, "Save the changes to this view")
    assert panel.bar_widgets.views.text() == "Mine"
    assert panel.model.order == ("age", True)


def test_letting_a_view_go_brings_back_what_was_before_and_its_columns_are_not_remembered(
    qtbot: QtBot, panel: ListPanel, named: ListViews
) -> None:
    before = shown(panel)
    narrow(panel)
    panel.choose_these(list(before[0]))
    save(qtbot, named, "Mine")
    panel.take_filters_away()
    choose(qtbot, panel, "Without a view, as it was before")
    assert named.in_hand is None
    choose(qtbot, panel, "Mine")
    panel.hide_column("age")
    assert not panel.remembers_columns


def test_the_menu_has_ready_views_the_team_s_and_one_s_own(
    qtbot: QtBot, panel: ListPanel, named: ListViews
) -> None:
    save(qtbot, named, "Weekly", shared=True)
    save(qtbot, named, "Mine")
    found = words(panel)
    assert found[:2] == ["Ready views", "In care"]
    assert (
        found.index("The team's views")
        < found.index("Weekly")
        < found.index("My own views")
        < found.index("Mine")
    )
    choose(qtbot, panel, "Missing now")
    ready = panel.ready_views
    assert ready is not None
    assert ready.box.currentText() == "Missing now"


def test_a_view_is_renamed_and_deleted(
    qtbot: QtBot, panel: ListPanel, named: ListViews, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(qtbot, named, "Mine")
    named.ask_to_rename()
    assert named.dialog is not None
    assert not named.dialog.shared.isVisible()
    named.dialog.name.clear()
    qtbot.keyClick(named.dialog.name, Qt.Key.Key_Return)
    assert named.dialog.wrong.text() == "Give the view a name."
    qtbot.keyClicks(named.dialog.name, "Ours")
    qtbot.keyClick(named.dialog.name, Qt.Key.Key_Return)
    settled(qtbot)
    assert [view.name for view in named.own] == ["Ours"]
    monkeypatch.setattr("ui.dialogs.confirm.confirm", lambda *_asked, **_words: True)
    named.ask_to_remove()
    settled(qtbot)
    assert (named.own, named.in_hand) == ([], None)


def test_a_name_that_is_taken_is_refused_in_a_sentence(
    qtbot: QtBot, window: MainWindow, panel: ListPanel, named: ListViews
) -> None:
    save(qtbot, named, "Mine")
    save(qtbot, named, "mine")
    assert named.dialog is not None
    assert named.dialog.isVisible()
    assert "There is a view called “Mine” already" in named.dialog.wrong.text()
    assert named.dialog.name.text() == "mine"
    named.ask_to_rename()
    qtbot.keyClick(named.dialog.name, Qt.Key.Key_Return)
    settled(qtbot)
    assert window.messages.words == "The view is now called “Mine”."


def test_a_name_that_somebody_else_took_meanwhile_is_refused_in_a_sentence(
    qtbot: QtBot, window: MainWindow, panel: ListPanel, named: ListViews
) -> None:
    views.keep(window.session.store, window.session.person, View("Children", "Mine", False, content={}))
    save(qtbot, named, "mine")
    assert "There is a view called “Mine” already" in window.messages.words


def test_a_list_starts_with_the_view_that_was_chosen_for_it(
    qtbot: QtBot, window: MainWindow, panel: ListPanel, named: ListViews
) -> None:
    narrow(panel)
    save(qtbot, named, "Mine")
    choose(qtbot, panel, "Start with this view")
    assert window.messages.words == "The list Children starts with “Mine” from now on."
    assert "Mine   (starts the list)" in words(panel)
    other = MainWindow(window.session)
    qtbot.addWidget(other)
    page: Any = other.page("children")
    assert shown(page.panel)[0] == ["name", "age"]
    choose(qtbot, panel, "Start with this view")
    assert window.messages.words == "The list Children starts without a view from now on."


def test_a_list_come_to_by_a_number_leaves_none_of_its_rows_out_by_the_view_it_starts_with(
    qtbot: QtBot, window: MainWindow, panel: ListPanel, named: ListViews
) -> None:
    narrow(panel)
    save(qtbot, named, "Mine")
    window.go("children", "Hosted here")
    assert (panel.typed_words, panel.filters) == ("", ())
    assert named.is_changed


def test_a_column_that_is_no_more_is_left_out_with_a_word(
    qtbot: QtBot, window: MainWindow, panel: ListPanel, named: ListViews
) -> None:
    content = {"columns": ["gone", "name"], "titles": {"gone": "Shoe size"}}
    views.keep(window.session.store, window.session.person, View("Children", "Old", False, content=content))
    named.kept.read()
    settled(qtbot)
    choose(qtbot, panel, "Old")
    assert [column.name for column in panel.model.columns] == ["name"]
    assert "The column “Shoe size” of the view “Old” is no longer in this list" in window.messages.words


def test_a_view_that_cannot_be_read_stops_no_list(
    qtbot: QtBot, window: MainWindow, panel: ListPanel, named: ListViews
) -> None:
    save(qtbot, named, "Mine")
    with window.session.store.beside() as session:
        session.execute(update(SavedView).values(content="{{{"))
    named.kept.read()
    settled(qtbot)
    choose(qtbot, panel, "Mine")
    assert panel.model.columns


def test_a_store_that_is_closed_takes_its_views_along(
    qtbot: QtBot, window: MainWindow, panel: ListPanel, named: ListViews
) -> None:
    save(qtbot, named, "Mine")
    window.session.close()
    assert named.in_hand is None
    assert panel.bar_widgets.views.text() == "Views"


def test_two_views_that_are_saved_at_once_are_each_taken_in_hand_by_their_own_list(
    qtbot: QtBot, window: MainWindow, panel: ListPanel, named: ListViews
) -> None:
    page: Any = window.page("stability")
    other = page.panel.findChild(ListViews)
    assert isinstance(other, ListViews)
    named._save("Mine", False)
    other._save("Theirs", False)
    settled(qtbot)
    assert [each.in_hand and each.in_hand.name for each in (named, other)] == ["Mine", "Theirs"]
