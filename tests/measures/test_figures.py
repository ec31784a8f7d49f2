"""What may be asked of the figures."""

from __future__ import annotations

from datetime import date

import pytest

from placement_tracker.domain.days import Month
from placement_tracker.measures import figures as module
from placement_tracker.measures.figures import figures
from placement_tracker.measures.frames import frames_of

FRAMES = frames_of(
    {
        "children": [{"child_id": "Ann", "date_of_birth": date(2008, 5, 1)}],
        "care_periods": [{"child_id": "Ann", "started_on": date(2018, 2, 1)}],
    }
)


def test_a_code_that_is_not_worked_out_is_refused() -> None:
    with pytest.raises(KeyError, match="no-such-measure"):
        figures(FRAMES, "2018-03", only=["in-care", "no-such-measure"])


def test_a_large_store_is_worked_out_a_few_months_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = figures(FRAMES, Month(2018, 3), trend=5)
    monkeypatch.setattr(module, "RECORDS_AT_ONCE", 2)
    assert figures(FRAMES, Month(2018, 3), trend=5) == expected
    assert [one.numerator for one in expected if (one.code, one.population) == ("in-care", "all")] == [
        0,
        0,
        0,
        1,
        1,
    ]


def test_an_empty_store_has_figures_too() -> None:
    found = figures(frames_of({}), "2018-03", by="team")
    assert {one.shown for one in found} == {"-", "0"}
