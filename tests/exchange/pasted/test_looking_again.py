"""After a change only the rows of the children concerned are looked at: the result is that of looking at all."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from db.store import Store
from placement_tracker.exchange.pasted import places
from placement_tracker.exchange.pasted.again import look_again
from placement_tracker.exchange.pasted.looking import Grid, Looked, State, children_of, decide, look
from placement_tracker.exchange.pasted.saving import save
from placement_tracker.exchange.plan import Planned
from tests.exchange.pasted.test_looking import records
from tests.ui.small_store import ANN, BEN, CARA, TODAY, make_store

_EPISODES = (
    places.CHILD_ID,
    places.NAME,
    "went_missing_at",
    "returned_at",
    "police_reference",
    "police_risk",
)
_STAYS = (places.CHILD_ID, "", "started_on", "ended_on", "placement_type", "postcode")
#: What may be typed into each column, right and wrong; a few values, so that rows meet.
_TYPED: dict[str, tuple[str, ...]] = {
    places.CHILD_ID: (ANN, BEN, CARA, "", "C999"),
    places.NAME: ("", "Archer, Ann", "Brook"),
    "": ("", "a remark"),
    "went_missing_at": (
        "1/2/2018 10:00",
        "3/2/2018 22:15",
        "2/2/2018",
        "5/3/2018 01:00",
        "",
        "soon",
        "1/1/2030",
    ),
    "returned_at": ("", "", "2/2/2018 09:00", "4/2/2018 07:30", "6/3/2018"),
    "police_reference": ("", "M1", "M2", "M3"),
    "police_risk": ("", "HIGH", "LOW", "dreadful"),
    "started_on": ("1/2/2018", "3/3/2018", "1/4/2018", "", "never"),
    "ended_on": ("", "", "2/3/2018"),
    "placement_type": ("U4", "K2", "", "Tent"),
    "postcode": ("", "ZZ1 1ZZ"),
}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = make_store(tmp_path / "small.store")
    yield made
    made.close()


def row_of(columns: tuple[str, ...], dice: random.Random) -> tuple[str, ...]:
    return tuple(dice.choice(_TYPED[column]) for column in columns)


def changed(grid: Grid, dice: random.Random) -> Grid:
    """Another text in one cell or a few; now and then another child chosen."""
    rows = [list(row) for row in grid.rows]
    for _ in range(dice.choice((1, 1, 3))):
        row, column = dice.randrange(len(rows)), dice.randrange(len(grid.places))
        rows[row][column] = dice.choice(_TYPED[grid.places[column]])
    now = replace(grid, rows=tuple(map(tuple, rows)))
    if dice.random() < 0.2:
        who = now.who_of(dice.choice(now.rows))
        now = replace(now, chosen={**now.chosen, who: dice.choice((ANN, BEN))})
    return now


def planned(row: Planned, made: dict[str, str]) -> tuple[Any, ...]:
    """A planned row without what is made for it: numbers and record_ids."""
    cells = {name: made.setdefault(text, f"number {len(made)}") if name == "episode_id" else text
             for name, text in zip(row.incoming.columns, row.incoming.cells, strict=True)}  # fmt: skip
    return row.incoming.line, cells, row.verdict, row.child_id, row.changes


def same(one: Looked, other: Looked) -> None:
    assert one.grid == other.grid
    assert one.rows == other.rows
    ours: dict[str, str] = {}
    theirs: dict[str, str] = {}
    assert [planned(row, ours) for row in one.plan.rows] == [planned(row, theirs) for row in other.plan.rows]
    told = [sorted(map(repr, plan.warnings)) for plan in (one.plan, other.plan)]
    assert told[0] == told[1]
    new = [row.record_id for row in one.plan.rows if row.goes_in]
    assert len(set(new)) == len(new)


@pytest.mark.parametrize(("kind", "columns"), [("missing_episodes", _EPISODES), ("placements", _STAYS)])
def test_after_any_change_all_is_as_if_every_row_had_been_looked_at(
    store: Store, kind: str, columns: tuple[str, ...]
) -> None:
    dice = random.Random(f"looked at again: {kind}")
    with store.reading() as session:
        children = children_of(session)
        for _ in range(3):
            grid = Grid(kind, columns, tuple(row_of(columns, dice) for _ in range(9)))
            now = look(session, grid, TODAY, children=children)
            for _step in range(12):
                grid = changed(grid, dice)
                now = look_again(session, now, grid, TODAY, children=children)
                same(now, look(session, grid, TODAY, children=children))


def two_children() -> Grid:
    rows = (
        (ANN, "", "1/2/2018 10:00", "2/2/2018 09:00", "", ""),
        (BEN, "", "3/2/2018 10:00", "4/2/2018 09:00", "", ""),
    )
    return Grid("missing_episodes", _EPISODES, rows)


def test_only_the_rows_of_the_child_concerned_are_decided_and_new_numbers_stay_apart(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    decided: list[list[int]] = []
    usual = decide

    def watched(desk: Any, matches: Any, taken: Any = ()) -> Any:
        decided.append([line for line, _ in matches])
        return usual(desk, matches, taken)

    monkeypatch.setattr("placement_tracker.exchange.pasted.again.decide", watched)
    grid = two_children()
    with store.reading() as session:
        children = children_of(session)
        before = look(session, grid, TODAY, children=children)
        other = replace(grid, rows=(grid.rows[0], (*grid.rows[1][:3], "5/2/2018 09:00", "", "")))
        now = look_again(session, before, other, TODAY, children=children)
    assert decided == [[2]]
    assert [row.state for row in now.rows] == [State.NEW, State.NEW]
    assert save(store, "A. Tester", now, today=TODAY).rows == 2
    numbers = [row["episode_id"] for row in records(store, "missing_episodes")]
    assert len(numbers) == len(set(numbers))


@pytest.mark.parametrize(
    "what", ["a column more", "a row less", "a number of an episode", "another day", "a save"]
)
def test_all_rows_are_looked_at_where_more_was_changed_than_cells(
    store: Store, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    grid = two_children()
    if what == "a number of an episode":
        grid = replace(grid, places=(*grid.places[:4], "episode_id", "police_risk"))
    with store.reading() as session:
        before = look(session, grid, TODAY)
    today = TODAY
    if what == "a column more":
        grid = replace(grid, places=(*grid.places[:4], "", "police_risk"))
    elif what == "a row less":
        grid = replace(grid, rows=grid.rows[:1])
    elif what == "another day":
        today = TODAY.replace(day=TODAY.day + 1)
    elif what == "a save":
        with store.writing("A. Tester", "test") as act:
            act.tell("nothing much")
    monkeypatch.setattr("placement_tracker.exchange.pasted.again.decide", None)
    with store.reading() as session:
        now = look_again(session, before, grid, today, children=children_of(session))
        same(now, look(session, grid, today))
