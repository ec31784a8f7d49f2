"""Empty stores to import into."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.store import Store
from tests.stores import KINDS, Originals, made


@pytest.fixture(scope="session")
def originals(tmp_path_factory: pytest.TempPathFactory) -> Originals:
    return Originals(tmp_path_factory.mktemp("originals"))


@pytest.fixture
def store(originals: Originals, tmp_path: Path) -> Iterator[Store]:
    """An empty, plain store."""
    made_one = originals.sqlite(tmp_path / "test.store")
    yield made_one
    made_one.close()


@pytest.fixture
def second_store(originals: Originals, tmp_path: Path) -> Iterator[Store]:
    """Another empty, plain store."""
    made_one = originals.sqlite(tmp_path / "second.store")
    yield made_one
    made_one.close()


@pytest.fixture(params=KINDS)
def any_store(
    request: pytest.FixtureRequest, originals: Originals, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Store]:
    """An empty store of each kind in turn."""
    server = lambda: request.getfixturevalue("postgres")  # noqa: E731
    yield from made(request.param, originals, tmp_path / "any.store", monkeypatch, server)
