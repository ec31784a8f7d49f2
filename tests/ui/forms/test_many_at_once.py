"""One act for many children, by keyboard alone: passed on, given a worker, moved together, reopened."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from placement_tracker.domain.kinds import Row
from tests.ui.forms.by_keyboard import Typist
from tests.ui.small_store import ANN, BEN, EVE, TODAY, placement
from ui.forms import open_form
from ui.session import Session

SitDown = Callable[..., Typist]


def allocate(session: Session, worker: str, *children: str, role: str = "SW") -> None:
    with session.store.writing("A. Tester", "test") as act:
        for child_id in children:
            values = {"child_id": child_id, "role": role, "worker": worker, "started_on": date(2017, 9, 1)}
            act.add("allocations", {**values, "team": "South CIC", "phone": "01632 960004"})


def workers(at_desk: Typist, child_id: str) -> list[tuple[str, str | None, date | None]]:
    rows = sorted(at_desk.records("allocations", child_id), key=lambda row: row["started_on"])
    return [(row["worker"], row["team"], row["ended_on"]) for row in rows]


@pytest.fixture
def caseload(session: Session) -> None:
    """R. Cross has Ben and Eve, and reviews Ann."""
    allocate(session, "R. Cross", EVE)
    allocate(session, "R. Cross", ANN, role="IRO")


@pytest.mark.usefixtures("caseload")
def test_a_worker_is_offered_with_how_many_children_and_in_which_roles(typist: SitDown) -> None:
    box = typist("passing_on").form.field("leaver").entries()[0]
    words = [box.itemText(row) for row in range(box.count())]  # type: ignore[attr-defined]
    assert "R. Cross  ·  3 children: 2 as social worker, 1 as independent reviewing officer" in words
    assert "Q. Byrne  ·  1 child as social worker" in words


@pytest.mark.usefixtures("caseload")
def test_all_children_go_to_one_worker_with_a_name_and_a_save(typist: SitDown) -> None:
    at_desk = typist("passing_on").answer(leaver="cross", started_on="t")
    at_desk.go_to("shared").press(Qt.Key.Key_Tab).type("T. Ellis").save()
    assert workers(at_desk, BEN)[-1] == ("T. Ellis", None, None)
    assert workers(at_desk, EVE)[-1] == ("T. Ellis", None, None)
    assert ("R. Cross", "South CIC", TODAY) in workers(at_desk, ANN)
    assert at_desk.heard[-1][0].startswith("Saved: 3 children to T. Ellis")


@pytest.mark.usefixtures("caseload")
def test_children_are_shared_out_until_none_is_left(typist: SitDown) -> None:
    at_desk = typist("passing_on").answer(leaver="cross")
    field = at_desk.form.field("shared")
    assert field.said().startswith("3 of 3 still without")  # type: ignore[attr-defined]
    at_desk.go_to("shared").press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    at_desk.type("brook").press(Qt.Key.Key_Space).press(Qt.Key.Key_Tab)
    at_desk.type("Q. Byrne").press(Qt.Key.Key_Return)
    assert field.said().startswith("2 of 3 still without")  # type: ignore[attr-defined]
    at_desk.type("T. Ellis").save()
    assert workers(at_desk, BEN)[-1] == ("Q. Byrne", "North CIC", None)
    assert "01632 960001" in [row["phone"] for row in at_desk.records("allocations", BEN)]
    assert workers(at_desk, EVE)[-1] == ("T. Ellis", None, None)


@pytest.mark.usefixtures("caseload")
def test_a_child_left_with_nobody_is_named_and_needs_a_reason(typist: SitDown) -> None:
    at_desk = typist("passing_on").answer(leaver="cross")
    at_desk.go_to("shared").type("brook").press(Qt.Key.Key_Space).press(Qt.Key.Key_Tab)
    at_desk.type("T. Ellis").try_to_save()
    assert len(at_desk.wrong()) == 1
    assert at_desk.wrong()[0].startswith("Who gets whom: BROOK, Benedict: Nobody is to work with this child")
    at_desk.give_reason("Care ends on Monday.")
    assert workers(at_desk, BEN) == [("R. Cross", "South CIC", TODAY)]


@pytest.mark.usefixtures("caseload")
def test_a_worker_who_stays_keeps_those_who_are_not_given(typist: SitDown) -> None:
    at_desk = typist("passing_on").answer(leaver="cross").go_to("stays").press(Qt.Key.Key_Right)
    at_desk.go_to("shared").type("brook").press(Qt.Key.Key_Space).press(Qt.Key.Key_Tab)
    at_desk.type("T. Ellis").save()
    assert workers(at_desk, BEN) == [("R. Cross", "South CIC", None)]
    assert workers(at_desk, EVE)[-1][0] == "T. Ellis"


@pytest.mark.usefixtures("caseload")
def test_a_worker_gets_nobody_whom_they_have(typist: SitDown) -> None:
    at_desk = typist("passing_on").answer(leaver="cross").go_to("shared").press(Qt.Key.Key_Tab)
    at_desk.type("r. cross").try_to_save()
    assert "has these children already" in at_desk.beside("shared")


@pytest.mark.usefixtures("caseload")
def test_what_was_shared_out_is_put_back_after_a_crash(
    typist: SitDown, session: Session, qtbot: QtBot
) -> None:
    at_desk = typist("passing_on").answer(leaver="cross")
    at_desk.go_to("shared").press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    at_desk.type("brook").press(Qt.Key.Key_Space).press(Qt.Key.Key_Tab)
    at_desk.type("Q. Byrne").press(Qt.Key.Key_Return)
    typed = at_desk.form.field("shared").typed()
    at_desk.form.put_away()
    again = typist("passing_on")
    again.form.layout_.put_back.click()
    assert again.form.field("shared").typed() == typed


def test_children_chosen_in_a_list_are_given_a_worker_at_once(session: Session, qtbot: QtBot) -> None:
    form = open_form("passing_on", None, session, chosen=(BEN, EVE))
    with qtbot.waitSignal(form.ready):
        pass
    at_desk = Typist(qtbot, session, form).go_to("shared").press(Qt.Key.Key_Tab).try_to_save()
    assert at_desk.beside("shared") == "Type who the new worker is, below the list."
    at_desk.go_to("shared").press(Qt.Key.Key_Tab).type("T. Ellis").save()
    assert [workers(at_desk, one)[-1][0] for one in (BEN, EVE)] == ["T. Ellis", "T. Ellis"]
    assert workers(at_desk, ANN)[-1][0] == "Q. Byrne"


@pytest.fixture
def sister(session: Session) -> str:
    """Bea, Ben's sister, who lives with him; and Bo, who only has the name."""
    with session.store.writing("A. Tester", "test") as act:
        for child_id, name, carer in (("C006", "Bea", "R. and S. Brook"), ("C007", "Bo", "Elm Road")):
            born = {"date_of_birth": date(2011, 3, 3), "sex": "F"}
            act.add("children", {"child_id": child_id, "surname": "Brook", "forenames": name, **born})
            act.add(
                "care_periods",
                {"child_id": child_id, "started_on": date(2016, 3, 1), "category_of_need": "N1"},
            )
            act.add("legal_statuses", {"child_id": child_id, "status": "C2", "started_on": date(2016, 3, 1)})
            act.add(*placement(child_id, date(2016, 3, 1), None, "U1", carer=carer))
    return "C006"


