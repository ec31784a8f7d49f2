"""The list of children says the same of a day as the figures: who is in care, and who is hosted."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from db.store import make_plain
from placement_tracker.exchange.importing import import_paths
from placement_tracker.measures.frames import read_frames
from placement_tracker.measures.rows import rows
from placement_tracker.services.child_list import child_lines
from tests.brute_force.counties import random_county

# The last day of this month is a working day, so it is the snapshot day whatever the county has set.
MONTH, SNAPSHOT = "2018-01", date(2018, 1, 31)


@pytest.mark.parametrize("seed", range(6))
def test_the_list_and_the_figures_name_the_same_children(seed: int, tmp_path: Path) -> None:
    random_county(seed, tmp_path / "county", 30)
    store = make_plain(tmp_path / "county.ptstore", lambda: datetime(2026, 1, 1, tzinfo=UTC))
    import_paths(store, [tmp_path / "county"], person="Pat", today=date(2026, 1, 1))
    with store.reading() as session:
        frames = read_frames(session)
        lines = child_lines(session, SNAPSHOT)
    store.close()
    in_care = {row.child_id for row in rows(frames, "in-care", MONTH)}
    assert {line.child_id for line in lines if line.in_care} == in_care
    hosted = {row.child_id for row in rows(frames, "hosted", MONTH)}
    assert hosted <= {line.child_id for line in lines if line.hosted}
