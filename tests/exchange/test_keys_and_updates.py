"""Which record a row changes (archive.md, Keys and updates)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from db.store import Store
from placement_tracker.exchange import planning
from tests.exchange.archives import (
    PERSON,
    WHOLE,
    bring,
    bring_files,
    column,
    counts,
    errors,
    everything,
    placed,
    records,
    warned,
    write,
)


def test_importing_the_same_files_twice_changes_nothing_the_second_time(
    any_store: Store, tmp_path: Path
) -> None:
    folder = write(tmp_path / "in", **WHOLE)
    first = bring(any_store, folder)
    assert counts(first) == (6, 0, 0, 0)
    assert first.problems == []
    before = everything(any_store)
    assert counts(bring(any_store, folder)) == (0, 0, 6, 0)
    assert everything(any_store) == before


def test_a_row_with_a_known_record_id_changes_that_record_whatever_else_differs(
    store: Store, tmp_path: Path
) -> None:
    bring_files(store, tmp_path, **WHOLE)
    (placement,) = records(store, "placements")
    header = "record_id,child_id,started_on,placement_type\n"
    result = bring_files(store, tmp_path, placements=f"{header}{placement['record_id']},C1,2018-02-01,U5\n")
    assert counts(result) == (0, 1, 0, 0)
    (changed,) = records(store, "placements")
    assert changed == {**placement, "started_on": date(2018, 2, 1), "placement_type": "U5"}


def test_a_known_key_changes_that_record_and_a_new_key_makes_one(store: Store, tmp_path: Path) -> None:
    bring_files(store, tmp_path, **WHOLE)
    rows = "child_id,started_on,placement_type,ended_on,carer\nC1,2018-01-10,U4,2018-05-01,Mrs Hall\n"
    result = bring_files(store, tmp_path, placements=f"{rows}C1,2018-05-01,K2,,\n")
    assert counts(result) == (1, 1, 0, 0)
    assert column(store, "placements", "placement_type") == ["K2", "U4"]


def test_an_unknown_record_id_with_a_known_key_changes_the_record_of_that_key(
    store: Store, tmp_path: Path
) -> None:
    bring_files(store, tmp_path, teams="team,manager\nNorth,Ann\n")
    (before,) = records(store, "teams")
    result = bring_files(store, tmp_path, teams="record_id,team,manager\nelsewhere,North,Bob\n")
    assert counts(result) == (0, 1, 0, 0)
    assert records(store, "teams") == [{**before, "manager": "Bob"}]


def test_a_new_record_keeps_the_record_id_that_its_row_has(store: Store, tmp_path: Path) -> None:
    bring_files(store, tmp_path, teams="record_id,team\nmine,North\n,South\n")
    assert [row["team"] for row in records(store, "teams") if row["record_id"] == "mine"] == ["North"]


def test_an_absent_column_leaves_the_value_and_a_blank_cell_makes_it_blank(
    store: Store, tmp_path: Path
) -> None:
    bring_files(store, tmp_path, teams="team,kind,manager\nNorth,CIC,Ann\n")
    bring_files(store, tmp_path, teams="team,manager\nNorth,\n")
    (team,) = records(store, "teams")
    assert (team["kind"], team["manager"]) == ("CIC", None)


def test_an_absent_row_or_file_removes_nothing(store: Store, tmp_path: Path) -> None:
    bring_files(store, tmp_path, teams="team\nNorth\nSouth\n", areas="area\nEast\n")
    assert counts(bring_files(store, tmp_path, teams="team\nNorth\n")) == (0, 0, 1, 0)
    assert column(store, "teams", "team") == ["North", "South"]
    assert column(store, "areas", "area") == ["East"]


def test_a_second_row_with_the_same_key_is_refused(store: Store, tmp_path: Path) -> None:
    result = bring_files(store, tmp_path, teams="team,manager\nNorth,Ann\nNorth,Bob\n")
    assert placed(result) == [("teams.csv", 3, "team", "same-key")]
    assert "Line 2" in errors(result)[0].words
    assert column(store, "teams", "manager") == ["Ann"]


def test_a_second_row_with_the_same_record_id_is_refused(store: Store, tmp_path: Path) -> None:
    result = bring_files(store, tmp_path, teams="record_id,team\nr1,North\nr1,South\n")
    assert placed(result) == [("teams.csv", 3, "record_id", "same-record-id")]
    long = bring_files(store, tmp_path, teams=f"record_id,team\n{'r' * 65},South\n")
    assert placed(long) == [("teams.csv", 2, "record_id", "unreadable")]


def test_the_authority_is_one_row(store: Store, tmp_path: Path) -> None:
    bring_files(store, tmp_path, authority="name,la_code\nWessex,999\n")
    result = bring_files(store, tmp_path, authority="name\nWessex County\n")
    assert counts(result) == (0, 1, 0, 0)
    (one,) = records(store, "authority")
    assert (one["name"], one["la_code"]) == ("Wessex County", "999")
    second = bring_files(store, tmp_path, authority="name\nWessex County\nMercia\n")
    assert placed(second) == [("authority.csv", 3, "", "same-key")]


@pytest.mark.parametrize(
    ("kind", "header", "key", "values"),
    [
        ("reviews", "child_id,held_on,participation", "C1,2018-03-01", ("PN1", "PN2", "PN3")),
        ("health_events", "child_id,kind,occurred_on,score", "C1,SDQ,2018-03-01", ("1", "2", "3")),
        ("circumstances", "child_id,kind,started_on,note", "C1,NEET,2018-03-01", ("a", "b", "c")),
    ],
)
def test_the_nth_equal_key_is_the_nth_record(
    store: Store, tmp_path: Path, kind: str, header: str, key: str, values: tuple[str, str, str]
) -> None:
    one, two, three = values
    name = header.rpartition(",")[2]
    bring_files(store, tmp_path, **WHOLE, **{kind: f"{header}\n{key},{one}\n{key},{two}\n"})
    again = bring_files(store, tmp_path, **{kind: f"{header}\n{key},{one}\n{key},{two}\n"})
    assert counts(again) == (0, 0, 2, 0)
    longer = bring_files(store, tmp_path, **{kind: f"{header}\n{key},{one}\n{key},{three}\n{key},{two}\n"})
    assert counts(longer) == (1, 1, 1, 0)
    assert [str(row[name]) for row in records(store, kind)] == [one, three, two]
    first = bring_files(store, tmp_path, **{kind: f"{header}\n{key},{three}\n"})
    assert counts(first) == (0, 1, 0, 0)
    assert [str(row[name]) for row in records(store, kind)] == [three, three, two]


def test_the_nth_record_is_counted_among_rows_without_their_own_record_id(
    store: Store, tmp_path: Path
) -> None:
    bring_files(
        store,
        tmp_path,
        **WHOLE,
        reviews="child_id,held_on,participation\nC1,2018-03-01,PN1\nC1,2018-03-01,PN2\n",
    )
    first, second = (row["record_id"] for row in records(store, "reviews"))
    header = "record_id,child_id,held_on,participation\n"
    result = bring_files(store, tmp_path, reviews=f"{header},C1,2018-03-01,PN4\n{first},C1,2018-03-01,PN3\n")
    assert counts(result) == (0, 2, 0, 0)
    assert {row["record_id"]: row["participation"] for row in records(store, "reviews")} == {
        first: "PN3",
        second: "PN4",
    }


def test_a_row_with_the_key_of_a_voided_record_restores_it(store: Store, tmp_path: Path) -> None:
    bring_files(store, tmp_path, **WHOLE, reviews="child_id,held_on,participation\nC1,2018-03-01,PN1\n")
    ids = {kind: records(store, kind)[0]["record_id"] for kind in ("teams", "reviews")}
    with store.writing(PERSON, "test") as act:
        for kind, record_id in ids.items():
            act.void(kind, record_id, "entered twice")
    result = bring_files(
        store, tmp_path, teams=WHOLE["teams"], reviews="child_id,held_on,participation\nC1,2018-03-01,PN1\n"
    )
    assert counts(result) == (0, 2, 0, 0)
    assert {kind: records(store, kind)[0]["record_id"] for kind in ids} == ids


def test_a_voided_parent_is_no_parent(store: Store, tmp_path: Path) -> None:
    bring_files(store, tmp_path, **WHOLE)
    with store.writing(PERSON, "test") as act:
        for kind in ("placements", "legal_statuses", "care_periods", "children"):
            act.void(kind, records(store, kind)[0]["record_id"], "another's")
    result = bring_files(store, tmp_path, reviews="child_id,held_on\nC1,2018-03-01\n")
    assert placed(result) == [("reviews.csv", 2, "child_id", "unknown-child")]


def test_a_number_that_others_refer_to_cannot_be_changed_and_one_that_none_does_can(
    store: Store, tmp_path: Path
) -> None:
    bring_files(store, tmp_path, **WHOLE)
    child, team = (records(store, kind)[0]["record_id"] for kind in ("children", "teams"))
    result = bring_files(
        store,
        tmp_path,
        children=f"record_id,child_id,date_of_birth\n{child},C9,2010-03-02\n",
        teams=f"record_id,team\n{team},West\n",
    )
    assert placed(result) == [("children.csv", 2, "child_id", "number-in-use")]
    assert column(store, "teams", "team") == ["West"]


def test_a_number_that_another_record_has_cannot_be_taken(store: Store, tmp_path: Path) -> None:
    bring_files(store, tmp_path, teams="record_id,team\nr1,North\nr2,South\n")
    result = bring_files(store, tmp_path, teams="record_id,team\nr1,South\n")
    assert placed(result) == [("teams.csv", 2, "team", "same-key")]
    assert column(store, "teams", "team") == ["North", "South"]


def test_a_record_may_take_the_key_that_another_leaves_in_the_same_file(store: Store, tmp_path: Path) -> None:
    header = "record_id,child_id,from_date,plan\n"
    bring_files(
        store, tmp_path, **WHOLE, plans=f"{header}p1,C1,2018-03-01,ADOPTION\np2,C1,2018-04-01,RETURN_HOME\n"
    )
    moved = bring_files(
        store, tmp_path, plans=f"{header}p1,C1,2018-04-01,ADOPTION\np2,C1,2018-05-01,RETURN_HOME\n"
    )
    assert counts(moved) == (0, 2, 0, 0)
    taken = bring_files(store, tmp_path, plans=f"{header}p1,C1,2018-05-01,ADOPTION\n")
    assert placed(taken) == [("plans.csv", 2, "from_date", "same-key")]


def test_a_record_that_moves_to_another_child_is_looked_at_with_both(store: Store, tmp_path: Path) -> None:
    bring_files(store, tmp_path, **WHOLE)
    period = records(store, "care_periods")[0]["record_id"]
    result = bring_files(
        store,
        tmp_path,
        children="child_id,date_of_birth\nC2,2011-05-06\n",
        care_periods=f"record_id,child_id,started_on\n{period},C2,2018-01-10\n",
    )
    assert ("care_periods.csv", 2, "", "legal-status-outside-care") in placed(result)
    assert column(store, "care_periods", "child_id") == ["C1"]
    assert column(store, "children", "child_id") == ["C1", "C2"]


def test_an_episode_that_moves_takes_what_hangs_on_it_along(store: Store, tmp_path: Path) -> None:
    files = {**WHOLE, "children": "child_id,date_of_birth\nC1,2010-03-02\nC2,2011-03-02\n"}
    bring_files(
        store,
        tmp_path,
        **files,
        missing_episodes="episode_id,child_id,kind,went_missing_at,returned_at\nE1,C1,M,2018-05-01,2018-05-02\n",
        alerts="episode_id,kind,acknowledged_by,acknowledged_at\nE1,HOURS_48,Ann,2018-05-02\n",
        return_interviews="interview_id,episodes,outcome,held_at\nI1,E1,COMPLETED,2018-05-03\n",
        interview_attempts="interview_id,attempted_at,by\nI1,2018-05-02,Ann\n",
    )
    result = bring_files(
        store, tmp_path, missing_episodes="episode_id,child_id,kind,went_missing_at\nE1,C2,M,2018-05-01\n"
    )
    assert counts(result) == (0, 1, 0, 0)
    assert warned(result) == ["missing-outside-care"]


def test_1_and_2_are_read_as_m_and_f(store: Store, tmp_path: Path) -> None:
    bring_files(
        store,
        tmp_path,
        children="child_id,date_of_birth,sex\nC1,2010-03-02,1\nC2,2010-04-02,2\nC3,2010-05-02,U\n",
    )
    assert column(store, "children", "sex") == ["F", "M", "U"]


def test_own_codes_and_the_authoritys_name_are_in_force_for_the_same_import(
    store: Store, tmp_path: Path
) -> None:
    files = {
        **WHOLE,
        "authority": "name\nMercia\n",
        "children": "child_id,date_of_birth,disabilities,responsible_authority\nC1,2010-03-02,AUT;OWN,Wessex\n",
        "settings": "name,value\ncodes.DISABILITY,OWN; MINE\n",
    }
    del files["care_periods"]
    assert counts(bring_files(store, tmp_path, **files)) == (6, 0, 0, 0)
    assert column(store, "children", "disabilities") == [("AUT", "OWN")]
    again = bring_files(store, tmp_path, children="child_id,date_of_birth,disabilities\nC1,2010-03-02,MINE\n")
    assert counts(again) == (0, 1, 0, 0)
    other = bring_files(
        store, tmp_path, authority="name\nWessex\n", settings="name,value\ncodes.DISABILITY,ELSE\n"
    )
    assert counts(other) == (0, 2, 0, 0)
    refused = bring_files(
        store, tmp_path, children="child_id,date_of_birth,disabilities\nC1,2010-03-02,OWN\n"
    )
    assert placed(refused) == [("children.csv", 2, "disabilities", "code-not-in-force")]


def test_a_record_id_that_two_rows_say_names_its_record_for_the_first_of_them(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(planning, "_CHILDREN_AT_ONCE", 1)
    homes = "record_id,child_id,from_date,postcode\n"
    bring_files(
        store,
        tmp_path,
        children="child_id,date_of_birth\nC1,2010-03-02\nC2,2011-03-02\n",
        home_addresses=f"{homes}h1,C1,2018-01-01,AB1 2CD\nh2,C2,2018-01-01,EF3 4GH\n",
    )
    result = bring_files(
        store, tmp_path, home_addresses=f"{homes}h1,C2,2018-01-01,XX1 1XX\nh1,C1,2018-02-01,YY1 1YY\n"
    )
    assert placed(result) == [
        ("home_addresses.csv", 2, "from_date", "same-key"),
        ("home_addresses.csv", 3, "record_id", "same-record-id"),
    ]
