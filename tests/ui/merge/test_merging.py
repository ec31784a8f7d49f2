"""The form that merges two records of one child, by keyboard."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from placement_tracker.services import merging, records
from placement_tracker.services.acts import acting
from tests.ui.forms.by_keyboard import Typist
from tests.ui.merge.twice import AGAIN, enter_again, kept, with_codes_in_force
from tests.ui.small_store import ANN, BEN, TODAY
from tests.ui.windows import settled
from ui import task
from ui.forms import drafts, open_form
from ui.forms.form import Form
from ui.main_window import MainWindow
from ui.merge.table import KEEP

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def opened(qtbot: QtBot, window: MainWindow, *chosen: str) -> Typist:
    form = open_form("merge", window, window.session, ANN, chosen=chosen)
    settled(qtbot)
    form.activateWindow()
    return Typist(qtbot, window.session, form)


def both(form: Form) -> Any:
    return form.field("both")


def other(form: Form) -> Any:
    return form.field("other")


def to_table(typist: Typist) -> Typist:
    """Tab until the table has the keyboard."""
    for _ in range(6):
        if both(typist.form).table.in_hand():
            return typist
        typist.press(Qt.Key.Key_Tab)
    raise AssertionError("Tab never comes to the table")


def to_line(typist: Typist, name: str) -> Typist:
    """Tab to the table, and go up and down in it until a line has the keyboard."""
    to_table(typist)
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
        for _ in range(30):
            if both(typist.form).table.in_hand() == name:
                return typist
            typist.press(key)
    raise AssertionError(f"The arrow keys never come to {name}")


def clash(typist: Typist) -> str:
    (line,) = both(typist.form).sides.clashes
    return str(line.name)


def test_the_likely_double_is_offered_before_anything_is_typed(qtbot: QtBot, window: MainWindow) -> None:
    enter_again(window.session.store)
    typist = opened(qtbot, window)
    assert other(typist.form).note.text().startswith("Likely the same child")
    typist.go_to("other").press(Qt.Key.Key_Return)
    settled(qtbot)
    assert typist.form.answer("other") == AGAIN
    assert both(typist.form).sides.numbers == (ANN, AGAIN)


def test_two_records_are_merged_by_keyboard_alone_and_undo_is_offered(
    qtbot: QtBot, window: MainWindow
) -> None:
    enter_again(window.session.store)
    typist = opened(qtbot, window, AGAIN)
    to_line(typist, "forenames").press(Qt.Key.Key_Right)
    to_line(typist, clash(typist)).press(Qt.Key.Key_Space)
    typist.answer(reason_for_change="Same passport").save()
    settled(qtbot)
    store = window.session.store
    assert kept(store, "children", AGAIN) == []
    (child,) = kept(store, "children")
    assert (child["forenames"], child["nationality"]) == ("Anne", "British")
    assert len(kept(store, "care_periods")) == 2
    assert len(kept(store, "reviews")) == 3
    assert ("Saved: C009 is merged into C001", "good") in typist.heard
    assert window.messages.offered.text() == "Undo"
    window.top.search.start()
    QTest.keyClicks(window.top.search, "C009")
    qtbot.wait(100)
    settled(qtbot)
    (found,) = window.top.search.found()
    assert found.startswith("Archer, Anne\nC001")
    assert "was also C009" in found
    window.go("child", AGAIN)
    settled(qtbot)
    assert window.page("child").child_in_hand() == ANN


def test_the_table_is_one_stop_of_tab_which_begins_where_a_choice_is_needed(
    qtbot: QtBot, window: MainWindow
) -> None:
    enter_again(window.session.store)
    typist = opened(qtbot, window)
    typist.go_to("other").press(Qt.Key.Key_Return)
    settled(qtbot)
    typist.press(Qt.Key.Key_Tab)
    assert both(typist.form).table.in_hand() == clash(typist)
    typist.press(Qt.Key.Key_Tab)
    assert typist.form.field("reason_for_change").entries()[0].hasFocus()
    to_line(typist, "forenames")
    typist.press(Qt.Key.Key_Tab).press(Qt.Key.Key_Tab, SHIFT)
    assert both(typist.form).table.in_hand() == "forenames"


def test_the_buttons_for_all_are_reached_by_arrow_keys_too(qtbot: QtBot, window: MainWindow) -> None:
    enter_again(window.session.store)
    typist = opened(qtbot, window, AGAIN)
    to_line(typist, KEEP).press(Qt.Key.Key_Down).press(Qt.Key.Key_Right).press(Qt.Key.Key_Space)
    assert both(typist.form).typed()["upn"] == merging.OTHER
    typist.press(Qt.Key.Key_Left).press(Qt.Key.Key_Space)
    assert both(typist.form).typed()["upn"] == merging.KEPT


def test_where_both_cannot_be_true_a_choice_is_asked_for(qtbot: QtBot, window: MainWindow) -> None:
    enter_again(window.session.store)
    typist = opened(qtbot, window, AGAIN)
    typist.answer(reason_for_change="Same passport").try_to_save()
    (words,) = typist.wrong()
    assert words.endswith("Choose which counts, where both cannot be true: missing episode.")
    assert both(typist.form).table.in_hand() == clash(typist)


def test_what_will_be_moved_and_left_out_is_counted_as_it_is_chosen(qtbot: QtBot, window: MainWindow) -> None:
    enter_again(window.session.store)
    typist = opened(qtbot, window, AGAIN)
    said = both(typist.form).said
    assert "Up to 5 records of C009 will hang on C001. 1 record that both have" in said.text()
    for side, moved in ((merging.OTHER, "5 records"), (merging.KEPT, "4 records")):
        both(typist.form).choose(clash(typist), side)
        assert f"is kept. {moved} of C009 will hang on C001." in said.text()
        assert "1 record will be left out: what is chosen counts instead." in said.text()


def test_the_right_number_may_be_the_one_that_is_kept(qtbot: QtBot, window: MainWindow) -> None:
    enter_again(window.session.store)
    with_codes_in_force(window.session.store)
    typist = opened(qtbot, window, AGAIN)
    to_line(typist, KEEP).press(Qt.Key.Key_Right)
    assert both(typist.form).said.text().startswith("C009 is kept.")
    both(typist.form).choose(clash(typist), merging.KEPT)
    typist.answer(reason_for_change="C001 was never used").save()
    settled(qtbot)
    (child,) = kept(window.session.store, "children", AGAIN)
    assert (child["forenames"], child["nationality"], child["upn"]) == ("Ann", "British", "A123456789012")
    episodes = [row["episode_id"] for row in kept(window.session.store, "missing_episodes", AGAIN)]
    assert episodes == ["M1", "M2", "M3"]


def test_all_of_one_side_is_taken_with_one_button(qtbot: QtBot, window: MainWindow) -> None:
    enter_again(window.session.store)
    typist = opened(qtbot, window, AGAIN)
    table = both(typist.form).table
    button = next(button for name, button in table.all_of.items() if name.endswith(merging.OTHER))
    button.click()
    assert both(typist.form).typed()["upn"] == merging.OTHER


def test_a_change_by_somebody_else_is_noticed_and_both_are_read_again(
    qtbot: QtBot, window: MainWindow
) -> None:
    enter_again(window.session.store)
    typist = opened(qtbot, window, AGAIN)
    both(typist.form).choose(clash(typist), merging.KEPT)
    store = window.session.store
    (review, _other) = kept(store, "reviews", AGAIN)
    with acting(store, "B. Other", "elsewhere", today=TODAY, reason="x", accept_warnings=True) as act:
        records.change(act, "reviews", review.ref, {"participation": "PN2"})
    typist.answer(reason_for_change="Same passport").try_to_save()
    settled(qtbot)
    assert "Somebody has changed a record" in typist.wrong()[0]
    assert both(typist.form).typed() == {clash(typist): merging.KEPT}
    typist.save()
    settled(qtbot)
    assert kept(store, "children", AGAIN) == []


def test_what_was_chosen_is_kept_as_a_draft_and_opened_again(qtbot: QtBot, window: MainWindow) -> None:
    from ui.forms.drafting import reopened

    enter_again(window.session.store)
    typist = opened(qtbot, window)
    typist.go_to("other").press(Qt.Key.Key_Return)
    settled(qtbot)
    both(typist.form).choose("forenames", merging.OTHER)
    typist.form.put_away()
    settled(qtbot)
    draft = drafts.drafts_of(window.session).find("merge")
    assert draft is not None
    form = reopened(draft, window, window.session)
    settled(qtbot)
    assert (form.answer("other"), both(form).typed()) == (AGAIN, {"forenames": merging.OTHER})
    assert form.field("other").typed() == {"child_id": AGAIN, "words": "Archer, Anne  ·  C009"}
    both(form).show_value(None)
    form.field("other").put_back("brook")
    settled(qtbot)
    assert both(form).typed() == {}


def test_the_child_itself_is_not_offered_and_nobody_else_is_read_twice(
    qtbot: QtBot, window: MainWindow
) -> None:
    typist = opened(qtbot, window)
    typist.go_to("other").type("Archer")
    qtbot.wait(100)
    settled(qtbot)
    assert other(typist.form).list.count() == 0
    typist.press(Qt.Key.Key_A, CONTROL).type("Brook")
    qtbot.wait(100)
    settled(qtbot)
    typist.press(Qt.Key.Key_Return)
    settled(qtbot)
    sides = both(typist.form).sides
    assert sides.numbers == (ANN, BEN)
    assert {line.label for line in sides.clashes} >= {"Period of care", "Placement"}
    with acting(window.session.store, "B. Other", "x", today=TODAY, reason="x", accept_warnings=True) as act:
        for kind in ("care_periods", "legal_statuses", "placements", "allocations", "children"):
            for row in kept(window.session.store, kind, BEN):
                records.void(act, kind, row.ref, "x")
    window.session.wrote()
    settled(qtbot)
    assert both(typist.form).said.text() == "There is no child with the number C002 in this store."
    assert both(typist.form).entries() == [both(typist.form).said]


def test_a_mistake_in_reading_both_is_said_in_their_place(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    enter_again(window.session.store)
    reported: list[object] = []
    monkeypatch.setattr(task, "on_failure", reported.append)
    monkeypatch.setattr(merging, "plan", lambda *_given: 1 // 0)
    typist = opened(qtbot, window, AGAIN)
    assert both(typist.form).said.text().startswith("A mistake in the program")
    assert len(reported) == 1


def test_the_keys_open_it_for_the_child_that_is_seen(qtbot: QtBot, window: MainWindow) -> None:
    enter_again(window.session.store)
    window.go("child", ANN)
    settled(qtbot)
    window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_U, CONTROL | SHIFT)
    settled(qtbot)
    form: Any
    (form,) = drafts.open_forms(window.session)
    assert (form.plan.name, form.child_id) == ("merge", ANN)


def test_every_choice_has_a_name_that_says_whose_it_is(qtbot: QtBot, window: MainWindow) -> None:
    enter_again(window.session.store)
    typist = opened(qtbot, window, AGAIN)
    names = [button.accessibleName() for button in both(typist.form).table.buttons()]
    assert "Forenames, differs; C009: Anne" in names
    assert "UPN, blank in C009; C001: A123456789012" in names
