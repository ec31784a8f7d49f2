"""Writing records, with their history, in one transaction (db/writing.py)."""

from __future__ import annotations

import threading
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select

from db import history
from db.bulk import ROWS_AT_ONCE
from db.faults import StoreFault
from db.models.keeping import RefusedRow
from db.store import Store
from db.writing import ChangedMeanwhile
from placement_tracker.domain.moments import parse_moment
from placement_tracker.domain.problems import Fault
from tests.db.entering import CHILD, PERSON, SOURCE, add_child, all_of, history_of


def test_a_value_of_every_form_comes_back_as_it_went_in(store: Store) -> None:
    add_child(store, uasc=False, disabilities=("LD", "MOB"), forenames="Zoë; “Zed”")
    placement = {
        "child_id": "C1",
        "started_on": date(2019, 1, 1),
        "placement_type": "U4",
        "distance_miles": Decimal("0.10"),
        "weekly_cost": Decimal("123456789012.1234567891"),
        "confidential": True,
    }
    episode = {
        "episode_id": "E1",
        "child_id": "C1",
        "kind": "M",
        "went_missing_at": parse_moment("2019-10-27T01:30+00:00"),
        "returned_at": parse_moment("2019-10-28"),
    }
    with store.writing(PERSON, SOURCE) as act:
        act.add("placements", placement)
        act.add("missing_episodes", episode)
        act.add("population", {"from_date": date(2019, 1, 1), "under_18": 151234})
    for kind, values in (("placements", placement), ("missing_episodes", episode)):
        (found,) = all_of(store, kind)
        assert {name: found[name] for name in values} == values
    (child,) = all_of(store, "children")
    assert (child["uasc"], child["disabilities"], child["forenames"], child["sex"]) == (
        False,
        ("LD", "MOB"),
        "Zoë; “Zed”",
        None,
    )
    assert all_of(store, "population")[0]["under_18"] == 151234


def test_a_record_gets_an_id_and_its_first_version(store: Store) -> None:
    record_id = add_child(store)
    (child,) = all_of(store, "children")
    assert (child["record_id"], child["version"], child["voided"]) == (record_id, 1, False)
    assert len(record_id) == 16


def test_a_record_may_bring_its_own_id(store: Store) -> None:
    with store.writing(PERSON, SOURCE) as act:
        assert act.add("areas", {"area": "East"}, "e1") == "e1"
        act.add_many("areas", [{"area": "West", "record_id": "w1"}, {"area": "North"}], ["", ""])
        act.add_many("areas", [], [])
    assert {"e1", "w1"} < {row["record_id"] for row in all_of(store, "areas")}


@pytest.mark.parametrize("count", [0, ROWS_AT_ONCE, 2 * ROWS_AT_ONCE + 3])
def test_many_records_go_in_together_each_as_it_is_and_told_in_order(store: Store, count: int) -> None:
    numbers = [f"C{number}" for number in range(count)]
    rows = [
        {**CHILD, "child_id": number, "forenames": number[1:] if number > "C5" else None}
        for number in numbers
    ]
    with store.writing(PERSON, SOURCE) as act:
        act.add_many("children", rows, numbers)
    came_in = {child["child_id"]: child["forenames"] for child in all_of(store, "children")}
    assert came_in == {row["child_id"]: row["forenames"] for row in rows}
    told = history_of(store)
    assert [entry["child_id"] for entry in told] == numbers
    assert history.first_break(told) is None


def test_what_a_history_tells_already_is_put_in_without_a_word(store: Store) -> None:
    with store.writing(PERSON, SOURCE) as act:
        act.add_columns("areas", {"area": ["West"]}, ["w1"], [""], told=False)
    assert [row["record_id"] for row in all_of(store, "areas")] == ["w1"]
    assert history_of(store) == []


