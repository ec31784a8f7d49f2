"""Rules that compare the header with that of last year's return."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from placement_tracker.checks.statutory.child import Child
from placement_tracker.checks.statutory.lines import Header, Line
from placement_tracker.checks.statutory.register import about

_REASONS = frozenset({"UN2", "UN3", "UN4", "UN5"})
_UNKNOWN = _REASONS | {"UN1", None}


def _where(child: Child, differs: Callable[[Header, Header], bool]) -> Iterator[Line]:
    """The child's headers that differ from last year's."""
    before = child.last.header if child.last is not None else None
    if before is not None:
        yield from (one for one in child.headers if differs(before, one))


@about(
    "202",
    "Header Header_last",
    "SEX",
    "Last year's return gave another sex. Correct this one or explain the change.",
).child
def sex_stays(child: Child) -> Iterator[Line]:
    return _where(child, lambda before, one: before.sex != one.sex)


@about(
    "203",
    "Header Header_last",
    "DOB",
    "Last year's return gave another date of birth. Check which one is right.",
).child
def birth_stays(child: Child) -> Iterator[Line]:
    return _where(child, lambda before, one: before.dob != one.dob)


@about(
    "204",
    "Header Header_last",
    "ETHNIC",
    "Last year's return gave another ethnicity. Check which one is right.",
).child
def ethnicity_stays(child: Child) -> Iterator[Line]:
    return _where(child, lambda before, one: before.ethnic != one.ethnic)


@about(
    "207",
    "Header Header_last Episodes",
    "MOTHER",
    "Last year's return said that she is a mother, this year's does not. Correct it.",
).child
def a_mother_stays_one(child: Child) -> Iterator[Line]:
    if child.episodes:
        yield from _where(child, lambda before, one: before.mother == "1" and one.mother != "1")


@about(
    "208",
    "Header Header_last",
    "UPN",
    "Last year's return gave another pupil number. Find out which is right; a known number stays with the child.",
    note="From blank to UN1 is taken as right; the open validator's own test for it never holds.",
).child
def pupil_number_stays(child: Child) -> Iterator[Line]:
    return _where(child, lambda before, one: _number_changed(_upper(before.upn), _upper(one.upn)))


def _upper(text: str | None) -> str | None:
    return text.upper() if text is not None else None


def _number_changed(before: str | None, now: str | None) -> bool:
    if before == now:
        return False
    became_known = before in _UNKNOWN and now not in _UNKNOWN
    got_a_reason = before in ("UN1", None) and now in _REASONS
    return not (became_known or got_a_reason or (before is None and now == "UN1"))


@about(
    "624",
    "Header Header_last",
    "MC_DOB",
    "Last year's return gave another birth of her first child. Check which date is right.",
).child
def first_childs_birth_stays(child: Child) -> Iterator[Line]:
    return _where(child, lambda before, one: before.mc_dob is not None and before.mc_dob != one.mc_dob)


@about(
    "626",
    "Header Header_last",
    "MOTHER MC_DOB",
    "Her child was born before this year, but last year's return said that she was no mother. Check the date.",
).child
def mothers_were_told(child: Child) -> Iterator[Line]:
    first = child.year.first
    return _where(
        child,
        lambda before, one: (
            one.mc_dob is not None and one.mc_dob < first and one.mother == "1" and before.mother == "0"
        ),
    )
