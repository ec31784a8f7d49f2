"""The written form of values: what is read and written again is the same, and what cannot be read is said."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from placement_tracker.domain.kinds import Column, Form
from placement_tracker.domain.moments import Moment
from placement_tracker.domain.values import plain_number, read, written


def column(form: Form) -> Column:
    return Column("it", "it", form)


@pytest.mark.parametrize(
    ("form", "text", "value"),
    [
        (Form.TEXT, "a; b", "a; b"),
        (Form.CODE, "U6", "U6"),
        (Form.REFERENCE, "C1", "C1"),
        (Form.DAY, "2018-03-05", date(2018, 3, 5)),
        (Form.MOMENT, "2018-03-05", Moment(date(2018, 3, 5))),
        (Form.FLAG, "Y", True),
        (Form.FLAG, "N", False),
        (Form.NUMBER, "12.5", Decimal("12.5")),
        (Form.WHOLE, "12", 12),
        (Form.CODES, "AUT;LD", ("AUT", "LD")),
        (Form.MONTH, "2018-03", "2018-03"),
    ],
)
def test_a_value_is_read_and_written_alike(form: Form, text: str, value: Any) -> None:
    assert read(column(form), f" {text} ") == value
    assert written(value) == text


@pytest.mark.parametrize("form", list(Form))
def test_a_blank_cell_is_no_value(form: Form) -> None:
    assert read(column(form), "  ") is None
    assert written(None) == ""


def test_cells_of_several_values_pass_over_what_is_blank() -> None:
    assert read(column(Form.TEXTS), "a; ;b;") == ("a", "b")
    assert read(column(Form.TEXTS), " ; ") is None


@pytest.mark.parametrize(
    ("form", "text", "said"),
    [
        (Form.DAY, "2018-02-30", "not a date"),
        (Form.DAY, "05/03/2018", "not a date"),
        (Form.MOMENT, "2018-02-30T10:00", "not a time"),
        (Form.MOMENT, "noon", "not a time"),
        (Form.MOMENT, "2018-03-25T01:30", "never showed"),
        (Form.FLAG, "yes", "neither Y nor N"),
        (Form.NUMBER, "1,000", "not a number"),
        (Form.NUMBER, "1e3", "not a number"),
        (Form.WHOLE, "1.5", "not a whole number"),
        (Form.MONTH, "2018-13", "not a month"),
    ],
)
def test_what_cannot_be_read_is_said_with_what_to_write(form: Form, text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        read(column(form), text)


@pytest.mark.parametrize(
    ("value", "text"),
    [("1.500", "1.5"), ("100", "100"), ("0.00", "0"), ("-0", "0"), ("1E+2", "100"), ("-2.50", "-2.5")],
)
def test_numbers_have_no_needless_zeros(value: str, text: str) -> None:
    assert plain_number(Decimal(value)) == text
