"""R7: the children with 3 or more placements, and the placements that are counted of each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from placement_tracker.domain.days import Month, days_lasted, in_words
from placement_tracker.measures.asked import Asked
from placement_tracker.measures.moves import was_planned
from placement_tracker.measures.runs import without_end_at
from placement_tracker.measures.stability import VIEWS, StableChild, stability_list
from placement_tracker.measures.themes.reviews import runs_with_first_placement
from placement_tracker.measures.worked import said
from placement_tracker.returns.material import Material
from placement_tracker.returns.more_of import placements_with
from placement_tracker.returns.pages import Cell, Column, Form, Page, Paragraph, Table

CHILDREN, MOVES = "Children", "Their placements"
MANY = "3 or more"
LEFT_CARE, NOT_RECORDED, CARERS = "Left care", "Not recorded", "Foster carers"

_NOBODY = "No child in care has 3 or more placements in the 12 months."


def many(material: Material, month: Month) -> list[StableChild]:
    """The children of the list of stability with 3 or more placements at S: those with most of them first."""
    day = material.frames.authority.snapshot_day(month)
    found = [child for child in stability_list(material.frames, day) if VIEWS[MANY](child, day)]
    return sorted(found, key=lambda child: (-child.placements_12, child.child_id))


def children_page(found: list[StableChild], day: date) -> Page:
    """A row a child, as the window's list of stability shows it."""
    columns = (
        Column("Child", 10),
        Column("Age", 5, Form.WHOLE),
        Column("UASC", 7.5, Form.FLAG),
        Column("In 12 months", 8, Form.WHOLE),
        Column("In 24 months", 8, Form.WHOLE),
        Column("In this period", 8, Form.WHOLE),
        Column("Now placed", 25),
        Column("Provided by", 14),
        Column("Miles from home", 8, Form.NUMBER),
        Column("In the area", 8, Form.FLAG),
        Column("Here since", 11, Form.DAY),
        Column("Why it moved last", 24),
        Column("Planned", 10.5),
        Column("Missing in 12 months", 9, Form.WHOLE),
        Column("A placement leaves the count", 12.5, Form.DAY),
        Column("Team", 20),
        Column("Area", 12.5),
    )
    words = (
        "Children in care with 3 or more placements in the 12 months to the snapshot day: the rows of the measure, and "
        "of the list of stability. “A placement leaves the count” is the next day on which a placement that has ended "
        "is no longer counted in the 12 months."
    )
    table = Table(columns, tuple(map(_child, found)), is_list=True, nothing=_NOBODY)
    return Page(
        CHILDREN,
        f"Children with 3 or more placements, on {in_words(day)}",
        "A row a child: how many placements, where the child is now and since when, the last move",
        (Paragraph(words), table),
        of_children=True,
    )


def _child(child: StableChild) -> tuple[Cell, ...]:
    return (
        Cell(child.child_id, strong=True),
        Cell(child.age),
        Cell(child.uasc),
        Cell(child.placements_12, strong=True),
        Cell(child.placements_24),
        Cell(child.placements_in_period),
        Cell(said("PLACE", child.placement_type)),
        Cell(said("PLACE_PROVIDER", child.provider)),
        Cell(child.distance),
        Cell(child.in_area),
        Cell(child.run_from),
        Cell(child.reason and said("REASON_PLACE_CHANGE", child.reason)),
        Cell(None if child.last_move is None else planned_words(child.planned)),
        Cell(child.missing_12),
        Cell(child.leaves_window),
        Cell(child.team),
        Cell(child.area),
    )


def planned_words(planned: bool | None) -> str:
    return NOT_RECORDED if planned is None else "Yes" if planned else "No"


