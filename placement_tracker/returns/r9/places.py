"""R9: in which row each child is counted, the authority's own and those placed here by others."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import polars as pl

from placement_tracker.domain.days import Month
from placement_tracker.measures.asked import Asked
from placement_tracker.measures.authority import compared
from placement_tracker.measures.themes.population import hosted
from placement_tracker.returns.material import Material
from placement_tracker.returns.more_of import of_children, placements_with

CONFIDENTIAL, NO_DISTRICT = "Confidential address", "District not recorded"
OTHER, NOWHERE = "Other authorities", "No placement recorded"

BEFORE, LATER, NO_PLAN = "before", "later", "none"


@dataclass(frozen=True)
class Places:
    """Children at S by the rows of the table, and by authorities.

    `outside` are the own children by the authority in which they live; `hosted_by` the others by the authority that
    placed them, with `planned`: when their education was planned, by the same names.
    """

    rows: tuple[str, ...]
    apart: tuple[str, ...]
    own: Counter[str]
    hosted: Counter[str]
    outside: Counter[str]
    hosted_by: Counter[str]
    planned: dict[str, Counter[str]]


def places(material: Material, month: Month) -> Places:
    """Every child in care at S, and every hosted one, in one row each (measures.md G7)."""
    asked = Asked(material.frames, [month])
    names = DistrictNames(material)
    own, outside = _own(material, asked, names)
    hosts, hosted_by, planned = _hosted(material, asked, names)
    optional = [
        said for said in (CONFIDENTIAL, NO_DISTRICT) if own[said] or hosts[said] or said == CONFIDENTIAL
    ]
    nowhere = [NOWHERE] if own[NOWHERE] else []
    rows = (*names.districts, *optional, *names.apart, OTHER, *nowhere)
    return Places(rows, names.apart, own, hosts, outside, hosted_by, planned)


class DistrictNames:
    """The names of the table's rows, by what the records call them."""

    def __init__(self, material: Material) -> None:
        self.own = compared(material.frames.authority.name)
        here = [row for row in material.districts if compared(row["authority"] or self.own) == self.own]
        self.districts = tuple(str(row["district"]) for row in here)
        self._district = {
            compared(name): str(row["district"])
            for row in here
            for name in (*(row["also_called"] or ()), row["district"])
        }
        written = [row["apart"] or "" for row in material.more["authority"].iter_rows(named=True)]
        self.apart = tuple(name.strip() for name in ";".join(written).split(";") if name.strip())
        self._apart = {compared(name): name for name in self.apart}

    def row_of(self, placement: int | None, lies_in: str | None, district: str | None, hidden: bool) -> str:
        """The row of a placement: outside where that is known, as the measures have it; else by its district."""
        if placement is None:
            return NOWHERE
        if lies_in is not None and lies_in != self.own:
            return self._apart.get(lies_in, OTHER)
        if hidden:
            return CONFIDENTIAL
        return self._district.get(compared(district or ""), NO_DISTRICT)

    def is_outside(self, lies_in: str | None) -> bool:
        return lies_in is not None and lies_in != self.own


def _own(material: Material, asked: Asked, names: DistrictNames) -> tuple[Counter[str], Counter[str]]:
    hidden = placements_with(material, "confidential")
    found = asked.located.join(hidden, on="placement", how="left", maintain_order="left")
    rows = list(found.select("placement", "lies_in", "district", "confidential", "authority").iter_rows())
    own = Counter(names.row_of(number, lies, where, bool(hid)) for number, lies, where, hid, _ in rows)
    away = [name for _, lies, _, _, name in rows if names.is_outside(lies)]
    usual = spelt(away)
    return own, Counter(usual[compared(name)] for name in away)


def _hosted(
    material: Material, asked: Asked, names: DistrictNames
) -> tuple[Counter[str], Counter[str], dict[str, Counter[str]]]:
    said = material.frames.placements.placements.select("placement", "district", placed_on="started_on")
    found = (
        hosted(asked)
        .join(said, on="placement", maintain_order="left")
        .join(placements_with(material, "confidential"), on="placement", how="left", maintain_order="left")
        .join(_education_planned(material), on="child", how="left", maintain_order="left")
        .select("placement", "district", "confidential", "responsible_authority", "placed_on", "planned_on")
    )
    rows = list(found.iter_rows())
    usual = spelt(row[3] for row in rows)
    hosts = Counter(names.row_of(number, names.own, where, bool(hid)) for number, where, hid, *_ in rows)
    planned: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for *_, by, placed_on, planned_on in rows:
        planned[usual[compared(by)]][_when(planned_on, placed_on)] += 1
    return hosts, Counter({name: some.total() for name, some in planned.items()}), dict(planned)


def _education_planned(material: Material) -> pl.DataFrame:
    """child, planned_on: the latest day on which a notice says that education was planned."""
    notices = of_children(material, "hosted_notices", "notified_on", "education_planned_on")
    return notices.group_by("child").agg(pl.col("education_planned_on").max().alias("planned_on"))


def _when(planned_on: date | None, placed_on: date) -> str:
    if planned_on is None:
        return NO_PLAN
    return BEFORE if planned_on <= placed_on else LATER


def spelt(names: Iterable[str]) -> dict[str, str]:
    """How each authority is written most often, by its name for comparing."""
    spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for name in names:
        spellings[compared(name)][name.strip()] += 1
    return {key: min(some, key=lambda text: (-some[text], text)) for key, some in spellings.items()}
