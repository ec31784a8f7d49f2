from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placement_tracker.domain.geography import (
    EmptyDirectory,
    Place,
    authority_at,
    authority_names,
    authority_of,
    comparable_postcode,
    distance_miles,
    half_up_tenth,
    looks_like_postcode,
)


class KnownPlaces:
    """A directory of invented postcodes."""

    def __init__(self, places: dict[str, Place]) -> None:
        self.places = places

    def lookup(self, postcode: str) -> Place | None:
        return self.places.get(comparable_postcode(postcode))


def on_a_line(metres: int, code: str = "E07000105") -> KnownPlaces:
    return KnownPlaces(
        {"XX11AA": Place(600_000, 150_000, "E07000105"), "XX12AA": Place(600_000 + metres, 150_000, code)}
    )


grid = st.integers(0, 1_300_000)
DAY = date(2018, 3, 31)


@pytest.mark.parametrize("written", ["ab1 2cd", "AB12CD", " Ab1  2Cd ", "a b 1 2 c d", "AB1\u00a02CD"])
def test_postcodes_are_compared_in_capitals_without_spaces(written: str) -> None:
    assert comparable_postcode(written) == "AB12CD"


@pytest.mark.parametrize(
    "written", ["M1 1AA", "M60 1NW", "CR2 6XH", "DN55 1PT", "W1A 1HQ", "EC1A 1BB", "gir 0aa"]
)
def test_every_form_of_postcode_looks_like_one(written: str) -> None:
    assert looks_like_postcode(written)


@pytest.mark.parametrize(
    "written", [None, "", "  ", "AB1", "AB1 2C", "12AB 3CD", "AB1 2CDE", "AB1 2CD\nX", "AB1 2C3"]
)
def test_other_text_does_not_look_like_a_postcode(written: str | None) -> None:
    assert not looks_like_postcode(written)


def test_two_blanks_are_the_same_when_postcodes_are_compared() -> None:
    assert comparable_postcode(None) == comparable_postcode("  ") == ""


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("1.25", "1.3"),
        ("1.249", "1.2"),
        ("20.05", "20.1"),
        ("0.05", "0.1"),
        ("-0.05", "-0.1"),
        ("-0.04", "0.0"),
    ],
)
def test_tenths_are_rounded_with_halves_away_from_zero(number: str, shown: str) -> None:
    assert str(half_up_tenth(Decimal(number))) == shown


@pytest.mark.parametrize(
    ("metres", "miles"),
    [
        (0, "0.0"),
        (80, "0.0"),
        (81, "0.1"),
        (16_093, "10.0"),
        (32_186, "20.0"),
        (32_266, "20.0"),
        (32_267, "20.1"),
    ],
)
def test_distance_is_metres_by_the_returns_own_mile(metres: int, miles: str) -> None:
    assert str(distance_miles("xx1 1aa", "XX12AA", on_a_line(metres))) == miles


def test_distance_is_a_straight_line_over_both_axes() -> None:
    places = KnownPlaces(
        {"XX11AA": Place(0, 0, "E07000105"), "XX12AA": Place(3 * 16_093, 4 * 16_093, "W06000003")}
    )
    assert distance_miles("XX1 1AA", "XX1 2AA", places) == Decimal("50.0")


@given(grid, grid, grid, grid)
def test_distance_is_the_same_both_ways(east: int, north: int, other_east: int, other_north: int) -> None:
    places = KnownPlaces(
        {"XX11AA": Place(east, north, "E07000105"), "XX12AA": Place(other_east, other_north, "S12000036")}
    )
    there = distance_miles("XX1 1AA", "XX1 2AA", places)
    assert there == distance_miles("XX1 2AA", "XX1 1AA", places)
    assert there is not None
    assert there >= 0


@pytest.mark.parametrize(("home", "placement"), [(None, "XX1 2AA"), ("XX1 1AA", ""), ("XX1 1AA", "XX9 9XX")])
def test_a_blank_or_unknown_postcode_has_no_distance(home: str | None, placement: str | None) -> None:
    assert distance_miles(home, placement, on_a_line(100)) is None


