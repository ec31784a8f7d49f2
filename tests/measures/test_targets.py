"""Targets by financial year, and their bandings in words (measures.md G9)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from placement_tracker.measures.register import measure
from placement_tracker.measures.targets import Target, bandings, floor_of, target_of, target_of_entry

HIGH, LOW, NEITHER = measure("within-20-miles"), measure("placements-3-plus"), measure("in-care")
NEAR = replace(HIGH, polarity="T")
OWN = {("within-20-miles", "2017-18"): Target(Decimal("82.5"), Decimal(70), Decimal("1.5"))}


def test_a_row_of_the_authority_replaces_the_registers_entry_whole() -> None:
    assert target_of(HIGH, "2017-18", OWN) == Target(Decimal("82.5"), Decimal(70), Decimal("1.5"))
    assert target_of(HIGH, "2016-17", OWN) == Target(Decimal(80))
    assert target_of(HIGH, "2030-31", OWN) is None


@pytest.mark.parametrize("written", [None, "", "standard", " Standard "])
def test_a_blank_floor_is_the_standard_one(written: str | None) -> None:
    target = target_of_entry({"target": Decimal(50), "floor": written, "tolerance": None})
    assert [floor_of(target, polarity) for polarity in ("H", "L", "T", "")] == [40, 60, None, None]
    assert floor_of(target_of_entry({"target": Decimal(50), "floor": "45"}), "H") == 45


def test_bandings_say_in_words_what_is_green_amber_and_red() -> None:
    assert (
        bandings(HIGH, "2017-18", OWN)
        == "Green: 82.5% or more. Amber: 70% or more, target not met. Red: below 70%."
    )
    assert (
        bandings(LOW, "2017-18", {})
        == "Green: 10% or less. Amber: 13% or less, target not met. Red: above 13%."
    )
    assert bandings(LOW, "2030-31", {}) == "No target for 2030-31: not rated."
    assert bandings(measure("unallocated"), "2017-18", {}).startswith("Green: 0 or less.")


def test_bandings_near_a_target() -> None:
    assert bandings(NEAR, "2017-18", OWN) == (
        "Green: no further than 1.5 from 82.5%. Amber: no further than 70 from it. Red: further than 70."
    )
    without_floor = {("within-20-miles", "2017-18"): Target(Decimal(80))}
    assert bandings(NEAR, "2017-18", without_floor) == "Green: no further than 0 from 80%. Red: further."


def test_a_target_without_polarity_is_said_and_not_rated() -> None:
    own = {("in-care", "2017-18"): Target(Decimal(1500))}
    assert bandings(NEITHER, "2017-18", own) == (
        "The target for 2017-18 is 1500; not rated, as neither way is better."
    )
