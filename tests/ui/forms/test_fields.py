"""The fields by themselves: what is typed, what it means, what a person sees of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCalendarWidget, QWidget
from pytestqt.qtbot import QtBot

from placement_tracker.domain.moments import Moment
from ui.forms.fields.base import Field, Unreadable
from ui.forms.fields.choices import ChoiceField, CodeField
from ui.forms.fields.days import DayField
from ui.forms.fields.moments import MomentField
from ui.forms.fields.several import FlagField, SeveralField
from ui.forms.fields.texts import NotesField, NumberField, TextField

TODAY = date(2018, 4, 5)
Made = Callable[..., Any]


@pytest.fixture
def made(qtbot: QtBot) -> Made:
    """A field on a page of its own."""
    pages: list[QWidget] = []

    def make(kind: type[Field], *arguments: Any, **named: Any) -> Any:
        page = QWidget()
        pages.append(page)
        qtbot.addWidget(page)
        field = kind(page, *arguments, **named)
        page.show()
        return field

    return make


def today() -> date:
    return TODAY


def now() -> datetime:
    return datetime(2018, 4, 5, 9, 41, 30)


def test_a_day_shows_what_it_understood(made: Made) -> None:
    field = made(DayField, today)
    QTest.keyClicks(field.line, "4/4")
    assert field.note.text() == "Wed 4 April 2018"
    assert field.value() == date(2018, 4, 4)


def test_a_relative_day_becomes_the_day_that_it_meant_when_the_field_is_left(made: Made) -> None:
    field = made(DayField, today)
    QTest.keyClicks(field.line, "t-1")
    QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert field.line.text() == "04/04/2018"


def test_a_day_may_be_empty(made: Made) -> None:
    assert made(DayField, today).value() is None


def test_a_day_is_chosen_from_a_calendar_by_keyboard(made: Made, qtbot: QtBot) -> None:
    field = made(DayField, today)
    QTest.keyClick(field.line, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = field.findChild(QCalendarWidget)
    assert calendar is not None
    calendar.activated.emit(calendar.selectedDate().addDays(-1))
    assert field.value() == date(2018, 4, 4)


@pytest.mark.parametrize(
    ("day", "clock", "moment"),
    [
        ("t", "1430", Moment(TODAY, time(14, 30))),
        ("t", "now", Moment(TODAY, time(9, 41))),
        ("t-1", "?", Moment(date(2018, 4, 4))),
        ("t-1", "nk", Moment(date(2018, 4, 4))),
        ("", "", None),
    ],
)
def test_a_moment_is_a_day_with_its_time_or_time_not_known(
    made: Made, day: str, clock: str, moment: Moment | None
) -> None:
    field = made(MomentField, today, now)
    QTest.keyClicks(field.day.line, day)
    QTest.keyClicks(field.clock.line, clock)
    assert field.value() == moment


def test_a_time_is_never_left_out_by_accident(made: Made) -> None:
    field = made(MomentField, today, now)
    field.day.put_back("t")
    with pytest.raises(Unreadable, match="Type the time, or tick"):
        field.value()


def test_a_time_without_a_day_is_not_a_moment(made: Made) -> None:
    field = made(MomentField, today, now)
    field.clock.put_back(["1430", False])
    with pytest.raises(Unreadable, match="date too"):
        field.value()


def test_an_hour_that_the_clocks_skipped_is_refused(made: Made) -> None:
    field = made(MomentField, today, now)
    field.put_back(["25/3/18", ["0130", False], 0])
    with pytest.raises(Unreadable, match="never showed"):
        field.value()


def test_an_hour_that_the_clocks_showed_twice_asks_which(made: Made) -> None:
    field = made(MomentField, today, now)
    field.put_back(["29/10/17", ["0130", False], 0])
    assert not field.showing.isHidden()
    field.showing.setCurrentIndex(1)
    assert field.value() == Moment(date(2017, 10, 29), time(1, 30), later=True, marked=True)
    field.put_back(["28/10/17", ["0130", False], 0])
    assert field.showing.isHidden()


@pytest.mark.parametrize("moment", [None, Moment(TODAY), Moment(TODAY, time(8, 5))])
def test_a_moment_comes_back_as_it_was_shown(made: Made, moment: Moment | None) -> None:
    field = made(MomentField, today, now)
    field.show_value(moment)
    assert field.value() == moment


@pytest.mark.parametrize("typed", ["u4", "U4", "with others: long"])
def test_a_code_is_found_by_itself_or_by_words(made: Made, typed: str) -> None:
    field = made(CodeField, "PLACE")
    QTest.keyClicks(field.line, typed)
    assert field.value() == "U4"


def test_a_word_that_fits_several_codes_asks_for_more(made: Made) -> None:
    field = made(CodeField, "PLACE")
    QTest.keyClicks(field.line, "foster")
    with pytest.raises(Unreadable, match="fits"):
        field.value()


def test_only_the_codes_of_the_day_are_offered(made: Made) -> None:
    days = [date(2018, 3, 31)]
    field = made(CodeField, "REC", lambda: days[0])
    field.put_back("E43")
    assert field.value() == "E43"
    days[0] = date(2018, 4, 1)
    field.refresh()
    with pytest.raises(Unreadable, match="not in use on that day"):
        field.value()


def test_what_a_record_says_already_stands_though_it_is_no_code(made: Made) -> None:
    field = made(CodeField, "SW_REASON")
    field.show_value("OLD")
    assert field.value() == "OLD"


def test_the_mouse_wheel_changes_no_answer(made: Made) -> None:
    field = made(ChoiceField, [("a", "Apple"), ("b", "Bear")])
    field.show_value("a")
    none, point = Qt.KeyboardModifier.NoModifier, QPointF(3, 3)
    wheel = QWheelEvent(
        point,
        point,
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        none,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(field.box, wheel)
    assert field.value() == "a"


def test_space_ticks_and_typing_goes_to_the_next_line_that_fits(made: Made) -> None:
    field = made(
        SeveralField, [("a", "To be with family"), ("b", "To be with friends"), ("c", "Came back late")]
    )
    QTest.keyClicks(field.list, "friends")
    QTest.keyClick(field.list, Qt.Key.Key_Space)
    QTest.keyClicks(field.list, "late")
    QTest.keyClick(field.list, Qt.Key.Key_Space)
    assert field.value() == ("b", "c")
    assert field.note.text() == "Chosen: To be with friends; Came back late"
    QTest.keyClick(field.list, Qt.Key.Key_Space)
    assert field.value() == ("b",)


def test_yes_no_and_not_known_are_three_answers(made: Made) -> None:
    field = made(FlagField)
    assert field.value() is None
    for key, value in ((Qt.Key.Key_Y, True), (Qt.Key.Key_N, False), (Qt.Key.Key_Delete, None)):
        QTest.keyClick(next(button for button in field.entries() if button.isChecked()), key)
        assert field.value() is value


@pytest.mark.parametrize(
    ("text", "value"),
    [("12", Decimal(12)), ("12.50", Decimal("12.5")), ("£1,250", Decimal(1250)), ("", None)],
)
def test_a_number_is_read_as_people_write_it(made: Made, text: str, value: Decimal | None) -> None:
    field = made(NumberField)
    field.put_back(text)
    assert field.value() == value


def test_what_is_no_number_is_refused(made: Made) -> None:
    for text, whole in (("twelve", False), ("12.5", True)):
        field = made(NumberField, whole=whole)
        field.put_back(text)
        with pytest.raises(Unreadable, match="number"):
            field.value()


@pytest.mark.parametrize("kind", [TextField, NotesField])
def test_blanks_around_words_do_not_count_but_are_kept_while_typing(made: Made, kind: type[Field]) -> None:
    field = made(kind)
    field.put_back("  Oak House ")
    assert (field.value(), field.typed()) == ("Oak House", "  Oak House ")
    field.put_back("   ")
    assert field.value() is None
