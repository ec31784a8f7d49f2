"""Filtering a list by its columns, ordering them, sorting by several: by keyboard, with chips and a footer."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.ui.lists_of_things import THINGS, Thing, names, panel_of, things
from tests.ui.windows import settled
from ui.lists.filter_dialog import FilterDialog
from ui.lists.filters import BLANK, DAY, NOT_BLANK, NUMBER, TEXT, ColumnFilter
from ui.lists.panel import ListPanel

TODAY = date(2018, 4, 5)
ROWS = [
    Thing("Ann", date(2010, 5, 1), 3, "North"),
    Thing("Ben", None, 1, "South"),
    Thing("Cara", date(2009, 1, 1), None, "North"),
]


@pytest.fixture
def panel(qtbot: QtBot) -> ListPanel:
    return panel_of(qtbot, ROWS)


def shown(panel: ListPanel) -> list[str]:
    return [column.name for column in panel.model.columns]


def asked(panel: ListPanel, name: str) -> FilterDialog:
    panel.ask_filter(name)
    dialog = panel.findChildren(FilterDialog)[-1]
    assert isinstance(dialog, FilterDialog)
    return dialog


def dialog_of(qtbot: QtBot, kind: str, now: ColumnFilter | None = None) -> FilterDialog:
    dialog = FilterDialog(("x", "What"), kind, [("North", 2), ("", 1)], now, TODAY)
    qtbot.addWidget(dialog)
    return dialog


def test_values_are_ticked_and_the_list_shows_those_rows_alone_with_a_chip(
    qtbot: QtBot, panel: ListPanel
) -> None:
    dialog = asked(panel, "team")
    qtbot.keyClicks(dialog.finding, "nor")
    assert [dialog.values.item(place).text() for place in range(dialog.values.count())] == ["North  (2)"]
    dialog.values.setFocus()
    qtbot.keyClick(dialog.values, Qt.Key.Key_Space)
    dialog._finish()
    assert names(panel) == ["Ann", "Cara"]
    assert panel.chips.isVisible()
    assert panel.chips.chips[0].text().startswith("Team: North")


def test_a_question_about_a_column_is_gone_once_it_is_answered(qtbot: QtBot, panel: ListPanel) -> None:
    for _ in range(3):
        asked(panel, "team").reject()
        settled(qtbot)
    assert panel.findChildren(FilterDialog) == []


def test_an_ampersand_in_a_value_is_shown_on_the_chip_and_marks_no_letter(panel: ListPanel) -> None:
    panel.set_filter_of("team", ColumnFilter("team", values=("R&D",)))
    chip = panel.chips.chips[0]
    assert chip.text().startswith("Team: R&&D")
    assert QKeySequence.mnemonic(chip.text()).isEmpty()


def test_a_value_is_counted_in_the_rows_that_all_else_leaves(panel: ListPanel) -> None:
    panel.set_filter_of("team", ColumnFilter("team", values=("South",)))
    panel.set_filter_of("born", ColumnFilter("born", state=NOT_BLANK))
    dialog = asked(panel, "team")
    assert [dialog.values.item(place).text() for place in range(dialog.values.count())] == ["North  (2)"]
    panel.set_filter("cara")
    dialog = asked(panel, "team")
    assert [dialog.values.item(place).text() for place in range(dialog.values.count())] == ["North  (1)"]
    assert dialog.wanted == ColumnFilter("team", values=("South",))


def test_filters_and_words_hold_together_and_each_chip_takes_its_own_away(
    qtbot: QtBot, panel: ListPanel
) -> None:
    panel.set_filter_of("team", ColumnFilter("team", values=("North",)))
    panel.set_filter_of("moves", ColumnFilter("moves", least="1"))
    assert names(panel) == ["Ann"]
    panel.set_filter("cara")
    assert names(panel) == []
    panel.set_filter("")
    panel.chips.chips[1].setFocus()
    qtbot.keyClick(panel.chips.chips[1], Qt.Key.Key_Delete)
    assert names(panel) == ["Ann", "Cara"]
    panel.chips.chips[0].click()
    assert names(panel) == ["Ann", "Ben", "Cara"]
    assert not panel.chips.isVisible()


def test_all_filters_are_taken_away_at_once_from_the_chips_or_where_nothing_fits(panel: ListPanel) -> None:
    for place in ("chips", "message"):
        panel.set_filter_of("team", ColumnFilter("team", values=("East",)))
        panel.set_filter_of("moves", ColumnFilter("moves", least="99"))
        assert panel.nothing.words.text() == "Nothing fits these filters."
        button = panel.chips.chips[-1] if place == "chips" else panel.nothing.button
        assert button.isVisible()
        button.click()
        assert len(names(panel)) == 3


def test_a_choice_that_leaves_everything_out_says_so_without_a_button_where_it_is_not_the_list_s_own(
    panel: ListPanel,
) -> None:
    panel.add_choice("Whose", [("All", None), ("East", lambda row: row.team == "East")], 1, kept=False)
    panel.filter_now()
    assert panel.nothing.words.text().startswith("Nothing is here for what is chosen above.")
    assert not panel.nothing.button.isVisible()


def test_bounds_are_typed_as_days_are_anywhere(qtbot: QtBot) -> None:
    dialog = dialog_of(qtbot, DAY)
    dialog.least.setText("t-30")
    dialog.most.setText("1/4/18")
    dialog._finish()
    assert dialog.wanted == ColumnFilter("x", least="2018-03-06", most="2018-04-01")


def test_what_is_no_day_or_number_or_nothing_is_said_and_nothing_is_filtered(qtbot: QtBot) -> None:
    for kind, typed, words in (
        (DAY, "soon", "Type a day, like 1/4/2018."),
        (NUMBER, "NaN", "Type a number."),
        (NUMBER, "", "Type from, or to, or both."),
    ):
        dialog = dialog_of(qtbot, kind)
        dialog.least.setText(typed)
        dialog._finish()
        assert (dialog.wrong.text(), dialog.wanted) == (words, None)
    dialog = dialog_of(qtbot, TEXT)
    dialog._finish()
    assert dialog.wrong.text() == "Tick at least one value."


def test_a_filter_that_stands_is_shown_again_and_may_be_taken_away(qtbot: QtBot) -> None:
    number = dialog_of(qtbot, NUMBER, ColumnFilter("x", least="1,200".replace(",", "")))
    assert (number.which.currentText(), number.least.text()) == ("From and to", "1200")
    day = dialog_of(qtbot, DAY, ColumnFilter("x", most="2018-04-01"))
    assert day.most.text() != ""
    blank = dialog_of(qtbot, TEXT, ColumnFilter("x", state=BLANK))
    blank._finish()
    assert blank.wanted == ColumnFilter("x", state=BLANK)
    blank._take_away()
    assert blank.wanted is None


def test_a_value_that_is_not_in_the_list_today_stays_ticked(qtbot: QtBot) -> None:
    dialog = dialog_of(qtbot, TEXT, ColumnFilter("x", values=("East", "North")))
    dialog._finish()
    assert dialog.wanted == ColumnFilter("x", values=("North", "East"))


def test_the_footer_counts_and_totals_what_is_seen_and_the_table_says_it_to_screen_readers(
    qtbot: QtBot, panel: ListPanel
) -> None:
    panel.set_filter("north")
    qtbot.waitUntil(lambda: panel.footer.totals.toolTip() == "Moves: 3 in all, 3.0 on average")
    assert panel.footer.count.text() == "2 of 3 things"
    assert panel.view.accessibleDescription() == "2 of 3 things. Moves: 3 in all, 3.0 on average"


def menu() -> QMenu:
    found = QApplication.activePopupWidget()
    assert isinstance(found, QMenu)
    return found


def press(where: QMenu, words: str) -> None:
    next(action for action in where.actions() if action.text().replace("&", "") == words).trigger()


def test_a_column_is_sorted_moved_and_hidden_by_its_menu_alt_down(qtbot: QtBot, panel: ListPanel) -> None:
    panel.view.setFocus()
    qtbot.keyClick(panel.view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    press(menu(), "Move to the right")
    menu().close()
    assert shown(panel) == ["born", "name", "moves"]
    qtbot.keyClick(panel.view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    press(menu(), "Sort downwards")
    press(menu(), "Hide")
    menu().close()
    assert shown(panel) == ["name", "moves"]
    assert names(panel) == ["Ann", "Cara", "Ben"]


def test_the_menu_of_all_columns_has_those_not_shown_too(panel: ListPanel) -> None:
    panel.show_columns_menu()
    found = [action.text() for action in menu().actions() if not action.isSeparator()]
    menu().close()
    assert found == ["Name", "Born", "Moves", "Team"]


def test_a_second_column_decides_where_the_first_is_equal(panel: ListPanel) -> None:
    panel.sort(panel.view.sort_by, "team", False)
    panel.sort(panel.view.sort_then, "name", True)
    assert names(panel) == ["Cara", "Ann", "Ben"]
    assert panel.model.headerData(0, Qt.Orientation.Horizontal) == "Name  ↓2"
    panel.sort(panel.view.sort_then, "name", False)
    assert panel.model.sorts == (("team", False), ("name", False))


def test_a_heading_that_is_dragged_orders_the_columns_of_a_copy_and_an_export_too(
    qtbot: QtBot, panel: ListPanel
) -> None:
    panel.view.horizontalHeader().moveSection(2, 0)
    qtbot.waitUntil(lambda: shown(panel) == ["moves", "name", "born"])
    across = panel.view.horizontalHeader()
    assert [across.visualIndex(section) for section in range(3)] == [0, 1, 2]
    assert [column.name for column in panel.seen().columns] == ["moves", "name", "born"]


def test_a_long_list_is_shown_as_it_came_and_sorted_filtered_and_totalled_in_another_thread(
    qtbot: QtBot, panel: ListPanel
) -> None:
    panel.show_rows([])
    rows = things(3000)
    panel.show_rows(rows)
    assert names(panel)[:2] == [rows[0].name, rows[1].name]
    settled(qtbot)
    assert names(panel)[0] == "Child 000000"
    panel.view.select_row(rows[5])
    panel.show_rows(list(rows))
    panel.set_filter_of("moves", ColumnFilter("moves", values=("2",)))
    assert len(names(panel)) == 3000
    settled(qtbot)
    assert len(names(panel)) == 600
    qtbot.waitUntil(lambda: "1,200 in all" in panel.footer.totals.toolTip())


def test_the_row_in_hand_of_a_long_list_stays_in_hand_when_it_is_read_again(
    qtbot: QtBot, panel: ListPanel
) -> None:
    rows = things(3000)
    panel.show_rows(rows)
    settled(qtbot)
    panel.view.select_row(rows[1234])
    panel.show_rows([*rows, Thing("Aaa")])
    settled(qtbot)
    assert panel.view.selected_rows() == [rows[1234]]


def test_what_leaves_without_names_keeps_the_child_s_number(panel: ListPanel) -> None:
    seen = panel.seen().without_names()
    assert [column.name for column in seen.columns] == ["child_id", "born", "moves"]


def test_a_list_behind_the_scorecard_offers_to_leave_without_names_first(qtbot: QtBot) -> None:
    found = ListPanel("Behind", THINGS, one="row", many="rows", empty="", names_left_out=True)
    qtbot.addWidget(found)
    found.show()
    found.show_rows(ROWS)
    left: list[Any] = []
    found.export_asked.connect(left.append)
    found.print_asked.connect(lambda seen, _as_pdf: left.append(seen))
    found.export()
    assert [action.text() for action in menu().actions()] == ["Without names", "With names"]
    for action in menu().actions():
        action.trigger()
    menu().close()
    found.print_it()
    for action in menu().actions():
        action.trigger()
    menu().close()
    assert [seen.columns[0].name for seen in left] == ["child_id", "name", *["child_id"] * 2, *["name"] * 2]
