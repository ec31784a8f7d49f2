"""An empty store of each kind in turn."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.store import Store
from tests.stores import KINDS, Originals, cheap_keys, made


@pytest.fixture(scope="session")
def originals(tmp_path_factory: pytest.TempPathFactory) -> Originals:
    return Originals(tmp_path_factory.mktemp("originals"))


@pytest.fixture(params=KINDS)
def store(
    request: pytest.FixtureRequest, originals: Originals, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Store]:
    """An empty store of each kind in turn."""
    server = lambda: request.getfixturevalue("postgres")  # noqa: E731
    yield from made(request.param, originals, tmp_path / "test.store", monkeypatch, server)


@pytest.fixture(params=["sqlite", "sqlcipher"])
def file_store(
    request: pytest.FixtureRequest, originals: Originals, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Store]:
    """An empty store in a file, plain and encrypted in turn."""
    yield from made(request.param, originals, tmp_path / "test.store", monkeypatch, lambda: None)


@pytest.fixture
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    cheap_keys(monkeypatch)
