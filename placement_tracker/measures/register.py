"""The register of measures: what is said of each in resources/measures.toml, in its order."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from placement_tracker.measures.targets import Target, target_of_entry

#: Measures that are worked out for the whole authority only (measures.md G11).
NOT_BROKEN_DOWN = frozenset({"in-care-rate", "iro-caseload"})

#: Measures whose denominator counts full-time equivalents, not children or events (measures.md G9).
COUNTING_POSTS = frozenset(
    {"permanent-social-workers", "social-worker-caseload", "iro-caseload", "agency-social-workers"}
)

_POPULATIONS = {"split": ("all", "without-uasc"), "excluded": ("without-uasc",), "together": ("all",)}

#: What a version of a measure may say otherwise than the entry (measures.md); `worked` names its way of working out.
VERSIONED = frozenset({"title", "polarity", "period", "denominator", "numerator", "worked"})

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

    `versions` are what it is from a financial year on, oldest first, each whole and with its `from_year`: the entry
    itself holds until the first of them. `worked` names the way of working out (themes.every): blank, its code.
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
    worked: str = ""
    from_year: str = ""
    versions: tuple[Measure, ...] = ()

    def in_force(self, year: str) -> Measure:
        """The measure as it is in a financial year (like "2017-18")."""
        begun = [version for version in self.versions if version.from_year <= year]
        return begun[-1] if begun else self

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
    return read_register((files("resources") / "measures.toml").read_text("utf-8"))


def read_register(text: str) -> dict[str, Measure]:
    """The measures of a register's text. ValueError where a version says what no version can say otherwise."""
    entries = tomllib.loads(text, parse_float=Decimal)["measure"]
    return {entry["code"]: _measure(entry) for entry in entries}


def measure(code: str, year: str = "") -> Measure:
    """The measure of that code, as it is in a financial year; without one, the entry. KeyError where there is none."""
    return register()[code].in_force(year)


def themes(year: str = "") -> dict[str, list[Measure]]:
    """The measures by theme, both in the register's order, as they are in a financial year."""
    found: dict[str, list[Measure]] = {}
    for one in register().values():
        found.setdefault(one.theme, []).append(one.in_force(year))
    return found


def _measure(entry: dict[str, object]) -> Measure:
    targets = entry.get("targets", {})
    published = entry.get("published", [])
    versions = entry.get("version", [])
    assert isinstance(targets, dict)
    assert isinstance(published, list)
    assert isinstance(versions, list)
    words: dict[str, Any] = {
        name: str(entry.get(name, "")) for name in Measure.__dataclass_fields__ if name not in _NOT_TEXT
    }
    made = Measure(
        **words,
        targets={year: target_of_entry(said) for year, said in targets.items()},
        published=tuple(
            Published(row[0], Decimal(row[1]), Decimal(row[2]), row[3], row[4]) for row in published
        ),
    )
    return replace(made, versions=_versions(made, versions))


def _versions(first: Measure, said: list[dict[str, str]]) -> tuple[Measure, ...]:
    """Each version says what differs from the one before it."""
    found: list[Measure] = []
    for entry in sorted(said, key=lambda one: one["from"]):
        others: dict[str, Any] = {name: text for name, text in entry.items() if name != "from"}
        if unknown := others.keys() - VERSIONED:
            raise ValueError(
                f"{first.code} from {entry['from']}: no version can change {', '.join(sorted(unknown))}"
            )
        found.append(replace(found[-1] if found else first, from_year=entry["from"], **others))
    return tuple(found)


_NOT_TEXT = frozenset({"targets", "published", "from_year", "versions"})


def implemented(year: str = "") -> list[Measure]:
    """The measures that the app works out, in the register's order, as they are in a financial year."""
    from placement_tracker.measures.themes.every import MEASURES

    return [one.in_force(year) for one in register().values() if (one.worked or one.code) in MEASURES]
