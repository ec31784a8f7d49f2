"""The brute-force reading of G6: which placements count as one, and when a run ends."""

from datetime import date

from .county import Placement
from .made_up import day, days_before, in_care_since, outcome, period, placement, status
from .runs import current_run, placement_at, placement_runs, runs_in_window
from .theme_reviews import placements_3_plus, same_placement_2_years

S = day("2018-03-31")


def runs_of(*placements: Placement, at: date = S) -> list[tuple[str, str]]:
    child = in_care_since("2017-01-01")
    child.placements.extend(placements)
    return [
        (run.started_on.isoformat(), run.ended_on.isoformat() if run.ended_on else "")
        for run in placement_runs(child, at)
    ]


def test_a_move_with_the_same_carer_is_one_run() -> None:
    first = placement("U4", "2017-01-01", "2017-06-01")
    assert runs_of(first, placement("U1", "2017-06-01", same_carer=True)) == [("2017-01-01", "")]
    assert len(runs_of(first, placement("U1", "2017-06-01"))) == 2
    assert len(runs_of(first, placement("U1", "2017-06-02", same_carer=True))) == 2


def test_back_from_a_temporary_stay_is_one_run_only_at_the_same_place() -> None:
    first = placement("U4", "2017-01-01", "2017-06-01", postcode="ZA1 1AA", carer="Holly Marsh")
    away = placement("T3", "2017-06-01", "2017-06-08")

    def back(
        kind: str = "U4", start: str = "2017-06-08", postcode: str = "za11aa", carer: str = ""
    ) -> Placement:
        return placement(kind, start, postcode=postcode, carer=carer)

    assert len(runs_of(first, away, back())) == 1
    assert len(runs_of(first, away, back(carer="Holly Marsh"))) == 1
    assert len(runs_of(first, away, back(carer="Rowan Vale"))) == 2
    assert len(runs_of(first, away, back(kind="U6"))) == 2
    assert len(runs_of(first, away, back(postcode=""))) == 2
    assert len(runs_of(first, away, back(start="2017-06-09"))) == 2


def test_a_chain_of_temporary_stays_must_have_no_gap_and_no_other_placement() -> None:
    first, back = placement("U4", "2017-01-01", "2017-06-01"), placement("U4", "2017-06-09")
    hospital, holiday = (
        placement("T1", "2017-06-01", "2017-06-03"),
        placement("T2", "2017-06-03", "2017-06-09"),
    )
    assert len(runs_of(first, hospital, holiday, back)) == 1
    late = placement("T2", "2017-06-04", "2017-06-09")
    assert len(runs_of(first, hospital, late, back)) == 2
    between = placement("K2", "2017-06-03", "2017-06-03")
    assert len(runs_of(first, hospital, between, holiday, back)) == 2


def test_a_placement_of_no_day_is_left_out() -> None:
    first = placement("U4", "2017-01-01", "2017-06-01")
    none = placement("K2", "2017-06-01", "2017-06-01")
    assert len(runs_of(first, none, placement("U4", "2017-06-01", same_carer=True))) == 1
    assert runs_of(none) == []


def test_a_run_goes_on_while_the_child_is_away() -> None:
    first = placement("U4", "2017-01-01", "2018-03-20")
    assert runs_of(first, placement("T1", "2018-03-20")) == [("2017-01-01", "")]
    assert runs_of(first, placement("T1", "2018-03-20", "2018-04-05")) == [("2017-01-01", "")]
    assert runs_of(first, placement("T1", "2018-03-21")) == [("2017-01-01", "2018-03-20")]
    assert runs_of(first, placement("T1", "2018-03-20", "2018-03-25")) == [("2017-01-01", "2018-03-20")]
    away = placement("T1", "2018-03-20", "2018-03-25")
    assert runs_of(first, away, placement("T4", "2018-03-25")) == [("2017-01-01", "")]
    between = placement("K2", "2018-03-25", "2018-03-25")
    assert runs_of(first, away, between, placement("T4", "2018-03-25")) == [("2017-01-01", "2018-03-20")]


def test_what_happens_after_the_day_is_not_known_on_it() -> None:
    first = placement("U4", "2017-01-01", "2018-04-01")
    assert runs_of(first, placement("U4", "2018-04-01")) == [("2017-01-01", "")]


def test_a_placement_begun_in_short_breaks_counts_from_the_first_day_of_another_status() -> None:
    child = in_care_since("2017-01-01")
    child.placements.append(placement("U4", "2017-01-01", "2017-09-01"))
    child.statuses.append(status("V4", "2017-01-01", "2017-05-01"))
    assert placement_runs(child, S) == []
    child.statuses.append(status("C2", "2017-05-03"))
    assert placement_runs(child, S)[0].started_on == day("2017-05-03")
    child.statuses[1] = status("C2", "2017-09-01")
    assert placement_runs(child, S) == []


