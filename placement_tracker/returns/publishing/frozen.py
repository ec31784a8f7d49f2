"""A published return, read back from its frozen files."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from placement_tracker.domain.problems import Fault
from placement_tracker.measures.authority import UNASSIGNED
from placement_tracker.measures.figures import Figure
from placement_tracker.measures.formats import ROW_COLUMNS
from placement_tracker.measures.rows import MeasureRow
from placement_tracker.returns.pages import DeclaredReturn
from placement_tracker.returns.publishing.frozen_figures import figures_in
from placement_tracker.returns.publishing.pages_text import declared_of
from placement_tracker.services.published import (
    FIGURES,
    PAGES,
    REGISTER,
    RETURN,
    ROWS,
    WORKBOOK,
    PublishedEntry,
    content_of,
    entry_of,
)

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

#: Rows by measure and population.
RowsByMeasure = Mapping[tuple[str, str], tuple[MeasureRow, ...]]
#: The columns of rows.csv.
COLUMNS = ("code", "population", *ROW_COLUMNS)


@dataclass(frozen=True, slots=True)
class Frozen:
    """A published return as it was: `facts` are what return.json says, `register_text` is the register of measures."""

    entry: PublishedEntry
    facts: Mapping[str, Any]
    figures: tuple[Figure, ...]
    rows: RowsByMeasure
    register_text: str
    declared: DeclaredReturn
    workbook: bytes


def frozen(session: Session, number: int) -> Frozen:
    """A published return with all that was frozen. Fault where there is none, or it cannot be read."""
    entry, files = entry_of(session, number), content_of(session, number)
    try:
        return Frozen(
            entry=entry,
            facts=json.loads(files[RETURN]),
            figures=tuple(figures_in(files[FIGURES].decode())),
            rows=rows_in(files[ROWS].decode()),
            register_text=files[REGISTER].decode(),
            declared=declared_of(files[PAGES]),
            workbook=files[WORKBOOK],
        )
    except (KeyError, ValueError, IndexError, ArithmeticError) as error:
        raise Fault(f"The published return {entry.name} cannot be read: {error!r}.") from None


def pages_of(session: Session, number: int) -> DeclaredReturn:
    """The pages of a published return alone: far less to read than all of it. Fault where they cannot be read."""
    return declared_of(content_of(session, number).get(PAGES, b""))


def rows_in(text: str) -> RowsByMeasure:
    """The rows of a file of rows, by measure and population, in its order."""
    lines = csv.reader(io.StringIO(text))
    at = {name: place for place, name in enumerate(next(lines, []))}
    places = [at[name] for name in COLUMNS]
    found: dict[tuple[str, str], list[MeasureRow]] = {}
    numbers: dict[str, Fraction | None] = {"": None}
    for line in lines:
        code, population, subject, child_id, met, value, weight, why, area, team = (
            line[one] for one in places
        )
        for number in (value, weight):
            if number not in numbers:
                numbers[number] = Fraction(number)
        row = MeasureRow(
            subject=subject,
            child_id=child_id,
            met={"Y": True, "N": False}.get(met),
            value=numbers[value] or Fraction(0),
            weight=numbers[weight],
            why=why,
            area=area,
            team=team,
        )
        found.setdefault((code, population), []).append(row)
    return {key: tuple(rows) for key, rows in found.items()}


def wrong_sums(figures: Iterable[Figure], rows: RowsByMeasure) -> list[str]:
    """The figures that are not the sums of these rows, a sentence each; empty where all add up exactly."""
    summed = {key: _sums(ones) for key, ones in rows.items()}
    return [words for one in figures if (words := _wrong(one, summed.get((one.code, one.population), {})))]


#: Sums of values and of weights by area and team, as figures name them.
_Sums = Mapping[tuple[str, str], Sequence[Fraction | int]]


def _sums(rows: Iterable[MeasureRow]) -> _Sums:
    summed: dict[tuple[str, str], list[Fraction | int]] = {}
    for row in rows:
        area, team = row.area or UNASSIGNED, row.team or UNASSIGNED
        value, weight = _number(row.value), _number(row.weight)
        for place in (("", ""), (area, ""), (area, team)):
            found = summed.setdefault(place, [0, 0])
            found[0] += value
            found[1] += weight
    return summed


def _number(value: Fraction | None) -> Fraction | int:
    """Nearly all are whole, and whole numbers are added far more quickly."""
    if value is None:
        return 0
    return value.numerator if value.denominator == 1 else value


def _wrong(figure: Figure, sums: _Sums) -> str:
    top, below = sums.get((figure.area, figure.team), (0, 0))
    if figure.numerator == top and (figure.denominator is None or figure.denominator == below):
        return ""
    place = figure.team or figure.area or "the whole authority"
    return (
        f"{figure.code} ({figure.population}, {place}): the rows do not add up to the figure {figure.shown}."
    )
