"""A measure of the small store, and how tests open it."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from tests.ui.windows import settled
from ui.main_window import MainWindow
from ui.measure.key import MeasureKey
from ui.pages.measure_page import MeasurePage
from ui.scorecard_rows import ForWhom

CODE, MONTH = "placements-3-plus", "2018-03"


def opened(qtbot: QtBot, window: MainWindow, key: MeasureKey | None = None, tab: str = "") -> MeasurePage:
    window.go("measure", key or MeasureKey(CODE, MONTH, ForWhom()))
    settled(qtbot)
    page = window.page("measure")
    assert isinstance(page, MeasurePage)
    if tab:
        page.tabs.setCurrentWidget(getattr(page, tab))
        settled(qtbot)
    return page
