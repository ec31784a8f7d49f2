"""The scorecard of the small county, made once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.store import Store
from placement_tracker.returns import making
from placement_tracker.returns.material import MadeBy, Material, read_material
from placement_tracker.returns.pages import DeclaredReturn
from placement_tracker.returns.r1 import declare as r1
from tests.returns import demo_county


@pytest.fixture(scope="session")
def county(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = demo_county.make_store(tmp_path_factory.mktemp("county") / "county.ptstore")
    yield store
    store.close()


@pytest.fixture(scope="session")
def material(county: Store) -> Material:
    with county.reading() as session:
        return read_material(session, "county.ptstore", lambda _done, _of, _words: None)


@pytest.fixture(scope="session")
def scorecard(material: Material) -> DeclaredReturn:
    made = MadeBy(demo_county.PERSON, demo_county.TODAY, demo_county.clock())
    return r1.declare(material, demo_county.MONTH, made)


@pytest.fixture(scope="session")
def workbook(county: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scorecard as it is sent."""
    out = tmp_path_factory.mktemp("returns")
    (path,) = making.make_returns(
        county,
        ["R1"],
        demo_county.MONTH,
        out,
        person=demo_county.PERSON,
        today=demo_county.TODAY,
        progress=lambda _done, _of, _words: None,
    )
    return path
