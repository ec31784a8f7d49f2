"""Backups that are made by themselves, and which of them stay (trust.md, Backup)."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from db import store as stores
from db.store import Store
from placement_tracker.services import backups, drafts, keeping, records
from placement_tracker.services.drafts import Draft
from tests.services.conftest import Act

NOON = datetime(2020, 1, 1, 12, tzinfo=UTC)
MOMENTS = st.datetimes(datetime(2015, 1, 1), datetime(2025, 1, 1), timezones=st.just(UTC))


def every(hours: int, count: int) -> list[datetime]:
    return [NOON - timedelta(hours=hours * number) for number in range(count)]


def test_the_newest_ten_stay_whenever_they_were_made() -> None:
    taken = [NOON - timedelta(minutes=number) for number in range(25)]
    assert backups.to_keep(taken) == set(taken[:10])


def test_then_the_last_of_each_of_fourteen_days_stays() -> None:
    kept = backups.to_keep(every(6, 200))
    days = sorted({at.date() for at in kept}, reverse=True)
    assert days[:14] == [date(2020, 1, 1) - timedelta(days=number) for number in range(14)]
    second = [at for at in kept if at.date() == date(2019, 12, 25)]
    assert second == [datetime(2019, 12, 25, 18, tzinfo=UTC)]


def test_then_of_eight_weeks_and_of_twenty_four_months() -> None:
    kept = sorted(backups.to_keep(every(24, 1500)), reverse=True)
    weeks = {at.isocalendar()[:2] for at in every(24, 50)}
    assert weeks <= {at.isocalendar()[:2] for at in kept}
    months = [(at.year, at.month) for at in kept]
    assert len(set(months)) == 24
    assert kept[-1] == datetime(2018, 2, 28, 12, tzinfo=UTC)


@given(taken=st.lists(MOMENTS, max_size=60))
def test_few_stay_for_ever_and_none_is_lost_that_a_later_one_does_not_stand_for(
    taken: list[datetime],
) -> None:
    kept = backups.to_keep(taken)
    assert kept <= set(taken)
    assert len(kept) <= 10 + 14 + 8 + 24
    assert len(kept) >= min(len(set(taken)), 10)
    assert backups.to_keep(kept) == kept


def names(store: Store) -> list[str]:
    assert store.path is not None
    return [one.path.name for one in backups.found(store.path)]


def test_a_backup_is_made_where_anything_was_written_since_the_last(store: Store, act: Act) -> None:
    if store.path is None:
        assert backups.before(store) == ""
        return
    assert backups.last(store.path) is None
    for _ in range(2):
        assert backups.before(store) == ""
    assert names(store) == ["test-2020-01-01-120000-3.store"]
    assert str(backups.last(store.path)) == "2020-01-01T12:00"
    with act() as writing:
        records.add(writing, "teams", {"team": "East"})
    assert backups.on_close(store) == ""
    assert names(store) == ["test-2020-01-01-120000-4.store", "test-2020-01-01-120000-3.store"]


def test_what_is_typed_and_not_saved_makes_no_backup_due(store: Store) -> None:
    backups.before(store)
    drafts.keep(store, "Ann", [Draft("d1", "move", {}, {"carer": "Fox"})])
    backups.before(store)
    if store.path is not None:
        assert len(names(store)) == 1


def test_a_new_store_without_any_entry_needs_none(tmp_path: Path) -> None:
    store = stores.make_plain(tmp_path / "new.store", lambda: NOON)
    assert backups.before(store) == ""
    assert names(store) == []
    store.close()


def test_what_is_older_goes_and_what_somebody_named_stays(store: Store, act: Act) -> None:
    if store.path is None:
        return
    backups.before(store)
    folder = store.path.with_name("backups")
    by_hand = keeping.back_up(store)
    (folder / "test-2001-99-99-999999-7.store").write_text("no moment")
    own = folder / "test-2020-01-01-120000-3.store"
    for number in range(70):
        at = NOON - timedelta(days=20 * number + 1)
        old = folder / f"test-{at:%Y-%m-%d-%H%M%S}-2.store"
        old.write_bytes(own.read_bytes())
        old.with_name(old.name + ".keys").write_text("keys")
    with act() as writing:
        records.add(writing, "teams", {"team": "East"})
    assert backups.before(store) == ""
    left = backups.found(store.path)
    assert len(left) < 40
    assert by_hand.exists()
    assert all(
        path.with_name(path.name.removesuffix(".keys")).exists() for path in folder.glob("*-2.store.keys")
    )


def test_two_in_one_second_stand_beside_each_other(store: Store) -> None:
    if store.path is None:
        return
    backups.before(store)
    backups._make(store, store.path, 3)
    assert sorted(names(store)) == ["test-2020-01-01-120000-3.2.store", "test-2020-01-01-120000-3.store"]


def test_what_a_stopped_backup_left_goes_after_a_day(store: Store, act: Act) -> None:
    if store.path is None:
        return
    folder = store.path.with_name("backups")
    folder.mkdir()
    old, new = folder / "test-2019-01-01-000000-1.store.part", folder / "test-2020-01-01-000000-1.store.part"
    for part, at in ((old, NOON - timedelta(days=2)), (new, NOON)):
        part.write_text("half")
        os.utime(part, (at.timestamp(), at.timestamp()))
    backups.before(store)
    assert (old.exists(), new.exists()) == (False, True)


def test_why_no_backup_was_made_is_a_sentence_and_nothing_stops(store: Store) -> None:
    if store.path is None:
        return
    store.path.with_name("backups").write_text("not a folder")
    assert backups.before(store).startswith("No backup was made: ")
    store.path.with_name("backups").unlink()
    store.path.rename(store.path.with_name("gone"))
    assert "cannot be opened" in backups.before(store)
    store.path.with_name("gone").rename(store.path)
