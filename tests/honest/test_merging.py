"""What the window for merging two records says hangs on each, and will be moved, is what is listed and then moves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel

from db.models import kinds
from placement_tracker.services import merging, reading
from placement_tracker.services.acts import acting
from tests.honest.county import PERSON
from tests.honest.walking import closed, go, opened, seen
from tests.waiting import settled
from ui.main_window import MainWindow
from ui.merge.reading import LEFT, RIGHT
from ui.merge.table import KEEP

#: A tab of a child's page, and the kinds of record that it lists.
_LISTED = {
    "Placements": {"Placement"},
    "Missing and interviews": {"Missing episode"},
    "Legal status and periods": {"Legal status", "Period of care"},
    "Reviews": {"Review"},
    "Health": {"Health event"},
    "Workers": {"Worker's allocation"},
    "Notes": {"Note or document"},
}
_MOVING = re.compile(r"(Up to )?([\d,]+) records? of (\S+) will hang on (\S+)\.")
_LEFT_OUT = re.compile(r"([\d,]+) records? will be left out")


class _TakenBack(Exception):
    """What was merged to be counted is not kept."""


@pytest.fixture
def two(window: MainWindow) -> tuple[str, str]:
    """Two children on whom something of most kinds hangs."""
    lines = seen(go(window, "children").panel)
    found = [line.child_id for line in lines if not line.restricted and line.missing_since is not None]
    return found[0], found[1]


@pytest.fixture
def both(window: MainWindow, two: tuple[str, str]) -> Iterator[Any]:
    form = opened(window, "merge", child_id=two[0], chosen=two[1:])
    yield form.field("both")
    form.draft.drop()
    closed(form)


def hanging(both: Any, number: str) -> dict[str, int]:
    """How many records of each kind the window says hang on a child."""
    said = (label.accessibleName() for label in both.table.findChildren(QLabel))
    found = (re.fullmatch(rf"(.+), {number}: ([\d,]+)", words) for words in said)
    return {one[1]: int(one[2].replace(",", "")) for one in found if one}


def test_what_hangs_on_a_child_is_what_its_page_lists(
    window: MainWindow, both: Any, two: tuple[str, str]
) -> None:
    for number in two:
        said = hanging(both, number)
        tabs = go(window, "child", number).tabs
        for place in range(tabs.count()):
            listed = _LISTED.get(tabs.tabText(place).partition(" (")[0])
            if listed is not None:
                tabs.setCurrentIndex(place)
                settled()
                listed_there = len(seen(tabs.widget(place).panel))
                assert sum(said.get(kind, 0) for kind in listed) == listed_there, (number, listed)


def test_every_record_that_hangs_on_a_child_is_counted(
    window: MainWindow, both: Any, two: tuple[str, str]
) -> None:
    with window.session.store.reading() as session:
        for number in two:
            said = hanging(both, number)
            for kind in kinds().values():
                if kind.about_a_child and kind.name != "children":
                    mine = [row for row in reading.rows(session, kind.name) if row["child_id"] == number]
                    assert said.get(kind.words[:1].upper() + kind.words[1:], 0) == len(mine), kind.name


@pytest.mark.parametrize("keep", [LEFT, RIGHT])
@pytest.mark.parametrize("counts", [LEFT, RIGHT])
def test_as_many_records_are_moved_and_left_out_as_is_said(
    window: MainWindow, both: Any, keep: str, counts: str
) -> None:
    both.choose(KEEP, keep)
    assert moved(both)[0] == "Up to "
    for line in both.sides.clashes:
        both.choose(line.name, counts)
    up_to, moving, gone, kept = moved(both)
    before, after = merged_for_now(window, kept, gone, "kept" if counts == keep else "other")
    left_out = _LEFT_OUT.search(both.said.text())
    lost = int(left_out[1].replace(",", "")) if left_out else 0
    assert (up_to, moving) == ("", len(after - before[kept]))
    assert lost == len((before[kept] | before[gone]) - after)


def moved(both: Any) -> tuple[str, int, str, str]:
    """What is said of the records that will be moved: "Up to", how many, from whom, to whom."""
    found = _MOVING.search(both.said.text())
    assert found, both.said.text()
    return found[1] or "", int(found[2].replace(",", "")), found[3], found[4]


def merged_for_now(
    window: MainWindow, kept: str, gone: str, side: str
) -> tuple[dict[str, set[str]], set[str]]:
    """What hung on each of two, and what would hang on the kept one once they were merged. Nothing is kept."""
    today = window.session.today
    with (
        suppress(_TakenBack),
        acting(
            window.session.store, PERSON, "test", today=today, reason="trial", accept_warnings=True
        ) as act,
    ):
        before = {number: hung_on(act, number) for number in (kept, gone)}
        planned = merging.plan(act.session, kept, gone, today)
        sides = {clash.name: side for clash in planned.clashes}
        merging.merge(act, planned, {}, sides, today=today, reason="trial")
        after = hung_on(act, kept)
        raise _TakenBack
    return before, after


def hung_on(act: Any, number: str) -> set[str]:
    act.session.flush()
    return {row.ref for row in reading.child_records(act.session, number).every() if row.kind != "children"}
