"""The name of a child that was found stands out from what tells it from others, in the search and in forms."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from pytestqt.qtbot import QtBot

from ui import drawn_words, found_child
from ui.forms import open_form
from ui.main_window import MainWindow

Drawn = dict[str, tuple[str, str]]


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> Drawn:
    """The role and colour of all words that are drawn from now on."""
    found: Drawn = {}
    draw = drawn_words.draw_words

    def noted(painter: QPainter, place: QRect, words: str, role: str, colour: str) -> int:
        found[words] = role, colour
        return draw(painter, place, words, role, colour)

    for module in (drawn_words, found_child):
        monkeypatch.setattr(module, "draw_words", noted)
    return found


def look_of(drawn: Drawn, part: str) -> set[tuple[str, str]]:
    return {look for words, look in drawn.items() if part in words}


def test_in_the_search_the_name_stands_out_and_that_nobody_is_found_is_quiet(
    qtbot: QtBot, window: MainWindow, drawn: Drawn
) -> None:
    box = window.top.search
    for typed in ("archer", "zzzqqq"):
        seen = box.found()
        box.start()
        qtbot.keyClicks(box, typed)
        qtbot.waitUntil(lambda: box.found() not in ([], seen))  # noqa: B023 - waited for within the turn
        window.grab()
    assert drawn["Archer, Ann"] == ("strong", "text")
    assert look_of(drawn, "C001") == {("small", "text_soft")}
    assert look_of(drawn, "Nobody found") == {("body", "text_soft")}


def test_where_a_form_asks_for_the_child_the_name_stands_out_too(
    qtbot: QtBot, window: MainWindow, drawn: Drawn
) -> None:
    form = open_form("move", window, window.session, None)
    with qtbot.waitSignal(form.ready):
        pass
    picker = form.layout_.child
    assert picker is not None
    qtbot.keyClicks(picker.line, "archer")
    qtbot.waitUntil(picker.list.isVisible)
    form.grab()
    form.put_away()
    assert drawn["Archer, Ann"] == ("strong", "text")
    assert look_of(drawn, "C001") == {("small", "text_soft")}
