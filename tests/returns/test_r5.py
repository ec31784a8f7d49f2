"""R5: a page a measure, with its months, its parts, and what stands beside it."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from placement_tracker.domain.days import Month
from placement_tracker.measures.register import implemented, register
from placement_tracker.returns import r5
from placement_tracker.returns.material import Material
from placement_tracker.returns.pages import Bars, Chart, Charts, DeclaredReturn, Page, Paragraph
from placement_tracker.returns.parts.indicator_words import sheet_name
from tests.returns.chart_read_back import charts_on
from tests.returns.read_back import MADE, MONTH, by_name, material_of, page_of, rows_on, written
from tests.returns.red_county import records

PAGE = "Return interviews 3 days"
MONTHS, AVERAGE = 12, -1


@pytest.fixture(scope="module")
def red_material(tmp_path_factory: pytest.TempPathFactory) -> Material:
    return material_of(tmp_path_factory.mktemp("r5") / "county.ptstore", records(), "R5")


@pytest.fixture(scope="module")
def declared(red_material: Material) -> DeclaredReturn:
    return r5.declare(red_material, MONTH, MADE)


@pytest.fixture(scope="module")
def book(declared: DeclaredReturn, tmp_path_factory: pytest.TempPathFactory) -> Any:
    return written(declared, tmp_path_factory.mktemp("r5") / "r5.xlsx")


def _charts(page: Page) -> list[Chart | Bars]:
    return [chart for block in page.blocks if isinstance(block, Charts) for chart in block.charts]


def _table(page: Page, first_title: str) -> dict[str, list[Any]]:
    number = next(n for n, table in enumerate(page.tables()) if table.columns[0].title == first_title)
    return by_name(page, number)


def _texts(page: Page) -> list[str]:
    return [block.text for block in page.blocks if isinstance(block, Paragraph)]


def test_every_measure_has_a_page_that_the_list_leads_to(declared: DeclaredReturn) -> None:
    listed = rows_on(page_of(declared, "Indicators"))
    assert [row[0].value for row in listed] == [page.title for page in declared.pages[1:-1]]
    assert [row[0].link for row in listed] == [page.name for page in declared.pages[1:-1]]
    assert len(listed) == len(implemented()) == r5.rows_in(declared)


def test_names_of_sheets_are_short_and_no_two_are_equal() -> None:
    names = [sheet_name(one) for one in register().values()]
    assert len({name.lower() for name in names}) == len(names)
    assert max(map(len, names)) <= 31
    assert sheet_name(register()["iha-20-days"]) == "IHA 20 days"


def test_where_it_stands_has_the_average_of_six_months_and_the_outturn(declared: DeclaredReturn) -> None:
    """Of six interviews one was in time; in the months before nobody was missing, and none has a value."""
    row = _table(page_of(declared, PAGE), "Where it stands")["March 2018"]
    sixth = Fraction(100, 6)
    assert row[0] == row[7] == sixth
    assert row[2:6] == [1, 6, 85, 75]
    assert row[8] == "-"


def test_a_gap_is_a_gap_in_the_charts_and_leaves_the_averages(red_material: Material, book: Any) -> None:
    year = charts_on(book, PAGE)[1]
    assert year.title == "Last twelve months: Apr 2017 to Mar 2018"
    assert year.along[0] == "Apr 17"
    assert len(year.along) == MONTHS
    assert year.series["Result"] == [None] * 11 + [pytest.approx(1 / 6)]
    assert year.series["Target"] == [0.85] * MONTHS
    assert year.series["Floor"] == [0.75] * MONTHS
    assert year.chart.display_blanks == "gap"


def test_a_month_that_was_noted_as_a_gap_is_said(declared: DeclaredReturn) -> None:
    assert "June 2017: A new system" in _texts(page_of(declared, PAGE))
    row = _table(page_of(declared, PAGE), "Month")["Result and rating"]
    assert row[2] == "gap"


def test_five_years_are_drawn(book: Any) -> None:
    five = charts_on(book, "In care")[0]
    assert len(five.along) == 60
    assert (five.along[0], five.along[-1]) == ("Apr 13", "Mar 18")
    assert five.series["Result"][:25] == [0] * 25
    assert five.series["Result"][25:] == [10] * 35


def test_the_average_is_a_line_of_its_own(book: Any) -> None:
    year = charts_on(book, "In care")[1]
    assert year.series["Average"] == [10] * MONTHS


def test_the_difference_without_unaccompanied_children_is_said_by_month_and_on_average(
    declared: DeclaredReturn,
) -> None:
    """The one interview in time was of the one unaccompanied child."""
    page = page_of(declared, PAGE)
    rows = _table(page, "Month")
    assert rows["Without UASC"][AVERAGE] == 0
    assert [str(value) for value in rows["Difference in points"]][-2:] == ["-16.7", "-16.7"]


def test_the_parts_add_up_to_the_figure(declared: DeclaredReturn) -> None:
    rows = _table(page_of(declared, PAGE), "By age, sex and area")
    met, of = rows["Met"], rows["Out of"]
    assert (sum(met[:5]), sum(met[5:7]), sum(met[7:10]), met[-1]) == (1, 1, 1, 1)
    assert (sum(of[:5]), sum(of[5:7]), sum(of[7:10]), of[-1]) == (6, 6, 6, 6)


def test_interviews_out_of_time_are_drawn_by_how_late_they_were(book: Any) -> None:
    late = next(chart for chart in charts_on(book, PAGE) if chart.title.startswith("Interviews out of time"))
    assert late.along == ["1 day late", "2 days late", "3 days late", "4-5 days late", "6-10 days late",
                          "Over 10 days late", "Not held"]  # fmt: skip
    assert late.series == {"Episodes": [1, 0, 0, 0, 0, 1, 3]}
    assert late.chart.type == "col"


def test_who_met_it_and_who_did_not_are_stacked(book: Any) -> None:
    by_sex = next(chart for chart in charts_on(book, PAGE) if chart.title == "By sex")
    assert by_sex.series == {"Met": [1, 0], "Not met": [2, 3]}
    assert (by_sex.chart.grouping, by_sex.chart.overlap) == ("stacked", 100)


def test_the_other_readings_stand_beside_three_or_more_placements(declared: DeclaredReturn) -> None:
    texts = _texts(page_of(declared, "Placements 3 plus"))
    assert sum(text.startswith("Beside the figure:") for text in texts) == 2


def test_the_definition_is_said_in_words_with_its_period_and_bandings(declared: DeclaredReturn) -> None:
    rows = _table(page_of(declared, PAGE), "How it is worked out")
    assert rows["Theme"] == ["Missing children"]
    assert rows["Period"][0] == (
        "In the twelve months from 1 April 2017 to 31 March 2018. Higher is better. "
        "Worked out twice: all children, and without unaccompanied children."
    )
    assert rows["Target"] == [
        "2017-18. Green: 85% or more. Amber: 75% or more, target not met. Red: below 75%."
    ]
    assert rows["Source"][0].startswith("Records of Marlshire")


def test_a_measure_that_never_had_a_value_says_so_instead_of_empty_charts(declared: DeclaredReturn) -> None:
    page = page_of(declared, "Days to adoptive family")
    assert not _charts(page)
    assert any(text.startswith("There is nothing to draw") for text in _texts(page))


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("return-interviews-3-days", "In the twelve months from 1 March 2017 to 28 February 2018."),
        ("in-care", "On the snapshot day, 28 February 2018."),
        ("children-missing", "In February 2018."),
        ("sdq-average", "Financial year to date: from 1 April 2017 to 28 February 2018."),
        ("permanent-exclusions", "School year to date: from 1 September 2017 to 28 February 2018."),
    ],
)
def test_the_period_in_words_is_made_from_the_month(red_material: Material, code: str, words: str) -> None:
    from placement_tracker.returns.parts.indicator_words import definition_rows
    from placement_tracker.returns.parts.standing import standings

    (one,) = standings(red_material, Month(2018, 2), only=[code])
    assert dict(definition_rows(one, red_material))["Period"].startswith(words)


def test_no_page_has_a_heading_with_nothing_under_it(declared: DeclaredReturn) -> None:
    from placement_tracker.returns.pages import Heading

    for page in declared.pages:
        for block, after in zip(page.blocks, (*page.blocks[1:], None), strict=True):
            assert not isinstance(block, Heading) or (after is not None and not isinstance(after, Heading))


def test_every_chart_has_something_to_draw(declared: DeclaredReturn) -> None:
    for page in declared.pages:
        for chart in _charts(page):
            assert any(value is not None for line in chart.series for value in line.values), page.name


def test_an_empty_store_has_pages_without_charts(tmp_path: Path) -> None:
    material = material_of(tmp_path / "empty.ptstore", [("authority", {"name": "Marlshire"})], "R5")
    declared = r5.declare(material, MONTH, MADE)
    assert len(declared.pages) == len(implemented()) + 2
    page = page_of(declared, PAGE)
    assert not _charts(page)


@pytest.fixture(scope="module")
def crossed(tmp_path_factory: pytest.TempPathFactory) -> DeclaredReturn:
    """Two children who came in January without a health assessment, and were to be adopted four months later."""
    made: list[tuple[str, dict[str, Any]]] = [("authority", {"name": "Marlshire"})]
    start = date(2017, 10, 2)
    for number, status in enumerate(("C1", "C2")):
        child_id = f"C{number}"
        made += [
            ("children", {"child_id": child_id, "sex": "FM"[number], "date_of_birth": date(2010 + 6 * number, 1, 1)}),
            ("care_periods", {"child_id": child_id, "started_on": start}),
            ("legal_statuses", {"child_id": child_id, "status": status, "started_on": start}),
            ("adoptions", {"child_id": child_id, "plan_agreed_on": date(2018, 2, 20 + number),
                           "agency_decision_on": date(2018, 3, 20)}),
        ]  # fmt: skip
    folder = tmp_path_factory.mktemp("crossed")
    return r5.declare(material_of(folder / "county.ptstore", made, "R5"), MONTH, MADE)


def test_late_health_assessments_are_told_by_age_and_legal_status(crossed: DeclaredReturn) -> None:
    page = page_of(crossed, "IHA 20 days")
    rows = _table(page, "Not met, by age and legal status")
    assert rows == {"C1 Interim care order": [0, 1, 0, 0, 0, 1], "C2 Full care order": [1, 0, 0, 0, 0, 1]}
    bars = next(chart for chart in _charts(page) if chart.title == "Not met, by age and legal status")
    assert isinstance(bars, Bars)
    assert bars.stacked
    assert [line.name for line in bars.series] == ["C1 Interim care order", "C2 Full care order"]


def test_adoption_is_told_by_age_and_sex_and_by_how_many_months_it_took(crossed: DeclaredReturn) -> None:
    page = page_of(crossed, "Adoption plan 4 months")
    assert _table(page, "Not met, by age and sex") == {
        "Female": [0, 1, 0, 0, 0, 1],
        "Male": [1, 0, 0, 0, 0, 1],
    }
    took = _table(page, "By months taken")
    assert took["Not met"] == [0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 2]
    assert any(chart.title.startswith("By how many months") for chart in _charts(page))
