"""How each measure stands in a month: its figures over time, its rating, and what they are compared with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from placement_tracker.domain.days import ONE_DAY, Month, financial_year, financial_year_start
from placement_tracker.measures import rating
from placement_tracker.measures.figures import WITHOUT_UASC, Figure, figures
from placement_tracker.measures.register import Measure, implemented
from placement_tracker.measures.targets import OwnTargets, target_of
from placement_tracker.returns.material import Material
from placement_tracker.returns.parts.as_published import as_published

#: Months that a scorecard looks back on: this one, and the twelve before it.
MONTHS = 13

#: How near to a threshold is near: a point of percentages, one child or event, a fiftieth of other thresholds.
NEAR_POINTS, NEAR_COUNT, NEAR_SHARE = Fraction(1), Fraction(1), Fraction(1, 50)

BETTER = {"RED": 0, "AMBER": 1, "GREEN": 2}


@dataclass(frozen=True)
class Standing:
    """A measure's figures by month, of all children (of those without UASC, where these never count), and without UASC
    (empty where the measure is not split). `published` are the earlier months that show the figure as it was published,
    not worked out again, with the words of its footnote.
    """

    measure: Measure
    month: Month
    figures: Mapping[Month, Figure]
    without_uasc: Mapping[Month, Figure]
    published: Mapping[Month, str]
    own_targets: OwnTargets
    #: As `published`, of the figures without UASC.
    published_without: Mapping[Month, str] = field(default_factory=dict)

    @property
    def now(self) -> Figure:
        return self.figures[self.month]

    @property
    def previous(self) -> Figure:
        return self.figures[self.month.plus(-1)]

    @property
    def outturn_month(self) -> Month:
        """The last March before the month."""
        return outturn_of(self.month)

    @property
    def outturn(self) -> Figure:
        return self.figures[self.outturn_month]

    def direction_since(self, month: Month) -> str:
        """Of this month's figure against that of an earlier month (measures.md G9)."""
        return self._direction(month, self.month)

    @property
    def direction(self) -> str:
        return self.direction_at(self.month)

    def direction_at(self, month: Month) -> str:
        """Of a month's figure against that of the month before it."""
        return self._direction(month.plus(-1), month)

    def _direction(self, before: Month, month: Month) -> str:
        target = target_of(self.measure, financial_year(month.last), self.own_targets)
        return rating.direction(self.measure, target, self.figures[month].value, self.figures[before].value)

    @property
    def near(self) -> str:
        """Which threshold is near, in two words; "" where none is."""
        return near_threshold(self.measure, self.now)

    @property
    def changed(self) -> str:
        """IMPROVED or WORSENED where the rating is another than the month before; "" otherwise."""
        return self.changed_since(self.month.plus(-1))

    def changed_since(self, month: Month) -> str:
        """IMPROVED or WORSENED where the rating is another than in an earlier month; "" otherwise."""
        before, now = self.figures[month].rating, self.now.rating
        if not before or not now or before == now:
            return ""
        return rating.IMPROVED if BETTER[now] > BETTER[before] else rating.WORSENED


def last_published(found: Iterable[Standing]) -> Month | None:
    """The latest of the earlier months for which a return of ratings was published; None where none was.

    A return shows most of the measures that are rated; where no month has so many published, one with any will do.
    """
    rated = [one for one in found if one.now.rating]
    counted = Counter(when for one in rated for when in one.published)
    most = [when for when, number in counted.items() if 2 * number >= len(rated)]
    return max(most or counted, default=None)


def by_theme(year: str = "") -> list[Measure]:
    """The measures that are worked out, as they are in a financial year, those of a theme together."""
    themes = list(dict.fromkeys(measure.theme for measure in implemented()))
    return sorted(implemented(year), key=lambda measure: themes.index(measure.theme))


def outturn_of(month: Month) -> Month:
    """The March with which the financial year before the month's own ended."""
    return Month.of(financial_year_start(month.first) - ONE_DAY)


def standings(
    material: Material, month: Month, only: Collection[str] | None = None, months: int = MONTHS
) -> list[Standing]:
    """How every measure that is worked out stands, theme by theme, both in the register's order.

    `only`: these measures alone; `months`: how many months are looked back on, at least MONTHS.
    """
    wanted = [one for one in by_theme(financial_year(month.last)) if only is None or one.code in only]
    found = figures(material.frames, month, trend=months, only=[one.code for one in wanted])
    own_targets = material.frames.authority.targets
    by_population: dict[tuple[str, str], dict[Month, Figure]] = {}
    for figure in found:
        by_month = by_population.setdefault((figure.code, figure.population), {})
        by_month[Month.parse(figure.month)] = figure
    made = []
    for measure in wanted:
        shown: dict[str, dict[Month, Figure]] = {}
        notes: dict[str, dict[Month, str]] = {}
        for population in measure.populations:
            worked_out = by_population[measure.code, population]
            earlier = {when: figure for when, figure in worked_out.items() if when < month}
            kept = as_published(material, measure, population, earlier)
            shown[population] = {**worked_out, **{when: one.figure for when, one in kept.items()}}
            notes[population] = {when: one.note for when, one in kept.items()}
        main = measure.populations[0]
        without = shown.get(WITHOUT_UASC, {})
        notes_without = notes.get(WITHOUT_UASC, {})
        made.append(Standing(measure, month, shown[main], without, notes[main], own_targets, notes_without))
    return made


def near_threshold(measure: Measure, figure: Figure) -> str:
    """Which threshold a rated figure is near: "Just green", "Nearly green", "Just amber", "Nearly amber", or ""."""
    if not figure.rating or figure.value is None or figure.target is None:
        return ""
    if measure.polarity == "T" or figure.floor is None:
        return ""
    away = _away(measure.polarity, figure.value, figure.target)
    floor = _away(measure.polarity, figure.floor, figure.target)
    named = {
        "GREEN": [(Fraction(0), "Just green", figure.target)],
        "AMBER": [(Fraction(0), "Nearly green", figure.target), (floor, "Just amber", figure.floor)],
        "RED": [(floor, "Nearly amber", figure.floor)],
    }[figure.rating]
    gaps = [
        (abs(away - at), words)
        for at, words, threshold in named
        if abs(away - at) <= _margin(measure, threshold)
    ]
    return min(gaps)[1] if gaps else ""


def _away(polarity: str, value: Fraction, target: Fraction) -> Fraction:
    """How far a value lies on the wrong side of the target; less than nothing on the right one."""
    return target - value if polarity == "H" else value - target


def _margin(measure: Measure, threshold: Fraction) -> Fraction:
    if measure.kind == "percentage":
        return NEAR_POINTS
    return NEAR_COUNT if measure.is_count else abs(threshold) * NEAR_SHARE
