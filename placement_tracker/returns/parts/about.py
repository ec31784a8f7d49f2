"""Pages that every return of figures has: how to read it, how each measure is defined, and what it was made from."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from importlib.resources import files

import polars as pl

from placement_tracker.domain.days import (
    Month,
    academic_year_start,
    financial_year,
    financial_year_start,
    in_words,
)
from placement_tracker.domain.moments import uk
from placement_tracker.domain.values import plain_number
from placement_tracker.measures.asked import Asked
from placement_tracker.measures.definition_words import readable
from placement_tracker.measures.figures import ALL, WITHOUT_UASC
from placement_tracker.measures.frames import Frames
from placement_tracker.measures.register import Measure, measure
from placement_tracker.measures.targets import OwnTargets, bandings
from placement_tracker.measures.themes.missing import interview_in_72_hours, interviews_of_cohort
from placement_tracker.measures.versions import changes_between
from placement_tracker.returns.counted import Adding, Quantity, Worded, adds
from placement_tracker.returns.material import MadeBy, Material
from placement_tracker.returns.pages import Align, Band, Cell, Column, Form, Page, Paragraph, Table, TableRow
from placement_tracker.returns.parts.figure_quantities import counted_by

DEFINITIONS, SOURCES = "Definitions", "Data sources"

UASC_IN_WORDS = {
    "split": "Worked out twice: all children, and without unaccompanied children.",
    "excluded": "Unaccompanied children never count.",
    "together": "Not worked out without unaccompanied children.",
}


def definitions_page(measures: Sequence[Measure], month: Month, own_targets: OwnTargets) -> Page:
    """What each measure counts, out of what, and its bandings for the month's financial year, in words."""
    year = financial_year(month.last)
    rows: list[TableRow] = []
    theme = ""
    for one in (each.in_force(year) for each in measures):
        if one.theme != theme:
            theme = one.theme
            rows.append(Band(theme))
        rows.append(
            (
                Cell(one.title, strong=True),
                Cell(readable(one.denominator) or "None: a count."),
                Cell(readable(one.numerator)),
                Cell(f"{capital(one.period_in_words)}; {one.polarity_in_words}. {UASC_IN_WORDS[one.uasc]}"),
                Cell(bandings(one, year, own_targets)),
                Cell(_where_from(one, year, own_targets)),
            )
        )
    columns = (
        Column("Indicator", 30),
        Column("Denominator: out of", 38),
        Column("Numerator: counted", 42),
        Column("Period, polarity and unaccompanied children", 33),
        Column(f"Target and bandings for {year}", 28),
        Column("Where the target comes from", 15),
    )
    words = (
        "S is the snapshot day and E the last day of the month (see Data sources). "
        "Every figure is counted from a list of children or events that the program can show, with the reason for each."
    )
    return Page(
        DEFINITIONS,
        f"Definitions, and targets for {year}",
        "What each measure counts, out of what; its target and bandings in words",
        (Paragraph(words), Table(columns, tuple(rows), to_read=True)),
    )


def changed_definitions(measures: Iterable[Measure], first: Month, last: Month) -> list[Paragraph]:
    """What a page says that compares the months from the first to the last across a change of definition."""
    return [
        Paragraph(f"{one.title}: {words}")
        for one in measures
        for words in changes_between(one.code, first, last)
    ]


def period_words(measure: Measure, month: Month, snapshot: date) -> str:
    """The period of a month in words: its days, made from the month. `snapshot` is S."""
    last = in_words(month.last)
    if measure.period == "SS":
        return f"On the snapshot day, {in_words(snapshot)}"
    if measure.period == "M":
        return f"In {month.first:%B %Y}"
    if measure.period == "R12M":
        return f"In the twelve months from {in_words(month.plus(-11).first)} to {last}"
    first = financial_year_start(month.last) if measure.period == "YTD" else academic_year_start(month.last)
    return f"{'Financial' if measure.period == 'YTD' else 'School'} year to date: from {in_words(first)} to {last}"


