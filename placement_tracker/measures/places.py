"""Where a placement lies: how far from home, and in whose area (measures.md G7)."""

from __future__ import annotations

import polars as pl

from placement_tracker.domain.geography import EmptyDirectory, authority_at, distance_miles
from placement_tracker.measures.authority import compared
from placement_tracker.measures.frames import Frames
from placement_tracker.measures.records import UNKNOWN_TENTHS, tenths


def with_distance(frames: Frames, points: pl.DataFrame) -> pl.DataFrame:
    """Points (child, day, and the columns of a placement) with tenths: the distance from home in tenths of a mile.

    Null where it is not known: 999.9, or blank without two postcodes that are known.
    """
    recorded = points.with_columns(tenths=tenths(pl.col("distance_miles")))
    if not isinstance(frames.records.directory, EmptyDirectory):
        recorded = recorded.with_columns(tenths=pl.coalesce("tenths", _worked_out(frames, points)))
    known = pl.col("tenths") < UNKNOWN_TENTHS
    return recorded.with_columns(pl.when(known | (pl.col("tenths") > UNKNOWN_TENTHS)).then("tenths"))


def _worked_out(frames: Frames, points: pl.DataFrame) -> pl.Series:
    """Tenths of a mile from the home address in force on the day to the placement's postcode."""
    homes = frames.records.of("home_addresses").select("child", "from_date", home="postcode")
    numbered = points.select("child", "day", "postcode", "distance_miles").with_row_index("point")
    in_force = (
        numbered.filter(pl.col("distance_miles").is_null() & pl.col("postcode").is_not_null())
        .join(homes, on="child")
        .filter(pl.col("from_date") <= pl.col("day"))
        .sort("point", "from_date")
        .unique("point", keep="last", maintain_order=True)
    )
    pairs = in_force.select("home", "postcode").unique(maintain_order=True)
    directory = frames.records.directory
    miles = [distance_miles(home, postcode, directory) for home, postcode in pairs.iter_rows()]
    known = pairs.with_columns(
        pl.Series("worked_out", [None if one is None else int(one * 10) for one in miles], pl.Int64)
    )
    found = in_force.join(known, on=["home", "postcode"], nulls_equal=True).select("point", "worked_out")
    return numbered.join(found, on="point", how="left", maintain_order="left").get_column("worked_out")


def with_authority(frames: Frames, points: pl.DataFrame) -> pl.DataFrame:
    """Points (day, and the columns of a placement) with lies_in: the authority's name for comparing; null: not known.

    `authority` becomes the name as it is written.
    """
    named = points
    if not isinstance(frames.records.directory, EmptyDirectory):
        named = points.with_columns(pl.coalesce("authority", _looked_up(frames, points)).alias("authority"))
    return named.with_columns(lies_in=pl.col("authority").str.strip_chars().str.to_lowercase())


def _looked_up(frames: Frames, points: pl.DataFrame) -> pl.Series:
    blank = pl.col("authority").is_null() & pl.col("postcode").is_not_null()
    wanted = points.filter(blank).select("postcode", "day").unique(maintain_order=True)
    directory = frames.records.directory
    names = [authority_at(postcode, day, directory) for postcode, day in wanted.iter_rows()]
    found = wanted.with_columns(pl.Series("found", names, pl.String))
    return points.join(found, on=["postcode", "day"], how="left", maintain_order="left").get_column("found")


def in_own_area(frames: Frames) -> pl.Expr:
    """Whether a placement lies in the authority's own area; null where that is not known."""
    return pl.col("lies_in") == compared(frames.authority.name)
