"""Corrections: the neighbours move in the same act, and are shown before (screens.md, Correct)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from db.store import Store
from db.writing import ChangedMeanwhile
from placement_tracker.domain.moments import parse_moment
from placement_tracker.domain.problems import Fault, Refused
from placement_tracker.services import allocations, care, corrections, legal, missing, placements, records
from tests.services.conftest import Act
from tests.services.looking_up import entries, one, rows, told


def spans(store: Store, kind: str) -> list[tuple[str, ...]]:
    return told(store, kind, "started_on", "ended_on")


def test_a_plan_says_what_would_change_and_changes_nothing(store: Store, child: str) -> None:
    period = one(store, "care_periods").ref
    with store.reading() as session:
        plan = corrections.plan_correction(
            session, "care_periods", period, {"started_on": date(2018, 12, 30)}
        )
    assert [(step.kind, step.before, step.after) for step in plan] == [
        (kind, {"started_on": date(2019, 1, 1)}, {"started_on": date(2018, 12, 30)})
        for kind in ("care_periods", "legal_statuses", "placements")
    ]
    assert spans(store, "care_periods") == [("2019-01-01", "")]


def test_a_corrected_period_moves_what_begins_with_it(store: Store, act: Act, child: str) -> None:
    with act() as writing:
        corrections.correct(
            writing, "care_periods", one(store, "care_periods").ref, {"started_on": date(2018, 12, 30)}
        )
    for kind in ("care_periods", "legal_statuses", "placements"):
        assert spans(store, kind) == [("2018-12-30", "")]
    assert len({entry["act"] for entry in entries(store)[-3:]}) == 1


def test_a_corrected_end_of_care_moves_all_that_ended_with_it(store: Store, act: Act, child: str) -> None:
    with act() as writing:
        missing.went_missing(writing, child, parse_moment("2019-05-30T10:00"))
        care.end_care(writing, child, date(2019, 6, 1), "E4A")
    with act() as writing:
        corrections.correct(
            writing, "care_periods", one(store, "care_periods").ref, {"ended_on": date(2019, 6, 3)}
        )
    for kind in ("care_periods", "legal_statuses", "placements"):
        assert spans(store, kind) == [("2019-01-01", "2019-06-03")]
    assert told(store, "missing_episodes", "returned_at", "how_ended") == [("2019-06-03", "CARE_ENDED")]


def test_care_that_was_ended_too_early_is_reopened_with_all_that_ended_with_it(
    store: Store, act: Act, child: str
) -> None:
    with act() as writing:
        missing.went_missing(writing, child, parse_moment("2019-05-30T10:00"))
        care.end_care(writing, child, date(2019, 6, 1), "E4A", placement_end_reason="CARPL")
    period = one(store, "care_periods").ref
    with store.reading() as session:
        planned = corrections.plan_reopening(session, "care_periods", period)
    with act() as writing:
        assert corrections.reopen(writing, "care_periods", period, reason="not the right child") == planned
    assert told(store, "care_periods", "ended_on", "end_reason") == [("", "")]
    assert told(store, "legal_statuses", "ended_on") == [("",)]
    assert told(store, "placements", "ended_on", "end_reason") == [("", "")]
    assert told(store, "missing_episodes", "returned_at", "how_ended") == [("", "")]
    assert {entry["reason"] for entry in entries(store)[-4:]} == {"not the right child"}


def test_an_episode_that_ended_otherwise_stays_when_the_end_of_care_moves(
    store: Store, act: Act, child: str
) -> None:
    with act() as writing:
        episode = missing.went_missing(writing, child, parse_moment("2019-05-30T10:00"))
        missing.returned(writing, episode, parse_moment("2019-06-01T09:00"))
        care.end_care(writing, child, date(2019, 6, 1), "E4A")
    with act() as writing:
        corrections.correct(
            writing, "care_periods", one(store, "care_periods").ref, {"ended_on": date(2019, 6, 3)}
        )
    assert told(store, "missing_episodes", "returned_at") == [("2019-06-01T09:00",)]


def test_periods_that_touch_move_together_with_what_lies_on_both_sides(
    store: Store, act: Act, child: str
) -> None:
    with act() as writing:
        care.end_care(writing, child, date(2019, 6, 1), "X1", placement_end_reason="CARPL")
        period = {"started_on": date(2019, 6, 1), "category_of_need": "N1"}
        made = care.start(writing, child, period, {"status": "V2"}, {"placement_type": "K2"})
    with act() as writing:
        corrections.correct(writing, "care_periods", made[0], {"started_on": date(2019, 6, 3)})
    for kind in ("care_periods", "legal_statuses", "placements"):
        assert spans(store, kind) == [("2019-01-01", "2019-06-03"), ("2019-06-03", "")]


def test_a_corrected_end_moves_the_start_of_the_next(store: Store, act: Act, child: str) -> None:
    first = one(store, "placements").ref
    with act() as writing:
        placements.move(writing, child, date(2019, 3, 1), {"placement_type": "K2"}, end_reason="CARPL")
    with act() as writing:
        corrections.correct(writing, "placements", first, {"ended_on": date(2019, 3, 4)})
    assert spans(store, "placements") == [("2019-01-01", "2019-03-04"), ("2019-03-04", "")]


def test_both_ends_of_a_placement_move_both_neighbours(store: Store, act: Act, child: str) -> None:
    with act() as writing:
        placements.move(writing, child, date(2019, 3, 1), {"placement_type": "K2"}, end_reason="CARPL")
        placements.move(writing, child, date(2019, 5, 1), {"placement_type": "U6"}, end_reason="CARPL")
    middle = rows(store, "placements")[1].ref
    new = {"started_on": date(2019, 3, 2), "ended_on": date(2019, 5, 2)}
    with act() as writing:
        corrections.correct(writing, "placements", middle, new)
    assert spans(store, "placements") == [
        ("2019-01-01", "2019-03-02"), ("2019-03-02", "2019-05-02"), ("2019-05-02", ""),
    ]  # fmt: skip


def test_a_placement_of_one_day_beside_stays_where_it_is(store: Store, act: Act, child: str) -> None:
    with act(accept_warnings=True, reason="so it was") as writing:
        placements.move(writing, child, date(2019, 3, 1), {"placement_type": "K2"}, end_reason="CARPL")
        placements.move(writing, child, date(2019, 3, 1), {"placement_type": "U6"}, end_reason="CARPL")
    with act() as writing:
        corrections.correct(
            writing, "placements", rows(store, "placements")[0].ref, {"ended_on": date(2019, 3, 4)}
        )
    assert ("2019-03-01", "2019-03-01") in spans(store, "placements")


def test_a_value_without_a_date_moves_nobody(store: Store, act: Act, child: str) -> None:
    with act() as writing:
        steps = corrections.correct(writing, "placements", one(store, "placements").ref, {"carer": "Hart"})
    assert len(steps) == 1


def test_a_first_end_moves_nobody(store: Store, act: Act, child: str) -> None:
    with act() as writing:
        ended = {"ended_on": date(2019, 3, 1), "end_reason": "CARPL"}
        steps = corrections.correct(writing, "placements", one(store, "placements").ref, ended)
    assert len(steps) == 1


def test_what_says_so_already_is_no_correction(store: Store, act: Act, child: str) -> None:
    before = len(entries(store))
    with act() as writing:
        assert (
            corrections.correct(writing, "placements", one(store, "placements").ref, {"carer": "Fox"}) == []
        )
    assert len(entries(store)) == before


def test_a_record_of_another_kind_is_corrected_alone(store: Store, act: Act, child: str) -> None:
    with act() as writing:
        review = records.add(writing, "reviews", {"child_id": child, "held_on": date(2019, 2, 1)})
    with act() as writing:
        corrections.correct(writing, "reviews", review, {"held_on": date(2019, 2, 2)})
    assert told(store, "reviews", "held_on") == [("2019-02-02",)]


def test_what_is_not_there_cannot_be_corrected(store: Store, child: str) -> None:
    with store.reading() as session, pytest.raises(Fault, match="not in this store"):
        corrections.plan_correction(session, "placements", "no-such", {})


def test_a_correction_of_what_somebody_changed_meanwhile_is_shown_both(
    store: Store, act: Act, child: str
) -> None:
    record_id = one(store, "placements").ref
    with act() as writing:
        corrections.correct(writing, "placements", record_id, {"carer": "Hart"}, version=1)
    with act() as writing, pytest.raises(ChangedMeanwhile) as caught:
        corrections.correct(writing, "placements", record_id, {"carer": "Wren"}, version=1)
    assert caught.value.theirs["carer"] == "Hart"


def test_a_correction_that_pushes_a_neighbour_over_its_own_start_is_refused(
    store: Store, act: Act, child: str
) -> None:
    with act() as writing:
        moved = placements.move(
            writing, child, date(2019, 3, 1), {"placement_type": "K2"}, end_reason="CARPL"
        )
    with pytest.raises(Refused), act() as writing:
        corrections.correct(writing, "placements", moved, {"started_on": date(2018, 3, 1)})
    assert spans(store, "placements")[0] == ("2019-01-01", "2019-03-01")


def test_missing_episodes_that_touch_move_together_to_the_minute(store: Store, act: Act, child: str) -> None:
    with act() as writing:
        first = missing.went_missing(writing, child, parse_moment("2019-05-01T10:00"))
        second = missing.whereabouts_known(writing, first, parse_moment("2019-05-02T10:00"))
        missing.returned(writing, second, parse_moment("2019-05-03T10:00"))
    found = rows(store, "missing_episodes")
    with act() as writing:
        corrections.correct(
            writing, "missing_episodes", found[1].ref, {"went_missing_at": parse_moment("2019-05-02T11:30")}
        )
    assert told(store, "missing_episodes", "went_missing_at", "returned_at") == [
        ("2019-05-01T10:00", "2019-05-02T11:30"), ("2019-05-02T11:30", "2019-05-03T10:00"),
    ]  # fmt: skip


def test_only_workers_of_the_same_role_move_together(store: Store, act: Act, child: str) -> None:
    with act() as writing:
        for role in ("SW", "IRO"):
            allocations.change_worker(writing, [child], date(2019, 1, 1), "Di", role=role)
            allocations.change_worker(writing, [child], date(2019, 3, 1), "Ed", role=role)
    latest = [row for row in rows(store, "allocations") if row.values["worker"] == "Ed"]
    changed = next(row for row in latest if row.values["role"] == "SW")
    with act() as writing:
        corrections.correct(writing, "allocations", changed.ref, {"started_on": date(2019, 3, 5)})
    ended = {
        row.values["role"]: row.values["ended_on"] for row in rows(store, "allocations") if row["ended_on"]
    }
    assert ended == {"SW": date(2019, 3, 5), "IRO": date(2019, 3, 1)}


def test_what_was_entered_twice_is_voided_with_a_reason(store: Store, act: Act, child: str) -> None:
    with act() as writing:
        review = records.add(writing, "reviews", {"child_id": child, "held_on": date(2019, 2, 1)})
    with act() as writing, pytest.raises(Fault, match="Say why"):
        corrections.void(writing, "reviews", review, " ")
    with act() as writing:
        corrections.void(writing, "reviews", review, "entered twice")
    assert rows(store, "reviews") == []
    assert (entries(store)[-1]["action"], entries(store)[-1]["reason"]) == ("voided", "entered twice")


def late(child: str, started_on: date, ended_on: date | None = None, **values: Any) -> dict[str, Any]:
    values = {"placement_type": "U6", **values}
    return {"child_id": child, "started_on": started_on, "ended_on": ended_on, **values}


@pytest.fixture
def two_placements(act: Act, child: str) -> str:
    with act() as writing:
        placements.move(
            writing, child, date(2019, 6, 1), {"placement_type": "K2"}, end_reason="CARPL", planned=True
        )
    return child


def test_a_stay_elsewhere_told_late_splits_the_placement(store: Store, act: Act, two_placements: str) -> None:
    new = late(two_placements, date(2019, 3, 1), date(2019, 4, 1), end_reason="CREQO")
    with act() as writing:
        corrections.insert_late(writing, "placements", new, end_reason="ALLEG")
    assert told(store, "placements", "started_on", "ended_on", "placement_type", "end_reason") == [
        ("2019-01-01", "2019-03-01", "U4", "ALLEG"),
        ("2019-03-01", "2019-04-01", "U6", "CREQO"),
        ("2019-04-01", "2019-06-01", "U4", "CARPL"),
        ("2019-06-01", "", "K2", ""),
    ]


def test_a_stay_told_late_splits_an_open_placement(store: Store, act: Act, two_placements: str) -> None:
    new = late(two_placements, date(2019, 8, 1), date(2019, 9, 1), end_reason="CREQO")
    with act() as writing:
        corrections.insert_late(writing, "placements", new, end_reason="ALLEG")
    assert spans(store, "placements")[2:] == [("2019-08-01", "2019-09-01"), ("2019-09-01", "")]


def test_a_late_placement_that_reaches_into_the_next_pushes_it(
    store: Store, act: Act, two_placements: str
) -> None:
    new = late(two_placements, date(2019, 3, 1), date(2019, 7, 1), end_reason="CREQO")
    with store.reading() as session:
        plan = corrections.plan_insertion(session, "placements", new, end_reason="ALLEG")
    assert [(step.record_id == "", step.after.get("started_on")) for step in plan] == [
        (True, date(2019, 3, 1)), (False, None), (False, date(2019, 7, 1)),
    ]  # fmt: skip
    with act() as writing:
        corrections.insert_late(writing, "placements", new, end_reason="ALLEG")
    assert spans(store, "placements") == [
        ("2019-01-01", "2019-03-01"), ("2019-03-01", "2019-07-01"), ("2019-07-01", ""),
    ]  # fmt: skip


def test_a_late_placement_never_swallows_another(act: Act, two_placements: str) -> None:
    with act() as writing:
        placements.move(
            writing, two_placements, date(2019, 8, 1), {"placement_type": "U6"}, end_reason="CARPL"
        )
    new = late(two_placements, date(2019, 3, 1), date(2019, 9, 1))
    with act() as writing, pytest.raises(Fault, match="Void it first"):
        corrections.insert_late(writing, "placements", new)


def test_a_late_placement_on_the_day_of_another_is_a_correction(act: Act, two_placements: str) -> None:
    with act() as writing, pytest.raises(Fault, match="Correct that one"):
        corrections.insert_late(writing, "placements", late(two_placements, date(2019, 6, 1)))


def test_a_late_placement_in_a_gap_runs_until_the_next(store: Store, act: Act, child: str) -> None:
    with act(accept_warnings=True, reason="not known yet where") as writing:
        placements.end(writing, child, date(2019, 3, 1), end_reason="CARPL")
        placements.move(writing, child, date(2019, 4, 1), {"placement_type": "K2"})
    with act() as writing:
        corrections.insert_late(writing, "placements", late(child, date(2019, 3, 1), end_reason="CARPL"))
    assert spans(store, "placements")[1] == ("2019-03-01", "2019-04-01")


def test_a_late_placement_after_all_others_is_open(store: Store, act: Act, child: str) -> None:
    with act() as writing:
        placements.end(writing, child, date(2019, 3, 1), end_reason="CARPL")
    with act() as writing:
        corrections.insert_late(writing, "placements", late(child, date(2019, 3, 1)))
    assert spans(store, "placements")[1] == ("2019-03-01", "")


def test_a_legal_status_told_late_needs_no_reason(store: Store, act: Act, child: str) -> None:
    with act() as writing:
        legal.change(writing, child, date(2019, 6, 1), "E1")
    with act() as writing:
        new = {"child_id": child, "started_on": date(2019, 3, 1), "status": "C1"}
        corrections.insert_late(writing, "legal_statuses", new)
    assert told(store, "legal_statuses", "status", "started_on", "ended_on") == [
        ("C2", "2019-01-01", "2019-03-01"), ("C1", "2019-03-01", "2019-06-01"), ("E1", "2019-06-01", ""),
    ]  # fmt: skip
