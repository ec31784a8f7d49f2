"""What happens seldom: many rows, several children at once, names that change, disks that fail."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from db.store import Store
from placement_tracker.domain.problems import Fault
from placement_tracker.exchange import archive_reader, cells, importing, planning, refused, table_writer
from placement_tracker.exchange.exporting import export_archive
from placement_tracker.exchange.incoming import EarlierRefused
from placement_tracker.exchange.sources import opened
from tests.exchange.archives import (
    PERSON,
    TODAY,
    WHOLE,
    bring,
    bring_files,
    column,
    counts,
    errors,
    placed,
    records,
    write,
)

TWO = {
    **WHOLE,
    "children": "child_id,date_of_birth\nC1,2010-03-02\nC2,2011-03-02\n",
    "missing_episodes": (
        "episode_id,child_id,kind,went_missing_at,returned_at\n"
        "E1,C1,M,2018-05-01,2018-05-02\nE2,C2,M,2018-05-01,2018-05-02\n"
    ),
    "alerts": "episode_id,kind,acknowledged_by,acknowledged_at\nE1,REPEAT,Ann,2018-05-02\nE2,REPEAT,Ann,2018-05-02\n",
    "return_interviews": "interview_id,episodes,outcome\nI1,E1,PENDING\nI2,E2,PENDING\nI3,E1;E2,PENDING\n",
    "interview_attempts": "interview_id,attempted_at,by\nI1,2018-05-02,Ann\nI3,2018-05-02,Ann\n",
}


@pytest.fixture
def in_small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(planning, "_CHILDREN_AT_ONCE", 1)
    monkeypatch.setattr(archive_reader, "_PROGRESS_EVERY", 2)
    monkeypatch.setattr(cells, "_REMEMBERED", 1)
    monkeypatch.setattr(table_writer, "_AT_ONCE", 2)
    monkeypatch.setattr(importing, "_AT_ONCE", 2)


@pytest.mark.usefixtures("in_small_parts")
def test_many_rows_are_read_decided_and_written_part_by_part(store: Store, tmp_path: Path) -> None:
    said: list[str] = []
    folder = write(tmp_path / "in", **TWO)
    first = bring(store, folder, progress=lambda _done, _of, words: said.append(words))
    assert (first.refused, first.changed) == (0, 0)
    assert "Reading children.csv, line 2" in said
    assert said.count("Looking at the rows") > 1
    assert counts(bring(store, folder)) == (0, 0, first.new, 0)
    assert export_archive(store, tmp_path / "out", PERSON) == first.new


def test_records_of_the_store_that_hang_on_episodes_are_known_by_them(store: Store, tmp_path: Path) -> None:
    bring_files(store, tmp_path, **TWO)
    later = bring_files(
        store,
        tmp_path,
        alerts="episode_id,kind,acknowledged_by,acknowledged_at\nE1,REPEAT,Bob,2018-05-02\nE1,HOURS_48,Bob,2018-05-04\n",
        return_interviews="interview_id,outcome\nI1,REFUSED\n",
        interview_attempts="interview_id,attempted_at,by\nI1,2018-05-02,Bob\nI1,2018-05-03,Bob\n",
        placements="child_id,started_on,placement_type,carer\nC1,2018-01-10,U4,Mr Hall\n",
    )
    assert counts(later) == (2, 4, 0, 0)


def test_an_episode_that_an_interview_names_keeps_its_number(store: Store, tmp_path: Path) -> None:
    bring_files(store, tmp_path, **TWO)
    ids = {row["episode_id"]: row["record_id"] for row in records(store, "missing_episodes")}
    header = "record_id,episode_id,child_id,kind,went_missing_at\n"
    with store.writing(PERSON, "test") as act:
        for alert in records(store, "alerts"):
            act.change("alerts", alert["record_id"], {"episode_id": "E2", "kind": f"X{alert['episode_id']}"})
    result = bring_files(store, tmp_path, missing_episodes=f"{header}{ids['E1']},E9,C1,M,2018-05-01\n")
    assert placed(result) == [("missing_episodes.csv", 2, "episode_id", "number-in-use")]


def test_a_name_that_is_given_up_is_known_no_more(store: Store, tmp_path: Path) -> None:
    bring_files(store, tmp_path, **WHOLE)
    team = records(store, "teams")[0]["record_id"]
    header = "child_id,role,worker,started_on,team\n"
    result = bring_files(
        store,
        tmp_path,
        teams=f"record_id,team\n{team},West\n",
        allocations=f"{header}C1,SW,Ann,2018-01-10,North\nC1,IRO,Bob,2018-01-10,West\n",
    )
    assert placed(result) == [("allocations.csv", 2, "team", "unknown-team")]
    assert column(store, "allocations", "team") == ["West"]


def test_an_episode_whose_new_number_is_refused_keeps_the_old_one(store: Store, tmp_path: Path) -> None:
    bring_files(
        store,
        tmp_path,
        **WHOLE,
        missing_episodes=TWO["missing_episodes"]
        .replace("E2,C2", "E2,C1")
        .replace("E2,C1,M,2018-05-01,2018-05-02", "E2,C1,M,2018-06-01,2018-06-02"),
    )
    ids = {row["episode_id"]: row["record_id"] for row in records(store, "missing_episodes")}
    result = bring_files(
        store,
        tmp_path,
        missing_episodes=(
            "record_id,episode_id,child_id,kind,went_missing_at,returned_at\n"
            f"{ids['E2']},E9,C1,M,2018-05-01,2018-05-03\n"
        ),
        alerts=(
            "episode_id,kind,acknowledged_by,acknowledged_at\n"
            "E9,REPEAT,Ann,2018-06-02\nE1,REPEAT,Ann,2018-06-02\n"
        ),
    )
    assert [(told.file, told.line, told.because_of) for told in errors(result)] == [
        ("alerts.csv", 2, "missing_episodes.csv:2"),
        ("missing_episodes.csv", 2, ""),
    ]
    assert column(store, "missing_episodes", "episode_id") == ["E1", "E2"]


def test_only_a_refused_period_of_the_same_child_is_to_blame(store: Store, tmp_path: Path) -> None:
    header = "record_id,child_id,started_on,category_of_need\n"
    files = {**TWO, "care_periods": f"{header}p1,C1,2018-01-10\np2,C2,2017-01-10,N99\np3,C1,2018-01-10,N1\n"}
    files["placements"] = (
        "record_id,child_id,started_on,placement_type\na1,C1,2018-01-10,U4\na2,C2,2018-01-10,U4\na3,C1,2017-01-10,U4\n"
    )
    bring_files(store, tmp_path, **TWO)
    moved = {
        "care_periods": f"{header}p9,C2,2017-01-10,N99\n",
        "missing_episodes": "episode_id,child_id,kind,went_missing_at,returned_at\nE1,C2,M,2019-05-01,2019-05-02\n",
        "placements": "child_id,started_on,placement_type,ended_on\nC1,2017-01-10,U4,2017-02-01\n",
    }
    result = bring_files(store, tmp_path, **moved)
    assert ("placements.csv", 2, "started_on", "placement-outside-care") in placed(result)
    ragged = bring_files(store, tmp_path / "again", **files)
    assert ("care_periods.csv", 2, "", "ragged-row") in placed(ragged)


def test_a_line_that_makes_several_records_is_kept_once_and_stays_where_no_record_tells_it(
    store: Store, tmp_path: Path
) -> None:
    bring_files(store, tmp_path, teams="team,kind\nNorth,NONE\n")
    plan = importing.look_at(store, [write(tmp_path / "in", teams="team\nWest\n")], today=TODAY)
    plan.delivery.earlier_refused += [EarlierRefused("episodes.csv", 3, ("CHILD",), ("C1",), "Wrong.")]
    importing.carry_out(store, plan, PERSON, "import")
    bring_files(store, tmp_path / "more", teams="team\nEast\n")
    with store.reading() as session:
        assert next((row.file, row.why) for row in refused.kept(session)) == ("episodes.csv", "Wrong.")
    one = importing.look_at(
        store, [write(tmp_path / "two", teams="team,kind\nA,NONE\nB,NONE\n")], today=TODAY
    )
    one.rows[1].incoming.line = one.rows[0].incoming.line
    for row in one.rows:
        row.incoming.original = (("LINE",), ("1",))
    (kept,) = refused.rows_of(one)
    assert kept.why.count("NONE is not one of the codes") == 2


def test_a_folder_or_file_that_cannot_be_read_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(self: Path, *_: Any, **__: Any) -> Any:
        raise PermissionError(13, "Permission denied")

    folder = write(tmp_path / "in", areas="area\nNorth\n")
    with monkeypatch.context() as patch:
        patch.setattr(Path, "rglob", failing)
        with pytest.raises(Fault, match=r"The folder .* cannot be read: Permission denied"), opened(folder):
            pass
    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", failing)
        with (
            pytest.raises(Fault, match=r"areas\.csv cannot be read: Permission denied"),
            opened(folder / "areas.csv"),
        ):
            pass
