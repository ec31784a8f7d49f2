"""Which kinds of record a measure reads: what it does not read changes no row of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from placement_tracker.measures import register as registers
from placement_tracker.measures.columns import COLUMNS
from placement_tracker.measures.frames import frames_of
from placement_tracker.measures.kinds_read import kinds_read
from placement_tracker.measures.register import implemented, read_register
from placement_tracker.measures.rows import rows
from tests.brute_force.counties import random_county
from tests.measures.archives import rows_of

SETTLE_WHO_IS_IN_CARE = {"children", "care_periods", "legal_statuses", "authority"}
GIVE_THE_TEAM = {"allocations", "teams", "areas"}
IN_CARE = SETTLE_WHO_IS_IN_CARE | GIVE_THE_TEAM | {"settings"}


def test_what_settles_who_is_in_care_and_in_which_team_is_read_beside_a_measures_own_records() -> None:
    assert kinds_read("in-care") == IN_CARE
    assert kinds_read("in-care-rate") == kinds_read("in-care") | {"population"}
    assert kinds_read("dental-checks") == kinds_read("in-care") | {"health_events"}
    assert kinds_read("placements-3-plus") == kinds_read("in-care") | {"placements"}


def test_a_distance_that_is_worked_out_reads_the_home_address() -> None:
    assert kinds_read("within-20-miles") == kinds_read("placements-3-plus") | {"home_addresses"}


def test_interviews_are_read_with_their_episodes() -> None:
    own = kinds_read("return-interviews-3-days") - kinds_read("in-care")
    assert own == {"missing_episodes", "return_interviews"}


def test_posts_are_read_from_the_staffing_and_the_kind_of_their_team() -> None:
    assert {"staffing", "teams"} <= kinds_read("agency-social-workers")
    assert "staffing" not in kinds_read("in-care")


def test_what_any_version_of_a_measure_reads_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    entry = (
        'code = "other"\ntitle = "Other"\ntheme = "Any"\nkind = "percentage"\nperiod = "SS"\nuasc = "split"'
    )
    later = '[[measure.version]]\nfrom = "2019-20"\nworked = "dental-checks"'
    known = read_register(f'[[measure]]\n{entry}\nworked = "placements-3-plus"\n{later}')
    monkeypatch.setattr(registers, "register", lambda: known)
    assert kinds_read("other") == IN_CARE | {"placements", "health_events"}


def test_a_measure_that_is_not_worked_out_has_no_kinds() -> None:
    with pytest.raises(KeyError):
        kinds_read("no-such-measure")


@pytest.mark.parametrize("seed", [3, 11])
def test_no_row_changes_with_records_of_a_kind_that_is_not_read(seed: int, tmp_path: Path) -> None:
    random_county(seed, tmp_path, 12)
    records = rows_of(tmp_path)
    frames = frames_of(records)
    without = {kind: frames_of({**records, kind: []}) for kind in {*COLUMNS, "staffing", "population"}}
    for one in implemented():
        found = rows(frames, one.code, "2018-03")
        for kind in without.keys() - kinds_read(one.code):
            assert rows(without[kind], one.code, "2018-03") == found, (one.code, kind)
