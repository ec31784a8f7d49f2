"""R13 as it is sent: made of a store in which a month was published, and opened by another program."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from db.store import Store
from placement_tracker.returns.making import make_returns
from placement_tracker.returns.parts.sureness import SURENESS
from placement_tracker.returns.publishing.publish import publish
from placement_tracker.returns.r13 import declare as r13
from placement_tracker.returns.r13 import entries as r13_entries
from placement_tracker.returns.r13 import lists as r13_lists
from tests.returns import demo_county
from tests.returns.demo_county import FORMULA, MONTH, PERSON, TODAY
from tests.returns.published_county import enter, silent, void


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The small county after March was published: a child left, one came, one moved, somebody typed a formula."""
    made = demo_county.make_store(tmp_path_factory.mktemp("r13") / "county.ptstore")
    publish(made, ["R1"], MONTH, PERSON, TODAY, silent)
    enter(made, "care_periods", {"ended_on": date(2018, 3, 2), "end_reason": "E4A"}, child_id="C003")
    enter(made, "placements", {"distance_miles": Decimal(25), "carer": FORMULA}, child_id="C002")
    enter(made, "allocations", {"child_id": "C005", "role": "SW", "worker": FORMULA, "team": "North CIC",
                                "started_on": date(2017, 1, 1)})  # fmt: skip
    enter(made, "children", {"child_id": "NEW", "date_of_birth": date(2012, 5, 5)})
    enter(made, "care_periods", {"child_id": "NEW", "started_on": date(2018, 3, 3)})
    void(made, "legal_statuses", child_id="C007")
    yield made
    made.close()


@pytest.fixture(scope="module")
def path(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("out")
    (made,) = make_returns(store, ["R13"], MONTH, out, person=PERSON, today=TODAY, progress=silent)
    return made


def test_every_page_has_something_on_it(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    pages = [r13.FIGURES, r13_lists.ROWS, r13_lists.TEAMS, r13_entries.ENTRIES, SURENESS, "Data sources"]
    assert [name for name in book.sheetnames if name != "Contents"] == pages
    for sheet in book:
        assert sum(cell.value is not None for row in sheet.iter_rows() for cell in row) > 5, sheet.title


def test_what_somebody_typed_is_never_a_formula(path: Path) -> None:
    cells = [cell for sheet in openpyxl.load_workbook(path) for row in sheet.iter_rows() for cell in row]
    texts = [cell for cell in cells if isinstance(cell.value, str)]
    assert all(cell.data_type == "s" for cell in texts)
    assert any(FORMULA in str(cell.value) for cell in texts)


def test_libreoffice_opens_it_and_shows_the_same(path: Path, tmp_path: Path) -> None:
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "xlsx",
         "--outdir", str(tmp_path), str(path)], check=True, capture_output=True, timeout=240,
    )  # fmt: skip
    book: Any = openpyxl.load_workbook(path)
    other: Any = openpyxl.load_workbook(tmp_path / path.name)
    assert other.sheetnames == book.sheetnames
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                value = other[sheet.title][cell.coordinate].value
                if isinstance(cell.value, float):
                    assert value == pytest.approx(cell.value, rel=1e-12), (sheet.title, cell.coordinate)
                else:
                    assert (value or None) == (cell.value or None), (sheet.title, cell.coordinate)


def test_r13_itself_can_be_published_and_is_not_what_others_are_compared_with(
    store: Store, path: Path, tmp_path: Path
) -> None:
    publish(store, ["R13"], MONTH, PERSON, TODAY, silent)
    (again,) = make_returns(store, ["R13"], MONTH, tmp_path, person=PERSON, today=TODAY, progress=silent)
    sheets = [openpyxl.load_workbook(one)[r13.FIGURES] for one in (path, again)]
    first, second = ([[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in sheets)
    assert first == second
