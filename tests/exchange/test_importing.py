"""An import is one act: all that passes, or nothing (archive.md, Refusals; trust.md)."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from db import history
from db.models.keeping import HistoryEntry, HistoryHead
from db.store import Store
from db.writing import Writing
from placement_tracker.domain.problems import Cancelled, Fault
from placement_tracker.exchange import importing, refused
from placement_tracker.services import backups, keeping
from tests.exchange.archives import (
    PERSON,
    TODAY,
    WHOLE,
    bring,
    bring_files,
    column,
    counts,
    how_many,
    records,
    write,
)

BAD_TEAM = {"teams": "team,kind\nNorth,CIC\nSouth,NONE\n"}


def entries(store: Store) -> list[dict[str, Any]]:
    with store.reading() as session:
        table = HistoryEntry.__table__
        return [dict(row) for row in session.execute(select(table).order_by(table.c.entry)).mappings()]


def kept(store: Store) -> list[tuple[str, int, tuple[str, ...]]]:
    with store.reading() as session:
        return [(row.file, row.line, row.cells) for row in refused.kept(session)]


def test_every_record_of_an_import_is_told_in_the_history_as_one_act(
    any_store: Store, tmp_path: Path
) -> None:
    bring_files(any_store, tmp_path, **WHOLE)
    told = entries(any_store)
    assert [entry["action"] for entry in told] == ["added"] * 6 + ["imported"]
    assert {entry["act"] for entry in told} == {1}
    assert {entry["person"] for entry in told} == {PERSON}
    assert told[2]["child_id"] == "C1"
    assert json.loads(told[2]["changes"]) == {"child_id": ["", "C1"], "date_of_birth": ["", "2010-03-02"]}
    assert json.loads(told[-1]["changes"])["new"] == ["", "6"]
    assert keeping.verify(any_store) == []


def test_a_large_import_is_one_act_with_an_unbroken_chain(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "_AT_ONCE", 2)
    bring_files(store, tmp_path, areas="area\n" + "".join(f"A{number}\n" for number in range(9)))
    changed = "".join(f"T{number},Ann\n" for number in range(5))
    bring_files(store, tmp_path, teams=f"team,manager\n{changed}")
    bring_files(store, tmp_path, teams=f"team,manager\n{changed.replace('Ann', 'Bob')}")
    told = entries(store)
    assert [entry["act"] for entry in told] == [1] * 10 + [11] * 6 + [17] * 6
    assert history.first_break(told) is None


def test_a_fault_half_way_leaves_nothing(
    any_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = Writing.add_columns
    bring_files(any_store, tmp_path, areas="area\nNorth\n")
    before = entries(any_store)

    def failing(
        self: Writing, kind: str, columns: Any, ids: Any, children: Any, *, told: bool = True
    ) -> None:
        whole(self, kind, columns, ids, children, told=told)
        if kind == "legal_statuses":
            raise OSError("the disk is gone")

    monkeypatch.setattr(Writing, "add_columns", failing)
    with pytest.raises(OSError, match="the disk is gone"):
        bring_files(any_store, tmp_path, **WHOLE)
    assert how_many(any_store) == 1
    assert entries(any_store) == before
    monkeypatch.undo()
    assert counts(bring_files(any_store, tmp_path, **WHOLE)) == (6, 0, 0, 0)


def test_a_stopped_import_leaves_nothing_wherever_it_was_stopped(store: Store, tmp_path: Path) -> None:
    folder = write(tmp_path / "in", **{**WHOLE, **BAD_TEAM})
    said: list[str] = []
    bring(store, folder, progress=lambda _done, _of, words: said.append(words), dry_run=True)
    folder_steps = len(said)
    assert folder_steps > 5
    for step in range(folder_steps + 6):
        left = iter(range(step))

        def stop(_done: int, _of: int, _words: str, left: Any = left) -> None:
            if next(left, None) is None:
                raise Cancelled("Stopped.")

        with pytest.raises(Cancelled):
            bring(store, folder, progress=stop)
        assert (how_many(store), entries(store), kept(store)) == (0, [], [])


def test_a_dry_run_writes_nothing_and_says_what_would_happen(store: Store, tmp_path: Path) -> None:
    result = bring(store, write(tmp_path / "in", **WHOLE, shoes="size\n1\n"), dry_run=True)
    assert how_many(store) == 0
    assert result.summary() == [
        "authority.csv (the authority): 1 new",
        "teams.csv (team): 1 new",
        "children.csv (child): 1 new",
        "care_periods.csv (period of care): 1 new",
        "legal_statuses.csv (legal status): 1 new",
        "placements.csv (placement): 1 new",
        "shoes.csv was not recognised, and left aside: the archive has no file of that name.",
        "Nothing was written: this is what would happen. 6 new, 0 changed, 0 unchanged, 0 refused, 0 warnings.",
    ]


def test_a_plan_is_made_anew_where_the_store_has_changed_since(store: Store, tmp_path: Path) -> None:
    folder = write(tmp_path / "in", teams="team,manager\nNorth,Ann\n")
    plan = importing.look_at(store, [folder], today=TODAY)
    bring_files(store, tmp_path / "other", teams="team,manager\nNorth,Bob\n")
    result = importing.carry_out(store, plan, PERSON, "import")
    assert counts(result) == (0, 1, 0, 0)
    assert column(store, "teams", "manager") == ["Ann"]


def test_an_import_into_a_store_with_records_backs_up_first_and_goes_on_where_it_cannot(
    store: Store, tmp_path: Path
) -> None:
    assert bring_files(store, tmp_path / "one", teams="team\nNorth\n").no_backup == ""
    if store.path is None:
        return
    assert backups.found(store.path) == []
    bring_files(store, tmp_path / "two", teams="team\nSouth\n")
    (made,) = backups.found(store.path)
    assert made.entry == 2
    made.path.unlink()
    for left in store.path.with_name("backups").iterdir():
        left.unlink()
    store.path.with_name("backups").rmdir()
    store.path.with_name("backups").write_text("not a folder")
    result = bring_files(store, tmp_path / "three", teams="team\nEast\n")
    assert result.new == 1
    assert result.no_backup.startswith("No backup was made: ")


def test_an_import_that_changes_nothing_needs_no_backup(store: Store, tmp_path: Path) -> None:
    for number in range(2):
        bring_files(store, tmp_path / str(number), teams="team\nNorth\n")
    assert store.path is None or backups.found(store.path) == []


def test_several_archives_come_in_together(store: Store, tmp_path: Path) -> None:
    one, two = (
        write(tmp_path / "one", areas="area\nNorth\n"),
        write(tmp_path / "two", areas="area\nSouth\n", history="x\n"),
    )
    three = write(tmp_path / "three", areas="area\nEast\n")
    result = importing.import_paths(store, [one, two, three], person=PERSON, today=TODAY)
    assert counts(result) == (3, 0, 0, 0)
    assert result.plan.remarks == [
        f"{two}: its history, photographs and published returns were left aside. Import it by itself."
    ]


def test_what_is_no_archive_and_no_return_is_a_fault(store: Store, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "letter.docx").write_bytes(b"x")
    with pytest.raises(Fault, match=r"No file was recognised, .* letter\.docx: it is neither a table"):
        bring(store, tmp_path / "in")
    with pytest.raises(Fault, match="at least one file"):
        importing.import_paths(store, [], person=PERSON, today=TODAY)
    archive = write(tmp_path / "archive", areas="area\nNorth\n")
    statutory = write(tmp_path / "return", header="CHILD,SEX,DOB,ETHNIC,UPN\n")
    with pytest.raises(Fault, match="Import one, then the other"):
        importing.import_paths(store, [archive, statutory], person=PERSON, today=TODAY)


def test_refused_rows_are_kept_until_they_are_put_right(any_store: Store, tmp_path: Path) -> None:
    first = bring_files(any_store, tmp_path, **BAD_TEAM)
    assert counts(first) == (1, 0, 0, 1)
    assert kept(any_store) == [("teams.csv", 3, ("South", "NONE"))]
    bring_files(any_store, tmp_path, **BAD_TEAM)
    assert len(kept(any_store)) == 1, "the same row refused again is one row"
    bring_files(any_store, tmp_path, teams="team,kind\nSouth,OTHER\n")
    assert kept(any_store) == []


def test_refused_rows_are_written_out_put_right_and_imported_again(store: Store, tmp_path: Path) -> None:
    files = {
        **WHOLE,
        "placements": 'child_id,started_on,placement_type,carer\nC1,2018-02-30,U4,"Hall, Ann"\nC1\n',
    }
    result = bring_files(store, tmp_path, **files)
    assert importing.write_refused(tmp_path / "refused", result.plan) == 1
    path = tmp_path / "refused" / "placements.csv"
    text = path.read_text(encoding="utf-8")
    assert (
        text.splitlines()[0]
        == "refused_file,refused_line,refused_why,child_id,started_on,placement_type,carer"
    )
    again = bring(store, tmp_path / "refused")
    assert (counts(again), len(kept(store))) == ((0, 0, 0, 2), 2)
    path.write_text(text.replace("2018-02-30", "2018-02-28"), encoding="utf-8")
    right = bring(store, tmp_path / "refused")
    assert counts(right) == (1, 0, 0, 1)
    assert column(store, "placements", "carer") == ["Hall, Ann"]
    assert kept(store) == [("placements.csv", 3, ("C1",))]


def test_rows_with_different_columns_are_written_to_different_files(store: Store, tmp_path: Path) -> None:
    bring_files(store, tmp_path, teams="team,kind\nNorth,NONE\n")
    bring_files(store, tmp_path, teams="team,area,kind\nSouth,East,NONE\n")
    with store.reading() as session:
        names = [name for name, _, _ in refused.tables(refused.kept(session))]
    assert names == ["teams.csv", "2/teams.csv"]


def test_problems_are_written_as_a_list_without_formulas(store: Store, tmp_path: Path) -> None:
    result = bring_files(store, tmp_path, **{**WHOLE, "care_periods": "child_id,started_on\nC1,=1+1\n"})
    importing.write_problems(tmp_path / "problems.csv", result.problems)
    with (tmp_path / "problems.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert tuple(rows[0]) == importing.PROBLEM_COLUMNS
    assert (rows[0]["file"], rows[0]["line"], rows[0]["value"]) == ("care_periods.csv", "2", "'=1+1")
    assert rows[1]["because_of"] == "care_periods.csv:2"
    line = importing.problem_line(result.problems[0])
    assert line.startswith("care_periods.csv:2: error: started_on '=1+1': ")
    with pytest.raises(Fault, match="cannot be written"):
        importing.write_problems(tmp_path / "problems.csv" / "below.csv", result.problems)


def test_a_history_goes_into_an_empty_store_and_is_continued(
    store: Store, second_store: Store, tmp_path: Path
) -> None:
    from placement_tracker.exchange.exporting import export_archive

    bring_files(store, tmp_path, **WHOLE)
    export_archive(store, tmp_path / "out", PERSON)
    (tmp_path / "out" / "areas.csv").write_text("area\nNorth\n", encoding="utf-8")
    result = bring(second_store, tmp_path / "out")
    assert counts(result) == (7, 0, 0, 0)
    old, new = entries(store), entries(second_store)
    assert new[:7] == old[:7]
    assert [(entry["action"], entry["kind"]) for entry in new[7:]] == [("added", "areas"), ("imported", "")]
    assert keeping.verify(second_store) == []
    again = bring(store, tmp_path / "out")
    assert any("a history goes into an empty store only" in remark for remark in again.plan.remarks)


def test_a_history_whose_chain_is_broken_is_left_aside(
    store: Store, second_store: Store, tmp_path: Path
) -> None:
    from placement_tracker.exchange.exporting import export_archive

    bring_files(store, tmp_path, **WHOLE)
    export_archive(store, tmp_path / "out", PERSON)
    path = tmp_path / "out" / "history.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("Wessex", "Mercia"), encoding="utf-8")
    result = bring(second_store, tmp_path / "out")
    (remark,) = result.plan.remarks
    assert remark.startswith("history.csv was left aside: entry 1 does not follow from the one before it.")
    assert len(entries(second_store)) == 7
    for wrong in ("entry,act\n1,1\n", ",".join(history.COLUMNS) + "\nx,1,,,,,,,,,,\n"):
        path.write_text(wrong, encoding="utf-8")
        with pytest.raises(Fault, match=r"history\.csv, line [12]"):
            bring(Emptied.of(tmp_path), tmp_path / "out")


class Emptied:
    """One more empty store."""

    number = 0

    @classmethod
    def of(cls, folder: Path) -> Store:
        from db.store import make_plain
        from tests.stores import clock

        cls.number += 1
        return make_plain(folder / f"empty-{cls.number}.store", clock)


def test_the_history_of_a_long_past_is_put_in_part_by_part(
    store: Store, second_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from placement_tracker.exchange import histories
    from placement_tracker.exchange.exporting import export_archive

    monkeypatch.setattr(histories, "_AT_ONCE", 7)
    bring_files(store, tmp_path, **WHOLE)
    export_archive(store, tmp_path / "out.zip", PERSON)
    bring(second_store, tmp_path / "out.zip")
    assert keeping.verify(second_store) == []
    with second_store.reading() as session:
        assert session.execute(select(HistoryHead.entry)).scalar_one() == 8


def test_records_of_both_orders_stay_in_the_order_in_which_they_came(
    store: Store, second_store: Store, tmp_path: Path
) -> None:
    from placement_tracker.exchange.exporting import export_archive

    bring_files(store, tmp_path, areas="area\nWest\nNorth\nEast\n")
    bring_files(store, tmp_path, areas="area\nCentre\nWest\n")
    export_archive(store, tmp_path / "out", PERSON)
    (tmp_path / "out" / "history.csv").unlink()
    bring(second_store, tmp_path / "out")
    export_archive(second_store, tmp_path / "again", PERSON)
    for folder in ("out", "again"):
        lines = (tmp_path / folder / "areas.csv").read_text(encoding="utf-8").splitlines()
        assert [line.rpartition(",")[2] for line in lines] == ["area", "West", "North", "East", "Centre"]
    assert len(records(second_store, "areas")) == 4
