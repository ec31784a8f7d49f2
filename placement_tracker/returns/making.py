"""Making returns: read once, drawn, written whole or not at all, and told in the history."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from placement_tracker.domain.days import Month
from placement_tracker.domain.problems import Fault
from placement_tracker.domain.rights import Right
from placement_tracker.returns.known import RETURNS
from placement_tracker.returns.pages import DeclaredReturn
from placement_tracker.returns.placing import part_of, put_in_place
from placement_tracker.returns.refusals import cannot_write

if TYPE_CHECKING:
    from db.store import Store
    from placement_tracker.returns.material import Material

Progress = Callable[[int, int, str], None]

#: What the names of files made for publication end in.
PUBLIC = " for publication"


def make_returns(
    store: Store,
    codes: Sequence[str],
    month: Month | str,
    out: Path,
    *,
    person: str,
    today: date,
    progress: Progress,
    pdf: bool = False,
    for_publication: bool = False,
    published: bool = False,
) -> Iterator[Path]:
    """Make returns, one after another, and give each one's file as soon as it stands; with `pdf` the PDF beside it too.
    `for_publication`: with small numbers hidden, and saying so; `published`: bearing that word.

    `out` is a file (its name ends in .xlsx or .pdf; for one code alone) or a folder, which is made where it is missing.
    Fault where a file cannot be written; what `progress` raises stops the making. A file stands whole, or as it was
    before, and the two files of a return take their places together. NotAllowed for somebody who may make none.
    """
    from placement_tracker.returns.material import MadeBy
    from placement_tracker.returns.suppression import suppressing
    from placement_tracker.services import rights

    rights.require(store, person, Right.MAKE_RETURNS, "return")
    when = Month.parse(month) if isinstance(month, str) else month
    if for_publication:
        codes = _for_readers_outside(codes)
    files = files_for(codes, when, out, for_publication=for_publication)
    made = MadeBy(person, today, store.clock())
    material = read_for(store, codes, progress, when, today)
    for done, (code, path) in enumerate(files.items()):
        known = RETURNS[code]
        progress(done, len(files), f"Making {code}, {known.title.lower()}")
        module = known.module()
        declared = replace(module.declare(material, when, made), published=published)
        rows = module.rows_in(declared)
        if for_publication:
            progress(done, len(files), f"Hiding small numbers in {code}")
            declared = suppressing.for_publication(declared, material.frames.authority.smallest_published)
        with_progress = _Step(progress, done, len(files))
        yield from _write(store, declared, path, rows, with_progress, pdf)
    progress(len(files), len(files), "Everything is made")


def _for_readers_outside(codes: Sequence[str]) -> list[str]:
    """Without those that are for the office alone. Fault where nothing is left."""
    kept = [code for code in codes if not RETURNS[code].inside]
    if not kept:
        known = RETURNS[codes[0]]
        raise Fault(
            f"{codes[0]}, {known.title.lower()}, cannot be made for publication: it sets figures beside each other, "
            "and what is hidden could be read from the difference."
        )
    return kept


def read_for(
    store: Store,
    codes: Sequence[str],
    progress: Progress,
    month: Month | None = None,
    today: date | None = None,
) -> Material:
    """All that these returns need, in one unchanging state of the store.

    Without the month and the day, what a return needs for them alone is not read (KnownReturn.of_one_month).
    """
    from placement_tracker.returns.material import read_material

    # A store that is still being made (the demo) bears its name with ".part" until it is whole.
    place = store.path.name.removesuffix(".part") if store.path is not None else "on a server"
    with store.reading() as session:
        return read_material(session, place, progress, _also(codes), month, today)


def _also(codes: Sequence[str]) -> dict[str, list[str]]:
    """The columns that any of the returns needs, by kind."""
    found: dict[str, list[str]] = {}
    for code in codes:
        for kind, names in RETURNS[code].also.items():
            known = found.setdefault(kind, [])
            known += [name for name in names if name not in known]
    return found


def file_name(code: str, month: Month, *, for_publication: bool = False) -> str:
    """What a return's file is called in a folder."""
    return f"{code} {RETURNS[code].title} {month}{PUBLIC if for_publication else ''}.xlsx"


def files_for(
    codes: Sequence[str], month: Month, out: Path, *, for_publication: bool = False
) -> dict[str, Path]:
    """Where each return goes. Fault where that is no place for it."""
    if out.suffix.lower() in {".xlsx", ".pdf"} and not out.is_dir():
        if len(codes) != 1:
            raise Fault(f"{out} is one file, but several returns were asked for. Name a folder for them.")
        if not out.parent.is_dir():
            _make_folder(out.parent)
        return {codes[0]: out.with_suffix(".xlsx") if out.suffix.lower() == ".pdf" else out}
    _make_folder(out)
    return {code: out / file_name(code, month, for_publication=for_publication) for code in codes}


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


def _write(
    store: Store, declared: DeclaredReturn, path: Path, rows: int, step: _Step, pdf: bool
) -> Sequence[Path]:
    from placement_tracker.services.history import MADE_RETURN

    drawing = [(path, _workbook), *([(path.with_suffix(".pdf"), _pdf)] if pdf else [])]
    parts: dict[Path, Path] = {}
    place = path
    try:
        for place, draw in drawing:
            step.say(f"Drawing {place.name}")
            parts[place] = part_of(place)
            draw(declared, parts[place])
        step.say(f"Keeping {path.name}")
        with store.writing(declared.produced_by, "return") as act:
            words = f"Made {declared.code} for {declared.month}: {rows:,} rows, to {path}"
            told = {"rows": ["", str(rows)], "to": ["", str(path)], "month": ["", str(declared.month)]}
            if declared.smallest is not None:
                words += f", for publication: numbers from 1 to {declared.smallest} hidden"
                told["for_publication"] = ["", str(declared.smallest)]
            if pdf:
                words += f", and as {place.name}"
                told["pdf"] = ["", str(place)]
            act.tell(MADE_RETURN, kind=declared.code, changes=told, reason=words)
            # Last of all: where a file cannot take its place, the history does not tell of it.
            put_in_place(parts)
    except OSError as error:
        raise cannot_write(place, error) from None
    finally:
        for part in parts.values():
            part.unlink(missing_ok=True)
    return list(parts)


def _workbook(declared: DeclaredReturn, path: Path) -> None:
    from placement_tracker.returns.excel.workbook import write_workbook

    write_workbook(declared, path)


def _pdf(declared: DeclaredReturn, path: Path) -> None:
    from placement_tracker.returns.pdf.drawing import write_pdf

    write_pdf(declared, path)