def _where_from(measure: Measure, year: str, own_targets: OwnTargets) -> str:
    if (measure.code, year) in own_targets:
        return "Set by the authority"
    return "The register of measures" if year in measure.targets else ""


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def definitions_version(own_targets: OwnTargets) -> str:
    """Names the definitions and targets that figures were worked out by: the same letters, the same definitions."""
    said = hashlib.sha256((files("resources") / "measures.toml").read_bytes())
    for (code, year), target in sorted(own_targets.items()):
        numbers = (target.target, target.floor, target.tolerance)
        words = ("standard" if number is None else plain_number(number) for number in numbers)
        said.update("\n".join((code, year, *words)).encode())
    return said.hexdigest()[:12]


def sources_page(material: Material, month: Month, made: MadeBy) -> Page:
    """The state of the store, the day and the definitions that the figures come from, and what they leave out."""
    authority, state = material.frames.authority, material.state
    snapshot, working = authority.snapshot_day(month), authority.on_last_working_day
    at = made.at.astimezone(uk())
    facts = (
        ("Records", f"{authority.name or 'The authority'}: records held in Placement Tracker, {state.store}"),
        ("Made", f"On {in_words(at.date())} at {at:%H:%M} by {made.person}"),
        ("State of the records", _state(material)),
        (
            "Definitions",
            f"Version {definitions_version(authority.targets)}, targets of {financial_year(month.last)}",
        ),
        ("Snapshot day (S)", f"{in_words(snapshot)}: the last {'working ' * working}day of the month"),
        ("Last day of the month (E)", in_words(month.last)),
    )
    said = Table(
        (Column("What", 40), Column("What it says", 90)),
        tuple((Cell(name, strong=True), Cell(words)) for name, words in facts),
        adding=Adding(),
    )
    counts = Table(
        (
            Column("Kind of record", 40),
            Column("Records", 90, Form.WHOLE, Align.LEFT),
            Column("Voided", 12, Form.WHOLE),
        ),
        tuple((Cell(capital(words)), Cell(kept), Cell(voided)) for words, kept, voided in state.counts),
        adding=Adding(),
    )
    return Page(
        SOURCES,
        "Data sources and notes",
        "The state of the records, the snapshot day, the version of the definitions, and what is left out as unknown",
        (said, _left_out(material.frames, month), counts),
    )


def _state(material: Material) -> str:
    state = material.state
    if not state.last_entry:
        return "No entry in the history yet"
    at = datetime.fromisoformat(state.last_entry_at).astimezone(uk())
    entry = f"entry {state.last_entry:,} of the history ({state.last_hash[:12]})"
    return f"After {entry}, made on {in_words(at.date())} at {at:%H:%M:%S}"


def _left_out(frames: Frames, month: Month) -> Table:
    """What is not known, and so left out of a figure or never in time, by measure."""
    asked = Asked(frames, [month])
    located = asked.located.filter(~pl.col("uasc"))
    unknown = located.filter(pl.col("tenths").is_null()).height
    episodes = interview_in_72_hours(asked)
    without_return = episodes.filter(pl.col("back_minute").is_null()).height
    interviews = interviews_of_cohort(asked).filter(pl.col("completed") & pl.col("held_at_minute").is_null())
    held = interviews.get_column("interview_id").n_unique()
    far = (
        "Children in care, without unaccompanied children, whose distance from home is not known: left out of"
    )
    asking = (
        "Missing episodes, of {} that ask for an interview, whose time of return is not known: "
        "never within 72 hours"
    )
    cohort = counted_by("return-interviews-72-hours", month, ALL, episodes.height, out_of=True)
    far_away = Quantity("distance not known", unknown)
    rows = (
        (Cell(unknown, of=far_away), Cell(f"{far} “{measure('within-20-miles').title}”")),
        (Cell(without_return), Cell(asking.format(f"{episodes.height:,}"), of=Worded(asking, (cohort,)))),
        (Cell(held), Cell("Completed return interviews whose time is not known: never within 72 hours")),
    )
    in_care = counted_by("in-care", month, WITHOUT_UASC, located.height)
    known = counted_by("within-20-miles", month, WITHOUT_UASC, located.height - unknown, out_of=True)
    return Table(
        (Column("Not known", 40, Form.WHOLE, Align.LEFT), Column("Of what, and what follows", 90)),
        rows,
        adding=Adding(also=(adds(in_care, (known, far_away)),)),
    )
