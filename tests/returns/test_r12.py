"""R12: the benchmark table."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from placement_tracker.domain.days import Month
from placement_tracker.measures.figures import figures
from placement_tracker.returns.pages import Band, Bars, Cell, Charts, DeclaredReturn, Page, Paragraph
from placement_tracker.returns.parts.as_published import PUBLISHED
from placement_tracker.returns.r12 import declare as r12
from placement_tracker.returns.r12.benchmarks import GIVEN, MOST_YEARS, WORKED_OUT, year_end
from placement_tracker.returns.r12.words import ordinal
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

THREE_PLUS = "placements-3-plus"

#: The county's printed page of 2011: three or more placements, in percent.
PRINTED = {
    "Nottinghamshire": "7.2", "Kent": "8.0", "Essex": "8.8", "East Sussex": "9.7", "Lancashire": "10.5",
    "Swindon": "10.6", "Worcestershire": "10.8", "Northamptonshire": "11.3", "West Sussex": "11.7",
    "Warwickshire": "11.8", "Staffordshire": "12.1",
}  # fmt: skip


def compared(measure: str, group: str, period: str, value: str, **more: Any) -> Records:
    said = {"measure": measure, "group": group, "period": period, "value": Decimal(value), "source": "Tables"}
    return [("comparators", said | more)]


def child(child_id: str, **place: Any) -> Records:
    start = date(2014, 1, 2)
    who = {"child_id": child_id, "started_on": start}
    placed = {"placement_type": "U6", "distance_miles": Decimal(5)}
    return [
        ("children", {"child_id": child_id, "date_of_birth": date(2008, 1, 1)}),
        ("care_periods", who),
        ("legal_statuses", who | {"status": "C2"}),
        ("placements", who | placed | place),
    ]


def declared_of(path: Path, records: Records, month: Month = MONTH) -> DeclaredReturn:
    return r12.declare(material_of(path / "county.ptstore", records, "R12"), month, MADE)


def printed() -> Records:
    made: Records = [("authority", {"name": "Kent"})]
    for name, value in PRINTED.items():
        made += compared(THREE_PLUS, name, "2011", value)
    made += compared(THREE_PLUS, "ENGLAND", "2011", "10.7")
    made += compared(THREE_PLUS, "Kent", "2010", "9.1") + compared(THREE_PLUS, "Essex", "2010", "8.2")
    return made + compared(THREE_PLUS, "Swindon", "2010", "12")


@pytest.fixture(scope="module")
def kent(tmp_path_factory: pytest.TempPathFactory) -> DeclaredReturn:
    return declared_of(tmp_path_factory.mktemp("r12"), printed())


def measure_page(declared: DeclaredReturn) -> Page:
    return declared.pages[1]


def sections(page: Page) -> dict[str, list[str]]:
    """The names under each band of the measure's table."""
    found: dict[str, list[str]] = {}
    for row in list(page.tables())[1].rows:
        if isinstance(row, Band):
            found[row.text] = []
        else:
            found[list(found)[-1]].append(str(row[0].value))
    return found


def line(page: Page, name: str) -> list[Any]:
    return by_name(page, 1)[name]


def facts(page: Page) -> dict[str, Any]:
    return {str(row[0].value): row[1].value for row in rows_on(page, 0)}


def test_neighbours_stand_in_order_of_the_last_year_with_the_best_and_worst_three(
    kent: DeclaredReturn,
) -> None:
    found = sections(measure_page(kent))
    assert found == {
        "Best three, 2011": ["Nottinghamshire", "Kent", "Essex"],
        "Kent and its neighbours, in order of 2011": list(PRINTED),
        "Averages": ["Neighbours' average", "England"],
        "Worst three, 2011": ["West Sussex", "Warwickshire", "Staffordshire"],
    }


def test_the_average_is_the_simple_mean_of_those_with_a_value_without_the_authority(
    kent: DeclaredReturn,
) -> None:
    average = line(measure_page(kent), "Neighbours' average")
    assert average[:2] == [Fraction("10.1"), Fraction("10.45")]


def test_rank_quartile_and_change_over_time_are_told(kent: DeclaredReturn) -> None:
    said = facts(measure_page(kent))
    assert said["Kent in 2011"] == "Better than the neighbours' average and better than England."
    assert said["Rank and quartile"] == "2nd of 11, quartile A."
    assert said["Change over the years"] == (
        "Kent improved by 1.1 points since 2010; the neighbours' average worsened by 0.4 points since 2010."
    )
    assert line(measure_page(kent), "Kent") == [Decimal("9.1"), Decimal("8.0"), Fraction("-1.1")]
    assert line(measure_page(kent), "Essex")[-1] == Fraction("0.6")
    assert line(measure_page(kent), "Staffordshire") == [None, Decimal("12.1"), None]


