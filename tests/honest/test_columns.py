"""The number beside a value of a column is that of the rows in which it stands."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from tests.honest.county import MONTH
from tests.honest.walking import count_in, go, panels_of, said_below, seen
from tests.waiting import settled
from ui.lists.columns import ListColumn
from ui.lists.filtering import ask_filter
from ui.lists.filters import ColumnFilter
from ui.lists.panel import ListPanel
from ui.main_window import MainWindow
from ui.measure.key import MeasureKey
from ui.pages import children_page
from ui.problems.lines import EVERY
from ui.scorecard_rows import ForWhom

_PLACES: tuple[tuple[str, Any], ...] = (
    ("lists", None),
    ("interviews", None),
    ("missing", None),
    ("problems", ("rule", EVERY)),
    ("measure", MeasureKey("placements-3-plus", MONTH, ForWhom())),
)
#: Of the values of a column, the most and the least frequent are tried.
_TRIED = (0, -1)


@pytest.mark.parametrize(
    ("page", "key"), [("children", children_page.IN_CARE), ("stability", None), ("lists", "without-worker")]
)
def test_a_value_is_counted_as_often_as_its_filter_shows_a_row(
    window: MainWindow, page: str, key: str | None
) -> None:
    panel: ListPanel = go(window, page, key).panel
    everything = len(seen(panel))
    for column in list(panel.model.every.values()):
        for place in _TRIED:
            counted = ticked(panel, column, place)
            assert counted == len(seen(panel)) == said_below(panel), column.title
        panel.set_filter_of(column.name, None)
        settled()
        assert len(seen(panel)) == everything


@pytest.mark.parametrize(("page", "key"), _PLACES)
def test_every_value_of_every_column_is_counted_as_often_as_a_cell_says_it(
    window: MainWindow, page: str, key: Any
) -> None:
    for panel in panels_of(window, page, key):
        columns = list(panel.model.every.values())
        for column in columns:
            assert offered(panel, column) == in_cells(panel, column), (panel.name, column.title)
        narrowed = next((one for one in columns if 1 < len(in_cells(panel, one)) < len(seen(panel))), None)
        if narrowed is None:
            continue
        (value, _count), *_ = in_cells(panel, narrowed).most_common()
        panel.set_filter_of(narrowed.name, ColumnFilter(narrowed.name, values=(value,)))
        settled()
        for column in [one for one in columns if one is not narrowed][::4]:
            assert offered(panel, column) == in_cells(panel, column), (
                panel.name,
                narrowed.title,
                column.title,
            )
        panel.set_filter_of(narrowed.name, None)
        settled()


def in_cells(panel: ListPanel, column: ListColumn) -> Counter[str]:
    return Counter(column.show(row) for row in seen(panel))


def offered(panel: ListPanel, column: ListColumn) -> Counter[str]:
    """The values that the filter of a column offers, with how many rows it says have them."""
    dialog = ask_filter(panel, column).dialog
    items = [dialog.values.item(place) for place in range(dialog.values.count())]
    found = Counter({item.toolTip(): count_in(item.text()) for item in items})
    dialog.reject()
    return found


def ticked(panel: ListPanel, column: ListColumn, place: int) -> int:
    """Show the rows of one value alone, as its dialog does; gives how many of them the dialog said there are."""
    panel.set_filter_of(column.name, None)
    dialog = ask_filter(panel, column).dialog
    dialog.which.setCurrentText("One of these values")
    item = dialog.values.item(place % dialog.values.count())
    counted = count_in(item.text())
    item.setCheckState(item.checkState().Checked)
    dialog._finish()
    settled()
    return counted
