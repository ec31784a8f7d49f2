"""One child's episodes as periods of care, legal statuses and placements.

A period of care begins with reason S, or where nothing is known before; it ends with a reason other than X1. A
legal status goes on over rows that have the same one; a placement over rows for a change of status only.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Any

from placement_tracker.exchange.ssda903.lines import Line

GOES_ON = "X1"
_SAME_PLACE = ("PLACE", "PL_POST", "URN", "PLACE_PROVIDER")
_SAME_CARER = {"T": True, "U": True, "P": False, "B": False}


class End(Enum):
    """What the return knows of a span's end."""

    ON_A_DAY = "on a day"
    OPEN = "open at the end of the year"
    NOT_SAID = "later than the file says"


@dataclass(slots=True, eq=False)
class Span:
    """Days of one child, as the return tells them. `code` is the legal status or the placement type.

    `line` is the line with which it begins, `last` the one with which it ends or that is the latest to speak of
    it. `earlier` says that it began before the return's first word of it.
    """

    kind: str
    line: Line
    last: Line
    code: str = ""
    earlier: bool = False
    end: End = End.NOT_SAID
    ended_on: date | None = None
    values: dict[str, Any] = field(default_factory=dict)

    @property
    def started_on(self) -> date:
        day: date = self.line.values["DECOM"]
        return day


@dataclass(slots=True)
class Care:
    """All spans of one child."""

    periods: list[Span] = field(default_factory=list)
    statuses: list[Span] = field(default_factory=list)
    placements: list[Span] = field(default_factory=list)
    #: The first line of each period of which the beginning is not told.
    cut_off: list[Line] = field(default_factory=list)


def in_order(lines: Iterable[Line]) -> list[Line]:
    """A child's episodes as they follow each other."""
    return sorted(lines, key=lambda line: (line.values["DECOM"], line.values.get("DEC") or date.max))


def care_of(lines: Iterable[Line]) -> Care:
    """The spans that a child's episodes tell of."""
    care = Care()
    before: Line | None = None
    for line in in_order(lines):
        goes_on = _goes_on(before, line)
        if not goes_on:
            _begin_period(care, before, line)
        _follow(care.statuses, "legal_statuses", before, line, goes_on)
        _follow(care.placements, "placements", before, line, goes_on)
        care.periods[-1].last = line
        before = line
    if before is not None:
        _end_period(care, before, None)
    return care


def _goes_on(before: Line | None, line: Line) -> bool:
    """Whether a line carries on the period of the line before: the one does not end it, nor the other begin one."""
    return before is not None and before.get("REC") in (GOES_ON, None) and line.get("RNE") != "S"


def _touches(before: Line, line: Line) -> bool:
    return bool(before.get("DEC") == line.values["DECOM"])


def _begin_period(care: Care, before: Line | None, line: Line) -> None:
    if before is not None:
        _end_period(care, before, line)
    cut_off = line.get("RNE") not in ("S", None)
    care.periods.append(Span("care_periods", line, line, earlier=cut_off))
    if line.has("CIN"):
        care.periods[-1].values["category_of_need"] = line.get("CIN")
    care.periods[-1].values["end_reason"] = None
    if cut_off:
        care.cut_off.append(line)


def _end_period(care: Care, last: Line, following: Line | None) -> None:
    """Close what is open with the last line of a period. `following` begins the next one."""
    reason = last.get("REC")
    ended = last.get("DEC")
    over = ended is not None and (reason != GOES_ON or following is not None)
    for span in (care.periods[-1], *care.statuses[-1:], *care.placements[-1:]):
        if span.last is last:
            _end(span, ended, over)
    if over and reason != GOES_ON:
        care.periods[-1].values["end_reason"] = reason


def _end(span: Span, ended: date | None, over: bool) -> None:
    if ended is None:
        span.end, span.ended_on = End.OPEN, None
    else:
        span.end, span.ended_on = End.ON_A_DAY if over else End.NOT_SAID, ended


def _follow(spans: list[Span], kind: str, before: Line | None, line: Line, goes_on: bool) -> None:
    """Carry on the last span of a kind over a line, or end it and begin the next."""
    carries_on = _same_status if kind == "legal_statuses" else _same_placement
    if goes_on and before is not None and spans and spans[-1].last is before:
        if _touches(before, line) and carries_on(before, line):
            spans[-1].last = line
            _read_placement_end(spans[-1], line)
            return
        _end(spans[-1], before.get("DEC"), over=True)
    code_column = "LS" if kind == "legal_statuses" else "PLACE"
    if kind == "legal_statuses" and line.get("LS") is None:
        return
    unchanged = ("P", "T") if kind == "legal_statuses" else ("L",)
    span = Span(kind, line, line, line.get(code_column) or "", not goes_on and line.get("RNE") in unchanged)
    if kind == "placements":
        span.values.update(_placement_values(line))
        _read_placement_end(span, line)
    spans.append(span)


def _same_status(before: Line, line: Line) -> bool:
    return bool(line.get("LS") == before.get("LS"))


def _same_placement(before: Line, line: Line) -> bool:
    if line.get("RNE") != "L":
        return False
    return all(before.get(name) == line.get(name) for name in _SAME_PLACE)


def _placement_values(line: Line) -> dict[str, Any]:
    said = {"PLACE_PROVIDER": "provider", "URN": "urn", "PL_POST": "postcode"}
    values: dict[str, Any] = {ours: line.get(theirs) for theirs, ours in said.items() if line.has(theirs)}
    if line.get("RNE") in _SAME_CARER:
        values["same_carer"] = _SAME_CARER[line.get("RNE")]
    return values


def _read_placement_end(span: Span, line: Line) -> None:
    """The reason for a change stands on the line with which the placement ends."""
    if span.kind == "placements" and line.has("REASON_PLACE_CHANGE"):
        span.values["end_reason"] = line.get("REASON_PLACE_CHANGE")