def test_a_change_tells_each_column_from_and_to(store: Store) -> None:
    record_id = add_child(store)
    with store.writing(PERSON, SOURCE, "wrong name") as act:
        assert act.change("children", record_id, {"surname": "Hail", "uasc": True, "child_id": "C1"})
    entry = history_of(store)[-1]
    assert (entry["action"], entry["reason"], entry["child_id"]) == ("changed", "wrong name", "C1")
    assert entry["changes"] == '{"surname":["Hale","Hail"],"uasc":["","Y"]}'
    assert all_of(store, "children")[0]["version"] == 2


def test_what_says_so_already_is_no_change_and_no_entry(store: Store) -> None:
    record_id = add_child(store)
    with store.writing(PERSON, SOURCE) as act:
        assert not act.change("children", record_id, {"surname": "Hale"})
        assert act.changes == []
    assert len(history_of(store)) == 1


def test_a_change_from_one_child_to_another_touches_both(store: Store) -> None:
    add_child(store), add_child(store, "C2")
    with store.writing(PERSON, SOURCE) as act:
        record_id = act.add("reviews", {"child_id": "C1", "held_on": date(2019, 1, 1)})
    with store.writing(PERSON, SOURCE) as act:
        act.change("reviews", record_id, {"child_id": "C2"})
        assert act.touched == {"C1", "C2"}


def test_a_record_that_somebody_else_changed_is_not_overwritten(store: Store) -> None:
    record_id = add_child(store)
    with store.writing("Bo Lee", SOURCE) as act:
        act.change("children", record_id, {"surname": "Hail"}, version=1)
    with (
        store.writing(PERSON, SOURCE) as act,
        pytest.raises(ChangedMeanwhile, match="Somebody else") as caught,
    ):
        act.change("children", record_id, {"surname": "Heal"}, version=1)
    assert caught.value.theirs["surname"] == "Hail"


def test_a_voided_record_stays_and_tells_what_it_said(store: Store) -> None:
    record_id = add_child(store)
    with store.writing(PERSON, SOURCE) as act:
        act.void("children", record_id, "entered twice")
        with pytest.raises(Fault, match="voided already"):
            act.void("children", record_id, "entered twice")
    assert all_of(store, "children")[0]["voided"]
    entry = history_of(store)[-1]
    assert (entry["action"], entry["reason"]) == ("voided", "entered twice")
    assert '"surname":["Hale",""]' in entry["changes"]


def test_a_change_brings_a_voided_record_back(store: Store) -> None:
    record_id = add_child(store)
    with store.writing(PERSON, SOURCE) as act:
        act.void("children", record_id, "entered twice")
        assert act.change("children", record_id, {})
    assert not all_of(store, "children")[0]["voided"]
    assert history_of(store)[-1]["action"] == "restored"


def test_what_is_not_there_cannot_be_read(store: Store) -> None:
    with store.writing(PERSON, SOURCE) as act, pytest.raises(Fault, match="not in this store"):
        act.read("children", "no-such")


