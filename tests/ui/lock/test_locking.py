"""Locking on demand and after idle minutes: nothing is seen or reached, nothing typed is lost (trust.md)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QVBoxLayout
from pytestqt.qtbot import QtBot

from db.keys import key_file
from placement_tracker.services import drafts, records, signing
from placement_tracker.services.acts import acting
from tests.stores import NOON
from tests.ui.lock.people import PERSON, PHRASE
from tests.ui.small_store import BEN, TODAY
from tests.ui.windows import settled
from ui.forms import open_form
from ui.forms.form import Form
from ui.lock.curtain import LOCKED_TITLE
from ui.lock.locking import _empty_clipboard
from ui.lock.pin import Pin
from ui.lock.screen import LockScreen
from ui.main_window import MainWindow


def screen_of(window: MainWindow) -> LockScreen:
    assert window.locking.screen is not None
    return window.locking.screen


def locked(window: MainWindow, qtbot: QtBot) -> LockScreen:
    """The screen of the window, which is locked on demand."""
    window.locking.lock()
    settled(qtbot)
    return screen_of(window)


def half_typed_move(window: MainWindow, qtbot: QtBot) -> Form:
    """A form in which the carer is typed."""
    form = open_form("move", window, window.session, BEN)
    settled(qtbot)
    form.field("carer").put_back("M. Field")
    return form


def carers_kept(store: Any) -> list[str]:
    """The carers in the drafts that the store holds."""
    with store.reading() as session:
        return [one.typed["carer"] for one in drafts.of_person(session, "A. Tester")]


def seen() -> list[str]:
    """The titles of the windows that can be seen."""
    return [one.windowTitle() for one in QApplication.topLevelWidgets() if one.isVisible()]


def type_in(qtbot: QtBot, window: MainWindow, words: str) -> None:
    """Type into the locked screen what unlocks, and press Enter."""
    screen = screen_of(window)
    field = QApplication.focusWidget()
    assert field in {screen.passphrase.line, screen.pin}
    QTest.keyClicks(field, words)
    QTest.keyClick(field, Qt.Key.Key_Return)
    settled(qtbot)


def told(window: MainWindow) -> list[tuple[str, str]]:
    with window.session.store.reading() as session:
        return [(one.action, one.how) for one in signing.lately(session)]


def test_ctrl_l_leaves_nothing_to_be_seen_but_the_locked_screen(window: MainWindow, qtbot: QtBot) -> None:
    form = open_form("move", window, window.session, BEN)
    settled(qtbot)
    QTest.keyClick(form.windowHandle(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot)
    assert seen() == [LOCKED_TITLE]
    assert {one.windowTitle() for one in (window, form)} == {LOCKED_TITLE}
    said = " ".join(label.text() for label in screen_of(window).findChildren(QLabel))
    assert "A. Tester is signed in to small.ptstore" in said
    assert "not encrypted" in said


def test_a_half_typed_form_and_an_open_dialog_stand_as_they_stood_once_unlocked(
    window: MainWindow, qtbot: QtBot
) -> None:
    form = half_typed_move(window, qtbot)
    form.field("started_on").put_back("31/2/18")
    window.safekeeping.undo()
    settled(qtbot)
    dialog = window.safekeeping.undo_dialog
    assert dialog.isModal()
    titles = sorted(seen())
    QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot)
    assert seen() == [LOCKED_TITLE]
    QTest.keyClick(screen_of(window).unlock, Qt.Key.Key_Space)
    settled(qtbot)
    assert sorted(seen()) == titles
    assert (form.isVisible(), dialog.isVisible(), dialog.isModal()) == (True, True, True)
    assert form.field("carer").typed() == "M. Field"
    assert form.field("started_on").typed() == "31/2/18"
    assert window.locking.screen is None


def test_what_is_typed_is_in_the_store_too_while_the_window_is_locked(
    window: MainWindow, qtbot: QtBot
) -> None:
    half_typed_move(window, qtbot)
    locked(window, qtbot)
    assert carers_kept(window.session.store) == ["M. Field"]


def test_what_opens_while_locked_waits_behind_it(window: MainWindow, qtbot: QtBot) -> None:
    window.locking.lock()
    dialog = QDialog(window)
    dialog.setWindowTitle("Ivy Hale")
    QVBoxLayout(dialog).addWidget(QLabel("Ivy Hale"))
    dialog.open()
    assert dialog.testAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    settled(qtbot)
    assert seen() == [LOCKED_TITLE]
    assert dialog.windowTitle() == LOCKED_TITLE
    screen_of(window).unlock.click()
    settled(qtbot)
    assert dialog.isVisible()
    assert dialog.isModal()
    assert dialog.windowTitle() == "Ivy Hale"


def test_the_passphrase_unlocks_and_the_history_tells_both(sealed: MainWindow, qtbot: QtBot) -> None:
    locked(sealed, qtbot)
    type_in(qtbot, sealed, PHRASE)
    assert sealed.isVisible()
    assert told(sealed) == [("unlocked", "with the passphrase"), ("locked", "on demand")]


def test_wrong_passphrases_wait_longer_and_are_told(sealed: MainWindow, qtbot: QtBot) -> None:
    now = [NOON]
    sealed.locking.now = lambda: now[0]
    screen = locked(sealed, qtbot)
    screen.waiting.timer.setInterval(100_000)
    waited = []
    for _ in range(3):
        type_in(qtbot, sealed, "not the passphrase")
        waited.append(screen.waiting.left)
        assert not screen.unlock.isEnabled()
        assert "does not open this store" in screen.status.text()
        assert f"Wait {waited[-1]} second" in screen.status.text()
        now[0] += timedelta(seconds=waited[-1])
        while screen.waiting.left:
            screen.waiting.timer.timeout.emit()
    assert waited == [1, 2, 4]
    assert screen.passphrase.line.text() == ""
    type_in(qtbot, sealed, PHRASE)
    assert sealed.isVisible()
    assert [action for action, _ in told(sealed)] == ["unlocked", *["unlock refused"] * 3, "locked"]
    assert told(sealed)[0][1] == "with the passphrase, 3 wrong passphrases before"
    assert "3 wrong passphrases" in sealed.messages.words


def test_the_locked_screen_makes_nobody_wait_where_the_key_file_is_gone(
    sealed: MainWindow, qtbot: QtBot
) -> None:
    place = key_file(sealed.session.store.path)
    kept = place.read_bytes()
    place.unlink()
    screen = locked(sealed, qtbot)
    type_in(qtbot, sealed, PHRASE)
    assert "is not beside the store" in screen.status.text()
    assert (screen.waiting.left, screen.unlock.isEnabled()) == (0, True)
    place.write_bytes(kept)
    type_in(qtbot, sealed, PHRASE)
    assert sealed.isVisible()


def test_a_pin_unlocks_while_the_program_lives_and_three_wrong_ones_end_it(
    sealed: MainWindow, qtbot: QtBot
) -> None:
    sealed.locking.pin = Pin("4719")
    locked(sealed, qtbot)
    type_in(qtbot, sealed, "4719")
    assert sealed.isVisible()
    assert told(sealed)[0] == ("unlocked", "with the PIN")
    locked(sealed, qtbot)
    for _ in range(3):
        type_in(qtbot, sealed, "4710")
    screen = screen_of(sealed)
    assert "third wrong PIN" in screen.status.text()
    assert (screen.pin.isVisible(), screen.passphrase.isVisible()) == (False, True)
    assert sealed.locking.pin is None
    type_in(qtbot, sealed, PHRASE)
    assert sealed.isVisible()


def test_whoever_forgot_the_pin_types_the_passphrase(sealed: MainWindow, qtbot: QtBot) -> None:
    sealed.locking.pin = Pin("4719")
    QTest.keyClick(locked(sealed, qtbot).other, Qt.Key.Key_Space)
    type_in(qtbot, sealed, PHRASE)
    assert sealed.isVisible()


def test_on_a_plain_store_wrong_pins_wait_longer_for_there_is_no_passphrase(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.locking.pin = Pin("4719")
    screen = locked(window, qtbot)
    screen.waiting.timer.setInterval(100_000)
    for _ in range(3):
        type_in(qtbot, window, "4710")
    assert screen.waiting.left == 1
    screen.waiting.timer.timeout.emit()
    type_in(qtbot, window, "4719")
    assert window.isVisible()


def test_the_pin_is_gone_with_the_store_that_it_was_chosen_for(sealed: MainWindow) -> None:
    sealed.locking.pin = Pin("4719")
    sealed.session.close()
    assert sealed.locking.pin is None


def test_nothing_is_typed_is_no_try(sealed: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClick(locked(sealed, qtbot).passphrase.line, Qt.Key.Key_Return)
    settled(qtbot)
    assert screen_of(sealed).waiting.wrong == 0
    assert [action for action, _ in told(sealed)] == ["locked"]


def test_the_window_locks_once_nobody_has_touched_anything_for_its_minutes(
    window: MainWindow, qtbot: QtBot
) -> None:
    at = [0.0]
    window.locking.idle.now = lambda: at[0]
    window.locking.idle.start()
    assert window.locking.idle.limit == 10 * 60
    at[0] = 599.0
    assert not window.locking.idle.look()
    assert touch(window)
    at[0] = 1198.0
    assert not window.locking.idle.look()
    at[0] = 1199.0
    assert window.locking.idle.look()
    settled(qtbot)
    assert seen() == [LOCKED_TITLE]
    assert told(window)[0] == ("locked", "after 10 minutes without a key or the mouse")


def touch(window: MainWindow) -> bool:
    """Press a key in the window; whether the window heard of it."""
    handle = window.windowHandle()
    QTest.keyClick(handle, Qt.Key.Key_Shift)
    return window.locking.idle._touched == window.locking.idle.now()


def test_the_first_touch_after_a_long_sleep_locks_instead_of_reaching_a_window(
    window: MainWindow, qtbot: QtBot
) -> None:
    at = [0.0]
    window.locking.idle.now = lambda: at[0]
    window.locking.idle.start()
    at[0] = 5000.0
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_F5)
    settled(qtbot)
    assert seen() == [LOCKED_TITLE]


def test_the_minutes_are_the_settings(window: MainWindow, qtbot: QtBot) -> None:
    with acting(window.session.store, PERSON, "test", today=TODAY) as act:
        records.add(act, "settings", {"name": "lock_after_minutes", "value": "3"})
    window.locking._soon.setInterval(0)
    window.session.wrote({"settings"})
    qtbot.waitUntil(lambda: window.locking.idle.limit == 3 * 60)


def test_long_work_goes_on_while_locked(window: MainWindow, qtbot: QtBot) -> None:
    done: list[str] = []

    class Heard:
        def hear(self, words: str) -> None:
            done.append(words)

    heard = Heard()
    window.locking.lock()
    window.session.run(lambda progress: "whole", done=heard.hear)
    settled(qtbot)
    assert done == ["whole"]
    assert window.locking.is_locked


def test_signing_out_of_the_locked_screen_keeps_what_was_typed(window: MainWindow, qtbot: QtBot) -> None:
    half_typed_move(window, qtbot)
    store = window.session.store
    QTest.keyClick(locked(window, qtbot).leave_it, Qt.Key.Key_Space)
    settled(qtbot)
    assert not window.session.is_open
    assert window.isVisible()
    assert not window.locking.is_locked
    assert carers_kept(store) == ["M. Field"]


def test_signing_out_of_the_locked_screen_shows_nothing_that_stood_open(
    window: MainWindow, qtbot: QtBot
) -> None:
    before = window.windowTitle()
    QDialog(window).open()
    half_typed_move(window, qtbot)
    locked(window, qtbot).leave_it.click()
    assert seen() == [before]


def test_the_locked_screen_closed_ends_the_program_and_keeps_what_was_typed(
    window: MainWindow, qtbot: QtBot
) -> None:
    half_typed_move(window, qtbot)
    store = window.session.store
    locked(window, qtbot).close()
    assert not window.session.is_open
    assert seen() == []
    assert carers_kept(store) == ["M. Field"]


def test_without_a_store_there_is_nothing_to_lock(window: MainWindow, qtbot: QtBot) -> None:
    window.session.close()
    window.locking.lock()
    assert not window.locking.is_locked


def test_what_was_copied_out_of_the_program_does_not_lie_in_the_clipboard_of_a_locked_machine(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Off the screen Qt does not know whose the clipboard is: it is told here.
    for ours, left in ((False, "C1\tIvy Hale"), (True, "")):
        monkeypatch.setattr(QClipboard, "ownsClipboard", lambda _clipboard, ours=ours: ours)
        QGuiApplication.clipboard().setText("C1\tIvy Hale")
        _empty_clipboard()
        assert QGuiApplication.clipboard().text() == left


def test_keys_reach_no_window_behind_the_locked_screen(window: MainWindow, qtbot: QtBot) -> None:
    before = window.place
    screen = locked(window, qtbot)
    for key in (Qt.Key.Key_K, Qt.Key.Key_N, Qt.Key.Key_O, Qt.Key.Key_L, Qt.Key.Key_Z, Qt.Key.Key_2):
        QTest.keyClick(screen, key, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot)
    assert seen() == [LOCKED_TITLE]
    assert window.place == before


def test_tab_goes_round_the_locked_screen_and_every_stop_has_a_name(sealed: MainWindow, qtbot: QtBot) -> None:
    sealed.locking.pin = Pin("4719")
    locked(sealed, qtbot)
    names = []
    for _ in range(4):
        widget: Any = QApplication.focusWidget()
        names.append(widget.accessibleName() or widget.text())
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    assert names == ["Your PIN", "Sign out", "Use the passphrase", "Unlock"]
    assert QApplication.focusWidget() is screen_of(sealed).pin


def test_a_pin_is_kept_as_a_salted_hash_alone() -> None:
    one, other = Pin("4719"), Pin("4719")
    assert "4719" not in repr(vars(one))
    assert one._hash != other._hash
    assert (one.opens("4719"), one.opens("4710"), one.wrong) == (True, False, 1)
    assert one.opens("4719")
    assert one.wrong == 0


def test_a_window_that_was_closed_locks_nothing(sealed: MainWindow) -> None:
    sealed.hide()
    sealed.locking.idle.spent.emit()
    assert not sealed.locking.is_locked
