"""What the head and the definition of a measure say, read in one go. No Qt; for other threads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from placement_tracker.domain.days import Month, financial_year
from ui import task
from ui.measure.key import MeasureKey
from ui.reading import kept_frames
from ui.scorecard_rows import AREA, TEAM
from ui.session import Session

if TYPE_CHECKING:
    from placement_tracker.measures.figures import Figure
    from placement_tracker.measures.frames import Frames
    from placement_tracker.measures.register import Measure
    from placement_tracker.returns.parts.comparing import Compared
    from placement_tracker.returns.publishing.frozen_figures import FrozenFigures

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Beside:
    """What the store holds beside its figures; `frozen` are those of the returns that were published in the app."""

    comparators: tuple[Values, ...]
    published: tuple[Values, ...]
    annotations: tuple[Values, ...]
    frozen: FrozenFigures


#: The kinds that stand beside the figures; read together, and kept.
_BESIDE = ("comparators", "published_figures", "annotations")


@dataclass(frozen=True, slots=True)
class MeasureFacts:
    """A measure's figure in a month with what it is held against; `without` is None where it is not split."""

    key: MeasureKey
    said: Measure
    now: Figure
    before: Figure
    without: Figure | None
    variance: Fraction | None
    near: str
    bandings: str
    england: Compared | None
    neighbours: Compared | None
    explained: tuple[tuple[str, int], ...]

    @property
    def month(self) -> Month:
        return Month.parse(self.key.month)

    @property
    def year(self) -> str:
        return financial_year(self.month.last)


def read_facts(session: Session, store: Any, key: MeasureKey, progress: task.Progress) -> MeasureFacts:
    """All of it, kept until a record changes."""
    frames = kept_frames(session, store, progress)
    beside = read_beside(session, store)
    made: MeasureFacts = session.kept(f"measure {key}", lambda: _facts(frames, beside, key))
    return made


def read_beside(session: Session, store: Any) -> Beside:
    """Comparators, published figures and notes, kept until a record changes."""

    def make() -> Beside:
        from placement_tracker.returns.publishing.frozen_figures import read_frozen_figures
        from placement_tracker.services.reading import rows

        with store.reading() as records:
            comparators, published, annotations = (
                tuple(row.values for row in rows(records, kind)) for kind in _BESIDE
            )
            return Beside(comparators, published, annotations, read_frozen_figures(records))

    made: Beside = session.kept("beside figures", make)
    return made


def _facts(frames: Frames, stand: Beside, key: MeasureKey) -> MeasureFacts:
    from placement_tracker.measures.beside import beside
    from placement_tracker.measures.figures import WITHOUT_UASC, variance
    from placement_tracker.measures.register import measure
    from placement_tracker.measures.targets import bandings
    from placement_tracker.returns.parts.comparing import england, neighbours
    from placement_tracker.returns.parts.standing import near_threshold

    year, own = financial_year(Month.parse(key.month).last), frames.authority
    said = measure(key.code, year)
    before, now = figures_of(frames, key, 2)
    without = everyone = None
    if WITHOUT_UASC in said.populations and len(said.populations) > 1:
        whole = MeasureKey(key.code, key.month, key.whom)
        everyone = figures_of(frames, whole, 1)[-1]
        without = figures_of(frames, MeasureKey(key.code, key.month, key.whom, True), 1)[-1]
    return MeasureFacts(
        key=key,
        said=said,
        now=now,
        before=before,
        without=without,
        variance=variance(everyone, without) if everyone is not None and without is not None else None,
        near=near_threshold(said, now),
        bandings=bandings(said, year, own.targets),
        england=england(stand.comparators, key.code),
        neighbours=neighbours(stand.comparators, key.code, own.name),
        explained=tuple(beside(frames, key.code, key.month)),
    )


def figures_of(frames: Frames, key: MeasureKey, months: int) -> list[Figure]:
    """The figure of each of so many months up to the key's, oldest first. LookupError where it is not worked out."""
    from placement_tracker.measures.figures import figures
    from placement_tracker.measures.register import measure
    from placement_tracker.measures.what_if import population_of

    population = population_of(measure(key.code), key.without_uasc)
    found = figures(frames, key.month, months, key.whom.by, [key.code])
    mine = [one for one in found if one.population == population and _place(one, key) == key.whom.name]
    if not mine:
        raise LookupError(f"{key.code} is not worked out for {key.whom.words}")
    return mine


def _place(figure: Figure, key: MeasureKey) -> str:
    if key.whom.by == TEAM:
        return figure.team
    return figure.area if key.whom.by == AREA else f"{figure.area}{figure.team}"
