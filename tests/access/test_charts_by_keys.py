"""Charts and the timeline are walked along with the arrow keys, and each step is said."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from placement_tracker.domain.days import Month
from placement_tracker.returns.pages import Bars, Chart, Form, Series
from tests.waiting import has_keyboard
from ui import spoken
from ui.charts.bars import BarDrawing
from ui.charts.chart_view import ChartView
from ui.charts.drawing import Drawing
from ui.charts.lines import LineDrawing
from ui.charts.timeline import Timeline
from ui.child.marks import LANES, Mark
from ui.frame.message_bar import MessageBar

MONTHS = tuple(Month(2018, 1).plus(after) for after in range(4))
F = Fraction
_PARTS = (Series("Boys", (F(3), None, F(7), F(1))), Series("Girls", (F(6), F(5), F(1), F(0))))
_AGES = ("0-4", "5-10", "11-13", "14-15")
CHARTS: dict[str, Drawing] = {
    "lines": LineDrawing(Chart("Moves", MONTHS, (Series("Value", (F(8), None, F(9), F(7))),), Form.PERCENT)),
    "bars beside": BarDrawing(Bars("By age", _AGES, _PARTS)),
    "bars across": BarDrawing(Bars("By age", _AGES, _PARTS, sideways=True)),
    "bars stacked": BarDrawing(Bars("By age", _AGES, _PARTS, stacked=True)),
}
MARKS = [
    Mark(
        lane,
        date(2017, 1 + step, 1),
        date(2017, 2 + step, 1),
        "",
        f"{lane}, the {step + 1}.",
        "span",
        "x",
        str(step),
    )
    for lane in LANES
    for step in range(3)
]
KEY = Qt.Key


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a screen reader is told to say."""
    heard: list[str] = []

    class Heard(QAccessibleAnnouncementEvent):
        def __init__(self, widget: QWidget, words: str) -> None:
            super().__init__(widget, words)
            heard.append(words)

    monkeypatch.setattr(spoken, "QAccessibleAnnouncementEvent", Heard)
    return heard


def shown(qtbot: QtBot, widget: QWidget) -> QWidget:
    """In a window, the keyboard come to it by Tab."""
    window, before = QWidget(), QPushButton("Before")
    column = QVBoxLayout(window)
    column.addWidget(before)
    column.addWidget(widget)
    qtbot.addWidget(window)
    window.resize(700, 400)
    has_keyboard(window)
    before.setFocus()
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    return window


def role_and_value(widget: QWidget) -> tuple[QAccessible.Role, str]:
    found = QAccessible.queryAccessibleInterface(widget)
    return found.role(), found.text(QAccessible.Text.Value)


@pytest.mark.parametrize("name", CHARTS)
def test_each_place_of_a_chart_is_reached_and_said(qtbot: QtBot, said: list[str], name: str) -> None:
    drawing, view = CHARTS[name], ChartView()
    view.show_drawing(drawing)
    assert role_and_value(view) == (QAccessible.Role.Chart, drawing.description())
    _window = shown(qtbot, view)
    every = [drawing.words_at(place) for place in range(drawing.count)]
    assert all(every)
    assert said == every[-1:]  # Tab comes to the newest
    qtbot.keyClick(view, KEY.Key_Home)
    for _ in range(drawing.count - 1):
        qtbot.keyClick(view, KEY.Key_Right)
    assert said[1:] == every
    assert role_and_value(view)[1] == every[-1]
    with qtbot.waitSignal(view.opened) as opened:
        qtbot.keyClick(view, KEY.Key_Return)
    assert opened.args == [drawing.count - 1]


def test_each_mark_of_the_timeline_is_reached_said_and_opened(qtbot: QtBot, said: list[str]) -> None:
    timeline = Timeline()
    timeline.show_marks(MARKS, date(2018, 4, 5))
    _window = shown(qtbot, timeline)
    assert role_and_value(timeline)[0] is QAccessible.Role.Chart
    for lane in range(len(LANES)):
        if lane:
            qtbot.keyClick(timeline, KEY.Key_Down)
        for key in (KEY.Key_Right, KEY.Key_Right, KEY.Key_Left, KEY.Key_Left):
            qtbot.keyClick(timeline, key)
    assert set(said) == {mark.words for mark in MARKS}
    assert role_and_value(timeline)[1] == said[-1]
    with qtbot.waitSignal(timeline.mark_opened) as opened:
        qtbot.keyClick(timeline, KEY.Key_Return)
    assert opened.args == [timeline.in_hand]


def test_what_the_keyboard_is_not_in_is_not_said(qtbot: QtBot, said: list[str]) -> None:
    view = ChartView()
    qtbot.addWidget(view)
    view.show_drawing(CHARTS["lines"])
    view.go_to(1)
    assert said == []


def test_a_message_is_said_where_it_comes_and_one_that_is_empty_is_not(qtbot: QtBot, said: list[str]) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    bar.say("Saved: a move.", "good")
    bar.say("The store is in use.", "bad")
    spoken.announce(bar, "")
    assert said == ["Saved: a move.", "The store is in use."]
