"""Charts are walked along by keyboard, heard, read as a table, printed and saved; gaps stay gaps."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QImage, QPainter
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from placement_tracker.domain.days import Month
from placement_tracker.returns.pages import Bars, Chart, Form, Series
from tests.waiting import has_keyboard
from ui import theme
from ui.charts import printing
from ui.charts.bars import BarDrawing
from ui.charts.chart_card import ChartCard
from ui.charts.chart_view import ChartView
from ui.charts.drawing import Drawing, InHand, Note
from ui.charts.lines import LineDrawing
from ui.charts.look import on_paper, on_screen

MONTHS = tuple(Month(2018, 1).plus(after) for after in range(6))
F = Fraction


def lines(*, values: tuple[Fraction | None, ...] = (F(8), F(9), None, F(11), F(10), F(9))) -> LineDrawing:
    series = (
        Series("Value", values),
        Series("Target", (F(9), F(9), F(9), F(10), F(10), F(10)), "target"),
        Series("Floor", (F(12),) * 6, "floor"),
    )
    notes = (Note(MONTHS[2], "The system was changed."),)
    return LineDrawing(Chart("Moves", MONTHS, series, Form.PERCENT), notes)


def bars(*, sideways: bool = True, stacked: bool = False) -> BarDrawing:
    series = (Series("Boys", (F(3), None, F(7))), Series("Girls", (F(6), F(5), F(1))))
    return BarDrawing(Bars("By age", ("0-4", "5-10", "11-13"), series, sideways=sideways, stacked=stacked))


def painted(drawing: Drawing, *, scale: int = 1, place: int = -1) -> QImage:
    picture = QImage(700 * scale, 320 * scale, QImage.Format.Format_RGB32)
    look = on_screen()
    picture.fill(look.colour("surface"))
    painter = QPainter(picture)
    painter.scale(scale, scale)
    drawing.paint(painter, QRectF(0, 0, 700, 320), look, InHand(place))
    painter.end()
    return picture


def shown(qtbot: QtBot, drawing: Drawing) -> ChartCard:
    card = ChartCard()
    qtbot.addWidget(card)
    card.resize(800, 420)
    card.show_drawing(drawing, "Moves, the whole authority")
    has_keyboard(card)
    return card


def test_a_chart_says_its_series_in_words_with_gaps_and_notes() -> None:
    said = lines().description()
    assert said.startswith("Line chart, January 2018 to June 2018. Value: lowest 8.0% in January 2018")
    assert "Mar 2018 no value" in said
    assert "Target 9.0%, 10.0% from April 2018. Floor 12.0%." in said
    assert said.endswith("Note on March 2018: The system was changed.")
    assert (
        lines().words_at(2) == "March 2018: no value, target 9.0%, floor 12.0%. Note: The system was changed."
    )


def test_a_chart_without_values_says_so_and_is_drawn() -> None:
    empty = lines(values=(None,) * 6)
    assert "Value: no values." in empty.description()
    painted(empty)


def test_the_arrows_walk_along_the_points_and_say_each(qtbot: QtBot) -> None:
    view = ChartView()
    qtbot.addWidget(view)
    view.show_drawing(lines())
    assert QAccessible.queryAccessibleInterface(view).text(QAccessible.Text.Name) == "Moves, chart"
    heard: list[str] = []
    view.moved.connect(lambda _place, words: heard.append(words))
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_End, Qt.Key.Key_Left, Qt.Key.Key_Home):
        qtbot.keyClick(view, key)
    assert [words.partition(":")[0] for words in heard] == [
        "January 2018", "February 2018", "June 2018", "May 2018", "January 2018",
    ]  # fmt: skip
    assert view.accessibleDescription() == "January 2018: 8.0%, target 9.0%, floor 12.0%."
    with qtbot.waitSignal(view.opened) as opened:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert opened.args == [0]
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert view.place == -1
    assert view.accessibleDescription() == lines().description()


def test_the_mouse_finds_the_nearest_point(qtbot: QtBot) -> None:
    card = shown(qtbot, lines())
    view = card.view
    qtbot.mouseMove(view, QPoint(view.width() // 2, view.height() // 2))
    assert view.place in range(len(MONTHS))
    assert card.said.text().startswith(f"{MONTHS[view.place].first:%B %Y}")
    drawing = lines()
    area = QRectF(0, 0, 700, 320)
    assert drawing.place_at(QPointF(5, 160), area, on_screen()) == -1


@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize("drawing", [lines(), bars(), bars(sideways=False), bars(stacked=True)])
def test_every_chart_is_drawn_in_both_themes_and_sharper_at_twice_the_scale(
    qapp: QApplication, look: theme.Choice, drawing: Drawing
) -> None:
    theme.apply(qapp, look)
    once, with_cursor, twice = painted(drawing), painted(drawing, place=1), painted(drawing, scale=2)
    ground = on_screen().colour("surface").rgb()
    assert once.pixel(350, 160) != ground or once != QImage(once.size(), once.format())
    assert once != with_cursor
    doubled = once.scaled(twice.size())
    assert twice != doubled


def test_lines_are_told_apart_without_colour(qapp: QApplication) -> None:
    """Target and floor at one height: their dashes alone differ."""
    made = []
    for role in ("target", "floor"):
        chart = Chart("", MONTHS, (Series("", (F(1),) * 6, role),), Form.NUMBER)
        made.append(painted(LineDrawing(chart)).convertToFormat(QImage.Format.Format_Mono))
    assert made[0] != made[1]


def test_bars_are_read_out_with_their_parts() -> None:
    assert bars().words_at(0) == "0-4: Boys 3, Girls 6."
    labelled = BarDrawing(
        Bars("By sex", ("F", "M"), (Series("Value", (F(8), None)),), Form.PERCENT), ("8.0% (4 of 50)", "-")
    )
    assert labelled.words_at(0) == "F: 8.0% (4 of 50)."
    assert labelled.words_at(1) == "M: no value."
    assert bars().description().startswith("Bar chart. 0-4: Boys 3, Girls 6.")
    assert bars(stacked=True).table() == (
        ("", "Boys", "Girls"),
        [("0-4", "3", "6"), ("5-10", "-", "5"), ("11-13", "7", "1")],
    )


def test_a_click_finds_the_bar_that_is_under_it() -> None:
    area = QRectF(0, 0, 700, 320)
    look = on_screen()
    found = [bars().place_at(QPointF(300, y), area, look) for y in range(20, 150, 10)]
    assert [place for place in dict.fromkeys(found) if place >= 0] == [0, 1, 2]


def test_the_table_says_the_same_as_the_chart_and_the_choice_is_remembered(qtbot: QtBot) -> None:
    card = shown(qtbot, lines())
    assert card.stack.currentWidget() is card.view
    qtbot.mouseClick(card.table_button, Qt.MouseButton.LeftButton)
    table = card.table
    assert table is not None
    assert card.stack.currentWidget() is table
    assert table.accessibleName() == "Moves, table"
    model = table.model()
    cells = [[str(model.index(row, column).data()) for column in range(5)] for row in (0, 3)]
    assert cells == [
        ["Jun 2018", "9.0%", "10.0%", "12.0%", ""],
        ["Mar 2018", "-", "9.0%", "12.0%", "The system was changed."],
    ]
    other = shown(qtbot, bars())
    assert other.stack.currentWidget() is other.table
    qtbot.mouseClick(other.chart_button, Qt.MouseButton.LeftButton)
    assert other.stack.currentWidget() is other.view


def test_a_chart_is_saved_as_pdf_and_as_a_picture_in_light_whatever_the_theme(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theme.apply(qapp, "dark")
    card = shown(qtbot, lines())
    told: list[tuple[str, str]] = []
    card.told.connect(lambda words, tone: told.append((words, tone)))
    asked: list[str] = []

    def answer(_parent: object, _title: str, name: str, _kind: str) -> tuple[str, str]:
        asked.append(name)
        return str(tmp_path / name), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    card.ask_pdf()
    card.ask_picture()
    assert asked == ["Moves, the whole authority.pdf", "Moves, the whole authority.png"]
    assert (tmp_path / asked[0]).read_bytes()[:4] == b"%PDF"
    picture = QImage(str(tmp_path / asked[1]))
    assert picture.pixelColor(3, 3).name() == on_paper().colour("surface").name() == "#ffffff"
    assert [tone for _words, tone in told] == ["good", "good"]
    card.copy_picture()
    assert not QGuiApplication.clipboard().image().isNull()


def test_where_a_picture_cannot_be_written_it_is_said(qtbot: QtBot, tmp_path: Path) -> None:
    card = shown(qtbot, lines())
    told: list[str] = []
    card.told.connect(lambda _words, tone: told.append(tone))
    card.save(tmp_path / "missing" / "a.png", printing.save_picture)
    card.save(tmp_path / "missing" / "a.pdf", printing.save_pdf)
    assert told == ["bad", "bad"]


def test_a_chart_fits_on_a_page_of_a4_across(tmp_path: Path) -> None:
    printing.save_pdf(tmp_path / "a.pdf", printing.Sheet(lines(), "Moves", ("Worked out today.",)))
    text = (tmp_path / "a.pdf").read_bytes()
    assert text.count(b"/Type /Page\n") == 1
    assert b"/MediaBox [0 0 842" in text
