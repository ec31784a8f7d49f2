"""Frames as they would be with other records: one added, changed or removed, or none after a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from db.models import kinds
from placement_tracker.domain.kinds import Column
from placement_tracker.measures.authority import Authority, authority_of_rows, rows_of_authority
from placement_tracker.measures.columns import COLUMNS, MOMENTS, table, written_table
from placement_tracker.measures.frames import Frames

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Added:
    """A record that there would be. `values` are plain, as domain.kinds.Row holds them."""

    kind: str
    values: Values


@dataclass(frozen=True, slots=True)
class Changed:
    """Every record of a kind with the values `where` would have `values` as well."""

    kind: str
    where: Values
    values: Values


@dataclass(frozen=True, slots=True)
class Removed:
    """Every record of a kind with the values `where` would not be there."""

    kind: str
    where: Values


RecordChange = Added | Changed | Removed


def changed_frames(frames: Frames, changes: Iterable[RecordChange]) -> Frames:
    """The frames with the changes made in their order. What is given stays as it is.

    KeyError for a kind or a column that the measures do not read, LookupError where no record is as `where` says.
    """
    tables: dict[str, pl.DataFrame] = {}
    of_the_authority = rows_of_authority(frames.authority)
    for change in changes:
        if change.kind in of_the_authority:
            of_the_authority[change.kind] = _rows_changed(of_the_authority[change.kind], change)
        else:
            before = tables[change.kind] if change.kind in tables else frames.records.table(change.kind)
            tables[change.kind] = _table_changed(before, change)
    return Frames(frames.records.with_changes(tables, _authority(frames, of_the_authority)))


def _authority(frames: Frames, rows: Mapping[str, list[dict[str, Any]]]) -> Authority:
    """The same object where nothing of it has changed, with all that it has worked out."""
    return frames.authority if rows == rows_of_authority(frames.authority) else authority_of_rows(rows)


def _rows_changed(rows: list[dict[str, Any]], change: RecordChange) -> list[dict[str, Any]]:
    if isinstance(change, Added):
        return [*rows, dict(change.values)]
    meant = [all(row.get(name) == value for name, value in change.where.items()) for row in rows]
    if not any(meant):
        raise _nothing_like(change)
    if isinstance(change, Removed):
        return [row for row, is_meant in zip(rows, meant, strict=True) if not is_meant]
    return [{**row, **change.values} if is_meant else row for row, is_meant in zip(rows, meant, strict=True)]


def _table_changed(before: pl.DataFrame, change: RecordChange) -> pl.DataFrame:
    if isinstance(change, Added):
        return pl.concat([before, _one_row(change.kind, change.values)])
    said = _columns(change.kind, change.where)
    meant = pl.all_horizontal(
        [pl.lit(True), *(pl.col(name).eq_missing(value) for name, value in said.items())]
    )
    if before.filter(meant).is_empty():
        raise _nothing_like(change)
    if isinstance(change, Removed):
        return before.filter(~meant)
    told = _columns(change.kind, change.values)
    return before.with_columns(
        pl.when(meant).then(value).otherwise(name).alias(name) for name, value in told.items()
    )


def _nothing_like(change: Changed | Removed) -> LookupError:
    return LookupError(f"No record of {change.kind} has {dict(change.where)}")


def _one_row(kind: str, values: Values) -> pl.DataFrame:
    if unknown := set(values) - set(COLUMNS[kind]):
        raise KeyError(f"{kind}: {', '.join(sorted(unknown))}")
    return table(kind, written_table(kind, [values]))


def _columns(kind: str, values: Values) -> dict[str, pl.Expr]:
    """The columns of a frame that hold these values, each with what it holds."""
    row = _one_row(kind, values)
    names = [made for name in values for made in _names(name)]
    return {name: pl.lit(row.get_column(name).item(), row.schema[name]) for name in names}


def _names(name: str) -> tuple[str, ...]:
    return (name, f"{name}_known", f"{name}_minute") if name in MOMENTS else (name,)


def as_known_on(frames: Frames, on: date) -> Frames:
    """The frames without what happened after a day. What may be entered before it comes (a worker's first and last
    day, the end of being unaccompanied, staying put) stays: nobody can tell when it became known.
    """
    tables = {}
    for kind in COLUMNS.keys() - {"children"}:
        before = after = frames.records.table(kind)
        for column in kinds()[kind].columns:
            if column.past and column.name in COLUMNS[kind]:
                after = _known(after, column, on)
        if after is not before:
            tables[kind] = after
    return Frames(frames.records.with_changes(tables)) if tables else frames


def _known(frame: pl.DataFrame, column: Column, on: date) -> pl.DataFrame:
    """An offer made later takes its interview with it: a refusal without a day would count as offered."""
    later = (pl.col(column.name) > on).fill_null(False)
    if frame.filter(later).is_empty():
        return frame
    if column.required or column.name == "offered_at":
        return frame.filter(~later)
    blank = frame.with_columns(pl.when(~later).then(pl.col(name)) for name in _names(column.name))
    known = f"{column.name}_known"
    return blank.with_columns(pl.col(known).fill_null(False)) if column.name in MOMENTS else blank
