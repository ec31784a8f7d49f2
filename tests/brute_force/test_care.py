"""The brute-force reading of G2, G4, G7, G8 and G11, and of the measures that rest on them."""

import pytest

from .care import in_care, is_uasc_leaver, periods_of_care
from .county import County, Leaver
from .made_up import (
    allocation,
    child,
    circumstance,
    county,
    day,
    in_care_since,
    outcome,
    period,
    placement,
    review,
    status,
)
from .theme_leavers import leavers_pathway_plan
from .theme_population import (
    back_within_24_months,
    hosted,
    outside_area,
    outside_area_strict,
    youth_offending,
)
from .theme_reviews import (
    review_participation,
    reviews_in_timescale,
    same_social_worker,
    within_20_miles,
)
from .workers import UNASSIGNED, team_at

S = day("2018-03-31")


def test_in_care() -> None:
    one = in_care_since("2018-03-01")
    assert in_care(county(one), one, S)
    one.statuses.append(status("V4", "2018-03-01", "2018-03-31"))
    assert in_care(county(one), one, S)
    assert not in_care(county(one), one, day("2018-03-30"))
    one.responsible_authority = "northshire"
    assert in_care(county(one), one, S)
    one.responsible_authority = "Farshire"
    assert not in_care(county(one), one, S)


def test_not_in_care_on_the_day_that_care_ends_nor_on_the_18th_birthday() -> None:
    left = child("C1", "2008-05-01", period("2017-01-01", "2018-03-31"))
    assert in_care(county(left), left, day("2018-03-30"))
    assert not in_care(county(left), left, S)
    grown = in_care_since("2017-01-01", born="2000-02-29")
    assert in_care(county(grown), grown, day("2018-02-28"))
    assert not in_care(county(grown), grown, day("2018-03-01"))


def test_periods_that_touch_are_one_period() -> None:
    one = child("C1", "2008-05-01", period("2017-06-01"), period("2017-01-01", "2017-06-01", "E8"))
    assert [each.started_on for each in periods_of_care(one)] == [day("2017-01-01")]
    one.periods[0].started_on = day("2017-06-02")
    assert len(periods_of_care(one)) == 2


@pytest.mark.parametrize(("began", "met"), [("2017-05-30", "Y"), ("2017-05-31", "N"), ("2017-06-01", "N")])
def test_back_within_24_months(began: str, met: str) -> None:
    one = child("C1", "2008-05-01", period("2015-01-01", "2015-05-31"), period(began))
    assert outcome(back_within_24_months, one, "2018-03") == met


def test_of_several_earlier_periods_the_last_counts() -> None:
    earlier = period("2014-01-01", "2014-02-01"), period("2016-01-01", "2016-02-01")
    one = child("C1", "2008-05-01", *earlier, period("2017-06-01"))
    assert outcome(back_within_24_months, one, "2018-03") == "Y"


def test_a_period_of_short_breaks_is_no_previous_period() -> None:
    one = child("C1", "2008-05-01", period("2017-01-01", "2017-05-31"), period("2017-08-01"))
    one.statuses.append(status("V4", "2017-01-01", "2017-05-31"))
    assert outcome(back_within_24_months, one, "2018-03") == "N"


def test_a_period_begun_in_short_breaks_is_not_counted_as_begun() -> None:
    one = in_care_since("2017-08-01")
    one.statuses.append(status("V3", "2017-08-01", "2017-08-02"))
    assert outcome(back_within_24_months, one, "2018-03") == ""
    one.statuses = [status("V3", "2017-08-02")]
    assert outcome(back_within_24_months, one, "2018-03") == "N"


def test_a_care_leaver_is_uasc_by_the_latest_day_in_care() -> None:
    one = child("C1", "1999-05-01", period("2016-01-01", "2017-05-01"), uasc=True)
    one.uasc_ceased_on = day("2017-04-30")
    assert not is_uasc_leaver(county(one), one, S)
    one.uasc_ceased_on = day("2017-05-01")
    assert is_uasc_leaver(county(one), one, S)
    one.periods, one.uasc_ceased_on = [], day("2015-01-01")
    assert is_uasc_leaver(county(one), one, S)


@pytest.mark.parametrize(("updated", "met"), [("2017-09-30", "N"), ("2017-10-01", "Y"), ("2018-04-01", "N")])
def test_a_pathway_plan_of_the_last_6_months(updated: str, met: str) -> None:
    one = child("C1", "1999-05-01")
    one.leavers.append(Leaver("FORMER_RELEVANT", day("2017-05-01"), None, day(updated), None, None))
    assert outcome(leavers_pathway_plan, one, "2018-03") == met


def test_each_review_falls_due_by_the_one_held_before_it() -> None:
    one = in_care_since("2017-06-01")
    one.reviews = [review("2017-06-29"), review("2017-09-29"), review("2018-03-29")]
    assert outcome(reviews_in_timescale, one, "2018-03") == "Y"
    one.reviews[2] = review("2018-03-30")
    assert outcome(reviews_in_timescale, one, "2018-03") == "N"
    one.reviews = [review("2017-06-29"), review("2017-09-30"), review("2018-03-29")]
    assert outcome(reviews_in_timescale, one, "2018-03") == "N"
    one.reviews = []
    assert outcome(reviews_in_timescale, one, "2018-03") == "N"
    assert outcome(reviews_in_timescale, in_care_since("2018-03-02"), "2018-03") == ""