@pytest.mark.parametrize(
    "place",
    [
        Place(None, 150_000, "E07000105"),
        Place(600_000, None, "E07000105"),
        Place(333_000, 374_000, "N09000003"),  # a grid of its own
        Place(600_000, 150_000, None),
    ],
)
def test_a_place_off_the_national_grid_has_no_distance(place: Place) -> None:
    places = KnownPlaces({"XX11AA": Place(600_000, 150_000, "E07000105"), "XX12AA": place})
    assert distance_miles("XX1 1AA", "XX1 2AA", places) is None


def test_without_a_directory_nothing_is_known_of_a_postcode() -> None:
    assert distance_miles("XX1 1AA", "XX1 2AA", EmptyDirectory()) is None
    assert authority_at("XX1 1AA", DAY, EmptyDirectory()) is None


@pytest.mark.parametrize(
    ("code", "country"),
    [
        ("E07000105", "England"),
        ("W06000003", "Wales"),
        ("N09000003", "Northern Ireland"),
        (None, None),
        ("Q1", None),
    ],
)
def test_the_country_is_told_by_the_districts_code(code: str | None, country: str | None) -> None:
    assert Place(0, 0, code).country == country


def test_a_postcode_gives_its_authority() -> None:
    places = on_a_line(0)
    assert authority_at("xx11aa", DAY, places) == "Kent"
    assert authority_at(None, DAY, places) is None


@pytest.mark.parametrize(
    ("code", "before", "changed_on", "after"),
    [
        ("E06000028", "Bournemouth", date(2019, 4, 1), "Bournemouth, Christchurch and Poole"),
        ("E07000048", "Dorset", date(2019, 4, 1), "Bournemouth, Christchurch and Poole"),
        ("E06000059", "Dorset", date(2019, 4, 1), "Dorset"),
        ("E07000004", "Buckinghamshire", date(2020, 4, 1), "Buckinghamshire"),
        ("E07000150", "Northamptonshire", date(2021, 4, 1), "North Northamptonshire"),
        ("E06000062", "Northamptonshire", date(2021, 4, 1), "West Northamptonshire"),
        ("E06000063", "Cumbria", date(2023, 4, 1), "Cumberland"),
        ("E07000027", "Cumbria", date(2023, 4, 1), "Westmorland and Furness"),
        ("E07000163", "North Yorkshire", date(2023, 4, 1), "North Yorkshire"),
        ("E07000187", "Somerset", date(2023, 4, 1), "Somerset"),
        ("E06000058", None, date(2019, 4, 1), "Bournemouth, Christchurch and Poole"),
        ("E08000016", "Barnsley", date(2025, 4, 1), "Barnsley"),
        ("E08000038", "Barnsley", date(2025, 4, 1), "Barnsley"),
    ],
)
def test_a_district_belongs_to_the_authority_of_that_day(
    code: str, before: str | None, changed_on: date, after: str
) -> None:
    assert authority_of(code, date.fromordinal(changed_on.toordinal() - 1)) == before
    assert authority_of(code, changed_on) == after


def test_every_district_has_one_authority_today_and_never_two() -> None:
    from placement_tracker.domain import geography

    for code, rows in geography._authorities().items():
        assert authority_of(code, date(2026, 4, 1)), code
        for day in (DAY, date(2019, 4, 1), date(2021, 3, 31), date(2023, 4, 1)):
            assert sum(row.holds_on(day) for row in rows) <= 1, code


def test_england_has_153_authorities_since_2023() -> None:
    from placement_tracker.domain import geography

    codes = [code for code in geography._authorities() if code.startswith("E")]
    assert len({authority_of(code, date(2023, 4, 1)) for code in codes}) == 153
    assert len({authority_of(code, DAY) for code in codes} - {None}) == 152


@pytest.mark.parametrize("code", [None, "", "E07999999"])
def test_an_unknown_code_has_no_authority(code: str | None) -> None:
    assert authority_of(code, DAY) is None


def test_the_names_to_choose_from_hold_today_and_yesterday() -> None:
    assert {"Kent", "Medway", "Cumbria", "Cumberland", "Conwy"} <= set(authority_names())
    assert authority_names() == sorted(authority_names())
