"""After a save only what was saved is looked at again, and the whole list says the same as a whole check."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from db.store import Store
from placement_tracker.checks.records import problems, rechecked
from placement_tracker.domain.problems import Problem
from placement_tracker.services import reading
from tests.ui.small_store import BEN, CARA, TODAY, child, make_store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return make_store(tmp_path / "small.ptstore")


def quietly(_done: int, _of: int, _words: str) -> None:
    return None


def whole(store: Store) -> list[Problem]:
    with store.reading() as session:
        return problems(session, TODAY, quietly)


def again(store: Store, before: list[Problem], children: set[str], kinds: set[str]) -> list[Problem]:
    with store.reading() as session:
        return rechecked(session, before, TODAY, children, kinds)


def write(store: Store, kind: str, values: dict[str, Any], record_id: str = "") -> None:
    with store.writing("A. Tester", "test") as act:
        if record_id:
            act.change(kind, record_id, values)
        else:
            act.add(kind, values)


def test_what_a_save_put_right_is_gone_and_the_rest_stays(store: Store) -> None:
    before = whole(store)
    assert {one.child_id for one in before if one.rule == "no-category-of-need"} == {CARA}
    with store.reading() as session:
        record = reading.child_records(session, CARA).of("care_periods")[0]
    write(store, "care_periods", {"category_of_need": "N1"}, record.ref)
    found = again(store, before, {CARA}, {"care_periods"})
    assert len(found) == len(before) - 1
    assert found == whole(store)


def test_what_a_save_made_wrong_is_listed(store: Store) -> None:
    before = whole(store)
    write(store, "care_periods", {"child_id": BEN, "started_on": date(2014, 1, 1)})
    found = again(store, before, {BEN}, {"care_periods"})
    assert [one.child_id for one in found if one.rule == "periods-of-care-overlap"] == [BEN]
    assert found == whole(store)


def test_a_child_who_may_be_entered_twice_is_noticed_with_the_one_who_was_there(store: Store) -> None:
    before = whole(store)
    write(store, *child("C900", "Archer", "Anne", date(2003, 6, 1)))
    found = again(store, before, {"C900"}, {"children"})
    assert "likely-duplicate-child" in {one.rule for one in found}
    assert found == whole(store)


def test_the_countys_own_records_are_looked_at_by_kind(store: Store) -> None:
    before = whole(store)
    write(store, "targets", {"measure": "nothing-known", "year": "2017-18", "target": 3})
    found = again(store, before, set(), {"targets"})
    assert [one.rule for one in found if one.kind == "targets"] == ["unknown-measure"]
    assert found == whole(store)
