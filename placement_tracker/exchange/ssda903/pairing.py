"""Two tellings of the same things, years apart: which of the one is which of the other.

Things that began on one day are told apart by their ends. One that was open at the end of a year reappears in the
next, perhaps ended; an earlier year still tells it as open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from operator import itemgetter
from typing import Any, TypeVar

from placement_tracker.exchange.ssda903.lines import Line

T = TypeVar("T")
End = date | None


def pairs(
    lines: Sequence[Line], ends: Sequence[End], known: Sequence[T], known_ends: Sequence[End]
) -> list[T | None]:
    """For each line the known thing that it tells of, None where it is a new one. All began on one day."""
    found: list[T | None] = [None] * len(lines)
    free = list(range(len(known)))
    for fits in (_same, _closes, _was_open_then):
        for number, line in enumerate(lines):
            if found[number] is None:
                mine = next((one for one in free if fits(ends[number], known_ends[one], line)), None)
                if mine is not None:
                    found[number] = known[mine]
                    free.remove(mine)
    if len(lines) == len(known) == 1:
        return [known[0]]
    return found


def _same(end: End, theirs: End, _line: Line) -> bool:
    return end == theirs


def _closes(end: End, theirs: End, _line: Line) -> bool:
    return theirs is None and end is not None


def _was_open_then(end: End, theirs: End, line: Line) -> bool:
    return end is None and theirs is not None and theirs > line.year_end


def merged(lines: Iterable[Line], end: str, *key: str) -> list[Line]:
    """The lines of several years, each thing told once: the latest year's word of it stands.

    `key` are the columns that say when and to whom it befell, which no line lacks; `end` is the column of its end, if
    it has one.
    Nothing of one file is dropped here: lines that say the same twice stay two.
    """
    found: dict[Any, list[Line]] = {}
    by_year: dict[int, dict[Any, list[Line]]] = {}
    key_of = itemgetter(*key)
    for line in lines:
        by_year.setdefault(line.year, {}).setdefault(key_of(line.values), []).append(line)
    for year in sorted(by_year):
        for wanted, told in by_year[year].items():
            before = found.get(wanted)
            found[wanted] = told if before is None else _one_telling(before, told, end)
    return [line for told in found.values() for line in told]


def _one_telling(before: list[Line], told: list[Line], end: str) -> list[Line]:
    ends, known_ends = [line.get(end) for line in told], [line.get(end) for line in before]
    again = [id(one) for one in pairs(told, ends, before, known_ends)]
    return [line for line in before if id(line) not in again] + told


def by_day(things: Iterable[T], day_of: Callable[[T], date]) -> dict[date, list[T]]:
    found: dict[date, list[T]] = {}
    for one in things:
        found.setdefault(day_of(one), []).append(one)
    return found
