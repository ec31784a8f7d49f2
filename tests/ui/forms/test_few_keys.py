"""What spares keys: where the keyboard goes by itself, what is filled in, and saving one after the other."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from placement_tracker.services.acts import acting
from tests.ui.forms.by_keyboard import Typist
from tests.ui.small_store import ANN, BEN, TODAY
from ui.dialogs import confirm
from ui.forms.fields.children import ChildPicker
from ui.forms.fields.workers import WorkerField

SitDown = Callable[..., Typist]
_CONTROL = Qt.KeyboardModifier.ControlModifier


def picker(at_desk: Typist) -> ChildPicker:
    found = at_desk.form.layout_.child
    assert found is not None
    return found


def test_an_enter_before_the_search_has_answered_takes_the_only_child_called_so(typist: SitDown) -> None:
    at_desk = typist("move")
    name = named(at_desk, ANN)
    at_desk.type(name).press(Qt.Key.Key_Return)
    assert at_desk.form.child_id is None
    at_desk.qtbot.waitUntil(lambda: at_desk.form.child_id == ANN)
    assert at_desk.at in at_desk.form.field("started_on").entries()


def test_an_enter_before_the_search_has_answered_does_not_choose_among_several(typist: SitDown) -> None:
    at_desk = typist("move")
    # Every number begins so.
    at_desk.type("C00").press(Qt.Key.Key_Return)
    at_desk.qtbot.waitUntil(lambda: picker(at_desk).list.isVisible())
    assert at_desk.form.child_id is None
    at_desk.press(Qt.Key.Key_Return)
    assert at_desk.form.child_id is not None


def test_a_tab_that_takes_the_child_goes_to_the_first_question(typist: SitDown) -> None:
    at_desk = typist("move")
    at_desk.type(named(at_desk, BEN)).press(Qt.Key.Key_Tab)
    at_desk.qtbot.waitUntil(lambda: at_desk.form.child_id == BEN)
    assert at_desk.at in at_desk.form.field("started_on").entries()


def named(at_desk: Typist, child_id: str) -> str:
    (row,) = (row for row in at_desk.records("children") if row["child_id"] == child_id)
    return f"{row['surname']} {row['forenames']}".casefold()


def test_an_interview_begins_at_its_outcome_where_the_episode_is_known(typist: SitDown) -> None:
    at_desk = typist("interview", ANN)
    assert at_desk.form.field("episodes").value() == ("M2",)
    at_desk.qtbot.waitUntil(lambda: at_desk.at in at_desk.form.field("outcome").entries())


def test_an_interview_asks_for_its_episode_first_where_none_waits(typist: SitDown) -> None:
    at_desk = typist("interview", BEN)
    assert at_desk.form.field("episodes").value() is None
    at_desk.qtbot.waitUntil(lambda: at_desk.at in at_desk.form.field("episodes").entries())


def test_an_interview_that_was_not_possible_has_its_first_attempt_ready(typist: SitDown) -> None:
    at_desk = typist("interview", ANN)
    at_desk.answer(outcome="not possible")
    (line,) = at_desk.form.field("attempts").lines  # type: ignore[attr-defined]
    at_desk.press(Qt.Key.Key_Tab).press(Qt.Key.Key_Tab)
    assert at_desk.at is line.at.day.line
    at_desk.go_to("outcome").answer(outcome="refused")
    assert not at_desk.form.field("attempts").lines  # type: ignore[attr-defined]


def test_a_moment_that_is_left_blank_is_one_stop_and_one_with_its_time_two(typist: SitDown) -> None:
    at_desk = typist("missing", BEN)
    assert stops(at_desk, "went_missing_at") == 1
    at_desk.answer(went_missing_at="t")
    assert stops(at_desk, "went_missing_at") == 3
    at_desk.answer_moment("went_missing_at", "t", "0700")
    assert stops(at_desk, "went_missing_at") == 2


def stops(at_desk: Typist, name: str) -> int:
    """How many presses of Tab it takes to leave a question from its beginning."""
    entries: list[QWidget] = at_desk.form.field(name).entries()
    entries[0].setFocus()
    for number in range(1, 9):
        if at_desk.press(Qt.Key.Key_Tab).at not in entries:
            return number
    raise AssertionError(f"Tab never leaves {name}")


@pytest.mark.parametrize(("kind", "provider"), [("p1", "PR0"), ("u1", "PR1"), ("u3", "PR1"), ("k2", None)])
def test_who_provides_is_filled_in_by_the_kind_of_placement_where_that_says_it(
    typist: SitDown, kind: str, provider: str | None
) -> None:
    at_desk = typist("move", BEN).answer(started_on="t", placement_type=kind)
    assert at_desk.form.answer("provider") == provider


def test_who_provides_follows_another_kind_but_never_what_was_typed(typist: SitDown) -> None:
    at_desk = typist("move", BEN).answer(started_on="t", placement_type="u3")
    at_desk.answer(placement_type="k2")
    assert at_desk.form.answer("provider") is None
    at_desk.answer(provider="pr4", placement_type="u3")
    assert at_desk.form.answer("provider") == "PR4"


def is_about(at_desk: Typist, child_id: str) -> bool:
    return at_desk.form.child_id == child_id


def test_ctrl_enter_saves_and_the_next_child_is_typed_at_once(typist: SitDown) -> None:
    at_desk = typist("review")
    for child_id in (ANN, BEN):
        at_desk.type(named(at_desk, child_id)).press(Qt.Key.Key_Return)
        at_desk.qtbot.waitUntil(partial(is_about, at_desk, child_id))
        at_desk.answer(held_on="t", participation="pn1").save_and_add()
        assert at_desk.form.answer("held_on") is None
        assert at_desk.at is picker(at_desk).line
        assert picker(at_desk).line.text() == ""
    assert [row["child_id"] for row in at_desk.records("reviews") if row["held_on"] == TODAY] == [ANN, BEN]


def test_esc_over_nothing_typed_closes_and_over_a_chosen_child_too(
    typist: SitDown, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def stay(_form: object, title: str) -> str:
        asked.append(title)
        return confirm.STAY

    monkeypatch.setattr(confirm, "leave_unsaved", stay)
    at_desk = typist("review")
    at_desk.type(named(at_desk, ANN)).press(Qt.Key.Key_Return)
    at_desk.qtbot.waitUntil(lambda: at_desk.form.child_id == ANN)
    at_desk.type("t").press(Qt.Key.Key_Escape)
    assert asked == ["Review"]
    assert at_desk.form.isVisible()
    at_desk.press(Qt.Key.Key_A, _CONTROL).press(Qt.Key.Key_Delete).press(Qt.Key.Key_Escape)
    assert asked == ["Review"]
    assert not at_desk.form.isVisible()


def test_a_child_of_the_same_surname_and_birthday_is_offered_before_saving(typist: SitDown) -> None:
    at_desk = typist("new_child")
    born = date(2010, 5, 4)
    with acting(at_desk.session.store, "P. Example", "test", today=TODAY) as act:
        act.add(
            "children",
            {"child_id": "C077", "surname": "Ashgrave", "forenames": "Wilhelmina", "date_of_birth": born},
        )
    at_desk.answer(surname="Ashgrave", forenames="Mina", date_of_birth="4/5/10").try_to_save()
    assert any("Wilhelmina" in line for line in at_desk.wrong())


def test_an_interviewer_who_is_known_is_taken_with_down_and_enter(typist: SitDown) -> None:
    at_desk = typist("interview", ANN).answer(interviewer="s. d")
    field = at_desk.form.field("interviewer")
    assert isinstance(field, WorkerField)
    finder = field.line.completer()
    assert finder is not None
    popup = finder.popup()
    assert popup is not None
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert at_desk.form.answer("interviewer") == "S. Dean"
