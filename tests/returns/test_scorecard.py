"""R1: what the pages say, and the workbook read back."""

from __future__ import annotations

import csv
import re
import subprocess
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from placement_tracker.domain.days import Month
from placement_tracker.measures import register as registers
from placement_tracker.measures.figures import Figure, figures
from placement_tracker.measures.register import implemented, measure
from placement_tracker.returns.material import MadeBy, Material
from placement_tracker.returns.pages import Cell, DeclaredReturn, Page, Paragraph
from placement_tracker.returns.parts import as_published, comparing
from placement_tracker.returns.parts.standing import Standing, near_threshold, standings
from placement_tracker.returns.r1 import changes as r1_changes
from placement_tracker.returns.r1 import declare as r1
from placement_tracker.returns.r1 import scorecard as r1_scorecard
from tests.returns import demo_county
from tests.returns.demo_county import FORMULA, MONTH

HEADER = 6


@pytest.fixture(scope="module")
def found(material: Material) -> dict[str, Standing]:
    return {one.measure.code: one for one in standings(material, MONTH)}


@pytest.fixture(scope="module")
def book(workbook: Path) -> Any:
    return openpyxl.load_workbook(workbook)


def page_of(declared: DeclaredReturn, name: str) -> Page:
    return next(page for page in declared.pages if page.name == name)


def rows_of(page: Page) -> dict[str, tuple[Cell, ...]]:
    return {str(row[0].value): row for table in page.tables() for row in table.rows if isinstance(row, tuple)}


def by_title(book: Any, page: str) -> dict[str, list[Any]]:
    return {row[0].value: list(row) for row in book[page].iter_rows(min_row=HEADER + 1) if row[0].value}


def test_every_measure_that_is_worked_out_stands_on_the_scorecard_with_its_own_figure(
    book: Any, material: Material
) -> None:
    wanted = {(one.code, one.population): one for one in figures(material.frames, MONTH)}
    rows = by_title(book, "Scorecard")
    for one in implemented():
        figure = wanted[one.code, one.populations[0]]
        held, parts = rows[one.title][3].value, 100 if one.kind == "percentage" else 1
        assert held == "-" if figure.value is None else held * parts == pytest.approx(float(figure.value)), (
            one.code
        )


def test_figures_are_numbers_and_never_text(book: Any) -> None:
    for cells in by_title(book, "Scorecard").values():
        for cell in cells[3:4] + cells[6:9]:
            assert cell.value in (None, "-") or isinstance(cell.value, int | float)


def test_another_reader_finds_the_same_values(book: Any, workbook: Path) -> None:
    other = CalamineWorkbook.from_path(workbook)
    assert other.sheet_names == book.sheetnames
    for row, cells in zip(
        other.get_sheet_by_name("Scorecard").to_python(), book["Scorecard"].iter_rows(), strict=False
    ):
        assert [value or None for value in row] == [cell.value or None for cell in cells]


def test_text_from_records_is_never_a_formula(book: Any) -> None:
    texts = [
        cell for sheet in book for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)
    ]
    assert all(cell.data_type == "s" for cell in texts)
    risky = [cell for cell in texts if cell.value[0] in "=+-@"]
    assert any(cell.value == "=Marlshire" for cell in risky)
    assert any(cell.value.startswith(FORMULA) for cell in risky)
    assert all(cell.quotePrefix for cell in risky)


def test_control_characters_are_left_out(book: Any) -> None:
    written = [cell.value for row in book["Exceptions"].iter_rows() for cell in row]
    assert f"{FORMULA}\nActions: Meet weekly" in written


def test_a_rating_is_a_word_a_shape_and_a_fill(book: Any) -> None:
    rating = by_title(book, "Scorecard")[measure("placements-3-plus").title][4]
    assert rating.value == "▲ Red"
    assert rating.fill.start_color.rgb.endswith("F7CBC6")


def test_a_published_month_shows_the_published_value(
    found: dict[str, Standing], scorecard: DeclaredReturn
) -> None:
    assert found["placements-3-plus"].previous.shown == "12.1%"
    assert found["placements-3-plus"].previous.rating == "AMBER"
    row = rows_of(page_of(scorecard, "Scorecard"))[measure("placements-3-plus").title]
    assert row[10].note == as_published.PUBLISHED
    assert found["placements-3-plus"].direction == "WORSENED"


