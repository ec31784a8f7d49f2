"""R7: moves from one placement to another, planned or not, by reason and by month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from placement_tracker.domain.codes import choices
from placement_tracker.domain.days import Month, in_words
from placement_tracker.measures.asked import Asked
from placement_tracker.measures.frames import Frames
from placement_tracker.measures.moves import was_planned
from placement_tracker.measures.themes.reviews import placements_3_plus
from placement_tracker.measures.worked import said
from placement_tracker.returns.counted import Adding, Beside, Total, last_of
from placement_tracker.returns.pages import Bars, Cell, Column, Form, Page, Paragraph, Table
from placement_tracker.returns.parts.tallies import TOTAL, bars, named, share

MOVES = "Moves"
NOT_RECORDED = "Not recorded"
PLANNED, UNPLANNED, UNKNOWN = "Planned", "Unplanned", "Not known"
KINDS = (PLANNED, UNPLANNED, UNKNOWN)


@dataclass(frozen=True, slots=True)
class Move:
    """A child's move to other carers on a day on which it was in care. `reason` is a code; None: not recorded."""

    child: int
    day: date
    reason: str | None
    kind: str

    @property
    def month(self) -> Month:
        return Month.of(self.day)


def moves(frames: Frames, first: date, last: date) -> list[Move]:
    """The moves in a window, both days in it."""
    within = frames.placements.moves.filter(pl.col("moved_on").is_between(first, last))
    said_of = within.select("child", "moved_on", "planned", why="end_reason")
    made = frames.care.on(said_of, "moved_on")
    found = made.sort("moved_on", "child").select("child", "moved_on", "why", "planned").rows()
    return [
        Move(child, day, reason, _kind(was_planned(planned, reason))) for child, day, reason, planned in found
    ]


def _kind(planned: bool | None) -> str:
    return UNKNOWN if planned is None else PLANNED if planned else UNPLANNED


def moves_page(found: Sequence[Move], asked: Asked, month: Month) -> Page:
    """The moves of the twelve months by why the placement ended, and how many of them those children made who have 3
    or more placements at S.
    """
    many = set(placements_3_plus(asked).filter(pl.col("value") == 1).get_column("child").to_list())
    columns = (
        Column("Why the placement ended", 44),
        *(Column(kind, 13, Form.WHOLE) for kind in KINDS),
        Column(TOTAL, 13, Form.WHOLE),
        Column("Share of all", 13, Form.PERCENT, of=Beside(4, whole=True)),
        Column("By children with 3 or more", 18, Form.WHOLE),
    )
    rows = [
        _row(name, [one for one in found if one.reason == code], found, many)
        for code, name in _reasons(found)
    ]
    rows += [_row(TOTAL, found, found, many, strong=True)] if found else []
    first = month.plus(-11).first
    words = (
        "A move is a change to other carers within one period of care: a placement that is counted is followed by "
        "another. Temporary stays, coming back from them, and changes with the same carers are none. Counted are the "
        "moves of children who were in care on that day, also of those who have left since. Planned or not is as "
        "recorded; where nothing is recorded a care plan carried out is planned, and what carers, the child, the "
        "authority or a closing brings about is unplanned."
    )
    adding = Adding(down=(last_of(len(rows)),), across=(Total(4, (1, 2, 3)),), whole=-1) if found else None
    nothing = "No child in care moved in these twelve months."
    table = Table(columns, tuple(rows), adding=adding, nothing=nothing)
    return Page(
        MOVES,
        f"Moves from {in_words(first)} to {in_words(month.last)}",
        "Planned and unplanned moves in twelve months, by reason",
        (Paragraph(words), named(table, _naming)),
    )


def _reasons(found: Sequence[Move]) -> list[tuple[str | None, str]]:
    """The reasons that occur, in the order of their set; last that none is recorded, if it is so of any."""
    had = {one.reason for one in found}
    known = [code.code for code in choices("REASON_PLACE_CHANGE", None) if code.code in had]
    others = sorted(code for code in had - set(known) if code is not None)
    named: list[tuple[str | None, str]] = [
        (code, said("REASON_PLACE_CHANGE", code)) for code in (*known, *others)
    ]
    return [*named, (None, NOT_RECORDED)] if None in had else named


def _row(
    name: str, some: Sequence[Move], found: Sequence[Move], many: set[int], *, strong: bool = False
) -> tuple[Cell, ...]:
    kinds = Counter(one.kind for one in some)
    numbers = [kinds[kind] for kind in KINDS]
    of_many = sum(one.child in many for one in some)
    values = (*numbers, len(some), share(len(some), len(found)), of_many)
    return (Cell(name, strong=strong), *(Cell(value, strong=strong) for value in values))


def monthly(found: Sequence[Move], months: Sequence[Month]) -> list[tuple[str, tuple[int, ...]]]:
    """Planned, unplanned and other moves of each month."""
    counted = Counter((one.month, one.kind) for one in found)
    return [(f"{month.first:%b %y}", tuple(counted[month, kind] for kind in KINDS)) for month in months]


def monthly_bars(found: Sequence[Move], months: Sequence[Month]) -> Bars:
    names = {f"{month.first:%b %y}": month for month in months}
    rows = monthly(found, months)
    return bars(
        "Moves a month",
        rows,
        KINDS,
        lambda said, place: moves_in(names[said], KINDS[place]),
        stacked=True,
    )


def moves_in(month: Month, kind: str) -> str:
    """The name of the number of moves of a kind in a month."""
    return f"moves in {month}|{kind}"


def moves_of_12(kind: str) -> str:
    """The name of the number of moves of a kind in the twelve months."""
    return f"moves of twelve months|{kind}"


def _naming(said: str, place: int) -> str:
    known = dict(enumerate((*KINDS, TOTAL), 1))
    return moves_of_12(known[place]) if said == TOTAL and place in known else ""
