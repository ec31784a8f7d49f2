"""What every test may ask for. Qt is told to draw off screen before anything imports it."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from collections.abc import Generator, Iterator
from itertools import count
from pathlib import Path
from typing import Any

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["XDG_RUNTIME_DIR"] = _sockets = tempfile.mkdtemp(prefix="run-")
atexit.register(shutil.rmtree, _sockets, ignore_errors=True)
# The processes of the tests take every core between them; more threads would only wait for each other.
os.environ["POLARS_MAX_THREADS"] = "1"
# A person's own settings must neither steer the tests nor be changed by them.
for _setting in [name for name in os.environ if name.startswith("PLACEMENT_TRACKER_")]:
    del os.environ[_setting]

import pytest
from hypothesis import HealthCheck, settings
from PySide6.QtWidgets import QApplication

from tests.counting import counts, import_all, uncounted
from tests.postgres import PostgresServer, postgres_server
from tests.together import Together, turn_of
from tests.waiting import PatientBot

settings.register_profile("dev", max_examples=50, deadline=None)
settings.register_profile(
    "ci", max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))

_numbers = count(1)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Generator[None, None, None]:
    yield
    import_all()
    items.sort(key=lambda item: turn_of(item.nodeid))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    if counts(item.nodeid):
        return (yield)
    with uncounted():
        return (yield)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Together:
    return Together(config, log)


@pytest.fixture(scope="session")
def _homes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("homes")


@pytest.fixture(autouse=True)
def own_home(_homes: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder: settings, logs and caches of the person who runs the tests are out of reach."""
    # Pytest itself looks through all folders that it made before it makes another.
    home = _homes / str(next(_numbers))
    home.mkdir()
    for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(home))
    for name in ("CONFIG", "DATA", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
    return home


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> PatientBot:
    """Pytest-qt's own, with the patience that a busy machine needs."""
    return PatientBot(request)


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """The PostgreSQL server of this test process. It starts when the first test asks for it."""
    with postgres_server() as server:
        yield server


@pytest.fixture
def postgres_url(postgres: PostgresServer) -> Iterator[str]:
    """A fresh, empty database of its own on the tests' server, as `--store` names it."""
    name = f"store_{next(_numbers)}"
    postgres.create_database(name)
    yield postgres.url(name)
    postgres.drop_database(name)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty store of each kind in turn, without encryption: a test that asks for it runs once a kind."""
    if request.param == "sqlite":
        return f"sqlite:///{(tmp_path / 'store.sqlite').as_posix()}"
    url: str = request.getfixturevalue("postgres_url")
    return url
