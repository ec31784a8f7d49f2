"""The pages of a return, as the window shows them before anything is made."""

from __future__ import annotations

from decimal import Decimal

import pytest

from placement_tracker.returns.pages import (
    Band,
    Cell,
    Column,
    Form,
    Heading,
    Page,
    Paragraph,
    Table,
    TableRow,
)
from ui.returns.preview_text import ROWS_SHOWN, Room, cell_words, page_names, page_text
from ui.theme import LIGHT

ROOM = Room(600, 7.0)


def text(*blocks: Heading | Paragraph | Table) -> str:
    return page_text(Page("Name", "Title", "", blocks), "Marlshire", LIGHT, ROOM)


def table(*rows: TableRow, nothing: str = "None.") -> Table:
    return Table((Column("Words", 20), Column("Number", 10, Form.PERCENT)), rows, nothing=nothing)


def test_what_was_typed_is_never_read_as_markup() -> None:
    shown = text(Paragraph("<b>&amp;"), table((Cell("<img src=x>"), Cell(Decimal(5)))), Heading("a < b"))
    assert "&lt;b&gt;&amp;amp;" in shown
    assert "<img" not in shown
    assert "a &lt; b" in shown


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        (Cell(Decimal("11.35")), "11.4%"),
        (Cell(rating="RED"), "▲ Red"),
        (Cell(Decimal(5), rating="GREEN"), "5.0% G"),
        (Cell("-"), "-"),
        (Cell(), ""),
    ],
)
def test_a_cell_says_what_it_says_in_the_workbook(cell: Cell, words: str) -> None:
    assert cell_words(Column("Number", 10, Form.PERCENT), cell) == words


def test_a_footnote_stands_once_below_its_table() -> None:
    noted = (Cell("a"), Cell(Decimal(1), note="As published."))
    shown = text(table(noted, noted))
    assert shown.count("As published.") == 1
    assert shown.count("<sup>1</sup>") == 3


def test_a_long_table_says_that_the_workbook_has_the_rest() -> None:
    rows = tuple((Cell(f"row {number}"), Cell(number)) for number in range(ROWS_SHOWN + 1))
    shown = text(table(*rows))
    assert f"row {ROWS_SHOWN - 1}<" in shown
    assert f"row {ROWS_SHOWN}<" not in shown
    assert f"The first {ROWS_SHOWN} of {ROWS_SHOWN + 1} rows" in shown


def test_a_table_without_rows_says_so_in_words() -> None:
    assert "No child was missing." in text(table(nothing="No child was missing."))


def test_a_band_heads_the_whole_width() -> None:
    assert 'colspan="2"' in text(table(Band("Health"), (Cell("a"), Cell(1))))


def test_words_are_folded_at_the_view_and_a_wide_table_is_not() -> None:
    wide = Table((Column("Wide", 300),), ((Cell("a"),),))
    page = Page("Name", "Title", "", (Paragraph("words"), wide))
    assert ROOM.whole(page) == ROOM.of(wide) > ROOM.view
    assert page_text(page, "", LIGHT, ROOM).count(f'width="{ROOM.view}"') == 2


def test_pages_are_named_once_where_name_and_title_are_the_same() -> None:
    pages = [Page("Trend", "Trend", "", ()), Page("R", "Ratings", "", ())]
    assert page_names(pages) == ["Trend", "R: Ratings"]
