"""The invented county: the same every time, without errors, and with every warning somewhere."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from random import Random

import pytest

from db.models import kind_of
from db.store import Store
from placement_tracker.cli import run_command_line
from placement_tracker.demo.children import lives
from placement_tracker.demo.county import OWN, TODAY, County
from placement_tracker.demo.making import county_of, make_store
from placement_tracker.domain.kinds import ChildRecords, Row
from placement_tracker.domain.problems import Problem
from placement_tracker.domain.rules import Context, child_problems, likely_duplicates, row_problems
from placement_tracker.domain.values import read, written
from placement_tracker.measures.figures import figures as figures_of
from placement_tracker.measures.frames import read_frames
from placement_tracker.returns.known import RETURNS
from placement_tracker.services import keeping, reading

CHILDREN = 60
#: Enough for something of everything to have been told late.
MORE = 400


def problems_of(children: int) -> list[Problem]:
    context = Context(TODAY, OWN)
    found: list[Problem] = []
    about: dict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    child_of_episode: dict[str, str] = {}
    child_of_interview: dict[str, str] = {}
    for kind, rows in county_of(children).rows.items():
        described = kind_of(kind)
        for number, cells in enumerate(rows):
            values = {
                column.name: read(column, written(cells.get(column.name))) for column in described.columns
            }
            row = Row(kind, f"{kind}:{number}", values)
            found += row_problems(described, row, context)
            child_id = values.get("child_id") or ""
            if kind == "missing_episodes":
                child_of_episode[values["episode_id"]] = child_id
            elif kind == "return_interviews":
                child_id = child_of_interview[values["interview_id"]] = child_of_episode[
                    values["episodes"][0]
                ]
            elif kind == "interview_attempts":
                child_id = child_of_interview[values["interview_id"]]
            if child_id:
                about[child_id][kind].append(row)
    for child_id, kinds in about.items():
        found += child_problems(ChildRecords(child_id, dict(kinds)), context)
    return found + likely_duplicates([row for kinds in about.values() for row in kinds["children"]])


def test_the_county_is_the_same_for_the_same_number_of_children() -> None:
    assert county_of(CHILDREN).rows == county_of(CHILDREN).rows


def test_whoever_is_invented_is_in_care_for_a_day_at_least() -> None:
    found = lives(County(Random("many")), 3000)
    assert [life for life in found if life.began >= life.last_day] == []


def test_the_county_has_no_error_and_every_warning() -> None:
    found = problems_of(CHILDREN)
    assert [problem for problem in found if problem.is_error] == []
    assert {problem.rule for problem in found} >= {
        "absence-without-return",
        "birthday-1-january",
        "gap-between-placements",
        "interview-before-return",
        "likely-duplicate-child",
        "missing-after-care-ended",
        "missing-before-birth",
        "missing-outside-care",
        "no-category-of-need",
        "no-legal-status",
        "over-18-in-care",
        "placement-ended-without-reason",
        "placement-of-one-day",
        "staying-put-ends-before-it-begins",
        "t4-over-7-days",
        "temporary-without-return",
        "two-open-allocations",
    }


def test_the_demo_store_is_whole_and_its_last_days_tell_a_story(tmp_path: Path) -> None:
    store = make_store(tmp_path / "demo.ptstore", CHILDREN)
    try:
        assert keeping.verify(store) == []
        with store.reading() as session:
            assert reading.settings(session)["demo_day"] == TODAY.isoformat()
    finally:
        store.close()


def test_the_demo_is_made_once_and_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "demo"
    words = ["demo", "--folder", str(folder), "--children", "20", "--no-window"]
    assert run_command_line(words) == 0
    first = (folder / "marlshire.ptstore").read_bytes()
    assert {path.name.split()[0] for path in (folder / "returns").iterdir()} == set(RETURNS)
    assert run_command_line(words) == 0
    assert (folder / "marlshire.ptstore").read_bytes() == first
    assert "there already" in capsys.readouterr().err


def test_what_is_told_after_a_scorecard_was_published_makes_a_difference_to_it(tmp_path: Path) -> None:
    published: list[str] = []
    figures: list[dict[str, str]] = []

    def publish(store: Store, month: str) -> None:
        published.append(month)
        figures.append(shown(store, month))

    store = make_store(tmp_path / "demo.ptstore", MORE, publish=publish)
    try:
        now = shown(store, *published)
    finally:
        store.close()
    changed = {code for code, before in figures[0].items() if now[code] != before}
    assert published == ["2018-02"]
    assert {"children-missing", "return-interviews-completed"} <= changed


def shown(store: Store, month: str) -> dict[str, str]:
    with store.reading() as session:
        return {one.code: one.shown for one in figures_of(read_frames(session), month)}
