"""R16: what placements cost."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from placement_tracker.domain.days import Month
from placement_tracker.measures.figures import figures
from placement_tracker.returns.material import Material
from placement_tracker.returns.pages import DeclaredReturn
from placement_tracker.returns.r16 import declare as r16
from placement_tracker.returns.r16.costs import end_of_year
from tests.returns.read_back import (
    MADE,
    Records,
    by_name,
    cells_by_name,
    material_of,
    page_of,
    rows_on,
    written,
)

JANUARY = Month(2018, 1)
LONG_AGO = date(2016, 1, 5)
PAGES = (r16.TYPES, r16.PROVISION, r16.PROVIDERS, r16.AREAS)
#: In a row after its name.
OPEN, NO_COST, WEEKLY, WEEKS_MONTH, COST_MONTH, WEEKS_YEAR, COST_YEAR, AHEAD, FORECAST = range(9)


def child(child_id: str, *placements: dict[str, Any], began: date = LONG_AGO, **more: Any) -> Records:
    return [
        ("children", {"child_id": child_id, "date_of_birth": date(2008, 1, 1)} | more),
        ("care_periods", {"child_id": child_id, "started_on": began}),
        ("legal_statuses", {"child_id": child_id, "status": "C2", "started_on": began}),
        *(
            (
                "placements",
                {"child_id": child_id, "started_on": began, "placement_type": "U6", "provider": "PR1"} | one,
            )
            for one in placements
        ),
    ]


def records() -> Records:
    """By the end of January 2018: 306 days of the year; 59 to come."""
    moved = date(2018, 1, 18)
    hosted = {
        "child_id": "HOSTED",
        "started_on": LONG_AGO,
        "placement_type": "U6",
        "weekly_cost": Decimal(9999),
    }
    made: Records = [
        ("authority", {"name": "Marlshire"}),
        ("areas", {"area": "North"}),
        ("teams", {"team": "Red", "area": "North", "kind": "CIC"}),
        ("providers", {"provider_id": "P1", "name": "Hilltop"}),
        *child("WHOLE", {"weekly_cost": Decimal("700.70"), "provider_id": "P1", "provider": "PR4"}),
        *child("MOVED", {"weekly_cost": Decimal(70), "ended_on": moved},
               {"started_on": moved, "placement_type": "K2", "weekly_cost": Decimal(1400)}, began=date(2017, 12, 29)),
        *child("NOTHING", {}, began=date(2018, 1, 25)),
        *child("GROWS", {"weekly_cost": Decimal(7)}, began=date(2018, 1, 31), date_of_birth=date(2000, 2, 3)),
        *child("BEFORE", {"weekly_cost": Decimal(8888), "ended_on": date(2017, 4, 1)}),
        ("allocations", {"child_id": "WHOLE", "role": "SW", "worker": "A", "team": "Red", "started_on": LONG_AGO}),
        ("children", {"child_id": "HOSTED", "date_of_birth": date(2008, 1, 1), "responsible_authority": "Fennshire"}),
        ("placements", hosted),
    ]  # fmt: skip
    return made


@pytest.fixture(scope="module")
def material(tmp_path_factory: pytest.TempPathFactory) -> Material:
    return material_of(tmp_path_factory.mktemp("r16") / "county.ptstore", records(), "R16")


@pytest.fixture(scope="module")
def declared(material: Material) -> DeclaredReturn:
    return r16.declare(material, JANUARY, MADE)


def test_a_week_is_seven_days_and_costs_are_exact(declared: DeclaredReturn) -> None:
    row = by_name(page_of(declared, r16.PROVIDERS))["Hilltop"]
    daily = Fraction("100.1")
    assert row == [1, 0, Fraction("700.7"), Fraction(31, 7), 31 * daily, Fraction(306, 7), 306 * daily, 59 * daily,
                   365 * daily]  # fmt: skip


def test_the_day_of_a_move_is_the_new_placements(declared: DeclaredReturn) -> None:
    row = by_name(page_of(declared, r16.TYPES))["K2 Children's home"]
    assert row[WEEKS_MONTH : COST_MONTH + 1] == [2, 2800]
    (before,) = [row for row in rows_on(page_of(declared, r16.TYPES)) if str(row[0].value).startswith("U6")]
    # Of MOVED 17 days and, in December, 3 before; of WHOLE 31, of NOTHING 7, of GROWS 1.
    assert before[1 + WEEKS_MONTH].value == Fraction(17 + 31 + 7 + 1, 7)
    assert before[1 + WEEKS_YEAR].value == Fraction(20 + 306 + 7 + 1, 7)


def test_the_forecast_ends_with_the_year_or_on_the_eighteenth_birthday(declared: DeclaredReturn) -> None:
    total = by_name(page_of(declared, r16.TYPES))[r16.TOTAL]
    assert total[AHEAD] == 59 * Fraction("100.1") + 59 * 200 + 2 * 1
    assert total[FORECAST] == total[COST_YEAR] + total[AHEAD]
    assert (end_of_year(JANUARY), end_of_year(Month(2018, 4))) == (date(2018, 3, 31), date(2019, 3, 31))


@pytest.mark.parametrize("name", PAGES)
def test_every_table_adds_up_to_the_same_total(declared: DeclaredReturn, name: str) -> None:
    *parts, whole = [[cell.value for cell in row[1:]] for row in rows_on(page_of(declared, name))]
    assert [sum(column) for column in zip(*parts, strict=True)] == whole
    assert whole == by_name(page_of(declared, r16.TYPES))[r16.TOTAL]


def test_those_open_at_the_snapshot_day_are_the_children_in_care(
    declared: DeclaredReturn, material: Material
) -> None:
    found = {one.population: one.value for one in figures(material.frames, JANUARY, only=["in-care"])}
    total = by_name(page_of(declared, r16.TYPES))[r16.TOTAL]
    # BEFORE is still in care, without a placement.
    assert total[OPEN] == (found["all"] or 0) - 1 == 4
    assert total[WEEKLY] == Fraction("700.7") + 1400 + 7


def test_areas_stand_in_their_order_and_what_has_none_comes_last(declared: DeclaredReturn) -> None:
    assert list(by_name(page_of(declared, r16.AREAS))) == ["North", "Unassigned", r16.TOTAL]


def test_what_has_no_cost_recorded_is_listed_by_name(declared: DeclaredReturn) -> None:
    assert [row[0].value for row in rows_on(page_of(declared, r16.WITHOUT))] == ["NOTHING"]
    assert by_name(page_of(declared, r16.TYPES))[r16.TOTAL][NO_COST] == 1


def test_families_who_foster_are_counted_together_and_not_named(tmp_path: Path) -> None:
    homes = (
        ("P1", "Hilltop", None),
        ("P2", "Ada and Wilf Dunmead", "CARER"),
        ("P3", "Orla Penfield", "CARER"),
    )
    made = [
        ("providers", {"provider_id": number, "name": name, "kind": kind}) for number, name, kind in homes
    ]
    for number in ("P1", "P2", "P3"):
        made += child(
            f"AT{number}", {"weekly_cost": Decimal(7), "provider_id": number}, began=date(2018, 1, 1)
        )
    made += child("FREE", {"provider_id": "P2"}, began=date(2018, 1, 1))
    declared = r16.declare(material_of(tmp_path / "county.ptstore", made, "R16"), JANUARY, MADE)
    rows = by_name(page_of(declared, r16.PROVIDERS))
    assert {name: rows[name][OPEN] for name in rows} == {"Foster carers": 3, "Hilltop": 1, r16.TOTAL: 4}
    assert "Dunmead" not in repr(declared.pages)


def test_days_of_short_breaks_and_after_the_eighteenth_birthday_cost_nothing(tmp_path: Path) -> None:
    made = child("BREAK", {"weekly_cost": Decimal(7)}, began=date(2018, 1, 1))
    for kind, said in made:
        if kind == "legal_statuses":
            said["ended_on"] = date(2018, 1, 11)
    made.append(("legal_statuses", {"child_id": "BREAK", "status": "V4", "started_on": date(2018, 1, 11)}))
    made += child(
        "GROWN", {"weekly_cost": Decimal(7)}, began=date(2018, 1, 1), date_of_birth=date(2000, 1, 6)
    )
    declared = r16.declare(material_of(tmp_path / "county.ptstore", made, "R16"), JANUARY, MADE)
    total = by_name(page_of(declared, r16.TYPES))[r16.TOTAL]
    assert (total[OPEN], total[COST_MONTH], total[COST_YEAR], total[AHEAD]) == (0, 15, 15, 0)


def test_the_workbook_reads_back_as_money(declared: DeclaredReturn, tmp_path: Path) -> None:
    cells = cells_by_name(written(declared, tmp_path / "r16.xlsx"), r16.TYPES)[r16.TOTAL]
    assert (cells[WEEKLY].value, cells[WEEKLY].number_format) == (2107.7, '"£"#,##0')
