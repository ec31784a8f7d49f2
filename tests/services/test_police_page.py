"""The page for the police, where little is recorded."""

from __future__ import annotations

from datetime import date

import pytest

from db.store import Store
from placement_tracker.domain.problems import Fault
from placement_tracker.services import records
from placement_tracker.services.police_page import read_page
from tests.services.conftest import TODAY, Act


def test_there_is_no_page_about_a_child_who_is_not_there(store: Store) -> None:
    with store.reading() as session, pytest.raises(Fault, match="no child with the number C404"):
        read_page(session, "C404", TODAY)


def test_a_child_without_a_placement_has_no_address(store: Store, act: Act) -> None:
    with act(accept_warnings=True, reason="not known yet") as writing:
        records.add(writing, "children", {"child_id": "C7", "date_of_birth": date(2010, 5, 4)})
        records.add(writing, "care_periods", {"child_id": "C7", "started_on": date(2019, 1, 1)})
    with store.reading() as session:
        assert read_page(session, "C7", TODAY).placement is None
