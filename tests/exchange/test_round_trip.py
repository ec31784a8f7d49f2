"""Whatever goes in comes out again: random small archives, and the counties of the second reading of the measures."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.store import Store
from placement_tracker.exchange.exporting import export_archive
from tests.brute_force.counties import random_county
from tests.exchange.archives import PERSON, WHOLE, bring, counts, errors, everything, write
from tests.exchange.test_exporting import without_history
from tests.stores import Originals

LATE = date(2026, 1, 1)
_numbers = count(1)

TEXT = st.text(
    st.characters(blacklist_categories=["Cs"], blacklist_characters="\x00"), min_size=1, max_size=20
).map(str.strip)
DAYS = st.dates().filter(lambda day: day.year < 2019).map(str)
FLAGS = st.sampled_from(["Y", "N", ""])
NUMBERS = st.decimals(-1000, 1000, places=3).map(str)


@pytest.fixture
def fresh(originals: Originals, tmp_path: Path) -> Iterator[Fresh]:
    made = Fresh(originals, tmp_path)
    yield made
    for store in made.stores:
        store.close()


class Fresh:
    """As many empty stores and folders as a test asks for."""

    def __init__(self, originals: Originals, folder: Path) -> None:
        self.originals = originals
        self.folder = folder
        self.stores: list[Store] = []

    def store(self) -> Store:
        self.stores.append(self.originals.sqlite(self.folder / f"store-{next(_numbers)}.db"))
        return self.stores[-1]

    def path(self) -> Path:
        return self.folder / f"files-{next(_numbers)}"


def _quoted(rows: list[list[str]]) -> str:
    return "".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) + "\r\n" for row in rows)


@given(
    notes=st.lists(TEXT, max_size=5),
    visits=st.lists(st.tuples(st.sampled_from(["SW", "IRO"]), DAYS, FLAGS, TEXT), max_size=5),
    scores=st.lists(st.tuples(st.sampled_from(["2018-03-01", "2018-03-02"]), NUMBERS), max_size=5),
)
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_random_archives_come_back_as_they_were(
    fresh: Fresh, notes: list[str], visits: list[tuple[str, str, str, str]], scores: list[tuple[str, str]]
) -> None:
    files = {
        **WHOLE,
        "home_addresses": _quoted(
            [
                ["child_id", "from_date", "note"],
                *(["C1", f"2018-01-0{n + 1}", note] for n, note in enumerate(notes)),
            ]
        ),
        "visits": _quoted(
            [["child_id", "kind", "visited_on", "seen", "note"], *(["C1", *visit] for visit in visits)]
        ),
        "health_events": _quoted(
            [["child_id", "kind", "occurred_on", "score"], *(["C1", "SDQ", *score] for score in scores)]
        ),
    }
    store, other = fresh.store(), fresh.store()
    folder, out, again = fresh.path(), fresh.path(), fresh.path()
    first = bring(store, write(folder, **files))
    assert {told.rule for told in errors(first)} <= {"same-key"}
    assert counts(bring(store, folder))[:2] == (0, 0)
    export_archive(store, out, PERSON)
    assert counts(bring(store, out))[:2] == (0, 0)
    second = bring(other, out)
    assert (second.new, second.refused) == (first.new, 0)
    assert everything(other) == everything(store)
    export_archive(other, again, PERSON)
    ours = {
        name: content for name, content in without_history(out).items() if not name.startswith("refused/")
    }
    theirs = {
        name: content for name, content in without_history(again).items() if not name.startswith("refused/")
    }
    assert theirs == ours


@pytest.mark.parametrize("seed", range(6))
def test_a_valid_county_goes_in_without_a_refusal_and_comes_back(fresh: Fresh, seed: int) -> None:
    store, other, folder, out, again = fresh.store(), fresh.store(), fresh.path(), fresh.path(), fresh.path()
    random_county(seed, folder, 30)
    first = bring(store, folder, today=LATE)
    assert errors(first) == []
    before = everything(store)
    assert counts(bring(store, folder, today=LATE)) == (0, 0, first.new, 0)
    assert everything(store) == before
    export_archive(store, out, PERSON)
    assert counts(bring(store, out, today=LATE)) == (0, 0, first.new, 0)
    assert counts(bring(other, out, today=LATE)) == (first.new, 0, 0, 0)
    assert everything(other) == before
    export_archive(other, again, PERSON)
    assert without_history(again) == without_history(out)
