"""The command line: its words, and what each way of ending means (cli.md). The work is in commands/."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Literal

import typer
from typer.exceptions import TyperException

from placement_tracker.commands.calling import (
    DONE,
    DONE_WITH_PROBLEMS,
    NOTHING_CHANGED,
    WRONG_WORDS,
    Call,
    DoneWithProblems,
    WrongWords,
    say,
)
from placement_tracker.domain.problems import Fault, Refused

app = typer.Typer(
    add_completion=False, no_args_is_help=False, pretty_exceptions_enable=False, rich_markup_mode=None
)
export_app = typer.Typer(no_args_is_help=True)
app.add_typer(
    export_app, name="export", help="Write records out: the archive, the statutory return, one child."
)

# What Typer answers where Ctrl+C stopped the command.
_INTERRUPTED = 130
_ANYWHERE = ("--store", "--as", "--on")
Format = Annotated[Literal["csv", "json", "table"], typer.Option("--format", help="How to print it")]
Month = Annotated[str, typer.Option("--month", help="The month of the return, like 2018-03")]


def run_command_line(words: Sequence[str]) -> int:
    """Run one command; returns the exit status: 0 done, 1 done with problems, 2 wrong words, 3 nothing changed."""
    try:
        if app(args=_in_front(words), standalone_mode=False, prog_name="placement-tracker") == _INTERRUPTED:
            raise KeyboardInterrupt
    except typer.Abort:
        say("Stopped. Nothing was changed.")
        return NOTHING_CHANGED
    except TyperException as error:
        say(f"{error.format_message()} See: placement-tracker --help")
        return WRONG_WORDS
    except WrongWords as error:
        say(str(error))
        return WRONG_WORDS
    except DoneWithProblems:
        return DONE_WITH_PROBLEMS
    except (Fault, Refused) as error:
        say(str(error))
        return NOTHING_CHANGED
    except KeyboardInterrupt:
        say("Stopped. Nothing was changed.")
        return NOTHING_CHANGED
    except BrokenPipeError:
        # Whoever read the output (head, a pager) has seen enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    return DONE


def _in_front(words: Sequence[str]) -> list[str]:
    """`--store`, `--as` and `--on` are understood anywhere in the call; they belong before the command."""
    front: list[str] = []
    rest: list[str] = []
    pending = list(words)
    while pending:
        word = pending.pop(0)
        if word == "--":
            return [*front, *rest, "--", *pending]
        if word in _ANYWHERE and pending:
            front += [word, pending.pop(0)]
        elif word.startswith(tuple(f"{option}=" for option in _ANYWHERE)):
            front.append(word)
        else:
            rest.append(word)
    return front + rest


@app.callback(invoke_without_command=True)
def whole(
    context: typer.Context,
    store: Annotated[
        str, typer.Option("--store", envvar="PLACEMENT_TRACKER_STORE", help="A file, or a URL")
    ] = "",
    person: Annotated[
        str, typer.Option("--as", envvar="PLACEMENT_TRACKER_PERSON", help="Who is acting")
    ] = "",
    on: Annotated[str, typer.Option("--on", envvar="PLACEMENT_TRACKER_TODAY", help="The day it is")] = "",
    self_test: Annotated[
        bool, typer.Option("--self-test", help="Try the installed program, then end")
    ] = False,
    version: Annotated[bool, typer.Option("--version", help="Say the version, then end")] = False,
) -> None:
    """Records of children in care, their placements and missing episodes, and the returns made from them."""
    context.obj = Call(store, person, on, datetime.now(UTC))
    if version:
        from placement_tracker import __version__

        typer.echo(f"Placement Tracker {__version__}")
    elif self_test:
        from placement_tracker.commands.self_test import self_test as run_self_test

        run_self_test()
    elif context.invoked_subcommand is None:
        from placement_tracker.commands.window import open_window

        open_window(context.obj)


@app.command()
def demo(
    context: typer.Context,
    folder: Annotated[Path, typer.Option(help="Where the demo store and its returns go")] = Path("demo"),
    children: Annotated[int, typer.Option(min=1, help="How many children are in care")] = 1700,
    no_window: Annotated[bool, typer.Option("--no-window", help="Do not open the window")] = False,
) -> None:
    """Make a demo store of an invented county, its last month's returns, and open the window."""
    from placement_tracker.commands.demo import make_demo

    make_demo(context.obj, folder, children, window=not no_window)


@app.command()
def init(
    context: typer.Context,
    plain: Annotated[
        bool, typer.Option("--plain", help="Not encrypted: for tests and demonstrations only")
    ] = False,
    administrator: Annotated[str, typer.Option(help="Who looks after the store")] = "",
    recovery_sheet: Annotated[
        Path | None, typer.Option(help="Where the recovery key is written, to print")
    ] = None,
) -> None:
    """Make a new, empty store."""
    from placement_tracker.commands.keeping import init as make

    make(context.obj, plain=plain, administrator=administrator, recovery_sheet=recovery_sheet)


