"""A store of each kind in turn, and the act of a person of the tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from db.store import Store
from db.writing import Writing
from placement_tracker.services import children, records
from placement_tracker.services.acts import acting
from tests.stores import KINDS, PERSON, Originals, made

TODAY = date(2020, 1, 1)

Act = Callable[..., AbstractContextManager[Writing]]


@pytest.fixture(scope="session")
def originals(tmp_path_factory: pytest.TempPathFactory) -> Originals:
    return Originals(tmp_path_factory.mktemp("originals"))


@pytest.fixture(params=KINDS)
def store(
    request: pytest.FixtureRequest, originals: Originals, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Store]:
    """A store of each kind in turn, which knows its authority and two teams."""
    server = lambda: request.getfixturevalue("postgres")  # noqa: E731
    for store in made(request.param, originals, tmp_path / "test.store", monkeypatch, server):
        with store.writing(PERSON, "test") as act:
            records.add(act, "authority", {"name": "Wessex"})
            records.add(act, "teams", {"team": "North"})
            records.add(act, "teams", {"team": "South"})
        yield store


@pytest.fixture
def act(store: Store) -> Act:
    """An act of a person on the first day of 2020: `with act() as writing`."""

    def begin(**options: Any) -> AbstractContextManager[Writing]:
        return acting(store, PERSON, "test", **{"today": TODAY, **options})

    return begin


@pytest.fixture
def child(act: Act) -> str:
    """A child in care since 1 January 2019, in foster care."""
    with act() as writing:
        return children.start(
            writing,
            {"child_id": "C1", "date_of_birth": date(2010, 5, 4), "surname": "Hale", "forenames": "Ivy"},
            {"started_on": date(2019, 1, 1), "category_of_need": "N1"},
            {"status": "C2"},
            {
                "placement_type": "U4",
                "postcode": "AB1 2CD",
                "carer": "Fox",
                "planning_meeting_on": date(2019, 1, 3),
            },
        )
