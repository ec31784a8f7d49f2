"""Restricted children: who may see them, who may say so, and what everybody else reads of them."""

from __future__ import annotations

from datetime import date

import pytest

from db.store import Store
from placement_tracker.domain.moments import Moment
from placement_tracker.domain.problems import Fault
from placement_tracker.domain.rights import NotAllowed
from placement_tracker.services import (
    child_list,
    children,
    history,
    interviews,
    people,
    police_page,
    reading,
    records,
    restricted,
)
from placement_tracker.services.acts import acting
from tests.services.roles import DAY, MANAGER, PERFORMANCE, READER, enter, restrict, told
from tests.services.twice_entered import merge, twin
from tests.stores import PERSON


def hide(store: Store) -> None:
    """The child of the tests opens to the manager alone; somebody else reads."""
    enter(store)
    restrict(store, "C1", MANAGER)
    store.reader = PERFORMANCE


def test_named_people_see_the_child_and_nobody_else(store: Store, child: str) -> None:
    hide(store)
    with store.reading() as session:
        assert restricted.who_may_see(session, "C1") == [MANAGER]
        assert restricted.hidden_from(session, MANAGER) == frozenset()
        assert restricted.hidden_from(session, PERSON) == {"C1"}
        assert restricted.hidden(session) == {"C1"}
        restricted.refuse_hidden(session, "C2")
    store.reader = ""
    with store.reading() as session:
        assert restricted.hidden(session) == frozenset()
        assert restricted.hidden(restricted.for_everybody(session)) == {"C1"}


def test_restricting_again_says_who_instead_and_lifting_opens_it_to_all(store: Store, child: str) -> None:
    enter(store)
    restrict(store, "C1", MANAGER, PERSON)
    restrict(store, "C1", PERSON, MANAGER)  # the same: not told again
    restrict(store, "C1", PERSON)
    with acting(store, MANAGER, "form", today=DAY) as act:
        restricted.lift(act, "C1")
    with store.reading() as session:
        assert restricted.who_may_see(session, "C1") == []
        said = [one for one in history.newest(session)[::-1] if one.kind == "restrictions"]
    assert [(one.action, one.before, one.after) for one in said] == [
        ("restricted", "", f"{PERSON}; {MANAGER}"),
        ("changed", f"{PERSON}; {MANAGER}", PERSON),
        ("lifted", PERSON, ""),
    ]


def test_somebody_who_works_here_must_be_named(store: Store, child: str) -> None:
    restrict(store, "C1", "Anybody")  # where nobody has been entered, any name will do
    enter(store)
    with pytest.raises(Fault, match="at least one"):
        restrict(store, "C1", " ")
    with pytest.raises(Fault, match="Stranger is not among"):
        restrict(store, "C1", PERSON, "Stranger")
    with acting(store, PERSON, "t", today=DAY) as act:
        people.leave(act, MANAGER)
    with pytest.raises(Fault, match=f"{MANAGER} is not among"):
        restrict(store, "C1", MANAGER)


def test_what_is_not_restricted_is_not_lifted(store: Store, child: str) -> None:
    with pytest.raises(Fault, match="not restricted"), acting(store, PERSON, "t", today=DAY) as act:
        restricted.lift(act, "C1")


def test_only_administrators_and_managers_say_who_may_see_a_child(store: Store, child: str) -> None:
    enter(store)
    with pytest.raises(NotAllowed, match="say who may see"):
        restrict(store, "C1", PERSON, by=PERFORMANCE)
    with pytest.raises(NotAllowed), acting(store, READER, "t", today=DAY) as act:
        restricted.lift(act, "C1")


def test_whoever_may_not_see_a_child_writes_nothing_about_it(store: Store, child: str) -> None:
    hide(store)
    with (
        pytest.raises(NotAllowed, match="opens only to named people"),
        acting(store, PERSON, "t", today=DAY) as act,
    ):
        records.add(act, "reviews", {"child_id": "C1", "held_on": DAY})
    with acting(store, MANAGER, "t", today=DAY) as act:
        records.add(act, "reviews", {"child_id": "C1", "held_on": DAY})
    assert [(who, about) for who, about, _why in told(store, "refused")] == [(PERSON, "C1")]


