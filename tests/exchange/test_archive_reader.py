"""The open archive's form, read (archive.md, Form)."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from placement_tracker.domain.problems import Fault
from placement_tracker.exchange import tables
from placement_tracker.exchange.archive_reader import is_archive, read_archive
from placement_tracker.exchange.incoming import Delivery
from placement_tracker.exchange.sources import opened
from tests.exchange.archives import write


def read(folder: Path) -> Delivery:
    with opened(folder) as source:
        return read_archive(source)


def test_a_byte_order_mark_and_either_line_end_are_read(tmp_path: Path) -> None:
    for number, content in enumerate(
        ("\ufeffarea\nNorth\n", "area\r\nNorth\r\n", '"area"\r\n"North"', " area \n  North \n")
    ):
        rows = read(write(tmp_path / str(number), areas=content)).rows
        assert [(row.columns, row.cells, row.line) for row in rows] == [(("area",), ("North",), 2)]


def test_a_row_is_known_by_the_line_on_which_it_starts(tmp_path: Path) -> None:
    content = 'child_id,from_date,note\nC1,2018-01-01,"one\ntwo\r\nthree"\n\nC2,2018-01-01,\nC3,2018-01-01,"a ""b"""\n'
    rows = read(write(tmp_path, home_addresses=content)).rows
    assert [(row.line, row.cell("child_id")) for row in rows] == [(2, "C1"), (6, "C2"), (7, "C3")]
    assert rows[0].cell("note") == "one\ntwo\r\nthree"
    assert rows[2].cell("note") == 'a "b"'
    assert rows[2].place == "home_addresses.csv:7"


def test_columns_come_in_any_order_and_an_unknown_one_is_reported_and_ignored(tmp_path: Path) -> None:
    content = "kind,shoe size,team,record_id,\nCIC,42,North,r1,\n"
    found = read(write(tmp_path, teams=content))
    assert found.remarks == [
        "teams.csv: the column shoe size is not known and was left aside.",
        "teams.csv: a column without a name was left aside.",
    ]
    row = found.rows[0]
    assert (row.columns, row.cells, row.record_id) == (("kind", "team"), ("CIC", "North"), "r1")
    assert row.as_in_the_file == (("record_id", "kind", "team"), ("r1", "CIC", "North"))
    assert row.cell("manager") == ""


def test_an_unknown_file_is_reported_and_ignored(tmp_path: Path) -> None:
    write(tmp_path, areas="area\nNorth\n", shoes="size\n42\n")
    (tmp_path / "README.txt").write_text("About this")
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts" / "2018-03.json").write_text("{}")
    found = read(tmp_path)
    assert found.unknown == {
        "drafts/2018-03.json": "the archive has no such file in a folder drafts",
        "shoes.csv": "the archive has no file of that name",
    }
    assert len(found.rows) == 1


def test_a_repeated_column_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Fault, match=r"teams\.csv, line 1: the column team stands there twice"):
        read(write(tmp_path, teams="team,kind,team\nNorth,CIC,South\n"))


def test_a_file_without_the_columns_of_its_key_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Fault, match=r"reviews\.csv, line 1: there is no column held_on"):
        read(write(tmp_path, reviews="child_id,participation\nC1,PN1\n"))
    by_id = read(write(tmp_path / "by_id", reviews="record_id,participation\nr1,PN1\n"))
    assert by_id.rows[0].record_id == "r1"


def test_an_empty_file_is_reported_and_one_with_a_header_alone_has_no_rows(tmp_path: Path) -> None:
    found = read(write(tmp_path, areas="", teams="team\n"))
    assert found.rows == []
    assert found.remarks == ["areas.csv is empty, without a header row: it was left aside."]


