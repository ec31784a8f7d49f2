"""Rows pasted from a police list, by somebody who has only a keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.ui.paste.by_keyboard import CONTROL, TITLES, WHO, Typist, line, police_list
from tests.ui.small_store import ANN, BEN, CARA
from ui.dialogs import confirm
from ui.forms.drafts import drafts_of, open_forms
from ui.paste.model import BESIDE, CHILD, SECOND_ROLE, STATE
from ui.paste.window import PasteWindow, open_paste

#: Where the cells stand that are put right.
DATE, RETURNED, RISK = 2 + BESIDE, 4 + BESIDE, 7 + BESIDE


def test_twenty_rows_of_a_police_list_with_two_wrong_ones(typist: Typist) -> None:
    typist.paste(police_list())
    assert typist.told() == "20 rows: 18 new, 2 to put right"
    assert typist.grid.parts.save.text() == "Save 18 rows, leave 2 for later"

    typist.press(Qt.Key.Key_F8)
    assert "is before" in typist.grid.parts.detail.text()
    typist.press(Qt.Key.Key_F2).type("21/02/2018")
    assert typist.told() == "20 rows: 19 new, 1 to put right"

    typist.press(Qt.Key.Key_S, CONTROL)
    assert len(typist.episodes()) == 3 + 19
    assert typist.states() == ["Put right"]
    assert "19 pasted rows" in typist.heard[-1]
    assert typist.grid.parts.status.text() == "Saved: 19 pasted rows. 1 row left."

    typist.press(Qt.Key.Key_F8).press(Qt.Key.Key_F2).type("High")
    typist.press(Qt.Key.Key_S, CONTROL)
    assert len(typist.episodes()) == 3 + 20
    assert not isValid(typist.grid) or not typist.grid.isVisible()
    assert len(drafts_of(typist.window.session)) == 0


def test_one_save_is_one_act_that_can_be_undone(typist: Typist) -> None:
    typist.paste(f"{TITLES}\n{line(BEN, 1)}\n{line(BEN, 3)}").press(Qt.Key.Key_S, CONTROL)
    assert len(typist.episodes()) == 5
    typist.window.safekeeping.undo()
    typist.settle()
    typist.window.safekeeping.undo_dialog.do_it()
    typist.settle()
    assert len(typist.episodes()) == 3


def test_a_child_who_is_not_certain_is_chosen_from_those_who_may_be_meant(typist: Typist) -> None:
    typist.paste(f"{TITLES}\nBrook, B\t28/03/2009\t01/02/2018\t21:00\t02/02/2018\t06:00\tMP1\tLow")
    assert typist.states() == ["Which child?"]
    typist.press(Qt.Key.Key_F8).press(Qt.Key.Key_Return)
    assert "Brook, B" in typist.grid.right.asking.findChildren(QLabel)[0].text()
    typist.press(Qt.Key.Key_Return)
    assert typist.text(0, CHILD) == "Brook, Benedict"
    assert typist.states() == ["New"]


def test_any_child_is_found_by_typing(typist: Typist) -> None:
    typist.paste(f"{TITLES}\nZz Qq\t28/03/2009\t01/02/2018\t21:00\t02/02/2018\t06:00\tMP1\tLow")
    typist.press(Qt.Key.Key_F8).press(Qt.Key.Key_Return)
    QTest.keyClicks(typist.at, "broo")
    typist.settle().press(Qt.Key.Key_Down).press(Qt.Key.Key_Up).press(Qt.Key.Key_Return)
    assert typist.text(0, CHILD) == "Brook, Benedict"


def test_enter_before_the_search_has_answered_takes_whom_was_typed_not_who_was_offered(
    typist: Typist,
) -> None:
    typist.paste(f"{TITLES}\nBrook, B\t28/03/2009\t01/02/2018\t21:00\t02/02/2018\t06:00\tMP1\tLow")
    typist.press(Qt.Key.Key_F8).press(Qt.Key.Key_Return)
    QTest.keyClicks(typist.at, "elm, eve")
    typist.press(Qt.Key.Key_Return)
    assert typist.text(0, CHILD) == "Elm, Eve"


def test_those_who_may_be_meant_are_offered_again_once_nothing_is_typed(typist: Typist) -> None:
    typist.paste(f"{TITLES}\nBrook, B\t28/03/2009\t01/02/2018\t21:00\t02/02/2018\t06:00\tMP1\tLow")
    typist.press(Qt.Key.Key_F8).press(Qt.Key.Key_Return)
    offered = typist.grid.right.asking.picker.list
    before = offered.item(0).text()
    QTest.keyClicks(typist.at, "elm")
    assert "Elm" in typist.settle().grid.right.asking.picker.list.item(0).text()
    typist.press(Qt.Key.Key_A, CONTROL).press(Qt.Key.Key_Delete)
    assert offered.item(0).text() == before
    typist.grid.right.asking.take.click()
    assert typist.settle().text(0, CHILD) == "Brook, Benedict"


def test_a_return_is_shown_as_a_change_of_the_open_episode(typist: Typist) -> None:
    typist.paste(f"{TITLES}\n{WHO[ANN]}\t04/04/2018\t19:00\t05/04/2018\t09:00\tMP7\t")
    assert typist.states() == ["Changes"]
    assert "blank becomes 5 April 2018 09:00" in typist.grid.parts.detail.text()


def test_delete_leaves_rows_out_and_ctrl_z_brings_them_back(typist: Typist) -> None:
    typist.paste(f"{TITLES}\n{line(BEN, 1)}\n{line(BEN, 3)}").press(Qt.Key.Key_Delete)
    assert typist.told() == "1 row: 1 new"
    typist.press(Qt.Key.Key_Z, CONTROL)
    assert typist.told() == "2 rows: 2 new"
    typist.press(Qt.Key.Key_Delete).press(Qt.Key.Key_Delete)
    assert typist.grid.sheet is None
    typist.press(Qt.Key.Key_Z, CONTROL)
    assert typist.told() == "1 row: 1 new"
    typist.press(Qt.Key.Key_Z, CONTROL)
    typist.grid.parts.again.click()
    typist.settle().press(Qt.Key.Key_Z, CONTROL)
    assert typist.told() == "2 rows: 2 new"
    assert typist.grid.parts.save.isVisible()


def test_a_column_is_chosen_in_its_title(typist: Typist) -> None:
    typist.paste(f"{TITLES.replace('Risk', 'Shoe size')}\n{line(BEN, 1)}")
    assert typist.grid.sheet is not None
    assert typist.grid.sheet.grid.places[-1] == ""
    view = typist.grid.parts.view
    view.go_to(0, RISK)
    menu = view.place_menu(RISK)
    next(action for action in menu.actions() if action.text() == "Police risk").trigger()
    typist.settle()
    assert typist.grid.sheet.grid.places[-1] == "police_risk"
    next(action for action in view.place_menu(RISK).actions() if action.text().startswith("Leave")).trigger()
    typist.settle()
    assert typist.grid.sheet.grid.places[-1] == ""


def test_the_kind_of_record_can_be_chosen_otherwise(typist: Typist) -> None:
    typist.paste(f"Name\tDOB\tDate\tType\n{WHO[BEN]}\t01/02/2018\tSW")
    kind = typist.grid.parts.kind
    kind.setCurrentIndex(kind.findData("visits"))
    kind.activated.emit(kind.currentIndex())
    typist.settle()
    assert typist.states() == ["New"]


def test_a_value_is_filled_into_the_blank_cells_below(typist: Typist) -> None:
    typist.paste(f"Child ID\tPlacement start\tCarer\n{BEN}\t01/02/2018\tOak\n{ANN}\t01/04/2018\tAsh")
    assert typist.grid.parts.view.columnWidth(BESIDE) > 0
    typist.grid.parts.view.go_to(0, BESIDE + 3)
    typist.press(Qt.Key.Key_F2).type("K2")
    typist.grid.parts.view.go_to(0, BESIDE + 3)
    typist.press(Qt.Key.Key_D, CONTROL)
    assert [typist.text(row, BESIDE + 3) for row in (0, 1)] == ["K2", "K2"]
    typist.press(Qt.Key.Key_Backspace)
    assert typist.text(0, BESIDE + 3) == ""


def test_a_warning_asks_for_its_reason(typist: Typist) -> None:
    typist.paste(f"{TITLES}\nCole, Cara\t01/01/2001\t01/02/2017\t21:00\t02/02/2017\t06:00\tMP1\tLow")
    typist.press(Qt.Key.Key_S, CONTROL)
    assert len(typist.episodes()) == 3
    assert typist.grid.focusWidget() is typist.grid.parts.reason
    QTest.keyClicks(typist.at, "She stayed on")
    typist.press(Qt.Key.Key_S, CONTROL)
    assert CARA in {row["child_id"] for row in typist.episodes()}


def test_more_rows_go_below_the_others(typist: Typist) -> None:
    typist.paste(f"{TITLES}\n{line(BEN, 1)}").paste(f"{TITLES}\n{line(BEN, 3)}")
    assert typist.told() == "2 rows: 2 new"
    typist.paste("\t".join(map(str, range(20))))
    assert "more columns" in typist.grid.parts.status.text()


def test_what_is_left_can_be_copied_back(typist: Typist) -> None:
    typist.paste(police_list()).press(Qt.Key.Key_C, CONTROL)
    assert QApplication.clipboard().text().splitlines() == police_list().splitlines()


@pytest.mark.parametrize(
    ("text", "said"),
    [("", "no text"), ("\x00\x01\x02" * 100, "not text"), ("x\t" * 300, "columns"), (TITLES, "titles")],
)
def test_what_cannot_be_pasted_says_why(typist: Typist, text: str, said: str) -> None:
    typist.paste(text)
    assert said in typist.grid.parts.wrong.text()
    assert not typist.grid.parts.wrong.isHidden()


def test_one_column_ten_megabytes_and_two_hundred_columns_are_rows_too(typist: Typist) -> None:
    typist.paste("C001\nC002").press(Qt.Key.Key_S, CONTROL)
    assert typist.states() == ["Known already", "Put right"]
    typist.grid.start_again()
    typist.paste("x" * 10_000_000)
    assert typist.states() == ["Which child?"]
    typist.grid.start_again()
    typist.paste(f"{TITLES}{chr(9) * 192}z\n{line(BEN, 1)}{chr(9) * 192}=1+1")
    assert typist.states() == ["New"]


def test_rows_that_are_not_saved_are_kept_and_offered_again(
    typist: Typist, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    typist.paste(police_list())
    monkeypatch.setattr(confirm, "leave_unsaved", lambda *_: confirm.STAY)
    typist.press(Qt.Key.Key_Escape)
    assert typist.grid.isVisible()
    monkeypatch.setattr(confirm, "leave_unsaved", lambda *_: confirm.KEEP)
    typist.press(Qt.Key.Key_Escape)
    grid = typist.grid = open_paste(typist.window, typist.window.session)
    assert "20 rows, missing episodes" in grid.parts.go_on.text()
    grid.parts.go_on.click()
    typist.settle()
    assert typist.told() == "20 rows: 18 new, 2 to put right"
    draft = drafts_of(typist.window.session).find("paste")
    assert draft is not None
    grid.put_away()
    typist.window.safekeeping.reopen([draft])
    typist.settle()
    typist.grid = next(one for one in open_forms(typist.window.session) if isinstance(one, PasteWindow))
    assert typist.told() == "20 rows: 18 new, 2 to put right"


def test_rows_opened_again_over_others_lose_none_of_them(typist: Typist) -> None:
    typist.paste(police_list())
    typist.grid.put_away()
    kept = drafts_of(typist.window.session).find("paste")
    assert kept is not None
    typist.grid = open_paste(typist.window, typist.window.session)
    QApplication.clipboard().setText(f"{TITLES}\n{line(BEN, 1)}")
    typist.grid.paste()
    assert typist.settle().told() == "1 row: 1 new"
    typist.window.safekeeping.reopen([kept])
    typist.settle()
    assert typist.told() == "20 rows: 18 new, 2 to put right"
    typist.window.safekeeping.reopen([kept])
    typist.grid.start_again()
    assert "1 row, missing episodes" in typist.grid.parts.go_on.text()
    typist.grid.parts.go_on.click()
    assert typist.settle().told() == "1 row: 1 new"
    typist.grid.start_again()
    assert typist.grid.parts.go_on.isHidden()


def test_what_is_wrong_is_named_under_the_state_where_its_column_may_be_out_of_sight(typist: Typist) -> None:
    typist.paste(police_list())
    below = [typist.grid.parts.model.index(row, STATE).data(SECOND_ROLE) for row in (0, 9, 19)]
    assert below == ["", "Ended at", "Police risk"]
    for width, words in ((1100, "Next to put right (F8)"), (700, "Put right (F8)")):
        typist.grid.resize(width, 400)
        assert typist.settle().grid.parts.next_wrong.text() == words


def test_there_is_one_grid_and_the_missing_page_opens_it(typist: Typist) -> None:
    typist.window.go("missing")
    typist.settle()
    typist.window.page("missing").paste.click()  # type: ignore[attr-defined]
    assert [one for one in open_forms(typist.window.session) if isinstance(one, PasteWindow)] == [typist.grid]


def test_a_change_by_another_form_is_seen_in_the_grid(typist: Typist) -> None:
    typist.paste(f"{TITLES}\n{line(BEN, 1)}")
    with typist.window.session.store.writing("B. Other", "test") as act:
        act.add("teams", {"team": "West"})
    typist.window.session.wrote({"teams"})
    typist.settle()
    assert typist.states() == ["New"]
    assert typist.grid.parts.save.isEnabled()


def test_everything_in_the_grid_has_a_name_that_a_screen_reader_says(typist: Typist) -> None:
    typist.paste(police_list())
    grid = typist.grid
    parts = [
        *grid.findChildren(QAbstractButton),
        *grid.findChildren(QLineEdit),
        *grid.findChildren(QComboBox),
    ]
    nameless = [
        part
        for part in parts
        if part.isVisible()
        and not (part.accessibleName() or getattr(part, "text", lambda: "")())
        and not isinstance(part.parent(), QComboBox)
        and type(part).__name__ != "QAbstractButton"
    ]
    assert nameless == []
    spoken = grid.parts.model.index(9, RETURNED).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "is before" in spoken


def test_enter_on_the_state_of_a_row_goes_to_the_cell_that_is_wrong(typist: Typist) -> None:
    typist.paste(f"{TITLES}\n{line(BEN, 1)}\n{line(BEN, 3, risk='Silly')}")
    typist.press(Qt.Key.Key_Down).press(Qt.Key.Key_Return)
    at = typist.grid.parts.view.currentIndex()
    assert (at.row(), at.column()) == (1, RISK)
    typist.grid.parts.view.go_to(0, STATE)
    typist.press(Qt.Key.Key_Return)
    assert getattr(typist.grid.right, "asking", None) is not None


def test_what_is_wrong_in_a_row_comes_in_sight_beside_the_cell_in_hand(typist: Typist) -> None:
    typist.paste(f"{TITLES}\n{line(BEN, 1)}\n{line(BEN, 3, risk='Silly')}\n{line(BEN, 5)}")
    view, across = typist.grid.parts.view, typist.grid.parts.view.horizontalScrollBar()

    def seen(column: int) -> bool:
        left = view.columnViewportPosition(column)
        return left >= 0 and left + view.columnWidth(column) <= view.viewport().width()

    typist.grid.resize(700, 400)
    typist.settle()
    view.go_to(0, RISK - 2)
    across.setValue(across.value() + view.columnViewportPosition(RISK) - view.viewport().width())
    assert not seen(RISK)
    typist.press(Qt.Key.Key_Down)
    assert seen(RISK)
    assert seen(RISK - 2)
    view.go_to(2, STATE)
    typist.press(Qt.Key.Key_Up)
    assert seen(STATE), "the keyboard stays in sight"
