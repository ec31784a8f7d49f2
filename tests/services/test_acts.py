"""The one door for writing: what the rules stop, what must be accepted, what is kept (acts.py)."""

from __future__ import annotations

from datetime import date

import pytest

from db.store import Store
from db.writing import Writing
from placement_tracker.domain.moments import parse_moment
from placement_tracker.domain.problems import NeedsAcceptance, Refused
from placement_tracker.services import children, corrections, interviews, missing, placements, records
from tests.services.conftest import Act
from tests.services.looking_up import entries, one, put, rows, told


def test_what_was_written_is_kept_with_who_when_and_why(store: Store, act: Act, child: str) -> None:
    with act(reason="told by the carer") as writing:
        record_id = placements.move(
            writing, child, date(2019, 3, 1), {"placement_type": "K2"}, end_reason="CARPL"
        )
    last = [entry for entry in entries(store) if entry["record_id"] == record_id]
    assert [(e["person"], e["source"], e["at"], e["action"], e["reason"], e["child_id"]) for e in last] == [
        ("Ann Archer", "test", "2020-01-01T12:00:00Z", "added", "told by the carer", "C1")
    ]
    assert len({entry["act"] for entry in entries(store)[-2:]}) == 1, "one act, two records"


def test_an_error_in_a_row_refuses_the_whole_act(store: Store, act: Act, child: str) -> None:
    before = len(entries(store))
    days = (date(2019, 2, 1), date(2020, 1, 2))
    with pytest.raises(Refused) as refused, act() as writing:
        put(writing, *(("reviews", {"child_id": child, "held_on": day}) for day in days))
    assert [(p.rule, p.column) for p in refused.value.problems] == [("later-than-today", "held_on")]
    assert rows(store, "reviews") == []
    assert len(entries(store)) == before


def test_an_error_among_a_childs_records_refuses_the_act(store: Store, act: Act, child: str) -> None:
    placement = {"child_id": child, "started_on": date(2019, 2, 1), "placement_type": "K2"}
    with pytest.raises(Refused) as refused, act() as writing:
        records.add(writing, "placements", placement)
    assert [p.rule for p in refused.value.problems] == ["placements-overlap"]
    assert len(rows(store, "placements")) == 1


def test_all_that_is_wrong_is_said_at_once(act: Act, child: str) -> None:
    wrong: list[tuple[str, dict[str, object]]] = [
        ("reviews", {"held_on": date(2020, 1, 2)}),
        ("reviews", {"held_on": date(2019, 2, 1), "participation": "PN9"}),
        ("placements", {"started_on": date(2018, 2, 1), "placement_type": "K2"}),
    ]
    with pytest.raises(Refused) as refused, act() as writing:
        put(writing, *((kind, {"child_id": child, **values}) for kind, values in wrong))
    assert {p.rule for p in refused.value.problems} == {
        "later-than-today", "code-not-in-force", "placements-overlap", "placement-outside-care",
    }  # fmt: skip


def one_day(writing: Writing, child: str) -> None:
    placements.move(writing, child, date(2019, 3, 1), {"placement_type": "K2"}, end_reason="CARPL")
    placements.move(writing, child, date(2019, 3, 1), {"placement_type": "K1"}, end_reason="CARPL")


def test_a_warning_needs_acceptance_and_nothing_is_kept_before(store: Store, act: Act, child: str) -> None:
    with pytest.raises(NeedsAcceptance) as warned, act() as writing:
        one_day(writing, child)
    assert [p.rule for p in warned.value.problems] == ["placement-of-one-day"]
    assert len(rows(store, "placements")) == 1


def test_an_accepted_warning_keeps_its_reason(store: Store, act: Act, child: str) -> None:
    with act(accept_warnings=True, reason="sent on the same day") as writing:
        one_day(writing, child)
    assert len(rows(store, "placements")) == 3
    assert entries(store)[-1]["reason"] == "sent on the same day"


def test_a_warning_is_accepted_with_a_reason_or_not_at_all(act: Act, child: str) -> None:
    with pytest.raises(NeedsAcceptance), act(accept_warnings=True, reason=" ") as writing:
        one_day(writing, child)


def test_a_warning_that_was_there_before_is_not_asked_about_again(store: Store, act: Act, child: str) -> None:
    with act(accept_warnings=True, reason="sent on the same day") as writing:
        one_day(writing, child)
    with act() as writing:
        records.add(writing, "reviews", {"child_id": child, "held_on": date(2019, 2, 1)})
    assert len(rows(store, "reviews")) == 1


def test_an_error_that_came_in_some_other_way_does_not_stop_another_save(
    store: Store, act: Act, child: str
) -> None:
    with store.writing("Ann Archer", "an older version") as writing:
        wrong = {"child_id": child, "started_on": date(2019, 2, 1), "placement_type": "K2"}
        record_id = writing.add("placements", wrong)
    with act() as writing:
        records.add(writing, "reviews", {"child_id": child, "held_on": date(2019, 2, 1)})
    with pytest.raises(Refused), act() as writing:
        records.change(writing, "placements", record_id, {"carer": "Hart"})
    with act() as writing:
        records.void(writing, "placements", record_id, "entered twice")


