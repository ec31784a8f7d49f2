"""R7: who the children with 3 or more placements are, beside all in care, and the two measures by team and provider."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from placement_tracker.domain.codes import choices, words
from placement_tracker.domain.days import Month, age_on, in_words, months_after
from placement_tracker.measures.age_bands import STABILITY
from placement_tracker.measures.asked import Asked
from placement_tracker.measures.authority import UNASSIGNED
from placement_tracker.measures.figures import ALL as ALL_CHILDREN
from placement_tracker.measures.themes.reviews import placements_3_plus, same_placement_2_years
from placement_tracker.measures.worked import said
from placement_tracker.returns.counted import Equal, Quantity, adds
from placement_tracker.returns.material import Material
from placement_tracker.returns.more_of import placements_with
from placement_tracker.returns.pages import Block, Charts, Column, Heading, Page, Paragraph
from placement_tracker.returns.parts.figure_quantities import counted_by
from placement_tracker.returns.parts.tallies import (
    TOTAL,
    Count,
    Naming,
    Per,
    Row,
    Share,
    named,
    share_bars,
    tally,
)

PROFILES, PLACED, CHARTS = "Profiles", "Profiles by placement", "Profile charts"
NOT_RECORDED, NO_PLACEMENT = "Not recorded", "No placement recorded"
EVERY_CHILD = "Children in care, each once"
WITH_MANY, ALL = "With 3 or more", "All in care"

#: How long a child has been in care: fewer than so many months, in words.
TIMES = (
    (6, "Under 6 months"),
    (12, "6 months to 1 year"),
    (24, "1 to 2 years"),
    (36, "2 to 3 years"),
    (60, "3 to 5 years"),
)
LONGEST = "5 years or more"

_SEVERAL = (
    "A child with more than one disability is counted in the row of each, so the rows add up to more than the "
    "children. "
    "“No disability” counts the children of whom that is recorded."
)


@dataclass(frozen=True, slots=True)
class Profile:
    """What is counted of a child in care at S. `many`: 3 or more placements. `settled`: whether the child meets the
    measure of 2 years, None where it does not count there. `team` is Unassigned where there is none.
    """

    age: str
    sex: str
    uasc: bool
    disabilities: tuple[str, ...]
    time: str
    placement_type: str | None
    provision: str | None
    provider: str | None
    provider_kind: str | None
    team: str
    many: bool
    settled: bool | None


def profiles(material: Material, asked: Asked) -> list[Profile]:
    """Every child in care at S: the rows of “3 or more placements”, with those of “same placement for 2 years”."""
    frames = material.frames
    numbers = frames.records.children.select("child", "child_id")
    disabled = material.more["children"].join(numbers, on="child_id").select("child", "disabilities")
    settled = same_placement_2_years(asked).select("child", settled=pl.col("value") == 1)
    placed = asked.placed.select("child", "placement", "placement_type", "provider")
    names = placements_with(material, "provider_id").join(
        material.more["providers"], on="provider_id", how="left"
    )
    found = (
        placements_3_plus(asked)
        .join(placed, on="child", maintain_order="left")
        .join(names, on="placement", how="left", maintain_order="left")
        .join(settled, on="child", how="left", maintain_order="left")
        .join(frames.records.particulars.select("child", "sex"), on="child", maintain_order="left")
        .join(disabled, on="child", how="left", maintain_order="left")
    )
    teams = [team.team for team in frames.authority.teams]
    return [_profile(row, teams) for row in found.iter_rows(named=True)]


def _profile(row: dict[str, Any], teams: Sequence[str]) -> Profile:
    years = age_on(row["born"], row["day"])
    return Profile(
        age=next(band.name for band in STABILITY if band.last is not None and years <= band.last),
        sex=row["sex"] if row["sex"] in {"F", "M"} else "U",
        uasc=row["uasc"],
        disabilities=tuple(part for part in (row["disabilities"] or "").split(";") if part),
        time=time_in_care(row["period_from"], row["day"]),
        placement_type=row["placement_type"],
        provision=row["provider"],
        provider=row["name"],
        provider_kind=row["kind"],
        team=UNASSIGNED if row["team"] is None else teams[row["team"]],
        many=bool(row["value"]),
        settled=row["settled"],
    )


def time_in_care(since: date, day: date) -> str:
    return next((said for months, said in TIMES if months_after(since, months) > day), LONGEST)


Group = tuple[str, list[Profile]]


def by_age(found: Sequence[Profile]) -> list[Group]:
    return [(band.name, [one for one in found if one.age == band.name]) for band in STABILITY]


def by_sex(found: Sequence[Profile]) -> list[Group]:
    sexes = [("Female", "F"), ("Male", "M"), (NOT_RECORDED, "U")]
    groups = [(said, [one for one in found if one.sex == code]) for said, code in sexes]
    return groups if groups[-1][1] else groups[:-1]


def by_uasc(found: Sequence[Profile]) -> list[Group]:
    return [("Yes", [one for one in found if one.uasc]), ("No", [one for one in found if not one.uasc])]


def by_disability(found: Sequence[Profile]) -> list[Group]:
    """The disabilities of any of the children, in the order of their set, an authority's own after them."""
    had = {code for one in found for code in one.disabilities}
    known = [code.code for code in choices("DISABILITY", None) if code.code in had]
    groups = [
        (words("DISABILITY", code), [one for one in found if code in one.disabilities])
        for code in (*known, *sorted(had - set(known)))
    ]
    return [*groups, (NOT_RECORDED, [one for one in found if not one.disabilities])]


