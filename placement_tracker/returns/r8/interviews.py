"""R8: what became of the return interviews that were due (measures.md G10)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from placement_tracker.domain.codes import choices, words
from placement_tracker.domain.days import Month
from placement_tracker.measures.asked import Asked
from placement_tracker.measures.figures import ALL
from placement_tracker.measures.lateness import GROUPS, IN_TIME, NOT_HELD, lateness
from placement_tracker.measures.themes.missing import (
    interview_completed,
    interview_in_3_days,
    interview_in_72_hours,
    interview_offered,
)
from placement_tracker.returns.counted import Adding, Beside, Total
from placement_tracker.returns.material import Material
from placement_tracker.returns.pages import Bars, Block, Cell, Column, Form, Heading, Page, Paragraph, Table
from placement_tracker.returns.parts.figure_quantities import counted_by
from placement_tracker.returns.parts.tallies import (
    TOTAL,
    Count,
    Naming,
    Row,
    Share,
    bars,
    named,
    share,
    tally,
)
from placement_tracker.returns.r8.episodes import IN_12_MONTHS, IN_MONTH, window_words

INTERVIEWS, HELD_BY = "Interviews", "Who held them, refusals"
NOT_RECORDED = "Not recorded"

REFUSED, NOT_POSSIBLE, WAITING, NOT_OFFERED = "REFUSED", "NOT_POSSIBLE", "WAITING", "NOT_OFFERED"
_NONE = "No return from a missing episode asked for an interview in the twelve months."
_LATE = tuple(group for group in GROUPS if group != NOT_HELD)
_UNHELD = {
    REFUSED: "Not held: refused by the child",
    NOT_POSSIBLE: "Not held: not possible",
    WAITING: "Not held: offered, no outcome yet",
    NOT_OFFERED: "Not held: not offered",
}
IN_3_DAYS, IN_72_HOURS = "Held within 3 working days", "Of these, held within 72 hours"
LATE, HELD, OFFERED, ASKED = (
    "All held late",
    "All held",
    "All offered",
    "Episodes that asked for an interview",
)


@dataclass(frozen=True, slots=True)
class Due:
    """An episode whose return asks for an interview: what became of it by the end of the month.

    `became`: in time, a group of lateness, or why it was not held. `refusal` is a code, `provider` of the interview
    that was held first.
    """

    episode_id: str
    deadline: date
    became: str
    in_72_hours: bool
    held: bool
    offered: bool
    provider: str | None
    refusal: str | None


def interviews_due(material: Material, asked: Asked) -> list[Due]:
    """The episodes of the measures' cohort: those whose 3rd working day lies in the twelve months."""
    found = interview_in_3_days(asked).select("episode_id", "deadline", "e")
    for name, rows in (
        ("in_72_hours", interview_in_72_hours(asked)),
        ("held", interview_completed(asked)),
        ("offered", interview_offered(asked)),
    ):
        met = rows.select("episode_id", (pl.col("value") == 1).alias(name))
        found = found.join(met, on="episode_id", maintain_order="left")
    found = found.join(lateness(asked).select("episode_id", "late"), on="episode_id", maintain_order="left")
    said = _interviews(material, asked)
    return [_due(row, said.get(row["episode_id"], [])) for row in found.iter_rows(named=True)]


def _interviews(material: Material, asked: Asked) -> dict[str, list[dict[str, Any]]]:
    """The interviews of each episode that asks for one, by when they were held, then by their number."""
    more = material.more["return_interviews"]
    every = asked.frames.absences.interviews_asked_for.join(
        more, on="interview_id", how="left", maintain_order="left"
    ).sort("held_at", "held_at_minute", "interview_id", nulls_last=True)
    found: dict[str, list[dict[str, Any]]] = {}
    for row in every.iter_rows(named=True):
        found.setdefault(row["episode_id"], []).append(row)
    return found


def _due(row: Mapping[str, Any], interviews: Sequence[Mapping[str, Any]]) -> Due:
    refused = [one for one in interviews if one["outcome"] == REFUSED]
    became: str = row["late"]
    if became == NOT_HELD:
        outcomes = {one["outcome"] for one in interviews}
        likely = (code for code in (REFUSED, NOT_POSSIBLE) if code in outcomes)
        became = next(likely, WAITING) if row["offered"] else NOT_OFFERED
    held = [one for one in interviews if one["completed"]]
    return Due(
        episode_id=row["episode_id"],
        deadline=row["deadline"],
        became=became,
        in_72_hours=row["in_72_hours"],
        held=row["held"],
        offered=row["offered"],
        provider=held[0]["provider"] if row["held"] else None,
        refusal=refused[-1]["refusal_reason"] if refused else None,
    )


