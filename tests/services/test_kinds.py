"""The kinds of record, for those who may not know the store."""

from __future__ import annotations

from datetime import date

from db.store import Store
from placement_tracker.services import kinds
from tests.services.conftest import Act
from tests.services.looking_up import one, put


def test_every_kind_is_named_and_some_hang_on_a_child() -> None:
    hanging = {kind.name: kind.hangs_on_a_child for kind in kinds.all_kinds()}
    assert hanging["children"]
    assert hanging["interview_attempts"]
    assert not hanging["teams"]


def test_voided_records_are_not_counted(store: Store, act: Act, child: str) -> None:
    with act() as writing:
        put(writing, *(("reviews", {"child_id": child, "held_on": date(2019, 2, day)}) for day in (1, 2)))
        writing.void("reviews", one_review(writing), "entered twice")
    with store.reading() as session:
        assert kinds.count(session, "reviews") == 1
    assert one(store, "reviews").values["child_id"] == child


def one_review(writing: object) -> str:
    return next(change.record_id for change in writing.changes if change.kind == "reviews")  # type: ignore[attr-defined]
