"""Every figure of the scorecard opens the children behind it: as many as its numerator and its denominator say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from placement_tracker.domain.days import Month
from tests.honest.county import MONTH
from tests.honest.walking import go, said_below, seen, shown_by
from tests.waiting import settled
from ui.main_window import MainWindow
from ui.measure.children import Behind, read_behind
from ui.measure.key import MeasureKey
from ui.measure.splits import read_splits
from ui.reading import kept_frames
from ui.scorecard_rows import AREA, TEAM, WITHOUT_UASC, ForWhom, ScorecardRow, Wanted, scorecard_rows

WHOLE = ForWhom()


def quietly(_done: int, _of: int, _words: str) -> None:
    """Progress that nobody watches."""


def scorecard(window: MainWindow, whom: ForWhom, *, without: bool = False) -> list[ScorecardRow]:
    frames = kept_frames(window.session, window.session.store, quietly)
    rows = scorecard_rows(frames, Wanted(Month.parse(MONTH), whom, without))
    return [row for row in rows if not row.is_heading]


def children_behind(window: MainWindow, row: ScorecardRow, whom: ForWhom) -> list[Behind]:
    key = MeasureKey(row.code, MONTH, whom, row.population == WITHOUT_UASC)
    return read_behind(window.session, window.session.store, key, quietly)


def whoms(window: MainWindow) -> list[ForWhom]:
    """An area and a team, beside the whole."""
    authority = kept_frames(window.session, window.session.store, quietly).authority
    return [WHOLE, ForWhom(AREA, authority.areas[0]), ForWhom(TEAM, authority.teams[0].team)]


def say_the_same(row: ScorecardRow, rows: Sequence[Behind]) -> None:
    """What the rows add up to is the figure; where each adds one, their numbers are the numerator and denominator."""
    assert sum(one.value for one in rows) == pytest.approx(row.numerator or 0), row.code
    if row.denominator is None:
        return
    assert sum(one.weight or 0 for one in rows) == pytest.approx(row.denominator), row.code
    if all(one.weight == 1 for one in rows) and all(one.met is not None for one in rows):
        assert len(rows) == row.denominator, row.code
        assert sum(one.met is True for one in rows) == row.numerator, row.code


@pytest.mark.parametrize("without", [False, True], ids=["all", "without-uasc"])
@pytest.mark.parametrize("place", range(3), ids=["whole", "area", "team"])
def test_the_children_behind_a_figure_add_up_to_it(window: MainWindow, place: int, without: bool) -> None:
    whom = whoms(window)[place]
    rows = scorecard(window, whom, without=without)
    assert rows
    for row in rows:
        say_the_same(row, children_behind(window, row, whom))


def test_a_row_of_the_scorecard_opens_the_list_of_its_children(window: MainWindow) -> None:
    page = go(window, "scorecard")
    page.month.setCurrentIndex(page.month.findData(MONTH))
    settled()
    themes: dict[str, ScorecardRow] = {}
    for row in seen(page.panel):
        themes.setdefault(row.theme, row)
    for row in list(themes.values())[::3]:
        page = go(window, "scorecard")
        page._open_measure(row)
        settled()
        measure = shown_by(window)
        shown = seen(measure.panel)
        say_the_same(row, shown)
        assert said_below(measure.panel) == len(shown)


@pytest.mark.parametrize("whole", [True, False], ids=["whole", "area"])
def test_a_part_of_a_figure_opens_the_children_in_that_part(window: MainWindow, whole: bool) -> None:
    """Parts are of the whole authority, also where the page is of an area: so are the children that they open."""
    whom = WHOLE if whole else whoms(window)[1]
    for row in scorecard(window, whom)[: 2 if whole else 1]:
        found = read_splits(window.session, window.session.store, MeasureKey(row.code, MONTH, WHOLE), quietly)
        for split in found.splits:
            for place, part in enumerate(split.parts):
                shown = opened_part(window, MeasureKey(row.code, MONTH, whom), split.title, place)
                assert sum(one.value for one in shown) == pytest.approx(float(part.numerator)), (
                    row.code,
                    part.name,
                )
                if part.denominator is not None:
                    weights = sum(one.weight or 0 for one in shown)
                    assert weights == pytest.approx(float(part.denominator)), (row.code, part.name)


def opened_part(window: MainWindow, key: MeasureKey, title: str, place: int) -> list[Any]:
    """The rows that come into sight by Enter on a bar."""
    page = go(window, "measure", key)
    page.tabs.setCurrentWidget(page.splits)
    settled()
    page.splits.by.setCurrentIndex(page.splits.by.findText(title))
    page.splits.card.opened.emit(place)
    settled()
    return seen(page.panel)


def test_every_split_of_every_measure_adds_up(window: MainWindow) -> None:
    store = window.session.store
    for row in scorecard(window, WHOLE):
        key = MeasureKey(row.code, MONTH, WHOLE, row.population == WITHOUT_UASC)
        found = read_splits(window.session, store, key, quietly)
        rows = children_behind(window, row, WHOLE)
        for split in found.splits:
            of = found.part_of[split.by]
            for part in split.parts:
                mine = [one for one in rows if of.get(one.subject.partition("#")[0]) == part.name]
                assert sum(one.value for one in mine) == pytest.approx(float(part.numerator)), (
                    row.code,
                    part.name,
                )
