"""What is left out between two others leaves a gap, which can be closed in the same act (screens.md, Correct)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from db.store import Store
from placement_tracker.domain.kinds import Row
from placement_tracker.domain.problems import Fault, NeedsAcceptance
from placement_tracker.domain.rights import NotAllowed
from placement_tracker.services import (
    allocations,
    care,
    corrections,
    gaps,
    legal,
    placements,
    records,
    undoing,
)
from placement_tracker.services.acts import acting
from placement_tracker.services.gaps import Gap, Way
from placement_tracker.services.steps import Step
from tests.services.conftest import TODAY, Act
from tests.services.looking_up import entries, rows, told
from tests.services.roles import MANAGER, READER, enter, restrict
from tests.stores import PERSON

MARCH, MAY = date(2019, 3, 1), date(2019, 5, 1)
BEFORE = [
    ("2019-01-01", "2019-03-01", "U4", "CARPL"),
    ("2019-03-01", "2019-05-01", "K2", "CHILD"),
    ("2019-05-01", "", "U6", ""),
]


def standing(store: Store) -> list[tuple[str, ...]]:
    return told(store, "placements", "started_on", "ended_on", "placement_type", "end_reason")


def gap_of(store: Store, record: Row) -> Gap | None:
    with store.reading() as session:
        return gaps.left_by(session, record.kind, record.ref)


def left(store: Store, kind: str, place: int) -> Gap | None:
    return gap_of(store, rows(store, kind)[place])


def closed(store: Store, act: Act, record: Row, way: Way, **options: Any) -> list[Step]:
    seen = gap_of(store, record)
    assert seen is not None
    with act(**options) as writing:
        return gaps.void_and_close(writing, record.kind, record.ref, "wrong child", seen, way)


@pytest.fixture
def three(act: Act, child: str) -> str:
    """Three placements, one after the other."""
    with act() as writing:
        placements.move(writing, child, MARCH, {"placement_type": "K2"}, end_reason="CARPL", planned=True)
        placements.move(writing, child, MAY, {"placement_type": "U6"}, end_reason="CHILD", planned=False)
    return child


def test_what_stood_between_two_others_leaves_the_days_between_them(store: Store, three: str) -> None:
    gap = left(store, "placements", 1)
    assert gap is not None
    assert (gap.first, gap.until) == (MARCH, MAY)
    assert (gap.before["placement_type"], gap.after["placement_type"]) == ("U4", "U6")
    assert gap.ways == (Way.LEAVE, Way.GO_ON, Way.BEGIN)


def test_the_first_and_the_last_leave_no_gap_between_neighbours(store: Store, three: str) -> None:
    assert left(store, "placements", 0) is None
    assert left(store, "placements", 2) is None


def test_the_one_before_goes_on_and_ends_as_was_said_of_the_one_between(
    store: Store, act: Act, three: str
) -> None:
    steps = closed(store, act, rows(store, "placements")[1], Way.GO_ON)
    assert [step.after for step in steps] == [{"ended_on": MAY, "end_reason": "CHILD", "planned": False}]
    assert standing(store) == [("2019-01-01", "2019-05-01", "U4", "CHILD"), BEFORE[2]]
    last = entries(store)[-2:]
    assert {entry["reason"] for entry in last} == {"wrong child"}
    assert len({entry["act"] for entry in last}) == 1


def test_the_next_began_when_the_one_before_ended(store: Store, act: Act, three: str) -> None:
    closed(store, act, rows(store, "placements")[1], Way.BEGIN)
    assert standing(store) == [BEFORE[0], ("2019-03-01", "", "U6", "")]


@pytest.mark.parametrize("way", [Way.GO_ON, Way.BEGIN])
def test_one_undo_puts_all_of_it_back_and_redoing_does_it_again(
    store: Store, act: Act, three: str, way: Way
) -> None:
    closed(store, act, rows(store, "placements")[1], way)
    number, become = int(entries(store)[-1]["act"]), standing(store)
    with act() as writing:
        undoing.undo(writing, number, PERSON, TODAY)
    assert standing(store) == BEFORE
    with act() as writing:
        undoing.redo(writing, number, PERSON)
    assert standing(store) == become


def test_a_gap_that_is_left_is_warned_of_and_a_closed_one_is_not(store: Store, act: Act, three: str) -> None:
    middle = rows(store, "placements")[1]
    with pytest.raises(NeedsAcceptance, match="without a placement"):
        closed(store, act, middle, Way.LEAVE)
    assert standing(store) == BEFORE
    assert closed(store, act, middle, Way.LEAVE, accept_warnings=True, reason="so it was") == []
    assert standing(store) == [BEFORE[0], BEFORE[2]]


def test_what_is_nowhere_said_of_the_end_is_warned_of(store: Store, act: Act, child: str) -> None:
    with act() as writing:
        placements.temporary_stay(writing, child, "T1", MARCH, MAY)
    stay = rows(store, "placements")[1]
    with pytest.raises(NeedsAcceptance, match="without a reason"):
        closed(store, act, stay, Way.GO_ON)


def test_a_stay_that_never_was_leaves_the_one_placement_that_it_interrupted(
    store: Store, act: Act, child: str
) -> None:
    with act() as writing:
        placements.temporary_stay(writing, child, "T1", MARCH, MAY)
        placements.end(writing, child, date(2019, 7, 1), end_reason="CARPL")
        placements.move(writing, child, date(2019, 7, 1), {"placement_type": "K2"})
    before = standing(store)
    stay = rows(store, "placements")[1]
    gap = gap_of(store, stay)
    assert gap is not None
    assert gap.ways[-1] is Way.AS_ONE
    closed(store, act, stay, Way.AS_ONE)
    assert standing(store) == [("2019-01-01", "2019-07-01", "U4", "CARPL"), ("2019-07-01", "", "K2", "")]
    assert rows(store, "placements")[0]["planning_meeting_on"] == date(2019, 1, 3)
    number = int(entries(store)[-1]["act"])
    with act() as writing:
        undoing.undo(writing, number, PERSON, TODAY)
    assert standing(store) == before
    with act() as writing:
        undoing.redo(writing, number, PERSON)
    assert standing(store) == [("2019-01-01", "2019-07-01", "U4", "CARPL"), ("2019-07-01", "", "K2", "")]


@pytest.mark.parametrize("said", [{"carer": "Hart"}, {"child_view": "Glad to be back."}])
def test_two_placements_are_not_one_where_the_later_says_more(
    store: Store, act: Act, child: str, said: dict[str, str]
) -> None:
    with act() as writing:
        placements.temporary_stay(writing, child, "T1", MARCH, MAY)
    with act(accept_warnings=True, reason="so it was") as writing:
        records.change(writing, "placements", rows(store, "placements")[2].ref, said)
    stay = rows(store, "placements")[1]
    gap = gap_of(store, stay)
    assert gap is not None
    assert Way.AS_ONE not in gap.ways
    with pytest.raises(ValueError, match="AS_ONE"):
        closed(store, act, stay, Way.AS_ONE)


def test_a_record_of_the_same_days_as_another_leaves_no_gap(store: Store, act: Act, child: str) -> None:
    with act() as writing:
        for worker, on in (("Di", date(2019, 1, 1)), ("Ed", MARCH), ("Flo", MAY)):
            allocations.change_worker(writing, [child], on, worker)
    twice = {"child_id": child, "role": "SW", "worker": "Edd", "started_on": MARCH, "ended_on": MAY}
    with act(accept_warnings=True, reason="as it came") as writing:
        records.add(writing, "allocations", twice)
    for row in rows(store, "allocations"):
        assert gap_of(store, row) is None


def test_only_the_days_that_nothing_else_covers_are_a_gap(store: Store, act: Act, child: str) -> None:
    with act() as writing:
        for worker, on in (("Di", date(2019, 1, 1)), ("Ed", MARCH), ("Flo", MAY)):
            allocations.change_worker(writing, [child], on, worker)
        meanwhile = {"child_id": child, "role": "SW", "worker": "Gus", "started_on": MARCH}
        records.add(writing, "allocations", {**meanwhile, "ended_on": date(2019, 4, 1)})
        covered = {**meanwhile, "worker": "Hal", "started_on": date(2019, 2, 1)}
        records.add(writing, "allocations", {**covered, "ended_on": date(2019, 2, 9)})
    middle = next(row for row in rows(store, "allocations") if row["worker"] == "Ed")
    gap = gap_of(store, middle)
    assert gap is not None
    assert (gap.before["worker"], gap.first, gap.until) == ("Gus", date(2019, 4, 1), MAY)


def test_two_gaps_at_once_are_not_asked_about(store: Store, act: Act, child: str) -> None:
    with act() as writing:
        for worker, on in (("Di", date(2019, 1, 1)), ("Ed", MARCH), ("Flo", MAY)):
            allocations.change_worker(writing, [child], on, worker)
        meanwhile = {"child_id": child, "role": "SW", "worker": "Gus", "started_on": date(2019, 3, 10)}
        records.add(writing, "allocations", {**meanwhile, "ended_on": date(2019, 4, 1)})
    assert gap_of(store, next(row for row in rows(store, "allocations") if row["worker"] == "Ed")) is None


def test_workers_of_another_role_are_no_neighbours(store: Store, act: Act, child: str) -> None:
    with act() as writing:
        for role, worker, on in (
            ("SW", "Di", date(2019, 1, 1)), ("IRO", "Ed", MARCH), ("SW", "Flo", MAY),
        ):  # fmt: skip
            allocations.change_worker(writing, [child], on, worker, role=role)
    assert gap_of(store, next(row for row in rows(store, "allocations") if row["worker"] == "Ed")) is None


def test_a_placement_of_one_day_leaves_no_gap_and_is_no_neighbour(store: Store, act: Act, three: str) -> None:
    for day in (MARCH, date(2019, 6, 1)):
        one_day = {"child_id": three, "started_on": day, "ended_on": day, "placement_type": "U1"}
        with act(accept_warnings=True, reason="so it was") as writing:
            records.add(writing, "placements", {**one_day, "end_reason": "CARPL"})
    found = {
        (row["placement_type"], row["started_on"]): gap_of(store, row) for row in rows(store, "placements")
    }
    assert found["U1", MARCH] is None
    middle = found["K2", MARCH]
    assert middle is not None
    assert middle.before["placement_type"] == "U4"


def test_between_two_periods_of_care_nothing_is_closed(store: Store, act: Act, three: str) -> None:
    again = {"started_on": date(2019, 6, 1), "category_of_need": "N1"}
    with act(accept_warnings=True, reason="so it was") as writing:
        care.end_care(writing, three, date(2019, 6, 1), "X1", placement_end_reason="CARPL")
        care.start(writing, three, again, {"status": "V2"}, {"placement_type": "K2"})
        placements.move(writing, three, date(2019, 8, 1), {"placement_type": "U4"}, end_reason="CARPL")
    found = [gap_of(store, row) for row in rows(store, "placements")]
    assert [gap is not None for gap in found] == [False, True, False, False, False]


def test_a_child_that_is_not_in_care_here_has_no_gaps(store: Store, act: Act, child: str) -> None:
    hosted = {"child_id": "C2", "date_of_birth": date(2010, 5, 4), "responsible_authority": "Fennshire"}
    with act(accept_warnings=True, reason="as they told us") as writing:
        records.add(writing, "children", hosted)
        for on, kind in ((date(2019, 1, 1), "U4"), (MARCH, "K2"), (MAY, "U6")):
            placements.move(writing, "C2", on, {"placement_type": kind}, end_reason="CARPL")
    assert gap_of(store, rows(store, "placements", "C2")[1]) is None


def test_a_legal_status_between_two_of_one_kind_leaves_the_one(store: Store, act: Act, child: str) -> None:
    with act() as writing:
        legal.change(writing, child, MARCH, "V2")
        legal.change(writing, child, MAY, "C2")
    closed(store, act, rows(store, "legal_statuses")[1], Way.AS_ONE)
    assert told(store, "legal_statuses", "status", "started_on", "ended_on") == [("C2", "2019-01-01", "")]


def test_a_legal_status_before_goes_on_until_the_next(store: Store, act: Act, child: str) -> None:
    with act() as writing:
        legal.change(writing, child, MARCH, "V2")
        legal.change(writing, child, MAY, "E1")
    closed(store, act, rows(store, "legal_statuses")[1], Way.GO_ON)
    assert told(store, "legal_statuses", "status", "started_on", "ended_on") == [
        ("C2", "2019-01-01", "2019-05-01"), ("E1", "2019-05-01", ""),
    ]  # fmt: skip


def test_records_of_other_kinds_leave_no_gap(store: Store, act: Act, child: str) -> None:
    with act() as writing:
        for on in (date(2019, 2, 1), date(2019, 3, 1), date(2019, 4, 1)):
            records.add(writing, "reviews", {"child_id": child, "held_on": on})
    assert left(store, "reviews", 1) is None


def _moves_the_next(writing: Any, three: list[Row]) -> None:
    records.change(writing, "placements", three[2].ref, {"started_on": date(2019, 5, 4)})
    records.change(writing, "placements", three[1].ref, {"ended_on": date(2019, 5, 4)})


def _leaves_it_out(writing: Any, three: list[Row]) -> None:
    corrections.void(writing, "placements", three[1].ref, "twice")


@pytest.mark.parametrize("change", [_moves_the_next, _leaves_it_out])
def test_what_was_changed_beside_it_meanwhile_closes_nothing_unseen(
    store: Store, act: Act, three: str, change: Callable[[Any, list[Row]], None]
) -> None:
    found = rows(store, "placements")
    seen = gap_of(store, found[1])
    assert seen is not None
    with act(accept_warnings=True, reason="so it was") as writing:
        change(writing, found)
    now = standing(store)
    with pytest.raises(Fault, match="changed meanwhile"), act() as writing:
        gaps.void_and_close(writing, "placements", found[1].ref, "wrong child", seen, Way.GO_ON)
    assert standing(store) == now


def test_no_gap_is_closed_without_a_reason(store: Store, act: Act, three: str) -> None:
    middle = rows(store, "placements")[1]
    seen = gap_of(store, middle)
    assert seen is not None
    with pytest.raises(Fault, match="Say why"), act() as writing:
        gaps.void_and_close(writing, "placements", middle.ref, " ", seen, Way.GO_ON)
    assert standing(store) == BEFORE


def test_whoever_may_not_write_closes_no_gap(store: Store, act: Act, three: str) -> None:
    enter(store)
    middle = rows(store, "placements")[1]
    seen = gap_of(store, middle)
    assert seen is not None
    with pytest.raises(NotAllowed), acting(store, READER, "test", today=TODAY) as writing:
        gaps.void_and_close(writing, "placements", middle.ref, "wrong child", seen, Way.BEGIN)
    assert standing(store) == BEFORE


def test_of_a_child_that_does_not_open_no_gap_is_told_and_none_is_closed(
    store: Store, act: Act, three: str
) -> None:
    enter(store)
    middle = rows(store, "placements")[1]
    seen = gap_of(store, middle)
    assert seen is not None
    restrict(store, "C1", MANAGER)
    with pytest.raises(NotAllowed), act() as writing:
        gaps.void_and_close(writing, "placements", middle.ref, "wrong child", seen, Way.BEGIN)
    store.reader = PERSON
    with store.reading() as session, pytest.raises(NotAllowed):
        gaps.left_by(session, "placements", middle.ref)
    store.reader = ""
    assert standing(store) == BEFORE
