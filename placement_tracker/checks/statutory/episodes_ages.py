"""Rules on episodes: what does not go with the child's age."""

from __future__ import annotations

from collections.abc import Iterator

from placement_tracker.checks.statutory.child import Child, Year
from placement_tracker.checks.statutory.lines import Episode, Line
from placement_tracker.checks.statutory.register import about

_GUARDIANS = frozenset({"E45", "E46", "E47", "E48"})


def _began_under(one: Episode, child: Child, years: int) -> bool:
    """Whether an episode began before the child had an age; not where the birth is not known."""
    return child.dob is not None and one.decom is not None and one.decom < child.reaches(years)


def _ended_under(one: Episode, child: Child, years: int) -> bool:
    return child.dob is not None and one.dec is not None and one.dec < child.reaches(years)


def _ended_at(one: Episode, child: Child, years: int) -> bool:
    """Whether an episode ended when the child had reached an age."""
    return child.dob is not None and one.dec is not None and one.dec >= child.reaches(years)


@about(
    "302", "Episodes Header", "DECOM DOB", "Care began before the child was born. Correct one of the days."
).child
def began_before_birth(child: Child) -> Iterator[Line]:
    first = child.first_episode
    if first is not None and first.decom and child.dob and first.decom < child.dob:
        yield first


@about(
    "352",
    "Episodes Header",
    "DECOM RNE DOB",
    "The person was 18 when care began. Correct the date of birth, or take the period out.",
).episode
def came_into_care_at_18(one: Episode, child: Child) -> bool:
    return one.rne == "S" and one.decom is not None and one.decom >= child.reaches(18)


@about(
    "358",
    "Episodes Header",
    "DECOM LS DOB",
    "J1, J2 and J3 are not for a child under 10. Correct the legal status or the date of birth.",
    note="An episode that began on the tenth birthday is right: the open validator finds it too.",
).episode
def remanded_under_10(one: Episode, child: Child) -> bool:
    return one.ls in ("J1", "J2", "J3") and _began_under(one, child, 10)


@about(
    "359",
    "Episodes Header",
    "DEC LS PLACE DOB",
    "The person was 18 before the year ended and is still in care. Record the end; only accommodation in a "
    "children's home (V2 with K2) may go on.",
).episode
def in_care_at_18(one: Episode, child: Child) -> bool:
    allowed = one.ls == "V2" and one.place == "K2"
    return one.dec is None and child.reaches(18) < child.year.last and not allowed


def _youngest_in(place: str, year: Year) -> int:
    """Years of age below which a placement type is not for a child."""
    if place == "P2":
        return 15 if year.number == 2023 else 16
    if place == "H5":
        return 14 if year.number == 2023 else 16
    return {"K3": 16, "R5": 10, "S1": 4, "P3": 14}[place]


def _too_young(one: Episode, child: Child, place: str) -> bool:
    return one.place == place and _began_under(one, child, _youngest_in(place, child.year))


_OPEN_TOO = "Open episodes are looked at too; the open validator looks only at those that have ended."


@about(
    "370",
    "Episodes Header",
    "DECOM PLACE DOB",
    "Independent living (P2) is for older children. Check the placement type and the date of birth.",
    until=2024,
    note=_OPEN_TOO,
).episode
def independent_too_young(one: Episode, child: Child) -> bool:
    return _too_young(one, child, "P2")


@about(
    "371",
    "Episodes Header",
    "DECOM PLACE DOB",
    "Supported accommodation (K3, before 2025 H5) is for older children. Check the placement type and the date of "
    "birth.",
    note=_OPEN_TOO,
).episode
def supported_too_young(one: Episode, child: Child) -> bool:
    return _too_young(one, child, "K3" if child.year.number >= 2025 else "H5")


@about(
    "372",
    "Episodes Header",
    "DECOM PLACE DOB",
    "A child under 10 is not in custody (R5). Check the placement type and the date of birth.",
    note=_OPEN_TOO,
).episode
def custody_too_young(one: Episode, child: Child) -> bool:
    return _too_young(one, child, "R5")


@about(
    "373",
    "Episodes Header",
    "DECOM PLACE DOB",
    "A child under 4 is not placed in a school (S1). Check the placement type and the date of birth.",
    note=_OPEN_TOO,
).episode
def school_too_young(one: Episode, child: Child) -> bool:
    return _too_young(one, child, "S1")


@about(
    "374",
    "Episodes Header",
    "DECOM PLACE DOB",
    "A child under 14 is not in residential employment (P3). Check the placement type and the date of birth.",
    note=_OPEN_TOO,
).episode
def employed_too_young(one: Episode, child: Child) -> bool:
    return _too_young(one, child, "P3")


@about(
    "386",
    "Episodes Header",
    "DEC REC DOB",
    "The person was 18 when care ended: nobody is adopted then. Correct the reason.",
).episode
def adopted_at_18(one: Episode, child: Child) -> bool:
    return one.rec in ("E11", "E12") and _ended_at(one, child, 18)


@about(
    "387",
    "Episodes Header",
    "DEC REC DOB",
    "A child under 14 does not leave for independent living (E5, E6). Correct the reason or the date of birth.",
).episode
def independent_under_14(one: Episode, child: Child) -> bool:
    return one.rec in ("E5", "E6") and _ended_under(one, child, 14)


@about(
    "389",
    "Episodes Header",
    "DEC REC DOB",
    "A child under 16 does not pass to adult services (E7). Correct the reason or the date of birth.",
    note="Not without a day of the end, which 148 asks for.",
).episode
def adult_services_under_16(one: Episode, child: Child) -> bool:
    return one.rec == "E7" and _ended_under(one, child, 16)


@about(
    "407",
    "Episodes Header",
    "DEC REC DOB",
    "Special guardianship is for children under 18, but the person was 18. Correct the reason or the day.",
    note="An end on the eighteenth birthday is found too, as in 386.",
).episode
def guardians_at_18(one: Episode, child: Child) -> bool:
    return one.rec in _GUARDIANS and _ended_at(one, child, 18)


@about(
    "460",
    "Episodes Header",
    "DEC REC DOB",
    "E17 is for staying with the carers at 18, but the child was under 18. Correct the reason or the day.",
).episode
def stayed_put_under_18(one: Episode, child: Child) -> bool:
    return one.rec == "E17" and _ended_under(one, child, 18)
