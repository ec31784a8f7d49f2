"""A form opened by its keys is about the child that is chosen in a list, or seen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.small_store import ANN, BEN, TODAY, at
from tests.ui.windows import opened_by, settled
from ui.forms.drafts import open_forms
from ui.main_window import MainWindow

_MOVE = Qt.Key.Key_M


def test_the_child_chosen_in_the_list_of_children_is_the_one_that_moves(
    qtbot: QtBot, window: MainWindow
) -> None:
    panel = window.page("children").focusProxy()
    assert panel is not None
    view = window.focusWidget()
    assert view is not None
    for _ in range(10):
        if window.page("children").child_in_hand() == BEN:
            break
        qtbot.keyClick(view, Qt.Key.Key_Down)
    assert window.page("children").child_in_hand() == BEN
    form = opened_by(qtbot, window, _MOVE)
    assert form.child_id == BEN


def test_the_child_that_is_seen_is_the_one_that_moves(qtbot: QtBot, window: MainWindow) -> None:
    window.open_child(ANN)
    settled(qtbot)
    assert opened_by(qtbot, window, _MOVE).child_id == ANN


def test_where_no_list_has_the_keyboard_the_form_asks_for_the_child(qtbot: QtBot, window: MainWindow) -> None:
    window.go("scorecard")
    settled(qtbot)
    assert not opened_by(qtbot, window, _MOVE).child_id


def test_the_panel_decides_about_the_child_in_hand_and_the_list_says_so(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.go("missing", "panel")
    settled(qtbot)
    page = window.page("missing")
    (ann,) = page.panel.model.rows  # type: ignore[attr-defined]
    assert (ann["child_id"], ann["to_decide"], ann["decided_on"]) == (ANN, True, None)
    page.panel.view.setFocus()  # type: ignore[attr-defined]
    form = opened_by(qtbot, window, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    field = form.focusWidget()
    assert field is not None
    qtbot.keyClicks(field, "Meet with the police on Friday")
    qtbot.keyClick(field, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot)
    assert open_forms(window.session) == []
    (ann,) = page.panel.model.rows  # type: ignore[attr-defined]
    assert (ann["to_decide"], ann["decided_on"]) == (False, TODAY)
    assert "Meet with the police on Friday" in ann["done"]


def test_a_child_who_went_missing_again_is_to_be_decided_again(qtbot: QtBot, window: MainWindow) -> None:
    told = {"kind": "REPEAT", "acknowledged_by": "The panel", "action": "Seen"}
    with window.session.store.writing("A. Tester", "test") as act:
        act.add("alerts", {**told, "episode_id": "M2", "acknowledged_at": at(2018, 3, 30, 9)})
    window.session.wrote()
    window.go("missing", "panel")
    settled(qtbot)
    (ann,) = window.page("missing").panel.model.rows  # type: ignore[attr-defined]
    assert (ann["to_decide"], str(ann["decided_on"])) == (True, "2018-03-30")
