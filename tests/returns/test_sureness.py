"""How many of the rows behind a figure are about a child with a problem in the records."""

from __future__ import annotations

from datetime import date

import pytest

from placement_tracker.domain.problems import Cancelled
from placement_tracker.returns.material import read_material
from placement_tracker.returns.parts.sureness import Sureness, sureness, sureness_page
from tests.returns.read_back import MADE, MONTH, Records, rows_on, store_of

LONG_AGO = date(2016, 5, 1)


def child(child_id: str, **more: object) -> Records:
    span = {"child_id": child_id, "started_on": LONG_AGO}
    return [
        ("children", {"child_id": child_id, "date_of_birth": date(2008, 5, 2)} | more),
        ("care_periods", span | {"category_of_need": "N1"}),
        ("legal_statuses", span | {"status": "C2"}),
        ("placements", span | {"placement_type": "U6", "provider": "PR1"}),
    ]


def records() -> Records:
    """Ann's placements overlap, Bea's allocations do, Cy has no category of need, Dee's siblings were placed apart."""
    worker = {"child_id": "BEA", "role": "SW", "started_on": LONG_AGO}
    placed = {"agency_decision_on": date(2017, 6, 1), "sibling_group": "=Dee and Eve", "place_together": True}
    without_need = [
        (kind, {k: v for k, v in said.items() if k != "category_of_need"}) for kind, said in child("CY")
    ]
    return [
        ("authority", {"name": "Marlshire"}),
        *child("ANN"),
        ("placements", {"child_id": "ANN", "started_on": date(2017, 5, 1), "placement_type": "U4", "provider": "PR1"}),
        *child("BEA"),
        ("allocations", worker | {"worker": "A. Worker"}),
        ("allocations", worker | {"worker": "B. Worker"}),
        *without_need,
        *child("DEE", date_of_birth=date(2012, 1, 1)),
        *child("EVE"),
        ("adoptions", {"child_id": "DEE", "placed_on": date(2017, 11, 1)} | placed),
        ("adoptions", {"child_id": "EVE", "placed_on": date(2017, 12, 1)} | placed),
    ]  # fmt: skip


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Sureness]:
    store = store_of(tmp_path_factory.mktemp("sure") / "county.ptstore", records())
    with store.reading() as session:
        material = read_material(session, "county.ptstore", _silent)
        made = sureness(session, material, MONTH, MADE.today, _silent)
        with pytest.raises(Cancelled):
            sureness(session, material, MONTH, MADE.today, _stopped)
    store.close()
    return {one.measure.code: one for one in made}


def _silent(_done: int, _of: int, _words: str) -> None:
    """Nobody watches."""


def _stopped(_done: int, _of: int, _words: str) -> None:
    raise Cancelled


def _rules(found: Sureness) -> dict[str, int]:
    return {rule: number for rule, _, number in found.problems}


def test_a_row_is_touched_where_its_child_has_a_problem_in_what_the_measure_reads(
    found: dict[str, Sureness],
) -> None:
    moves, in_care = found["placements-3-plus"], found["in-care"]
    assert (moves.rows, moves.touched) == (5, 3)
    assert _rules(moves)["placements-overlap"] == 1
    assert (in_care.rows, in_care.touched) == (5, 2)
    assert _rules(in_care) == {"birthday-1-january": 1, "two-open-allocations": 1}


def test_what_no_measure_reads_touches_no_figure(found: dict[str, Sureness]) -> None:
    assert all("no-category-of-need" not in _rules(one) for one in found.values())


def test_a_sibling_group_is_touched_by_a_problem_of_any_of_its_children(found: dict[str, Sureness]) -> None:
    group = found["siblings-together"]
    assert (group.rows, group.touched, _rules(group)) == (1, 1, {"birthday-1-january": 1})


def test_it_is_said_in_a_sentence(found: dict[str, Sureness]) -> None:
    assert found["in-care"].sentence == (
        "2 of 5 rows are about a child with a problem in the records: 1 birthday of 1 January not marked as "
        "estimated; 1 role with two open allocations."
    )
    assert found["complaints"].sentence == "There is no row behind this figure."
    assert found["siblings-together"].sentence.startswith("1 of 1 row is about a child")


def test_the_page_lists_the_measures_that_are_touched_and_counts_the_others(
    found: dict[str, Sureness],
) -> None:
    every = tuple(found.values())
    page = sureness_page(every, MONTH)
    touched = [one for one in every if one.touched]
    assert [row[0].value for row in rows_on(page)] == [one.measure.title for one in touched]
    assert f"Of the other {len(every) - len(touched)} measures" in str(page.blocks[-1])
    sure = sureness_page([one for one in every if not one.touched], MONTH)
    assert rows_on(sure) == []
    assert next(sure.tables()).nothing.startswith("No row behind any figure")
