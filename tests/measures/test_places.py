"""Distance and area from postcodes, where the placement does not say them (measures.md G7)."""

from __future__ import annotations

from datetime import date
from typing import Any

from placement_tracker.domain.geography import Place
from placement_tracker.measures.frames import Frames, frames_of
from placement_tracker.measures.rows import rows

KENT, ESSEX, NOWHERE = "E07000105", "E07000071", "E99999999"


class Directory:
    """Three postcodes along a line: 0, 32,186 metres (20.0 miles) and 32,300 metres east."""

    places = {"AB1": Place(0, 0, KENT), "AB2": Place(32_186, 0, ESSEX), "AB3": Place(32_300, 0, NOWHERE)}

    def lookup(self, postcode: str) -> Place | None:
        return self.places.get(postcode)


def _frames(placements: list[dict[str, Any]], homes: list[dict[str, Any]]) -> Frames:
    names = sorted({row["child_id"] for row in placements})
    start = date(2016, 1, 1)
    return frames_of(
        {
            "authority": [{"name": "Kent"}],
            "children": [{"child_id": name, "date_of_birth": date(2008, 5, 1)} for name in names],
            "care_periods": [{"child_id": name, "started_on": start} for name in names],
            "placements": [{"started_on": start, "placement_type": "U6", **row} for row in placements],
            "home_addresses": homes,
        },
        Directory(),
    )


def test_a_blank_distance_is_worked_out_from_the_home_in_force_on_the_day() -> None:
    frames = _frames(
        [
            {"child_id": "Ann", "postcode": "AB2"},
            {"child_id": "Ben", "postcode": "AB3"},
            {"child_id": "Cat", "postcode": "AB9"},
            {"child_id": "Dan", "postcode": "AB3", "distance_miles": 1},
        ],
        [
            {"child_id": "Ann", "from_date": date(2015, 1, 1), "postcode": "AB3"},
            {"child_id": "Ann", "from_date": date(2018, 3, 31), "postcode": "AB1"},
            {"child_id": "Ann", "from_date": date(2018, 4, 1), "postcode": "AB3"},
            {"child_id": "Ben", "from_date": date(2015, 1, 1), "postcode": "AB1"},
            {"child_id": "Cat", "from_date": date(2015, 1, 1), "postcode": None},
        ],
    )
    found = {row.subject: (row.met, row.why[:18]) for row in rows(frames, "within-20-miles", "2018-03")}
    assert found == {
        "Ann": (True, "Placed 20.0 miles "),
        "Ben": (False, "Placed 20.1 miles "),
        "Dan": (True, "Placed 1.0 miles f"),
    }


def test_a_blank_authority_is_looked_up_from_the_postcode() -> None:
    frames = _frames(
        [
            {"child_id": "Ann", "postcode": "AB1"},
            {"child_id": "Ben", "postcode": "AB2"},
            {"child_id": "Cat", "postcode": "AB3"},
            {"child_id": "Dan", "postcode": "AB2", "authority": "KENT"},
        ],
        [],
    )
    assert [(row.subject, row.met) for row in rows(frames, "outside-area", "2018-03")] == [
        ("Ann", False),
        ("Ben", True),
        ("Cat", False),
        ("Dan", False),
    ]
