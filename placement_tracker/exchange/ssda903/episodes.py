"""A child's periods of care, legal statuses and placements as the return's episodes of a year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from placement_tracker.domain.days import Interval
from placement_tracker.exchange.ssda903.children import BEGAN, year_name
from placement_tracker.exchange.ssda903.records import Child, Record
from placement_tracker.exchange.ssda903.spans import GOES_ON
from placement_tracker.exchange.ssda903.years import return_year


@dataclass(slots=True, eq=False)
class Piece:
    """Days without a change. `period` is the period of care, `status` and `placement` those in force, if any."""

    first: date
    end: date
    period: Record
    status: Record | None
    placement: Record | None

    @property
    def legal_status(self) -> str | None:
        return self.status["status"] if self.status is not None else None


def end_of(record: Record) -> date:
    return record["ended_on"] or date.max


def lasts(record: Record) -> bool:
    """Whether a span lasts longer than within one day: the return does not tell of shorter ones."""
    return bool(end_of(record) > record["started_on"])


def blocks_of(child: Child) -> list[list[Record]]:
    """The periods of care, those that touch together (measures.md G2)."""
    blocks: list[list[Record]] = []
    for period in child.in_order("care_periods", lambda one: (one["started_on"], end_of(one))):
        if blocks and period["started_on"] <= end_of(blocks[-1][-1]):
            blocks[-1].append(period)
        else:
            blocks.append([period])
    return blocks


def episodes_of(child: Child, year: Interval) -> list[dict[str, Any]]:
    """The child's episodes that were open in the year, by the return's columns: days as dates, codes as recorded."""
    statuses = [one for one in child.in_order("legal_statuses", _start) if lasts(one)]
    placements = [one for one in child.in_order("placements", _start) if lasts(one)]
    found: list[dict[str, Any]] = []
    for block in blocks_of(child):
        if end_of(block[-1]) < year.first or block[0]["started_on"] > year.last:
            continue
        pieces = _pieces(block, statuses, placements)
        found += _rows(child, pieces, block[-1], year)
    return found


def _start(one: Record) -> date:
    day: date = one["started_on"]
    return day


def _pieces(block: Sequence[Record], statuses: Sequence[Record], placements: Sequence[Record]) -> list[Piece]:
    first, end = block[0]["started_on"], end_of(block[-1])
    cuts = {first, end}
    for one in (*block, *statuses, *placements):
        cuts.update(day for day in (one["started_on"], end_of(one)) if first < day < end)
    days = sorted(cuts)
    pieces: list[Piece] = []
    for start, stop in pairwise(days):
        piece = Piece(
            start, stop, _at(block, start), _at_or_none(statuses, start), _at_or_none(placements, start)
        )
        if pieces and not (_status_changes(pieces[-1], piece) or pieces[-1].placement is not piece.placement):
            pieces[-1].end = stop
        else:
            pieces.append(piece)
    return pieces


def _at_or_none(spans: Sequence[Record], day: date) -> Record | None:
    return next((one for one in spans if one["started_on"] <= day < end_of(one)), None)


def _at(periods: Sequence[Record], day: date) -> Record:
    return _at_or_none(periods, day) or periods[0]


def _status_changes(before: Piece, piece: Piece) -> bool:
    return before.legal_status != piece.legal_status


def _rows(child: Child, pieces: Sequence[Piece], period: Record, year: Interval) -> list[dict[str, Any]]:
    rows = []
    for number, piece in enumerate(pieces):
        if piece.end < year.first or piece.first > year.last:
            continue
        before = pieces[number - 1] if number else None
        following = pieces[number + 1] if number + 1 < len(pieces) else None
        rows.append(_row(child, piece, before, following, period, year))
    return rows


def _row(
    child: Child,
    piece: Piece,
    before: Piece | None,
    following: Piece | None,
    period: Record,
    year: Interval,
) -> dict[str, Any]:
    placement = piece.placement or {}
    row = {
        "CHILD": child.child_id,
        "DECOM": piece.first,
        "RNE": _reason_begun(child, before, piece),
        "LS": piece.legal_status,
        "CIN": piece.period["category_of_need"],
        "PLACE": placement.get("placement_type"),
        "PLACE_PROVIDER": placement.get("provider"),
        "HOME_POST": _home_at(child, piece.first),
        "PL_POST": placement.get("postcode"),
        "URN": placement.get("urn"),
    }
    if piece.end <= year.last:
        row["DEC"] = piece.end
        row["REC"] = GOES_ON if following is not None else period["end_reason"]
        if following is None or following.placement is not piece.placement:
            row["REASON_PLACE_CHANGE"] = placement.get("end_reason")
    return row


def _reason_begun(child: Child, before: Piece | None, piece: Piece) -> str:
    if before is None:
        return _told_beginning(child, piece.first)
    moved = before.placement is not piece.placement
    same_carer = moved and piece.placement is not None and bool(piece.placement["same_carer"])
    if _status_changes(before, piece):
        return ("U" if same_carer else "B") if moved else "L"
    return "T" if same_carer else "P"


def _told_beginning(child: Child, day: date) -> str:
    """S; or what the return said of a day before which it told nothing (children.BEGAN)."""
    said = (child.answer(year_name(return_year(day)), BEGAN) or "").split()
    return said[0] if len(said) == 2 and said[1] == day.isoformat() else "S"


def _home_at(child: Child, day: date) -> str | None:
    homes = [one for one in child.of("home_addresses") if one["from_date"] <= day]
    return max(homes, key=lambda one: one["from_date"])["postcode"] if homes else None