def test_the_summary_says_it_in_a_sentence_and_leads_to_the_page(kent: DeclaredReturn) -> None:
    (row,) = rows_on(page_of(kent, r12.SUMMARY))
    assert row[6].value == (
        "Better than the neighbours' average and better than England. 2nd of 11, quartile A. "
        "Improved by 1.1 points since 2010."
    )
    assert row[7].link == measure_page(kent).name


def test_charts_show_the_authority_first_and_the_years_of_the_averages(kent: DeclaredReturn) -> None:
    (charts,) = [block for block in measure_page(kent).blocks if isinstance(block, Charts)]
    last, years = charts.charts
    assert isinstance(last, Bars)
    assert isinstance(years, Bars)
    assert last.categories[:2] == ("Kent", "Nottinghamshire")
    assert [one.name for one in last.series] == ["Kent", "Neighbours", "Averages"]
    assert years.categories == ("2010", "2011")
    assert [one.values for one in years.series] == [
        (Fraction("9.1"), 8),
        (Fraction("10.1"), Fraction("10.45")),
        (None, Fraction("10.7")),
    ]


def test_the_same_figure_shares_a_rank(tmp_path: Path) -> None:
    records = [("authority", {"name": "Own"})]
    for name, value in (("Own", "9"), ("A", "9.0"), ("B", "8"), ("C", "12")):
        records += compared(THREE_PLUS, name, "2016-17", value)
    said = facts(measure_page(declared_of(tmp_path, records)))
    assert said["Rank and quartile"] == "Equal 2nd of 4, quartile B."
    assert said["Own in 2016-17"] == "Better than the neighbours' average."


def test_where_neither_way_is_better_highest_and_lowest_are_told_in_words(tmp_path: Path) -> None:
    records: Records = [("authority", {"name": "Own"})]
    for place, name in enumerate(("Own", "A", "B", "C", "D", "E", "F")):
        records += compared("in-care-rate", name, "2015-16", "50")
        records += compared("in-care-rate", name, "2016-17", str(60 - place))
    page = measure_page(declared_of(tmp_path, records))
    assert [name for name in sections(page) if name.startswith(("Highest", "Lowest"))] == [
        "Highest three, 2016-17",
        "Lowest three, 2016-17",
    ]
    said = facts(page)
    assert said["Rank and quartile"] == "Highest of 7, highest quarter."
    assert said["Own in 2016-17"] == "Above the neighbours' average."
    assert said["Change over the years"].startswith("Own up by 10.0 since 2015-16;")


def test_numbers_of_children_are_not_ranked(tmp_path: Path) -> None:
    records: Records = [("authority", {"name": "Own"}), *child("C1")]
    records += compared("in-care", "A", "2016-17", "900")
    page = measure_page(declared_of(tmp_path, records))
    assert list(facts(page)) == ["Latest: Mar 2018"]
    assert sections(page)["Own and its neighbours, in order of 2016-17"] == ["A", "Own"]
    (charts,) = [block for block in page.blocks if isinstance(block, Charts)]
    assert len(charts.charts) == 1


def test_the_own_value_of_a_year_is_its_march_figure_as_published_first(tmp_path: Path) -> None:
    records: Records = [("authority", {"name": "Own"}), *child("C1")]
    for year in ("2014-15", "2015-16", "2016-17"):
        records += compared("within-20-miles", "A", year, "70")
    records += compared("within-20-miles", "own ", "2014-15", "66")
    said = {"measure": "within-20-miles", "month": "2016-03", "value": Decimal(81), "without_uasc": True}
    records.append(("published_figures", said))
    page = measure_page(declared_of(tmp_path, records))
    row = next(row for row in rows_on(page, 1) if row[0].value == "Own")
    assert [cell.value for cell in row[1:4]] == [66, 81, 100]
    assert [cell.note for cell in row[1:4]] == ["", PUBLISHED, WORKED_OUT]


def test_a_year_that_the_records_do_not_reach_or_that_is_yet_to_come_has_no_own_value(tmp_path: Path) -> None:
    records: Records = [("authority", {"name": "Own"}), *child("C1")]
    records += compared("within-20-miles", "A", "2012-13", "70") + compared(
        "within-20-miles", "A", "2018-19", "71"
    )
    records += compared("within-20-miles", "A", "spring", "72")
    declared = declared_of(tmp_path, records)
    row = next(row for row in rows_on(measure_page(declared), 1) if row[0].value == "Own")
    assert [cell.value for cell in row[1:]] == [None, None, None, None]
    (summary,) = rows_on(page_of(declared, r12.SUMMARY))
    assert summary[6].value == "No figure of Own for 2018-19."


