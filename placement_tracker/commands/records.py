"""Records in and out on the command line: import, export, check."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from placement_tracker.commands.calling import Call, DoneWithProblems, opened, progress, say
from placement_tracker.domain.rights import Right

if TYPE_CHECKING:
    from placement_tracker.exchange.incoming import Told

_MOST_ERRORS, _MOST_WARNINGS = 1000, 20


def bring_in(
    call: Call, paths: Sequence[Path], *, year: int | None, dry_run: bool, problems_file: Path | None
) -> None:
    """Import the open archive or the statutory return; refused rows and warnings are listed."""
    from placement_tracker.exchange import importing

    with opened(call, Right.IMPORT) as store, progress() as show:
        result = importing.import_paths(
            store, paths, person=call.who, today=call.today, year=year, dry_run=dry_run, progress=show
        )
    if result.no_backup:
        say(result.no_backup)
    for line in result.summary():
        print(line)  # noqa: T201
    _list(result.problems, elsewhere=problems_file)
    if problems_file is not None:
        importing.write_problems(problems_file, result.problems)
        if result.refused:
            folder = problems_file.with_name(f"{problems_file.stem}-refused")
            folder.mkdir(exist_ok=True)
            importing.write_refused(folder, result.plan)
            say(f"The refused rows are in {folder}. Put them right there, and import that folder.")
    if result.refused:
        raise DoneWithProblems


def _list(problems: Sequence[Told], *, elsewhere: Path | None) -> None:
    """Errors first; of the warnings no more than a person reads, and where to find the rest."""
    from placement_tracker.exchange import importing

    errors = [problem for problem in problems if problem.is_error]
    warnings = [problem for problem in problems if not problem.is_error]
    for problem in errors[:_MOST_ERRORS] + warnings[:_MOST_WARNINGS]:
        say(importing.problem_line(problem))
    left = max(0, len(errors) - _MOST_ERRORS) + max(0, len(warnings) - _MOST_WARNINGS)
    if left:
        say(
            f"... and {left:,} more; "
            + (f"all are in {elsewhere}." if elsewhere else "see all with --problems FILE.csv.")
        )


def archive_out(call: Call, out: Path) -> None:
    """Export the whole store as the open archive."""
    from placement_tracker.exchange.exporting import export_archive

    with opened(call) as store, progress() as show:
        count = export_archive(store, out, call.who, show)
    say(f"Wrote {count:,} records to {out}.")


def child_out(call: Call, child_id: str, out: Path) -> None:
    """Export everything about one child."""
    from placement_tracker.exchange.exporting import export_child

    with opened(call) as store:
        count = export_child(store, child_id, out, call.who)
    say(f"Wrote {count:,} records to {out}.")


def statutory_out(call: Call, out: Path, year: int) -> None:
    """Export the statutory return's files of a year."""
    from placement_tracker.exchange.ssda903.export import export_ssda903

    with opened(call) as store, progress() as show:
        written = export_ssda903(store, out, year, call.who, show)
    for remark in written.remarks:
        say(remark)
    say(f"Wrote {sum(written.counts.values()):,} rows in {len(written.counts)} files to {written.folder}.")


def check_records(call: Call, *, form: str) -> None:
    """List what is wrong in the records; the program ends with 1 where anything is."""
    from placement_tracker.checks import printing, records

    with opened(call, Right.READ_LISTS) as store, progress() as show, store.reading() as session:
        found = records.problems(session, call.today, show)
    print(printing.problems_text(found, form), end="")  # noqa: T201
    if found:
        raise DoneWithProblems


def check_return(call: Call, year: int, *, form: str) -> None:
    """List what the rules by number find in a year's statutory return; the program ends with 1 where anything is."""
    from placement_tracker.checks import printing
    from placement_tracker.checks.statutory import checking
    from placement_tracker.exchange.ssda903.told import told_of

    with opened(call, Right.READ_LISTS) as store, progress() as show, store.reading() as session:
        told = told_of(session, year, show)
        found = checking.findings(told, show)
    for remark in checking.remarks(told):
        say(remark)
    print(printing.findings_text(found, form), end="")  # noqa: T201
    if found:
        raise DoneWithProblems
