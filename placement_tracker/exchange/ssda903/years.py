"""Which year's return a file belongs to: the year of its 31 March.

What the caller says comes first; then a year in the file's name or in the names of its folders, the innermost
first ("2018", "2017-18", "201718"); then the latest day that the file speaks of; a file without such a day (the
header) goes with the files beside it, else with the latest year of all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import PurePosixPath

from placement_tracker.domain.problems import Fault
from placement_tracker.exchange.ssda903.lines import Line

_SPAN = re.compile(r"(?<!\d)(20\d\d)[-_/ ]?(?:20)?(\d\d)(?!\d)", re.ASCII)
_ALONE = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)", re.ASCII)
#: A birth says nothing of the year; nor does a day on which an earlier order was made.
_NO_SIGN = frozenset({"DOB", "MC_DOB"})


def year_in(name: str) -> int | None:
    """The year that a file's path names, its own name first; None where it names none."""
    for part in reversed(PurePosixPath(name.replace("\\", "/")).parts):
        for found in _SPAN.finditer(part):
            if (int(found[1]) + 1) % 100 == int(found[2]):
                return int(found[1]) + 1
        if alone := _ALONE.search(part):
            return int(alone[1])
    return None


def return_year(day: date) -> int:
    """The year of the 31 March on or after a day."""
    return day.year if (day.month, day.day) <= (3, 31) else day.year + 1


def latest_day(lines: Iterable[Line]) -> date | None:
    """The latest day that the lines speak of; None where they speak of none."""
    found: date | None = None
    for line in lines:
        for name in line.table.days:
            day = line.values.get(name)
            if day is None or name in _NO_SIGN:
                continue
            found = day if found is None else max(found, day)
    return found


def give_years(files: Sequence[tuple[str, list[Line]]], said: int | None) -> dict[str, int]:
    """Give each line of each file (its name, its lines) its year; returns the year of each file.

    Fault where nothing at all tells the year.
    """
    known: dict[str, int | None] = {name: said or year_in(name) or _by_days(lines) for name, lines in files}
    years = {name: known[name] or _beside(name, known) for name, _ in files}
    for name, lines in files:
        for line in lines:
            line.year = years[name]
    return years


def _by_days(lines: list[Line]) -> int | None:
    day = latest_day(lines)
    return return_year(day) if day is not None else None


def _beside(name: str, known: dict[str, int | None]) -> int:
    folder = PurePosixPath(name).parent
    same_folder = [year for other, year in known.items() if year and PurePosixPath(other).parent == folder]
    years = same_folder or [year for year in known.values() if year]
    if not years:
        raise Fault(
            f"Nothing in {name} or beside it tells which year it is for. Say the year, like --year 2018."
        )
    return max(years)
