"""Later returns show of an earlier month what was published (measures.md G12), in a store of every kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from db.store import Store
from placement_tracker.exchange.exporting import export_archive
from placement_tracker.exchange.importing import import_paths
from placement_tracker.returns.making import read_for
from placement_tracker.returns.pages import DeclaredReturn, Heading, Page, Paragraph
from placement_tracker.returns.parts.as_published import PUBLISHED
from placement_tracker.returns.parts.standing import standings
from placement_tracker.returns.publishing import publish as publishing
from placement_tracker.returns.publishing.frozen import frozen
from placement_tracker.returns.r1 import changes as r1_changes
from placement_tracker.returns.r1 import scorecard as r1_scorecard
from placement_tracker.services import keeping
from tests.returns.demo_county import MONTH, PERSON, TODAY, fill, make_store
from tests.returns.publishing import APRIL, entries, leave_care, made, publish, quietly, read
from tests.returns.read_back import by_name, page_of, rows_on
from tests.stores import KINDS, Originals
from tests.stores import made as made_store

AS_PUBLISHED = "As published on 5 April 2018 (R1, edition 1)."


@pytest.fixture(scope="session")
def originals(tmp_path_factory: pytest.TempPathFactory) -> Originals:
    return Originals(tmp_path_factory.mktemp("originals"))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = make_store(tmp_path / "county.ptstore")
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The county with R1 published for March, and then corrected."""
    opened = make_store(tmp_path_factory.mktemp("county") / "county.ptstore")
    publish(opened)
    leave_care(opened)
    yield opened
    opened.close()


def said_on(page: Page) -> str:
    return " ".join(block.text for block in page.blocks if isinstance(block, Paragraph))


@pytest.fixture(scope="module")
def april(once: Store) -> DeclaredReturn:
    return made(once, "R1")


def row_of(page: Page, title: str) -> list[Any]:
    return next(list(row) for row in rows_on(page) if row[0].value == title)


def test_the_previous_value_is_the_one_that_was_published_and_says_so(april: DeclaredReturn) -> None:
    row = row_of(page_of(april, r1_scorecard.SCORECARD), "Children in care")
    assert (row[3].value, row[10].value, row[10].note) == (19, 20, AS_PUBLISHED)


def test_what_was_published_before_the_app_gives_way_to_what_it_published(april: DeclaredReturn) -> None:
    title = "Placement stability: 3 or more placements in the last 12 months"
    row = row_of(page_of(april, r1_scorecard.COMPARISONS), title)
    february, march = row[8], row[10]
    assert (february.note, march.note) == (PUBLISHED, AS_PUBLISHED)


def test_the_pages_say_which_months_are_recalculated(april: DeclaredReturn) -> None:
    assert said_on(page_of(april, r1_scorecard.SCORECARD)) == "Earlier figures: Mar 2018 as published."
    words = said_on(page_of(april, r1_scorecard.COMPARISONS))
    assert "Mar 2018 as published; Feb 2018 as published where a footnote says so" in words
    assert "Apr 2017 not published, so recalculated with today's records" in words
    assert "May 2017 to Jan 2018 not published" in said_on(page_of(april, "Trend"))


def test_a_month_that_was_not_published_is_recalculated_and_marked_so(store: Store) -> None:
    leave_care(store)
    found = made(store, "R1")
    assert row_of(page_of(found, r1_scorecard.SCORECARD), "Children in care")[10].value == 19
    assert "Mar 2018 not published, so recalculated" in said_on(page_of(found, r1_scorecard.SCORECARD))
    assert "No return" not in said_on(page_of(found, r1_changes.CHANGED))


def test_the_latest_edition_of_any_return_counts(store: Store) -> None:
    publish(store)
    leave_care(store)
    publish(store, ["R3"])
    found = page_of(made(store, "R1"), r1_scorecard.SCORECARD)
    row = row_of(found, "Children in care")
    assert (row[10].value, row[10].note) == (19, "As published on 5 April 2018 (R3, edition 1).")
    assert row_of(found, "Children in care per 10,000 aged under 18")[10].note == AS_PUBLISHED


def test_what_changed_since_the_last_published_return_is_said_once(april: DeclaredReturn) -> None:
    words = said_on(page_of(april, r1_changes.CHANGED))
    assert words == "Mar 2018 is the last month that was published: what changed since it stands above."


def test_what_changed_since_an_earlier_published_return_stands_beside_the_month_before(store: Store) -> None:
    publish(store)
    leave_care(store)
    page = page_of(made(store, "R1", APRIL.plus(2)), r1_changes.CHANGED)
    headings = [block.text for block in page.blocks if hasattr(block, "text")]
    assert headings[:2] == ["Improved since May 2018", "Worsened since May 2018"]
    assert headings[-2:] == [
        "Improved since the last published return, Mar 2018",
        "Worsened since the last published return, Mar 2018",
    ]