def test_a_line_of_a_list_shows_the_number_and_what_counts(store: Store, child: str) -> None:
    hide(store)
    with store.reading() as session:
        (line,) = child_list.child_lines(session, DAY)
        assert child_list.postcodes(session) == []
    assert (line.name, line.child_id, line.age, line.in_care) == ("Restricted", "C1", 9, True)
    assert (line.date_of_birth, line.surname, line.upn, line.postcode, line.carer) == (None, "", "", "", "")


def test_records_read_by_kind_name_nobody_who_is_hidden(store: Store, child: str) -> None:
    hide(store)
    with store.reading() as session:
        (row,) = reading.rows(session, "children")
        assert (row["child_id"], row["surname"], row["forenames"]) == ("C1", None, None)
        with pytest.raises(NotAllowed):
            reading.row(session, "children", row.ref)
        with pytest.raises(NotAllowed):
            reading.child_records(session, "C1")
        with pytest.raises(NotAllowed):
            police_page.read_page(session, "C1", DAY)
        assert reading.row(session, "children", "no such record") is None


def test_a_likely_duplicate_who_is_hidden_is_shown_by_number_alone(store: Store, child: str) -> None:
    with acting(store, PERSON, "t", today=DAY) as act:
        records.add(act, "children", {"child_id": "C2", "date_of_birth": date(2012, 3, 1), "surname": "Ash"})
    hide(store)
    with store.reading() as session:
        (found,) = children.duplicates(
            session, {"surname": "Hale", "forenames": "Ivy", "date_of_birth": date(2010, 5, 4)}
        )
        (other,) = children.duplicates(session, {"surname": "Ash", "date_of_birth": date(2012, 3, 1)})
    assert {name: value for name, value in found.values.items() if value} == {
        "child_id": "C1",
        "surname": "Restricted",
    }
    assert other.values["surname"] == "Ash"


def test_the_history_tells_that_something_was_done_and_not_what(store: Store, child: str) -> None:
    hide(store)
    with store.reading() as session:
        lines = history.of_child(session, "C1")
    assert lines
    assert {one.after for one in lines} <= {"", "Restricted"}
    assert {one.before for one in lines} <= {"", "Restricted"}


def test_whoever_may_not_see_every_child_exports_nothing(store: Store, child: str) -> None:
    enter(store)
    restricted.demand_all_visible(store, PERFORMANCE, "export")
    restrict(store, "C1", MANAGER, PERSON)
    with pytest.raises(NotAllowed, match="records of one child"):
        restricted.demand_all_visible(store, PERFORMANCE, "export")
    with acting(store, PERSON, "t", today=DAY) as act:
        records.add(act, "children", {"child_id": "C2", "date_of_birth": date(2012, 3, 1)})
    restrict(store, "C2", PERSON)
    with pytest.raises(NotAllowed, match="records of 2 children"):
        restricted.demand_all_visible(store, PERFORMANCE, "export")
    with store.reading() as session, pytest.raises(NotAllowed, match=f"Ask {PERSON} or {MANAGER}"):
        restricted.refuse_to(session, PERFORMANCE, "C1")


def interviewed(store: Store) -> dict[str, str]:
    """C1 was missing and interviewed, with an alert and an attempt; C2 was missing too. The record_ids by kind."""
    with acting(store, PERSON, "t", today=DAY, reason="so", accept_warnings=True) as act:
        records.add(act, "children", {"child_id": "C2", "date_of_birth": date(2012, 3, 1)})
        records.add(act, "care_periods", {"child_id": "C2", "started_on": date(2019, 1, 1)})
        went, back = Moment(date(2019, 5, 1)), Moment(date(2019, 5, 2))
        for number in (1, 2):
            episode = {
                "episode_id": f"M{number}",
                "child_id": f"C{number}",
                "kind": "M",
                "notes": "In a red car",
            }
            records.add(act, "missing_episodes", {**episode, "went_missing_at": went, "returned_at": back})
        rows = {
            "return_interviews": {
                "interview_id": "I1", "episodes": ("M1",), "outcome": "COMPLETED", "held_at": back,
                "interviewer": "Bo Lee", "summary": "Was with an uncle",
            },
            "interview_attempts": {"interview_id": "I1", "attempted_at": back, "by": "Bo Lee", "result": "Out"},
            "alerts": {"episode_id": "M1", "kind": "HOURS_48", "acknowledged_by": "Bo Lee", "acknowledged_at": back,
                       "action": "Rang the uncle"},
        }  # fmt: skip
        return {kind: records.add(act, kind, values) for kind, values in rows.items()}


