"""The numbers that stand on lists, tabs and views are those of the rows that come into sight."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from PySide6.QtWidgets import QComboBox, QTabWidget

from tests.honest.walking import choose, count_in, go, said_below, seen, shown_by
from tests.waiting import settled
from ui.child.tabs import TABS
from ui.interviews.views import VIEWS
from ui.lists.panel import ListPanel
from ui.main_window import MainWindow
from ui.missing.ways import MONTHS
from ui.my_team import Whose
from ui.pages import children_page
from ui.problems.lines import EVERY
from ui.problems.listing import WAYS
from ui.working_lists import LISTS


def whose_are_shown(window: MainWindow) -> list[Whose]:
    offered = window.session.my_team.teams.offered()
    return [offered[0], offered[-1]]


def every_choice(box: QComboBox) -> list[str]:
    return [box.itemText(place) for place in range(box.count())]


def right_below(panel: ListPanel) -> None:
    """What the line below a list says is what is seen, and the rows are those that the model holds."""
    assert said_below(panel) == len(seen(panel))


@pytest.mark.parametrize("page", ["children", "stability"])
def test_every_ready_view_says_how_many_it_shows(window: MainWindow, page: str) -> None:
    shown = go(window, page)
    assert shown.panel.ready_views is not None
    box = shown.panel.ready_views.box
    for words in every_choice(box):
        box.setCurrentText(words)
        settled()
        right_below(shown.panel)
    box.setCurrentIndex(0)


def test_who_is_in_care_is_counted_alike_by_every_page(window: MainWindow) -> None:
    children = go(window, "children", children_page.IN_CARE)
    numbers = {row.child_id for row in seen(children.panel)}
    assert numbers == {row.child_id for row in seen(go(window, "stability", "All children in care").panel)}
    assert any(row.restricted for row in seen(children.panel))


def test_a_list_has_as_many_rows_as_its_name_says(window: MainWindow) -> None:
    for whose in whose_are_shown(window):
        page = go(window, "lists")
        choose(window, whose)
        for place, one in enumerate(LISTS):
            page.chooser.setCurrentRow(place)
            settled()
            assert count_in(page.chooser.item(place).text()) == len(seen(page.panel)), one.name
            assert page.which.itemText(place) == page.chooser.item(place).text()
            right_below(page.panel)


def test_a_list_that_was_narrowed_says_how_many_are_in_sight(window: MainWindow) -> None:
    page = go(window, "lists")
    for place, one in enumerate(LISTS):
        for view in one.views:
            go(window, "lists", (one.name, view.name))
            assert count_in(page.chooser.item(place).text()) == len(seen(page.panel)), (one.name, view.name)
            go(window, "lists", one.name)


def test_a_tab_of_interviews_has_as_many_rows_as_its_title_says(window: MainWindow) -> None:
    for whose in whose_are_shown(window):
        page = go(window, "interviews")
        choose(window, whose)
        for place, view in enumerate(VIEWS):
            panel = page.panels[view.name]
            for box in page.choices[view.name] or [None]:
                for words in every_choice(box) if box is not None else [""]:
                    if box is not None:
                        box.setCurrentText(words)
                        settled()
                    assert count_in(page.tabs.tabText(place)) == len(seen(panel)), (view.name, words)
                    right_below(panel)
                if box is not None:
                    box.setCurrentIndex(0)


def test_a_tab_of_missing_children_has_as_many_rows_as_its_title_says(window: MainWindow) -> None:
    for whose in whose_are_shown(window):
        page = go(window, "missing", "figures")
        choose(window, whose)
        for panel in page.lists:
            title = page.tabs.tabText(page.tabs.indexOf(panel))
            assert count_in(title) == len(seen(panel)), title
            right_below(panel)


def test_every_row_of_the_missing_figures_opens_as_many_as_it_says(window: MainWindow) -> None:
    page = go(window, "missing", "figures")
    for place in range(page.figures.which.count()):
        page.tabs.setCurrentWidget(page.figures)
        page.figures.which.setCurrentIndex(place)
        way = page.figures.way
        for number, (words, behind) in enumerate(zip(way.rows, way.behind, strict=True)):
            if behind.measure is not None:
                continue  # a figure of the scorecard: test_figures.py walks those
            page.figures._open(number)
            settled()
            opened = seen(page.tabs.currentWidget())
            assert len(opened) == behind.count, (way.name, words)
            assert str(len(opened)) in words or _together(way.titles, words) == len(opened), (way.name, words)


def test_a_month_of_the_missing_figures_opens_as_many_episodes_as_it_says(window: MainWindow) -> None:
    page = go(window, "missing", "figures")
    page.tabs.setCurrentWidget(page.figures)
    page.figures.which.setCurrentText(MONTHS)
    way = page.figures.way
    for number in range(len(way.rows))[-3:]:
        go(window, "missing", "figures")
        page.figures._open(number)
        settled()
        opened = seen(shown_by(window).panel)
        assert str(len(opened)) == way.rows[number][way.titles.index("Episodes")], way.rows[number]


def _together(titles: tuple[str, ...], words: tuple[str, ...]) -> int:
    """Own and hosted episodes are opened together."""
    return sum(int(word) for title, word in zip(titles, words, strict=True) if title.endswith("episodes"))


def test_a_group_of_problems_has_as_many_as_it_says(window: MainWindow) -> None:
    listing = go(window, "problems", ("rule", EVERY)).listing
    for _, by in WAYS:
        listing.group_by(by)
        groups = seen(listing.groups)
        assert groups[0].total == sum(group.total for group in groups[1:])
        for group in groups:
            listing.choose(by, group.key)
            rows = seen(listing.problems)
            assert len(rows) == group.total, group.title
            found = Counter(row.is_error for row in rows)
            assert (found[True], found[False]) == (group.errors, group.warnings)
            right_below(listing.problems)


def test_from_today_every_problem_is_opened_whichever_group_was_in_hand(window: MainWindow) -> None:
    today = go(window, "today")
    listing = go(window, "problems").listing
    listing.choose("child_id", seen(listing.groups)[-1].key)
    listing.severity.setCurrentIndex(1)
    go(window, "today").lines["problems"].click()
    settled()
    assert today.lines["problems"].count == len(seen(listing.problems))


def test_a_view_of_the_returns_says_how_many_it_shows(window: MainWindow) -> None:
    page = go(window, "returns")
    for words in every_choice(page.which):
        page.which.setCurrentText(words)
        settled()
        right_below(page.panel)
    page.which.setCurrentIndex(0)


def test_a_tab_of_a_childs_page_has_as_many_rows_as_its_title_says(window: MainWindow) -> None:
    lines = seen(go(window, "children").panel)
    child_id = next(line.child_id for line in lines if not line.restricted and line.missing_since is not None)
    tabs: QTabWidget = go(window, "child", child_id).tabs
    assert tabs.count() == len(TABS) + 1
    for place in range(tabs.count()):
        tabs.setCurrentIndex(place)
        settled()
        held: Any = tabs.widget(place)
        title = tabs.tabText(place)
        assert count_in(title) in (len(seen(held.panel)), 0), title
        right_below(held.panel)
