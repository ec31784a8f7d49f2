"""A day by keyboard alone, through the real window: thirty entries from a page of notes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from db.store import Store
from placement_tracker.services import reading
from tests.walk.day import WalkedDay
from tests.walk.notebook import ENTRIES
from tests.walk.people import CASELOAD, SUCCESSOR, UNSIGNED, open_county


def of(store: Store, kind: str, child_id: str) -> list[Any]:
    with store.reading() as records:
        return reading.child_records(records, child_id).of(kind)


def test_a_day_is_entered_by_keyboard_alone_without_a_question_to_the_store_on_its_thread(
    walked_day: WalkedDay,
) -> None:
    assert walked_day.asked == ()
    assert [one.entry for one in walked_day.taken] == list(ENTRIES)
    assert walked_day.longest.seconds > 0
    assert all(one.keys > 0 and one.longest.during == one.entry.name for one in walked_day.taken)
    _look_at_the_records(walked_day.path)


def _look_at_the_records(path: Path) -> None:
    """What the notebook says is what the store says."""
    store = open_county(path)
    placed = {key: of(store, "placements", key)[-1] for key in ("W02", "W03", "W04")}
    assert [row["placement_type"] for row in placed.values()] == ["K2", "U3", "H5"]
    assert [row["ended_on"] for row in placed.values()] == [None, None, None]
    assert placed["W02"]["provider_id"] == "W-HV"
    assert [row["placement_type"] for row in of(store, "placements", "W05")] == ["U6", "T1"]
    still = [key for key in ("W06", "W07", "W08", "W09", "W10", "W11") if _is_missing(store, key)]
    assert still == ["W06", "W09", "W11"]
    assert len(of(store, "missing_episodes", "W06")) == 2
    assert not of(store, "missing_episodes", "W09")[0]["went_missing_at"].known
    outcomes = [of(store, "return_interviews", key)[0]["outcome"] for key in ("W07", "W10", "W08", "W12")]
    assert outcomes == ["COMPLETED", "REFUSED", "NOT_POSSIBLE", "COMPLETED"]
    assert all(of(store, "return_interviews", key)[0]["signed_off_by"] for key in UNSIGNED)
    assert len(of(store, "placements", "W13")) == 4
    assert str(of(store, "placements", "W14")[-1]["started_on"]) == "2018-02-12"
    assert len(of(store, "missing_episodes", "W15")) == 1
    assert [row["held_on"].isoformat() for row in of(store, "reviews", "W16")] == ["2018-03-02"]
    assert {_worker(store, key) for key in CASELOAD} == {SUCCESSOR}
    reported = [key for key in CASELOAD if of(store, "missing_episodes", key)]
    assert reported == list(CASELOAD)[:20]
    store.close()


def _is_missing(store: Store, child_id: str) -> bool:
    return any(row["returned_at"] is None for row in of(store, "missing_episodes", child_id))


def _worker(store: Store, child_id: str) -> str:
    (now,) = (row for row in of(store, "allocations", child_id) if row["ended_on"] is None)
    return str(now["worker"])
