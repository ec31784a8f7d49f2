"""Undo and redo in the window: what it would do is said first (screens.md, Forms)."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from placement_tracker.services import backups, corrections, placements, reading, records
from placement_tracker.services.acts import acting
from tests.ui.small_store import BEN, TODAY
from tests.ui.windows import settled
from ui.main_window import MainWindow
from ui.undo.dialog import UndoDialog

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def saved(window: MainWindow, day: date = date(2018, 4, 1), source: str = "form: move") -> None:
    store = window.session.store
    with acting(store, "A. Tester", source, today=TODAY, reason="trial", accept_warnings=True) as act:
        placements.move(act, BEN, day, {"placement_type": "K2"}, end_reason="CARPL")


def open_placements(window: MainWindow) -> list[str]:
    with window.session.store.reading() as session:
        found = reading.child_records(session, BEN).of("placements")
    return [row["placement_type"] for row in found if row["ended_on"] is None]


def pressed(qtbot: QtBot, window: MainWindow, key: Qt.Key = Qt.Key.Key_Z, shift: bool = False) -> UndoDialog:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.setFocus()
    QTest.keyClick(window, key, CONTROL | SHIFT if shift else CONTROL)
    settled(qtbot)
    dialog = window.safekeeping.undo_dialog
    settled(qtbot)
    return dialog


def test_ctrl_z_says_what_it_would_undo_and_asks(qtbot: QtBot, window: MainWindow) -> None:
    before = open_placements(window)
    saved(window)
    dialog = pressed(qtbot, window)
    assert dialog.list.currentItem().text().endswith("“Move”  ·  BROOK, Benedict  ·  2 records")
    assert dialog.heading.text() == "Undoing “Move” of BROOK, Benedict does this:"
    assert "Placement K2, from 1 April 2018: is left out." in dialog.lines.text()
    assert "reason it ended CARPL" in dialog.lines.text()
    assert dialog.lines.text().count("is taken away") == 2
    assert "blank" not in dialog.lines.text()
    assert open_placements(window) == ["K2"]
    dialog.yes.click()
    settled(qtbot)
    assert open_placements(window) == before
    assert window.messages.words == "Undone: “Move”"


def test_what_was_undone_is_done_again_from_the_message(qtbot: QtBot, window: MainWindow) -> None:
    saved(window)
    pressed(qtbot, window).yes.click()
    settled(qtbot)
    assert window.messages.offered.text() == "Do it again"
    window.messages.offered.click()
    settled(qtbot)
    dialog = window.safekeeping.undo_dialog
    assert (dialog.yes.text(), dialog.list.currentItem().text()[-6:]) == ("Do it again", "undone")
    dialog.yes.click()
    settled(qtbot)
    assert open_placements(window) == ["K2"]
    assert window.messages.offered.text() == "Undo"


def test_of_several_that_are_undone_the_one_that_was_undone_last_is_done_again_first(
    qtbot: QtBot, window: MainWindow
) -> None:
    saved(window)
    with acting(window.session.store, "A. Tester", "form: review", today=TODAY) as act:
        records.add(act, "reviews", {"child_id": BEN, "held_on": TODAY, "participation": "PN1"})
    window.session.wrote()
    for _ in range(2):
        pressed(qtbot, window).yes.click()
        settled(qtbot)
    dialog = pressed(qtbot, window, shift=True)
    assert dialog.list.currentRow() == 1
    assert dialog.heading.text().startswith("Doing “Move”")


def test_a_saved_form_offers_undo_beside_the_words(qtbot: QtBot, window: MainWindow) -> None:
    window.session.say("Saved: the move", "good", undo="undo")
    qtbot.waitUntil(window.messages.offered.isVisible)
    assert window.messages.offered.text() == "Undo"
    window.session.say("Something else")
    assert not window.messages.offered.isVisible()


def test_closing_it_while_it_is_done_waits_so_that_every_page_hears_of_it(
    qtbot: QtBot, window: MainWindow
) -> None:
    saved(window)
    dialog = pressed(qtbot, window)
    dialog.yes.click()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    settled(qtbot)
    assert window.messages.words == "Undone: “Move”"


def test_that_no_backup_was_made_before_many_records_are_undone_is_said(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backups, "MANY", 2)
    saved(window)
    Path(window.session.store.place).with_name("backups").write_text("not a folder")
    pressed(qtbot, window).yes.click()
    settled(qtbot)
    assert window.messages.words.startswith("Undone: “Move”. No backup was made")


def test_an_older_save_that_another_was_built_on_names_it(qtbot: QtBot, window: MainWindow) -> None:
    saved(window)
    saved(window, date(2018, 4, 3), "form: second move")
    dialog = pressed(qtbot, window)
    dialog.list.setCurrentRow(1)
    settled(qtbot)
    assert dialog.heading.text() == "This cannot be done"
    assert "“Second move”, saved by A. Tester" in dialog.lines.text()
    dialog.yes.click()
    settled(qtbot)
    assert dialog.heading.text() == "This was not done"
    assert open_placements(window) == ["K2"]


def test_without_anything_to_undo_or_redo_it_says_so(qtbot: QtBot, empty_window: MainWindow) -> None:
    empty_window.session.person = "Nobody"
    for key, shift, words in (
        (Qt.Key.Key_Z, False, "saved nothing today"),
        (Qt.Key.Key_Y, False, "Nothing is undone"),
        (Qt.Key.Key_Z, True, "Nothing is undone"),
    ):
        dialog = pressed(qtbot, empty_window, key, shift)
        assert words in dialog.heading.text()
        assert not dialog.yes.isEnabled()
        dialog.reject()


def test_a_warning_of_the_rules_is_accepted_with_a_reason(qtbot: QtBot, window: MainWindow) -> None:
    store = window.session.store
    with acting(store, "A. Tester", "form: new child", today=TODAY, reason="so", accept_warnings=True) as act:
        values: dict[str, Any] = {"child_id": "C90", "surname": "Gorse", "date_of_birth": date(2012, 1, 1)}
        child = records.add(act, "children", values)
    with acting(store, "A. Tester", "form: correct a child", today=TODAY) as act:
        corrections.correct(act, "children", child, {"date_of_birth": date(2012, 3, 4)})
    dialog = pressed(qtbot, window)
    dialog.yes.click()
    settled(qtbot)
    assert dialog.heading.text().startswith("Is this right?")
    dialog.reason.setText("On the birth certificate.")
    dialog.yes.click()
    settled(qtbot)
    with store.reading() as session:
        found = reading.row(session, "children", child)
    assert found is not None
    assert found["date_of_birth"] == date(2012, 1, 1)
