"""How a PDF lays out pages that returns may come to have: long, wide, high, and full of odd texts."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from placement_tracker.returns.pages import Band, Cell, Column, Form, Heading, Paragraph, Table
from tests.returns.pdf_read_back import (
    DAY,
    a_page,
    a_return,
    drawn_lines,
    outside,
    read,
    squeezed,
    texts,
    words_of,
)

PLAIN = Table((Column("Name", 20), Column("Count", 10, Form.WHOLE)), ((Cell("A row"), Cell(5)),))


def rows_of(count: int) -> Table:
    return Table(
        (Column("Child", 12), Column("Count", 10, Form.WHOLE)),
        tuple((Cell(f"C{number:05}"), Cell(number)) for number in range(count)),
    )


@pytest.mark.parametrize("above", range(18, 34))
def test_a_heading_stands_on_the_sheet_of_the_rows_that_it_heads(above: int, tmp_path: Path) -> None:
    page = a_page(rows_of(above), Heading("Of these"), PLAIN)
    sheets = texts(read(a_return(page), tmp_path / "x.pdf"))
    assert [("Ofthese" in sheet) == ("Arow" in sheet) for sheet in sheets[1:]] == [True] * len(sheets[1:])


@pytest.mark.parametrize("above", range(20, 30))
def test_a_band_stands_on_the_sheet_of_the_row_that_follows(above: int, tmp_path: Path) -> None:
    rows = rows_of(60)
    banded = Table(rows.columns, (*rows.rows[:above], Band("A theme"), *rows.rows[above:]))
    sheets = texts(read(a_return(a_page(banded)), tmp_path / "x.pdf"))
    assert [f"C{above:05}" in sheet for sheet in sheets if "Atheme" in sheet] == [True]


def test_titles_stand_again_on_every_sheet_of_a_table(tmp_path: Path) -> None:
    sheets = texts(read(a_return(a_page(rows_of(200))), tmp_path / "x.pdf"))
    assert len(sheets) > 6
    assert all("ChildCount" in sheet for sheet in sheets[1:])
    assert all("Apage(continued)" in sheet for sheet in sheets[2:])


def test_a_row_that_is_higher_than_a_sheet_goes_on_overleaf(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = " ".join(f"word{number}" for number in range(3000))
    table = Table(
        (Column("A", 10), Column("B", 60)), ((Cell("short"), Cell(words)), (Cell("x" * 3000), Cell("after")))
    )
    declared = a_return(a_page(table))
    said = "".join(texts(read(declared, tmp_path / "x.pdf")))
    assert all(f"word{number}" in said for number in range(3000))
    assert said.count("x") >= 3000
    assert outside(drawn_lines(monkeypatch, declared, tmp_path / "x.pdf")) == []


def test_titles_that_fill_a_sheet_are_shown_in_full(tmp_path: Path) -> None:
    title = " ".join(f"title{number}" for number in range(900))
    table = Table((Column(title, 30), Column("Day", 12, Form.DAY)), ((Cell("x"), Cell(DAY)),))
    said = "".join(texts(read(a_return(a_page(table)), tmp_path / "x.pdf")))
    assert all(f"title{number}" in said for number in range(900))


def test_a_very_wide_table_goes_on_in_further_columns_with_the_first_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    columns = (Column("Child", 12), *(Column(f"Number {one}", 14, Form.WHOLE) for one in range(60)))
    rows = tuple((Cell(f"C{row:03}"), *(Cell(row * 1000 + one) for one in range(60))) for row in range(5))
    declared = a_return(a_page(Table(columns, rows)))
    reader = read(declared, tmp_path / "x.pdf")
    said = "".join(texts(reader))
    assert not [words for words in words_of(declared.pages[0]) if squeezed(words) not in said]
    assert said.count("C003") == said.count("Child") > 2
    lines = drawn_lines(monkeypatch, declared, tmp_path / "x.pdf")
    assert outside(lines) == []
    assert min(size for *_where, size, _bold in lines) >= 5.5


def test_a_table_without_rows_says_so(tmp_path: Path) -> None:
    page = a_page(Table(PLAIN.columns, (), nothing="No child."))
    assert "Nochild." in texts(read(a_return(page), tmp_path / "x.pdf"))[1]


def test_a_footnote_is_numbered_where_it_is_meant_and_stands_under_its_table(tmp_path: Path) -> None:
    table = Table(
        (Column("A", 20), Column("B", 10, Form.PERCENT)),
        ((Cell("x", note="Second-hand"), Cell(Fraction(114, 10), rating="AMBER", note="Few")),
         (Cell(rating="GREEN"), Cell(Fraction(5), note="Second-hand"))),
    )  # fmt: skip
    said = texts(read(a_return(a_page(table)), tmp_path / "x.pdf"))[1]
    assert "x¹11.4%A²●Green5.0%¹¹Second-hand²Few" in said


def test_text_of_records_is_no_markup(tmp_path: Path) -> None:
    words = "<b>&amp; </font> <a href='x'> & < > %(x)s \\n {0}"
    page = a_page(Paragraph(words), Table((Column(words, 40),), ((Cell(words),), Band(words))), title=words)
    declared = a_return(page, authority=words, title=words)
    said = "".join(texts(read(declared, tmp_path / "x.pdf")))
    assert said.count(squeezed(words)) >= 6


def test_a_page_without_anything_and_a_return_without_pages_are_still_files(tmp_path: Path) -> None:
    assert len(read(a_return(), tmp_path / "x.pdf").pages) == 1
    assert len(read(a_return(a_page()), tmp_path / "x.pdf").pages) == 2


def test_contents_longer_than_a_sheet_go_on(tmp_path: Path) -> None:
    pages = [a_page(PLAIN, name=f"Measure {number}") for number in range(60)]
    reader = read(a_return(*pages), tmp_path / "x.pdf")
    begins = [texts(reader)[place] for place in (0, 1, 2)]
    assert "Tryingthingsout:contents(continued)" in begins[1]
    assert len(reader.pages) == 60 + sum("WhatMeasure" in sheet for sheet in begins)


_TEXTS = st.text(max_size=60) | st.text(
    alphabet=st.characters(min_codepoint=0x20, max_codepoint=0x24F), max_size=400
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts_=st.lists(_TEXTS, min_size=7, max_size=7), many=st.integers(1, 30))
def test_any_text_can_be_written(texts_: list[str], many: int, tmp_path: Path) -> None:
    one, two, three, four, five, six, seven = texts_
    table = Table(
        (Column(one, 10), Column(two, 30), Column("N", 5, Form.WHOLE)),
        (Band(three), *[(Cell(four, note=five), Cell(six, link="Other"), Cell(many, rating="RED"))] * many),
        to_read=bool(many % 2),
    )
    pages = (a_page(Heading(six), Paragraph(seven), table, title=two), a_page(PLAIN, name="Other"))
    reader = read(a_return(*pages, authority=three, title=four), tmp_path / "x.pdf")
    assert all(len(sheet) > 40 for sheet in texts(reader))


def test_a_long_list_is_drawn_to_its_last_row_with_its_titles_on_every_sheet(tmp_path: Path) -> None:
    rows = tuple((Cell(f"C{number:06}"), Cell(DAY), Cell(number)) for number in range(1_500))
    columns = (Column("Child", 12), Column("Born", 11, Form.DAY), Column("N", 8, Form.WHOLE))
    sheets = texts(read(a_return(a_page(Table(columns, rows, is_list=True))), tmp_path / "list.pdf"))[1:]
    assert all("ChildBorn" in sheet for sheet in sheets)
    assert all(any(f"C{number:06}" in sheet for sheet in sheets) for number in range(1_500))
