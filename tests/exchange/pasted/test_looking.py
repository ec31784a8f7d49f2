"""What becomes of pasted rows, and that those that pass go in as one act."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from db.store import Store
from placement_tracker.domain.problems import NeedsAcceptance
from placement_tracker.exchange.pasted import saving
from placement_tracker.exchange.pasted.guessing import guess
from placement_tracker.exchange.pasted.looking import ROW, Grid, Looked, Seen, State, completed, look
from placement_tracker.exchange.pasted.saving import LookAgain, save
from placement_tracker.exchange.pasted.sheet import rows_of
from placement_tracker.services import backups, reading
from tests.ui.small_store import ANN, BEN, TODAY, at, make_store

POLICE = "Nominal\tDOB\tDate missing\tTime missing\tDate located\tTime located\tNICHE ref\tRisk"
ANN_SAID, BEN_SAID = "ARCHER, Ann\t01/06/2003", "Brook, Benedict\t28/02/2009"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = make_store(tmp_path / "small.store")
    yield made
    made.close()


def grid_of(text: str, kind: str = "", **chosen: str) -> Grid:
    rows = rows_of(text)
    found = guess(rows, TODAY)
    assert found.kind == (kind or found.kind)
    return completed(Grid(found.kind, found.places, tuple(rows[found.titles + 1 :])))


def looked(store: Store, grid: Grid) -> Looked:
    with store.reading() as session:
        return look(session, grid, TODAY)


def seen(store: Store, *rows: str, titles: str = POLICE) -> list[Seen]:
    return list(looked(store, grid_of("\n".join([titles, *rows]))).rows)


def saved(store: Store, *rows: str, titles: str = POLICE, reason: str = "") -> int:
    found = looked(store, grid_of("\n".join([titles, *rows])))
    return save(store, "A. Tester", found, today=TODAY, reason=reason).rows


def records(store: Store, kind: str, **wanted: Any) -> list[dict[str, Any]]:
    with store.reading() as session:
        rows = reading.rows(session, kind)
    return [row.values for row in rows if all(row[name] == value for name, value in wanted.items())]


# ---------------------------------------------------------------- missing episodes


def test_an_episode_that_is_not_known_is_new_and_gets_the_next_number(store: Store) -> None:
    saved(store, f"{BEN_SAID}\t01/04/2018\t21:00\t02/04/2018\t07:30\tMP1\tMedium")
    (episode,) = records(store, "missing_episodes", child_id=BEN)
    assert (episode["episode_id"], episode["kind"], episode["police_risk"]) == ("ME000001", "M", "MEDIUM")
    assert (episode["went_missing_at"], episode["returned_at"]) == (at(2018, 4, 1, 21), at(2018, 4, 2, 7, 30))
    assert episode["how_ended"] == "RETURNED"


def test_the_same_minute_is_the_same_episode_and_blank_cells_take_nothing_away(store: Store) -> None:
    (row,) = seen(store, f"{ANN_SAID}\t03/02/2018\t21:00\t\t\t\t")
    assert row.state is State.KNOWN


def test_a_day_without_a_time_is_the_episode_of_that_day_and_leaves_its_time(store: Store) -> None:
    (row,) = seen(store, f"{ANN_SAID}\t03/02/2018\t\t05/02/2018\t\tMP9\t")
    assert row.changes == {"police_reference": (None, "MP9")}


def test_a_return_closes_the_open_episode_and_says_both_values(store: Store) -> None:
    (row,) = seen(store, f"{ANN_SAID}\t04/04/2018\t19:00\t05/04/2018\t09:00\t\t")
    assert row.state is State.CHANGES
    assert row.changes == {"returned_at": (None, at(2018, 4, 5, 9)), "how_ended": (None, "RETURNED")}


def test_a_list_of_returns_alone_closes_the_open_episodes(store: Store) -> None:
    titles = "Name\tDOB\tDate returned\tTime returned"
    ann, ben = seen(store, f"{ANN_SAID}\t05/04/2018\t09:00", f"{BEN_SAID}\t05/04/2018\t09:00", titles=titles)
    assert ann.state is State.CHANGES
    assert ben.state is State.WRONG
    assert "No episode of this child is open" in " ".join(ben.wrong.values())


def test_the_same_police_reference_is_the_same_episode_with_what_differs_shown(store: Store) -> None:
    saved(store, f"{BEN_SAID}\t01/04/2018\t21:00\t02/04/2018\t07:30\tMP 1\t")
    (row,) = seen(store, f"{BEN_SAID}\t01/04/2018\t21:20\t02/04/2018\t07:30\tmp1\t")
    assert row.state is State.CHANGES
    assert row.changes["went_missing_at"] == (at(2018, 4, 1, 21), at(2018, 4, 1, 21, 20))


def test_a_number_of_an_episode_says_which_it_is(store: Store) -> None:
    titles = "Child ID\tEpisode number\tDate missing\tTime missing\tNotes"
    (row,) = seen(store, f"{ANN}\tM1\t03/02/2018\t20:00\tTold late", titles=titles)
    assert row.changes["went_missing_at"] == (at(2018, 2, 3, 21), at(2018, 2, 3, 20))


def test_a_row_that_is_there_twice_is_wrong_the_second_time(store: Store) -> None:
    line = f"{BEN_SAID}\t01/04/2018\t21:00\t\t\t\t"
    first, second = seen(store, line, line)
    assert (first.state, second.state) == (State.NEW, State.WRONG)
    assert "Row 1" in second.wrong[ROW]


def test_every_problem_stands_at_its_cell(store: Store) -> None:
    (row,) = seen(store, f"{BEN_SAID}\t32/03/2018\t21:00\t05/04/2019\t07:00\tMP1\tSilly")
    assert row.state is State.WRONG
    assert set(row.wrong) == {"went_missing_at", "returned_at", "police_risk"}
    assert "no such day" in row.wrong["went_missing_at"]


def test_an_episode_that_overlaps_another_row_is_wrong_and_says_which(store: Store) -> None:
    first, second = seen(
        store,
        f"{BEN_SAID}\t01/04/2018\t21:00\t03/04/2018\t07:00\t\t",
        f"{BEN_SAID}\t02/04/2018\t21:00\t\t\t\t",
    )
    assert (first.state, second.state) == (State.NEW, State.WRONG)
    assert "row 1" in " ".join(second.wrong.values())


def test_a_row_without_a_child_is_asked_about_and_a_chosen_child_holds_for_all_alike(store: Store) -> None:
    line = "Archer, A\t\t01/03/2018\t{}\t\t\t\t"
    grid = grid_of("\n".join([POLICE, line.format("10:00"), line.format("10:00").replace("01/03", "02/03")]))
    first, second = looked(store, grid).rows
    assert first.state is second.state is State.WHOSE
    chosen = Grid(grid.kind, grid.places, grid.rows, {grid.who_of(grid.rows[0]): ANN})
    assert [row.match.child.child_id for row in looked(store, chosen).rows if row.match.child] == [ANN, ANN]


def test_a_date_of_birth_that_cannot_be_read_is_none(store: Store) -> None:
    (row,) = seen(store, "Archer, Ann\tunknown\t01/03/2018\t10:00\t\t\t\t")
    assert row.state is State.WHOSE


# ---------------------------------------------------------------- other kinds


def test_an_interview_is_about_the_episode_of_that_day(store: Store) -> None:
    titles = "Name\tDOB\tDate missing\tRHI date\tRHI outcome\tInterviewed by"
    saved(store, f"{ANN_SAID}\t28/03/2018\t01/04/2018 10:00\tAccepted\tS. Dean", titles=titles)
    (interview,) = records(store, "return_interviews", episodes=("M2",))
    assert (interview["interview_id"], interview["outcome"]) == ("RI000001", "COMPLETED")


def test_an_interview_that_is_known_is_unchanged_and_one_without_an_episode_asks(store: Store) -> None:
    titles = "Name\tDOB\tDate missing\tRHI date\tRHI outcome"
    known, lost, unread = seen(
        store,
        f"{ANN_SAID}\t03/02/2018\t07/02/2018\tAccepted",
        f"{BEN_SAID}\t03/02/2018\t07/02/2018\tAccepted",
        f"{ANN_SAID}\tsoon\t07/02/2018\tAccepted",
        titles=titles,
    )
    assert known.state is State.KNOWN
    assert "Say which missing episode" in lost.wrong[ROW]
    assert "not a date" in unread.wrong["episode:went_missing_at"]


def test_an_interview_is_found_by_the_police_reference_or_where_only_one_can_be_meant(store: Store) -> None:
    saved(store, f"{BEN_SAID}\t01/04/2018\t21:00\t02/04/2018\t07:30\tMP1\t")
    by_reference, alone = seen(
        store, f"{BEN_SAID}\tMP1\t\tSAYS_NOT_MISSING", f"{BEN_SAID}\t\t03/04/2018\t",
        titles="Name\tDOB\tNICHE ref\tRHI date\tReason declined",
    )  # fmt: skip
    assert {by_reference.state, alone.state} == {State.NEW}


def test_a_new_placement_ends_the_one_before_and_says_so(store: Store) -> None:
    titles = "Child ID\tPlacement type\tStart date\tCarer"
    (row,) = seen(store, f"{BEN}\tK2\t01/04/2018\tBirch Court", titles=titles)
    assert row.state is State.NEW
    assert row.notes == ("Ends the placement since 1 March 2013.",)
    assert row.warnings
    saved(store, f"{BEN}\tK2\t01/04/2018\tBirch Court", titles=titles, reason="As told by the home")
    assert sorted(str(row["ended_on"]) for row in records(store, "placements", child_id=BEN)) == [
        "2018-04-01",
        "None",
    ]


def test_a_wrong_placement_ends_none(store: Store) -> None:
    (row,) = seen(store, f"{BEN}\tXX\t01/04/2018", titles="Child ID\tPlacement type\tStart date")
    assert (row.state, row.notes) == (State.WRONG, ())


def test_the_role_of_workers_is_the_usual_one_where_no_column_says_it(store: Store) -> None:
    grid = grid_of(f"Child ID\tSocial worker\tStart date\tTeam\n{BEN}\tZ. New\t01/04/2018\tsouth cic")
    assert grid.rows[0][-1] == "SW"
    (row,) = looked(store, grid).rows
    assert row.notes == ("Ends R. Cross's allocation since 1 March 2013.",)


def test_a_value_that_must_be_there_gets_a_column_to_type_it_into() -> None:
    grid = grid_of("Child ID\tPlacement start\tCarer\nC002\t01/04/2018\tOak House")
    assert grid.places[-1] == "placement_type"
    assert grid.rows == (("C002", "01/04/2018", "Oak House", ""),)


def test_a_review_that_is_known_by_its_day_is_unchanged(store: Store) -> None:
    (row,) = seen(store, f"{ANN}\t15/01/2018\tPN1", titles="Child ID\tReview date\tCode")
    assert row.state is State.KNOWN


# ---------------------------------------------------------------- saving


def test_only_what_passes_is_saved_in_one_act(store: Store) -> None:
    count = saved(
        store, f"{BEN_SAID}\t01/04/2018\t21:00\t\t\t\t", "Nobody\t01/01/2001\t01/04/2018\t21:00\t\t\t\t",
        f"{ANN_SAID}\t04/04/2018\t19:00\t05/04/2018\t09:00\t\t",
    )  # fmt: skip
    assert count == 2
    assert len(records(store, "missing_episodes")) == 4


def test_a_warning_wants_a_reason(store: Store) -> None:
    line = "Cole, Cara\t01/01/2001\t01/04/2017\t21:00\t02/04/2017\t09:00\t\t"
    found = looked(store, grid_of(f"{POLICE}\n{line}"))
    assert found.warned == 1
    with pytest.raises(NeedsAcceptance):
        save(store, "A. Tester", found, today=TODAY)
    assert saved(store, line, reason="She was still with us") == 1


def test_what_somebody_else_saved_meanwhile_is_looked_at_again(store: Store) -> None:
    found = looked(store, grid_of(f"{POLICE}\n{BEN_SAID}\t01/04/2018\t21:00\t\t\tMP1\t"))
    saved(store, f"{BEN_SAID}\t01/04/2018\t21:00\t\t\t\tLow")
    with pytest.raises(LookAgain):
        save(store, "B. Other", found, today=TODAY)
    assert len(records(store, "missing_episodes", child_id=BEN)) == 1


def test_what_somebody_else_saved_about_another_child_stops_nothing_and_numbers_stay_apart(
    store: Store,
) -> None:
    found = looked(store, grid_of(f"{POLICE}\n{BEN_SAID}\t01/04/2018\t21:00\t\t\tMP1\t"))
    saved(store, "Elm, Eve\t20/08/2001\t01/03/2018\t21:00\t02/03/2018\t01:00\t\t")
    assert save(store, "B. Other", found, today=TODAY).rows == 1
    assert {row["episode_id"] for row in records(store, "missing_episodes")} >= {"ME000001", "ME000002"}


def test_a_backup_is_made_before_many_rows(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []

    def before(_store: Store) -> str:
        made.append("backup")
        return ""

    monkeypatch.setattr(backups, "before", before)
    monkeypatch.setattr(saving, "MANY", 1)
    saved(store, f"{BEN_SAID}\t01/04/2018\t21:00\t\t\t\t")
    assert made == ["backup"]