def _of_windows(found: Sequence[Due], days: Mapping[str, date]) -> list[list[Due]]:
    return [[one for one in found if one.deadline >= first] for first in (days[IN_MONTH], days[IN_12_MONTHS])]


def interviews_page(found: Sequence[Due], days: Mapping[str, date], month: Month) -> Page:
    some, title = _of_windows(found, days), f"Return interviews, {month.first:%B %Y}"
    about = (
        "What became of the interviews that were due: held in time, late by how much, refused, not possible"
    )
    if not found:
        return Page(INTERVIEWS, title, about, (Paragraph(_NONE),))
    return Page(
        INTERVIEWS,
        title,
        about,
        (
            named(_outcomes(some, _titles(days, month)), naming_of(month)),
            Paragraph(
                "An episode stands in the month in which the 3rd working day after the return falls, so that nobody "
                "is counted as late before the time is up. Late: by working days after that day. An episode whose "
                "interview was refused at first and held later counts as held."
            ),
        ),
    )


def naming_of(month: Month) -> Naming:
    """In the column of the twelve months the measures' own names."""
    codes = {
        IN_3_DAYS: ("return-interviews-3-days", False),
        HELD: ("return-interviews-completed", False),
        OFFERED: ("return-interviews-offered", False),
        IN_72_HOURS: ("return-interviews-72-hours", False),
        ASKED: ("return-interviews-3-days", True),
    }

    def name(said: str, place: int) -> str:
        if place == _OF_12_MONTHS and said in codes:
            code, out_of = codes[said]
            return counted_by(code, month, ALL, 0, out_of=out_of).name
        return f"interviews|{said}|{place}"

    return name


#: The columns of the month and of the twelve months.
_OF_MONTH, _OF_12_MONTHS = 1, 3


def _held_naming(month: Month, window: int) -> Naming:
    """The totals of those that were held stand in the table of what became of all."""
    naming, said_at = naming_of(month), dict(enumerate((IN_3_DAYS, LATE, HELD, IN_72_HOURS), 1))
    return lambda said, place: naming(said_at[place], window) if said == TOTAL else ""


def _refusal_naming(month: Month) -> Naming:
    naming = naming_of(month)
    return lambda said, place: naming(_UNHELD[REFUSED], place) if said == TOTAL else ""


def _titles(days: Mapping[str, date], month: Month) -> list[str]:
    return [f"Deadline in {window_words(days[name], month)}" for name in (IN_MONTH, IN_12_MONTHS)]


def held_page(found: Sequence[Due], days: Mapping[str, date], month: Month) -> Page:
    some, titles = _of_windows(found, days), _titles(days, month)
    title = f"Return interviews: who held them, and refusals, {month.first:%B %Y}"
    about = "The interviews that were held, by who held them; why interviews were refused"
    if not found:
        return Page(HELD_BY, title, about, (Paragraph(_NONE),))
    columns = (Count(titles[0], 18), Share("Share", 1, 14), Count(titles[1], 22), Share("Share", 3, 14))
    held: list[Block] = []
    for window, title_of, every in zip((_OF_MONTH, _OF_12_MONTHS), titles, some, strict=True):
        held.append(Heading(f"Held, by who held the interview: {title_of[0].lower()}{title_of[1:]}"))
        held.append(named(_by_provider(every), _held_naming(month, window)))
    return Page(
        HELD_BY,
        title,
        about,
        (
            *held,
            Heading("Refused and not held: why, by the last refusal of each episode"),
            named(tally(Column("Reason", 46), columns, refusals(some)), _refusal_naming(month)),
        ),
    )


