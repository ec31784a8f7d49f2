"""The register of measures: what is said of each in resources/measures.toml, in its order."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from importlib.resources import files

from placement_tracker.measures.targets import Target, target_of_entry

#: Measures that are worked out for the whole authority only (measures.md G11).
NOT_BROKEN_DOWN = frozenset({"in-care-rate", "iro-caseload"})

#: Measures whose denominator counts full-time equivalents, not children or events (measures.md G9).
COUNTING_POSTS = frozenset(
    {"permanent-social-workers", "social-worker-caseload", "iro-caseload", "agency-social-workers"}
)

_POPULATIONS = {"split": ("all", "without-uasc"), "excluded": ("without-uasc",), "together": ("all",)}

_PERIODS = {
    "SS": "on the snapshot day",
    "M": "in the month",
    "YTD": "from 1 April to the end of the month",
    "R12M": "in the twelve months that end with the month",
    "ACYTD": "from 1 September to the end of the month",
}

_POLARITIES = {
    "H": "higher is better",
    "L": "lower is better",
    "T": "close to the target is better",
    "": "neither higher nor lower is better",
}


@dataclass(frozen=True, slots=True)
class Published:
    """A figure that was printed before the app: it tests rating, rounding and printing only."""

    month: str
    numerator: Decimal
    denominator: Decimal
    shown: str
    rating: str


@dataclass(frozen=True, slots=True)
class Measure:
    """One entry. `kind` is percentage, average, rate or count; `polarity` H, L, T or ""; `uasc` split, excluded
    or together; `targets` are by financial year, as the register gives them.
    """

    code: str
    title: str
    theme: str
    kind: str
    polarity: str
    period: str
    uasc: str
    denominator: str
    numerator: str
    targets: Mapping[str, Target] = field(hash=False)
    published: tuple[Published, ...] = ()

    @property
    def is_count(self) -> bool:
        return self.kind == "count"

    @property
    def counts_posts(self) -> bool:
        return self.code in COUNTING_POSTS

    @property
    def broken_down(self) -> bool:
        """Whether there are rows by area and team."""
        return self.code not in NOT_BROKEN_DOWN

    @property
    def populations(self) -> tuple[str, ...]:
        """Which populations it is worked out for, in the order of printing (cli.md)."""
        return _POPULATIONS[self.uasc]

    @property
    def period_in_words(self) -> str:
        return _PERIODS[self.period]

    @property
    def polarity_in_words(self) -> str:
        return _POLARITIES[self.polarity]


@cache
def register() -> dict[str, Measure]:
    """Every measure by its code, in the register's order."""
    text = (files("resources") / "measures.toml").read_text("utf-8")
    entries = tomllib.loads(text, parse_float=Decimal)["measure"]
    return {entry["code"]: _measure(entry) for entry in entries}


def measure(code: str) -> Measure:
    """The measure of that code; KeyError where there is none."""
    return register()[code]


def themes() -> dict[str, list[Measure]]:
    """The measures by theme, both in the register's order."""
    found: dict[str, list[Measure]] = {}
    for one in register().values():
        found.setdefault(one.theme, []).append(one)
    return found


def _measure(entry: dict[str, object]) -> Measure:
    targets = entry.get("targets", {})
    published = entry.get("published", [])
    assert isinstance(targets, dict)
    assert isinstance(published, list)
    return Measure(
        **{name: str(entry.get(name, "")) for name in Measure.__dataclass_fields__ if name not in _NOT_TEXT},
        targets={year: target_of_entry(said) for year, said in targets.items()},
        published=tuple(
            Published(row[0], Decimal(row[1]), Decimal(row[2]), row[3], row[4]) for row in published
        ),
    )


_NOT_TEXT = frozenset({"targets", "published"})


def implemented() -> list[Measure]:
    """The measures that the app works out, in the register's order."""
    from placement_tracker.measures.themes.every import MEASURES

    return [one for one in register().values() if one.code in MEASURES]