def test_a_block_that_fails_leaves_no_record_and_no_entry(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), store.writing(PERSON, SOURCE) as act:
        act.add("children", CHILD, str(1 // 0))
    with pytest.raises(ZeroDivisionError):
        _add_then_fail(store)
    assert all_of(store, "children") == []
    assert history_of(store) == []


def _add_then_fail(store: Store) -> None:
    with store.writing(PERSON, SOURCE) as act:
        act.add("children", CHILD)
        act.settle()
        raise ZeroDivisionError


def test_a_record_may_be_written_before_what_it_refers_to(store: Store) -> None:
    with store.writing(PERSON, SOURCE) as act:
        act.add("reviews", {"child_id": "C1", "held_on": date(2019, 1, 1)})
        act.add("children", CHILD)
    assert len(all_of(store, "reviews")) == 1


def test_the_store_itself_refuses_what_refers_to_nothing(store: Store) -> None:
    with pytest.raises(StoreFault, match="refused the change"), store.writing(PERSON, SOURCE) as act:
        act.add("reviews", {"child_id": "C9", "held_on": date(2019, 1, 1)})
    assert all_of(store, "reviews") == []


def test_the_store_itself_refuses_two_children_of_one_number(store: Store) -> None:
    add_child(store)
    with pytest.raises(StoreFault, match="refused the change"):
        add_child(store)
    assert len(all_of(store, "children")) == 1


def test_an_interview_an_attempt_and_an_alert_are_about_the_episodes_child(store: Store) -> None:
    add_child(store)
    at = parse_moment("2019-05-01T10:00")
    with store.writing(PERSON, SOURCE) as act:
        act.add(
            "missing_episodes", {"episode_id": "E1", "child_id": "C1", "kind": "M", "went_missing_at": at}
        )
        act.add("return_interviews", {"interview_id": "I1", "episodes": ("E1",), "outcome": "PENDING"})
        act.add("interview_attempts", {"interview_id": "I1", "attempted_at": at, "by": "Bo Lee"})
        alert = {"episode_id": "E1", "kind": "REPEAT", "acknowledged_by": "Bo Lee", "acknowledged_at": at}
        act.add("alerts", alert)
        assert {change.child_id for change in act.changes} == {"C1"}
        assert act.written["return_interviews"] == {"C1"}
        assert act.child_of("interview_attempts", {"interview_id": "I9"}) == ""
        assert act.child_of("alerts", {"episode_id": "E9"}) == ""
        assert act.child_of("teams", {"team": "North"}) == ""


def test_an_event_is_told_without_a_record(store: Store) -> None:
    with store.writing(PERSON, "export") as act:
        act.tell("exported", changes={"rows": ["", "12"]})
    (entry,) = history_of(store)
    assert (entry["action"], entry["kind"], entry["changes"]) == ("exported", "", '{"rows":["","12"]}')


def test_refused_rows_are_kept_until_they_are_put_right(store: Store) -> None:
    row = {"file": "reviews.csv", "line": 2, "header": "child_id,held_on", "cells": "C9,x", "why": "no date"}
    with store.writing(PERSON, SOURCE) as act:
        act.keep_refused([row])
        act.keep_refused([])
    with store.reading() as session:
        assert session.execute(select(RefusedRow.cells)).scalars().all() == ["C9,x"]


def test_reading_sees_one_unchanging_state(store: Store) -> None:
    from sqlalchemy import func

    from db.models import model_of

    count = select(func.count()).select_from(model_of("children").__table__)
    with store.reading() as session:
        before = session.execute(count).scalar()
        add_child(store)
        assert session.execute(count).scalar() == before
    assert len(all_of(store, "children")) == 1


def test_people_who_write_at_the_same_time_keep_one_chain(store: Store) -> None:
    failed: list[BaseException] = []

    def write(name: str) -> None:
        try:
            for number in range(5):
                add_child(store, f"{name}{number}")
        except BaseException as error:
            failed.append(error)
            raise

    threads = [threading.Thread(target=write, args=(name,)) for name in "abc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    entries = history_of(store)
    assert len(entries) == 15
    assert history.first_break(entries) is None


def test_an_interview_about_episodes_of_two_children_is_about_both(store: Store) -> None:
    add_child(store)
    at = parse_moment("2019-05-01T10:00")
    with store.writing(PERSON, SOURCE) as act:
        act.add("children", {"child_id": "C2", "date_of_birth": date(2010, 1, 1)})
        for child_id in ("C1", "C2"):
            episode = {
                "episode_id": f"E-{child_id}",
                "child_id": child_id,
                "kind": "M",
                "went_missing_at": at,
            }
            act.add("missing_episodes", episode)
        both = {"interview_id": "I1", "episodes": ("E-C2", "E-C1"), "outcome": "PENDING"}
        act.add("return_interviews", both)
        assert act.written["return_interviews"] == {"C1", "C2"}
        assert act.columns["return_interviews"] == {"interview_id", "episodes", "outcome"}
        assert act.changes[-1].child_id == "C2"