def moves_page(material: Material, asked: Asked, found: list[StableChild], day: date) -> Page:
    """The placements that are counted of each of these children, in order."""
    columns = (
        Column("Child", 10),
        Column("In 12 months", 8, Form.WHOLE),
        Column("Which", 7, Form.WHOLE),
        Column("From", 11, Form.DAY),
        Column("To", 11, Form.DAY),
        Column("Days", 8, Form.WHOLE),
        Column("Placement", 36),
        Column("Provided by", 22),
        Column("Provider", 22),
        Column("District", 16),
        Column("Why it ended", 34),
        Column("Planned", 11),
    )
    order = {child.child_id: place for place, child in enumerate(found)}
    counts = {child.child_id: child.placements_12 for child in found}
    runs = [row for row in _runs(material, asked) if row["child_id"] in order]
    runs.sort(key=lambda row: (order[row["child_id"]], row["run_from"]))
    rows: list[tuple[Cell, ...]] = []
    which = 0
    for row in runs:
        which = 1 if not rows or rows[-1][0].value != row["child_id"] else which + 1
        rows.append(_run(row, counts[row["child_id"]], which, day))
    words = (
        "The placements of these children that are counted in the 12 months, in order, from the first to the last. "
        "What counts as one placement: a stay with the same carers, temporary stays away from them included. Where "
        "several rows of the record make one placement, the kind of the first and of the last is named. Of a "
        "placement that goes on, the snapshot day is counted too; of one that ended, the day of the end is not."
    )
    table = Table(columns, tuple(rows), is_list=True, nothing=_NOBODY)
    return Page(
        MOVES,
        f"Placements of the children with 3 or more, on {in_words(day)}",
        "Each child's placements in order: dates, kind, provider, why it ended, planned or not",
        (Paragraph(words), table),
        of_children=True,
    )


def _runs(material: Material, asked: Asked) -> list[dict[str, Any]]:
    """The runs that the measure counts, with what their first and their last placement say."""
    frames = asked.frames
    said_of = frames.placements.placements.select(
        "placement",
        "period",
        "period_to",
        "provider",
        "district",
        "end_reason",
        "planned",
        last_type="placement_type",
    )
    names = placements_with(material, "provider_id").join(
        material.more["providers"], on="provider_id", how="left"
    )
    found = (
        runs_with_first_placement(asked)
        .drop("district", "postcode")
        .join(said_of, left_on="last_placement", right_on="placement", maintain_order="left")
        .join(names, left_on="last_placement", right_on="placement", how="left", maintain_order="left")
        .with_columns(goes_on=without_end_at("s"))
    )
    child_ids = frames.records.child_ids
    return [{**row, "child_id": child_ids[row["child"]]} for row in found.iter_rows(named=True)]


def _run(row: Mapping[str, Any], count: int, which: int, day: date) -> tuple[Cell, ...]:
    ended: date | None = None if row["goes_on"] else row["run_to"]
    return (
        Cell(row["child_id"], strong=which == 1),
        Cell(count),
        Cell(which),
        Cell(row["run_from"]),
        Cell(ended),
        Cell(days_lasted(row["run_from"], ended, day)),
        Cell(_kind(row["placement_type"], row["last_type"])),
        Cell(said("PLACE_PROVIDER", row["provider"])),
        Cell(provider_name(row["provider_id"], row["name"], row["kind"])),
        Cell(row["district"]),
        *_end(row, ended),
    )


def _kind(first: str, last: str) -> str:
    return said("PLACE", first) if first == last else f"{said('PLACE', first)}; later {said('PLACE', last)}"


def provider_name(provider_id: str | None, name: str | None, kind: str | None) -> str | None:
    """A home or agency by its name; carers, who are people, by their number."""
    return provider_id if kind in {None, "CARER"} else name or provider_id


def _end(row: Mapping[str, Any], ended: date | None) -> tuple[Cell, Cell]:
    """Why a placement ended, and whether that was planned; nothing while it goes on."""
    if ended is None:
        return Cell(), Cell()
    if row["end_reason"] is None and ended == row["period_to"]:
        return Cell(LEFT_CARE), Cell()
    reason = row["end_reason"] and said("REASON_PLACE_CHANGE", row["end_reason"])
    return Cell(reason or NOT_RECORDED), Cell(planned_words(was_planned(row["planned"], row["end_reason"])))
