"""What was told in the demo after February's scorecard was published: so that there is something to explain."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

from db.store import Store
from placement_tracker.demo.county import TODAY, County
from placement_tracker.domain.codes import SHORT_BREAKS
from placement_tracker.domain.moments import Moment
from placement_tracker.services import corrections, interviews, missing, reading
from placement_tracker.services.acts import acting

ADMINISTRATOR = "Una Fenwick (team administrator)"
#: The month whose scorecard the demo publishes before these were told.
PUBLISHED_MONTH = "2018-02"
_FIRST, _LAST = date(2018, 2, 1), date(2018, 2, 28)


def tell(store: Store, county: County) -> None:
    """Two interviews of February told late, one absence that nobody had told, and a review with a wrong date."""
    for number, episode in enumerate(_without_interview(county)[:2]):
        _interview(store, episode, number)
    for child_id in _not_missing(county)[:1]:
        _absence(store, child_id)
    for child_id, day in _reviews(county)[:1]:
        _wrong_date(store, child_id, day)


def _acting(store: Store, form: str) -> Any:
    reason = "Told late"
    return acting(store, ADMINISTRATOR, form, today=TODAY, reason=reason, accept_warnings=True)


def _interview(store: Store, episode: dict[str, Any], number: int) -> None:
    held = Moment(episode["returned_at"].day + timedelta(days=1), time(15 + number, 30))
    with _acting(store, "Interview") as act:
        interviews.record(
            act,
            [episode["episode_id"]],
            "COMPLETED",
            held_at=held,
            offered_at=held,
            interviewer="Moira Thistle",
            provider="INDEPENDENT",
            independent=True,
        )


def _absence(store: Store, child_id: str) -> None:
    with _acting(store, "Missing") as act:
        episode_id = missing.went_missing(act, child_id, Moment(date(2018, 2, 20), time(21, 15)))
        missing.returned(act, episode_id, Moment(date(2018, 2, 21), time(1, 40)))


def _wrong_date(store: Store, child_id: str, day: date) -> None:
    with _acting(store, "Correct") as act:
        held = [
            row.ref
            for row in reading.rows_with(act.session, "reviews", "child_id", [child_id])
            if row.values["held_on"] == day
        ]
        corrections.correct(
            act, "reviews", held[0], {"held_on": day + timedelta(days=35)}, reason="Wrong date"
        )


def _without_interview(county: County) -> list[dict[str, Any]]:
    """Children of the county who came back in February, and whose absence nobody has spoken with them about."""
    asked = {number for row in county.rows["return_interviews"] for number in row["episodes"]}
    return [
        row
        for row in county.rows["missing_episodes"]
        if row.get("returned_at") is not None
        and _FIRST <= row["returned_at"].day <= _LAST - timedelta(days=7)
        and row["kind"] == "M"
        and row["child_id"][0] == "C"
        and row["episode_id"] not in asked
    ]


def _not_missing(county: County) -> list[str]:
    """Children of 13 to 17 in a placement that began in 2017, in care and never missing before."""
    short_breaks = {row["child_id"] for row in county.rows["legal_statuses"] if row["status"] in SHORT_BREAKS}
    been = {row["child_id"] for row in county.rows["missing_episodes"]} | short_breaks
    born = {row["child_id"]: row["date_of_birth"] for row in county.rows["children"]}
    return [
        row["child_id"]
        for row in county.rows["placements"]
        if row.get("ended_on") is None
        and row["child_id"][0] == "C"
        and row["child_id"] not in been
        and date(2001, 1, 1) < born[row["child_id"]] < date(2005, 2, 1)
        and row["started_on"].year == _FIRST.year - 1
    ]


def _reviews(county: County) -> list[tuple[str, date]]:
    """The only review of a child between the middle of January and the middle of February, none after it."""
    last: dict[str, date] = {}
    for row in county.rows["reviews"]:
        last[row["child_id"]] = max(row["held_on"], last.get(row["child_id"], date.min))
    first, until = _FIRST - timedelta(days=15), _FIRST + timedelta(days=15)
    return [(child_id, day) for child_id, day in last.items() if first <= day <= until and child_id[0] == "C"]
