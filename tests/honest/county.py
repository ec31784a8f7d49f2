"""The invented county, enlarged so that every line of Today counts somebody."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path
from typing import Any

from sqlalchemy import insert, select

from db.models.rights import Restriction
from db.store import Store
from db.writing import Writing
from placement_tracker.demo.county import TODAY
from placement_tracker.demo.making import make_store
from placement_tracker.domain.moments import Moment
from placement_tracker.services import interviews, reading
from placement_tracker.services.acts import acting
from placement_tracker.services.history import MADE_RETURN

PERSON, MONTH = "A. Tester", "2018-03"
CHILDREN = 150
#: Every so many-th child opens to somebody else alone.
_RESTRICTED_EVERY = 12
#: The third working day after this one is today: Easter lies between.
_DUE_TODAY = Moment(date(2018, 3, 29), time(9))


def made_county(path: Path) -> Store:
    """A store with something of everything, some of its children restricted to somebody else."""
    store = make_store(path, CHILDREN)
    with acting(store, PERSON, "test", today=TODAY, reason="trial", accept_warnings=True) as act:
        _without_a_placement(act)
        _sent_back(act)
        act.tell(MADE_RETURN, kind="R9", changes={"month": ["", MONTH]}, reason="trial")
    _restrict(store)
    return store


def _without_a_placement(act: Writing) -> None:
    """A child in care whose placement ended, and whose interview is due today."""
    began = date(2018, 1, 8)
    who = {"child_id": "Z000001"}
    born: dict[str, Any] = {
        "date_of_birth": date(2004, 5, 6),
        "surname": "Moss",
        "forenames": "Ivy",
        "sex": "F",
    }
    act.add("children", {**who, **born})
    act.add("care_periods", {**who, "started_on": began, "category_of_need": "N1"})
    act.add("legal_statuses", {**who, "status": "V2", "started_on": began})
    placement = {"placement_type": "U6", "provider": "PR1", "started_on": began, "ended_on": date(2018, 4, 3)}
    act.add("placements", {**who, **placement, "end_reason": "CARPL"})
    times = {"went_missing_at": Moment(date(2018, 3, 28), time(21)), "returned_at": _DUE_TODAY}
    act.add("missing_episodes", {**who, **times, "episode_id": "ZE1", "kind": "M", "how_ended": "RETURNED"})


def _sent_back(act: Writing) -> None:
    """Two of the interviews that wait for a signature, sent back."""
    held = [row for row in reading.rows(act.session, "return_interviews") if row["outcome"] == "COMPLETED"]
    waiting = [
        row["interview_id"] for row in held if row["signed_off_at"] is None and row["held_at"] is not None
    ]
    interviews.send_back(act, sorted(waiting)[-2:], "Ask where the child slept.")


def _restrict(store: Store) -> None:
    children = reading.table_of("children").c
    with store.beside() as session:
        numbers = session.execute(select(children.child_id).order_by(children.child_id)).scalars().all()
        for child_id in [*numbers[::_RESTRICTED_EVERY], "Z000001"]:
            session.execute(insert(Restriction).values(child_id=child_id, person="Somebody else"))