def test_brothers_and_sisters_are_offered_with_why_and_only_the_certain_are_ticked(
    typist: SitDown, sister: str
) -> None:
    field = typist("siblings_move", BEN).form.field("together")
    rows = field.model.rows  # type: ignore[attr-defined]
    assert [row.cells[3] for row in rows] == ["same surname, same carer now", "same surname"]
    assert field.value() == (sister,)


def test_one_move_ends_and_begins_a_placement_of_each(typist: SitDown, sister: str) -> None:
    at_desk = typist("siblings_move", BEN)
    at_desk.answer(started_on="t-1", end_reason="carpl", placement_type="u4", carer="M. and N. Field").save()
    for child_id in (BEN, sister):
        old, new = at_desk.records("placements", child_id)
        assert (old["ended_on"], old["end_reason"]) == (date(2018, 4, 4), "CARPL")
        assert (new["started_on"], new["carer"]) == (date(2018, 4, 4), "M. and N. Field")
    assert len(at_desk.records("placements", "C007")) == 1
    assert "the move of 2 children" in at_desk.heard[-1][0]


def test_what_stands_in_the_way_of_a_move_is_said_with_the_childs_name(typist: SitDown, sister: str) -> None:
    at_desk = typist("siblings_move", BEN)
    at_desk.answer(started_on="1/2/16", end_reason="carpl", placement_type="u4").try_to_save()
    assert "BROOK, Bea: the placement now began on 1 March 2016" in at_desk.beside("started_on")


