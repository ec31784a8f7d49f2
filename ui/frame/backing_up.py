"""The store's backups as the window sees to them: on closing, and said in the line at the bottom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from placement_tracker.domain.days import in_words
from ui import remembered, task

if TYPE_CHECKING:
    from placement_tracker.domain.moments import Moment
    from ui.main_window import MainWindow

#: Where the sentence about a backup that failed while the window closed waits for the next start.
_FAILED = "backup_failed"


class BackingUp(QObject):
    """Of one window. A demonstration is not backed up: it can be made again. A server has its own backups."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._store: Any = None
        self._left: Any = None
        self._at_exit = False
        session = window.session
        session.opened.connect(self._opened)
        session.closed.connect(self._closed)
        session.changed.connect(self._look)

    def _opened(self) -> None:
        session = self._window.session
        has_file = getattr(session.store, "path", None) is not None
        self._store = session.store if has_file and not session.is_demo else None
        said = remembered.text(_FAILED)
        if said and self._store is not None:
            remembered.keep(_FAILED, "")
            session.say(f"When the store was closed: {said}", "warning")
        self._look()

    def _look(self, _kinds: object = None, _children: object = None) -> None:
        """Say when the last backup was made."""
        if self._store is None:
            self._window.status.show_backup("")
            return
        path = self._store.path
        task.run(lambda _progress: _last(path), done=self._show, failed=self._not_seen)

    def _show(self, at: Moment | None) -> None:
        clock = f" {at.clock:%H:%M}" if at is not None and at.clock is not None else ""
        self._window.status.show_backup(
            f"Last backup {in_words(at.day)}{clock}" if at is not None else "No backup yet"
        )

    def _not_seen(self, _error: BaseException) -> None:
        self._window.status.show_backup("The backups cannot be seen")

    # ---- on closing

    def at_exit(self) -> None:
        """The program ends: the backup is left to `finish`."""
        self._at_exit = True

    def _closed(self) -> None:
        store, self._store = self._store, None
        if self._at_exit:
            self._left = store
        elif store is not None:
            task.run(lambda _progress: _back_up(store), done=self._say_if_failed)

    def finish(self) -> None:
        """The last thing before the program ends: nobody waits for it, for the window is gone already."""
        if self._left is not None:
            self._window.hide()
            self._say_if_failed(_back_up(self._left))

    def _say_if_failed(self, said: str) -> None:
        if not said:
            return
        if self._at_exit:
            remembered.keep(_FAILED, said)
        else:
            self._window.messages.say(said, "warning")


def _last(path: Any) -> Moment | None:
    from placement_tracker.services import backups

    return backups.last(path)


def _back_up(store: Any) -> str:
    from placement_tracker.services import backups

    return backups.on_close(store)