def test_a_day_without_an_open_period_of_care_ends_a_run() -> None:
    child = in_care_since("2018-01-01")
    child.periods.insert(0, period("2017-01-01", "2017-12-01"))
    child.placements.append(placement("U4", "2017-01-01"))
    assert placement_runs(child, S)[0].ended_on == day("2017-12-01")
    assert current_run(child, S) is None


def test_a_child_who_moves_on_the_first_day_counts_only_where_it_moved_to() -> None:
    child = in_care_since("2017-01-01")
    child.placements.extend([placement("U4", "2017-01-01", "2017-04-01"), placement("K2", "2017-04-01")])
    assert len(runs_in_window(child, day("2017-04-01"), S)) == 1
    assert len(runs_in_window(child, day("2017-03-31"), S)) == 2


def test_three_runs_in_twelve_months() -> None:
    child = in_care_since("2017-01-01")
    child.placements.extend(
        [
            placement("U4", "2017-01-01", "2017-04-02"),
            placement("K2", "2017-04-02", "2017-06-01"),
            placement("U6", "2017-06-01"),
        ]
    )
    assert outcome(placements_3_plus, child, "2018-03") == "Y"
    child.placements[0].ended_on = child.placements[1].started_on = day("2017-04-01")
    assert outcome(placements_3_plus, child, "2018-03") == "N"


def test_the_placement_at_a_day_is_the_one_before_a_temporary_stay() -> None:
    child = in_care_since("2017-01-01")
    child.placements.extend(
        [
            placement("U4", "2017-01-01", "2018-03-20"),
            placement("K2", "2018-03-20", "2018-03-20"),
            placement("T4", "2018-03-20"),
        ]
    )
    found = placement_at(child, S)
    assert found is not None
    assert found.placement_type == "U4"
    child.periods = [period("2017-01-01", "2018-03-20"), period("2018-03-21")]
    assert placement_at(child, S) is None


def two_years(*placements: Placement, began: str = days_before("2018-03-31", 912)) -> str:
    child = in_care_since(began)
    child.placements.extend(placements)
    return outcome(same_placement_2_years, child, "2018-03")


def test_two_years_are_more_than_729_days_counting_both_ends() -> None:
    began = days_before("2018-03-31", 912)
    start = days_before("2018-03-31", 729)
    later = days_before("2018-03-31", 728)
    assert two_years(placement("U4", began, start), placement("U4", start)) == "Y"
    assert two_years(placement("U4", began, later), placement("U4", later)) == "N"
    assert (
        two_years(placement("U4", days_before("2018-03-31", 911)), began=days_before("2018-03-31", 911)) == ""
    )


def test_two_years_are_asked_of_children_under_16() -> None:
    for born, met in (("2002-04-01", "Y"), ("2002-03-31", "")):
        child = in_care_since("2014-01-01", born=born)
        child.placements.append(placement("U4", "2014-01-01"))
        assert outcome(same_placement_2_years, child, "2018-03") == met


def test_short_breaks_on_any_of_the_last_913_days_leave_a_child_out() -> None:
    child = in_care_since("2014-01-01")
    child.placements.append(placement("U4", "2014-01-01"))
    first_of_them = days_before("2018-03-31", 912)
    child.statuses = [status("V4", "2014-01-01", first_of_them), status("C2", first_of_them)]
    assert outcome(same_placement_2_years, child, "2018-03") == "Y"
    a_day_later = days_before("2018-03-31", 911)
    child.statuses = [status("V4", "2014-01-01", a_day_later), status("C2", a_day_later)]
    assert outcome(same_placement_2_years, child, "2018-03") == ""
    child.statuses = [status("V3", "2018-03-30", "2018-03-31")]
    assert outcome(same_placement_2_years, child, "2018-03") == ""


def test_a_child_placed_for_adoption_counts_with_the_run_before() -> None:
    began, moved = days_before("2018-03-31", 912), "2018-01-10"
    assert two_years(placement("U4", began, moved), placement("A6", moved)) == "Y"
    assert two_years(placement("U4", began, "2018-01-09"), placement("A6", moved)) == "N"
    middle = days_before("2018-03-31", 700)
    carers = placement("U4", middle, moved)
    adopters = placement("A5", moved, same_carer=True)
    assert two_years(placement("K2", began, middle), carers, adopters) == "N"
