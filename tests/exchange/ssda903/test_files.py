"""Files of the return are told by their columns, and read in whatever encoding or form (archive.md)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from db.store import Store
from placement_tracker.domain.problems import Fault
from placement_tracker.exchange import refused
from placement_tracker.exchange.ssda903.lines import read_day
from placement_tracker.exchange.ssda903.tables import TABLES, table_of
from placement_tracker.exchange.ssda903.years import return_year, year_in
from tests.exchange.ssda903.returns import bring, episode, header, records, text_of, write


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_file_is_told_by_its_columns_in_any_order_and_case(table) -> None:
    assert table_of([f" {name.lower()} " for name in reversed(table.columns)]) is table


@pytest.mark.parametrize(
    "columns", ["child_id,date_of_birth,sex", "CHILD,DOB", "DECOM,RNE,LS", "CHILD,REVIEW,DECOM"]
)
def test_columns_that_tell_no_file_or_two_tell_nothing(columns: str) -> None:
    assert table_of(columns.split(",")) is None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_usual_encoding_is_read(store: Store, tmp_path: Path, encoding: str) -> None:
    rows = [header("É1"), header("B2")]
    result = bring(store, write(tmp_path / "2018", encoding, header=rows, reviews=[]))
    assert result.refused == 0
    assert records(store, "children", "child_id") == ["B2", "É1"]


def test_utf_16_with_the_big_end_first_and_a_mark_is_read(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "2018.csv"
    path.write_bytes(b"\xfe\xff" + text_of("header", header()).encode("utf-16-be"))
    bring(store, path)
    assert records(store, "children", "child_id") == ["A1"]


def test_codes_are_read_in_any_letter_case_and_days_in_both_forms(store: Store, tmp_path: Path) -> None:
    rows = [episode("2017-05-01", "01/06/2017", "e4a", RNE="s", LS="c2", PLACE="u4")]
    result = bring(store, write(tmp_path / "2018", header=[header(ETHNIC="wbri")], episodes=rows))
    assert result.refused == 0
    assert records(store, "placements", "placement_type", "started_on") == [("U4", date(2017, 5, 1))]


@pytest.mark.parametrize("text", ["31/06/2017", "2017-13-01", "1 May 2017", "99/99/9999", "01/05/17"])
def test_what_is_no_day_is_said_not_guessed(text: str) -> None:
    with pytest.raises(ValueError, match=r"date|calendar"):
        read_day(text)


def test_a_line_with_a_day_that_is_none_is_refused_with_its_line_and_the_rest_goes_in(
    store: Store, tmp_path: Path
) -> None:
    result = bring(store, write(tmp_path / "2018", header=[header("A1", DOB="31/02/2010"), header("B2")]))
    told = [one for one in result.problems if one.is_error]
    assert [(one.file, one.line) for one in told] == [("header.csv", 2)]
    assert records(store, "children", "child_id") == ["B2"]


def test_a_refused_line_is_kept_as_the_return_has_it(store: Store, tmp_path: Path) -> None:
    bring(store, write(tmp_path / "2018", header=[header("A1", DOB="31/02/2010")]))
    with store.reading() as session:
        kept = list(refused.kept(session))
    assert [(row.file, row.line, row.cells[2]) for row in kept] == [("header.csv", 2, "31/02/2010")]


def test_a_column_that_the_file_cannot_do_without_is_named(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "2018.csv"
    path.write_text("CHILD,DECOM,RNE,LS,PLACE,DEC\r\nA1,01/05/2017,S,C2,U4,\r\n", "utf-8")
    with pytest.raises(Fault, match="REC"):
        bring(store, path)


@pytest.mark.parametrize(
    ("name", "year"),
    [
        ("2018/episodes.csv", 2018),
        ("2017-18/episodes.csv", 2018),
        ("CLA 2017-2018 final/episodes.csv", 2018),
        ("ssda903_201718_header.csv", 2018),
        ("2017/episodes_2018.csv", 2018),
        ("episodes_20180412.csv", None),
        ("episodes.csv", None),
    ],
)
def test_the_year_is_told_by_the_names_of_file_and_folders(name: str, year: int | None) -> None:
    assert year_in(name) == year


def test_a_day_belongs_to_the_return_of_the_31_march_on_or_after_it() -> None:
    assert (return_year(date(2018, 3, 31)), return_year(date(2018, 4, 1))) == (2018, 2019)


def test_without_a_name_the_latest_day_tells_the_year_and_the_header_goes_with_the_rest(
    store: Store, tmp_path: Path
) -> None:
    result = bring(
        store,
        write(tmp_path / "cla", header=[header()], episodes=[episode("01/05/2016", "30/04/2017", "E4A")]),
    )
    said = [words for words in result.plan.remarks if "year ending" in words]
    assert all("31 March 2018" in words for words in said[:2])
    assert len(said) == 3


def test_the_year_that_is_said_comes_before_the_names(store: Store, tmp_path: Path) -> None:
    oc2 = [{"CHILD": "A1", "DOB": "01/05/2010", "SDQ_SCORE": "12"}]
    bring(store, write(tmp_path / "2017", header=[header()], oc2=oc2), year=2018)
    assert records(store, "return_answers", "year", "item", "answer") == [("2017-18", "SDQ_SCORE", "12")]


def test_files_of_which_nothing_tells_the_year_are_refused_in_a_sentence(
    store: Store, tmp_path: Path
) -> None:
    with pytest.raises(Fault, match="--year"):
        bring(store, write(tmp_path / "cla", header=[header()]))


def test_several_years_in_folders_under_one_path_are_read_together_and_the_later_header_wins(
    store: Store, tmp_path: Path
) -> None:
    write(tmp_path / "cla/2017-18", header=[header(UPN="UN1")])
    write(tmp_path / "cla/2018-19", header=[header(UPN="A123456789012")])
    bring(store, tmp_path / "cla")
    assert records(store, "children", "upn") == ["A123456789012"]
