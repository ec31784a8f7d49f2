"""The records whose changes made the rows of published figures others, found by undoing them (measures.md G12)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from placement_tracker.domain.days import Month
from placement_tracker.domain.working_days import WorkingDays
from placement_tracker.measures.asked import Asked
from placement_tracker.measures.figures import ALL
from placement_tracker.measures.frames import Frames
from placement_tracker.measures.kinds_read import kinds_read
from placement_tracker.measures.register import Measure
from placement_tracker.measures.rows import MeasureRow, rows_asked
from placement_tracker.returns.parts.sureness import sibling_groups
from placement_tracker.returns.publishing.frozen import Frozen
from placement_tracker.returns.publishing.since_published import OF_THE_AUTHORITY, SincePublished
from placement_tracker.returns.r13.changed_since import ChangedRecord, Undoing, changed_records
from placement_tracker.returns.r13.differences import (
    Difference,
    Key,
    Rows,
    by_subject,
    counts_of,
    differences_of,
    whole_of,
)

#: Records of one child are undone one by one; of a child with more of them, kind by kind.
ONE_BY_ONE = 6

#: What is undone together: the cluster, the place in it, the records.
Unit = tuple[str, int, list[ChangedRecord]]
#: Which records are undone: none, all (also with the calendar), or those at one place of each cluster or of the
#: authority ("") alone, or all but these.
Variant = tuple[str, str, int]
EACH = "each"
NONE, EVERY, WITH_CALENDAR = ("none", "", 0), ("all", "", 0), ("calendar", "", 0)
ALONE, ALL_BUT = "alone", "all but"
#: What of a row is looked at.
Aspect = Callable[[MeasureRow | None], object]


def explained_differences(
    frames: Frames,
    month: Month,
    since: SincePublished,
    published: Frozen,
    measures: Sequence[Measure],
    calendar: WorkingDays | None,
) -> list[Difference]:
    """The rows of these measures that differ from the frozen ones, by measure in their order, then by subject.

    `calendar` are the working days of the published return, where today's are others.
    """
    asked = Asked(frames, [month])
    found = [one for measure in measures for one in differences_of(asked, published, measure)]
    if not found:
        return []
    changed = changed_records(since, published.entry.as_of)
    groups = _groups(frames, changed)
    with_children = [replace(one, children=_children(one, groups)) for one in found]
    explaining = _Explaining(frames, month, since, changed, with_children, calendar)
    return list(explaining.explained())


def _groups(frames: Frames, changed: Iterable[ChangedRecord]) -> dict[str, frozenset[str]]:
    """The children of each sibling group, now or then."""
    groups = dict(sibling_groups(frames))
    for one in changed:
        group = one.then.get("sibling_group") if one.kind == "adoptions" and one.then else None
        if group:
            groups[group] = groups.get(group, frozenset()) | one.children
    return groups


def _children(one: Difference, groups: Mapping[str, frozenset[str]]) -> frozenset[str]:
    named = frozenset(row.child_id for row in (one.then, one.now) if row and row.child_id)
    return named or groups.get(one.subject, frozenset())


@dataclass
class _Explaining:
    """Undoes changed records, and looks which rows become what they were.

    A record is named for a row where undoing it alone changes the row, or leaving it alone does when all else is
    undone. Records of one child do not bear on another's rows, but for siblings: so of every child (or group) one is
    undone at the same time.
    """

    frames: Frames
    month: Month
    since: SincePublished
    changed: Sequence[ChangedRecord]
    found: Sequence[Difference]
    calendar: WorkingDays | None
    _known: dict[Variant, tuple[Asked, dict[Key, Rows]]] = field(default_factory=dict)

    def explained(self) -> Iterator[Difference]:
        named = self._named()
        for place, one in enumerate(self.found):
            back = _is_as_then(one, self._row(EVERY, one))
            by_calendar = False
            if not back and self.calendar is not None:
                by_calendar = back = _is_as_then(one, self._row(WITH_CALENDAR, one))
            yield replace(one, records=tuple(named[place]), calendar=by_calendar, explained=back)

    @cached_property
    def _every(self) -> frozenset[str]:
        return frozenset(one.record_id for one in self.changed)

    @cached_property
    def _cluster_of(self) -> dict[str, str]:
        """Children whose records bear on one row stand together, under the name of one of them."""
        leader: dict[str, str] = {}

        def find(child: str) -> str:
            while leader.setdefault(child, child) != child:
                child = leader[child]
            return child

        together = [one.children for one in self.found] + [one.children for one in self._of_children]
        for children in together:
            first, *others = sorted(children) or [""]
            for other in others:
                leader[find(other)] = find(first)
        return {child: find(child) for children in together for child in children}

    @cached_property
    def _of_children(self) -> list[ChangedRecord]:
        concerned = {child for one in self.found for child in one.children}
        return [
            one
            for one in self.changed
            if one.kind not in OF_THE_AUTHORITY and not concerned.isdisjoint(one.children)
        ]

    @cached_property
    def _undoing(self) -> Undoing:
        concerned = {child for one in self.found for child in one.children}
        concerned.update(child for one in self._of_children for child in one.children)
        return Undoing(self.frames, self.month, self.since, self.changed, concerned)

    @cached_property
    def _units(self) -> dict[str, list[list[ChangedRecord]]]:
        """What is undone together, by cluster; under "" the authority's records, kind by kind."""
        found: defaultdict[str, list[ChangedRecord]] = defaultdict(list)
        for one in self._of_children:
            found[self._cluster_of[min(one.children)]].append(one)
        units = {name: _in_units(ones) for name, ones in found.items()}
        of_the_authority = [one for one in self.changed if one.kind in OF_THE_AUTHORITY]
        return units | {"": _by_kind(of_the_authority)}

    def _units_of(self, one: Difference) -> Iterator[Unit]:
        """Those that can bear on a row."""
        read = kinds_read(one.measure.code)
        for name in dict.fromkeys([*(self._cluster_of[child] for child in sorted(one.children)), ""]):
            for place, unit in enumerate(self._units.get(name, ())):
                if any(record.kind in read for record in unit):
                    yield name, place, unit

    def _named(self) -> list[list[ChangedRecord]]:
        """The records that made each difference, in the order of the differences."""
        return [
            [record for _, _, unit in self._bearing(one) for record in self._meant(one, unit)]
            for one in self.found
        ]

    def _bearing(self, one: Difference) -> list[Unit]:
        """Those that change what the row counts; for want of any, or where it counts the same, those that change it."""
        units = list(self._units_of(one))
        for aspect in (counts_of, whole_of) if one.counts_otherwise else (whole_of,):
            if aspect(self._row(EVERY, one)) != aspect(self._row(NONE, one)):
                bears = [unit for unit in units if len(units) == 1 or self._bears(one, unit, aspect)]
                return bears or units
        return []

    def _bears(self, one: Difference, unit: Unit, aspect: Aspect) -> bool:
        name, place, _ = unit
        whose = EACH if name else ""
        if aspect(self._row((ALONE, whose, place), one)) != aspect(self._row(NONE, one)):
            return True
        return aspect(self._row((ALL_BUT, whose, place), one)) != aspect(self._row(EVERY, one))

    def _undone(self, variant: Variant) -> frozenset[str]:
        how, name, place = variant
        if how == NONE[0]:
            return frozenset()
        if how in {ALONE, ALL_BUT}:
            turn = self._turn(name, place)
            return turn if how == ALONE else self._every - turn
        return self._every

    def _turn(self, name: str, place: int) -> frozenset[str]:
        """The records that are undone in one go: the unit at this place of every cluster, or one of the authority."""
        names = [other for other in self._units if bool(other) == bool(name)]
        return frozenset(
            record.record_id
            for other in names
            for unit in self._units[other][place : place + 1]
            for record in unit
        )

    def _meant(self, one: Difference, unit: Iterable[ChangedRecord]) -> Iterator[ChangedRecord]:
        """Of the authority's records of a kind those that a row can be about."""
        read = kinds_read(one.measure.code)
        for record in unit:
            if record.kind in read and (record.children or _is_about(record, one)):
                yield record

    def _row(self, variant: Variant, one: Difference) -> MeasureRow | None:
        known = self._known.get(variant)
        if known is None:
            calendar = self.calendar if variant == WITH_CALENDAR else None
            known = self._known[variant] = self._undoing.asked(self._undone(variant), calendar), {}
        asked, by_key = known
        if one.key not in by_key:
            code, population = one.key
            by_key[one.key] = by_subject(rows_asked(asked, code, population != ALL))
        return by_key[one.key].get(one.subject)


