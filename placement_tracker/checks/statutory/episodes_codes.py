"""Rules on episodes: codes, days, and what the one says of the other in the same row."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from placement_tracker.checks.statutory.child import Child
from placement_tracker.checks.statutory.lines import Episode
from placement_tracker.checks.statutory.register import about
from placement_tracker.checks.statutory.year_codes import unknown

_ACT_IN_FORCE = date(1991, 10, 14)
_PLACEMENT_ORDERS_SINCE = date(2005, 12, 1)
_FREEING_ORDERS_UNTIL = date(2005, 12, 31)
_RELATIVES_ADOPT_SINCE = date(2015, 4, 1)
_FREED = "D1"
_ADOPTED = frozenset({"E11", "E12"})
_FOR_ADOPTION = frozenset({"A3", "A4", "A5", "A6"})
_FOSTERED = frozenset({"U1", "U2", "U3", "U4", "U5", "U6"})


def _code_rule(number: str, column: str, set_name: str, words: str, note: str = "") -> None:
    """A rule that a code, where one is given, is one of the year's."""
    get: Callable[[Episode], str | None] = lambda one: getattr(one, column.lower())  # noqa: E731

    @about(number, "Episodes", column, words, note=note).episode
    def is_no_code(one: Episode, child: Child) -> bool:
        return unknown(set_name, get(one), child.year)


_code_rule("143", "RNE", "RNE", "The reason why the episode began is not a code. Choose S, L, P, T, B or U.")
_code_rule("144", "LS", "LS", "The legal status is not a code of the year. Choose the one that was in force.")
_code_rule("145", "CIN", "CIN", "The category of need is not a code. Choose N1 to N8.")
_code_rule(
    "146",
    "PLACE",
    "PLACE",
    "The placement type is not a code of the year. Choose one that is.",
    "K3 is known from the return of 2024 on (since 28 October 2023), H5 and P2 up to it; the open validator knows K3 "
    "from 2026 only, and H5 and P2 until 2025.",
)
_code_rule(
    "149", "REC", "REC", "The reason why the episode ended is not a code of the year. Choose one that is."
)
_code_rule(
    "1009",
    "REASON_PLACE_CHANGE",
    "REASON_PLACE_CHANGE",
    "The reason for the change of placement is not a code. Choose one that is.",
)


@about("141", "Episodes", "DECOM", "The day on which the episode began is no date. Correct it.").episode
def beginning_is_no_day(one: Episode, child: Child) -> bool:
    return "DECOM" in one.unread


@about("147", "Episodes", "DEC", "The day on which the episode ended is no date. Correct it.").episode
def end_is_no_day(one: Episode, child: Child) -> bool:
    return "DEC" in one.unread


@about(
    "148",
    "Episodes",
    "DEC REC",
    "An end has a day and a reason: one of the two is missing. Record it, or make both blank where it goes on.",
).episode
def end_without_reason(one: Episode, child: Child) -> bool:
    has_day = one.dec is not None or "DEC" in one.unread
    return has_day != (one.rec is not None)


@about("353", "Episodes", "DECOM", "An episode cannot begin before 14 October 1991. Correct the day.").episode
def began_before_the_act(one: Episode, child: Child) -> bool:
    return one.decom is not None and one.decom < _ACT_IN_FORCE


@about(
    "354",
    "Episodes",
    "DECOM",
    "The episode begins after the year of this return. Correct the day, or leave it for next year.",
).episode
def begins_after_the_year(one: Episode, child: Child) -> bool:
    return one.decom is not None and one.decom > child.year.last


@about(
    "385",
    "Episodes",
    "DEC",
    "The episode ends after the year of this return. Leave the end open for this year.",
).episode
def ends_after_the_year(one: Episode, child: Child) -> bool:
    return one.dec is not None and one.dec > child.year.last


@about(
    "355",
    "Episodes",
    "DECOM DEC",
    "The episode begins and ends on one day: the return does not tell of less than a day. Correct it or take it out.",
).episode
def lasts_no_day(one: Episode, child: Child) -> bool:
    return one.decom is not None and one.decom == one.dec


@about("356", "Episodes", "DECOM DEC", "The episode ends before it begins. Correct one of the days.").episode
def ends_before_it_begins(one: Episode, child: Child) -> bool:
    return one.decom is not None and one.dec is not None and one.dec < one.decom


@about(
    "378",
    "Episodes",
    "PLACE LS",
    "A child placed with parents (P1) is not accommodated by agreement (V2). Correct the status or the placement.",
).episode
def with_parents_by_agreement(one: Episode, child: Child) -> bool:
    return one.place == "P1" and one.ls == "V2"


@about(
    "390",
    "Episodes",
    "PLACE REC",
    "Care ended with an adoption, but the last placement was not for adoption (A3 to A6). Correct one of the two.",
).episode
def adopted_from_elsewhere(one: Episode, child: Child) -> bool:
    return one.rec in _ADOPTED and one.place not in _FOR_ADOPTION


@about(
    "408",
    "Episodes",
    "PLACE LS",
    "A5 and A6 are placements under a placement order, but the legal status is not E1. Correct the one or the other.",
).episode
def placed_without_an_order(one: Episode, child: Child) -> bool:
    return one.place in ("A5", "A6") and one.ls != "E1"


@about(
    "445",
    "Episodes",
    "LS DECOM",
    "D1 is not for episodes that began after 2005. Choose the status.",
    until=2024,
).episode
def freed_too_late(one: Episode, child: Child) -> bool:
    return one.ls == _FREED and one.decom is not None and one.decom > _FREEING_ORDERS_UNTIL


@about(
    "446",
    "Episodes",
    "LS DECOM",
    "E1 is not for episodes that began before December 2005. Choose the status.",
).episode
def placement_order_too_early(one: Episode, child: Child) -> bool:
    return one.ls == "E1" and one.decom is not None and one.decom < _PLACEMENT_ORDERS_SINCE


@about(
    "451",
    "Episodes",
    "DEC REC LS",
    "The child is still recorded under a freeing order (D1). Choose the status.",
    until=2024,
).episode
def still_freed(one: Episode, child: Child) -> bool:
    return one.ls == _FREED and one.dec is None and one.rec is None


@about(
    "516",
    "Episodes",
    "REC PLACE",
    "E45 and E46 are orders made to former foster carers, but the last placement was not fostering (U1 to U6). "
    "Choose E47 or E48, or correct the placement.",
).episode
def guardians_who_did_not_foster(one: Episode, child: Child) -> bool:
    return one.rec in ("E45", "E46") and one.place not in _FOSTERED


@about(
    "217",
    "Episodes",
    "PLACE DECOM RNE",
    "A3 and A5 are with the carers whom the child already had: the reason for the episode is then S, T or U. Say "
    "that the carers stayed the same.",
).episode
def adopted_by_the_same_carers(one: Episode, child: Child) -> bool:
    since = one.decom is not None and one.decom >= _RELATIVES_ADOPT_SINCE
    return one.place in ("A3", "A5") and since and one.rne not in ("S", "T", "U")
