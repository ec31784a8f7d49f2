"""Every line of Today counts as many rows as the list that it opens has, whosever children are shown."""

from __future__ import annotations

from typing import Any

import pytest

from tests.honest.walking import choose, go, seen, shown_by
from tests.waiting import settled
from ui.main_window import MainWindow
from ui.my_team import Whose
from ui.today.lines import LINES, Line


def teams(window: MainWindow) -> list[Whose]:
    """Everybody, one area, and the first two teams."""
    offered = window.session.my_team.teams.offered()
    areas = [one for one in offered if one.what == "area"]
    return [offered[0], areas[0], *[one for one in offered if one.what == "team"][:2]]


def opened(window: MainWindow) -> list[Any]:
    """The rows of the list that is seen."""
    place, page = window.place, shown_by(window)
    assert place is not None
    panels: dict[str, Any] = {
        "problems": lambda: page.listing.problems,
        "interviews": lambda: page.tabs.currentWidget(),
        "missing": lambda: page.tabs.currentWidget(),
    }
    return seen(panels.get(place.page, lambda: page.panel)())


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.name)
def test_a_line_counts_the_list_that_it_opens(window: MainWindow, line: Line) -> None:
    for whose in teams(window):
        today = go(window, "today")
        choose(window, whose)
        counted = today.lines[line.name].count
        today.lines[line.name].click()
        settled()
        assert counted == len(opened(window)), whose.words


def test_the_walk_meets_something_on_every_line(window: MainWindow) -> None:
    counted = {name: line.count for name, line in go(window, "today").lines.items()}
    assert [name for name, count in counted.items() if not count] == []


def test_a_line_opens_all_that_it_counts_whatever_was_looked_for_before(window: MainWindow) -> None:
    for line in LINES:
        today = go(window, "today")
        counted = today.lines[line.name].count
        today.lines[line.name].click()
        settled()
        _narrow(window)
        go(window, "today").lines[line.name].click()
        settled()
        assert counted == len(opened(window)), line.name


def _narrow(window: MainWindow) -> None:
    """Look for something in every list of the page that is seen."""
    from ui.lists.panel import ListPanel

    page = window.stack.currentWidget()
    assert page is not None
    for panel in page.findChildren(ListPanel):
        panel.type_words("nobody is called so")
    settled()


def test_the_missing_card_counts_the_list_that_it_opens(window: MainWindow) -> None:
    for whose in teams(window):
        today = go(window, "today")
        choose(window, whose)
        words = today.missing._about.text()
        today.missing.list_asked.emit()
        settled()
        rows = opened(window)
        assert (f"{len(rows):,} missing or away" in words) if rows else words.startswith("Nobody"), (
            whose.words
        )
