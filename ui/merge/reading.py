"""Two records of a child as they are shown side by side, in words. No Qt; for other threads."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from placement_tracker.domain.kinds import Row
from placement_tracker.domain.moments import said
from ui.search_index import Found, found_of
from ui.words import counted

if TYPE_CHECKING:
    from placement_tracker.domain.kinds import Kind
    from placement_tracker.services.merging import Clash, MergePlan
    from ui.forms.declared import Facts

LEFT, RIGHT = "kept", "other"  # as services/merging.py calls them, where the left one is kept
#: So many records of a side that clash are named one by one.
_MOST = 4


@dataclass(frozen=True, slots=True)
class Offered:
    """Who may be the same child, the likeliest first; `wanted` was chosen where the form was opened from."""

    likely: tuple[Found, ...]
    wanted: Found | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that the two say otherwise: `state` says how, in words; `taken` is the side taken unless chosen, ""
    where it must be.
    """

    name: str
    label: str
    state: str
    left: str
    right: str
    taken: str


@dataclass(frozen=True, slots=True)
class Sides:
    """The two children (left, right), line by line. `same` is what both say, `hanging` how much hangs on each."""

    plan: MergePlan
    numbers: tuple[str, str]
    names: tuple[str, str]
    fields: tuple[Line, ...]
    clashes: tuple[Line, ...]
    same: tuple[tuple[str, str], ...]
    hanging: tuple[tuple[str, int, int], ...]

    def undecided(self, chosen: Mapping[str, str]) -> list[Line]:
        """The clashes of which nobody has said yet which counts."""
        return [line for line in self.clashes if not (chosen.get(line.name) or line.taken)]


def offered(session: Any, facts: Facts, wanted: str) -> Offered:
    """The job's part that reads who may be the child that the form is about."""
    from placement_tracker.services import children

    child = facts.records.child if facts.records is not None else None
    alike = children.duplicates(session, child.values) if child is not None else []
    numbers = [one.values["child_id"] for one in alike if child is None or one.record_id != child.ref]
    chosen = _found(session, [wanted], facts.today) if wanted else ()
    return Offered(_found(session, numbers, facts.today), chosen[0] if chosen else None)


def _found(session: Any, numbers: Sequence[str], today: date) -> tuple[Found, ...]:
    from placement_tracker.services.child_list import child_lines

    return tuple(found_of(line) for number in numbers for line in child_lines(session, today, number))


def sides_of(left: str, right: str, today: date) -> Callable[[Any], Sides]:
    """The job that lays two children side by side."""

    def job(session: Any) -> Sides:
        from placement_tracker.services import merging, reading
        from ui.forms.standing import name_of

        plan = merging.plan(session, left, right, today)
        kind = reading.described("children")
        return Sides(
            plan,
            (left, right),
            (name_of(plan.kept), name_of(plan.other)),
            tuple(_field(kind, plan, name) for name in plan.differing()),
            tuple(_clash(clash) for clash in plan.clashes),
            tuple((_title(kind.column(name).words), _shown(kind, plan.kept, name)) for name in plan.same()),
            tuple((_title(one.words), one.kept, one.other) for one in plan.hanging),
        )

    return job


def _field(kind: Kind, plan: MergePlan, name: str) -> Line:
    left, right = (_shown(kind, row, name) for row in (plan.kept, plan.other))
    blank = next((str(row["child_id"]) for row in (plan.kept, plan.other) if row[name] is None), "")
    state = f"blank in {blank}" if blank else "differs"
    return Line(name, _title(kind.column(name).words), state, left, right, plan.likely(name))


def _clash(clash: Clash) -> Line:
    from placement_tracker.services import reading
    from placement_tracker.services.merging import AT_ONE_TIME

    kind = reading.described(clash.kind)
    state = "at the same time" if clash.why == AT_ONE_TIME else "recorded twice, differently"
    left, right = (_records(kind, clash, side) for side in (LEFT, RIGHT))
    return Line(clash.name, _title(kind.words), state, left, right, clash.likely)


def _records(kind: Kind, clash: Clash, side: str) -> str:
    """The records of one side of a clash, a line each; a record alone with what it says otherwise than the other."""
    rows, others = clash.of(side), clash.of(RIGHT if side == LEFT else LEFT)
    if len(rows) == len(others) == 1:
        return _with_difference(kind, rows[0], others[0])
    named_ = [_named(kind, row) for row in rows[:_MOST]]
    more = [f"and {len(rows) - _MOST} more"] if len(rows) > _MOST else []
    return "\n".join([*named_, *more])


def _named(kind: Kind, row: Row) -> str:
    from ui.forms.stepping import named

    words = named(kind, row.values)
    if words != _title(kind.words):
        return words
    days = [row[column.name] for column in kind.columns if column.form.name in {"DAY", "MOMENT"}]
    return f"{words}, {said(days[0])}" if days and days[0] is not None else words


def _with_difference(kind: Kind, row: Row, other: Row) -> str:
    differing = [
        column
        for column in kind.columns
        if row[column.name] != other[column.name] and column.name not in {"child_id", *_own(kind)}
    ]
    said = [f"{_title(column.words)}: {_shown(kind, row, column.name)}" for column in differing]
    return "\n".join([_named(kind, row), *said])


def _own(kind: Kind) -> tuple[str, ...]:
    """The columns by which a record is found, where they are numbers: they say nothing to people."""
    return tuple(name for name in kind.key if name.endswith("_id"))


def _shown(kind: Kind, row: Row, name: str) -> str:
    from ui.forms.stepping import shown

    return shown(kind.column(name), row[name])


def _title(words: str) -> str:
    return words[:1].upper() + words[1:]


def outcome(sides: Sides, keep: str, chosen: Mapping[str, str]) -> str:
    """What saving will do, in sentences. `keep` is the side whose number is kept; `chosen` says what counts where two
    clash.
    """
    kept, gone = sides.numbers if keep == LEFT else sides.numbers[::-1]
    coming = sides.plan.moving(RIGHT if keep == LEFT else LEFT, chosen)
    doubles, lost = len(sides.plan.doubles), len(sides.plan.lost(chosen))
    open_yet = sides.undecided(chosen)
    parts = [f"{kept} is kept."]
    parts.append(
        f"{'Up to ' if open_yet else ''}{counted(coming, 'record')} of {gone} will hang on {kept}."
        if coming
        else f"Nothing hangs on {gone} that would have to move."
    )
    if doubles:
        parts.append(f"{counted(doubles, 'record')} that both have in the same words will be there once.")
    if lost:
        parts.append(f"{counted(lost, 'record')} will be left out: what is chosen counts instead.")
    if open_yet:
        parts.append("Where both cannot be true, what you do not choose is left out.")
    parts.append(
        f"The record of {gone} is left out; a search for {gone} finds {kept}. All of it can be undone."
    )
    return " ".join(parts)
