"""Rules on episodes: how long things last, temporary stays, and short breaks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from placement_tracker.checks.statutory.child import GOES_ON, Child
from placement_tracker.checks.statutory.lines import Episode, Line
from placement_tracker.checks.statutory.register import about
from placement_tracker.domain.codes import SHORT_BREAKS, TEMPORARY

_OPEN_TOO = "A stay that is still open is counted to 31 March; the open validator looks only at those that have ended."
_MOST_SHORT_BREAKS = 75
_LONGEST_BREAK = 17


def _too_long(child: Child, status: str, days: int) -> Iterator[Line]:
    """Episodes of a legal status that touch each other and together last longer than so many days."""
    run: list[Episode] = []
    for one in child.episodes:
        if one.ls != status or one.decom is None:
            continue
        if run and run[-1].dec != one.decom:
            yield from _if_longer(run, child, days)
            run = []
        run.append(one)
    yield from _if_longer(run, child, days)


def _if_longer(run: list[Episode], child: Child, days: int) -> Iterator[Line]:
    if run and run[0].decom and run[-1].lasts_to(child.year.last) > run[0].decom + timedelta(days=days):
        yield from run


@about(
    "361",
    "Episodes",
    "LS DECOM DEC",
    "Police protection (L1) ends after 72 hours. Record its end, and what came after.",
).child
def police_protection(child: Child) -> Iterator[Line]:
    return _too_long(child, "L1", 3)


@about(
    "362",
    "Episodes",
    "LS DECOM DEC",
    "An emergency protection order (L2) ends after 21 days. Record its end, and what came after.",
).child
def emergency_protection(child: Child) -> Iterator[Line]:
    return _too_long(child, "L2", 21)


@about(
    "363",
    "Episodes",
    "LS DECOM DEC",
    "A child assessment order (L3) ends after 7 days. Record its end, and what came after.",
).child
def assessment_order(child: Child) -> Iterator[Line]:
    return _too_long(child, "L3", 7)


@about(
    "364",
    "Episodes",
    "LS DECOM DEC",
    "J2 is for a child held for the police, which lasts a few days and not over 21. Record what came after.",
).child
def held_for_the_police(child: Child) -> Iterator[Line]:
    return _too_long(child, "J2", 21)


def _stays_over(one: Episode, child: Child, place: str, days: int) -> bool:
    if one.place != place or one.decom is None:
        return False
    return one.lasts_to(child.year.last) > one.decom + timedelta(days=days)


@about(
    "375",
    "Episodes",
    "PLACE DECOM DEC",
    "A stay in hospital of over six weeks is no temporary one (T1). Record it as a placement.",
    note=_OPEN_TOO,
).episode
def hospital(one: Episode, child: Child) -> bool:
    return _stays_over(one, child, "T1", 42)


@about(
    "376",
    "Episodes",
    "PLACE DECOM DEC",
    "Foster carers' holiday (T3) lasts three weeks at most. Check the days, or record a placement.",
    note=_OPEN_TOO,
).episode
def carers_holiday(one: Episode, child: Child) -> bool:
    return _stays_over(one, child, "T3", 21)


@about(
    "379",
    "Episodes",
    "PLACE DECOM DEC",
    "A temporary stay for another reason (T4) lasts seven days at most. Record it as a placement.",
    note=_OPEN_TOO,
).episode
def other_temporary_stay(one: Episode, child: Child) -> bool:
    return _stays_over(one, child, "T4", 7)


@about(
    "377",
    "Episodes",
    "PLACE",
    "More than two stays for the carers' holidays (T3) in one year. Check what they were.",
).child
def two_holidays_a_year(child: Child) -> Iterator[Line]:
    stays = [one for one in child.episodes if one.place == "T3"]
    return iter(stays if len(stays) > 2 else ())


@about(
    "380",
    "Episodes",
    "PLACE RNE",
    "A temporary stay interrupts a placement: its reason is P or B, and care does not begin with it. Record the "
    "placement before it.",
).episode
def care_begins_with_a_stay(one: Episode, child: Child) -> bool:
    return one.place in TEMPORARY and one.rne not in ("P", "B")


@about(
    "381",
    "Episodes",
    "PLACE REC",
    "Care does not end with a temporary stay. Record the return to the placement, or the placement as a lasting one.",
).episode
def care_ends_with_a_stay(one: Episode, child: Child) -> bool:
    return one.place in TEMPORARY and one.rec not in (None, GOES_ON)


@about(
    "382",
    "Episodes",
    "LS PLACE",
    "A short break (V3, V4) is not a temporary stay (T0 to T4). Correct the status or the type.",
).episode
def break_in_a_stay(one: Episode, child: Child) -> bool:
    return one.ls in SHORT_BREAKS and one.place in TEMPORARY


@about(
    "383",
    "Episodes",
    "RNE PLACE PL_POST",
    "After a temporary stay the child goes back to the placement before it, with the reason P. Correct what came "
    "after, or record the stay as a placement.",
    note="Two blank postcodes are the same place.",
).child
def goes_back_after_a_stay(child: Child) -> Iterator[Line]:
    for (first, stay), (_stay, one) in zip(child.pairs, child.pairs[1:], strict=False):
        elsewhere = one.place != first.place
        if child.year.number >= 2026:
            elsewhere = elsewhere or one.pl_post != first.pl_post
        if stay.place in TEMPORARY and (one.rne != "P" or elsewhere):
            yield one


@about(
    "384",
    "Episodes",
    "PLACE LS",
    "A short break (V3, V4) is not in long-term fostering (U1, U4). Correct the one or the other.",
).episode
def break_in_long_term_care(one: Episode, child: Child) -> bool:
    return one.ls in SHORT_BREAKS and one.place in ("U1", "U4")


@about(
    "365",
    "Episodes",
    "LS DECOM DEC",
    "A single short break (V3) lasts 17 days at most. Check the days or the status.",
).episode
def break_too_long(one: Episode, child: Child) -> bool:
    if one.ls != "V3" or one.decom is None:
        return False
    return one.lasts_to(child.year.last) > one.decom + timedelta(days=_LONGEST_BREAK)


@about(
    "366",
    "Episodes",
    "LS RNE",
    "The placement does not change within a short break (V3): each break begins with S.",
).episode
def move_within_a_break(one: Episode, child: Child) -> bool:
    return one.ls == "V3" and one.rne != "S"


@about(
    "367",
    "Episodes",
    "LS DECOM DEC",
    "The short breaks (V3) of the year come to more than 75 days. Check the days; beyond that it is no series of "
    "breaks.",
).child
def breaks_of_the_year(child: Child) -> Iterator[Line]:
    year = child.year
    within = [
        (one, (min(one.lasts_to(year.last), year.last) - max(one.decom, year.first)).days)
        for one in child.episodes
        if one.ls == "V3" and one.decom is not None
    ]
    lasting = [(one, days) for one, days in within if days > 0]
    if sum(days for _one, days in lasting) > _MOST_SHORT_BREAKS:
        yield from (one for one, _days in lasting)


@about(
    "426",
    "Episodes",
    "LS",
    "V3 (each break) and V4 (the agreement) are both used in one year. Choose one of the two.",
).child
def one_way_of_recording(child: Child) -> Iterator[Line]:
    used = [one for one in child.episodes if one.ls in SHORT_BREAKS]
    return iter(used if len({one.ls for one in used}) > 1 else ())
