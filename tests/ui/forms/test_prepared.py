"""What forms prepare: the panel follows what is typed, says what the measures say, and fills in nothing by itself."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from placement_tracker.domain.kinds import Row
from placement_tracker.domain.problems import Fault
from placement_tracker.services import reading
from tests.ui.forms.by_keyboard import Typist
from tests.ui.small_store import ANN, BEN, CARA, EVE, at
from tests.ui.windows import settled
from ui import task
from ui.forms import effect
from ui.forms.declared import Offer, Prepared
from ui.reading import kept_frames
from ui.session import Session

SitDown = Callable[..., Typist]


@pytest.fixture(autouse=True)
def _no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever was typed, the typing has paused."""
    monkeypatch.setattr("ui.forms.prepared._PAUSE_MS", 0)


def prepared(at_desk: Typist) -> list[str]:
    """The panel's lines once the typing has paused."""
    settled(at_desk.qtbot)
    return at_desk.form.layout_.prepared.words()


def heading(at_desk: Typist) -> str:
    return at_desk.form.layout_.prepared.heading.text()


def placement(session: Session, child_id: str, number: int = -1) -> Row:
    with session.store.reading() as records:
        return reading.child_records(records, child_id).of("placements")[number]


def test_a_move_says_what_it_does_before_it_is_saved(typist: SitDown) -> None:
    at_desk = typist("move", BEN)
    first = prepared(at_desk)
    assert heading(at_desk) == "Stability now"
    assert first[0] == "Placements in 12 months: 1: does not count in “Three or more placements”."
    assert first[1].endswith("days so far. Stable for 2 years: counts, met.")
    at_desk.answer(started_on="t-1", end_reason="carpl", placement_type="u4")
    then = prepared(at_desk)
    assert heading(at_desk) == "What this does to the stability measures"
    assert then[0].startswith("Placements in 12 months: 1 now, with this 2: does not count")
    assert then[1] == "The same placement: Ends a run of 1,862 days: would no longer count as stable."
    assert len(at_desk.records("placements", BEN)) == 1


def test_a_move_with_the_same_carer_is_said_not_to_count(typist: SitDown) -> None:
    at_desk = typist("move", BEN).answer(started_on="t-1", placement_type="u1")
    at_desk.form.field("same_carer").show_value(True)
    assert prepared(at_desk)[0].startswith("Placements in 12 months: Does not count as another placement.")


@pytest.mark.parametrize(
    ("error", "lines"),
    [(Fault("The store is not there."), ["The store is not there."]), (KeyError("Ben"), [])],
)
def test_what_could_not_be_worked_out_is_said_without_a_word_of_the_record(
    typist: SitDown, monkeypatch: pytest.MonkeyPatch, error: Exception, lines: list[str]
) -> None:
    def fails(*_given: object) -> None:
        raise error

    reported: list[object] = []
    monkeypatch.setattr(task, "on_failure", reported.append)
    monkeypatch.setattr(effect, "_prepared", fails)
    at_desk = typist("move", BEN)
    assert prepared(at_desk) == lines
    assert heading(at_desk) == "This could not be worked out"
    assert len(reported) == (0 if lines else 1)


def test_a_child_who_counts_already_is_said_to_and_until_when(typist: SitDown) -> None:
    at_desk = typist("move", ANN)
    assert "counts in “Three or more placements” until" in prepared(at_desk)[0]
    at_desk.answer(started_on="t", placement_type="u4")
    assert "Two years would be reached on" in prepared(at_desk)[1]


def test_a_run_that_has_not_come_to_two_years_says_when_it_would(typist: SitDown) -> None:
    assert "Two years are reached on" in prepared(typist("move", ANN))[1]


def test_a_child_of_16_does_not_count_as_stable(typist: SitDown) -> None:
    at_desk = typist("move", EVE)
    assert prepared(at_desk)[1].endswith("Stable for 2 years: does not count: 16 or over.")
    at_desk.answer(started_on="t", placement_type="u4")
    assert prepared(at_desk)[1].endswith("Stable for 2 years: does not count: 16 or over.")


def test_nothing_is_said_of_a_child_who_is_not_in_care_nor_of_a_day_to_come(typist: SitDown) -> None:
    assert prepared(typist("move", CARA)) == []
    at_desk = typist("move", BEN).answer(started_on="t+1")
    prepared(at_desk)
    assert at_desk.form.layout_.prepared.isHidden()