def add_and_fail(writing: Writing, child: str) -> None:
    records.add(writing, "reviews", {"child_id": child, "held_on": date(2019, 2, 1)})
    raise ZeroDivisionError


def test_a_fault_in_the_block_leaves_nothing(store: Store, act: Act, child: str) -> None:
    with pytest.raises(ZeroDivisionError), act() as writing:
        add_and_fail(writing, child)
    assert rows(store, "reviews") == []


def test_two_records_of_one_key_are_refused_for_the_archive_could_not_tell_them_apart(
    act: Act, child: str
) -> None:
    with act() as writing:
        records.add(writing, "plans", {"child_id": child, "from_date": date(2019, 2, 1), "plan": "ADOPTION"})
    with pytest.raises(Refused) as refused, act() as writing:
        records.add(writing, "plans", {"child_id": child, "from_date": date(2019, 2, 1), "plan": "KINSHIP"})
    (found,) = refused.value.problems
    assert (found.rule, found.column, found.value) == ("key-taken", "from_date", "2019-02-01")


def test_there_is_one_authority(act: Act) -> None:
    with pytest.raises(Refused) as refused, act() as writing:
        records.add(writing, "authority", {"name": "Mercia"})
    assert [(p.rule, p.column) for p in refused.value.problems] == [("key-taken", "name")]


def test_blank_keys_are_compared_too(act: Act, child: str) -> None:
    with pytest.raises(Refused) as refused, act() as writing:
        put(writing, *(("adoptions", {"child_id": child, "matched_on": date(2019, n, 1)}) for n in (2, 3)))
    assert {p.rule for p in refused.value.problems} == {"key-taken"}


def test_two_health_events_of_one_kind_on_one_day_are_two(store: Store, act: Act, child: str) -> None:
    event = {"child_id": child, "kind": "DENTAL_CHECK", "occurred_on": date(2019, 2, 1)}
    with act() as writing:
        records.add(writing, "health_events", event)
        records.add(writing, "health_events", event)
    assert len(rows(store, "health_events")) == 2


def test_a_child_whose_records_stand_cannot_be_voided(act: Act, child: str, store: Store) -> None:
    record_id = one(store, "children").ref
    with pytest.raises(Refused) as refused, act() as writing:
        records.void(writing, "children", record_id, "entered twice")
    assert "still-in-use" in {p.rule for p in refused.value.problems}
    assert one(store, "children").ref == record_id


def test_an_episode_with_an_interview_cannot_be_voided_alone(store: Store, act: Act, child: str) -> None:
    with act() as writing:
        first = missing.went_missing(writing, child, parse_moment("2019-05-01T10:00"))
        missing.returned(writing, first, parse_moment("2019-05-02T10:00"))
        held = parse_moment("2019-05-03T10:00")
        interview = interviews.record(writing, [first], "COMPLETED", held_at=held)
    episode, held_one = one(store, "missing_episodes"), one(store, "return_interviews")
    with pytest.raises(Refused) as refused, act() as writing:
        records.void(writing, "missing_episodes", episode.ref, "entered twice")
    (found,) = refused.value.problems
    assert "return interview (1)" in found.words
    with act() as writing:
        records.void(writing, "missing_episodes", episode.ref, "entered twice")
        records.void(writing, "return_interviews", held_one.ref, "entered twice")
    assert told(store, "missing_episodes", "episode_id") == []
    assert interview == "RI000001"


def test_what_was_voided_and_restored_in_one_act_is_in_use(store: Store, act: Act, child: str) -> None:
    row = one(store, "children")
    with act() as writing:
        records.void(writing, "children", row.ref, "by mistake")
        records.add(writing, "children", row.values)
    assert one(store, "children").values == row.values


def test_a_team_that_nobody_names_may_be_voided(store: Store, act: Act) -> None:
    from placement_tracker.services import reading

    with store.reading() as session:
        found = reading.by_key(session, "teams", "South")
    assert found is not None
    with act() as writing:
        records.void(writing, "teams", found.ref, "closed")
    with store.reading() as session:
        assert reading.by_key(session, "teams", "South") is None


def test_a_likely_duplicate_child_needs_acceptance(act: Act, child: str, store: Store) -> None:
    again = {"date_of_birth": date(2010, 5, 4), "surname": "HALE", "forenames": "Ivy"}
    with pytest.raises(NeedsAcceptance) as warned, act() as writing:
        children.start(writing, again)
    (found,) = warned.value.problems
    assert (found.rule, found.other) == ("likely-duplicate-child", one(store, "children").ref)
    with act(accept_warnings=True, reason="two children") as writing:
        assert children.start(writing, again) == "CH000001"


def test_a_change_elsewhere_that_makes_a_warning_is_asked_about(act: Act, child: str, store: Store) -> None:
    with act() as writing:
        episode = missing.went_missing(writing, child, parse_moment("2019-05-01T10:00"))
        missing.returned(writing, episode, parse_moment("2019-05-02T10:00"))
    period = one(store, "care_periods")
    with pytest.raises(NeedsAcceptance) as warned, act() as writing:
        corrections.correct(writing, "care_periods", period.ref, {"started_on": date(2019, 5, 4)})
    assert "missing-outside-care" in {p.rule for p in warned.value.problems}
