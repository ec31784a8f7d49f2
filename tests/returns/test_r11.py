"""R11: the sufficiency measures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from placement_tracker.domain.days import Month
from placement_tracker.measures import register as registers
from placement_tracker.measures.figures import figures
from placement_tracker.returns.material import Material
from placement_tracker.returns.pages import Bars, Chart, Charts, DeclaredReturn, Page, Paragraph
from placement_tracker.returns.parts.as_published import PUBLISHED
from placement_tracker.returns.r11 import declare as r11
from placement_tracker.returns.r11.measures import CODES, EIGHT
from placement_tracker.returns.suppression.suppressing import for_publication
from tests.returns.read_back import (
    MADE,
    MONTH,
    Records,
    by_name,
    material_of,
    page_of,
    rows_on,
    written,
)

START = date(2015, 1, 5)
NORTH, NOWHERE = "North", "Unassigned"


def child(
    child_id: str, team: str = "", *, disabilities: tuple[str, ...] | None = None, **place: Any
) -> Records:
    who = {"child_id": child_id, "started_on": START}
    placed = {"placement_type": "U6", "provider": "PR4", "distance_miles": Decimal(5)}
    made: Records = [
        ("children", {"child_id": child_id, "date_of_birth": date(2009, 1, 1), "disabilities": disabilities}),
        ("care_periods", who),
        ("legal_statuses", who | {"status": "C2"}),
        ("placements", who | placed | place),
    ]
    if team:
        made.append(("allocations", who | {"role": "SW", "worker": f"Worker {child_id}", "team": team}))
    return made


def adopted(child_id: str, order: date) -> Records:
    """Placed with the family after 400 days in care, and adopted by it on the day."""
    began, placed = date(2015, 1, 1), date(2016, 2, 5)
    who = {"child_id": child_id, "started_on": began}
    return [
        ("children", {"child_id": child_id, "date_of_birth": date(2014, 1, 1)}),
        ("care_periods", who | {"ended_on": order, "end_reason": "E11"}),
        ("legal_statuses", who | {"status": "E1", "ended_on": order}),
        ("placements", who | {"placement_type": "A5", "ended_on": order, "end_reason": "E11"}),
        ("adoptions", {"child_id": child_id, "placed_on": placed, "adopted_on": order}),
    ]


def records() -> Records:
    return [
        ("authority", {"name": "Marlshire"}),
        ("areas", {"area": NORTH}),
        ("areas", {"area": "South"}),
        ("teams", {"team": "North CIC", "area": NORTH, "kind": "CIC"}),
        *child("C1", "North CIC", disabilities=("AUT", "LD"), placement_type="U1"),
        *child("C2", "North CIC", disabilities=("MOB",), distance_miles=Decimal(70)),
        *child("C3", disabilities=("NONE",), placement_type="U4"),
        *child("C4", provider="PR1"),
        *child("C5", distance_miles=None),
        *adopted("C6", date(2017, 6, 1)),
        *adopted("C7", date(2017, 6, 11)),
        (
            "annotations",
            {"measure": "within-20-miles", "month": "2017-12", "gap": True, "note": "Records moved"},
        ),
        ("published_figures", {"measure": "in-care", "month": "2018-02", "value": Decimal(40)}),
    ]


@pytest.fixture(scope="module")
def material(tmp_path_factory: pytest.TempPathFactory) -> Material:
    return material_of(tmp_path_factory.mktemp("r11") / "county.ptstore", records(), "R11")


@pytest.fixture(scope="module")
def declared(material: Material) -> DeclaredReturn:
    return r11.declare(material, MONTH, MADE)


def summary(declared: DeclaredReturn) -> dict[str, list[Any]]:
    """By the name of its page, what stands in a measure's row."""
    rows = rows_on(page_of(declared, r11.SUMMARY))
    return {row[-1].link: [cell.value for cell in row] for row in rows}


def charts_of(page: Page) -> tuple[Chart | Bars, ...]:
    (charts,) = [block for block in page.blocks if isinstance(block, Charts)]
    return charts.charts


def test_the_eight_measures_have_a_page_each(declared: DeclaredReturn) -> None:
    names = [name for name, _ in EIGHT]
    assert len(names) == 8
    assert [page.name for page in declared.pages] == [
        r11.SUMMARY,
        *names,
        r11.NOT_WORKED_OUT,
        "Definitions",
        "Data sources",
    ]
    assert list(summary(declared)) == names
    assert r11.rows_in(declared) == 8


def test_measures_of_the_register_are_its_figures(declared: DeclaredReturn, material: Material) -> None:
    found = {one.code: one for one in figures(material.frames, MONTH, only=CODES) if one.population != "all"}
    rows = summary(declared)
    assert rows["In care"][2] == 5
    for page, code in (
        ("Within 20 miles", "within-20-miles"),
        ("Own foster carers", "own-or-family-fostering"),
    ):
        figure = found[code]
        assert rows[page][2:5] == [figure.value, figure.numerator, figure.denominator]