def test_what_changed_its_rating_is_listed(scorecard: DeclaredReturn) -> None:
    assert measure("placements-3-plus").title in rows_of(page_of(scorecard, "Changed ratings"))


def test_reaching_the_target_is_told_in_children(found: dict[str, Standing]) -> None:
    assert found["placements-3-plus"].now.shown == "25.0%"
    assert r1_changes.to_reach(found["placements-3-plus"]) == "3 fewer"


def test_neighbours_are_averaged_without_the_authority_and_of_the_latest_year(material: Material) -> None:
    average = comparing.neighbours(material.comparators, "placements-3-plus", "=Marlshire")
    assert average is not None
    assert average.value == Fraction(173, 20)
    england = comparing.england(material.comparators, "placements-3-plus")
    assert england == comparing.Compared(Fraction(10), "England, 2016-17. Source: =Invented tables.")


def test_the_printed_averages_example_without_blanks_and_without_the_county() -> None:
    """The benchmark page of 2011: the printed values of ten neighbours without the county give 10.45."""
    printed = {"Nottinghamshire": "7.2", "Kent": "8.0", "Essex": "8.8", "East Sussex": "9.7", "Lancashire": "10.5",
               "Swindon": "10.6", "Worcestershire": "10.8", "Northamptonshire": "11.3", "West Sussex": "11.7",
               "Warwickshire": "11.8", "Staffordshire": "12.1"}  # fmt: skip
    rows = [
        {"measure": "m", "group": name, "period": "2011", "value": Fraction(value), "source": None}
        for name, value in printed.items()
    ]
    average = comparing.neighbours(rows, "m", "Kent")
    assert average is not None
    assert average.value == Fraction("10.45")


def test_outturn_is_the_last_march_before_the_month(found: dict[str, Standing]) -> None:
    assert found["in-care"].outturn_month == Month(2017, 3)


@pytest.mark.parametrize(
    ("value", "rating", "words"),
    [
        ("10", "GREEN", "Just green"),
        ("8.9", "GREEN", ""),
        ("10.5", "AMBER", "Nearly green"),
        ("11.5", "AMBER", ""),
        ("12.4", "AMBER", "Just amber"),
        ("13.4", "RED", "Nearly amber"),
        ("20", "RED", ""),
        ("10.5", "", ""),
    ],
)
def test_a_rating_that_a_small_change_would_make_another_is_marked(
    value: str, rating: str, words: str
) -> None:
    figure = Figure("2018-03", "", "", "placements-3-plus", "all", Fraction(1), Fraction(10), Fraction(value), "",
                    rating, "", Fraction(10), Fraction(13))  # fmt: skip
    assert near_threshold(measure("placements-3-plus"), figure) == words


def test_a_gap_stays_a_gap_in_its_chart(book: Any) -> None:
    rows = [
        row for row in book["Chart data"].iter_rows(min_row=5) if row[0].value == measure("in-care").title
    ]
    assert [cell.value for cell in rows[0][2:14]].count(None) == 1
    chart = book["Charts"]._charts[0]
    assert chart.display_blanks == "gap"
    without = next(
        row[0].value for row in book["Charts"].iter_rows(max_col=1) if "Without a figure" in str(row[0].value)
    )
    assert len(book["Charts"]._charts) + without.count(";") + 1 == len(implemented())


def test_each_chart_draws_its_own_rows(book: Any) -> None:
    """The titles of charts and the names in the first column of their rows are the same."""
    data = book["Chart data"]
    for chart in book["Charts"]._charts:
        title = "".join(run.t for part in chart.title.tx.rich.p for run in part.r or ())
        for line in chart.series:
            row = int(re.findall(r"\$(\d+)", line.val.numRef.f)[0])
            assert data.cell(row, 1).value == title


def test_the_page_is_ready_for_paper(book: Any) -> None:
    sheet = book["Scorecard"]
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == f"${HEADER}:${HEADER}"
    assert sheet.freeze_panes == f"B{HEADER + 1}"
    assert sheet.oddFooter.left.text == "OFFICIAL-SENSITIVE"
    assert sheet.oddFooter.right.text == "Page &P of &N"


def test_the_contents_lead_to_every_page(book: Any) -> None:
    links = [
        cell.hyperlink.location for row in book["Contents"].iter_rows() for cell in row if cell.hyperlink
    ]
    assert links == [f"'{name}'!A1" for name in book.sheetnames[1:]]


