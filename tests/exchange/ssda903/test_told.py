"""What the rules by number look at: the year's rows and last year's, made from the records."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from db.store import Store
from placement_tracker.domain.year_return import YearReturn
from placement_tracker.exchange.ssda903.told import told_of
from tests.exchange.ssda903.returns import bring, episode, header, write


def told(store: Store, year: int) -> YearReturn:
    with store.reading() as session:
        return told_of(session, year)


def test_rows_of_both_years_are_told(store: Store, tmp_path: Path) -> None:
    bring(store, write(tmp_path / "2018", header=[header()], episodes=[episode("01/06/2016")]), year=2018)
    found = told(store, 2018)

    assert [row["DECOM"] for row in found.rows["episodes"]] == [date(2016, 6, 1)]
    assert [row["DECOM"] for row in found.last["episodes"]] == [date(2016, 6, 1)]
    assert told(store, 2017).last["episodes"] == []


def test_codes_are_those_of_the_year(store: Store, tmp_path: Path) -> None:
    rows = [episode("01/06/2024", PLACE="Z1")]
    bring(store, write(tmp_path / "2025", header=[header()], episodes=rows), year=2025)
    bring(
        store, write(tmp_path / "2026", header=[header()], episodes=[{**rows[0], "PLACE": "Z12"}]), year=2026
    )
    found = told(store, 2026)

    assert [row["PLACE"] for row in found.rows["episodes"]] == ["Z12"]
    assert [row["PLACE"] for row in found.last["episodes"]] == ["Z1"]


def test_who_was_unaccompanied_is_known_for_two_years_after(store: Store, tmp_path: Path) -> None:
    uasc = {"CHILD": "A1", "SEX": "1", "DOB": "01/05/2010", "DUC": "01/06/2016"}
    files = write(tmp_path / "2017", header=[header()], episodes=[episode("01/06/2015")], uasc=[uasc])
    bring(store, files, year=2017)

    assert [year for year in range(2016, 2022) if told(store, year).was_uasc] == [2016, 2017, 2018, 2019]
