"""All rules in force on a year's return."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from placement_tracker.checks.statutory import (  # noqa: F401 - the rules enter themselves into the register
    episodes_ages,
    episodes_codes,
    episodes_last,
    episodes_lengths,
    episodes_placements,
    episodes_places,
    episodes_sequence,
    header,
    header_last,
    header_mothers,
    missing,
    reviews,
    social_workers,
    uasc,
)
from placement_tracker.checks.statutory.child import Child, Year
from placement_tracker.checks.statutory.findings import Finding
from placement_tracker.checks.statutory.lines import (
    Episode,
    Header,
    Leaver,
    Line,
    Missing,
    Review,
    Row,
    SocialWorker,
    Uasc,
    read,
)
from placement_tracker.checks.statutory.places import Places
from placement_tracker.checks.statutory.register import FIRST_YEAR, RULES, Rule
from placement_tracker.domain.geography import EmptyDirectory
from placement_tracker.domain.problems import Severity
from placement_tracker.domain.year_return import Tables, YearReturn

Progress = Callable[[int, int, str], None]

_EVERY = 500
#: For years without rules by number: what is known of their codes and dates.
CODES_AND_DATES = frozenset(
    "101 102 103 104 141 143 144 145 146 147 149 166 167 171 301 302 353 354 355 356 385 567 570 571 586 "
    "1004 1005 1006 1009".split()
)


def findings(told: YearReturn, progress: Progress) -> list[Finding]:
    """What the rules in force in the year find, by rule, child and row; of a hidden child without the value."""
    children = children_of(told)
    rules = rules_of(told.year, places=not isinstance(told.directory, EmptyDirectory))
    found: list[Finding] = []
    for number, child in enumerate(children):
        if number % _EVERY == 0:
            progress(number, len(children), "Checking the return by number")
        for rule in rules:
            if rule.finds is not None:
                found += (_finding(rule, child, line) for line in rule.finds(child))
    for rule in rules:
        if rule.finds_in_all is not None:
            found += (_finding(rule, child, line) for child, line in rule.finds_in_all(children))
    found = [replace(one, value="") if one.child_id in told.hidden else one for one in found]
    return sorted(found, key=_order)


def rules_of(year: int, *, places: bool) -> list[Rule]:
    """The rules in force; for the years before the first of the rules by number those of codes and dates."""
    if year < FIRST_YEAR:
        return [rule for rule in RULES.values() if rule.number in CODES_AND_DATES]
    return [rule for rule in RULES.values() if rule.in_force(year) and (places or not rule.about_places)]


def remarks(told: YearReturn) -> list[str]:
    """Sentences on what was not looked at."""
    said: list[str] = []
    if told.year < FIRST_YEAR:
        known = f"The rules by number are known from the return of {FIRST_YEAR} on. "
        return [f"{known}Of {told.year} only codes and dates were looked at."]
    if isinstance(told.directory, EmptyDirectory):
        left = sum(1 for rule in RULES.values() if rule.in_force(told.year) and rule.about_places)
        said.append(
            f"There is no postcode directory: {left} rules about where placements lie were not looked at."
        )
    if not told.last.get("episodes"):
        said.append("The records tell of nothing in the year before: nothing could be compared with it.")
    said.append(
        "Rules on the other files of the return (health, care leavers, adoption, earlier permanence, deprivations of "
        "liberty) are not looked at."
    )
    return said


def children_of(told: YearReturn) -> list[Child]:
    """The children of the year's return, and those of last year's, by their numbers."""
    year = Year(told.year)
    places = Places(year.last, told.own_authority, told.directory)
    last = _grouped(told.last, Year(told.year - 1), places)
    children = _grouped(told.rows, year, places)
    told_last = bool(told.last.get("episodes"))
    for child_id in last:
        children.setdefault(child_id, Child(child_id, year, places))
    for child in children.values():
        child.last = last.get(child.child_id)
        child.told_last = told_last
        child.was_uasc = child.child_id in told.was_uasc or child.is_uasc
    return [children[child_id] for child_id in sorted(children)]


def _grouped(tables: Tables, year: Year, places: Places) -> dict[str, Child]:
    children: dict[str, Child] = {}

    def of(row: Row) -> Child:
        child_id = str(row["CHILD"])
        if child_id not in children:
            children[child_id] = Child(child_id, year, places)
        return children[child_id]

    for row in tables.get("header", ()):
        of(row).headers.append(read(Header, row))
    for row in tables.get("episodes", ()):
        of(row).episodes.append(read(Episode, row))
    for row in tables.get("reviews", ()):
        of(row).reviews.append(read(Review, row))
    for row in tables.get("uasc", ()):
        of(row).uasc.append(read(Uasc, row))
    for row in tables.get("missing", ()):
        of(row).missing.append(read(Missing, row))
    for row in tables.get("social_worker", ()):
        of(row).social_workers.append(read(SocialWorker, row))
    for row in tables.get("oc3", ()):
        of(row).leavers.append(read(Leaver, row))
    for child in children.values():
        child.put_in_order()
    return children


def _finding(rule: Rule, child: Child, line: Line) -> Finding:
    return Finding(
        rule.number,
        Severity.WARNING if rule.warns else Severity.ERROR,
        line.table,
        child.child_id,
        _written(line.row.get(line.told_by)) if line.told_by else "",
        " ".join(rule.fields),
        "; ".join(_written(_cell(name, child, line)) for name in rule.fields),
        rule.words,
    )


def _cell(name: str, child: Child, line: Line) -> Any:
    """The row's cell; of a column that it does not have the header's."""
    if name in line.row or child.header is None:
        return line.row.get(name)
    return child.header.row.get(name)


def _written(value: Any) -> str:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)


def _order(found: Finding) -> tuple[tuple[int, str], str, str, str]:
    return (_by_number(found.rule), found.child_id, found.table, found.row)


def _by_number(number: str) -> tuple[int, str]:
    """Rules by their numbers, those that begin with a letter last."""
    figures = "".join(letter for letter in number if letter.isdigit())
    return (int(figures), number) if number[0].isdigit() else (10**6, number)


def numbers_in_order(numbers: Iterable[str]) -> Iterator[str]:
    """Numbers of rules as they are listed."""
    return iter(sorted(numbers, key=_by_number))
