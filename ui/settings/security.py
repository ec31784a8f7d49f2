"""Security: how this store is protected, one's own passphrase and PIN, who has a passphrase, and who signed in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel

from placement_tracker.domain.known_settings import LOCK_AFTER
from ui import may, theme
from ui.lists import columns
from ui.lists.columns import ListColumn
from ui.lists.panel import ListPanel
from ui.session import Session
from ui.settings.section import Section, button, in_hand

if TYPE_CHECKING:
    from placement_tracker.services.signing import Coming
    from ui.main_window import MainWindow


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who has a passphrase."""

    name: str
    who: str


PEOPLE: tuple[ListColumn, ...] = (
    columns.text("name", "Has a passphrase", 220),
    columns.text("who", "Note", 160),
)
COMINGS: tuple[ListColumn, ...] = (
    columns.moment("at", "When", 146),
    columns.text("person", "Who", 180),
    columns.text("action", "What", 130),
    columns.text("how", "How", 340),
    columns.text("source", "Where", 90, hidden=True),
)
_PROTECTS = (
    "The encryption protects the file: whoever takes the computer or a copy cannot read it without a passphrase or the "
    "recovery key. The lock protects the open window from whoever walks by, and the wait after wrong passphrases "
    "from guessing at this computer; neither stops somebody who takes the file away and tries there: only a long "
    "passphrase does. Whoever had a passphrase and kept a copy of store and key file can still read that copy."
)
_PLAIN = (
    "This store is not encrypted: whoever has its file can read it, with or without the lock. It is for trying out, "
    "not for real records. An encrypted store is made with “Make a new store” in the menu Store."
)
_SERVER = (
    "The store is on a server. People sign in there with their own account, the line must be encrypted (TLS), and the "
    "server encrypts its disk. The lock protects the open window from whoever walks by."
)


class SecuritySection(Section):
    """Everybody locks, and has a passphrase and a PIN of their own; who may do the rest is said by services, when it is
    asked for.
    """

    right = None

    def __init__(self, session: Session) -> None:
        super().__init__("Security", "How the records are protected, and who can open the store.")
        self._session = session
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.words.setAccessibleName("How this store is protected")
        self.people = ListPanel(
            "Passphrases",
            PEOPLE,
            one="person",
            many="people",
            empty="This store has no passphrases of its own.",
            sorted_by="name",
        )
        self.comings = ListPanel(
            "Last sign-ins",
            COMINGS,
            one="entry",
            many="entries",
            empty="Nobody has signed in since the history began to tell of it.",
            sorted_by="at",
            descending=True,
            detail=lambda row: f"{row.person}: {row.action.lower()}, {row.how}." if row.how else "",
        )
        self._make_buttons()
        self.column.addWidget(self.words)
        self.add_buttons(self.lock, self.minutes, self.pin, self.mine)
        self.who_can_open = _heading("Who can open the store")
        self.column.addWidget(self.who_can_open)
        self.column.addWidget(self.people, 1)
        self.add_buttons(self.give, self.take)
        self.add_buttons(self.reset, self.renew)
        self.column.addWidget(_heading("Who came and went"))
        self.column.addWidget(self.comings, 1)
        self.setFocusProxy(self.lock)

    def _make_buttons(self) -> None:
        self.lock = button("Lock now", self._lock, "Lock the window now (Ctrl+L)", role="primary")
        self.minutes = button("Lock after…", self._minutes, "Set after how many minutes the window locks")
        may.opens("setting", self.minutes)
        self.pin = button("PIN…", self._pin, "Choose a PIN that unlocks while the program runs")
        self.mine = button("My passphrase…", self._mine, "Change my own passphrase")
        self.give = button("Give a passphrase…", self._give, "Give a person a passphrase")
        self.take = button("Take away…", self._take, "Take the passphrase of this person away")
        self.reset = button(
            "Reset a forgotten one…", self._reset, "Reset a passphrase that somebody has forgotten"
        )
        self.renew = button(
            "New recovery key…", self._renew, "Make a new recovery key; the old one then opens nothing"
        )

    def panels(self) -> list[ListPanel]:
        return [self.people, self.comings]

    # ---- what is shown

    @property
    def _window(self) -> MainWindow:
        return cast("MainWindow", self.window())

    def open(self) -> None:
        if not self._session.is_open:
            return
        store, person = self._session.store, self._session.person
        locking = self._window.locking
        locking.changed.connect(self.open, Qt.ConnectionType.UniqueConnection)
        self.words.setText(
            f"{_protects(store)}\n\n{_lock_words(person, locking.after, has_pin=locking.pin is not None)}"
        )
        self._show_passphrases()
        self._session.run(lambda _progress: read_security(store, person), done=self._show)

    def show_allowed(self, why_not: str) -> None:
        super().show_allowed(why_not)
        self._show_passphrases()

    def _show_passphrases(self) -> None:
        """A store without passphrases of its own has nothing of these."""
        has_them = self._session.is_open and self._session.store.encrypted
        for part in (self.who_can_open, self.people, self.mine, self.give, self.take, self.reset, self.renew):
            part.setVisible(has_them)

    def _show(self, found: tuple[list[Holder], list[Coming]]) -> None:
        people, comings = found
        self.people.show_rows(people)
        self.comings.show_rows(comings)

    # ---- what can be done

    def _lock(self) -> None:
        self._window.locking.lock()

    def _minutes(self) -> None:
        self.act_asked.emit("setting", {"chosen": (LOCK_AFTER,)})

    def _pin(self) -> None:
        from ui.lock.people import choose_pin

        self._look_again_after(choose_pin(self._window))

    def _mine(self) -> None:
        from ui.lock.people import change_passphrase

        self._look_again_after(change_passphrase(self._window))

    def _give(self) -> None:
        from ui.lock.people import give_passphrase

        self._look_again_after(give_passphrase(self._window))

    def _take(self) -> None:
        from ui.lock.people import take_passphrase

        holder = in_hand(self.people)
        if holder is not None:
            take_passphrase(self._window, holder.name)

    def _reset(self) -> None:
        from ui.lock.people import reset_passphrase

        holder = in_hand(self.people)
        name = holder.name if holder is not None and holder.name != self._session.person else ""
        self._look_again_after(reset_passphrase(self._window, name))

    def _renew(self) -> None:
        from ui.lock.people import renew_recovery_key

        self._look_again_after(renew_recovery_key(self._window))

    def _look_again_after(self, dialog: QDialog) -> None:
        dialog.finished.connect(self.open)


def _heading(words: str) -> QLabel:
    label = QLabel(words)
    theme.dress(label, role="strong")
    return label


def read_security(store: Any, person: str) -> tuple[list[Holder], list[Coming]]:
    """Who has a passphrase, and the last comings and goings. A job for another thread."""
    from placement_tracker.services import passphrases, signing

    holders = [Holder(name, "you" if name == person else "") for name in passphrases.people(store)]
    with store.reading() as records:
        return holders, signing.lately(records)


def _protects(store: Any) -> str:
    if "://" in store.place:
        return _SERVER
    return f"This store is encrypted. {_PROTECTS}" if store.encrypted else _PLAIN


def _lock_words(person: str, after: str, *, has_pin: bool) -> str:
    pin = "A PIN unlocks it until the store is closed." if has_pin else "No PIN is chosen."
    return f"You are signed in as {person}. The window locks {after}. {pin}"
