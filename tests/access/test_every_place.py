"""Everything at every place can be reached, named and read: at 100 % and at 200 %, in light and in dark."""

from __future__ import annotations

import pytest

from tests.access.places import PLACES, Place
from tests.access.stage import Stage
from tests.access.walking import walk


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
def test_everything_has_a_name_is_reached_by_tab_in_order_and_can_be_read(stage: Stage, place: Place) -> None:
    assert walk(stage, place) == []
