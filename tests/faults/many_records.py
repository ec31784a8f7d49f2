"""A process to be killed while it does acts of many records: it says each that the store has kept, and goes on."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from tests.faults.worker import TODAY, opened, say

REVIEWS, CHILDREN = 40, 40
BEGAN = date(2017, 1, 2)


def twice_entered(path: Path, pairs: int) -> None:
    """So many children, each entered twice: Kn, and Dn with many reviews."""
    store = opened(path)
    with store.writing("Ann", "test") as act:
        for number in range(pairs):
            for child_id in (f"K{number}", f"D{number}"):
                act.add("children", {"child_id": child_id, "date_of_birth": date(2010, 1, 2)})
            for place in range(REVIEWS):
                held = BEGAN + timedelta(days=place)
                act.add("reviews", {"child_id": f"D{number}", "held_on": held, "participation": "PN1"})
    store.close()


def of_one_worker(path: Path) -> None:
    """Children who all have one worker."""
    store = opened(path)
    with store.writing("Ann", "test") as act:
        for number in range(CHILDREN):
            child = {"child_id": f"K{number}"}
            act.add("children", {**child, "date_of_birth": date(2010, 1, 2)})
            act.add("care_periods", {**child, "started_on": date(2015, 1, 5), "category_of_need": "N1"})
            act.add("allocations", {**child, "role": "SW", "worker": "W0", "started_on": date(2015, 1, 5)})
    store.close()


def merges(path: Path, first: int) -> None:
    """Merge one pair after another, beginning at a number, and say each."""
    from placement_tracker.services import merging
    from placement_tracker.services.acts import acting

    store = opened(path)
    say("ready")
    number = first
    while True:
        with store.reading() as session:
            plan = merging.plan(session, f"K{number}", f"D{number}", TODAY)
        with acting(store, "Ann", "form: merge", today=TODAY, reason="trial", accept_warnings=True) as act:
            merging.merge(act, plan, {}, {}, today=TODAY, reason="one birth certificate")
        say(str(number))
        number += 1


def passes_on(path: Path, before: int) -> None:
    """Give all children from one worker to the next, day by day, beginning after so many, and say each."""
    from placement_tracker.services import allocations
    from placement_tracker.services.acts import acting

    store = opened(path)
    say("ready")
    number = before
    children = [f"K{place}" for place in range(CHILDREN)]
    while True:
        number += 1
        day = BEGAN + timedelta(days=number)
        with acting(store, "Ann", "form: pass on", today=TODAY, reason="trial", accept_warnings=True) as act:
            allocations.change_worker(act, children, day, f"W{number}", role="SW")
        say(str(number))
