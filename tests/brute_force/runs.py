"""G6: placement runs at a day, by following its sentences one after another."""

from dataclasses import dataclass, replace
from datetime import date

from .calendar_days import each_day, is_open
from .care import SHORT_BREAKS, current_period, legal_status_at
from .county import Child, Placement

TEMPORARY = ("T0", "T1", "T2", "T3", "T4")


@dataclass
class Run:
    """Placements that count as one; the end is None where the run has no end at the day asked."""

    placements: list[Placement]
    started_on: date
    ended_on: date | None


def is_temporary(placement: Placement) -> bool:
    return placement.placement_type in TEMPORARY


def placements_by(child: Child, day: date) -> list[Placement]:
    """The placements begun on or before d in order of start (with one start: the one that ends first
    is first), ends after d treated as open.
    """
    begun = [placement for placement in child.placements if placement.started_on <= day]
    known = [
        replace(placement, ended_on=None)
        if placement.ended_on is not None and placement.ended_on > day
        else placement
        for placement in begun
    ]
    return sorted(known, key=lambda placement: (placement.started_on, placement.ended_on or date.max))


def counted_from(child: Child, placement: Placement, day: date) -> date | None:
    """G6 1: the day from which a placement counts; None where it is left out."""
    if is_temporary(placement):
        return None
    if placement.ended_on == placement.started_on:
        return None
    if legal_status_at(child, placement.started_on) not in SHORT_BREAKS:
        return placement.started_on
    for later in each_day(placement.started_on, day):
        status = legal_status_at(child, later)
        if status is not None and status not in SHORT_BREAKS:
            return later if is_open(placement, later) else None
    return None


def same_place(earlier: Placement, later: Placement) -> bool:
    """G6 2b: same type and postcode (without spaces, in capitals), and carer where both name one."""

    def plain(postcode: str) -> str:
        return "".join(postcode.split()).upper()

    return (
        earlier.placement_type == later.placement_type
        and plain(earlier.postcode) == plain(later.postcode)
        and (earlier.carer == later.carer or earlier.carer == "" or later.carer == "")
    )


def one_after_another(placements: list[Placement]) -> bool:
    """Each begins on the day that the one before ends."""
    return all(placements[n].ended_on == placements[n + 1].started_on for n in range(len(placements) - 1))


def are_one_run(earlier: Placement, between: list[Placement], later: Placement) -> bool:
    """G6 2, for two that follow each other in what is left; `between` is all that lies between them."""
    if later.started_on == earlier.ended_on and later.same_carer:
        return True
    return (
        len(between) > 0
        and all(is_temporary(placement) for placement in between)
        and one_after_another([earlier, *between, later])
        and same_place(earlier, later)
    )


def is_away_at(last: Placement, after: list[Placement], day: date) -> bool:
    """G6 3: followed directly, up to d, only by temporary placements."""
    return (
        len(after) > 0
        and all(is_temporary(placement) for placement in after)
        and one_after_another([last, *after])
        and is_open(after[-1], day)
    )


def placement_runs(child: Child, day: date) -> list[Run]:
    """G6: the child's runs as they are at d, over all periods of care."""
    listed = placements_by(child, day)
    left: list[tuple[int, Placement]] = []
    for place, placement in enumerate(listed):
        start = counted_from(child, placement, day)
        if start is not None:
            left.append((place, replace(placement, started_on=start)))
    runs: list[Run] = []
    before: tuple[int, Placement] | None = None
    for place, placement in left:
        if before is not None and are_one_run(before[1], listed[before[0] + 1 : place], placement):
            runs[-1].placements.append(placement)
            runs[-1].ended_on = placement.ended_on
        else:
            runs.append(Run([placement], placement.started_on, placement.ended_on))
        before = (place, placement)
    if before is not None and is_away_at(before[1], listed[before[0] + 1 :], day):
        runs[-1].ended_on = None
    return [_ended_with_care(child, run, day) for run in runs]


def _ended_with_care(child: Child, run: Run, day: date) -> Run:
    """G6 3: a day without an open period of care ends a run."""
    for later in each_day(run.started_on, day):
        if run.ended_on is not None and later >= run.ended_on:
            return run
        if later > run.started_on and current_period(child, later) is None:
            return Run(run.placements, run.started_on, later)
    return run


def current_run(child: Child, day: date) -> Run | None:
    """G6 3: the current run at d is the one without an end at d."""
    for run in placement_runs(child, day):
        if run.ended_on is None:
            return run
    return None


def runs_in_window(child: Child, first: date, last: date) -> list[Run]:
    """G6: began on or before the last day, and no end (asked at the last day) or one after the first."""
    return [
        run
        for run in placement_runs(child, last)
        if run.started_on <= last and (run.ended_on is None or run.ended_on > first)
    ]


def placement_at(child: Child, day: date) -> Placement | None:
    """G6: the open placement that is not temporary; where only a temporary one is open, the latest before it,
    in the same period of care, that is neither temporary nor ended on the day it started.
    """
    listed = placements_by(child, day)
    opened = [placement for placement in listed if is_open(placement, day)]
    for placement in opened:
        if not is_temporary(placement):
            return placement
    period = current_period(child, day)
    if not opened or period is None:
        return None
    earlier = [
        placement
        for placement in listed[: listed.index(opened[0])]
        if not is_temporary(placement)
        and placement.ended_on != placement.started_on
        and placement.started_on >= period.started_on
    ]
    return earlier[-1] if earlier else None
