"""What is read once and kept as long as the program lives is what a second reading gives."""

from __future__ import annotations

from typing import Any

import pytest

from placement_tracker.domain import codes, geography, moments, postcode_files, working_days
from placement_tracker.domain.rules import cells
from placement_tracker.measures import kinds_read, register
from placement_tracker.services import reading


@pytest.mark.parametrize(
    ("kept", "asked"),
    [
        (codes._sets, ()),
        (codes._readings, ()),
        (geography._authorities, ()),
        (working_days._late_bank_holidays, ()),
        (working_days._bank_holidays_of, (2018,)),
        (moments.uk, ()),
        (cells._always_in_force, ("PLACE",)),
        (register.register, ()),
        (kinds_read.kinds_read, ("unallocated",)),
        (reading.measure_codes, ()),
    ],
)
def test_a_second_reading_gives_the_same(kept: Any, asked: tuple[Any, ...]) -> None:
    assert kept.__wrapped__(*asked) == kept(*asked)


def test_the_postcodes_that_are_installed_are_found_again() -> None:
    again = postcode_files.installed_directory.__wrapped__()
    assert type(again) is type(postcode_files.installed_directory())
