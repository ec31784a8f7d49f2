"""What is printed: the columns, the order, the populations (cli.md)."""

from decimal import Decimal

from .county import Child, County, HealthEvent, Staffing, Target, Team
from .made_up import allocation, circumstance, county, day, in_care_since, placement
from .reading import figures, rows


def somewhere(*children: Child) -> County:
    made = county(*children)
    made.areas = ["South", "North"]
    made.teams = [Team("Two", "", "CIC"), Team("One", "North", "CIC")]
    made.population = [(day("2017-06-30"), 1000), (day("2018-04-01"), 5)]
    return made


def a_child(child_id: str, team: str = "One", uasc: bool = False) -> Child:
    made = in_care_since("2017-01-01")
    made.child_id, made.uasc = child_id, uasc
    made.allocations.append(allocation("Ada Brook", "2017-01-01", team=team))
    return made


def test_the_rows_go_by_month_then_place_then_register_then_population() -> None:
    made = somewhere(a_child("C1"), a_child("C2", team="", uasc=True))
    printed = figures(made, "2018-03", trend=2, by="area", only=["in-care-rate", "in-care", "hosted"])
    order = [(row["month"], row["area"], row["code"], row["population"], row["numerator"]) for row in printed]
    assert order[:9] == [
        ("2018-02", "", "in-care", "all", "2"),
        ("2018-02", "", "in-care", "without-uasc", "1"),
        ("2018-02", "", "in-care-rate", "all", "2"),
        ("2018-02", "", "in-care-rate", "without-uasc", "1"),
        ("2018-02", "", "hosted", "all", "0"),
        ("2018-02", "South", "in-care", "all", "0"),
        ("2018-02", "South", "in-care", "without-uasc", "0"),
        ("2018-02", "South", "hosted", "all", "0"),
        ("2018-02", "North", "in-care", "all", "1"),
    ]
    assert [row["area"] for row in printed[5:14:3]] == ["South", "North", "Unassigned"]
    assert printed[14]["month"] == "2018-03"


def test_by_team_names_the_area_of_the_team() -> None:
    printed = figures(somewhere(a_child("C1")), "2018-03", by="team", only=["hosted"])
    assert [(row["area"], row["team"]) for row in printed] == [
        ("", ""),
        ("Unassigned", "Two"),
        ("North", "One"),
        ("Unassigned", "Unassigned"),
    ]


def test_a_rate_has_children_and_the_population() -> None:
    printed = rows(somewhere(a_child("C1")), "in-care-rate", "2018-03")
    assert [(row["subject"], row["met"], row["value"], row["weight"], row["area"]) for row in printed] == [
        ("C1", "Y", "1", "0", "North"),
        ("population", "", "0", "1000", ""),
    ]
    made = somewhere(a_child("C1"))
    figure = figures(made, "2018-03", only=["in-care-rate"])[0]
    assert (figure["denominator"], figure["value"], figure["shown"]) == ("1000", "10", "10.0")
    made.population[1] = (day("2018-03-31"), 500)
    assert figures(made, "2018-03", only=["in-care-rate"])[0]["denominator"] == "500"
    made.population = []
    empty = figures(made, "2018-03", only=["in-care-rate"])[0]
    assert (empty["denominator"], empty["value"], empty["shown"]) == ("0", "", "-")


def test_a_row_of_the_targets_replaces_the_registers_entry_whole() -> None:
    made = somewhere(*(a_child(f"C{number}") for number in range(5)))
    for one in made.children:
        one.placements.append(placement("U4", "2017-01-01", distance="5"))
    printed = figures(made, "2018-03", only=["within-20-miles"])[0]
    assert [printed[name] for name in ("shown", "rating", "target", "floor")] == [
        "100.0%",
        "GREEN",
        "80",
        "70",
    ]
    made.targets["placements-3-plus", "2017-18"] = Target(Decimal("5.5"), None, Decimal(0))
    other = figures(made, "2018-03", only=["placements-3-plus"])[0]
    assert [other[name] for name in ("shown", "rating", "target", "floor")] == [
        "0.0%",
        "GREEN",
        "5.5",
        "15.5",
    ]
    assert figures(made, "2018-04", only=["placements-3-plus"])[0]["target"] == "10"


def test_equal_subjects_are_numbered_from_the_second_on() -> None:
    one = a_child("C1")
    one.circumstances.extend([circumstance("COMPLAINT", "2018-03-05")] * 2)
    printed = rows(somewhere(one), "complaints", "2018-03")
    assert [row["subject"] for row in printed] == ["C1/2018-03-05", "C1/2018-03-05#2"]
    assert {row["weight"] for row in printed} == {""}


def test_the_higher_of_two_scores_on_a_day_counts() -> None:
    one = a_child("C1")
    for score in ("11", "17", "3"):
        one.health_events.append(HealthEvent("SDQ", day("2018-01-05"), "DONE", Decimal(score)))
    one.health_events.append(HealthEvent("SDQ", day("2018-01-04"), "DONE", Decimal(40)))
    printed = rows(somewhere(one), "sdq-average", "2018-03")
    assert [(row["met"], row["value"], row["weight"]) for row in printed] == [("", "17", "1")]


def test_a_teams_own_number_of_cases_stands_for_its_allocations() -> None:
    made = somewhere(a_child("C1"), a_child("C2", team="Two"))
    none = Decimal(0)
    for team, cases in (("One", None), ("Two", Decimal(30))):
        made.staffing.append(Staffing("2018-03", team, none, none, none, Decimal("2.5"), none, cases))
    printed = rows(made, "social-worker-caseload", "2018-03")
    assert [(row["subject"], row["value"], row["weight"]) for row in printed] == [
        ("C1/2017-01-01", "1", "0"),
        ("staffing/2018-03/One", "0", "2.5"),
        ("staffing/2018-03/Two", "30", "2.5"),
    ]
    assert figures(made, "2018-03", only=["social-worker-caseload"])[0]["value"] == "6.2"
