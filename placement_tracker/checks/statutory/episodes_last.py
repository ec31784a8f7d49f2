"""Rules that compare episodes with those of last year's return."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from placement_tracker.checks.statutory.child import Child
from placement_tracker.checks.statutory.lines import Episode, Line
from placement_tracker.checks.statutory.register import about

_NEAR = Decimal("0.2")
_TABLES = "Episodes Episodes_last"
#: Which codes may take over from which at a year's turn.
_CARRIED_OVER = {
    2024: {"H5": frozenset({"K3"})},
    2025: {"H5": frozenset({"K3"})},
    2026: {"Z1": frozenset({"Z11", "Z12", "Z13", "Z14"})},
}


def _joined(child: Child) -> tuple[Episode, Episode] | None:
    """The episode that was open when last year ended, and this year's first."""
    before = child.last.last_episode if child.last is not None else None
    first = child.first_episode
    if before is None or first is None or before.dec is not None:
        return None
    return before, first


def _where(child: Child, differs: Callable[[Episode, Episode], bool]) -> Iterator[Line]:
    pair = _joined(child)
    if pair is not None and differs(*pair):
        yield pair[1]


@about(
    "502",
    _TABLES,
    "DECOM",
    "Last year's return ended with an open episode that began on another day. Correct the day on which it began.",
    note="Only the last episode of last year's return counts; the open validator takes every open one.",
).child
def began_on_the_same_day(child: Child) -> Iterator[Line]:
    return _where(child, lambda before, one: before.decom != one.decom)


@about(
    "503A", _TABLES, "RNE", "Last year's return gave this open episode another reason to begin. Correct it."
).child
def same_reason(child: Child) -> Iterator[Line]:
    return _where(child, lambda before, one: before.rne != one.rne)


@about(
    "503B", _TABLES, "LS", "Last year's return gave this open episode another legal status. Correct it."
).child
def same_status(child: Child) -> Iterator[Line]:
    return _where(child, lambda before, one: before.ls != one.ls)


@about(
    "503C", _TABLES, "CIN", "Last year's return gave this open episode another category of need. Correct it."
).child
def same_need(child: Child) -> Iterator[Line]:
    return _where(child, lambda before, one: before.cin != one.cin)


@about(
    "503D", _TABLES, "PLACE", "Last year's return gave this open episode another placement type. Correct it."
).child
def same_type(child: Child) -> Iterator[Line]:
    taken_over = _CARRIED_OVER.get(child.year.number, {})
    return _where(
        child,
        lambda before, one: (
            before.place != one.place and one.place not in taken_over.get(before.place or "", frozenset())
        ),
    )


@about(
    "503E",
    _TABLES,
    "PLACE_PROVIDER",
    "Last year's return gave this open episode another provider. Correct it.",
).child
def same_provider(child: Child) -> Iterator[Line]:
    return _where(child, lambda before, one: before.place_provider != one.place_provider)


@about(
    "503F",
    _TABLES,
    "URN",
    "Last year's return gave this open episode another registration number. Correct it.",
).child
def same_number(child: Child) -> Iterator[Line]:
    return _where(child, lambda before, one: before.urn != one.urn)


def _miles_differ(child: Child, before: Episode, one: Episode) -> bool:
    then = child.places.miles(before.home_post, before.pl_post)
    now = child.places.miles(one.home_post, one.pl_post)
    if then is None or now is None:
        return then is not now
    return abs(now - then) >= _NEAR


def _areas_differ(child: Child, before: Episode, one: Episode) -> bool:
    return child.places.area(before.pl_post) != child.places.area(one.pl_post)


_BLANK_TOO = (
    "A distance that is known in one of the years only is found in both directions; there is none to Northern Ireland, "
    "which has a grid of its own."
)


@about(
    "503G",
    _TABLES,
    "HOME_POST PL_POST",
    "Last year's return gave this open episode another distance from home. Correct the postcodes.",
    about_places=True,
    note=_BLANK_TOO,
).child
def same_distance(child: Child) -> Iterator[Line]:
    return _where(child, lambda before, one: _miles_differ(child, before, one))


@about(
    "503H",
    _TABLES,
    "PL_POST",
    "Last year's return placed this open episode in another authority. Correct the postcode.",
    about_places=True,
).child
def same_authority(child: Child) -> Iterator[Line]:
    return _where(child, lambda before, one: _areas_differ(child, before, one))


@about(
    "503J",
    _TABLES,
    "PL_POST",
    "Last year's return placed this open episode on the other side of the authority's border. Correct the postcode.",
    about_places=True,
).child
def same_side_of_the_border(child: Child) -> Iterator[Line]:
    return _where(
        child,
        lambda before, one: child.places.location(before.pl_post) != child.places.location(one.pl_post),
    )


@about(
    "452",
    _TABLES,
    "PL_POST",
    "The episode goes on from last year with the same reason, but in another authority. Correct the postcode.",
    about_places=True,
).child
def authority_goes_on(child: Child) -> Iterator[Line]:
    return _where(child, lambda before, one: before.rne == one.rne and _areas_differ(child, before, one))


@about(
    "453",
    _TABLES,
    "HOME_POST PL_POST",
    "The episode goes on from last year with the same reason, but at another distance. Correct the postcodes.",
    about_places=True,
    note=_BLANK_TOO,
).child
def distance_goes_on(child: Child) -> Iterator[Line]:
    return _where(child, lambda before, one: before.rne == one.rne and _miles_differ(child, before, one))


@about(
    "562",
    _TABLES,
    "DECOM",
    "The episode began before the year, but last year's return does not end with it. Correct the day, or last "
    "year's return.",
).child
def was_told_last_year(child: Child) -> Iterator[Line]:
    first = child.first_episode
    if not child.told_last or first is None or first.decom is None or first.decom >= child.year.first:
        return
    before = child.last.last_episode if child.last is not None else None
    if before is None or before.decom != first.decom:
        yield first


@about(
    "NoE",
    _TABLES,
    "DECOM",
    "Care began before the year, but last year's return has no episode of the child. Correct the day, or last "
    "year's return.",
).child
def was_in_last_years_return(child: Child) -> Iterator[Line]:
    if child.told_last and not (child.last is not None and child.last.episodes):
        yield from (one for one in child.episodes if one.decom is not None and one.decom < child.year.first)
