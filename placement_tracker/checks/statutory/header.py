"""Rules on the header: who the child is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

from placement_tracker.checks.statutory.child import Child, Year
from placement_tracker.checks.statutory.lines import Header, Line
from placement_tracker.checks.statutory.register import about
from placement_tracker.checks.statutory.year_codes import known_in, unknown

_UPN = re.compile(r"(?:[A-HJ-NP-RT-Z](?:[0-9]{12}|[0-9]{11}[A-Z])|UN[1-5])\Z")
_NO_NUMBER = frozenset({"UN1", "UN2", "UN3", "UN4", "UN5"})
_OLDEST = 25


def end_of_august_before(year: Year) -> date:
    """31 August of the calendar year before the return's year began."""
    return date(year.first.year - 1, 8, 31)


@about(
    "101", "Header", "SEX", "The sex is blank or not a code of the year. Record M or F (from 2025 also U)."
).child
def sex_is_a_code(child: Child) -> Iterator[Line]:
    return (one for one in child.headers if one.sex is None or unknown("SEX", one.sex, child.year))


@about(
    "102", "Header", "DOB", "The date of birth is blank or no date. Record it, estimated if need be."
).child
def birth_is_a_day(child: Child) -> Iterator[Line]:
    return (one for one in child.headers if one.dob is None)


@about(
    "103",
    "Header",
    "ETHNIC",
    "The ethnicity is blank or not a code. Choose one; NOBT where it is not known yet.",
).child
def ethnicity_is_a_code(child: Child) -> Iterator[Line]:
    known = known_in("ETHNIC", child.year.number)
    return (one for one in child.headers if one.ethnic not in known)


@about(
    "168",
    "Header",
    "UPN",
    "This is no pupil number. It has a letter and twelve figures (the last may be a letter); UN1 to UN5 say why "
    "there is none.",
).child
def pupil_number_has_the_form(child: Child) -> Iterator[Line]:
    return (one for one in child.headers if one.upn is not None and not _UPN.match(one.upn))


@about(
    "209",
    "Header",
    "UPN DOB",
    "UN1 says that the child is too young for school, but the child was four by the August before last. Ask the "
    "school for the pupil number.",
).child
def school_child_has_a_number(child: Child) -> Iterator[Line]:
    if child.reaches(4) <= end_of_august_before(child.year):
        yield from (one for one in child.headers if one.upn == "UN1")


@about(
    "210",
    "Header Episodes",
    "UPN",
    "UN4 is for children who came into care within a week of 31 March, and this child came earlier. Record the "
    "pupil number.",
    note="Found where the child's care at 31 March began before 24 March, as the rule's name says; the open "
    "validator finds the opposite, episodes that began on or after that day.",
).child
def newly_in_care_only_for_a_week(child: Child) -> Iterator[Line]:
    header = child.header
    if header is None or header.upn != "UN4" or not child.looked_after_at_end:
        return
    began = child.episodes[-1].decom
    for before, one in reversed(child.pairs):
        if before.dec != one.decom:
            break
        began = before.decom
    if began is not None and began < date(child.year.number, 3, 24):
        yield header


@about(
    "231",
    "Header UASC",
    "DOB",
    "An unaccompanied child under 11 is rare. Check the date of birth; if it is right, say so with the return.",
    since=2025,
    warns=True,
    note="The open validator looks for a column that no file has.",
).child
def unaccompanied_children_are_older(child: Child) -> Iterator[Line]:
    if child.is_uasc and child.dob is not None and child.reaches(11) > child.year.last:
        yield from child.headers


@about(
    "232",
    "Header",
    "SEX",
    "The sex is recorded as not known. Check whether it is known by now.",
    since=2025,
    warns=True,
).child
def sex_is_known(child: Child) -> Iterator[Line]:
    return (one for one in child.headers if one.sex == "U")


@about(
    "301", "Header", "DOB", "The child was born after the year of this return. Correct the date of birth."
).child
def born_by_the_end(child: Child) -> Iterator[Line]:
    return (one for one in child.headers if one.dob is not None and one.dob > child.year.last)


@about(
    "351",
    "Header",
    "DOB",
    "The person was past 25 when the year began. Correct the date of birth, or take the row out.",
).child
def not_past_25(child: Child) -> Iterator[Line]:
    if child.reaches(_OLDEST) < child.year.first:
        yield from child.headers


@about(
    "442",
    "Header Episodes",
    "UPN",
    "The pupil number is blank. Record it, or UN1 to UN5 with the reason why there is none.",
).child
def pupil_number_is_given(child: Child) -> Iterator[Line]:
    if child.not_only_short_breaks:
        yield from (one for one in child.headers if one.upn is None)


@about(
    "444",
    "Header",
    "UPN",
    "Another child has the same pupil number. Find out whose it is, or whether the two are one child.",
    since=2026,
).whole
def pupil_numbers_are_one_childs(children: list[Child]) -> Iterator[tuple[Child, Line]]:
    held = [(child, one) for child in children for one in child.headers if _is_number(one)]
    counts = Counter(one.upn for _child, one in held)
    return ((child, one) for child, one in held if counts[one.upn] > 1)


def _is_number(header: Header) -> bool:
    return header.upn is not None and header.upn not in _NO_NUMBER


@about(
    "EPI",
    "Header Episodes OC3",
    "",
    "The child has neither an episode nor a care leaver's row in the year. Check the period of care.",
    warns=True,
).child
def has_an_episode(child: Child) -> Iterator[Line]:
    if not child.episodes and not child.leavers:
        yield from child.headers


@about("INT32", "Header", "", "The child is in the header more than once. Keep one row.").child
def once_in_the_header(child: Child) -> Iterator[Line]:
    return iter(child.headers if len(child.headers) > 1 else ())


@about(
    "INT03", "Episodes Header", "", "The child has episodes but is not in the header. Record the child."
).child
def episodes_have_a_header(child: Child) -> Iterator[Line]:
    return iter(() if child.headers else child.episodes)
