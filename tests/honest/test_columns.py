"""The number beside a value of a column is that of the rows in which it stands."""

from __future__ import annotations

import pytest

from tests.honest.walking import count_in, go, said_below, seen
from tests.waiting import settled
from ui.lists.columns import ListColumn
from ui.lists.filtering import ask_filter
from ui.lists.panel import ListPanel
from ui.main_window import MainWindow
from ui.pages import children_page

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
