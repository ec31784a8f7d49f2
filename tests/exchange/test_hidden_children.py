"""Rows about a restricted child go in by those alone to whom the record opens; to others they say nothing of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.store import Store
from placement_tracker.exchange import importing
from placement_tracker.exchange.hidden_children import RULE
from placement_tracker.exchange.pasted import places
from placement_tracker.exchange.pasted.looking import CHILD, Grid, State, look
from placement_tracker.exchange.pasted.saving import save
from placement_tracker.services import restricted
from placement_tracker.services.acts import acting
from tests.exchange.archives import PERSON, TODAY, WHOLE, bring, bring_files, column, counts, errors, write
from tests.exchange.ssda903 import returns

NAMED = "M. Stone"
TWO = {
    **WHOLE,
    "children": "child_id,date_of_birth,surname\nC1,2010-03-02,Hale\nC2,2011-03-02,Moss\n",
    "missing_episodes": "episode_id,child_id,kind,went_missing_at\nE1,C1,M,2019-01-05T10:00\n",
}


@pytest.fixture
def closed(store: Store, tmp_path: Path) -> Store:
    """C1 opens to one person; another one works here now."""
    bring_files(store, tmp_path, **TWO)
    restrict(store)
    return store


def restrict(store: Store) -> None:
    with acting(store, PERSON, "test", today=TODAY) as act:
        restricted.restrict(act, "C1", [NAMED])


def test_rows_about_the_child_are_refused_and_those_about_others_go_in(closed: Store, tmp_path: Path) -> None:
    result = bring_files(
        closed,
        tmp_path,
        children="child_id,date_of_birth,surname\nC1,2010-03-02,Hale\nC2,2011-03-02,Moor\n",
        missing_episodes="episode_id,child_id,kind,went_missing_at,returned_at\n"
        "E1,C1,M,2019-01-05T10:00,2019-01-06T10:00\nE2,C2,M,2019-01-05T10:00,2019-01-06T10:00\n",
        alerts="episode_id,kind,acknowledged_by\nE1,MISSING_48H,A. B.\n",
    )
    assert counts(result) == (1, 1, 0, 3)
    assert {told.rule for told in errors(result)} == {RULE}
    assert all("Ask M. Stone." in told.words for told in errors(result))
    assert column(closed, "children", "surname") == ["Hale", "Moor"]


def test_a_row_that_says_what_the_record_says_is_refused_too(closed: Store, tmp_path: Path) -> None:
    assert counts(bring_files(closed, tmp_path, **TWO)) == (0, 0, 3, 5)


def test_a_row_that_takes_a_record_away_from_the_child_is_refused(closed: Store, tmp_path: Path) -> None:
    rows = "episode_id,child_id,kind,went_missing_at\nE1,C2,M,2019-01-05T10:00\n"
    (told,) = errors(bring_files(closed, tmp_path, missing_episodes=rows))
    assert told.rule == RULE
    assert "The record of child C1 is restricted" in told.words


def test_the_named_person_brings_them_in(closed: Store, tmp_path: Path) -> None:
    folder = write(tmp_path / "in", children="child_id,date_of_birth,surname\nC1,2010-03-02,Hall\n")
    closed.reader = NAMED
    result = importing.import_paths(closed, [folder], person=NAMED, today=TODAY)
    assert counts(result) == (0, 1, 0, 0)


def test_a_child_restricted_after_the_look_is_left_alone_and_whoever_looked(
    store: Store, tmp_path: Path
) -> None:
    bring_files(store, tmp_path, **TWO)
    folder = write(tmp_path / "in", children="child_id,date_of_birth,surname\nC1,2010-03-02,Hall\n")
    plan = importing.look_at(store, [folder], today=TODAY)
    restrict(store)
    assert counts(importing.carry_out(store, plan, PERSON, "import")) == (0, 0, 0, 1)
    # A plan that was made for the named person is decided anew for another.
    store.reader = NAMED
    plan = importing.look_at(store, [folder], today=TODAY)
    assert counts(importing.carry_out(store, plan, PERSON, "import")) == (0, 0, 0, 1)
    assert column(store, "children", "surname") == ["Hale", "Moss"]


def test_notes_and_photographs_of_the_child_are_left_aside(closed: Store, tmp_path: Path) -> None:
    with closed.writing(PERSON, "test") as act:
        act.add("missing_profiles", {"child_id": "C1", "photograph": "c1.jpg"})
    head = "note_id,child_id,kind,about,at,person,words,file_name,document,why_left_out\n"
    at = "2019-01-05T10:00:00Z"
    folder = write(
        tmp_path / "in",
        children="child_id,date_of_birth\nC2,2011-03-02\n",
        notes=f"{head}n1,C1,children,,{at},A,Words,,,\nn2,C2,children,,{at},A,Words,,,\n",
    )
    (folder / "photographs").mkdir()
    for name in ("c1.jpg", "c2.jpg"):
        (folder / "photographs" / name).write_bytes(b"a picture")
    closed.reader = PERSON
    result = bring(closed, folder)
    assert [told.line for told in errors(result)] == [2]
    assert "opens only to named people" in errors(result)[0].words
    assert (
        "photographs/c1.jpg is the photograph of a restricted child: it was left aside." in result.summary()
    )
    assert result.plan.photographs == ["photographs/c2.jpg"]


def test_lines_of_the_statutory_return_about_the_child_are_refused(closed: Store, tmp_path: Path) -> None:
    stays = [returns.episode("10/01/2018", child="C1")]
    folder = returns.write(tmp_path / "2018", header=[returns.header("C1")], episodes=stays)
    result = returns.bring(closed, folder)
    assert result.refused
    assert {told.rule for told in errors(result)} == {RULE}


@pytest.mark.parametrize("kind", ["missing_episodes", "placements", "return_interviews"])
def test_pasted_rows_about_the_child_are_wrong_and_tell_nothing_of_the_record(
    closed: Store, kind: str
) -> None:
    columns = {
        "missing_episodes": (places.CHILD_ID, "returned_at"),
        "placements": (places.CHILD_ID, "started_on"),
        "return_interviews": (places.CHILD_ID, "held_at"),
    }[kind]
    closed.reader = PERSON
    with closed.reading() as session:
        found = look(session, Grid(kind, columns, (("C1", "6/1/2019"),)), TODAY)
    (row,) = found.rows
    assert row.state is State.WRONG
    assert dict(row.wrong) == {CHILD: row.wrong[CHILD]}
    assert "opens only to named people" in row.wrong[CHILD]
    assert (row.notes, dict(row.changes), found.plan.rows) == ((), {}, [])


def test_what_was_pasted_and_saved_after_a_save_of_others_is_decided_for_the_same_person(
    closed: Store,
) -> None:
    closed.reader = PERSON
    rows = (("C1", "6/1/2019 10:00"), ("C2", "6/1/2019 10:00"))
    with closed.reading() as session:
        found = look(session, Grid("missing_episodes", (places.CHILD_ID, "went_missing_at"), rows), TODAY)
    with closed.writing(PERSON, "test") as act:
        act.tell("something else")
    assert save(closed, PERSON, found, today=TODAY, reason="so").children == {"C2"}
