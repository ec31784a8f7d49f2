"""What returns are made from: the frames of a store, what stands beside its figures, and the state that it was in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from placement_tracker.measures.frames import Frames

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

Values = Mapping[str, Any]
Progress = Callable[[int, int, str], None]


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


@dataclass(frozen=True, slots=True)
class MadeBy:
    """Who makes a return, on which day, and at what moment (aware of its time zone)."""

    person: str
    today: date
    at: datetime


def read_material(session: Session, store: str, progress: Progress) -> Material:
    """Everything that returns need, in one unchanging state of the store."""
    from placement_tracker.measures.frames import read_frames
    from placement_tracker.services.reading import rows

    def of(kind: str) -> tuple[Values, ...]:
        return tuple(row.values for row in rows(session, kind))

    return Material(
        frames=read_frames(session, progress),
        state=_state(session, store),
        comparators=of("comparators"),
        published=of("published_figures"),
        annotations=of("annotations"),
        commentary=of("commentary"),
    )


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
