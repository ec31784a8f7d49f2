"""R11: the eight measures of sufficiency, month by month and by area, from the measures' own rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

import polars as pl

from placement_tracker.domain.days import Month, financial_year
from placement_tracker.measures import rating
from placement_tracker.measures.asked import Asked
from placement_tracker.measures.authority import UNASSIGNED
from placement_tracker.measures.figures import Figure, figures
from placement_tracker.measures.register import Measure, measure
from placement_tracker.measures.themes.every import worked_as
from placement_tracker.returns.counted import Equal, Of, Quantity, Rests, adds
from placement_tracker.returns.material import Material
from placement_tracker.returns.more_of import of_children
from placement_tracker.returns.parts.figure_quantities import denominator_of, numerator_of, of_value
from placement_tracker.returns.parts.standing import standings

#: The month, and the twelve before it.
MONTHS = 13
#: The whole authority, among the places.
WHOLE = ""
LONG_TERM = ("U1", "U4")
NO_DISABILITY = "NONE"


@dataclass(frozen=True, slots=True)
class Point:
    """A figure of a place and a month, what it is made from, and what each number counts."""

    value: Fraction | None
    numerator: Fraction
    denominator: Fraction | None
    of_value: Of
    of_numerator: Of
    of_denominator: Of
    rating: str = ""
    note: str = ""


@dataclass(frozen=True)
class Sufficiency:
    """One of the eight. `measure` says how it is shown and judged; `points` are by place (WHOLE, then the areas in
    order, last Unassigned) and month.
    """

    measure: Measure
    #: The measure of the register whose rows are counted.
    base: Measure
    name: str
    month: Month
    points: Mapping[tuple[str, Month], Point]
    target: tuple[Fraction | None, ...]
    floor: tuple[Fraction | None, ...]

    @property
    def months(self) -> list[Month]:
        """The twelve months up to the month."""
        return [self.month.plus(back) for back in range(2 - MONTHS, 1)]

    @property
    def places(self) -> list[str]:
        return list(dict.fromkeys(place for place, _ in self.points))

    def at(self, month: Month, place: str = WHOLE) -> Point:
        return self.points[place, month]

    def direction_since(self, month: Month) -> str:
        """Of the month's figure of the whole authority against an earlier one (measures.md G9)."""
        return rating.direction(self.measure, None, self.at(self.month).value, self.at(month).value)

    @property
    def sums(self) -> tuple[Equal, ...]:
        """Every number of the whole authority is the sum of its areas', unless it was published otherwise."""
        made = []
        for when in (self.month.plus(back) for back in range(1 - MONTHS, 1)):
            whole, *areas = (self.at(when, place) for place in self.places)
            for of in ("of_numerator", "of_denominator"):
                total, *parts = (getattr(point, of) for point in (whole, *areas))
                if isinstance(total, Quantity) and not whole.note:
                    made.append(adds(total, parts))
        return tuple(made)


@dataclass(frozen=True, slots=True)
class Subset:
    """A measure made of the rows of another, `chosen` or worked out anew. `fewer`: not all of them count."""

    of: str
    code: str
    title: str
    numerator: str
    chosen: Callable[[pl.DataFrame, Material], pl.DataFrame]
    polarity: str
    fewer: bool = False


def _disabled(rows: pl.DataFrame, material: Material) -> pl.DataFrame:
    """Those of whom a disability is recorded."""
    said = of_children(material, "children").select("child", code=pl.col("disabilities").str.split(";"))
    codes = said.explode("code").filter(pl.col("code").str.len_chars() > 0)
    disabled = codes.filter(pl.col("code") != NO_DISABILITY).select("child").unique()
    return rows.join(disabled, on="child", how="semi")


def _long_term(rows: pl.DataFrame, _: Material) -> pl.DataFrame:
    return rows.with_columns(value=pl.col("placement_type").is_in(LONG_TERM).cast(pl.Int64))


def _to_order(rows: pl.DataFrame, _: Material) -> pl.DataFrame:
    return rows.with_columns(value=(pl.col("adopted_on") - pl.col("period_from")).dt.total_days())


#: In the order of the return: a measure of the register by its code, or one made from another's rows.
EIGHT: tuple[tuple[str, str | Subset], ...] = (
    ("In care", "in-care"),
    ("Within 20 miles", "within-20-miles"),
    (
        "Within 20 miles, disabled",
        Subset(
            "within-20-miles",
            "within-20-miles-disabled",
            "Disabled children placed within 20 miles of home (exc. UASC)",
            "As “Placed within 20 miles of home (exc. UASC)”, of the children of whom a disability is recorded.",
            _disabled,
            "H",
            fewer=True,
        ),
    ),
    ("Same placement 2 years", "same-placement-2-years"),
    ("3 or more placements", "placements-3-plus"),
    ("Own foster carers", "own-or-family-fostering"),
    (
        "Entry to adoption order",
        Subset(
            "days-to-adoptive-family",
            "days-to-adoption-order",
            "Average days from coming into care to the adoption order",
            "The children of “Average days from coming into care to moving in with the adoptive family”: the days from "
            "the start of their period of care to the adoption order.",
            _to_order,
            "L",
        ),
    ),
    (
        "Long-term fostering",
        Subset(
            "own-or-family-fostering",
            "long-term-fostering",
            "Children in foster care who are in long-term foster care (exc. UASC)",
            "The children of “Foster care with the authority's own carers, relatives or friends (exc. UASC)” whose "
            "placement at S is coded U1 or U4: long-term foster care, with relatives or friends, or with others.",
            _long_term,
            "",
        ),
    ),
)

