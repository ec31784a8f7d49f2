"""Today: every count is the length of the list that it opens; what is first; by keyboard; my team; nothing to do."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from placement_tracker.measures.frames import read_frames
from placement_tracker.measures.lists import listed
from placement_tracker.services import reading
from tests.ui.small_store import ANN, BEN, EVE, TODAY, at, make_store
from tests.ui.windows import settled
from ui.forms.drafts import open_forms
from ui.main_window import MainWindow, Place
from ui.my_team import Whose
from ui.session import Session
from ui.today import advice
from ui.today.lines import LINES, counts, missing_rows

#: More for the small store: something for most lines.
MORE: list[tuple[str, dict[str, Any]]] = [
    ("missing_episodes", {"episode_id": "M9", "child_id": EVE, "kind": "M", "went_missing_at": at(2018, 3, 20, 9)}),
    ("missing_episodes", {"episode_id": "M8", "child_id": BEN, "kind": "M", "went_missing_at": at(2018, 3, 1, 9),
                          "returned_at": at(2018, 3, 1, 20), "how_ended": "RETURNED"}),
    ("missing_episodes", {"episode_id": "M7", "child_id": ANN, "kind": "M", "went_missing_at": at(2018, 3, 10, 9),
                          "returned_at": at(2018, 3, 10, 20), "how_ended": "RETURNED"}),
    ("health_events", {"child_id": EVE, "kind": "IHA_REQUEST", "occurred_on": date(2017, 8, 5)}),
    ("children", {"child_id": "C010", "surname": "Fell", "forenames": "Fay", "date_of_birth": date(2000, 5, 1)}),
    ("care_periods", {"child_id": "C010", "started_on": date(2018, 3, 20)}),
    ("legal_statuses", {"child_id": "C010", "status": "V2", "started_on": date(2018, 3, 20)}),
    ("allocations", {"child_id": "C010", "role": "SW", "worker": "R. Cross", "team": "South CIC",
                     "started_on": date(2018, 3, 20), "ended_on": date(2018, 4, 1)}),
]  # fmt: skip


@pytest.fixture
def today(qtbot: QtBot, window: MainWindow) -> Any:
    """The page on a store that has something for most lines."""
    with window.session.store.writing("A. Tester", "test") as act:
        for kind, values in MORE:
            act.add(kind, values)
    window.session.wrote()
    window.go("today")
    settled(qtbot)
    return window.page("today")


def opened_length(window: MainWindow) -> int:
    """How many rows the list that is seen has."""
    page: Any = window.stack.currentWidget()
    place = window.place
    assert place is not None
    if place.page == "problems":
        return len(page.records.listing.problems.model.rows_seen())
    if place.page == "interviews":
        return int(page.tabs.currentWidget().model.rowCount())
    return int(page.panel.model.rowCount())


def test_every_count_is_the_length_of_the_list_that_it_opens(
    qtbot: QtBot, window: MainWindow, today: Any
) -> None:
    counted = {}
    for declared in LINES:
        window.go("today")
        settled(qtbot)
        line = today.lines[declared.name]
        assert line.count is not None
        line.click()
        settled(qtbot)
        assert opened_length(window) == line.count, declared.name
        counted[declared.name] = line.count
    assert {name for name, count in counted.items() if count} >= {
        "alerts", "overdue", "without-placement", "without-worker", "repeat-missing", "reviews", "health", "requests",
        "turning-18", "not-made",
    }  # fmt: skip


@pytest.mark.parametrize("whose", [Whose("area", "North"), Whose("team", "South CIC")])
def test_my_team_filters_every_count_and_the_lists_opened(
    qtbot: QtBot, window: MainWindow, today: Any, whose: Whose
) -> None:
    window.session.my_team.choose(whose)
    settled(qtbot)
    assert today.whose.currentText() == whose.words
    for declared in LINES:
        window.go("today")
        settled(qtbot)
        line = today.lines[declared.name]
        line.click()
        settled(qtbot)
        assert opened_length(window) == line.count, declared.name
    by_name = {name: today.lines[name].count for name in ("without-worker", "repeat-missing", "alerts")}
    expected = (0, 1, 0) if whose.name == "North" else (1, 0, 0)
    assert tuple(by_name.values()) == expected


def test_the_lines_count_what_the_working_lists_say(window: MainWindow, today: Any) -> None:
    with window.session.store.reading() as records:
        frames = read_frames(records)
    for line, name in (
        ("without-worker", "without-worker"),
        ("reviews", "reviews-due"),
        ("visits", "visits-due"),
    ):
        assert today.lines[line].count == len(listed(frames, name, TODAY).rows)
    missing = [line.row["child_id"] for line in today.missing.lines]
    assert sorted(missing) == sorted(row[0] for row in listed(frames, "missing-now", TODAY).rows)


def test_whoever_waits_to_be_told_comes_first_and_the_sentence_says_so(today: Any) -> None:
    assert [line.row["child_id"] for line in today.missing.lines] == [EVE, ANN]
    assert today.sentence.text().startswith(
        "First tell the head of service, the director and the corporate director"
    )
    assert "Elm, Eve" in today.sentence.text()
    assert today.first.isEnabled()


def test_a_line_says_how_long_and_whom_to_ring(today: Any) -> None:
    line = next(line for line in today.missing.lines if line.row["child_id"] == ANN)
    assert line.accessibleName() == "Archer, Ann (14), since 4 Apr, 19:00, 18 h"
    assert line.accessibleDescription() == "No phone for the carer  ·  Q. Byrne 01632 960001"


def test_the_keyboard_walks_the_lines_and_enter_opens(qtbot: QtBot, window: MainWindow, today: Any) -> None:
    lines = today._walked()
    lines[0].setFocus()
    for line in lines[1:]:
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Down)
        assert line.hasFocus()
    qtbot.keyClick(lines[-1], Qt.Key.Key_Down)
    assert lines[-1].hasFocus()
    today.lines["overdue"].setFocus()
    qtbot.keyClick(today.lines["overdue"], Qt.Key.Key_Up)
    assert today.lines["due-today"].hasFocus()
    qtbot.keyClick(today.lines["without-worker"], Qt.Key.Key_Return)
    settled(qtbot)
    assert window.place == Place("lists", "without-worker")
    window.go_back()
    qtbot.keyClick(today.missing.lines[1], Qt.Key.Key_Return)
    assert window.place == Place("child", ANN)
    settled(qtbot)


def test_what_is_first_opens_its_list(qtbot: QtBot, window: MainWindow, today: Any) -> None:
    qtbot.mouseClick(today.first, Qt.MouseButton.LeftButton)
    settled(qtbot)
    assert window.place == Place("lists", ("alerts", "Not acknowledged"))
    assert opened_length(window) == 1


def test_an_alert_is_acknowledged_with_name_time_and_action(
    qtbot: QtBot, window: MainWindow, today: Any
) -> None:
    button = next(one for one in today.missing.findChildren(QPushButton) if one.property("child_id") == EVE)
    assert "48 hours were over on 22 Mar 2018, 09:00" in button.toolTip()
    button.click()
    settled(qtbot)
    form: Any = next(form for form in open_forms(window.session) if form.plan.name == "alert")
    form.field("told").show_value(("head of service", "director"))
    form.field("action").show_value("Police and district told.")
    form.try_save()
    settled(qtbot)
    with window.session.store.reading() as records:
        kept = [row.values for row in reading.rows(records, "alerts")]
    assert len(kept) == 1
    assert (kept[0]["episode_id"], kept[0]["kind"], kept[0]["acknowledged_by"]) == (
        "M9",
        "HOURS_48",
        "A. Tester",
    )
    assert (kept[0]["told"], kept[0]["action"]) == (
        ("head of service", "director"),
        "Police and district told.",
    )
    assert kept[0]["acknowledged_at"].known
    assert today.lines["alerts"].count == 0
    assert any(label.text().startswith("Told, ") for label in today.missing.findChildren(QLabel))
    assert not today.sentence.text().startswith("First tell")


def test_a_child_without_an_alert_has_none_to_acknowledge(qtbot: QtBot, window: MainWindow) -> None:
    window.open_form("alert", {"child_id": BEN})
    settled(qtbot)
    form: Any = next(form for form in open_forms(window.session) if form.plan.name == "alert")
    form.field("told").show_value(("director",))
    form.try_save()
    settled(qtbot)
    with window.session.store.reading() as records:
        assert reading.rows(records, "alerts") == []
    form.put_away()


def test_an_empty_store_says_what_to_do_first(qtbot: QtBot, empty_window: MainWindow) -> None:
    empty_window.go("today")
    settled(qtbot)
    page: Any = empty_window.page("today")
    assert page._empty.isVisible()
    assert not page.advice.isVisible()
    assert not page.area.isVisible()
    qtbot.mouseClick(page.import_button, Qt.MouseButton.LeftButton)
    assert empty_window.place == Place("import")


def test_today_is_the_page_that_opens(qtbot: QtBot, tmp_path: Path) -> None:
    window = MainWindow(Session())
    qtbot.addWidget(window)
    window.show()
    window.session.open_with(make_store(tmp_path / "small.ptstore"), "A. Tester", today=TODAY)
    settled(qtbot)
    assert window.place == Place("today")


def test_less_urgent_advice_waits_until_all_that_is_more_so_is_known() -> None:
    nothing: dict[str, int | None] = {line.name: 0 for line in LINES}
    assert advice.first_thing(nothing, [], None) == advice.Advice(advice.NOTHING)
    assert advice.first_thing(nothing, [], 2).words == advice.NOTHING_URGENT
    unknown = {**nothing, "overdue": None, "without-worker": 3}
    assert advice.first_thing(unknown, [], None) == advice.Advice(advice.LOOKING)
    known = advice.first_thing({**nothing, "without-worker": 1}, [], None)
    assert known.line is not None
    assert known.line.name == "without-worker"
    assert known.words.startswith("First give the child without a social worker one")


def test_what_was_not_read_yet_is_not_counted_and_nothing_moves(window: MainWindow, today: Any) -> None:
    assert set(counts({}, Whose()).values()) == {None}
    line = today.lines["visits"]
    before = (line.sizeHint(), line.y())
    line.show_count(None, "visits due", "")
    assert line.accessibleName() == "being worked out visits due"
    line.show_count(12_345, "visits due", "")
    assert (line.sizeHint(), line.y()) == before


def test_the_missing_come_longest_first_where_nobody_was_told_then_newest_first() -> None:
    def row(child_id: str, day: int) -> dict[str, Any]:
        return {"child_id": child_id, "since": at(2018, 4, day, 9), "team": "T", "area": "A"}

    rows = [row("new", 5), row("older", 4), row("told", 1), row("untold", 2), row("long", 1)]
    alerts = [
        {"child_id": name, "told_by": by} for name, by in (("untold", None), ("long", None), ("told", "X"))
    ]
    assert [one["child_id"] for one in missing_rows(rows, alerts, Whose())] == [
        "long", "untold", "new", "older", "told"
    ]  # fmt: skip
    assert missing_rows(rows, alerts, Whose("team", "U")) == []
