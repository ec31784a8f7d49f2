"""What returns are made from: the frames of a store, what stands beside its figures, and the state that it was in."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import polars as pl

from placement_tracker.domain.days import Month
from placement_tracker.domain.problems import Problem
from placement_tracker.measures.frames import Frames
from placement_tracker.returns.asked_for import PROBLEMS, SINCE_PUBLISHED
from placement_tracker.returns.parts.entered import HISTORY, NOT_ASKED_FOR, Entered, read_entered
from placement_tracker.returns.publishing.frozen_figures import (
    NOTHING_PUBLISHED,
    FrozenFigures,
    read_frozen_figures,
)
from placement_tracker.returns.publishing.since_published import (
    NOTHING_SINCE,
    SincePublished,
    read_since_published,
)

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

Values = Mapping[str, Any]
Progress = Callable[[int, int, str], None]
#: Columns by kind of record.
Also = Mapping[str, Collection[str]]
NOTHING_MORE: Also = {}
#: Asked for beside columns.
_NO_COLUMNS = frozenset({HISTORY, SINCE_PUBLISHED, PROBLEMS})


@dataclass(frozen=True, slots=True)
class StoreState:
    """What a store held when a return was made from it: with the definitions' version it can be made again.

    `counts` is (words, records, voided) a kind. `last_entry` and `last_entry_at` name the newest entry of the history.
    """

    store: str
    counts: tuple[tuple[str, int, int], ...]
    last_entry: int
    last_entry_at: str
    last_hash: str


@dataclass(frozen=True)
class Material:
    """Records as plain values; `frames` for the measures."""

    frames: Frames
    state: StoreState
    comparators: tuple[Values, ...] = ()
    published: tuple[Values, ...] = ()
    annotations: tuple[Values, ...] = ()
    commentary: tuple[Values, ...] = ()
    #: In the order of reports.
    districts: tuple[Values, ...] = ()
    #: Empty unless it was asked for.
    entered: Entered = NOT_ASKED_FOR
    #: What was published in the app.
    frozen_figures: FrozenFigures = NOTHING_PUBLISHED
    settings: tuple[Values, ...] = ()
    #: What was published of the month that the material was read for, and entered since; nothing unless asked for.
    since_published: SincePublished = NOTHING_SINCE
    #: What the check of the records finds; nothing unless asked for, or what was published is compared.
    problems: tuple[Problem, ...] = ()
    #: What one return alone needs beyond the frames: a frame a kind, of values as they are written.
    more: Mapping[str, pl.DataFrame] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MadeBy:
    """Who makes a return, on which day, and at what moment (aware of its time zone)."""

    person: str
    today: date
    at: datetime


def read_material(
    session: Session,
    store: str,
    progress: Progress,
    also: Also = NOTHING_MORE,
    month: Month | None = None,
    today: date | None = None,
    frames: Frames | None = None,
) -> Material:
    """Everything that returns need, in one unchanging state of the store; `also`: columns by kind, for `more`; `frames`
    where they were read before.

    A return goes from hand to hand: whoever makes it, a restricted child has no name in it. `frames` given are for who
    reads them. What was published is looked for in the month. Problems are those of the day: without one, there are
    none. They are read where they are asked for, and where what was published is compared.
    """
    from placement_tracker.measures.frames import read_frames
    from placement_tracker.measures.reading import rows_as_entered
    from placement_tracker.services.reading import rows
    from placement_tracker.services.restricted import for_everybody

    def of(kind: str) -> tuple[Values, ...]:
        return tuple(row.values for row in rows(session, kind))

    for_everybody(session)
    frozen_figures = read_frozen_figures(session)
    since = read_since_published(session, month) if month and SINCE_PUBLISHED in also else NOTHING_SINCE
    return Material(
        frames=frames or read_frames(session, progress),
        state=_state(session, store),
        comparators=of("comparators"),
        published=of("published_figures"),
        annotations=of("annotations"),
        commentary=of("commentary"),
        frozen_figures=frozen_figures,
        settings=of("settings"),
        entered=read_entered(session, frozen_figures) if HISTORY in also else NOT_ASKED_FOR,
        districts=tuple(rows_as_entered(session, "districts")),
        since_published=since,
        problems=_problems(session, today, progress) if today and (PROBLEMS in also or since.frozen) else (),
        more={
            kind: _as_written(session, kind, names) for kind, names in also.items() if kind not in _NO_COLUMNS
        },
    )


def _problems(session: Session, today: date, progress: Progress) -> tuple[Problem, ...]:
    from placement_tracker.checks.records import problems

    return tuple(problems(session, today, progress))


def _as_written(session: Session, kind: str, names: Collection[str]) -> pl.DataFrame:
    """Columns of all records of a kind that are not voided: flags as they are, all else as it is written."""
    from sqlalchemy import Boolean, Text, cast, select

    from db.models import model_of

    stored = model_of(kind).__table__.c
    flags = {name for name in names if isinstance(stored[name].type, Boolean)}
    plain = [stored[name] if name in flags else cast(stored[name], Text) for name in names]
    chosen = select(*plain).where(stored["voided"].is_(False)).order_by(stored["record_id"])
    found = session.connection().execute(chosen).all()
    schema = {name: pl.Boolean if name in flags else pl.String for name in names}
    return pl.DataFrame([tuple(row) for row in found], schema, orient="row")


def _state(session: Session, store: str) -> StoreState:
    from sqlalchemy import case, func, select

    from db.models import kinds, model_of
    from db.models.keeping import HistoryEntry, HistoryHead

    counts = []
    for name, kind in kinds().items():
        model = model_of(name)
        voided = func.coalesce(func.sum(case((model.voided, 1), else_=0)), 0)
        every, left_out = session.execute(select(func.count(), voided).select_from(model)).one()
        if every:
            counts.append((kind.words, every - left_out, int(left_out)))
    head = session.execute(select(HistoryHead.entry, HistoryHead.hash)).first()
    entry, chained = head if head is not None else (0, "")
    at = session.execute(select(HistoryEntry.at).where(HistoryEntry.entry == entry)).scalar()
    return StoreState(store, tuple(counts), entry, at or "", chained)
