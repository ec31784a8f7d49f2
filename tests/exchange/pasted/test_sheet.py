"""Pasted text as rows of cells."""

from __future__ import annotations

import pytest

from placement_tracker.domain.problems import Fault
from placement_tracker.exchange.pasted import sheet
from placement_tracker.exchange.pasted.sheet import as_text, rows_of


def test_cells_of_a_spreadsheet_stand_between_tabs() -> None:
    assert rows_of("Name\tDOB\r\n Archer, Ann \t01/06/2003\r\n") == [
        ("Name", "DOB"),
        ("Archer, Ann", "01/06/2003"),
    ]


def test_a_quoted_cell_may_hold_line_breaks_tabs_and_quotes() -> None:
    assert rows_of('Name\tNote\nAnn\t"first\nsecond\t""third"""\n')[1] == ("Ann", 'first\nsecond\t"third"')


def test_a_quote_that_never_closes_is_a_sign_like_any_other() -> None:
    assert rows_of('Ann\t"left at six\nBen\tx')[0] == ("Ann", '"left at six')


@pytest.mark.parametrize("separator", [",", ";", "|"])
def test_other_lists_have_something_else_between_their_cells(separator: str) -> None:
    text = "\n".join(
        separator.join(row) for row in [("Name", "DOB"), ("Ann", "1/6/2003"), ("Ben", "2/6/2004")]
    )
    assert rows_of(text)[2] == ("Ben", "2/6/2004")


def test_one_column_stays_one() -> None:
    assert rows_of("C001\nC002\n") == [("C001",), ("C002",)]


def test_rows_are_equally_long_and_empty_ones_left_out() -> None:
    assert rows_of("a\tb\tc\n\t\t\nd\n") == [("a", "b", "c"), ("d", "", "")]


def test_a_formula_is_text() -> None:
    assert rows_of("Name\tNote\nAnn\t=1+1\n")[1] == ("Ann", "=1+1")


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(Fault, match="not text"):
        rows_of("PK\x03\x04\x00\x00\x08\x08\x01\x02" * 50)


def test_a_few_signs_that_cannot_be_seen_are_left_out() -> None:
    assert rows_of("\ufeffName\tDOB\nAnn\x00\t\u200b1/6/2003")[1] == ("Ann", "1/6/2003")


def test_an_empty_clipboard_says_what_to_do() -> None:
    with pytest.raises(Fault, match="Copy the rows"):
        rows_of("  \n\t\n")


def test_too_many_rows_are_refused_in_words() -> None:
    with pytest.raises(Fault, match=r"5,002 rows; 5,000"):
        rows_of("a\tb\n" * (sheet.MOST_ROWS + 2))


def test_too_many_columns_are_refused_and_two_hundred_are_not() -> None:
    assert len(rows_of("\t".join(map(str, range(200))))[0]) == 200
    with pytest.raises(Fault, match="300 columns"):
        rows_of("\t".join(map(str, range(300))))


def test_ten_megabytes_in_one_cell_are_read_and_more_than_twenty_refused() -> None:
    assert len(rows_of("x" * 10_000_000)[0][0]) == 10_000_000
    with pytest.raises(Fault, match="too much"):
        rows_of("x" * (sheet.MOST_CHARACTERS + 1))


def test_many_quotes_that_never_close_cost_no_time() -> None:
    assert len(rows_of('"a\t' * 100 + "\n" + '"' * 100_000)) == 2


def test_rows_copied_back_can_be_pasted_again() -> None:
    rows: list[tuple[str, ...]] = [("Name", "Note"), ("Ann", 'a "b"\nc'), ("Ben", "d\te")]
    assert rows_of(as_text(rows)) == rows
