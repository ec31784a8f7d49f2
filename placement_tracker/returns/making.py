"""Making returns: read once, drawn, written whole or not at all, and told in the history."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from placement_tracker.domain.days import Month
from placement_tracker.domain.problems import Fault
from placement_tracker.returns.known import RETURNS
from placement_tracker.returns.pages import DeclaredReturn
from placement_tracker.returns.refusals import cannot_write

if TYPE_CHECKING:
    from db.store import Store
    from placement_tracker.returns.material import Material

Progress = Callable[[int, int, str], None]


def make_returns(
    store: Store,
    codes: Sequence[str],
    month: Month | str,
    out: Path,
    *,
    person: str,
    today: date,
    progress: Progress,
) -> Iterator[Path]:
    """Make returns, one after another, and give each one's file as soon as it stands.

    `out` is a file (its name ends in .xlsx; for one code alone) or a folder, which is made where it is missing. Fault
    where a file cannot be written; what `progress` raises stops the making. A file stands whole, or as it was before.
    """
    from placement_tracker.returns.material import MadeBy

    when = Month.parse(month) if isinstance(month, str) else month
    files = files_for(codes, when, out)
    made = MadeBy(person, today, store.clock())
    material = read_for(store, codes, progress)
    for done, (code, path) in enumerate(files.items()):
        known = RETURNS[code]
        progress(done, len(files), f"Making {code}, {known.title.lower()}")
        module = known.module()
        declared = module.declare(material, when, made)
        with_progress = _Step(progress, done, len(files))
        _write(store, declared, path, module.rows_in(declared), with_progress)
        yield path
    progress(len(files), len(files), "Everything is made")


def read_for(store: Store, codes: Sequence[str], progress: Progress) -> Material:
    """All that these returns need, in one unchanging state of the store."""
    from placement_tracker.returns.material import read_material

    # A store that is still being made (the demo) bears its name with ".part" until it is whole.
    place = store.path.name.removesuffix(".part") if store.path is not None else "on a server"
    with store.reading() as session:
        return read_material(session, place, progress, _also(codes))


def _also(codes: Sequence[str]) -> dict[str, list[str]]:
    """The columns that any of the returns needs, by kind."""
    found: dict[str, list[str]] = {}
    for code in codes:
        for kind, names in RETURNS[code].also.items():
            known = found.setdefault(kind, [])
            known += [name for name in names if name not in known]
    return found


def file_name(code: str, month: Month) -> str:
    """What a return's file is called in a folder."""
    return f"{code} {RETURNS[code].title} {month}.xlsx"


def files_for(codes: Sequence[str], month: Month, out: Path) -> dict[str, Path]:
    """Where each return goes. Fault where that is no place for it."""
    if out.suffix.lower() == ".xlsx" and not out.is_dir():
        if len(codes) != 1:
            raise Fault(f"{out} is one file, but several returns were asked for. Name a folder for them.")
        if not out.parent.is_dir():
            _make_folder(out.parent)
        return {codes[0]: out}
    _make_folder(out)
    return {code: out / file_name(code, month) for code in codes}


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_write(folder, error) from None


@dataclass(frozen=True, slots=True)
class _Step:
    """Progress within one of several returns."""

    progress: Progress
    done: int
    of: int

    def say(self, words: str) -> None:
        self.progress(self.done, self.of, words)


def _write(store: Store, declared: DeclaredReturn, path: Path, rows: int, step: _Step) -> None:
    from placement_tracker.returns.workbook import write_workbook
    from placement_tracker.services.history import MADE_RETURN

    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        step.say(f"Drawing {path.name}")
        write_workbook(declared, part)
        step.say(f"Keeping {path.name}")
        with store.writing(declared.produced_by, "return") as act:
            words = f"Made {declared.code} for {declared.month}: {rows:,} rows, to {path}"
            told = {"rows": ["", str(rows)], "to": ["", str(path)], "month": ["", str(declared.month)]}
            act.tell(MADE_RETURN, kind=declared.code, changes=told, reason=words)
            # Last of all: where the file cannot take its place, the history does not tell of it.
            part.replace(path)
    except OSError as error:
        raise cannot_write(path, error) from None
    finally:
        part.unlink(missing_ok=True)
