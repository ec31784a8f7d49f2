"""The page of interviews: both clocks, every state, honest counts, and the sign-off of many at once."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from placement_tracker.measures.lateness import LATE, VERY_LATE
from placement_tracker.services import interviews, reading
from placement_tracker.services.acts import acting
from tests.ui.small_store import ANN, TODAY, at
from tests.ui.windows import settled
from ui.forms.drafts import open_forms
from ui.interviews.listed import LATE_GROUPS
from ui.interviews.views import VIEWS
from ui.main_window import MainWindow, Place


def opened(qtbot: QtBot, window: MainWindow, key: object = None) -> Any:
    window.go("interviews", key)
    settled(qtbot)
    return window.page("interviews")


def write(window: MainWindow, *records: tuple[str, dict[str, Any]]) -> None:
    with window.session.store.writing("A. Tester", "test") as act:
        for kind, values in records:
            act.add(kind, values)
    window.session.wrote()


def interview(number: str, outcome: str, **more: Any) -> tuple[str, dict[str, Any]]:
    return "return_interviews", {"interview_id": number, "episodes": ("M2",), "outcome": outcome, **more}


def shown(panel: Any, row: Any) -> dict[str, str]:
    return {column.name: column.show(row) for column in panel.model.every.values()}


def test_an_episode_shows_both_clocks(qtbot: QtBot, window: MainWindow) -> None:
    panel = opened(qtbot, window).panels["hold"]
    (row,) = panel.model.rows_seen()
    said = shown(panel, row)
    assert said["days_left"] == "Today"  # Easter lies between: 3, 4 and 5 April are the working days
    assert said["hours_left"] == "Over"


def test_every_tab_says_how_many_rows_it_lists(qtbot: QtBot, window: MainWindow) -> None:
    write(window, interview("I2", "REFUSED", offered_at=at(2018, 3, 30, 9), refusal_reason="NO_TRUST"))
    page = opened(qtbot, window)
    for view in VIEWS:
        page.tabs.setCurrentWidget(page.panels[view.name])
        for box in page.choices[view.name] or [None]:
            for place in range(box.count() if box is not None else 1):
                if box is not None:
                    box.setCurrentIndex(place)
                panel = page.panels[view.name]
                count = panel.model.rowCount()
                said = page.tabs.tabText(page.tabs.currentIndex())
                assert said == (f"{view.title} ({count})" if panel.model.rows else view.title)
                assert count == len(panel.model.rows_seen())


def test_an_episode_leaves_the_queue_when_the_interview_is_refused(qtbot: QtBot, window: MainWindow) -> None:
    write(window, interview("I2", "REFUSED", offered_at=at(2018, 3, 30, 9), refusal_reason="NO_TRUST"))
    page = opened(qtbot, window)
    assert not page.panels["hold"].model.rows
    (row,) = page.panels["refused"].model.rows_seen()
    assert shown(page.panels["refused"], row)["refusal_reason"] == "Does not trust the interviewer"
    assert {one["interview_id"] for one in page.panels["sign-off"].model.rows} == {"I1", "I2"}


def test_what_was_tried_stands_beside_an_interview_that_was_not_possible(
    qtbot: QtBot, window: MainWindow
) -> None:
    tried = {
        "interview_id": "I2",
        "attempted_at": at(2018, 4, 3, 10),
        "by": "S. Dean",
        "how": "Visit",
        "result": "Out",
    }
    write(window, interview("I2", "NOT_POSSIBLE"), ("interview_attempts", tried))
    panel = opened(qtbot, window, "not-possible").panels["not-possible"]
    (row,) = panel.model.rows_seen()
    assert shown(panel, row)["tried"] == "3 Apr 2018: S. Dean, Visit, Out"


def test_an_offer_without_an_outcome_is_among_the_offered_and_opens_the_one_that_was_begun(
    qtbot: QtBot, window: MainWindow
) -> None:
    write(window, interview("I2", "PENDING", offered_at=at(2018, 3, 29, 12)))
    page = opened(qtbot, window, "offered")
    asked: list[tuple[str, Any]] = []
    page.act_asked.disconnect()
    page.act_asked.connect(lambda name, options: asked.append((name, options)))
    qtbot.mouseClick(page.interview, Qt.MouseButton.LeftButton)
    ((name, options),) = asked
    assert (name, options["child_id"], options["record"]["interview_id"]) == ("correct", ANN, "I2")


@pytest.mark.parametrize(
    ("day", "late", "words"),
    [(5, 0, "In time"), (6, 1, "1 working day"), (7, 1, "1 working day"), (10, 3, "3 working days")],
)
def test_an_interview_is_late_by_working_days(
    qtbot: QtBot, window: MainWindow, day: int, late: int, words: str
) -> None:
    # Back on 29 March, before Easter: the third working day is 5 April, a Thursday.
    write(window, interview("I2", "COMPLETED", held_at=at(2018, 4, day, 16), interviewer="S. Dean"))
    window.session._fixed_day = date(2018, 4, 12)
    page = opened(qtbot, window, "held")
    row = next(row for row in page.panels["held"].model.rows if row["interview_id"] == "I2")
    assert row["late_days"] == late
    assert shown(page.panels["held"], row)["late_days"] == words


def test_lateness_is_grouped_as_in_the_return() -> None:
    assert (*(words for _, words in LATE), VERY_LATE) == LATE_GROUPS


def test_one_interview_covers_the_episodes_that_were_chosen(qtbot: QtBot, window: MainWindow) -> None:
    back = {"child_id": ANN, "kind": "M", "returned_at": at(2018, 4, 3, 8), "how_ended": "RETURNED"}
    write(window, ("missing_episodes", {"episode_id": "M9", "went_missing_at": at(2018, 4, 2, 20), **back}))
    page = opened(qtbot, window)
    panel = page.panels["hold"]
    assert [row["waiting"] for row in panel.model.rows] == [2, 2]
    panel.view.selectAll()
    asked: list[tuple[str, Any]] = []
    page.act_asked.disconnect()
    page.act_asked.connect(lambda name, options: asked.append((name, options)))
    page.interview.click()
    assert asked == [("interview", {"child_id": ANN, "chosen": ("M9", "M2")})]


def test_the_keys_of_the_form_open_it_on_the_episode_of_the_row_in_hand(
    qtbot: QtBot, window: MainWindow
) -> None:
    back = {"child_id": ANN, "kind": "M", "returned_at": at(2018, 4, 3, 8), "how_ended": "RETURNED"}
    write(window, ("missing_episodes", {"episode_id": "M9", "went_missing_at": at(2018, 4, 2, 20), **back}))
    page = opened(qtbot, window)
    view = page.panels["hold"].view
    view.setFocus()
    view.selectRow(0)
    if view.selected_rows()[0]["episode_id"] != "M2":
        view.selectRow(1)
    qtbot.keyClick(view, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot)
    (form,) = open_forms(window.session)
    assert (form.child_id, form.answer("episodes")) == (ANN, ("M2",))
    form.put_away()


def test_what_is_sent_back_shows_what_is_to_be_done_until_it_was_worked_on(
    qtbot: QtBot, window: MainWindow
) -> None:
    store = window.session.store
    with acting(store, "M. Manager", "window", today=TODAY) as act:
        interviews.send_back(act, ["I1"], "Say who was asked about the phone.")
    window.session.wrote()
    page = opened(qtbot, window, "sent-back")
    panel = page.panels["sent-back"]
    (row,) = panel.model.rows_seen()
    said = shown(panel, row)
    assert (said["sent_back_by"], said["comment"]) == ("M. Manager", "Say who was asked about the phone.")
    assert page.view.detail(row).startswith("Sent back by M. Manager: Say who was asked")
    with acting(store, "S. Dean", "window", today=TODAY) as act:
        interviews.update(act, "I1", summary="Asked about the phone.")
    window.session.wrote()
    settled(qtbot)
    assert not panel.model.rows
    assert [one["interview_id"] for one in page.panels["sign-off"].model.rows] == ["I1"]


def test_all_that_are_chosen_are_signed_off_in_one_form(qtbot: QtBot, window: MainWindow) -> None:
    write(
        window,
        interview("I2", "REFUSED", offered_at=at(2018, 3, 30, 9)),
        interview("I3", "COMPLETED", held_at=at(2018, 4, 1, 9), interviewer="Q. Other"),
    )
    page = opened(qtbot, window, "sign-off")
    page.panels["sign-off"].view.selectAll()
    forms: list[Any] = []
    page.act_asked.disconnect()
    page.act_asked.connect(lambda name, options: forms.append((name, options)))
    page.sign_off.click()
    name, options = forms[0]
    from ui.forms import open_form

    form = open_form(name, window, window.session, **options)
    settled(qtbot)
    with qtbot.waitSignal(form.saved):
        form.try_save()
    settled(qtbot)
    with window.session.store.reading() as records:
        signed = {
            row["interview_id"]: row["signed_off_by"] for row in reading.rows(records, "return_interviews")
        }
    assert signed == {"I1": "A. Tester", "I2": "A. Tester", "I3": "A. Tester"}
    assert not page.panels["sign-off"].model.rows


def test_enter_opens_the_child(qtbot: QtBot, window: MainWindow) -> None:
    page = opened(qtbot, window)
    qtbot.keyClick(page.panels["hold"].view, Qt.Key.Key_Return)
    assert window.place == Place("child", ANN)
    settled(qtbot)


def test_without_records_every_tab_says_so(qtbot: QtBot, empty_window: MainWindow) -> None:
    page = opened(qtbot, empty_window)
    for view in VIEWS:
        panel = page.panels[view.name]
        assert panel.nothing.words.text() == view.empty
    assert not page.sign_off.isEnabled()
