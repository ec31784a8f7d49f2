"""Whatever hangs on two children, merging loses nothing, leaves nothing that names what is gone, and can be undone."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from db.models import kinds
from db.store import Store
from placement_tracker.domain.kinds import Form
from placement_tracker.services import notes
from tests.services.twice_entered import (
    KEPT,
    OTHER,
    at,
    everything,
    hanging_on,
    merge,
    planned,
    redone,
    twin,
    undone,
)
from tests.stores import PERSON

pytestmark = pytest.mark.usefixtures("child")

FIRST = date(2019, 2, 1)
Tables = dict[str, list[dict[str, Any]]]


@pytest.mark.parametrize("seed", range(4))
def test_nothing_is_lost_and_everything_can_be_put_back(store: Store, seed: int) -> None:
    chance = random.Random(seed)
    twin(store)
    fill(store, chance)
    before = everything(store)
    plan = planned(store, *chance.choice(((KEPT, OTHER), (OTHER, KEPT))))
    sides = {clash.name: chance.choice(("kept", "other")) for clash in plan.clashes}
    fields = {name: chance.choice(("kept", "other")) for name in plan.differing()}
    kept_id, gone_id = plan.kept["child_id"], plan.other["child_id"]
    hung = hanging_on(store, kept_id)
    number = merge(store, plan, clashes=sides, fields=fields)
    after = everything(store)
    assert len(hanging_on(store, kept_id) - hung) == plan.moving("other", sides)
    assert len(hung - hanging_on(store, kept_id)) == len(plan.lost(sides) & hung)
    _nothing_names_what_is_gone(after, gone_id)
    _nothing_else_went(before, after, _may_go(plan, sides))
    _notes_can_be_found(before, after, kept_id)
    undone(store, number)
    assert everything(store) == before
    redone(store, number)
    assert everything(store) == after


def fill(store: Store, chance: random.Random) -> None:
    """Records of many kinds on both children, from so few days and words that some are doubles, and some clash."""
    with store.writing(PERSON, "test") as act:
        hung = {}
        for child_id in (KEPT, OTHER):
            for kind, values in _of_a_child(chance):
                act.add(kind, {"child_id": child_id, **values})
            hung[child_id] = [("children", "")]
            for number in chance.sample(range(4), 3):
                hung[child_id] += _absence(act, chance, child_id, number)
        for child_id, places in hung.items():
            for kind, record_id in chance.sample(places, min(4, len(places))):
                stamp = "2020-01-01T00:00:00Z"
                notes.add(act, child_id, "Note", person="Ann", at=stamp, kind=kind, record_id=record_id)


def _of_a_child(chance: random.Random) -> Iterator[tuple[str, dict[str, Any]]]:
    for number in chance.sample(range(4), 3):
        day = FIRST + timedelta(days=30 * number)
        yield "reviews", {"held_on": day, "participation": chance.choice(("PN1", "PN2"))}
        yield "visits", {"kind": "SW", "visited_on": day, "note": chance.choice((None, "Well", "Tired"))}
        yield "home_addresses", {"from_date": day, "postcode": chance.choice(("AB1 2CD", "EF3 4GH"))}
        yield "health_events", {"kind": "DENTAL_CHECK", "occurred_on": day}
        until = day + timedelta(days=chance.choice((10, 30)))
        worker = {"role": "SW", "worker": chance.choice(("Ann", "Bo")), "started_on": day, "ended_on": until}
        yield "allocations", worker


def _absence(act: Any, chance: random.Random, child_id: str, number: int) -> list[tuple[str, str]]:
    """An episode with an alert, an interview and an attempt at it; the records on which notes may hang."""
    day, name = date(2019, 7, 1) + timedelta(days=7 * number), f"{child_id}-{number}"
    gone, back = at(day, chance.choice((9, 12))), at(day + timedelta(days=2))
    episode = {"episode_id": f"M{name}", "child_id": child_id, "kind": "M", "went_missing_at": gone}
    interview = {"interview_id": f"I{name}", "episodes": (f"M{name}",), "outcome": "PENDING"}
    alert = {"episode_id": f"M{name}", "kind": "HOURS_48", "acknowledged_at": back}
    places = [("missing_episodes", act.add("missing_episodes", {**episode, "returned_at": back}))]
    act.add("alerts", {**alert, "acknowledged_by": chance.choice(("Ann", "Bo"))})
    if chance.random() < 0.7:
        summary = chance.choice((None, "Talked"))
        places.append(("return_interviews", act.add("return_interviews", {**interview, "summary": summary})))
        tried = {"interview_id": f"I{name}", "attempted_at": at(day + timedelta(days=3)), "by": "Ann"}
        act.add("interview_attempts", tried)
    return places


def _may_go(plan: Any, sides: dict[str, str]) -> set[str]:
    """The records that a merging may leave out: the other child, doubles, and the side of a clash that lost."""
    lost = {
        row.ref
        for clash in plan.clashes
        for row in clash.of("other" if sides[clash.name] == "kept" else "kept")
    }
    return {plan.other.ref} | {gone.ref for gone, _ in plan.doubles} | lost


def _standing(tables: Tables, kind: str) -> dict[str, dict[str, Any]]:
    return {row["record_id"]: row for row in tables[kind] if not row["voided"]}


def _nothing_else_went(before: Tables, after: Tables, may_go: set[str]) -> None:
    for kind in kinds():
        went = _standing(before, kind).keys() - _standing(after, kind).keys()
        assert went <= may_go
        assert len(before[kind]) == len(after[kind])


def _nothing_names_what_is_gone(after: Tables, gone_id: str) -> None:
    for kind in kinds().values():
        for column in kind.columns:
            if column.form not in (Form.REFERENCE, Form.REFERENCES) or column.refers_to not in kinds():
                continue
            key = kinds()[column.refers_to].key[0]
            there = {row[key] for row in _standing(after, column.refers_to).values()}
            for row in _standing(after, kind.name).values():
                said = row[column.name] or ()
                assert set(said if column.form is Form.REFERENCES else [said]) <= there | {()}
    assert gone_id not in {row["child_id"] for row in _standing(after, "children").values()}


def _notes_can_be_found(before: Tables, after: Tables, kept_id: str) -> None:
    assert len(before["notes"]) == len(after["notes"])
    there = {ref for kind in notes.HANG_ON for ref in _standing(after, kind)}
    assert {row["child_id"] for row in after["notes"]} == {kept_id}
    assert {row["record_id"] for row in after["notes"]} <= there
