"""Ways of looking at the missing episodes of a period: each a chart, the same as a table, and what stands behind it.

All is counted by the functions of the return on missing children (returns/r8), so that both say the same. No Qt.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from placement_tracker.returns.pages import Bars, Chart, Form, Series
from ui.lists.listed import Facts

if TYPE_CHECKING:
    from placement_tracker.domain.days import Month
    from placement_tracker.measures.asked import Asked
    from placement_tracker.returns.material import Material
    from placement_tracker.returns.r8.episodes import Episode, Hosted

MONTHS, DISTRICTS, LENGTHS, REASONS = "By month", "Placement districts", "How long", "Why"
AGES, TIMES, UNACCOMPANIED = "Age", "How often", "Unaccompanied, by year"
_COUNTED = ("children-missing", "episodes-missing", "episodes-over-48-hours", "not-returned")
_ALL = "All"


@dataclass(frozen=True, slots=True)
class Behind:
    """What a row of the table opens: these episodes, these children's patterns, or a measure of a month."""

    episodes: tuple[Facts, ...] = ()
    children: frozenset[int] = frozenset()
    measure: tuple[str, str] | None = None

    @property
    def count(self) -> int:
        return len(self.children) or len(self.episodes)


@dataclass(frozen=True, slots=True)
class Way:
    """`rows` are the chart's places in their order, then perhaps a total; `behind` a row each."""

    name: str
    drawn: Bars | Chart
    titles: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    behind: tuple[Behind, ...]
    note: str = ""


@dataclass(frozen=True)
class Counted:
    """The episodes of a period, and the rows that the list shows of them, by episode."""

    material: Material
    asked: Asked
    month: Month
    first: date
    own: Sequence[Episode]
    hosted: Sequence[Hosted]
    facts: Mapping[str, Facts]

    def behind(self, some: Iterable[Episode | Hosted]) -> Behind:
        return Behind(tuple(self.facts[one.episode_id] for one in some))


def ways(counted: Counted) -> tuple[Way, ...]:
    """Every way, in the order in which they are offered."""
    return tuple(made(counted) for made in (_by_month, _districts, _lengths, _reasons, _ages, _times, _uasc))


def _bars(
    title: str, names: Sequence[str], *series: tuple[str, Sequence[int]], stacked: bool = False
) -> Bars:
    return Bars(
        title,
        tuple(names),
        tuple(Series(name, tuple(Fraction(number) for number in numbers)) for name, numbers in series),
        stacked=stacked,
        sideways=True,
    )


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}%" if whole else "-"


def _per(one: int, other: int) -> str:
    return f"{one / other:.1f}" if other else "-"


def _by_month(counted: Counted) -> Way:
    """Thirteen months of the measures' own figures."""
    from placement_tracker.returns.parts.standing import standings

    found = {one.measure.code: one for one in standings(counted.material, counted.month, list(_COUNTED))}
    months = sorted(found[_COUNTED[0]].figures)[-13:]
    titles = ("Children", "Episodes", "Over 48 h", "Still missing")
    series = tuple(
        Series(name, tuple(found[code].figures[month].value for month in months))
        for name, code in (("Episodes", _COUNTED[1]), ("Children", _COUNTED[0]))
    )
    rows = tuple(
        (f"{month.first:%B %Y}", *(found[code].figures[month].shown for code in _COUNTED)) for month in months
    )
    return Way(
        MONTHS,
        Chart("Children and episodes by month", tuple(months), series, Form.WHOLE),
        ("Month", *titles),
        rows,
        tuple(Behind(measure=(_COUNTED[1], str(month))) for month in months),
        "The scorecard's own figures, of children in care. Still missing: at the end of the month.",
    )


def _districts(counted: Counted) -> Way:
    from placement_tracker.returns.r8.places import by_district
    from placement_tracker.returns.r9.places import DistrictNames

    found = by_district(counted.own, counted.hosted, DistrictNames(counted.material), counted.first)
    found = [(said, numbers) for said, numbers in found if any(numbers)]
    rows = [
        (said, *map(str, own), _per(own[1], own[0]), *map(str, theirs), _per(theirs[1], theirs[0]))
        for said, numbers in found
        for own, theirs in [(numbers[:2], numbers[2:])]
    ]
    every: list[Episode | Hosted] = [*counted.own, *counted.hosted]
    return Way(
        DISTRICTS,
        _bars(
            "Episodes by placement district",
            [said for said, _ in found],
            ("Own children", [numbers[1] for _, numbers in found]),
            ("Other authorities'", [numbers[3] for _, numbers in found]),
        ),
        (
            "District",
            "Own children",
            "Own episodes",
            "A child",
            "Hosted children",
            "Hosted episodes",
            "A child",
        ),
        tuple(rows),
        tuple(counted.behind(one for one in every if one.row == said) for said, _ in found),
        "By the district of the placement on the day; a child in the district that it first went missing from.",
    )


def _lengths(counted: Counted) -> Way:
    from placement_tracker.returns.r8.lengths import by_length

    found = by_length(counted.own, counted.first)
    every = len(counted.own)
    rows: list[tuple[str, ...]] = [
        (said, str(ended), str(still), str(ended + still), _share(ended + still, every))
        for said, (ended, still) in found
    ]
    totals = [sum(numbers[place] for _, numbers in found) for place in range(2)]
    rows.append((_ALL, *map(str, totals), str(every), _share(every, every)))
    return Way(
        LENGTHS,
        _bars(
            "How long episodes lasted",
            [said for said, _ in found],
            ("Ended", [ended for _, (ended, _) in found]),
            ("Still missing", [still for _, (_, still) in found]),
            stacked=True,
        ),
        ("How long", "Ended", "Still missing", "Episodes", "Share"),
        tuple(rows),
        _each(counted, [said for said, _ in found], lambda one: (one.length,)),
        "One that has not ended is counted by how long it has lasted. Over 48 hours: where what is known proves it.",
    )


