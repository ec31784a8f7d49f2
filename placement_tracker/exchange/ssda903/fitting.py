"""What the return tells of a child's care, fitted to what the store knows already.

A year's files begin and end in the middle of things. A span that began before them takes its start from the
store; one that the store knows only from its later part is given its earlier start; an end that lies after the
year is left as the store has it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from placement_tracker.domain import codes
from placement_tracker.domain.values import written
from placement_tracker.exchange.incoming import Incoming
from placement_tracker.exchange.ssda903.lines import Line
from placement_tracker.exchange.ssda903.spans import End, Span
from placement_tracker.exchange.standing import Standing

_CODE_OF = {"legal_statuses": "status", "placements": "placement_type"}
_WITH_THE_END = ("ended_on", "end_reason")


def incoming(kind: str, line: Line, values: dict[str, Any], record_id: str = "") -> Incoming:
    """A record from a line of the return. Columns that are not in `values` stay as the store has them."""
    # Most are texts, or blank: those need no writing.
    cells = tuple(
        [
            value if type(value) is str else "" if value is None else written(value)
            for value in values.values()
        ]
    )
    return Incoming(
        kind,
        line.file,
        line.number,
        tuple(values),
        cells,
        record_id=record_id,
        original=(line.header, line.cells),
        kept=line.kept,
    )


def later_than_the_year(known: date | None, line: Line) -> bool:
    """Whether an end that the store has lies after the year: the return, which has none, does not contradict it."""
    return known is not None and known > line.year_end


def fitted(spans: Sequence[Span], standing: Sequence[Standing]) -> list[Incoming]:
    """The records of one kind and child, each under the start and the record_id by which the store knows it."""
    starts = {span.started_on for span in spans}
    free = [one for one in standing if not one.voided and one.values.get("started_on") is not None]
    rows = []
    for span in spans:
        known = _known(span, starts, free)
        if known is not None:
            free.remove(known)
        rows.append(_row(span, known))
    return rows


def _known(span: Span, starts: set[date], standing: list[Standing]) -> Standing | None:
    """The store's record of the same thing."""
    same_day = [one for one in standing if one.values["started_on"] == span.started_on]
    alike = [one for one in same_day if _same_code(span, one)]
    if alike or (len(same_day) == 1 and not _lasts_no_day(same_day[0], span)):
        return (alike or same_day)[0]
    if span.earlier:
        before = [one for one in standing if _same_code(span, one) and _covers(one, span.started_on)]
        if before:
            return before[-1]
    inside = [one for one in standing if _same_code(span, one) and _is_a_later_part(one, span, starts)]
    return min(inside, key=lambda one: one.values["started_on"], default=None)


def _same_code(span: Span, one: Standing) -> bool:
    if span.kind not in _CODE_OF:
        return True
    theirs = one.values.get(_CODE_OF[span.kind])
    return bool(span.code == theirs or (span.kind == "placements" and _is_successor(theirs, span.code)))


def _is_successor(code: str | None, older: str) -> bool:
    """Whether a placement type took over from an older one (Z11 from Z1)."""
    return any(one.code == code and one.replaces == older for one in codes.choices("PLACE", None))


def _lasts_no_day(one: Standing, span: Span) -> bool:
    """Whether just one of the two begins and ends on one day: they are then two, not one corrected."""
    theirs = bool(one.values.get("ended_on") == one.values["started_on"])
    return theirs != (span.ended_on == span.started_on)


def _covers(one: Standing, day: date) -> bool:
    ended_on = one.values.get("ended_on")
    return bool(one.values["started_on"] < day and (ended_on is None or ended_on >= day))


def _is_a_later_part(one: Standing, span: Span, starts: set[date]) -> bool:
    """Whether the store knows the span only from a later day on, as an import of a later year alone leaves it."""
    began = one.values["started_on"]
    if began <= span.started_on or began in starts:
        return False
    if span.end is End.OPEN:
        within = began <= span.last.year_end
    else:
        within = span.ended_on is None or began < span.ended_on
    return within and (span.kind != "placements" or _same_postcode(span, one))


def _same_postcode(span: Span, one: Standing) -> bool:
    return bool((span.values.get("postcode") or "") == (one.values.get("postcode") or ""))


def _row(span: Span, known: Standing | None) -> Incoming:
    start = span.started_on
    if known is not None and known.values["started_on"] < start:
        start = known.values["started_on"]
    values: dict[str, Any] = {"child_id": span.line.child_id, "started_on": start}
    if span.kind in _CODE_OF:
        values[_CODE_OF[span.kind]] = _code(span, known)
    values["ended_on"] = span.ended_on
    values.update(span.values)
    if known is not None and start < span.started_on:
        # What the first day of it was like is known better from its own year.
        for name in ("category_of_need", "same_carer"):
            if known.values.get(name) is not None:
                values.pop(name, None)
    if _leaves_the_end(span, known):
        for name in _WITH_THE_END:
            values.pop(name, None)
    elif span.end is End.NOT_SAID and span.kind == "care_periods":
        values["ended_on"] = None
    moved = known is not None and any(values.get(name) != known.values.get(name) for name in _key(span))
    return incoming(span.kind, span.line, values, known.record_id if known is not None and moved else "")


def _key(span: Span) -> tuple[str, ...]:
    return ("started_on", "placement_type") if span.kind == "placements" else ("started_on",)


def _code(span: Span, known: Standing | None) -> str:
    """The return's code; but one that took over from it in a later year stays."""
    if known is not None and span.kind == "placements":
        theirs = known.values["placement_type"]
        if _is_successor(theirs, span.code):
            return str(theirs)
    return span.code


def _leaves_the_end(span: Span, known: Standing | None) -> bool:
    if known is None:
        return False
    ended_on = known.values.get("ended_on")
    if span.end is End.OPEN:
        return later_than_the_year(ended_on, span.last)
    return span.end is End.NOT_SAID and (
        ended_on is None or span.ended_on is None or ended_on >= span.ended_on
    )
