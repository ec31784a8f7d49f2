"""Killed in the middle of an act of many records: all of it is there, or nothing."""

from __future__ import annotations

import random
import time
from pathlib import Path
from typing import Any

from sqlalchemy import text

from tests.faults import many_records, worker
from tests.faults.processes import Killable
from tests.faults.test_kills import is_whole, new_store

KILLS = 4
PAIRS = 60


def killed(process: Killable, chance: random.Random) -> list[str]:
    """Let the process do two acts, and kill it within the third or soon after; returns what it had said."""
    assert process.line() == "ready"
    said = [process.line()]
    began = time.monotonic()
    said.append(process.line())
    time.sleep(chance.uniform(0.0, 1.5) * (time.monotonic() - began))
    return [*said, *process.kill()]


def answers(path: Path, question: str) -> list[tuple[Any, ...]]:
    store = worker.opened(path)
    try:
        with store.reading() as session:
            return [tuple(row) for row in session.execute(text(question))]
    finally:
        store.close()


def test_a_killed_merging_leaves_two_whole_records_or_one(tmp_path: Path) -> None:
    chance = random.Random("merging")
    path = new_store(tmp_path, ".plain")
    many_records.twice_entered(path, PAIRS)
    merged = said = 0
    for _ in range(KILLS):
        words = killed(Killable(many_records.merges, path, merged), chance)
        said += len(words)
        left_out = answers(path, "SELECT child_id FROM children WHERE voided")
        hanging = answers(path, "SELECT child_id, count(*) FROM reviews WHERE NOT voided GROUP BY child_id")
        assert said <= len(left_out)
        merged = len(left_out)
        assert {str(child) for (child,) in left_out} == {f"D{number}" for number in range(merged)}
        whole = {
            f"{'K' if number < merged else 'D'}{number}": many_records.REVIEWS for number in range(PAIRS)
        }
        assert dict(hanging) == whole
        assert is_whole(path) == []


def test_killed_passing_on_leaves_all_children_with_one_worker(tmp_path: Path) -> None:
    chance = random.Random("passing on")
    path = new_store(tmp_path, ".plain")
    many_records.of_one_worker(path)
    number = 0
    for _ in range(KILLS):
        words = killed(Killable(many_records.passes_on, path, number), chance)
        known = int(words[-1])
        standing = answers(
            path,
            "SELECT worker, count(*) FROM allocations WHERE ended_on IS NULL AND NOT voided GROUP BY worker",
        )
        assert standing in (
            [(f"W{known}", many_records.CHILDREN)],
            [(f"W{known + 1}", many_records.CHILDREN)],
        )
        number = int(str(standing[0][0]).removeprefix("W"))
        every = answers(path, "SELECT count(*) FROM allocations WHERE NOT voided")
        assert every == [((number + 1) * many_records.CHILDREN,)]
        assert is_whole(path) == []