def test_the_document_says_what_it_is(book: Any) -> None:
    said = book.properties
    assert said.title == "R1 Children in care scorecard, March 2018"
    assert (said.creator, said.category) == ("A. Person & Co", "OFFICIAL-SENSITIVE")
    assert said.created == said.modified
    assert said.created.isoformat() == "2018-04-05T12:00:00"


def test_a_definition_that_leans_on_another_names_it(book: Any) -> None:
    title = measure("same-iro").title
    assert by_title(book, "Definitions")[title][1].value == f"As “{measure('same-social-worker').title}”."


def test_what_is_not_known_is_counted_beside_the_figures(scorecard: DeclaredReturn) -> None:
    words = [(row[0].value, str(row[1].value)) for table in page_of(scorecard, "Data sources").tables()
             for row in table.rows if isinstance(row, tuple)]  # fmt: skip
    assert [number for number, said in words if "distance from home is not known" in said] == [1]


@pytest.fixture(scope="module")
def in_libreoffice(workbook: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The workbook as LibreOffice opens it and saves it again."""
    folder = tmp_path_factory.mktemp("office")
    profile = (folder / "profile").as_uri()
    subprocess.run(
        ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "xlsx", "--outdir",
         str(folder), str(workbook)], check=True, capture_output=True, timeout=240,
    )  # fmt: skip
    return openpyxl.load_workbook(folder / workbook.name)


def test_libreoffice_opens_it_and_shows_the_same(book: Any, in_libreoffice: Any) -> None:
    assert in_libreoffice.sheetnames == book.sheetnames
    for sheet in book:
        other = in_libreoffice[sheet.title]
        for row in sheet.iter_rows():
            for cell in row:
                value = other[cell.coordinate].value
                if isinstance(cell.value, float):
                    assert value == pytest.approx(cell.value, rel=1e-12), (sheet.title, cell.coordinate)
                else:
                    assert (value or None) == (cell.value or None), (sheet.title, cell.coordinate)
    assert len(in_libreoffice["Charts"]._charts) == len(book["Charts"]._charts)


def test_libreoffice_prints_each_figure_as_the_command_line_does(
    workbook: Path, material: Material, tmp_path: Path
) -> None:
    """The third sheet as LibreOffice shows it: rounding and number formats are a spreadsheet's own."""
    profile = (tmp_path / "profile").as_uri()
    subprocess.run(
        ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to",
         "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,3", "--outdir", str(tmp_path),
         str(workbook)], check=True, capture_output=True, timeout=240,
    )  # fmt: skip
    (made,) = tmp_path.glob("*.csv")
    with made.open(encoding="utf-8", newline="") as lines:
        printed = {row[0]: row for row in csv.reader(lines)}
    everything = {(one.code, one.population): one for one in figures(material.frames, MONTH)}
    for one in implemented():
        assert printed[one.title][3] == everything[one.code, one.populations[0]].shown
        without = everything.get((one.code, "without-uasc"))
        assert printed[one.title][12] == (without.shown if without else r1_scorecard.NOT_SPLIT)


def test_no_sheet_of_paper_ends_with_the_name_of_a_theme(book: Any) -> None:
    themes = {one.theme for one in implemented()}
    breaks = [(sheet, broken.id) for sheet in book for broken in sheet.row_breaks.brk]
    assert len(breaks) > 5
    assert [sheet.title for sheet, row in breaks if sheet.cell(row, 1).value in themes] == []


def test_pages_that_compare_across_a_change_of_definition_say_so(
    material: Material, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = dict(registers.register())
    version = replace(known["in-care"], title="Children looked after", from_year="2017-18")
    known["in-care"] = replace(known["in-care"], versions=(version,))
    monkeypatch.setattr(registers, "register", lambda: known)
    monkeypatch.setattr("placement_tracker.measures.versions.register", lambda: known)
    made = MadeBy(demo_county.PERSON, demo_county.TODAY, demo_county.clock())
    pages = {page.name: page for page in r1.declare(material, demo_county.MONTH, made).pages}
    words = (
        "Children looked after: From April 2017 the definition is another: called “Children looked after”."
    )
    comparisons = pages[r1_scorecard.COMPARISONS]
    assert words in [block.text for block in comparisons.blocks if isinstance(block, Paragraph)]
    assert words not in [block.text for block in pages["Trend"].blocks if isinstance(block, Paragraph)]
    titles = [row[0].value for row in next(pages["Definitions"].tables()).rows if isinstance(row, tuple)]
    assert "Children looked after" in titles
    assert "Children in care" not in titles
