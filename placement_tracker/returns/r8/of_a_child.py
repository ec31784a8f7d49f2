"""One child's pattern, as the month's return would count it: for the form that is filled in when it goes missing."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

import polars as pl

from placement_tracker.domain.days import Month
from placement_tracker.domain.kinds import Row
from placement_tracker.domain.values import written
from placement_tracker.measures.asked import Asked
from placement_tracker.measures.frames import frames_of
from placement_tracker.returns.known import RETURNS
from placement_tracker.returns.material import Material, StoreState
from placement_tracker.returns.r8.episodes import IN_12_MONTHS, episodes, first_days, since
from placement_tracker.returns.r8.patterns import Pattern, patterns

_NOTHING_TO_SAY = StoreState("", (), 0, "", "")


def pattern_of_a_child(records: Mapping[str, Sequence[Row]], today: date) -> Pattern | None:
    """What repeats in a child's missing episodes of the twelve months to a day; None where there are none.

    `records` are the child's, and those of the authority, by kind.
    """
    frames = frames_of({kind: [row.values for row in rows] for kind, rows in records.items()})
    also = RETURNS["R8"].also
    material = Material(
        frames,
        _NOTHING_TO_SAY,
        districts=tuple(row.values for row in records.get("districts", ())),
        more={kind: _as_written(records.get(kind, ()), names) for kind, names in also.items()},
    )
    asked = Asked(frames, [Month.of(today)], [today])
    found = since(episodes(material, asked), first_days(asked)[IN_12_MONTHS])
    return next(iter(patterns(frames, found)), None)


def _as_written(rows: Sequence[Row], names: Collection[str]) -> pl.DataFrame:
    """As a store gives it (returns/material.py): flags as they are, all else as it is written."""
    schema = {name: pl.Boolean if name == "confidential" else pl.String for name in names}
    said = [tuple(_plain(row[name]) for name in names) for row in rows]
    return pl.DataFrame(said, schema, orient="row")


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, bool) else written(value)
