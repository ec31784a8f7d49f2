"""The smallest number that reaches a target is the smallest that a search through every choice finds."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from placement_tracker.measures.figures import Figure
from placement_tracker.measures.frames import frames_of
from placement_tracker.measures.reach import Band, Needed, bands_of, how_many_more, needed
from placement_tracker.measures.register import implemented, measure
from placement_tracker.measures.targets import Target
from placement_tracker.measures.what_if import LeftOut, what_if
from tests.brute_force.counties import random_county
from tests.measures.archives import rows_of


def _figure(code: str, numbers: Sequence[Fraction | int], of: Fraction | int | None = None) -> Figure:
    """A figure of subjects with these numbers; a denominator that is not their number is given."""
    said = measure(code)
    total = Fraction(sum(numbers))
    if said.is_count:
        return Figure("2018-03", "", "", code, "all", total, None, total, "", "", "", None, None)
    weight = Fraction(len(numbers) if of is None else of)
    value = total * (100 if said.kind == "percentage" else 10_000 if said.kind == "rate" else 1) / weight
    return Figure("2018-03", "", "", code, "all", total, weight, value, "", "", "", None, None)


def _band(rng: random.Random, most: int) -> Band:
    ends = sorted(Fraction(rng.randint(-2, 4 * most), rng.choice((1, 2, 3, 7))) for _ in range(2))
    return rng.choice(
        [Band(ends[0], None), Band(None, ends[1]), Band(ends[0], ends[1]), Band(ends[0], ends[0])]
    )


def _smallest(reached: Callable[[int], bool], most: int) -> int | None:
    return next((number for number in range(most + 1) if reached(number)), None)


def _value(numbers: Sequence[Fraction], factor: int) -> Fraction:
    return sum(numbers, Fraction(0)) * factor / len(numbers)


def test_a_percentage_needs_what_every_choice_of_subjects_shows() -> None:
    rng = random.Random(1)
    for _ in range(400):
        met = [Fraction(rng.random() < 0.6) for _ in range(rng.randint(1, 8))]
        band = _band(rng, 40)
        found = needed(measure("dental-checks"), _figure("dental-checks", met), band, [])
        size = len(met)
        others = [_value([Fraction(one < number) for one in range(size)], 100) for number in range(size + 1)]
        changing = [abs(number - int(sum(met))) for number, value in enumerate(others) if value in band]
        assert found.changing == min(changing, default=None)

        def left(out: int, met: list[Fraction] = met, band: Band = band) -> bool:
            return any(_value(kept, 100) in band for kept in combinations(met, len(met) - out))

        assert found.left_out == _smallest(left, size - 1)


def test_an_average_needs_what_every_choice_of_cases_shows() -> None:
    rng = random.Random(2)
    for _ in range(300):
        days = [Fraction(rng.randint(0, 60)) for _ in range(rng.randint(1, 7))]
        end = Fraction(rng.randint(0, 180), 3)
        band = rng.choice([Band(end, None), Band(None, end)])
        found = needed(measure("days-order-to-match"), _figure("days-order-to-match", days), band, days)

        def left(out: int, days: list[Fraction] = days, band: Band = band) -> bool:
            return any(_value(kept, 1) in band for kept in combinations(days, len(days) - out))

        assert found.left_out == _smallest(left, len(days) - 1)
        assert found.changing == (0 if found.left_out == 0 else None)


def test_a_count_needs_the_nearest_whole_number() -> None:
    rng = random.Random(3)
    for _ in range(200):
        count, band = rng.randint(0, 12), _band(rng, 4)
        found = needed(measure("unallocated"), _figure("unallocated", [1] * count), band, [])
        in_band = [abs(number - count) for number in range(40) if Fraction(number) in band]
        assert found.changing == min(in_band, default=None)
        fewer = _smallest(lambda out, count=count, band=band: Fraction(count - out) in band, count)  # type: ignore[misc]
        assert found.left_out == (None if found.up else fewer)


def test_posts_and_cases_are_whole_steps_of_which_the_last_may_be_a_part() -> None:
    def asked(code: str, numerator: str, of: str, band: Band) -> Needed:
        return needed(measure(code), _figure(code, [Fraction(numerator)], Fraction(of)), band, [])

    posts = "permanent-social-workers"
    assert asked(posts, "8.4", "10.5", Band(Fraction(85), None)).changing == 1
    assert asked(posts, "8.4", "10.5", Band(Fraction(100), None)).changing == 3
    assert asked(posts, "8.4", "10.5", Band(Fraction(101), None)).changing is None
    assert asked("agency-social-workers", "4", "10", Band(None, Fraction(17))).changing == 3
    assert asked("agency-social-workers", "4", "10", Band(None, Fraction(-1))).changing is None
    cases = asked("social-worker-caseload", "160", "10", Band(None, Fraction("15.5")))
    assert (cases.changing, cases.left_out, cases.up) == (5, None, False)
    assert asked("social-worker-caseload", "150", "10", Band(Fraction(16), None)).changing == 10
    rate = asked("in-care-rate", "1655", "333045", Band(None, Fraction(49)))
    assert rate.changing == 24


def test_the_bands_are_those_of_the_polarity() -> None:
    target = Target(Decimal(90), Decimal(80), Decimal(5))
    assert bands_of(target, "H") == (Band(Fraction(90), None), Band(Fraction(80), None))
    assert bands_of(Target(Decimal(90)), "L") == (Band(None, Fraction(90)), Band(None, Fraction(100)))
    assert bands_of(target, "T") == (Band(Fraction(85), Fraction(95)), Band(Fraction(10), Fraction(170)))
    assert bands_of(Target(Decimal(90)), "T") == (Band(Fraction(90), Fraction(90)), None)


def _county(allocated: int, **more: Any) -> dict[str, list[dict[str, Any]]]:
    names = [f"Child {number}" for number in range(12)]
    worker = {"role": "SW", "worker": "Kit", "started_on": date(2017, 1, 1)}
    return {
        "children": [{"child_id": name, "date_of_birth": date(2008, 5, 1)} for name in names],
        "care_periods": [{"child_id": name, "started_on": date(2017, 1, 1)} for name in names],
        "allocations": [{"child_id": name, **worker} for name in names[:allocated]],
        **more,
    }


def test_a_count_with_a_target_of_none_needs_all_to_go() -> None:
    found = how_many_more(frames_of(_county(7)), "unallocated", "2018-03")
    assert found.figure.value == 5
    assert found.target is not None
    assert (found.target.changing, found.target.left_out, found.target.up) == (5, 5, False)
    assert found.floor is not None
    assert found.floor.changing == 0


def test_without_a_target_a_polarity_or_a_value_there_is_nothing_to_reach() -> None:
    frames = frames_of(_county(7))
    for code in ("hosted", "in-care", "same-placement-2-years"):
        found = how_many_more(frames, code, "2018-03")
        assert (found.target, found.floor) == (None, None)


def test_a_target_without_polarity_is_none() -> None:
    own = {"measure": "in-care", "year": "2017-18", "target": Decimal(3)}
    found = how_many_more(frames_of(_county(7, targets=[own])), "in-care", "2018-03")
    assert found.target is None


@pytest.mark.parametrize("seed", range(2))
def test_leaving_out_so_many_reaches_the_target_by_the_measures_own_functions(
    seed: int, tmp_path: Path
) -> None:
    random_county(seed, tmp_path / "county", 40)
    frames = frames_of(rows_of(tmp_path / "county"))
    for said in implemented():
        for without_uasc in (False, True):
            found = how_many_more(frames, said.code, "2018-03", without_uasc)
            for wanted in (found.target, found.floor):
                if wanted is None or wanted.left_out is None or said.kind != "percentage":
                    continue
                value = _best_left_out(frames, said.code, wanted, without_uasc)
                assert value is not None
                assert value in wanted.band


def _best_left_out(frames: Any, code: str, wanted: Needed, without_uasc: bool) -> Fraction | None:
    from placement_tracker.measures.rows import rows

    every = sorted(rows(frames, code, "2018-03", without_uasc), key=lambda row: bool(row.met) == wanted.up)
    chosen = [LeftOut(row.subject) for row in every[: wanted.left_out]]
    return what_if(frames, code, "2018-03", chosen, without_uasc).after.value


def test_what_needs_nobody_more_is_green_and_at_its_floor_amber(tmp_path: Path) -> None:
    random_county(8, tmp_path / "county", 40)
    frames = frames_of(rows_of(tmp_path / "county"))
    ratings = set()
    for said in implemented():
        found = how_many_more(frames, said.code, "2018-03")
        if found.figure.rating:
            assert found.target is not None
            assert found.floor is not None
            reached = (_is_reached(found.target), _is_reached(found.floor))
            assert (
                reached
                == {"GREEN": (True, True), "AMBER": (False, True), "RED": (False, False)}[found.figure.rating]
            )
            ratings.add(found.figure.rating)
    assert {"GREEN", "RED"} <= ratings


def _is_reached(wanted: Needed) -> bool:
    return wanted.changing == 0 and wanted.left_out == 0
