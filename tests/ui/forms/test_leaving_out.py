"""Leaving out what stood between two others: the gap is asked about, and closed in the same save."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QRadioButton

from placement_tracker.domain.kinds import Row
from placement_tracker.services import reading, records, undoing
from placement_tracker.services.acts import acting
from tests.ui.forms.by_keyboard import Typist
from tests.ui.forms.test_shut import restrict, shown
from tests.ui.small_store import ANN, BEN, TODAY
from ui import theme
from ui.session import Session

SitDown = Callable[..., Typist]
DOWN = Qt.Key.Key_Down
FIRST, SECOND, THIRD, _, FIFTH = range(5)


def _placements(session: Session) -> list[Row]:
    with session.store.reading() as held:
        return reading.child_records(held, ANN).of("placements")


def _days(session: Session) -> list[tuple[date, date | None]]:
    return [(row["started_on"], row["ended_on"]) for row in _placements(session)]


def _is_asked(at_desk: Typist) -> bool:
    return next(row for row in at_desk.form.rows if row.ask.name == "gap").is_shown


def _choose(at_desk: Typist, downs: int) -> Typist:
    at_desk.go_to("gap")
    for _ in range(downs):
        at_desk.press(DOWN)
    return at_desk


def test_the_gap_is_told_and_leaving_it_is_chosen_at_first(typist: SitDown, session: Session) -> None:
    at_desk = typist("void", ANN, _placements(session)[SECOND])
    assert _is_asked(at_desk)
    assert at_desk.form.answer("gap") == "leave"
    assert "a gap from 20 May 2017 to 2 September 2017" in at_desk.form.layout_.told.text()
    assert not at_desk.form.is_typed()


def test_by_keyboard_the_placement_before_goes_on_which_is_shown_before_it_is_saved(
    typist: SitDown, session: Session
) -> None:
    was = _placements(session)
    at_desk = typist("void", ANN, was[SECOND]).answer(reason_for_change="The wrong child.")
    _choose(at_desk, 1).try_to_save()
    (line,) = at_desk.wrong()
    assert line.startswith(
        "Placement U6, 1 May 2014 to 20 May 2017: end 20 May 2017 becomes 2 September 2017; "
    )
    assert "reason it ended CARPL (Care plan changed or carried out) becomes CHILD (The child asked)" in line
    assert _days(session) == [(row["started_on"], row["ended_on"]) for row in was]
    at_desk.save()
    assert at_desk.heard[-1][0] == "Saved: the placement is left out, and the gap is closed"
    assert _days(session)[:2] == [
        (date(2014, 5, 1), date(2017, 9, 2)), (date(2017, 9, 2), date(2018, 1, 10)),
    ]  # fmt: skip
    with session.store.reading() as held:
        (mine,) = undoing.of_day(held, session.person, TODAY)
    with acting(session.store, session.person, "test", today=TODAY) as act:
        undoing.undo(act, mine.act, session.person, TODAY)
    assert _placements(session) == was


def test_by_keyboard_the_next_began_earlier(typist: SitDown, session: Session) -> None:
    at_desk = typist("void", ANN, _placements(session)[THIRD]).answer(reason_for_change="The wrong child.")
    _choose(at_desk, 2).try_to_save()
    assert at_desk.wrong() == [
        "Placement K2, 10 January 2018 to 1 March 2018: start 10 January 2018 becomes 2 September 2017."
    ]
    at_desk.save()
    assert _days(session)[2] == (date(2017, 9, 2), date(2018, 3, 1))


def test_without_a_stay_that_never_was_the_placement_is_one(typist: SitDown, session: Session) -> None:
    at_desk = typist("void", ANN, _placements(session)[FIFTH]).answer(reason_for_change="She never went.")
    _choose(at_desk, 3).try_to_save()
    assert at_desk.wrong()[-1] == "Placement K2, from 8 March 2018: is left out too."
    at_desk.save()
    assert _days(session)[3:] == [(date(2018, 1, 10), None)]


def test_a_gap_that_is_left_is_warned_of_as_before(typist: SitDown, session: Session) -> None:
    at_desk = typist("void", ANN, _placements(session)[SECOND]).answer(reason_for_change="Not ours.")
    at_desk.try_to_save()
    assert any("without a placement" in line for line in at_desk.wrong())
    at_desk.give_reason("We do not know yet.")
    assert at_desk.heard[-1][0] == "Saved: the placement is left out"
    assert len(_placements(session)) == 5


@pytest.mark.parametrize(("kind", "child_id", "place"), [
    ("placements", ANN, FIRST), ("placements", BEN, FIRST), ("legal_statuses", ANN, FIRST), ("reviews", ANN, FIRST),
])  # fmt: skip
def test_where_no_gap_is_left_nothing_is_asked(
    typist: SitDown, session: Session, kind: str, child_id: str, place: int
) -> None:
    with session.store.reading() as held:
        record = reading.child_records(held, child_id).of(kind)[place]
    at_desk = typist("void", child_id, record)
    assert not _is_asked(at_desk)
    assert "gap" not in at_desk.form.layout_.told.text()


def test_workers_are_told_of_in_their_own_words(typist: SitDown, session: Session) -> None:
    with acting(session.store, "Q. Other", "test", today=TODAY) as act:
        last = reading.rows_with(act.session, "allocations", "child_id", [ANN])[-1]
        records.change(act, "allocations", last.ref, {"ended_on": date(2018, 1, 1)})
        new = {"child_id": ANN, "role": "SW", "worker": "R. Cross", "started_on": date(2018, 1, 1)}
        records.add(act, "allocations", new)
    at_desk = typist("void", ANN, last)
    words = [button.accessibleName() for button in at_desk.form.field("gap").entries()]
    assert words == [
        "The gap: Leave the gap",
        "The gap: The allocation before goes on until the next began, 1 January 2018",
        "The gap: The next began when the allocation before ended, 1 October 2017",
    ]


def test_what_was_changed_beside_it_meanwhile_keeps_what_was_typed(typist: SitDown, session: Session) -> None:
    found = _placements(session)
    at_desk = typist("void", ANN, found[SECOND]).answer(reason_for_change="The wrong child.")
    _choose(at_desk, 1).try_to_save()
    with acting(session.store, "Q. Other", "test", today=TODAY) as act:
        records.change(act, "placements", found[FIRST].ref, {"carer": "Elm House"})
    at_desk.try_to_save()
    assert any("changed meanwhile" in line for line in at_desk.wrong())
    assert at_desk.form.field("reason_for_change").typed() == "The wrong child."
    assert at_desk.form.answer("gap") == "go_on"
    assert len(_placements(session)) == 6


def test_what_was_chosen_comes_back_with_the_draft(typist: SitDown, session: Session) -> None:
    record = _placements(session)[SECOND]
    at_desk = typist("void", ANN, record).answer(reason_for_change="The wrong child.")
    _choose(at_desk, 2).form.put_away()
    at_desk = typist("void", ANN, record)
    at_desk.form.layout_.put_back.click()
    assert at_desk.form.answer("gap") == "begin"
    assert at_desk.form.field("reason_for_change").typed() == "The wrong child."


def test_of_a_child_that_opens_no_longer_the_gap_is_shown_no_longer(
    typist: SitDown, session: Session
) -> None:
    at_desk = typist("void", ANN, _placements(session)[SECOND]).answer(reason_for_change="The wrong child.")
    assert "2 September 2017" in shown(at_desk)
    restrict(at_desk, ANN)
    at_desk.qtbot.waitUntil(lambda: "closed" in shown(at_desk))
    assert not _is_asked(at_desk)
    assert "2 September 2017" not in shown(at_desk)
    assert at_desk.form.field("reason_for_change").typed() == "The wrong child."


def test_every_choice_is_whole_on_a_small_screen_at_twice_the_size(
    typist: SitDown, session: Session, qapp: QApplication
) -> None:
    theme.apply(qapp, "light")
    form = typist("void", ANN, _placements(session)[FIFTH]).form
    form.resize(640, 330)
    qapp.processEvents()
    field = form.field("gap")
    assert len(field.entries()) == 4
    body = form.layout_.scroll.widget()
    assert body is not None
    assert body.width() <= form.layout_.scroll.viewport().width()
    for button in field.entries():
        assert isinstance(button, QRadioButton)
        cell = button.parentWidget()
        assert cell is not None
        assert cell.height() >= cell.heightForWidth(cell.width())