def test_where_only_part_was_published_nothing_is_said_of_the_rest(store: Store) -> None:
    page = page_of(made(store, "R1"), r1_changes.CHANGED)
    assert said_on(page) == (
        "Of Feb 2018 the figures of 1 of the 57 measures are kept as published; the others are left out here."
    )
    assert page.blocks[-2] == Heading("Worsened since the last published return, Feb 2018")


def test_where_what_was_published_was_not_rated_no_rating_is_compared(store: Store) -> None:
    when, material = MONTH.plus(-1), read_for(store, ["R1"], quietly)
    found = [
        replace(one, figures={**one.figures, when: replace(one.figures[when], rating="")})
        for one in standings(material, APRIL)
    ]
    words = said_on(r1_changes.changed_page(found, APRIL))
    assert words.endswith("None of these was rated both then and now, so that no rating can be compared.")


def test_where_nothing_was_published_that_is_said(store: Store) -> None:
    words = said_on(page_of(made(store, "R1", MONTH.plus(-3)), r1_changes.CHANGED))
    assert words == "No return of the 12 months before Dec 2017 has been published."


def test_activity_starts_from_what_was_published(once: Store) -> None:
    found = made(once, "R3")
    by_area, by_team = page_of(found, "By area"), page_of(found, "By team")
    for page in (by_area, by_team):
        assert by_name(page)["Whole authority"][:6] == [19, 20, -1, 4, 4, 0]
        assert "as published on 5 April 2018 (R1, edition 1)" in said_on(page)
    steps = by_name(page_of(found, "Reconciliation"))
    assert steps["In care on 31 March 2018, as published"][0] == 20
    assert steps["Late entries and corrections since"][0] == -1
    assert steps["In care on 31 March 2018, by today's records"][0] == 19
    late = rows_on(page_of(found, "Late entries"))
    assert {(row[0].value, row[2].value) for row in late} == {("C001", False)}


def test_teams_that_were_formed_since_are_counted_with_todays_records(store: Store) -> None:
    publish(store)
    leave_care(store)
    with store.writing("A. Tester", "test") as act:
        act.add("teams", {"team": "New", "area": "North"})
    found = made(store, "R3")
    assert by_name(page_of(found, "By area"))["Whole authority"][:2] == [19, 19]
    assert "The numbers of March 2018 are recalculated" in said_on(page_of(found, "By area"))
    assert by_name(page_of(found, "Reconciliation"))["In care on 31 March 2018, as published"][0] == 20


@pytest.mark.parametrize("kind", KINDS)
def test_a_store_of_every_kind_publishes_and_hands_on_what_it_published(
    request: pytest.FixtureRequest,
    originals: Originals,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    kind: str,
) -> None:
    server = lambda: request.getfixturevalue("postgres")  # noqa: E731
    for store in made_store(kind, originals, tmp_path / "any.store", monkeypatch, server):
        fill(store)
        publish(store, ["R1", "R9"])
        leave_care(store)
        assert keeping.verify(store) == []
        row = row_of(page_of(made(store, "R1"), r1_scorecard.SCORECARD), "Children in care")
        assert (row[3].value, row[10].value) == (19, 20)
        with store.reading() as session:
            assert publishing.made_again(session, 1) == frozen(session, 1).workbook
        export_archive(store, tmp_path / "out.zip", PERSON)
        elsewhere = originals.sqlite(tmp_path / "elsewhere.store")
        import_paths(elsewhere, [tmp_path / "out.zip"], person=PERSON, today=TODAY)
        assert entries(elsewhere) == entries(store)
        assert read(elsewhere) == read(store)
        row = row_of(page_of(made(elsewhere, "R1"), r1_scorecard.SCORECARD), "Children in care")
        assert (row[3].value, row[10].value) == (19, 20)
        assert keeping.verify(elsewhere) == []
        elsewhere.close()


def test_a_month_of_which_only_an_unrated_number_was_published_is_no_month_to_compare_ratings_with(
    store: Store,
) -> None:
    publish(store)
    publish(store, ["R3"], APRIL)
    words = page_of(made(store, "R1", APRIL.plus(1)), r1_changes.CHANGED)
    headings = [block.text for block in words.blocks if hasattr(block, "text")]
    assert "Improved since the last published return, Mar 2018" in headings


def test_an_areas_earlier_figures_are_as_published_too(once: Store) -> None:
    from placement_tracker.returns.making import read_for
    from placement_tracker.returns.r11 import measures as r11_measures

    found = r11_measures.eight(read_for(once, ["R11"], quietly), APRIL)
    in_care = next(one for one in found if one.measure is not None and one.measure.code == "in-care")
    march, april = (in_care.points["Unassigned", when] for when in (MONTH, APRIL))
    assert (march.value, march.note, april.value, april.note) == (
        Fraction(20),
        AS_PUBLISHED,
        Fraction(19),
        "",
    )