def by_time(found: Sequence[Profile]) -> list[Group]:
    names = (*(said for _, said in TIMES), LONGEST)
    return [(name, [one for one in found if one.time == name]) for name in names]


def by_type(found: Sequence[Profile]) -> list[Group]:
    return _by_code("PLACE", found, lambda one: one.placement_type, NO_PLACEMENT)


def by_provision(found: Sequence[Profile]) -> list[Group]:
    return _by_code("PLACE_PROVIDER", found, lambda one: one.provision, NOT_RECORDED)


def _by_code(
    code_set: str, found: Sequence[Profile], code_of: Callable[[Profile], str | None], none: str
) -> list[Group]:
    """By the codes that occur, in the order of their set; last those without one, if there are any."""
    had = {code_of(one) for one in found}
    known = [code.code for code in choices(code_set, None) if code.code in had]
    others = sorted(code for code in had - set(known) if code is not None)
    groups = [
        (said(code_set, code), [one for one in found if code_of(one) == code]) for code in (*known, *others)
    ]
    without = [one for one in found if code_of(one) is None]
    return [*groups, (none, without)] if without else groups


def by_team(found: Sequence[Profile], teams: Iterable[str]) -> list[Group]:
    """Every team in the order of reports, empty ones too, and last those without one (measures.md G11)."""
    return [(team, [one for one in found if one.team == team]) for team in (*teams, UNASSIGNED)]


def counted(groups: Iterable[Group]) -> list[Row]:
    """Of each group how many have 3 or more placements, and how many there are."""
    return [(said, (sum(one.many for one in some), len(some))) for said, some in groups]


#: Where the table has the number of all in care.
_ALL_AT = 3
_COLUMNS = (
    Count(WITH_MANY),
    Share("Share of them", 1),
    Count(ALL),
    Share("Share of all", 3),
    Per("With 3 or more, of the group", 1, 3, width=18),
)


def profiles_page(found: Sequence[Profile], day: date, month: Month) -> Page:
    """Who the children are."""
    ways = [
        ("Age", by_age(found)),
        ("Sex", by_sex(found)),
        ("Unaccompanied", by_uasc(found)),
        (_DISABILITY, by_disability(found)),
        ("Time in care", by_time(found)),
    ]
    about = "By age, sex, unaccompanied or not, disability, and time in care"
    title = f"Profiles of children with 3 or more placements, on {in_words(day)}"
    return _page(PROFILES, title, about, found, ways, month)


def placed_page(found: Sequence[Profile], day: date, teams: Sequence[str], month: Month) -> Page:
    """Where they live, and who works with them."""
    ways = [
        (_PLACEMENT, by_type(found)),
        (_PROVIDED, by_provision(found)),
        ("Team", by_team(found, teams)),
    ]
    title = f"Where children with 3 or more placements are, on {in_words(day)}"
    return _page(PLACED, title, "By placement, who provides it, and team", found, ways, month)


_DISABILITY, _PLACEMENT, _PROVIDED, _KIND = "Disability", "Placement", "Provided by", "Kind of placement"
_NOTHING_TO_COMPARE = (
    "No child in care has 3 or more placements in the 12 months: there is nothing to compare."
)
_SAID = (
    "The children with 3 or more placements in the 12 months beside all children in care. Where their share of a group "
    "is above its share of all children in care, the group moves more than others."
)


