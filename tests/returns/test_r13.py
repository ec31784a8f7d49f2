"""R13: what of a published month is another with today's records, and which entries made it so."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from db.store import Store, open_plain
from placement_tracker.domain import working_days
from placement_tracker.domain.moments import parse_moment
from placement_tracker.returns.making import read_for
from placement_tracker.returns.pages import DeclaredReturn, Paragraph
from placement_tracker.returns.parts.sureness import SURENESS
from placement_tracker.returns.publishing.since_published import SincePublished
from placement_tracker.returns.r13 import declare as r13
from placement_tracker.returns.r13 import lists as r13_lists
from placement_tracker.returns.r13.words import CALENDAR, UNEXPLAINED
from tests.returns.published_county import (
    CHILDREN,
    MADE_BY,
    NOW,
    PUBLISHER,
    SUBJECT,
    THEN,
    Clock,
    changes_return,
    enter,
    entries_in,
    figure_of,
    lines,
    names_of,
    publish,
    rows_about,
    silent,
    store_of,
    title,
    void,
)
from tests.returns.read_back import MADE, MONTH, Records, page_of

LONG_AGO = date(2016, 5, 3)


def child(child_id: str, **more: Any) -> Records:
    span = {"child_id": child_id, "started_on": LONG_AGO}
    return [
        ("children", {"child_id": child_id, "date_of_birth": date(2008, 5, 2)} | more),
        ("care_periods", span | {"category_of_need": "N1"}),
        ("legal_statuses", span | {"status": "C2"}),
        ("placements", span | {"placement_type": "U6", "provider": "PR1", "distance_miles": Decimal(5)}),
        ("allocations", span | {"role": "SW", "worker": "A. Worker", "team": "Red"}),
    ]


def records() -> Records:
    """Six in care; two siblings placed together for adoption, two missing, one of them interviewed."""
    placed = {
        "plan_agreed_on": LONG_AGO,
        "agency_decision_on": date(2017, 6, 1),
        "placed_on": date(2017, 11, 1),
    }
    group = placed | {"sibling_group": "Dee and Eve", "place_together": True}
    away = {"kind": "M", "how_ended": "RETURNED", "went_missing_at": parse_moment("2018-03-20T20:00")}
    back = away | {"returned_at": parse_moment("2018-03-21T09:00")}
    return [
        ("authority", {"name": "Marlshire"}),
        ("areas", {"area": "North"}),
        ("teams", {"team": "Red", "area": "North", "kind": "CIC"}),
        ("teams", {"team": "Blue", "area": "North", "kind": "CIC"}),
        ("population", {"from_date": date(2016, 1, 1), "under_18": 4000}),
        ("staffing", {"month": "2018-03", "team": "Red", "posts_fte": Decimal(10), "permanent_fte": Decimal(8)}),
        ("staffing", {"month": "2018-03", "team": "Blue", "posts_fte": Decimal(10), "permanent_fte": Decimal(7)}),
        *child("ANN"),
        *child("BEA"),
        *child("CY", uasc=True),
        *child("DEE"),
        *child("EVE"),
        *child("FAY"),
        ("adoptions", {"child_id": "DEE"} | group),
        ("adoptions", {"child_id": "EVE"} | group),
        ("missing_episodes", {"episode_id": "M1", "child_id": "ANN"} | back),
        ("missing_episodes", {"episode_id": "M2", "child_id": "FAY"} | back),
        ("return_interviews", {"interview_id": "I1", "episodes": ("M1",), "outcome": "PENDING"}),
        ("health_events", {"child_id": "BEA", "kind": "DENTAL_CHECK", "occurred_on": date(2017, 9, 9)}),
    ]  # fmt: skip


@pytest.fixture
def unpublished(tmp_path: Path) -> Iterator[Store]:
    made = store_of(tmp_path / "county.ptstore", records())
    yield made
    made.close()


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store in which R1 was published, made once."""
    path = tmp_path_factory.mktemp("original") / "county.ptstore"
    made = store_of(path, records())
    publish(made)
    made.close()
    return path


