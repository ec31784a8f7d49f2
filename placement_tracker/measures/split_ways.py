"""Which part of a figure a row lies in, for each thing that figures are split by (splits.py)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import polars as pl

from placement_tracker.domain.codes import words
from placement_tracker.measures.age_bands import NOT_RECORDED, OF_AGE, STABILITY, age, band_of
from placement_tracker.measures.asked import Asked
from placement_tracker.measures.authority import UNASSIGNED
from placement_tracker.measures.lateness import GROUPS, IN_TIME, lateness
from placement_tracker.measures.records import is_open

AGE, SEX, AREA, TEAM = "age", "sex", "area", "team"
LATENESS, LEGAL_STATUS, MONTHS = "lateness", "legal-status", "months"

FEMALE, MALE = "Female", "Male"
_SEXES = {"F": FEMALE, "M": MALE}

#: How many months it took: the last month of each group, and its words.
_TOOK = (
    (1, "up to 1 month"),
    (2, "over 1, up to 2"),
    (3, "over 2, up to 3"),
    (4, "over 3, up to 4"),
    (5, "over 4, up to 5"),
    (6, "over 5, up to 6"),
    (9, "over 6, up to 9"),
    (12, "over 9, up to 12"),
)
_LONGER, NOT_AGREED = "over 12 months", "not agreed"

#: Names of parts in order, and the rows with `part`.
Ways = tuple[Sequence[str], pl.DataFrame]


def _by_age(asked: Asked, rows: pl.DataFrame) -> Ways:
    born = asked.frames.records.children.select("child", "born")
    aged = rows.join(born, on="child", how="left", maintain_order="left")
    band = band_of(age("born", "decides"), STABILITY).fill_null(NOT_RECORDED)
    return _named([band.name for band in STABILITY], aged.with_columns(part=band), OF_AGE.name)


def _by_sex(asked: Asked, rows: pl.DataFrame) -> Ways:
    sex = asked.frames.records.particulars.select(
        "child", part=pl.col("sex").replace_strict(_SEXES, default=NOT_RECORDED, return_dtype=pl.String)
    )
    return _named([FEMALE, MALE], rows.join(sex, on="child", how="left", maintain_order="left"))


def _by_area(asked: Asked, rows: pl.DataFrame) -> Ways:
    authority = asked.frames.authority
    areas = {number: team.area for number, team in enumerate(authority.teams)}
    return _once(*authority.areas, UNASSIGNED), _of_team(rows, areas)


def _by_team(asked: Asked, rows: pl.DataFrame) -> Ways:
    names = {number: team.team for number, team in enumerate(asked.frames.authority.teams)}
    return _once(*names.values(), UNASSIGNED), _of_team(rows, names)


def _once(*names: str) -> Sequence[str]:
    """An authority may call a team or an area Unassigned too."""
    return tuple(dict.fromkeys(names))


def _of_team(rows: pl.DataFrame, names: Mapping[int, str]) -> pl.DataFrame:
    """Rows with the name that goes with their team's number."""
    known = pl.DataFrame(
        {"team": list(names), "part": list(names.values())}, {"team": pl.Int32, "part": pl.String}
    )
    found = rows.with_columns(pl.col("team").cast(pl.Int32)).join(known, on="team", how="left")
    return found.with_columns(pl.col("part").fill_null(UNASSIGNED))


def _by_lateness(asked: Asked, rows: pl.DataFrame) -> Ways:
    late = lateness(asked).select("episode_id", part="late")
    return (IN_TIME, *GROUPS), rows.join(late, on="episode_id", how="left", maintain_order="left")


def _by_legal_status(asked: Asked, rows: pl.DataFrame) -> Ways:
    """The status at the end of the day that decides; of several the one that began last."""
    statuses = asked.frames.records.of("legal_statuses")
    held = (
        rows.select("child", "decides")
        .unique()
        .join(statuses, on="child")
        .filter(is_open("started_on", "ended_on", "decides"))
        .sort("started_on", "status")
        .unique(["child", "decides"], keep="last")
        .select("child", "decides", "status")
    )
    found = rows.join(held, on=["child", "decides"], how="left", maintain_order="left")
    codes = sorted(found.get_column("status").drop_nulls().unique().to_list())
    named = {code: f"{code} {words('LS', code)}" for code in codes}
    part = pl.col("status").replace_strict(named, default=NOT_RECORDED, return_dtype=pl.String)
    return _named(list(named.values()), found.with_columns(part=part))


def _by_months(_asked: Asked, rows: pl.DataFrame) -> Ways:
    """From the start of the period of care to the day that the plan was agreed."""
    name = pl.when(pl.col("plan_agreed_on").is_null()).then(pl.lit(NOT_AGREED)).otherwise(pl.lit(_LONGER))
    for months, said in reversed(_TOOK):
        by_then = pl.col("plan_agreed_on") <= pl.col("period_from").dt.offset_by(f"{months}mo")
        name = pl.when(by_then).then(pl.lit(said)).otherwise(name)
    no_period = pl.col("period_from").is_null() & pl.col("plan_agreed_on").is_not_null()
    part = pl.when(no_period).then(pl.lit(NOT_RECORDED)).otherwise(name)
    return _named([*(said for _, said in _TOOK), _LONGER, NOT_AGREED], rows.with_columns(part=part))


def _named(names: Iterable[str], rows: pl.DataFrame, *rare: str) -> Ways:
    """The names with those that stand only where there are rows for them."""
    found = set(rows.get_column("part").unique())
    return (*names, *(name for name in (*rare, NOT_RECORDED) if name in found)), rows


WAYS: dict[str, Callable[[Asked, pl.DataFrame], Ways]] = {
    AGE: _by_age,
    SEX: _by_sex,
    AREA: _by_area,
    TEAM: _by_team,
    LATENESS: _by_lateness,
    LEGAL_STATUS: _by_legal_status,
    MONTHS: _by_months,
}
