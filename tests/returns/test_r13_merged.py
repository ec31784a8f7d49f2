"""R13 where two records of one child were merged after a month was published."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from db.store import Store
from placement_tracker.domain.moments import parse_moment
from placement_tracker.returns.pages import DeclaredReturn
from placement_tracker.returns.r13 import lists as r13_lists
from placement_tracker.returns.r13.words import UNEXPLAINED
from placement_tracker.services import merging
from tests.returns.published_county import (
    MADE_BY,
    NOW,
    SUBJECT,
    THEN,
    changes_return,
    entries_in,
    figure_of,
    lines,
    publish,
    rows_about,
    store_of,
)
from tests.returns.read_back import MADE, Records

SINCE = date(2016, 5, 3)


def child(child_id: str, episode: str, gone: str, back: str, **period: Any) -> Records:
    """A child in care since 2016 who went missing once in March 2018, with an interview that is still to be held."""
    span = {"child_id": child_id, "started_on": SINCE}
    return [
        ("children", {"child_id": child_id, "date_of_birth": date(2008, 5, 2)}),
        ("care_periods", span | period),
        ("legal_statuses", span | {"status": "C2"}),
        ("placements", span | {"placement_type": "U6", "provider": "PR1"}),
        ("missing_episodes", {"episode_id": episode, "child_id": child_id, "kind": "M", "how_ended": "RETURNED",
                              "went_missing_at": parse_moment(gone), "returned_at": parse_moment(back)}),
        ("return_interviews", {"interview_id": f"I-{episode}", "episodes": (episode,), "outcome": "PENDING"}),
    ]  # fmt: skip


@pytest.fixture
def made(tmp_path: Path) -> Iterator[DeclaredReturn]:
    """What has changed since R1 was published: ANN and ANN-2 were found to be one child."""
    store = store_of(tmp_path / "county.ptstore", [
        ("authority", {"name": "Marlshire"}),
        ("population", {"from_date": date(2016, 1, 1), "under_18": 4000}),
        *child("ANN", "M1", "2018-03-02T20:00", "2018-03-03T09:00", category_of_need="N1"),
        *child("ANN-2", "M2", "2018-03-20T20:00", "2018-03-21T09:00", category_of_need="N1"),
        *child("BEN", "M3", "2018-03-20T20:00", "2018-03-21T09:00", category_of_need="N2"),
    ])  # fmt: skip
    publish(store)
    merge(store)
    yield changes_return(store)
    store.close()


def merge(store: Store) -> None:
    with store.writing("C. Lerk", "form: merge", "one birth certificate") as act:
        planned = merging.plan(act.session, "ANN", "ANN-2", MADE.today)
        merging.merge(act, planned, {}, {}, today=MADE.today, reason="one birth certificate")


def test_the_child_who_was_counted_twice_is_counted_once_and_the_merge_is_named(made: DeclaredReturn) -> None:
    figure = figure_of(made, "in-care")
    assert (figure[2], figure[5]) == (3, 2)
    (row,) = rows_about(made, "in-care").values()
    assert (row[SUBJECT], row[THEN], row[NOW]) == ("ANN-2", "Counted", "Not counted")
    assert "Child: voided (entry " in row[MADE_BY]
    why = {(line[6], line[5]): line[9] for line in entries_in(made)}
    assert why["Child", "Voided"] == "the same child as ANN: one birth certificate"


def test_an_episode_that_hangs_on_the_kept_child_now_is_told_as_that_childs(made: DeclaredReturn) -> None:
    found = rows_about(made, "return-interviews-completed", r13_lists.ROWS, r13_lists.REASONS)
    assert list(found) == ["ANN, episode M2"]
    assert "child ANN-2 → ANN" in found["ANN, episode M2"][MADE_BY]


def test_a_merge_leaves_no_difference_unexplained(made: DeclaredReturn) -> None:
    said = [cell for page in made.pages for line in lines(page) for cell in line if isinstance(cell, str)]
    assert UNEXPLAINED not in " ".join(said)
    assert not any(cell.startswith("Siblings:") for cell in said)
