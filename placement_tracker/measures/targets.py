"""Targets: what a measure is to reach in a financial year, and its bandings in words (measures.md G9)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from placement_tracker.domain.values import plain_number

if TYPE_CHECKING:
    from placement_tracker.measures.register import Measure

#: The county's standard tolerance, in points.
STANDARD = Decimal(10)

#: The targets that an authority set itself, by measure and financial year: they replace the register's (archive.md).
OwnTargets = Mapping[tuple[str, str], "Target"]


@dataclass(frozen=True, slots=True)
class Target:
    """A target of one financial year. A floor of None is the standard one (targets.floor_of)."""

    target: Decimal
    floor: Decimal | None = None
    tolerance: Decimal = Decimal(0)


def target_of_entry(said: Mapping[str, Any]) -> Target:
    """The target that a row of targets.csv or an entry of the register gives; a blank floor is the standard one."""
    floor = said.get("floor")
    return Target(
        Decimal(said["target"]),
        None if floor is None or str(floor).strip().lower() in {"", "standard"} else Decimal(floor),
        Decimal(said.get("tolerance") or 0),
    )


def target_of(measure: Measure, year: str, own: OwnTargets) -> Target | None:
    """The target of a measure for a financial year (like "2017-18"); None where it has none."""
    return own.get((measure.code, year)) or measure.targets.get(year)


def floor_of(target: Target, polarity: str) -> Decimal | None:
    """The minimum acceptable level; None where neither a number nor the polarity gives one."""
    if target.floor is not None:
        return target.floor
    if polarity == "H":
        return target.target - STANDARD
    return target.target + STANDARD if polarity == "L" else None


def bandings(measure: Measure, year: str, own: OwnTargets) -> str:
    """What is green, amber and red in a financial year, in words."""
    measure = measure.in_force(year)
    target = target_of(measure, year, own)
    if target is None:
        return f"No target for {year}: not rated."
    if not measure.polarity:
        return f"The target for {year} is {_written(measure, target.target)}; not rated, as neither way is better."
    floor = floor_of(target, measure.polarity)
    if measure.polarity == "T":
        return _near(measure, target, floor)
    way, worse = ("or more", "below") if measure.polarity == "H" else ("or less", "above")
    aim = _written(measure, target.target)
    last = _written(measure, floor or Decimal(0))
    return f"Green: {aim} {way}. Amber: {last} {way}, target not met. Red: {worse} {last}."


def _near(measure: Measure, target: Target, floor: Decimal | None) -> str:
    aim = _written(measure, target.target)
    green = f"Green: no further than {plain_number(target.tolerance)} from {aim}."
    if floor is None:
        return f"{green} Red: further."
    away = plain_number(floor)
    return f"{green} Amber: no further than {away} from it. Red: further than {away}."


def _written(measure: Measure, number: Decimal) -> str:
    return plain_number(number) + ("%" if measure.kind == "percentage" else "")
