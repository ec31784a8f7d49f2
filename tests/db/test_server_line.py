"""The line to a server on another machine is encrypted, or there is none; nothing here needs a server."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from db.engines import server_engine
from db.faults import StoreFault, said

NAME = "postgresql+psycopg://ann@"


class _LooksOnly(Exception):
    """What the driver would have been called with is known."""


@pytest.fixture(autouse=True)
def _machine_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PGHOST", "PGHOSTADDR", "PGSERVICE", "PGSSLMODE", "PGSSLROOTCERT"):
        monkeypatch.delenv(name, raising=False)


def told(url: str) -> str | None:
    """The `sslmode` with which the driver is called for a store's URL; None where it is left to itself."""
    engine, found = server_engine(url), dict[str, Any]()

    def look(_dialect: object, _record: object, _words: object, arguments: dict[str, Any]) -> None:
        found.update(arguments)
        raise _LooksOnly

    event.listen(engine, "do_connect", look)
    with pytest.raises(_LooksOnly):
        engine.connect()
    return found.get("sslmode")


@pytest.mark.parametrize(
    "place",
    [
        "records.example/children",
        "10.1.2.3:5433/children",
        "[2001:db8::7]:5433/children",
        "localhost.example/children",
        "/children?host=records.example",
        "/children?host=records.example:5433",
        "/children?host=%2Fvar%2Frun&host=records.example:5433",
        "/children?host=localhost,records.example",
        "localhost/children?hostaddr=10.1.2.3",
    ],
)
def test_the_line_to_another_machine_must_be_encrypted(place: str) -> None:
    assert told(NAME + place) == "require"


@pytest.mark.parametrize(
    "place",
    [
        "/children",
        "/children?host=%2Fvar%2Frun%2Fpostgresql&port=5432",
        "localhost/children",
        "127.0.0.1:5433/children",
        "[::1]/children",
        "/children?host=localhost:5433",
        "/children?host=[::1]:5433",
    ],
)
def test_what_stays_on_this_machine_needs_no_encryption(place: str) -> None:
    assert told(NAME + place) is None


@pytest.mark.parametrize("mode", ["disable", "require", "verify-full"])
def test_what_the_url_says_of_the_line_counts(mode: str) -> None:
    assert told(f"{NAME}records.example/children?sslmode={mode}") == mode


def test_a_stricter_setting_of_the_machine_is_never_weakened(monkeypatch: pytest.MonkeyPatch) -> None:
    url = NAME + "records.example/children"
    assert told(f"{url}?sslrootcert=system") is None, "the driver then asks for verify-full"
    for name, value in {
        "PGSSLMODE": "verify-full",
        "PGSSLROOTCERT": "system",
        "PGSERVICE": "records",
    }.items():
        with monkeypatch.context() as machine:
            machine.setenv(name, value)
            assert told(url) is None


def test_a_host_that_the_machine_names_is_looked_at_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PGHOST", "records.example")
    assert told(NAME + "/children") == "require"
    assert told(NAME + "localhost/children") is None


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("server does not support SSL, but SSL was required", "does not encrypt its line"),
        ("SSL error: certificate verify failed", "not the one of the records"),
        ('server certificate for "b" does not match host name "a"', "not the one of the records"),
        ('root certificate file "root.crt" does not exist', "add sslrootcert=FILE"),
        ('FATAL: password authentication failed for user "ann"', "does not accept that name and password"),
        ("Connection refused", "does not answer"),
    ],
)
def test_why_there_is_no_line_is_said(words: str, sentence: str) -> None:
    failed = f'connection failed: connection to server at "10.1.2.3", port 5432 failed: {words}'
    with pytest.raises(StoreFault, match=sentence), said("the records"):
        raise OperationalError("", None, Exception(failed))
