"""The codes by theme, in the register's order, and what the register says of each."""

import tomllib
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from . import (
    theme_adoption,
    theme_education,
    theme_health,
    theme_leavers,
    theme_missing,
    theme_population,
    theme_reviews,
    theme_staffing,
)
from .calendar_days import financial_year, month_end
from .county import County, Target
from .printing import Definition
from .subjects import Measure

REGISTER = Path(__file__).resolve().parents[2] / "resources" / "measures.toml"

MEASURES_BY_THEME: dict[str, dict[str, Measure]] = {
    "Reviews, workers and placements": theme_reviews.MEASURES,
    "Population and placement location": theme_population.MEASURES,
    "Missing children": theme_missing.MEASURES,
    "Education": theme_education.MEASURES,
    "Health": theme_health.MEASURES,
    "Adoption and permanence": theme_adoption.MEASURES,
    "Care leavers": theme_leavers.MEASURES,
    "Staffing": theme_staffing.MEASURES,
}
CODES_BY_THEME: dict[str, tuple[str, ...]] = {
    theme: tuple(measures) for theme, measures in MEASURES_BY_THEME.items()
}
MEASURES: dict[str, Measure] = {
    code: measure for measures in MEASURES_BY_THEME.values() for code, measure in measures.items()
}
COUNTS_POSTS = tuple(theme_staffing.MEASURES)
NOT_BROKEN_DOWN = ("in-care-rate", "iro-caseload")


@cache
def entries() -> tuple[dict[str, Any], ...]:
    """The register as written, numbers exact."""
    text = REGISTER.read_text(encoding="utf-8")
    return tuple(tomllib.loads(text, parse_float=Decimal)["measure"])


def definitions() -> list[Definition]:
    """Every measure, in the register's order."""
    return [
        Definition(
            entry["code"],
            entry["theme"],
            entry["kind"],
            entry["polarity"],
            entry["uasc"],
            entry["code"] in COUNTS_POSTS,
        )
        for entry in entries()
    ]


def definition(code: str) -> Definition:
    return next(one for one in definitions() if one.code == code)


def target_of(county: County, code: str, month: str) -> Target | None:
    """G1: by the financial year of E; a row of targets.csv replaces the register's entry whole."""
    year = financial_year(month_end(month))
    if (code, year) in county.targets:
        return county.targets[code, year]
    for entry in entries():
        if entry["code"] == code and year in entry.get("targets", {}):
            aim = entry["targets"][year]
            floor = aim.get("floor", "standard")
            return Target(
                Decimal(aim["target"]),
                None if floor == "standard" else Decimal(floor),
                Decimal(aim.get("tolerance", 0)),
            )
    return None
