"""Bars in a workbook, read back: what they draw, how they stand, and where they are."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from placement_tracker.returns.pages import (
    Bars,
    Block,
    Cell,
    Chart,
    Charts,
    Column,
    DeclaredReturn,
    Form,
    Page,
    Series,
    Table,
)
from tests.returns.chart_read_back import ReadChart, charts_on
from tests.returns.read_back import MADE, MONTH, written

AGES = ("0-4", "5-10", "11-13")


def _series(*values: int | None, name: str = "Met") -> Series:
    return Series(name, tuple(None if value is None else Fraction(value) for value in values))


def _declared(*pages: tuple[Block, ...]) -> DeclaredReturn:
    made = tuple(Page(f"Page {n}", f"Page {n}", "", blocks) for n, blocks in enumerate(pages, 1))
    return DeclaredReturn("R5", "Test", "Marlshire", MONTH, MADE.person, MADE.today, MADE.at, made)


def _read(path: Path, *blocks: Block) -> tuple[Any, list[ReadChart]]:
    book = written(_declared(blocks), path / "bars.xlsx")
    return book, charts_on(book, "Page 1")


def test_bars_draw_the_values_of_their_rows(tmp_path: Path) -> None:
    bars = Bars("By age", AGES, (_series(3, 0, 5), _series(1, 2, 0, name="Not met")))
    _book, (read,) = _read(tmp_path, Charts((bars,)))
    assert (read.title, read.along) == ("By age", list(AGES))
    assert read.series == {"Met": [3, 0, 5], "Not met": [1, 2, 0]}
    assert (read.chart.type, read.chart.grouping) == ("col", "clustered")
    assert read.chart.legend.position == "b"


def test_one_series_needs_no_legend(tmp_path: Path) -> None:
    _book, (read,) = _read(tmp_path, Charts((Bars("By age", AGES, (_series(3, 0, 5),)),)))
    assert read.chart.legend is None


def test_stacked_bars_stand_on_top_of_each_other(tmp_path: Path) -> None:
    bars = Bars("By age", AGES, (_series(3, 0, 5), _series(1, 2, 0, name="Not met")), stacked=True)
    _book, (read,) = _read(tmp_path, Charts((bars,)))
    assert (read.chart.grouping, read.chart.overlap) == ("stacked", 100)
    assert {line.dLbls.dLblPos for line in read.chart.series} == {"ctr"}


def test_bars_from_left_to_right_have_the_first_on_top(tmp_path: Path) -> None:
    bars = Bars("By team", ("A team with a long name", "Another"), (_series(3, 1),), sideways=True)
    _book, (read,) = _read(tmp_path, Charts((bars,)))
    assert read.chart.type == "bar"
    assert read.chart.x_axis.scaling.orientation == "maxMin"


def test_few_bars_have_their_values_beside_them_and_many_do_not(tmp_path: Path) -> None:
    few = Bars("Few", AGES, (_series(3, 0, 5),))
    many = Bars("Many", tuple(str(n) for n in range(30)), (_series(*range(30)),))
    _book, (first, second) = _read(tmp_path, Charts((few, many)))
    assert first.chart.series[0].dLbls.showVal
    assert second.chart.series[0].dLbls is None


def test_steps_of_few_children_are_whole(tmp_path: Path) -> None:
    few, more = Bars("Few", AGES, (_series(3, 0, 5),)), Bars("More", AGES, (_series(30, 0, 5),))
    shares = Bars("Shares", AGES, (_series(3, 0, 5),), Form.PERCENT)
    _book, found = _read(tmp_path, Charts((few, more, shares)))
    assert [read.chart.y_axis.majorUnit for read in found] == [1, None, None]
    assert found[2].series == {"Met": [0.03, 0, 0.05]}
    assert found[2].chart.y_axis.number_format.formatCode == "0%"


def test_bars_below_nought_are_not_cut_off(tmp_path: Path) -> None:
    _book, (read,) = _read(tmp_path, Charts((Bars("Change", AGES, (_series(-3, 0, 5),)),)))
    assert read.chart.y_axis.scaling.min is None


def test_a_bar_without_a_value_is_a_blank_cell(tmp_path: Path) -> None:
    _book, (read,) = _read(tmp_path, Charts((Bars("By age", AGES, (_series(3, None, 5),)),)))
    assert read.series == {"Met": [3, None, 5]}


@pytest.mark.parametrize("across", [1, 2, 3])
def test_charts_share_the_width_of_the_page(tmp_path: Path, across: int) -> None:
    charts = tuple(Bars(str(n), AGES, (_series(n, 1, 2),)) for n in range(across + 1))
    book, found = _read(tmp_path, Charts(charts, across))
    starts = [(read.chart.anchor._from.col, read.chart.anchor._from.row) for read in found]
    assert starts == [*((n, 3) for n in range(across)), (0, 4)]
    assert all(read.chart.anchor.to.col < across for read in found)
    high = book["Page 1"].row_dimensions[4].height
    assert high > 180 if across < 3 else high < 150


def test_charts_beside_a_table_lie_over_its_columns(tmp_path: Path) -> None:
    """The columns of the table, and what is left of the page, carry two charts of the same width."""
    table = Table((Column("Age", 20), Column("Number", 9, Form.WHOLE)), ((Cell("0-4"), Cell(3)),))
    charts = tuple(Bars(str(n), AGES, (_series(n, 1, 2),)) for n in range(2))
    book, (first, second) = _read(tmp_path, Charts(charts, 2), table)
    widths = [book["Page 1"].column_dimensions[letter].width for letter in "ABCD"]
    assert widths[:2] == [20, 9]
    assert sum(widths) == pytest.approx(138)
    assert first.chart.anchor._from.col == 0
    assert second.chart.anchor._from.col == first.chart.anchor.to.col == 2
    assert second.chart.anchor.to.col == 3


def test_words_to_read_take_what_is_left_of_a_page_with_charts(tmp_path: Path) -> None:
    words = Table((Column("What", 20), Column("", 118)), ((Cell("Theme"), Cell("Health")),), to_read=True)
    numbers = Table((Column("Age", 20), Column("Number", 9, Form.WHOLE)), ((Cell("0-4"), Cell(3)),))
    book, _found = _read(tmp_path, Charts((Bars("By age", AGES, (_series(1, 2, 3),)),), 1), words, numbers)
    assert {str(cells) for cells in book["Page 1"].merged_cells.ranges} == {"B6:D6", "B7:D7"}


def test_charts_of_several_pages_stand_under_their_page_in_the_data(tmp_path: Path) -> None:
    bars = [Charts((Bars("By age", AGES, (_series(n, 2, 3),)),)) for n in range(2)]
    line = Chart("Months", (MONTH,), (_series(4, name="Result"),))
    book = written(_declared((bars[0],), (bars[1], Charts((line,)))), tmp_path / "two.xlsx")
    titles = [row[0].value for row in book["Chart data"].iter_rows(min_row=4) if row[0].value]
    assert titles == ["Chart", "Page 1", "By age", "Page 2", "By age", "Chart", "Page 2", "Months"]
    assert charts_on(book, "Page 1")[0].series == {"Met": [0, 2, 3]}
    assert [read.series for read in charts_on(book, "Page 2")] == [{"Met": [1, 2, 3]}, {"Result": [4]}]


def test_many_bars_from_left_to_right_have_room(tmp_path: Path) -> None:
    teams = tuple(f"Team with the number {n}" for n in range(20))
    bars = Bars("By team", teams, (_series(*range(20)),), sideways=True)
    book, _found = _read(tmp_path, Charts((bars,), 2))
    assert book["Page 1"].row_dimensions[4].height == pytest.approx(310)