def _page(
    name: str,
    title: str,
    about: str,
    found: Sequence[Profile],
    ways: Iterable[tuple[str, list[Group]]],
    month: Month,
) -> Page:
    """A table each way of looking; each adds up to all children in care, but that of disabilities."""
    blocks: list[Block] = [Paragraph(_SAID)]
    every = counted([(EVERY_CHILD, list(found))])[0]
    for way, groups in ways:
        blocks.append(Heading(way))
        first = Column(way, 58)
        naming = naming_of(way, month)
        if way == _DISABILITY:
            blocks.append(named(tally(first, _COLUMNS, counted(groups), every, adds=False), naming))
            blocks.append(Paragraph(_SEVERAL))
        else:
            also = _kinds_add_up(found, month) if way == _PLACEMENT else ()
            blocks.append(named(tally(first, _COLUMNS, counted(groups), also=also), naming))
    return Page(name, title, about, tuple(blocks))


def charts_page(found: Sequence[Profile], day: date, month: Month) -> Page:
    """The shares of the groups, of those with 3 or more and of all: where the first bar is higher, they move more."""
    title = f"Profiles as charts, on {in_words(day)}"
    about = "How the children with 3 or more placements differ from all in care"
    if not any(one.many for one in found):
        return Page(CHARTS, title, about, (Paragraph(_NOTHING_TO_COMPARE),))
    names = (WITH_MANY, ALL)
    provided = counted(by_provision(found))
    full = {_short(said): said for said, _ in provided}
    charts = (
        *(
            share_bars(f"{title}: share of the children", rows, names, _of_bars(naming_of(way, month), full))
            for title, way, rows in (
                ("Age", "Age", counted(by_age(found))),
                ("Time in care", "Time in care", counted(by_time(found))),
                (_PROVIDED, _PROVIDED, [(_short(said), numbers) for said, numbers in provided]),
                (_PLACEMENT, _KIND, _grouped(found)),
            )
        ),
    )
    return Page(CHARTS, title, about, (Charts(charts, across=2),))


def naming_of(way: str, month: Month) -> Naming:
    """Names of a table's quantities: the totals are the measure's own, which stand elsewhere too."""

    def name(said: str, place: int) -> str:
        if said in {TOTAL, EVERY_CHILD}:
            return counted_by("placements-3-plus", month, ALL_CHILDREN, 0, out_of=place == _ALL_AT).name
        return f"{way}|{said}|{place}"

    return name


def _of_bars(naming: Naming, full: Mapping[str, str]) -> Naming:
    """The first series stands in the table's first column, the second in its third."""
    return lambda said, place: naming(full.get(said, said), (1, _ALL_AT)[place])


def _short(said: str) -> str:
    """Under a bar there is room for a word or two."""
    code = said.partition(",")[0]
    return _PROVISIONS.get(code, code)


#: Who provides a placement, for charts.
_PROVISIONS = {
    "PR0": "Parents",
    "PR1": "The authority",
    "PR2": "Another authority",
    "PR3": "Another public body",
    "PR4": "Private",
    "PR5": "Voluntary",
}


#: Kinds of placement, for charts: the codes of each.
_KINDS = {
    "Family, friends": ("U1", "U2", "U3"),
    "Other fostering": ("U4", "U5", "U6"),
    "Adoption": ("A3", "A4", "A5", "A6"),
    "Homes": ("K1", "K2", "R1", "S1"),
    "On their own": ("H5", "K3", "P2"),
    "Parents": ("P1",),
}
_ANOTHER = "Other"


def _kind_of(code: str | None) -> str:
    return next((kind for kind, codes in _KINDS.items() if code in codes), _ANOTHER)


def _grouped(found: Sequence[Profile]) -> list[Row]:
    every = Counter(_kind_of(one.placement_type) for one in found)
    some = Counter(_kind_of(one.placement_type) for one in found if one.many)
    return [(kind, (some[kind], every[kind])) for kind in (*_KINDS, _ANOTHER)]


def _kinds_add_up(found: Sequence[Profile], month: Month) -> tuple[Equal, ...]:
    """The kinds of the chart are sums of rows of the table."""
    kinds, placements = naming_of(_KIND, month), naming_of(_PLACEMENT, month)
    codes = sorted({one.placement_type for one in found}, key=str)
    made = []
    for kind, numbers in _grouped(found):
        for place, number in zip((1, _ALL_AT), numbers, strict=True):
            parts = []
            for code in codes:
                some = [one for one in found if one.placement_type == code and (place == _ALL_AT or one.many)]
                if _kind_of(code) == kind:
                    label = said("PLACE", code) if code else NO_PLACEMENT
                    parts.append(Quantity(placements(label, place), len(some)))
            made.append(adds(Quantity(kinds(kind, place), number), parts))
    return tuple(made)
