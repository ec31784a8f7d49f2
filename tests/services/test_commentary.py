"""What is written about a measure is one record a month, written anew when it is written again."""

from __future__ import annotations

import pytest

from db.store import Store
from db.writing import ChangedMeanwhile
from placement_tracker.services import commentary
from placement_tracker.services.commentary import Written
from tests.services.conftest import Act
from tests.stores import PERSON


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


def test_a_first_commentary_does_not_replace_another_first_one(store: Store, act: Act) -> None:
    write(act, "2018-03", Written("First."))
    with pytest.raises(ChangedMeanwhile) as caught, act() as writing:
        commentary.write(writing, "unallocated", "2018-03", Written("Second."), new=True)
    assert caught.value.theirs["text"] == "First."


def test_the_last_commentary_before_a_month_is_found_and_who_saved_it(store: Store, act: Act) -> None:
    for month in ("2018-01", "2017-11", "2018-03"):
        write(act, month, Written(f"Of {month}."))
    with store.reading() as session:
        assert commentary.latest_before(session, "unallocated", "2018-03") == (
            "2018-01",
            Written("Of 2018-01.", version=1),
        )
        assert commentary.latest_before(session, "unallocated", "2017-11") is None
        saved = commentary.last_saved(session, "unallocated", "2018-03")
        assert saved is not None
        assert saved[0] == PERSON
        assert commentary.last_saved(session, "placements-3-plus", "2018-03") is None
        assert commentary.last_saved(session, "unallocated", "2017-12") is None
