"""Episodes become periods of care, legal statuses and placements (archive.md, The statutory return)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from db.store import Store
from tests.exchange.ssda903.returns import bring, episode, header, records, write

SPAN = ("started_on", "ended_on")


def day(text: str) -> date:
    return date.fromisoformat(text)


def test_a_period_begins_with_reason_s_and_ends_with_any_reason_but_x1(store: Store, tmp_path: Path) -> None:
    rows = [
        episode("01/05/2017", "01/06/2017", "X1", REASON_PLACE_CHANGE="CARPL"),
        episode("01/06/2017", "01/08/2017", "E4A", RNE="P", PLACE="K2"),
        episode("01/10/2017", CIN="N2"),
    ]
    bring(store, write(tmp_path / "2018", header=[header()], episodes=rows))
    assert records(store, "care_periods", *SPAN, "category_of_need", "end_reason") == [
        (day("2017-05-01"), day("2017-08-01"), "N1", "E4A"),
        (day("2017-10-01"), None, "N2", None),
    ]


def test_a_legal_status_goes_on_over_rows_that_have_the_same_one(store: Store, tmp_path: Path) -> None:
    rows = [
        episode("01/05/2017", "01/06/2017", "X1"),
        episode("01/06/2017", "01/07/2017", "X1", RNE="P", PLACE="K2"),
        episode("01/07/2017", RNE="L", LS="E1", PLACE="K2"),
    ]
    bring(store, write(tmp_path / "2018", header=[header()], episodes=rows))
    assert records(store, "legal_statuses", *SPAN, "status") == [
        (day("2017-05-01"), day("2017-07-01"), "C2"),
        (day("2017-07-01"), None, "E1"),
    ]


def test_a_placement_goes_on_over_a_change_of_legal_status_alone(store: Store, tmp_path: Path) -> None:
    rows = [
        episode("01/05/2017", "01/06/2017", "X1", URN="SC123456"),
        episode(
            "01/06/2017", "01/07/2017", "X1", RNE="L", LS="E1", URN="SC123456", REASON_PLACE_CHANGE="CREQB"
        ),
        episode("01/07/2017", RNE="P", LS="E1", PL_POST="AB9 9ZZ"),
    ]
    bring(store, write(tmp_path / "2018", header=[header()], episodes=rows))
    assert records(store, "placements", *SPAN, "postcode", "urn", "end_reason") == [
        (day("2017-05-01"), day("2017-07-01"), "AB1 2CD", "SC123456", "CREQB"),
        (day("2017-07-01"), None, "AB9 9ZZ", None, None),
    ]


@pytest.mark.parametrize(("reason", "same_carer"), [("P", False), ("B", False), ("T", True), ("U", True)])
def test_reasons_t_and_u_are_moves_with_the_same_carer(
    store: Store, tmp_path: Path, reason: str, same_carer: bool
) -> None:
    status = "E1" if reason in "BU" else "C2"
    rows = [
        episode("01/05/2017", "01/06/2017", "X1"),
        episode("01/06/2017", RNE=reason, LS=status, PL_POST="AB9 9ZZ"),
    ]
    bring(store, write(tmp_path / "2018", header=[header()], episodes=rows))
    assert records(store, "placements", "started_on", "same_carer") == [
        (day("2017-05-01"), None),
        (day("2017-06-01"), same_carer),
    ]


def test_homes_are_told_where_the_home_postcode_changes(store: Store, tmp_path: Path) -> None:
    rows = [
        episode("01/05/2017", "01/06/2017", "X1", HOME_POST="AB1 1AA"),
        episode("01/06/2017", "01/07/2017", "X1", RNE="P", PLACE="K2", HOME_POST="AB1 1AA"),
        episode("01/07/2017", RNE="P", PLACE="U6", HOME_POST="AB2 2BB"),
    ]
    bring(store, write(tmp_path / "2018", header=[header()], episodes=rows))
    assert records(store, "home_addresses", "from_date", "postcode") == [
        (day("2017-05-01"), "AB1 1AA"),
        (day("2017-07-01"), "AB2 2BB"),
    ]


def test_an_open_episode_of_last_year_that_reappears_ended_ends(store: Store, tmp_path: Path) -> None:
    last = write(tmp_path / "2017", header=[header()], episodes=[episode("01/05/2016")])
    this = write(tmp_path / "2018", header=[header()], episodes=[episode("01/05/2016", "01/06/2017", "E4A")])
    bring(store, last)
    bring(store, this)
    assert records(store, "placements", *SPAN) == [(day("2016-05-01"), day("2017-06-01"))]
    assert records(store, "care_periods", *SPAN, "end_reason") == [
        (day("2016-05-01"), day("2017-06-01"), "E4A")
    ]


def test_an_older_year_does_not_open_again_what_a_later_year_ended(store: Store, tmp_path: Path) -> None:
    last = write(tmp_path / "2017", header=[header()], episodes=[episode("01/05/2016")])
    this = write(tmp_path / "2018", header=[header()], episodes=[episode("01/05/2016", "01/06/2017", "E4A")])
    bring(store, this)
    result = bring(store, last)
    assert (result.changed, result.new, result.refused) == (0, 0, 0)
    assert records(store, "care_periods", *SPAN) == [(day("2016-05-01"), day("2017-06-01"))]


def test_a_later_year_takes_the_beginning_of_what_goes_on_from_the_store(
    store: Store, tmp_path: Path
) -> None:
    first = [episode("01/05/2015", "01/02/2017", "X1"), episode("01/02/2017", RNE="P", PLACE="K2")]
    bring(store, write(tmp_path / "2017", header=[header()], episodes=first))
    then = [
        episode("01/02/2017", "01/06/2017", "X1", RNE="P", PLACE="K2"),
        episode("01/06/2017", RNE="L", LS="E1", PLACE="K2"),
    ]
    result = bring(store, write(tmp_path / "2018", header=[header()], episodes=then))
    assert result.refused == 0
    assert records(store, "care_periods", *SPAN) == [(day("2015-05-01"), None)]
    assert records(store, "legal_statuses", *SPAN, "status") == [
        (day("2015-05-01"), day("2017-06-01"), "C2"),
        (day("2017-06-01"), None, "E1"),
    ]


def test_an_older_year_gives_what_is_known_of_a_later_one_its_beginning(store: Store, tmp_path: Path) -> None:
    then = [episode("01/02/2017", RNE="P", PLACE="K2")]
    bring(store, write(tmp_path / "2018", header=[header()], episodes=then))
    assert records(store, "return_answers", "item", "answer") == [("RNE", "P 2017-02-01")]
    first = [episode("01/05/2015", "01/02/2017", "X1"), episode("01/02/2017", RNE="P", PLACE="K2")]
    result = bring(store, write(tmp_path / "2017", header=[header()], episodes=first))
    assert result.refused == 0
    assert records(store, "care_periods", *SPAN) == [(day("2015-05-01"), None)]
    assert records(store, "legal_statuses", *SPAN) == [(day("2015-05-01"), None)]


def test_a_code_that_took_over_stays_when_the_older_year_is_read_again(store: Store, tmp_path: Path) -> None:
    older = write(tmp_path / "2025", header=[header()], episodes=[episode("01/05/2024", PLACE="Z1")])
    newer = write(tmp_path / "2026", header=[header()], episodes=[episode("01/05/2024", PLACE="Z12")])
    bring(store, older)
    bring(store, newer)
    assert bring(store, older).changed == 0
    assert records(store, "placements", "placement_type") == ["Z12"]


def test_rows_that_conflict_are_refused_with_the_file_and_line_of_the_return(
    store: Store, tmp_path: Path
) -> None:
    rows = [episode("01/05/2017", "01/09/2017", "X1"), episode("01/08/2017", RNE="P", PLACE="K2")]
    result = bring(store, write(tmp_path / "2018", header=[header()], episodes=rows))
    told = [one for one in result.problems if one.is_error]
    assert {(one.file, one.line, one.rule) for one in told} == {
        ("episodes.csv", 3, "legal-statuses-overlap"),
        ("episodes.csv", 3, "placements-overlap"),
    }
    assert records(store, "placements", "started_on") == [day("2017-05-01")]


def test_a_line_that_cannot_be_read_does_not_break_the_period_in_two(store: Store, tmp_path: Path) -> None:
    rows = [
        episode("01/05/2017", "01/06/2017", "X1"),
        episode("31/06/2017", "01/08/2017", "X1", RNE="P", PLACE="K2"),
        episode("01/08/2017", RNE="P", PLACE="U6"),
    ]
    result = bring(store, write(tmp_path / "2018", header=[header()], episodes=rows))
    told = [one for one in result.problems if one.is_error]
    assert [(one.file, one.line) for one in told] == [("episodes.csv", 3)]
    assert "31/06/2017" in told[0].words
    assert records(store, "care_periods", *SPAN) == [(day("2017-05-01"), None)]


def test_rows_of_a_child_whose_header_was_refused_are_refused_because_of_it(
    store: Store, tmp_path: Path
) -> None:
    files = write(tmp_path / "2018", header=[header(DOB="30/02/2010")], episodes=[episode("01/05/2017")])
    result = bring(store, files)
    reasons = {one.because_of for one in result.problems if one.file == "episodes.csv" and one.is_error}
    assert reasons == {"header.csv:2"}
    assert records(store, "children", "child_id") == []


def test_the_same_files_a_second_time_change_nothing(store: Store, tmp_path: Path) -> None:
    rows = [episode("01/05/2017", "01/06/2017", "X1"), episode("01/06/2017", RNE="P", PLACE="K2")]
    files = write(tmp_path / "2018", header=[header()], episodes=rows)
    bring(store, files)
    again = bring(store, files)
    assert (again.new, again.changed, again.refused) == (0, 0, 0)
