"""Which kinds of record a measure's rows depend on: found by letting it run and noting what it asks for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import polars as pl

from placement_tracker.domain.days import Month
from placement_tracker.domain.geography import EmptyDirectory
from placement_tracker.measures.authority import Authority
from placement_tracker.measures.columns import COLUMNS, table, written_table
from placement_tracker.measures.frames import Frames
from placement_tracker.measures.records import Records
from placement_tracker.measures.register import measure
from placement_tracker.measures.rows import rows

#: The records that each part of the authority is made from.
_OF_THE_AUTHORITY = {
    "name": ("authority",),
    "apart": ("authority",),
    "on_last_working_day": ("authority",),
    "calendar": ("settings",),
    "areas": ("areas",),
    "teams": ("teams", "areas"),
    "population": ("population",),
    "targets": ("targets",),
    "staffing": ("staffing",),
}
#: Before any version of a measure is in force.
_FIRST_MONTH = Month(1990, 4)


class _Tables(dict[str, pl.DataFrame]):
    """Tables that note which of them are asked for by name: `values`, of all, looks at their years alone."""

    def __init__(self, tables: Mapping[str, pl.DataFrame], read: set[str]) -> None:
        super().__init__(tables)
        self._read = read

    def __getitem__(self, kind: str) -> pl.DataFrame:
        self._read.add(kind)
        return super().__getitem__(kind)


class _NotingAuthority(Authority):
    """An authority that notes which of its parts are asked for: working days by every snapshot day."""

    def __init__(self, read: set[str]) -> None:
        super().__init__(on_last_working_day=True)
        object.__setattr__(self, "_read", read)

    def __getattribute__(self, name: str) -> Any:
        if kinds := _OF_THE_AUTHORITY.get(name):
            object.__getattribute__(self, "_read").update(kinds)
        return object.__getattribute__(self, name)


class _Directory:
    """One that is asked, unlike the empty one, so that what distances are worked out from is read."""

    lookup = EmptyDirectory().lookup


@cache
def kinds_read(code: str) -> frozenset[str]:
    """The kinds of record (the archive's names) that can change the rows of a measure, their reasons, areas or teams.

    Whatever settles who counts is among them: children, care periods, the authority's own name. Versions of the measure
    by financial year count together. KeyError for a code that is not worked out.
    """
    read: set[str] = set()
    tables = {kind: table(kind, written_table(kind, ())) for kind in COLUMNS}
    frames = Frames(Records(_NotingAuthority(read), _Tables(tables, read), _Directory()))
    for version in (Month(int(one.from_year[:4]), 4) for one in measure(code).versions):
        rows(frames, code, version)
    rows(frames, code, _FIRST_MONTH)
    return frozenset(read)
