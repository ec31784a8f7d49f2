"""What pasted rows are, and what their columns are."""

from __future__ import annotations

import csv
from datetime import date
from importlib.resources import files

import pytest

from placement_tracker.domain import codes
from placement_tracker.exchange.pasted.guessing import by_cells, guess, places_for, plain_title
from placement_tracker.exchange.pasted.places import pasted_kinds, places

TODAY = date(2018, 4, 5)


@pytest.mark.parametrize(
    ("titles", "kind"),
    [
        ("Nominal,DOB,Missing from,Date located,NICHE ref", "missing_episodes"),
        ("Name,DOB,Date missing,RHI date,RHI outcome,Interviewed by", "return_interviews"),
        ("Name,DOB,Placement type,Start date,End date,Carer", "placements"),
        ("Surname,Forename,DOB,Social worker,Team,Start date", "allocations"),
        ("Child ID,Review date,Code", "reviews"),
        ("Name,DOB,Visit date,Seen alone", "visits"),
        ("child_id,kind,occurred_on,outcome", "health_events"),
        ("Name,DOB,Legal status,Start date", "legal_statuses"),
    ],
)
def test_the_titles_say_what_the_rows_are(titles: str, kind: str) -> None:
    found = guess([titles.split(","), ["x"] * len(titles.split(","))], TODAY)
    assert (found.kind, found.titles) == (kind, 0)
    assert all(found.places)


def test_every_kind_is_known_by_the_archives_own_names() -> None:
    for kind in pasted_kinds():
        titles = [column.name for column in kind.columns]
        found = places_for(kind.name, titles)
        assert found[1:] == tuple(titles)[1:] or kind.name in {"return_interviews", "missing_episodes"}, (
            kind.name
        )


def test_a_police_list_has_date_and_time_in_two_columns() -> None:
    titles = [
        "Nominal",
        "DOB",
        "Date missing",
        "Time missing",
        "Date located",
        "Time located",
        "Niche ref (if any)",
    ]
    assert places_for("missing_episodes", titles) == (
        "child:name",
        "child:date_of_birth",
        "went_missing_at",
        "went_missing_at:time",
        "returned_at",
        "returned_at:time",
        "police_reference",
    )


def test_a_line_above_the_titles_is_passed_over() -> None:
    rows = [("Police: March 2018", "", ""), ("Name", "DOB", "Date missing"), ("Ann", "1/6/2003", "3/3/2018")]
    assert guess(rows, TODAY).titles == 1


def test_a_title_spelled_otherwise_is_known_and_a_strange_one_left_out() -> None:
    assert places_for("missing_episodes", ["Date  Misssing", "Shoe size"]) == ("went_missing_at", "")


def test_a_time_whose_day_is_nowhere_is_the_moment_itself() -> None:
    assert places_for("missing_episodes", ["Name", "Time returned"]) == ("child:name", "returned_at")


def test_no_place_is_given_twice() -> None:
    assert places_for("missing_episodes", ["Date missing", "Missing from"]) == ("went_missing_at", "")


def test_rows_without_titles_are_known_by_their_cells() -> None:
    rows = [
        ("c001", "A123456789012", "Archer, Ann", "01/06/2003", "03/02/2018", "21:00", "12"),
        ("C002", "B123456789012", "Brook, Ben", "28/02/2009", "04/02/2018", "22:00", "?"),
    ]
    found = guess(rows, TODAY, {"C001", "C002"})
    assert found.titles == -1
    assert found.places == (
        "child:child_id",
        "child:upn",
        "child:name",
        "child:date_of_birth",
        "went_missing_at",
        "went_missing_at:time",
        "",
    )


def test_two_columns_of_single_words_are_surname_and_forename() -> None:
    rows = [("Archer", "Ann", "01/06/2003", "03/02/2018")]
    assert by_cells("reviews", rows, TODAY) == (
        "child:surname",
        "child:forenames",
        "child:date_of_birth",
        "held_on",
    )


def test_what_stands_in_brackets_says_nothing() -> None:
    assert plain_title("Date of birth (dd/mm/yyyy)") == "date of birth"
    assert plain_title("Child's Name") == "childs name"


def test_long_cells_are_no_titles() -> None:
    assert guess([("Name" * 30, "DOB")], TODAY).titles == -1


def test_the_table_of_other_words_names_only_what_there_is() -> None:
    for row in csv.DictReader((files("resources") / "pasted_columns.csv").read_text("utf-8").splitlines()):
        assert row["column"] in places(row["kind"] or "missing_episodes"), row
    for row in csv.DictReader((files("resources") / "pasted_codes.csv").read_text("utf-8").splitlines()):
        assert codes.known(row["set"], row["code"]), row
