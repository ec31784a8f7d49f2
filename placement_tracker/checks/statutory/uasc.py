"""Rules on unaccompanied asylum-seeking children."""

from __future__ import annotations

from collections.abc import Iterator

from placement_tracker.checks.statutory.child import Child, Year
from placement_tracker.checks.statutory.lines import Line
from placement_tracker.checks.statutory.register import about
from placement_tracker.domain.days import birthday

_GROWN_UP = 18


@about(
    "104",
    "UASC",
    "DUC",
    "The day on which the status ended is no date, or lies before the year: such a child is not in this file any "
    "more. Check the date.",
).child
def status_ended_in_the_year_or_later(child: Child) -> Iterator[Line]:
    for one in child.uasc:
        if "DUC" in one.unread or (one.duc is not None and one.duc < child.year.first):
            yield one


@about(
    "205A",
    "UASC UASC_last Header Header_last",
    "",
    "Last year's return had the child as unaccompanied with no end in that year, this year's does not. Record the "
    "day on which the status ended.",
    note="Not for care leavers without an episode, of whom it is not asked. The open validator looks only at children "
    "who are in this year's file too.",
).child
def status_ended_when_it_stopped(child: Child) -> Iterator[Line]:
    before = child.last
    if before is None or not before.uasc or child.uasc or not child.episodes:
        return
    if not Year(child.year.number - 1).has(before.uasc[0].duc):
        yield from child.headers


@about(
    "205B",
    "UASC UASC_last Header Header_last",
    "DUC",
    "The child is unaccompanied in both years, but the days on which the status ended do not go with that. Check "
    "them: a status that ended last year is over.",
    note="A blank day contradicts nothing; the open validator takes a blank for an error.",
).child
def status_goes_on(child: Child) -> Iterator[Line]:
    before = child.last
    if before is None or not before.uasc:
        return
    ended = before.uasc[0].duc
    born = before.uasc[0].dob
    grown_up = birthday(born, _GROWN_UP) if born else None
    for one in child.uasc:
        over = ended is not None and ended != grown_up
        elsewhere = one.duc is not None and not child.year.has(one.duc) and one.duc != grown_up
        if over or elsewhere:
            yield one


@about(
    "205D",
    "UASC Header Header_last",
    "",
    "The child is unaccompanied this year, and was in care but not unaccompanied last year. Check when the child "
    "arrived and whether the status is right.",
).child
def status_does_not_begin_late(child: Child) -> Iterator[Line]:
    if child.is_uasc and child.last is not None and child.last.episodes and not child.last.uasc:
        yield from child.headers


@about(
    "304",
    "UASC",
    "DOB DUC",
    "The status ended after the 18th birthday. It ends on that day at the latest: correct it.",
).child
def status_ends_at_18(child: Child) -> Iterator[Line]:
    for one in child.uasc:
        if one.duc is not None and one.dob is not None and one.duc > birthday(one.dob, _GROWN_UP):
            yield one


@about(
    "INT09", "UASC Header", "", "The child is in the UASC file but not in the header. Record the child."
).child
def uasc_have_a_header(child: Child) -> Iterator[Line]:
    return iter(() if child.headers else child.uasc)


@about(
    "INT18",
    "UASC Header",
    "DOB",
    "The date of birth differs from the header's. Correct the one that is wrong.",
).child
def birth_as_in_the_header(child: Child) -> Iterator[Line]:
    return (one for one in child.uasc if one.dob and child.dob and one.dob != child.dob)


@about(
    "INT21", "UASC Header", "SEX", "The sex differs from the header's. Correct the one that is wrong."
).child
def sex_as_in_the_header(child: Child) -> Iterator[Line]:
    header = child.header
    if header is not None and header.sex is not None:
        yield from (one for one in child.uasc if one.sex is not None and one.sex != header.sex)


@about("INT36", "UASC", "", "The child is in the UASC file more than once. Keep one row.").child
def once_in_the_file(child: Child) -> Iterator[Line]:
    return iter(child.uasc if len(child.uasc) > 1 else ())
