"""What every test may ask for. Qt is told to draw off screen before anything imports it."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from collections.abc import Generator, Iterator
from itertools import count
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["XDG_RUNTIME_DIR"] = _sockets = tempfile.mkdtemp(prefix="run-")
atexit.register(shutil.rmtree, _sockets, ignore_errors=True)
# A person's own settings must neither steer the tests nor be changed by them.
for _setting in [name for name in os.environ if name.startswith("PLACEMENT_TRACKER_")]:
    del os.environ[_setting]

import pytest
from hypothesis import HealthCheck, settings

from tests.postgres import PostgresServer, postgres_server

settings.register_profile("dev", max_examples=50, deadline=None)
settings.register_profile(
    "ci", max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))

_numbers = count(1)
#: What takes longest begins first. Tests of one of these folders share a window or a county that takes long to make.
_LONGEST = (
    "tests/test_build.py",
    "tests/walk",
    "tests/honest",
    "tests/access",
    "tests/returns/test_every_return.py",
    "tests/demo/test_demo.py",
    "tests/faults/test_kills.py",
)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Generator[None, None, None]:
    """Tests of one module, or of one of the folders above, run in one process, one after another: what they share is
    made once.
    """
    group = {item: _group_of(item) for item in items}
    for item in items:
        item.add_marker(pytest.mark.xdist_group(group[item]))
    yield
    items.sort(key=lambda item: _LONGEST.index(group[item]) if group[item] in _LONGEST else len(_LONGEST))


def _group_of(item: pytest.Item) -> str:
    module = item.path.relative_to(item.config.rootpath).as_posix()
    return next((place for place in _LONGEST if module.startswith(place)), module)


@pytest.fixture(autouse=True)
def _own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings, logs and caches of the person who runs the tests are out of reach."""
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(home))
    for name in ("CONFIG", "DATA", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))


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
