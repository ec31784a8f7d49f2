"""How sure the figures are: which of the rows behind each are about a child with a problem in the records."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import polars as pl

from placement_tracker.checks.rule_words import counted
from placement_tracker.domain.days import Month, financial_year
from placement_tracker.domain.problems import Problem
from placement_tracker.measures.asked import Asked
from placement_tracker.measures.columns import COLUMNS
from placement_tracker.measures.frames import Frames
from placement_tracker.measures.kinds_read import kinds_read
from placement_tracker.measures.register import Measure, implemented
from placement_tracker.measures.rows import MeasureRow, rows_asked
from placement_tracker.returns.pages import Cell, Column, Form, Page, Paragraph, Table

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from placement_tracker.returns.material import Material

SURENESS = "How sure the figures are"
DUPLICATE = "likely-duplicate-child"

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Sureness:
    """Of a measure's rows in a month (all children; without unaccompanied children where these never count), how many
    are `touched`: about a child with a problem in a kind of record that the measure reads, in a column that is read.

    `problems` are (rule, what it found in words: "7 placements that overlap", how many), most first.
    """

    measure: Measure
    rows: int
    touched: int
    problems: tuple[tuple[str, str, int], ...]

    @property
    def sentence(self) -> str:
        """All of it in words; where nothing is touched, that."""
        if not self.rows:
            return "There is no row behind this figure."
        if not self.touched:
            return f"None of {_rows(self.rows)} is about a child with a problem in the records."
        are = "is" if self.touched == 1 else "are"
        found = "; ".join(words for _, words, _ in self.problems)
        return f"{self.touched:,} of {_rows(self.rows)} {are} about a child with a problem in the records: {found}."


def _rows(number: int) -> str:
    return f"{number:,} row{'' if number == 1 else 's'}"


def sureness(
    session: Session, material: Material, month: Month, today: date, progress: Progress
) -> tuple[Sureness, ...]:
    """How sure each measure is, in the register's order: one pass through all records, by the rules of the entry forms.

    What `progress` raises stops it.
    """
    from placement_tracker.checks.records import problems

    return sureness_of(material.frames, month, problems(session, today, progress))


def sureness_of(
    frames: Frames, month: Month, problems: Iterable[Problem], only: Collection[str] | None = None
) -> tuple[Sureness, ...]:
    """How sure each measure is (with `only`: each of these), where these are the problems of the whole store."""
    of_child: defaultdict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        if problem.child_id and _bears_on_figures(problem):
            of_child[problem.child_id].append(problem)
    groups, asked = sibling_groups(frames), Asked(frames, [month])
    wanted = [one for one in implemented(financial_year(month.last)) if only is None or one.code in only]
    return tuple(_of_measure(asked, one, of_child, groups) for one in wanted)


def sibling_groups(frames: Frames) -> dict[str, frozenset[str]]:
    """The children of each sibling group: a row about a group names no child."""
    found = frames.records.table("adoptions").filter(pl.col("sibling_group").is_not_null())
    grouped = found.group_by("sibling_group").agg(pl.col("child_id"))
    return {group: frozenset(children) for group, children in grouped.iter_rows()}


def children_of(row: MeasureRow, groups: Mapping[str, frozenset[str]]) -> Collection[str]:
    """The children that a row is about; none where it holds the population or posts."""
    return (row.child_id,) if row.child_id else groups.get(row.subject, frozenset())


def _bears_on_figures(problem: Problem) -> bool:
    """A blank category of need, say, changes no figure; a child that stands there twice does, whatever shows it."""
    return problem.rule == DUPLICATE or problem.column in COLUMNS.get(problem.kind, ())


def _of_measure(
    asked: Asked,
    measure: Measure,
    of_child: Mapping[str, Sequence[Problem]],
    groups: Mapping[str, frozenset[str]],
) -> Sureness:
    read = kinds_read(measure.code)
    found = rows_asked(asked, measure.code)
    touched, children = 0, set()
    for row in found:
        concerned = {
            child
            for child in children_of(row, groups)
            if any(problem.kind in read for problem in of_child.get(child, ()))
        }
        touched += bool(concerned)
        children |= concerned
    rules = Counter(
        rule
        for rule, kind, _, _ in {_key(one) for child in children for one in of_child[child]}
        if kind in read
    )
    ordered = sorted(rules.items(), key=lambda item: (-item[1], item[0]))
    return Sureness(
        measure, len(found), touched, tuple((rule, counted(rule, number), number) for rule, number in ordered)
    )


def _key(problem: Problem) -> tuple[str, str, str, str]:
    """An interview about several children's episodes is found with each child, but is one."""
    return problem.rule, problem.kind, problem.ref, problem.column


def sureness_page(found: Sequence[Sureness], month: Month) -> Page:
    """A page that says it of every measure with a row about such a child."""
    touched = [one for one in found if one.touched]
    columns = (
        Column("Indicator", 52),
        Column("Rows", 10, Form.WHOLE),
        Column("About a child with a problem", 15, Form.WHOLE),
        Column("Share", 10, Form.PERCENT),
        Column("Problems in the records that the measure reads", 66),
    )
    lines = tuple(
        (
            Cell(one.measure.title),
            Cell(one.rows),
            Cell(one.touched),
            Cell(Fraction(100 * one.touched, one.rows)),
            Cell("; ".join(words for _, words, _ in one.problems)),
        )
        for one in touched
    )
    said = (
        "Every figure is the sum of rows, one a child or event. Counted here are the rows about a child of whose "
        "records the check finds an error or a warning, in what the measure reads. Such a row may be right all the "
        "same: it is where to look first. One child can be behind several measures, so the lines of this table do not "
        "add up."
    )
    rest = len(found) - len(touched)
    others = (
        f"Of the other {rest:,} measures no row is about a child with a problem." if touched and rest else ""
    )
    nothing = "No row behind any figure is about a child with a problem in the records."
    return Page(
        SURENESS,
        f"How sure the figures of {month.first:%B %Y} are",
        "How many of the rows behind each figure are about a child with a problem in the records, and which problems",
        (
            Paragraph(said),
            Table(columns, lines, nothing=nothing),
            *([Paragraph(others)] if others else []),
        ),
    )