def test_this_month_may_itself_be_the_outturn(tmp_path: Path) -> None:
    records: Records = [("authority", {"name": "Own"}), *child("C1")]
    records += compared("within-20-miles", "A", "2017-18", "70")
    material = material_of(tmp_path / "county.ptstore", records, "R12")
    page = measure_page(r12.declare(material, MONTH, MADE))
    (now,) = figures(material.frames, MONTH, only=["within-20-miles"])
    assert line(page, "Own") == [now.value]
    assert facts(page)["Latest: Mar 2018"] == now.value


def test_an_average_that_was_given_stands_before_one_worked_out(tmp_path: Path) -> None:
    records: Records = [("authority", {"name": "Own"})]
    records += compared(THREE_PLUS, "NEIGHBOURS", "2016-17", "10.4") + compared(
        THREE_PLUS, "A", "2016-17", "12"
    )
    page = measure_page(declared_of(tmp_path, records))
    row = next(row for row in rows_on(page, 1) if row[0].value == "Neighbours' average")
    assert (row[1].value, row[1].note) == (Decimal("10.4"), GIVEN)


def test_england_alone_is_compared_without_a_rank(tmp_path: Path) -> None:
    records = compared(THREE_PLUS, "ENGLAND", "2016-17", "10", source=None) + child("C1")
    page = measure_page(declared_of(tmp_path, records))
    assert facts(page)["The authority in 2016-17"] == "Better than England."
    assert "Rank and quartile" not in facts(page)
    texts = [block.text for block in page.blocks if isinstance(block, Paragraph)]
    assert texts == ["Lower is better. Source of the comparators: not recorded (2016-17)."]


def test_only_the_last_years_are_shown(tmp_path: Path) -> None:
    records: Records = [("authority", {"name": "Own"})]
    for year in range(2000, 2012):
        records += compared(THREE_PLUS, "A", f"{year}-{(year + 1) % 100:02}", str(year - 1990))
    page = measure_page(declared_of(tmp_path, records))
    assert len(line(page, "A")) == MOST_YEARS + 1
    assert next(block.text for block in page.blocks if isinstance(block, Paragraph)).endswith(
        "(2004-05 to 2011-12)."
    )


@pytest.mark.parametrize(
    ("period", "end"),
    [("2016-17", "2017-03"), ("2016/17", "2017-03"), ("1999-2000", "2000-03"), ("2011", "2011-03"),
     ("March 2011", "2011-03"), ("31 March 2011", "2011-03"), ("2016-18", None), ("Q1", None)],
)  # fmt: skip
def test_a_period_ends_with_a_march(period: str, end: str | None) -> None:
    found = year_end(period)
    assert (None if found is None else str(found)) == end


def test_places_are_said_in_words() -> None:
    assert [ordinal(one) for one in (1, 2, 3, 4, 11, 12, 13, 21, 111)] == (
        "1st 2nd 3rd 4th 11th 12th 13th 21st 111th".split()
    )


def test_without_comparators_the_return_says_how_to_enter_them(tmp_path: Path) -> None:
    declared = declared_of(tmp_path, [])
    assert [page.name for page in declared.pages] == [r12.SUMMARY, "Data sources"]
    said = " ".join(block.text for block in declared.pages[0].blocks if isinstance(block, Paragraph))
    assert "nothing to compare with" in said
    assert "comparators.csv" in said
    assert r12.rows_in(declared) == 0


def test_for_publication_a_share_of_few_children_is_hidden_and_its_place_with_it(tmp_path: Path) -> None:
    records: Records = [("authority", {"name": "Own"}), *child("C1"), *child("C2"), *child("C3")]
    for name in "ABCDEFG":
        records += compared("within-20-miles", name, "2016-17", "70")
    public = for_publication(declared_of(tmp_path, records))
    page = public.pages[2]
    cells: list[Cell] = [cell for row in rows_on(page, 0) for cell in row]
    assert [cell.value for cell in cells if cell.value == "c"]
    assert "Own" not in by_name(page, 1)
    (charts,) = [block for block in page.blocks if isinstance(block, Charts)]
    (last,) = charts.charts
    assert last.series[0].values[0] is None


def test_the_workbook_reads_back_as_numbers(kent: DeclaredReturn, tmp_path: Path) -> None:
    book = written(kent, tmp_path / "r12.xlsx")
    sheet = book[measure_page(kent).name]
    values = [[cell.value for cell in row] for row in sheet.iter_rows() if row[0].value == "Kent"]
    assert len(values) == 2
    assert values[0][1:4] == pytest.approx([0.091, 0.08, -1.1])
