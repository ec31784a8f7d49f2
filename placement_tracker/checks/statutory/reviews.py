"""Rules on reviews."""

from __future__ import annotations

from collections.abc import Iterator

from placement_tracker.checks.statutory.child import Child
from placement_tracker.checks.statutory.lines import Line
from placement_tracker.checks.statutory.register import about
from placement_tracker.checks.statutory.year_codes import known_in
from placement_tracker.domain.days import birthday

_TOO_YOUNG = "PN0"


@about(
    "166",
    "Reviews",
    "REVIEW",
    "The day of the review is blank or no date. Record the day on which it was held.",
).child
def review_has_a_day(child: Child) -> Iterator[Line]:
    return (one for one in child.reviews if one.review is None)


@about(
    "167",
    "Reviews",
    "REVIEW_CODE",
    "How the child took part is blank or not a code. Choose PN0 to PN7 for this review.",
).child
def participation_is_a_code(child: Child) -> Iterator[Line]:
    known = known_in("REVIEW_CODE", child.year.number)
    for one in child.reviews:
        held = one.review is not None or "REVIEW" in one.unread
        if (held and one.review_code not in known) or (not held and one.review_code is not None):
            yield one


@about(
    "440",
    "Reviews",
    "DOB REVIEW REVIEW_CODE",
    "PN0 is for children under 4, and the child was 4 by then. Choose how the child took part.",
    note="A review on the fourth birthday is found too: the child is 4 on that day.",
).child
def pn0_is_for_the_youngest(child: Child) -> Iterator[Line]:
    for one in child.reviews:
        if one.review_code == _TOO_YOUNG and one.review and one.dob and one.review >= birthday(one.dob, 4):
            yield one


@about(
    "441",
    "Reviews",
    "DOB REVIEW REVIEW_CODE",
    "The child was under 4 at the review: PN0 is the code. Check the date of birth if that is wrong.",
).child
def the_youngest_are_pn0(child: Child) -> Iterator[Line]:
    known = known_in("REVIEW_CODE", child.year.number) - {_TOO_YOUNG}
    for one in child.reviews:
        if one.review_code in known and one.review and one.dob and one.review < birthday(one.dob, 4):
            yield one


@about(
    "INT08", "Reviews Header", "", "The child has reviews but is not in the header. Record the child."
).child
def reviews_have_a_header(child: Child) -> Iterator[Line]:
    return iter(() if child.headers else child.reviews)


@about(
    "INT17",
    "Reviews Header",
    "DOB",
    "The date of birth differs from the header's. Correct the one that is wrong.",
).child
def birth_as_in_the_header(child: Child) -> Iterator[Line]:
    return (one for one in child.reviews if one.dob and child.dob and one.dob != child.dob)
