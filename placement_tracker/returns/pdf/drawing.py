"""Draws a declared return as a finished PDF (returns.md): the pages of the workbook, as they are printed and sent.

One declaration gives one file, byte by byte. Everything is laid out first, so that the contents and each foot know how
many sheets there are; then it is drawn, sheet by sheet.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

from placement_tracker.domain.days import in_words
from placement_tracker.returns.excel.cells import plain
from placement_tracker.returns.pages import Block, Charts, DeclaredReturn, Heading, Page, Paragraph, Table
from placement_tracker.returns.pdf.charts import chart_pieces
from placement_tracker.returns.pdf.flow import Laid, Piece, laid_out
from placement_tracker.returns.pdf.front import PADS, front
from placement_tracker.returns.pdf.letters import drawable, shortened, width
from placement_tracker.returns.pdf.paper import (
    ACROSS,
    BODY,
    FOOT,
    HEADING,
    HIGH,
    LEFT,
    LINK,
    SMALL,
    SOFT,
    SUBTITLE,
    TITLE,
    TOP,
    WIDE,
    Paper,
    page_key,
)
from placement_tracker.returns.pdf.tables import table_pieces
from placement_tracker.returns.pdf.widths import Layout, layouts
from placement_tracker.returns.pdf.words import lines_of

CONTENTS = "Contents"
#: What a sheet that goes on with a page has above its pieces: the page's title.
RUNNING = 18.0
ROOM = HIGH - TOP - FOOT
#: A paragraph of so many lines stays with the table that it introduces.
INTRODUCES = 4
#: How much of their height charts and the space in rows have, where a page would run onto a last sheet by a little.
OPEN = (1.0, 0.88, 0.76, 0.64, 0.5)
#: Charts are not made lower than this share of their height.
CHARTS_LEAST = 0.8
#: In points, what is little; pages of few sheets are made closer whatever stands on the last, and those of many are
#: lists, and left as they are.
LITTLE, FEW, MANY = 110.0, 3, 8


_Shared = dict[tuple[float, ...], tuple[Layout, ...]]


def write_pdf(declared: DeclaredReturn, path: Path) -> None:
    """Write a return to a file. OSError where it cannot be written."""
    starts: dict[str, int] = {}
    parts: list[tuple[Page | None, list[Laid]]] = [(None, _front(declared, starts))]
    count = len(parts[0][1])
    for page in declared.pages:
        sheets = _sheets(declared, page)
        starts[page.name] = count + 1
        count += len(sheets)
        parts.append((page, sheets))
    with path.open("wb") as file:
        canvas = _canvas(declared, file)
        number = 0
        for said, sheets in parts:
            for place, sheet in enumerate(sheets):
                number += 1
                _draw(Paper(canvas), declared, said, sheet, place, (number, count))
        canvas.save()


def _front(declared: DeclaredReturn, starts: Mapping[str, int]) -> list[Laid]:
    """Title and contents: a little closer where that saves a sheet."""
    found: list[Laid] = []
    for pad in PADS:
        sheets = laid_out(front(declared, starts, pad), ROOM, ROOM - RUNNING)
        if found and len(sheets) < len(found):
            return sheets
        found = found or sheets
        if len(found) == 1:
            break
    return found


def _canvas(declared: DeclaredReturn, file: Any) -> Any:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(file, (WIDE, HIGH), pageCompression=1, invariant=1, lang="en-GB", pdfVersion=(1, 5))
    canvas.setTitle(plain(f"{declared.code} {declared.title}, {declared.month_in_words}"))
    canvas.setAuthor(plain(declared.produced_by))
    canvas.setSubject(plain(", ".join(one for one in (declared.authority, declared.state) if one)))
    canvas.setKeywords(plain(f"{declared.code}; {declared.month}; {declared.marking}"))
    canvas.setCreator("Placement Tracker")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.showOutline()
    _settle(canvas, declared.made_at)
    return canvas


def _settle(canvas: Any, made_at: datetime) -> None:
    """The moment of making is the return's, not the machine's."""
    moment = made_at.astimezone(UTC)
    stamp = canvas._doc._timeStamp
    stamp.t = moment.timestamp()
    stamp.lt = moment.timetuple()
    stamp.YMDhms = tuple(moment.timetuple())[:6]


def _sheets(declared: DeclaredReturn, page: Page) -> list[Laid]:
    """The sheets of a page: a little closer where that saves a sheet on which little would stand."""
    shared = _shared_layouts(page)
    found: list[Laid] = []
    for open_ in OPEN:
        sheets = laid_out(_pieces(declared, page, shared, open_), ROOM, ROOM - RUNNING)
        if found and len(sheets) < len(found):
            return sheets
        found = found or sheets
        if len(found) == 1 or len(found) > MANY or (len(found) > FEW and found[-1].used > LITTLE):
            break
    return found


def _pieces(declared: DeclaredReturn, page: Page, shared: _Shared, open_: float) -> Iterator[Piece]:
    """A page from its title on."""
    yield from lines_of(page.title, TITLE, bold=True, keep=True, room=ACROSS - 60)
    under = (
        f"{declared.title}, {declared.month_in_words}",
        declared.authority,
        declared.state,
        f"Produced by {declared.produced_by}",
        f"Made on {in_words(declared.made_on)}",
    )
    said = "  ·  ".join(part for part in under if part)
    yield from lines_of(said, SUBTITLE, colour=SOFT, before=2, keep=True)
    above = 10.0 * open_
    for block, after in pairwise((*page.blocks, None)):
        if block is not None:
            if isinstance(block, Charts):
                yield from chart_pieces(block, above, max(open_, CHARTS_LEAST))
            elif isinstance(block, Table):
                yield from table_pieces(block, shared[_columns(block)], ROOM - RUNNING, above, open_)
            else:
                yield from _words(block, after, above)
            above = 3.0 if isinstance(block, Heading) else 9.0 * open_


def _words(block: Heading | Paragraph, after: Block | None, above: float) -> Iterator[Piece]:
    if isinstance(block, Heading):
        before = above * 1.5 if above > 3 else above
        yield from lines_of(block.text, HEADING, bold=True, before=before, keep=after is not None)
        return
    lines = list(lines_of(block.text, BODY, bold=block.strong, before=above))
    introduces = isinstance(after, Table | Charts) and len(lines) <= INTRODUCES
    yield from lines_of(block.text, BODY, bold=block.strong, before=above, keep=introduces)


def _columns(table: Table) -> tuple[float, ...]:
    return tuple(column.width for column in table.columns)


def _shared_layouts(page: Page) -> _Shared:
    """Tables of a page with columns of the same widths stand in line."""
    alike: dict[tuple[float, ...], list[Table]] = {}
    for table in page.tables():
        alike.setdefault(_columns(table), []).append(table)
    return {columns: layouts(tables) for columns, tables in alike.items()}


# ------------------------------------------------------------------------------------------------------- drawing


def _draw(
    paper: Paper, declared: DeclaredReturn, page: Page | None, sheet: Laid, place: int, of: tuple[int, int]
) -> None:
    """A sheet of a page (None: the first sheet of all, with the contents)."""
    name = CONTENTS if page is None else page.name
    top = TOP
    if place == 0:
        paper.canvas.bookmarkPage(page_key(name))
        paper.canvas.addOutlineEntry(plain(name), page_key(name), level=0)
    else:
        title = f"{declared.title}: contents" if page is None else page.title
        paper.text(
            LEFT, TOP + 8, shortened(drawable(f"{title} (continued)"), ACROSS - 80, 8.5), 8.5, colour=SOFT
        )
        top += RUNNING
    if page is not None:
        _link_back(paper)
    for down, piece in sheet.pieces:
        piece.draw(paper, top + down)
    _foot(paper, declared, of)
    paper.canvas.showPage()


def _link_back(paper: Paper) -> None:
    wide = width(CONTENTS, SUBTITLE)
    x = LEFT + ACROSS - wide
    paper.text(x, TOP + 8, CONTENTS, SUBTITLE, colour=LINK)
    paper.rule(TOP + 9.3, x, wide, LINK)
    paper.link(x - 4, TOP - 4, wide + 8, 18, CONTENTS)


def _foot(paper: Paper, declared: DeclaredReturn, of: tuple[int, int]) -> None:
    line = HIGH - 20
    paper.rule(line - 11, LEFT, ACROSS)
    named = f"{declared.code} {declared.title}, {declared.month_in_words}, {declared.state.lower()}"
    side = ACROSS / 4
    paper.text(LEFT, line, shortened(drawable(declared.marking), side, SMALL), SMALL, bold=True, colour=SOFT)
    middle = shortened(drawable(named), ACROSS - 2 * side, SMALL)
    paper.text_about(WIDE / 2, line, middle, SMALL, colour=SOFT)
    paper.text_to(LEFT + ACROSS, line, f"Page {of[0]} of {of[1]}", SMALL, colour=SOFT)
