"""Figures and rows are those of a second, independent reading of the rules, on random counties full of edges."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from placement_tracker.measures.figures import figures
from placement_tracker.measures.formats import figures_text, rows_text
from placement_tracker.measures.frames import frames_of
from placement_tracker.measures.register import implemented
from placement_tracker.measures.rows import rows
from tests.brute_force import reading
from tests.brute_force.counties import random_county
from tests.measures.archives import rows_of

MONTHS = ("2018-03", "2017-06", "2018-02", "2016-09", "2017-12")
CODES = [measure.code for measure in implemented()]


def _cells(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize("seed", range(12))
def test_every_figure_and_row_is_that_of_the_second_reading(seed: int, tmp_path: Path) -> None:
    random_county(seed, tmp_path / "county", 30)
    county, frames = reading.read(tmp_path / "county"), frames_of(rows_of(tmp_path / "county"))
    month = MONTHS[seed % len(MONTHS)]
    for by in ("none", "area", "team"):
        expected = reading.figures(county, month, 3, by, CODES)
        assert _cells(figures_text(figures(frames, month, 3, by), "csv")) == expected
    for code in CODES:
        for without_uasc in (False, True):
            found = _cells(rows_text(rows(frames, code, month, without_uasc), "csv"))
            assert all(row.pop("why") for row in found)
            assert found == reading.rows(county, code, month, without_uasc), code
