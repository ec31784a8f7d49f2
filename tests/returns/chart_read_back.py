"""Charts of a workbook, read back: what each draws, from the cells that its series refer to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from openpyxl.utils import range_boundaries


@dataclass(frozen=True, slots=True)
class ReadChart:
    """`along` are the words along the axis, `series` the values of each line or bar by its name."""

    chart: Any
    title: str
    along: list[Any]
    series: dict[str, list[Any]]


def charts_on(book: Any, sheet: str) -> list[ReadChart]:
    """The charts of a sheet, with the values in the cells that they draw."""
    return [_read(book, chart) for chart in book[sheet]._charts]


def _read(book: Any, chart: Any) -> ReadChart:
    title = "".join(run.t for part in chart.title.tx.rich.p for run in part.r or ())
    series = {line.tx.v: _cells(book, line.val.numRef.f) for line in chart.series}
    return ReadChart(chart, title, _cells(book, chart.series[0].cat.strRef.f), series)


def _cells(book: Any, reference: str) -> list[Any]:
    found = re.fullmatch(r"'(.*)'!(.*)", reference)
    assert found is not None, reference
    first, top, last, bottom = range_boundaries(found[2])
    assert top == bottom
    return [book[found[1]].cell(top, column).value for column in range(first, last + 1)]
