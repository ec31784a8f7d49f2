"""Moves, temporary stays, and ends of placements (screens.md, Enter)."""

from __future__ import annotations

from datetime import date

import pytest

from db.store import Store
from placement_tracker.domain.problems import Fault
from placement_tracker.services import children, placements
from tests.services.conftest import Act
from tests.services.looking_up import one, rows, told

SHOWN = ("started_on", "ended_on", "placement_type", "end_reason", "planned")


def test_a_move_ends_one_placement_and_starts_the_next(store: Store, act: Act, child: str) -> None:
    with act() as writing:
        placements.move(
            writing, child, date(2019, 3, 1), {"placement_type": "K2"}, end_reason="CARPL", planned=True
        )
    assert told(store, "placements", *SHOWN) == [
        ("2019-01-01", "2019-03-01", "U4", "CARPL", "Y"),
        ("2019-03-01", "", "K2", "", ""),
    ]


def test_a_move_after_a_placement_that_has_ended_starts_the_next(store: Store, act: Act, child: str) -> None:
    with act() as writing:
        placements.end(writing, child, date(2019, 3, 1), end_reason="CARPL")
    with act() as writing:
        placements.move(writing, child, date(2019, 3, 1), {"placement_type": "K2"})
    assert told(store, "placements", "started_on") == [("2019-01-01",), ("2019-03-01",)]


def test_a_move_before_another_is_told_late(act: Act, child: str) -> None:
    with act() as writing:
        placements.move(writing, child, date(2019, 3, 1), {"placement_type": "K2"}, end_reason="CARPL")
    with act() as writing, pytest.raises(Fault, match="told late"):
        placements.move(writing, child, date(2019, 2, 1), {"placement_type": "K1"})


def test_brothers_and_sisters_move_together(store: Store, act: Act, child: str) -> None:
    with act() as writing:
        sister = children.start(
            writing,
            {"date_of_birth": date(2012, 6, 4), "surname": "Hale", "forenames": "Rose"},
            {"started_on": date(2019, 1, 1), "category_of_need": "N1"},
            {"status": "C2"},
            {"placement_type": "U4"},
        )
        made = placements.move_together(
            writing, [child, sister], date(2019, 3, 1), {"placement_type": "K2"}, end_reason="CARPL"
        )
    assert [rows(store, "placements", one_of)[-1].ref for one_of in (child, sister)] == made


def test_a_temporary_stay_makes_the_stay_and_the_return(store: Store, act: Act, child: str) -> None:
    with act() as writing:
        made = placements.temporary_stay(
            writing, child, "T1", date(2019, 4, 1), date(2019, 4, 5), {"carer": "Ward 3"}
        )
    assert len(made) == 2
    assert told(store, "placements", *SHOWN, "carer", "postcode", "planning_meeting_on") == [
        ("2019-01-01", "2019-04-01", "U4", "", "", "Fox", "AB1 2CD", "2019-01-03"),
        ("2019-04-01", "2019-04-05", "T1", "", "", "Ward 3", "", ""),
        ("2019-04-05", "", "U4", "", "", "Fox", "AB1 2CD", ""),
    ]


def test_a_stay_within_a_placement_that_has_ended_leaves_its_end_to_the_return(
    store: Store, act: Act, child: str
) -> None:
    with act() as writing:
        placements.move(
            writing, child, date(2019, 6, 1), {"placement_type": "K2"}, end_reason="CREQB", planned=False
        )
    with act() as writing:
        placements.temporary_stay(writing, child, "T2", date(2019, 4, 1), date(2019, 4, 5))
    assert told(store, "placements", *SHOWN) == [
        ("2019-01-01", "2019-04-01", "U4", "", ""),
        ("2019-04-01", "2019-04-05", "T2", "", ""),
        ("2019-04-05", "2019-06-01", "U4", "CREQB", "N"),
        ("2019-06-01", "", "K2", "", ""),
    ]


