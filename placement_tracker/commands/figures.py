"""The figures on the command line: measures, rows, lists, and a return's workbook."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from placement_tracker.commands.calling import Call, WrongWords, opened, progress, say
from placement_tracker.domain.days import Month
from placement_tracker.domain.rights import Right

if TYPE_CHECKING:
    from placement_tracker.measures.frames import Frames


def print_measures(call: Call, month: str, *, trend: int, by: str, only: Sequence[str], form: str) -> None:
    """Print the figures of a month, and of those before it."""
    from placement_tracker.measures import formats
    from placement_tracker.measures.figures import figures

    month = month_of(month)
    _known(only)
    found = figures(_frames(call), month, trend=trend, by=by, only=only or None)
    _print(formats.figures_text(found, form))


def print_rows(call: Call, code: str, month: str, *, without_uasc: bool, form: str) -> None:
    """Print a measure's rows: who counts, and why."""
    from placement_tracker.measures import formats, register
    from placement_tracker.measures.rows import rows

    month = month_of(month)
    _known([code])
    measure = register.measure(code)
    if without_uasc and measure.uasc == "together":
        raise WrongWords(f"{code} is not worked out without unaccompanied children.")
    _print(formats.rows_text(rows(_frames(call), code, month, without_uasc=without_uasc), form))


def print_list(call: Call, name: str, *, form: str) -> None:
    """Print a working list as on the day that it is."""
    from placement_tracker.measures import formats, lists

    if name not in lists.LISTS:
        raise WrongWords(f"There is no list {name!r}. There are: {', '.join(lists.LISTS)}.")
    _print(formats.list_text(lists.listed(_frames(call), name, call.today), form))


def write_return(
    call: Call,
    code: str,
    month: str,
    out: Path,
    *,
    pdf: bool = False,
    for_publication: bool = False,
    published: bool = False,
) -> None:
    """Make a return's workbook, or all of them; the making is told in the history.

    `pdf`: a PDF beside each, as where `out` names one.
    """
    from placement_tracker.returns import making

    month, codes = month_of(month), codes_of(code)
    pdf = pdf or out.suffix.lower() == ".pdf"
    with opened(call) as store, progress() as show:
        for made in making.make_returns(
            store,
            codes,
            month,
            out,
            person=call.who,
            today=call.today,
            progress=show,
            pdf=pdf,
            for_publication=for_publication,
            published=published,
        ):
            say(f"Made {made}.")
    if for_publication:
        say(
            "Small numbers are hidden. Commentary and notes are shown as they were written: read them, and the page "
            "“For publication”, before these files go out."
        )


def codes_of(code: str) -> list[str]:
    """The returns that are meant by a code, or by "all". WrongWords where there is no such return."""
    from placement_tracker.returns import known

    codes = list(known.RETURNS) if code == "all" else [code.upper()]
    if codes[0] not in known.RETURNS:
        raise WrongWords(f"There is no return {code!r}. There are: {', '.join(known.RETURNS)}.")
    return codes


def _frames(call: Call) -> Frames:
    from placement_tracker.measures.frames import read_frames

    with opened(call, Right.READ_LISTS) as store, progress() as show, store.reading() as session:
        return read_frames(session, show)


def month_of(text: str) -> str:
    """A month of the call. WrongWords where it is none."""
    try:
        return str(Month.parse(text))
    except ValueError as error:
        raise WrongWords(f"{error}.") from None


def _known(codes: Sequence[str]) -> None:
    from placement_tracker.measures import register

    for code in codes:
        if code not in {measure.code for measure in register.implemented()}:
            raise WrongWords(f"There is no measure {code!r}. The register of measures lists their codes.")


def _print(text: str) -> None:
    print(text, end="")  # noqa: T201
