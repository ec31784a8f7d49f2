"""R3: what happened in the month, and how the number of children in care came about."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from placement_tracker.domain.moments import Moment
from placement_tracker.measures.figures import figures
from placement_tracker.returns.material import Material
from placement_tracker.returns.pages import DeclaredReturn
from placement_tracker.returns.r3 import declare as r3
from placement_tracker.returns.r3 import lists as r3_lists
from placement_tracker.returns.r3 import stock as r3_stock
from tests.returns.read_back import (
    MADE,
    MONTH,
    Records,
    by_name,
    cells_by_name,
    material_from,
    page_of,
    rows_on,
    store_of,
    written,
)

LONG_AGO = date(2017, 1, 5)
IN_CARE, IN_CARE_LAST, UASC, STARTED, LEFT, CASES, BEGUN, ENDED, EPISODES = 0, 1, 3, 6, 7, 8, 11, 12, 13


def child(
    child_id: str, began: date, ended: date | None = None, team: str | None = "Red", **more: Any
) -> Records:
    """A child with one period of care, one status, one placement and one worker."""
    span = {"child_id": child_id, "started_on": began, "ended_on": ended}
    worker = {
        "child_id": child_id,
        "role": "SW",
        "worker": "A. Worker",
        "started_on": began,
        "ended_on": ended,
    }
    return [
        (
            "children",
            {"child_id": child_id, "surname": f"Of {child_id}", "date_of_birth": date(2008, 1, 1)} | more,
        ),
        ("care_periods", span | {"end_reason": "E4A" if ended else None}),
        ("legal_statuses", span | {"status": "C2"}),
        ("placements", span | {"placement_type": "U6", "provider": "PR1"}),
        *([("allocations", worker | {"team": team})] if team else []),
    ]


def records() -> Records:
    """Six in care on 28 February; on 31 March seven."""
    back = {
        "went_missing_at": Moment(date(2018, 3, 3), time(21)),
        "returned_at": Moment(date(2018, 3, 4), time(9)),
    }
    short = {"child_id": "BREAK", "status": "V4", "started_on": date(2018, 3, 9)}
    moved = {"child_id": "STAYS", "started_on": date(2018, 3, 5), "placement_type": "U4", "provider": "PR1"}
    made: Records = [
        ("authority", {"name": "Marlshire"}),
        ("areas", {"area": "North"}),
        ("teams", {"team": "Red", "area": "North", "kind": "CIC"}),
        ("teams", {"team": "Blue", "kind": "UASC"}),
        ("staffing", {"month": "2018-03", "team": "Blue", "cases": Decimal("4.5")}),
        *child("STAYS", LONG_AGO, date(2018, 3, 5)),
        *child("ALONE", LONG_AGO, team="Blue", uasc=True),
        *child("LEFT", LONG_AGO, date(2018, 3, 20)),
        *child("GROWN", LONG_AGO, team=None, date_of_birth=date(2000, 3, 10)),
        *child("BREAK", LONG_AGO),
        *child("EDGE", date(2018, 2, 28)),
        *child("NEW1", date(2018, 3, 1)),
        *child("NEW2", date(2018, 3, 31), team="Blue"),
        *child("NEW3", date(2018, 3, 15), team=None),
        *child("BOTH", date(2018, 3, 6), date(2018, 3, 27)),
        (
            "missing_episodes",
            {"episode_id": "M1", "child_id": "EDGE", "kind": "M", "how_ended": "RETURNED"} | back,
        ),
        ("placements", moved),
        ("legal_statuses", short),
    ]
    # STAYS only moves; BREAK's order ends where the short breaks begin.
    for kind, said in made:
        if said.get("child_id") == "STAYS" and kind in {"care_periods", "legal_statuses", "allocations"}:
            said.update(ended_on=None)
            said.pop("end_reason", None)
        if kind == "legal_statuses" and said["child_id"] == "BREAK" and said["status"] == "C2":
            said["ended_on"] = date(2018, 3, 9)
    return made


@pytest.fixture(scope="module")
def material(tmp_path_factory: pytest.TempPathFactory) -> Material:
    """Seven were published for February; afterwards a start was told late, an end was corrected, a name changed."""
    store = store_of(tmp_path_factory.mktemp("r3") / "county.ptstore", records())
    with store.writing("A. Tester", "test") as act:
        act.add("published_figures", {"measure": "in-care", "month": "2018-02", "value": Decimal(7)})
    with store.writing("B. Late", "test") as act:
        for kind, values in child("LATE", date(2018, 2, 20), date(2018, 2, 22)):
            act.add(kind, values)
        act.add("children", {"child_id": "LATER", "date_of_birth": date(2008, 1, 1)})
        act.add("care_periods", {"child_id": "LATER", "started_on": date(2018, 4, 2)})
    found = material_from(store, "R3")
    store.close()
    return found


@pytest.fixture(scope="module")
def declared(material: Material) -> DeclaredReturn:
    return r3.declare(material, MONTH, MADE)


def test_the_rows_of_areas_and_of_teams_each_add_up_to_the_whole(declared: DeclaredReturn) -> None:
    for name in (r3.AREAS, r3.TEAMS):
        *parts, whole = [[cell.value for cell in row[1:]] for row in rows_on(page_of(declared, name))]
        assert [sum(column) for column in zip(*parts, strict=True)] == whole
    assert list(by_name(page_of(declared, r3.TEAMS))) == ["Red", "Blue", "Unassigned", "Whole authority"]


def test_every_row_has_the_figures_of_the_measures(declared: DeclaredReturn, material: Material) -> None:
    for by, page in (("area", r3.AREAS), ("team", r3.TEAMS)):
        shown = by_name(page_of(declared, page))
        made = figures(material.frames, MONTH, trend=2, by=by, only=["in-care", "episodes-missing"])
        found = {(one.month, one.team or one.area, one.code, one.population): one.value or 0 for one in made}
        for name, row in shown.items():
            place = "" if name == "Whole authority" else name
            for month, at in (("2018-03", IN_CARE), ("2018-02", IN_CARE_LAST)):
                every = found[month, place, "in-care", "all"]
                assert row[at] == every
                assert row[UASC + at] == every - found[month, place, "in-care", "without-uasc"]
            assert row[EPISODES] == found["2018-03", place, "episodes-missing", "all"]


def test_changes_are_signed_and_starts_ends_and_placements_are_those_of_the_month(
    declared: DeclaredReturn,
) -> None:
    rows = by_name(page_of(declared, r3.TEAMS))
    assert rows["Whole authority"][: STARTED + 2] == [6, 6, 0, 1, 1, 0, 4, 2]
    assert rows["Red"][IN_CARE : IN_CARE + 3] == [3, 4, -1]
    assert [rows[name][STARTED] for name in ("Red", "Blue", "Unassigned")] == [2, 1, 1]
    assert rows["Whole authority"][BEGUN : EPISODES + 1] == [5, 3, 1]


def test_a_teams_own_number_of_cases_stands_in_place_of_its_allocations(declared: DeclaredReturn) -> None:
    rows = by_name(page_of(declared, r3.TEAMS))
    assert rows["Blue"][CASES : CASES + 3] == [Decimal("4.5"), 1, Decimal("3.5")]
    assert rows["Red"][CASES : CASES + 2] == [4, 4]


def test_the_number_at_the_last_snapshot_and_what_happened_since_make_the_number_now(
    declared: DeclaredReturn,
) -> None:
    found = rows_on(page_of(declared, r3.STOCK))
    rows: list[tuple[Any, str]] = [(row[1].value, row[2].link) for row in found]
    assert rows == [
        (7, ""),
        (-1, r3_lists.LATE),
        (6, ""),
        (4, r3_lists.STARTED),
        (-2, r3_lists.LEFT),
        (-2, r3_lists.OTHERS),
        (6, ""),
    ]
    assert rows[2][0] + sum(number for number, _ in rows[3:6]) == rows[6][0]


def test_each_line_is_opened_by_name(declared: DeclaredReturn) -> None:
    def names(page: str) -> list[Any]:
        return [row[0].value for row in rows_on(page_of(declared, page))]

    assert names(r3_lists.STARTED) == ["NEW1", "BOTH", "NEW3", "NEW2"]
    assert names(r3_lists.LEFT) == ["LEFT", "BOTH"]
    others = [
        (row[0].value, row[4].value, row[5].value) for row in rows_on(page_of(declared, r3_lists.OTHERS))
    ]
    assert others == [("BREAK", -1, r3_stock.BREAKS_BEGAN), ("GROWN", -1, r3_stock.TURNED_18)]


def test_late_entries_are_what_was_entered_after_publishing_and_bears_on_that_day(
    declared: DeclaredReturn,
) -> None:
    rows = [(row[0].value, row[2].value, row[3].value) for row in rows_on(page_of(declared, r3_lists.LATE))]
    assert rows == [
        ("LATE", False, "Period of care, added: start 20 February 2018, end 22 February 2018"),
        ("LATE", False, "Legal status, added: start 20 February 2018, end 22 February 2018, status C2"),
    ]


def test_without_a_published_number_the_return_says_that_late_entries_cannot_be_told_apart(
    tmp_path: Path,
) -> None:
    store = store_of(tmp_path / "county.ptstore", records())
    declared = r3.declare(material_from(store, "R3"), MONTH, MADE)
    store.close()
    assert r3_lists.LATE not in [page.name for page in declared.pages]
    said = " ".join(getattr(block, "text", "") for block in page_of(declared, r3.STOCK).blocks)
    assert "No number of children in care is kept as published for February 2018" in said


def test_the_workbook_reads_back_with_links_to_the_lists(declared: DeclaredReturn, tmp_path: Path) -> None:
    book = written(declared, tmp_path / "r3.xlsx")
    started = cells_by_name(book, r3.STOCK)["Started in care"]
    assert (started[0].value, started[0].number_format) == (4, "+#,##0;-#,##0;0")
    assert started[1].hyperlink.location == f"'{r3_lists.STARTED}'!A1"
    assert cells_by_name(book, r3_lists.STARTED)["NEW1"][3].is_date
