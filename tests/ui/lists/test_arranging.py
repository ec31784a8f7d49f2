"""The order of a list's rows, by one column and by several, short and long."""

from __future__ import annotations

from datetime import date

import pytest

from placement_tracker.domain.problems import Cancelled
from tests.ui.lists_of_things import THINGS, Thing, things
from ui.lists.arranging import Arranger, Wish

EVERY = {column.name: column for column in THINGS}
ROWS = [
    Thing("Ann", date(2010, 5, 1), 3, "North"),
    Thing("Ben", None, 1, "South"),
    Thing("Cara", date(2009, 1, 1), None, "North"),
    Thing("Dev", date(2009, 1, 1), 5, ""),
]


def names(*sorts: tuple[str, bool]) -> list[str]:
    return [ROWS[number].name for number in Arranger(EVERY, ROWS).arranged(Wish(sorts))]


def test_the_second_column_decides_where_the_first_is_equal_blank_last_either_way() -> None:
    assert names(("team", False), ("name", True)) == ["Cara", "Ann", "Ben", "Dev"]
    assert names(("team", True), ("moves", False)) == ["Ben", "Ann", "Cara", "Dev"]
    assert names(("born", False), ("moves", False), ("name", False)) == ["Dev", "Cara", "Ann", "Ben"]


def test_a_column_that_is_not_in_the_list_does_not_sort_it() -> None:
    assert names(("gone", False), ("name", True)) == ["Dev", "Cara", "Ben", "Ann"]


def test_a_long_list_sorted_in_runs_is_sorted_as_a_whole() -> None:
    rows = things(20_000)
    order = Arranger(EVERY, rows).arranged(Wish((("name", False),)))
    assert [rows[number].name for number in order] == sorted(row.name for row in rows)


def test_arranging_stops_when_it_is_told_to() -> None:
    def stop(_done: int, _of: int, _words: str) -> None:
        raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        Arranger(EVERY, things(10)).arranged(Wish(words=("child",)), stop)


def test_words_choices_and_filters_hold_together() -> None:
    wish = Wish(
        words=("n",), choices=(lambda row: row.team == "North",), filters=(lambda row: row.moves is not None,)
    )
    assert Arranger(EVERY, ROWS).arranged(wish) == [0]
