"""Passphrases, the recovery key and the PIN as Settings, Security offers them."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from db.keys import WrongPassphrase
from placement_tracker.domain.rights import Role
from placement_tracker.services import drafts, history, passphrases, stores
from placement_tracker.services import people as services_people
from tests.stores import NOON, clock
from tests.ui.lock.people import BO, BOS_PHRASE, PERSON, PHRASE
from tests.ui.windows import new_window, settled
from ui.dialogs.passphrase import PassphraseDialog
from ui.dialogs.recovery import RecoveryDialog
from ui.lock import people
from ui.lock.asking import SecretsDialog
from ui.lock.resetting import ResetDialog
from ui.main_window import MainWindow
from ui.settings.security import SecuritySection

NEW = "quite new words for trials"


@pytest.fixture
def sealed(sealed: MainWindow, qtbot: QtBot) -> MainWindow:
    """The window at Settings, Security."""
    sealed.go("settings", "Security")
    settled(qtbot)
    return sealed


def section_of(window: MainWindow) -> SecuritySection:
    found: Any = window.page("settings")
    section = found.section("Security")
    assert isinstance(section, SecuritySection)
    return section


def dialog_of(window: MainWindow, kind: type[QDialog]) -> Any:
    (found,) = [one for one in window.findChildren(kind) if one.isVisible()]
    return found


def type_all(qtbot: QtBot, *words: str) -> None:
    """Type each into the field that has the keyboard, go on with Tab past its "Show", and press Enter at the end."""
    qtbot.waitUntil(
        lambda: isinstance(QApplication.activeWindow(), QDialog) and bool(QApplication.focusWidget())
    )
    for number, said in enumerate(words):
        field = QApplication.focusWidget()
        assert field is not None
        QTest.keyClicks(field, said)
        if number < len(words) - 1:
            QTest.keyClick(field, Qt.Key.Key_Tab)
            shown: Any = QApplication.focusWidget()
            if shown.metaObject().className() == "QCheckBox":
                QTest.keyClick(shown, Qt.Key.Key_Tab)
    last = QApplication.focusWidget()
    assert last is not None
    QTest.keyClick(last, Qt.Key.Key_Return)
    settled(qtbot)


def opens(window: MainWindow, person: str, passphrase: str) -> bool:
    later = NOON + timedelta(hours=1)
    try:
        stores.open_with_passphrase(window.session.store.path, person, passphrase, clock, later).close()
    except WrongPassphrase:
        return False
    return True


def test_a_person_is_given_a_passphrase_by_keyboard(sealed: MainWindow, qtbot: QtBot) -> None:
    section_of(sealed).give.click()
    type_all(qtbot, "Cy Moss", NEW, NEW)
    assert opens(sealed, "Cy Moss", NEW)
    assert [row.name for row in section_of(sealed).people.model.rows] == [PERSON, BO, "Cy Moss"]


def test_a_named_person_is_asked_for_the_passphrase_alone(sealed: MainWindow, qtbot: QtBot) -> None:
    people.give_passphrase(sealed, "Cy Moss")
    type_all(qtbot, NEW, NEW)
    assert opens(sealed, "Cy Moss", NEW)


def test_how_strong_a_passphrase_is_is_said_in_words_as_it_is_typed(sealed: MainWindow) -> None:
    dialog = people.give_passphrase(sealed, "Cy Moss")
    assert isinstance(dialog, SecretsDialog)
    row = dialog._by_name["new"]
    said = []
    for typed in ("", "short", "cymoss2024", NEW):
        row.field.put_back(typed)
        said.append(row.hint.text().split(":")[0].split(".")[0])
    assert said == [
        "At least 10 characters",
        "Too short",
        "The passphrase is your own name, which others guess first",
        "Good",
    ]
    assert row.field.entries()[0].accessibleDescription().startswith("Good")
    dialog.reject()


def test_all_that_is_wrong_with_a_new_passphrase_is_said_at_once(sealed: MainWindow, qtbot: QtBot) -> None:
    people.change_passphrase(sealed)
    dialog = dialog_of(sealed, SecretsDialog)
    type_all(qtbot, PHRASE, "short", "shorter")
    assert [words.split(":")[0] for words in dialog.summary.words()] == [
        "New passphrase",
        "The same once more",
    ]
    assert opens(sealed, PERSON, PHRASE)
    dialog.reject()


def test_ones_own_passphrase_is_changed_and_a_wrong_old_one_makes_one_wait(
    sealed: MainWindow, qtbot: QtBot
) -> None:
    now = [NOON]
    sealed.locking.now = lambda: now[0]
    section_of(sealed).mine.click()
    dialog = dialog_of(sealed, SecretsDialog)
    type_all(qtbot, "not the passphrase", NEW, NEW)
    assert "does not open this store" in dialog.summary.words()[0]
    assert dialog.waiting.left == 1
    now[0] += timedelta(seconds=1)
    dialog.waiting.timer.timeout.emit()
    dialog._by_name["old"].field.put_back(PHRASE)
    dialog.yes.click()
    settled(qtbot)
    assert (opens(sealed, PERSON, NEW), opens(sealed, PERSON, PHRASE)) == (True, False)


def test_taking_a_passphrase_away_is_asked_about(
    sealed: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    answers = iter([False, True])

    def confirm(parent: object, title: str, words: str, **_more: object) -> bool:
        asked.append(title)
        return next(answers)

    monkeypatch.setattr(people, "confirm", confirm)
    for still in (True, False):
        section = section_of(sealed)
        section.people.view.setCurrentIndex(section.people.model.index(1, 0))
        section.take.click()
        settled(qtbot)
        assert (BO in passphrases.people(sealed.session.store)) is still
    assert asked == ["Take the passphrase of Bo Lee away?"] * 2
    assert [row.name for row in section_of(sealed).people.model.rows] == [PERSON]


def fill(dialog: Any, **typed: str | bool) -> None:
    for name, said in typed.items():
        dialog._by_name[name].field.show_value(said)
    dialog.yes.click()


def test_a_forgotten_passphrase_is_reset_with_the_recovery_key(
    sealed: MainWindow, qtbot: QtBot, recovery_key: list[str]
) -> None:
    section_of(sealed).reset.click()
    dialog = dialog_of(sealed, ResetDialog)
    fill(dialog, person=BO, with_key=True, recovery_key=recovery_key[0], new=NEW, again=NEW)
    settled(qtbot)
    assert opens(sealed, BO, NEW)
    assert "Bo Lee has a new passphrase" in sealed.messages.words


def test_two_administrators_reset_a_passphrase_where_the_store_is_not_open_yet(
    sealed: MainWindow, qtbot: QtBot
) -> None:
    store = sealed.session.store
    passphrases.give(store, PERSON, "Cy Moss", BOS_PHRASE, "a test")
    with store.writing(PERSON, "a test") as act:
        services_people.enter(act, services_people.Person(BO, Role.ADMINISTRATOR))
    path = sealed.session.store.path
    dialog = PassphraseDialog(path, [PERSON, BO, "Cy Moss"], clock)
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.forgotten.click()
    (reset,) = dialog.findChildren(ResetDialog)
    two = {"first": PERSON, "first_phrase": PHRASE, "second": BO, "second_phrase": BOS_PHRASE}
    fill(reset, person="Cy Moss", **two, new=NEW, again=NEW)
    settled(qtbot)
    assert "Cy Moss has a new passphrase" in dialog.status.text()
    assert opens(sealed, "Cy Moss", NEW)


@pytest.mark.parametrize("holds", [True, False])
def test_the_old_recovery_key_stops_only_when_the_new_one_is_put_away(
    sealed: MainWindow, qtbot: QtBot, recovery_key: list[str], holds: bool
) -> None:
    section_of(sealed).renew.click()
    type_all(qtbot, PHRASE)
    sheet = dialog_of(sealed, RecoveryDialog)
    printed = sheet.key.toPlainText().replace("\n", "-")
    path = sealed.session.store.path
    stores.open_with_recovery_key(path, recovery_key[0], clock).close()
    if holds:
        sheet.put_away.setChecked(True)
        sheet.go_on.click()
    else:
        sheet.give_up.click()
    settled(qtbot)
    assert not sheet.isVisible()
    stores.open_with_recovery_key(path, printed if holds else recovery_key[0], clock).close()
    with pytest.raises(WrongPassphrase):
        stores.open_with_recovery_key(path, recovery_key[0] if holds else printed, clock)


def test_a_pin_is_chosen_with_the_passphrase_and_unlocks(sealed: MainWindow, qtbot: QtBot) -> None:
    section_of(sealed).pin.click()
    dialog = dialog_of(sealed, SecretsDialog)
    type_all(qtbot, PHRASE, "1234", "1235")
    assert len(dialog.summary.words()) == 2
    fill(dialog, pin="4719", pin_again="4719")
    settled(qtbot)
    assert sealed.locking.pin is not None
    assert sealed.locking.pin.opens("4719")
    assert "A PIN unlocks it" in section_of(sealed).words.text()


def test_no_passphrase_is_in_drafts_history_or_the_window_once_it_was_typed(
    sealed: MainWindow, qtbot: QtBot
) -> None:
    section_of(sealed).mine.click()
    type_all(qtbot, PHRASE, NEW, NEW)
    sealed.locking.lock()
    settled(qtbot)
    screen = sealed.locking.screen
    assert screen is not None
    QTest.keyClicks(screen.passphrase.line, NEW)
    QTest.keyClick(screen.passphrase.line, Qt.Key.Key_Return)
    settled(qtbot)
    with sealed.session.store.reading() as records:
        said = repr(history.newest(records)) + repr(drafts.of_person(records, PERSON))
    assert not any(secret in said for secret in (PHRASE, NEW))


def test_a_plain_store_says_that_it_has_no_passphrases(window: MainWindow, qtbot: QtBot) -> None:
    window.go("settings", "Security")
    settled(qtbot)
    section = section_of(window)
    assert "not encrypted" in section.words.text()
    assert [part.isHidden() for part in (section.people, section.mine, section.give, section.renew)] == [
        True
    ] * 4
    people.give_passphrase(window, "Cy Moss")
    type_all(qtbot, NEW, NEW)
    (refused,) = dialog_of(window, SecretsDialog).summary.words()
    assert refused.startswith("This store is not encrypted")


def test_who_signed_in_is_told_and_listed_with_the_wrong_ones_before(qtbot: QtBot, tmp_path: Path) -> None:
    from ui.opening import Opened

    path = tmp_path / "north.ptstore"
    made, _ = stores.make_encrypted(path, PERSON, PHRASE, clock)
    # Comings are told once a history has begun.
    with made.writing(PERSON, "test") as act:
        act.add("teams", {"team": "North"})
    made.close()
    with pytest.raises(WrongPassphrase):
        stores.open_with_passphrase(path, PERSON, "not the passphrase", clock)
    later = NOON + timedelta(seconds=9)
    window = new_window()
    qtbot.addWidget(window)
    window.show()
    store = stores.open_with_passphrase(path, PERSON, PHRASE, clock, later)
    window.opening.take(Opened(store, PERSON, how="with a passphrase"))
    settled(qtbot)
    assert "1 wrong passphrase" in window.messages.words
    window.go("settings", "Security")
    settled(qtbot)
    (row,) = section_of(window).comings.model.rows
    assert (row.person, row.action, row.how) == (
        PERSON,
        "signed in",
        "with a passphrase, 1 wrong passphrase before",
    )
    window.session.close()
    settled(qtbot)
    with store.reading() as records:
        told = [line.action for line in history.newest(records)]
    assert told[:2] == ["signed out", "signed in"]
