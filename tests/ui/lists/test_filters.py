"""Filters of single columns: values, from and to, blank or not; in words, and as a view keeps them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from placement_tracker.domain.moments import Moment
from tests.ui.lists_of_things import THINGS, Thing
from ui.lists import columns
from ui.lists.columns import ListColumn
from ui.lists.filters import (
    BLANK,
    DAY,
    NOT_BLANK,
    NUMBER,
    TEXT,
    ColumnFilter,
    choice_of,
    kind_of,
    read_filter,
    values_of,
    words_of,
)

NAME, BORN, MOVES, TEAM = THINGS
ROWS = [
    Thing("Ann", date(2010, 5, 1), 3, "North"),
    Thing("Ben", None, 10, "South"),
    Thing("Cara", date(2009, 1, 1), None, ""),
]


@dataclass(frozen=True)
class Seen:
    at: Moment | None


AT = columns.moment("at", "Seen")


def kept(wanted: ColumnFilter, column: ListColumn) -> list[str]:
    return [row.name for row in ROWS if choice_of(wanted, column)(row)]


def test_a_filter_keeps_the_values_that_were_ticked_blank_among_them() -> None:
    assert kept(ColumnFilter("team", values=("North", "")), TEAM) == ["Ann", "Cara"]


def test_a_filter_keeps_what_lies_between_its_bounds_both_included_and_nothing_blank() -> None:
    assert kept(ColumnFilter("moves", least="3", most="9"), MOVES) == ["Ann"]
    assert kept(ColumnFilter("moves", least="3"), MOVES) == ["Ann", "Ben"]
    assert kept(ColumnFilter("born", most="2010-05-01"), BORN) == ["Ann", "Cara"]
    assert kept(ColumnFilter("born", least="2009-01-02"), BORN) == ["Ann"]


def test_a_moment_is_filtered_by_its_day() -> None:
    keeps = choice_of(ColumnFilter("at", least="2018-04-05", most="2018-04-05"), AT)
    assert [keeps(Seen(at)) for at in (Moment(date(2018, 4, 5)), Moment(date(2018, 4, 6)), None)] == [
        True,
        False,
        False,
    ]


def test_a_filter_keeps_what_is_blank_or_what_is_not() -> None:
    assert kept(ColumnFilter("team", state=BLANK), TEAM) == ["Cara"]
    assert kept(ColumnFilter("team", state=NOT_BLANK), TEAM) == ["Ann", "Ben"]


def test_a_bound_that_no_longer_suits_its_column_keeps_nothing_and_stops_nothing() -> None:
    assert kept(ColumnFilter("moves", least="2018-01-01"), MOVES) == []


def test_a_column_s_kind_follows_its_first_value() -> None:
    assert [kind_of(column, ROWS) for column in THINGS] == [TEXT, DAY, NUMBER, TEXT]
    assert kind_of(MOVES, ROWS[2:]) == TEXT
    assert kind_of(AT, [Seen(Moment(date(2018, 4, 5)))]) == DAY


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        (ColumnFilter("team", values=("North", "")), "Team: North, blank"),
        (ColumnFilter("team", values=tuple("abcde")), "Team: a, b, c and 2 more"),
        (ColumnFilter("team", state=NOT_BLANK), "Team: not blank"),
        (ColumnFilter("team", least="3"), "Team: 3 or more"),
        (ColumnFilter("team", most="3"), "Team: 3 or less"),
        (ColumnFilter("team", least="3", most="5"), "Team: 3 to 5"),
        (ColumnFilter("team", least="3", most="3"), "Team: 3"),
        (ColumnFilter("team", least="2018-04-01"), "Team: from 1 Apr 2018"),
        (ColumnFilter("team", most="2018-04-01"), "Team: until 1 Apr 2018"),
    ],
)
def test_a_filter_is_said_in_words(wanted: ColumnFilter, words: str) -> None:
    assert words_of(wanted, "Team") == words


@pytest.mark.parametrize(
    "wanted",
    [
        ColumnFilter("team", values=("North", "")),
        ColumnFilter("age", least="3.5"),
        ColumnFilter("born", most="2018-01-01"),
        ColumnFilter("team", state=BLANK),
    ],
)
def test_a_filter_comes_back_as_it_was_written(wanted: ColumnFilter) -> None:
    assert read_filter(wanted.written()) == wanted


@pytest.mark.parametrize(
    "damaged",
    [
        None,
        "team",
        {},
        {"column": 3},
        {"column": "team"},
        {"column": "team", "values": "North"},
        {"column": "team", "least": "soon"},
        {"column": "team", "least": "NaN"},
        {"column": "team", "state": "perhaps"},
    ],
)
def test_what_is_no_filter_is_none(damaged: Any) -> None:
    assert read_filter(damaged) is None


def test_the_values_of_a_column_are_counted_in_its_order_blank_last() -> None:
    rows = [*ROWS, Thing("Dev", moves=3)]
    assert values_of(MOVES, rows) == [("3", 2), ("10", 1), ("", 1)]
    assert values_of(TEAM, rows) == [("North", 1), ("South", 1), ("", 2)]
