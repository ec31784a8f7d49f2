"""Stability, missing and the scorecard show what the measures say, and every figure opens its children."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from placement_tracker.domain.days import Month
from placement_tracker.measures.figures import figures
from placement_tracker.measures.frames import read_frames
from tests.ui.small_store import ANN, BEN, EVE
from tests.ui.windows import settled
from ui import theme
from ui.charts.rating_chip import direction_word, draw_direction, draw_rating, rating_word
from ui.main_window import MainWindow, Place
from ui.scorecard_columns import COLUMNS
from ui.scorecard_rows import AREA, ForWhom, ScorecardRow
from ui.theme import Choice


def page(qtbot: QtBot, window: MainWindow, name: str, key: object = None) -> Any:
    window.go(name, key)
    settled(qtbot)
    return window.page(name)


def test_the_stability_list_has_every_child_in_care_most_placements_first(
    qtbot: QtBot, window: MainWindow
) -> None:
    found = page(qtbot, window, "stability")
    rows = found.panel.model.rows_seen()
    assert rows[0].child_id == ANN
    assert rows[0].placements_12 == 4
    assert {row.child_id for row in rows} == {ANN, BEN, EVE}


def test_a_ready_view_leaves_the_others_out(qtbot: QtBot, window: MainWindow) -> None:
    found = page(qtbot, window, "stability", "3 or more")
    assert [row.child_id for row in found.panel.model.rows_seen()] == [ANN]
    offered = [found.view.itemText(place) for place in range(found.view.count())]
    assert len(offered) == 7


def test_the_missing_page_tells_since_when(qtbot: QtBot, window: MainWindow) -> None:
    found = page(qtbot, window, "missing")
    missing = found.now.model.rows_seen()
    assert [(row["child_id"], row["hours"]) for row in missing] == [(ANN, 18.0)]
    assert found.tabs.tabText(0) == "Missing now (1)"


def test_the_scorecard_shows_the_measures_own_figures_under_their_themes(
    qtbot: QtBot, window: MainWindow
) -> None:
    found = page(qtbot, window, "scorecard")
    rows = found.panel.model.rows_seen()
    assert rows[0].is_heading
    assert rows[0].title == "Reviews, workers and placements"
    with window.session.store.reading() as records:
        said = {(one.code, one.population): one for one in figures(read_frames(records), Month(2018, 3))}
    shown = {row.code: row for row in rows if not row.is_heading}
    moved = shown["placements-3-plus"]
    assert moved.shown == said["placements-3-plus", "all"].shown
    assert moved.without_uasc == said["placements-3-plus", "without-uasc"].shown
    assert len(moved.trend) == 12


def test_the_scorecard_without_unaccompanied_children_is_the_measures_own(
    qtbot: QtBot, window: MainWindow
) -> None:
    found = page(qtbot, window, "scorecard")
    found.population.setCurrentText("Without UASC")
    settled(qtbot)
    rows = {row.code: row for row in found.panel.model.rows_seen() if row.code}
    assert (rows["placements-3-plus"].shown, rows["placements-3-plus"].of) == ("50.0%", "1 of 2")
    assert rows["placements-3-plus"].variance == "+16.7"
    assert rows["complaints"].population == "all"
    found._open_measure(rows["placements-3-plus"])
    settled(qtbot)
    measure: Any = window.page("measure")
    assert measure.header.figure.text() == "50.0%"
    assert measure.header.about.text().endswith("Without unaccompanied children")


def test_the_scorecard_names_comparators_with_year_and_source(qtbot: QtBot, window: MainWindow) -> None:
    with window.session.store.writing("A. Tester", "test") as act:
        said = {"measure": "placements-3-plus", "period": "2016-17", "source": "A table"}
        act.add("comparators", {**said, "group": "ENGLAND", "value": Decimal(10)})
        act.add("comparators", {**said, "group": "Fennshire", "value": Decimal("8.5")})
        act.add("comparators", {**said, "group": "Marlshire", "value": Decimal(50)})
    window.session.wrote()
    found = page(qtbot, window, "scorecard")
    model = found.panel.model
    place = next(n for n, row in enumerate(model.rows_seen()) if row.code == "placements-3-plus")
    across = {column.name: model.index(place, n) for n, column in enumerate(model.columns)}
    heard = {name: str(index.data(Qt.ItemDataRole.AccessibleTextRole)) for name, index in across.items()}
    assert heard["england"] == "England: 10.0%: England, 2016-17. Source: A table."
    assert (
        heard["neighbours"] == "Neighbours: 8.5%: Simple average of 1 neighbours, 2016-17. Source: A table."
    )
    assert across["england"].data(Qt.ItemDataRole.ToolTipRole) == "10.0%: England, 2016-17. Source: A table."
    assert heard["shown"] == "Result: 33.3%, 1 of 3"
    assert heard["trend"].startswith("12 months: Twelve months: from ")
    found.panel.view.selectRow(place)
    assert "Source: A table." in found.panel.detail.text()


def test_the_scorecard_is_filtered_by_rating_without_headings(qtbot: QtBot, window: MainWindow) -> None:
    found = page(qtbot, window, "scorecard")
    every = [row for row in found.panel.model.rows_seen() if row.code]
    for words, rating in (("Red", "RED"), ("Green", "GREEN"), ("Not rated", "")):
        found.rating.setCurrentText(words)
        assert found.panel.model.rows_seen() == [row for row in every if row.rating == rating], words
    found.rating.setCurrentText("Near a threshold")
    assert found.panel.model.rows_seen() == [row for row in every if row.near]


@pytest.mark.parametrize("look", ["light", "dark"])
def test_near_a_threshold_is_written_under_the_rating(qtbot: QtBot, qapp: QApplication, look: Choice) -> None:
    theme.apply(qapp, look)
    drawn = []
    column = next(column for column in COLUMNS if column.name == "rating")
    assert column.draw is not None
    for near in ("", "Just green"):
        picture = QImage(110, 42, QImage.Format.Format_RGB32)
        picture.fill(theme.colour("surface"))
        painter = QPainter(picture)
        row = ScorecardRow("a", "A", "T", shown="98.2%", rating="GREEN", near=near)
        column.draw(painter, picture.rect(), row)
        painter.end()
        drawn.append(picture)
        assert column.hint is not None
        assert column.hint(row) == ("Green, Just green" if near else "Green")
    assert drawn[0] != drawn[1]


def test_in_a_small_window_the_list_has_the_room(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(683, 384)
    found = page(qtbot, window, "scorecard")
    assert found.make_button.text() == "Make R1…"
    assert not found.summary.isVisible()
    assert found.panel.width() <= found.width()
    assert found.panel.minimumSizeHint().width() <= found.panel.width()


def test_sorting_and_filtering_the_scorecard_leaves_the_headings_out(
    qtbot: QtBot, window: MainWindow
) -> None:
    found = page(qtbot, window, "scorecard")
    for click, headings in ((1, False), (2, False), (3, True)):
        found.panel.view._sort(0)
        assert any(row.is_heading for row in found.panel.model.rows_seen()) is headings, click
    found.panel.set_filter("unallocated social worker")
    found.panel.set_filter("without a social worker")
    assert [row.code for row in found.panel.model.rows_seen()] == ["unallocated"]


def test_a_figure_opens_its_children_with_the_reason_of_each(qtbot: QtBot, window: MainWindow) -> None:
    found = page(qtbot, window, "scorecard")
    place = next(n for n, row in enumerate(found.panel.model.rows_seen()) if row.code == "placements-3-plus")
    found.panel.view.selectRow(place)
    qtbot.keyClick(found.panel.view, Qt.Key.Key_Return)
    settled(qtbot)
    behind: Any = window.page("measure")
    rows = {row.child_id: row for row in behind.panel.model.rows}
    assert set(rows) == {ANN, BEN, EVE}
    assert rows[ANN].met is True
    assert rows[ANN].why.startswith("4 placements")
    assert behind.header.figure.text() == "33.3%"
    assert behind.header.of.text() == "1 of 3"
    assert behind.header.about.text() == "March 2018   ·   The whole authority"
    behind.panel.view.select_row(rows[ANN])
    qtbot.keyClick(behind.panel.view, Qt.Key.Key_Return)
    assert window.place == Place("child", ANN)
    settled(qtbot)


def test_an_area_s_figure_opens_that_area_s_children_only(qtbot: QtBot, window: MainWindow) -> None:
    found = page(qtbot, window, "scorecard")
    found.whom.setCurrentText("South")
    settled(qtbot)
    assert found.chosen_whom == ForWhom(AREA, "South")
    rows = {row.code: row for row in found.panel.model.rows_seen() if row.code}
    assert rows["in-care"].shown == "1"
    found._open_measure(rows["in-care"])
    settled(qtbot)
    behind: Any = window.page("measure")
    assert [row.child_id for row in behind.panel.model.rows] == [BEN]


def test_make_r1_writes_the_workbook_off_the_window_s_thread(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = page(qtbot, window, "scorecard")
    path = tmp_path / "R1.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(path), ""))
    qtbot.mouseClick(found.make_button, Qt.MouseButton.LeftButton)
    assert not found.make_button.isEnabled()
    settled(qtbot)
    assert path.read_bytes()[:2] == b"PK"
    assert window.messages.words == f"Made R1.xlsx in {tmp_path}."
    assert found.make_button.isEnabled()


@pytest.mark.parametrize(
    ("rating", "word"), [("GREEN", "Green"), ("AMBER", "Amber"), ("RED", "Red"), ("", "")]
)
def test_a_rating_is_a_word_and_a_shape_too(qtbot: QtBot, rating: str, word: str) -> None:
    assert rating_word(rating) == word
    pictures = {}
    for one in ("GREEN", "AMBER", "RED"):
        picture = QImage(90, 32, QImage.Format.Format_ARGB32)
        picture.fill(Qt.GlobalColor.white)
        painter = QPainter(picture)
        draw_rating(painter, picture.rect(), one)
        draw_direction(painter, picture.rect(), "")
        painter.end()
        # Without colour: where ink is, as somebody sees it who cannot tell red from green.
        grey = picture.convertToFormat(QImage.Format.Format_Mono)
        pictures[one] = bytes(grey.constBits())
    assert len(set(pictures.values())) == 3


def test_a_direction_is_a_word_too() -> None:
    words = [direction_word(way) for way in ("IMPROVED", "WORSENED", "SAME", "UP", "DOWN", "")]
    assert words == ["Improved", "Worsened", "Same", "Up", "Down", ""]
