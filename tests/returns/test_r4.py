"""R4: a page for every red measure."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from placement_tracker.measures.figures import Figure
from placement_tracker.measures.reach import Band, Needed, Reach, how_many_more
from placement_tracker.measures.register import measure
from placement_tracker.returns import r4
from placement_tracker.returns.material import Material
from placement_tracker.returns.pages import DeclaredReturn, Page, Paragraph
from placement_tracker.returns.parts.reach_words import reach_words
from placement_tracker.returns.parts.standing import standings
from tests.returns.chart_read_back import charts_on
from tests.returns.read_back import MADE, MONTH, by_name, material_of, page_of, written
from tests.returns.red_county import INTERVIEWS, records

PAGE = "Return interviews 3 days"


@pytest.fixture(scope="module")
def red_material(tmp_path_factory: pytest.TempPathFactory) -> Material:
    return material_of(tmp_path_factory.mktemp("r4") / "county.ptstore", records(), "R4")


@pytest.fixture(scope="module")
def declared(red_material: Material) -> DeclaredReturn:
    return r4.declare(red_material, MONTH, MADE)


@pytest.fixture(scope="module")
def book(declared: DeclaredReturn, tmp_path_factory: pytest.TempPathFactory) -> Any:
    return written(declared, tmp_path_factory.mktemp("r4") / "r4.xlsx")


def _table(page: Page, first_title: str) -> dict[str, list[Any]]:
    number = next(n for n, table in enumerate(page.tables()) if table.columns[0].title == first_title)
    return by_name(page, number)


def _texts(page: Page) -> list[str]:
    return [block.text for block in page.blocks if isinstance(block, Paragraph)]


def test_every_red_measure_has_a_page_and_no_other(red_material: Material, declared: DeclaredReturn) -> None:
    red = [one.measure.title for one in standings(red_material, MONTH) if one.now.rating == "RED"]
    assert [page.title for page in declared.pages[:-1]] == [f"Red: {title}" for title in red]
    assert measure(INTERVIEWS).title in red
    assert r4.rows_in(declared) == len(red)


def test_the_last_four_month_ends_have_result_target_and_rating(declared: DeclaredReturn) -> None:
    page = page_of(declared, PAGE)
    rows = _table(page, "Month end")
    assert list(rows) == ["December 2017", "January 2018", "February 2018", "March 2018"]
    assert rows["December 2017"][0] == "-"
    assert rows["March 2018"][2:6] == [1, 6, 85, 75]
    table = next(page.tables())
    ratings = [row[2].rating or row[2].value for row in table.rows if isinstance(row, tuple)]
    assert ratings == ["Not rated", "Not rated", "Not rated", "RED"]


def test_the_commentary_stands_in_its_author_s_words(declared: DeclaredReturn) -> None:
    page = page_of(declared, PAGE)
    texts = _texts(page)
    assert "Commentary (B. Lane): Few workers." in texts
    assert "Actions: Two more interviewers" in texts
    assert "Risks: None written." in texts
    written_by_people = [block for block in page.blocks if isinstance(block, Paragraph) and block.written]
    assert len(written_by_people) == 4  # three of the commentary, and the note on a month


def test_a_red_measure_without_commentary_says_so(declared: DeclaredReturn) -> None:
    others = [page for page in declared.pages[:-1] if page.name != PAGE]
    assert others
    assert all(r4.NO_COMMENTARY in _texts(page) for page in others)


def test_the_settings_name_who_is_responsible(declared: DeclaredReturn) -> None:
    assert _table(page_of(declared, PAGE), "What it takes")["Responsible"] == ["Head of service: A. Brook"]


def test_without_a_setting_of_its_own_the_one_for_all_names_them() -> None:
    said = measure(INTERVIEWS)
    assert r4.responsible(said, {}) == "Nobody is named."
    assert r4.responsible(said, {"responsible": "The director"}) == "The director"


def test_how_many_more_would_reach_the_target_is_said(declared: DeclaredReturn) -> None:
    words = _table(page_of(declared, PAGE), "What it takes")["To reach the target"]
    assert words == [
        "The target of 85.0% would be reached if 5 more met it. The floor of 75.0% would be reached if 4 more met it."
    ]


def test_the_cohort_is_told_by_age_sex_and_team_and_adds_up(declared: DeclaredReturn) -> None:
    page = page_of(declared, PAGE)
    rows = _table(page, "By age and sex")
    not_met = rows["Not met"]
    assert (sum(not_met[:5]), sum(not_met[5:7]), not_met[-1]) == (5, 5, 5)
    by_team = _table(page, "By team")
    # Nobody is unassigned, and the row says so (measures.md G11).
    assert {name: numbers[1] for name, numbers in by_team.items()} == {
        "North CIC": 3, "South CIC": 2, "Unassigned": 0, "All": 5,
    }  # fmt: skip


def test_its_charts_draw_twelve_months_and_who_does_not_meet_it(book: Any) -> None:
    months, by_age, by_team = charts_on(book, PAGE)
    assert months.along[-1] == "Mar 18"
    assert months.series["Result"][-1] == pytest.approx(1 / 6)
    assert set(months.series) == {"Result", "Target", "Floor"}
    assert by_age.title == "By age: not met"
    assert by_age.series["Not met"] == [0, 0, 3, 2, 0]
    assert by_team.along == ["North CIC", "South CIC"]
    assert by_team.series["Not met"] == [3, 2]


def test_without_red_measures_one_page_says_so(tmp_path: Path) -> None:
    material = material_of(tmp_path / "empty.ptstore", [("authority", {"name": "Marlshire"})], "R4")
    declared = r4.declare(material, MONTH, MADE)
    assert [page.name for page in declared.pages] == [r4.NOTHING_RED, "Data sources"]
    assert r4.rows_in(declared) == 0
    assert _texts(declared.pages[0]) == ["No measure is rated red this month, so there is nothing to report."]


def test_a_page_rests_on_the_figure_that_is_red(declared: DeclaredReturn) -> None:
    because = page_of(declared, PAGE).because
    assert because is not None
    assert {one.number for one in because.on} == {1, 6}


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("in-care", "It has no target."),
        ("placements-3-plus", "The target of 10.0% is reached. The floor of 13.0% is reached."),
    ],
)
def test_reaching_the_target_is_said_of_any_measure(red_material: Material, code: str, words: str) -> None:
    assert reach_words(how_many_more(red_material.frames, code, MONTH), measure(code)) == words


@pytest.mark.parametrize(
    ("code", "target", "floor", "words"),
    [
        ("placements-3-plus", Needed(Band(None, Fraction(10)), False, 3, 2), None,
         "The target of 10.0% would be reached if 3 fewer were counted."),
        ("placements-3-plus", Needed(Band(None, Fraction(10)), False, 1, 1), None,
         "The target of 10.0% would be reached if 1 fewer was counted."),
        ("unallocated", Needed(Band(None, Fraction(0)), False, 4, 4), Needed(Band(None, Fraction(10)), False, 0, 0),
         "The target of 10 would be reached with 4 fewer. The floor of 13 is reached."),
        ("permanent-social-workers", Needed(Band(Fraction(85), None), True, 2, None), None,
         "The target of 10.0% would be reached with 2 posts more."),
        ("permanent-social-workers", Needed(Band(Fraction(85), None), True, 1, None), None,
         "The target of 10.0% would be reached with 1 post more."),
        ("days-order-to-match", Needed(Band(None, Fraction(121)), False, None, 7), None,
         "The target of 10.0 would be reached if the 7 furthest from it were left out."),
        ("days-order-to-match", Needed(Band(None, Fraction(121)), False, None, 1), None,
         "The target of 10.0 would be reached if the furthest from it was left out."),
        ("days-order-to-match", Needed(Band(None, Fraction(121)), False, None, None), None,
         "The target of 10.0 cannot be reached by changing whole numbers."),
        ("social-worker-caseload", Needed(Band(None, Fraction(15)), False, 30, None), None,
         "The target of 10.0 would be reached with 30 fewer."),
    ],
)  # fmt: skip
def test_what_it_takes_is_said_by_kind_of_measure(
    code: str, target: Needed | None, floor: Needed | None, words: str
) -> None:
    figure = Figure("2018-03", "", "", code, "all", Fraction(1), Fraction(10), Fraction(10), "10", "RED", "",
                    Fraction(10), Fraction(13))  # fmt: skip
    assert reach_words(Reach(figure, target, floor), measure(code)) == words
