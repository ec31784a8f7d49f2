"""R8: missing children, monthly summary."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from placement_tracker.domain.days import Month
from placement_tracker.domain.moments import parse_moment
from placement_tracker.measures.asked import Asked
from placement_tracker.measures.figures import figures
from placement_tracker.measures.rows import rows
from placement_tracker.returns.material import Material
from placement_tracker.returns.pages import Bars, Cell, Chart, Charts, DeclaredReturn, Paragraph
from placement_tracker.returns.parts.tallies import TOTAL
from placement_tracker.returns.r1 import declare as r1
from placement_tracker.returns.r1.scorecard import SCORECARD
from placement_tracker.returns.r8 import children as r8_children
from placement_tracker.returns.r8 import declare as r8
from placement_tracker.returns.r8 import episodes as r8_episodes
from placement_tracker.returns.r8 import interviews as r8_interviews
from placement_tracker.returns.r8 import lengths as r8_lengths
from placement_tracker.returns.r8 import places as r8_places
from placement_tracker.returns.r8 import still as r8_still
from tests.brute_force.counties import random_county
from tests.measures.archives import rows_of
from tests.returns.read_back import (
    MADE,
    MONTH,
    Records,
    by_name,
    material_from,
    material_of,
    page_of,
    rows_on,
    store_of,
)
from tests.returns.test_r7 import check_sums

START = date(2015, 1, 2)


def child(child_id: str, *, own: bool = True, district: str = "Alderbrook", **said: Any) -> Records:
    born: dict[str, Any] = {"child_id": child_id, "date_of_birth": date(2003, 5, 1), "sex": "M"}
    made: Records = [("children", born | ({} if own else {"responsible_authority": "Fennshire"}) | said)]
    place = {"child_id": child_id, "started_on": START, "placement_type": "U6", "district": district}
    if own:
        made.append(("care_periods", {"child_id": child_id, "started_on": START}))
        made.append(("legal_statuses", {"child_id": child_id, "status": "C2", "started_on": START}))
    return [*made, ("placements", place | {"authority": "Marlshire", "provider": "PR1"})]


class Numbered:
    """Episodes and interviews, each with a number of its own."""

    def __init__(self) -> None:
        self.records: Records = []
        self.number = 0

    def episode(self, child_id: str, gone: str, back: str | None, kind: str = "M", **said: Any) -> str:
        self.number += 1
        episode_id = f"E{self.number:02}"
        at = {"went_missing_at": parse_moment(gone), "returned_at": parse_moment(back) if back else None}
        self.records.append(
            ("missing_episodes", {"episode_id": episode_id, "child_id": child_id, "kind": kind} | at | said)
        )
        return episode_id

    def interview(self, episode_id: str, outcome: str, **said: Any) -> None:
        at = {name: parse_moment(said.pop(name)) for name in ("held_at", "offered_at") if name in said}
        row = {"interview_id": f"I{len(self.records):02}", "episodes": (episode_id,), "outcome": outcome}
        self.records.append(("return_interviews", row | at | said))


def records() -> Records:
    made = Numbered()
    # Ann: three in March, one of them over 48 hours; one in February; one away.
    made.episode("Ann", "2018-02-01T10:00", "2018-02-01T11:00", reasons=("FAMILY",))
    first = made.episode("Ann", "2018-03-01T10:00", "2018-03-01T12:59", reasons=("FAMILY", "BULLYING"))
    second = made.episode("Ann", "2018-03-05T10:00", "2018-03-06T10:00", reasons=("LATE_BACK",))
    third = made.episode("Ann", "2018-03-10T10:00", "2018-03-12T10:01")
    made.episode("Ann", "2018-03-20T10:00", "2018-03-20T10:30", kind="A")
    # Ben is unaccompanied, and still missing; Hal lives here for another authority, and is missing too.
    made.episode("Ben", "2018-03-30T23:00", None, reasons=("TRAFFICKING",))
    made.episode("Hal", "2018-03-02", "2018-03-03")
    made.episode("Hal", "2018-03-31T20:00", None)
    made.interview(first, "COMPLETED", held_at="2018-03-02T09:00", provider="AUTHORITY")
    made.interview(second, "REFUSED", refusal_reason="NO_TRUST")
    made.interview(second, "COMPLETED", held_at="2018-03-13T09:00", provider="INDEPENDENT")
    made.interview(third, "REFUSED", refusal_reason="SAME_QUESTIONS")
    return [
        ("authority", {"name": "Marlshire", "apart": ("Saltmouth",)}),
        ("areas", {"area": "North"}),
        ("districts", {"district": "Brackenham"}),
        ("districts", {"district": "Alderbrook"}),
        *child("Ann"),
        *child("Ben", district="Brackenham", uasc=True, sex=None),
        *child("Hal", own=False),
        *made.records,
    ]


@pytest.fixture(scope="module")
def material(tmp_path_factory: pytest.TempPathFactory) -> Material:
    return material_of(tmp_path_factory.mktemp("r8") / "county.ptstore", records(), "R8")


@pytest.fixture(scope="module")
def declared(material: Material) -> DeclaredReturn:
    return r8.declare(material, MONTH, MADE)


def values(row: tuple[Cell, ...]) -> list[Any]:
    return [cell.value for cell in row]


def test_the_summary_is_the_scorecards_section(declared: DeclaredReturn, material: Material) -> None:
    (scorecard,) = page_of(r1.declare(material, MONTH, MADE), SCORECARD).tables()
    (summary,) = page_of(declared, r8.SUMMARY).tables()
    measures = [row for row in scorecard.rows if row in summary.rows]
    assert measures == list(summary.rows)
    assert len(measures) == 10


def test_a_child_stands_in_the_district_that_it_first_went_missing_from(declared: DeclaredReturn) -> None:
    assert by_name(page_of(declared, r8_places.DISTRICTS)) == {
        "Brackenham": [1, 1, 1, 0, 0, "-"],
        "Alderbrook": [1, 3, 3, 1, 2, 2],
        **{
            name: [0, 0, "-", 0, 0, "-"]
            for name in ("Confidential address", "Saltmouth", "Other authorities")
        },
        TOTAL: [2, 4, 2, 1, 2, 2],
    }
    assert by_name(page_of(declared, r8_places.SO_FAR))["Alderbrook"] == [1, 4, 4, 1, 2, 2]


def test_in_april_the_year_so_far_is_the_month(material: Material) -> None:
    names = [page.name for page in r8.declare(material, Month(2018, 4), MADE).pages]
    assert r8_places.DISTRICTS in names
    assert r8_places.SO_FAR not in names


def test_episodes_by_length_with_those_who_are_still_missing(declared: DeclaredReturn) -> None:
    page = page_of(declared, r8_lengths.DURATIONS)
    missing = {name: row[:3] for name, row in by_name(page, 0).items()}
    assert missing == {
        r8_episodes.UNDER_3: [1, 0, 1],
        r8_episodes.TO_24: [0, 0, 0],
        r8_episodes.TO_48: [1, 1, 2],
        r8_episodes.OVER_48: [1, 0, 1],
        r8_episodes.TIME_NOT_KNOWN: [0, 0, 0],
        TOTAL: [3, 1, 4],
    }
    assert by_name(page, 1)[r8_episodes.UNDER_3][:3] == [1, 0, 1]
    assert by_name(page, 1)[TOTAL][:3] == [1, 0, 1]


@pytest.mark.parametrize(
    ("gone", "back", "length"),
    [
        ("2018-03-05", "2018-03-05", r8_episodes.TIME_NOT_KNOWN),
        ("2018-03-05T22:00", "2018-03-05", r8_episodes.UNDER_3),
        ("2018-03-05T20:00", "2018-03-06T19:59", r8_episodes.TO_24),
        ("2018-03-05", "2018-03-06", r8_episodes.TIME_NOT_KNOWN),
        ("2018-03-05T01:00", "2018-03-06", r8_episodes.TIME_NOT_KNOWN),
        ("2018-03-05", "2018-03-07T23:59", r8_episodes.TIME_NOT_KNOWN),
        ("2018-03-05", "2018-03-08", r8_episodes.OVER_48),
        ("2018-03-05T20:00", "2018-03-07T20:00", r8_episodes.TO_48),
        ("2018-03-05T20:00", "2018-03-07T20:01", r8_episodes.OVER_48),
        # An hour is lost to the clocks.
        ("2018-03-24T20:00", "2018-03-25T20:30", r8_episodes.TO_24),
    ],
)
def test_an_unknown_time_leaves_the_length_open_where_it_matters(
    gone: str, back: str, length: str, tmp_path: Path
) -> None:
    made = Numbered()
    made.episode("Ann", gone, back)
    store = [("authority", {"name": "Marlshire"}), *child("Ann"), *made.records]
    declared = r8.declare(material_of(tmp_path / "c.ptstore", store, "R8"), MONTH, MADE)
    found = by_name(page_of(declared, r8_lengths.DURATIONS), 0)
    assert [name for name, row in found.items() if row[2]] == [length, TOTAL]


def test_who_went_missing_by_age_sex_and_area(declared: DeclaredReturn) -> None:
    page = page_of(declared, r8_children.WHO)
    age, sex, uasc, area, _team = range(5)
    assert by_name(page, age)["13-15"] == [2, 4, 2, 2, 5, 2.5]
    assert by_name(page, age)["16-17"] == [0, 0, "-", 0, 0, "-"]
    assert by_name(page, sex)["Male"][:2] == [1, 3]
    assert by_name(page, sex)["Not recorded"][:2] == [1, 1]
    assert by_name(page, uasc)["Yes"][:2] == [1, 1]
    assert by_name(page, area) == {
        "North": [0, 0, "-", 0, 0, "-"],
        "Unassigned": [2, 4, 2, 2, 5, 2.5],
        TOTAL: [2, 4, 2, 2, 5, 2.5],
    }


def test_reasons_push_and_pull(declared: DeclaredReturn) -> None:
    page = page_of(declared, r8_children.REASONS)
    reasons = {name: (row[0], row[2]) for name, row in by_name(page, 0).items()}
    assert reasons == {
        "Bullying": (1, 1),
        "To be with family": (1, 2),
        "Trafficked": (1, 1),
        "Came back late": (1, 1),
        "No reason recorded": (1, 1),
        "Episodes, each once": (4, 5),
    }
    kinds = {name: (row[0], row[2]) for name, row in by_name(page, 1).items()}
    assert kinds == {
        "Push alone": (0, 0),
        "Pull alone": (1, 2),
        "Push and pull": (1, 1),
        "Neither": (1, 1),
        "Not recorded": (1, 1),
        TOTAL: (4, 5),
    }


def test_an_authoritys_own_reason_is_neither_push_nor_pull() -> None:
    assert r8_children.kind_of("FAIR_IN_TOWN") == r8_children.OTHER


def test_children_by_how_often_they_went_missing(declared: DeclaredReturn) -> None:
    found = by_name(page_of(declared, r8_children.REPEAT))
    assert found["1 episode"] == [1, 50, 1, 1, 50, 1]
    assert found["3 episodes"] == [1, 50, 3, 0, 0, 0]
    assert found["4-5 episodes"] == [0, 0, 0, 1, 50, 4]
    assert found[TOTAL] == [2, 100, 4, 2, 100, 5]


def test_what_became_of_the_interviews_that_were_due(declared: DeclaredReturn) -> None:
    found = {name: row[0] for name, row in by_name(page_of(declared, r8_interviews.INTERVIEWS)).items()}
    assert {name: number for name, number in found.items() if number} == {
        r8_interviews.IN_3_DAYS: 1,
        # Back on Tuesday the 6th, so due by Friday the 9th, and held on the 13th.
        "Held late by 2 working days": 1,
        r8_interviews.LATE: 1,
        r8_interviews.HELD: 2,
        "Not held: refused by the child": 1,
        r8_interviews.OFFERED: 3,
        r8_interviews.ASKED: 3,
        "Of these, held within 72 hours": 1,
    }


def test_who_held_the_interviews_and_why_one_was_refused(declared: DeclaredReturn) -> None:
    page = page_of(declared, r8_interviews.HELD_BY)
    assert by_name(page, 0) == {
        "The authority": [1, 0, 1, 1],
        "An independent service": [0, 1, 1, 0],
        "Not recorded": [0, 0, 0, 0],
        TOTAL: [1, 1, 2, 1],
    }
    refused = {name: row[0] for name, row in by_name(page, 2).items() if row[0]}
    # The refusal before an interview that was held later is none of these.
    assert refused == {"The same questions every time": 1, TOTAL: 1}


@pytest.mark.parametrize(
    ("outcome", "said", "became"),
    [
        ("NOT_POSSIBLE", {}, r8_interviews.NOT_POSSIBLE),
        ("PENDING", {"offered_at": "2018-03-06"}, r8_interviews.WAITING),
        ("PENDING", {}, r8_interviews.NOT_OFFERED),
        ("NOT_OFFERED", {}, r8_interviews.NOT_OFFERED),
        ("REFUSED", {"offered_at": "2018-04-02"}, r8_interviews.NOT_OFFERED),
        ("COMPLETED", {"held_at": "2018-04-03"}, r8_interviews.NOT_OFFERED),
    ],
)
def test_an_interview_that_was_not_held_says_how_far_it_came(
    outcome: str, said: dict[str, str], became: str, tmp_path: Path
) -> None:
    made = Numbered()
    made.interview(made.episode("Ann", "2018-03-05T10:00", "2018-03-05T12:00"), outcome, **said)
    store = [("authority", {"name": "Marlshire"}), *child("Ann"), *made.records]
    material = material_of(tmp_path / "c.ptstore", store, "R8")
    (one,) = r8_interviews.interviews_due(material, Asked(material.frames, [MONTH]))
    assert one.became == became
    assert not one.held


def test_unaccompanied_children_by_year_missing_found_and_not_returned(tmp_path: Path) -> None:
    made = Numbered()
    made.episode("Ann", "2016-05-01T10:00", "2016-05-02T10:00")
    made.episode("Ann", "2017-05-01T10:00", "2017-05-02T10:00", how_ended="CARE_ENDED")
    made.episode("Ben", "2017-05-01T10:00", "2017-05-02T10:00")
    made.episode("Cat", "2018-03-31T10:00", "2018-04-01T10:00")
    people = [*child("Ann", uasc=True), *child("Ben", uasc=True), *child("Cat", uasc=True)]
    store = [("authority", {"name": "Marlshire"}), *people, *made.records]
    material = material_of(tmp_path / "c.ptstore", store, "R8")
    found = by_name(page_of(r8.declare(material, MONTH, MADE), r8_still.UNACCOMPANIED))
    assert found == {"2016-17": [1, 1, 0], "2017-18": [3, 1, 2]}
    june = by_name(page_of(r8.declare(material, Month(2017, 6), MADE), r8_still.UNACCOMPANIED))
    assert june == {"2016-17": [1, 1, 0], "2017-18, to June": [2, 1, 1]}


def test_those_still_missing_stand_there_by_identifier(declared: DeclaredReturn) -> None:
    page = page_of(declared, r8_still.STILL)
    (ben,), (hal,) = rows_on(page, 0), rows_on(page, 1)
    gone = parse_moment("2018-03-30T23:00")
    assert values(ben)[:6] == ["Ben", 14, True, gone, 1, "Brackenham"]
    assert values(hal)[0::6] == ["Hal", "Fennshire"]
    assert page.of_children


def test_the_charts_have_thirteen_months_and_bars(declared: DeclaredReturn) -> None:
    charts = [
        chart
        for block in page_of(declared, r8.CHARTS).blocks
        if isinstance(block, Charts)
        for chart in block.charts
    ]
    lines = [chart for chart in charts if isinstance(chart, Chart)]
    assert {len(chart.months) for chart in lines} == {13}
    assert lines[0].series[0].values[-1] == 4
    late = next(chart for chart in charts if isinstance(chart, Bars) and "late" in chart.title)
    assert dict(zip(late.categories, late.series[0].values, strict=True))["2"] == 1


# ---------------------------------------------------------------------------------------------------------- sums


@pytest.mark.parametrize("seed", range(3))
def test_every_total_is_the_figure_of_the_measure(seed: int, tmp_path: Path) -> None:
    random_county(seed, tmp_path / "county", 40)
    store = store_of(
        tmp_path / "c.ptstore",
        [(kind, values) for kind, some in rows_of(tmp_path / "county").items() for values in some],
    )
    material = material_from(store, "R8")
    store.close()
    month = (MONTH, Month(2017, 12), Month(2017, 6))[seed]
    declared = r8.declare(material, month, MADE)
    assert check_sums(declared) >= 14
    every = {one.code: one for one in figures(material.frames, month) if one.population == "all"}
    children, episodes = (every[code].numerator for code in ("children-missing", "episodes-missing"))
    assert by_name(page_of(declared, r8_places.DISTRICTS))[TOTAL][:2] == [children, episodes]
    lengths = by_name(page_of(declared, r8_lengths.DURATIONS), 0)
    assert lengths[TOTAL][2] == episodes
    assert lengths[r8_episodes.OVER_48][2] == every["episodes-over-48-hours"].numerator
    for table in range(5):
        assert by_name(page_of(declared, r8_children.WHO), table)[TOTAL][:2] == [children, episodes]
    assert by_name(page_of(declared, r8_children.REPEAT))[TOTAL][0:3:2] == [children, episodes]
    assert by_name(page_of(declared, r8_children.REASONS), 0)["Episodes, each once"][0] == episodes
    still = {str(row[0].value) for row in rows_on(page_of(declared, r8_still.STILL), 0)}
    assert still == {row.child_id for row in rows(material.frames, "not-returned", month)}
    _interviews_are_the_measures(declared, every)


def _interviews_are_the_measures(declared: DeclaredReturn, every: dict[str, Any]) -> None:
    found = {name: row[2] for name, row in by_name(page_of(declared, r8_interviews.INTERVIEWS)).items()}
    named = {
        r8_interviews.IN_3_DAYS: "return-interviews-3-days",
        r8_interviews.HELD: "return-interviews-completed",
        r8_interviews.OFFERED: "return-interviews-offered",
        "Of these, held within 72 hours": "return-interviews-72-hours",
    }
    for said, code in named.items():
        assert found[said] == every[code].numerator
        assert found[r8_interviews.ASKED] == every[code].denominator
    held = by_name(page_of(declared, r8_interviews.HELD_BY), 1)[TOTAL]
    assert held[0] == found[r8_interviews.IN_3_DAYS]
    assert held[2:] == [found[r8_interviews.HELD], found["Of these, held within 72 hours"]]
    assert (
        by_name(page_of(declared, r8_interviews.HELD_BY), 2)[TOTAL][2]
        == found["Not held: refused by the child"]
    )


def test_an_empty_store_says_in_words_that_there_is_nobody(tmp_path: Path) -> None:
    declared = r8.declare(material_of(tmp_path / "e.ptstore", [], "R8"), MONTH, MADE)
    assert check_sums(declared) >= 4
    assert r8.rows_in(declared) == 0
    for name in (r8_children.WHO, r8_children.REPEAT, r8_children.REASONS):
        assert page_of(declared, name).blocks == (Paragraph(r8_children.NOBODY),)
    for name in (r8_interviews.INTERVIEWS, r8_interviews.HELD_BY):
        assert len(page_of(declared, name).blocks) == 1
    (charts,) = page_of(declared, r8.CHARTS).blocks
    assert isinstance(charts, Charts)
    assert not any(isinstance(chart, Bars) for chart in charts.charts)