def _outcomes(some: Sequence[Sequence[Due]], titles: Sequence[str]) -> Table:
    """Every episode once, with the sums on the way; and of them those within 72 hours."""
    columns = (
        Column("What became of the interview", 46),
        Column(titles[0], 16, Form.WHOLE),
        Column("Share", 12, Form.PERCENT, of=Beside(1, whole=True)),
        Column(titles[1], 22, Form.WHOLE),
        Column("Share", 12, Form.PERCENT, of=Beside(3, whole=True)),
    )
    late = tuple(range(1, 1 + len(_LATE)))
    at_late = len(_LATE) + 1
    offered = at_late + 1 + 4
    named = [
        (IN_3_DAYS, _number(some, IN_TIME), False),
        *((_late_words(group), _number(some, group), False) for group in _LATE),
        (LATE, [sum(one.became in _LATE for one in every) for every in some], True),
        (HELD, [sum(one.held for one in every) for every in some], True),
        *((_UNHELD[code], _number(some, code), False) for code in (REFUSED, NOT_POSSIBLE, WAITING)),
        (OFFERED, [sum(one.offered for one in every) for every in some], True),
        (_UNHELD[NOT_OFFERED], _number(some, NOT_OFFERED), False),
        (ASKED, [len(every) for every in some], True),
        (IN_72_HOURS, [sum(one.in_72_hours for one in every) for every in some], False),
    ]
    every = [len(one) for one in some]
    rows = tuple(_row(said, numbers, every, strong=strong) for said, numbers, strong in named)
    adding = Adding(
        down=(
            Total(at_late, late),
            Total(at_late + 1, (0, at_late)),
            Total(offered, tuple(range(at_late + 1, offered))),
            Total(offered + 2, (offered, offered + 1)),
        ),
        whole=offered + 2,
    )
    return Table(columns, rows, adding=adding)


def _late_words(group: str) -> str:
    return f"Held late by {group} working day{'s' if group != '1' else ''}"


def _number(some: Sequence[Sequence[Due]], became: str) -> list[int]:
    return [sum(one.became == became for one in every) for every in some]


def _row(said: str, numbers: Sequence[int], every: Sequence[int], *, strong: bool) -> tuple[Cell, ...]:
    cells = [Cell(said, strong=strong)]
    for number, whole in zip(numbers, every, strict=True):
        cells += [Cell(number, strong=strong), Cell(share(number, whole), strong=strong)]
    return tuple(cells)


def refusals(some: Sequence[Sequence[Due]]) -> list[Row]:
    """The reasons of the set, an authority's own where they occur, and those without one."""
    had = {one.refusal for every in some for one in every}
    known = [code.code for code in choices("REFUSAL_REASON", None)]
    codes: list[str | None] = [*known, *sorted(code for code in had - set(known) if code is not None), None]
    return [
        (
            NOT_RECORDED if code is None else words("REFUSAL_REASON", code),
            [sum(one.became == REFUSED and one.refusal == code for one in every) for every in some],
        )
        for code in codes
    ]


def _by_provider(every: Sequence[Due]) -> Table:
    """The interviews that were held: in time, late, within 72 hours."""
    codes: list[str | None] = [code.code for code in choices("INTERVIEW_PROVIDER", None)]
    rows: list[Row] = []
    for code in (*codes, None):
        mine = [one for one in every if one.held and one.provider == code]
        in_time = sum(one.became == IN_TIME for one in mine)
        numbers = [in_time, len(mine) - in_time, len(mine), sum(one.in_72_hours for one in mine)]
        rows.append((words("INTERVIEW_PROVIDER", code) if code else NOT_RECORDED, numbers))
    named = ("Within 3 working days", "Late", "All held", "Of them within 72 hours")
    widths = (18, 14, 22, 14)
    columns = [Count(said, width) for said, width in zip(named, widths, strict=True)]
    return tally(Column("Held by", 46), columns, rows, across=(Total(3, (1, 2)),))


def late_bars(found: Sequence[Due], month: Month) -> Bars:
    """Of the twelve months: by how many working days the interviews were late."""
    groups = [(group, [sum(one.became == group for one in found)]) for group in _LATE]
    unheld = [(NOT_HELD, [sum(not one.held for one in found)])]
    return bars(
        "Interviews late, by working days, 12 months", [*groups, *unheld], ["Episodes"], _bar_naming(month)
    )


def _bar_naming(month: Month) -> Naming:
    """Bars show numbers of the table; those that were not held, a sum that it does not have."""
    naming = naming_of(month)
    return lambda said, _: (
        "interviews|not held" if said == NOT_HELD else naming(_late_words(said), _OF_12_MONTHS)
    )
