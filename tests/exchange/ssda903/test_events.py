"""What the other files of the return bring, and what the records say to them again."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from db.store import Store
from placement_tracker.domain.moments import parse_moment
from placement_tracker.exchange.ssda903.children import birthday_in
from placement_tracker.exchange.ssda903.export import export_ssda903
from tests.exchange.ssda903 import files
from tests.exchange.ssda903.returns import bring, episode, header, records, write

WHO = {"CHILD": "A1", "DOB": "01/05/2010"}
OPEN = [episode("01/05/2016")]


def add(store: Store, to: str, /, **values: object) -> None:
    with store.writing("Pat", "form") as act:
        act.add(to, values)


def exported(store: Store, folder: Path, year: int) -> dict[str, list[dict[str, str]]]:
    export_ssda903(store, folder / f"out-{year}", year, "Pat")
    return files.read(folder / f"out-{year}")


def test_a_missing_episode_has_days_alone_and_the_same_number_every_time(
    store: Store, tmp_path: Path
) -> None:
    missing = [{**WHO, "MISSING": "M", "MIS_START": "01/06/2017", "MIS_END": "03/06/2017"}]
    place = write(tmp_path / "2018", header=[header()], episodes=OPEN, missing=missing)
    bring(store, place)
    bring(store, place)
    found = records(store, "missing_episodes", "episode_id", "went_missing_at", "returned_at")
    assert found == [("903-A1-2017-06-01", parse_moment("2017-06-01"), parse_moment("2017-06-03"))]


def test_an_episode_that_the_store_knows_with_its_times_keeps_them(store: Store, tmp_path: Path) -> None:
    bring(store, write(tmp_path / "2018", header=[header()], episodes=OPEN))
    times = {
        "went_missing_at": parse_moment("2017-06-01T22:10"),
        "returned_at": parse_moment("2017-06-03T07:00"),
    }
    add(store, "missing_episodes", episode_id="E7", child_id="A1", kind="M", **times)
    missing = [{**WHO, "MISSING": "M", "MIS_START": "01/06/2017", "MIS_END": "03/06/2017"}]
    result = bring(store, write(tmp_path / "again/2018", missing=missing))
    assert (result.new, result.changed, result.refused) == (0, 0, 0)


def test_an_open_missing_episode_of_last_year_ends_this_year(store: Store, tmp_path: Path) -> None:
    open_one = {**WHO, "MISSING": "M", "MIS_START": "20/03/2017", "MIS_END": ""}
    bring(store, write(tmp_path / "2017", header=[header()], episodes=OPEN, missing=[open_one]))
    bring(store, write(tmp_path / "2018", episodes=OPEN, missing=[{**open_one, "MIS_END": "02/04/2017"}]))
    assert records(store, "missing_episodes", "returned_at") == [parse_moment("2017-04-02")]


def test_a_worker_whose_name_the_store_knows_keeps_it(store: Store, tmp_path: Path) -> None:
    bring(store, write(tmp_path / "2024", header=[header()], episodes=OPEN))
    start = date(2023, 5, 1)
    add(
        store, "allocations", child_id="A1", role="SW", worker="Sam Oakes", worker_id="SW77", started_on=start
    )
    line = {**WHO, "SW_ID": "SW77", "SW_DECOM": "01/05/2023", "SW_DEC": "01/06/2023", "SW_REASON": "TSPROC"}
    bring(store, write(tmp_path / "again/2024", social_worker=[line]))
    assert records(store, "allocations", "worker", "ended_on") == [("Sam Oakes", date(2023, 6, 1))]


def test_a_childs_mark_as_unaccompanied_comes_with_the_day_on_which_it_ceased(
    store: Store, tmp_path: Path
) -> None:
    uasc = [{**WHO, "SEX": "1", "DUC": "01/02/2018"}]
    bring(store, write(tmp_path / "2018", header=[header(), header("B2")], uasc=uasc))
    assert records(store, "children", "child_id", "uasc", "uasc_ceased_on") == [
        ("A1", True, date(2018, 2, 1)),
        ("B2", None, None),
    ]


@pytest.mark.parametrize(
    ("born", "year", "day"),
    [
        (date(2000, 4, 1), 2018, date(2017, 4, 1)),
        (date(2000, 3, 31), 2018, date(2018, 3, 31)),
        (date(2000, 2, 29), 2018, date(2018, 3, 1)),
    ],
)
def test_a_care_leavers_contact_stands_on_the_birthday_within_the_year(
    born: date, year: int, day: date
) -> None:
    assert birthday_in(born, year) == day


def test_an_adoption_stands_on_the_record_of_its_decision_with_the_days_the_episodes_tell(
    store: Store, tmp_path: Path
) -> None:
    rows = [
        episode("01/05/2016", "01/09/2016", "X1"),
        episode("01/09/2016", "01/11/2016", "X1", RNE="L", LS="E1"),
        episode("01/11/2016", "01/06/2017", "E11", RNE="B", LS="E1", PLACE="A6", PL_POST="AB9 9ZZ"),
    ]
    rows[2]["RNE"] = "P"
    placed = [{**WHO, "DATE_PLACED": "01/08/2016"}]
    ad1 = [
        {**WHO, "DATE_INT": "01/08/2016", "DATE_MATCH": "20/10/2016", "FOSTER_CARE": "0", "SEX_ADOPTR": "MF"}
    ]
    bring(store, write(tmp_path / "2018", header=[header()], episodes=rows, placed_adoption=placed, ad1=ad1))
    columns = ("agency_decision_on", "placement_order_on", "matched_on", "placed_on", "adopted_on")
    assert records(store, "adoptions", *columns) == [
        (date(2016, 8, 1), date(2016, 9, 1), date(2016, 10, 20), date(2016, 11, 1), date(2017, 6, 1))
    ]


@pytest.mark.parametrize(("year", "sex"), [(2024, "2"), (2025, "F")])
def test_sex_is_written_as_the_years_return_writes_it(
    store: Store, tmp_path: Path, year: int, sex: str
) -> None:
    bring(store, write(tmp_path / "2024", header=[header(SEX="2")], episodes=OPEN))
    assert [row["SEX"] for row in exported(store, tmp_path, year)["header"]] == [sex]


def test_a_code_is_written_as_the_one_that_it_replaced_in_years_before_it(
    store: Store, tmp_path: Path
) -> None:
    bring(store, write(tmp_path / "2026", header=[header()], episodes=[episode("01/05/2024", PLACE="Z12")]))
    assert [exported(store, tmp_path, year)["episodes"][0]["PLACE"] for year in (2025, 2026)] == ["Z1", "Z12"]


def test_a_hosted_child_is_not_in_the_return(store: Store, tmp_path: Path) -> None:
    bring(store, write(tmp_path / "2018", header=[header()], episodes=OPEN))
    add(store, "authority", name="Downshire", la_code="999")
    add(store, "children", child_id="H1", date_of_birth=date(2010, 1, 2), responsible_authority="Elsewhere")
    add(store, "children", child_id="O1", date_of_birth=date(2010, 1, 2), responsible_authority="DOWNSHIRE")
    for child_id in ("H1", "O1"):
        add(store, "care_periods", child_id=child_id, started_on=date(2017, 5, 1))
    assert [row["CHILD"] for row in exported(store, tmp_path, 2018)["header"]] == ["A1", "O1"]


def test_an_event_says_yes_where_the_years_return_said_nothing_better(store: Store, tmp_path: Path) -> None:
    oc2 = [{**WHO, "TEETH_CHECK": "0", "IMMUNISATIONS": "1", "SDQ_SCORE": "7"}]
    bring(store, write(tmp_path / "2018", header=[header()], episodes=OPEN, oc2=oc2))
    add(store, "health_events", child_id="A1", kind="DENTAL_CHECK", occurred_on=date(2017, 7, 1))
    (row,) = exported(store, tmp_path, 2018)["oc2"]
    assert (row["TEETH_CHECK"], row["IMMUNISATIONS"], row["SDQ_SCORE"]) == ("1", "1", "7")


def test_an_export_is_told_in_the_history(store: Store, tmp_path: Path) -> None:
    from sqlalchemy import select

    from db.models.keeping import HistoryEntry

    exported(store, tmp_path, 2018)
    with store.reading() as session:
        told = session.execute(select(HistoryEntry.action, HistoryEntry.reason)).all()
    assert [tuple(one) for one in told] == [
        ("exported", "Statutory return for the year ending 31 March 2018")
    ]
