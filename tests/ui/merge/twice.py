"""Ann, who was entered a second time: for the tests of the form that merges two records of one child."""

from __future__ import annotations

from datetime import date
from typing import Any

from placement_tracker.services import records
from placement_tracker.services.acts import acting
from tests.ui.small_store import ANN, TODAY, at

AGAIN = "C009"


def enter_again(store: Any, **child: Any) -> None:
    """C009: an earlier time in care, a profile, a missing episode that Ann's own record has too, and one that
    overlaps.
    """
    values = {
        "child_id": AGAIN,
        "surname": "Archer",
        "forenames": "Anne",
        "date_of_birth": date(2003, 6, 1),
        **child,
    }
    with acting(store, "A. Tester", "test", today=TODAY, reason="trial", accept_warnings=True) as act:
        for kind, record in [
            ("children", {"nationality": "British", **values}),
            ("care_periods", {"started_on": date(2009, 1, 5), "ended_on": date(2010, 2, 1), "end_reason": "E4A"}),
            ("legal_statuses", {"status": "C2", "started_on": date(2009, 1, 5), "ended_on": date(2010, 2, 1)}),
            ("placements", {"placement_type": "U4", "started_on": date(2009, 1, 5), "ended_on": date(2010, 2, 1)}),
            ("reviews", {"held_on": date(2009, 2, 1), "participation": "PN1"}),
            ("reviews", {"held_on": date(2018, 1, 15), "participation": "PN1"}),
            ("missing_episodes", {"episode_id": "M9", "kind": "M", "went_missing_at": at(2018, 3, 28, 23),
                                  "returned_at": at(2018, 3, 29, 8), "police_reference": "AB/12"}),
        ]:  # fmt: skip
            records.add(act, kind, {"child_id": AGAIN, **record})


def kept(store: Any, kind: str, child_id: str = ANN) -> list[Any]:
    from placement_tracker.services import reading

    with store.reading() as session:
        return reading.child_records(session, child_id).of(kind)


def with_codes_in_force(store: Any) -> None:
    """Put right what the small store has with codes of other years: records that move are looked at."""
    with store.writing("A. Tester", "test") as act:
        for row in kept(store, "placements"):
            if row["end_reason"] == "CUSTOD":
                act.change("placements", row.ref, {"end_reason": "OTHER"})
        for row in kept(store, "allocations"):
            act.change("allocations", row.ref, {"change_reason": None})
