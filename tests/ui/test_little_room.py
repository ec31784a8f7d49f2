"""What gives way where the window is small or the type large, and what never does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QRect
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QMenu, QToolButton, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from placement_tracker.services import reading
from tests.ui.small_store import ANN, TODAY
from tests.ui.windows import settled, window_on_small_store
from ui.charts.timeline_legend import TimelineLegend
from ui.child.marks import LANES, Mark
from ui.elided_box import ElidedBox
from ui.lists.view import ListView
from ui.main_window import MainWindow
from ui.today.line_button import CountLine

#: A screen of 1366 by 768 at 200 %, and at 100 %.
SMALL, LARGE = (683, 384), (1366, 768)
LONG = "Featherstonehaugh-Cholmondeley-Abernathy"


def give_room(qtbot: QtBot, window: QWidget, size: tuple[int, int]) -> None:
    window.setMinimumSize(1, 1)
    window.resize(*size)
    settled(qtbot)


def seen_buttons(window: MainWindow) -> list[str]:
    return [each.accessibleName() for each in window.rail.findChildren(QToolButton) if each.isVisible()]


def test_in_a_low_window_the_menus_of_the_rail_are_found_under_more(qtbot: QtBot, tmp_path: Path) -> None:
    window = window_on_small_store(qtbot, tmp_path)
    assert seen_buttons(window)[-3:] == ["Help", "Store", "Light or dark"]
    give_room(qtbot, window, SMALL)
    assert seen_buttons(window)[-2:] == ["Settings", "More"]
    more = next(each for each in window.rail.findChildren(QToolButton) if each.accessibleName() == "More")
    assert [action.text() for action in more.menu().actions()] == ["Help", "Store", "Light or dark"]
    give_room(qtbot, window, LARGE)
    assert seen_buttons(window)[-1] == "Light or dark"


def test_in_a_low_window_a_list_shows_three_rows_at_least(qtbot: QtBot, tmp_path: Path) -> None:
    window = window_on_small_store(qtbot, tmp_path)
    give_room(qtbot, window, SMALL)
    for page in ("children", "stability", "missing", "interviews"):
        window.go(page)
        settled(qtbot)
        seen = next(view for view in window.page(page).findChildren(ListView) if view.isVisible())
        assert seen.viewport().height() >= 3 * seen.verticalHeader().defaultSectionSize(), page


def test_a_narrow_list_has_its_buttons_in_one_menu_which_presses_them(qtbot: QtBot, tmp_path: Path) -> None:
    window = window_on_small_store(qtbot, tmp_path)
    page: Any = window.page("children")
    bar = page.panel.bar_widgets
    assert [bar.more.isVisible(), *(tool.isVisible() for tool in bar.tools)] == [False] + 5 * [True]
    give_room(qtbot, window, SMALL)
    assert [bar.more.isVisible(), *(tool.isVisible() for tool in bar.tools)] == [True] + 5 * [False]
    pressed = []
    bar.print.clicked.disconnect()
    bar.print.clicked.connect(lambda: pressed.append("print"))
    bar.more.click()
    menu = next(each for each in page.findChildren(QMenu) if each.isVisible())
    words = [action.text().partition("\t")[0] for action in menu.actions()]
    assert words == ["Views", "Sort and filter by a column", "Choose columns", "Export to Excel what is seen",
                     "Print what is seen"]  # fmt: skip
    menu.actions()[-1].trigger()
    menu.close()
    assert pressed == ["print"]


def test_a_drop_down_says_by_an_ellipsis_that_it_is_cut(qtbot: QtBot) -> None:
    box = ElidedBox()
    qtbot.addWidget(box)
    box.addItem("All children in care today and their brothers and sisters")
    box.resize(box.sizeHint())
    whole = box.grab().toImage()
    box.resize(120, box.height())
    assert box.grab().toImage() != whole.copy(QRect(0, 0, 120, box.height()))
    assert box.currentText().endswith("sisters")


def test_a_long_name_takes_a_line_to_itself_and_pushes_nothing_out(qtbot: QtBot, tmp_path: Path) -> None:
    window = window_on_small_store(qtbot, tmp_path)
    store: Any = window.session.store
    with store.reading() as records:
        ann = next(row for row in reading.rows(records, "children") if row["child_id"] == ANN)
    with store.writing("A. Tester", "test") as act:
        act.change("children", ann.ref, {"surname": LONG, "forenames": "Maximiliana Wilhelmina Theodora"})
    window.open_child(ANN)
    settled(qtbot)
    for size in (LARGE, SMALL):
        give_room(qtbot, window, size)
        page: Any = window.page("child")
        for part in (page.move_button, page.more_button, page.header.chips["missing"]):
            assert part.isVisible()
            assert part.mapTo(page, part.rect().topRight()).x() <= page.width(), (size, part)


def test_the_timeline_explains_the_signs_that_it_shows(qtbot: QtBot) -> None:
    legend = TimelineLegend()
    qtbot.addWidget(legend)
    assert legend.minimumSizeHint().width() == 0
    marks = [
        Mark(LANES[2], TODAY, TODAY, "short", "long", shape, "missing_episodes", "1")
        for shape in ("missing", "interview")
    ]
    legend.show_marks(marks)
    assert legend.accessibleName() == "Signs: Missing, Interview"
    legend.resize(legend.sizeHint())
    whole = legend.grab().toImage()
    legend.resize(40, legend.height())
    assert legend.grab().toImage() != whole


def test_a_drop_down_that_is_cut_has_the_whole_in_its_tip(qtbot: QtBot) -> None:
    box = ElidedBox()
    qtbot.addWidget(box)
    box.setToolTip("Which children")
    box.addItem("All children in care today and their brothers and sisters")
    box.resize(box.sizeHint())
    assert box.tip == "Which children"
    box.resize(120, box.height())
    assert box.tip == "Which children: All children in care today and their brothers and sisters"
    where = box.rect().center()
    QApplication.sendEvent(box, QHelpEvent(QEvent.Type.ToolTip, where, box.mapToGlobal(where)))
    assert QToolTip.text() == box.tip
    QToolTip.hideText()


def test_the_reason_of_a_line_of_today_is_said_however_narrow_the_window_is(qtbot: QtBot) -> None:
    line = CountLine("return interviews overdue", "")
    qtbot.addWidget(line)
    for width in (800, 330, 220):
        line.resize(width, line.sizeHint().height())
        line.show_count(3, "return interviews overdue", "")
        without = line.grab().toImage()
        line.show_count(3, "return interviews overdue", "They are late.")
        assert line.grab().toImage() != without, width
