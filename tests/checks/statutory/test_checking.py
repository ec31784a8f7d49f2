"""What is listed of a row that a rule finds, and what is looked at in which year."""

from __future__ import annotations

import pytest

from placement_tracker.checks.statutory.checking import (
    CODES_AND_DATES,
    findings,
    remarks,
    rules_of,
)
from placement_tracker.checks.statutory.findings import Finding
from placement_tracker.checks.statutory.register import RULES, about
from placement_tracker.domain.problems import Severity
from placement_tracker.domain.year_return import YearReturn
from tests.checks.statutory.situations import CHILD, FewPlaces, Situation, found, numbers, one, told


def only(situation: Situation, number: str) -> Finding:
    (finding,) = [finding for finding in found(situation) if finding.rule == number]
    return finding


def asked(situation: Situation, year: int = 2026) -> YearReturn:
    return YearReturn(year, situation.tables())


def test_a_finding_names_the_row_and_what_stands_in_it() -> None:
    finding = only(one(DEC="2025-07-01"), "148")

    assert (finding.table, finding.child_id, finding.row) == ("Episodes", CHILD, "2022-05-01")
    assert (finding.fields, finding.value) == ("DEC REC", "2025-07-01; ")
    assert finding.severity is Severity.ERROR
    assert finding.words == RULES["148"].words


def test_a_column_of_the_header_is_shown_with_an_episode() -> None:
    finding = only(told({"DOB": "2022-05-02"}), "302")

    assert (finding.fields, finding.value) == ("DECOM DOB", "2022-05-01; 2022-05-02")


def test_what_is_no_day_is_shown_as_it_stands() -> None:
    assert only(one(DECOM="31/02/2025"), "141").value == "31/02/2025"


def test_what_may_be_right_is_a_warning() -> None:
    assert only(told({"SEX": "U"}), "232").severity is Severity.WARNING


def test_findings_stand_by_number_then_by_child() -> None:
    wrong = told(episodes=[{"RNE": "X", "CHILD": child} for child in ("C3", "C2")], workers=[{"SW_ID": ""}])
    listed = [(finding.rule, finding.child_id) for finding in found(wrong)]
    order = list(dict.fromkeys(rule for rule, _child in listed))

    assert listed.index(("143", "C2")) < listed.index(("143", "C3"))
    assert order.index("143") < order.index("442") if "442" in order else order[0] == "143"
    assert order.index("INT03") < order.index("SW02STG1")


def test_an_episode_is_compared_with_the_one_before_whatever_the_order_of_the_rows() -> None:
    later = {"DECOM": "2025-07-01", "RNE": "P", "PL_POST": "BS3 3CC"}
    earlier = {"DEC": "2025-07-02", "REC": "X1"}

    assert "501" in numbers(told(episodes=[later, earlier]))


def test_codes_and_dates_alone_are_looked_at_before_the_rules_are_known() -> None:
    assert {rule.number for rule in rules_of(2022, places=True)} == CODES_AND_DATES
    assert numbers(one(DECOM="2021-05-01", RNE="X", URN=None), 2022) == {"143"}


def test_it_is_said_that_codes_and_dates_alone_were_looked_at() -> None:
    (said,) = remarks(asked(told(), 2018))

    assert "2018" in said
    assert "codes and dates" in said


def test_rules_on_places_are_left_aside_without_a_directory() -> None:
    told_without = asked(one(PL_POST="ZZ9 9ZZ"))
    listed = {finding.rule for finding in findings(told_without, lambda *_: None)}

    assert "169" not in listed
    assert "There is no postcode directory" in remarks(told_without)[0]


def test_it_is_said_that_there_is_nothing_to_compare_with() -> None:
    with_last = YearReturn(2026, told().tables(), told().tables(), directory=FewPlaces())

    assert any("year before" in said for said in remarks(asked(told())))
    assert not any("year before" in said for said in remarks(with_last))


def test_a_child_of_last_years_return_alone_is_looked_at() -> None:
    told_last = Situation(None, episodes=[], workers=[], last=told(missing=[{"MIS_END": None}]))

    assert numbers(told_last) == {"576"}


def test_a_number_is_entered_once() -> None:
    with pytest.raises(ValueError, match="355"):
        about("355", "Episodes", "", "Twice.").child(lambda _child: ())