def test_a_move_that_cannot_be_planned_leaves_what_stands(typist: SitDown) -> None:
    at_desk = typist("move", ANN).answer(started_on="1/1/17", placement_type="u4")
    prepared(at_desk)
    assert heading(at_desk) == "Stability now"


def test_a_temporary_stay_does_not_count(typist: SitDown) -> None:
    at_desk = typist("temporary_stay", BEN)
    assert heading_after(at_desk) == "Stability now"
    at_desk.answer(started_on="26/3/18", ended_on="30 mar", placement_type="t3")
    assert "Does not count as another placement" in prepared(at_desk)[0]


def heading_after(at_desk: Typist) -> str:
    prepared(at_desk)
    return heading(at_desk)


def test_a_move_told_late_counts_between_two_others(typist: SitDown) -> None:
    at_desk = typist("insert_move", BEN)
    assert heading_after(at_desk) == "Stability now"
    at_desk.answer(started_on="1/2/18", ended_on="1/3/18", placement_type="u4")
    assert "1 now, with this 3: counts in" in prepared(at_desk)[0]


def test_a_corrected_placement_says_what_the_correction_does(typist: SitDown, session: Session) -> None:
    at_desk = typist("correct", ANN, placement(session, ANN, 0))
    assert heading_after(at_desk) == "Stability now"
    at_desk.answer(ended_on="1/3/17")
    assert "now, with this" in prepared(at_desk)[0]
    other = typist("correct", ANN, None or episode(session))
    assert prepared(other) == []


def test_a_correction_whose_first_day_is_taken_out_leaves_what_stands(
    typist: SitDown, session: Session
) -> None:
    at_desk = typist("correct", ANN, placement(session, ANN, 0))
    at_desk.answer(ended_on="1/3/17")
    assert heading_after(at_desk) == effect.HEADING
    field = at_desk.form.field("started_on")
    field.show_value(None)
    field.changed.emit()
    assert heading_after(at_desk) == "Stability now"


def episode(session: Session) -> Row:
    with session.store.reading() as records:
        return reading.child_records(records, ANN).of("missing_episodes")[0]


def test_the_figure_of_all_children_stands_there_where_it_is_at_hand(
    typist: SitDown, session: Session
) -> None:
    assert len(prepared(typist("move", BEN))) == 2
    kept_frames(session, session.store)
    assert prepared(typist("move", BEN))[2] == (
        "All children now: Three or more placements: 1 of 3 in the authority (33.3 %), 0 of 1 in South CIC (0.0 %)."
    )


def test_a_child_who_was_never_missing_has_no_pattern_and_nothing_is_offered(typist: SitDown) -> None:
    at_desk = typist("missing", BEN)
    assert prepared(at_desk) == [
        "In 12 months: Not missing before.",
        "For the police: Nothing is kept yet. Ctrl+Shift+F on the child's page keeps it.",
    ]
    assert at_desk.form.layout_.prepared.offers == []


