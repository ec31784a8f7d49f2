"""Passing children on when a worker goes, or many at once from a list (screens.md, Forms)."""

from __future__ import annotations

from datetime import date

import pytest

from db.store import Store
from placement_tracker.domain.problems import NeedsAcceptance
from placement_tracker.services import allocations, caseloads, children
from placement_tracker.services.caseloads import Given
from tests.services.conftest import Act
from tests.services.looking_up import told

SHOWN = ("role", "worker", "team", "started_on", "ended_on", "change_reason")
ON = date(2019, 6, 1)


@pytest.fixture
def three(act: Act, child: str) -> list[str]:
    """Three children of one worker, who is the third's reviewing officer too."""
    with act() as writing:
        more = [
            children.start(
                writing,
                {"child_id": number, "date_of_birth": date(2012, 6, 4), "surname": surname},
                {"started_on": date(2019, 1, 1), "category_of_need": "N1"},
                {"status": "C2"},
                {"placement_type": "U4", "carer": "Fox"},
            )
            for number, surname in (("C2", "Dale"), ("C3", None))
        ]
        every = [child, *more]
        allocations.change_worker(writing, every, date(2019, 1, 1), "Adams", team="North")
        allocations.change_worker(writing, ["C3"], date(2019, 1, 1), "Adams", role="IRO")
    return every


def test_a_workers_children_are_found_by_name_once_for_each_role(store: Store, three: list[str]) -> None:
    with store.reading() as session:
        found = caseloads.held(session)
    assert [(one.child_id, one.role) for one in found] == [
        ("C3", "IRO"),
        ("C3", "SW"),
        ("C2", "SW"),
        ("C1", "SW"),
    ]
    assert [one.placement["carer"] for one in found if one.placement] == ["Fox"] * 4


def test_chosen_children_come_with_their_worker_in_the_role_or_with_nobody(
    store: Store, three: list[str]
) -> None:
    with store.reading() as session:
        found = caseloads.of_children(session, ["C2", "C3", "unknown"], "IRO")
    assert [(one.child_id, one.allocation and one.allocation["worker"]) for one in found] == [
        ("C3", "Adams"),
        ("C2", None),
    ]


def test_children_are_shared_out_among_new_workers_in_one_act(
    store: Store, act: Act, three: list[str]
) -> None:
    with act() as writing:
        given = [
            Given("C1", "SW", "Byrne", "North"),
            Given("C2", "SW", "Cross", "South", "01632 960002", "W7"),
            Given("C3", "SW", "Byrne", "North"),
        ]
        caseloads.pass_on(writing, ON, given, change_reason="LEFTRL")
    assert told(store, "allocations", *SHOWN, child_id="C2") == [
        ("SW", "Adams", "North", "2019-01-01", "2019-06-01", "LEFTRL"),
        ("SW", "Cross", "South", "2019-06-01", "", ""),
    ]
    by_role = told(store, "allocations", "role", "worker", child_id="C3")
    assert sorted(by_role) == [("IRO", "Adams"), ("SW", "Adams"), ("SW", "Byrne")]


def test_a_child_is_left_with_nobody_only_knowingly(store: Store, act: Act, three: list[str]) -> None:
    def leave(**options: object) -> None:
        with act(**options) as writing:
            left = [one for one in caseloads.held(writing.session) if one.child_id == "C2"]
            caseloads.pass_on(writing, ON, [Given("C1", "SW", "Byrne")], left)

    with pytest.raises(NeedsAcceptance) as stopped:
        leave()
    (problem,) = stopped.value.problems
    assert (problem.child_id, problem.rule) == ("C2", "nobody-next")
    assert told(store, "allocations", "ended_on") == [("",)]
    leave(reason="Care ends next week.", accept_warnings=True)
    assert told(store, "allocations", "worker", "ended_on", child_id="C2") == [("Adams", "2019-06-01")]


def test_a_child_whom_nobody_had_may_be_left_so(store: Store, act: Act, child: str) -> None:
    with act() as writing:
        caseloads.pass_on(writing, ON, [], caseloads.of_children(writing.session, [child], "SW"))
    assert told(store, "allocations", "worker") == []


def test_allocations_of_a_child_that_is_left_out_belong_to_nobodys_caseload(
    store: Store, act: Act, three: list[str]
) -> None:
    with store.writing("A. Tester", "test") as writing:
        for one in caseloads.held(writing.session):
            if one.child_id == "C2":
                writing.void("children", one.child.ref, "Entered twice.")
    with store.reading() as session:
        assert "C2" not in {one.child_id for one in caseloads.held(session)}
