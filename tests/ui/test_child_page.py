"""A child's page: what the header says, the timeline by keyboard, the tabs, what the child counts in."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from placement_tracker.domain.days import Interval
from tests.ui.small_store import ANN, BEN, CARA, DAN, EVE, TODAY
from tests.ui.windows import settled
from ui.charts.timeline import Timeline
from ui.child.marks import MISSING, PLACEMENTS, REVIEWS, Mark
from ui.main_window import MainWindow
from ui.pages.child_page import ChildPage


def opened(qtbot: QtBot, window: MainWindow, child_id: str) -> ChildPage:
    window.open_child(child_id)
    settled(qtbot)
    page = window.page("child")
    assert isinstance(page, ChildPage)
    return page


def chips(page: ChildPage) -> str:
    return " | ".join(chip.text() for chip in page.header.chips.values() if chip.text())


def test_the_header_says_who_where_with_whom_and_that_the_child_is_missing(
    qtbot: QtBot, window: MainWindow
) -> None:
    page = opened(qtbot, window, ANN)
    header = page.header
    assert header.name.text() == "Archer, Ann"
    assert "14 years old, born 1 Jun 2003" in header.who.text()
    assert chips(page) == "MISSING NOW  since 4 Apr 2018, 19:00"
    assert header.values["Legal status"].text() == "Full care order"
    assert header.values["Social worker"].text() == "Q. Byrne"
    assert header.values_below["Social worker"].text() == "North CIC  ·  01632 960001"
    assert page.missing_button.text() == "Returned…"


def test_placements_in_12_months_are_runs_and_a_short_stay_is_none(qtbot: QtBot, window: MainWindow) -> None:
    page = opened(qtbot, window, ANN)
    assert page.header.values["Placements in 12 months"].text() == "4"
    assert page.header.values_below["In this placement"].text() == "since 10 Jan 2018"
    # As the list of stability counts them: the first day and today are days of it.
    assert page.header.values["In this placement"].text() == "86 days"


def test_the_placement_that_goes_on_has_lasted_as_long_as_the_list_of_children_says(
    qtbot: QtBot, window: MainWindow
) -> None:
    page = opened(qtbot, window, ANN)
    placements = next(held.panel.model.rows for tab, held in page._panels if tab.title == "Placements")
    lasting = [row.days for row in placements if row["ended_on"] is None]
    assert page.facts is not None
    assert lasting == [page.facts.line.days_in_placement]
    before = next(row for row in placements if row["ended_on"] is not None)
    assert before.days == (before["ended_on"] - before["started_on"]).days


@pytest.mark.parametrize(
    ("child_id", "said"),
    [(BEN, ""), (CARA, "Not in care today"), (DAN, "Hosted: Fennshire"), (EVE, "Unaccompanied (UASC)")],
)
def test_a_chip_says_what_is_special(qtbot: QtBot, window: MainWindow, child_id: str, said: str) -> None:
    assert chips(opened(qtbot, window, child_id)) == said


def test_the_tabs_list_each_kind_of_record_newest_first(qtbot: QtBot, window: MainWindow) -> None:
    page = opened(qtbot, window, ANN)
    rows = {tab.title: held.panel.model.rows_seen() for tab, held in page._panels}
    assert [row["started_on"] for row in rows["Placements"]][:2] == [date(2018, 3, 8), date(2018, 3, 1)]
    assert [row["episode_id"] for row in rows["Missing and interviews"]] == ["M3", "M2", "M1"]
    assert [row.interview is not None for row in rows["Missing and interviews"]] == [False, False, True]
    assert rows["Chronology"][0].what == "Missing"
    assert {row.person for row in rows["History"]} == {"A. Tester"}


def test_counts_in_says_met_or_not_and_why(qtbot: QtBot, window: MainWindow) -> None:
    page = opened(qtbot, window, ANN)
    found = {(row.code, row.month): row for row in page.counts.panel.model.rows}
    moved = found["placements-3-plus", "2018-03"]
    assert moved.met is True
    assert moved.why.startswith("4 placements from 1 April 2017")


def test_a_child_without_missing_episodes_counts_too(qtbot: QtBot, window: MainWindow) -> None:
    page = opened(qtbot, window, BEN)
    assert any(row.code == "in-care" for row in page.counts.panel.model.rows)


def test_enter_on_a_record_opens_it_for_correction(qtbot: QtBot, window: MainWindow) -> None:
    page = opened(qtbot, window, ANN)
    asked: list[tuple[str, dict[str, Any]]] = []
    page.act_asked.disconnect()
    page.act_asked.connect(lambda name, options: asked.append((name, options)))
    panel = page._panels[0][1].panel
    panel.view.selectRow(1)
    qtbot.keyClick(panel.view, Qt.Key.Key_Return)
    assert asked[0][0] == "correct"
    assert asked[0][1]["child_id"] == ANN
    assert asked[0][1]["record"].values["placement_type"] == "T4"


def test_a_number_that_no_child_has_is_a_sentence(qtbot: QtBot, window: MainWindow) -> None:
    opened(qtbot, window, "C999")
    assert window.messages.words == "There is no child with the number C999 in this store."


def test_the_page_reads_again_when_this_child_was_written_and_not_for_another(window: MainWindow) -> None:
    page = window.page("child")
    page.take(ANN)
    assert page.concerns(frozenset({"placements"}), frozenset({ANN}))
    assert not page.concerns(frozenset({"placements"}), frozenset({BEN}))
    assert page.concerns(frozenset(), frozenset())


# ---------------------------------------------------------------- the timeline

MARKS = [
    Mark(PLACEMENTS, date(2016, 1, 1), date(2017, 1, 1), "Oak", "First", "span", "placements", "1"),
    Mark(PLACEMENTS, date(2017, 1, 1), None, "Ash", "Second", "span", "placements", "2"),
    Mark(MISSING, date(2017, 6, 1), date(2017, 6, 2), "", "Gone", "missing", "missing_episodes", "3"),
    Mark(REVIEWS, date(2017, 7, 1), date(2017, 7, 1), "", "Seen", "review", "reviews", "4"),
]


@pytest.fixture
def timeline(qtbot: QtBot) -> Timeline:
    found = Timeline()
    qtbot.addWidget(found)
    found.resize(900, found.height())
    found.show_marks(MARKS, TODAY)
    found.show()
    return found


def test_the_timeline_is_worked_by_the_keyboard_and_says_what_is_in_hand(
    qtbot: QtBot, timeline: Timeline
) -> None:
    said = []
    for key in (
        Qt.Key.Key_Right,
        Qt.Key.Key_Right,
        Qt.Key.Key_Down,
        Qt.Key.Key_Down,
        Qt.Key.Key_Up,
        Qt.Key.Key_Up,
    ):
        qtbot.keyClick(timeline, key)
        said.append(timeline.accessibleDescription())
    assert said == ["First", "Second", "Gone", "Seen", "Gone", "Second"]
    with qtbot.waitSignal(timeline.mark_opened) as opened_mark:
        qtbot.keyClick(timeline, Qt.Key.Key_Return)
    assert opened_mark.args == [MARKS[1]]


def test_a_click_on_a_mark_opens_its_record(qtbot: QtBot, timeline: Timeline) -> None:
    where = timeline.painting().box(MARKS[2]).center().toPoint()
    with qtbot.waitSignal(timeline.mark_opened) as opened_mark:
        qtbot.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=where)
    assert opened_mark.args == [MARKS[2]]


def test_zooming_keeps_within_the_time_in_care_and_home_shows_all(qtbot: QtBot, timeline: Timeline) -> None:
    whole = timeline.painting().seen
    for _ in range(30):
        qtbot.keyClick(timeline, Qt.Key.Key_Plus)
    first, last = timeline.painting().seen
    assert last - first == pytest.approx(30)
    qtbot.keyClick(timeline, Qt.Key.Key_Minus)
    assert timeline.painting().seen[1] - timeline.painting().seen[0] == pytest.approx(45)
    qtbot.keyClick(timeline, Qt.Key.Key_Home)
    assert timeline.painting().seen == whole


def test_the_windows_that_count_are_shaded_over_their_days(timeline: Timeline) -> None:
    window = Interval(date(2017, 4, 6), TODAY)
    timeline.shade([(window, "12 months")])
    ground = timeline.grab().toImage()
    painting = timeline.painting()
    inside = ground.pixelColor(int(painting.x(date(2017, 10, 1).toordinal())) + 9, timeline.height() - 25)
    outside = ground.pixelColor(int(painting.x(date(2016, 10, 1).toordinal())) + 9, timeline.height() - 25)
    assert inside != outside


def test_the_chronology_says_once_what_each_thing_is(qtbot: QtBot, window: MainWindow) -> None:
    page = opened(qtbot, window, ANN)
    events = next(held.panel.model.rows for tab, held in page._panels if tab.title == "Chronology")
    assert {event.what for event in events} >= {"Placement", "Missing", "Legal status"}
    assert [event.words for event in events if event.words.startswith(event.what)] == []
