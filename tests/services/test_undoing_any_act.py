"""Whatever was done: all of it undone in reverse leaves the store as it was, redone as it had become."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from db.models import kinds
from db.store import Store
from db.writing import Writing
from placement_tracker.domain.moments import Moment
from placement_tracker.domain.problems import Fault, NeedsAcceptance, Refused
from placement_tracker.services import (
    allocations,
    care,
    children,
    corrections,
    gaps,
    keeping,
    missing,
    placements,
    reading,
    records,
    undoing,
)
from placement_tracker.services.acts import acting
from tests.services.conftest import TODAY
from tests.services.looking_up import entries
from tests.stores import PERSON, Originals

Draw = random.Random


def _day(draw: Draw) -> date:
    return date(2019, 1, 1) + timedelta(days=draw.randrange(360))


def _child(act: Writing, draw: Draw) -> str:
    found = reading.rows(act.session, "children")
    return str(draw.choice(found)["child_id"])


def _record(act: Writing, draw: Draw) -> tuple[str, Any]:
    kind = draw.choice(
        ["children", "placements", "missing_episodes", "reviews", "allocations", "care_periods"]
    )
    return kind, draw.choice(reading.rows(act.session, kind))


def new_child(act: Writing, draw: Draw) -> None:
    number = f"C{draw.randrange(10**6)}"
    born = date(2008, 2, 2) + timedelta(days=draw.randrange(2000))
    values = {"child_id": number, "date_of_birth": born, "surname": f"Gorse{number}"}
    period = {"started_on": _day(draw), "category_of_need": "N1"}
    children.start(act, values, period, {"status": "C2"}, {"placement_type": "U4"})


def move(act: Writing, draw: Draw) -> None:
    placements.move(act, _child(act, draw), _day(draw), {"placement_type": "K2"}, end_reason="CARPL")


def went_missing(act: Writing, draw: Draw) -> None:
    missing.went_missing(act, _child(act, draw), Moment(_day(draw)))


def came_back(act: Writing, draw: Draw) -> None:
    episode = draw.choice(reading.rows(act.session, "missing_episodes"))
    missing.returned(act, episode["episode_id"], Moment(_day(draw)))


def review(act: Writing, draw: Draw) -> None:
    records.add(act, "reviews", {"child_id": _child(act, draw), "held_on": _day(draw)})


def worker(act: Writing, draw: Draw) -> None:
    chosen = {_child(act, draw) for _ in range(3)}
    allocations.change_worker(act, sorted(chosen), _day(draw), f"W{draw.randrange(9)}", team="North")


def end_care(act: Writing, draw: Draw) -> None:
    care.end_care(act, _child(act, draw), _day(draw), "E4A")


def leave_out(act: Writing, draw: Draw) -> None:
    kind, row = _record(act, draw)
    records.void(act, kind, row.ref, "entered twice")


def leave_out_and_close(act: Writing, draw: Draw) -> None:
    placement = draw.choice(reading.rows(act.session, "placements"))
    seen = gaps.left_by(act.session, "placements", placement.ref)
    if seen is None:
        raise Fault("It leaves no gap.")
    gaps.void_and_close(act, "placements", placement.ref, "entered twice", seen, draw.choice(seen.ways))


def correct(act: Writing, draw: Draw) -> None:
    kind, row = _record(act, draw)
    column = draw.choice([name for name, value in row.values.items() if isinstance(value, date)] or ["notes"])
    corrections.correct(act, kind, row.ref, {column: _day(draw)})


def insert_late(act: Writing, draw: Draw) -> None:
    values = {"child_id": _child(act, draw), "started_on": _day(draw), "placement_type": "U6"}
    corrections.insert_late(act, "placements", values, end_reason="CARPL", planned=True)


ACTS: list[Callable[[Writing, Draw], None]] = [
    new_child, move, went_missing, came_back, review, worker, end_care, leave_out, leave_out_and_close, correct,
    insert_late,
]  # fmt: skip


def tried(store: Store, seed: int) -> int | None:
    """Do something; the act's number where it was kept and changed a record."""
    draw = Draw(seed)
    before = len(entries(store))
    try:
        with acting(store, PERSON, "test", today=TODAY, reason="trial", accept_warnings=True) as writing:
            draw.choice(ACTS)(writing, draw)
    except (Fault, Refused, NeedsAcceptance, IndexError, KeyError):
        return None
    after = entries(store)
    return int(after[-1]["act"]) if len(after) > before else None


def state(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Every record that is not voided, and the numbers of those that are."""
    found: dict[str, list[tuple[Any, ...]]] = {}
    with store.reading() as session:
        for name, kind in kinds().items():
            table = reading.table_of(name)
            columns = [table.c[column] for column in ("record_id", *kind.by_name)]
            query = select(*columns).where(table.c.voided.is_(False)).order_by(table.c.record_id)
            found[name] = [tuple(row) for row in session.execute(query)]
    return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("undoing")


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seeds=st.lists(st.integers(0, 10**9), min_size=4, max_size=14))
def test_all_undone_in_reverse_is_as_before_and_all_redone_as_after(
    originals: Originals, folder: Path, seeds: list[int]
) -> None:
    path = folder / "trial.store"
    path.unlink(missing_ok=True)
    store = originals.sqlite(path)
    with store.writing(PERSON, "begin") as writing:
        records.add(writing, "authority", {"name": "Wessex"})
        records.add(writing, "teams", {"team": "North"})
        for number in range(2):
            new_child(writing, Draw(number))
    states, done = [state(store)], []
    for seed in seeds:
        kept = tried(store, seed)
        if kept is not None:
            done.append(kept)
            states.append(state(store))
    told = entries(store)
    for place in reversed(range(len(done))):
        again(store, undoing.undo, done[place], TODAY)
        assert state(store) == states[place]
    for place, number in enumerate(done):
        again(store, undoing.redo, number)
        assert state(store) == states[place + 1]
    assert entries(store)[: len(told)] == told
    assert keeping.verify(store) == []
    store.close()


def again(store: Store, what: Callable[..., None], number: int, *more: Any) -> None:
    with acting(store, PERSON, "undo", today=TODAY, reason="trial", accept_warnings=True) as writing:
        what(writing, number, PERSON, *more)
