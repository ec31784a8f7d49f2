"""The random counties: always the same for a seed, without the archive's errors, full of edges."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest

from .calendar_days import Spell, is_open
from .care import is_own_child, periods_of_care
from .counties import random_county
from .county import Child, County, Episode
from .loading import table
from .reading import CODES_BY_THEME, figures, read, rows
from .register import definitions

SEEDS = range(6)


@pytest.fixture(scope="module", params=SEEDS)
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> County:
    folder = tmp_path_factory.mktemp("county")
    random_county(request.param, folder)
    return read(folder)


def test_the_same_seed_writes_the_same_county(tmp_path: Path) -> None:
    for name in ("one", "other"):
        random_county(7, tmp_path / name, children=8)
    names = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert "placements.csv" in names
    for name in names:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "other" / name).read_bytes()


@pytest.mark.parametrize("seed", SEEDS)
def test_no_two_rows_have_one_key(seed: int, tmp_path: Path) -> None:
    random_county(seed, tmp_path)
    keys = {
        "children": ("child_id",),
        "care_periods": ("child_id", "started_on"),
        "legal_statuses": ("child_id", "started_on"),
        "placements": ("child_id", "started_on", "placement_type"),
        "allocations": ("child_id", "role", "worker", "started_on"),
        "missing_episodes": ("episode_id",),
        "return_interviews": ("interview_id",),
        "adoptions": ("child_id", "plan_agreed_on", "agency_decision_on"),
        "care_leavers": ("child_id", "started_on"),
        "care_leaver_contacts": ("child_id", "birthday"),
        "staffing": ("month", "team"),
        "targets": ("measure", "year"),
    }
    for name, key in keys.items():
        found = [tuple(row[column] for column in key) for row in table(tmp_path, name)]
        assert len(found) == len(set(found)), name


def overlapping(spells: Sequence[Spell]) -> bool:
    """Touching is none; of one that begins and ends on one day none."""
    longer = [one for one in spells if one.ended_on != one.started_on]
    ordered = sorted(longer, key=lambda one: one.started_on)
    return any(
        ordered[n].ended_on is None or ordered[n + 1].started_on < (ordered[n].ended_on or date.max)
        for n in range(len(ordered) - 1)
    )


def within_care(child: Child, spell: Spell) -> bool:
    return any(
        period.started_on <= spell.started_on
        and (period.ended_on is None or (spell.ended_on is not None and spell.ended_on <= period.ended_on))
        for period in periods_of_care(child)
    )


def test_no_records_overlap_and_none_end_before_they_begin(made: County) -> None:
    spells: list[Callable[[Child], Sequence[Spell]]] = [
        lambda child: child.periods,
        lambda child: child.statuses,
        lambda child: child.placements,
        lambda child: child.leavers,
    ]
    for child in made.children:
        for kind in spells:
            assert not overlapping(kind(child)), child.child_id
        ended: list[Spell] = [*child.periods, *child.statuses, *child.placements, *child.allocations]
        for spell in [*ended, *child.circumstances]:
            assert spell.ended_on is None or spell.ended_on >= spell.started_on, child.child_id


def test_placements_and_statuses_of_own_children_lie_within_care(made: County) -> None:
    for child in made.children:
        if is_own_child(made, child):
            spells: list[Spell] = [*child.placements, *child.statuses]
            for spell in spells:
                assert within_care(child, spell), (child.child_id, spell)


def test_no_missing_episodes_overlap(made: County) -> None:
    def before(earlier: Episode, later: Episode) -> bool:
        ended, began = earlier.returned_at, later.went_missing_at
        if ended is None:
            return False
        if ended.instant is not None and began.instant is not None:
            return ended.instant <= began.instant
        return ended.day <= began.day

    for child in made.children:
        for one in child.episodes:
            assert one.returned_at is None or before(one, Episode("", "", one.returned_at, None, ""))
            for other in child.episodes:
                assert one is other or before(one, other) or before(other, one), child.child_id


@pytest.mark.parametrize("code", [one.code for one in definitions()])
def test_every_measure_finds_somebody(code: str, counties: list[County]) -> None:
    found = [row for made in counties for row in rows(made, code, "2018-03")]
    assert found
    kind = next(one.kind for one in definitions() if one.code == code)
    if kind == "percentage":
        assert {row["value"] for row in found} - {"0"}
        assert len({row["met"] for row in found if row["met"]} or {"Y", "N"}) == 2


@pytest.fixture(scope="module")
def counties(tmp_path_factory: pytest.TempPathFactory) -> list[County]:
    folder = tmp_path_factory.mktemp("counties")
    for seed in range(12):
        random_county(seed, folder / str(seed))
    return [read(folder / str(seed)) for seed in range(12)]


def test_every_measure_of_the_register_is_read_under_its_own_theme() -> None:
    themes: dict[str, set[str]] = {}
    for one in definitions():
        themes.setdefault(one.theme, set()).add(one.code)
    assert {theme: set(codes) for theme, codes in CODES_BY_THEME.items()} == themes


@pytest.mark.parametrize("by", ["area", "team"])
def test_the_parts_add_up_to_the_whole(made: County, by: str) -> None:
    printed = figures(made, "2018-03", by="area" if by == "area" else "team")
    whole = {(row["code"], row["population"]): row for row in printed if not row["area"]}
    for (code, population), row in whole.items():
        parts = [
            float(part["numerator"])
            for part in printed
            if part["area"] and (part["code"], part["population"]) == (code, population)
        ]
        assert not parts or abs(sum(parts) - float(row["numerator"])) < 1e-6, code


def test_a_day_lies_in_one_open_period_at_most(made: County) -> None:
    for child in made.children:
        for period in child.periods:
            assert sum(is_open(one, period.started_on) for one in child.periods) <= 1
