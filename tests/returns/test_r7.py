"""R7: placement stability."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from db.store import Store
from placement_tracker.domain.days import Month
from placement_tracker.measures.authority import UNASSIGNED
from placement_tracker.measures.beside import beside
from placement_tracker.measures.figures import Figure, figures
from placement_tracker.measures.rows import rows
from placement_tracker.returns.material import Material
from placement_tracker.returns.pages import Cell, DeclaredReturn, Form, Heading, Page, Table
from placement_tracker.returns.parts.tallies import TOTAL
from placement_tracker.returns.r7 import children as r7_children
from placement_tracker.returns.r7 import declare as r7
from placement_tracker.returns.r7 import moves as r7_moves
from placement_tracker.returns.r7 import places as r7_places
from placement_tracker.returns.r7 import profiles as r7_profiles
from placement_tracker.returns.r7 import years as r7_years
from tests.brute_force.counties import random_county
from tests.measures.archives import rows_of
from tests.returns.demo_county import TODAY
from tests.returns.read_back import (
    MADE,
    MONTH,
    Records,
    by_name,
    material_from,
    material_of,
    page_of,
    rows_on,
    store_of,
)

START = date(2013, 1, 2)


def child(child_id: str, *stays: dict[str, Any], team: str = "", **said: Any) -> Records:
    made: Records = [
        ("children", {"child_id": child_id, "date_of_birth": date(2008, 5, 1), "sex": "F"} | said),
        ("care_periods", {"child_id": child_id, "started_on": START}),
        ("legal_statuses", {"child_id": child_id, "status": "C2", "started_on": START}),
    ]
    for stay in stays:
        made.append(("placements", {"child_id": child_id, "placement_type": "U6", "provider": "PR1"} | stay))
    if team:
        where = {"child_id": child_id, "role": "SW", "worker": "W. One", "team": team, "started_on": START}
        made.append(("allocations", where))
    return made


def stay(start: date, end: date | None = None, reason: str | None = None, **said: Any) -> dict[str, Any]:
    return {"started_on": start, "ended_on": end, "end_reason": reason, **said}


def records() -> Records:
    """Ann moved twice in the year, once with the same carers between; Ben stays; Cat has nobody and no placement."""
    june, august, october, march = (date(2017, month, 1) for month in (6, 8, 10, 3))
    return [
        ("authority", {"name": "Marlshire"}),
        ("areas", {"area": "North"}),
        ("teams", {"team": "North One", "area": "North", "kind": "CIC"}),
        ("teams", {"team": "North Two", "area": "North", "kind": "CIC"}),
        ("providers", {"provider_id": "P1", "name": "Alder House", "kind": "HOME", "provider": "PR4"}),
        ("providers", {"provider_id": "P2", "name": "A. Carer", "kind": "CARER", "provider": "PR1"}),
        *child(
            "Ann",
            stay(START, june, "CARPL", provider_id="P2"),
            stay(june, august, None, placement_type="U4", same_carer=True),
            stay(august, october, "CREQB", placement_type="K2", provider="PR4", provider_id="P1"),
            stay(october, placement_type="U6", district="Alderbrook"),
            team="North One",
            disabilities=("AUT", "LD"),
        ),
        *child(
            "Ben", stay(START, march, "OTHER", planned=True), stay(march, provider="PR4", provider_id="P1")
        ),
        *child("Cat"),
    ]


@pytest.fixture(scope="module")
def material(tmp_path_factory: pytest.TempPathFactory) -> Material:
    return material_of(tmp_path_factory.mktemp("r7") / "county.ptstore", records(), "R7")


@pytest.fixture(scope="module")
def declared(material: Material) -> DeclaredReturn:
    return r7.declare(material, MONTH, MADE)


def figure(material: Material, code: str, month: Month = MONTH) -> Figure:
    found = figures(material.frames, month, only=[code])
    return next(one for one in found if one.population == "all")


def values(row: tuple[Cell, ...]) -> list[Any]:
    return [cell.value for cell in row]


def test_the_children_are_those_of_the_measure_and_stand_without_their_names(
    declared: DeclaredReturn,
) -> None:
    page = page_of(declared, r7_children.CHILDREN)
    (ann,) = rows_on(page)
    assert [cell.value for cell in ann[:6]] == ["Ann", 9, False, 3, 3, 3]
    assert ann[11].value == "CREQB, carer asked, because of the child's behaviour"
    assert ann[12].value == "No"
    assert page.of_children
    assert "name" not in {column.title.lower() for table in page.tables() for column in table.columns}


def test_the_placements_of_a_child_stand_in_order_with_why_each_ended(declared: DeclaredReturn) -> None:
    found = [values(row) for row in rows_on(page_of(declared, r7_children.MOVES))]
    assert [row[:6] for row in found] == [
        ["Ann", 3, 1, START, date(2017, 8, 1), 1672],
        ["Ann", 3, 2, date(2017, 8, 1), date(2017, 10, 1), 61],
        ["Ann", 3, 3, date(2017, 10, 1), None, 182],
    ]
    assert found[0][6].startswith("U6, ")
    assert "; later U4, " in found[0][6]
    # A home is named, carers are not; nobody said why the first placement ended.
    assert [row[8] for row in found] == [None, "Alder House", None]
    assert [row[10:] for row in found] == [
        ["Not recorded", "Not recorded"],
        ["CREQB, carer asked, because of the child's behaviour", "No"],
        [None, None],
    ]


def test_a_carer_is_named_by_number_alone() -> None:
    assert r7_children.provider_name("P2", "A. Carer", "CARER") == "P2"
    assert r7_children.provider_name("P1", "Alder House", "HOME") == "Alder House"
    assert r7_children.provider_name("P3", None, "AGENCY") == "P3"
    assert r7_children.provider_name(None, None, None) is None


def test_a_placement_that_ended_with_care_says_so(tmp_path: Path) -> None:
    end, again = date(2017, 9, 1), date(2017, 11, 1)
    made = child("Ann", stay(START, end), stay(again, date(2018, 1, 1), "CREQO"), stay(date(2018, 1, 1)))
    made = [one for one in made if one[0] != "care_periods"]
    made += [
        ("care_periods", {"child_id": "Ann", "started_on": START, "ended_on": end, "end_reason": "E4A"}),
        ("care_periods", {"child_id": "Ann", "started_on": again}),
    ]
    declared = r7.declare(material_of(tmp_path / "c.ptstore", made, "R7"), MONTH, MADE)
    found = [values(row) for row in rows_on(page_of(declared, r7_children.MOVES))]
    assert [row[10] for row in found] == ["Left care", "CREQO, carer asked, for another reason", None]
    assert found[0][11] is None
    # Coming back into care is no move.
    assert by_name(page_of(declared, r7_moves.MOVES))[TOTAL][:4] == [0, 1, 0, 1]


def test_profiles_set_those_with_three_or_more_beside_all_in_care(declared: DeclaredReturn) -> None:
    page = page_of(declared, r7_profiles.PROFILES)
    age, sex, uasc, disability, time = range(5)
    assert by_name(page, age)["5-10"] == [1, 100, 3, 100, pytest.approx(100 / 3)]
    assert by_name(page, sex)["Female"][0::2] == [1, 3, pytest.approx(100 / 3)]
    assert by_name(page, uasc)["No"][0::2] == [1, 3, pytest.approx(100 / 3)]
    assert by_name(page, disability)["Autism"][:3:2] == [1, 1]
    assert by_name(page, disability)[r7_profiles.EVERY_CHILD][:3:2] == [1, 3]
    assert by_name(page, time)["5 years or more"][:3:2] == [1, 3]
    placed = page_of(declared, r7_profiles.PLACED)
    assert by_name(placed, 0)[r7_profiles.NO_PLACEMENT][:3:2] == [0, 1]
    assert by_name(placed, 2) == {
        "North One": [1, 100, 1, pytest.approx(100 / 3), 100],
        "North Two": [0, 0, 0, 0, "-"],
        UNASSIGNED: [0, 0, 2, pytest.approx(200 / 3), 0],
        TOTAL: [1, 100, 3, 100, pytest.approx(100 / 3)],
    }


@pytest.mark.parametrize(
    ("months", "said"),
    [(5, "Under 6 months"), (6, "6 months to 1 year"), (12, "1 to 2 years"), (36, "3 to 5 years"),
     (60, "5 years or more")],
)  # fmt: skip
def test_so_many_months_in_care_are_counted_from_the_day_they_are_full(months: int, said: str) -> None:
    since = date(2018, 3, 31).replace(year=2018 - months // 12, month=3)
    if months % 12:
        since = date(2017, 9, 30) if months == 6 else date(2017, 10, 31)
    assert r7_profiles.time_in_care(since, date(2018, 3, 31)) == said


def test_moves_are_planned_by_record_or_by_reason(declared: DeclaredReturn) -> None:
    moved = by_name(page_of(declared, r7_moves.MOVES))
    # Ben's move of 1 March 2017 lies before the twelve months; with the same carers is none.
    assert moved == {
        "CREQB, carer asked, because of the child's behaviour": [0, 1, 0, 1, 50, 1],
        "Not recorded": [0, 0, 1, 1, 50, 1],
        TOTAL: [0, 1, 1, 2, 100, 2],
    }


def test_homes_are_named_under_who_provides_them_and_carers_counted_together(
    declared: DeclaredReturn,
) -> None:
    found = [values(row) for row in rows_on(page_of(declared, r7_places.PROVIDERS))]
    assert [(row[0], *row[1:3], *row[4:6]) for row in found] == [
        ("No provider named", 1, 1, 1, 0),
        ("Total: PR1, the authority itself", 1, 1, 1, 0),
        ("Alder House", 1, 0, 1, 0),
        ("Total: PR4, private", 1, 0, 1, 0),
        ("No provider named", 1, 0, 1, 0),
        ("Total: not recorded", 1, 0, 1, 0),
        (TOTAL, 3, 1, 3, 0),
    ]


def test_a_month_that_is_a_gap_has_no_figure_in_the_two_years(tmp_path: Path) -> None:
    gap = ("annotations", {"measure": "placements-3-plus", "month": "2017-09", "gap": True})
    declared = r7.declare(material_of(tmp_path / "c.ptstore", [*records(), gap], "R7"), MONTH, MADE)
    found = {row[0].value: values(row) for row in rows_on(page_of(declared, r7_years.MONTHLY))}
    assert found[date(2017, 9, 1)][1:4] == [None, None, "gap"]
    assert found[date(2018, 3, 1)][1:3] == [3, 1]


# ---------------------------------------------------------------------------------------------------------- sums


def adds_up(table: Table) -> None:
    """Every sum that the table says it has is one."""
    lines = table.rows
    assert table.adding is not None
    for total in table.adding.down:
        whole = lines[total.at]
        assert isinstance(whole, tuple)
        for place, column in enumerate(table.columns):
            if column.form is Form.WHOLE:
                parts = [lines[at] for at in total.of]
                assert whole[place].value == sum(_number(part, place) for part in parts), column.title
    for total in table.adding.across:
        for row in lines:
            assert _number(row, total.at) == sum(_number(row, place) for place in total.of)


def _number(row: Any, place: int) -> int:
    return int(row[place].value)


def check_sums(declared: DeclaredReturn) -> int:
    tables = [table for page in declared.pages for table in page.tables() if table.adding]
    for table in tables:
        adds_up(table)
    return len(tables)


@pytest.mark.parametrize("seed", range(3))
def test_every_total_adds_up_to_the_measures_figures(seed: int, tmp_path: Path) -> None:
    random_county(seed, tmp_path / "county", 40)
    store: Store = store_of(
        tmp_path / "c.ptstore",
        [(kind, values) for kind, some in rows_of(tmp_path / "county").items() for values in some],
    )
    material = material_from(store, "R7")
    store.close()
    month = (MONTH, Month(2017, 12), Month(2016, 9))[seed]
    declared = r7.declare(material, month, MADE)
    assert check_sums(declared) >= 13
    many, settled = (figure(material, code, month) for code in r7_places.BOTH)
    listed = {str(row[0].value) for row in rows_on(page_of(declared, r7_children.CHILDREN))}
    assert listed == {row.child_id for row in rows(material.frames, "placements-3-plus", month) if row.met}
    counts = {str(row[0].value): row[1].value for row in rows_on(page_of(declared, r7_children.MOVES))}
    every = [str(row[0].value) for row in rows_on(page_of(declared, r7_children.MOVES))]
    assert counts == {one: every.count(one) for one in listed}
    for name in (r7_profiles.PROFILES, r7_profiles.PLACED):
        for table in page_of(declared, name).tables():
            (*_, last) = (row for row in table.rows if isinstance(row, tuple))
            total = values(last)
            assert [total[1], total[3]] == [many.numerator, many.denominator]
    for name, places in ((r7_places.TEAMS, (2, 3, 6, 7)), (r7_places.PROVIDERS, (1, 2, 4, 5))):
        total = values(rows_on(page_of(declared, name))[-1])
        assert [total[place] for place in places] == [
            many.denominator,
            many.numerator,
            settled.denominator,
            settled.numerator,
        ]
    _months_are_the_measures(declared, material, month)


def _months_are_the_measures(declared: DeclaredReturn, material: Material, month: Month) -> None:
    by_month = {row[0].value: values(row) for row in rows_on(page_of(declared, r7_years.MONTHLY))}
    for back in (0, -7):
        when = month.plus(back)
        row = by_month[when.first]
        many, settled = (figure(material, code, when) for code in r7_places.BOTH)
        assert row[1:3] == [many.denominator, many.numerator]
        assert row[4:6] == [number for _, number in beside(material.frames, many.code, when)]
        assert row[6:8] == [settled.denominator, settled.numerator]
    moved = by_name(page_of(declared, r7_moves.MOVES))[TOTAL]
    last = [by_month[month.plus(back).first] for back in range(-11, 1)]
    assert moved[:4] == [sum(row[place] for row in last) for place in (9, 10, 11, 12)]


def test_an_empty_store_says_in_words_that_there_is_nobody(tmp_path: Path) -> None:
    declared = r7.declare(material_of(tmp_path / "e.ptstore", [], "R7"), MONTH, MADE)
    assert rows_on(page_of(declared, r7_children.CHILDREN)) == []
    assert check_sums(declared) >= 10
    assert r7.rows_in(declared) == 0
    (moved,) = page_of(declared, r7_moves.MOVES).tables()
    assert (moved.rows, moved.nothing) == ((), "No child in care moved in these twelve months.")
    assert not page_of(declared, r7_profiles.CHARTS).has_charts


def test_every_page_has_something_to_show(declared: DeclaredReturn) -> None:
    assert all(page.blocks for page in declared.pages)
    assert not any(isinstance(page.blocks[-1], Heading) for page in declared.pages)
    assert declared.made_on == TODAY
    assert isinstance(declared.pages[0], Page)