@pytest.fixture
def store(original: Path, tmp_path: Path) -> Iterator[Store]:
    """A copy of it."""
    shutil.copyfile(original, tmp_path / "county.ptstore")
    made = open_plain(tmp_path / "county.ptstore", Clock())
    yield made
    made.close()


def said_on(made: DeclaredReturn, page: str) -> str:
    return " ".join(block.text for block in page_of(made, page).blocks if isinstance(block, Paragraph))


def test_where_nothing_was_published_the_return_says_so(unpublished: Store) -> None:
    made = changes_return(unpublished)
    assert names_of(made) == [r13.FIGURES, "Data sources"]
    assert "No return was published for March 2018" in said_on(made, r13.FIGURES)
    assert r13.rows_in(made) == 0
    publish(unpublished, "R9")
    assert "holds figures of measures" in said_on(changes_return(unpublished), r13.FIGURES)


def test_where_nothing_has_changed_it_says_so(store: Store) -> None:
    made = changes_return(store)
    assert names_of(made) == [r13.FIGURES, SURENESS, "Data sources"]
    assert "Nothing has changed: all " in said_on(made, r13.FIGURES)
    assert "Compared with R1, Children in care scorecard, edition 1, published on 3 April 2018" in said_on(
        made, r13.FIGURES
    )


def test_a_figure_is_shown_then_and_now_with_its_rows_and_the_entry_that_made_it(store: Store) -> None:
    enter(store, "placements", {"distance_miles": Decimal(31)}, child_id="ANN")
    made = changes_return(store)
    _title, edition, then, *_numbers, rows, _else = figure_of(made, "within-20-miles")
    assert (edition, then, rows) == ("R1, edition 1", 100, 1)
    assert figure_of(made, "within-20-miles")[3:9] == [5, 5, 80, 4, 5, -20]
    (row,) = rows_about(made, "within-20-miles").values()
    assert row[SUBJECT] == "ANN"
    assert (row[THEN], row[NOW]) == ("In the numerator", "In the denominator only")
    assert "distance from home in miles 5 → 31 (entry " in row[MADE_BY]
    (entry,) = entries_in(made)
    assert entry[3:8] == ["B. Late", "form placements", "Changed", "Placement", "ANN"]
    assert entry[8:] == ["distance from home in miles: 5 → 31", "Told late", title("within-20-miles")]
    assert f"{entry[0]:,}" in row[MADE_BY]


def test_what_was_changed_and_changed_back_is_not_listed(store: Store) -> None:
    enter(store, "placements", {"distance_miles": Decimal(31)}, child_id="ANN")
    enter(store, "placements", {"distance_miles": Decimal(5)}, child_id="ANN")
    assert "Nothing has changed" in said_on(changes_return(store), r13.FIGURES)


def test_what_measures_do_not_read_makes_no_difference_and_is_not_named(store: Store) -> None:
    enter(store, "care_periods", {"category_of_need": "N5"}, child_id="ANN")
    enter(store, "care_periods", {"ended_on": date(2018, 3, 12), "end_reason": "E4A"}, child_id="ANN")
    enter(store, "care_periods", {"category_of_need": "N2"}, child_id="ANN")
    numbers = {entry[8] for entry in entries_in(changes_return(store))}
    assert numbers == {"end: blank → 12/03/2018\nreason it ended: blank → E4A"}


def test_only_the_record_that_made_the_difference_is_named(store: Store) -> None:
    enter(store, "placements", {"distance_miles": Decimal(31)}, child_id="ANN")
    enter(
        store, "health_events", {"child_id": "ANN", "kind": "DENTAL_CHECK", "occurred_on": date(2018, 1, 5)}
    )
    made = changes_return(store)
    distance, teeth = (
        rows_about(made, code)["ANN"][MADE_BY] for code in ("within-20-miles", "dental-checks")
    )
    assert "Placement" in distance
    assert "Health" not in distance
    assert "entered later" in teeth
    assert "Placement" not in teeth