def _in_units(ones: Sequence[ChangedRecord]) -> list[list[ChangedRecord]]:
    return [[one] for one in ones] if len(ones) <= ONE_BY_ONE else _by_kind(ones)


def _by_kind(ones: Iterable[ChangedRecord]) -> list[list[ChangedRecord]]:
    found: defaultdict[str, list[ChangedRecord]] = defaultdict(list)
    for one in ones:
        found[one.kind].append(one)
    return list(found.values())


def _is_about(record: ChangedRecord, one: Difference) -> bool:
    """Whether a record of the authority can bear on this row: posts by their team, teams by their name."""
    said = [values for values in (record.then, record.now) if values]
    rows = [row for row in (one.then, one.now) if row]
    if record.kind == "staffing":
        subjects = {f"staffing/{values.get('month')}/{values.get('team')}" for values in said}
        return one.subject in subjects or not one.subject.startswith("staffing/")
    if record.kind == "teams":
        return not {values.get("team") for values in said}.isdisjoint(
            {*(row.team for row in rows), *one.subject.split("/")}
        )
    if record.kind == "areas":
        return not {values.get("area") for values in said}.isdisjoint({row.area for row in rows})
    return True


def _is_as_then(one: Difference, row: MeasureRow | None) -> bool:
    """Whether the row counts as it was frozen; of one that counts the same, whether all of it is as it was."""
    return counts_of(row) == counts_of(one.then) if one.counts_otherwise else row == one.then
