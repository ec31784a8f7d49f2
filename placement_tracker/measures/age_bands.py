"""Bands of ages: the county's for stability and measures, and those for missing children (screens.md, returns.md)."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

NOT_RECORDED = "Not recorded"


@dataclass(frozen=True, slots=True)
class AgeBand:
    """Completed years, both ends included; `last` None: and over."""

    name: str
    first: int
    last: int | None


#: The bands of children in care, and of those of 18 and over: care leavers.
STABILITY = (
    AgeBand("0-4", 0, 4),
    AgeBand("5-10", 5, 10),
    AgeBand("11-13", 11, 13),
    AgeBand("14-15", 14, 15),
    AgeBand("16-17", 16, 17),
)
MISSING = (
    AgeBand("0-4", 0, 4),
    AgeBand("5-9", 5, 9),
    AgeBand("10-12", 10, 12),
    AgeBand("13-15", 13, 15),
    AgeBand("16-17", 16, 17),
)
OF_AGE = AgeBand("18 and over", 18, None)


def age(born: str, day: str) -> pl.Expr:
    """Completed years on a day (measures.md G3); null where either is."""
    years = pl.col(day).dt.year() - pl.col(born).dt.year()
    month, of_month = pl.col(day).dt.month(), pl.col(day).dt.day()
    born_month, born_day = pl.col(born).dt.month(), pl.col(born).dt.day()
    to_come = (month < born_month) | ((month == born_month) & (of_month < born_day))
    return years - to_come.cast(pl.Int32)


def band_of(years: pl.Expr, bands: tuple[AgeBand, ...]) -> pl.Expr:
    """The name of the band in which an age lies; null where there is no age, or no band."""
    name = pl.lit(None, pl.String)
    for band in (*bands, OF_AGE):
        inside = years >= band.first if band.last is None else years.is_between(band.first, band.last)
        name = pl.when(inside).then(pl.lit(band.name)).otherwise(name)
    return name