def test_a_child_entered_late_is_counted_now_and_one_voided_no_more(store: Store) -> None:
    for kind, values in child("GUS"):
        enter(store, kind, values)
    void(store, "care_periods", child_id="BEA")
    made = changes_return(store)
    rows = rows_about(made, "in-care")
    assert {name: (row[THEN], row[NOW]) for name, row in rows.items()} == {
        "BEA": ("Counted", "Not counted"),
        "GUS": ("Not counted", "Counted"),
    }
    assert "Period of care, start 03/05/2016: voided" in rows["BEA"][MADE_BY]
    assert "Child: entered later" in rows["GUS"][MADE_BY]
    assert figure_of(made, "in-care")[2:9] == [6, None, None, 6, None, None, 0]
    assert {(entry[5], entry[7]) for entry in entries_in(made)} == {("Added", "GUS"), ("Voided", "BEA")}


def test_a_record_that_was_voided_and_put_back_otherwise_is_named(store: Store) -> None:
    record_id = void(store, "placements", child_id="ANN")
    with store.writing("C. Orrect", "form placements") as act:
        act.change("placements", record_id, {"distance_miles": Decimal(40)})
    made = changes_return(store)
    assert "distance from home in miles 5 → 40" in rows_about(made, "within-20-miles")["ANN"][MADE_BY]
    assert [entry[5] for entry in entries_in(made)] == ["Voided", "Put back"]


def test_a_row_of_a_sibling_group_is_changed_by_any_of_its_children(store: Store) -> None:
    enter(store, "adoptions", {"placed_on": date(2017, 12, 1)}, child_id="EVE")
    row = rows_about(changes_return(store), "siblings-together")["Siblings: Dee and Eve"]
    assert (row[THEN], row[NOW]) == ("In the numerator", "In the denominator only")
    assert "01/11/2017 → 01/12/2017" in row[MADE_BY]


def test_an_interview_changes_the_rows_of_its_episodes(store: Store) -> None:
    held = {"outcome": "COMPLETED", "held_at": parse_moment("2018-03-22T15:00")}
    enter(store, "return_interviews", held, interview_id="I1")
    rows = rows_about(changes_return(store), "return-interviews-completed")
    assert list(rows) == ["ANN, episode M1"]
    assert "held at blank → 22/03/2018 15:00" in rows["ANN, episode M1"][MADE_BY]


def test_another_team_is_listed_apart_for_all_measures_together(store: Store) -> None:
    enter(store, "allocations", {"team": "Blue"}, child_id="CY")
    made = changes_return(store)
    assert r13_lists.ROWS not in names_of(made) or "CY" not in {
        line[SUBJECT] for line in lines(page_of(made, r13_lists.ROWS))
    }
    found = {line[0]: line[1:4] for line in lines(page_of(made, r13_lists.TEAMS))}
    then, now, number = found["CY"]
    assert (then, now) == ("Red (North)", "Blue (North)")
    assert number > 3
    (entry,) = entries_in(made)
    assert "Only the team or the reason: " in entry[-1]


def test_posts_and_the_population_are_explained_by_their_own_records(store: Store) -> None:
    enter(store, "staffing", {"permanent_fte": Decimal("5.5")}, team="Red")
    enter(store, "staffing", {"agency_fte": Decimal(1)}, team="Blue")
    enter(store, "population", {"under_18": 5000}, under_18=4000)
    made = changes_return(store)
    (posts,) = rows_about(made, "permanent-social-workers").values()
    assert posts[SUBJECT] == "Posts: 2018-03, Red"
    assert (posts[THEN], posts[NOW]) == ("8 of 10", "5.5 of 10")
    assert "8 → 5.5" in posts[MADE_BY]
    assert "\n" not in posts[MADE_BY]
    people = rows_about(made, "in-care-rate")["The under-18 population"]
    assert (people[THEN], people[NOW]) == ("4000", "5000")


def test_another_target_is_named_with_its_entry(store: Store) -> None:
    enter(
        store,
        "targets",
        {"measure": "placements-3-plus", "year": "2017-18", "target": Decimal(12), "floor": "15"},
    )
    made = changes_return(store)
    (entry,) = entries_in(made)
    assert figure_of(made, "placements-3-plus")[-1].endswith(
        f"12.0 and 15.0, entered since (entry {entry[0]:,})"
    )
    assert entry[-1] == title("placements-3-plus")