def test_the_pattern_the_profile_and_whom_to_tell_stand_beside_the_first_answer(
    typist: SitDown, session: Session
) -> None:
    with session.store.writing("A. Tester", "test") as act:
        known = {"known_places": "The pier", "contacts": "Her aunt", "risks": "Asthma"}
        act.add("missing_profiles", {"child_id": ANN, **known})
        episodes = reading.rows(act.session, "missing_episodes")
        act.change(
            "missing_episodes", episodes[0].ref, {"police_risk": "HIGH", "notes": "Found at the pier."}
        )
    at_desk = typist("missing", ANN).answer_moment("went_missing_at", "t", "0730")
    lines = prepared(at_desk)
    assert lines[0] == "In 12 months: Missing 3 times; last on 4 April 2018."
    assert lines[1] == "Usually: Wed: 2 of 3. Hours: 21-24: 2 of 3."
    assert "Why: To be with friends." in lines
    assert "How it ended: Came back (2)." in lines
    assert "Noted 3 February 2018: Found at the pier." in lines
    assert {"Known places: The pier", "People: Her aunt", "Risks: Asthma"} <= set(lines)
    told = "7 April 2018 07:30, if not back by then: head of service, director, corporate director."
    assert lines[-1] == f"To tell at 48 hours: {told}"
    assert at_desk.form.answer("police_risk") is None
    at_desk.press(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    at_desk.press(Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert at_desk.form.answer("police_risk") == "HIGH"
    assert at_desk.form.answer("notes") == "Known places: The pier; People: Her aunt"
    at_desk.form.field("kind").show_value("A")
    assert prepared(at_desk)[-1] != f"To tell at 48 hours: {told}"


def test_a_child_who_was_missing_long_ago_is_said_to_have_been(typist: SitDown, session: Session) -> None:
    with session.store.writing("A. Tester", "test") as act:
        said = {"episode_id": "M9", "child_id": BEN, "kind": "M"}
        act.add(
            "missing_episodes", {**said, "went_missing_at": at(2015, 1, 2), "returned_at": at(2015, 1, 3)}
        )
    assert prepared(typist("missing", BEN))[0] == (
        "In 12 months: Not missing before. The last time was 2 January 2015."
    )


def test_a_child_who_was_missing_once_has_no_usual_day(typist: SitDown, session: Session) -> None:
    with session.store.writing("A. Tester", "test") as act:
        said = {"episode_id": "M9", "child_id": BEN, "kind": "M"}
        act.add(
            "missing_episodes", {**said, "went_missing_at": at(2018, 1, 2), "returned_at": at(2018, 1, 3)}
        )
    lines = prepared(typist("missing", BEN))
    assert lines[0] == "In 12 months: Missing once; last on 2 January 2018."
    assert not any(line.startswith("Usually") for line in lines)


def test_the_form_of_an_interview_shows_ten_earlier_ones_three_at_first(
    typist: SitDown, session: Session
) -> None:
    assert prepared(typist("interview", BEN)) == []
    with session.store.writing("A. Tester", "test") as act:
        for day in range(1, 10):
            said = {"interview_id": f"N{day}", "episodes": ("M2", "M3"), "outcome": "COMPLETED"}
            act.add(
                "return_interviews", {**said, "held_at": at(2018, 3, day, 10), "summary": f"Spoke {day}."}
            )
        refused = {"outcome": "REFUSED", "refusal_reason": "SAME_QUESTIONS", "practice_issues": "Ask less."}
        act.add("return_interviews", {"interview_id": "N10", "episodes": ("M2",), **refused})
        act.add("return_interviews", {"interview_id": "N11", "episodes": ("M3",), "outcome": "PENDING"})
    at_desk = typist("interview", ANN)
    at_first = prepared(at_desk)
    assert len(at_first) == 3
    assert at_first[0].split("\n") == [
        "9 March 2018: Held.",
        "About: missing 28 March 2018 22:00; missing 4 April 2018 19:00.",
        "Said: Spoke 9.",
    ]
    at_desk.press(Qt.Key.Key_0, Qt.KeyboardModifier.AltModifier)
    every = at_desk.form.layout_.prepared.words()
    assert len(every) == 11
    assert every[-2].startswith("7 February 2018: Held, by S. Dean.")
    assert "To be with friends" in every[-2]
    assert every[-1].startswith("Day not known: ")
    assert every[-1].endswith("For practice: Ask less.")
    at_desk.form.field("episodes").show_value(("M1",))
    assert any("It is for an episode chosen here." in line for line in prepared(at_desk))


def test_an_offer_is_filled_in_by_its_key_alone(typist: SitDown) -> None:
    at_desk = typist("missing", BEN)
    prepared(at_desk)
    offers = (
        Offer("police_risk", "HIGH", "Police risk: High"),
        Offer("notes", "Known: the park", "Known places", beside=True),
    )
    lines = tuple((f"Line {number}", "words") for number in range(5))
    at_desk.form.layout_.prepared.show_prepared(Prepared("Known", lines, offers, most=3))
    assert len(at_desk.form.layout_.prepared.words()) == 3
    assert at_desk.form.answer("police_risk") is None
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_2, Qt.Key.Key_0):
        settled(at_desk.qtbot)
        at_desk.press(key, Qt.KeyboardModifier.AltModifier)
    assert at_desk.form.answer("police_risk") == "HIGH"
    assert at_desk.form.answer("notes") == "Known: the park"
    assert len(at_desk.form.layout_.prepared.words()) == 5
    at_desk.form.field("notes").show_value("In a red coat.")
    at_desk.press(Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert at_desk.form.answer("notes") == "In a red coat.\nKnown: the park"
