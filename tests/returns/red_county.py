"""Records for the pages of indicators and exceptions: ten children, and interviews of whom few were in time."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from placement_tracker.domain.moments import parse_moment

INTERVIEWS = "return-interviews-3-days"
START = date(2015, 5, 1)

#: When the interview of each child who went missing was held: in time, 1 working day late, far too late, never.
HELD = ("2018-03-08", "2018-03-09", "2018-03-29", None, None, None)

Records = list[tuple[str, dict[str, Any]]]


def records() -> Records:
    """Six of ten children were missing on 4 March 2018, and back the next day, a Monday; the other four came later."""
    made: Records = [
        ("authority", {"name": "Marlshire"}),
        ("areas", {"area": "North"}),
        ("areas", {"area": "South"}),
        ("teams", {"team": "North CIC", "area": "North", "kind": "CIC"}),
        ("teams", {"team": "South CIC", "area": "South", "kind": "CIC"}),
        ("settings", {"name": f"responsible.{INTERVIEWS}", "value": "Head of service: A. Brook"}),
        ("commentary", {"measure": INTERVIEWS, "month": "2018-03", "text": "Few workers.", "author": "B. Lane",
                        "actions": "Two more interviewers"}),
        ("annotations", {"measure": INTERVIEWS, "month": "2017-06", "gap": True, "note": "A new system"}),
    ]  # fmt: skip
    for number in range(10):
        made += _child(number)
    return made


def _child(number: int) -> Records:
    child_id = f"C{number:02}"
    team = "North CIC" if number % 2 else "South CIC"
    made: Records = [
        ("children", {"child_id": child_id, "sex": "FM"[number % 2], "date_of_birth": date(2001 + number, 6, 1),
                      "uasc": number == 0}),
        ("care_periods", {"child_id": child_id, "started_on": START}),
        ("legal_statuses", {"child_id": child_id, "status": "C2", "started_on": START}),
        ("placements", {"child_id": child_id, "started_on": START, "placement_type": "U6", "provider": "PR1",
                        "distance_miles": Decimal(5)}),
        ("allocations", {"child_id": child_id, "role": "SW", "worker": "A. Worker", "team": team,
                         "started_on": START}),
    ]  # fmt: skip
    if number < len(HELD):
        made.append(("missing_episodes", {"episode_id": f"M{number}", "child_id": child_id, "kind": "M",
                                          "went_missing_at": parse_moment("2018-03-04T10:00"),
                                          "returned_at": parse_moment("2018-03-05T10:00")}))  # fmt: skip
        if held := HELD[number]:
            made.append(("return_interviews", {"interview_id": f"I{number}", "episodes": (f"M{number}",),
                                               "outcome": "COMPLETED",
                                               "held_at": parse_moment(held)}))  # fmt: skip
    return made
