"""A declared return as text comes back exactly, whatever its cells hold."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placement_tracker.domain.days import Month
from placement_tracker.domain.moments import Moment
from placement_tracker.domain.problems import Fault
from placement_tracker.returns import pages
from placement_tracker.returns.excel.workbook import workbook_of
from placement_tracker.returns.pages import (
    Align,
    Band,
    Bars,
    Cell,
    Chart,
    Charts,
    Column,
    DeclaredReturn,
    Form,
    Heading,
    Page,
    Paragraph,
    Series,
    Table,
)
from placement_tracker.returns.publishing.pages_text import declared_of, text_of

TEXTS = st.text(max_size=12)
MOMENTS = st.builds(Moment, st.dates(), st.none() | st.times(), st.booleans(), st.booleans())
ZONES = st.sampled_from([None, UTC, ZoneInfo("Europe/London"), timezone(timedelta(hours=5, minutes=30))])
TIMES = st.datetimes(timezones=ZONES, allow_imaginary=False)
NUMBERS = st.integers() | st.floats(allow_nan=False) | st.fractions() | st.decimals(allow_nan=False)
VALUES = st.none() | st.booleans() | TEXTS | NUMBERS | st.dates() | TIMES | MOMENTS
FORMS = st.sampled_from(Form)
CELLS = st.builds(
    Cell,
    VALUES,
    form=st.none() | FORMS,
    rating=st.sampled_from(["", "RED"]),
    note=TEXTS,
    link=TEXTS,
    strong=st.booleans(),
)
COLUMNS = st.builds(Column, TEXTS, st.floats(1, 90), FORMS, st.none() | st.sampled_from(Align))
ROWS = st.lists(st.lists(CELLS, max_size=3).map(tuple) | st.builds(Band, TEXTS), max_size=3).map(tuple)
TABLES = st.builds(
    Table,
    st.lists(COLUMNS, max_size=3).map(tuple),
    ROWS,
    is_list=st.booleans(),
    to_read=st.booleans(),
    nothing=TEXTS,
)
MONTHS = st.builds(Month, st.integers(1, 9998), st.integers(1, 12))
SERIES = st.builds(Series, TEXTS, st.lists(st.none() | st.fractions(), max_size=3).map(tuple), role=TEXTS)
LINES = st.builds(
    Chart, TEXTS, st.lists(MONTHS, max_size=3).map(tuple), st.lists(SERIES, max_size=2).map(tuple), form=FORMS
)
BARS = st.builds(Bars, TEXTS, st.lists(TEXTS, max_size=2).map(tuple), st.lists(SERIES, max_size=2).map(tuple))
BLOCKS = (
    st.builds(Heading, TEXTS)
    | st.builds(Paragraph, TEXTS, strong=st.booleans())
    | TABLES
    | st.builds(Charts, st.lists(LINES | BARS, max_size=2).map(tuple))
)
PAGES = st.builds(Page, TEXTS, TEXTS, TEXTS, st.lists(BLOCKS, max_size=3).map(tuple))
RETURNS = st.builds(
    DeclaredReturn,
    code=TEXTS,
    title=TEXTS,
    authority=TEXTS,
    month=MONTHS,
    produced_by=TEXTS,
    made_on=st.dates(),
    made_at=TIMES,
    pages=st.lists(PAGES, max_size=2).map(tuple),
    published=st.booleans(),
    marking=TEXTS,
)


def kinds(value: Any) -> Any:
    """The types of everything in a return: 1, 1.0 and True are equal, and yet not the same."""
    if isinstance(value, tuple):
        return [kinds(one) for one in value]
    if hasattr(value, "__dataclass_fields__"):
        return [kinds(getattr(value, name)) for name in value.__dataclass_fields__]
    if isinstance(value, datetime):
        return type(value), str(value.tzinfo), value.utcoffset(), value.fold
    return type(value), str(value)


@given(RETURNS)
def test_every_return_comes_back_exactly(declared: DeclaredReturn) -> None:
    said = text_of(declared)
    again = declared_of(said)
    assert again == declared
    assert kinds(again) == kinds(declared)
    assert text_of(again) == said


@pytest.mark.parametrize(
    "value",
    [
        Fraction(1, 3),
        Decimal("1.10"),
        Decimal("-0"),
        -0.0,
        1e300,
        0,
        False,
        date(2018, 3, 31),
        datetime(2018, 10, 28, 1, 30, tzinfo=ZoneInfo("Europe/London"), fold=1),
        datetime(2018, 3, 31, 14, 5, 6, 7),
        Moment(date(2018, 10, 28), time(1, 30), later=True, marked=True),
        "=1+1\n\ud800 £",
        None,
    ],
)
def test_values_of_every_kind_come_back_with_their_kind(value: Any) -> None:
    cell = Cell(value)
    table = Table((Column("A", 9),), ((cell,),))
    made = DeclaredReturn(
        "R1",
        "T",
        "A",
        Month(2018, 3),
        "P",
        date(2018, 4, 5),
        datetime(2018, 4, 5, 12, tzinfo=UTC),
        (Page("N", "T", "A", (table,)),),
    )
    again = declared_of(text_of(made))
    assert kinds(again) == kinds(made)
    assert text_of(made).isascii()


def test_a_scorecard_comes_back_and_its_workbook_is_the_same_byte_by_byte(scorecard: DeclaredReturn) -> None:
    again = declared_of(text_of(scorecard))
    assert again == scorecard
    assert workbook_of(again) == workbook_of(scorecard)


def test_every_part_that_a_return_can_be_made_of_is_known_by_its_name() -> None:
    from placement_tracker.returns.publishing.pages_text import _parts

    assert set(_parts()) >= {"Page", "Table", "Cell", "Band", "Bars", "Chart", "Charts", "DeclaredReturn"}
    assert all(found.__module__ == pages.__name__ for found in _parts().values())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[1, 2]",
        '{"is": "Cell"}',
        '{"is": "Poster"}',
        '{"is": "Page", "name": 1}',
        '{"fraction": "1/0"}',
        '{"month": "March"}',
        '{"zone": "x"}',
        json.dumps({"time": ["2018-01-01T00:00", 0, "../../etc/passwd"]}),
        '{"a": 1, "b": 2}',
        "[" * 100_000,
    ],
)
def test_what_is_no_return_is_a_fault_in_a_sentence(text: str) -> None:
    with pytest.raises(Fault, match="The pages of this return cannot be read"):
        declared_of(text)
