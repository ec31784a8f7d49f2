"""What the window keeps of a store is brought up to date after a save by reading only what was written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from placement_tracker.measures.figures import figures
from placement_tracker.services import missing, placements
from placement_tracker.services.acts import acting
from tests.ui.small_store import ANN, BEN, TODAY, at, make_store
from ui import working_lists
from ui.problems.jobs import checking
from ui.reading import kept_frames
from ui.search_index import made_index
from ui.session import Session

Kinds = frozenset[str]


@pytest.fixture
def session(qtbot: QtBot, tmp_path: Path) -> Iterator[Session]:
    opened = Session()
    opened.open_with(make_store(tmp_path / "small.ptstore"), "A. Tester", today=TODAY)
    yield opened
    opened.close()


def quietly(done: int, of: int, words: str) -> None:
    """Nobody watches."""


def ben_moves_and_goes_missing(session: Session) -> None:
    with acting(session.store, "A. Tester", "test", today=TODAY, reason="trial", accept_warnings=True) as act:
        placements.move(
            act, BEN, date(2018, 4, 1), {"placement_type": "K2", "postcode": "ZZ7 7ZZ"}, end_reason="CARPL"
        )
        missing.went_missing(act, BEN, at(2018, 4, 4, 9))
    session.wrote({"placements", "missing_episodes"}, {BEN})


def mender(said: list[Any]) -> Callable[[Any, Kinds, Kinds], Any]:
    def mend(before: Any, kinds: Kinds, children: Kinds) -> Any:
        said.append((before, kinds, children))
        return "mended"

    return mend


def test_what_is_kept_is_mended_by_all_that_was_written_since(session: Session) -> None:
    said: list[Any] = []
    session.kept("thing", lambda: "made", mender(said))
    session.wrote({"placements"}, {ANN})
    session.wrote({"reviews"}, {BEN})
    assert session.kept("thing", lambda: "made again", mender(said)) == "mended"
    assert said == [("made", {"placements", "reviews"}, {ANN, BEN})]


@pytest.mark.parametrize("written", [((), ()), (("settings",), ()), ((), (ANN,))])
def test_what_is_kept_is_made_anew_where_anything_may_have_been_written(
    session: Session, written: tuple[tuple[str, ...], tuple[str, ...]]
) -> None:
    said: list[Any] = []
    session.kept("thing", lambda: "made", mender(said))
    session.wrote({"placements"}, {ANN})
    session.wrote(*written)
    assert (session.kept("thing", lambda: "made again", mender(said)), said) == ("made again", [])


def test_after_a_save_a_child_is_found_as_the_records_say_now(session: Session) -> None:
    made_index(session, session.store)
    ben_moves_and_goes_missing(session)
    (found,) = made_index(session, session.store).find("ZZ77ZZ")
    assert found.child_id == BEN
    assert "MISSING NOW" in found.line


def test_after_a_save_lines_figures_and_problems_are_those_of_a_store_read_anew(session: Session) -> None:
    def all_that_is_kept() -> tuple[Any, ...]:
        store = session.store
        frames = kept_frames(session, store)
        lines = working_lists.kept_lines(session, store, TODAY)
        index = made_index(session, store)
        problems = checking(session, afresh=False)(quietly).problems
        return figures(frames, "2018-04", 2, "team"), lines, index.lines, problems

    before = all_that_is_kept()
    ben_moves_and_goes_missing(session)
    mended = all_that_is_kept()
    session.wrote()
    assert mended == all_that_is_kept()
    assert mended != before
