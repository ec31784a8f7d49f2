"""Rules on episodes: postcodes, and what follows from them (distance, authority, inside or outside the area)."""

from __future__ import annotations

from decimal import Decimal

from placement_tracker.checks.statutory.child import FAMILIES, Child
from placement_tracker.checks.statutory.lines import Episode
from placement_tracker.checks.statutory.register import about
from placement_tracker.domain.codes import SHORT_BREAKS
from placement_tracker.domain.geography import comparable_postcode

_FAR = Decimal(350)
_NOT_KNOWN = Decimal("999.9")


def _is_break(one: Episode) -> bool:
    return one.ls in SHORT_BREAKS


@about(
    "169",
    "Episodes",
    "PL_POST",
    "The authority in which the placement lies cannot be told. Record the postcode of the placement, or correct it.",
    about_places=True,
).episode
def authority_is_not_known(one: Episode, child: Child) -> bool:
    return not _is_break(one) and child.places.area(one.pl_post) is None


@about(
    "179",
    "Episodes",
    "PL_POST",
    "Whether the placement lies in the authority's area cannot be told. Record the postcode of the placement.",
    about_places=True,
).episode
def location_is_not_known(one: Episode, child: Child) -> bool:
    return not _is_break(one) and child.places.location(one.pl_post) is None


@about(
    "214",
    "Episodes",
    "LS PL_POST URN",
    "A short break (V3, V4) has neither postcode nor number (URN). Make them blank.",
).episode
def place_of_a_break(one: Episode, child: Child) -> bool:
    return _is_break(one) and (one.pl_post is not None or one.urn is not None)


@about(
    "243",
    "Episodes",
    "PL_POST URN",
    "Ofsted registers nothing outside England. Make the number (URN) blank, or correct the postcode.",
    since=2026,
    about_places=True,
).episode
def number_outside_england(one: Episode, child: Child) -> bool:
    return one.urn is not None and child.places.outside_england(one.pl_post)


@about(
    "392a",
    "Episodes UASC",
    "HOME_POST PL_POST",
    "The distance from home cannot be worked out. Record both postcodes, or correct them.",
    about_places=True,
).episode
def distance_is_not_known(one: Episode, child: Child) -> bool:
    asked = not _is_break(one) and not child.was_uasc
    return asked and not child.places.both_known(one.home_post, one.pl_post)


@about(
    "392b",
    "Episodes UASC",
    "HOME_POST PL_POST",
    "The postcode of home or of the placement is blank. Record it.",
).episode
def postcode_is_missing(one: Episode, child: Child) -> bool:
    asked = not _is_break(one) and not child.was_uasc
    return asked and (one.home_post is None or one.pl_post is None)


@about(
    "392c",
    "Episodes",
    "HOME_POST PL_POST",
    "A postcode is not in the directory. Correct it; a new one may not be in it yet.",
    about_places=True,
).episode
def postcode_does_not_exist(one: Episode, child: Child) -> bool:
    given = (one.home_post, one.pl_post)
    return any(postcode is not None and not child.places.has(postcode) for postcode in given)


@about(
    "392d",
    "Episodes",
    "HOME_POST PL_POST PLACE",
    "The child is placed at the home postcode, but not with parents (P1). Correct a postcode or the placement type.",
).episode
def placed_at_home(one: Episode, child: Child) -> bool:
    home = comparable_postcode(one.home_post)
    return bool(home) and home == comparable_postcode(one.pl_post) and one.place != "P1"


@about(
    "398",
    "Episodes",
    "LS HOME_POST PL_POST",
    "A short break (V3, V4) has no distance from home. Make the postcodes blank.",
).episode
def distance_of_a_break(one: Episode, child: Child) -> bool:
    return _is_break(one) and (one.home_post is not None or one.pl_post is not None)


@about(
    "406",
    "Episodes UASC",
    "HOME_POST PL_POST",
    "An unaccompanied child, or one who was it lately, has no distance from home. Make the home postcode blank.",
    about_places=True,
).episode
def distance_of_the_unaccompanied(one: Episode, child: Child) -> bool:
    return child.was_uasc and child.places.both_known(one.home_post, one.pl_post)


@about(
    "420",
    "Episodes",
    "LS PL_POST",
    "The authority of a short break (V3, V4) is not asked for. Make the postcode of the placement blank.",
    about_places=True,
).episode
def authority_of_a_break(one: Episode, child: Child) -> bool:
    return _is_break(one) and child.places.area(one.pl_post) is not None


@about(
    "454",
    "Episodes",
    "HOME_POST PL_POST",
    "The placement lies over 350 miles from home. Check both postcodes.",
    since=2026,
    warns=True,
    about_places=True,
).episode
def very_far(one: Episode, child: Child) -> bool:
    miles = child.places.miles(one.home_post, one.pl_post)
    return miles is not None and miles > _FAR and miles != _NOT_KNOWN


@about(
    "1015",
    "Episodes",
    "PLACE PLACE_PROVIDER PL_POST",
    "The authority's own provision (PR1) lies outside its area. Correct the provider or the postcode.",
    about_places=True,
).episode
def own_provision_elsewhere(one: Episode, child: Child) -> bool:
    families = FAMILIES | {"K3"} if child.year.number >= 2026 else FAMILIES
    if one.place_provider != "PR1" or one.ls is None or one.place is None or one.place in families:
        return False
    return child.places.own_is_known and not _is_break(one) and not child.places.in_own_area(one.pl_post)
