"""Making, opening and unlocking a store in the window."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot
from sqlalchemy import update

from db.keys import key_file
from db.models.rights import Person
from placement_tracker.services import stores
from tests.stores import cheap_keys
from ui.dialogs.asking import AskingDialog
from ui.dialogs.make_store import MakeStoreDialog
from ui.dialogs.open_store import OpenStoreDialog
from ui.dialogs.passphrase import PassphraseDialog
from ui.dialogs.recovery import RecoveryDialog

PHRASE = "harbour tulip gravel seven"


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    cheap_keys(monkeypatch)


def clock() -> datetime:
    return datetime(2018, 4, 5, 12, tzinfo=UTC)


def put(dialog: AskingDialog, **typed: Any) -> None:
    for name, text in typed.items():
        dialog._by_name[name].field.put_back(text)


def listen(dialog: Any) -> list[tuple[Any, str]]:
    heard: list[tuple[Any, str]] = []
    dialog.opened.connect(lambda store, person, how="": heard.append((store, person)))
    return heard


@pytest.fixture
def making(qtbot: QtBot, tmp_path: Path) -> MakeStoreDialog:
    dialog = MakeStoreDialog(clock)
    qtbot.addWidget(dialog)
    put(dialog, place=str(tmp_path / "north.ptstore"), person="P. Example")
    dialog.open()
    return dialog


def test_a_new_store_is_encrypted_unless_somebody_says_otherwise(making: MakeStoreDialog) -> None:
    assert making.answer("plain") is False


def test_all_that_is_wrong_with_a_new_store_is_said_at_once(making: MakeStoreDialog, tmp_path: Path) -> None:
    (tmp_path / "taken.ptstore").write_text("mine")
    put(making, place=str(tmp_path / "taken.ptstore"), new="short", again="shorter")
    making.try_to_make()
    assert [words.split(":")[0] for words in making.summary.words()] == [
        "Where",
        "Passphrase",
        "The same once more",
    ]
    assert (tmp_path / "taken.ptstore").read_text() == "mine"


def test_the_recovery_key_is_shown_once_and_the_store_opens_only_after_it(
    making: MakeStoreDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    heard = listen(making)
    put(making, new=PHRASE, again=PHRASE)
    making.try_to_make()
    qtbot.waitUntil(lambda: making.findChild(RecoveryDialog) is not None)
    sheet = making.findChild(RecoveryDialog)
    assert sheet is not None
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert sheet.isVisible()
    assert heard == []
    sheet.put_away.setChecked(True)
    sheet.go_on.click()
    store, person = heard[0]
    assert (store.encrypted, person) == (True, "P. Example")
    store.close()
    printed = sheet.key.toPlainText().replace("\n", "-")
    stores.open_with_recovery_key(tmp_path / "north.ptstore", printed, clock).close()


def test_a_plain_store_needs_no_passphrase(making: MakeStoreDialog, qtbot: QtBot) -> None:
    heard = listen(making)
    put(making, plain=True)
    making.try_to_make()
    qtbot.waitUntil(lambda: bool(heard))
    assert heard[0][0].encrypted is False
    heard[0][0].close()


def test_a_fault_of_making_is_a_sentence_in_the_dialog(
    making: MakeStoreDialog, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("placement_tracker.services.machine.is_on_network", lambda path: True)
    put(making, plain=True)
    making.try_to_make()
    qtbot.waitUntil(lambda: bool(making.summary.words()))
    assert "network folder" in making.summary.words()[0]
    assert making.yes.isEnabled()


@pytest.fixture
def locked(qtbot: QtBot, tmp_path: Path) -> tuple[PassphraseDialog, str]:
    path = tmp_path / "locked.ptstore"
    store, recovery_key = stores.make_encrypted(path, "P. Example", PHRASE, clock)
    store.close()
    dialog = PassphraseDialog(path, stores.people(path), clock)
    qtbot.addWidget(dialog)
    dialog.open()
    return dialog, recovery_key


def test_the_right_passphrase_opens_the_store(locked: tuple[PassphraseDialog, str], qtbot: QtBot) -> None:
    dialog, _ = locked
    heard = listen(dialog)
    QTest.keyClicks(dialog._by_name["passphrase"].field.entries()[0], PHRASE)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(heard))
    assert heard[0][1] == "P. Example"
    heard[0][0].close()


def test_while_a_store_is_opened_the_dialog_stays(locked: tuple[PassphraseDialog, str], qtbot: QtBot) -> None:
    dialog, _ = locked
    heard = listen(dialog)
    put(dialog, passphrase=PHRASE)
    dialog.try_to_open()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert (dialog.isVisible(), dialog.no.isEnabled()) == (True, False)
    qtbot.waitUntil(lambda: bool(heard))
    heard[0][0].close()


def waited_after_wrong(qtbot: QtBot, path: Path, now: Callable[[], datetime]) -> int:
    """How many seconds a new dialog waits once a wrong passphrase was tried in it."""
    dialog = PassphraseDialog(path, ["P. Example"], now)
    qtbot.addWidget(dialog)
    dialog.open()
    put(dialog, passphrase="not the passphrase")
    dialog.try_to_open()
    qtbot.waitUntil(lambda: dialog.waiting.left > 0)
    assert not dialog.yes.isEnabled()
    assert "does not open this store" in dialog.summary.words()[0]
    dialog.reject()
    return dialog.waiting.left


def test_a_wrong_passphrase_is_a_sentence_and_each_makes_the_next_wait_longer(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "locked.ptstore"
    stores.make_encrypted(path, "P. Example", PHRASE, clock)[0].close()
    now = [clock()]
    waited = []
    for _ in range(3):
        # A new window goes on waiting where the last one did.
        waited.append(waited_after_wrong(qtbot, path, lambda: now[0]))
        now[0] += timedelta(seconds=waited[-1] - 1)
        again = PassphraseDialog(path, ["P. Example"], lambda: now[0])
        qtbot.addWidget(again)
        assert again.waiting.left == 1
        assert "Wait 1 second" in again.status.text()
        now[0] += timedelta(seconds=1)
    assert waited == [1, 2, 4]


def _no_store(path: Path) -> None:
    path.unlink()


def _no_key_file(path: Path) -> None:
    key_file(path).unlink()


def _damaged_key_file(path: Path) -> None:
    key_file(path).write_text("a letter")


def _damaged_store(path: Path) -> None:
    path.write_text("a letter" * 1000)


def _later_version(path: Path) -> None:
    store = stores.open_with_passphrase(path, "P. Example", PHRASE, clock)
    with store.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    store.close()


def _has_left(path: Path) -> None:
    store = stores.open_with_passphrase(path, "P. Example", PHRASE, clock)
    with store.beside() as session:
        session.execute(update(Person).values(left=True))
    store.close()


@pytest.mark.parametrize(
    "happened", [_no_store, _no_key_file, _damaged_key_file, _damaged_store, _later_version, _has_left]
)
def test_after_a_refusal_that_no_other_passphrase_would_help_nobody_waits(
    locked: tuple[PassphraseDialog, str], qtbot: QtBot, happened: Callable[[Path], None]
) -> None:
    dialog, _ = locked
    happened(dialog._path)
    put(dialog, passphrase=PHRASE)
    for _ in range(2):
        dialog.try_to_open()
        qtbot.waitUntil(lambda: not dialog._is_busy)
        assert dialog.summary.words()
        assert (dialog.waiting.left, dialog.yes.isEnabled(), dialog.status.text()) == (0, True, "")


def test_a_wrong_passphrase_makes_one_wait_where_nothing_can_be_counted_too(
    locked: tuple[PassphraseDialog, str], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_path: Path, _content: bytes) -> None:
        raise PermissionError

    monkeypatch.setattr("placement_tracker.services.tries.write_whole", refuse)
    dialog, _ = locked
    put(dialog, passphrase="not the passphrase")
    dialog.try_to_open()
    qtbot.waitUntil(lambda: dialog.waiting.left == 1)


def test_the_recovery_key_opens_the_store_when_the_passphrase_is_forgotten(
    locked: tuple[PassphraseDialog, str], qtbot: QtBot
) -> None:
    dialog, recovery_key = locked
    heard = listen(dialog)
    put(dialog, with_key=True, recovery_key=recovery_key)
    dialog.try_to_open()
    qtbot.waitUntil(lambda: bool(heard))
    heard[0][0].close()


def test_a_passphrase_is_not_shown_unless_that_is_asked_for(locked: tuple[PassphraseDialog, str]) -> None:
    field: Any = locked[0]._by_name["passphrase"].field
    assert field.line.echoMode() == field.line.EchoMode.Password
    field.shown.click()
    assert field.line.echoMode() == field.line.EchoMode.Normal


def test_a_store_is_named_by_its_file_or_its_server(qtbot: QtBot) -> None:
    dialog = OpenStoreDialog(None)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.yes.click()
    assert dialog.summary.words() == ["Store: this is needed. Fill it in."]
    put(dialog, place="postgresql+psycopg://somebody@server/records")
    dialog.yes.click()
    assert dialog.result() == QDialog.DialogCode.Accepted
