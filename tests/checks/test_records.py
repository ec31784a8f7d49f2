"""All rules on all records of a store."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from db.store import Store, make_plain
from placement_tracker.checks.records import problems
from placement_tracker.domain.problems import Problem
from placement_tracker.services import restricted

TODAY = date(2020, 1, 1)
NOON = datetime(2020, 1, 1, 12, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = make_plain(tmp_path / "test.store", lambda: NOON)
    with store.writing("Ann Archer", "test") as act:
        act.add("authority", {"name": "Wessex"})
        act.add("children", {"child_id": "C1", "date_of_birth": date(2008, 5, 2)})
    yield store
    store.close()


def add(store: Store, kind_of_record: str, /, **values: object) -> str:
    with store.writing("Ann Archer", "test") as act:
        return act.add(kind_of_record, values)


def found(store: Store, on: date = TODAY) -> list[Problem]:
    with store.reading() as session:
        return problems(session, on, lambda _done, _of, _words: None)


def period(store: Store, started_on: date = date(2019, 1, 1), child: str = "C1", **values: object) -> str:
    return add(
        store, "care_periods", child_id=child, started_on=started_on, **{"category_of_need": "N1", **values}
    )


def test_records_without_a_mistake_have_no_problem(store: Store) -> None:
    assert found(store) == []


def test_a_placement_outside_care_is_found_with_its_record_and_child(store: Store) -> None:
    ref = add(store, "placements", child_id="C1", started_on=date(2019, 2, 1), placement_type="U6")
    (error,) = [problem for problem in found(store) if problem.is_error]

    assert (error.kind, error.ref, error.child_id) == ("placements", ref, "C1")


def test_a_record_that_is_about_no_child_is_looked_at_too(store: Store) -> None:
    ref = add(store, "teams", team="North", kind="NO_SUCH_KIND")

    assert [(problem.kind, problem.ref, problem.column) for problem in found(store)] == [
        ("teams", ref, "kind")
    ]


def test_errors_stand_before_warnings(store: Store) -> None:
    period(store, date(2019, 1, 1))
    period(store, date(2019, 6, 1))
    listed = [problem.is_error for problem in found(store)]

    assert listed == sorted(listed, reverse=True)
    assert set(listed) == {True, False}


def test_two_children_who_may_be_one_are_found(store: Store) -> None:
    for child_id in ("C2", "C3"):
        add(store, "children", child_id=child_id, date_of_birth=date(2009, 3, 4), upn="A123456789012")

    assert {problem.child_id for problem in found(store)} <= {"C2", "C3"}
    assert found(store)


def test_a_voided_record_is_not_looked_at(store: Store) -> None:
    ref = add(store, "placements", child_id="C1", started_on=date(2019, 2, 1), placement_type="U6")
    with store.writing("Ann Archer", "test") as act:
        act.void("placements", ref, "Not so")

    assert found(store) == []


def test_the_day_that_it_is_decides_what_lies_in_the_future(store: Store) -> None:
    period(store, date(2019, 12, 31))

    assert not any(problem.is_error for problem in found(store))
    assert any(problem.is_error for problem in found(store, date(2019, 12, 30)))


def test_progress_is_told_and_can_stop_the_check(store: Store) -> None:
    told: list[tuple[int, int]] = []
    with store.reading() as session:
        problems(session, TODAY, lambda done, of, _words: told.append((done, of)))

    assert told[0] == (0, 1)


def test_what_the_records_of_a_restricted_child_say_is_not_told_to_everybody(store: Store) -> None:
    add(store, "children", child_id="C2", date_of_birth=date(2012, 1, 1))
    for child in ("C1", "C2"):
        period(store, child=child)
        add(store, "legal_statuses", child_id=child, status="C2", started_on=date(2019, 1, 1))
        add(store, "placements", child_id=child, placement_type="U9", started_on=date(2019, 1, 1))
    add(store, "children", child_id="C3", date_of_birth=date(2001, 3, 5))
    period(store, child="C3")
    with store.writing("Ann", "test") as act:
        for child in ("C1", "C3"):
            restricted.restrict(act, child, ["Ann"])
    store.reader = "Bo"
    told = {(one.child_id, one.value, one.words) for one in found(store) if one.column == "placement_type"}
    hidden = "Code that was not in force. It is put right by somebody who may open the record."
    plain = "U9 is not one of the codes for placement type. Choose one from the list."
    assert told == {("C1", "", hidden), ("C2", "U9", plain)}
    assert "5 March 2019" not in repr(found(store))
    store.reader = "Ann"
    assert ("C1", "U9", plain) in {(one.child_id, one.value, one.words) for one in found(store)}
    assert "5 March 2019" in repr(found(store))
