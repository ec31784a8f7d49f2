"""What does not go in, and why (archive.md, Refusals and What a record must satisfy)."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.store import Store
from tests.exchange.archives import (
    PERSON,
    WHOLE,
    bring_files,
    column,
    counts,
    errors,
    placed,
    records,
    warned,
)

EPISODE = "episode_id,child_id,kind,went_missing_at,returned_at\n"
INTERVIEW = "interview_id,episodes,outcome,held_at,interviewer,signed_off_by,signed_off_at\n"
PLACEMENT = "child_id,started_on,placement_type,ended_on\n"

#: One mistake each: the file's content after the good rows, and the line, column and rule that must be told.
PLANTED = {
    "required": (
        "children",
        "child_id,date_of_birth\nC1,2010-03-02\nC2,\n",
        3,
        "date_of_birth",
        "cell-blank",
    ),
    "child": ("reviews", "child_id,held_on\nC1,2018-03-01\nC7,2018-03-01\n", 3, "child_id", "unknown-child"),
    "no child": ("reviews", "child_id,held_on\n,2018-03-01\n", 2, "child_id", "cell-blank"),
    "episode": (
        "alerts",
        "episode_id,kind,acknowledged_by,acknowledged_at\nE7,REPEAT,Ann,2018-03-01\n",
        2,
        "episode_id",
        "unknown-episode",
    ),
    "interview": (
        "interview_attempts",
        "interview_id,attempted_at,by\nI7,2018-03-01,Ann\n",
        2,
        "interview_id",
        "unknown-interview",
    ),
    "episodes": ("return_interviews", f"{INTERVIEW}I1,E7,PENDING,,,,\n", 2, "episodes", "unknown-episode"),
    "provider": (
        "placements",
        "child_id,started_on,placement_type,provider_id,carer\nC1,2018-01-10,U4,P7,Mrs Hall\n",
        2,
        "provider_id",
        "unknown-provider",
    ),
    "team": (
        "allocations",
        "child_id,role,worker,started_on,team\nC1,SW,Ann,2018-01-10,West\n",
        2,
        "team",
        "unknown-team",
    ),
    "measure": ("targets", "measure,year,target\nno-such,2018-19,1\n", 2, "measure", "unknown-measure"),
    "date": ("reviews", "child_id,held_on\nC1,2018-02-30\n", 2, "held_on", "impossible-date"),
    "form of date": ("reviews", "child_id,held_on\nC1,01/02/2018\n", 2, "held_on", "impossible-date"),
    "skipped hour": (
        "missing_episodes",
        f"{EPISODE}E1,C1,M,2018-03-25T01:30,\n",
        2,
        "went_missing_at",
        "impossible-date",
    ),
    "number": ("population", "from_date,under_18\n2018-01-01,many\n", 2, "under_18", "unreadable"),
    "flag": ("visits", "child_id,kind,visited_on,seen\nC1,SW,2018-02-01,maybe\n", 2, "seen", "unreadable"),
    "nul": ("teams", "team,manager\nNorth,A\x00B\n", 2, "manager", "unreadable"),
    "code": (
        "plans",
        "child_id,from_date,plan\nC1,2018-03-01,WISHFUL\n",
        2,
        "plan",
        "code-not-in-force",
    ),
    "end": (
        "circumstances",
        "child_id,kind,started_on,ended_on\nC1,NEET,2018-03-02,2018-03-01\n",
        2,
        "ended_on",
        "end-before-start",
    ),
    "birth in the future": (
        "children",
        "child_id,date_of_birth\nC1,2010-03-02\nC2,2020-01-02\n",
        3,
        "date_of_birth",
        "later-than-today",
    ),
    "event in the future": ("reviews", "child_id,held_on\nC1,2020-01-02\n", 2, "held_on", "later-than-today"),
    "placement outside care": (
        "placements",
        f"{PLACEMENT}C1,2018-01-10,U4,\nC1,2017-12-01,U4,2018-01-10\n",
        3,
        "started_on",
        "placement-outside-care",
    ),
    "status outside care": (
        "legal_statuses",
        "child_id,status,started_on,ended_on\nC1,C2,2018-01-10,\nC1,C1,2017-12-01,2018-01-10\n",
        3,
        "started_on",
        "legal-status-outside-care",
    ),
    "placements overlap": (
        "placements",
        f"{PLACEMENT}C1,2018-01-10,U4,\nC1,2018-05-01,U5,\n",
        3,
        "started_on",
        "placements-overlap",
    ),
    "statuses overlap": (
        "legal_statuses",
        "child_id,status,started_on\nC1,C2,2018-01-10\nC1,C1,2018-05-01\n",
        3,
        "started_on",
        "legal-statuses-overlap",
    ),
    "periods overlap": (
        "care_periods",
        "child_id,started_on,category_of_need\nC1,2018-01-10,N1\nC1,2019-01-10,N1\n",
        3,
        "started_on",
        "periods-of-care-overlap",
    ),
    "care leaver rows overlap": (
        "care_leavers",
        "child_id,started_on,eligibility\nC1,2018-01-10,ELIGIBLE\nC1,2019-01-10,RELEVANT\n",
        3,
        "started_on",
        "care-leaver-rows-overlap",
    ),
    "missing episodes overlap": (
        "missing_episodes",
        f"{EPISODE}E1,C1,M,2018-05-01T10:00,2018-05-03T10:00\nE2,C1,M,2018-05-03T09:59,2018-05-04T10:00\n",
        3,
        "went_missing_at",
        "missing-episodes-overlap",
    ),
    "missing episode ends first": (
        "missing_episodes",
        f"{EPISODE}E1,C1,M,2018-05-01T10:00,2018-05-01T09:59\n",
        2,
        "returned_at",
        "end-before-start",
    ),
    "no name": ("teams", "team,kind\nNorth,CIC\n,CIC\n", 3, "team", "cell-blank"),
    "ragged": ("reviews", "child_id,held_on\nC1\n", 2, "", "ragged-row"),
}


@pytest.mark.parametrize("name", PLANTED)
def test_an_error_is_told_with_file_line_and_column_and_nothing_else_is_lost(
    store: Store, tmp_path: Path, name: str
) -> None:
    kind, content, line, column_name, rule = PLANTED[name]
    result = bring_files(store, tmp_path, **{**WHOLE, kind: content})
    assert placed(result) == [(f"{kind}.csv", line, column_name, rule)]
    good = sum(text.count("\n") - 1 for text in {**WHOLE, kind: content}.values())
    assert counts(result) == (good - 1, 0, 0, 1)
    told = errors(result)[0]
    assert told.words.endswith(".")
    if column_name and rule != "cell-blank":
        assert told.value


@pytest.mark.parametrize(
    ("signed", "column_name", "rule"),
    [
        ("Ann,Bob,2018-05-02T10:00", "signed_off_at", "sign-off-before-held"),
        ("Ann,Ann,2018-05-04T10:00", "signed_off_by", "sign-off-by-interviewer"),
    ],
)
def test_a_sign_off_that_cannot_be_is_refused(
    store: Store, tmp_path: Path, signed: str, column_name: str, rule: str
) -> None:
    episode = f"{EPISODE}E1,C1,M,2018-05-01T10:00,2018-05-01T20:00\n"
    interview = f"{INTERVIEW}I1,E1,COMPLETED,2018-05-03T10:00,{signed}\n"
    result = bring_files(store, tmp_path, **WHOLE, missing_episodes=episode, return_interviews=interview)
    assert placed(result) == [("return_interviews.csv", 2, column_name, rule)]


def test_all_that_is_wrong_with_a_row_is_said_at_once(store: Store, tmp_path: Path) -> None:
    result = bring_files(
        store, tmp_path, children="child_id,date_of_birth,sex,uasc\nC1,2010-02-31,X,perhaps\n"
    )
    assert [(told.column, told.value) for told in errors(result)] == [
        ("date_of_birth", "2010-02-31"),
        ("sex", "X"),
        ("uasc", "perhaps"),
    ]


def test_a_row_whose_parent_was_refused_says_because_of_which(store: Store, tmp_path: Path) -> None:
    result = bring_files(
        store,
        tmp_path,
        **{
            **WHOLE,
            "children": "child_id,date_of_birth\nC1,2010-02-31\n",
            "teams": "team,kind\nNorth,NONE\n",
        },
        allocations="child_id,role,worker,started_on,team\nC1,SW,Ann,2018-01-10,North\n",
        missing_episodes=f"{EPISODE}E1,C1,M,2018-05-01,2018-05-02\n",
        alerts="episode_id,kind,acknowledged_by,acknowledged_at\nE1,HOURS_48,Ann,2018-05-02\n",
        return_interviews=f"{INTERVIEW}I1,E1,COMPLETED,2018-05-03,Ann,,\n",
        interview_attempts="interview_id,attempted_at,by\nI1,2018-05-02,Ann\n",
    )
    told = {(one.file, one.column): one.because_of for one in errors(result)}
    assert told == {
        ("children.csv", "date_of_birth"): "",
        ("teams.csv", "kind"): "",
        ("care_periods.csv", "child_id"): "children.csv:2",
        ("legal_statuses.csv", "child_id"): "children.csv:2",
        ("placements.csv", "child_id"): "children.csv:2",
        ("allocations.csv", "child_id"): "children.csv:2",
        ("allocations.csv", "team"): "teams.csv:2",
        ("missing_episodes.csv", "child_id"): "children.csv:2",
        ("alerts.csv", "episode_id"): "missing_episodes.csv:2",
        ("return_interviews.csv", "episodes"): "missing_episodes.csv:2",
        ("interview_attempts.csv", "interview_id"): "return_interviews.csv:2",
    }
    assert counts(result) == (1, 0, 0, 10)


def test_what_hangs_on_an_episode_that_lost_a_conflict_is_refused_because_of_it(
    store: Store, tmp_path: Path
) -> None:
    rows = "E1,C1,M,2018-05-01T10:00,2018-05-03T10:00\nE2,C1,M,2018-05-02T10:00,2018-05-04T10:00\n"
    result = bring_files(
        store,
        tmp_path,
        **WHOLE,
        missing_episodes=EPISODE + rows,
        alerts="episode_id,kind,acknowledged_by,acknowledged_at\nE1,REPEAT,A,2018-05-05\nE2,REPEAT,A,2018-05-05\n",
        return_interviews=f"{INTERVIEW}I1,E1;E2,PENDING,,,,\n",
        interview_attempts="interview_id,attempted_at,by\nI1,2018-05-05,Ann\n",
    )
    assert [(told.file, told.line, told.because_of) for told in errors(result)] == [
        ("alerts.csv", 3, "missing_episodes.csv:3"),
        ("interview_attempts.csv", 2, "return_interviews.csv:2"),
        ("missing_episodes.csv", 3, ""),
        ("return_interviews.csv", 2, "missing_episodes.csv:3"),
    ]
    assert "missing_episodes.csv:2" in errors(result)[2].words


def test_a_row_whose_containing_period_was_refused_says_because_of_it(store: Store, tmp_path: Path) -> None:
    files = {**WHOLE, "care_periods": "child_id,started_on,category_of_need\nC1,2018-01-10,N99\n"}
    result = bring_files(store, tmp_path, **files)
    assert [(told.file, told.rule, told.because_of) for told in errors(result)] == [
        ("care_periods.csv", "code-not-in-force", ""),
        ("legal_statuses.csv", "because-of", "care_periods.csv:2"),
        ("placements.csv", "because-of", "care_periods.csv:2"),
    ]
    elsewhere = {**files, "placements": f"{PLACEMENT}C1,2017-01-10,U4,\n"}
    result = bring_files(store, tmp_path, **elsewhere)
    assert ("placements.csv", 2, "started_on", "placement-outside-care") in placed(result)


def test_the_later_start_loses_and_what_overlapped_only_a_loser_goes_in(store: Store, tmp_path: Path) -> None:
    rows = "C1,2018-09-01,U5,\nC1,2018-03-01,U5,2018-09-01\nC1,2018-01-10,U4,2018-06-01\nC1,2018-06-01,K2,2018-09-01\n"
    files = {**WHOLE, "placements": PLACEMENT + rows}
    result = bring_files(store, tmp_path, **files)
    assert placed(result) == [("placements.csv", 3, "started_on", "placements-overlap")]
    assert len(records(store, "placements")) == 3


def test_of_equal_starts_the_later_in_the_file_loses(store: Store, tmp_path: Path) -> None:
    files = {**WHOLE, "placements": f"{PLACEMENT}C1,2018-01-10,U5,\nC1,2018-01-10,U4,\n"}
    assert placed(bring_files(store, tmp_path, **files)) == [
        ("placements.csv", 3, "started_on", "placements-overlap")
    ]
    assert column(store, "placements", "placement_type") == ["U5"]


def test_what_the_store_has_wins_even_with_the_later_start(store: Store, tmp_path: Path) -> None:
    bring_files(store, tmp_path, **{**WHOLE, "placements": f"{PLACEMENT}C1,2018-05-01,U4,\n"})
    result = bring_files(store, tmp_path, placements=f"{PLACEMENT}C1,2018-01-10,U5,\n")
    assert placed(result) == [("placements.csv", 2, "started_on", "placements-overlap")]
    assert column(store, "placements", "placement_type") == ["U4"]


def test_a_change_that_makes_a_record_of_the_store_wrong_is_refused(store: Store, tmp_path: Path) -> None:
    bring_files(store, tmp_path, **WHOLE)
    period = "child_id,started_on,ended_on,category_of_need\nC1,2018-01-10,2018-06-01,N2\n"
    result = bring_files(store, tmp_path, care_periods=period, teams="team,kind\nNorth,OTHER\n")
    assert placed(result) == [("care_periods.csv", 2, "", "legal-status-outside-care")]
    assert counts(result) == (0, 1, 0, 1)
    assert column(store, "care_periods", "ended_on") == [None]


def test_several_changes_that_belong_together_go_in_together(store: Store, tmp_path: Path) -> None:
    bring_files(store, tmp_path, **WHOLE)
    result = bring_files(
        store,
        tmp_path,
        care_periods="child_id,started_on,ended_on,end_reason\nC1,2018-01-10,2018-06-01,E4A\n",
        legal_statuses="child_id,status,started_on,ended_on\nC1,C2,2018-01-10,2018-06-01\n",
        placements=f"{PLACEMENT}C1,2018-01-10,U4,2018-06-01\n",
    )
    assert counts(result) == (0, 3, 0, 0)


def test_a_refused_change_of_two_that_belong_together_takes_the_other_along(
    store: Store, tmp_path: Path
) -> None:
    bring_files(store, tmp_path, **WHOLE)
    result = bring_files(
        store,
        tmp_path,
        care_periods="child_id,started_on,ended_on\nC1,2018-01-10,2018-06-01\n",
        legal_statuses="child_id,status,started_on,ended_on\nC1,C2,2018-01-10,2018-06-01\n",
        placements=f"{PLACEMENT}C1,2018-01-10,U4,2018-06-31\n",
    )
    assert ("placements.csv", 2, "ended_on", "impossible-date") in placed(result)
    assert ("care_periods.csv", 2, "", "placement-outside-care") in placed(result)
    assert column(store, "care_periods", "ended_on") == [None]


def test_no_one_change_alone_may_be_to_blame(store: Store, tmp_path: Path) -> None:
    periods = (
        "child_id,started_on,ended_on,category_of_need\nC1,2018-01-10,2018-06-01,N1\nC1,2018-06-01,,N1\n"
    )
    bring_files(store, tmp_path, **{**WHOLE, "care_periods": periods})
    shorter = "child_id,started_on,ended_on\nC1,2018-01-10,2018-05-01\nC1,2018-06-01,2018-07-01\n"
    result = bring_files(store, tmp_path, care_periods=shorter)
    assert [(told.file, told.line) for told in errors(result)] == [
        ("care_periods.csv", 2),
        ("care_periods.csv", 3),
    ]


def test_hosted_children_need_no_periods(store: Store, tmp_path: Path) -> None:
    files = {**WHOLE, "children": "child_id,date_of_birth,responsible_authority\nC1,2010-03-02,Mercia\n"}
    del files["care_periods"], files["legal_statuses"]
    assert counts(bring_files(store, tmp_path, **files)) == (4, 0, 0, 0)
    own = bring_files(
        store, tmp_path, children="child_id,date_of_birth,responsible_authority\nC1,2010-03-02,\n"
    )
    assert placed(own) == [("children.csv", 2, "", "placement-outside-care")]


def test_warnings_go_in_and_are_listed_once(store: Store, tmp_path: Path) -> None:
    files = {
        **WHOLE,
        "children": "child_id,date_of_birth,upn\nC1,2010-01-01,A1\nC2,2011-03-02,A1\n",
        "placements": f"{PLACEMENT}C1,2018-01-10,U4,2018-03-01\nC1,2018-04-01,U4,\n",
    }
    result = bring_files(store, tmp_path, **files)
    assert counts(result) == (8, 0, 0, 0)
    told = [(one.rule, one.line) for one in result.problems]
    assert told == [
        ("birthday-1-january", 2),
        ("likely-duplicate-child", 3),
        ("placement-ended-without-reason", 2),
        ("gap-between-placements", 3),
    ]
    assert warned(bring_files(store, tmp_path, **files)) == []
    later = bring_files(store, tmp_path, children="child_id,date_of_birth,upn\nC0,2012-03-02,A1\n")
    assert warned(later) == ["likely-duplicate-child", "likely-duplicate-child"]
    assert {told.line for told in later.problems} == {2}


def test_a_warning_about_the_stores_record_is_told_of_the_row_that_brings_it(
    store: Store, tmp_path: Path
) -> None:
    bring_files(store, tmp_path, **{**WHOLE, "placements": f"{PLACEMENT}C1,2018-05-01,U4,\n"})
    result = bring_files(store, tmp_path, placements=f"{PLACEMENT}C1,2018-01-10,U5,2018-04-01\n")
    assert "gap-between-placements" in warned(result)
    assert {(told.file, told.line) for told in result.problems} == {("placements.csv", 2)}


def test_what_was_wrong_in_the_store_before_stops_no_row(store: Store, tmp_path: Path) -> None:
    bring_files(store, tmp_path, **WHOLE)
    with store.writing(PERSON, "test") as act:
        act.void("care_periods", records(store, "care_periods")[0]["record_id"], "never was")
    result = bring_files(store, tmp_path, reviews="child_id,held_on\nC1,2018-03-01\n")
    assert counts(result) == (1, 0, 0, 0)
