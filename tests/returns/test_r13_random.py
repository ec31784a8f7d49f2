"""Random corrections after a month was published: every row that changed is explained, by entries that suffice."""

from __future__ import annotations

import random
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from db.models import kind_of, model_of
from db.store import Store
from placement_tracker.domain.kinds import Column, Form
from placement_tracker.domain.moments import Moment
from placement_tracker.measures.columns import COLUMNS
from placement_tracker.measures.figures import ALL
from placement_tracker.measures.frames import read_frames
from placement_tracker.measures.register import implemented
from placement_tracker.measures.rows import rows_asked
from placement_tracker.returns.publishing.since_published import read_since_published
from placement_tracker.returns.r13.changed_since import Undoing, changed_records
from placement_tracker.returns.r13.differences import Difference, by_subject
from placement_tracker.returns.r13.explaining import explained_differences
from tests.brute_force.counties import random_county
from tests.measures.archives import rows_of
from tests.returns.published_county import publish, store_of
from tests.returns.read_back import MONTH

CORRECTIONS = 60
KINDS = (*COLUMNS, "staffing", "population", "teams", "areas", "settings")
#: What others refer to stays; the rest may be voided, or entered twice.
REFERRED_TO = {"children", "teams", "areas", "missing_episodes", "return_interviews"}
OF_THE_AUTHORITY = {"staffing", "population", "settings"}
KEYS = {"child_id", "episode_id", "interview_id", "team", "area", "month", "name", "worker_id"}


def other(rng: random.Random, column: Column, value: Any, records: list[dict[str, Any]]) -> Any:
    """Another value of the column's form."""
    if column.form is Form.FLAG:
        return not value
    if value is None:
        return None
    if column.form is Form.DAY:
        return value + timedelta(days=rng.choice([-200, -40, -3, -1, 1, 2, 30]))
    if column.form is Form.MOMENT:
        return Moment(value.day + timedelta(days=rng.choice([-30, -1, 1, 5])), value.clock)
    if column.form in {Form.NUMBER, Form.WHOLE}:
        return value + (1 if column.form is Form.WHOLE else Decimal("1.5"))
    if column.form in {Form.CODE, Form.REFERENCE}:
        return rng.choice([row[column.name] for row in records if row[column.name]])
    return value


def correct(rng: random.Random, store: Store) -> None:
    """One act: a record changed, voided, put back, or entered once more; the working days too."""
    kind = rng.choice(KINDS)
    with store.reading() as session:
        stored = session.execute(model_of(kind).__table__.select()).mappings()
        records = [dict(row) for row in stored]
    if not records:
        return
    row = rng.choice(records)
    columns = [one for one in kind_of(kind).columns if one.name not in KEYS and rng.random() < 0.5]
    new = {one.name: other(rng, one, row[one.name], records) for one in columns}
    if row.get("name") == "non_working_days":
        new["value"] = "2018-03-15;2017-06-06"
    if kind == "allocations":
        new["team"] = rng.choice(records)["team"]
    with store.writing("B. Late", "form") as act:
        what = rng.random()
        if row["voided"]:
            act.change(kind, row["record_id"], {})
        elif what < 0.15 and kind not in REFERRED_TO:
            act.void(kind, row["record_id"], "Wrong")
        elif what > 0.9 and kind not in REFERRED_TO | OF_THE_AUTHORITY:
            act.add(kind, {name: row[name] for name in kind_of(kind).by_name} | new)
        elif new:
            act.change(kind, row["record_id"], new)


@pytest.mark.parametrize("seed", [4, 8])
def test_every_changed_row_is_explained_by_entries_that_suffice(seed: int, tmp_path: Path) -> None:
    random_county(seed, tmp_path / "archive", 15)
    found = rows_of(tmp_path / "archive")
    store = store_of(
        tmp_path / "county.ptstore", [(kind, row) for kind, rows in found.items() for row in rows]
    )
    publish(store)
    rng = random.Random(seed)
    for _ in range(CORRECTIONS):
        correct(rng, store)
    with store.reading() as session:
        since, frames = read_since_published(session, MONTH), read_frames(session)
    store.close()
    (published,) = since.frozen
    changed = changed_records(since, published.entry.as_of)
    rows = explained_differences(frames, MONTH, since, published, implemented(), None)
    assert len({one.subject for one in rows if one.counts_otherwise}) > 5
    every_child = since.children | set(frames.records.child_ids)
    undoing = Undoing(frames, MONTH, since, changed, every_child)
    for one in rows:
        assert one.explained, one
        assert one.records, one
        assert {record.record_id for record in one.records} <= {record.record_id for record in changed}
        assert all(record.entries for record in one.records)
        assert _goes_back(one, undoing), one


def _goes_back(one: Difference, undoing: Undoing) -> bool:
    """Whether the row is as it was where the records that are named, and nothing else, are as they were."""
    asked = undoing.asked({record.record_id for record in one.records})
    code, population = one.key
    row = by_subject(rows_asked(asked, code, population != ALL)).get(one.subject)
    counts = [found and (found.met, found.value, found.weight) for found in (row, one.then)]
    return counts[0] == counts[1] if one.counts_otherwise else row == one.then