def test_a_row_with_too_few_or_too_many_cells_says_so(tmp_path: Path) -> None:
    found = read(write(tmp_path, teams="team,kind\nNorth\nSouth,CIC,more\nEast,CIC,,\n,\nWest,CIC\n"))
    wrong = [(row.line, row.wrong) for row in found.rows]
    assert wrong == [
        (2, "The row has 1 cells where the header has 2."),
        (3, "The row has 3 cells where the header has 2."),
        (4, ""),
        (6, ""),
    ]
    assert found.rows[1].as_in_the_file == (("team", "kind"), ("South", "CIC", "more"))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("area\nNorth\nS\xfcd\n".encode("cp1252"), r"areas\.csv, line 3: the file is not in UTF-8"),
        (b"\xef\xbb\xbfarea\n\xff\n", r"areas\.csv, line 2: the file is not in UTF-8"),
        ("area\nNorth\n".encode("utf-16"), r"areas\.csv, line 1: the file is in UTF-16"),
        (b'area\n"North\nSouth\n', r"areas\.csv, line 2: a quotation mark is opened and never closed"),
        (b'area\n"North"x\nSouth\n', r"areas\.csv, line 2: a quotation mark stands where none can be"),
    ],
)
def test_another_encoding_or_a_lost_quotation_mark_is_said_with_file_and_line(
    tmp_path: Path, content: bytes, words: str
) -> None:
    with pytest.raises(Fault, match=words):
        read(write(tmp_path, areas=content))


def test_a_cell_or_a_line_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "LONGEST_CELL", 100)
    with pytest.raises(Fault, match=r"areas\.csv, line 2: a cell is longer than 100 characters"):
        read(write(tmp_path, areas="area\n" + "x" * 101 + "\n"))
    monkeypatch.setattr(tables, "_LONGEST_LINE", 1000)
    with pytest.raises(Fault, match=r"areas\.csv, line 2: the line is longer"):
        read(write(tmp_path / "again", areas="area\n" + "x" * 1001 + "\n"))


def test_an_archive_is_told_from_a_return_by_its_columns(tmp_path: Path) -> None:
    def found(name: str, **files: str) -> bool:
        with opened(write(tmp_path / name, **files)) as source:
            return is_archive(source)

    assert found("archive", reviews="child_id,held_on\n")
    assert found("empty", reviews="")
    assert found("history", history="entry\n")
    assert not found("return", reviews="CHILD,DOB,REVIEW,REVIEW_CODE\n")
    assert not found("other", shoes="size\n")


def test_refused_rows_of_an_export_are_kept_as_they_were_and_not_imported(tmp_path: Path) -> None:
    write(
        tmp_path / "refused",
        teams="refused_file,refused_line,refused_why,team,kind\nteams.csv,7,Wrong.,North, X\n",
    )
    write(tmp_path / "refused" / "2", teams="team\nSouth\n")
    found = read(tmp_path)
    assert found.rows == []
    said = [(row.file, row.line, row.header, row.cells, row.why) for row in found.earlier_refused]
    assert said == [
        ("teams.csv", 2, ("team",), ("South",), ""),
        ("teams.csv", 7, ("team", "kind"), ("North", " X"), "Wrong."),
    ]


def test_a_row_put_right_says_where_it_was_refused(tmp_path: Path) -> None:
    header = "refused_file,refused_line,refused_why,team\n"
    found = read(
        write(tmp_path, teams=f"{header}teams.csv,7,Wrong.,North\nteams.csv,x,,South\nteams.csv,8\n")
    )
    assert [row.kept for row in found.rows] == [("teams.csv", 7), None, ("teams.csv", 8)]
    assert found.remarks == []


def test_random_changes_of_a_file_never_do_more_than_raise_a_fault(tmp_path: Path) -> None:
    rng = random.Random(5)
    good = 'record_id,child_id,from_date,note\nr1,C1,2018-01-01,"one\ntwo"\nr2,C2,2018-02-01,é\n'.encode()
    tricks = [b'"', b",", b"\n", b"\r", b"\x00", b"\xff", b"\xef\xbb\xbf", b"=cmd", b";", b"' or 1=1"]
    for _ in range(400):
        data = bytearray(good)
        for _ in range(rng.randint(1, 8)):
            place = rng.randrange(len(data))
            data[place : place + rng.randint(0, 3)] = rng.choice(tricks)
        try:
            rows = read(write(tmp_path, home_addresses=bytes(data))).rows
        except Fault:
            continue
        assert all(len(row.columns) == len(row.cells) for row in rows)