def test_what_was_said_of_a_hidden_child_stands_in_no_record_that_is_read_by_kind(
    store: Store, child: str
) -> None:
    ids = interviewed(store)
    hide(store)
    with store.reading() as session:
        found = {
            kind: reading.rows(session, kind) for kind in (*ids, "missing_episodes", "teams", "care_periods")
        }
        assert "uncle" not in repr(found)
        assert [row["interviewer"] for row in found["return_interviews"]] == ["Bo Lee"]
        assert [row["notes"] for row in found["missing_episodes"]] == [None, "In a red car"]
        assert [row["team"] for row in found["teams"]] == ["North", "South"]
        assert [row["child_id"] for row in found["care_periods"]] == ["C1", "C2"]
        for kind, record_id in ids.items():
            with pytest.raises(NotAllowed):
                reading.row(session, kind, record_id)
        assert reading.row(session, "teams", found["teams"][0].ref) is not None
    store.reader = MANAGER
    with store.reading() as session:
        assert {
            kind: reading.row(session, kind, record_id) is not None for kind, record_id in ids.items()
        } == (dict.fromkeys(ids, True))


def test_the_rules_look_at_a_hidden_child_as_at_any_other(store: Store, child: str) -> None:
    interviewed(store)
    hide(store)
    with store.reading() as session:
        (found,) = reading.children_records(session, ["C1"]).values()
    assert [row["summary"] for row in found.of("return_interviews")] == ["Was with an uncle"]
    assert [row["surname"] for row in found.of("children")] == [None]


def test_an_interview_about_a_hidden_child_too_is_not_written(store: Store, child: str) -> None:
    interviewed(store)
    hide(store)
    both = {"interview_id": "I2", "episodes": ("M2", "M1"), "outcome": "PENDING"}
    refused = pytest.raises(NotAllowed, match="C1 is restricted")
    with refused, acting(store, PERSON, "t", today=DAY, reason="so", accept_warnings=True) as act:
        records.add(act, "return_interviews", both)


def test_what_was_asked_when_an_interview_was_sent_back_is_not_for_everybody(
    store: Store, child: str
) -> None:
    ids = interviewed(store)
    with acting(store, PERSON, "t", today=DAY) as act:
        interviews.send_back(act, ["I1"], "Which uncle?")
    hide(store)
    with store.reading() as session:
        assert interviews.sent_back(session)[ids["return_interviews"]].comment == ""
    with (
        pytest.raises(NotAllowed, match="C1 is restricted"),
        acting(store, PERSON, "t", today=DAY) as act,
    ):
        interviews.send_back(act, ["I1"], "Again")
    store.reader = MANAGER
    with store.reading() as session:
        assert interviews.sent_back(session)[ids["return_interviews"]].comment == "Which uncle?"


def test_an_interview_about_a_hidden_child_too_is_not_sent_back_and_not_what_was_asked_then(
    store: Store, child: str
) -> None:
    interviewed(store)
    both = {"interview_id": "I2", "episodes": ("M2", "M1"), "outcome": "PENDING"}
    with acting(store, PERSON, "t", today=DAY, reason="so", accept_warnings=True) as act:
        ref = records.add(act, "return_interviews", both)
        interviews.send_back(act, ["I2"], "Which uncle?")
    hide(store)
    with store.reading() as session:
        assert interviews.sent_back(session)[ref].comment == ""
    refused = pytest.raises(NotAllowed, match="C1 is restricted")
    with refused, acting(store, PERSON, "t", today=DAY) as act:
        interviews.send_back(act, ["I2"], "Again")


def test_a_child_is_restricted_under_the_numbers_that_it_had_before_too(store: Store, child: str) -> None:
    twin(store)
    merge(store)
    hide(store)
    with store.reading() as session:
        assert restricted.hidden(session) == {"C1", "C7"}
        said = [line for line in history.of_child(session, "C1") if line.child_id == "C7"]
        assert {line.after for line in said if line.action == "added"} == {"Restricted"}
    with pytest.raises(NotAllowed, match="records of one child"):
        restricted.demand_all_visible(store, PERFORMANCE, "export")
    with acting(store, MANAGER, "form", today=DAY) as act:
        restricted.lift(act, "C1")
    with store.reading() as session:
        assert restricted.hidden_from(session, PERFORMANCE) == frozenset()
