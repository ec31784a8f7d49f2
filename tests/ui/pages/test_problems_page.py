"""Problems: grouped three ways, put right from the list, checked again after a save, counted honestly."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.merge.twice import AGAIN, enter_again
from tests.ui.small_store import ANN, BEN
from tests.ui.windows import settled
from ui.forms.drafts import open_forms
from ui.main_window import MainWindow, Place
from ui.problems.lines import EVERY, OF_THE_COUNTY
from ui.problems.listing import WAYS


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow) -> Any:
    with window.session.store.writing("A. Tester", "test") as act:
        act.add("care_periods", {"child_id": BEN, "started_on": date(2015, 1, 1), "category_of_need": "N1"})
        act.add("targets", {"measure": "nothing-known", "year": "2017-18", "target": 3})
    window.session.wrote()
    window.go("problems")
    settled(qtbot)
    return window.page("problems")


def lines(page: Any) -> list[Any]:
    return list(page.listing.problems.model.rows_seen())


def put_the_keyboard_on(page: Any, rule: str) -> None:
    page.listing.choose("rule", rule)
    page.listing.problems.view.selectRow(0)


def test_every_count_is_the_length_of_the_list_that_it_opens(page: Any) -> None:
    listing = page.listing
    assert page.tabs.tabText(0) == f"Records ({len(lines(page))})"
    for _words, by in WAYS:
        listing.group_by(by)
        found = list(listing.groups.model.rows)
        assert found[0].key == EVERY
        assert found[0].total == sum(group.total for group in found[1:])
        for group in found:
            assert listing.groups.view.select_row(group)
            assert len(lines(page)) == group.total
            assert sum(line.is_error for line in lines(page)) == group.errors


def test_errors_come_before_warnings_in_the_groups_and_in_the_list(page: Any) -> None:
    listed = [line.is_error for line in lines(page)]
    assert listed == sorted(listed, reverse=True)
    assert any(listed)
    assert not all(listed)
    grouped = [group.errors > 0 for group in page.listing.groups.model.rows[1:]]
    assert grouped == sorted(grouped, reverse=True)


def test_what_is_about_no_child_has_a_group_of_its_own(page: Any) -> None:
    page.listing.choose("child_id", "")
    assert [line.child for line in lines(page)] == [OF_THE_COUNTY]


def test_enter_opens_the_record_to_be_put_right_and_the_save_takes_the_problem_away(
    page: Any, qtbot: QtBot, window: MainWindow
) -> None:
    put_the_keyboard_on(page, "no-category-of-need")
    count, total = len(lines(page)), page.listing.groups.model.rows[0].total
    assert count == 1
    qtbot.keyClick(page.listing.problems.view, Qt.Key.Key_Return)
    settled(qtbot)
    form = open_forms(window.session)[0]
    assert form.plan.name == "correct"
    form.field("category_of_need").show_value("N1")
    form.try_save()
    settled(qtbot)
    assert open_forms(window.session) == []
    assert page.listing.groups.model.rows[0].total == total - count
    assert "no-category-of-need" not in {group.key for group in page.listing.groups.model.rows}


def test_the_child_of_a_problem_is_one_key_away(page: Any, qtbot: QtBot, window: MainWindow) -> None:
    page.listing.choose("child_id", ANN)
    window.activateWindow()
    page.listing.problems.view.setFocus()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(page.listing.problems.view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot)
    assert window.place == Place("child", ANN)


def test_the_page_opens_at_the_group_that_is_asked_for(page: Any, qtbot: QtBot, window: MainWindow) -> None:
    window.go("problems", ("rule", "periods-of-care-overlap"))
    settled(qtbot)
    assert {line.rule for line in lines(page)} == {"periods-of-care-overlap"}


def test_a_check_that_is_stopped_says_so_and_can_be_done_again(page: Any, qtbot: QtBot) -> None:
    page._check_all()
    page.records.under_way.stop.click()
    settled(qtbot)
    assert page.records.under_way.isHidden()
    page.again.click()
    settled(qtbot)
    assert page.records.sentence.text().startswith(f"{len(lines(page))} problems in the records")


def test_the_rules_by_number_are_asked_about_the_year_that_is_chosen(
    page: Any, qtbot: QtBot, window: MainWindow
) -> None:
    with window.session.store.writing("A. Tester", "test") as act:
        act.add("reviews", {"child_id": ANN, "held_on": date(2017, 11, 2)})
    window.session.wrote({"reviews"}, {ANN})
    page.tabs.setCurrentWidget(page.statutory)
    settled(qtbot)
    tab = page.statutory
    assert tab.year.currentText() == "Year to 31 March 2018"
    found = list(tab.listing.problems.model.rows_seen())
    assert [(line.rule, line.child_id) for line in found if line.rule == "167"] == [("167", ANN)]
    assert f"{len(found)} problem" in tab.sentence.text()
    assert "only codes and dates" in tab.remarks.text()
    tab.listing.choose("rule", "167")
    tab.listing.opened.emit(tab.listing.problems.model.row_at(0))
    settled(qtbot)
    form = open_forms(window.session)[0]
    assert form.plan.record is not None
    assert form.plan.record["held_on"] == date(2017, 11, 2)
    form.put_away()
    tab.year.setCurrentIndex(3)
    settled(qtbot)
    assert "2016" in tab.sentence.text()


def test_a_store_without_problems_says_so(qtbot: QtBot, empty_window: MainWindow) -> None:
    empty_window.go("problems")
    settled(qtbot)
    page: Any = empty_window.page("problems")
    assert page.records.sentence.text() == "No problems in the records."
    assert "Nothing is wrong" in page.listing.problems.nothing.words.text()


def test_a_child_who_may_be_entered_twice_is_put_right_by_merging_the_two(
    qtbot: QtBot, window: MainWindow
) -> None:
    enter_again(window.session.store)
    window.session.wrote()
    window.go("problems")
    settled(qtbot)
    page: Any = window.page("problems")
    put_the_keyboard_on(page, "likely-duplicate-child")
    page.listing.put_right.click()
    settled(qtbot)
    (form,) = open_forms(window.session)
    assert (form.plan.name, {form.child_id, form.answer("other")}) == ("merge", {ANN, AGAIN})
    (line,) = lines(page)
    with window.session.store.writing("A. Tester", "test") as act:
        act.void("children", line.other, "trial")
    page.put_right(line)
    settled(qtbot)
    assert window.messages.words == "One of the two is no longer there. Check again."
