"""Wrong passphrases are counted beside the store, and each makes the next wait longer."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from db.keys import WrongPassphrase
from placement_tracker.domain.problems import Fault
from placement_tracker.services import stores, tries
from tests.stores import NOON, PASSPHRASE, PERSON, cheap_keys, clock


def wrong(place: Path, seconds: float) -> None:
    with pytest.raises(WrongPassphrase), tries.one(place, NOON + timedelta(seconds=seconds)):
        raise WrongPassphrase("No.")


def test_each_wrong_one_doubles_the_wait(tmp_path: Path) -> None:
    place = tmp_path / "a.store"
    at, waited = 0.0, []
    for _ in range(8):
        wrong(place, at)
        left = tries.of(place).seconds_left(NOON + timedelta(seconds=at))
        waited.append(left)
        with pytest.raises(tries.TooSoon, match="Try again in") as said:
            tries.one(place, NOON + timedelta(seconds=at)).__enter__()
        assert said.value.seconds == left
        at += left
    assert waited == [1, 2, 4, 8, 16, 32, 60, 60]


def test_the_wait_is_over_after_its_seconds_and_within_it_nothing_is_tried(tmp_path: Path) -> None:
    place = tmp_path / "a.store"
    wrong(place, 0)
    wrong(place, 1)
    found = tries.of(place)
    assert [found.seconds_left(NOON + timedelta(seconds=at)) for at in (1, 2.9, 3, 50)] == [2, 1, 0, 0]
    with tries.one(place, NOON + timedelta(seconds=3)):
        pass
    assert tries.of(place).wrong == 2


def test_the_count_begins_anew_once_somebody_came_in(tmp_path: Path) -> None:
    place = tmp_path / "a.store"
    wrong(place, 0)
    assert tries.forget(place) == 1
    assert tries.of(place) == tries.Tries()
    assert tries.forget(place) == 0


def test_a_refusal_that_has_nothing_to_do_with_guessing_is_none_to_wait_after(tmp_path: Path) -> None:
    place = tmp_path / "a.store"
    with pytest.raises(Fault) as gone, tries.one(place, NOON):
        raise Fault("The key file is not beside the store.")
    assert not tries.is_wrong(gone.value)
    assert tries.is_wrong(WrongPassphrase("No."))
    assert not tries.count_file(place).exists()


def test_a_clock_that_was_set_back_keeps_nobody_out(tmp_path: Path) -> None:
    wrong(tmp_path / "a.store", 3600)
    assert tries.of(tmp_path / "a.store").seconds_left(NOON) == 0


@pytest.mark.parametrize(
    "content", [b"", b"[]", b'{"wrong": 2}', b'{"wrong": "x", "last": "y"}', b"[" * 100_000]
)
def test_a_count_that_cannot_be_read_counts_nothing(tmp_path: Path, content: bytes) -> None:
    tries.count_file(tmp_path / "a.store").write_bytes(content)
    assert tries.of(tmp_path / "a.store") == tries.Tries()


def test_where_the_count_cannot_be_written_the_sentence_is_still_that_of_the_passphrase(
    tmp_path: Path,
) -> None:
    place = tmp_path / "a.store"
    tries.count_file(place).mkdir()
    wrong(place, 0)
    assert tries.forget(place) == 0


def test_one_waits_after_a_wrong_passphrase_and_after_a_wrong_recovery_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cheap_keys(monkeypatch)
    place = tmp_path / "a.store"
    store, printed = stores.make_encrypted(place, PERSON, PASSPHRASE, clock)
    store.close()
    with pytest.raises(WrongPassphrase):
        stores.open_with_passphrase(place, PERSON, "not the passphrase", clock)
    with pytest.raises(tries.TooSoon, match="in 1 second"):
        stores.open_with_passphrase(place, PERSON, PASSPHRASE, clock)
    with pytest.raises(tries.TooSoon):
        stores.open_with_recovery_key(place, printed, clock)
    later = NOON + timedelta(seconds=1)
    stores.open_with_recovery_key(place, printed, clock, later).close()
    stores.open_with_passphrase(place, PERSON, PASSPHRASE, clock, later).close()
