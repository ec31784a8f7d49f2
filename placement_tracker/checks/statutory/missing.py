"""Rules on children who are missing or away without authorisation."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from placement_tracker.checks.statutory.child import Child
from placement_tracker.checks.statutory.lines import Episode, Line, Missing
from placement_tracker.checks.statutory.register import about
from placement_tracker.checks.statutory.year_codes import unknown
from placement_tracker.domain.days import birthday


def _has_start(one: Missing) -> bool:
    return one.mis_start is not None or "MIS_START" in one.unread


def _has_end(one: Missing) -> bool:
    return one.mis_end is not None or "MIS_END" in one.unread


@about(
    "564", "Missing", "MISSING MIS_START", "It is not said when the child went missing. Record the day."
).child
def start_is_missing(child: Child) -> Iterator[Line]:
    return (one for one in child.missing if one.missing in ("M", "A") and not _has_start(one))


@about(
    "565",
    "Missing",
    "MISSING MIS_START",
    "There is a day on which it began, but not whether the child was missing (M) or away (A). Say which.",
).child
def kind_is_missing(child: Child) -> Iterator[Line]:
    return (one for one in child.missing if one.missing is None and _has_start(one))


@about(
    "566",
    "Missing",
    "MISSING MIS_END",
    "There is a day on which it ended, but not whether the child was missing (M) or away (A). Say which.",
).child
def kind_of_what_ended(child: Child) -> Iterator[Line]:
    return (one for one in child.missing if one.missing is None and _has_end(one))


@about("567", "Missing", "MIS_START MIS_END", "It ended before it began. Correct one of the days.").child
def ended_before_it_began(child: Child) -> Iterator[Line]:
    return (one for one in child.missing if one.mis_start and one.mis_end and one.mis_start > one.mis_end)


@about(
    "570",
    "Missing",
    "MIS_START",
    "It began after the year of this return. Correct the day, or leave it for next year.",
).child
def began_after_the_year(child: Child) -> Iterator[Line]:
    return (one for one in child.missing if one.mis_start and one.mis_start > child.year.last)


@about(
    "571",
    "Missing",
    "MIS_END",
    "It did not end within the year of this return. Correct the day, or leave the end open.",
).child
def ended_outside_the_year(child: Child) -> Iterator[Line]:
    return (one for one in child.missing if one.mis_end and not child.year.has(one.mis_end))


@about(
    "574",
    "Missing",
    "MIS_START MIS_END",
    "The child was missing already: the time before has no end, or ends after this one began. Correct the days, or "
    "make the two one.",
).child
def overlaps_the_one_before(child: Child) -> Iterator[Line]:
    def order(one: Missing) -> tuple[date, date]:
        start = one.mis_start or date.max
        return (one.mis_end or start, start)

    for before, one in pairwise(sorted(child.missing, key=order)):
        if before.mis_end is None or (one.mis_start is not None and one.mis_start < before.mis_end):
            yield one


@about(
    "575",
    "Missing Episodes",
    "MIS_START MIS_END",
    "The episode during which the child went missing has ended, but the absence has not. Record its end.",
).child
def ends_with_the_placement(child: Child) -> Iterator[Line]:
    for one in child.missing:
        if _has_end(one) or one.mis_start is None:
            continue
        if any(_holds(episode, one.mis_start) for episode in child.episodes if episode.dec is not None):
            yield one


def _holds(episode: Episode, day: date) -> bool:
    if episode.decom is None or "DEC" in episode.unread:
        return False
    return episode.decom <= day and (episode.dec is None or day <= episode.dec)


@about(
    "576",
    "Missing Missing_last",
    "MIS_START",
    "Last year's return ended with the child missing, and this year's does not go on with it. Record when it ended.",
    note="Any row of this year may go on with it; and a child without a row is found.",
).child
def goes_on_from_last_year(child: Child) -> Iterator[Line]:
    told = {one.mis_start for one in child.missing}
    for one in child.last.missing if child.last is not None else ():
        if not _has_end(one) and one.mis_start is not None and one.mis_start not in told:
            yield one


def _periods(child: Child) -> list[tuple[date, date | None]]:
    """Periods of care as the episodes tell them: first day and last, None where open."""
    periods: list[tuple[date, date | None]] = []
    for one in child.episodes:
        if one.decom is None:
            continue
        if periods and (periods[-1][1] is None or one.decom <= periods[-1][1]):
            periods[-1] = (periods[-1][0], one.dec)
        else:
            periods.append((one.decom, one.dec))
    return periods


def _out_of_period(one: Missing, began: date, ended: date | None) -> bool:
    """Whether an absence does not lie in a period of care, or is open although that has ended."""
    if one.mis_start is None:
        return False
    if one.mis_end is None:
        return ended is not None or one.mis_start < began
    return one.mis_end < began or (ended is not None and one.mis_end > ended)


@about(
    "577",
    "Missing Episodes",
    "MIS_START MIS_END",
    "Care has ended but the absence has not, or it lies outside the time in care. Record its end, on the day on "
    "which care ended at the latest.",
).child
def ends_with_care(child: Child) -> Iterator[Line]:
    periods = _periods(child)
    for one in child.missing if periods else ():
        if all(_out_of_period(one, began, ended) for began, ended in periods):
            yield one


@about(
    "578",
    "Missing Episodes",
    "MIS_START",
    "The child went missing when not in care. Correct the day, or the period of care.",
).child
def begins_in_care(child: Child) -> Iterator[Line]:
    periods = _periods(child)
    for one in child.missing if periods else ():
        day = one.mis_start
        if day is not None and all(
            day < began or (ended is not None and day > ended) for began, ended in periods
        ):
            yield one


@about(
    "580",
    "Episodes Missing",
    "DEC REC",
    "The person turned 18 while missing, and care ended that day: the reason is E8.",
).child
def missing_at_18(child: Child) -> Iterator[Line]:
    days = {
        one.mis_end
        for one in child.missing
        if one.mis_end and one.dob and one.mis_end == birthday(one.dob, 18)
    }
    return (one for one in child.episodes if one.dec in days and one.rec != "E8")


@about(
    "581",
    "Missing Episodes",
    "MIS_START",
    "The child went missing on a day without an episode. Correct the day, or when care began.",
).child
def begins_in_an_episode(child: Child) -> Iterator[Line]:
    for one in child.missing if child.episodes else ():
        day = one.mis_start
        if day is None or not any(_holds(episode, day) for episode in child.episodes):
            yield one


@about(
    "586",
    "Missing",
    "MIS_START DOB",
    "The child went missing before being born, or on that day. Correct one of the days.",
).child
def missing_before_birth(child: Child) -> Iterator[Line]:
    return (one for one in child.missing if one.mis_start and one.dob and one.mis_start <= one.dob)


@about(
    "1004", "Missing", "MIS_START", "The day on which the child went missing is blank or no date. Record it."
).child
def start_is_a_day(child: Child) -> Iterator[Line]:
    return (one for one in child.missing if one.mis_start is None)


@about("1005", "Missing", "MIS_END", "The day on which the absence ended is no date. Correct it.").child
def end_is_a_day(child: Child) -> Iterator[Line]:
    return (one for one in child.missing if "MIS_END" in one.unread)


@about(
    "1006", "Missing", "MISSING", "Whether the child was missing or away is not a code. Choose M or A."
).child
def kind_is_a_code(child: Child) -> Iterator[Line]:
    return (one for one in child.missing if unknown("MISSING", one.missing, child.year))


@about(
    "1012",
    "Episodes Missing Reviews",
    "",
    "The person had no episode in the year: reviews and absences are not asked for. Check the period of care.",
    note="Of the other files that the rule names (adoption, earlier permanence, health) nothing is looked at.",
).child
def nothing_without_an_episode(child: Child) -> Iterator[Line]:
    return iter(() if child.episodes else (*child.missing, *child.reviews))


@about(
    "INT04", "Missing Header", "", "The child is in the missing file but not in the header. Record the child."
).child
def missing_have_a_header(child: Child) -> Iterator[Line]:
    return iter(() if child.headers else child.missing)


@about(
    "INT13",
    "Missing Header",
    "DOB",
    "The date of birth differs from the header's. Correct the one that is wrong.",
).child
def birth_as_in_the_header(child: Child) -> Iterator[Line]:
    return (one for one in child.missing if one.dob and child.dob and one.dob != child.dob)
