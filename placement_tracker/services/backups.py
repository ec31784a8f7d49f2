"""Backups that are made by themselves: before an import or another change of many records, and when a store is closed.

They lie in backups/ beside the store, named STORE-YYYY-MM-DD-HHMMSS-ENTRY (UTC, and the newest entry of the history
that they hold). Of those the newest ten stay, then one a day, a week and a month. A copy that somebody made under a
name of their own, or without an entry, is never removed. A failure is a sentence, and stops no work.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from db import backup as copies
from db import keys
from placement_tracker.domain.moments import Moment, from_instant
from placement_tracker.domain.problems import Fault
from placement_tracker.services import signing

if TYPE_CHECKING:
    from db.store import Store

#: From so many records on that are written at once, a backup is made before it.
MANY = 50
NEWEST = 10
#: After the newest, how many days, weeks and months keep their last one.
PERIODS: tuple[tuple[int, Callable[[datetime], Hashable]], ...] = (
    (14, lambda at: at.date()),
    (8, lambda at: at.isocalendar()[:2]),
    (24, lambda at: (at.year, at.month)),
)
_AT = "%Y-%m-%d-%H%M%S"


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of a store. `entry` is the newest entry of the history that it holds; 0 where its name does not say."""

    path: Path
    taken: datetime
    entry: int

    @property
    def at(self) -> Moment:
        """When it was made, in UK time."""
        return from_instant(self.taken)


def to_keep(taken: Iterable[datetime]) -> set[datetime]:
    """Which of the backups stay: the newest ten, and the last one of each of so many days, weeks and months before
    and with them. Periods without any do not count, so a store that is seldom opened keeps its backups longer.
    """
    newest_first = sorted(taken, reverse=True)
    kept = set(newest_first[:NEWEST])
    for most, period_of in PERIODS:
        last_of: dict[Hashable, datetime] = {}
        for at in newest_first:
            last_of.setdefault(period_of(at), at)
        kept.update(list(last_of.values())[:most])
    return kept


def found(store: Path) -> list[Backup]:
    """The backups of a store's file, the newest first."""
    folder = store.with_name("backups")
    pattern = re.compile(
        re.escape(store.stem) + r"-(\d{4}-\d\d-\d\d-\d{6})(?:-(\d+))?(?:\.\d+)?" + re.escape(store.suffix)
    )
    backups = []
    for path in folder.iterdir() if folder.is_dir() else ():
        named = pattern.fullmatch(path.name)
        if named is not None:
            try:
                at = datetime.strptime(named[1], _AT).replace(tzinfo=UTC)
            except ValueError:
                continue  # looks like ours, but names no moment
            backups.append(Backup(path, at, int(named[2] or 0)))
    return sorted(backups, key=lambda one: (one.taken, one.entry), reverse=True)


def last(store: Path) -> Moment | None:
    """When a store was last backed up; None for never."""
    return next((one.at for one in found(store)), None)


def before(store: Store) -> str:
    """Back up before many records are changed, where anything was written since the last one; "" where all is well,
    else why there is no backup. A store without any entry yet needs none, and a server has its own.
    """
    try:
        _make_if_due(store)
    except (Fault, OSError) as error:
        why = error.strerror if isinstance(error, OSError) else str(error)
        return f"No backup was made: {why}"
    return ""


#: On closing the same holds.
on_close = before


def _make_if_due(store: Store) -> None:
    if store.path is None:
        return
    with store.reading() as session:
        entry = signing.newest_but_these(session)
    standing = found(store.path)
    if entry and all(one.entry != entry for one in standing[:1]):
        _make(store, store.path, entry)


def _make(store: Store, path: Path, entry: int) -> None:
    folder = path.with_name("backups")
    folder.mkdir(exist_ok=True)
    copies.copy_of(
        store, _free(folder, f"{path.stem}-{store.clock().astimezone(UTC):{_AT}}-{entry}", path.suffix)
    )
    _remove_old(path)
    _remove_unfinished(folder, path.stem, store.clock())


def _free(folder: Path, name: str, suffix: str) -> Path:
    number, place = 1, folder / f"{name}{suffix}"
    while place.exists():
        number += 1
        place = folder / f"{name}.{number}{suffix}"
    return place


def _remove_old(path: Path) -> None:
    own = [one for one in found(path) if one.entry]
    kept = to_keep(one.taken for one in own)
    for one in own:
        if one.taken not in kept:
            keys.key_file(one.path).unlink(missing_ok=True)
            one.path.unlink(missing_ok=True)


def _remove_unfinished(folder: Path, stem: str, now: datetime) -> None:
    """What a backup left that was stopped half-way, more than a day ago."""
    for part in folder.glob(f"{stem}-*.part*"):
        if datetime.fromtimestamp(part.stat().st_mtime, UTC) < now - timedelta(days=1):
            part.unlink(missing_ok=True)
