"""What befell a child besides its placements: reviews, missing episodes, workers, orders, adoption."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from placement_tracker.domain import codes
from placement_tracker.domain.moments import Moment
from placement_tracker.exchange.incoming import Incoming
from placement_tracker.exchange.ssda903.children import flag
from placement_tracker.exchange.ssda903.fitting import incoming, later_than_the_year
from placement_tracker.exchange.ssda903.lines import Line
from placement_tracker.exchange.ssda903.pairing import by_day, pairs
from placement_tracker.exchange.ssda903.spans import Care
from placement_tracker.exchange.standing import Standing

_ADOPTED = ("E11", "E12")
_WITH_ADOPTERS = ("A3", "A4", "A5", "A6")


def review_rows(lines: Iterable[Line]) -> Iterator[Incoming]:
    """Reviews. The nth of a day is the store's nth: what will be refused comes last, and takes no other's record."""
    for line in sorted(
        lines, key=lambda line: not codes.known("REVIEW_CODE", line.get("REVIEW_CODE") or "PN0")
    ):
        values = {"child_id": line.child_id, "held_on": line.get("REVIEW")}
        if line.has("REVIEW_CODE"):
            values["participation"] = line.get("REVIEW_CODE")
        yield incoming("reviews", line, values)


def missing_rows(lines: Iterable[Line], standing: Iterable[Standing]) -> Iterator[Incoming]:
    """One child's missing episodes, with dates alone. The return gives them no number: one that the store has keeps
    its own, another gets one made of the child's number and the day, the same every time.
    """
    stand = by_day((one for one in standing if not one.voided), lambda one: one.values["went_missing_at"].day)
    for day, of_day in by_day(lines, lambda line: line.values["MIS_START"]).items():
        told = sorted(of_day, key=_told_order)
        there = sorted(stand.get(day, ()), key=_stand_order)
        taken = {one.values["episode_id"] for one in there}
        known = pairs(told, [line.get("MIS_END") for line in told], there, [_back_on(one) for one in there])
        for line, mine in zip(told, known, strict=True):
            number = (
                mine.values["episode_id"] if mine is not None else _free_number(line.child_id, day, taken)
            )
            yield incoming("missing_episodes", line, _missing_values(line, mine, number))


def _told_order(line: Line) -> tuple[bool, date, str]:
    """By the end, then the kind; what will be refused comes last, so that it takes no other's record."""
    kind = line.get("MISSING") or ""
    return not codes.known("MISSING", kind), line.get("MIS_END") or date.max, kind


def _stand_order(one: Standing) -> tuple[date, str, str]:
    return _back_on(one) or date.max, one.values["kind"], one.values["episode_id"]


def _back_on(one: Standing) -> date | None:
    back: Moment | None = one.values.get("returned_at")
    return back.day if back is not None else None


def _free_number(child_id: str, day: date, taken: set[str]) -> str:
    start = f"903-{child_id}-{day.isoformat()}"
    number, nth = start, 1
    while number in taken:
        nth += 1
        number = f"{start}-{nth}"
    taken.add(number)
    return number


def _missing_values(line: Line, known: Standing | None, number: str) -> dict[str, Any]:
    values: dict[str, Any] = {"episode_id": number, "child_id": line.child_id, "kind": line.get("MISSING")}
    ended: date | None = line.get("MIS_END")
    if known is None:
        return {**values, "went_missing_at": line.get("MIS_START"), "returned_at": ended}
    theirs = _back_on(known)
    if theirs != ended and not (ended is None and later_than_the_year(theirs, line)):
        values["returned_at"] = ended
    return values


def worker_rows(lines: Iterable[Line], standing: Iterable[Standing]) -> Iterator[Incoming]:
    """Social workers. The return knows their numbers only; where the store knows the name, that stays."""
    known: dict[tuple[str, date], Standing] = {}
    for one in standing:
        if not one.voided and one.values["role"] == "SW":
            known[one.values.get("worker_id") or one.values["worker"], one.values["started_on"]] = one
    for line in lines:
        number: str = line.get("SW_ID")
        mine = known.get((number, line.values["SW_DECOM"]))
        values: dict[str, Any] = {
            "child_id": line.child_id,
            "role": "SW",
            "worker": mine.values["worker"] if mine is not None else number,
            "started_on": line.get("SW_DECOM"),
            "worker_id": number,
        }
        if not _stays_ended(line, "SW_DEC", mine, "ended_on"):
            values["ended_on"] = line.get("SW_DEC")
        if line.has("SW_REASON"):
            values["change_reason"] = line.get("SW_REASON")
        yield incoming("allocations", line, values)


