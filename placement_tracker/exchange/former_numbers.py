"""Incoming rows that still name a child by the number that it had before its record was merged into another's.

Other systems go on using such a number. What their rows say of the child's life is the kept child's; the child's own
row is refused: which of the two records counts was decided field by field when they were merged.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from placement_tracker.exchange.incoming import Incoming
from placement_tracker.exchange.matching import refuse, told_of
from placement_tracker.exchange.plan import Planned
from placement_tracker.exchange.standing import Stock

_CHILD = "child_id"


def to_kept_children(rows: Sequence[Planned], stock: Stock) -> None:
    """Let rows that name a former number be about the child who is kept, and refuse what the merging left out."""
    if not stock.former_numbers:
        return
    named = [row for row in rows if row.incoming.cell(_CHILD) in stock.former_numbers]
    kept = {stock.former_numbers[row.incoming.cell(_CHILD)] for row in named}
    said = {_said(row.incoming): row for row in rows if row.incoming.cell(_CHILD) in kept}
    left_out = _left_out(named, stock)
    for row in named:
        number = row.incoming.cell(_CHILD)
        about = _about(row.incoming, stock.former_numbers[number])
        words = _why_not(row, number, about, left_out, said)
        if words:
            refuse(row, told_of(row, _CHILD, number, "merged-child", words))
        else:
            row.incoming = about


def _why_not(
    row: Planned,
    number: str,
    about: Incoming,
    left_out: set[tuple[str, str]],
    said: Mapping[tuple[object, ...], Planned],
) -> str:
    """Why a row under a former number does not go in; "" where it does. `about` is the row about the kept child."""
    kept = about.cell(_CHILD)
    merging = f"The record of {number} was merged into that of {kept}"
    if row.kind == "children":
        return f"{merging}. Leave this row out, or write {kept} in it if it is right."
    if (row.kind, row.incoming.record_id) in left_out:
        return f"{merging}, and this row was left out then. Enter it under {kept} if it counts all the same."
    double = said.get(_said(about))
    if double is not None:
        return f"{merging}, and line {double.incoming.line} says the same of {kept}. Leave this row out."
    return ""


def _about(incoming: Incoming, kept: str) -> Incoming:
    """The row, about the kept child."""
    pairs = zip(incoming.columns, incoming.cells, strict=True)
    cells = tuple(kept if column == _CHILD else text for column, text in pairs)
    return replace(incoming, cells=cells, original=incoming.as_in_the_file)


def _said(incoming: Incoming) -> tuple[object, ...]:
    return incoming.kind, incoming.columns, incoming.cells


def _left_out(rows: Iterable[Planned], stock: Stock) -> set[tuple[str, str]]:
    """Kind and record_id of the voided records that rows name."""
    by_kind: dict[str, list[str]] = {}
    for row in rows:
        if row.incoming.record_id:
            by_kind.setdefault(row.kind, []).append(row.incoming.record_id)
    return {
        (kind, record_id)
        for kind, ids in by_kind.items()
        for record_id, voided in stock.pairs(kind, "record_id", ids, "voided").items()
        if voided
    }
