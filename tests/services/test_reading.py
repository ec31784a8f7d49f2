"""Records as plain rows (reading.py), and the history as people read it (history.py)."""

from __future__ import annotations

from datetime import date

import pytest

from db.store import Store
from db.writing import Writing
from placement_tracker.domain.moments import parse_moment
from placement_tracker.services import children, history, interviews, missing, placements, reading, records
from tests.services.conftest import TODAY, Act
from tests.services.looking_up import one, put


def away(writing: Writing, child_id: str, *days: int) -> list[str]:
    made = []
    for day in days:
        made.append(missing.went_missing(writing, child_id, parse_moment(f"2019-05-{day:02d}T10:00")))
        missing.returned(writing, made[-1], parse_moment(f"2019-05-{day:02d}T20:00"))
    return made


@pytest.fixture
def second(act: Act) -> str:
    with act() as writing:
        return children.start(
            writing, {"child_id": "C2", "date_of_birth": date(2011, 2, 3), "responsible_authority": "Mercia"}
        )


def test_a_childs_records_hold_what_hangs_on_its_episodes(
    store: Store, act: Act, child: str, second: str
) -> None:
    with act() as writing:
        first, later = away(writing, child, 1, 3)
        other = away(writing, second, 1)
        both = interviews.record(writing, [first, later], "PENDING")
        single = interviews.record(writing, [later], "REFUSED")
        interviews.record(writing, other, "PENDING")
        interviews.attempt(writing, both, parse_moment("2019-05-06"), "Bo Lee")
        missing.acknowledge(writing, first, "REPEAT", "Cy Day", parse_moment("2019-05-06"))
    with store.reading() as session:
        found = reading.child_records(session, child)
    assert {row["interview_id"] for row in found.of("return_interviews")} == {both, single}
    assert [row["interview_id"] for row in found.of("interview_attempts")] == [both]
    assert [row["episode_id"] for row in found.of("alerts")] == [first]
    assert found.child is not None


def test_an_interview_about_two_children_belongs_to_both(
    store: Store, act: Act, child: str, second: str
) -> None:
    with act() as writing:
        interviews.record(writing, away(writing, child, 1) + away(writing, second, 1), "PENDING")
    with store.reading() as session:
        found = reading.children_records(session, [child, second])
    assert [len(records_of.of("return_interviews")) for records_of in found.values()] == [1, 1]


def test_an_unknown_child_has_no_records(store: Store) -> None:
    with store.reading() as session:
        found = reading.child_records(session, "nobody")
    assert found.child is None
    assert list(found.every()) == []


def test_all_children_come_in_order_however_many_are_read_at_once(store: Store, act: Act, child: str) -> None:
    with act() as writing:
        for number in range(2, 6):
            values = {
                "child_id": f"C{number}",
                "date_of_birth": date(2011, 2, number),
                "responsible_authority": "Mercia",
            }
            children.start(writing, values)
    with store.reading() as session:
        found = list(reading.all_children_records(session, at_once=2))
    assert [records_of.child_id for records_of in found] == ["C1", "C2", "C3", "C4", "C5"]
    assert len(found[0].of("placements")) == 1


def test_voided_records_are_left_out(store: Store, act: Act, child: str) -> None:
    with act() as writing:
        (review,) = put(writing, ("reviews", {"child_id": child, "held_on": date(2019, 2, 1)}))
    with act() as writing:
        records.void(writing, "reviews", review, "entered twice")
    with store.reading() as session:
        assert reading.rows(session, "reviews") == []
        assert reading.row(session, "reviews", review) is None


def test_the_rules_know_the_authority_its_own_codes_and_its_keys(store: Store, act: Act, child: str) -> None:
    with act() as writing:
        put(
            writing,
            ("settings", {"name": "codes.MISSING_REASON", "value": "FAIR; FUN;"}),
            ("settings", {"name": "codes.SEX", "value": "X"}),
        )
    with store.reading() as session:
        context = reading.context(session, TODAY)
        assert context.own_authority == "Wessex"
        assert context.extra_codes == {"MISSING_REASON": frozenset({"FAIR", "FUN"})}
        asked = [("children", child), ("children", "nobody"), ("teams", "North"), ("teams", "West")]
        assert [context.known.has(*one_of) for one_of in asked] == [True, False, True, False]
        assert context.known.has("measure", "reviews-in-timescale")
        assert not context.known.has("measure", "no-such")


def test_many_questions_about_one_kind_are_answered_together(store: Store, child: str) -> None:
    with store.reading() as session:
        known = reading.StoreKnown(session)
        assert not any(known.has("children", f"X{number}") for number in range(60))
        assert known.has("children", child)


def test_before_the_authority_is_entered_it_has_no_name(store: Store, act: Act) -> None:
    with store.reading() as session:
        (authority,) = reading.rows(session, "authority")
    with act() as writing:
        records.void(writing, "authority", authority.ref, "to be entered anew")
    with store.reading() as session:
        assert reading.own_authority(session) == ""


def test_the_history_of_a_child_says_who_what_from_what_to_what_and_why(
    store: Store, act: Act, child: str
) -> None:
    with act(reason="the carer rang") as writing:
        placements.move(writing, child, date(2019, 3, 1), {"placement_type": "K2"}, end_reason="CARPL")
    with store.reading() as session:
        found = history.of_child(session, child)
        first = [line for line in found if line.column == "end" and line.action == "changed"]
    assert [(line.person, line.words, line.before, line.after, line.reason) for line in first] == [
        ("Ann Archer", "placement", "", "2019-03-01", "the carer rang")
    ]
    assert str(first[0].at) == "2020-01-01T12:00"
    assert found[0].entry >= found[-1].entry


def test_the_history_of_a_record_is_its_own(store: Store, act: Act, child: str) -> None:
    record_id = one(store, "children").ref
    with act() as writing:
        records.change(writing, "children", record_id, {"sex": "F"})
    with store.reading() as session:
        found = history.of_record(session, "children", record_id)
    assert (found[0].column, found[0].after) == ("sex", "F")
    assert {line.record_id for line in found} == {record_id}


def test_an_event_that_changed_no_record_is_one_line(store: Store, act: Act) -> None:
    with act() as writing:
        writing.tell("exported", changes={"rows": ["", "12"]})
        writing.tell("signed in")
    with store.reading() as session:
        signed_in, exported = history.newest(session, limit=2)
    assert (signed_in.action, signed_in.column, signed_in.words) == ("signed in", "", "")
    assert (exported.column, exported.after) == ("rows", "12")


def test_the_window_is_told_the_columns_of_a_record_and_how_often_it_was_written(
    store: Store, act: Act, child: str
) -> None:
    record_id = one(store, "children").ref
    with act() as writing:
        records.change(writing, "children", record_id, {"sex": "F"})
    with store.reading() as session:
        assert reading.version(session, "children", record_id) == 2
        assert reading.version(session, "children", "no-such") == 0
    assert reading.described("children").column("sex").words == "sex"


def test_a_store_can_be_asked_whether_it_has_any_children(store: Store, act: Act) -> None:
    with store.reading() as session:
        assert not reading.any_of(session, "children")
    with act() as writing:
        ref = records.add(writing, "children", {"child_id": "C9", "date_of_birth": date(2010, 3, 4)})
    with store.reading() as session:
        assert reading.any_of(session, "children")
    with act() as writing:
        writing.void("children", ref, "twice")
    with store.reading() as session:
        assert not reading.any_of(session, "children")
