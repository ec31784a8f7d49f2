"""Each form by keyboard alone, into a real store."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt

from placement_tracker.domain.kinds import Row
from tests.ui.forms.by_keyboard import Typist
from tests.ui.small_store import ANN, BEN, CARA, EVE, TODAY, at
from ui.session import Session

SitDown = Callable[..., Typist]


def last(rows: list[Row], column: str = "started_on") -> Row:
    return max(rows, key=lambda row: str(row[column]))


def test_a_move_ends_one_placement_and_starts_the_next_with_the_reason(typist: SitDown) -> None:
    at_desk = typist("move", BEN)
    at_desk.answer(started_on="t-1", end_reason="carpl", placement_type="u4", carer="M. and N. Field").save()
    old, new = at_desk.records("placements", BEN)
    assert (old["ended_on"], old["end_reason"], old["planned"]) == (date(2018, 4, 4), "CARPL", None)
    assert (new["started_on"], new["placement_type"], new["carer"]) == (
        date(2018, 4, 4),
        "U4",
        "M. and N. Field",
    )


def test_a_temporary_stay_makes_the_stay_and_the_return(typist: SitDown) -> None:
    at_desk = typist("temporary_stay", BEN)
    at_desk.answer(started_on="26/3/18", ended_on="30 mar")
    at_desk.answer(placement_type="t3").save()
    kinds = [(row["placement_type"], row["started_on"]) for row in at_desk.records("placements", BEN)]
    assert kinds == [("U1", date(2013, 3, 1)), ("T3", date(2018, 3, 26)), ("U1", date(2018, 3, 30))]


def test_a_stay_that_is_still_open_ends_when_the_child_is_back(typist: SitDown) -> None:
    typist("temporary_stay", BEN).answer(started_on="26/3/18", placement_type="t1").save()
    at_desk = typist("return_from_stay", BEN)
    at_desk.answer(ended_on="t-3").save()
    stay, back = at_desk.records("placements", BEN)[1:]
    assert (stay["placement_type"], stay["ended_on"]) == ("T1", date(2018, 4, 2))
    assert (back["placement_type"], back["started_on"], back["ended_on"]) == ("U1", date(2018, 4, 2), None)


def test_care_ends_with_the_legal_status_and_the_placement_on_one_day(typist: SitDown) -> None:
    at_desk = typist("end_care", BEN)
    at_desk.answer(ended_on="t", end_reason="e4a").save()
    assert last(at_desk.records("care_periods", BEN))["end_reason"] == "E4A"
    ended = [last(at_desk.records(kind, BEN))["ended_on"] for kind in ("legal_statuses", "placements")]
    assert ended == [TODAY, TODAY]


def test_a_new_legal_status_ends_the_one_before(typist: SitDown) -> None:
    at_desk = typist("legal_status", EVE)
    at_desk.answer(started_on="yesterday", status="full care").save()
    old, new = at_desk.records("legal_statuses", EVE)
    assert (old["ended_on"], new["status"], new["started_on"]) == (date(2018, 4, 4), "C2", date(2018, 4, 4))


def test_a_missing_child_needs_two_answers_the_child_and_when(typist: SitDown) -> None:
    at_desk = typist("missing")
    at_desk.type("brook")
    picker = at_desk.form.layout_.child
    assert picker is not None
    at_desk.qtbot.waitUntil(lambda: picker.list.count() == 1)
    at_desk.press(Qt.Key.Key_Return)
    at_desk.qtbot.waitUntil(lambda: at_desk.form.facts.records is not None)
    at_desk.answer_moment("went_missing_at", "t", "0730").save()
    episode = at_desk.records("missing_episodes", BEN)[0]
    assert (episode["went_missing_at"], episode["kind"]) == (at(2018, 4, 5, 7, 30), "M")


def test_a_time_that_is_not_known_is_said_to_be(typist: SitDown) -> None:
    at_desk = typist("missing", BEN)
    at_desk.answer_moment("went_missing_at", "t-1", "?").save()
    assert at_desk.records("missing_episodes", BEN)[0]["went_missing_at"] == at(2018, 4, 4)


def test_whereabouts_known_ends_missing_and_begins_away_at_that_minute(typist: SitDown) -> None:
    at_desk = typist("whereabouts", ANN)
    at_desk.answer_moment("at", "t", "0915").save()
    ended, begun = at_desk.records("missing_episodes", ANN)[-2:]
    assert (ended["episode_id"], ended["how_ended"]) == ("M3", "STATUS_CHANGED")
    assert (begun["kind"], begun["went_missing_at"]) == ("A", at(2018, 4, 5, 9, 15))


def test_a_return_says_how_and_why(typist: SitDown) -> None:
    at_desk = typist("returned", ANN)
    at_desk.answer_moment("returned_at", "t", "10.15am").answer(how_ended="found")
    at_desk.tick("reasons", "friends", "late").save()
    episode = next(row for row in at_desk.records("missing_episodes") if row["episode_id"] == "M3")
    assert (episode["returned_at"], episode["how_ended"]) == (at(2018, 4, 5, 10, 15), "FOUND")
    assert episode["reasons"] == ("FRIENDS", "LATE_BACK")


def test_a_late_interview_is_accepted_for_the_episode_that_waits(typist: SitDown) -> None:
    at_desk = typist("interview", ANN)
    at_desk.answer(outcome="held").answer_moment("held_at", "t", "1000")
    at_desk.answer(interviewer="S. Dean", summary="Ann was with friends.").save()
    interview = next(row for row in at_desk.records("return_interviews") if row["interview_id"] != "I1")
    assert (interview["episodes"], interview["held_at"]) == (("M2",), at(2018, 4, 5, 10))
    assert interview["summary"] == "Ann was with friends."


def test_attempts_are_kept_with_the_interview(typist: SitDown) -> None:
    at_desk = typist("interview", ANN)
    at_desk.answer(outcome="not possible").go_to("attempts").press(Qt.Key.Key_Space)
    at_desk.type("t-2").press(Qt.Key.Key_Tab).type("1600")
    at_desk.press(Qt.Key.Key_Tab).press(Qt.Key.Key_Tab).type("S. Dean").press(Qt.Key.Key_Tab).type(
        "Visit"
    ).save()
    attempt = at_desk.records("interview_attempts")[0]
    assert (attempt["attempted_at"], attempt["by"], attempt["how"]) == (
        at(2018, 4, 3, 16),
        "S. Dean",
        "Visit",
    )


def test_what_a_child_told_before_is_shown_before_anything_is_asked(typist: SitDown) -> None:
    typist("interview", ANN).answer(outcome="held").answer_moment("held_at", "t", "1000").answer(
        summary="Told of the bus station."
    ).save()
    at_desk = typist("interview", ANN)
    told = at_desk.form.layout_.prepared
    at_desk.qtbot.waitUntil(lambda: any("Told of the bus station." in line for line in told.words()))


def test_a_manager_signs_off_several_at_once(typist: SitDown) -> None:
    typist("interview", ANN).answer(outcome="held").answer_moment("held_at", "t-1", "1000").save()
    at_desk = typist("sign_off")
    at_desk.go_to("interviews").press(Qt.Key.Key_Space).press(Qt.Key.Key_Down).press(Qt.Key.Key_Space).save()
    signed = {row["signed_off_by"] for row in at_desk.records("return_interviews")}
    assert signed == {"P. Example"}


def test_an_interview_is_sent_back_with_a_comment(typist: SitDown) -> None:
    at_desk = typist("sign_off")
    at_desk.go_to("interviews").press(Qt.Key.Key_Space)
    at_desk.go_to("sent_back").press(Qt.Key.Key_Right).try_to_save()
    assert "interviewer reads it" in at_desk.beside("comment")
    at_desk.answer(comment="Say where she slept.").save()
    assert at_desk.records("return_interviews")[0]["signed_off_by"] is None


def _held(at_desk: Typist, interviewer: str) -> Typist:
    return (
        at_desk.answer(outcome="held")
        .answer_moment("held_at", "t", "1000")
        .answer(interviewer=interviewer, summary="Ann was with friends.")
    )


def test_an_interview_is_read_in_full_with_how_late_it_was_before_it_is_signed(
    typist: SitDown, session: Session
) -> None:
    at_desk = _held(typist("interview", ANN), "S. Dean").save()
    first = next(row for row in at_desk.records("return_interviews") if row["interview_id"] == "I1")
    with session.store.writing("A. Tester", "test") as act:
        act.change("return_interviews", first.ref, {"held_at": at(2018, 2, 12, 16)})
    field = typist("sign_off").form.field("interviews")
    rows = {row.key: row for row in field.model.rows}  # type: ignore[attr-defined]
    (other,) = rows.keys() - {"I1"}
    assert (rows["I1"].cells[3], rows[other].cells[3]) == ("2 working days", "In time")
    assert "What was said: Ann was with friends." in rows[other].detail


def test_who_held_an_interview_does_not_sign_it_and_the_child_is_named(typist: SitDown) -> None:
    _held(typist("interview", ANN), "P. Example").save()
    at_desk = typist("sign_off").go_to("interviews")
    at_desk.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    field = at_desk.form.field("interviews")
    assert field.value() == ("I1",)
    assert [row.cells[5] for row in field.model.rows] == ["", "Yours"]  # type: ignore[attr-defined]
    at_desk.press(Qt.Key.Key_Down).press(Qt.Key.Key_Space).try_to_save()
    assert "ARCHER, Ann: P. Example held this interview." in at_desk.beside("interviews")


def test_what_was_asked_for_stands_in_the_interview_until_it_is_said(
    typist: SitDown, session: Session
) -> None:
    at_desk = typist("sign_off")
    at_desk.go_to("interviews").press(Qt.Key.Key_Space).go_to("sent_back").press(Qt.Key.Key_Right)
    at_desk.answer(comment="Say where she slept.").save()
    waiting = typist("sign_off").form.field("interviews").model.rows[0]  # type: ignore[attr-defined]
    assert (waiting.cells[5], "Say where she slept." in waiting.detail) == ("Sent back", True)
    interview = at_desk.records("return_interviews")[0]
    correcting = typist("correct", ANN, interview)
    assert "Sent back by P. Example" in correcting.form.layout_.told.text()
    assert "Say where she slept." in correcting.form.layout_.told.text()
    correcting.answer(summary="At her aunt's.").save()
    assert "Sent back" not in typist("correct", ANN, interview).form.layout_.told.text()


def test_a_new_worker_ends_the_one_before(typist: SitDown) -> None:
    at_desk = typist("worker", BEN)
    at_desk.answer(worker="T. Ellis", started_on="t", team="south").save()
    old, new = at_desk.records("allocations", BEN)
    assert (old["ended_on"], new["worker"], new["team"]) == (TODAY, "T. Ellis", "South CIC")


def test_short_forms_add_their_record(typist: SitDown) -> None:
    typist("review", BEN).answer(held_on="t-1", participation="pn1").save()
    typist("health", BEN).answer(kind="sdq", occurred_on="t-1", score="14").save()
    at_desk = typist("visit", BEN)
    at_desk.answer(visited_on="t-1").go_to("seen").press(Qt.Key.Key_Y).save()
    assert at_desk.records("reviews", BEN)[0]["participation"] == "PN1"
    event, visit = at_desk.records("health_events", BEN)[0], at_desk.records("visits", BEN)[0]
    assert (event["kind"], event["outcome"], int(event["score"])) == ("SDQ", "DONE", 14)
    assert (visit["kind"], visit["seen"], visit["seen_alone"]) == ("SW", True, None)


def test_a_new_child_comes_with_period_status_and_placement_in_one_act(typist: SitDown) -> None:
    at_desk = typist("new_child")
    at_desk.answer(surname="Firth", forenames="Gale", date_of_birth="3/2/2010", sex="f")
    at_desk.answer(
        started_on="t-1", category_of_need="n1", status="v2", placement_type="u4", carer="H. Ivory"
    ).save()
    child = next(row for row in at_desk.records("children") if row["surname"] == "Firth")
    parts = [
        at_desk.records(kind, child["child_id"]) for kind in ("care_periods", "legal_statuses", "placements")
    ]
    assert [rows[0]["started_on"] for rows in parts] == [date(2018, 4, 4)] * 3
    assert parts[2][0]["carer"] == "H. Ivory"


def test_a_child_who_may_be_here_already_is_shown_beside_before_saving(typist: SitDown) -> None:
    at_desk = typist("new_child")
    at_desk.answer(surname="Archer", forenames="Anne", date_of_birth="1/6/2003").try_to_save()
    assert len(at_desk.records("children")) == 5
    side_by_side = [line.split("\t") for line in at_desk.wrong() if "\t" in line]
    assert side_by_side[0] == ["", "You typed", "Already here"]
    assert ["Forenames", "Anne", "Ann"] in side_by_side
    assert ["Number", "", ANN] in side_by_side
    at_desk.try_to_save().give_reason("Cousins of the same age.")
    assert len(at_desk.records("children")) == 6


def test_a_child_back_in_care_gets_a_move_only_after_a_period(typist: SitDown) -> None:
    at_desk = typist("move", CARA)
    at_desk.answer(started_on="t", end_reason="child", placement_type="u4").try_to_save()
    assert any("period of care" in words for words in at_desk.wrong())
    assert len(at_desk.records("placements", CARA)) == 1
