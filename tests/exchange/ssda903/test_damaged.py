"""Files full of errors: what passes goes in, the rest is listed by its line, and a second time changes nothing."""

from __future__ import annotations

from datetime import date
from itertools import count
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from placement_tracker.exchange.ssda903.export import export_ssda903
from tests.exchange.ssda903 import files as made
from tests.exchange.ssda903.lives import Teller
from tests.exchange.ssda903.returns import bring, new_store

_numbers = count(1)
_CELLS = (
    "",
    "X1",
    "S",
    "P",
    "L",
    "E4A",
    "31/02/2018",
    "01/01/2018",
    "15/07/2017",
    "C2",
    "V3",
    "T4",
    "Z9",
    "1",
    "?",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("damaged")


def _damage(place: Path, seed: int) -> None:
    random = Random(seed)
    for path in sorted(place.glob("*.csv")):
        header, *lines = path.read_text("utf-8").splitlines()
        for number, line in enumerate(lines):
            if random.random() < 0.2:
                cells = line.split(",")
                cells[random.randrange(len(cells))] = random.choice(_CELLS)
                lines[number] = ",".join(cells)
        if lines and random.random() < 0.5:
            lines.append(random.choice(lines))
        path.write_text("\r\n".join([header, *lines]), "utf-8", newline="")


@settings(max_examples=15)
@given(seed=st.integers(0, 10**9))
def test_damaged_files_never_stop_an_import_and_change_nothing_the_second_time(
    folder: Path, seed: int
) -> None:
    teller = Teller(seed, date(2024, 3, 31))
    lives = [teller.life(number) for number in range(10)]
    place = folder / f"in-{next(_numbers)}"
    for year in (2023, 2024):
        _damage(made.write(made.files_of(lives, year), place / str(year), year), seed + year)
    home = folder / f"store-{next(_numbers)}"
    home.mkdir()
    store = new_store(home)
    first = bring(store, place)
    lines = {(told.file, told.line) for told in first.problems if told.is_error}
    assert all(line >= 2 and file.endswith(".csv") for file, line in lines)
    again = bring(store, place)
    assert (again.new, again.changed, again.refused) == (0, 0, first.refused)
    export_ssda903(store, home / "out", 2024, "Pat")
    store.close()
