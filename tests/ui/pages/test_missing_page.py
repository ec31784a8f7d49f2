"""The page of missing children: its figures are the return's, every number opens as many rows, patterns, the panel."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from placement_tracker.domain.days import Month
from placement_tracker.measures.figures import figures
from placement_tracker.measures.frames import read_frames
from placement_tracker.returns.known import RETURNS
from placement_tracker.returns.making import read_for
from placement_tracker.returns.material import MadeBy
from tests.ui.small_store import ANN, DAN, EVE, TODAY, at, clock
from tests.ui.windows import settled
from ui.main_window import MainWindow, Place
from ui.missing import now
from ui.missing.pattern_columns import most
from ui.missing.periods import periods
from ui.missing.ways import AGES, DISTRICTS, LENGTHS, MONTHS, REASONS, TIMES, UNACCOMPANIED


def opened(qtbot: QtBot, window: MainWindow, key: object = None) -> Any:
    window.go("missing", key)
    settled(qtbot)
    return window.page("missing")


def more_episodes(window: MainWindow) -> None:
    """Eve, unaccompanied, went twice and is back once; Dan is hosted; Ann went again."""
    said = (
        ("M4", EVE, at(2018, 3, 2, 19), at(2018, 3, 2, 21), ("FRIENDS", "BULLYING")),
        ("M5", EVE, at(2018, 3, 9, 19, 30), None, ()),
        ("M6", DAN, at(2018, 3, 11, 8), at(2018, 3, 12, 8), ()),
        ("M7", ANN, at(2018, 3, 14), at(2018, 3, 20), ("FAMILY",)),
    )
    with window.session.store.writing("A. Tester", "test") as act:
        for number, child_id, since, until, reasons in said:
            values = {"episode_id": number, "child_id": child_id, "kind": "M", "went_missing_at": since}
            ended = {"returned_at": until, "how_ended": "RETURNED"} if until else {}
            act.add("missing_episodes", {**values, **ended, "reasons": reasons or None})
    window.session.wrote()


def look(page: Any, name: str, period: str = "") -> Any:
    if period:
        page.figures.when.setCurrentText(period)
    page.figures.which.setCurrentText(name)
    return page.figures.way


def row(way: Any, words: str) -> tuple[str, ...]:
    return next(cells for cells in way.rows if cells[0] == words)


def test_every_number_opens_as_many_rows_as_it_says(qtbot: QtBot, window: MainWindow) -> None:
    more_episodes(window)
    page = opened(qtbot, window, "figures")
    for place in (0, 3):
        page.figures.when.setCurrentIndex(place)
        settled(qtbot)
        for name in (DISTRICTS, LENGTHS, REASONS, AGES, TIMES, UNACCOMPANIED):
            way = look(page, name)
            counts = [
                sum(int(way.rows[n][column]) for column in _counted(name)) for n in range(len(way.rows))
            ]
            for number, count in enumerate(counts):
                page.figures._open(number)
                panel = page.tabs.currentWidget()
                assert panel.model.rowCount() == count, (name, way.rows[number])
                tab = page.tabs.tabText(page.tabs.currentIndex())
                assert tab.endswith(f"({count})") or (not count and "(" not in tab)
                page.tabs.setCurrentWidget(page.figures)


def _counted(name: str) -> tuple[int, ...]:
    """Which columns of a row say how many rows it opens."""
    return {DISTRICTS: (2, 5), LENGTHS: (3,), REASONS: (2,), AGES: (2,), TIMES: (1,), UNACCOMPANIED: (1,)}[
        name
    ]


def test_a_month_is_the_measures_own_figure_and_opens_it(qtbot: QtBot, window: MainWindow) -> None:
    more_episodes(window)
    page = opened(qtbot, window, "figures")
    way = look(page, MONTHS)
    with window.session.store.reading() as records:
        said = {
            one.code: one.shown
            for one in figures(read_frames(records), Month(2018, 3))
            if one.population == "all"
        }
    codes = ("children-missing", "episodes-missing", "episodes-over-48-hours", "not-returned")
    assert row(way, "March 2018")[1:] == tuple(said[code] for code in codes)
    page.figures._open(len(way.rows) - 1)
    assert window.place == Place("measure", ("episodes-missing", "2018-03"))
    settled(qtbot)


def test_a_month_says_what_the_return_of_the_month_says(qtbot: QtBot, window: MainWindow) -> None:
    more_episodes(window)
    page = opened(qtbot, window, "figures")
    page.figures.when.setCurrentText("March 2018")
    settled(qtbot)
    store = window.session.store
    material = read_for(store, ["R8"], lambda *_: None)
    declared = RETURNS["R8"].module().declare(material, Month(2018, 3), MadeBy("A", TODAY, clock()))
    pages = {one.name: one for one in declared.pages}
    lengths = {cells[0].value: [cell.value for cell in cells] for cells in _rows(pages["Durations"])}
    for cells in look(page, LENGTHS).rows[:-1]:
        assert [str(value) for value in lengths[cells[0]][1:4]] == list(cells[1:4])
    places = {cells[0].value: [cell.value for cell in cells] for cells in _rows(pages["Districts"])}
    for cells in look(page, DISTRICTS).rows:
        assert [str(places[cells[0]][place]) for place in (1, 2, 4, 5)] == [cells[n] for n in (1, 2, 4, 5)]


def _rows(page: Any) -> list[Any]:
    return [cells for cells in next(page.tables()).rows if isinstance(cells, tuple)]


def test_an_unaccompanied_child_counts_once_in_a_year_by_its_last_episode(
    qtbot: QtBot, window: MainWindow
) -> None:
    more_episodes(window)
    way = look(opened(qtbot, window, "figures"), UNACCOMPANIED)
    assert way.rows == (("2017-18", "1", "0", "1"),)


def test_a_pattern_tells_the_days_the_hours_the_place_and_the_reason(
    qtbot: QtBot, window: MainWindow
) -> None:
    more_episodes(window)
    page = opened(qtbot, window, "patterns")
    eve = next(one for one in page.patterns.model.rows if one["child_id"] == EVE)
    said = {column.name: column.show(eve) for column in page.patterns.model.every.values()}
    assert (said["days"], said["hours"]) == ("Fri: 2 of 2", "18-21: 2 of 2")
    assert said["times"] == "2"
    assert said["place"].startswith("Oak House")
    heard = page.patterns.view.model().index(0, 3).data(Qt.ItemDataRole.AccessibleTextRole)
    assert heard.startswith("Days of the week: ")


def test_a_time_that_is_not_known_is_in_none_of_the_hours() -> None:
    assert most((0, 0, 0), ("a", "b", "c"), 1) == "Time not known"
    assert most((1, 1, 1), ("a", "b", "c"), 3) == "3 alike"
    assert most((2, 2, 1), ("a", "b", "c"), 5) == "a, b: 2 each"


def test_the_panel_says_why_how_long_and_what_was_done_last(qtbot: QtBot, window: MainWindow) -> None:
    more_episodes(window)
    told = {
        "episode_id": "M2",
        "kind": "REPEAT",
        "acknowledged_by": "H. Head",
        "acknowledged_at": at(2018, 3, 30, 9),
    }
    with window.session.store.writing("A. Tester", "test") as act:
        act.add("alerts", {**told, "action": "Asked for a strategy meeting"})
    window.session.wrote()
    page = opened(qtbot, window, "panel")
    ann = next(one for one in page.panel.model.rows if one["child_id"] == ANN)
    said = {column.name: column.show(ann) for column in page.panel.model.every.values()}
    assert said["why"] == "missing now; missing 3 times in 30 days"
    assert said["days_missing"] == "1"
    assert said["done"] == "30 Mar 2018: Asked for a strategy meeting (H. Head)"
    page.panel.view.select_row(ann)
    asked: list[tuple[str, Any]] = []
    page.act_asked.disconnect()
    page.act_asked.connect(lambda name, options: asked.append((name, options)))
    page.after_meeting.click()
    assert asked[0][1]["record"]["episode_id"] == "M3"
    page.panel.view.clearSelection()
    page.after_meeting.click()
    assert len(asked) == 1
    assert window.messages.words == "Choose a child in the list first: the notes are about one child."


@pytest.mark.parametrize(
    ("kind", "hours", "tone"), [("M", 47.9, ""), ("M", 48.0, "bad"), ("A", 60.0, ""), ("M", None, "bad")]
)
def test_only_who_is_missing_is_late_after_48_hours(kind: str, hours: float | None, tone: str) -> None:
    lasted = next(column for column in now.COLUMNS if column.name == "days")
    assert lasted.tone is not None
    assert lasted.tone({"kind": kind, "hours": hours, "days": 2}) == tone


def test_the_periods_end_today_or_with_a_month_that_is_over() -> None:
    found = periods(TODAY)
    assert [one.words for one in found[:4]] == [
        "May 2017 to today",
        "Financial year from April 2018, to today",
        "April 2018, to today",
        "March 2018",
    ]
    assert found[-1].words == "April 2017"


def test_a_store_without_records_says_that_nobody_is_missing(qtbot: QtBot, empty_window: MainWindow) -> None:
    page = opened(qtbot, empty_window, "figures")
    assert page.now.nothing.words.text() == "Nobody is missing or away now."
    assert not page.police.isEnabled()
    for place in range(page.figures.which.count()):
        page.figures.which.setCurrentIndex(place)
    page.tabs.setCurrentWidget(page.patterns)
    assert page.patterns.nothing.words.text() == "No child in care went missing in the period."
