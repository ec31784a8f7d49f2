"""What has changed since a month was published: figure by figure, row by row, and what made it (measures.md G12)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from placement_tracker.domain.days import Month, financial_year
from placement_tracker.domain.working_days import WorkingDays, bank_holidays
from placement_tracker.measures.figures import Figure, figures
from placement_tracker.measures.frames import Frames
from placement_tracker.measures.register import Measure, implemented, read_register
from placement_tracker.returns.publishing.frozen import Frozen
from placement_tracker.returns.publishing.since_published import SincePublished
from placement_tracker.returns.r13.changed_since import ChangedRecord, changed_records
from placement_tracker.returns.r13.differences import Difference
from placement_tracker.returns.r13.explaining import explained_differences

#: What a definition says, and its words.
_DEFINITION = {
    "title": "title",
    "kind": "kind of figure",
    "polarity": "polarity",
    "period": "period",
    "uasc": "treatment of unaccompanied children",
    "denominator": "denominator",
    "numerator": "numerator",
}


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure of the whole authority as it was published, and as it is with today's records.

    `rows` is how many rows count otherwise. `definition` names what of the measure's definition is said otherwise.
    `targets` are the entries' records that changed its target; `new_target`: the target or its floor is another.
    """

    measure: Measure
    population: str
    published: Frozen
    then: Figure
    now: Figure
    rows: int
    definition: tuple[str, ...] = ()
    targets: tuple[ChangedRecord, ...] = ()

    @property
    def new_target(self) -> bool:
        return (self.then.target, self.then.floor) != (self.now.target, self.now.floor)

    @property
    def is_same(self) -> bool:
        """Whether everything that was printed is as it was, and is made from the same rows."""
        printed = [
            (one.numerator, one.denominator, one.shown, one.rating, one.target, one.floor)
            for one in (self.then, self.now)
        ]
        return printed[0] == printed[1] and not self.rows and not self.definition


@dataclass(frozen=True)
class Changes:
    """All that has changed of a month. `differences` are by measure in the register's order, then by subject."""

    month: Month
    since: SincePublished
    figures: tuple[FigureChange, ...]
    differences: tuple[Difference, ...]
    #: The days that were working days and are none now, or the other way round.
    days: tuple[date, ...] = ()

    @cached_property
    def changed(self) -> tuple[FigureChange, ...]:
        return tuple(one for one in self.figures if not one.is_same)

    @cached_property
    def same(self) -> tuple[Measure, ...]:
        """The measures of which no figure has changed."""
        changed = {one.measure.code for one in self.changed}
        every = {one.measure.code: one.measure for one in self.figures}
        return tuple(measure for code, measure in every.items() if code not in changed)

    @cached_property
    def counting(self) -> tuple[Difference, ...]:
        return tuple(one for one in self.differences if one.counts_otherwise)

    @cached_property
    def otherwise(self) -> tuple[Difference, ...]:
        """Rows that count as they did, in another team or for another reason, as an entry or the calendar explains."""
        return tuple(
            one
            for one in self.differences
            if not one.counts_otherwise and (one.records or one.calendar or one.lies_elsewhere)
        )

    @property
    def reworded(self) -> int:
        """How many rows are as they were but for the words of their reason, which the program says otherwise."""
        return len(self.differences) - len(self.counting) - len(self.otherwise)

    def definition(self, measure: Measure) -> tuple[str, ...]:
        return next((one.definition for one in self.figures if one.measure.code == measure.code), ())


def changes_since(frames: Frames, month: Month, since: SincePublished) -> Changes:
    """Of every measure that was published and is still worked out: against its latest frozen figures and rows."""
    of_measure = since.measures
    measures = [one for one in implemented(financial_year(month.last)) if one.code in of_measure]
    found: list[Difference] = []
    days: set[date] = set()
    for published in since.frozen:
        some = [one for one in measures if of_measure[one.code] is published]
        calendar = published_calendar(published)
        days |= _other_days(calendar)
        found += explained_differences(frames, month, since, published, some, calendar)
    order = {one.code: place for place, one in enumerate(measures)}
    found.sort(key=lambda one: (order[one.measure.code], one.subject))
    changed = tuple(_figure_changes(frames, month, since, measures, found))
    return Changes(month, since, changed, tuple(found), tuple(sorted(days)))


