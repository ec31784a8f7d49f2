"""What a return for publication says of itself."""

from __future__ import annotations

from collections.abc import Sequence

from placement_tracker.returns.counted import PLAIN
from placement_tracker.returns.pages import (
    Block,
    Cell,
    Charts,
    Column,
    Heading,
    Page,
    Paragraph,
    Table,
)

#: What stands in place of a hidden number.
HIDDEN = "c"
#: What is published is no longer sensitive.
MARKING_PUBLIC = "OFFICIAL"
PUBLICATION = "For publication"

NO_ROWS = "Nothing that can be shown."
LEFT_OUT = "Rows that stand here because of a figure that is hidden are left out."
NOTHING_HIDDEN = "Made for publication: nothing on this page had to be hidden."


def said_of(before: Sequence[Block], after: Sequence[Block]) -> str:
    """What was hidden on a page, and why, in words."""
    said = []
    if _hidden_cells(after):
        said.append(
            f"“{HIDDEN}” hides a number of so few children or events that somebody could be recognised, or one "
            "from which such a number could be worked out"
        )
    if _points(before) != _points(after):
        said.append("charts have gaps where a figure is hidden")
    return f"Made for publication: {'; '.join(said)}." if said else NOTHING_HIDDEN


def _hidden_cells(blocks: Sequence[Block]) -> bool:
    cells = (
        cell
        for block in blocks
        if isinstance(block, Table)
        for row in block.rows
        if isinstance(row, tuple)
        for cell in row
    )
    return any(cell.value == HIDDEN for cell in cells)


def _points(blocks: Sequence[Block]) -> int:
    """How many points charts show."""
    charts = [chart for block in blocks if isinstance(block, Charts) for chart in block.charts]
    return sum(value is not None for chart in charts for one in chart.series for value in one.values)


def of_charts(titles: Sequence[str]) -> str:
    return f"Charts left out, because every figure in them is hidden: {'; '.join(titles)}."


def publication_page(smallest: int, away: Sequence[Page], *, written: bool) -> Page:
    """What is hidden in the whole return, why, and what a person should still look at."""
    names = " and ".join(
        filter(None, (", ".join(page.name for page in away[:-1]), *(page.name for page in away[-1:])))
    )
    left_out = f" Left out, because they list children: {names}." if away else ""
    blocks: list[Block] = [
        Heading("What is hidden, and why"),
        *(Paragraph(text) for text in _hidden(smallest)),
    ]
    if away:
        table = Table(
            (Column("Page left out", 34), Column("Why", 84)),
            tuple((Cell(page.name, strong=True, of=PLAIN), Cell(_WHY, of=PLAIN)) for page in away),
        )
        blocks += [Heading("Pages left out"), table]
    blocks += [Heading("Before it is published"), *(Paragraph(text) for text in _to_check(written=written))]
    about = f"What is hidden in this return, and why.{left_out}"
    return Page(PUBLICATION, "Made for publication", about, tuple(blocks))


_WHY = "Its rows are children, or what was entered about them."


def _hidden(smallest: int) -> tuple[str, ...]:
    few = "1" if smallest == 1 else f"1 to {smallest}"
    small = (
        f"Numbers of children or events of {few} are shown as “{HIDDEN}”: with so few, somebody could be recognised. "
        "So is a figure of which so few are left when another shown figure is taken away from it: unaccompanied "
        "children, where figures are shown with and without them, or those whom a percentage does not count. "
        "Nought is shown."
    )
    others = (
        f"Where such a number could be worked out from totals, the smallest other number of the sum is “{HIDDEN}” "
        "too. A number that stands in several places is hidden in all of them."
    )
    worked_out = (
        "Percentages, averages, costs, changes, ratings and directions that rest on a hidden number are hidden with "
        "it, and charts have gaps there. Counts of measures leave out those whose figure is hidden."
    )
    return small, others, worked_out


def _to_check(*, written: bool) -> tuple[str, ...]:
    words = (
        "Commentary, actions, risks and notes are shown as they were written. Read them: no name may stand in them, "
        "and nothing that tells who somebody is."
    )
    before = (
        "Compare with what has been published before: a number hidden here may stand in another publication, or "
        "be the difference between this one and the last (two figures of a year to date, a month apart)."
    )
    return (words, before) if written else (before,)
