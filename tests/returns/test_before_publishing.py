"""Before a return is published it is said what is red without commentary, what changed, and how sure it all is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from db.store import Store
from placement_tracker.domain.days import Month
from placement_tracker.domain.problems import Cancelled
from placement_tracker.returns.publishing.publish import (
    BeforePublishing,
    before_publishing,
    before_publishing_all,
    keep_commentary,
)
from placement_tracker.services import commentary
from tests.returns.demo_county import MONTH, PERSON, TODAY, make_store
from tests.returns.publishing import APRIL, IN_MAY, leave_care, publish, quietly


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = make_store(tmp_path / "county.ptstore")
    yield opened
    opened.close()


def look(store: Store, code: str = "R1", month: Month = MONTH, today: date = TODAY) -> BeforePublishing:
    return before_publishing(store, code, month, PERSON, today, quietly)


def red(found: BeforePublishing) -> list[str]:
    return [one.measure.code for one in found.red_without_commentary]


def test_red_measures_are_named_until_somebody_wrote_about_them(store: Store) -> None:
    before = red(look(store))
    assert before
    assert "placements-3-plus" not in before
    first, *rest = before
    said = {first: {"text": "Two posts are vacant.", "actions": "Recruiting."}, before[-1]: {"text": "  "}}
    keep_commentary(store, MONTH, said, person=PERSON, today=TODAY)
    assert red(look(store)) == rest
    with store.reading() as session:
        written = commentary.of_month(session, "2018-03")[first]
    assert (written.text, written.actions, written.risks, written.author) == (
        "Two posts are vacant.",
        "Recruiting.",
        "",
        PERSON,
    )
    assert red(look(store, month=APRIL)) != []


def test_commentary_that_stands_is_written_anew(store: Store) -> None:
    for text in ("First.", "Second."):
        keep_commentary(store, "2018-03", {"unallocated": {"text": text}}, person=PERSON, today=TODAY)
    with store.reading() as session:
        assert commentary.of_month(session, "2018-03")["unallocated"].text == "Second."


def test_nothing_written_leaves_no_act(store: Store) -> None:
    keep_commentary(store, MONTH, {}, person=PERSON, today=TODAY)
    keep_commentary(store, MONTH, {"unallocated": {"text": ""}}, person=PERSON, today=TODAY)
    with store.reading() as session:
        assert "unallocated" not in commentary.of_month(session, "2018-03")


def test_a_changed_rating_is_named_with_both_figures_since_either_month(store: Store) -> None:
    (last,) = look(store).changed_since_last_month
    assert (last.measure.code, last.since) == ("placements-3-plus", MONTH.plus(-1))
    assert (last.before.rating, last.now.rating, last.direction) == ("AMBER", "RED", "WORSENED")
    assert (last.before.shown, last.now.shown) == ("12.1%", "25.0%")


def test_the_last_published_month_is_named_and_compared_with(store: Store) -> None:
    assert look(store, month=MONTH.plus(-3)).last_published is None
    assert look(store, month=MONTH.plus(-3)).changed_since_published == ()
    publish(store)
    found = look(store, month=APRIL.plus(1), today=IN_MAY)
    assert found.last_published == MONTH
    assert {one.since for one in found.changed_since_published} <= {MONTH}
    assert look(store).last_published == MONTH.plus(-1)


def test_earlier_editions_of_the_month_are_named(store: Store) -> None:
    publish(store, ["R9"])
    publish(store, ["R9"])
    assert [one.edition for one in look(store, "R9").editions] == [1, 2]
    assert look(store, "R1").editions == ()


def test_how_sure_the_figures_are_is_said_of_those_with_a_problem_behind_them(store: Store) -> None:
    leave_care(store, on=date(2014, 5, 1))
    found = look(store)
    assert found.sureness
    assert all(one.touched for one in found.sureness)
    assert before_publishing_all(store, ["R1"], MONTH, TODAY, quietly, sure=False).sureness == ()


def test_a_return_that_shows_no_measure_has_nothing_red_and_needs_no_look(store: Store) -> None:
    found = look(store, "R9")
    assert (found.red_without_commentary, found.changed_since_last_month, found.sureness) == ((), (), ())


def test_looking_is_stopped_by_its_progress(store: Store) -> None:
    def stops(_done: int, _of: int, _words: str) -> None:
        raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        before_publishing(store, "R1", MONTH, PERSON, TODAY, stops)
