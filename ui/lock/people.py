"""What Settings offers about passphrases: for oneself, for others, the recovery key, the PIN.

Each opens a dialog and returns it, so that a page can look again when it is `finished`. A store without passphrases of
its own is refused by the service.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QDialog

from placement_tracker.domain.passphrases import PIN_LENGTHS, pin_refusal
from ui.dialogs.confirm import confirm
from ui.dialogs.secret_asks import NEW, new_asks, secret_ask
from ui.forms.declared import Ask, Wrong
from ui.forms.makers import text
from ui.lock.asking import SecretsDialog
from ui.lock.pin import Pin
from ui.lock.presence import SOURCE

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_OLD, _PIN, _PIN_AGAIN = "old", "pin", "pin_again"


def give_passphrase(window: MainWindow, person: str = "") -> QDialog:
    """Give a person, who has none yet, a passphrase; they type it themselves. The name is asked where it is ""."""
    store, by = window.session.store, window.session.person

    def work(answers: dict[str, Any]) -> None:
        from placement_tracker.services import passphrases

        passphrases.give(store, by, person or answers["person"], answers[NEW], SOURCE)

    name = () if person else (Ask("person", "Name", text(320), required=True, hint="Stands in the history."),)
    dialog = SecretsDialog(
        window,
        f"A passphrase for {person}" if person else "Give a person a passphrase",
        "Let the person type it: nobody else needs to know it. What they may do is said under People and roles.",
        (*name, *new_asks("Passphrase")),
        "Give the passphrase",
        work,
        now=window.locking.now,
        person=lambda answers: person or answers["person"] or "",
    )
    dialog.accepted.connect(
        lambda: window.session.say("The passphrase is given: it opens the store from now on.", "good")
    )
    dialog.open()
    return dialog


def take_passphrase(window: MainWindow, person: str) -> bool:
    """Take a person's passphrase away, after a question. Whether it was agreed to; the page hears of the rest."""
    store, by = window.session.store, window.session.person
    if not confirm(
        window,
        f"Take the passphrase of {person} away?",
        f"{person} can then no longer open this store. A copy of store and key file from before still opens with "
        "the passphrase that was right then: whoever may have one keeps what it held.",
        yes="Take it away",
        no="Leave it",
        danger=True,
    ):
        return False

    def job(_progress: object) -> str:
        from placement_tracker.services import passphrases

        passphrases.take_away(store, by, person, SOURCE)
        return f"{person} can no longer open this store."

    window.session.run(job, done=window.locking.people_changed)
    return True


def change_passphrase(window: MainWindow) -> QDialog:
    """Change one's own passphrase; the old one is asked again."""
    store, person = window.session.store, window.session.person
    now = window.locking.now

    def work(answers: dict[str, Any]) -> None:
        from placement_tracker.services import passphrases

        passphrases.change(store, person, answers[_OLD], answers[NEW], SOURCE, now())

    dialog = SecretsDialog(
        window,
        "Change my passphrase",
        "From then on the new one opens the store, and the old one no longer does.",
        (secret_ask(_OLD, "Passphrase until now"), *new_asks()),
        "Change it",
        work,
        now=now,
        path=store.path,
        person=lambda _answers: person,
    )
    dialog.accepted.connect(lambda: window.session.say("Your passphrase is changed.", "good"))
    dialog.open()
    return dialog


def reset_passphrase(window: MainWindow, person: str = "") -> QDialog:
    """Reset a passphrase that somebody has forgotten."""
    from placement_tracker.services import passphrases
    from ui.lock.resetting import ResetDialog

    store = window.session.store
    dialog = ResetDialog(store.path, passphrases.people(store), window.locking.now, window, person)
    dialog.was_reset.connect(lambda words: window.session.say(words, "good"))
    dialog.open()
    return dialog


def renew_recovery_key(window: MainWindow) -> QDialog:
    """Make a new recovery key. The old one stops once somebody says that the new one is put away, not before."""
    store, by = window.session.store, window.session.person
    from placement_tracker.services import passphrases

    now, typed = window.locking.now, list[str]()

    def work(answers: dict[str, Any]) -> None:
        passphrases.may_renew_recovery(store, by, answers[_OLD], SOURCE, now())
        typed.append(answers[_OLD])

    def show_key() -> None:
        _put_away(window, store, typed.pop(), passphrases.new_recovery_key())

    dialog = SecretsDialog(
        window,
        "Make a new recovery key",
        "Do this when the printed one is lost, or somebody saw it who should not. The old one then opens nothing.",
        (secret_ask(_OLD, "Your passphrase"),),
        "Show the new key",
        work,
        now=now,
        path=store.path,
    )
    dialog.accepted.connect(show_key)
    dialog.open()
    return dialog


def _put_away(window: MainWindow, store: Any, passphrase: str, printed: str) -> None:
    from ui.dialogs.recovery import RecoveryDialog

    person, now = window.session.person, window.locking.now

    def job(_progress: object) -> str:
        from placement_tracker.services import passphrases

        passphrases.renew_recovery(store, person, passphrase, printed, SOURCE, now())
        return "The new recovery key opens the store from now on. Destroy the old sheet: its key opens nothing now."

    sheet = RecoveryDialog(
        Path(store.place), person, printed, window, go_on="Use the new key", instead="Keep the old key"
    )
    sheet.accepted.connect(lambda: window.session.run(job, done=window.locking.people_changed))
    sheet.open()


def choose_pin(window: MainWindow) -> QDialog:
    """Choose a PIN that unlocks while the program runs; one's passphrase is asked where there is one."""
    from placement_tracker.services import passphrases

    store, person = window.session.store, window.session.person
    now, is_asked = window.locking.now, passphrases.is_asked(store)

    def work(answers: dict[str, Any]) -> None:
        if is_asked:
            passphrases.prove(store, person, answers[_OLD], now())
        window.locking.pin = Pin(answers[_PIN])

    dialog = SecretsDialog(
        window,
        "Choose a PIN",
        "It unlocks this window until the store or the program is closed, and is kept nowhere. After three wrong ones "
        "the passphrase is asked.",
        (
            *((secret_ask(_OLD, "Your passphrase"),) if is_asked else ()),
            secret_ask(_PIN, "PIN", f"{PIN_LENGTHS[0]} to {PIN_LENGTHS[-1]} digits."),
            secret_ask(_PIN_AGAIN, "The same once more"),
        ),
        "Use this PIN",
        work,
        now=now,
        path=store.path if store.encrypted else None,
        check=_wrong_with_pin,
    )
    dialog.accepted.connect(lambda: window.session.say("The PIN unlocks this window from now on.", "good"))
    dialog.open()
    return dialog


def _wrong_with_pin(answers: dict[str, Any]) -> list[Wrong]:
    pin, again = answers[_PIN] or "", answers[_PIN_AGAIN] or ""
    found = []
    if pin and (refused := pin_refusal(pin)):
        found.append(Wrong(_PIN, refused))
    if pin and again and pin != again:
        found.append(Wrong(_PIN_AGAIN, "This is not the same as the PIN above. Type both again."))
    return found
