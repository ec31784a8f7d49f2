"""Nothing is said by colour alone: drawn in one ink on white, all that means something else still looks otherwise."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date, timedelta
from fractions import Fraction
from functools import partial
from itertools import combinations

import pytest
from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from placement_tracker.domain.days import Month
from placement_tracker.returns.pages import Bars, Chart, Form, Series
from tests.access.test_contrast import DECORATION, GROUNDS
from tests.waiting import has_keyboard
from ui import theme
from ui.charts.bars import BarDrawing
from ui.charts.drawing import InHand
from ui.charts.lines import LineDrawing
from ui.charts.look import PATTERNS, SERIES, Look
from ui.charts.rating_chip import draw_direction, draw_rating
from ui.charts.timeline import Timeline
from ui.child.marks import LANES, MISSING, PLACEMENTS, Mark
from ui.frame.message_bar import MessageBar
from ui.lists.delegate import ListDelegate
from ui.stylesheet import stylesheet
from ui.theme import LIGHT, Colours

_WHITE = GROUNDS | DECORATION | {"on_accent"}
ONE_INK: Colours = replace(
    LIGHT,
    **{
        one.name: "#ffffff" if one.name in _WHITE else "#000000"
        for one in fields(LIGHT)
        if one.name != "dark"
    },  # type: ignore[arg-type]
)
MONTHS = tuple(Month(2018, 1).plus(after) for after in range(6))
TODAY = date(2018, 4, 5)


@pytest.fixture
def one_ink(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is painted, in one ink on white."""
    monkeypatch.setattr(theme, "_current", ONE_INK)


def picture(paint: Callable[[QPainter], object], size: QSize) -> QImage:
    made = QImage(size, QImage.Format.Format_RGB32)
    made.fill(0xFFFFFFFF)
    painter = QPainter(made)
    paint(painter)
    painter.end()
    return made


def all_differ(pictures: dict[str, QImage]) -> None:
    alike = [pair for pair in combinations(pictures, 2) if pictures[pair[0]] == pictures[pair[1]]]
    assert alike == []


def test_ratings_and_directions_are_words_and_shapes(one_ink: None) -> None:
    cell, size = QRect(0, 0, 140, 32), QSize(140, 32)
    ratings = ("GREEN", "AMBER", "RED", "")
    all_differ({one: picture(partial(_paint, draw_rating, cell, one), size) for one in ratings})
    ways = ("IMPROVED", "WORSENED", "SAME", "UP", "DOWN")
    all_differ({one: picture(partial(_paint, draw_direction, cell, one), size) for one in ways})


def _paint(draw: Callable[[QPainter, QRect, str], None], cell: QRect, what: str, painter: QPainter) -> None:
    draw(painter, cell, what)


def test_lines_of_a_chart_differ_in_dashes_and_points(one_ink: None) -> None:
    """Each line alone, at the same height and without its name."""
    roles = ("value", "target", "floor", "average")
    made = {}
    for role in roles:
        chart = Chart("", MONTHS, (Series("", (Fraction(1),) * 6, role),), Form.NUMBER)
        made[role] = _drawn(LineDrawing(chart))
    all_differ(made)
    assert len({(dashes, shape) for _colour, dashes, shape in SERIES}) == len(SERIES)


def test_bars_of_a_chart_differ_in_pattern(one_ink: None) -> None:
    assert len(set(PATTERNS)) == len(PATTERNS)
    high, low = Fraction(9), Fraction(1)
    for stacked in (False, True):
        first = Bars("", ("A",), (Series("", (high,)), Series("", (low,))), stacked=stacked)
        second = Bars("", ("A",), (Series("", (low,)), Series("", (high,))), stacked=stacked)
        assert _drawn(BarDrawing(first)) != _drawn(BarDrawing(second))


def _drawn(drawing: LineDrawing | BarDrawing) -> QImage:
    area, look = QRectF(0, 0, 500, 260), Look(ONE_INK)
    return picture(lambda painter: drawing.paint(painter, area, look, InHand()), QSize(500, 260))


def test_the_marks_of_the_timeline_differ_in_lane_or_shape(one_ink: None, qtbot: QtBot) -> None:
    """The same days, without words, in the same lane: what they are can be seen all the same."""
    shapes = {
        PLACEMENTS: ("span", "temporary"),
        MISSING: ("missing", "away", "interview"),
        LANES[3]: ("review",),
    }
    for lane, drawn in shapes.items():
        all_differ({shape: _with_mark(qtbot, lane, shape) for shape in drawn})


def _with_mark(qtbot: QtBot, lane: str, shape: str) -> QImage:
    timeline = Timeline()
    qtbot.addWidget(timeline)
    timeline.resize(700, timeline.height())
    first = TODAY - timedelta(days=300)
    timeline.show_marks([Mark(lane, first, first + timedelta(days=90), "", "words", shape, "x", "1")], TODAY)
    return timeline.grab().toImage()


def test_every_message_has_a_sign_of_its_own(one_ink: None, qtbot: QtBot) -> None:
    made = {}
    for tone in ("info", "good", "warning", "bad"):
        bar = MessageBar()
        qtbot.addWidget(bar)
        bar.resize(400, 44)
        bar.say("The same words.", tone)
        made[tone] = bar._sign.grab().toImage()
    all_differ(made)


@pytest.mark.parametrize("make", [QPushButton, QToolButton])
def test_what_is_chosen_and_what_has_the_keyboard_can_be_seen(
    one_ink: None, qtbot: QtBot, make: type[QPushButton | QToolButton]
) -> None:
    for role in ("", "primary", "quiet", "segment", "chip", "danger"):
        made = {}
        for state in ("plain", "chosen", "keyboard"):
            made[state] = _button(qtbot, make(), role, state)
        if make is QToolButton or role in {"primary", "quiet", "chip", "danger"}:
            made.pop("chosen")
        all_differ(made)


def _button(qtbot: QtBot, button: QPushButton | QToolButton, role: str, state: str) -> QImage:
    ground = QWidget()
    ground.setStyleSheet(stylesheet(ONE_INK))
    qtbot.addWidget(ground)
    other = QPushButton("Other", ground)
    button.setParent(ground)
    button.setProperty("role", role)
    button.setText("Words")
    button.setCheckable(state == "chosen")
    button.setChecked(state == "chosen")
    button.setGeometry(10, 40, 90, 32)
    has_keyboard(ground)
    (button if state == "keyboard" else other).setFocus()
    return button.grab().toImage()


def test_a_row_that_is_chosen_has_a_mark(one_ink: None) -> None:
    rect = QRect(0, 0, 60, 32)
    marked = picture(lambda painter: ListDelegate._draw_bar(painter, rect, "accent"), QSize(60, 32))
    assert marked != picture(lambda _painter: None, QSize(60, 32))
