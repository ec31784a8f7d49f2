"""A file that still names a child by the number that it had before its record was merged into another's."""

from __future__ import annotations

from pathlib import Path

from db.store import Store
from placement_tracker.exchange.exporting import export_child
from placement_tracker.exchange.pasted import places
from placement_tracker.exchange.pasted.looking import Grid, State, look
from placement_tracker.exchange.plan import Verdict
from placement_tracker.services import history, merging, notes, undoing
from placement_tracker.services.acts import acting
from tests.exchange.archives import PERSON, TODAY, WHOLE, bring_files, counts, errors, placed, records, write
from tests.exchange.archives import bring as bring_archive
from tests.exchange.ssda903 import returns

TWICE = {
    **WHOLE,
    "children": "record_id,child_id,date_of_birth\nkept,C1,2010-03-02\ngone,C7,2010-03-02\n",
    "reviews": "record_id,child_id,held_on,participation\nr1,C1,2018-02-02,PN1\nr2,C7,2018-02-02,PN1\n"
    "r3,C7,2018-08-01,PN1\n",
}


def merged(store: Store, folder: Path) -> None:
    """C7 merged into C1: of two reviews on one day the one was left out, another one moved."""
    bring_files(store, folder, **TWICE)
    merge(store, "C1", "C7")


def merge(store: Store, kept: str, other: str) -> None:
    with store.reading() as session:
        plan = merging.plan(session, kept, other, TODAY)
    with acting(store, PERSON, "form: merge", today=TODAY, reason="trial", accept_warnings=True) as act:
        sides = {clash.name: merging.KEPT for clash in plan.clashes}
        merging.merge(act, plan, {}, sides, today=TODAY, reason="One birth certificate")


def reviews(store: Store) -> list[tuple[str, str, str]]:
    return [
        (row["record_id"], row["child_id"], str(row["held_on"]))
        for row in sorted(records(store, "reviews"), key=lambda row: str(row["held_on"]))
    ]


def test_what_a_row_says_under_a_former_number_lands_on_the_kept_child(store: Store, tmp_path: Path) -> None:
    merged(store, tmp_path)
    rows = "child_id,held_on,participation\nC7,2018-02-02,PN1\nC7,2018-08-01,PN2\nC7,2019-01-07,PN1\n"
    assert counts(bring_files(store, tmp_path, reviews=rows)) == (1, 1, 1, 0)
    assert {child for _, child, _ in reviews(store)} == {"C1"}
    assert [day for _, _, day in reviews(store)] == ["2018-02-02", "2018-08-01", "2019-01-07"]


def test_the_row_of_the_merged_child_itself_is_refused_and_does_not_bring_it_back(
    store: Store, tmp_path: Path
) -> None:
    merged(store, tmp_path)
    rows = "child_id,date_of_birth,surname\nC1,2010-03-02,Hale\nC7,2010-03-02,Hail\n"
    result = bring_files(store, tmp_path, children=rows)
    assert counts(result) == (0, 1, 0, 1)
    assert errors(result)[0].words.startswith(
        "The record of C7 was merged into that of C1. Leave this row out"
    )
    assert [row["child_id"] for row in records(store, "children")] == ["C1"]


def test_the_files_from_before_the_merging_bring_nothing_back_when_they_come_again(
    store: Store, tmp_path: Path
) -> None:
    merged(store, tmp_path)
    before = reviews(store)
    result = bring_files(store, tmp_path, **TWICE)
    assert (result.new, result.changed) == (0, 0)
    assert placed(result) == [
        ("children.csv", 3, "child_id", "merged-child"),
        ("reviews.csv", 3, "child_id", "merged-child"),
    ]
    assert reviews(store) == before
    assert [row["child_id"] for row in records(store, "children")] == ["C1"]


def test_what_a_file_says_under_both_numbers_goes_in_once(store: Store, tmp_path: Path) -> None:
    merged(store, tmp_path)
    rows = "child_id,held_on,participation\nC7,2019-01-07,PN1\nC1,2019-01-07,PN1\n"
    result = bring_files(store, tmp_path, reviews=rows)
    assert counts(result) == (1, 0, 0, 1)
    assert "line 3 says the same of C1" in errors(result)[0].words


def test_a_refused_row_is_kept_as_the_file_has_it(store: Store, tmp_path: Path) -> None:
    merged(store, tmp_path)
    result = bring_files(store, tmp_path, reviews="record_id,child_id,held_on\nr9,C7,31/31/2019\n")
    assert counts(result) == (0, 0, 0, 1)
    (refused,) = result.plan.of(Verdict.REFUSED)
    assert refused.incoming.as_in_the_file[1] == ("r9", "C7", "31/31/2019")


def test_a_merging_that_was_undone_leaves_the_number_its_own(store: Store, tmp_path: Path) -> None:
    merged(store, tmp_path)
    with store.reading() as session:
        number = max(line.act for line in history.of_child(session, "C1"))
    with acting(store, PERSON, "undo", today=TODAY, reason="trial", accept_warnings=True) as act:
        undoing.undo(act, number, PERSON, store.clock().date())
    bring_files(store, tmp_path, reviews="child_id,held_on,participation\nC7,2019-01-07,PN1\n")
    assert ("C7", "2019-01-07") in [(child, day) for _, child, day in reviews(store)]


def test_a_pasted_row_finds_the_kept_child_by_a_former_number(store: Store, tmp_path: Path) -> None:
    merged(store, tmp_path)
    grid = Grid("reviews", (places.CHILD_ID, "held_on", "participation"), (("c7", "7/1/19", "PN1"),))
    with store.reading() as session:
        (row,) = look(session, grid, TODAY).rows
    assert row.state is State.NEW
    assert row.match.child is not None
    assert row.match.child.child_id == "C1"


def test_the_statutory_return_tells_under_a_former_number_of_the_kept_child(tmp_path: Path) -> None:
    store = returns.new_store(tmp_path)
    started = [returns.episode("01/05/2017", child=child) for child in ("A1", "A7")]
    headers = [returns.header(child) for child in ("A1", "A7")]
    returns.bring(store, returns.write(tmp_path / "2018", header=headers, episodes=started))
    merge(store, "A1", "A7")
    ended = [returns.episode("01/05/2017", "01/06/2018", "E4A", child="A7")]
    path = returns.write(tmp_path / "2019", header=[returns.header("A7")], episodes=ended)
    result = returns.bring(store, path)
    assert (result.new, result.refused) == (0, 1)
    assert returns.records(store, "children", "child_id") == ["A1"]
    ends = returns.records(store, "placements", "child_id", "ended_on")
    assert [(child, str(day)) for child, day in ends] == [("A1", "2018-06-01")]
    store.close()


def test_a_note_on_a_former_number_hangs_on_the_kept_child(store: Store, tmp_path: Path) -> None:
    merged(store, tmp_path)
    folder = write(tmp_path / "noted", teams="team\nNorth\n")
    header = "note_id,child_id,kind,about,at,person,words,file_name,document,why_left_out\n"
    said = "N1,C7,children,,2018-04-05T09:30:00Z,Ann Archer,Likes chess,,,\n"
    (folder / "notes.csv").write_text(header + said)
    assert bring_archive(store, folder).new == 1
    with store.reading() as session:
        assert [note.words for note in notes.of_child(session, "C1")] == ["Likes chess"]


def test_everything_about_a_child_holds_its_history_under_the_former_number(
    store: Store, tmp_path: Path
) -> None:
    merged(store, tmp_path)
    out = tmp_path / "child"
    export_child(store, "C1", out, PERSON)
    assert ",C7," in (out / "history.csv").read_text()
