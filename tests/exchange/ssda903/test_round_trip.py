"""Files without errors, imported and exported again, have the same rows (archive.md, The statutory return)."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.store import Store, make_plain
from placement_tracker.exchange.importing import ImportResult, import_paths
from placement_tracker.exchange.ssda903.export import export_ssda903
from tests.exchange.ssda903 import files as made
from tests.exchange.ssda903.lives import Life, Teller

_numbers = count(1)


def _lives(seed: int, last: date, number: int = 12) -> list[Life]:
    teller = Teller(seed, last)
    return [teller.life(each) for each in range(number)]


def _store(folder: Path) -> Store:
    return make_plain(folder / f"store-{next(_numbers)}.db", lambda: datetime(2030, 1, 1, tzinfo=UTC))


def _import(store: Store, *paths: Path) -> ImportResult:
    return import_paths(store, paths, person="Pat", today=date(2030, 1, 1))


def _exported(store: Store, folder: Path, year: int) -> dict[str, list[dict[str, str]]]:
    out = folder / f"out-{next(_numbers)}"
    export_ssda903(store, out, year, "Pat")
    return made.read(out)


def _assert_same(found: dict[str, list[dict[str, str]]], files: made.Files, year: int) -> None:
    expected = made.as_text(files, year)
    for name in expected:
        assert made.sorted_rows(found[name]) == made.sorted_rows(expected[name]), name
    assert set(found) <= set(expected) | {"dols", "social_worker"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("returns")


@settings(max_examples=20)
@given(seed=st.integers(0, 10**9), year=st.sampled_from([2019, 2023, 2024]))
def test_a_years_files_imported_and_exported_again_have_the_same_rows(
    folder: Path, seed: int, year: int
) -> None:
    files = made.files_of(_lives(seed, date(year, 3, 31)), year)
    place = made.write(files, folder / f"in-{next(_numbers)}" / str(year), year)
    store = _store(folder)
    result = _import(store, place)
    assert [told for told in result.problems if told.is_error] == []
    _assert_same(_exported(store, folder, year), files, year)
    store.close()


@settings(max_examples=20)
@given(seed=st.integers(0, 10**9), order=st.sampled_from(["together", "older first", "newer first"]))
def test_two_years_in_any_order_give_both_years_again(folder: Path, seed: int, order: str) -> None:
    lives = _lives(seed, date(2024, 3, 31))
    place = folder / f"in-{next(_numbers)}"
    both = {year: made.files_of(lives, year) for year in (2023, 2024)}
    for year, files in both.items():
        made.write(files, place / str(year), year)
    store = _store(folder)
    years = {"together": [""], "older first": ["2023", "2024"], "newer first": ["2024", "2023"]}[order]
    for name in years:
        result = _import(store, place / name)
        assert [told for told in result.problems if told.is_error] == []
    for year, files in both.items():
        _assert_same(_exported(store, folder, year), files, year)
    for name in ("2023", "2024"):
        again = _import(store, place / name)
        assert (again.new, again.changed, again.refused) == (0, 0, 0)
    store.close()