#: The measures of the register that the return shows, or whose rows it uses.
CODES = tuple(dict.fromkeys(said if isinstance(said, str) else said.of for _, said in EIGHT))


#: Figures of the register's measures by code, place and month.
Figures = Mapping[tuple[str, str, Month], Figure]


def eight(material: Material, month: Month) -> list[Sufficiency]:
    """The eight measures, in the order of the return."""
    by_area = _by_area(material, month)
    registered = {one.measure.code: one for one in _registered(material, month, by_area)}
    asked = Asked(material.frames, [month.plus(back) for back in range(1 - MONTHS, 1)])
    return [
        replace(registered[said], name=name)
        if isinstance(said, str)
        else _worked_out(material, asked, name, said, by_area)
        for name, said in EIGHT
    ]


def _by_area(material: Material, month: Month) -> Figures:
    """Of the first population of each measure: all children, or those who count where some never do."""
    found = figures(material.frames, month, trend=MONTHS, by="area", only=CODES)
    main = {code: measure(code).populations[0] for code in CODES}
    return {
        (one.code, one.area, Month.parse(one.month)): one for one in found if one.population == main[one.code]
    }


# ------------------------------------------------------------------------------------------------ of the register


def _registered(material: Material, month: Month, by_area: Figures) -> Iterator[Sufficiency]:
    for one in standings(material, month, only=[said for _, said in EIGHT if isinstance(said, str)]):
        code = one.measure.code
        points = {
            (WHOLE, when): _point(figure, one.published.get(when, "")) for when, figure in one.figures.items()
        }
        points |= {
            (area, when): _point(*_of_area(material, figure, earlier=when < month))
            for (found, area, when), figure in by_area.items()
            if found == code and area != WHOLE
        }
        latest = [one.figures[month.plus(back)] for back in range(2 - MONTHS, 1)]
        yield Sufficiency(
            measure=one.measure,
            base=one.measure,
            name="",
            month=month,
            points=points,
            target=tuple(figure.target for figure in latest),
            floor=tuple(figure.floor for figure in latest),
        )


def _of_area(material: Material, figure: Figure, *, earlier: bool) -> tuple[Figure, str]:
    """An area's figure and its footnote: of earlier months as it was published, where it was (measures.md G12)."""
    frozen = material.frozen_figures
    kept = frozen.figure(figure.month, figure.code, figure.population, figure.area) if earlier else None
    return (figure, "") if kept is None else (kept, frozen.note(figure.month, figure.code))


def _point(figure: Figure, note: str = "") -> Point:
    return Point(
        figure.value,
        figure.numerator,
        figure.denominator,
        of_value(figure),
        numerator_of(figure),
        denominator_of(figure),
        figure.rating,
        note,
    )


# ------------------------------------------------------------------------------------------------ from others' rows


def _worked_out(material: Material, asked: Asked, name: str, said: Subset, by_area: Figures) -> Sufficiency:
    month = asked.months[-1]
    base = measure(said.of, financial_year(month.last))
    own = replace(base, code=said.code, title=said.title, numerator=said.numerator, denominator="")
    own = replace(own, polarity=said.polarity, targets={}, versions=())
    rows = worked_as(base).rows(asked)
    counting = rows.filter(~pl.col("uasc")) if base.uasc == "excluded" else rows
    sums = _sums(material, asked, said.chosen(counting, material))
    scale = worked_as(base).scale
    points = {
        (place, when): _own_point(
            own, figure, said, *(Fraction(one, scale) for one in sums.get((place, when), (0, 0)))
        )
        for (code, place, when), figure in by_area.items()
        if code == said.of
    }
    none = (None,) * (MONTHS - 1)
    return Sufficiency(own, base, name, month, points, none, none)


def _sums(material: Material, asked: Asked, rows: pl.DataFrame) -> dict[tuple[str, Month], tuple[int, int]]:
    """Numerator and denominator by place and month."""
    teams = material.frames.authority.teams
    sums: dict[tuple[str, Month], tuple[int, int]] = {}
    grouped = rows.group_by("m", "team").agg(pl.col("value").sum(), pl.col("weight").sum())
    for m, team, value, weight in grouped.iter_rows():
        for place in (WHOLE, UNASSIGNED if team is None else teams[team].area):
            before = sums.get((place, asked.months[m]), (0, 0))
            sums[place, asked.months[m]] = before[0] + value, before[1] + weight
    return sums


def _own_point(own: Measure, base: Figure, said: Subset, value: Fraction, weight: Fraction) -> Point:
    """What it counts has names of its own, and is told to be a part of what the base counts."""
    where = f"{said.code}|{base.month}|{base.area}"
    counted_in_base, out_of = numerator_of(base), denominator_of(base)
    wholes: tuple[str, ...] = ()
    if said.fewer:
        out_of = Quantity(f"out of {where}", weight, part_of=_names(out_of))
        wholes = _names(counted_in_base)
    averaged = own.kind == "average"
    parts = () if averaged else (*wholes, *_names(out_of))
    counted = Quantity(where, value, weight if averaged else None, part_of=parts)
    rests = Rests(tuple(one for one in (counted, out_of) if isinstance(one, Quantity)))
    return Point(rating.value_of(own, value, weight), value, weight, rests, counted, out_of)


def _names(of: Of) -> tuple[str, ...]:
    return (of.name,) if isinstance(of, Quantity) else ()
