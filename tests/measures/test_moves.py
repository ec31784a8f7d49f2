"""Moves: planned or not, and the day on which a run leaves a window."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placement_tracker.domain.days import last_months
from placement_tracker.measures.moves import leaves_window_on, was_planned

DAYS = st.dates(date(2010, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("recorded", "reason", "planned"),
    [
        (None, "CARPL", True),
        (None, "ALLEG", False),
        (None, "OTHER", None),
        (None, None, None),
        (False, "CARPL", False),
    ],
)
def test_a_blank_planned_is_judged_by_the_reason(
    recorded: bool | None, reason: str | None, planned: bool | None
) -> None:
    assert was_planned(recorded, reason) is planned


@given(ended=DAYS, months=st.sampled_from([12, 24]))
def test_a_run_leaves_a_window_on_the_first_day_whose_window_begins_on_its_end_or_later(
    ended: date, months: int
) -> None:
    day = leaves_window_on(ended, months)
    assert last_months(day, months).first >= ended
    assert last_months(day - timedelta(days=1), months).first < ended
