"""What stands beside the invented county's figures: others' figures, earlier ones, notes and commentary."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import pytest

from db.models import kind_of
from placement_tracker.demo.comparisons import AVERAGE_ONLY, ENGLAND, NEIGHBOURS, YEARS
from placement_tracker.demo.county import LAST_MONTH, OWN, County
from placement_tracker.demo.making import county_of
from placement_tracker.domain.values import read, written
from placement_tracker.measures.figures import figures
from placement_tracker.measures.frames import frames_of
from placement_tracker.measures.register import register


@pytest.fixture(scope="module")
def county() -> County:
    return county_of(60)


def values(county: County, kind: str) -> list[dict[str, Any]]:
    columns = kind_of(kind).columns
    return [{one.name: read(one, written(row.get(one.name))) for one in columns} for row in county.rows[kind]]


def test_ten_neighbours_and_england_are_compared_over_five_years(county: County) -> None:
    assert len(set(NEIGHBOURS)) == 10
    assert OWN not in NEIGHBOURS
    groups: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in values(county, "comparators"):
        groups[row["measure"], row["group"]].add(row["period"])
    for measure in ENGLAND.keys() - {"permanent-social-workers", "agency-social-workers"}:
        assert groups[measure, "ENGLAND"] == set(YEARS)
        if measure in AVERAGE_ONLY:
            assert groups[measure, "NEIGHBOURS"] == set(YEARS)
        else:
            assert sum(len(groups[measure, one]) for one in NEIGHBOURS) > 35
    assert {measure for measure, _ in groups} <= register().keys()


def test_no_comparator_is_named_twice(county: County) -> None:
    keys = [(row["measure"], row["group"], row["period"]) for row in county.rows["comparators"]]
    assert len(keys) == len(set(keys))


def test_earlier_figures_end_where_the_records_begin_to_tell(county: County) -> None:
    months: dict[str, list[str]] = defaultdict(list)
    for row in county.rows["published_figures"]:
        months[row["measure"]].append(row["month"])
    assert {found[0] for found in months.values()} == {"2013-04"}
    assert all(found == sorted(set(found)) and found[-1] < LAST_MONTH for found in months.values())


def test_some_red_measures_have_commentary_and_some_have_none(county: County) -> None:
    frames = frames_of({kind: values(county, kind) for kind in county.rows})
    red = {one.code for one in figures(frames, LAST_MONTH) if one.rating == "RED"}
    told = {row["measure"] for row in county.rows["commentary"] if row["month"] == LAST_MONTH}
    assert red & told
    assert red - told


def test_one_month_is_marked_as_a_gap(county: County) -> None:
    assert [row["measure"] for row in county.rows["annotations"] if row["gap"]] == ["leavers-pathway-plan"]
