"""R7: the two measures by team, and by who provides the placement."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from placement_tracker.domain.codes import choices
from placement_tracker.domain.days import Month, in_words
from placement_tracker.measures.authority import UNASSIGNED
from placement_tracker.measures.figures import ALL, Figure, figures
from placement_tracker.measures.register import measure
from placement_tracker.measures.worked import said
from placement_tracker.returns.counted import Adding, Beside, Total, last_of
from placement_tracker.returns.material import Material
from placement_tracker.returns.pages import Band, Cell, Column, Form, Page, Paragraph, Table, TableRow
from placement_tracker.returns.parts.figure_quantities import counted_by
from placement_tracker.returns.parts.shown import rating_cell
from placement_tracker.returns.parts.tallies import TOTAL, Naming, named, share
from placement_tracker.returns.r7.children import CARERS, NOT_RECORDED
from placement_tracker.returns.r7.profiles import Profile, naming_of

TEAMS, PROVIDERS = "By team", "By provider"
MANY, SETTLED = "placements-3-plus", "same-placement-2-years"
BOTH = (MANY, SETTLED)

_MANY_COLUMNS = (
    Column("Children in care", 11, Form.WHOLE),
    Column("With 3 or more", 11, Form.WHOLE),
    Column("3 or more", 11, Form.PERCENT),
)
_SETTLED_COLUMNS = (
    Column("In care for 2½ years, under 16", 15, Form.WHOLE),
    Column("In the same placement for 2 years", 15, Form.WHOLE),
    Column("Same for 2 years", 11, Form.PERCENT),
)


def teams_page(material: Material, month: Month, day: date) -> Page:
    """The figures of the measures by team, as they are everywhere: they add up to the whole (measures.md G11)."""
    made = figures(material.frames, month, by="team", only=BOTH)
    wanted = [one for one in made if one.population == ALL]
    pairs = list(
        zip(
            [one for one in wanted if one.code == MANY],
            [one for one in wanted if one.code == SETTLED],
            strict=True,
        )
    )
    columns = (
        Column("Team", 34),
        Column("Area", 18),
        *_MANY_COLUMNS,
        Column("Rating", 11),
        *_SETTLED_COLUMNS,
        Column("Rating", 11),
    )
    rows = [_team_row(many.team, many.area, many, settled) for many, settled in pairs[1:]]
    rows.append(_team_row(TOTAL, "", *pairs[0], strong=True))
    words = (
        "A child belongs to the team of its social worker on the snapshot day. Teams are rated against the authority's "
        "targets; a team with fewer than 5 children has no rating. "
        f"“{UNASSIGNED}”: children for whom no social worker with a team is recorded, and teams that lie in no area."
    )
    table = Table(_of(columns, 2), tuple(rows), adding=Adding(down=(last_of(len(rows)),)))
    table = named(table, _naming("Team", month, 2))
    return Page(
        TEAMS,
        f"Placement stability by team, on {in_words(day)}",
        "Both measures for each team, adding up to the whole",
        (table, Paragraph(words)),
    )


def _of(columns: Sequence[Column], first: int) -> tuple[Column, ...]:
    """Percentages and ratings are worked out from the two numbers before them."""
    made, place = [], first
    for number, column in enumerate(columns):
        if column.form is Form.WHOLE and columns[number - 1].form is not Form.WHOLE:
            place = number
        derived = column.form is Form.PERCENT or column.title == "Rating"
        of = Beside(place, place + 1) if derived else None
        made.append(Column(column.title, column.width, column.form, of=of))
    return tuple(made)


def _naming(way: str, month: Month, first: int) -> Naming:
    """Totals are the measures'; teams, and the totals of each provision, stand among the profiles too. `first` is the
    column of the children in care; with 3 or more stand in the next.
    """
    totals = {first: (MANY, True), first + 1: (MANY, False)}
    settled = first + (4 if way == "Team" else 3)
    totals |= {settled: (SETTLED, True), settled + 1: (SETTLED, False)}
    profiles = naming_of(way, month)

    def name(said: str, place: int) -> str:
        if said == TOTAL:
            code, out_of = totals[place]
            return counted_by(code, month, ALL, 0, out_of=out_of).name
        group = said.removeprefix(f"{TOTAL}: ")
        if place in {first, first + 1} and (way == "Team" or group != said):
            group = NOT_RECORDED if group == NOT_RECORDED.lower() else group
            return profiles(group, 3 if place == first else 1)
        return ""

    return name


def _team_row(
    name: str, area: str, many: Figure, settled: Figure, *, strong: bool = False
) -> tuple[Cell, ...]:
    return (
        Cell(name, strong=strong),
        Cell(area),
        *(Cell(value, strong=strong) for value in _numbers(many)),
        rating_cell(many),
        *(Cell(value, strong=strong) for value in _numbers(settled)),
        rating_cell(settled),
    )


def _numbers(figure: Figure) -> tuple[int, int, Fraction | str]:
    every, met = int(figure.denominator or 0), int(figure.numerator)
    return every, met, share(met, every)


def providers_page(found: Sequence[Profile], day: date, month: Month) -> Page:
    """By who provides the placement, and within that by home or agency; foster carers of each together."""
    columns = (Column("Provider of the placement", 46), *_MANY_COLUMNS, *_SETTLED_COLUMNS)
    rows: list[TableRow] = []
    totals, adding = [], []
    for provision in _provisions(found):
        some = [one for one in found if one.provision == provision]
        name = said("PLACE_PROVIDER", provision) if provision else NOT_RECORDED
        rows.append(Band(name))
        first = len(rows)
        labels = sorted(
            {_provider(one) for one in some}, key=lambda label: (label in _LAST, label.casefold())
        )
        rows += [_provider_row(label, [one for one in some if _provider(one) == label]) for label in labels]
        adding.append(Total(len(rows), tuple(range(first, len(rows)))))
        totals.append(len(rows))
        rows.append(
            _provider_row(
                f"{TOTAL}: {name[0].lower()}{name[1:]}" if not provision else f"{TOTAL}: {name}",
                some,
                strong=True,
            )
        )
    adding.append(Total(len(rows), tuple(totals)))
    rows.append(_provider_row(TOTAL, found, strong=True))
    words = (
        "By the child's placement on the snapshot day; while a child is away for a short time, the placement before. "
        "Homes and agencies are named; foster carers, and placements of which the record names no provider, are "
        "counted together."
    )
    table = Table(_of(columns, 1), tuple(rows), adding=Adding(down=tuple(adding)))
    table = named(table, _naming("Provided by", month, 1))
    return Page(
        PROVIDERS,
        f"Placement stability by provider, on {in_words(day)}",
        f"Both measures by who provides the placement: {measure(MANY).title.partition(':')[0].lower()}",
        (table, Paragraph(words)),
    )


_UNNAMED = "No provider named"
_LAST = (CARERS, _UNNAMED)


def _provisions(found: Sequence[Profile]) -> list[str | None]:
    had = {one.provision for one in found}
    known = [code.code for code in choices("PLACE_PROVIDER", None) if code.code in had]
    others = sorted(code for code in had - set(known) if code is not None)
    return [*known, *others, *([None] if None in had else [])]


def _provider(one: Profile) -> str:
    if one.provider_kind == "CARER":
        return CARERS
    return one.provider or _UNNAMED


def _provider_row(name: str, some: Sequence[Profile], *, strong: bool = False) -> tuple[Cell, ...]:
    every, many = len(some), sum(one.many for one in some)
    older = [one for one in some if one.settled is not None]
    settled = sum(bool(one.settled) for one in older)
    values = (every, many, share(many, every), len(older), settled, share(settled, len(older)))
    return (Cell(name, strong=strong), *(Cell(value, strong=strong) for value in values))
