"""The locked screen: who is signed in, whether the store is encrypted, and the one field that unlocks."""

from __future__ import annotations

from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRegularExpression, Qt, Signal
from PySide6.QtGui import QCloseEvent, QRegularExpressionValidator
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from placement_tracker.domain.passphrases import PIN_LENGTHS
from placement_tracker.domain.problems import Fault
from ui import task, theme
from ui.crash import sentence
from ui.dialogs.fields import PassphraseField
from ui.lock.curtain import LOCKED_TITLE
from ui.lock.presence import SOURCE
from ui.lock.waiting import Waiting

if TYPE_CHECKING:
    from ui.lock.locking import Locking
    from ui.main_window import MainWindow

_WIDTH = 460
_PLAIN = "This store is not encrypted: whoever has its file can read it, locked or not."
_SEALED = "The store is encrypted. Work that is under way goes on."


class LockScreen(QWidget):
    """`passed(how)` follows the right PIN or passphrase, and says which it was."""

    passed = Signal(str)

    def __init__(self, window: MainWindow, locking: Locking) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self._window, self._locking = window, locking
        self._store: Any = window.session.store
        self._person = window.session.person
        self._is_over = False
        self._has_passphrase = False
        self._said = ""
        self._by_pin = False
        self.setWindowTitle(LOCKED_TITLE)
        self.setWindowIcon(window.windowIcon())
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.setObjectName("ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
        self.ask = QLabel(self)
        self.passphrase = PassphraseField(self)
        self.pin = _pin_line(self)
        self.status = QLabel(self)
        self.status.setWordWrap(True)
        self.unlock = QPushButton("Unlock", self)
        theme.dress(self.unlock, role="primary")
        self.unlock.setDefault(True)
        self.other = QPushButton("Use the passphrase", self)
        self.leave_it = QPushButton("Sign out", self)
        self.leave_it.setToolTip(
            "Close the store. What you typed is kept, and offered when you sign in again."
        )
        for button in (self.other, self.leave_it):
            theme.dress(button, role="quiet")
        self._lay_out()
        path = getattr(self._store, "path", None)
        self.waiting = Waiting(path, locking.now, self.unlock, self._say_wait)
        self.waiting.over.connect(self._take_focus)
        self.unlock.clicked.connect(self.try_it)
        self.passphrase.line.returnPressed.connect(self.unlock.click)
        self.pin.returnPressed.connect(self.unlock.click)
        self.other.clicked.connect(self._ask_passphrase)
        self.leave_it.clicked.connect(locking.sign_out)

    # ---- how it looks

    def _lay_out(self) -> None:
        card = QFrame(self)
        theme.dress(card, role="card")
        card.setFixedWidth(_WIDTH)
        column = QVBoxLayout(card)
        column.setContentsMargins(theme.WIDE, theme.WIDE, theme.WIDE, theme.LARGE)
        column.setSpacing(theme.MEDIUM)
        title, who, about = QLabel("Locked", card), QLabel(self._who(), card), QLabel(self._about(), card)
        for label, role in ((title, "title"), (who, "strong"), (about, "soft"), (self.status, "soft")):
            theme.dress(label, role=role)
            label.setWordWrap(True)
        foot = QHBoxLayout()
        foot.setSpacing(theme.SMALL)
        foot.addWidget(self.leave_it)
        foot.addStretch(1)
        foot.addWidget(self.other)
        foot.addWidget(self.unlock)
        for part in (title, who, about, self.ask, self.passphrase, self.pin, self.status):
            column.addWidget(part)
        column.addLayout(foot)
        for one, following in pairwise((self.pin, self.leave_it, self.other, self.unlock)):
            self.setTabOrder(one, following)
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        # In a layout of its own, and not aligned: only so the card is as high as its words need.
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(card)
        across.addStretch(1)
        outer.addLayout(across)
        outer.addStretch(3)

    def _who(self) -> str:
        place = self._store.place
        name = place if "://" in place else Path(place).name
        return f"{self._person} is signed in to {name}"

    def _about(self) -> str:
        if "://" in self._store.place:
            return "The store is on a server. Work that is under way goes on."
        return _SEALED if self._store.encrypted else _PLAIN

    def cover(self) -> None:
        """Stand where the window stands, as large."""
        self.setGeometry(self._window.geometry())
        self.setWindowState(self._window.windowState() & ~Qt.WindowState.WindowActive)
        self.show()

    def begin(self) -> None:
        """Ask for what unlocks: the PIN where one was chosen, the passphrase where there is one, else nothing."""
        from placement_tracker.services import passphrases

        self._has_passphrase = passphrases.is_asked(self._store)
        self._by_pin = self._locking.pin is not None
        self._show_asked()
        self.raise_()
        self.activateWindow()
        if not self._by_pin:
            self.waiting.begin_if_due()
        self._take_focus()

    def _show_asked(self) -> None:
        asks_phrase = self._has_passphrase and not self._by_pin
        self.pin.setVisible(self._by_pin)
        self.passphrase.setVisible(asks_phrase)
        self.other.setVisible(self._by_pin and self._has_passphrase)
        words = "Your PIN" if self._by_pin else "Your passphrase"
        self.ask.setText(words)
        self.ask.setVisible(self._by_pin or asks_phrase)
        self.pin.setAccessibleName(words)
        self.passphrase.name_it(words)

    def _ask_passphrase(self) -> None:
        self._by_pin = False
        self._show_asked()
        self.waiting.begin_if_due()
        self._take_focus()

    def _take_focus(self) -> None:
        field = self.pin if self._by_pin else self.passphrase.line
        (field if field.isVisibleTo(self) else self.unlock).setFocus()

    # ---- unlocking

    def try_it(self) -> None:
        """Try what was typed, off the window's thread: the key is made slowly on purpose."""
        typed = self.pin.text() if self._by_pin else self.passphrase.line.text()
        asks = self._by_pin or self._has_passphrase
        if self.waiting.left or (asks and not typed):
            return
        self.unlock.setEnabled(False)
        self._say("Unlocking…" if asks else "", "soft")
        pin = self._locking.pin if self._by_pin else None
        how = "with the PIN" if pin is not None else ("with the passphrase" if asks else "without a PIN")
        store, person, now = self._store, self._person, self._locking.now()
        has_passphrase = self._has_passphrase

        def job(_progress: task.Progress) -> str:
            from placement_tracker.services import passphrases, signing

            try:
                if pin is not None and not pin.opens(typed):
                    raise Fault(_wrong_pin(pin.is_spent, is_last=not has_passphrase))
                if pin is None and asks:
                    passphrases.prove(store, person, typed, now)
            except Fault:
                # Where the history cannot be written now, the refusal stands all the same.
                with suppress(Fault):
                    signing.tell(store, person, signing.UNLOCK_REFUSED, SOURCE, how)
                raise
            return how

        task.run(job, done=self._opened, failed=self._failed)

    def _opened(self, how: str) -> None:
        self.passphrase.line.clear()
        self.pin.clear()
        self.passed.emit(how)

    def _failed(self, error: BaseException) -> None:
        self.unlock.setEnabled(True)
        self.passphrase.line.clear()
        self.pin.clear()
        self._said = (
            sentence(error) or "A mistake in the program: it was not unlocked. Try again, or sign out."
        )
        self._say(self._said, "error")
        if self._by_pin:
            self._after_wrong_pin()
        else:
            self.waiting.after(error)
        self._take_focus()

    def _after_wrong_pin(self) -> None:
        pin = self._locking.pin
        if pin is None or not pin.is_spent:
            return
        if self._has_passphrase:
            self._locking.pin = None
            self._ask_passphrase()
        else:
            self.waiting.after_wrong()

    def _say(self, words: str, role: str) -> None:
        self.status.setText(words)
        theme.dress(self.status, role=role)

    def _say_wait(self, words: str) -> None:
        self._say(" ".join(filter(None, (self._said, words))), "error" if self._said else "soft")

    # ---- leaving

    def leave(self) -> None:
        """It has done its work."""
        self._is_over = True
        self.close()
        self.deleteLater()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closed by hand, or as the computer is shut down: the program ends, and what was typed is kept."""
        super().closeEvent(event)
        if not self._is_over:
            self._is_over = True
            self._locking.quit()


def _pin_line(parent: QWidget) -> QLineEdit:
    line = QLineEdit(parent)
    line.setEchoMode(QLineEdit.EchoMode.Password)
    line.setMaxLength(PIN_LENGTHS[-1])
    line.setMaximumWidth(160)
    line.setValidator(QRegularExpressionValidator(QRegularExpression("[0-9]*"), line))
    return line


def _wrong_pin(is_spent: bool, *, is_last: bool) -> str:
    if is_spent and not is_last:
        return "That was the third wrong PIN. Type your passphrase."
    return "That is not your PIN. Try again."
