"""R3: what its numbers count, by names, and how they add up (counted.py)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from placement_tracker.domain.days import ONE_DAY, Month
from placement_tracker.returns.counted import Equal, Quantity, adds
from placement_tracker.returns.r3.counts import WHOLE, Activity, Place
from placement_tracker.returns.r3.stock import Stock


def of_place(counted: Activity, place: Place, month: Month) -> dict[str, Quantity]:
    """The quantities of a row, by what they are."""
    where = f"{place.area}/{place.name}"

    def of(what: str, number: int, *wholes: str) -> Quantity:
        return Quantity(f"{what} {where}", number, part_of=tuple(f"{whole} {where}" for whole in wholes))

    begun, over = _days("started", month.first, month.last), _days("left", month.first, month.last)
    return {
        "in care now": of(f"in care {month}", counted.of(counted.in_care, place)),
        "in care last": of(f"in care {month.plus(-1)}", counted.of(counted.in_care, place, 0)),
        "UASC now": of(f"UASC {month}", counted.of(counted.uasc, place), f"in care {month}"),
        "UASC last": of(
            f"UASC {month.plus(-1)}", counted.of(counted.uasc, place, 0), f"in care {month.plus(-1)}"
        ),
        "started": of(begun, counted.of(counted.started, place)),
        "ended": of(over, counted.of(counted.ended, place)),
        # Cases may be counted in parts, and stand for so many children.
        "cases now": Quantity(f"cases {month} {where}", counted.cases_of(place)),
        "cases last": Quantity(f"cases {month.plus(-1)} {where}", counted.cases_of(place, 0)),
        "placements begun": of("placements begun", counted.of(counted.placements_begun, place)),
        "placements ended": of("placements ended", counted.of(counted.placements_ended, place)),
        "episodes": of("episodes", counted.of(counted.episodes, place)),
    }


def sums(
    counted: Activity, inside: Iterable[tuple[Place, Sequence[Place]]], month: Month
) -> tuple[Equal, ...]:
    """Each place's quantities are the sums of those of the places inside it."""
    made: list[Equal] = []
    for place, parts in inside:
        of_parts = [of_place(counted, part, month) for part in parts]
        for what, whole in of_place(counted, place, month).items():
            made.append(adds(whole, [of[what] for of in of_parts]))
    return tuple(made)


def of_stock(moved: Stock, month: Month) -> tuple[dict[str, Quantity], tuple[Equal, ...]]:
    """The quantities of the reconciliation, and how each number in care comes from the one before."""
    where = f"{WHOLE.area}/{WHOLE.name}"
    first = moved.last_day + ONE_DAY
    others, late = moved.other_changes, moved.late_entries or 0
    of = {
        "last": Quantity(f"in care {month.plus(-1)} {where}", moved.last),
        "started": Quantity(f"{_days('started', first, moved.day)} {where}", moved.started.height),
        "left": Quantity(f"{_days('left', first, moved.day)} {where}", moved.ended.height),
        "others": Quantity("other changes", others, of=len(moved.others), signed=True),
        "now": Quantity(f"in care {month} {where}", moved.now),
        "late": Quantity("late entries", late, of=abs(late), signed=True),
    }
    equal = [Equal((of["last"], of["started"], of["others"]), (of["now"], of["left"]))]
    if moved.published is not None:
        of["published"] = Quantity("in care as published", moved.published)
        equal.append(Equal((of["published"], of["late"]), (of["last"],)))
    return of, tuple(equal)


def _days(what: str, first: date, last: date) -> str:
    return f"{what} {first} to {last}"
