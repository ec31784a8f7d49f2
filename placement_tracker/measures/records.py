"""The records of a store as columns, read once.

A child is a whole number in all frames (`child`), in the order of the identifiers; `children` gives its child_id.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property

import polars as pl

from placement_tracker.domain.geography import PostcodeDirectory
from placement_tracker.measures.authority import Authority, compared
from placement_tracker.measures.columns import DAYS, MOMENTS
from placement_tracker.services.restricted import NAME as RESTRICTED

#: How many tenths of a mile mean that the distance is not known: 999.9 in the statutory return.
UNKNOWN_TENTHS = 9999


class Records:
    """All records that measures need. `tables` are frames by kind (columns.table), `directory` knows postcodes.

    The children `hidden` count like all others, and have no name in any list (services/restricted.py).
    """

    def __init__(
        self,
        authority: Authority,
        tables: Mapping[str, pl.DataFrame],
        directory: PostcodeDirectory,
        hidden: frozenset[str] = frozenset(),
    ) -> None:
        self.authority = authority
        self.directory = directory
        self.hidden = hidden
        self._tables = tables

    def table(self, kind: str) -> pl.DataFrame:
        """The records of one kind as they were read (columns.table); KeyError for one that measures do not read."""
        return self._tables[kind]

    def with_changes(self, tables: Mapping[str, pl.DataFrame], authority: Authority | None = None) -> Records:
        """The same records with these tables, and this authority, in place of their own."""
        return Records(authority or self.authority, {**self._tables, **tables}, self.directory, self.hidden)

    @cached_property
    def children(self) -> pl.DataFrame:
        """child, child_id, born, turns_18, uasc, uasc_ceased_on, own (a child of the authority, measures.md G2)."""
        responsible = pl.col("responsible_authority").str.strip_chars().str.to_lowercase()
        return (
            self._tables["children"]
            .sort("child_id")
            .with_row_index("child")
            .select(
                pl.col("child").cast(pl.Int32),
                "child_id",
                pl.col("date_of_birth").alias("born"),
                birthday("date_of_birth", 18).alias("turns_18"),
                pl.col("uasc").fill_null(False),
                "uasc_ceased_on",
                (responsible.is_null() | (responsible == compared(self.authority.name))).alias("own"),
            )
        )

    @cached_property
    def particulars(self) -> pl.DataFrame:
        """child, name, sex, nationality, responsible_authority as it is written; of hidden children no name."""
        name = pl.concat_str("surname", "forenames", separator=", ", ignore_nulls=True)
        said = self.of("children").with_columns(name=name)
        if self.hidden:
            name = pl.when(self.is_hidden()).then(pl.lit(RESTRICTED)).otherwise("name")
            said = said.with_columns(name=name)
        return said.select("child", "name", "sex", "nationality", "responsible_authority")

    @cached_property
    def _hidden_children(self) -> pl.Series:
        return self.children.filter(pl.col("child_id").is_in(sorted(self.hidden))).get_column("child")

    def is_hidden(self) -> pl.Expr:
        """Whether a row's child is hidden from who reads."""
        return pl.col("child").is_in(self._hidden_children.implode())

    def circumstances(self, *kinds: str) -> pl.DataFrame:
        """The circumstances of these kinds, with `record`: their place among the records."""
        return self._circumstances.filter(pl.col("kind").is_in(kinds))

    def health_events(self, *kinds: str) -> pl.DataFrame:
        """The health events of these kinds, a blank outcome read as DONE, with `record`: their place."""
        return self._health_events.filter(pl.col("kind").is_in(kinds))

    @cached_property
    def _circumstances(self) -> pl.DataFrame:
        return self.in_order("circumstances")

    @cached_property
    def _health_events(self) -> pl.DataFrame:
        return self.in_order("health_events").with_columns(pl.col("outcome").fill_null("DONE"))

    def in_order(self, kind: str) -> pl.DataFrame:
        """As `of`, with `record`: the place of each among the records of its kind."""
        return self.of(kind).with_row_index("record")

    def of(self, kind: str) -> pl.DataFrame:
        """The records of one kind, with `child` in place of child_id."""
        found = self._tables[kind]
        if "child_id" not in found.columns:
            return found
        numbers = self.children.select("child", "child_id")
        return found.join(numbers, on="child_id", maintain_order="left").drop("child_id")

    @cached_property
    def child_ids(self) -> list[str]:
        """child_id by child."""
        return self.children.get_column("child_id").to_list()

    @cached_property
    def teams(self) -> dict[str, int]:
        """The number of each team, in the order of reports: frames hold it as `team`."""
        return {team.team: number for number, team in enumerate(self.authority.teams)}

    def working_day(self, day: str, nth: int) -> pl.Expr:
        """The nth working day after the day in a column (measures.md G5)."""
        return pl.col(day).dt.add_business_days(nth, holidays=self._free_days, roll="backward")

    @cached_property
    def _free_days(self) -> list[date]:
        """Days on which nobody works, for all years that the records speak of."""
        named = [
            frame.get_column(name)
            for frame in self._tables.values()
            for name in (DAYS | MOMENTS).intersection(frame.columns)
        ]
        years = [
            day.year for column in named for day in (column.min(), column.max()) if isinstance(day, date)
        ]
        return self.authority.calendar.non_working(min(years), max(years) + 1) if years else []

    @cached_property
    def size(self) -> int:
        """How many children and placements there are: what working out a month takes grows with it."""
        return self._tables["children"].height + self._tables["placements"].height


def birthday(born: str, years: int) -> pl.Expr:
    """The day on which somebody reaches an age; born on 29 February, 1 March in a year without it (measures.md G3)."""
    year, month, day = pl.col(born).dt.year() + years, pl.col(born).dt.month(), pl.col(born).dt.day()
    leap_day = (month == 2) & (day == 29) & ~pl.date(year, 1, 1).dt.is_leap_year()
    return (
        pl.when(leap_day)
        .then(pl.date(year, 3, 1))
        .otherwise(pl.date(year, month, pl.when(leap_day).then(1).otherwise(day)))
    )


def is_open(start: str, end: str, day: str) -> pl.Expr:
    """Open at the end of a day (measures.md G1)."""
    return (pl.col(start) <= pl.col(day)) & (pl.col(end).is_null() | (pl.col(end) > pl.col(day)))


def tenths(number: pl.Expr) -> pl.Expr:
    """Tenths, halves up, of a number written with digits alone: exact, whatever its length (measures.md G7)."""
    whole, part = number.str.extract(r"^(-?\d+)", 1), number.str.extract(r"\.(\d+)", 1).fill_null("0")
    first, second = (
        part.str.slice(0, 1).cast(pl.Int64),
        part.str.slice(1, 1).str.pad_end(1, "0").cast(pl.Int64),
    )
    return whole.cast(pl.Int64) * 10 + first + (second >= 5).cast(pl.Int64)