def deprivation_rows(lines: Iterable[Line], standing: Iterable[Standing]) -> Iterator[Incoming]:
    known = {one.values["started_on"]: one for one in standing if not one.voided}
    for line in lines:
        values: dict[str, Any] = {"child_id": line.child_id, "started_on": line.get("DOLO_START")}
        if not _stays_ended(line, "DOLO_END", known.get(line.values["DOLO_START"]), "ended_on"):
            values["ended_on"] = line.get("DOLO_END")
        yield incoming("deprivations", line, values)


def _stays_ended(line: Line, column: str, known: Standing | None, ours: str) -> bool:
    """Whether the file says nothing of an end that the store has: none of the column, or an end after the year."""
    if not line.has(column):
        return True
    if line.get(column) is not None or known is None:
        return False
    return later_than_the_year(known.values.get(ours), line)


def adoption_rows(
    placed: Sequence[Line], adopted: Sequence[Line], care: Care | None, standing: Iterable[Standing]
) -> Iterator[Incoming]:
    """One child's decisions for adoption, and the adoption itself on the record of its decision."""
    known = {one.values.get("agency_decision_on"): one for one in standing if not one.voided}
    by_decision: dict[date, Line] = {line.values["DATE_INT"]: line for line in adopted}
    for line in placed:
        decision = line.values["DATE_PLACED"]
        values = _decision_values(line, known.get(decision))
        values.update(_adoption_values(by_decision.pop(decision, None), care))
        yield _adoption(line, values, known.get(decision))
    for decision, line in by_decision.items():
        values = {"child_id": line.child_id, "agency_decision_on": decision, **_adoption_values(line, care)}
        yield _adoption(line, values, known.get(decision))


def _adoption(line: Line, values: dict[str, Any], known: Standing | None) -> Incoming:
    """A decision that the store has with the day of the plan too is known by its own record."""
    if known is not None and known.values.get("plan_agreed_on") is not None:
        return incoming("adoptions", line, values, known.record_id)
    return incoming("adoptions", line, values)


def _decision_values(line: Line, known: Standing | None) -> dict[str, Any]:
    values: dict[str, Any] = {"child_id": line.child_id, "agency_decision_on": line.get("DATE_PLACED")}
    if not _stays_ended(line, "DATE_PLACED_CEASED", known, "reversed_on"):
        values["reversed_on"] = line.get("DATE_PLACED_CEASED")
        if line.has("REASON_PLACED_CEASED"):
            values["reversed_reason"] = line.get("REASON_PLACED_CEASED")
    return values


def _adoption_values(line: Line | None, care: Care | None) -> dict[str, Any]:
    if line is None:
        return {}
    values: dict[str, Any] = {}
    said = {"DATE_MATCH": "matched_on", "SEX_ADOPTR": "adopters_sex", "LS_ADOPTR": "adopters_status"}
    values.update({ours: line.get(theirs) for theirs, ours in said.items() if line.has(theirs)})
    if line.has("FOSTER_CARE"):
        values["foster_carers"] = flag(line.get("FOSTER_CARE"))
    if care is not None:
        values.update(_from_episodes(care))
    return values


def _from_episodes(care: Care) -> dict[str, Any]:
    """The days of an adoption that the episodes tell: the order, the move to the adopters, the adoption itself."""
    last = care.periods[-1]
    if last.values.get("end_reason") not in _ADOPTED:
        return {}
    values: dict[str, Any] = {"adopted_on": last.ended_on}
    with_adopters = None
    for span in reversed(care.placements):
        if span.code not in _WITH_ADOPTERS:
            break
        with_adopters = span
    if with_adopters is not None and not with_adopters.earlier:
        values["placed_on"] = with_adopters.started_on
    orders = [span for span in care.statuses if span.code == "E1" and span.started_on >= last.started_on]
    if orders and not orders[-1].earlier:
        values["placement_order_on"] = orders[-1].started_on
    return values
