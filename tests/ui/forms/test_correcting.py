"""Putting right what was saved, by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from placement_tracker.domain.kinds import Row
from placement_tracker.services import corrections
from placement_tracker.services.acts import acting
from tests.ui.forms.by_keyboard import Typist
from tests.ui.small_store import ANN, BEN, TODAY, at
from ui.forms.drafts import open_forms
from ui.forms.form import Form
from ui.session import Session

SitDown = Callable[..., Typist]


def record(session: Session, kind: str, child_id: str, place: int) -> Row:
    from placement_tracker.services import reading

    with session.store.reading() as records:
        return reading.child_records(records, child_id).of(kind)[place]


def test_a_changed_date_moves_the_neighbour_and_both_are_shown_before_saving(
    typist: SitDown, session: Session
) -> None:
    second = record(session, "placements", ANN, 1)
    at_desk = typist("correct", ANN, second).answer(started_on="18/5/17").try_to_save()
    assert len(at_desk.wrong()) == 2
    assert any("end 20 May 2017 becomes 18 May 2017" in line for line in at_desk.wrong())
    assert at_desk.records("placements", ANN)[0]["ended_on"] == date(2017, 5, 20)
    at_desk.save()
    first, second = at_desk.records("placements", ANN)[:2]
    assert (first["ended_on"], second["started_on"]) == (date(2017, 5, 18), date(2017, 5, 18))


def test_a_correction_that_moves_nothing_else_is_saved_at_once(typist: SitDown, session: Session) -> None:
    placement = record(session, "placements", BEN, 0)
    at_desk = typist("correct", BEN, placement).answer(carer="S. Brook", reason_for_change="Misspelt.").save()
    assert at_desk.records("placements", BEN)[0]["carer"] == "S. Brook"


def test_every_value_of_the_record_stands_in_the_form(typist: SitDown, session: Session) -> None:
    episode = record(session, "missing_episodes", ANN, 0)
    form = typist("correct", ANN, episode).form
    assert form.answer("went_missing_at") == at(2018, 2, 3, 21)
    assert form.answer("reasons") == ("FRIENDS",)
    assert not form.is_typed()


@pytest.mark.parametrize(
    "kind",
    "care_periods legal_statuses placements allocations missing_episodes return_interviews reviews".split(),
)
def test_a_record_corrected_without_a_change_stays_as_it_was(
    typist: SitDown, session: Session, kind: str
) -> None:
    before = record(session, kind, ANN, 0)
    typist("correct", ANN, before).save()
    assert record(session, kind, ANN, 0).values == before.values


def test_what_somebody_else_changed_meanwhile_is_shown_and_not_overwritten(
    typist: SitDown, session: Session
) -> None:
    placement = record(session, "placements", BEN, 0)
    at_desk = typist("correct", BEN, placement).answer(carer="Mine")
    with acting(session.store, "Q. Other", "test", today=TODAY) as act:
        corrections.correct(act, "placements", placement.ref, {"carer": "Theirs"})
    at_desk.try_to_save()
    assert any("is now “Theirs”" in line for line in at_desk.wrong())
    assert at_desk.records("placements", BEN)[0]["carer"] == "Theirs"
    assert at_desk.form.field("carer").typed() == "Mine"


def test_a_move_told_late_goes_between_two_others_which_are_shown_first(
    typist: SitDown, session: Session
) -> None:
    at_desk = typist("insert_move", BEN)
    at_desk.answer(
        started_on="1/2/18", ended_on="1/3/18", end_reason="child", left_for="child", placement_type="u4"
    ).try_to_save()
    assert [line.split(",")[0] for line in at_desk.wrong()] == [
        "New: Placement U4",
        "Placement U1",
        "New: Placement U1",
    ]
    at_desk.save()
    kinds = [(row["placement_type"], row["started_on"].month) for row in at_desk.records("placements", BEN)]
    assert kinds == [("U1", 3), ("U4", 2), ("U1", 3)]


def test_what_was_entered_twice_is_left_out_with_a_reason(typist: SitDown, session: Session) -> None:
    review = record(session, "reviews", ANN, 0)
    at_desk = typist("void", ANN, review).try_to_save()
    assert at_desk.beside("reason_for_change")
    at_desk.answer(reason_for_change="Entered twice.").save()
    assert [row["held_on"].year for row in at_desk.records("reviews", ANN)] == [2018]


def test_from_correcting_one_goes_over_to_leaving_out(typist: SitDown, session: Session) -> None:
    review = record(session, "reviews", ANN, 0)
    at_desk = typist("correct", ANN, review)
    at_desk.form.layout_.instead["void"].click()
    (form,) = open_forms(session)
    assert isinstance(form, Form)
    assert form.plan.name == "void"


def test_a_record_that_others_name_is_not_left_out(typist: SitDown, session: Session) -> None:
    episode = record(session, "missing_episodes", ANN, 0)
    at_desk = typist("void", ANN, episode).answer(reason_for_change="By mistake.").try_to_save()
    assert "still name this" in at_desk.wrong()[0]


def test_a_form_on_a_record_shows_the_child_it_is_about(typist: SitDown, session: Session) -> None:
    interview = record(session, "return_interviews", ANN, 0)
    form = typist("correct", ANN, interview).form
    assert "ARCHER, Ann" in form.layout_.strip.who.text()


def test_a_form_for_correcting_is_not_for_adding_another(session: Session, typist: SitDown) -> None:
    form = typist("correct", BEN, record(session, "placements", BEN, 0)).form
    assert form.layout_.another.isHidden()