def test_an_open_stay_ends_with_the_return(store: Store, act: Act, child: str) -> None:
    with act() as writing:
        assert len(placements.temporary_stay(writing, child, "T1", date(2019, 4, 1))) == 1
    with act() as writing:
        placements.return_from_stay(writing, child, date(2019, 4, 9))
    assert told(store, "placements", *SHOWN, "postcode")[1:] == [
        ("2019-04-01", "2019-04-09", "T1", "", "", ""),
        ("2019-04-09", "", "U4", "", "", "AB1 2CD"),
    ]


def test_nobody_returns_who_is_not_on_a_stay(act: Act, child: str) -> None:
    with act() as writing, pytest.raises(Fault, match="no temporary stay"):
        placements.return_from_stay(writing, child, date(2019, 4, 9))


def test_a_stay_is_of_a_temporary_kind(act: Act, child: str) -> None:
    with act() as writing, pytest.raises(Fault, match="T0 to T4"):
        placements.temporary_stay(writing, child, "U4", date(2019, 4, 1))


def test_a_stay_begins_in_a_placement(act: Act, child: str) -> None:
    with act() as writing, pytest.raises(Fault, match="no placement on that day"):
        placements.temporary_stay(writing, child, "T1", date(2018, 4, 1))


@pytest.mark.parametrize("until", [None, date(2019, 6, 2)])
def test_a_stay_ends_within_the_placement_that_it_interrupts(
    act: Act, child: str, until: date | None
) -> None:
    with act() as writing:
        placements.move(writing, child, date(2019, 6, 1), {"placement_type": "K2"}, end_reason="CARPL")
    with act() as writing, pytest.raises(Fault, match="must end before"):
        placements.temporary_stay(writing, child, "T1", date(2019, 5, 1), until)


def test_nothing_ends_where_nothing_is_open(act: Act, child: str) -> None:
    with act() as writing:
        placements.end(writing, child, date(2019, 3, 1), end_reason="CARPL")
        with pytest.raises(Fault, match="no open placement"):
            placements.end(writing, child, date(2019, 3, 1))


def test_a_corrected_start_moves_the_placement_before(store: Store, act: Act, child: str) -> None:
    with act() as writing:
        moved = placements.move(
            writing, child, date(2019, 3, 2), {"placement_type": "K2"}, end_reason="CARPL"
        )
    with act() as writing:
        steps = placements.correct(writing, moved, {"started_on": date(2019, 3, 1)}, reason="a day earlier")
    assert [step.after for step in steps] == [
        {"started_on": date(2019, 3, 1)},
        {"ended_on": date(2019, 3, 1)},
    ]
    assert told(store, "placements", "started_on", "ended_on") == [
        ("2019-01-01", "2019-03-01"), ("2019-03-01", ""),
    ]  # fmt: skip


def test_a_move_told_late_lies_between_two_others(store: Store, act: Act, child: str) -> None:
    with act() as writing:
        placements.move(
            writing, child, date(2019, 6, 1), {"placement_type": "K2"}, end_reason="CARPL", planned=True
        )
    with act() as writing:
        placements.insert_late(
            writing, child, date(2019, 3, 1), {"placement_type": "U6"}, end_reason="CREQB", planned=False
        )
    assert told(store, "placements", *SHOWN) == [
        ("2019-01-01", "2019-03-01", "U4", "CREQB", "N"),
        ("2019-03-01", "2019-06-01", "U6", "CARPL", "Y"),
        ("2019-06-01", "", "K2", "", ""),
    ]


def test_what_ended_in_a_move_is_changed_and_not_copied(store: Store, act: Act, child: str) -> None:
    before = one(store, "placements").ref
    with act() as writing:
        placements.move(writing, child, date(2019, 3, 1), {"placement_type": "K2"}, end_reason="CARPL")
    assert rows(store, "placements")[0].ref == before
