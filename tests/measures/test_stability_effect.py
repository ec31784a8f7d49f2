"""What a move does to one child's stability is what the measures say of the records as they would be."""

from __future__ import annotations

from datetime import date
from typing import Any

from placement_tracker.domain.days import Interval
from placement_tracker.measures.changed_records import changed_frames
from placement_tracker.measures.frames import Frames, frames_of
from placement_tracker.measures.rows import rows
from placement_tracker.measures.stability_effect import Effect, effect, share_with_many
from placement_tracker.measures.what_if import moved

ON = date(2018, 3, 31)


def frames(*placements: tuple[date, date | None], **more: Any) -> Frames:
    return frames_of(
        {
            "authority": [{"name": "Northshire"}],
            "children": [
                {"child_id": "Ann", "date_of_birth": date(2008, 5, 1)},
                {"child_id": "Bo", "date_of_birth": date(2008, 5, 1)},
            ],
            "care_periods": [{"child_id": "Bo", "started_on": date(2014, 1, 1), **more}],
            "placements": [
                {"child_id": "Bo", "started_on": start, "ended_on": end, "placement_type": "U6"}
                for start, end in placements
            ],
        }
    )


def with_move(now: Frames, on: date, **more: Any) -> Effect:
    changes = moved(now, "Bo", on, **{"placement_type": "U6", **more})
    return effect(now, changed_frames(now, changes), "Bo", ON, on)


def test_a_third_placement_counts_until_the_first_leaves_the_12_months() -> None:
    now = frames((date(2014, 1, 1), date(2017, 5, 20)), (date(2017, 5, 20), None))
    found = with_move(now, date(2018, 3, 20))
    assert (found.placements_more, found.ends_run) == (1, True)
    assert found.before.many_placements == ()
    assert found.before.counts_as_many(ON) is None
    span = found.after.counts_as_many(ON)
    assert span is not None
    assert span.first == date(2018, 3, 20)
    # By the measure itself, on the last day and the day after.
    assert found.after.many_placements == (span,)
    assert span.last < found.after.last
    after = changed_frames(now, moved(now, "Bo", date(2018, 3, 20), placement_type="U6"))
    for month, counts in (("2018-04", True), ("2018-06", False)):
        (row,) = rows(after, "placements-3-plus", month)
        assert row.met is counts


def test_a_move_ends_a_run_of_two_years_and_with_the_same_carer_it_does_not() -> None:
    now = frames((date(2014, 1, 1), None))
    found = with_move(now, date(2018, 3, 30))
    assert found.before.two_years == (Interval(date(2018, 3, 30), found.before.last),)
    assert found.after.two_years == ()
    same = with_move(now, date(2018, 3, 30), same_carer=True)
    assert (same.placements_more, same.ends_run) == (0, False)
    assert same.after.two_years == same.before.two_years


def test_a_child_who_is_not_in_care_on_the_day_counts_nowhere() -> None:
    now = frames((date(2014, 1, 1), date(2018, 1, 1)), ended_on=date(2018, 1, 1))
    found = effect(now, now, "Bo", ON)
    assert (found.before.child, found.placements_more, found.ends_run) == (None, 0, False)


def test_a_child_whose_placement_would_end_without_a_next_has_no_run() -> None:
    now = frames((date(2014, 1, 1), None))
    ended = frames((date(2014, 1, 1), date(2018, 3, 1)))
    assert effect(now, ended, "Bo", ON).ends_run is True


def test_days_on_which_a_child_counts_are_told_in_spans() -> None:
    now = frames(
        (date(2017, 1, 1), date(2017, 4, 2)),
        (date(2017, 4, 2), date(2017, 6, 1)),
        (date(2017, 6, 1), date(2018, 5, 1)),
        (date(2018, 5, 1), None),
    )
    found = effect(now, now, "Bo", ON)
    assert len(found.before.many_placements) == 2


def test_the_share_of_all_children_and_of_a_team_is_the_measures_own() -> None:
    now = frames(
        (date(2017, 1, 1), date(2017, 5, 1)),
        (date(2017, 5, 1), date(2017, 9, 1)),
        (date(2017, 9, 1), None),
    )
    assert share_with_many(now, ON) == (1, 1)
    assert share_with_many(now, ON, "Nobody's team") == (0, 0)