def test_a_review_outstanding_before_the_year_counts_until_it_is_held() -> None:
    one = in_care_since("2016-06-01")
    one.reviews = [review("2016-06-20"), review("2017-04-01"), review("2017-09-30"), review("2018-03-30")]
    assert outcome(reviews_in_timescale, one, "2018-03") == "Y"
    one.reviews[1] = review("2017-04-02")
    assert outcome(reviews_in_timescale, one, "2018-03") == "N"


@pytest.mark.parametrize(
    ("codes", "met"),
    [
        (["PN0"], ""),
        (["PN0", "PN7"], "N"),
        (["PN4", "PN5"], "Y"),
        ([""], "N"),
        (["PN0", ""], "N"),
        (["PN3"], "Y"),
    ],
)
def test_of_two_reviews_on_a_day_the_better_counts(codes: list[str], met: str) -> None:
    one = in_care_since("2017-06-01")
    one.reviews = [review("2018-01-10", code) for code in codes]
    assert outcome(review_participation, one, "2018-03") == met


def test_the_same_worker_without_a_gap() -> None:
    one = in_care_since("2016-01-01")
    one.allocations = [
        allocation("Ada Brook", "2017-03-31", "2017-08-01"),
        allocation("Ada Brook", "2017-08-02"),
    ]
    assert outcome(same_social_worker, one, "2018-03") == "Y"
    one.allocations[1].worker_id = "W1"
    assert outcome(same_social_worker, one, "2018-03") == "Y"
    one.allocations[0].worker_id = "W2"
    assert outcome(same_social_worker, one, "2018-03") == "N"
    one.periods = [period("2016-09-30")]
    assert outcome(same_social_worker, one, "2018-03") == "N"
    one.periods = [period("2016-10-01")]
    assert outcome(same_social_worker, one, "2018-03") == ""
    one.periods = [period("2016-01-01")]
    one.allocations = [allocation("Ada Brook", "2017-04-01")]
    assert outcome(same_social_worker, one, "2018-03") == "N"
    one.allocations = [
        allocation("Ada Brook", "2017-01-01", "2017-08-01"),
        allocation("Ada Brook", "2017-08-03"),
    ]
    assert outcome(same_social_worker, one, "2018-03") == "N"


@pytest.mark.parametrize(
    ("miles", "met"), [("20.04", "Y"), ("20.05", "N"), ("999.9", ""), ("", ""), ("0", "Y")]
)
def test_distance_is_rounded_before_it_is_compared(miles: str, met: str) -> None:
    one = in_care_since("2017-06-01")
    one.placements.append(placement("U4", "2017-06-01", distance=miles))
    assert outcome(within_20_miles, one, "2018-03") == met


@pytest.mark.parametrize(
    ("authority", "outside", "strictly"),
    [("NORTHSHIRE", "N", "N"), ("MEDBURY", "Y", "N"), ("Farshire", "Y", "Y"), ("", "N", "N")],
)
def test_outside_the_area(authority: str, outside: str, strictly: str) -> None:
    one = in_care_since("2017-06-01")
    one.placements.append(placement("U4", "2017-06-01", authority=authority))
    assert outcome(outside_area, one, "2018-03") == outside
    assert outcome(outside_area_strict, one, "2018-03") == strictly


def test_a_hosted_child_needs_no_period_of_care() -> None:
    one = child()
    one.responsible_authority = "Farshire"
    one.placements.append(placement("T4", "2018-03-30", authority="northshire"))
    assert outcome(hosted, one, "2018-03") == "Y"
    one.placements[0].ended_on = S
    assert outcome(hosted, one, "2018-03") == ""


def test_the_snapshot_day_may_be_the_last_working_day() -> None:
    one = in_care_since("2017-06-01")
    one.circumstances.append(circumstance("YOS", "2018-03-30"))
    early = county(one)
    early.snapshot_on_last_working_day = True
    assert [row.met for row in youth_offending(early, "2018-03")] == ["N"]
    assert [row.met for row in youth_offending(county(one), "2018-03")] == ["Y"]


def test_the_team_is_that_of_the_allocation_open_or_ended_last() -> None:
    one = in_care_since("2017-06-01")
    one.allocations = [
        allocation("Ada Brook", "2017-06-01", "2018-01-01", team="North One"),
        allocation("Bea Thorn", "2017-07-01", "2018-02-01", team="South One"),
    ]
    assert team_at(one, S) == "South One"
    one.allocations.append(allocation("Ada Brook", "2018-03-31", team=""))
    assert team_at(one, S) == UNASSIGNED
    one.allocations.append(allocation("Cy Marl", "2018-03-31", team="North Two"))
    assert team_at(one, S) == "North Two"
    assert team_at(one, day("2017-05-31")) == UNASSIGNED


def test_an_empty_county_has_no_rows() -> None:
    assert back_within_24_months(County(name="Northshire"), "2018-03") == []
