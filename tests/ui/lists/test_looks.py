"""What a named view keeps, and what is left of it when it is damaged or the list has changed."""

from __future__ import annotations

from typing import Any

import pytest

from ui.lists.filters import ColumnFilter
from ui.lists.looks import Look, read_look

LOOK = Look(
    ("name", "age"),
    (("age", True), ("name", False)),
    "zoë",
    (ColumnFilter("team", values=("North",)),),
    {"Which": "In care"},
    {"name": 200},
    {"name": "Name", "age": "Age", "team": "Team"},
)


def test_a_look_comes_back_as_it_was_written() -> None:
    assert read_look(LOOK.written()) == LOOK


@pytest.mark.parametrize(
    "damaged", [None, [], "x", {}, {"columns": "name", "sorts": [3, ["a"]], "filters": [None]}]
)
def test_what_cannot_be_read_of_a_view_is_left_out_of_it(damaged: Any) -> None:
    assert read_look(damaged) == Look(())


def test_values_of_another_kind_are_left_out() -> None:
    found = read_look(
        {"columns": ["name", 3, "name"], "widths": {"a": True, "b": "x", "c": 90}, "choices": {"d": 1}}
    )
    assert found == Look(("name",), widths={"c": 90})


def test_a_column_that_is_no_more_is_named_by_the_title_it_had() -> None:
    known = {"name": None, "age": None}
    assert LOOK.missing(known) == ["Team"]
    assert LOOK.known(known) == Look(("name", "age"), LOOK.sorts, "zoë", (), LOOK.choices, LOOK.widths)
    assert Look(("gone",)).missing({}) == ["gone"]
