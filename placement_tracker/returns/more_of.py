"""What a return needs of records beyond what the measures read (Material.more), beside the measures' own frames."""

from __future__ import annotations

import polars as pl

from placement_tracker.returns.material import Material

_KEY = ("child", "started_on", "placement_type", "ended_on")


def placements_with(material: Material, *names: str) -> pl.DataFrame:
    """Placement (its number in the measures' frames), and these columns of the record. A child has no two placements
    of one type that begin and end on the same days.
    """
    numbers = material.frames.placements.placements.select("placement", *_KEY)
    said = of_children(material, "placements", "started_on", "ended_on").unique(_KEY)
    return numbers.join(said, on=_KEY, nulls_equal=True).select("placement", *names)


def of_children(material: Material, kind: str, *days: str) -> pl.DataFrame:
    """The records of a kind, with `child` in place of child_id, and these columns as days."""
    children = material.frames.records.children.select("child", "child_id")
    said = material.more[kind].with_columns(pl.col(name).str.to_date("%Y-%m-%d") for name in days)
    return said.join(children, on="child_id", maintain_order="left").drop("child_id")
