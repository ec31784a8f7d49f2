"""Records in and out on the command line: import, export, check."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from placement_tracker.commands.calling import Call, DoneWithProblems, opened, progress, say


def bring_in(
    call: Call, paths: Sequence[Path], *, year: int | None, dry_run: bool, problems_file: Path | None
) -> None:
    """Import the open archive or the statutory return; refused rows and warnings are listed."""
    from placement_tracker.exchange import importing

    with opened(call) as store, progress() as show:
        result = importing.import_paths(
            store, paths, person=call.who, today=call.today, year=year, dry_run=dry_run, progress=show
        )
    for line in result.summary():
        print(line)  # noqa: T201
    for problem in result.problems[:200]:
        say(importing.problem_line(problem))
    if len(result.problems) > 200:
        say(
            f"... and {len(result.problems) - 200:,} more."
            + ("" if problems_file else " See them all with --problems.")
        )
    if problems_file is not None:
        importing.write_problems(problems_file, result.problems)
    if result.refused:
        raise DoneWithProblems


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
    from placement_tracker.exchange.ssda903.exporting import export_ssda903

    with opened(call) as store, progress() as show:
        count = export_ssda903(store, out, year, call.who, show)
    say(f"Wrote {count:,} rows to {out}.")


def check_records(call: Call, *, form: str) -> None:
    """List what is wrong in the records; the program ends with 1 where anything is."""
    from placement_tracker.checks import printing, records

    with opened(call) as store, progress() as show, store.reading() as session:
        found = records.problems(session, call.today, show)
    print(printing.problems_text(found, form), end="")  # noqa: T201
    if found:
        raise DoneWithProblems
