"""Imports: an archive or a return read, decided, and put into the store as one act (archive.md, Refusals)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import select

from db.models import kinds
from db.models.keeping import HistoryEntry, HistoryHead
from db.store import Store
from db.writing import Writing
from placement_tracker.domain.problems import Fault
from placement_tracker.domain.rights import Right, asked_for
from placement_tracker.domain.values import written
from placement_tracker.exchange import histories, notes, photographs, planning, published, refused
from placement_tracker.exchange.archive_reader import is_archive, read_archive
from placement_tracker.exchange.collecting import uncollected
from placement_tracker.exchange.incoming import Delivery, Progress, Told, quietly
from placement_tracker.exchange.plan import ImportPlan, Planned, Verdict
from placement_tracker.exchange.sources import Source, opened
from placement_tracker.exchange.table_writer import write_table
from placement_tracker.exchange.unknown_files import nothing_known, why_neither, why_not_of_archive
from placement_tracker.services import backups, restricted, rights

_AT_ONCE = 2000
PROBLEM_COLUMNS = ("file", "line", "column", "value", "rule", "severity", "words", "because_of")


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did, or with `only_planned` would do."""

    plan: ImportPlan
    only_planned: bool = False
    #: Why no backup was made first; "" where one was, or none was needed.
    no_backup: str = ""

    @property
    def problems(self) -> list[Told]:
        """Errors of refused rows, and warnings of rows that went in, in the order of the files."""
        return self.plan.problems

    @property
    def new(self) -> int:
        return self.plan.count(Verdict.NEW)

    @property
    def changed(self) -> int:
        return self.plan.count(Verdict.CHANGED)

    @property
    def unchanged(self) -> int:
        return self.plan.count(Verdict.UNCHANGED)

    @property
    def refused(self) -> int:
        """How many rows did not go in."""
        return self.plan.count(Verdict.REFUSED)

    def summary(self) -> list[str]:
        """A line a file, what was left aside, and the whole."""
        whole = (
            f"{self.new:,} new, {self.changed:,} changed, {self.unchanged:,} unchanged, {self.refused:,} refused, "
            f"{len(self.plan.warnings):,} warnings."
        )
        said = "Nothing was written: this is what would happen. " if self.only_planned else ""
        return [*planning.words_of(self.plan), said + whole]


def look_at(
    store: Store, paths: Sequence[Path], *, today: date, year: int | None = None, progress: Progress = quietly
) -> ImportPlan:
    """Read what lies at the paths, archives or files of the return, and decide it; nothing is written.

    `year` is the year of the 31 March of a return. Fault in a sentence where something cannot be read; NotAllowed where
    the one who reads may not import.
    """
    with ExitStack() as stack:
        stack.enter_context(uncollected())
        sources = [stack.enter_context(opened(path)) for path in paths]
        delivery = _read(paths, sources, year, progress)
        session = stack.enter_context(store.reading())
        rights.demand_of_reader(session, Right.IMPORT)
        return planning.plan(session, delivery, today, progress, store.new_id)


def _read(paths: Sequence[Path], sources: Sequence[Source], year: int | None, progress: Progress) -> Delivery:
    """What the sources bring: archives, or the return. Beside those that are, there may be others that are neither."""
    from placement_tracker.exchange.ssda903.files import is_return

    if not sources:
        raise Fault("Name at least one file or folder to import.")
    archives = [(path, source) for path, source in zip(paths, sources, strict=True) if is_archive(source)]
    of_archives = [source for _path, source in archives]
    others = [source for source in sources if source not in of_archives]
    returns = [source for source in others if is_return(source)]
    if archives and returns:
        raise Fault(
            f"{of_archives[0].label} is of the open archive, and {returns[0].label} of the statutory return. "
            "Import one, then the other."
        )
    if not archives and not returns:
        raise Fault(nothing_known({name: why_neither(name) for source in others for name in source.members}))
    if archives:
        delivery = _joined(archives, progress)
        delivery.unknown |= {name: why_not_of_archive(name) for source in others for name in source.members}
        return delivery
    from placement_tracker.exchange.ssda903.reading import read_return

    return read_return(others, year, progress)


