"""The page of working lists: the rows are those of the lists, by their kind; Enter opens the child; counts; forms."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from placement_tracker.measures.frames import read_frames
from placement_tracker.measures.lists import listed
from tests.ui.small_store import ANN, BEN, EVE, TODAY, at
from tests.ui.windows import settled
from ui.lists import typed
from ui.main_window import MainWindow, Place
from ui.my_team import Whose
from ui.working_lists import LISTS


@pytest.fixture
def lists(qtbot: QtBot, window: MainWindow) -> Any:
    window.go("lists", "without-worker")
    settled(qtbot)
    return window.page("lists")


@pytest.mark.parametrize("one", [one for one in LISTS if one.name != "alerts"], ids=lambda one: one.name)
def test_every_list_has_the_rows_of_the_command_line(
    qtbot: QtBot, window: MainWindow, lists: Any, one: Any
) -> None:
    window.go("lists", one.name)
    settled(qtbot)
    with window.session.store.reading() as records:
        wanted = listed(read_frames(records), one.name, TODAY)
    assert sorted(row["child_id"] for row in lists.panel.model.rows_seen()) == sorted(
        row[0] for row in wanted.rows
    )
    shown = {column.name for column in lists.panel.model.every.values()}
    assert shown == {column.name for column in wanted.columns}
    count = f"  ({len(wanted.rows)})" if wanted.rows else ""
    assert lists.chooser.currentItem().text() == one.title + count
    assert lists.which.currentText() == lists.chooser.currentItem().text()


def test_enter_opens_the_child_and_the_button_its_form(qtbot: QtBot, window: MainWindow, lists: Any) -> None:
    assert [row["child_id"] for row in lists.panel.model.rows_seen()] == [EVE]
    assert lists.enter.text() == "Give a worker…"
    with qtbot.waitSignal(lists.act_asked) as asked:
        qtbot.mouseClick(lists.enter, Qt.MouseButton.LeftButton)
    assert asked.args == ["passing_on", {"chosen": (EVE,)}]
    settled(qtbot)
    qtbot.keyClick(lists.panel.view, Qt.Key.Key_Return)
    assert window.place == Place("child", EVE)
    settled(qtbot)


def test_a_list_is_chosen_by_keyboard_and_enter_goes_to_its_rows(
    qtbot: QtBot, window: MainWindow, lists: Any
) -> None:
    lists.chooser.setFocus()
    lists.chooser.setCurrentRow(0)
    for _ in range(4):
        qtbot.keyClick(lists.chooser, Qt.Key.Key_Down)
    assert lists.chosen.name == "reviews-due"
    qtbot.keyClick(lists.chooser, Qt.Key.Key_Return)
    assert lists.panel.view.hasFocus()


def test_a_view_narrows_the_list(qtbot: QtBot, window: MainWindow, lists: Any) -> None:
    window.go("lists", ("health-requests", "Not asked for yet"))
    settled(qtbot)
    assert {row["child_id"] for row in lists.panel.model.rows_seen()} == {BEN, EVE}
    window.go("lists", ("health-requests", "Asked for, not answered"))
    assert lists.panel.model.rows_seen() == []
    window.go("lists", "health-requests")
    assert len(lists.panel.model.rows_seen()) == 2


def test_another_team_is_counted_without_reading_again(qtbot: QtBot, window: MainWindow, lists: Any) -> None:
    window.go("lists", "reviews-due")
    settled(qtbot)
    before = len(lists.panel.model.rows_seen())
    window.session.my_team.choose(Whose("team", "South CIC"))
    assert {row["child_id"] for row in lists.panel.model.rows_seen()} == {BEN}
    assert before > 1
    assert lists.chooser.currentItem().text() == "Reviews due  (1)"


def test_a_saved_record_is_seen_on_the_list(qtbot: QtBot, window: MainWindow, lists: Any) -> None:
    with window.session.store.writing("A. Tester", "test") as act:
        act.add(
            "allocations",
            {"child_id": EVE, "role": "SW", "worker": "Q. Byrne", "started_on": date(2018, 4, 1)},
        )
    window.session.wrote({"allocations"}, {EVE})
    settled(qtbot)
    assert lists.panel.model.rows_seen() == []
    assert lists.chosen.title == lists.chooser.currentItem().text()


def test_in_a_small_window_a_drop_down_chooses_the_list(qtbot: QtBot, window: MainWindow, lists: Any) -> None:
    window.setMinimumSize(1, 1)
    window.resize(683, 384)
    settled(qtbot)
    assert not lists.chooser.isVisible()
    assert lists.which.isVisible()
    lists.which.setCurrentIndex(4)
    assert lists.chosen.name == "reviews-due"
    assert lists.panel.width() <= 683


def test_values_are_shown_by_what_they_are() -> None:
    row = {
        "d": date(2018, 4, 5),
        "m": at(2018, 4, 5, 9),
        "n": 1234,
        "s": "3.5",
        "b": True,
        "x": None,
        "e": Decimal(2),
    }
    assert [typed.shown(row[name]) for name in "dmsbx"] == [
        "5 Apr 2018",
        "5 Apr 2018, 09:00",
        "3.5",
        "Yes",
        "",
    ]
    assert typed.shown(row["n"]) == "1,234"
    miles = typed.column("s", "Miles", True)
    assert (miles.right, miles.exported(row), miles.exported({"s": None})) == (True, 3.5, None)
    assert typed.column("b", "Flag", False).exported(row) == "Yes"
    assert typed.column("d", "Day", False).exported(row) == date(2018, 4, 5)
    assert [typed.days_left_words(days) for days in (-2, -1, 0, 1, 14)] == [
        "2 days late", "1 day late", "Today", "1 day left", "14 days left"
    ]  # fmt: skip
    left = typed.column("days_left", "Days left", True)
    assert left.tone is not None
    assert [left.tone({"days_left": days}) for days in (-1, 1, 5)] == ["bad", "warning", ""]
    assert left.show({"days_left": 5}) == "5 days left"


def test_ann_has_a_review_due_and_is_of_north(lists: Any, qtbot: QtBot, window: MainWindow) -> None:
    window.go("lists", "visits-due")
    settled(qtbot)
    ann = next(row for row in lists.panel.model.rows_seen() if row["child_id"] == ANN)
    assert (ann["team"], ann["area"]) == ("North CIC", "North")
