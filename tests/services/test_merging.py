"""Merging two records of one child: everything hangs on the kept one, and can be put back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from db.models import kinds
from db.store import Store
from placement_tracker.domain.problems import Fault, Refused
from placement_tracker.services import history, merged, merging, reading, records
from tests.services.conftest import Act
from tests.services.looking_up import entries, one, put, rows, told
from tests.services.twice_entered import (
    KEPT,
    OTHER,
    everything,
    hanging_on,
    merge,
    missing_too,
    note,
    planned,
    redone,
    restrict,
    twin,
    undone,
    who_may_see,
)
from tests.stores import PERSON

pytestmark = pytest.mark.usefixtures("child")


def named(plan: merging.MergePlan) -> dict[str, merging.Clash]:
    return {clash.kind: clash for clash in plan.clashes}


def test_the_plan_tells_what_differs_and_what_hangs_on_each(store: Store) -> None:
    twin(store)
    note(store, "N1", OTHER, "children", "")
    plan = planned(store)
    assert plan.differing() == ["forenames", "sex"]
    assert plan.same() == ["date_of_birth", "surname"]
    assert [plan.likely(name) for name in ("forenames", "sex")] == [merging.KEPT, merging.OTHER]
    hanging = {one.kind: (one.kept, one.other) for one in plan.hanging}
    assert hanging == {
        "care_periods": (1, 1), "legal_statuses": (1, 0), "placements": (1, 0), "missing_profiles": (0, 1),
        "missing_episodes": (0, 1), "alerts": (0, 1), "return_interviews": (0, 1), "interview_attempts": (0, 1),
        "reviews": (0, 1), "notes": (0, 1),
    }  # fmt: skip
    assert (plan.doubles, plan.clashes) == ((), ())


def test_everything_hangs_on_the_kept_child_afterwards(store: Store) -> None:
    twin(store)
    merge(store)
    assert told(store, "care_periods", "started_on") == [("2015-01-01",), ("2019-01-01",)]
    found = {
        kind: len(rows(store, kind))
        for kind in ("reviews", "alerts", "return_interviews", "interview_attempts")
    }
    assert set(found.values()) == {1}
    assert one(store, "children")["sex"] == "F"
    assert rows(store, "children", OTHER) == []
    with store.reading() as session:
        assert [row.kind for row in reading.child_records(session, OTHER).every()] == []


def test_every_kind_that_names_a_child_comes_along(store: Store) -> None:
    """A kind that is new some day too: the plan reads the kinds, and lists none."""
    twin(store)
    with store.writing("A. Tester", "test") as act:
        for kind in kinds().values():
            if kind.about_a_child and kind.name not in {"children", "missing_profiles"}:
                act.add(kind.name, {**_least(kind), "child_id": OTHER})
    before = everything(store)
    with store.writing("A. Tester", "test") as act:
        merging.merge(act, planned(store), {}, {}, today=date(2020, 1, 1), reason="one child")
    with store.reading() as session:
        left = reading.child_records(session, OTHER)
    assert list(left.every()) == []
    assert {kind.name for kind in kinds().values() if kind.about_a_child} <= before.keys()


def _least(kind: Any) -> dict[str, Any]:
    """The required cells of a record, in the far past, so that nothing clashes."""
    values: dict[str, Any] = {}
    for column in kind.columns:
        if column.required and column.name != "child_id":
            values[column.name] = {
                "DAY": date(2012, 1, 1), "MOMENT": None, "CODE": "X", "MONTH": "2012-01"
            }.get(column.form.name, "X")  # fmt: skip
    if kind.name == "missing_episodes":
        from tests.services.twice_entered import at

        values |= {
            "episode_id": "M99",
            "went_missing_at": at(date(2012, 1, 1)),
            "returned_at": at(date(2012, 1, 2)),
        }
    if "ended_on" in kind.by_name:
        values["ended_on"] = date(2012, 2, 1)
    return values


def test_the_chosen_fields_are_those_of_the_kept_child(store: Store) -> None:
    twin(store)
    merge(store, fields={"forenames": merging.OTHER, "sex": merging.KEPT})
    assert told(store, "children", "surname", "forenames", "sex") == [("Hale", "", "")]


def test_undoing_puts_everything_back_and_doing_it_again_merges_again(store: Store) -> None:
    twin(store)
    missing_too(store)
    note(store, "N1", OTHER, "children", one(store, "children", OTHER).ref)
    note(store, "N2", OTHER, "missing_episodes", one(store, "missing_episodes", OTHER).ref)
    note(store, "N3", KEPT, "missing_episodes", one(store, "missing_episodes").ref)
    restrict(store, OTHER, PERSON)
    restrict(store, KEPT, PERSON)
    before = everything(store)
    number = merge(store)
    after = everything(store)
    assert after != before
    hung = {row["note_id"]: (row["child_id"], row["record_id"]) for row in after["notes"]}
    episode = one(store, "missing_episodes").ref
    assert hung == {"N1": (KEPT, one(store, "children").ref), "N2": (KEPT, episode), "N3": (KEPT, episode)}
    assert who_may_see(store, KEPT) == {PERSON}
    undone(store, number)
    assert everything(store) == before
    redone(store, number)
    assert everything(store) == after
    assert _former(store) == {OTHER: KEPT}
    undone(store, number)
    assert everything(store) == before


def test_what_says_the_same_is_left_out_once_and_what_hangs_on_it_moves(store: Store) -> None:
    twin(store)
    missing_too(store)
    plan = planned(store)
    assert [(gone.kind, stays.kind) for gone, stays in plan.doubles] == [
        (kind, kind) for kind in ("missing_episodes", "alerts", "return_interviews", "interview_attempts")
    ]
    merge(store, plan)
    assert told(store, "missing_episodes", "episode_id") == [("M1",)]
    assert told(store, "return_interviews", "interview_id", "episodes") == [("I1", "M1")]
    assert len(rows(store, "interview_attempts")) == 1
    voided = [entry for entry in entries(store) if entry["action"] == "voided" and entry["kind"] == "alerts"]
    assert voided[0]["reason"] == "entered twice: the same stands under C1"


def test_of_equal_records_each_is_a_double_of_one(store: Store, act: Act) -> None:
    twin(store)
    with act() as writing:
        held = {"held_on": date(2015, 2, 3), "participation": "PN1"}
        put(writing, ("reviews", {"child_id": OTHER, **held}), ("reviews", {"child_id": KEPT, **held}))
    plan = planned(store)
    assert [gone.kind for gone, _ in plan.doubles] == ["reviews"]
    merge(store, plan)
    assert len(rows(store, "reviews")) == 2


def test_an_interview_of_both_children_names_the_episode_that_stays_once(store: Store, act: Act) -> None:
    twin(store)
    missing_too(store)
    with act(reason="trial", accept_warnings=True) as writing:
        put(
            writing,
            ("return_interviews", {"interview_id": "IB", "episodes": ("M1", "M7"), "outcome": "PENDING"}),
        )
    plan, hung = planned(store), hanging_on(store, KEPT)
    merge(store, plan)
    assert ("IB", "M1") in told(store, "return_interviews", "interview_id", "episodes")
    assert len(hanging_on(store, KEPT) - hung) == plan.moving(merging.OTHER, {})


@pytest.mark.parametrize("side", [merging.KEPT, merging.OTHER])
def test_of_episodes_that_overlap_the_chosen_one_counts_and_takes_what_hangs_on_the_other(
    store: Store, act: Act, side: str
) -> None:
    twin(store)
    missing_too(store)
    with act(reason="trial", accept_warnings=True) as writing:
        records.change(
            writing, "missing_episodes", one(store, "missing_episodes").ref, {"police_risk": "HIGH"}
        )
        records.change(
            writing, "missing_episodes", one(store, "missing_episodes", OTHER).ref, {"notes": "Seen"}
        )
        records.change(writing, "alerts", one(store, "alerts").ref, {"action": "Rang"})
        records.change(writing, "alerts", one(store, "alerts", OTHER).ref, {"action": "Wrote"})
        records.change(writing, "return_interviews", one(store, "return_interviews").ref, {"summary": "One"})
    before = everything(store)
    plan = planned(store)
    clashes = named(plan)
    assert clashes["missing_episodes"].why == "at one time"
    assert clashes["alerts"].why == "same key"
    assert {clash.likely for clash in clashes.values()} == {""}
    number = merge(store, plan, clashes={clash.name: side for clash in plan.clashes})
    stays, action = ("M1", "Rang") if side == merging.KEPT else ("M7", "Wrote")
    assert told(store, "missing_episodes", "episode_id") == [(stays,)]
    assert told(store, "alerts", "episode_id", "action") == [(stays, action)]
    assert told(store, "return_interviews", "episodes") == [(stays,), (stays,)]
    undone(store, number)
    assert everything(store) == before


@pytest.mark.parametrize("side", [merging.KEPT, merging.OTHER])
@pytest.mark.parametrize(("kept", "other"), [(KEPT, OTHER), (OTHER, KEPT)])
def test_as_many_records_hang_on_the_kept_child_afterwards_as_the_plan_says(
    store: Store, act: Act, side: str, kept: str, other: str
) -> None:
    twin(store)
    missing_too(store)
    note(store, "N1", OTHER, "children", "")
    note(store, "N2", KEPT, "children", "")
    with act(reason="trial", accept_warnings=True) as writing:
        put(
            writing,
            ("missing_profiles", {"child_id": KEPT, "description": "Short"}),
            ("visits", {"child_id": KEPT, "kind": "SW", "visited_on": date(2019, 5, 1)}),
        )
    plan = planned(store, kept, other)
    (clash,) = plan.clashes
    choices = {clash.name: side}
    assert (plan.lost({}), len(plan.lost(choices))) == (frozenset(), 1)
    assert plan.moving(merging.OTHER, {}) == plan.moving(merging.OTHER, choices) + (side == merging.KEPT)
    # Said from either side, it is the same.
    turned = {clash.name: merging.OTHER if side == merging.KEPT else merging.KEPT}
    assert plan.moving(merging.KEPT, choices) == planned(store, other, kept).moving(merging.OTHER, turned)
    hung = hanging_on(store, kept)
    merge(store, plan, clashes=choices)
    assert len(hanging_on(store, kept) - hung) == plan.moving(merging.OTHER, choices)


def test_spans_that_share_an_overlap_are_one_choice(store: Store, act: Act) -> None:
    """C1 is in care since 2019; C7 has two periods within that time."""
    twin(store)
    with act(reason="trial", accept_warnings=True) as writing:
        first = {"started_on": date(2019, 1, 1), "ended_on": date(2019, 3, 1), "end_reason": "E4A"}
        put(
            writing,
            ("care_periods", {"child_id": OTHER, **first}),
            ("care_periods", {"child_id": OTHER, "started_on": date(2019, 4, 1)}),
        )
    plan = planned(store)
    (clash,) = plan.clashes
    assert (len(clash.of(merging.KEPT)), len(clash.of(merging.OTHER)), clash.likely) == (1, 2, "")
    with pytest.raises(Fault, match="Choose which counts, where two clash: period of care"):
        merge(store, plan)
    merge(store, plan, clashes={clash.name: merging.KEPT})
    assert told(store, "care_periods", "started_on") == [("2015-01-01",), ("2019-01-01",)]


def test_what_still_cannot_be_is_named_and_nothing_is_kept(store: Store, act: Act) -> None:
    twin(store)
    with act(reason="trial", accept_warnings=True) as writing:
        put(writing, ("care_periods", {"child_id": OTHER, "started_on": date(2019, 2, 1)}))
    before = everything(store)
    (clash,) = planned(store).clashes
    with pytest.raises(Refused) as refused:
        merge(store, clashes={clash.name: merging.OTHER})
    assert {(problem.kind, problem.child_id) for problem in refused.value.problems} == {
        ("placements", KEPT), ("legal_statuses", KEPT)
    }  # fmt: skip
    assert everything(store) == before


def test_the_record_that_says_more_is_likely_the_right_one(store: Store, act: Act) -> None:
    twin(store)
    with act() as writing:
        put(writing, ("missing_profiles", {"child_id": KEPT, "description": "Tall", "risks": "Roads"}))
    (clash,) = planned(store).clashes
    assert (clash.why, clash.likely) == ("same key", merging.KEPT)
    with act() as writing:
        profile = one(store, "missing_profiles")
        records.change(writing, "missing_profiles", profile.ref, {"description": None, "risks": None})
    assert planned(store).clashes[0].likely == merging.OTHER


def test_a_record_that_was_changed_since_it_was_shown_stops_the_merge(store: Store, act: Act) -> None:
    twin(store)
    plan = planned(store)
    with act() as writing:
        records.change(writing, "reviews", one(store, "reviews", OTHER).ref, {"participation": "PN2"})
    with pytest.raises(merging.ChangedSince):
        merge(store, plan)
    with pytest.raises(Fault, match="Say how you know"):
        merge(store, reason="  ")


def test_a_child_is_not_merged_with_itself_or_with_nobody(store: Store) -> None:
    with pytest.raises(Fault, match="This is one child"):
        planned(store, KEPT, KEPT)
    with pytest.raises(Fault, match="no child with the number C9"):
        planned(store, KEPT, "C9")


def test_the_kept_child_is_found_by_its_former_number_until_that_is_undone(store: Store, act: Act) -> None:
    twin(store)
    assert _former(store) == {}
    number = merge(store)
    assert _former(store) == {OTHER: KEPT}
    undone(store, number)
    assert _former(store) == {}
    with act(reason="trial", accept_warnings=True) as writing:
        for kind in ("care_periods", "reviews", "missing_profiles", "interview_attempts", "return_interviews", "alerts",
                     "missing_episodes", "children"):  # fmt: skip
            records.void(writing, kind, one(store, kind, OTHER).ref, "left out by itself")
    assert _former(store) == {}


def test_a_kept_child_that_is_merged_itself_is_followed(store: Store, act: Act) -> None:
    twin(store)
    merge(store)
    with act(reason="trial", accept_warnings=True) as writing:
        put(writing, ("children", {"child_id": "C9", "date_of_birth": date(2010, 5, 4), "surname": "Hale"}))
    merge(store, planned(store, "C9", KEPT))
    assert _former(store) == {OTHER: "C9", KEPT: "C9"}
    with store.reading() as session:
        assert [merged.now(session, number) for number in (OTHER, KEPT, "C9")] == ["C9"] * 3
        assert merged.before(session, "C9") == [KEPT, OTHER]
        known = history.of_child(session, "C9")
    assert {line.child_id for line in known} == {KEPT, OTHER, "C9"}


def test_records_that_open_to_different_people_are_not_merged(store: Store) -> None:
    twin(store)
    restrict(store, OTHER, PERSON)
    before = everything(store)
    with pytest.raises(Fault, match="open to different people"):
        merge(store)
    assert everything(store) == before


def test_the_history_names_the_kept_child_where_the_other_was_left_out(store: Store) -> None:
    twin(store)
    merge(store)
    voided = [entry for entry in entries(store) if entry["action"] == "voided"]
    assert [entry["reason"] for entry in voided] == ["the same child as C1: Same birth certificate"]


def _former(store: Store) -> dict[str, str]:
    with store.reading() as session:
        return merged.former_numbers(session)