def _figure_changes(
    frames: Frames,
    month: Month,
    since: SincePublished,
    measures: Sequence[Measure],
    found: Sequence[Difference],
) -> list[FigureChange]:
    now = {
        (one.code, one.population): one for one in figures(frames, month, only=[one.code for one in measures])
    }
    made, rows = [], _counting(found)
    for published in since.frozen:
        targets = [one for one in changed_records(since, published.entry.as_of) if one.kind == "targets"]
        register = read_register(published.register_text)
        then = {(one.code, one.population): one for one in published.figures if not one.area and not one.team}
        for measure in measures:
            if since.measures[measure.code] is not published:
                continue
            definition = _definition_changes(register.get(measure.code), measure, month)
            for population in measure.populations:
                key = measure.code, population
                if key in then and key in now:
                    own = tuple(one for one in targets if _is_target(one, measure, month))
                    made.append(
                        FigureChange(
                            measure, population, published, then[key], now[key], rows[key], definition, own
                        )
                    )
    order = {one.code: place for place, one in enumerate(measures)}
    return sorted(made, key=lambda one: order[one.measure.code])


def _counting(found: Sequence[Difference]) -> Counter[tuple[str, str]]:
    """How many rows count otherwise, by measure and population."""
    return Counter(
        (one.measure.code, population)
        for one in found
        if one.counts_otherwise
        for population in one.populations
    )


def _definition_changes(then: Measure | None, now: Measure, month: Month) -> tuple[str, ...]:
    if then is None:
        return ()
    was = then.in_force(financial_year(month.last))
    return tuple(words for name, words in _DEFINITION.items() if getattr(was, name) != getattr(now, name))


def _is_target(record: ChangedRecord, measure: Measure, month: Month) -> bool:
    wanted = measure.code, financial_year(month.last)
    return any(
        (said.get("measure"), said.get("year")) == wanted
        for said in (record.then, record.now)
        if said is not None
    )


class PublishedDays(WorkingDays):
    """The working days of a published return: its bank holidays in the years that were frozen, and its added days."""

    def __init__(self, extra: Sequence[date], holidays: Sequence[date]) -> None:
        super().__init__(extra)
        self._holidays = frozenset(holidays)
        self.years = range(min(holidays).year, max(holidays).year + 1)

    def non_working(self, first_year: int, last_year: int) -> list[date]:
        known = super().non_working(first_year, last_year)
        years = range(first_year, last_year + 1)
        frozen = {day for day in self._holidays | self.extra if day.year in years}
        return sorted({day for day in known if day.year not in self.years} | frozen)

    def is_working(self, day: date) -> bool:
        if day.year not in self.years:
            return super().is_working(day)
        return day.weekday() < 5 and day not in self._holidays and day not in self.extra

    @property
    def other_days(self) -> set[date]:
        """The bank holidays that this program knows otherwise."""
        return set(bank_holidays(self.years[0], self.years[-1])) ^ self._holidays


def published_calendar(published: Frozen) -> PublishedDays | None:
    """The working days of a published return, where this program's bank holidays are others; otherwise None."""
    holidays, extra = (
        [date.fromisoformat(day) for day in published.facts.get(name, ())]
        for name in ("bank_holidays", "non_working_days")
    )
    if not holidays:
        return None
    calendar = PublishedDays(extra, holidays)
    return calendar if calendar.other_days else None


def _other_days(calendar: PublishedDays | None) -> set[date]:
    return set() if calendar is None else calendar.other_days
