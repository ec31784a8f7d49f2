"""A measure may be another from a financial year on: the version in force at E is used (measures.md)."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from placement_tracker.domain.days import Month
from placement_tracker.measures import register as registers
from placement_tracker.measures.asked import Asked
from placement_tracker.measures.figures import Figure, figures
from placement_tracker.measures.frames import Frames, frames_of
from placement_tracker.measures.next_changes import next_changes
from placement_tracker.measures.reach import how_many_more
from placement_tracker.measures.register import implemented, measure, read_register, themes
from placement_tracker.measures.rows import rows
from placement_tracker.measures.targets import bandings
from placement_tracker.measures.themes.every import MEASURES
from placement_tracker.measures.versions import changes_between
from placement_tracker.measures.what_if import what_if
from placement_tracker.measures.worked import Worked, summed

MARCH, APRIL = Month(2018, 3), Month(2018, 4)
CODE = "near-home"

REGISTER = """
[[measure]]
code = "near-home"
title = "Placed near home"
theme = "Placements"
kind = "percentage"
polarity = "H"
period = "SS"
uasc = "split"
denominator = "Children in care at S."
numerator = "Of those, within 20 miles."
worked = "within-20-miles"
targets = { "2017-18" = { target = 50, floor = 40 }, "2018-19" = { target = 30, floor = 45 } }

[[measure.version]]
from = "2019-20"
worked = "private-and-voluntary"

[[measure.version]]
from = "2018-19"
title = "Placed outside the area"
polarity = "L"
period = "R12M"
numerator = "Of those, outside the area."
worked = "outside-area"
"""


def child(child_id: str, miles: str, authority: str) -> dict[str, list[dict[str, object]]]:
    start = date(2017, 6, 1)
    who = {"child_id": child_id, "started_on": start}
    return {
        "children": [{"child_id": child_id, "date_of_birth": date(2010, 1, 1)}],
        "care_periods": [who],
        "legal_statuses": [who | {"status": "C2"}],
        "placements": [who | {"placement_type": "U6", "distance_miles": miles, "authority": authority}],
    }


@pytest.fixture
def frames() -> Frames:
    """Three children near home, one far; one of the four outside the area."""
    records: dict[str, list[dict[str, object]]] = {"authority": [{"name": "Marlshire"}]}
    for child_id, miles, authority in (
        ("C1", "5", "Marlshire"),
        ("C2", "6", "Marlshire"),
        ("C3", "7", "Fennshire"),
        ("C4", "70", "Marlshire"),
    ):
        for kind, found in child(child_id, miles, authority).items():
            records.setdefault(kind, []).extend(found)
    return frames_of(records)


@pytest.fixture
def versioned(monkeypatch: pytest.MonkeyPatch) -> None:
    """The register of one measure with three versions."""
    known = read_register(REGISTER)
    monkeypatch.setattr(registers, "register", lambda: known)
    monkeypatch.setattr("placement_tracker.measures.versions.register", lambda: known)


def all_children(found: list[Figure]) -> dict[str, Figure]:
    return {figure.month: figure for figure in found if figure.population == "all"}


def test_the_version_in_force_at_the_end_of_the_month_is_used(versioned: None, frames: Frames) -> None:
    found = all_children(figures(frames, Month(2019, 4), trend=14))
    assert [found[month].numerator for month in ("2018-03", "2018-04", "2019-03", "2019-04")] == [3, 1, 1, 0]
    assert [found[month].shown for month in ("2018-03", "2018-04")] == ["75.0%", "25.0%"]


def test_rating_and_direction_go_by_the_polarity_in_force(versioned: None, frames: Frames) -> None:
    found = all_children(figures(frames, APRIL, trend=2))
    assert (found["2018-03"].rating, found["2018-04"].rating) == ("", "")
    assert found["2018-04"].direction == "IMPROVED"
    (few,) = [one for one in figures(frames, APRIL) if one.population == "all"]
    assert few.target == 30
    assert bandings(registers.register()[CODE], "2017-18", {}).startswith("Green: 50% or more.")
    assert bandings(registers.register()[CODE], "2018-19", {}).startswith("Green: 30% or less.")


def test_rows_explanations_and_what_would_reach_the_target_go_by_the_version(
    versioned: None, frames: Frames
) -> None:
    assert [row.subject for row in rows(frames, CODE, MARCH) if row.met] == ["C1", "C2", "C3"]
    assert [row.subject for row in rows(frames, CODE, APRIL) if row.met] == ["C3"]
    reach = how_many_more(frames, CODE, APRIL)
    assert reach.target is not None
    assert reach.target.changing == 0
    same = what_if(frames, CODE, APRIL, [])
    assert (same.before, same.before) == (same.after, figures(frames, APRIL)[0])
    assert next_changes(frames, date(2018, 4, 5), 2) == []


def test_a_version_may_count_in_other_parts(
    versioned: None, frames: Frames, monkeypatch: pytest.MonkeyPatch
) -> None:
    def halves(asked: Asked) -> pl.DataFrame:
        return summed(asked.in_care, pl.lit(5)).with_columns(weight=pl.lit(10, pl.Int64))

    monkeypatch.setitem(MEASURES, "outside-area", Worked(halves, lambda _facts, _details: "Half", scale=10))
    found = all_children(figures(frames, APRIL, trend=2))
    assert [found["2018-04"].numerator, found["2018-04"].denominator] == [2, 4]
    assert [found[month].value for month in ("2018-03", "2018-04")] == [75, 50]
    assert found["2018-04"].direction == "IMPROVED"
    assert what_if(frames, CODE, APRIL, []).before == found["2018-04"]


def test_the_register_says_which_version_holds_in_a_year(versioned: None) -> None:
    assert measure(CODE).title == measure(CODE, "2017-18").title == "Placed near home"
    assert [one.title for one in implemented("2019-20")] == ["Placed outside the area"]
    assert themes("2018-19")["Placements"][0].period_in_words.startswith("in the twelve months")
    assert measure(CODE, "2019-20").polarity == "L"


def test_what_compares_across_a_change_can_say_so(versioned: None) -> None:
    assert changes_between(CODE, Month(2017, 4), MARCH) == []
    words = (
        "From April 2018 the definition is another: called “Placed outside the area”; counted: Of those, outside the "
        "area; in the twelve months that end with the month; lower is better."
    )
    assert changes_between(CODE, MARCH, APRIL) == [words]
    assert len(changes_between(CODE, MARCH, Month(2019, 4))) == 2
    assert changes_between(CODE, APRIL, Month(2020, 1)) == [
        "From April 2019 the definition is another: worked out another way."
    ]
    with pytest.raises(KeyError):
        changes_between("no-such-measure", MARCH, APRIL)


def test_a_version_cannot_change_what_would_break_a_series() -> None:
    said = REGISTER + '\n[[measure.version]]\nfrom = "2020-21"\nkind = "count"\n'
    with pytest.raises(ValueError, match="near-home from 2020-21: no version can change kind"):
        read_register(said)


def test_the_present_register_has_no_versions() -> None:
    assert [one.code for one in registers.register().values() if one.versions] == []
