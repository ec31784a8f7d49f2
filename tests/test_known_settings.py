"""The list of settings names every setting that is read, and the usual values are those that hold."""

from __future__ import annotations

import re
from pathlib import Path

from placement_tracker.domain.codes import OPEN_SETS
from placement_tracker.domain.known_settings import (
    KNOWN,
    LOCK_AFTER,
    NON_WORKING_DAYS,
    REPEAT_DAYS,
    REPEAT_EPISODES,
    RESPONSIBLE,
    SMALLEST_PUBLISHED,
    USUAL_LOCK_AFTER,
    known_setting,
)
from placement_tracker.measures.authority import authority_of_rows
from placement_tracker.services.reading import OWN_CODES

ROOT = Path(__file__).parents[1]
#: What the demo alone keeps: the day on which its county stands still.
_OF_THE_DEMO = {"demo_day"}


def test_the_names_and_usual_values_are_those_by_which_the_program_reads() -> None:
    usual = {one.name: one.usual for one in KNOWN}
    without_settings = authority_of_rows({})
    assert usual[SMALLEST_PUBLISHED] == str(without_settings.smallest_published) == "5"
    assert (usual[REPEAT_EPISODES], usual[REPEAT_DAYS]) == tuple(map(str, without_settings.repeat_missing))
    assert without_settings.repeat_missing == (3, 30)
    assert NON_WORKING_DAYS in usual
    assert usual[LOCK_AFTER] == USUAL_LOCK_AFTER == "10"
    assert {f"{OWN_CODES}{name}" for name in OPEN_SETS} <= set(usual)


def test_every_setting_that_the_demo_sets_is_known() -> None:
    said = (ROOT / "placement_tracker" / "demo" / "county.py").read_text("utf-8")
    names = set(re.findall(r'"settings", name="([^"]+)"', said))
    assert names - _OF_THE_DEMO <= {one.name for one in KNOWN}


def test_a_measure_has_a_setting_of_its_own_for_who_is_responsible() -> None:
    titles = [("unallocated", "Children in care without a social worker")]
    found = known_setting(f"{RESPONSIBLE}.unallocated", titles)
    assert found is not None
    assert "without a social worker" in found.title
    assert known_setting(f"{RESPONSIBLE}.nothing", titles) is None
    assert known_setting("nothing", titles) is None
