"""R3: how the children in care at the last S became those at this S, child by child (returns.md)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import polars as pl

from placement_tracker.measures.asked import Asked
from placement_tracker.measures.figures import ALL
from placement_tracker.returns.material import Material
from placement_tracker.returns.parts.entered import Entry

TURNED_18 = "Turned 18 while a period of care stayed open"
BREAKS_BEGAN, BREAKS_ENDED = "Short breaks began: not counted any more", "Short breaks ended: counted again"


@dataclass(frozen=True, slots=True)
class OtherChange:
    """A child that is counted at one S and not at the other, though no period of care began or ended for it."""

    child: int
    day: date
    change: int
    why: str


@dataclass(frozen=True)
class Stock:
    """`published` is the last number as it was published, None where none was; the frames have a row an event, with
    its day in `on`. `late` are the entries since that number was published that bear on it.
    """

    last_day: date
    day: date
    published: int | None
    last: int
    now: int
    started: pl.DataFrame
    ended: pl.DataFrame
    others: tuple[OtherChange, ...]
    late: tuple[Entry, ...]
    in_care_last: frozenset[int]

    @property
    def late_entries(self) -> int | None:
        """By how many the last number is another with today's records than it was published."""
        return None if self.published is None else self.last - self.published

    @property
    def other_changes(self) -> int:
        return sum(one.change for one in self.others)


def stock(material: Material, asked: Asked) -> Stock:
    """From the S of the first month that is asked for to that of the second. What is added and taken away adds up."""
    frames, (last_day, day) = material.frames, asked.days.get_column("s").to_list()
    begun = frames.care.begun.filter(_between("period_from", last_day, day)).with_columns(on="period_from")
    over = frames.care.ended.filter(_between("period_to", last_day, day)).with_columns(on="period_to")
    before, now = (_children(asked.in_care.filter(pl.col("m") == m)) for m in (0, 1))
    month = str(asked.months[0])
    return Stock(
        last_day,
        day,
        _published(material, month),
        len(before),
        len(now),
        begun.sort("on", "child"),
        over.sort("on", "child"),
        tuple(_others(material, begun, over, before, now, last_day, day)),
        tuple(material.entered.since(month, last_day)),
        frozenset(before),
    )


def _between(column: str, last_day: date, day: date) -> pl.Expr:
    return pl.col(column).is_between(last_day, day, closed="right")


def _children(rows: pl.DataFrame) -> Counter[int]:
    return Counter(rows.get_column("child").to_list())


def _published(material: Material, month: str) -> int | None:
    """By the app itself, else before it."""
    figure = material.frozen_figures.figure(month, "in-care", ALL)
    if figure is not None:
        return int(figure.numerator)
    for row in material.published:
        if (
            (row["measure"], row["month"]) == ("in-care", month)
            and not row["area"]
            and not row["without_uasc"]
        ):
            return int(row["value"])
    return None


def _others(
    material: Material,
    begun: pl.DataFrame,
    over: pl.DataFrame,
    before: Counter[int],
    now: Counter[int],
    last_day: date,
    day: date,
) -> Iterator[OtherChange]:
    """What starts and ends do not explain: an 18th birthday with the period left open, short breaks."""
    left = Counter(now)
    left.subtract(before)
    left.subtract(_children(begun))
    left.update(_children(over))
    turns_18 = dict(material.frames.records.children.select("child", "turns_18").iter_rows())
    for child in sorted(child for child, change in left.items() if change):
        change = left[child]
        if change < 0 and last_day < turns_18[child] <= day:
            yield OtherChange(child, turns_18[child], change, TURNED_18)
        else:
            yield OtherChange(child, day, change, BREAKS_BEGAN if change < 0 else BREAKS_ENDED)
