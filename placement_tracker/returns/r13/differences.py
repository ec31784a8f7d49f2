"""The rows of published figures that are others today (measures.md G12)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from placement_tracker.measures.asked import Asked
from placement_tracker.measures.figures import ALL
from placement_tracker.measures.register import Measure
from placement_tracker.measures.rows import MeasureRow, rows_asked
from placement_tracker.returns.publishing.frozen import Frozen
from placement_tracker.returns.r13.changed_since import ChangedRecord

Rows = Mapping[str, MeasureRow]
#: A measure's code and population.
Key = tuple[str, str]
#: What of a row is looked at.
Aspect = Callable[[MeasureRow | None], object]


@dataclass(frozen=True)
class Difference:
    """A row that was frozen otherwise than it is today; `then` or `now` is None where there is no such row.

    `records` are those whose changes made it. `calendar`: the working days did, with or without them. Where
    `explained` is false, neither entries nor the calendar make the row what it was.
    """

    measure: Measure
    populations: tuple[str, ...]
    subject: str
    then: MeasureRow | None
    now: MeasureRow | None
    children: frozenset[str] = frozenset()
    records: tuple[ChangedRecord, ...] = ()
    calendar: bool = False
    explained: bool = True

    @property
    def counts_otherwise(self) -> bool:
        """Whether it adds something else to a figure; otherwise only its reason, area or team is another."""
        return counts_of(self.then) != counts_of(self.now)

    @property
    def lies_elsewhere(self) -> bool:
        """Whether it is in both, and counts in another area or team."""
        return bool(
            self.then and self.now and (self.then.area, self.then.team) != (self.now.area, self.now.team)
        )

    @property
    def key(self) -> Key:
        return self.measure.code, self.populations[0]


def counts_of(row: MeasureRow | None) -> object:
    """What a row adds to its figure."""
    return row and (row.met, row.value, row.weight)


def whole_of(row: MeasureRow | None) -> object:
    """All that a row says."""
    return row


def differences_of(asked: Asked, published: Frozen, measure: Measure) -> Iterator[Difference]:
    """The rows of a measure that differ, in order of their subjects: one a subject, or two where the populations differ
    otherwise. Nothing is explained yet.
    """
    made: dict[tuple[str, MeasureRow | None, MeasureRow | None], list[str]] = {}
    for population in measure.populations:
        now = by_subject(rows_asked(asked, measure.code, population != ALL))
        then = by_subject(published.rows.get((measure.code, population), ()))
        for subject in now.keys() | then.keys():
            before, after = then.get(subject), now.get(subject)
            if before != after:
                made.setdefault((subject, before, after), []).append(population)
    for subject, before, after in sorted(made, key=lambda one: one[0]):
        populations = tuple(made[subject, before, after])
        yield Difference(measure, populations, subject, before, after)


def by_subject(found: Iterable[MeasureRow]) -> Rows:
    return {row.subject: row for row in found}
