"""The figures of published returns, as published: what later returns show of earlier months (measures.md G12)."""

from __future__ import annotations

import csv
import io
import zlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from placement_tracker.domain.days import in_words
from placement_tracker.domain.moments import from_stamp
from placement_tracker.measures import rating
from placement_tracker.measures.figures import Figure
from placement_tracker.measures.formats import FIGURE_COLUMNS, plain
from placement_tracker.measures.register import register

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from placement_tracker.services.published import PublishedEntry

#: Code, population, area and team.
Key = tuple[str, str, str, str]


def figures_in(text: str, codes: Collection[str] | None = None) -> Iterator[Figure]:
    """The figures of a file of figures, exact again; with `codes` only those of these measures."""
    rows = csv.reader(io.StringIO(text))
    at = {name: place for place, name in enumerate(next(rows, []))}
    places = [at[name] for name in FIGURE_COLUMNS]
    code = at["code"]
    for row in rows:
        if codes is None or row[code] in codes:
            yield _figure([row[place] for place in places])


def _figure(cells: Sequence[str]) -> Figure:
    month, area, team, code, population, numerator, denominator, value, shown, rated, moved, target, floor = (
        cells
    )
    top, below = Fraction(numerator), _number(denominator)
    return Figure(
        month,
        area,
        team,
        code,
        population,
        top,
        below,
        _exact(code, top, below, value),
        shown,
        rated,
        moved,
        _number(target),
        _number(floor),
    )


def _number(text: str) -> Fraction | None:
    return Fraction(text) if text else None


def _exact(code: str, numerator: Fraction, denominator: Fraction | None, value: str) -> Fraction | None:
    """What was written is rounded; what it was made from is exact."""
    said, known = _number(value), register().get(code)
    if said is None or known is None:
        return said
    exact = rating.value_of(known, numerator, denominator or Fraction(0))
    return exact if plain(exact) == value else said


@dataclass(frozen=True, slots=True)
class _Kept:
    """A publication, its file of figures (deflated), and the measures for which no later one counts."""

    entry: PublishedEntry
    deflated: bytes
    codes: frozenset[str]

    def figures(self) -> Iterator[Figure]:
        return figures_in(zlib.decompress(self.deflated).decode(), self.codes)


class FrozenFigures:
    """What was published in the app, by month: of each measure the latest publication that froze it."""

    def __init__(self, kept: Mapping[str, Sequence[_Kept]]) -> None:
        self._kept = kept
        self._read: dict[str, dict[Key, Figure]] = {}

    @cached_property
    def months(self) -> tuple[str, ...]:
        """The months for which something was published, oldest first."""
        return tuple(sorted(self._kept))

    def of(self, month: str) -> Mapping[Key, Figure]:
        """The figures of a month, of the whole authority, areas and teams; empty where none was published."""
        if month not in self._read:
            self._read[month] = {
                (one.code, one.population, one.area, one.team): one
                for kept in self._kept.get(month, ())
                for one in kept.figures()
            }
        return self._read[month]

    def figure(self, month: str, code: str, population: str, area: str = "", team: str = "") -> Figure | None:
        """The published figure; None where it was not published."""
        if self.entry(month, code) is None:
            return None
        return self.of(month).get((code, population, area, team))

    def entry(self, month: str, code: str) -> PublishedEntry | None:
        """The publication whose figure of this measure counts for the month."""
        return next((kept.entry for kept in self._kept.get(month, ()) if code in kept.codes), None)

    def note(self, month: str, code: str) -> str:
        """The footnote of a published figure; "" where none was published."""
        found = self.entry(month, code)
        return (
            ""
            if found is None
            else f"As published on {day_of(found)} ({found.code}, edition {found.edition})."
        )


def day_of(entry: PublishedEntry) -> str:
    """The day on which a return was published, as people read it."""
    return in_words(from_stamp(entry.published_at).day)


NOTHING_PUBLISHED = FrozenFigures({})


def read_frozen_figures(session: Session) -> FrozenFigures:
    """The figures of the published returns of a store."""
    from placement_tracker.services import published

    chosen: dict[str, dict[str, PublishedEntry]] = {}
    for entry in published.published(session):
        # In the order of publishing: the later one takes the earlier one's place.
        chosen.setdefault(entry.month, {}).update(dict.fromkeys(entry.measures, entry))
    kept: dict[str, list[_Kept]] = {}
    for month, by_code in chosen.items():
        for entry in dict.fromkeys(by_code.values()):
            codes = frozenset(code for code, one in by_code.items() if one == entry)
            kept.setdefault(month, []).append(
                _Kept(entry, published.figures_of(session, entry.number), codes)
            )
    return FrozenFigures(kept)
