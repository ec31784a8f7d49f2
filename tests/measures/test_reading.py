"""A store is read once, as columns: the same frames as from the records' values."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path

import pytest

from db.store import Store, make_plain, make_server
from placement_tracker.domain.geography import EmptyDirectory
from placement_tracker.domain.problems import Cancelled
from placement_tracker.measures import reading
from placement_tracker.measures.columns import COLUMNS
from placement_tracker.measures.figures import figures
from placement_tracker.measures.frames import frames_of, read_again, read_frames
from tests.brute_force.counties import random_county
from tests.measures.archives import rows_of


@pytest.fixture
def store(store_url: str, tmp_path: Path) -> Iterator[Store]:
    def clock() -> datetime:
        return datetime(2018, 4, 3, tzinfo=UTC)

    if store_url.startswith("postgresql"):
        made = make_server(store_url, clock)
    else:
        numbers = count(1)
        # Identifiers that fall, so that the order in which records came in is not the order of their identifiers.
        made = make_plain(tmp_path / "plain.db", clock, lambda: f"{9_999_999 - next(numbers)}")
    yield made
    made.close()


def _put(store: Store, records: dict[str, list[dict[str, object]]]) -> None:
    with store.writing("Test", "test") as act:
        for kind, rows in records.items():
            act.add_many(kind, rows, [str(row.get("child_id") or "") for row in rows])


def test_a_store_gives_the_figures_of_its_records(store: Store, tmp_path: Path) -> None:
    random_county(5, tmp_path / "county", 25)
    records = rows_of(tmp_path / "county")
    _put(store, records)
    with store.reading() as session:
        frames = read_frames(session, directory=EmptyDirectory())
    assert figures(frames, "2018-03", 2, "team") == figures(frames_of(records), "2018-03", 2, "team")


def test_a_table_that_is_read_in_parts_is_the_same(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    random_county(5, tmp_path / "county", 25)
    _put(store, rows_of(tmp_path / "county"))
    with store.reading() as session:
        whole = read_frames(session, directory=EmptyDirectory())
        monkeypatch.setattr(reading, "_FETCHED", 2)
        monkeypatch.setattr(reading, "_FRAMED", 3)
        parts = read_frames(session, directory=EmptyDirectory())
    assert all(parts.records.table(kind).equals(whole.records.table(kind)) for kind in COLUMNS)


def test_areas_and_teams_keep_the_order_in_which_they_came(store: Store) -> None:
    _put(
        store,
        {
            "areas": [{"area": area} for area in "CAB"],
            "teams": [{"team": team, "area": "A"} for team in "ZYX"],
        },
    )
    with store.reading() as session:
        authority = read_frames(session).authority
    assert (authority.areas, [team.team for team in authority.teams]) == (("C", "A", "B"), ["Z", "Y", "X"])


def test_voided_records_are_left_out(store: Store) -> None:
    _put(store, {"children": [{"child_id": "Ann", "date_of_birth": date(2008, 5, 1)}]})
    with store.writing("Test", "test") as act:
        period = act.add("care_periods", {"child_id": "Ann", "started_on": date(2016, 1, 1)})
    with store.reading() as session:
        assert figures(read_frames(session), "2018-03", only=["in-care"])[0].numerator == 1
    with store.writing("Test", "test") as act:
        act.void("care_periods", period, "entered twice")
    with store.reading() as session:
        assert figures(read_frames(session), "2018-03", only=["in-care"])[0].numerator == 0


def test_what_watches_the_reading_can_stop_it(store: Store) -> None:
    def stop(done: int, of: int, words: str) -> None:
        if done == 3:
            raise Cancelled("stopped")

    with store.reading() as session, pytest.raises(Cancelled):
        read_frames(session, stop)


@pytest.mark.parametrize("kinds", [{"placements"}, {"placements", "settings"}])
def test_after_a_save_only_the_kinds_that_were_written_need_be_read(
    store: Store, tmp_path: Path, kinds: set[str]
) -> None:
    random_county(5, tmp_path / "county", 25)
    records = rows_of(tmp_path / "county")
    later = {kind: records.pop(kind) for kind in kinds if kind in records}
    _put(store, records)
    with store.reading() as session:
        before = read_frames(session, directory=EmptyDirectory())
    _put(store, later)
    with store.reading() as session:
        frames = read_again(session, before, kinds)
    assert figures(frames, "2018-03", 2, "team") == figures(
        frames_of({**records, **later}), "2018-03", 2, "team"
    )