@app.command("import")
def import_records(
    context: typer.Context,
    paths: Annotated[
        list[Path], typer.Argument(help="The archive (folder or zip), or the statutory return's files")
    ],
    year: Annotated[int | None, typer.Option(help="The year of the statutory return, like 2018")] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be done, and do nothing")
    ] = False,
    problems: Annotated[Path | None, typer.Option(help="Write what is wrong to this CSV file")] = None,
) -> None:
    """Bring records in, in one act."""
    from placement_tracker.commands.records import bring_in

    bring_in(context.obj, paths, year=year, dry_run=dry_run, problems_file=problems)


@export_app.command("archive")
def export_archive(
    context: typer.Context, out: Annotated[Path, typer.Argument(help="A folder, or .zip")]
) -> None:
    """Write the whole store in the open form."""
    from placement_tracker.commands.records import archive_out

    archive_out(context.obj, out)


@export_app.command("ssda903")
def export_ssda903(
    context: typer.Context,
    out: Annotated[Path, typer.Argument(help="A folder")],
    year: Annotated[int, typer.Option(help="The year ending 31 March, like 2018")],
) -> None:
    """Write the statutory return's files for a year."""
    from placement_tracker.commands.records import statutory_out

    statutory_out(context.obj, out, year)


@export_app.command("child")
def export_child(
    context: typer.Context,
    child_id: Annotated[str, typer.Argument(help="The child's number")],
    out: Annotated[Path, typer.Argument(help="A .zip")],
) -> None:
    """Write everything about one child, for a subject access request."""
    from placement_tracker.commands.records import child_out

    child_out(context.obj, child_id, out)


@app.command()
def measures(
    context: typer.Context,
    month: Month,
    trend: Annotated[int, typer.Option(min=1, help="How many months, this one included")] = 1,
    by: Annotated[Literal["none", "area", "team"], typer.Option(help="Broken down by what")] = "none",
    only: Annotated[list[str] | None, typer.Option(help="Only this measure; may be given again")] = None,
    format: Format = "table",
) -> None:
    """Work the month's measures out."""
    from placement_tracker.commands.figures import print_measures

    print_measures(context.obj, month, trend=trend, by=by, only=only or [], form=format)


@app.command()
def rows(
    context: typer.Context,
    code: Annotated[str, typer.Argument(help="The measure's code")],
    month: Month,
    without_uasc: Annotated[
        bool, typer.Option("--without-uasc", help="Without unaccompanied children")
    ] = False,
    format: Format = "table",
) -> None:
    """Print who counts in a measure, and why."""
    from placement_tracker.commands.figures import print_rows

    print_rows(context.obj, code, month, without_uasc=without_uasc, form=format)


@app.command("return")
def make_return(
    context: typer.Context,
    code: Annotated[str, typer.Argument(help="The return's code, like R1, or all")],
    month: Month,
    out: Annotated[Path, typer.Option(help="A file, or a folder")],
    pdf: Annotated[bool, typer.Option("--pdf", help="Make a PDF beside the workbook")] = False,
    publish: Annotated[
        bool, typer.Option("--publish", help="Keep it frozen as published, with its figures and rows")
    ] = False,
    for_publication: Annotated[
        bool, typer.Option("--for-publication", help="Hide small numbers, and leave out lists of children")
    ] = False,
) -> None:
    """Make a return's workbook."""
    if publish:
        from placement_tracker.commands.publishing import publish_return

        publish_return(context.obj, code, month, out, pdf=pdf, for_publication=for_publication)
        return
    from placement_tracker.commands.figures import write_return

    write_return(context.obj, code, month, out, pdf=pdf, for_publication=for_publication)


@app.command()
def lists(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="The list's name, like stability")],
    format: Format = "table",
) -> None:
    """Print a working list."""
    from placement_tracker.commands.figures import print_list

    print_list(context.obj, name, form=format)


@app.command()
def check(
    context: typer.Context,
    year: Annotated[
        int | None, typer.Option(help="Check the statutory return of this year by its rules, like 2026")
    ] = None,
    format: Format = "table",
) -> None:
    """List what is wrong in the records, or in a year's statutory return."""
    from placement_tracker.commands.records import check_records, check_return

    if year is None:
        check_records(context.obj, form=format)
    else:
        check_return(context.obj, year, form=format)


@app.command()
def backup(
    context: typer.Context, out: Annotated[Path | None, typer.Argument(help="The copy's file")] = None
) -> None:
    """Copy the store to a file of its own, and check the copy."""
    from placement_tracker.commands.keeping import back_up

    back_up(context.obj, out)


@app.command()
def restore(context: typer.Context, file: Annotated[Path, typer.Argument(help="A backup")]) -> None:
    """Put a backup in place of the store; what it replaces is kept."""
    from placement_tracker.commands.keeping import put_back

    put_back(context.obj, file)


@app.command()
def verify(context: typer.Context) -> None:
    """Check the store's file and the chain of its history."""
    from placement_tracker.commands.keeping import verify_store

    verify_store(context.obj)
