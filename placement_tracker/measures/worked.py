"""How a measure is worked out: the function that gives its rows, and the one that says why of a row.

Rows are a frame with m (the number of the month), child, value, weight, uasc, team (its number), and the facts that
the reason names. value and weight are whole numbers, in parts of `scale`. A row that is not about a child says its
`subject`; one that holds the population or posts has `a_number`. `record` orders rows with equal subjects.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from placement_tracker.domain.codes import words
from placement_tracker.domain.days import in_words
from placement_tracker.measures.asked import Asked

#: A row's columns by name.
RowFacts = Mapping[str, Any]


def nothing_more(asked: Asked) -> pl.DataFrame:
    """For a reason that is said from the row alone."""
    return pl.DataFrame(schema={"child": pl.Int32})


@dataclass(frozen=True, slots=True)
class Worked:
    """`subject` names what a row is about (cli.md): child, episode, or the column whose day stands after the child.

    `why` says why of a row, from its facts and those of `details` (rows with `child`) that are about its child.
    """

    rows: Callable[[Asked], pl.DataFrame]
    why: Callable[[RowFacts, Sequence[RowFacts]], str]
    subject: str = "child"
    details: Callable[[Asked], pl.DataFrame] = nothing_more
    scale: int = 1


def share(frame: pl.DataFrame, met: pl.Expr) -> pl.DataFrame:
    """Rows of a percentage: each counts once in the denominator, and in the numerator where it is met."""
    return frame.with_columns(value=met.fill_null(False).cast(pl.Int64), weight=pl.lit(1, pl.Int64))


def counted(frame: pl.DataFrame) -> pl.DataFrame:
    """Rows of a count: each counts once."""
    return frame.with_columns(value=pl.lit(1, pl.Int64), weight=pl.lit(0, pl.Int64))


def summed(frame: pl.DataFrame, value: pl.Expr) -> pl.DataFrame:
    """Rows of an average: each counts once, with a number of its own."""
    return frame.with_columns(value=value.cast(pl.Int64), weight=pl.lit(1, pl.Int64))


def said(code_set: str, code: str | None) -> str:
    """A code with its words: "U6, foster care with others: not long term"."""
    if code is None:
        return "not recorded"
    meaning = words(code_set, code)
    return code if meaning == code else f"{code}, {meaning[0].lower()}{meaning[1:]}"


def a_day(day: date | None) -> str:
    """A day as people read it."""
    return "no day" if day is None else in_words(day)


def plural(number: int, one: str, several: str = "") -> str:
    """A number with its noun."""
    return f"{number} {one if number == 1 else several or one + 's'}"
