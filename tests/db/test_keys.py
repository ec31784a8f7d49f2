"""The key file beside an encrypted store: passphrases, the recovery key, damage (trust.md, Store)."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db import keys
from placement_tracker.domain.problems import Fault
from tests.stores import PASSPHRASE, PERSON


@pytest.fixture
def place(tmp_path: Path, cheap: None) -> Path:
    return tmp_path / "a.store"


def test_a_passphrase_and_the_recovery_key_both_give_the_key(place: Path) -> None:
    made = keys.make(place, PERSON, PASSPHRASE)
    assert len(made.store_key) == keys.KEY_BYTES
    assert keys.open_with_passphrase(place, PERSON, PASSPHRASE) == made.store_key
    assert keys.open_with_passphrase(place, PERSON.upper(), PASSPHRASE) == made.store_key
    assert keys.open_with_recovery_key(place, made.recovery_key.lower().replace("-", " ")) == made.store_key
    assert keys.people(place) == [PERSON]


def test_the_key_file_holds_neither_key_nor_passphrase(place: Path) -> None:
    made = keys.make(place, PERSON, PASSPHRASE)
    content = keys.key_file(place).read_text(encoding="utf-8")
    for secret in (PASSPHRASE, made.store_key.hex(), made.recovery_key):
        assert secret not in content
    assert not list(place.parent.glob("*.part"))


def test_a_passphrase_costs_what_the_standard_recommends(tmp_path: Path) -> None:
    place = tmp_path / "a.store"
    keys.make(place, PERSON, PASSPHRASE)
    (entry,) = json.loads(keys.key_file(place).read_bytes())["people"]
    assert (entry["time_cost"], entry["memory_kib"], entry["lanes"]) == (3, 65536, 4)
    assert keys.open_with_passphrase(place, PERSON, PASSPHRASE)


def test_a_short_passphrase_is_refused(place: Path) -> None:
    with pytest.raises(Fault, match="at least 10 characters"):
        keys.make(place, PERSON, "short")
    assert not keys.key_file(place).exists()


def test_wrong_passphrase_wrong_name_and_wrong_recovery_key_are_different_sentences(place: Path) -> None:
    keys.make(place, PERSON, PASSPHRASE)
    other = keys.make(place.with_name("b.store"), PERSON, PASSPHRASE).recovery_key
    with pytest.raises(keys.WrongPassphrase, match="passphrase does not open"):
        keys.open_with_passphrase(place, PERSON, "other words entirely")
    with pytest.raises(keys.WrongPassphrase, match="nobody called"):
        keys.open_with_passphrase(place, "Bo Lee", PASSPHRASE)
    with pytest.raises(keys.WrongPassphrase, match="recovery key does not open"):
        keys.open_with_recovery_key(place, other)
    with pytest.raises(keys.WrongPassphrase, match="not a recovery key"):
        keys.open_with_recovery_key(place, "1 is no letter of it!")


def test_a_key_file_that_is_gone_is_said_to_be_gone(place: Path) -> None:
    with pytest.raises(keys.DamagedKeyFile, match="not beside the store"):
        keys.people(place)


def test_a_key_file_that_cannot_be_read_is_said_to_be_so(place: Path) -> None:
    keys.key_file(place).mkdir()
    with pytest.raises(Fault, match="cannot be read"):
        keys.people(place)


def test_a_key_file_of_a_newer_version_is_named_as_such(place: Path) -> None:
    keys.make(place, PERSON, PASSPHRASE)
    _edit(place, lambda content: content.update(format=2))
    with pytest.raises(Fault, match="newer version"):
        keys.people(place)


def _edit(place: Path, change: Callable[[Any], object]) -> None:
    content = json.loads(keys.key_file(place).read_bytes())
    change(content)
    keys.key_file(place).write_text(json.dumps(content), encoding="utf-8")


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: content.pop("check"),
        lambda content: content.update(people="x"),
        lambda content: content["people"][0].update(name=7),
        lambda content: content["people"][0].pop("salt"),
        lambda content: content["people"][0].update(salt="not base 64!"),
        lambda content: content["people"][0].update(memory_kib=1 << 40),
        lambda content: content["people"][0].update(memory_kib="much"),
        lambda content: content["people"][0].update(time_cost=0),
        lambda content: content["people"][0].update(nonce=""),
        lambda content: content.update(check=None),
    ],
)
def test_a_damaged_key_file_is_said_to_be_damaged(place: Path, damage: Callable[[Any], object]) -> None:
    keys.make(place, PERSON, PASSPHRASE)
    _edit(place, damage)
    with pytest.raises(keys.DamagedKeyFile, match="is damaged"):
        keys.open_with_passphrase(place, PERSON, PASSPHRASE)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\xfe", b"[" * 100_000])
def test_what_is_no_key_file_is_said_to_be_damaged(place: Path, content: bytes) -> None:
    keys.key_file(place).write_bytes(content)
    with pytest.raises(keys.DamagedKeyFile, match="is damaged"):
        keys.people(place)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    place = tmp_path_factory.mktemp("sound") / "a.store"
    with pytest.MonkeyPatch.context() as cheaper:
        for name, value in (("TIME_COST", 1), ("MEMORY_KIB", 8), ("LANES", 1)):
            cheaper.setattr(keys, name, value)
        keys.make(place, PERSON, PASSPHRASE)
    return keys.key_file(place).read_bytes()


@given(place_of=st.integers(min_value=0), byte=st.integers(min_value=0, max_value=255))
def test_a_key_file_with_a_changed_byte_is_a_sentence_or_opens(
    sound: bytes, tmp_path_factory: pytest.TempPathFactory, place_of: int, byte: int
) -> None:
    place = tmp_path_factory.getbasetemp() / "changed.store"
    changed = bytearray(sound)
    changed[place_of % len(changed)] = byte
    keys.key_file(place).write_bytes(bytes(changed))
    with suppress(Fault):
        # Anything else than a sentence fails the test.
        assert len(keys.open_with_passphrase(place, PERSON, PASSPHRASE)) == keys.KEY_BYTES


# ---------------------------------------------------------------- changing who can open the store

OTHER = "other words for trials"


@pytest.fixture
def made(place: Path) -> keys.NewKeys:
    return keys.make(place, PERSON, PASSPHRASE)


def test_a_second_person_opens_the_store_with_their_own_passphrase(place: Path, made: keys.NewKeys) -> None:
    keys.give(place, made.store_key, keys.wrapped(made.store_key, "Bo Lee", OTHER))
    assert keys.people(place) == [PERSON, "Bo Lee"]
    assert keys.open_with_passphrase(place, "bo lee", OTHER) == made.store_key
    assert keys.open_with_passphrase(place, PERSON, PASSPHRASE) == made.store_key
    assert keys.open_with_recovery_key(place, made.recovery_key) == made.store_key


def test_a_changed_passphrase_takes_the_place_of_the_one_before(place: Path, made: keys.NewKeys) -> None:
    keys.give(place, made.store_key, keys.wrapped(made.store_key, "Bo Lee", OTHER))
    keys.give(place, made.store_key, keys.wrapped(made.store_key, PERSON, OTHER))
    assert keys.people(place) == [PERSON, "Bo Lee"]
    assert keys.open_with_passphrase(place, PERSON, OTHER) == made.store_key
    with pytest.raises(keys.WrongPassphrase):
        keys.open_with_passphrase(place, PERSON, PASSPHRASE)


def test_whoever_was_taken_away_opens_the_store_no_more(place: Path, made: keys.NewKeys) -> None:
    keys.give(place, made.store_key, keys.wrapped(made.store_key, "Bo Lee", OTHER))
    keys.take_away(place, made.store_key, PERSON.upper())
    assert keys.people(place) == ["Bo Lee"]
    with pytest.raises(keys.WrongPassphrase, match="nobody called"):
        keys.open_with_passphrase(place, PERSON, PASSPHRASE)


def test_the_last_one_who_can_open_the_store_stays(place: Path, made: keys.NewKeys) -> None:
    with pytest.raises(Fault, match="Give somebody else one first"):
        keys.take_away(place, made.store_key, PERSON)
    with pytest.raises(Fault, match="has no passphrase"):
        keys.take_away(place, made.store_key, "Bo Lee")
    assert keys.open_with_passphrase(place, PERSON, PASSPHRASE) == made.store_key


def test_a_new_recovery_key_stops_the_old_one(place: Path, made: keys.NewKeys) -> None:
    printed = keys.new_recovery_key()
    with pytest.raises(keys.WrongPassphrase):
        keys.open_with_recovery_key(place, printed)
    keys.renew_recovery(place, made.store_key, printed)
    assert keys.open_with_recovery_key(place, printed) == made.store_key
    with pytest.raises(keys.WrongPassphrase):
        keys.open_with_recovery_key(place, made.recovery_key)


def test_the_key_file_of_another_store_is_not_changed(place: Path, made: keys.NewKeys) -> None:
    other = keys.make(place.with_name("b.store"), PERSON, PASSPHRASE)
    before = keys.key_file(place).read_bytes()
    with pytest.raises(keys.DamagedKeyFile, match="belongs to another store"):
        keys.take_away(place, other.store_key, PERSON)
    assert keys.key_file(place).read_bytes() == before


def test_a_poor_passphrase_is_given_to_nobody(place: Path, made: keys.NewKeys) -> None:
    with pytest.raises(Fault, match="too short"):
        keys.wrapped(made.store_key, "Bo Lee", "short")


def test_a_key_file_that_cannot_be_written_is_said_and_stays(
    place: Path, made: keys.NewKeys, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, content: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(keys, "write_whole", full)
    with pytest.raises(Fault, match="No space left on device"):
        keys.renew_recovery(place, made.store_key, keys.new_recovery_key())
    assert keys.open_with_recovery_key(place, made.recovery_key) == made.store_key


def test_what_fails_later_leaves_the_key_file_as_it_was(place: Path, made: keys.NewKeys) -> None:
    before = keys.key_file(place).read_bytes()
    with suppress(Fault), keys.kept_on_failure(place):
        keys.renew_recovery(place, made.store_key, keys.new_recovery_key())
        keys.take_away(place, made.store_key, "Bo Lee")
    assert keys.key_file(place).read_bytes() == before
    with pytest.raises(Fault, match="has no passphrase"), keys.kept_on_failure(place):
        keys.take_away(place, made.store_key, "Bo Lee")
    assert keys.key_file(place).read_bytes() == before