def test_a_disabled_child_is_one_of_whom_a_disability_is_recorded(declared: DeclaredReturn) -> None:
    assert summary(declared)["Within 20 miles"][2:5] == [75, 3, 4]
    assert summary(declared)["Within 20 miles, disabled"][2:5] == [50, 1, 2]


def test_long_term_fostering_is_coded_u1_or_u4_of_those_in_foster_care(declared: DeclaredReturn) -> None:
    assert summary(declared)["Long-term fostering"][2:5] == [40, 2, 5]


def test_days_to_the_order_run_from_the_start_of_care(declared: DeclaredReturn) -> None:
    days = [(date(2017, 6, day) - date(2015, 1, 1)).days for day in (1, 11)]
    assert summary(declared)["Entry to adoption order"][2:5] == [Fraction(sum(days), 2), sum(days), 2]


@pytest.mark.parametrize("name", [name for name, _ in EIGHT])
def test_areas_add_up_to_the_whole(declared: DeclaredReturn, name: str) -> None:
    page = page_of(declared, name)
    rows = by_name(page)
    assert list(rows) == [NORTH, "South", NOWHERE, "Marlshire"]
    counted = 1 if name == "In care" else 2
    for place in range(counted):
        assert sum(rows[area][place] for area in (NORTH, "South", NOWHERE)) == rows["Marlshire"][place]
    assert list(by_name(page, 1)) == list(rows)


def test_each_has_a_chart_of_twelve_months_and_one_of_the_areas(declared: DeclaredReturn) -> None:
    line, bars = charts_of(page_of(declared, "Within 20 miles"))
    assert isinstance(line, Chart)
    assert isinstance(bars, Bars)
    assert (len(line.months), line.months[-1]) == (12, MONTH)
    assert [one.name for one in line.series] == ["Result", "Target", "Floor"]
    assert bars.categories == (NORTH, "South", NOWHERE)
    assert list(bars.series[0].values) == [50, None, 100]
    line, _ = charts_of(page_of(declared, "Long-term fostering"))
    assert [one.name for one in line.series] == ["Result"]


def test_a_month_marked_as_a_gap_has_no_value_and_its_note_is_told(declared: DeclaredReturn) -> None:
    page = page_of(declared, "Within 20 miles")
    assert by_name(page, 1)["Marlshire"][8] == "gap"
    assert charts_of(page)[0].series[0].values[8] is None
    texts = [block.text for block in page.blocks if isinstance(block, Paragraph)]
    assert texts[1:] == ["Left out, as the distance is not known: 1.", "December 2017: Records moved"]


def test_a_published_figure_stands_as_it_was_published(declared: DeclaredReturn) -> None:
    row = next(row for row in rows_on(page_of(declared, "In care")) if row[0].value == "Marlshire")
    assert [cell.value for cell in row[1:]] == [5, 40, 7, -35, -2]
    assert row[2].note == PUBLISHED
    assert summary(declared)["In care"][6:8] == [40, "↓ Down"]


def test_what_cannot_be_worked_out_is_listed_with_the_reason(declared: DeclaredReturn) -> None:
    rows = by_name(page_of(declared, r11.NOT_WORKED_OUT))
    assert len(rows) > 3
    assert all(why for (why,) in rows.values())


def test_for_publication_small_numbers_and_what_gives_them_away_are_hidden(declared: DeclaredReturn) -> None:
    public = for_publication(declared)
    rows = by_name(page_of(public, "Within 20 miles, disabled"))
    assert {cell for row in rows.values() for cell in row if isinstance(cell, int | Fraction)} <= {0}
    assert "40.0" not in str(by_name(page_of(public, "Long-term fostering")))


def test_an_empty_store_has_every_page_without_figures(tmp_path: Path) -> None:
    declared = r11.declare(material_of(tmp_path / "empty.ptstore", [], "R11"), Month(2018, 3), MADE)
    assert summary(declared)["Long-term fostering"][2:5] == ["-", 0, 0]
    assert list(by_name(page_of(declared, "In care"))) == [NOWHERE, "The authority"]


def test_the_workbook_reads_back_as_numbers(declared: DeclaredReturn, tmp_path: Path) -> None:
    book = written(declared, tmp_path / "r11.xlsx")
    rows = [[cell.value for cell in row] for row in book["Long-term fostering"].iter_rows()]
    first = next(row for row in rows if row[0] == "Marlshire")
    assert first[1:4] == [2, 5, pytest.approx(0.4)]


def test_a_change_of_definition_within_the_twelve_months_is_told_also_of_what_is_made_from_it(
    material: Material, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = dict(registers.register())
    base = known["within-20-miles"]
    version = replace(base, numerator="Of those, near home.", from_year="2018-19")
    known["within-20-miles"] = replace(base, versions=(version,))
    monkeypatch.setattr(registers, "register", lambda: known)
    monkeypatch.setattr("placement_tracker.measures.versions.register", lambda: known)
    declared = r11.declare(material, Month(2018, 4), MADE)
    for name in ("Within 20 miles", "Within 20 miles, disabled"):
        texts = [block.text for block in page_of(declared, name).blocks if isinstance(block, Paragraph)]
        assert any("From April 2018 the definition is another" in words for words in texts)
