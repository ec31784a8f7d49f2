"""What the rows that are seen come to."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from ui.lists import columns
from ui.lists.columns import ListColumn
from ui.lists.totals import in_lines, totals


@dataclass(frozen=True)
class Line:
    child_id: str
    age: int | None = None
    moves: int | None = None
    miles: Decimal | None = None
    run: int | None = None


AGE, MOVES, MILES = (columns.number(name, name.title()) for name in ("age", "moves", "miles"))
RUN = ListColumn("run", "In placement", lambda row: f"{row.run} days", lambda row: row.run, unit="days")
LINES = [Line("C1", 10, 1, Decimal("1.5"), 4), Line("C1", 13, 2), Line("C2")]


def said(*shown: ListColumn, rows: Any = LINES, one: str = "episode") -> list[str]:
    return totals(shown, rows, one=one)


def test_children_are_counted_once_where_rows_are_something_else() -> None:
    assert said() == ["2 children"]
    assert said(rows=LINES[:2]) == ["1 child"]
    assert said(one="child") == []
    assert said(rows=[{"child_id": "C1"}, {"day": 1}]) == ["1 child"]
    assert said(rows=[object()]) == []


def test_a_column_of_numbers_has_its_sum_and_its_mean_of_the_rows_with_a_value() -> None:
    assert said(MOVES, one="child") == ["Moves: 3 in all, 1.5 on average"]
    assert said(MILES, one="child") == ["Miles: 1.5 in all, 1.5 on average"]


def test_ages_and_lengths_of_time_have_a_mean_alone() -> None:
    two = [Line("C1", 10, run=4), Line("C2", 13)]
    assert said(AGE, RUN, rows=two, one="child") == [
        "Age: 11.5 on average",
        "In placement: 4.0 days on average",
    ]


def test_what_is_said_of_a_child_in_several_rows_counts_once() -> None:
    """Three rows of two children: one of ten years, in two of them, and one of sixteen."""
    waiting = ListColumn("waiting", "Waiting", str, lambda row: row.moves)
    rows = [Line("C1", 10, 2), Line("C1", 10, 2), Line("C2", 16, 1)]
    assert said(AGE, waiting, rows=rows) == [
        "2 children",
        "Age: 13.0 on average",
        "Waiting: 3 in all, 1.5 on average",
    ]
    assert said(AGE, rows=[Line("", 10), Line("", 16)]) == ["Age: 13.0 on average"]


def test_which_review_it_is_and_scores_do_not_add_up_to_anything() -> None:
    nth, score = (ListColumn(name, name.title(), str, lambda row: row.moves) for name in ("nth", "score"))
    assert said(nth, score, one="child") == ["Score: 1.5 on average"]


def test_a_clock_of_which_some_have_run_out_has_no_total() -> None:
    clock = ListColumn("days_left", "3 working days", str, lambda row: row.run, unit="days left")
    assert said(clock, one="child") == []


def test_what_is_no_number_has_no_total() -> None:
    edition = columns.number("age", "Edition")
    no_number = [columns.text("child_id", "Number"), ListColumn("line", "Line", str, lambda row: 3)]
    assert said(*no_number, one="child") == []
    assert said(edition, rows=[Line("C1")], one="child") == []
    assert said(columns.day("child_id", "Day"), one="child") == []


def fits(words: str) -> bool:
    return len(words) <= 22


def test_totals_stand_on_as_few_lines_as_hold_them_and_none_is_cut_in_two() -> None:
    assert in_lines([], 2, fits) == []
    assert in_lines(["Age: 13", "Moves: 4"], 2, fits) == ["Age: 13   ·   Moves: 4"]
    assert in_lines(["Age: 13", "Moves: 4", "Miles: 7"], 2, fits) == ["Age: 13   ·   Moves: 4", "Miles: 7"]


def test_totals_for_which_there_is_no_room_are_counted() -> None:
    four = ["Age: 13", "Moves: 4", "Miles: 7", "Missing: 2"]
    assert in_lines(four, 2, fits) == ["Age: 13   ·   Moves: 4", "and 2 more"]
    assert in_lines(four, 1, lambda words: len(words) <= 24) == ["Age: 13   ·   and 3 more"]
    assert in_lines(["Placements in 12 months: 4", "Age: 13"], 1, fits) == ["Placements in 12 months: 4"]
