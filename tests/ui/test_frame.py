"""The frame: pages by key, back and forward, messages, failures, what a store without records says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from placement_tracker.domain.problems import Fault
from tests.ui.small_store import ANN, TODAY, make_store
from tests.ui.windows import settled
from ui import task
from ui.app import make_window
from ui.crash import CrashDialog, report, sentence
from ui.frame.rail import page_keys
from ui.main_window import RAIL, MainWindow, Place
from ui.pages.child_page import ChildPage


def _key_of(number: int) -> Qt.Key:
    """The key that goes with Ctrl: the page's number, 0 for the tenth, the comma for the eleventh."""
    letter = page_keys(number).removeprefix("Ctrl+")
    return Qt.Key.Key_Comma if letter == "," else getattr(Qt.Key, f"Key_{letter}")


def test_each_page_is_reached_by_ctrl_and_its_number(qtbot: QtBot, window: MainWindow) -> None:
    for number, entry in enumerate(RAIL, 1):
        qtbot.keyClick(window, _key_of(number), Qt.KeyboardModifier.ControlModifier)
        settled(qtbot)
        assert window.place == Place(entry.name)
        assert window.stack.currentWidget() is window.page(entry.name)


def test_one_goes_back_and_forward_where_one_was(qtbot: QtBot, window: MainWindow) -> None:
    window.open_child(ANN)
    window.go("stability")
    qtbot.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.place == Place("child", ANN)
    window.go_back()
    assert window.place == Place("children")
    qtbot.keyClick(window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert window.place == Place("child", ANN)
    window.go("missing")
    window.go_forward()
    assert window.place == Place("missing")
    settled(qtbot)


def test_ctrl_k_finds_a_child_though_misspelt_and_enter_opens_it(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    box = window.top.search
    qtbot.keyClicks(box, "acher")
    qtbot.waitUntil(lambda: bool(box.found()))
    assert box.found()[0].startswith("Archer, Ann\nC001")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    settled(qtbot)
    assert window.place == Place("child", ANN)
    assert box.text() == ""


def test_the_window_says_which_store_is_open_for_whom_and_that_it_is_plain(window: MainWindow) -> None:
    said = " ".join(label.text() for label in window.status.findChildren(QLabel))
    assert "small.ptstore" in said
    assert "not encrypted: not for real records" in said
    assert "A. Tester" in said
    assert "5 April 2018" in said


def test_a_fault_is_a_sentence_in_the_message_bar(window: MainWindow) -> None:
    window.show_failure(Fault("The disk is full."))
    assert window.messages.words == "The disk is full."


def test_a_fault_of_ours_is_a_report_to_copy_that_names_no_child(qtbot: QtBot, window: MainWindow) -> None:
    def fails(_progress: task.Progress) -> None:
        raise ValueError("Ann Archer, born 2003-06-01")

    task.run(fails)
    qtbot.waitUntil(lambda: bool(window.findChildren(CrashDialog)))
    dialog = window.findChildren(CrashDialog)[0]
    dialog.copy()
    copied = QApplication.clipboard().text()
    assert "builtins.ValueError" in copied
    assert "ui/task.py" in copied
    assert "Archer" not in copied
    assert "2003" not in copied
    dialog.accept()


def fails_because_of(place: Path) -> None:
    try:
        place.read_text()
    except OSError as error:
        raise RuntimeError("Ann") from error


def test_a_report_names_files_and_lines_of_every_cause(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError) as failed:
        fails_because_of(tmp_path / "nothing")
    found = report(failed.value)
    assert sentence(failed.value) is None
    assert "builtins.RuntimeError" in found
    assert "builtins.FileNotFoundError" in found
    assert "tests/ui/test_frame.py" in found
    assert "Ann" not in found


@pytest.mark.parametrize("before", ["", "be"])
def test_enter_opens_who_was_typed_and_not_who_was_offered_before(
    qtbot: QtBot, window: MainWindow, before: str
) -> None:
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    box = window.top.search
    if before:
        qtbot.keyClicks(box, before)
        qtbot.waitUntil(lambda: bool(box.found()))
        box.clear()
    qtbot.keyClicks(box, "archer")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    settled(qtbot)
    page = window.page("child")
    assert isinstance(page, ChildPage)
    assert page.child_in_hand() == ANN
    assert box.found() == []


def test_what_the_machine_refuses_is_said_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as refused:
        (tmp_path / "nothing").read_text()
    words = sentence(refused.value)
    assert words is not None
    assert words.startswith("The machine refused: No such file or directory")


def test_without_records_every_page_says_what_to_do(qtbot: QtBot, empty_window: MainWindow) -> None:
    assert "Import what you have" in empty_window.page("children").panel.nothing.words.text()  # type: ignore[attr-defined]
    for name in ("stability", "missing", "scorecard"):
        empty_window.go(name)
        settled(qtbot)
    assert empty_window.messages.words == ""
    assert "Nobody is missing" in empty_window.page("missing").now.nothing.words.text()  # type: ignore[attr-defined]


def test_the_window_opens_the_store_it_is_given_after_its_first_paint(qtbot: QtBot, tmp_path: Path) -> None:
    make_store(tmp_path / "small.ptstore").close()
    window = make_window(str(tmp_path / "small.ptstore"), "A. Tester", TODAY)
    qtbot.addWidget(window)
    assert not window.session.is_open
    window.show()
    qtbot.waitUntil(lambda: window.session.is_open)
    settled(qtbot)
    assert window.session.today == TODAY
    assert window.page("today").is_filled  # type: ignore[attr-defined]
    assert window.stack.currentWidget() is window.page("today")


def test_a_store_that_is_none_is_refused_in_a_sentence_and_the_window_lives(
    qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "letter.txt").write_text("Dear all")
    window = make_window(str(tmp_path / "letter.txt"))
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: bool(window.messages.words))
    assert "is not a Placement Tracker store" in window.messages.words
    assert window.stack.currentWidget() is window.page("welcome")


def named(widget: QWidget) -> str:
    if isinstance(widget, QAbstractButton) and widget.text():
        return widget.text()
    if isinstance(widget, QLineEdit) and widget.placeholderText():
        return widget.placeholderText()
    return widget.accessibleName()


@pytest.mark.parametrize("page", [*(entry.name for entry in RAIL), "child", "measure", "welcome"])
def test_everything_that_takes_the_keyboard_has_a_name(qtbot: QtBot, window: MainWindow, page: str) -> None:
    keys: dict[str, Any] = {"child": ANN, "measure": ("placements-3-plus", "2018-03")}
    window.go(page, keys.get(page))
    settled(qtbot)
    inner = {"qt_scrollarea_viewport", "qt_tabwidget_stackedwidget"}
    nameless = [
        f"{type(widget).__name__} {widget.objectName()}"
        for widget in window.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and widget.objectName() not in inner
        and not named(widget)
    ]
    assert nameless == []


def test_without_a_store_every_way_leads_to_the_welcome(qtbot: QtBot) -> None:
    window = make_window()
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.stack.currentWidget() is window.page("welcome"))
    qtbot.keyClick(window.rail._buttons["stability"], Qt.Key.Key_Space)
    assert window.stack.currentWidget() is window.page("welcome")
    assert not window.top.search.isEnabled()


def test_on_a_narrow_screen_the_pages_are_icons_and_nothing_is_cut_off(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.setMinimumSize(1, 1)
    window.resize(683, 384)
    window.open_child(ANN)
    settled(qtbot)
    assert window.width() == 683
    page: Any = window.page("child")
    assert page.header.mapTo(window, page.header.rect().topRight()).x() <= 683
    assert window.rail.width() == 60
