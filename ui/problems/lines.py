"""Problems as lines of a list, with the names of children, teams and records. No Qt; for other threads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from placement_tracker.checks.statutory.findings import Finding
    from placement_tracker.domain.kinds import Row
    from placement_tracker.domain.problems import Problem

OF_THE_COUNTY = "Not about a child"
NO_TEAM = "No team"


@dataclass(frozen=True, slots=True)
class ProblemLine:
    """One problem. `rule` is its name or number, `rule_words` what such problems are called; `ref` is the record's
    number, "" where it must be looked for. `other` is the number of the record with which it is in conflict.
    """

    is_error: bool
    rule: str
    rule_words: str
    words: str
    child_id: str
    child: str
    team: str
    worker: str
    record: str
    kind: str
    ref: str
    column: str
    value: str
    other: str = ""

    @property
    def severity(self) -> str:
        return "Error" if self.is_error else "Warning"


@dataclass(frozen=True, slots=True)
class Group:
    """Problems that have something in common: a rule, a child, a team."""

    by: str
    key: str
    title: str
    errors: int
    warnings: int

    @property
    def total(self) -> int:
        return self.errors + self.warnings

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Group) and (self.by, self.key) == (other.by, other.key)

    def __hash__(self) -> int:
        return hash((self.by, self.key))


def groups(lines: Sequence[ProblemLine], by: str) -> list[Group]:
    """The groups of all lines by "rule", "child_id" or "team": those with errors first, the largest first. All problems
    together come before them.
    """
    titles: dict[str, str] = {}
    counts: dict[str, list[int]] = {}
    for line in lines:
        key = getattr(line, by)
        titles.setdefault(key, _title(line, by))
        counts.setdefault(key, [0, 0])[not line.is_error] += 1
    found = [Group(by, key, titles[key], *counts[key]) for key in counts]
    found.sort(key=lambda group: (not group.errors, -group.total, group.title.casefold()))
    errors = sum(line.is_error for line in lines)
    every = Group(by, EVERY, "All problems", errors, len(lines) - errors)
    return [every, *found] if found else []


#: The key of the group of all; no rule, child or team has it.
EVERY = "*"


def _title(line: ProblemLine, by: str) -> str:
    if by == "rule":
        return line.rule_words
    if by == "team":
        return line.team
    return f"{line.child}, {line.child_id}" if line.child_id else OF_THE_COUNTY


def within(lines: Sequence[ProblemLine], group: Group) -> list[ProblemLine]:
    """The lines of a group."""
    return (
        list(lines)
        if group.key == EVERY
        else [line for line in lines if getattr(line, group.by) == group.key]
    )


# ---------------------------------------------------------------- made from what the checks find


def lines_of(session: Any, problems: Sequence[Problem], today: date) -> list[ProblemLine]:
    """The problems of the records, in the order in which they were found."""
    names = _names(session, today)
    rows = _rows_of(session, problems)
    return [_line(problem, names, rows) for problem in problems]


def _line(problem: Problem, names: _Names, rows: Mapping[tuple[str, str], Row]) -> ProblemLine:
    from placement_tracker.services import reading

    kind = reading.described(problem.kind)
    row = rows.get((problem.kind, problem.ref))
    column = kind.by_name.get(problem.column)
    who, team, worker = names.of(problem.child_id)
    return ProblemLine(
        problem.is_error,
        problem.rule,
        rule_title(problem.rule),
        problem.words,
        problem.child_id,
        who,
        team,
        worker,
        record_words(kind, row) if row is not None else kind.words,
        problem.kind,
        problem.ref,
        column.words if column is not None else "",
        problem.value,
        problem.other,
    )


def rule_title(rule: str) -> str:
    """What the problems of a rule are called: Placements that overlap."""
    from placement_tracker.checks.rule_words import RULE_WORDS

    words = RULE_WORDS.get(rule, ("", rule.replace("-", " ")))[1]
    return words[:1].upper() + words[1:]


def record_words(kind: Any, row: Row) -> str:
    """A record by its kind and what tells it from others: Placement, 1 March 2017, U4 (Foster ...)."""
    from ui.forms.stepping import shown

    parts = [
        shown(kind.column(name), row[name])
        for name in kind.key
        if name not in _NUMBERS and row[name] is not None
    ]
    if kind.name == "missing_episodes":
        parts = [shown(kind.column("went_missing_at"), row["went_missing_at"])]
    words = kind.words[:1].upper() + kind.words[1:]
    return ", ".join([words, *parts])


_NUMBERS = frozenset({"child_id", "episode_id", "interview_id"})


def findings_lines(session: Any, findings: Iterable[Finding], today: date) -> list[ProblemLine]:
    """What the rules by number find in a year's return, errors first."""
    names = _names(session, today)
    found = [_of_finding(one, names) for one in findings]
    return sorted(found, key=lambda line: not line.is_error)


def _of_finding(one: Finding, names: _Names) -> ProblemLine:
    from placement_tracker.domain.problems import Severity

    who, team, worker = names.of(one.child_id)
    return ProblemLine(
        one.severity is Severity.ERROR,
        one.rule,
        f"{one.rule}   {one.words}",
        one.words,
        one.child_id,
        who,
        team,
        worker,
        _row_words(one.table, one.row),
        one.table,
        one.row,
        one.fields,
        one.value,
    )


#: What a row of each of the return's tables is called.
_TABLES = {
    "Header": "Child",
    "Episodes": "Episode",
    "Reviews": "Review",
    "UASC": "Unaccompanied child",
    "Missing": "Missing episode",
    "SWEpisodes": "Social worker",
    "OC3": "Care leaver",
}


def _row_words(table: str, day: str) -> str:
    from placement_tracker.domain.days import in_words

    words = _TABLES.get(table, table)
    try:
        return f"{words}, {in_words(date.fromisoformat(day))}" if day else words
    except ValueError:
        return f"{words}, {day}"


class _Names:
    """Names, teams and workers of children, by their numbers."""

    def __init__(self, lines: Iterable[Any]) -> None:
        self._known = {line.child_id: (line.name, line.team or NO_TEAM, line.worker) for line in lines}

    def of(self, child_id: str) -> tuple[str, str, str]:
        if not child_id:
            return OF_THE_COUNTY, OF_THE_COUNTY, ""
        return self._known.get(child_id, (child_id, NO_TEAM, ""))


def _names(session: Any, today: date) -> _Names:
    from placement_tracker.services.child_list import child_lines

    return _Names(child_lines(session, today))


def _rows_of(session: Any, problems: Iterable[Problem]) -> dict[tuple[str, str], Row]:
    from placement_tracker.services import reading

    refs: dict[str, set[str]] = {}
    for problem in problems:
        refs.setdefault(problem.kind, set()).add(problem.ref)
    return {
        (kind, row.ref): row
        for kind, wanted in refs.items()
        for row in reading.rows_with(session, kind, "record_id", sorted(wanted))
    }
