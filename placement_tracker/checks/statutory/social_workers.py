"""Rules on social workers, which the return asks for from 2024 on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from placement_tracker.checks.statutory.child import Child
from placement_tracker.checks.statutory.lines import Line, SocialWorker
from placement_tracker.checks.statutory.register import about
from placement_tracker.checks.statutory.year_codes import known_in

_REASONS_SINCE = date(2023, 4, 1)
_WEEK = timedelta(days=7)
_FIRST_CONTACT = "FCONTA"
_SHORTEST_ID = 4


def _pairs(child: Child) -> Iterator[tuple[SocialWorker, SocialWorker]]:
    return pairwise(one for one in child.social_workers if one.sw_decom is not None)


def _last(child: Child) -> SocialWorker | None:
    return next((one for one in reversed(child.social_workers) if one.sw_decom is not None), None)


def _is_complete(one: SocialWorker) -> bool:
    return one.sw_id is not None and one.sw_decom is not None and one.sw_reason is not None


@about(
    "SW01STG1",
    "SWEpisodes Episodes",
    "DEC",
    "The child was in care on 31 March without a social worker in the return. Record who it was, since when and why.",
    since=2024,
    until=2024,
).child
def has_a_social_worker(child: Child) -> Iterator[Line]:
    if child.looked_after_at_end and not any(_is_complete(one) for one in child.social_workers):
        yield from (one for one in child.episodes[-1:])


@about(
    "SW01aSTG1",
    "SWEpisodes",
    "SW_ID SW_DECOM",
    "The social worker or the day of the beginning is blank. Record both.",
    since=2025,
    until=2025,
).child
def earlier_ones_are_complete(child: Child) -> Iterator[Line]:
    for one in child.social_workers:
        if one.sw_decom is None or (one.sw_decom < _REASONS_SINCE and one.sw_id is None):
            yield one


@about(
    "SW01bSTG1",
    "SWEpisodes",
    "SW_ID SW_DECOM SW_REASON",
    "The social worker, the day of the beginning or the reason for the change is blank. Record all three.",
    since=2025,
    until=2025,
).child
def later_ones_are_complete(child: Child) -> Iterator[Line]:
    for one in child.social_workers:
        later = one.sw_decom is not None and one.sw_decom >= _REASONS_SINCE
        if one.sw_decom is None or (later and (one.sw_id is None or one.sw_reason is None)):
            yield one


@about(
    "SW02STG1",
    "SWEpisodes",
    "SW_ID",
    "A social worker's number begins with SW or XX (from 2026: four signs or more). Record the registered number.",
    since=2024,
).child
def number_has_the_form(child: Child) -> Iterator[Line]:
    shortest = _SHORTEST_ID if child.year.number >= 2026 else 0
    for one in child.social_workers:
        number = one.sw_id or ""
        if number[:2] not in ("SW", "XX") or len(number) < shortest:
            yield one


@about(
    "SW03STG1",
    "SWEpisodes",
    "SW_ID SW_DECOM SW_REASON",
    "The social worker, the day of the beginning or the reason for the change is blank. Record all three.",
    since=2024,
    until=2024,
).child
def every_one_is_complete(child: Child) -> Iterator[Line]:
    return (one for one in child.social_workers if not _is_complete(one))


@about(
    "SW04STG1",
    "SWEpisodes",
    "SW_DECOM",
    "The day on which the social worker began is no date. Correct it.",
    since=2024,
).child
def beginning_is_a_day(child: Child) -> Iterator[Line]:
    return (one for one in child.social_workers if "SW_DECOM" in one.unread)


@about(
    "SW05STG1",
    "SWEpisodes",
    "SW_DEC",
    "The day on which the social worker ended is no date. Correct it.",
    since=2024,
).child
def end_is_a_day(child: Child) -> Iterator[Line]:
    return (one for one in child.social_workers if "SW_DEC" in one.unread)


@about(
    "SW06STG2",
    "SWEpisodes",
    "SW_DECOM",
    "The social worker began after the year of this return. Correct the day.",
    since=2024,
).child
def began_by_the_end(child: Child) -> Iterator[Line]:
    return (one for one in child.social_workers if one.sw_decom and one.sw_decom > child.year.last)


@about(
    "SW07STG2",
    "SWEpisodes",
    "SW_DEC",
    "The social worker ended outside the time that is reported (from 2025 the year and the one before it). Correct "
    "the day or take the row out.",
    since=2024,
).child
def ended_in_the_time(child: Child) -> Iterator[Line]:
    first = child.year.first
    if child.year.number >= 2025:
        first = first.replace(year=first.year - 1)
    return (one for one in child.social_workers if one.sw_dec and not first <= one.sw_dec <= child.year.last)


@about(
    "SW08STG2",
    "SWEpisodes",
    "SW_DEC",
    "Another social worker followed, but this one has no end. Record it.",
    since=2024,
).child
def ended_before_the_next(child: Child) -> Iterator[Line]:
    return (before for before, _one in _pairs(child) if before.sw_dec is None)


@about(
    "SW09STG2",
    "SWEpisodes",
    "SW_DECOM SW_DEC",
    "The social worker began and ended on one day. Correct a day or take the row out.",
    since=2024,
    note="Less than a day, as the rule is named; for 2026 the open validator finds all below three days.",
).child
def lasts_a_day(child: Child) -> Iterator[Line]:
    return (one for one in child.social_workers if one.sw_decom and one.sw_decom == one.sw_dec)


def _far_apart(child: Child, *, first_contact: bool) -> Iterator[Line]:
    """Social workers who began more than a week before or after the end of the one before."""
    for before, one in _pairs(child):
        if (
            one.sw_decom is None
            or before.sw_dec is None
            or (one.sw_reason == _FIRST_CONTACT and not first_contact)
        ):
            continue
        if abs(one.sw_decom - before.sw_dec) > _WEEK:
            yield one


_NOT_OPEN = "Not where the one before is open, which SW08STG2 finds."


@about(
    "SW10STG2",
    "SWEpisodes",
    "SW_DECOM SW_REASON",
    "The social worker began more than a week before or after the one before ended. Correct one of the days.",
    since=2024,
    note=_NOT_OPEN,
).child
def follows_the_one_before(child: Child) -> Iterator[Line]:
    return _far_apart(child, first_contact=child.year.number < 2025)


@about(
    "SW10aSTG2",
    "SWEpisodes",
    "SW_DECOM SW_REASON",
    "The social worker did not begin within a week of the end of the one before. Correct a day, or record who came "
    "in between.",
    since=2026,
    note=_NOT_OPEN,
).child
def follows_within_a_week(child: Child) -> Iterator[Line]:
    return _far_apart(child, first_contact=False)


@about(
    "SW10bSTG2",
    "SWEpisodes",
    "SW_DECOM SW_REASON",
    "The reason is a first contact, but the social worker before had not ended by then. Correct the day or the reason.",
    since=2026,
).child
def first_contact_comes_first(child: Child) -> Iterator[Line]:
    for before, one in _pairs(child):
        early = one.sw_decom is not None and before.sw_dec is not None and one.sw_decom <= before.sw_dec
        if one.sw_reason == _FIRST_CONTACT and early:
            yield one


@about(
    "SW11bSTG2",
    "SWEpisodes Episodes",
    "SW_DEC",
    "The last social worker ended in the last days of the year, and nobody followed. Record who did, or leave it open.",
    since=2024,
    note="Only for children who were in care on 31 March.",
).child
def somebody_follows(child: Child) -> Iterator[Line]:
    last = _last(child)
    if last is None or last.sw_dec is None or not child.looked_after_at_end:
        return
    if child.year.last - timedelta(days=5) <= last.sw_dec <= child.year.last:
        yield last


@about(
    "SW13STG1",
    "SWEpisodes",
    "SW_REASON",
    "The reason for the change of social worker is blank or not a code. Choose one. (Since 2025 it may be blank "
    "before April 2023.)",
    since=2024,
).child
def reason_is_a_code(child: Child) -> Iterator[Line]:
    known = known_in("SW_REASON", child.year.number)
    for one in child.social_workers:
        may_be_blank = child.year.number >= 2025 and (one.sw_decom is None or one.sw_decom < _REASONS_SINCE)
        if one.sw_reason not in known and not (one.sw_reason is None and may_be_blank):
            yield one


@about(
    "SW14STG2",
    "SWEpisodes",
    "SW_DEC",
    "The social worker's end is blank although another followed. Record it.",
    since=2024,
    until=2024,
).child
def only_the_last_is_open(child: Child) -> Iterator[Line]:
    return (before for before, _one in _pairs(child) if before.sw_dec is None)


@about(
    "SW17STG2",
    "SWEpisodes Episodes",
    "SW_DECOM SW_DEC",
    "The child was in care on 31 March, but the last social worker had ended. Record who followed, or leave it open.",
    since=2026,
    note="Only for children who were in care on 31 March, whom the rule is about.",
).child
def the_last_is_open(child: Child) -> Iterator[Line]:
    last = _last(child)
    if last is not None and last.sw_dec is not None and child.looked_after_at_end:
        yield last


@about(
    "SW18STG2",
    "SWEpisodes",
    "SW_DECOM SW_DEC",
    "The social worker ended before beginning, or on the same day. Correct one of the days.",
    since=2026,
).child
def ended_after_beginning(child: Child) -> Iterator[Line]:
    return (one for one in child.social_workers if one.sw_decom and one.sw_dec and one.sw_dec <= one.sw_decom)


@about(
    "SW19STG2",
    "SWEpisodes",
    "SW_DECOM SW_ID",
    "Two social workers of the child begin on one day. Correct the day of one, or take it out.",
    since=2026,
).child
def one_at_a_time(child: Child) -> Iterator[Line]:
    return (one for before, one in _pairs(child) if before.sw_decom == one.sw_decom)
