"""What stands below a list is what the cells above it come to, whatever the list is narrowed to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.honest.county import MONTH
from tests.honest.walking import go, panels_of, seen
from tests.waiting import settled
from ui.lists.columns import ListColumn, value_of
from ui.lists.filters import ColumnFilter, values_of
from ui.lists.panel import ListPanel
from ui.main_window import MainWindow
from ui.measure.key import MeasureKey
from ui.scorecard_rows import ForWhom

_CHILDREN = re.compile(r"([\d,]+) child(ren)?")
_TOTAL = re.compile(
    r"(?P<title>.+): ((?P<sum>[\d,.]+) in all, )?(?P<mean>-?[\d,.]+)(?P<unit> [a-z ]+)? on average"
)
_PLAIN = re.compile(r"-?[\d,]+(\.\d+)?")
#: Said of the child: each counts once, in however many rows it stands.
_OF_THE_CHILD = frozenset({"Age", "Days to 18", "Waiting"})
_PLACES: tuple[tuple[str, Any], ...] = (
    ("children", None),
    ("stability", None),
    ("lists", None),
    ("interviews", None),
    ("missing", None),
    ("problems", ("rule", "")),
    ("measure", MeasureKey("placements-3-plus", MONTH, ForWhom())),
    ("scorecard", None),
    ("returns", None),
    ("settings", None),
)


@pytest.mark.parametrize(("page", "key"), _PLACES)
def test_the_totals_below_a_list_are_what_its_cells_come_to(window: MainWindow, page: str, key: Any) -> None:
    for panel in panels_of(window, page, key):
        add_up(panel)
        for narrowed in narrowings(panel):
            panel.set_filter_of(narrowed.column, narrowed)
            settled()
            add_up(panel)
            panel.set_filter_of(narrowed.column, None)
            settled()


def test_the_totals_of_a_childs_records_are_what_their_cells_come_to(window: MainWindow) -> None:
    lines = seen(go(window, "children").panel)
    child_id = next(line.child_id for line in lines if not line.restricted and line.missing_since is not None)
    tabs = go(window, "child", child_id).tabs
    for place in range(tabs.count()):
        tabs.setCurrentIndex(place)
        settled()
        add_up(tabs.widget(place).panel)


def narrowings(panel: ListPanel) -> Iterator[ColumnFilter]:
    """A filter that leaves some rows: by the first column that has several values."""
    for column in panel.model.columns:
        values = values_of(column, seen(panel))
        if 1 < len(values) < len(seen(panel)):
            yield ColumnFilter(column.name, values=(max(values, key=lambda one: one[1])[0],))
            return


def add_up(panel: ListPanel) -> None:
    """What is said below is worked out anew from what the cells show."""
    rows, titles = seen(panel), {column.title: column for column in panel.model.columns}
    for words in said(panel):
        if children := _CHILDREN.fullmatch(words):
            assert int(children[1].replace(",", "")) == len(
                {value_of(row, "child_id") for row in rows} - {None, ""}
            )
            continue
        total = _TOTAL.fullmatch(words)
        assert total, words
        column = titles[total["title"]]
        numbers = shown_numbers(column, rows)
        assert float(total["mean"].replace(",", "")) == pytest.approx(
            sum(numbers) / len(numbers), abs=0.11
        ), words
        if total["sum"]:
            assert float(total["sum"].replace(",", "")) == pytest.approx(sum(numbers), abs=0.06), words


def said(panel: ListPanel) -> list[str]:
    """The totals below a list, each by itself. They come a moment later than the rows: here at once."""
    footer = panel.footer
    if footer._wait.isActive():
        footer._wait.stop()
        footer._total()
        settled()
    return footer.totals.toolTip().splitlines()


def shown_numbers(column: ListColumn, rows: list[Any]) -> list[float]:
    """The numbers in a column's cells; where a length is told in words, how long it is."""
    if column.title in _OF_THE_CHILD:
        rows = list({value_of(row, "child_id"): row for row in rows}.values())
    cells = [(column.show(row), column.exported(row)) for row in rows]
    return [
        float(shown.replace(",", "")) if _PLAIN.fullmatch(shown) else float(held)
        for shown, held in cells
        if shown
    ]
