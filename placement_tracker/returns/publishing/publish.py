"""Publishing returns: frozen as they are sent, kept in the store for good, told in the history (measures.md G12)."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from placement_tracker.domain.days import Month
from placement_tracker.domain.problems import Fault
from placement_tracker.domain.rights import Right
from placement_tracker.returns.known import RETURNS
from placement_tracker.returns.making import Progress, files_for, read_for
from placement_tracker.returns.publishing.before import (
    BeforePublishing,
    ChangedRating,
    before_publishing,
    before_publishing_all,
    keep_commentary,
)
from placement_tracker.returns.refusals import cannot_write

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.store import Store
    from db.writing import Writing
    from placement_tracker.returns.pages import DeclaredReturn
    from placement_tracker.services.published import PublishedEntry

__all__ = [
    "BeforePublishing",
    "ChangedRating",
    "before_publishing",
    "before_publishing_all",
    "keep_commentary",
    "made_again",
    "publish",
    "write_published",
]

SOURCE = "publishing"


@dataclass(frozen=True, slots=True)
class _Finished:
    """A return that is worked out and drawn, and only has to be kept."""

    declared: DeclaredReturn
    rows: int
    facts: dict[str, Any]
    files: dict[str, bytes]


def publish(
    store: Store,
    codes: Sequence[str],
    month: Month | str,
    person: str,
    today: date,
    progress: Progress,
    out: Path | None = None,
    pdf: bool = False,
) -> list[PublishedEntry]:
    """Publish returns of a month together: all of them, or none. Each becomes the next edition of its code and month.

    With `out` (a file for one return, or a folder) the workbooks are written there as well, and with `pdf` the PDFs.
    Fault where that cannot be done, NotAllowed for somebody who may publish nothing; what `progress` raises stops the
    publishing. Nothing was published then, unless the words say so.
    """
    from placement_tracker.services import rights

    rights.require(store, person, Right.PUBLISH, SOURCE)
    when = Month.parse(month) if isinstance(month, str) else month
    paths = files_for(codes, when, out) if out is not None else {}
    finished = _finished(store, codes, when, person, today, progress)
    with _parts(finished, paths, pdf) as parts:
        entries = _keep(store, finished, person, paths, progress)
        _put_in_place(parts)
    progress(len(codes), len(codes), "Everything is published")
    return entries


def _finished(
    store: Store, codes: Sequence[str], month: Month, person: str, today: date, progress: Progress
) -> list[_Finished]:
    from placement_tracker.returns.excel.workbook import workbook_of
    from placement_tracker.returns.material import MadeBy
    from placement_tracker.returns.publishing.freezing import Measured, facts_of, frozen_files, shown_measures

    made = MadeBy(person, today, store.clock())
    material = read_for(store, codes, progress, month, today)
    measured = Measured(material, month, lambda _done, _of, words: progress(done, len(codes), words))
    found = []
    for done, code in enumerate(codes):
        known = RETURNS[code]
        progress(done, len(codes), f"Making {code}, {known.title.lower()}")
        module = known.module()
        declared = replace(module.declare(material, month, made), published=True)
        progress(done, len(codes), f"Drawing {code}")
        workbook = workbook_of(declared)
        shown = shown_measures(code, material, month)
        files = frozen_files(declared, workbook, measured, shown)
        facts = facts_of(declared, material, shown)
        found.append(_Finished(declared, module.rows_in(declared), facts, files))
    return found


def _keep(
    store: Store, finished: Sequence[_Finished], person: str, paths: dict[str, Path], progress: Progress
) -> list[PublishedEntry]:
    """In one transaction: a process that ends meanwhile leaves everything or nothing."""
    from placement_tracker.services.published import keep

    entries = []
    with store.writing(person, SOURCE) as act:
        for done, one in enumerate(finished):
            progress(done, len(finished), f"Keeping {one.declared.code}")
            entries.append(keep(act, one.facts, one.files))
            if one.declared.code in paths:
                _tell_of_file(act, one, paths[one.declared.code])
    return entries


def _tell_of_file(act: Writing, one: _Finished, path: Path) -> None:
    from placement_tracker.services.history import MADE_RETURN

    code, month = one.declared.code, str(one.declared.month)
    told = {"rows": ["", str(one.rows)], "to": ["", str(path)], "month": ["", month]}
    act.tell(
        MADE_RETURN,
        kind=code,
        changes=told,
        reason=f"Made {code} for {month}: {one.rows:,} rows, to {path}",
    )


@contextmanager
def _parts(finished: Sequence[_Finished], paths: dict[str, Path], pdf: bool) -> Iterator[dict[Path, Path]]:
    """The files that are asked for, written beside their places before anything is published: by place."""
    from placement_tracker.services.published import WORKBOOK

    parts: dict[Path, Path] = {}
    path = Path()
    try:
        for one in finished:
            if one.declared.code not in paths:
                continue
            path = paths[one.declared.code]
            parts[path] = _part_of(path)
            parts[path].write_bytes(one.files[WORKBOOK])
            if pdf:
                path = path.with_suffix(".pdf")
                parts[path] = _part_of(path)
                _draw_pdf(one.declared, parts[path])
        yield parts
    except OSError as error:
        raise cannot_write(path, error) from None
    finally:
        for part in parts.values():
            part.unlink(missing_ok=True)


def _part_of(path: Path) -> Path:
    return path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")


def _draw_pdf(declared: DeclaredReturn, path: Path) -> None:
    from placement_tracker.returns.pdf.drawing import write_pdf

    write_pdf(declared, path)


def _put_in_place(parts: dict[Path, Path]) -> None:
    for path, part in parts.items():
        try:
            part.replace(path)
        except OSError as error:
            raise Fault(f"Published and kept in the store. But {cannot_write(path, error)}") from None


def made_again(session: Session, number: int) -> bytes:
    """The workbook of a published return, drawn again from its frozen pages: the same, byte by byte, as was kept.

    Fault where there is no such return, or its pages cannot be read.
    """
    from placement_tracker.returns.excel.workbook import workbook_of
    from placement_tracker.returns.publishing.frozen import pages_of

    return workbook_of(pages_of(session, number))


def write_published(store: Store, number: int, out: Path, person: str) -> Path:
    """Write the workbook of a published return, as it was kept, to a file, or into a folder; returns the file. The
    history tells of it.

    A file whose name ends in .pdf gets its frozen pages as a PDF. Fault where it cannot be written.
    """
    from placement_tracker.returns.publishing.pages_text import declared_of
    from placement_tracker.services import rights
    from placement_tracker.services.published import PAGES, WORKBOOK, content_of, entry_of

    rights.require(store, person, Right.MAKE_RETURNS, SOURCE)
    with store.reading() as session:
        entry, files = entry_of(session, number), content_of(session, number)
    path = (
        out / f"{entry.code} {entry.title} {entry.month} edition {entry.edition}.xlsx"
        if out.is_dir()
        else out
    )
    part = _part_of(path)
    try:
        if path.suffix.lower() == ".pdf":
            _draw_pdf(declared_of(files[PAGES]), part)
        else:
            part.write_bytes(files[WORKBOOK])
        with store.writing(person, SOURCE) as act:
            told = {"return": ["", entry.name], "to": ["", str(path)]}
            act.tell(
                "exported",
                kind=entry.code,
                changes=told,
                reason=f"Saved {entry.name} as published, to {path}",
            )
            part.replace(path)
    except OSError as error:
        raise cannot_write(path, error) from None
    finally:
        part.unlink(missing_ok=True)
    return path