def _joined(archives: Sequence[tuple[Path, Source]], progress: Progress) -> Delivery:
    """Several archives as one. The first one's history, photographs and published returns are meant."""
    path, source = archives[0]
    first = read_archive(source, progress)
    first.path = path
    for _path, source in archives[1:]:
        other = read_archive(source, progress)
        first.label = f"{first.label}, {other.label}"
        first.rows.extend(other.rows)
        first.remarks.extend(other.remarks)
        first.unknown |= other.unknown
        first.earlier_refused.extend(other.earlier_refused)
        if other.history or other.photographs or other.published:
            first.remarks.append(
                f"{other.label}: its history, photographs and published returns were left aside. Import it by itself."
            )
        if other.notes:
            first.remarks.append(
                f"{other.label}: its notes and documents were left aside. Import it by itself."
            )
    return first


def import_paths(
    store: Store,
    paths: Sequence[Path],
    *,
    person: str,
    today: date,
    year: int | None = None,
    dry_run: bool = False,
    progress: Progress = quietly,
) -> ImportResult:
    """Import what lies at the paths. Fault in a sentence where nothing could be done; then nothing was changed."""
    plan = look_at(store, paths, today=today, year=year, progress=progress)
    if dry_run:
        return ImportResult(plan, only_planned=True)
    return carry_out(store, plan, person, f"import of {plan.delivery.label}", progress)


def carry_out(
    store: Store, plan: ImportPlan, person: str, source: str, progress: Progress = quietly
) -> ImportResult:
    """Put in what the plan says, as one act. Where the store has changed since, it is decided anew first.

    A backup is made first. A fault or a stop half-way leaves nothing. The refused rows are kept in the store.
    NotAllowed for somebody who may not import, or may not write the authority's own that it brings.
    """
    rights.require(store, person, Right.IMPORT, source)
    no_backup = ""
    if plan.count(Verdict.NEW) + plan.count(Verdict.CHANGED):
        progress(0, 0, "Backing up first")
        no_backup = backups.before(store)
    with rights.telling(store, person, source), uncollected(), store.writing(person, source) as act:
        # Wait for whoever writes: the plan holds only for the store as it is now.
        act.session.execute(select(HistoryHead.entry).with_for_update())
        hidden = restricted.hidden_from(act.session, person)
        if not planning.is_ready(plan, act.session, hidden):
            plan = planning.plan(act.session, plan.delivery, plan.today, progress, store.new_id, hidden)
        _refuse_the_authoritys(act, plan)
        _write(act, plan, progress)
    return ImportResult(plan, no_backup=no_backup)


def _refuse_the_authoritys(act: Writing, plan: ImportPlan) -> None:
    """NotAllowed where the plan writes settings, teams or the like, and they are not this person's to change."""
    kinds_written = {row.kind for row in plan.rows if row.goes_in}
    if any(asked_for(kind) is Right.CHANGE_SETTINGS for kind in kinds_written):
        rights.demand(act.session, act.person, Right.CHANGE_SETTINGS)


def _write(act: Writing, plan: ImportPlan, progress: Progress) -> None:
    delivery = plan.delivery
    if delivery.path is not None and (plan.own_history or plan.photographs):
        with opened(delivery.path) as source:
            if plan.own_history and delivery.history is not None:
                progress(0, 0, "Putting in the history")
                histories.put_in(act.session, source, delivery.history)
            photographs.put_in(act, source, plan.photographs)
    put_in(act, plan, progress)
    if delivery.path is not None and (plan.published or plan.notes):
        # After the records: none of them was entered later than the returns, and notes hang on them.
        with opened(delivery.path) as source:
            notes.put_in(act, source, plan.notes, own_history=plan.own_history)
            published.put_in(act, source, plan.published, progress, own_history=plan.own_history)
    progress(0, 0, "Keeping what was refused")
    refused.keep(act, plan)
    _tell(act, plan)


