"""The brute-force reading of G4's variance and of G9: rounding, rating, direction."""

from decimal import Decimal
from fractions import Fraction

import pytest

from .county import Target
from .printing import Definition, direction, one_decimal, rating, shown, value_of, variance, written


def measure(polarity: str, kind: str = "percentage", counts_posts: bool = False) -> Definition:
    return Definition("invented", "Invented", kind, polarity, "split", counts_posts)


def target(aim: str, floor: str | None = None, tolerance: str = "0") -> Target:
    return Target(Decimal(aim), None if floor is None else Decimal(floor), Decimal(tolerance))


def share(numerator: int, denominator: int) -> Fraction:
    value = value_of("percentage", Fraction(numerator), Fraction(denominator))
    assert value is not None
    return value


def test_the_variance_is_of_the_exact_values() -> None:
    with_all, without = share(291, 2374), share(160, 1465)
    assert (shown("percentage", with_all), shown("percentage", without)) == ("12.3%", "10.9%")
    assert variance(with_all, without) == "-1.3"


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("0.05", "0.1"),
        ("-0.05", "-0.1"),
        ("-0.04", "0.0"),
        ("0.25", "0.3"),
        ("99.95", "100.0"),
        ("1234.5", "1234.5"),
    ],
)
def test_one_decimal_halves_away_from_zero(number: str, expected: str) -> None:
    assert one_decimal(Fraction(number)) == expected


def test_numbers_are_written_without_needless_zeros_and_at_most_ten_decimals() -> None:
    assert written(share(188, 1655)) == "11.3595166163"
    assert written(Fraction(206)) == "206"
    assert written(Fraction("114.90")) == "114.9"
    assert written(Fraction(100)) == "100"


def test_shown_by_kind() -> None:
    assert shown("count", Fraction(1655)) == "1,655"
    assert shown("average", value_of("average", Fraction(412), Fraction(2))) == "206.0"
    assert shown("rate", value_of("rate", Fraction(1655), Fraction(333045))) == "49.7"
    assert shown("percentage", value_of("percentage", Fraction(0), Fraction(0))) == "-"


def test_a_rating_is_of_the_exact_value() -> None:
    assert rating(measure("H"), target("85", "75"), share(8496, 10000), Fraction(10000)) == "AMBER"
    assert rating(measure("H"), target("85", "75"), share(85, 100), Fraction(100)) == "GREEN"
    assert rating(measure("H"), target("85", "75"), share(749, 1000), Fraction(1000)) == "RED"
    assert rating(measure("L"), target("10", "13"), share(13, 100), Fraction(100)) == "AMBER"


def test_a_standard_floor_is_ten_from_the_target() -> None:
    assert rating(measure("H"), target("85"), share(75, 100), Fraction(100)) == "AMBER"
    assert rating(measure("L"), target("17"), share(27, 100), Fraction(100)) == "AMBER"
    assert rating(measure("L"), target("17"), share(28, 100), Fraction(100)) == "RED"


def test_close_to_target_is_better() -> None:
    near = measure("T")
    assert rating(near, target("50", "10", "5"), share(45, 100), Fraction(100)) == "GREEN"
    assert rating(near, target("50", "10", "5"), share(60, 100), Fraction(100)) == "AMBER"
    assert rating(near, target("50", "10", "5"), share(61, 100), Fraction(100)) == "RED"
    assert direction(near, target("50"), Fraction(45), Fraction(56)) == "IMPROVED"


def test_no_rating_on_fewer_than_five_but_on_posts_and_counts() -> None:
    aim = target("85", "75")
    assert rating(measure("H"), aim, share(4, 4), Fraction(4)) == ""
    assert rating(measure("H"), aim, share(5, 5), Fraction(5)) == "GREEN"
    assert rating(measure("H", counts_posts=True), aim, share(4, 4), Fraction(4)) == "GREEN"
    assert rating(measure("L", "count"), target("0", "10"), Fraction(0), Fraction(0)) == "GREEN"
    assert rating(measure(""), aim, share(9, 9), Fraction(9)) == ""


def test_direction_of_travel() -> None:
    assert direction(measure("H"), None, Fraction(1, 3), Fraction(1, 4)) == "IMPROVED"
    assert direction(measure("L"), None, Fraction(1, 3), Fraction(1, 4)) == "WORSENED"
    assert direction(measure(""), None, Fraction(1, 3), Fraction(1, 4)) == "UP"
    assert direction(measure(""), None, Fraction(1, 3), Fraction(1, 3)) == "SAME"
    assert direction(measure("H"), None, Fraction(1, 3), None) == ""
