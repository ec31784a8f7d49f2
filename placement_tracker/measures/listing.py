"""A working list: its declared columns and its rows. The command line, the window and workbooks show the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

import polars as pl

from placement_tracker.domain.days import age_on
from placement_tracker.domain.moments import Moment, from_instant
from placement_tracker.measures.asked import Asked
from placement_tracker.measures.authority import UNASSIGNED
from placement_tracker.measures.frames import Frames
from placement_tracker.measures.themes.reviews import with_current_run


@dataclass(frozen=True, slots=True)
class ListColumn:
    """One column: its name in files, its title, and whether its values are numbers."""

    name: str
    title: str
    number: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """A list as on a day. A row holds a value for each column: str, int, Decimal, bool, date, Moment or None."""

    name: str
    title: str
    on: date
    columns: tuple[ListColumn, ...]
    rows: list[tuple[Any, ...]] = field(repr=False)


@dataclass(frozen=True, slots=True)
class WorkingList:
    """How a list is made: its title, its columns, and the function that gives its rows by the columns' names."""

    title: str
    columns: tuple[ListColumn, ...]
    made: Callable[[Frames, date], Sequence[Mapping[str, Any]]]


def columns(*said: str | tuple[str, str]) -> tuple[ListColumn, ...]:
    """Columns from names; the title is the name in words, unless it is given. One that ends in "#" holds numbers."""
    found = []
    for one in said:
        name, title = (one, one) if isinstance(one, str) else one
        number, name, title = title.endswith("#"), name.removesuffix("#"), title.removesuffix("#")
        found.append(
            ListColumn(name, title if name != title else name.replace("_", " ").capitalize(), number)
        )
    return tuple(found)


#: Who the child is, and who works with them: the columns with which every list begins and ends.
CHILD = columns(("child_id", "Child"), "name", "age#", ("uasc", "UASC"))
WORKER = columns("worker", ("worker_phone", "Worker's phone"), "team", "area")


#: What tells where a child is.
_WHERE = frozenset({"postcode", "placement_phone"})


def of_children(frames: Frames, points: pl.DataFrame) -> list[dict[str, Any]]:
    """Points (child, day, born, uasc) as rows with the columns of CHILD and WORKER, and all that the points hold.

    `restricted` says that the child is hidden (services/restricted.py): where it is placed stands in no row then, and
    what would tell the birthday is to be left out of what is listed.
    """
    named = points.join(frames.records.particulars, on="child", how="left", maintain_order="left")
    return [_with_child(frames, row) for row in with_worker(frames, named).iter_rows(named=True)]


def with_worker(frames: Frames, points: pl.DataFrame) -> pl.DataFrame:
    """Points (child, day) with the team's number, the social worker on the day and their phone; null where none is."""
    plain = points.drop("allocation", "allocation_open", "worker", "team", strict=False)
    phones = frames.social_workers.allocations.select("allocation", worker_phone="phone")
    found = frames.social_workers.at(plain).join(phones, on="allocation", how="left", maintain_order="left")
    still = pl.col("allocation_open")
    return found.with_columns(pl.when(still).then(pl.col("worker", "worker_phone")))


def _with_child(frames: Frames, row: dict[str, Any]) -> dict[str, Any]:
    team = None if row["team"] is None else frames.authority.teams[row["team"]]
    child_id = frames.records.child_ids[row["child"]]
    is_hidden = child_id in frames.records.hidden
    return {
        **row,
        **(dict.fromkeys(_WHERE & row.keys()) if is_hidden else {}),
        "child_id": child_id,
        "restricted": is_hidden,
        "age": age_on(row["born"], row["day"]),
        "team": team.team if team else UNASSIGNED,
        "area": team.area if team else UNASSIGNED,
    }


def moment_of(day: date | None, minute: int | None) -> Moment | None:
    """A moment from its columns in a frame."""
    if day is None:
        return None
    return Moment(day) if minute is None else from_instant(datetime.fromtimestamp(minute * 60, UTC))


def in_care_on(asked: Asked) -> pl.DataFrame:
    """The children in care, with their placement, where it lies, and the current run."""
    return with_current_run(asked, asked.located)