def put_in(act: Writing, plan: ImportPlan, progress: Progress = quietly) -> None:
    """Write the plan's new and changed records."""
    new: dict[str, list[Planned]] = {}
    for row in plan.of(Verdict.NEW):
        new.setdefault(row.kind, []).append(row)
    total = sum(map(len, new.values())) + plan.count(Verdict.CHANGED)
    done = 0
    for name in kinds():
        for part in _parts(new.get(name, [])):
            progress(done, total, f"Putting in {name.replace('_', ' ')}")
            _add(act, name, part, plan.own_history)
            done += len(part)
    for row in plan.of(Verdict.CHANGED):
        if done % _AT_ONCE == 0:
            progress(done, total, "Changing records")
            act.settle()
        act.change(row.kind, row.record_id, row.changes or {})
        done += 1


def _parts(rows: list[Planned]) -> Iterable[list[Planned]]:
    return (rows[start : start + _AT_ONCE] for start in range(0, len(rows), _AT_ONCE))


def _add(act: Writing, kind: str, part: list[Planned], own_history: bool) -> None:
    ids, children = [row.record_id for row in part], [row.child_id for row in part]
    act.add_columns(kind, _columns(part), ids, children, told=not own_history)
    if own_history:
        _tell_strangers(act, kind, part)
        act.settle()


def _columns(part: list[Planned]) -> dict[str, Sequence[Any]]:
    """The rows' values by column. A column that some rows do not have is blank there."""
    names = list(dict.fromkeys(row.incoming.columns for row in part))
    if len(names) == 1:
        return dict(zip(names[0], zip(*(row.values for row in part), strict=True), strict=True))
    given = [row.given for row in part]
    every = dict.fromkeys(name for columns in names for name in columns)
    return {name: [row.get(name) for row in given] for name in every}


def _tell_strangers(act: Writing, kind: str, part: list[Planned]) -> None:
    """Tell of records that the archive's own history does not know: rows that somebody added to it."""
    ids = [row.record_id for row in part]
    entries = HistoryEntry.__table__
    query = select(entries.c.record_id).where(entries.c.record_id.in_(ids)).distinct()
    known = set(act.session.execute(query).scalars())
    for row in part:
        if row.record_id not in known:
            act.tell("added", kind=kind, record_id=row.record_id, child_id=row.child_id, changes=_told(row))


def _told(row: Planned) -> dict[str, list[str]]:
    return {name: ["", written(value)] for name, value in row.given.items() if value is not None}


def _tell(act: Writing, plan: ImportPlan) -> None:
    counts = {
        verdict.value: ["", str(plan.count(verdict))] for verdict in Verdict if verdict is not Verdict.OPEN
    }
    act.tell("imported", changes={**counts, "warnings": ["", str(len(plan.warnings))]})


def problem_line(problem: Told) -> str:
    """One thing that is wrong, on one line: FILE:LINE, column, value, what."""
    about = " ".join(part for part in (problem.column, f"{problem.value!r}" if problem.value else "") if part)
    place = f"{problem.file}:{problem.line}"
    return f"{place}: {problem.severity.value}: {about + ': ' if about else ''}{problem.words}"


def write_problems(path: Path, problems: Iterable[Told]) -> None:
    """Write a list of problems as CSV, with PROBLEM_COLUMNS. Text cells cannot be formulas (trust.md)."""
    write_table(path, PROBLEM_COLUMNS, (_cells(problem) for problem in problems), exact=False)


def _cells(problem: Told) -> list[str]:
    return [
        problem.file,
        str(problem.line),
        problem.column,
        problem.value,
        problem.rule,
        problem.severity.value,
        problem.words,
        problem.because_of,
    ]


def write_refused(folder: Path, plan: ImportPlan) -> int:
    """Write the refused rows as files that can be put right and imported again; returns how many files."""
    count = 0
    for name, header, lines in refused.tables(refused.rows_of(plan)):
        write_table(folder / name, header, lines)
        count += 1
    return count
