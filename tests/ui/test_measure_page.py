"""The page of a measure: head, trend, splits, coming changes, what if and definition."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from placement_tracker.measures.figures import figures
from placement_tracker.measures.frames import read_frames
from placement_tracker.measures.next_changes import NextChange
from placement_tracker.measures.splits import splits
from placement_tracker.measures.what_if import LeftOut, what_if
from placement_tracker.services import history
from tests.ui.measures import CODE, MONTH, opened
from tests.ui.small_store import ANN, BEN, EVE
from tests.ui.windows import settled
from ui import task
from ui.main_window import MainWindow, Place
from ui.measure.coming import COLUMNS, coming
from ui.measure.key import MeasureKey
from ui.measure.suppositions import LEFT_OUT, offered
from ui.scorecard_rows import AREA, ForWhom

BESIDE: list[tuple[str, dict[str, Any]]] = [
    (
        "comparators",
        {"measure": CODE, "group": "ENGLAND", "period": "2016-17", "value": Decimal(10), "source": "A table"},
    ),
    ("comparators", {"measure": CODE, "group": "Fennshire", "period": "2016-17", "value": Decimal(8)}),
    ("comparators", {"measure": CODE, "group": "Eastwold", "period": "2016-17", "value": Decimal(9)}),
    ("published_figures", {"measure": CODE, "month": "2018-01", "value": Decimal("25.5")}),
    ("annotations", {"measure": CODE, "month": "2017-11", "note": "No figure was made.", "gap": True}),
]


@pytest.fixture
def with_beside(window: MainWindow) -> MainWindow:
    """The small store with comparators, a published figure and a note."""
    with window.session.store.writing("A. Tester", "test") as act:
        for kind, values in BESIDE:
            act.add(kind, values)
    window.session.wrote()
    return window


def test_the_head_says_figure_rating_target_direction_without_uasc_and_comparators(
    qtbot: QtBot, with_beside: MainWindow
) -> None:
    header = opened(qtbot, with_beside).header
    assert header.figure.text() == "33.3%"
    assert header.of.text() == "1 of 3"
    assert header.rating.accessibleName() == "Not rated"  # fewer than five count
    said = {name: (header.values[name].text(), header.below[name].text()) for name in header.values}
    assert said["Target"] == ("10.0%", "floor 13.0%")
    assert said["Direction"][1] == "33.3% in February 2018"
    assert said["Without UASC"] == ("50.0%", "+16.7 percentage points")
    assert said["England"] == ("10.0%", "2016-17. Source: A table")
    assert said["Neighbours"] == ("8.5%", "2016-17")
    assert header.bandings.text().startswith("2017-18, lower is better. Green: 10% or less.")


def test_the_arrows_beside_the_title_go_to_the_month_before_and_after(
    qtbot: QtBot, window: MainWindow
) -> None:
    page = opened(qtbot, window)
    qtbot.mouseClick(page.month_before, Qt.MouseButton.LeftButton)
    settled(qtbot)
    assert page.header.about.text().startswith("February 2018")
    window.go_back()
    settled(qtbot)
    assert page.header.about.text().startswith("March 2018")


def test_the_tabs_are_named_and_reached_by_keyboard(qtbot: QtBot, window: MainWindow) -> None:
    page = opened(qtbot, window)
    names = [page.tabs.tabText(number) for number in range(page.tabs.count())]
    assert names == ["Children", "Trend", "Splits", "Coming changes", "What if", "Definition", "Commentary"]
    bar = page.tabs.tabBar()
    assert QAccessible.queryAccessibleInterface(bar).role() == QAccessible.Role.PageTabList
    bar.setFocus()
    qtbot.keyClick(bar, Qt.Key.Key_Right)
    assert page.tabs.currentWidget() is page.trend
    settled(qtbot)


def test_the_trend_has_the_measures_own_figures_a_gap_and_what_was_published(
    qtbot: QtBot, with_beside: MainWindow
) -> None:
    page = opened(qtbot, with_beside, tab="trend")
    drawing: Any = page.trend.card.view.drawing
    by_name = {line.name: line.values for line in drawing.chart.series}
    with with_beside.session.store.reading() as records:
        found = [
            one.value
            for one in figures(read_frames(records), MONTH, 13, only=[CODE])
            if one.population == "all"
        ]
    months = [str(month) for month in drawing.chart.months]
    found[months.index("2017-11")] = None
    assert list(by_name["Recalculated"]) == found
    assert by_name["Published"][months.index("2018-01")] == Decimal("25.5")
    assert set(by_name["Target"]) == {10}
    assert [note.said for note in drawing.notes] == ["November 2017: No figure was made."]
    assert "Nov 2017 no value" in page.trend.card.view.accessibleDescription()
    qtbot.mouseClick(page.trend.spans["5 years"], Qt.MouseButton.LeftButton)
    assert page.trend.card.view.drawing is not None
    assert page.trend.card.view.drawing.count == 61


def test_the_splits_are_the_measures_own_and_a_bar_opens_its_children(
    qtbot: QtBot, window: MainWindow
) -> None:
    page = opened(qtbot, window, tab="splits")
    with window.session.store.reading() as records:
        said = {one.title: one for one in splits(read_frames(records), CODE, MONTH)}
    page.splits.by.setCurrentText("By sex")
    drawing: Any = page.splits.card.view.drawing
    assert drawing.bars.categories == tuple(part.name for part in said["By sex"].parts)
    assert drawing.bars.series[0].values == tuple(part.value for part in said["By sex"].parts)
    male = drawing.bars.categories.index("Male")
    page.splits.card.view.go_to(male)
    qtbot.keyClick(page.splits.card.view, Qt.Key.Key_Return)
    assert page.tabs.currentWidget() is page.children_tab
    assert [row.child_id for row in page.panel.model.rows_seen()] == [BEN]
    page.children_tab.part.setCurrentIndex(0)
    assert len(page.panel.model.rows_seen()) == 3


def test_a_measure_of_the_whole_authority_alone_says_that_it_has_no_parts(
    qtbot: QtBot, window: MainWindow
) -> None:
    page = opened(qtbot, window, MeasureKey("iro-caseload", MONTH, ForWhom()), "splits")
    assert "no parts" in page.splits.note.text()
    assert not page.splits.card.isVisible()


def test_coming_changes_name_the_day_the_child_and_why(qtbot: QtBot, window: MainWindow) -> None:
    page = opened(qtbot, window, MeasureKey("episodes-over-48-hours", "2018-04", ForWhom()), "coming")
    (row,) = page.coming.panel.model.rows_seen()
    cells = {column.name: column.show(row) for column in page.coming.panel.model.columns}
    assert (cells["day"], cells["name"]) == ("6 Apr 2018", "Archer, Ann")
    assert cells["effect"] == "Begins to count, in the numerator"
    assert cells["words"] == "Missing for more than 48 hours"
    assert "in the coming 90 days: 1 begin to count." in page.coming.summary.text()
    page.coming.what.setCurrentText("Leaves the measure")
    assert not page.coming.panel.model.rows_seen()
    page.coming.what.setCurrentIndex(0)
    page.coming.panel.row_opened.emit(row)
    assert window.place == Place("child", ANN)
    settled(qtbot)
    page = opened(qtbot, window, MeasureKey("complaints", MONTH, ForWhom()), "coming")
    assert "by the calendar alone" in page.coming.summary.text()


@pytest.mark.parametrize(
    ("before", "after", "effect", "tone"),
    [
        (None, True, "Begins to count, in the numerator", ""),
        (None, False, "Begins to count, not in the numerator", ""),
        (True, None, "Leaves the measure", ""),
        (False, True, "Joins the numerator", "bad"),
        (True, False, "Leaves the numerator", "good"),
    ],
)
def test_what_a_coming_change_does_is_said_and_judged_by_polarity(
    qtbot: QtBot, window: MainWindow, before: bool | None, after: bool | None, effect: str, tone: str
) -> None:
    change = NextChange(CODE, ANN, ANN, date(2018, 5, 1), before, after, "A reason")
    key = MeasureKey(CODE, MONTH, ForWhom())
    (row,) = coming([change], window.session, window.session.store, key)
    column = next(column for column in COLUMNS if column.name == "effect")
    assert column.show(row) == effect
    assert column.tone is not None
    assert column.tone(row) == tone
    for area, counted in (("North", 1), ("South", 0)):
        key = MeasureKey(CODE, MONTH, ForWhom(AREA, area))
        assert len(coming([change], window.session, window.session.store, key)) == counted


def test_what_if_is_the_measure_on_changed_records_and_writes_nothing(
    qtbot: QtBot, window: MainWindow
) -> None:
    page = opened(qtbot, window, tab="what_if")
    tab = page.what_if
    store = window.session.store
    with store.reading() as records:
        before = history.newest(records, 1)[0].entry
        expected = what_if(read_frames(records), CODE, MONTH, [LeftOut(ANN)])
    tab.suppose.setCurrentText(LEFT_OUT.words)
    tab.panel.view.select_row(next(row for row in tab.panel.model.rows if row.child_id == ANN))
    tab.panel.view.setFocus()
    qtbot.keyClick(tab.panel.view, Qt.Key.Key_Space)
    tab.work_out()
    settled(qtbot)
    assert tab.card.then.figure.text() == expected.after.shown == "0.0%"
    assert "-33.3 percentage points, 1 ticked" in tab.card.then.below.text()
    cells = {column.name: column.show(tab.panel.model.row_at(0)) for column in tab.panel.model.columns}
    assert (cells["ticked"], cells["would_be"]) == ("Ticked", "Left out")
    assert "nothing is written" in tab.card.nothing.text()
    with store.reading() as records:
        assert history.newest(records, 1)[0].entry == before
    qtbot.mouseClick(tab.again, Qt.MouseButton.LeftButton)
    assert tab.card.then.figure.text() == "Tick somebody below"


def test_what_if_supposes_what_the_measure_allows(qtbot: QtBot, window: MainWindow) -> None:
    page = opened(qtbot, window, tab="what_if")
    tab = page.what_if
    assert [tab.suppose.itemText(n) for n in range(tab.suppose.count())] == [
        "stayed with the same carers at the last move",
        "moves to other carers on the snapshot day",
        "is left out, as an outlier",
    ]
    tab.suppose.setCurrentIndex(0)
    tab.tick([row for row in tab.panel.model.rows if row.child_id in {ANN, BEN}])
    tab.work_out()
    settled(qtbot)
    assert "nothing to change for 1 of them" in tab.card.then.below.text()
    assert tab.card.reach.text().startswith("To reach the target: 1 fewer in the numerator")


@pytest.mark.parametrize(
    ("code", "words", "subject"),
    [
        ("return-interviews-3-days", "was interviewed the day after the return", "M2"),
        ("reviews-in-timescale", "was reviewed on the days that were due", ANN),
        ("health-assessments", "has a health assessment now", ANN),
        ("dental-checks", "has a dental check now", ANN),
        ("unallocated", "has a social worker", EVE),
        ("education-plan-6-months", "has a new education plan", ANN),
        ("same-placement-2-years", "moves to other carers on the snapshot day", BEN),
    ],
)
def test_what_is_supposed_changes_the_answer(
    qtbot: QtBot, window: MainWindow, code: str, words: str, subject: str
) -> None:
    month = "2018-04" if code.startswith("return") else MONTH
    page = opened(qtbot, window, MeasureKey(code, month, ForWhom()), "what_if")
    tab = page.what_if
    rows = [row for row in tab.panel.model.rows if row.subject == subject]
    assert len(rows) == 1, [row.subject for row in tab.panel.model.rows]
    tab.suppose.setCurrentText(words)
    assert tab.suppose.currentData() in offered(code)
    tab.tick(rows)
    tab.work_out()
    settled(qtbot)
    assert subject in tab._would_be, tab.card.then.below.text()


def test_suppositions_that_do_not_go_together_say_so(qtbot: QtBot, window: MainWindow) -> None:
    page = opened(qtbot, window, tab="what_if")
    page.what_if._failed(LookupError("no row"))
    assert page.what_if.card.then.below.text() == "These do not go together: take one of them back."


def test_the_definition_is_in_words_with_how_sure_it_is(qtbot: QtBot, with_beside: MainWindow) -> None:
    page = opened(qtbot, with_beside, tab="definition")
    qtbot.waitUntil(lambda: not task.busy())
    said = page.definition.text.toPlainText()
    for words in (
        "Children in care at the snapshot day.",
        "On the snapshot day: March 2018.",
        "Lower is better.",
        "Green: 10% or less.",
        "10.0%: England, 2016-17. Source: A table.",
        "about a child with a problem in the records",
        "Temporary stays counted as placements, coming back not:",
    ):
        assert words in said, words
    page = opened(
        qtbot, with_beside, MeasureKey("return-interviews-3-days", "2018-04", ForWhom()), "definition"
    )
    assert "Held 1 working day late: 0" in page.definition.text.toPlainText()


def test_of_an_area_the_head_and_the_children_are_the_area_s(qtbot: QtBot, window: MainWindow) -> None:
    key = MeasureKey(CODE, MONTH, ForWhom(AREA, "North"))
    page = opened(qtbot, window, key, "what_if")
    assert page.header.of.text() == "1 of 1"
    assert [row.child_id for row in page.panel.model.rows] in ([ANN], [])
    assert "the list is that of North" in page.what_if.card.nothing.text()


def test_pages_are_drawn_anew_in_the_other_theme(qtbot: QtBot, window: MainWindow) -> None:
    page = opened(qtbot, window, tab="definition")
    page.theme_changed()
    assert "Children in care" in page.definition.text.toPlainText()
