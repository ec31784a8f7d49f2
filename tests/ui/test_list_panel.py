"""A list with its filter, choices, columns and export."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from placement_tracker.services import history
from tests.ui.lists_of_things import THINGS, Thing, names, panel_of, things
from tests.ui.windows import settled
from ui.lists.chooser import ColumnChooser, ask_columns
from ui.lists.columns import ListColumn
from ui.lists.export import ListSeen, cells, form_of
from ui.lists.panel import ListPanel
from ui.main_window import MainWindow

ROWS = [
    Thing("=SUM(A1)", date(2010, 5, 1), 3, "North"),
    Thing("Ben", None, 1, "South"),
    Thing("Cara", date(2009, 1, 1), None, "North"),
]


@pytest.fixture
def panel(qtbot: QtBot) -> ListPanel:
    return panel_of(qtbot, ROWS)


def test_the_list_narrows_as_one_types_and_says_how_many_of_how_many(qtbot: QtBot, panel: ListPanel) -> None:
    qtbot.keyClicks(panel._typed, "north")
    qtbot.waitUntil(lambda: names(panel) == ["=SUM(A1)", "Cara"])
    assert panel.footer.count.text() == "2 of 3 things"


def test_an_empty_list_says_what_to_do_and_an_empty_find_to_clear_the_filter(panel: ListPanel) -> None:
    panel.set_filter("zzz")
    assert panel.nothing.words.text() == "Nothing fits these filters."
    panel.set_filter("")
    panel.show_rows([])
    assert panel.nothing.words.text() == "Nothing yet. Make one."


def test_a_choice_leaves_rows_out_and_stays_chosen_when_its_options_change(panel: ListPanel) -> None:
    box = panel.add_choice("Team", [("All", None), ("North", lambda row: row.team == "North")])
    box.setCurrentIndex(1)
    assert names(panel) == ["=SUM(A1)", "Cara"]
    panel.set_choice(box, [("All", None), ("South", None), ("North", lambda row: row.team == "North")])
    assert box.currentText() == "North"


def test_the_row_in_hand_stays_in_hand_when_the_list_is_read_again(panel: ListPanel) -> None:
    panel.view.select_row(ROWS[2])
    panel.show_rows([*ROWS, Thing("Ann")])
    assert panel.view.selected_rows() == [ROWS[2]]


def test_chosen_columns_are_remembered_for_the_list(qtbot: QtBot, panel: ListPanel) -> None:
    chooser = ask_columns(panel)
    chooser._list.setCurrentRow(1)
    chooser._move_up()
    chooser._list.item(2).setCheckState(Qt.CheckState.Unchecked)
    chooser.accept()
    assert [column.name for column in panel.model.columns] == ["born", "name"]
    again = ListPanel("Things", THINGS, one="thing", many="things", empty="")
    qtbot.addWidget(again)
    assert [column.name for column in again.model.columns] == ["born", "name"]


def test_a_chooser_offers_every_column_those_shown_first(qtbot: QtBot) -> None:
    chooser = ColumnChooser(THINGS, ["team", "name"])
    qtbot.addWidget(chooser)
    assert chooser.chosen() == ["team", "name"]
    assert chooser._list.count() == 4


def test_a_column_s_form_follows_its_values() -> None:
    assert form_of([1, None, 2]) == "whole"
    assert form_of([1, 2.5]) == "number"
    assert form_of([date(2018, 1, 1)]) == "day"
    assert form_of(["a", 1]) == "text"
    assert form_of([None]) == "text"
    assert form_of([True, None]) == "flag"


def test_an_export_has_the_rows_seen_as_numbers_and_days_in_their_order() -> None:
    columns, rows = cells(ListSeen("Things", "", THINGS[:3], ROWS[:2]))
    assert columns == [("Name", "text"), ("Born", "day"), ("Moves", "whole")]
    assert rows == [["=SUM(A1)", date(2010, 5, 1), 3], ["Ben", None, 1]]


def test_export_writes_what_is_seen_never_a_formula_and_the_history_says_so(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "children.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(path), ""))
    page: Any = window.page("children")
    page.panel.set_filter("archer")
    page.panel.export()
    settled(qtbot)
    assert window.messages.words.startswith("Exported to children.xlsx")
    sheet = load_workbook(path).active
    assert sheet is not None
    written = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert any("Archer, Ann" in row for row in written)
    assert not any("Brook, Benedict" in row for row in written)
    with window.session.store.reading() as records:
        told = history.newest(records)[:3]
    assert {(line.action, line.column, line.after) for line in told} >= {("exported", "rows", "1")}


def told_of_exports(window: MainWindow) -> set[tuple[str, str]]:
    with window.session.store.reading() as records:
        return {
            (line.column, line.after) for line in history.newest(records, 30) if line.action == "exported"
        }


def test_twenty_rows_are_copied_freely_and_more_are_an_export_that_the_history_tells_without_names(
    qtbot: QtBot, window: MainWindow
) -> None:
    page: Any = window.page("children")
    line = page.panel.model.rows[0]
    page.panel.show_rows([replace(line, child_id=f"C{number}") for number in range(21)])
    for place in range(20):
        page.panel.view.selectionModel().select(
            page.panel.model.index(place, 0),
            QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows,
        )
    page.panel.view.copy()
    settled(qtbot)
    assert window.messages.words == "20 rows are on the clipboard."
    assert told_of_exports(window) == set()
    page.panel.view.selectAll()
    page.panel.view.copy()
    settled(qtbot)
    assert told_of_exports(window) == {("list", "Children"), ("rows", "21"), ("to", "the clipboard")}
    assert "So many count as an export: the history says so." in window.messages.words
    assert QGuiApplication.clipboard().text().count("\n") == 22


def test_a_long_list_is_searched_in_texts_made_elsewhere(qtbot: QtBot, panel: ListPanel) -> None:
    panel.show_rows(things(5000))
    settled(qtbot)
    panel.set_filter("child 00000")
    settled(qtbot)
    assert len(names(panel)) == 10


def panel_that_says(qtbot: QtBot, says: dict[str, str], rows: list[Thing]) -> ListPanel:
    """A list with a sentence on some of its things."""
    panel = ListPanel(
        "Things", THINGS, one="thing", many="things", empty="Nothing yet.", sorted_by="name",
        detail=lambda row: says.get(row.name, ""),
    )  # fmt: skip
    qtbot.addWidget(panel)
    panel.resize(900, 400)
    panel.show()
    panel.show_rows(rows)
    settled(qtbot)
    return panel


def test_below_a_list_there_is_no_empty_line_where_nothing_is_said_of_the_row_in_hand(qtbot: QtBot) -> None:
    panel = panel_that_says(qtbot, {"Ben": "Ben moved."}, ROWS)
    assert not panel.detail.isVisible()
    panel.view.select_row(ROWS[1])
    assert panel.detail.text() == "Ben moved."
    assert panel.detail.isVisible()
    panel.set_filter("zzz")
    assert not panel.detail.isVisible()


def test_a_sentence_that_comes_below_the_list_does_not_cover_its_row(qtbot: QtBot) -> None:
    rows = sorted(things(40), key=lambda row: row.name)
    panel = panel_that_says(qtbot, dict.fromkeys((row.name for row in rows[1:]), "Moved."), rows)
    view = panel.view
    last_seen = view.rowAt(view.viewport().height() - 1)
    view.selectRow(last_seen)
    settled(qtbot)
    seen = view.visualRect(view.currentIndex())
    assert view.viewport().rect().contains(seen.center())
    assert view.viewport().height() >= seen.bottom()


def test_totals_take_a_second_line_below_a_high_list_and_in_a_low_one_say_how_many_more(qtbot: QtBot) -> None:
    wide = [
        ListColumn(
            f"moves{months}", f"Moves in {months} months", lambda row: str(row.moves), lambda row: row.moves
        )
        for months in range(6, 12)
    ]
    panel = ListPanel("Things", wide, one="thing", many="things", empty="Nothing yet.")
    qtbot.addWidget(panel)
    panel.resize(1400, 400)
    panel.show()
    panel.show_rows(ROWS)
    totals = panel.footer.totals
    qtbot.waitUntil(lambda: totals.text().count("in all") == 6)
    assert "\n" in totals.text()
    panel.resize(1400, 300)
    settled(qtbot)
    assert "\n" not in totals.text()
    assert totals.text().endswith(" more")
    assert len(totals.toolTip().splitlines()) == 6
