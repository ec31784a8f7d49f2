"""Children who are hidden from the one who reads: they count like all others, and nothing in a list tells of them."""

from __future__ import annotations

from datetime import date
from typing import Any

from placement_tracker.domain.geography import EmptyDirectory
from placement_tracker.measures.asked import asked_on
from placement_tracker.measures.columns import COLUMNS
from placement_tracker.measures.frames import Frames, frames_of
from placement_tracker.measures.lists import listed
from placement_tracker.measures.records import Records
from placement_tracker.measures.themes.reviews import runs_with_first_placement
from placement_tracker.services.restricted import NAME

ON = date(2018, 3, 15)


def _frames(*hidden: str) -> Frames:
    """Ann and Ben are in care and 18 within 90 days."""
    said: dict[str, Any] = {"date_of_birth": date(2000, 4, 1), "surname": "Archer", "forenames": "A"}
    placed = {"started_on": date(2018, 1, 1), "placement_type": "U6", "postcode": "ZA1 1AA"}
    found = frames_of(
        {
            "authority": [{"name": "Northshire"}],
            "children": [{"child_id": name, **said} for name in ("Ann", "Ben")],
            "care_periods": [{"child_id": name, "started_on": date(2018, 1, 1)} for name in ("Ann", "Ben")],
            "placements": [{"child_id": name, **placed} for name in ("Ann", "Ben")],
        }
    ).records
    tables = {kind: found.table(kind) for kind in COLUMNS}
    return Frames(Records(found.authority, tables, EmptyDirectory(), frozenset(hidden)))


def test_a_list_has_a_hidden_childs_row_without_name_birthday_and_what_follows_from_it() -> None:
    made = listed(_frames("Ben"), "turning-18", ON)
    rows = [dict(zip((column.name for column in made.columns), row, strict=True)) for row in made.rows]
    assert {row["child_id"]: (row["name"], row["turns_18"], row["days_left"]) for row in rows} == {
        "Ann": ("Archer, A", date(2018, 4, 1), 17),
        "Ben": (NAME, None, None),
    }


def test_reasons_say_no_postcode_of_a_hidden_child() -> None:
    def postcodes(frames: Frames) -> list[str | None]:
        return runs_with_first_placement(asked_on(frames, ON)).get_column("postcode").to_list()

    assert postcodes(_frames()) == ["ZA1 1AA", "ZA1 1AA"]
    assert postcodes(_frames("Ben")) == ["ZA1 1AA", None]
