"""R8: where children went missing from, the authority's own and those placed here by others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from placement_tracker.domain.days import Month
from placement_tracker.returns.material import Material
from placement_tracker.returns.pages import Column, Form, Page, Paragraph, Table
from placement_tracker.returns.parts.tallies import Count, Naming, Per, Row, named, tally
from placement_tracker.returns.r8.episodes import (
    CHILDREN,
    EPISODES,
    IN_MONTH,
    IN_YEAR,
    Episode,
    Hosted,
    first_of_child,
    group_naming,
    since,
    window_words,
)
from placement_tracker.returns.r9.places import (
    CONFIDENTIAL,
    NO_DISTRICT,
    NOWHERE,
    OTHER,
    DistrictNames,
)

DISTRICTS, SO_FAR = "Districts", "Districts, year so far"

_COLUMNS = (
    Count("Own children", 12),
    Count("Own episodes", 12),
    Per("Episodes a child", 2, 1, Form.NUMBER, 12),
    Count("Children of other authorities", 15),
    Count("Their episodes", 12),
    Per("Episodes a child", 5, 4, Form.NUMBER, 12),
)
_CHILDREN = (
    "A child is counted once: in the district that it first went missing from, so that the children add up. An episode "
    "is counted in the district that the child lived in on that day. “Other authorities” are those outside that are "
    "not named; a child without a placement on the day stands under “No placement recorded”."
)
_HOSTED = (
    "Children of other authorities are those under 18 who were placed in the area on the day. Their episodes are known "
    "as far as homes, the police or the placing authorities tell of them, and may be incomplete; they are in none of "
    "the measures."
)


def by_district(
    own: Sequence[Episode], hosted: Sequence[Hosted], names: DistrictNames, first: date
) -> list[Row]:
    """The districts in the order of reports, then what is in none of them, as in R9: children and episodes, own and
    hosted. What should not be, a placement without a district or none at all, has a row where there is such a one.
    """
    own, hosted = since(own, first), since(hosted, first)
    counted = [
        Counter(one.row for one in some)
        for some in (first_of_child(own), own, first_of_child(hosted), hosted)
    ]
    others = (CONFIDENTIAL, NO_DISTRICT, *names.apart, OTHER, NOWHERE)
    rows = [(name, tuple(some[name] for some in counted)) for name in (*names.districts, *others)]
    seldom = {NO_DISTRICT, NOWHERE}
    return [(name, numbers) for name, numbers in rows if name not in seldom or any(numbers)]


def districts_pages(
    own: Sequence[Episode],
    hosted: Sequence[Hosted],
    material: Material,
    days: Mapping[str, date],
    month: Month,
) -> list[Page]:
    """A page for the month, and one for the financial year so far, which is the same in April."""
    names = DistrictNames(material)
    windows = {days[IN_YEAR]: SO_FAR, days[IN_MONTH]: DISTRICTS}
    return [
        Page(
            name,
            f"Missing by placement district, {window_words(first, month)}",
            f"Children and episodes, own and hosted, by the district of their placement, {window_words(first, month)}",
            (
                _table(by_district(own, hosted, names, first), first, month),
                Paragraph(_CHILDREN),
                Paragraph(_HOSTED),
            ),
        )
        for first, name in sorted(windows.items(), reverse=True)
    ]


def naming_of(first: date, month: Month) -> Naming:
    return group_naming(f"district from {first}", {1: (CHILDREN, first), 2: (EPISODES, first)}, month)


def _table(rows: Sequence[Row], first: date, month: Month) -> Table:
    table = tally(Column("Placement district", 40), _COLUMNS, rows)
    return named(table, naming_of(first, month))
