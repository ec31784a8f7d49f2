"""What a plan would make of a child's records, without writing anything."""

from __future__ import annotations

from placement_tracker.domain.kinds import ChildRecords, Row
from placement_tracker.services.steps import Step, as_it_would_be


def test_steps_change_the_records_they_name_and_add_the_new_ones() -> None:
    now = ChildRecords("C1")
    now.rows["placements"] = [
        Row("placements", "a", {"carer": "One", "ended_on": None}),
        Row("placements", "b", {"carer": "Two", "ended_on": None}),
    ]
    steps = [
        Step("placements", "a", {"ended_on": None}, {"ended_on": "today"}),
        Step("placements", "", {}, {"carer": "Three"}),
        Step("visits", "", {}, {"kind": "SW"}),
    ]
    assert as_it_would_be(now, steps) == {
        "placements": [
            {"carer": "One", "ended_on": "today"},
            {"carer": "Two", "ended_on": None},
            {"carer": "Three"},
        ],
        "visits": [{"kind": "SW"}],
    }
    assert now.of("placements")[0]["ended_on"] is None
