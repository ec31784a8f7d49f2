"""What is written about a measure is one record a month, written anew when it is written again."""

from __future__ import annotations

import pytest

from db.store import Store
from db.writing import ChangedMeanwhile
from placement_tracker.services import commentary
from placement_tracker.services.commentary import Written
from tests.services.conftest import Act


def write(act: Act, month: str, written: Written) -> None:
    with act() as writing:
        commentary.write(writing, "unallocated", month, written)


def read(store: Store, month: str) -> Written | None:
    with store.reading() as session:
        return commentary.of_month(session, month).get("unallocated")


def test_writing_again_about_the_same_month_changes_what_was_written(store: Store, act: Act) -> None:
    write(act, "2018-03", Written("Two posts were vacant.", author="P. Officer"))
    write(act, "2018-03", Written("Three posts were vacant.", "Recruiting.", "Drift.", "P. Officer"))
    write(act, "2018-02", Written("One post was vacant."))
    assert read(store, "2018-03") == Written(
        "Three posts were vacant.", "Recruiting.", "Drift.", "P. Officer", 2
    )
    assert read(store, "2018-02") == Written("One post was vacant.", version=1)
    assert read(store, "2018-01") is None


def test_what_somebody_else_wrote_meanwhile_is_not_overwritten(store: Store, act: Act) -> None:
    write(act, "2018-03", Written("First."))
    seen = read(store, "2018-03")
    assert seen is not None
    write(act, "2018-03", Written("Second."))
    with pytest.raises(ChangedMeanwhile):
        write(act, "2018-03", Written("Third.", version=seen.version))
    with act() as writing:
        commentary.write(writing, "placements-3-plus", "2018-03", Written("Another measure."))
    now = read(store, "2018-03")
    assert now is not None
    assert now.text == "Second."
