"""The register says of every measure all that is shown about it."""

from __future__ import annotations

import pytest

from placement_tracker.measures.register import implemented, measure, register, themes


def test_every_measure_of_the_register_is_worked_out() -> None:
    assert [one.code for one in implemented()] == list(register())


def test_themes_and_measures_keep_the_order_of_the_register() -> None:
    assert list(themes())[:2] == ["Reviews, workers and placements", "Population and placement location"]
    assert [one.code for one in themes()["Missing children"]][-2:] == ["not-returned", "complaints"]
    assert {one.code for group in themes().values() for one in group} == set(register())


def test_a_measure_says_its_period_and_polarity_in_words() -> None:
    one = measure("placements-3-plus")
    assert one.period_in_words == "on the snapshot day"
    assert one.polarity_in_words == "lower is better"
    with pytest.raises(KeyError):
        measure("no-such-measure")