def test_without_unaccompanied_children_a_row_can_change_alone(store: Store) -> None:
    enter(store, "children", {"uasc": False}, child_id="CY")
    row = rows_about(changes_return(store), "in-care")["CY"]
    assert row[CHILDREN : NOW + 1] == ["Without unaccompanied", "Not counted", "Counted"]
    assert "unaccompanied" in row[MADE_BY].lower()


def test_each_measure_is_compared_with_its_latest_frozen_figures(store: Store) -> None:
    enter(store, "care_periods", {"ended_on": date(2018, 3, 12), "end_reason": "E4A"}, child_id="ANN")
    publish(store, "R3", "S. Econd")
    made = changes_return(store)
    assert rows_about(made, "in-care") == {}
    assert "ANN" in rows_about(made, "dental-checks")
    assert f"by {PUBLISHER}: 56 measures" in said_on(made, r13.FIGURES)
    assert "by S. Econd: 1 measure" in said_on(made, r13.FIGURES)
    publish(store)
    assert "Nothing has changed" in said_on(changes_return(store), r13.FIGURES)
    assert "edition 2" in said_on(changes_return(store), r13.FIGURES)


def test_other_bank_holidays_are_named_as_the_reason(
    unpublished: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = working_days._bank_holidays_of
    with monkeypatch.context() as earlier:
        # As if the program of then had not known the 22nd of March to be one.
        earlier.setattr(working_days, "_bank_holidays_of", lambda year: known(year) - {date(2018, 3, 30)})
        enter(
            unpublished,
            "missing_episodes",
            {"returned_at": parse_moment("2018-03-27T09:00")},
            episode_id="M2",
        )
        publish(unpublished)
    rows = rows_about(made := changes_return(unpublished), "return-interviews-completed")
    assert rows["FAY, episode M2"][THEN : NOW + 1] == ["In the denominator only", "Not counted"]
    assert rows["FAY, episode M2"][MADE_BY] == CALENDAR
    assert "They differ on: 30 March 2018." in said_on(made, r13.FIGURES)


Change = Callable[[SincePublished], SincePublished]


def _declared_with(store: Store, change: Change) -> DeclaredReturn:
    material = read_for(store, ["R13"], silent, MONTH, MADE.today)
    return r13.declare(replace(material, since_published=change(material.since_published)), MONTH, MADE)


def _without_a_row(since: SincePublished) -> SincePublished:
    """As if a row had been frozen otherwise than it was worked out."""
    (one,) = since.frozen
    key = "dental-checks", "all"
    rows = tuple(row for row in one.rows[key] if row.child_id != "BEA")
    return replace(since, frozen=(replace(one, rows={**one.rows, key: rows}),))


def test_what_nothing_explains_is_said_to_be_unexplained(store: Store) -> None:
    row = rows_about(_declared_with(store, _without_a_row), "dental-checks")["BEA"]
    assert row[CHILDREN : NOW + 1] == ["All", "Not counted", "In the numerator"]
    assert row[MADE_BY] == UNEXPLAINED


def test_another_definition_is_named_with_what_it_says_otherwise(store: Store) -> None:

    def redefined(since: SincePublished) -> SincePublished:
        since = _without_a_row(since)
        (one,) = since.frozen
        at = one.register_text.index('code = "dental-checks"')
        text = one.register_text[:at] + one.register_text[at:].replace(
            'numerator = "', 'numerator = "Once: ', 1
        )
        return replace(since, frozen=(replace(one, register_text=text),))

    made = _declared_with(store, redefined)
    assert figure_of(made, "dental-checks")[-1] == "Definition: another numerator"
    assert "definition of the measure is another" in rows_about(made, "dental-checks")["BEA"][MADE_BY]


def test_other_words_for_the_same_reason_are_counted_and_not_listed(store: Store) -> None:

    def reworded(since: SincePublished) -> SincePublished:
        (one,) = since.frozen
        rows = {key: tuple(replace(row, why=f"{row.why}!") for row in some) for key, some in one.rows.items()}
        return replace(since, frozen=(replace(one, rows=rows),))

    made = _declared_with(store, reworded)
    assert names_of(made) == [r13.FIGURES, SURENESS, "Data sources"]
    assert "the program words the reason otherwise" in said_on(made, r13.FIGURES)
