"""Rules on episodes: providers, registration numbers, and reasons for a change of placement."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from placement_tracker.checks.statutory.child import FAMILIES, GOES_ON, Child, Year
from placement_tracker.checks.statutory.lines import Episode, Line
from placement_tracker.checks.statutory.register import about
from placement_tracker.checks.statutory.year_codes import unknown
from placement_tracker.domain.codes import TEMPORARY

_STAYS = frozenset(TEMPORARY)
_OTHER_SINCE_2026 = frozenset({"Z11", "Z12", "Z13", "Z14"})
#: The return's own code in URN, not something left to be filled in: a home that Ofsted does not inspect but CQC or ISI
#: does, or a regional adoption agency (the return's guide, URN).
_UNREGISTERED = "X" * 7
_NOT_OFSTED = _STAYS | {"P1", "P3", "R1", "R2", "R5"}
_MOVES = frozenset({"P", "B", "T", "U"})
_P2_ENDED = date(2023, 10, 28)
_NOT_BY_OTHER_PUBLIC_BODIES = FAMILIES | {"K1", "K2", "P1"}


def _others(year: Year) -> frozenset[str]:
    return _OTHER_SINCE_2026 if year.number >= 2026 else frozenset({"Z1"})


def _needs_no_number(year: Year) -> frozenset[str]:
    """Placement types that Ofsted does not register: 218 does not ask for a number."""
    if year.number >= 2025:
        return _NOT_OFSTED | _others(year)
    return _NOT_OFSTED | _others(year) | {"H5", "P2"}


def _takes_no_number(year: Year) -> frozenset[str]:
    """Placement types that must have no number (222). H5 could have one in the year in which its homes registered."""
    return _needs_no_number(year) - {"H5"} if year.number == 2024 else _needs_no_number(year)


@about(
    "178",
    "Episodes",
    "PLACE PLACE_PROVIDER",
    "The provider is not a code, or is given for a placement that has none. Choose PR0 to PR5, or make it blank.",
).episode
def provider_is_no_code(one: Episode, child: Child) -> bool:
    # T4 left this list in 2026; rule 213 has it all the same.
    without = (_STAYS - {"T4"} if child.year.number >= 2026 else _STAYS) | _others(child.year)
    given = one.place_provider is not None
    return given and (unknown("PLACE_PROVIDER", one.place_provider, child.year) or one.place in without)


@about(
    "213",
    "Episodes",
    "PLACE PLACE_PROVIDER",
    "This kind of placement has no provider. Make the provider blank.",
).episode
def provider_of_a_temporary_stay(one: Episode, child: Child) -> bool:
    without = _STAYS | (_OTHER_SINCE_2026 if child.year.number >= 2026 else frozenset())
    return one.place in without and one.place_provider is not None


@about(
    "526",
    "Episodes",
    "PLACE PLACE_PROVIDER",
    "The provider of the placement is blank. Record who provides it.",
).episode
def provider_is_missing(one: Episode, child: Child) -> bool:
    return one.place not in _STAYS | _others(child.year) and one.place_provider is None


_NOT_BY_AUTHORITIES = frozenset({"P1", "R2", "R5"})


@about(
    "527",
    "Episodes",
    "PLACE PLACE_PROVIDER",
    "P1, R2 and R5 are not the authority's own (PR1). Correct the provider.",
).episode
def not_the_authoritys_own(one: Episode, child: Child) -> bool:
    return one.place in _NOT_BY_AUTHORITIES and one.place_provider == "PR1"


@about(
    "528",
    "Episodes",
    "PLACE PLACE_PROVIDER",
    "P1, R2 and R5 are not another authority's (PR2). Correct the provider.",
).episode
def not_another_authoritys(one: Episode, child: Child) -> bool:
    return one.place in _NOT_BY_AUTHORITIES and one.place_provider == "PR2"


@about(
    "529",
    "Episodes",
    "PLACE PLACE_PROVIDER",
    "Another public body (PR3) provides no fostering, adoption, children's home or placement with parents. Correct "
    "the provider.",
).episode
def not_another_public_bodys(one: Episode, child: Child) -> bool:
    return one.place in _NOT_BY_OTHER_PUBLIC_BODIES and one.place_provider == "PR3"


@about(
    "530",
    "Episodes",
    "PLACE PLACE_PROVIDER",
    "A placement with parents (P1) is not private (PR4): its provider is PR0.",
).episode
def parents_are_not_private(one: Episode, child: Child) -> bool:
    return one.place == "P1" and one.place_provider == "PR4"


@about(
    "531",
    "Episodes",
    "PLACE PLACE_PROVIDER",
    "A placement with parents (P1) is not voluntary (PR5): its provider is PR0.",
).episode
def parents_are_not_a_charity(one: Episode, child: Child) -> bool:
    return one.place == "P1" and one.place_provider == "PR5"


@about(
    "550",
    "Episodes",
    "PLACE PLACE_PROVIDER",
    "PR0 is for placements with parents (P1) only. Correct the provider.",
).episode
def parents_only(one: Episode, child: Child) -> bool:
    return one.place != "P1" and one.place_provider == "PR0"


@about(
    "217t",
    "Episodes",
    "PLACE DEC",
    "P2 ended on 28 October 2023: a stay beyond that day needs another placement type. Choose it.",
    since=2024,
    until=2024,
).episode
def independent_living_ended(one: Episode, child: Child) -> bool:
    return one.place == "P2" and (one.dec is None or one.dec > _P2_ENDED)


@about(
    "218",
    "Episodes",
    "PLACE URN",
    "The registration number (URN) of this placement is blank. Record it; it is not needed outside England.",
    note="Where the country is not known, England is taken.",
).episode
def number_is_missing(one: Episode, child: Child) -> bool:
    ends_in_year = one.dec is None or one.dec >= child.year.first
    exempt = one.place in _needs_no_number(child.year) or child.places.outside_england(one.pl_post)
    return one.urn is None and ends_in_year and not exempt


@about(
    "222",
    "Episodes",
    "PLACE URN",
    "This kind of placement is not registered with Ofsted. Make the number (URN) blank.",
).episode
def number_of_the_unregistered(one: Episode, child: Child) -> bool:
    return one.place in _takes_no_number(child.year) and one.urn not in (None, _UNREGISTERED)


@about(
    "230",
    "Episodes",
    "PLACE DEC URN",
    "Supported accommodation (H5) in England is registered since 28 October 2023. Record its number (URN).",
    since=2024,
    until=2024,
).episode
def supported_accommodation_is_registered(one: Episode, child: Child) -> bool:
    later = one.dec is None or one.dec > _P2_ENDED
    blank = one.urn in (None, _UNREGISTERED)
    return one.place == "H5" and later and blank and not child.places.outside_england(one.pl_post)


@about(
    "242",
    "Episodes",
    "PLACE URN",
    f"{_UNREGISTERED} is for adoption and fostering only. Record the registration number (URN), or make it blank.",
    since=2026,
).episode
def no_number_outside_families(one: Episode, child: Child) -> bool:
    return one.urn == _UNREGISTERED and one.place not in FAMILIES


@about(
    "225",
    "Episodes",
    "REC REASON_PLACE_CHANGE",
    "The child moved to another placement, and the reason is blank. Record it on the placement that ended.",
).child
def reason_for_the_move(child: Child) -> Iterator[Line]:
    for one, following in child.pairs:
        moved = one.rec == GOES_ON and following.rne in _MOVES
        temporary = one.place in _STAYS or following.place in _STAYS
        if moved and not temporary and one.reason_place_change is None:
            yield one


@about(
    "226",
    "Episodes",
    "PLACE REASON_PLACE_CHANGE",
    "A temporary stay, and the placement that it interrupts, have no reason for change. Make the reason blank.",
    note="The row that has the reason is listed; the open validator lists the temporary stay.",
).child
def no_reason_around_a_temporary_stay(child: Child) -> Iterator[Line]:
    before_a_stay = {id(before) for before, one in child.pairs if one.place in _STAYS}
    for one in child.episodes:
        if one.reason_place_change is not None and (one.place in _STAYS or id(one) in before_a_stay):
            yield one


@about(
    "233",
    "Episodes",
    "DEC REASON_PLACE_CHANGE",
    "The episode is open: there is no reason for a change yet. Make it blank, or record the end.",
    since=2026,
    note="The open validator looks for a column that no file has.",
).episode
def no_reason_while_open(one: Episode, child: Child) -> bool:
    return one.dec is None and "DEC" not in one.unread and one.reason_place_change is not None


@about(
    "234",
    "Episodes Header",
    "REASON_PLACE_CHANGE DOB",
    "Custody (CUSTOD) is no reason for a move of a child under 10. Correct the reason or the date of birth.",
    since=2026,
    note="The age is that at the episode after the one with the reason, as the rule says; the open validator takes "
    "the beginning of the same episode.",
).child
def custody_of_the_young(child: Child) -> Iterator[Line]:
    if child.dob is None:
        return
    for one, following in child.pairs:
        young = following.decom is not None and following.decom < child.reaches(10)
        if young and one.reason_place_change == "CUSTOD":
            yield one


@about(
    "336",
    "Episodes",
    "PLACE",
    "A3 and A5 are with the child's own foster carers, but the placement before was not fostering. Correct the one "
    "or the other.",
    note="A3 and A5 are the placements with the carers whom the child had; the open validator looks at A3 and A4.",
).follows
def adopters_fostered_before(before: Episode, one: Episode, child: Child) -> bool:
    return one.place in ("A3", "A5") and before.place not in FAMILIES
