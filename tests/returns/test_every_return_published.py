"""Every return of the small county, as it may be published: no small count is left, and nobody is named."""

from __future__ import annotations

from fractions import Fraction

import pytest

from db.store import Store
from placement_tracker.domain.days import Month
from placement_tracker.returns import known, making
from placement_tracker.returns.counted import Plain, Tally
from placement_tracker.returns.material import MadeBy
from placement_tracker.returns.pages import DeclaredReturn, Form, Page
from placement_tracker.returns.suppression.suppressing import for_publication, lists_children
from tests.returns.demo_county import MONTH, PERSON, TODAY, clock


@pytest.fixture(scope="module", params=list(known.RETURNS))
def declared(request: pytest.FixtureRequest, county: Store) -> DeclaredReturn:
    month = Month.parse(str(MONTH))
    material = making.read_for(county, [request.param], lambda _done, _of, _words: None, month, TODAY)
    return known.RETURNS[request.param].module().declare(material, month, MadeBy(PERSON, TODAY, clock()))


def counts_of(page: Page) -> list[tuple[str, str]]:
    """Whole numbers from 1 to 5, with their column and row: what says that it counts no children left out."""
    return [
        (table.columns[c].title, str(row[0].value))
        for table in page.tables()
        for row in table.rows
        if isinstance(row, tuple)
        for c, cell in enumerate(row)
        if (cell.form or table.columns[c].form) is Form.WHOLE
        and isinstance(cell.value, int | Fraction)
        and 1 <= cell.value <= 5
        and not isinstance(cell.of or table.columns[c].of, Plain | Tally)
    ]


def test_no_small_count_is_shown(declared: DeclaredReturn) -> None:
    made = {page.name: page for page in for_publication(declared).pages}
    for page in declared.pages:
        if page.name not in made:
            continue
        shown = {
            (table.columns[c].title, str(row[0].value))
            for table in made[page.name].tables()
            for row in table.rows
            if isinstance(row, tuple)
            for c, cell in enumerate(row)
            if isinstance(cell.value, int | Fraction) and 1 <= cell.value <= 5
        }
        assert not shown.intersection(counts_of(page)), page.name


def test_no_page_that_lists_children_is_left(declared: DeclaredReturn) -> None:
    made = for_publication(declared)
    away = {page.name for page in declared.pages if lists_children(page)}
    assert not away & {page.name for page in made.pages}
    assert made.pages[0].name == "For publication"
    assert made.smallest == 5


def test_every_page_says_what_was_hidden(declared: DeclaredReturn) -> None:
    for page in for_publication(declared).pages[1:]:
        assert "Made for publication" in str(page.blocks[-1])
