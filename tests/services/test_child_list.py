"""The list of children says how things stand at the end of a day (measures.md G2, G6, G11)."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from db.store import Store
from placement_tracker.domain.moments import Moment
from placement_tracker.services.child_list import ChildLine, child_lines, postcodes

DAY = date(2019, 12, 31)
BORN = date(2008, 3, 4)


def lines(store: Store, day: date = DAY, **only: Any) -> dict[str, ChildLine]:
    with store.reading() as session:
        return {line.child_id: line for line in child_lines(session, day, **only)}


def put(store: Store, kind: str, /, **values: Any) -> None:
    with store.writing("A. Tester", "test") as act:
        act.add(kind, values)


def child(store: Store, child_id: str = "C1", **values: Any) -> None:
    put(store, "children", child_id=child_id, **{"date_of_birth": BORN, **values})


def in_care(store: Store, child_id: str = "C1", start: date = date(2015, 1, 1), **values: Any) -> None:
    put(store, "care_periods", child_id=child_id, started_on=start, **values)


def placed(
    store: Store, kind: str, start: date, end: date | None = None, child_id: str = "C1", **values: Any
) -> None:
    put(store, "placements", child_id=child_id, placement_type=kind, started_on=start, ended_on=end, **values)


def allocated(store: Store, worker: str, start: date, end: date | None = None, team: str = "North") -> None:
    put(
        store,
        "allocations",
        child_id="C1",
        role="SW",
        worker=worker,
        started_on=start,
        ended_on=end,
        team=team,
    )


def test_a_child_is_in_care_from_the_first_day_of_a_period_until_before_its_end(store: Store) -> None:
    child(store)
    in_care(store, start=date(2019, 1, 5), ended_on=date(2019, 6, 1))
    days = (date(2019, 1, 4), date(2019, 1, 5), date(2019, 5, 31), date(2019, 6, 1))
    assert [lines(store, day)["C1"].in_care for day in days] == [False, True, True, False]


def test_short_breaks_an_18th_birthday_and_another_authority_are_no_care(store: Store) -> None:
    child(store, "C1")
    child(store, "C2", date_of_birth=date(2001, 12, 31))
    child(store, "C3", responsible_authority="Mercia")
    child(store, "C4", responsible_authority="WESSEX")
    for number in ("C1", "C2", "C3", "C4"):
        in_care(store, number)
    put(store, "legal_statuses", child_id="C1", status="V4", started_on=date(2015, 1, 1))
    found = lines(store)
    assert {number for number, line in found.items() if line.in_care} == {"C4"}
    assert lines(store, date(2019, 12, 30))["C2"].in_care


def test_another_authority_s_child_with_a_placement_is_hosted(store: Store) -> None:
    child(store, "C1", responsible_authority="Mercia")
    child(store, "C2", responsible_authority="Mercia")
    placed(store, "U6", date(2018, 1, 1), child_id="C1")
    found = lines(store)
    assert [found["C1"].hosted, found["C2"].hosted] == [True, False]


def test_while_a_temporary_placement_is_open_the_one_before_is_the_child_s(store: Store) -> None:
    child(store)
    in_care(store)
    placed(store, "U6", date(2019, 1, 1), date(2019, 12, 20), carer="Oak House")
    placed(store, "T4", date(2019, 12, 20), carer="Away")
    found = lines(store)["C1"]
    assert (found.placement_type, found.carer, found.placed_on) == ("U6", "Oak House", date(2019, 1, 1))
    assert found.days_in_placement == 365


def test_a_temporary_placement_alone_is_shown_as_it_is(store: Store) -> None:
    child(store)
    placed(store, "T1", date(2019, 12, 1))
    assert lines(store)["C1"].placement_type == "T1"


def test_of_two_open_workers_the_later_is_the_child_s_and_of_equals_the_last_name(store: Store) -> None:
    child(store)
    in_care(store)
    allocated(store, "Early", date(2018, 1, 1))
    allocated(store, "Alpha", date(2019, 1, 1), team="South")
    allocated(store, "Beta", date(2019, 1, 1))
    assert (lines(store)["C1"].worker, lines(store)["C1"].team) == ("Beta", "North")


def test_without_an_open_worker_there_is_nobody_and_the_team_of_the_last(store: Store) -> None:
    child(store)
    in_care(store)
    allocated(store, "First", date(2018, 1, 1), date(2019, 1, 1))
    allocated(store, "Second", date(2019, 1, 1), date(2019, 6, 1), team="South")
    assert (lines(store)["C1"].worker, lines(store)["C1"].team) == ("", "South")


def test_a_child_is_missing_while_an_episode_has_no_end(store: Store) -> None:
    child(store)
    gone = Moment(date(2019, 12, 30), time(21, 5))
    put(store, "missing_episodes", episode_id="E1", child_id="C1", kind="M", went_missing_at=gone)
    assert lines(store)["C1"].missing_since == gone
    assert lines(store, date(2019, 12, 29))["C1"].missing_since is None


def test_a_child_is_unaccompanied_until_the_status_ceases(store: Store) -> None:
    child(store, uasc=True, uasc_ceased_on=date(2019, 7, 1))
    assert [lines(store, day)["C1"].uasc for day in (date(2019, 6, 30), date(2019, 7, 1))] == [True, False]


def test_children_come_by_name_and_without_one_by_number(store: Store) -> None:
    child(store, "C1", surname="Brook", forenames="Ann")
    child(store, "C2", surname="brook", forenames="Abel")
    child(store, "C3")
    with store.reading() as session:
        assert [line.name for line in child_lines(session, DAY)] == ["C3", "brook, Abel", "Brook, Ann"]


def test_only_now_leaves_out_who_has_left_and_a_number_everybody_else(store: Store) -> None:
    for number in ("C1", "C2", "C3"):
        child(store, number)
    in_care(store, "C1")
    placed(store, "U6", date(2018, 1, 1), child_id="C2")
    in_care(store, "C3", ended_on=date(2018, 1, 1))
    assert set(lines(store, only_now=True)) == {"C1", "C2"}
    assert set(lines(store, child_id="C3")) == {"C3"}


def test_a_voided_record_is_left_out(store: Store) -> None:
    child(store)
    with store.writing("A. Tester", "test") as writing:
        number = writing.add("care_periods", {"child_id": "C1", "started_on": date(2015, 1, 1)})
    with store.writing("A. Tester", "test") as writing:
        writing.void("care_periods", number, "Entered twice")
    assert not lines(store)["C1"].in_care


def test_every_postcode_of_a_home_or_a_placement_finds_its_child(store: Store) -> None:
    child(store)
    put(store, "home_addresses", child_id="C1", from_date=date(2010, 1, 1), postcode="ZZ9 8YX")
    placed(store, "U6", date(2015, 1, 1), date(2016, 1, 1), postcode="ZZ1 1AA")
    placed(store, "K2", date(2016, 1, 1), date(2017, 1, 1))
    with store.reading() as session:
        assert sorted(postcodes(session)) == [("C1", "ZZ1 1AA"), ("C1", "ZZ9 8YX")]
