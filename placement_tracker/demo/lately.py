"""The last two days' work in the demo, entered through the services as people do: so that the history has a story."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any

from db.store import Store
from db.writing import Writing
from placement_tracker.demo.county import OWN, TODAY, County
from placement_tracker.domain.moments import Moment
from placement_tracker.services import corrections, missing, placements, reviews
from placement_tracker.services.acts import acting

ADMINISTRATOR = "Una Fenwick (team administrator)"
_YESTERDAY = TODAY - timedelta(days=1)


def enter(store: Store, county: County) -> None:
    """Three moves, three children missing this morning, a wrong date put right, and a double entry voided."""
    settled = _settled(county)
    for child_id, place in settled[:3]:
        _act(store, "Move", _moved(child_id, place, county))
    for number, (child_id, _) in enumerate(settled[3:6]):
        _act(store, "Missing", _missing(child_id, Moment(_YESTERDAY, time(17 + number, 20))))
    for child_id, _ in settled[6:7]:
        _entered_twice(store, child_id)
    for child_id, _ in settled[7:8]:
        _wrong_date(store, child_id)


def _entered_twice(store: Store, child_id: str) -> None:
    _act(store, "Review", lambda act: reviews.hold(act, child_id, _YESTERDAY, "PN1"))
    double = _act(store, "Review", lambda act: reviews.hold(act, child_id, _YESTERDAY, "PN1"))
    _act(store, "Void", lambda act: corrections.void(act, "reviews", double, "Entered twice"))


def _wrong_date(store: Store, child_id: str) -> None:
    held = _act(store, "Review", lambda act: reviews.hold(act, child_id, date(2018, 4, 3), "PN2"))
    put_right = {"held_on": _YESTERDAY}
    _act(
        store,
        "Correct",
        lambda act: corrections.correct(act, "reviews", held, put_right, reason="Wrong date"),
    )


def _act(store: Store, form: str, work: Callable[[Writing], Any]) -> Any:
    reason = "Entered as it was told"
    with acting(store, ADMINISTRATOR, form, today=TODAY, reason=reason, accept_warnings=True) as act:
        return work(act)


def _moved(child_id: str, place: dict[str, Any], county: County) -> Callable[[Writing], Any]:
    carer = county.carers[place["district"]][0]
    to = {"placement_type": "U6", "provider": carer["provider"], "provider_id": carer["provider_id"]}
    to |= {
        "carer": carer["name"],
        "postcode": carer["postcode"],
        "district": place["district"],
        "authority": OWN,
    }
    return lambda act: placements.move(act, child_id, _YESTERDAY, to, end_reason="CREQB", planned=False)


def _missing(child_id: str, at: Moment) -> Callable[[Writing], Any]:
    return lambda act: missing.went_missing(act, child_id, at, police_risk="MEDIUM")


def _settled(county: County) -> list[tuple[str, dict[str, Any]]]:
    """Children of 12 and over with an open foster placement in the county who are not missing, and the placement."""
    away = {row["child_id"] for row in county.rows["missing_episodes"] if row.get("returned_at") is None}
    born = {row["child_id"]: row["date_of_birth"] for row in county.rows["children"]}
    return [
        (row["child_id"], row)
        for row in county.rows["placements"]
        if row.get("ended_on") is None
        and row["placement_type"] in {"U4", "U6"}
        and row["child_id"][0] == "C"
        and row.get("district") in county.carers
        and row["child_id"] not in away
        and born[row["child_id"]] < date(2006, 4, 1)
    ]