def _each(
    counted: Counted, names: Sequence[str], of: Callable[[Episode], Iterable[str]]
) -> tuple[Behind, ...]:
    """The own episodes of each name, and last all of them."""
    some = [counted.behind(one for one in counted.own if name in of(one)) for name in names]
    return (*some, counted.behind(counted.own))


def _reasons(counted: Counted) -> Way:
    from placement_tracker.domain.codes import words
    from placement_tracker.returns.r8.children import codes_had, with_reason

    none, every = [one for one in counted.own if not one.reasons], len(counted.own)
    found: list[tuple[str, str, list[Episode]]] = [
        (
            words("MISSING_REASON", code),
            kind.partition(":")[0].partition(",")[0],
            with_reason(counted.own, code),
        )
        for kind, codes in codes_had(counted.own)
        for code in codes
    ]
    found.append(("No reason recorded", "", none))
    rows = [(said, kind, str(len(some)), _share(len(some), every)) for said, kind, some in found]
    rows.append(("Episodes, each once", "", str(every), _share(every, every)))
    return Way(
        REASONS,
        _bars(
            "Why children went missing",
            [said for said, _, _ in found],
            ("Episodes", [len(some) for _, _, some in found]),
        ),
        ("Reason", "Push or pull", "Episodes", "Share"),
        tuple(rows),
        (*(counted.behind(some) for _, _, some in found), counted.behind(counted.own)),
        "An episode with several reasons is counted in the row of each. Push and pull is our grouping of the codes.",
    )


def _ages(counted: Counted) -> Way:
    from placement_tracker.measures.age_bands import MISSING
    from placement_tracker.returns.r8.children import counted as children_and_episodes

    found = children_and_episodes(counted.own, [counted.first], lambda one: one.age)
    names = [band.name for band in MISSING]
    numbers = [found.get(name, [0, 0]) for name in names]
    every = len(counted.own)
    rows = [
        (name, str(children), str(some), _per(some, children), _share(some, every))
        for name, (children, some) in zip(names, numbers, strict=True)
    ]
    children = sum(one[0] for one in numbers)
    rows.append((_ALL, str(children), str(every), _per(every, children), _share(every, every)))
    return Way(
        AGES,
        _bars(
            "Children and episodes by age on the day",
            names,
            ("Children", [one[0] for one in numbers]),
            ("Episodes", [one[1] for one in numbers]),
        ),
        ("Age", "Children", "Episodes", "A child", "Share of episodes"),
        tuple(rows),
        _each(counted, names, lambda one: (one.age,)),
        "A child is counted once, by its age on the first day that it went missing in the period.",
    )


def _times(counted: Counted) -> Way:
    from placement_tracker.returns.r8.children import MOST, by_times
    from placement_tracker.returns.r8.children import TIMES as SPANS

    found = by_times(counted.own, [counted.first])
    spans = {said: (least, most) for least, most, said in SPANS} | {MOST: (SPANS[-1][1] + 1, None)}
    often: dict[int, int] = {}
    for one in counted.own:
        often[one.child] = often.get(one.child, 0) + 1
    children = sum(numbers[0] for _, numbers in found)
    rows = [(said, str(some), _share(some, children), str(theirs)) for said, (some, theirs) in found]
    rows.append((_ALL, str(children), _share(children, children), str(len(counted.own))))
    behind = [
        Behind(
            children=frozenset(
                child
                for child, times in often.items()
                if times >= spans[said][0] and (spans[said][1] is None or times <= (spans[said][1] or 0))
            )
        )
        for said, _ in found
    ]
    return Way(
        TIMES,
        _bars(
            "Children by how often they went missing",
            [said for said, _ in found],
            ("Children", [numbers[0] for _, numbers in found]),
        ),
        ("Went missing", "Children", "Share", "Their episodes"),
        tuple(rows),
        (*behind, Behind(children=frozenset(often))),
        "Enter opens these children with what repeats: days, hours, places, reasons.",
    )


def _uasc(counted: Counted) -> Way:
    from placement_tracker.returns.r8.still import by_year, unaccompanied

    found = by_year(counted.asked, counted.asked.months[0])
    each = unaccompanied(counted.asked, counted.asked.months[0])
    rows = [(year, str(every), str(every - gone), str(gone)) for year, every, gone in found]
    return Way(
        UNACCOMPANIED,
        _bars(
            "Unaccompanied children who went missing, by financial year",
            [year for year, _, _ in found],
            ("Found or returned", [every - gone for _, every, gone in found]),
            ("Not returned", [gone for _, _, gone in found]),
            stacked=True,
        ),
        ("Financial year", "Went missing", "Found or returned", "Not returned"),
        tuple(rows),
        tuple(
            Behind(tuple(counted.facts[one.episode_id] for one in each if one.year == year))
            for year, _, _ in found
        ),
        "Each child once in a year, by its last episode of that year; all years, whatever the period. Not returned: "
        "also where care ended, or the child turned 18, before it came back.",
    )
