"""R8, the monthly summary of missing children (returns.md)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from placement_tracker.domain.days import Month
from placement_tracker.measures.absences import AWAY
from placement_tracker.measures.asked import Asked
from placement_tracker.returns.declaring import declared, rows_of
from placement_tracker.returns.material import MadeBy, Material
from placement_tracker.returns.pages import Bars, Charts, DeclaredReturn, Page
from placement_tracker.returns.parts.about import definitions_page, sources_page
from placement_tracker.returns.parts.standing import MONTHS, Standing, by_theme, standings
from placement_tracker.returns.parts.tallies import bars
from placement_tracker.returns.r1 import scorecard as r1_scorecard
from placement_tracker.returns.r1.trend import chart_of, gaps_of
from placement_tracker.returns.r8 import children as r8_children
from placement_tracker.returns.r8 import interviews as r8_interviews
from placement_tracker.returns.r8 import lengths as r8_lengths
from placement_tracker.returns.r8 import places as r8_places
from placement_tracker.returns.r8 import still as r8_still
from placement_tracker.returns.r8.episodes import (
    IN_12_MONTHS,
    IN_MONTH,
    IN_YEAR,
    Episode,
    Hosted,
    episodes,
    first_days,
    hosted_episodes,
    window_words,
)
from placement_tracker.returns.r9.places import DistrictNames

CODE, TITLE = "R8", "Missing children, monthly summary"
SUMMARY, CHARTS = "Summary", "Charts"
THEME = "Missing children"


def declare(material: Material, month: Month, made: MadeBy) -> DeclaredReturn:
    """The measures of missing children, and what lies behind them."""
    asked = Asked(material.frames, [month])
    day, days = material.frames.authority.snapshot_day(month), first_days(asked)
    found = standings(material, month, [one.code for one in by_theme() if one.theme == THEME])
    own, hosted = episodes(material, asked), hosted_episodes(material, asked)
    due = r8_interviews.interviews_due(material, asked)
    pages = (
        _summary_page(found, material, month),
        _charts_page(found, own, hosted, due, material, days, month),
        *r8_places.districts_pages(own, hosted, material, days, month),
        r8_lengths.durations_page(own, episodes(material, asked, AWAY), days, month),
        r8_children.who_page(own, material.frames.authority, days, month),
        r8_children.reasons_page(own, days, month),
        r8_children.repeat_page(own, days, month),
        r8_interviews.interviews_page(due, days, month),
        r8_interviews.held_page(due, days, month),
        r8_still.unaccompanied_page(asked, month),
        r8_still.still_page(asked, day),
        definitions_page([one.measure for one in found], month, material.frames.authority.targets),
        sources_page(material, month, made),
    )
    return declared(CODE, TITLE, material, month, made, pages)


def rows_in(declared: DeclaredReturn) -> int:
    """How many children it lists as still missing, for the history."""
    return rows_of(page for page in declared.pages if page.name == r8_still.STILL)


def _summary_page(found: Sequence[Standing], material: Material, month: Month) -> Page:
    """The scorecard's own rows."""
    return replace(
        r1_scorecard.scorecard_page(found, month, material),
        name=SUMMARY,
        title=f"Missing children, {month.first:%B %Y}",
        about="The scorecard's measures of missing children: latest figure and rating, target, direction, without UASC",
    )


#: What the charts of thirteen months show, in their order.
_CHARTED = (
    "episodes-missing",
    "children-missing",
    "episodes-over-48-hours",
    "not-returned",
    "return-interviews-3-days",
    "return-interviews-completed",
)


def _charts_page(
    found: Sequence[Standing],
    own: Sequence[Episode],
    hosted: Sequence[Hosted],
    due: Sequence[r8_interviews.Due],
    material: Material,
    days: Mapping[str, date],
    month: Month,
) -> Page:
    """Thirteen months of the measures as lines; the month and the year as bars."""
    months = [month.plus(back) for back in range(1 - MONTHS, 1)]
    gaps = gaps_of(material.annotations)
    by_code = {one.measure.code: one for one in found}
    lines = [chart_of(by_code[code], months, gaps) for code in _CHARTED]
    year = window_words(days[IN_12_MONTHS], month)
    lengths = [(said, [sum(numbers)]) for said, numbers in r8_lengths.by_length(own, days[IN_12_MONTHS])]
    districts = [
        (name, (numbers[1], numbers[3]))
        for name, numbers in r8_places.by_district(own, hosted, DistrictNames(material), days[IN_YEAR])
    ]
    long, often = r8_lengths.naming_of(days, month), r8_children.times_naming(days, month)
    by_times = r8_children.by_times(own, (days[IN_MONTH], days[IN_12_MONTHS]))
    full = {_short(said): said for said, _ in by_times}
    times = [(_short(said), (numbers[2],)) for said, numbers in by_times]
    so_far = window_words(days[IN_YEAR], month)
    drawn = (
        bars(f"How long episodes lasted, {year}", lengths, ["Episodes"], lambda said, _: long(said, 7)),
        r8_interviews.late_bars(due, month),
        bars(
            f"Children by number of episodes, {year}",
            times,
            ["Children"],
            lambda said, _: often(full[said], 4),
        ),
    )
    by_row = r8_places.naming_of(days[IN_YEAR], month)
    by_place = bars(
        f"Episodes by placement district, {so_far}",
        districts,
        ["Own children", "Other authorities'"],
        lambda said, place: by_row(said, (2, 5)[place]),
    )
    return Page(
        CHARTS,
        f"Missing children as charts, {month.first:%B %Y}",
        "Thirteen months of episodes, children and interviews; durations, lateness, repeat, districts",
        (Charts((*lines, *filter(_has_bars, drawn))), *_large(by_place)),
    )


def _short(times: str) -> str:
    """Under a bar there is room for a number alone."""
    return times.removesuffix(" episodes").removesuffix(" episode")


def _has_bars(chart: Bars) -> bool:
    """Bars that are all nought show nothing."""
    return any(value for line in chart.series for value in line.values)


def _large(chart: Bars) -> tuple[Charts, ...]:
    return (Charts((chart,), across=1),) if _has_bars(chart) else ()
