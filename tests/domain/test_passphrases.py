"""What a passphrase must be, in words; how long to wait after wrong ones; PINs."""

from __future__ import annotations

import pytest

from placement_tracker.domain.passphrases import (
    Strength,
    pin_refusal,
    refusal,
    strength,
    wait_after,
    wrong_ones,
)


@pytest.mark.parametrize(
    ("passphrase", "said"),
    [
        ("short", "at least 10 characters"),
        ("aaaaaaaaaaaaaaa", "again and again"),
        ("1212121212", "again and again"),
        ("Ann Archer 1", "your own name"),
        ("annarcher2024", "your own name"),
    ],
)
def test_a_poor_passphrase_is_refused_with_the_reason(passphrase: str, said: str) -> None:
    assert said in refusal(passphrase, "Ann Archer")


def test_a_passphrase_that_only_holds_ones_name_is_allowed() -> None:
    assert refusal("ann archer rides a tandem", "Ann Archer") == ""
    assert refusal("ten letters") == ""


@pytest.mark.parametrize(
    ("passphrase", "level", "said"),
    [
        ("", Strength.REFUSED, "10 more characters are needed"),
        ("ninechars", Strength.REFUSED, "1 more character is needed"),
        ("aaaaaaaaaaaa", Strength.REFUSED, "again and again"),
        ("tencharsok", Strength.WEAK, "Weak"),
        ("sixteen letters!", Strength.FAIR, "Fair"),
        ("four four four four", Strength.FAIR, "Fair"),
        ("harbour tulip gravel seven", Strength.GOOD, "Good"),
        ("one two six ten", Strength.GOOD, "Good"),
        ("averylongsinglewordindeed", Strength.GOOD, "Good"),
    ],
)
def test_strength_is_said_in_words(passphrase: str, level: Strength, said: str) -> None:
    found, words = strength(passphrase)
    assert found is level
    assert said in words


def test_each_wrong_try_doubles_the_wait_up_to_a_minute() -> None:
    assert [wait_after(wrong) for wrong in range(9)] == [0, 1, 2, 4, 8, 16, 32, 60, 60]
    assert wait_after(10_000) == 60


@pytest.mark.parametrize("pin", ["", "123", "123456789", "12a4", "٤٧١٩", "1111", "1234", "4321", "67890"])
def test_a_pin_that_others_would_try_first_or_that_is_no_pin_is_refused(pin: str) -> None:
    assert pin_refusal(pin)


@pytest.mark.parametrize("pin", ["4719", "80264419"])
def test_a_pin_is_four_to_eight_digits(pin: str) -> None:
    assert pin_refusal(pin) == ""


def test_the_wrong_ones_are_said_in_words() -> None:
    assert [wrong_ones(count) for count in (1, 3)] == ["1 wrong passphrase", "3 wrong passphrases"]
