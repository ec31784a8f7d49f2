"""Rules on episodes: how one follows the other."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from placement_tracker.checks.statutory.child import GOES_ON, Child
from placement_tracker.checks.statutory.lines import Episode, Line
from placement_tracker.checks.statutory.register import about

_GOING_ON = frozenset({"P", "L", "T", "U", "B"})
_ADOPTED = frozenset({"E11", "E12"})


@about(
    "142",
    "Episodes",
    "DEC REC",
    "Another episode follows, but this one has no end. Record its day and reason.",
).child
def ended_before_the_next(child: Child) -> Iterator[Line]:
    return (before for before, _one in child.pairs if before.dec is None or before.rec is None)


@about(
    "501",
    "Episodes",
    "DECOM",
    "The episode begins before the one before it has ended. Correct one of the days.",
).follows
def begins_before_the_end(before: Episode, one: Episode, child: Child) -> bool:
    return one.decom is not None and before.dec is not None and one.decom < before.dec


@about(
    "357",
    "Episodes",
    "DECOM RNE",
    "The first episode begins in the year, but its reason is not S. Record when care began, or the episode before it.",
).child
def the_first_begins_care(child: Child) -> Iterator[Line]:
    first = child.first_episode
    if first is not None and first.decom is not None and first.decom >= child.year.first and first.rne != "S":
        yield first


@about(
    "388",
    "Episodes",
    "DEC REC",
    "X1 means that another episode begins on the same day, and only that. Correct the reason, or record the episode "
    "that follows.",
).child
def goes_on_or_ends(child: Child) -> Iterator[Line]:
    for one, following in child.pairs:
        touches = one.dec == following.decom
        if one.dec is not None and one.rec is not None and (one.rec == GOES_ON) != touches:
            yield one
    last = child.last_episode
    if last is not None and last.dec is not None and last.rec == GOES_ON:
        yield last


@about(
    "431",
    "Episodes",
    "RNE DECOM",
    "S begins a new period of care, but the last one had not ended before this day. Correct the day or the reason.",
).follows
def begins_care_anew_at_once(before: Episode, one: Episode, child: Child) -> bool:
    no_gap = one.decom is not None and before.dec is not None and one.decom <= before.dec
    return one.rne == "S" and no_gap


@about(
    "432",
    "Episodes",
    "RNE",
    "Care had ended with the episode before: this one begins care again, so its reason is S.",
).follows
def goes_on_after_the_end(before: Episode, one: Episode, child: Child) -> bool:
    return before.rec not in (None, GOES_ON) and before.rec.startswith("E") and one.rne != "S"


@about(
    "433",
    "Episodes",
    "RNE DECOM",
    "The reason says that care goes on, but the episode before did not end on this day. Correct the days.",
).follows
def goes_on_with_a_gap(before: Episode, one: Episode, child: Child) -> bool:
    return one.rne in _GOING_ON and before.dec != one.decom


def _same_placement(before: Episode, one: Episode) -> bool:
    """Whether type, postcode, number and provider are all the same; blank is the same as blank."""
    return (
        before.place == one.place
        and before.pl_post == one.pl_post
        and before.urn == one.urn
        and before.place_provider == one.place_provider
    )


@about(
    "434",
    "Episodes",
    "RNE LS PLACE PL_POST URN PLACE_PROVIDER",
    "L says that only the legal status changed, but it did not, or the placement did. Correct the records of that day.",
).follows
def only_the_status_changed(before: Episode, one: Episode, child: Child) -> bool:
    return one.rne == "L" and (before.ls == one.ls or not _same_placement(before, one))


@about(
    "435",
    "Episodes",
    "RNE LS PLACE PL_POST URN PLACE_PROVIDER",
    "P and T say that only the placement changed, but it did not, or the legal status did. Correct the records of "
    "that day.",
    note="Blank is the same as blank, as in 434 and 436; in the open validator a blank differs from a blank.",
).follows
def only_the_placement_changed(before: Episode, one: Episode, child: Child) -> bool:
    return one.rne in ("P", "T") and (before.ls != one.ls or _same_placement(before, one))


@about(
    "436",
    "Episodes",
    "RNE LS PLACE PL_POST URN PLACE_PROVIDER",
    "B and U say that legal status and placement changed, but one of them did not. Correct the records of that day.",
).follows
def both_changed(before: Episode, one: Episode, child: Child) -> bool:
    return one.rne in ("B", "U") and (before.ls == one.ls or _same_placement(before, one))


@about(
    "437",
    "Episodes",
    "REC",
    "Nothing can follow a death or an assessment as an adult, but episodes do. Correct the reason, or take them out.",
).child
def nothing_follows(child: Child) -> Iterator[Line]:
    return (before for before, _one in child.pairs if before.rec in ("E2", "E15"))


@about(
    "504",
    "Episodes",
    "CIN",
    "The category of need changed within a period of care. It stays as it was when care began: correct it.",
).follows
def need_stays(before: Episode, one: Episode, child: Child) -> bool:
    goes_on = before.rec == GOES_ON and before.dec is not None and before.dec == one.decom
    return goes_on and before.cin != one.cin


@about(
    "199",
    "Episodes Episodes_last",
    "",
    "The child was adopted from care before: a child who comes back has a new number. Check the end of the earlier "
    "period.",
).child
def adopted_before(child: Child) -> Iterator[Line]:
    earlier = child.last.episodes if child.last is not None else []
    adopted = (one.decom for one in (*earlier, *child.episodes) if one.rec in _ADOPTED and one.decom)
    first = min(adopted, default=date.max)
    return (one for one in child.episodes if one.decom is not None and one.decom > first)