def test_a_warning_names_the_child_it_is_about(typist: SitDown, sister: str, session: Session) -> None:
    with session.store.writing("A. Tester", "test") as act:
        (period,) = records(session, "care_periods", sister)
        act.change("care_periods", period.ref, {"ended_on": date(2018, 4, 1), "end_reason": "E4A"})
    at_desk = typist("siblings_move", BEN)
    at_desk.answer(started_on="t-1", end_reason="carpl", placement_type="u4").try_to_save()
    assert any("BROOK, Bea: " in line for line in at_desk.wrong())
    assert not any("BROOK, Benedict: " in line for line in at_desk.wrong())


def test_an_only_child_moves_alone(typist: SitDown) -> None:
    at_desk = typist("siblings_move", EVE)
    assert "Nobody in the records shares" in at_desk.form.layout_.told.text()
    at_desk.answer(started_on="t-1", end_reason="carpl", placement_type="u4").save()
    assert len(at_desk.records("placements", EVE)) == 2


def records(session: Session, kind: str, child_id: str) -> list[Row]:
    from placement_tracker.services import reading

    with session.store.reading() as found:
        return reading.child_records(found, child_id).of(kind)


def test_care_that_was_ended_too_early_goes_on_with_all_that_ended_with_it(
    typist: SitDown, session: Session
) -> None:
    typist("end_care", BEN).answer(ended_on="t", end_reason="e4a").save()
    at_desk = typist("reopen", BEN, records(session, "care_periods", BEN)[0])
    told = at_desk.form.layout_.told.text()
    assert "end 5 April 2018 is taken away" in told
    assert "Placement U1" in told
    at_desk.try_to_save()
    assert at_desk.beside("reason_for_change")
    at_desk.answer(reason_for_change="Wrong child.").save()
    for kind in ("care_periods", "legal_statuses", "placements"):
        assert records(session, kind, BEN)[0]["ended_on"] is None


def test_what_is_open_cannot_be_reopened(typist: SitDown, session: Session) -> None:
    at_desk = typist("reopen", BEN, records(session, "placements", BEN)[0])
    at_desk.answer(reason_for_change="By mistake.").try_to_save()
    assert "open already" in at_desk.wrong()[0]


def test_a_placement_that_another_followed_is_not_reopened_over_it(typist: SitDown, session: Session) -> None:
    first = records(session, "placements", ANN)[0]
    at_desk = typist("reopen", ANN, first).answer(reason_for_change="Never left.").try_to_save()
    assert any("overlap" in line for line in at_desk.wrong())


def test_from_correcting_one_goes_over_to_reopening_by_a_key(typist: SitDown, session: Session) -> None:
    at_desk = typist("correct", ANN, records(session, "placements", ANN)[0])
    assert {"reopen", "void"} == set(at_desk.form.layout_.instead)
    at_desk = typist("correct", BEN, records(session, "placements", BEN)[0])
    assert {"void"} == set(at_desk.form.layout_.instead)
