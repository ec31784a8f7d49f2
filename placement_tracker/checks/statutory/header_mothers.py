"""Rules on the header: children who are mothers."""

from __future__ import annotations

from collections.abc import Iterator

from placement_tracker.checks.statutory.child import GOES_ON, Child
from placement_tracker.checks.statutory.lines import Line
from placement_tracker.checks.statutory.register import about
from placement_tracker.domain.codes import SHORT_BREAKS

_YES_OR_NO = frozenset({"0", "1"})
_YOUNGEST = 11


@about(
    "165",
    "Header Episodes OC3",
    "SEX MOTHER",
    "Whether she is a mother must be answered for a girl in care, and for nobody else. Answer it or make it blank.",
    note="The open validator compares the sex with the numbers that the return used until 2024.",
).child
def mother_is_answered_for_girls_in_care(child: Child) -> Iterator[Line]:
    for one in child.headers:
        given = one.mother is not None
        girl = one.sex == "F"
        in_care = child.not_only_short_breaks
        if (
            (given and one.mother not in _YES_OR_NO)
            or (given and one.sex == "M")
            or (girl and not given and in_care)
            or (girl and given and not in_care and bool(child.leavers))
        ):
            yield one


@about("171", "Header", "MC_DOB", "The birth of the mother's child is no date. Correct it.").child
def childs_birth_is_a_day(child: Child) -> Iterator[Line]:
    return (one for one in child.headers if "MC_DOB" in one.unread)


@about(
    "174",
    "Header",
    "SEX MC_DOB",
    "The birth of a mother's child is recorded for a boy. Correct the sex or take it out.",
).child
def only_girls_are_mothers(child: Child) -> Iterator[Line]:
    return (one for one in child.headers if one.sex == "M" and one.mc_dob is not None)


@about(
    "393",
    "Header Episodes",
    "SEX MOTHER",
    "It is not said whether this girl in care is a mother. Record yes or no.",
).child
def mother_is_answered(child: Child) -> Iterator[Line]:
    if child.not_only_short_breaks:
        yield from (one for one in child.headers if one.sex == "F" and one.mother is None)


@about(
    "399",
    "Episodes Header Reviews",
    "MOTHER",
    "The child had only short breaks in the year: neither reviews nor whether she is a mother are asked for. "
    "Check the legal status.",
).child
def short_breaks_ask_for_no_more(child: Child) -> Iterator[Line]:
    if not child.episodes or child.not_only_short_breaks:
        return
    yield from (one for one in child.headers if one.mother is not None)
    yield from child.reviews


@about(
    "607",
    "Header Episodes",
    "SEX MOTHER",
    "She left care in the year and it is not said whether she is a mother. Record yes or no.",
).child
def mother_is_answered_on_leaving(child: Child) -> Iterator[Line]:
    left = any(
        child.year.has(one.dec) and one.rec not in (None, GOES_ON) and one.ls not in SHORT_BREAKS
        for one in child.episodes
    )
    if left:
        yield from (one for one in child.headers if one.sex == "F" and one.mother is None)


@about(
    "611",
    "Header",
    "MOTHER MC_DOB",
    "She is recorded as a mother without her child's birth. Record the date.",
).child
def mothers_child_has_a_birth(child: Child) -> Iterator[Line]:
    return (one for one in child.headers if one.mother == "1" and one.mc_dob is None)


@about(
    "612",
    "Header",
    "SEX MOTHER MC_DOB",
    "The birth of her child is recorded, but not that she is a mother. Correct the one or the other.",
).child
def birth_only_of_mothers(child: Child) -> Iterator[Line]:
    return (
        one
        for one in child.headers
        if one.mother in (None, "0") and one.sex == "F" and one.mc_dob is not None
    )


@about(
    "620",
    "Header",
    "DOB MOTHER",
    "A mother who was not yet 11 when the year began. Check the date of birth and whether she is a mother.",
).child
def mothers_are_over_10(child: Child) -> Iterator[Line]:
    if child.dob is not None and child.reaches(_YOUNGEST) > child.year.first:
        yield from (one for one in child.headers if one.mother == "1")


@about(
    "621",
    "Header",
    "DOB MC_DOB",
    "Her child was born before her, or on the same day. Correct one of the dates.",
).child
def mother_is_older_than_her_child(child: Child) -> Iterator[Line]:
    return (
        one
        for one in child.headers
        if one.mc_dob is not None and one.dob is not None and one.mc_dob <= one.dob
    )


@about(
    "625",
    "Header Episodes",
    "MC_DOB",
    "Her child's birth lies after the year, or after she left care. Correct it, or leave it for the next return.",
    note="Only the end of care counts, not the end of an episode with another after it.",
).child
def birth_while_in_care(child: Child) -> Iterator[Line]:
    last = child.last_episode
    left = last.dec if last is not None and last.rec != GOES_ON else None
    for one in child.headers:
        if one.mc_dob is not None and (
            one.mc_dob > child.year.last or (left is not None and one.mc_dob > left)
        ):
            yield one


@about(
    "628",
    "Header Episodes OC3",
    "MOTHER",
    "A care leaver who was not in care in the year: whether she is a mother is not asked for. Make it blank.",
).child
def leavers_are_not_asked(child: Child) -> Iterator[Line]:
    answered = any(one.in_touch or one.activ or one.accom for one in child.leavers)
    if answered and not child.episodes:
        yield from (one for one in child.headers if one.mother is not None)
